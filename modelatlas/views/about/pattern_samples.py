"""Made-up values for the components that show numbers over time, compared, or of one model."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.records import Score
from modelatlas.views.changes.sentences import ChangeLine
from modelatlas.views.charts.days import bar_chart, step_chart
from modelatlas.views.charts.parts import Caption, Chart, Credit, Series, Stretch, Table
from modelatlas.views.charts.scatter import Axes, Point, Scatter, scatter
from modelatlas.views.figures.frontier import frontier
from modelatlas.views.model.costs import CostSection, cost_section
from modelatlas.views.model.history import DayOfChanges
from modelatlas.views.model.marks import Mark, Marks, rule_of
from modelatlas.views.model.quick_start import QuickStart, quick_start
from modelatlas.views.model.results import Results, results
from modelatlas.views.words import format as f

DAY = dt.date(2026, 1, 31)
SCORES = (
    Score(
        board="Example ratings",
        category="overall",
        unit="elo",
        value=1400,
        lower=1392,
        upper=1409,
        votes=8_000,
        measured_on=DAY,
    ),
    Score(
        board="Example ratings",
        category="coding",
        unit="elo",
        value=1380,
        lower=1351,
        upper=1410,
        votes=900,
        measured_on=DAY,
    ),
    Score(
        board="Example sums",
        category="Mathematics",
        unit="percent",
        value=30,
        setting="effort low",
        strategy="few-shot",
        free=False,
        executions=80,
        cost_usd=Decimal("0.0058"),
        duration_s=6.1,
        measured_on=DAY,
    ),
    Score(board="Example sums", category="Poetry", unit="percent", value=71.5, measured_on=DAY),
)
"""What the first model of the page achieved."""


@dataclass(frozen=True)
class Samples:
    """One of each."""

    marks: Marks
    """Two of three marks."""
    steps: Chart | None
    """Two prices over time, with a hole."""
    bars: Chart | None
    """One bar a day."""
    scatter: Scatter | None
    """Price against score, with a frontier and a free model."""
    costs: CostSection | None
    """Bills, and the calculator."""
    quick_start: QuickStart | None
    """Code in several languages."""
    results: Results | None
    """Ratings with intervals, and benchmarks."""
    changes: tuple[DayOfChanges, ...]
    """Changes of one day."""
    figures: tuple[tuple[str, str], ...]
    """Label and figure."""


def samples(catalog: Catalog, model_id: str) -> Samples:
    """The samples; those of a model are of `model_id`."""
    model = catalog.by_id[model_id]
    return Samples(
        marks=Marks(
            Mark("Speed", 4, "120 tokens/s", "Faster than 71% of 320 listed models that have the figure."),
            Mark("Ability", 1, "rating 1,180", "Better rated than 8% of 150 listed models."),
            None,
            rule_of(catalog.answers),
        ),
        steps=_steps(),
        bars=_bars(),
        scatter=_scatter(),
        costs=cost_section(catalog.answers.peers[model_id], catalog.answers.peers),
        quick_start=quick_start(model, catalog.answers),
        results=_without_links(results(model, catalog.answers)),
        changes=(
            DayOfChanges(
                DAY.isoformat(),
                f.day(DAY),
                (
                    ChangeLine("price", "Input", "$1.10 → $0.90", "−18%"),
                    ChangeLine("context", "Context window", "128,000 → 256,000 tokens", "+100%"),
                ),
            ),
        ),
        figures=(("tokens in all", "6 billion"), ("rank on Jan 31, 2026", "12")),
    )


def _without_links(found: Results | None) -> Results | None:
    """The results without the addresses of their boards, which have no pages."""
    if found is None:
        return None
    ranked, benchmarks = (
        tuple(replace(table, url="") for table in tables) for tables in (found.ranked, found.benchmarks)
    )
    return replace(found, ranked=ranked, benchmarks=benchmarks)


def _day(number: int) -> dt.date:
    return dt.date(2026, 1, number)


def _steps() -> Chart | None:
    first, hole, last = _day(1), (_day(10), _day(16)), _day(31)
    lines = {"Output": ("4", "3"), "Input": ("1", "0.8")}
    days = [_day(n) for n in range(1, 32) if not hole[0].day < n < hole[1].day]
    return step_chart(
        [
            Series(
                name,
                (
                    Stretch(first, hole[0], Decimal(before)),
                    Stretch(hole[1], last, Decimal(after)),
                ),
                f"${after}",
            )
            for name, (before, after) in lines.items()
        ],
        days,
        Caption(
            title="Made-up prices in January 2026",
            description="Both prices fall once; for five days there is no data.",
            unit="US dollars per 1M tokens",
            table=Table(
                "Made-up prices",
                (("What", False), ("Before", True), ("After", True)),
                tuple((name, f"${before}", f"${after}") for name, (before, after) in lines.items()),
            ),
            credit=Credit("a source that doesn't exist, Jan 31, 2026", urls.DATA),
        ),
        tick_labels=lambda amounts: [f"${amount:f}" for amount in amounts],
    )


def _bars() -> Chart | None:
    amounts = [(_day(n), Decimal(n * n % 17 + 3)) for n in range(1, 15)]
    return bar_chart(
        amounts,
        Caption(
            title="Made-up tokens a day",
            description="Between 3 and 19 billion tokens a day.",
            unit="Billion tokens a day",
            table=Table(
                "Made-up tokens a day",
                (("Day", False), ("Billion tokens", True)),
                tuple((f.day(day), f"{amount:f}") for day, amount in amounts),
            ),
        ),
        tick_labels=lambda ticks: [f"{tick:f}" for tick in ticks],
        amount_label=lambda amount: f"{amount:f} billion",
    )


def _scatter() -> Scatter | None:
    points = [
        Point(name, Decimal(price), score, score - 12, score + 12, "ink" if named else "soft", named=named)
        for name, price, score, named in (
            ("Given away", "0", 1190, True),
            ("Small", "0.1", 1240, True),
            ("Middle", "0.9", 1340, True),
            ("Costly", "6", 1290, False),
            ("Large", "12", 1420, True),
        )
    ]
    return scatter(
        points,
        Axes(
            title="Made-up price against score",
            description="Given away, Small, Middle and Large are the best at their price.",
            x_unit="US dollars per 1M tokens, logarithmic",
            y_unit="Rating",
        ),
        line=frontier(points),
    )
