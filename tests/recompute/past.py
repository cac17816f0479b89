"""What was listed at which price on which day, told backward from today by the events of a history."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from tests.recompute.values import Record, always
from tests.recompute.world import World, base_of


@dataclass
class Past:
    """The history of the part that lists most models."""

    world: World
    snapshots: list[tuple[str, int]] = field(default_factory=list)
    """Day and number of listings, oldest first."""
    events: list[Record] = field(default_factory=list)
    """In the order of the file."""
    part: str = ""
    """Whose history it is."""

    def __post_init__(self) -> None:
        listing = {part for part, _ in self.world.models.values()}
        folder = self.world.content / "history"
        for part in sorted(listing):
            file = folder / f"{part.replace('/', '.')}.jsonl"
            rows = [json.loads(line) for line in file.read_text().splitlines()] if file.is_file() else []
            snapshots = [(row["on"], row["listings"]) for row in rows if "kind" not in row]
            if len(snapshots) > len(self.snapshots):
                self.part, self.snapshots = part, snapshots
                self.events = [row for row in rows if "kind" in row]

    @property
    def days(self) -> list[str]:
        """The days that were looked at."""
        return [on for on, _ in self.snapshots]

    @cached_property
    def by_key(self) -> dict[str, list[Record]]:
        """The events of each key, the latest first."""
        found: dict[str, list[Record]] = defaultdict(list)
        for event in self.events:
            found[event["key"]].append(event)
            if event["kind"] == "renamed" and event["field"] == "key":
                found[event["before"]].append(event)
        return {key: rows[::-1] for key, rows in found.items()}

    def was_listed(self, key: str, on: str) -> bool:
        """Whether a snapshot had a key."""
        present = self.world.is_listed(key)
        for event in self.by_key.get(key, ()):
            if event["on"] <= on:
                break
            if event["kind"] in ("added", "returned"):
                present = False
            elif event["kind"] == "removed":
                present = True
            elif event["kind"] == "renamed" and event["field"] == "key":
                present = event["key"] != key
        return present

    def value(self, key: str, kind: str, name: str, on: str, now: object) -> object:
        """The value of a field on a day, given that of the last record."""
        for event in self.by_key.get(key, ()):
            if event["on"] <= on:
                break
            if event["kind"] == kind and event["field"] == name and event["key"] == key:
                now = event.get("before")
        return now

    def price(self, key: str, on: str) -> Decimal | None:
        """The blended price of a key on a day; ``None`` where it wasn't listed or cost nothing."""
        if not self.was_listed(key, on):
            return None
        sides = []
        for meter in ("input", "output"):
            now = always(self.world.prices(key), meter)
            value = self.value(key, "price", meter, on, now)
            if not isinstance(value, dict):
                return None
            free = value.get("status") == "free"
            if not free and ("usd" not in value or value.get("per", "mtok") != "mtok"):
                return None
            sides.append(Decimal(0) if free else Decimal(value["usd"]))
        return (sides[0] * 3 + sides[1]) / 4 or None

    @cached_property
    def daily(self) -> dict[str, dict[str, Decimal]]:
        """The blended price of each rated model on the days that show one."""
        world = self.world
        rated = [m for m in self.models if m in world.ratings and world.models[m][0] == self.part]
        found = {m: {on: price for on in self.days if (price := self.price(m, on))} for m in rated}
        return {model: prices for model, prices in found.items() if prices}

    @cached_property
    def models(self) -> list[str]:
        """Every model once: no aliases, routers, renamed ids, or variants of another model."""
        found: list[str] = []
        seen: set[str] = set()
        for model in sorted(self.world.models):
            listing = self.world.models[model][1]
            base = base_of(model)
            price = always(self.world.prices(model), "input") or {}
            has_base = base != model and (base in self.world.models or base in seen)
            went_on = not self.world.is_listed(model) and any(
                event["kind"] == "renamed" and event["field"] == "key" and event["before"] == model
                for event in self.by_key.get(model, ())
            )
            if not (listing.get("alias_of") or price.get("status") == "varies" or went_on or has_base):
                seen.add(base)
                found.append(model)
        return found

    @cached_property
    def listed_on(self) -> dict[str, str]:
        """The day on which each of them was first listed, where one is known that can be."""
        last = self.days[-1]
        found = {}
        for model in self.models:
            day = self.world.fact(model, "listed_on")
            if day and day <= last and int(last[:4]) - int(day[:4]) <= 10:
                found[model] = day
        return found


def days_between(one: str, other: str) -> int:
    """How many days lie between two of them."""
    return (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days
