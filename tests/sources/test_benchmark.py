"""Score tables: a short TOML file says what the columns mean, and the reader takes nothing for granted."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import ConfigError, FeedError
from modelatlas.records import Listing, Score
from modelatlas.sources.benchmark import mapping
from modelatlas.sources.benchmark.mapping import TableMapping
from modelatlas.sources.benchmark.source import source_from_bytes, source_from_toml
from modelatlas.sources.contract import Context, Parsed, Source
from tests.support.hostile import HOSTILE

HEAD = """
title = "Example"
homepage = "https://example.org/"
licence = "Apache-2.0"
attribution = "Example (example.org)."
url = "https://example.org/data/results.json"
model = "model"
"""
RUNS = (
    HEAD
    + """
format = "json"
author = "maker"
date = "day"
cost = "cost"
zero_cost_is_unknown = true
duration = "seconds"
duration_per_execution = true
executions = "cases"
self_reported = false
via = "Example lab"
ignored = ["commit"]
[[settings]]
column = "effort"
label = "effort"
[[settings]]
column = "mode"
[[scores]]
column = "rate"
unit = "percent"
[[scores]]
column = "share"
category = "share"
unit = "percent"
scale = 100
higher_is_better = false
[[scores]]
column = "points"
category = "points"
unit = "points"
"""
)
GROUPED = (
    HEAD
    + """
format = "csv"
[groups]
unit = "percent"
overall = true
url = "https://example.org/data/groups.json"
[groups.columns]
Coding = ["python", "rust"]
Reasoning = ["logic"]
"""
)
ROW: dict[str, Any] = {
    "model": "acme-2 (high)",
    "maker": "acme",
    "day": "2026-01-17",
    "cost": 14.4063,
    "seconds": 2.5,
    "cases": 100,
    "effort": "high",
    "mode": "diff",
    "rate": 51.6,
    "share": "0.07",
    "points": "1,234.5",
    "commit": "6451d59",
}


def source(toml: str = RUNS, name: str = "example") -> Source:
    return source_from_bytes(f"content/benchmarks/{name}.toml", name, toml.encode())


def parsed(*rows: Any, toml: str = RUNS) -> Parsed:
    return source(toml).parts[0].parse({"body": json.dumps(rows).encode()})


def only(**changes: Any) -> Listing:
    result = parsed(ROW | changes)
    assert result.problems == ()
    (listing,) = result.listings
    return listing


def by_category(listing: Listing) -> dict[str | None, Score]:
    return {score.category: score for score in listing.scores}


def table(text: str, toml: str, **others: str) -> Parsed:
    bodies = {"table": text, **others}
    return source(toml).parts[0].parse({name: body.encode() for name, body in bodies.items()})


def test_a_row_becomes_its_scores_with_the_facts_of_the_run() -> None:
    listing = only()
    assert (listing.key, listing.author) == ("acme-2 (high)", "acme")
    found = by_category(listing)
    headline = found[None]
    assert (headline.board, headline.value, headline.unit) == ("example", 51.6, "percent")
    assert headline.setting == "effort high, diff"
    assert (headline.executions, headline.duration_s, headline.cost_usd) == (100, 250.0, Decimal("14.4063"))
    assert headline.measured_on == dt.date(2026, 1, 17)
    assert (headline.self_reported, headline.via) == (False, "Example lab")
    assert (found["share"].value, found["share"].higher_is_better) == (7.0, False)
    assert found["points"].value == 1234.5


MANY = (
    HEAD
    + """
