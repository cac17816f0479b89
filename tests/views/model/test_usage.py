"""The use of a model, with the words its source asks for."""

from __future__ import annotations

import dataclasses
import datetime as dt

from modelatlas.catalog import Model
from modelatlas.catalog.answers.answers import answers_of
from modelatlas.catalog.findings import Doubts
from modelatlas.records import App, Usage
from modelatlas.views.model.usage import UsageSection, usage_section
from tests.support.factories import make_state
from tests.support.histories import moving

STATES = (
    make_state(
        "openrouter/rankings",
        attribution="Source: OpenRouter (openrouter.ai/rankings).",
        licence="CC BY 4.0",
    ),
    make_state("private", attribution="Records of this site's owner.", licence="our own"),
)
ANSWERS = answers_of((), STATES, (), Doubts())


def _model(*usage: tuple[int, int, int | None]) -> Model:
    """A model with tokens and rank on days of July 2026."""
    days = tuple(Usage(day=dt.date(2026, 7, day), tokens=tokens, rank=rank) for day, tokens, rank in usage)
    model = moving("1").models[0]
    return dataclasses.replace(
        model, usage=days, usage_source="openrouter/rankings", usage_on=dt.date(2026, 8, 1)
    )


def _section(*usage: tuple[int, int, int | None]) -> UsageSection:
    section = usage_section(_model(*usage), ANSWERS)
    assert section is not None
    return section


def test_total_average_and_newest_rank_are_told() -> None:
    section = _section((29, 4_000_000_000, 9), (31, 2_000_000_000, 12))
    assert section.figures == (
        ("tokens in all", "6 billion"),
        ("tokens a day on average", "3 billion"),
        ("rank on Jul 31, 2026", "12"),
    )
    assert (
        section.sentence
        == "2 of 3 days, Jul 29 to 31, 2026; on the others its tokens aren't told, and they aren't added."
    )


def test_the_source_is_named_in_its_own_words() -> None:
    assert _section((31, 5, None)).attribution == (
        "Source: OpenRouter (openrouter.ai/rankings), as of Aug 1, 2026. Terms: CC BY 4.0."
    )


def test_the_unit_of_the_chart_fits_its_amounts_and_the_table_is_exact() -> None:
    chart = _section((29, 3_900_000_001, 9), (31, 2_000_000_000, None)).chart
    assert chart is not None
    assert chart.unit == "Billion tokens a day"
    assert [tick.label for tick in chart.y_ticks] == ["0", "1", "2", "3", "4"]
    assert chart.table.rows == (
        ("Jul 31, 2026", "2,000,000,000", "—"),
        ("Jul 29, 2026", "3,900,000,001", "9"),
    )


def test_a_single_day_has_no_average_and_no_chart() -> None:
    section = _section((31, 0, None))
    assert (section.figures, section.chart, section.sentence) == (
        (("tokens", "0"),),
        None,
        "On Jul 31, 2026.",
    )


def test_no_data_no_section() -> None:
    assert usage_section(_model(), ANSWERS) is None


def test_kinds_of_tokens_are_summed_where_they_are_told_and_zero_is_a_number() -> None:
    days = (
        Usage(day=dt.date(2026, 7, 30), tokens=5, prompt_tokens=3, completion_tokens=2, reasoning_tokens=0),
        Usage(day=dt.date(2026, 7, 31), tokens=9, prompt_tokens=8),
    )
    section = usage_section(dataclasses.replace(_model(), usage=days), ANSWERS)
    assert section is not None
    assert section.figures[2:] == (
        ("prompt tokens", "11"),
        ("completion tokens", "2"),
        ("reasoning tokens", "0"),
    )


def test_applications_stand_alone_with_their_own_source_and_only_links_of_the_web() -> None:
    apps = (
        App(name="Editor", tokens=2_000_000, rank=1, url="https://editor.example/"),
        App(name="Trap", tokens=1, url="javascript:alert(1)"),
    )
    model = dataclasses.replace(_model(), apps=apps, apps_source="private", apps_on=dt.date(2026, 7, 31))
    section = usage_section(model, ANSWERS)
    assert section is not None
    assert [(app.name, app.url, app.tokens, app.rank) for app in section.apps] == [
        ("Editor", "https://editor.example/", "2 million", "1"),
        ("Trap", "", "1", ""),
    ]
    assert (section.figures, section.chart, section.sentence) == ((), None, "")
    assert section.attribution == "Records of this site's owner, as of Jul 31, 2026. Terms: our own."
