"""How much one model is used: tokens a day on the routing service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Model
from modelatlas.records import Usage
from modelatlas.views import format as f
from modelatlas.views.change_words import period
from modelatlas.views.charts import Chart, Table, bar_chart

_SIZES = ((10**12, "Trillion tokens"), (10**9, "Billion tokens"), (10**6, "Million tokens"))


@dataclass(frozen=True)
class UsageSection:
    """Tokens a day, their total and average, and the rank."""

    figures: tuple[tuple[str, str], ...]
    """Label and figure."""
    sentence: str
    attribution: str
    chart: Chart | None
    """``None`` for a single day."""


def usage_section(model: Model) -> UsageSection | None:
    """The use of a model; ``None`` where the source tells none."""
    days = model.usage
    if not days:
        return None
    total = sum(day.tokens for day in days)
    newest = days[-1]
    figures = [
        ("tokens in all", f.count_short(total)),
        ("tokens a day on average", f.count_short(total // len(days))),
    ]
    if newest.rank is not None:
        figures.append((f"rank on {f.day(newest.day)}", f"{newest.rank}"))
    when = period(days[0].day, newest.day)
    return UsageSection(
        tuple(figures if len(days) > 1 else [("tokens", f.count_short(total)), *figures[2:]]),
        f"{f.counted(len(days), 'day')}, {when}." if len(days) > 1 else f"On {when}.",
        f"Source: OpenRouter (openrouter.ai/rankings), as of {f.day(model.usage_on)}.",
        _chart(model, days, when),
    )


def _chart(model: Model, days: Sequence[Usage], when: str) -> Chart | None:
    size, unit = next(
        ((size, unit) for size, unit in _SIZES if max(day.tokens for day in days) >= size), (1, "Tokens")
    )
    highest = max(days, key=lambda day: (day.tokens, day.day))
    return bar_chart(
        [(day.day, Decimal(day.tokens) / size) for day in days],
        title=f"Tokens a day processed with {model.name}, {when}",
        description=f"At most {f.count_short(highest.tokens)} tokens, on {f.day(highest.day)}; "
        f"{f.count_short(days[0].tokens)} on the first day and {f.count_short(days[-1].tokens)} on the last.",
        unit=f"{unit} a day",
        tick_labels=lambda amounts: [f"{amount.normalize():f}" for amount in amounts],
        amount_label=lambda amount: f.count_short(int(amount * size)),
        table=Table(
            f"Tokens a day processed with {model.name}",
            (("Day", False), ("Tokens", True), ("Rank", True)),
            tuple(
                (f.day(day.day), f.integer(day.tokens), f.UNKNOWN if day.rank is None else f"{day.rank}")
                for day in reversed(days)
            ),
        ),
    )