format = "csv"
benchmark = "test"
category = "kind"
strategy = "asked"
free = "free"
executions = "runs"
[[settings]]
column = "reasoning"
label = "reasoning"
[[scores]]
column = "accuracy"
unit = "percent"
"""
)


def test_a_row_can_be_one_test_of_many() -> None:
    """Each test is a board of its own, with its category, strategy and whether a free offer was used."""
    text = (
        "model,test,kind,asked,free,runs,reasoning,accuracy\n"
        "a,Sums,Mathematics,few-shot,yes,40,low,30.0\n"
        "a,Mails,Classification,,no,50,,98.0%\n"
        "a,,Classification,,maybe,,,1\n"
    )
    result = table(text, MANY)
    found = {score.board: score for score in result.listings[0].scores}
    assert sorted(found) == ["Mails", "Sums", "example"]
    sums = found["Sums"]
    assert (sums.category, sums.strategy, sums.free, sums.setting) == (
        "Mathematics",
        "few-shot",
        True,
        "reasoning low",
    )
    assert (found["Mails"].value, found["Mails"].free, found["Mails"].strategy) == (98.0, False, None)
    (problem,) = result.problems
    assert (problem.field, problem.got, found["example"].free) == ("free", "maybe", None)


def test_a_flag_in_json_may_be_a_flag() -> None:
    toml = MANY.replace('"csv"', '"json"')
    (listing,) = parsed({"model": "a", "free": False, "accuracy": 1}, toml=toml).listings
    assert listing.scores[0].free is False


def test_the_headline_comes_first() -> None:
    assert only().scores[0].category is None


@pytest.mark.parametrize("cost", [0, 0.0, "0.0000", None, ""])
def test_a_cost_of_zero_is_not_recorded_where_the_mapping_says_so(cost: object) -> None:
    assert by_category(only(cost=cost))[None].cost_usd is None


def test_a_cost_of_zero_is_zero_elsewhere() -> None:
    result = parsed(ROW | {"cost": 0}, toml=RUNS.replace("zero_cost_is_unknown = true", ""))
    assert result.listings[0].scores[0].cost_usd == 0


@pytest.mark.parametrize("cell", ["1.8 %", "1.8%", " 1.8 ", 1.8, "1.8"])
def test_a_percentage_may_have_its_sign(cell: object) -> None:
    assert by_category(only(rate=cell))[None].value == 1.8


def test_a_percent_sign_stands_above_the_scale() -> None:
    assert by_category(only(share="7 %"))["share"].value == 7.0


@pytest.mark.parametrize("cell", ["", "-", "—", "n/a", "N/A", "null", None])
def test_an_empty_cell_is_no_score_and_no_problem(cell: object) -> None:
    assert set(by_category(only(points=cell))) == {None, "share"}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("rate", "many"),
        ("rate", 151.6),
        ("rate", -1),
        ("rate", True),
        ("rate", [51.6]),
        ("rate", "1 2"),
        ("rate", "9" * 100),
        ("points", "5 %"),
        ("day", "2025-25-11"),
        ("cost", "-3"),
        ("seconds", "-3"),
        ("cases", "1e30"),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_out_and_named(column: str, cell: object) -> None:
    result = parsed(ROW | {column: cell})
    assert [(problem.field, problem.done) for problem in result.problems] == [(column, "value left out")]
    assert len(result.listings[0].scores) == (2 if column in {"rate", "points"} else 3)


def test_several_runs_of_one_model_are_one_listing_whatever_their_order() -> None:
    other = ROW | {"mode": "whole", "rate": 30.0}
    result = parsed(ROW, other)
    assert [listing.key for listing in result.listings] == ["acme-2 (high)"]
    headlines = {score.setting: score.value for score in result.listings[0].scores if not score.category}
    assert headlines == {"effort high, diff": 51.6, "effort high, whole": 30.0}
    assert parsed(other, ROW).listings == result.listings


def test_of_two_rows_for_one_place_the_first_counts_whole_and_the_other_is_told() -> None:
    other = ROW | {"rate": 30.0, "share": None}
    result = parsed(ROW, other, ROW | {"mode": "whole"})
    headlines = {score.setting: score.value for score in result.listings[0].scores if not score.category}
    assert headlines == {"effort high, diff": 51.6, "effort high, whole": 51.6}
    assert result.set_aside == 1
    (problem,) = result.problems
    assert problem.record == "acme-2 (high) (rows[1])"
    assert "rows[0] has it already" in problem.expected
    assert problem.done == "row set aside"


def test_the_same_row_twice_is_one_result_and_no_problem() -> None:
    result = parsed(ROW, ROW)
    assert (result.listings, result.problems) == (parsed(ROW).listings, ())


@pytest.mark.parametrize(
    "row", [3, None, [], {"model": ""}, {"model": "x"}, {"rate": 5}, {"model": "a" * 2000}]
)
def test_a_row_without_model_or_score_is_set_aside(row: object) -> None:
    result = parsed(ROW, row)
    assert (len(result.listings), result.set_aside, len(result.problems)) == (1, 1, 1)


def test_a_column_nobody_knows_is_counted_and_kept() -> None:
    result = parsed(ROW | {"new": 1})
    assert result.unknown_keys == {"new": 1}
    assert result.listings[0].raw["rows"] == [ROW | {"new": 1}]


def test_a_column_that_has_gone_is_reported_once() -> None:
    gone = {name: value for name, value in ROW.items() if name != "points"}
    result = parsed(gone, gone | {"model": "b"})
    assert [(problem.record, problem.field) for problem in result.problems] == [("all rows", "points")]


@pytest.mark.parametrize("rows", [[], [{"name": "a", "rate": 1}], [{"model": "a", "result": 1}]])
def test_a_table_that_has_changed_its_shape_is_refused(rows: list[object]) -> None:
    with pytest.raises(FeedError, match="changed"):
        parsed(*rows)


def test_tasks_are_scores_and_groups_their_means() -> None:
    result = table("model,python,rust,logic\na,80,40,90\n", GROUPED)
    assert {score.category: score.value for score in result.listings[0].scores} == {
        None: 75.0,
        "Coding": 60.0,
        "Coding/python": 80.0,
        "Coding/rust": 40.0,
        "Reasoning": 90.0,
        "Reasoning/logic": 90.0,
    }


def test_a_row_that_lacks_a_task_has_no_mean_of_its_group_and_none_overall() -> None:
    result = table("model,python,rust,logic\na,80,,90\nb,1,2,3\n", GROUPED)
    assert {score.category for score in result.listings[0].scores} == {
        "Coding/python",
        "Reasoning",
        "Reasoning/logic",
    }


def test_the_groups_that_come_beside_the_table_replace_those_of_the_mapping() -> None:
    groups = '{"All": ["python", "logic"]}'
    result = table("model,python,rust,logic\na,80,40,90\n", GROUPED, groups_2026=groups)
    assert {score.category: score.value for score in result.listings[0].scores} == {
        None: 85.0,
        "All": 85.0,
        "All/python": 80.0,
        "All/logic": 90.0,
    }
    assert result.unknown_keys == {"rust": 1}


@pytest.mark.parametrize("groups", ["[]", '{"a": 1}', '{"a": [1]}', "x"])
def test_groups_of_another_shape_are_refused(groups: str) -> None:
    with pytest.raises(FeedError, match="benchmark:example"):
        table("model,python\na,80\n", GROUPED, groups=groups)


def test_of_several_bodies_the_one_named_as_in_the_url_is_the_table() -> None:
    body = json.dumps([ROW]).encode()
    parse = source().parts[0].parse
    assert len(parse({"results": body, "older": b"x"}).listings) == 1
    with pytest.raises(FeedError, match="older, other"):
        parse({"older": body, "other": body})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last updated on March 20th, 2026", dt.date(2026, 3, 20)),
        ("Last updated on September 22, 2026", dt.date(2026, 9, 22)),
        ("Last updated on 2026-03-20.", dt.date(2026, 3, 20)),
    ],
)
def test_the_body_may_state_the_day_in_words(text: str, day: dt.date) -> None:
    toml = HEAD + (
        'format = "markdown"\ndate_after = "Last updated on"\n[[scores]]\ncolumn = "rate"\nunit = "percent"\n'
    )
    result = table(f"{text}\n\n|model|rate|\n|-|-|\n|a|1.8 %|\n", toml)
    assert result.as_of == result.listings[0].scores[0].measured_on == day


@pytest.mark.parametrize(
    "text", ["", "Last updated on Smarch 41st, 2026", "Last updated on February 30, 2026"]
)
def test_a_body_without_its_day_has_scores_without_a_date(text: str) -> None:
    toml = HEAD + (
        'format = "markdown"\ndate_after = "Last updated on"\n[[scores]]\ncolumn = "rate"\nunit = "percent"\n'
    )
    result = table(f"{text}\n\n|model|rate|\n|-|-|\n|a|1.8 %|\n", toml)
    assert result.listings[0].scores[0].measured_on is None
    assert [problem.field for problem in result.problems] == ["date_after"]


def test_one_day_may_hold_for_the_whole_table() -> None:
    result = parsed(ROW, toml=RUNS.replace('date = "day"', "date = 2026-01-08").replace("commit", "day"))
    assert result.listings[0].scores[0].measured_on == dt.date(2026, 1, 8)


@settings(max_examples=60)
@given(column=st.sampled_from(sorted(ROW)), value=HOSTILE)
def test_no_value_in_any_field_raises_or_harms_the_next_row(column: str, value: Any) -> None:
    untouched = ROW | {"model": "untouched"}
    result = parsed(ROW | {column: value}, value, untouched)
    assert parsed(untouched).listings[0].scores == next(
        listing.scores for listing in result.listings if listing.key == "untouched"
    )
    json.dumps([listing.dump() for listing in result.listings], allow_nan=False)


def test_every_fault_of_a_mapping_is_told_at_once_with_file_and_key() -> None:
    toml = RUNS.replace('unit = "percent"', 'unit = "stars"', 1).replace(
        "https://example.org/data", "ftp://x"
    )
    with pytest.raises(ConfigError) as caught:
        source(toml.replace('title = "Example"', "") + "\n[extra]\n")
    message = str(caught.value)
    assert message.startswith("content/benchmarks/example.toml: ")
    for key in ("title", "url", "scores[0].unit", "extra"):
        assert f"  {key}: " in message


@pytest.mark.parametrize(
    ("toml", "hint"),
    [
        ("title = ", "TOML"),
        (HEAD + 'format = "csv"\n', "at least one"),
        (RUNS.replace('via = "Example lab"', 'date_after = "on"'), "exclude each other"),
        (RUNS.replace('executions = "cases"', ""), "duration_per_execution"),
        (HEAD + 'format = "csv"\n[groups]\nunit = "percent"\n', "a url or columns"),
    ],
)
def test_a_mapping_that_makes_no_sense_says_why(toml: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=hint):
        source(toml)


@pytest.mark.parametrize("name", ["Example", "a b", "a/b", "", "../x"])
def test_a_mapping_needs_a_name_fit_for_the_command_line(name: str) -> None:
    with pytest.raises(ConfigError, match="name"):
        source(name=name)


def test_a_mapping_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml"):
        source_from_toml(tmp_path / "gone.toml")


class Server:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def get(self, url: str, *, headers: Mapping[str, str] = {}) -> bytes:
        del headers
        self.asked.append(url)
        return b'{"Coding": ["python"]}' if url.endswith("groups.json") else b"model,python\na,80\n"

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = {}, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        raise AssertionError((urls, headers, label))


def test_a_live_fetch_gets_the_table_and_its_groups() -> None:
    server = Server()
    part = source(GROUPED).parts[0]
    result = part.parse(part.collect(server, Context(keys={}, listings={})))
    assert server.asked == ["https://example.org/data/results.json", "https://example.org/data/groups.json"]
    assert {score.category for score in result.listings[0].scores} == {None, "Coding", "Coding/python"}


def test_the_example_in_the_documentation_works_and_uses_every_key() -> None:
    doc = mapping.__doc__ or ""
    block = re.search(r"left out::\n\n(.*?)\n\nA task", doc, re.DOTALL)
    assert block is not None
    text = "\n".join(line.removeprefix("    ") for line in block[1].splitlines())
    assert source(text).name == "benchmark:example"
    used = tomllib.loads(text).keys() | set(re.findall(r"^# (\w+) =", text, re.MULTILINE))
    assert used == set(TableMapping.model_fields)


FILES = sorted((Path(__file__).parents[2] / "content" / "benchmarks").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mapping_of_the_project_is_complete_and_cites_its_source(path: Path) -> None:
    found = source_from_toml(path)
    assert found.name == f"benchmark:{path.stem}"
    assert re.search(r"\(\w+\.\w+[^)]*\)", found.attribution)


def test_the_project_ships_three_mappings() -> None:
    assert {"aider-polyglot", "livebench", "vectara"} <= {path.stem for path in FILES}


def test_aiders_mapping_reads_a_run_of_aider() -> None:
    body = """
