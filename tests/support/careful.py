"""What a careful person answers to the questions of ``tests/shared/questions.json``, by code of its own.

The rules stand in that file. Only the links between sources are taken from the catalogue; every number is
read and reckoned here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from modelatlas.catalog import Catalog, FactName, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.catalog.limits import limits_of
from modelatlas.records import StatedDate
from tests.support.stated import bill, dashed, feature, passes_set, price, sets_of, shown, speed_of, words_of

HEADLINE = "text-style-control"
IMPLIED = (("gives", "image", "text-to-image"), ("takes", "image", "vision"))
Question = dict[str, Any]
Filter = Mapping[str, Any]


class Careful:
    """Answers questions about a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.listed = [m for m in catalog.models if m.status != "gone" and m.listing.alias_of is None]
        self.bases = [m for m in self.listed if m.variant is None]

    def answer(self, question: Question) -> dict[str, Any]:
        """The picks of a question, with the numbers that they rest on."""
        filters = question["filters"]
        load = question.get("load")
        found = [
            model
            for model in self.listed
            if model.status == "listed"
            and (model.variant != "batch" or bool(load and load.get("batch")))
            and all(self.passes(model, one, load) for one in filters)
        ]
        if not found:
            return {"matching": 0}
        meter = price_meter(filters, load)
        prices = {m.id: price for m in found if (price := self.price(m, meter, load)) is not None}
        board = self.board_of(filters, found)
        results = {m.id: entry for m in found if (entry := self.result(m, board))}
        speeds = {m.id: speed for m in found if (speed := speed_of(m)) is not None}
        picks: dict[str, Any] = {"matching": len({m.base_id for m in found}), "price": meter, "board": board}
        picks |= self._cheapest(prices, results) | self._best(prices, results) | self._value(prices, results)
        if "speed" in question.get("rank", ()) and speeds:
            picks["fastest"] = min(speeds, key=lambda key: (-speeds[key], key))
        return picks

    def passes(self, model: Model, one: Filter, load: Filter | None) -> bool:
        """Whether it is stated that a model fulfills a filter."""
        facet = one["facet"]
        if facet == "kind":
            return False  # no source of today tells kinds
        if facet == "name":
            return bool(set(one.get("words", ["\0"])) <= words_of(model)) or model.base_id in one.get(
                "ids", ()
            )
        if facet == "feat":
            stated = {name: feature(model, name) for name in (*one.get("all", ()), *one.get("not", ()))}
            return all(stated[name] is (name in one.get("all", ())) for name in stated)
        if facet == "board":
            return self._passes_board(model, one)
        if facet in ("takes", "gives", "author", "provider", "weights", "licence", "param"):
            return passes_set(sets_of(model, facet), one)
        value = self.number(model, facet, load)
        if one.get("any") == ["free"]:
            return bool(value == 0)
        return value is not None and all(self._within(value, *limit, facet) for limit in one.items())

    def _within(self, value: Any, kind: str, bound: Any, facet: str) -> bool:
        if kind == "facet":
            return True
        if isinstance(bound, str):
            if facet in ("listed", "cutoff"):
                bound = dt.date.fromisoformat(bound)
            else:
                figures = (self.number(m, facet, None) for m in self.references(bound))
                bound = next(figure for figure in figures if figure is not None)
        value, bound = (Decimal(str(x)) if isinstance(x, int | float) else x for x in (value, bound))
        return bool(
            {"min": value >= bound, "max": value <= bound, "above": value > bound}.get(kind, value < bound)
        )

    def _passes_board(self, model: Model, one: Filter) -> bool:
        board = self.boards[one["board"]]
        sign = 1 if board.higher_is_better else -1
        entry = self.result(model, one["board"])
        if entry is None:
            return False
        low, high = sorted(sign * end for end in ends(entry))
        if "above" in one and not entry.score.value > one["above"]:
            return False
        if "better_than" in one or "not_worse_than" in one:
            named = self.references(one.get("better_than") or one["not_worse_than"])
            other = next(e for m in named if (e := self.result(m, one["board"])))
            bottom, top = sorted(sign * end for end in ends(other))
            return low > top if "better_than" in one else high >= bottom
        if one.get("good"):
            values = sorted(
                (sign * e.score.value for m in self.bases if (e := self.result(m, one["board"]))),
                reverse=True,
            )
            return sign * entry.score.value >= values[math.ceil(len(values) / 4) - 1]
        return True

    def number(self, model: Model, facet: str, load: Filter | None) -> Any:
        """A figure of a model; ``None`` where it isn't stated."""
        facts: dict[str, FactName] = {
            "ctx": "context_tokens",
            "size": "parameter_count",
            "listed": "listed_on",
            "cutoff": "knowledge_cutoff_on",
        }
        if facet == "max":
            return limits_of(model.facts).output
        if facet in facts:
            value = model.value(facts[facet])
            # Of a month or a year the explorer compares the last day.
            return value.last if isinstance(value, StatedDate) else value
        return speed_of(model) if facet == "speed" else self.price(model, facet, load)

    def price(self, model: Model, meter: str, load: Filter | None) -> Decimal | None:
        """US dollars: a bill, or per million tokens."""
        return bill(self.listed, model, load or {}) if meter == "bill" else price(model, meter)

    @cached_property
    def boards(self) -> dict[str, Board]:
        """Boards by the last part of their address."""
        found: dict[str, Board] = {}
        for board in self.catalog.boards:
            category = "" if board.category in (None, "overall") else f"/{dashed(board.category)}"
            found.setdefault(dashed(board.name) + category, board)
        return found

    def result(self, model: Model, board: str) -> Entry | None:
        """The best row of a model, or of the one that it is a variant of."""
        best = self.boards[board].best_of_models
        return best.get(model.id) or best.get(model.base_id)

    def references(self, text: str) -> list[Model]:
        """The models that a question compares with: an id, or those named so, newest first."""
        if not text.startswith("newest "):
            return [self.catalog.by_id[text]]
        words = set(text.split()[1:])
        named = [m for m in self.bases if words <= words_of(m)]
        return sorted(named, key=lambda m: (-m.value("listed_on").toordinal(), len(m.name), m.id))

    def board_of(self, filters: list[Filter], found: list[Model]) -> str:
        """The board by which the candidates are compared."""
        asked = [str(one["board"]) for one in filters if one["facet"] == "board"]
        for facet, word, board in IMPLIED:
            if not asked and any(one["facet"] == facet and word in one.get("all", ()) for one in filters):
                asked = [board] if any(self.result(m, board) for m in found) else []
        return asked[0] if asked else HEADLINE

    def _cheapest(self, prices: Mapping[str, Decimal], results: Mapping[str, Entry]) -> dict[str, Any]:
        def order(key: str) -> tuple[Any, ...]:
            return prices[key], badness(results.get(key)), key

        picks: dict[str, Any] = {}
        if prices:
            picks["cheapest"] = min(prices, key=order)
            picks["usd"] = shown(prices[picks["cheapest"]])
        charging = [key for key in prices if prices[key]]
        if picks.get("usd") == "0" and charging:
            picks["cheapest_charging"] = min(charging, key=order)
            picks["charging_usd"] = shown(prices[picks["cheapest_charging"]])
        return picks

    def _best(self, prices: Mapping[str, Decimal], results: Mapping[str, Entry]) -> dict[str, Any]:
        if not results:
            return {}

        def order(key: str) -> tuple[Any, ...]:
            # Of a model and its variant, which share a result, the model; of equal models the cheaper one.
            is_variant = self.catalog.by_id[key].variant is not None
            return badness(results[key]), is_variant, prices.get(key, Decimal("Infinity")), key

        best = min(results, key=order)
        top = results[best]
        low, high = ends(top)
        family = self.catalog.by_id[best].base_id
        ties = {
            self.catalog.by_id[key].base_id
            for key, entry in results.items()
            if ends(entry)[1] >= low and ends(entry)[0] <= high
        }
        return {"best": best, "result": abs(badness(top)), "ties": sorted(ties - {family})}

    def _value(self, prices: Mapping[str, Decimal], results: Mapping[str, Entry]) -> dict[str, Any]:
        both = [key for key in prices if prices[key] and key in results]
        if not both:
            rated = {key: entry for key, entry in results.items() if key in prices}
            best = self._best(prices, rated).get("best")
            return {"value": best} if best else {}
        line: list[str] = []
        for key in sorted(both, key=lambda key: (prices[key], badness(results[key]), key)):
            if not line or badness(results[key]) < badness(results[line[-1]]):
                line.append(key)

        def place(key: str) -> float:
            if len(line) == 1:
                return 0
            first, last = line[0], line[-1]
            cost = math.log(prices[key] / prices[first]) / math.log(prices[last] / prices[first])
            worst, best = badness(results[first]), badness(results[last])
            return (worst - badness(results[key])) / (worst - best) - cost

        return {"value": max(line, key=lambda key: (round(place(key), 9), -line.index(key)))}


def ends(entry: Entry) -> tuple[float, float]:
    """The ends of an interval, those of a rating whole, as everywhere on the site."""
    lower, upper = entry.lower, entry.upper
    return (round(lower), round(upper)) if entry.score.unit == "elo" else (lower, upper)


def badness(entry: Entry | None) -> float:
    """A result, the smaller the better. Ratings are whole, as everywhere on the site."""
    if entry is None:
        return math.inf
    value = round(entry.score.value) if entry.score.unit == "elo" else round(entry.score.value, 2)
    return -value if entry.score.higher_is_better else value


def price_meter(filters: list[Filter], load: Filter | None) -> str:
    """By which price candidates are compared."""
    if load:
        return "bill"
    limited = {one["facet"] for one in filters} & {"in", "out", "blend"}
    if len(limited) == 1:
        return str(limited.pop())
    makes_images = any(one["facet"] == "gives" and "image" in one.get("all", ()) for one in filters)
    return "image" if makes_images else "blend"
