"""Tables: cells stay the text that was written, whatever the format."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.sources.reading.lenient import Findings
from modelatlas.sources.reading.tables import TableFormat, read_table


def read(kind: TableFormat, text: str | bytes, rows: str = "") -> list[object]:
    body = text.encode() if isinstance(text, str) else text
    return list(read_table(kind, Findings("benchmark:x"), body, rows=rows, column="model"))


def told(kind: TableFormat, text: str) -> list[tuple[str, str, str, str]]:
    """What is wrong with single rows: record, field, got, done."""
    findings = Findings("benchmark:x")
    read_table(kind, findings, text.encode(), rows="", column="model")
    return [(one.record, one.field, one.got, one.done) for one in findings.problems]


def test_csv_may_have_a_byte_order_mark_quotes_and_short_rows() -> None:
    body = '\ufeffmodel, score\r\n"a, b",1\r\n\r\nc\r\nd,2,3\r\n'
    assert read("csv", body) == [
        {"model": "a, b", "score": "1"},
        {"model": "c"},
        {"model": "d", "score": "2"},
    ]


def test_csv_with_two_columns_of_one_name_is_refused() -> None:
    with pytest.raises(FeedError, match="the same name"):
        read("csv", "model,a,a\n")
    with pytest.raises(FeedError, match="the same name"):
        read("markdown", "model|a|a\n---|---|---\nx|1|2\n")


@pytest.mark.parametrize("kind", ["csv", "markdown"])
def test_cells_beyond_the_last_column_are_told(kind: TableFormat) -> None:
    text = "model,a\nx,1,2,3\n" if kind == "csv" else "model|a\n---|---\nx|1|2|3\n"
    line = "line 2" if kind == "csv" else "line 3"
    assert read(kind, text) == [{"model": "x", "a": "1"}]
    assert told(kind, text) == [(line, "", "2, 3", "cells left out")]


def test_a_yaml_key_that_stands_twice_is_read_once_and_told() -> None:
    text = "- model: x\n  score: 1\n  score: 2\n"
    assert read("yaml", text) == [{"model": "x", "score": "1"}]
    assert told("yaml", text) == [("line 3", "score", "2", "first value kept")]


def test_yaml_values_stay_as_written() -> None:
    """YAML readers make a date of ``2025-02-25``, 90 of ``1:30``, False of ``no``, and fail on month 25."""
    body = "- model: no\n  date: 2025-02-25\n  bad: 2025-25-11\n  time: 1:30\n  cost: 0.0000\n  none: null\n"
    assert read("yaml", body) == [
        {
            "model": "no",
            "date": "2025-02-25",
            "bad": "2025-25-11",
            "time": "1:30",
            "cost": "0.0000",
            "none": "null",
        }
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- &a [x, x]\n- *a\n",
        "- [",
        "model: 1\n",
        "[" * 1500,
    ],
)
def test_yaml_that_is_no_list_or_could_explode_is_refused(body: str) -> None:
    with pytest.raises(FeedError, match="benchmark:x"):
        read("yaml", body)


def test_yaml_tags_make_nothing_but_text() -> None:
    assert read("yaml", "- !!python/object/apply:os.system ['true']\n- !!bool x\n") == [["true"], "x"]


def test_json_rows_lie_at_a_path_and_keep_their_digits() -> None:
    body = '{"results": {"rows": [{"model": "a", "score": 0.10}, 3]}}'
    assert read("json", body, "results.rows") == [{"model": "a", "score": Decimal("0.10")}, 3]


@pytest.mark.parametrize("rows", ["", "results", "results.rows.0", "x"])
def test_json_without_a_list_at_the_path_is_refused(rows: str) -> None:
    with pytest.raises(FeedError, match="list of rows"):
        read("json", '{"results": {"rows": []}}', rows)


def test_markdown_cells_lose_links_emphasis_and_escapes() -> None:
    body = (
        "Intro | not a table\n\n|Other|\n|---|\n|x|\n\n"
        "| model | score |\n|:--|--:|\n"
        "| [**a_b**](https://x.org/(1)) | 1.8 % |\n"
        "| `c` \\| d | ![2](i.png) |\n\n| after | 3 |\n"
    )
    assert read("markdown", body.replace("/(1)", "")) == [
        {"model": "a_b", "score": "1.8 %"},
        {"model": "`c` | d", "score": "2"},
    ]


def test_markdown_tables_need_no_outer_bars() -> None:
    assert read("markdown", "model | score\n--- | ---\na | 1\n") == [{"model": "a", "score": "1"}]


def test_markdown_without_the_column_is_refused() -> None:
    with pytest.raises(FeedError, match="'model'"):
        read("markdown", "|a|b|\n|-|-|\n|1|2|\n")


@pytest.mark.parametrize("kind", ["csv", "markdown", "yaml"])
def test_text_that_is_not_utf8_is_refused(kind: TableFormat) -> None:
    with pytest.raises(FeedError, match="UTF-8"):
        read(kind, b"model\n\xff\xfe")


@given(
    kind=st.sampled_from(["csv", "markdown", "yaml", "json"]),
    body=st.binary() | st.text(alphabet='|-\n,:"[]{}&*!#% model\x00').map(str.encode),
)
def test_any_bytes_are_rows_or_refused(kind: TableFormat, body: bytes) -> None:
    try:
        rows = read(kind, body)
    except FeedError:
        return
    assert all(isinstance(row, dict) for row in rows) or kind in {"yaml", "json"}
