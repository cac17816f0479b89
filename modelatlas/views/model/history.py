"""What changed for one model: its prices over time, and everything else as a log."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.records.history.price_steps import Flapping, Step
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
from modelatlas.views.charts.parts import Caption, Chart, Credit, Series, Stretch, Table
from modelatlas.views.charts.scales import dollars
from modelatlas.views.words import format as f

RECENT_CHANGES = 12
"""So many changes of a model are shown at once in whole days."""

_WORDS = {"input": "in", "output": "out"}
_NAMES = {"input": "Input", "output": "Output"}


@dataclass(frozen=True)
class PriceHistory:
    """Input and output price over time, in words and, where they moved, as a chart."""

    sentences: tuple[str, ...]
    """How each of the two moved."""
    meaning: str
    """What kind of price it is; empty where nothing is known of that."""
    chart: Chart | None
    """The prices over time; ``None`` where they never moved, or there is nothing to draw."""
    table: Table | None
    """The prices as a table where they moved but can't be drawn."""


@dataclass(frozen=True)
class DayOfChanges:
    """What one snapshot shows to be new."""

    day: str
    """ISO date of the snapshot."""
    when: str
    """The day in words, or the days between which it happened."""
    lines: tuple[ChangeLine, ...]
    """What changed, what matters most first."""


@dataclass(frozen=True)
class ModelChanges:
    """Every change of a model, newest first."""

    recent: tuple[DayOfChanges, ...]
    """Whole days, up to about :data:`RECENT_CHANGES` changes."""
    earlier: tuple[DayOfChanges, ...]
    """The days before."""
    earlier_count: int
    """How many changes these hold."""
    sentence: str
    """How many changes there are, and since when anybody looked."""


def price_history(model: Model, answers: Answers) -> PriceHistory | None:
    """The price history of a model; ``None`` where no price was ever seen."""
    moves = {side: model.price_steps[side] for side in _WORDS if _is_known(model.price_steps.get(side, ()))}
    if not moves:
        return None
    meaning = answers.traits(model.listing_source).price_meaning
    if all(_is_constant(steps) for steps in moves.values()):
        return PriceHistory((_constant_words(moves, model.snapshots),), meaning, None, None)
    latest = {side: spells[0] for side, spells in model.price_spells.items()}
    sentences = tuple(_movement_words(_NAMES[side], steps, latest.get(side)) for side, steps in moves.items())
    table = _table(model, moves)
    chart = _chart(model, moves, latest, sentences, table)
    if chart:
        last = f.day(max(steps[-1].last_day for steps in moves.values()))
        source = f"{answers.title(model.listing_source)}, {last}"
        chart = replace(chart, credit=Credit(source, urls.model_api(model.id)))
    return PriceHistory(sentences, meaning, chart, None if chart else table)


def model_changes(model: Model) -> ModelChanges | None:
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
    return ModelChanges(
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


def _constant_words(moves: Mapping[str, Sequence[Step]], days: Sequence[dt.date]) -> str:
    prices = {meter: amount_words(steps[0].prices) for meter, steps in moves.items()}
    if len(prices) == 2 and len(set(prices.values())) == 1:
        price = f"{prices['input']} in and out"
    else:
        price = " and ".join(f"{words} {_WORDS[meter]}" for meter, words in prices.items())
    steps = max(moves.values(), key=lambda steps: (steps[-1].last_day, -len(steps)))
    seen = sum(_days_seen(step, days) for step in steps)
    when = (
        f"on the only day checked, {f.day(steps[0].from_day)}"
        if seen == 1
        else f"on all {f.integer(seen)} days checked from {period(steps[0].from_day, steps[-1].last_day)}"
    )
    return f"{price[0].upper()}{price[1:]} {when}."


def _days_seen(step: Step, days: Sequence[dt.date]) -> int:
    return bisect_right(days, step.last_day) - bisect_left(days, step.from_day)


def _movement_words(name: str, steps: Sequence[Step], latest: Flapping | None) -> str:
    """One sentence on how a price moved; `latest` is the latest spell in which it only flapped."""
    changes = [(one, other) for one, other in pairwise(steps) if one.prices != other.prices]
    if not changes:
        return f"{name} stayed at {amount_words(steps[-1].prices)}."
    if latest:
        before = len(changes) - latest.changes
        return (
            f"{name} {flapping_words(latest)}, {period(latest.first_on, latest.last_on)}; a typical price "
            f"lasted {'one day' if latest.typical_days_held <= 1 else f'{latest.typical_days_held} days'}."
            + (f" Outside that period it moved {times(before)}." if before else "")
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


def _table(model: Model, moves: Mapping[str, Sequence[Step]]) -> Table:
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
    moves: Mapping[str, Sequence[Step]],
    latest: Mapping[str, Flapping],
    sentences: Sequence[str],
    table: Table,
) -> Chart | None:
    drawn = {side: tuple(_stretch(step) for step in steps) for side, steps in moves.items()}
    names = {next(iter(drawn)): "In and out"} if len(drawn) == 2 and len(set(drawn.values())) == 1 else _NAMES
    series = [
        Series(name, drawn[side], amount_words(moves[side][-1].prices), light=side in latest)
        for side, name in names.items()
        if side in drawn
    ]
    stretches = [stretch for line in series for stretch in line.stretches]
    return step_chart(
        series,
        model.snapshots,
        Caption(
            f"Price of {model.name}, {period(stretches[0].first, max(s.last for s in stretches))}",
            " ".join(sentences),
            "US dollars per 1M tokens",
            table,
        ),
        tick_labels=dollars,
    )


def _stretch(step: Step) -> Stretch:
    return Stretch(step.from_day, step.last_day, amount_of(step.prices))
