"""The change log: its file against the history, its pages against its file."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tests.recompute.past import Past, days_between
from tests.recompute.report import Report
from tests.recompute.site import plain
from tests.recompute.values import Record, day, dollars, many
from tests.recompute.world import World

DAYS = 60
"""So many of the days that were looked at are on the pages."""
WINDOW = 30
"""A price of longer ago than so many days isn't where one that goes back and forth came from."""


def compare(world: World, report: Report) -> None:
    """File and pages."""
    past, changes = Past(world), world.site.json("api/v1/changes.json")["changes"]
    _file(past, changes, report)
    _pages(world, past, changes, report)


def _file(past: Past, changes: list[Record], report: Report) -> None:
    """Every event of the history once: by itself, or in the line of a price that goes back and forth."""
    spells: dict[tuple[str, str], list[Record]] = defaultdict(list)
    told: Counter[tuple[Any, ...]] = Counter()
    for change in changes:
        if change["flapping"]:
            spells[change["model"], change["field"]].append(change)
        else:
            told[_key(change, change["model"])] += 1
            _words(change, report)
    right: Counter[tuple[Any, ...]] = Counter()
    for event in past.events:
        if event["key"] not in past.world.models:
            continue
        place = event["key"], event.get("field", "")
        spell = next((one for one in spells[place] if one["since"] <= event["on"] <= one["on"]), None)
        if not (event["kind"] == "price" and spell):
            right[_key(event, event["key"])] += 1
    for key, count in right.items():
        report.expect("Changes: events", str(key), told[key], count)
    report.expect("Changes: events", "those that nobody saw", told - right, Counter())
    for change in changes:
        if change["flapping"]:
            _spell(change, past, report)


def _key(event: Record, model: str) -> tuple[Any, ...]:
    values = [str(event.get(side)) for side in ("before", "after")]
    if event["kind"] == "price":
        values = [_amount_key(event.get(side)) for side in ("before", "after")]
    return model, event["on"], event["kind"], event.get("field") or "", *values


def _amount_key(value: object) -> str:
    return str(sorted(value.items())) if isinstance(value, dict) else str(value)


def _spell(change: Record, past: Past, report: Report) -> None:
    """A price that went back and forth: how often, and between what. Unstated, it stands still."""
    own = [
        event
        for event in past.by_key[change["model"]][::-1]
        if event["kind"] == "price" and event["field"] == change["field"] and event["on"] <= change["on"]
    ]
    stated = [(event["since"], event.get("before")) for event in own if event["on"] >= change["since"]][:1]
    before = [event for event in own if event["on"] < change["since"]]
    if stated[0][1] is None and before:
        last = before[-1]
        recent = days_between(last["since"], change["since"]) < WINDOW
        stated = [(last["since"], last.get("before"))] if recent else []
    stated += [(event["on"], event.get("after")) for event in own if event["on"] >= change["since"]]
    values = [str(value) for _, value in stated if value not in (None, "unknown")]
    moves = sum(one != other for one, other in pairwise(values))
    where = f"{change['model']} {change['field']}"
    text = f"moved {many(moves, 'time')}"
    right = text if text in change["text"] else change["text"]
    report.expect("Changes: prices back and forth", where, right, text)
    amounts = [Decimal(value["usd"]) for _, value in stated if isinstance(value, dict) and "usd" in value]
    if len(amounts) == len(values) and amounts:
        text = f"between {dollars(min(amounts))} and {dollars(max(amounts))}"
        right = text if text in change["text"] else change["text"]
        report.expect("Changes: prices back and forth", where, right, text)


def _words(change: Record, report: Report) -> None:
    """A number that rose or fell, with the share."""
    before, after = change["before"], change["after"]
    if change["kind"] in ("context", "limits") and isinstance(before, int) and isinstance(after, int):
        text = f": {before:,} → {after:,}{_share(Decimal(before), Decimal(after))}"
    elif change["kind"] == "price" and all(
        isinstance(one, dict) and set(one) <= {"usd", "per"} and one.get("per") == "mtok"
        for one in (before, after)
    ):
        one, other = Decimal(before["usd"]), Decimal(after["usd"])
        text = f": {dollars(one)} → {dollars(other)}{_share(one, other)}"
        if dollars(one) == dollars(other):
            return  # told with as many digits as tell them apart
    else:
        return
    report.expect("Changes: words", change["id"], text if text in change["text"] else change["text"], text)


def _share(before: Decimal, after: Decimal) -> str:
    if not before or not after:
        return ""
    percent = (after - before) / before * 100
    size = abs(percent)
    digits = Decimal(1) if size >= 10 else Decimal("0.1")
    text = f"{size.quantize(digits):,f}".removesuffix(".0")
    return f" ({'+' if percent > 0 else '−'}{text}%)" if text != "0" else ""


def _pages(world: World, past: Past, changes: list[Record], report: Report) -> None:
    """The first page of all changes, and that of each kind."""
    start = past.days[-DAYS:][0]
    latest = [change for change in changes if change["on"] >= start]
    counts = Counter(change["kind"] for change in latest)
    text = plain(world.site.page("changes/").markup)
    report.expect("Changes: counts", "all of them", f"All {len(latest):,}" in text, True)
    for kind in (None, *counts):
        own = [change for change in latest if kind in (None, change["kind"])]
        page = world.site.page(f"changes/{kind}/" if kind else "changes/")
        first, last = own[-1]["on"], own[0]["on"]
        looked = sum(first <= on <= last for on in past.days)
        models = len({change["model"] for change in own})
        right = (
            f"{many(len(own), 'change')} on {many(models, 'model')}, seen on {many(looked, 'day')} "
            f"from {_period(first, last)}."
        )
        words = plain(page.markup)
        report.expect("Changes: counts", page.path, right if right in words else page.lead, right)


def _period(first: str, last: str) -> str:
    if first[:7] == last[:7]:
        return (
            f"{day(first).partition(',')[0]} to {int(last[8:])}, {last[:4]}" if first != last else day(first)
        )
    one = day(first).partition(",")[0] if first[:4] == last[:4] else day(first)
    return f"{one} to {day(last)}"
