"""Models by the month in which they were first listed: how many, how open, with how much context."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.catalog.checks.values import MAX_CONTEXT
from modelatlas.views.charts.columns import (
    MONTHS,
    QUARTERS,
    Layer,
    Spread,
    Time,
    column_chart,
    spread,
    spread_chart,
)
from modelatlas.views.charts.credits import credit
from modelatlas.views.charts.parts import Caption, Table, Tone
from modelatlas.views.trends.timeline import Timeline, TrendSection
from modelatlas.views.words import format as f

MIN_TOLD = 5
"""Fewest models in a quarter for a sentence about it."""

_DATA = urls.table("models", "csv")
_NO_DAYS = "No source says when a model was listed."
_NO_CONTEXT = "No model has both a context window and a listing day."


def releases(timeline: Timeline) -> TrendSection:
    """Models first listed in each month, those still listed and those gone."""
    time, groups = timeline.time(MONTHS), timeline.by_time(MONTHS)
    title = "New models by month"
    if time is None:
        return TrendSection("releases", title, (_NO_DAYS,), None)
    here = {n: sum(m.is_listed for m in models) for n, models in groups.items()}
    gone = {n: len(models) - here[n] for n, models in groups.items()}
    totals = {n: len(groups.get(n, ())) for n in time.numbers}
    last = time.numbers[-1]
    most = max(totals.values())
    peaks = [MONTHS.name(n) for n, total in totals.items() if total == most]
    now = f"{f.counted(totals[last], 'model')} {'was' if totals[last] == 1 else 'were'} first listed"
    sentences = (
        f"{now} in {time.name(last)}; the most in a month so far: {most}, in {f.listing_words(peaks[-3:])}.",
        f"Of {f.integer(sum(totals.values()))} in all, {f.integer(sum(gone.values()))} are no longer listed.",
        *_gap_words(timeline),
    )
    name = "Models first listed in each month"
    table = Table(
        name,
        (("Month", False), ("First listed", True), ("Still listed", True), ("No longer listed", True)),
        tuple(
            (time.name(n), str(totals[n]), str(here.get(n, 0)), str(gone.get(n, 0)))
            for n in reversed(time.numbers)
        ),
    )
    chart = column_chart(
        time,
        [Layer("still listed", "accent", here), Layer("no longer listed", "ink", gone)],
        Caption(name, " ".join(sentences), name, table, credit(timeline.answers, _DATA)),
    )
    figure = (
        f"{f.counted(totals[last], 'model')} {'is' if totals[last] == 1 else 'are'} new in {time.name(last)}"
    )
    return TrendSection("releases", title, sentences, chart, figure)


def context(timeline: Timeline) -> TrendSection:
    """The context window of the models first listed in each quarter."""
    time = timeline.time(QUARTERS)
    title = "Context window of new models"
    spreads: dict[int, Spread] = {}
    largest: dict[int, Model] = {}
    for n, models in timeline.by_time(QUARTERS).items():
        known = [m for m in models if m.sound("context_tokens")]
        found = spread(m.sound("context_tokens") for m in known)
        if found:
            spreads[n] = found
            largest[n] = max(known, key=lambda m: (m.sound("context_tokens"), m.id))
    if time is None or not spreads:
        return TrendSection("context", title, (_NO_CONTEXT,), None)
    sentence = _context_sentence(time, spreads, _largest_ever(timeline))
    name = "Context window of the models first listed in each quarter"
    table = Table(
        f"{name}, tokens",
        (
            ("Quarter", False),
            ("Models", True),
            ("Lower quartile", True),
            ("Median", True),
            ("Upper quartile", True),
            ("Largest", True),
            ("Model", False),
        ),
        tuple(_context_row(time, n, spreads[n], largest[n]) for n in sorted(spreads, reverse=True)),
    )
    caption = Caption(name, sentence, "Tokens", table, credit(timeline.answers, _DATA))
    chart = spread_chart(time, spreads, caption, tick_labels=_tokens)
    return TrendSection("context", title, (sentence,), chart)


def openness(timeline: Timeline) -> TrendSection:
    """The share of open weights among the models first listed in each quarter."""
    time, groups = timeline.time(QUARTERS), timeline.by_time(QUARTERS)
    title = "Open weights of new models"
    if time is None:
        return TrendSection("weights", title, (_NO_DAYS,), None)
    counts = {n: Counter(_weights(model) for model in models) for n, models in groups.items()}
    kinds: tuple[tuple[str, str, Tone | None], ...] = (
        ("open", "open", "accent"),
        ("named", "repository", "rule"),
        ("unknown", "unknown", None),
        ("closed", "closed", "ink"),
    )
    layers = [
        Layer(name, tone, {n: count[kind] for n, count in counts.items()}) for kind, name, tone in kinds
    ]
    sentences = _openness_sentences(timeline, time, counts)
    name = "Open and closed weights of the models first listed in each quarter"
    table = Table(
        name,
        (
            ("Quarter", False),
            ("Models", True),
            ("Open", True),
            ("Repository named", True),
            ("Unknown", True),
            ("Closed", True),
        ),
        tuple(
            (
                time.name(n),
                str(counts[n].total()),
                *(str(counts[n][kind]) for kind in ("open", "named", "unknown", "closed")),
            )
            for n in sorted(counts, reverse=True)
        ),
    )
    unit = "Share of the models first listed in each quarter"
    caption = Caption(name, " ".join(sentences), unit, table, credit(timeline.answers, _DATA))
    chart = column_chart(time, layers, caption, as_shares=True)
    listed = [model.value("open_weights") for model in timeline.listed]
    figure = (
        f"{listed.count(True)} of {f.counted(len(listed), 'listed model')} have open weights"
        if listed
        else ""
    )
    return TrendSection("weights", title, sentences, chart, figure)


def _gap_words(timeline: Timeline) -> tuple[str, ...]:
    if not timeline.days:
        return ()
    day = f.day(timeline.days[0])
    return (f"Of the time before {day}, the first snapshot, only what was still listed then is known.",)


def _quarter_to_tell(time: Time, sizes: Mapping[int, int]) -> int:
    """The newest quarter with enough models to speak of; the newest with any where none has."""
    enough = [n for n in time.numbers if sizes.get(n, 0) >= MIN_TOLD]
    return (enough or [n for n in time.numbers if sizes.get(n)])[-1]


def _largest_ever(timeline: Timeline) -> tuple[int, Model, dt.date | None]:
    """The largest window that any model has or had, and the last day of one that is no longer stated.

    A model's window changes; what its history tells counts as what it states today does.
    """
    now = [(m.sound("context_tokens"), m, None) for m in timeline.models if m.sound("context_tokens")]
    then = [
        (event.before, model, event.since)
        for model in timeline.models
        for event in model.events
        if event.kind == "context"
        and event.field == "context_tokens"
        and isinstance(event.before, int)
        and event.before <= MAX_CONTEXT
    ]
    return max([*now, *then], key=lambda one: (one[0], one[2] is None, one[1].id))


def _context_sentence(
    time: Time, spreads: Mapping[int, Spread], largest: tuple[int, Model, dt.date | None]
) -> str:
    sizes = {n: one.count for n, one in spreads.items()}
    last = _quarter_to_tell(time, sizes)
    now = spreads[last].median
    new = f"{sizes[last]} models first listed in the {time.name(last)}"
    words = f"Half of the {new} take {_token_words(now)} or more"
    # Two years are long enough for a change.
    before = last - 2 * QUARTERS.per_year
    if sizes.get(before, 0) >= MIN_TOLD:
        then = spreads[before].median
        words += f"; two years before, half took {_token_words(then)} or more"
    tokens, model, until = largest
    was = f", as stated until {f.day(until)}" if until else ""
    return f"{words}. The largest window so far is {f.tokens_short(tokens)} tokens, of {model.name}{was}."


def _context_row(time: Time, n: int, one: Spread, model: Model) -> tuple[str, ...]:
    values = (one.lower, one.median, one.upper, one.greatest)
    return (time.name(n), str(one.count), *(f"{round(value):,}" for value in values), model.name)


def _tokens(amounts: Sequence[Decimal]) -> list[str]:
    return [f.tokens_short(round(amount)) for amount in amounts]


def _token_words(amount: Decimal) -> str:
    return f"{f.tokens_short(round(amount))} tokens"


def _weights(model: Model) -> str:
    """Whether the weights are open; where no source says so, whether a repository of them is named."""
    known = model.value("open_weights")
    if known is None:
        return "named" if model.value("hugging_face_id") else "unknown"
    return "open" if known else "closed"


def _openness_sentences(
    timeline: Timeline, time: Time, counts: Mapping[int, Counter[str]]
) -> tuple[str, ...]:
    known = {n: count["open"] + count["closed"] for n, count in counts.items()}
    enough = [n for n in sorted(counts) if known[n] >= MIN_TOLD and known[n] * 2 >= counts[n].total()]
    last = enough[-1] if enough else _quarter_to_tell(time, {n: count.total() for n, count in counts.items()})
    newer = sum(counts[n].total() for n in counts if n > last)
    listed = Counter(_weights(model) for model in timeline.listed)
    note = (
        "“Repository”: no source says whether the weights are open, but one names where weights should lie."
    )
    return (
        f"Of {f.counted(counts[last].total(), 'model')} first listed in the {time.name(last)}, "
        f"{_shares(counts[last])}."
        + (f" Of the {newer} newer ones too little is known yet." if newer and enough else ""),
        f"Of the {f.integer(listed.total())} listed now, {_shares(listed)}."
        if listed
        else "None is listed now.",
        *((note,) if any(count["named"] for count in counts.values()) else ()),
    )


def _shares(counts: Counter[str]) -> str:
    unknown = counts["named"] + counts["unknown"]
    share = f"{'at least ' if unknown else ''}{counts['open'] * 100 / counts.total():.0f}%"
    words = f"{counts['open']} have open weights ({share}) and {counts['closed']} closed ones"
    return f"{words}; of {unknown} no source says" if unknown else words
