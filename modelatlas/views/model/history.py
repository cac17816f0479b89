"""What changed on one model: its prices over time, and everything else as a log."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from modelatlas.catalog import Catalog, Model
from modelatlas.records.history.price_steps import Step, flapping, price_series
from modelatlas.views.changes.sentences import (
    ChangeLine,
    amount_of,
    amount_words,
    change_line,
    change_share,
    flapping_words,
    period,
    seen_between,
    times,
    weight,
)
from modelatlas.views.charts.days import step_chart
from modelatlas.views.charts.parts import Chart, Series, Stretch, Table
from modelatlas.views.words import format as f

RECENT_CHANGES = 30
"""So many changes of a model are shown at once in whole days."""

_WORDS = {"input": "in", "output": "out"}
_NAMES = {"input": "Input", "output": "Output"}


@dataclass(frozen=True)
class PriceHistory:
    """Input and output price over time, in words and, where they moved, as a chart."""

    sentences: tuple[str, ...]
    meaning: str
    """What kind of price it is; empty where nothing is known of that."""
    chart: Chart | None
    table: Table | None
    """The prices as a table where they moved but can't be drawn."""


@dataclass(frozen=True)
class DayOfChanges:
    """What one snapshot showed to be new."""

    day: str
    """ISO date of the snapshot."""
    when: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class ChangeLog:
    """Every change of a model, newest first."""

    recent: tuple[DayOfChanges, ...]
    earlier: tuple[DayOfChanges, ...]
    earlier_count: int
    sentence: str


def history_section(model: Model, catalog: Catalog) -> PriceHistory | None:
    """The price history of a model; ``None`` where no price was ever seen."""
    history = catalog.histories.get(model.listing_source)
    if history is None or not history.days:
        return None
    series = price_series(model.events, model.listing, history.days)
    moves = {meter: series[meter] for meter in _WORDS if _is_known(series.get(meter, ()))}
    if not moves:
        return None
    meaning = catalog.traits(model.listing_source).price_meaning
    if all(_is_constant(steps) for steps in moves.values()):
        return PriceHistory((_constant_words(moves, history.days),), meaning, None, None)
    sentences = tuple(_movement_words(meter, steps) for meter, steps in moves.items())
    table = _table(model, moves)
    chart = _chart(model, moves, history.days, sentences, table)
    return PriceHistory(sentences, meaning, chart, None if chart else table)


def change_log(model: Model) -> ChangeLog | None:
    """The change log of a model; ``None`` where nothing is known to have changed."""
    if not model.events:
        return None
    newest_first = sorted(model.events, key=lambda event: (event.on, event.since), reverse=True)
    recent: list[DayOfChanges] = []
    earlier: list[DayOfChanges] = []
    for (on, since), events in groupby(newest_first, key=lambda event: (event.on, event.since)):
        lines = tuple(change_line(event) for event in sorted(events, key=weight))
        full = sum(len(day.lines) for day in recent) + len(lines) > RECENT_CHANGES
        shown = earlier if earlier or (full and recent) else recent
        shown.append(DayOfChanges(on.isoformat(), seen_between(since, on), lines))
    return ChangeLog(
        tuple(recent),
        tuple(earlier),
        sum(len(day.lines) for day in earlier),
        f"{f.counted(len(model.events), 'change')} seen since {f.day(model.listing.first_seen_on)}."
        if model.listing.first_seen_on
        else f"{f.counted(len(model.events), 'change')} seen.",
    )


def _is_known(steps: Sequence[Step]) -> bool:
    return any(price.status != "unknown" for step in steps for price in step.prices)


def _is_constant(steps: Sequence[Step]) -> bool:
    return len({step.prices for step in steps}) == 1


def _constant_words(moves: dict[str, tuple[Step, ...]], days: Sequence[dt.date]) -> str:
    prices = {meter: amount_words(steps[0].prices) for meter, steps in moves.items()}
    if len(prices) == 2 and len(set(prices.values())) == 1:
        price = f"{prices['input']} in and out"
    else:
        price = " and ".join(f"{words} {_WORDS[meter]}" for meter, words in prices.items())
    steps = max(moves.values(), key=lambda steps: (steps[-1].last_day, -len(steps)))
    seen = sum(_days_seen(step, days) for step in steps)
    when = (
        f"on the only day seen, {f.day(steps[0].from_day)}"
        if seen == 1
        else f"on all {f.integer(seen)} days seen from {period(steps[0].from_day, steps[-1].last_day)}"
    )
    return f"{price[0].upper()}{price[1:]} {when}."


