"""What the records say, read by code of its own: models, their heads, boards, endpoints."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.recompute.site import Site
from tests.recompute.values import Record, always, blended

BoardKey = tuple[str, str, str | None]

FEWEST = 10
"""Fewest entries of a board for which a percentile or a best one is told."""


@dataclass(frozen=True)
class Entry:
    """A row of a board."""

    key: str
    model: str | None
    setting: str
    score: Record

    @property
    def value(self) -> float:
        """The result."""
        return float(self.score["value"])

    @property
    def ends(self) -> tuple[float, float]:
        """Its interval; twice the value where there is none."""
        low, high = self.score.get("lower"), self.score.get("upper")
        return (self.value if low is None else low, self.value if high is None else high)


@dataclass
class World:
    """The content folder and what the site itself publishes of its matching."""

    content: Path
    site: Site
    states: dict[str, Record] = field(default_factory=dict)
    listings: dict[str, dict[str, Record]] = field(default_factory=dict)
    _standings: dict[tuple[BoardKey, float, float, float], tuple[int, int, int, float]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        for file in sorted((self.content / "records").glob("*.source.json")):
            state = json.loads(file.read_text())
            rows = file.with_name(file.name.replace(".source.json", ".jsonl"))
            self.states[state["source"]] = state
            self.listings[state["source"]] = {
                row["key"]: row for row in map(json.loads, rows.read_text().splitlines())
            }

    def roles(self, part: str) -> list[str]:
        """What a part does."""
        return list(self.states[part]["traits"].get("roles", ()))

    @cached_property
    def hidden(self) -> set[str]:
        """Models that a person took out."""
        file = self.content / "curation" / "hidden.toml"
        entries = tomllib.loads(file.read_text()) if file.is_file() else {}
        return {one["model"] for rows in entries.values() for one in rows}

    @cached_property
    def models(self) -> dict[str, tuple[str, Record]]:
        """Every id that has a page, with the part that lists it and its listing."""
        found: dict[str, tuple[str, Record]] = {}
        parts = [part for part in self.states if "lists" in self.roles(part)]
        parts.sort(
            key=lambda part: ("owner" in self.roles(part), self.states[part]["traits"].get("rank", 9), part)
        )
        for part in parts:
            for key, row in self.listings[part].items():
                known = found.get(key)
                back = known and known[1].get("last_seen_on") and not row.get("last_seen_on")
                if key not in self.hidden and (known is None or (back and "owner" not in self.roles(part))):
                    found[key] = (part, row)
        return found

    def is_listed(self, model: str) -> bool:
        """Whether a source has it now."""
        return not self.models[model][1].get("last_seen_on")

    def prices(self, model: str) -> list[Record]:
        """The rows of its price list."""
        return list(self.models[model][1].get("prices", ()))

    @cached_property
    def heads(self) -> dict[str, str]:
        """The id under which each id is told: what an alias points to, the base of a variant."""
        found = {}
        for model in self.models:
            at, seen = model, {model}
            while True:
                above = self.models[at][1].get("alias_of") or base_of(at)
                gone = above in self.models and self.is_listed(model) and not self.is_listed(above)
                if above not in self.models or above == at or gone:
                    break
                if above in seen:
                    at = model
                    break
                seen.add(above)
                at = above
            found[model] = at
        return found

    @cached_property
    def listed(self) -> list[str]:
        """All listed ids."""
        return [model for model in self.models if self.is_listed(model)]

    @cached_property
    def listed_models(self) -> list[str]:
        """The listed models: each once, without variants and aliases of another listed id."""
        return [model for model in self.listed if self.heads[model] == model]

    @cached_property
    def links(self) -> dict[tuple[str, str], tuple[str, str | None]]:
        """What a key of a part means: model and setting."""
        return {
            (part, one["key"]): (model["id"], one["setting"])
            for model in self.site.json("api/v1/crosswalk.json")["models"]
            for part, found in model.items()
            if part != "id"
            for one in found
        }

    @cached_property
    def linked(self) -> dict[str, list[tuple[str, Record, str | None]]]:
        """The listings of other parts that mean a model, with their settings."""
        found: dict[str, list[tuple[str, Record, str | None]]] = defaultdict(list)
        for (part, key), (model, setting) in self.links.items():
            found[model].append((part, self.listings[part][key], setting))
        return found

    @cached_property
    def facts(self) -> dict[str, dict[str, Any]]:
        """What the site states of each model: the cells of facts are compared with the records one by one."""
        rows = self.site.json("api/v1/models.json")["models"]
        return {row["id"]: self.site.json(row["api_url"]) for row in rows}

    @cached_property
    def by_url(self) -> dict[str, str]:
        """Models by the address of their page."""
        return {facts["url"]: model for model, facts in self.facts.items()}

    def fact(self, model: str, name: str) -> Any:
        """The shown value of a field; ``None`` where nothing is stated."""
        return (self.facts[model]["facts"].get(name) or {}).get("value")

    def sound(self, model: str, name: str) -> Any:
        """The shown value of a field that no check calls wrong."""
        fact = self.facts[model]["facts"].get(name) or {}
        is_doubted = (fact.get("source"), fact.get("key"), name) in self.suspects
        return None if is_doubted else fact.get("value")

    @cached_property
    def suspects(self) -> set[tuple[str, str, str]]:
        """What a check calls wrong: part, key, field."""
        found = self.site.json("api/v1/findings.json") or {"findings": []}
        rows = [one for one in found["findings"] if one["silences"]]
        return {(one["source"], one["key"], one["field"]) for one in rows}

    def price(self, model: str) -> Decimal | None:
        """The blended price of a model that no check calls wrong."""
        part = self.models[model][0]
        if any((part, model, meter) in self.suspects for meter in ("input", "output")):
            return None
        return blended(self.prices(model))

    def amount(self, model: str, meter: str) -> Decimal | None:
        """The unconditional price of a meter for 1M tokens, above zero, that no check calls wrong."""
        price = always(self.prices(model), meter)
        if price is None or "usd" not in price or price.get("per", "mtok") != "mtok":
            return None
        return None if (self.models[model][0], model, meter) in self.suspects else Decimal(price["usd"])

    @cached_property
    def boards(self) -> dict[BoardKey, list[Entry]]:
        """Every board, best first. A source that lists models tells a result once for a model."""
        found: dict[BoardKey, list[Entry]] = defaultdict(list)
        spelled: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for part, listings in self.listings.items():
            lists = "lists" in self.roles(part)
            for key, row in listings.items():
                if row.get("last_seen_on") or (lists and key in self.hidden):
                    continue
                model, own = self.links.get((part, key), (key, None) if lists else (None, None))
                for score in row.get("scores", ()):
                    words = dict.fromkeys(word for word in (own, score.get("setting")) if word)
                    entry = Entry(key, model, ", ".join(words), score)
                    name = re.sub(r"[\s_\-]", "", score["board"].casefold())
                    spelled[part, name][score["board"]] += 1
                    found[part, name, score.get("category")].append(entry)
        boards = {}
        for (part, name, category), entries in found.items():
            names = spelled[part, name]
            board = (part, min(names, key=lambda one: (-names[one], one)), category)
            values = {(entry.key, entry.value) for entry in entries}
            kept = [one for one in entries if not self._repeats(board[0], one, values)]
            sign = 1 if kept[0].score.get("higher_is_better", True) else -1
            boards[board] = sorted(kept, key=lambda one: (-sign * one.value, one.key, one.setting))
        return boards

    def _repeats(self, part: str, one: Entry, values: set[tuple[str, float]]) -> bool:
        """Whether an entry is that of a variant or an alias and says what the model's own says."""
        if "lists" not in self.roles(part):
            return False
        head = self.heads[one.key]
        return head != one.key and (head, one.value) in values

    def board_traits(self, key: BoardKey) -> Record:
        """What is known of a board."""
        for part in (key[0], *self.states):
            for one in self.states[part]["traits"].get("boards", ()):
                if one["name"] == key[1]:
                    return dict(one)
        return {"name": key[1], "title": key[1]}

    @cached_property
    def headline(self) -> BoardKey | None:
        """The board whose ratings stand for ability."""
        found = [
            (one.get("place", 1000), key[0], key[1], key[2] or "", key)
            for key in self.boards
            for one in self.states[key[0]]["traits"].get("boards", ())
            if one["name"] == key[1] and one.get("measures", {}).get(key[2] or "") == "rating"
        ]
        return min(found)[-1] if found else None

    def best(self, board: BoardKey) -> dict[str, Entry]:
        """The best entry of each linked model."""
        found: dict[str, Entry] = {}
        for entry in self.boards[board]:
            if entry.model:
                found.setdefault(entry.model, entry)
        return found

    @cached_property
    def ratings(self) -> dict[str, Entry]:
        """The rating of each model that has one, of a variant or an alias that of its model."""
        if self.headline is None:
            return {}
        best = self.best(self.headline)
        found = {m: best.get(m) or best.get(base_of(m)) or best.get(self.heads[m]) for m in self.models}
        return {model: entry for model, entry in found.items() if entry}

    @cached_property
    def entries_of(self) -> dict[str, list[tuple[BoardKey, Entry]]]:
        """The entries of each model."""
        found: dict[str, list[tuple[BoardKey, Entry]]] = defaultdict(list)
        for key, entries in self.boards.items():
            for entry in entries:
                if entry.model:
                    found[entry.model].append((key, entry))
        return found

    def standing(self, board: BoardKey, entry: Entry) -> tuple[int, int, int, float]:
        """Best and worst rank, number of entries, percentile, counted one by one."""
        place = (board, entry.value, *entry.ends)
        if place not in self._standings:
            self._standings[place] = self._count(board, entry)
        return self._standings[place]

    def _count(self, board: BoardKey, entry: Entry) -> tuple[int, int, int, float]:
        entries = self.boards[board]
        sign = 1 if entries[0].score.get("higher_is_better", True) else -1
        low, high = sorted(sign * end for end in entry.ends)
        better = worse = below = 0
        for other in entries:
            other_low, other_high = sorted(sign * end for end in other.ends)
            better += other_low > high
            worse += other_high < low
            below += sign * other.value < sign * entry.value
        share = 100 * below / (len(entries) - 1) if len(entries) > 1 else 0.0
        return better + 1, len(entries) - worse, len(entries), share

    @cached_property
    def endpoints(self) -> dict[str, tuple[str, list[Record]]]:
        """Who serves each listed model, and the part that says so."""
        hosts = [part for part in self.states if "hosts" in self.roles(part)]
        hosts.sort(key=lambda part: (self.states[part]["traits"].get("rank", 9), part))
        found: dict[str, tuple[str, list[Record]]] = {}
        for model in self.listed:
            for part in hosts:
                rows = self.listings[part].get(model, {}).get("endpoints")
                if rows:
                    found[model] = (part, rows)
                    break
        return found


def base_of(model: str) -> str:
    """``a/b:free`` is a variant of ``a/b``."""
    base, colon, variant = model.rpartition(":")
    return base if colon and variant and "/" in base else model
