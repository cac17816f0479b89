"""How much one model is used: tokens per day, and the applications that use it most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.problems import names_host
from modelatlas.records import Usage
from modelatlas.views.changes.sentences import period
from modelatlas.views.charts.days import bar_chart
from modelatlas.views.charts.parts import Caption, Chart, Credit, Table
from modelatlas.views.words import format as f

_SIZES = ((10**12, "Trillion tokens"), (10**9, "Billion tokens"), (10**6, "Million tokens"))
_KINDS = (
    ("prompt tokens", "prompt_tokens"),
    ("completion tokens", "completion_tokens"),
    ("reasoning tokens", "reasoning_tokens"),
)
_MAX_APPS = 20


@dataclass(frozen=True)
class AppLine:
    """An application that uses the model."""

    name: str
    """Display name."""
    url: str
    """Empty where none is known, or it isn't an address of the web."""
    tokens: str
    """How many tokens it processed with the model."""
    rank: str
    """Its place among all applications; empty where the source states none."""


@dataclass(frozen=True)
class UsageSection:
    """Tokens per day, their total and average, the rank, and the applications."""

    figures: tuple[tuple[str, str], ...]
    """Label and figure."""
    sentence: str
    """Which days are counted; empty where none is."""
    attribution: str
    """Who counted them, in the words that the sources ask for."""
    chart: Chart | None
    """``None`` for a single day."""
    apps: tuple[AppLine, ...]
    """The applications that use it most."""


def usage_section(model: Model, answers: Answers) -> UsageSection | None:
    """The use of a model; ``None`` where no source tells any."""
    days = model.usage
    if not days and not model.apps:
        return None
    when = period(days[0].day, days[-1].day) if days else ""
    sources = {(model.usage_source, model.usage_on)} if days else set()
    sources |= {(model.apps_source, model.apps_on)} if model.apps else set()
    return UsageSection(
        tuple(_figures(days)),
        _counted(days, when),
        " ".join(_attribution(answers, source, f.day(on)) for source, on in sorted(sources, key=str)),
        _chart(model, days, when, answers) if days else None,
        tuple(
            AppLine(
                app.name,
                app.url if app.url and names_host(app.url) else "",
                f.count_short(app.tokens),
                str(app.rank) if app.rank is not None else "",
            )
            for app in model.apps[:_MAX_APPS]
        ),
    )


def _counted(days: Sequence[Usage], when: str) -> str:
    """Which days are counted; on the others the model's tokens aren't known, which isn't none."""
    if len(days) < 2:
        return f"On {when}." if days else ""
    span = (days[-1].day - days[0].day).days + 1
    if span == len(days):
        return f"{f.counted(span, 'day')}, {when}."
    return f"{len(days)} of {span} days, {when}; on the others its tokens aren't told, and they aren't added."


def _attribution(answers: Answers, source: str, day: str) -> str:
    """The words in which the source wants to be named, with the day and its terms."""
    state = answers.states.get(source)
    words = state.attribution if state else ""
    named = words.rstrip(".") or f"Source: {answers.title(source)}"
    return f"{named}, as of {day}." + (f" Terms: {state.licence}." if state and state.licence else "")


def _figures(days: Sequence[Usage]) -> Iterator[tuple[str, str]]:
    if not days:
        return
    total = sum(day.tokens for day in days)
    if len(days) > 1:
        yield "tokens in all", f.count_short(total)
        yield "tokens a day on average", f.count_short(total // len(days))
    else:
        yield "tokens", f.count_short(total)
    for label, field in _KINDS:
        counts = [count for day in days if (count := getattr(day, field)) is not None]
        if counts:
            yield label, f.count_short(sum(counts))
    newest = days[-1]
    if newest.rank is not None:
        yield f"rank on {f.day(newest.day)}", f"{newest.rank}"


def _chart(model: Model, days: Sequence[Usage], when: str, answers: Answers) -> Chart | None:
    size, unit = next(
        ((size, unit) for size, unit in _SIZES if max(day.tokens for day in days) >= size), (1, "Tokens")
    )
    highest = max(days, key=lambda day: (day.tokens, day.day))
    caption = Caption(
        title=f"Tokens a day processed with {model.name}, {when}",
        description=f"At most {f.count_short(highest.tokens)} tokens, on {f.day(highest.day)}; "
        f"{f.count_short(days[0].tokens)} on the first day and {f.count_short(days[-1].tokens)} on the last.",
        unit=f"{unit} a day",
        table=Table(
            f"Tokens a day processed with {model.name}",
            (("Day", False), ("Tokens", True), ("Rank", True)),
            tuple(
                (f.day(day.day), f.integer(day.tokens), f.UNKNOWN if day.rank is None else f"{day.rank}")
                for day in reversed(days)
            ),
        ),
        credit=Credit(
            f"{answers.title(model.usage_source)}, {f.day(days[-1].day)}", urls.model_api(model.id)
        ),
    )
    return bar_chart(
        [(day.day, Decimal(day.tokens) / size) for day in days],
        caption,
        tick_labels=lambda amounts: [f"{amount.normalize():f}" for amount in amounts],
        amount_label=lambda amount: f.count_short(int(amount * size)),
    )