- dirname: 2025-02-25-20-23-07--acme
  test_cases: 225
  model: Acme 2 (high)
  edit_format: whole
  reasoning_effort: high
  pass_rate_1: 20.4
  pass_rate_2: 35.6
  percent_cases_well_formed: 100.0
  date: 2025-02-25
  seconds_per_case: 34.8
  total_cost: 0.0000
"""
    part = source_from_toml(FILES[0].with_name("aider-polyglot.toml")).parts[0]
    headline = part.parse({"body": body.encode()}).listings[0].scores[0]
    assert (headline.board, headline.category, headline.value) == ("aider-polyglot", None, 35.6)
    assert headline.setting == "effort high, edit format whole"
    assert (headline.cost_usd, headline.measured_on) == (None, dt.date(2025, 2, 25))
    assert (headline.executions, headline.duration_s) == (225, 7830.0)


def test_vectaras_mapping_counts_fewer_hallucinations_as_better() -> None:
    body = (
        "Last updated on March 20th, 2026\n\n"
        "|Model|Hallucination Rate|Factual Consistency Rate|Answer Rate|Average Summary Length (Words)|\n"
        "|----|----:|----:|----:|----:|\n|acme/acme-2|1.8 %|98.2 %|99.5 %|172.4|\n"
    )
    result = source_from_toml(FILES[0].with_name("vectara.toml")).parts[0].parse({"README": body.encode()})
    assert result.problems == ()
    found = by_category(result.listings[0])
    assert (found[None].value, found[None].higher_is_better) == (1.8, False)
    assert found["answer rate"].higher_is_better
    assert found[None].measured_on == dt.date(2026, 3, 20)