def _days_seen(step: Step, days: Sequence[dt.date]) -> int:
    return bisect_right(days, step.last_day) - bisect_left(days, step.from_day)


def _movement_words(meter: str, steps: Sequence[Step]) -> str:
    """One sentence on how a price moved."""
    name = _NAMES[meter]
    changes = [(one, other) for one, other in pairwise(steps) if one.prices != other.prices]
    if not changes:
        return f"{name} stayed at {amount_words(steps[-1].prices)}."
    if found := flapping(steps):
        before = len(changes) - found.changes
        return (
            f"{name} {flapping_words(found)}, {period(found.first_on, found.last_on)}; a typical price held "
            f"for {'one day' if found.typical_days_held <= 1 else f'{found.typical_days_held} days'}."
            + (f" Outside of that time it moved {times(before)}." if before else "")
        )
    first, last = steps[0].prices, steps[-1].prices
    share = change_share(amount_of(first), amount_of(last))
    path = f"from {amount_words(first)} to {amount_words(last)}" + (f" ({share})" if share else "")
    if len(changes) == 1:
        before_step, after_step = changes[0]
        on = seen_between(before_step.last_day, after_step.from_day)
        return f"{name} moved once, {path}, {on if on.startswith('between') else f'on {on}'}."
    return f"{name} moved {times(len(changes))}, {path}{_extremes(steps)}."


def _extremes(steps: Sequence[Step]) -> str:
    """What a price reached between its first and its last value."""
    amounts = [amount for step in steps if (amount := amount_of(step.prices)) is not None]
    ends = (amount_of(steps[0].prices), amount_of(steps[-1].prices))
    low, high = min(amounts, default=None), max(amounts, default=None)
    if low is None or high is None or (low in ends and high in ends):
        return ""
    return f", between {f.usd(low)} and {f.usd(high)}"


def _table(model: Model, moves: dict[str, tuple[Step, ...]]) -> Table:
    """Every price that held, newest first."""
    rows = [(step.from_day, meter, step) for meter, steps in moves.items() for step in steps]
    rows.sort(key=lambda row: (-row[0].toordinal(), row[1]))
    return Table(
        f"Input and output price of {model.name} over time",
        (("What", False), ("First seen", True), ("Last seen", True), ("Price", True), ("Days held", True)),
        tuple(
            (
                _NAMES[meter],
                f.day(step.from_day),
                f.day(step.last_day),
                amount_words(step.prices),
                f.integer(step.days_held),
            )
            for _, meter, step in rows
        ),
    )


def _chart(
    model: Model,
    moves: dict[str, tuple[Step, ...]],
    days: Sequence[dt.date],
    sentences: Sequence[str],
    table: Table,
) -> Chart | None:
    drawn = {meter: tuple(_stretch(step) for step in steps) for meter, steps in moves.items()}
    if len(set(drawn.values())) == 1:
        series = [_series("In and out", next(iter(moves.values())))]
    else:
        series = [_series(_NAMES[meter], steps) for meter, steps in moves.items()]
    stretches = [stretch for line in series for stretch in line.stretches]
    return step_chart(
        series,
        days,
        title=f"Price of {model.name}, {period(stretches[0].first, max(s.last for s in stretches))}",
        description=" ".join(sentences),
        unit="US dollars per 1M tokens",
        tick_labels=dollars,
        table=table,
    )


def _series(name: str, steps: Sequence[Step]) -> Series:
    return Series(
        name,
        tuple(_stretch(step) for step in steps),
        amount_words(steps[-1].prices),
        light=flapping(steps) is not None,
    )


def _stretch(step: Step) -> Stretch:
    return Stretch(step.from_day, step.last_day, amount_of(step.prices))


def dollars(amounts: Sequence[Decimal]) -> list[str]:
    """Amounts with as many decimals as the finest of them needs, at least two if any."""
    texts = [f.usd(amount) for amount in amounts]
    places = max((len(text.partition(".")[2].rstrip("0")) for text in texts), default=0)
    places = 0 if places == 0 else max(places, 2)
    return [f"${amount:,.{places}f}" if amount else "$0" for amount in amounts]
