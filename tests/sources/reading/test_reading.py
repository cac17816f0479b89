"""One policy for all readers: what a doubtful body means doesn't depend on who wrote it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from modelatlas.problems import FeedError
from modelatlas.sources.contract import Parsed
from modelatlas.sources.registry import SOURCES

PARTS = {part.name: part for source in SOURCES for part in source.parts}

RECORDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "openrouter": ('{"data": [%s]}', {"id": "acme/rocket"}, "context_length"),
    "openrouter/endpoints": (
        '{"acme/rocket": {"data": {"endpoints": [%s]}}}',
        {"provider_name": "Acme"},
        "context_length",
    ),
    "openrouter/rankings": (
        '{"data": [%s]}',
        {"date": "2026-08-01", "model_permaslug": "acme/rocket"},
        "total_tokens",
    ),
    "openrouter/apps": ('{"data": [%s]}', {"app_id": 7}, "total_tokens"),
    "modelsdev": ('{"acme": {"models": {"rocket": {"limit": %s}}}}', {}, "context"),
    "modelsdev/models": ('{"acme/rocket": {"limit": %s}}', {}, "context"),
    "litellm": ('{"acme/rocket": %s}', {"mode": "chat"}, "max_input_tokens"),
    "genai-prices": ('[{"id": "acme", "models": [%s]}]', {"id": "rocket"}, "context_window"),
    "arena": ('{"rows": [%s]}', {"model_name": "rocket", "rating": 1400.5}, "vote_count"),
    "huggingface": ("[%s]", {"id": "acme/Rocket"}, "downloads"),
    "artificial-analysis": ('{"data": [%s]}', {"slug": "rocket"}, "pricing"),
    "private": ('{"models": [%s]}', {"id": "acme/rocket"}, "context_tokens"),
}
"""By part: the body around a record, the least that makes one, and a field that is a whole number."""


def parsed(part: str, *values: str) -> Parsed:
    """What a part makes of a record in which its number stands once for each of `values`, JSON."""
    body, record, field = RECORDS[part]
    fields = [json.dumps(record)[1:-1], *(f'"{field}": {value}' for value in values)]
    name = "text.json" if part == "private" else "text"
    return PARTS[part].parse({name: (body % f"{{{', '.join(filter(None, fields))}}}").encode()})


def said(part: str, *values: str) -> str:
    return "".join(
        one.model_copy(update={"raw": {}}).model_dump_json() for one in parsed(part, *values).listings
    )


TABLES = {"epoch": "Model,Model\nRocket,Rocket 2\n"}
"""Parts whose bodies are tables, as those of scores are, each with two columns of one name."""


def test_every_source_is_tried() -> None:
    assert {*RECORDS, *TABLES, "modelsdev/base-models"} == set(PARTS)


@pytest.mark.parametrize("part", sorted(TABLES))
def test_a_table_with_two_columns_of_one_name_is_refused(part: str) -> None:
    with pytest.raises(FeedError, match="two columns of the table have the same name"):
        PARTS[part].parse({"body": TABLES[part].encode()})


def test_a_part_without_numbers_tells_of_repetitions_too() -> None:
    body = b'{"acme/rocket": "acme/one", "acme/rocket": "acme/two"}'
    found = PARTS["modelsdev/base-models"].parse({"body": body})
    assert [one.raw for one in found.listings] == [{"base_model": "acme/one"}]
    assert [(one.field, one.done) for one in found.problems] == [("acme/rocket", "first value kept")]


@pytest.mark.parametrize("part", sorted(RECORDS))
def test_of_a_key_that_stands_twice_the_first_counts_and_the_other_is_told(part: str) -> None:
    first, other = ("{}", '{"x": 1}') if part == "artificial-analysis" else ("1000", "2000")
    found = parsed(part, first, other)
    told = [one for one in found.problems if one.done == "first value kept"]
    assert [one.field for one in told] == [RECORDS[part][2]]
    assert said(part, first, other) == said(part, first)


@pytest.mark.parametrize("part", sorted(RECORDS.keys() - {"artificial-analysis"}))
@pytest.mark.parametrize("value", ["131072.0", '"131072"', '" 131072 "', "1.31072e5"])
def test_a_whole_number_is_read_alike_however_it_is_written(part: str, value: str) -> None:
    assert said(part, value) == said(part, "131072")
    assert "131072" in said(part, value)


@pytest.mark.parametrize("part", sorted(RECORDS.keys() - {"artificial-analysis"}))
@pytest.mark.parametrize("value", ["1.5", '"1_000"', '"1,000"', '"5 %"', "true", "[1]"])
def test_what_is_no_whole_number_is_told(part: str, value: str) -> None:
    try:
        problems = parsed(part, value).problems
    except FeedError:  # a body without a usable record is refused, which tells it too
        return
    assert [one for one in problems if one.field.endswith(RECORDS[part][2])]


@pytest.mark.parametrize("part", sorted(RECORDS.keys() - {"openrouter/rankings", "openrouter/apps"}))
def test_null_is_as_good_as_missing(part: str) -> None:
    assert said(part, "null") == said(part)
    told = [one for one in parsed(part, "null").problems if one not in parsed(part).problems]
    assert told == []


@pytest.mark.parametrize(
    ("part", "body", "field"),
    [
        ("openrouter", '{"data": [{"id": "acme/rocket", "supported_parameters": %s}]}', "parameters"),
        (
            "modelsdev",
            '{"acme": {"models": {"rocket": {"modalities": {"input": %s}}}}}',
            "input_modalities",
        ),
        ("litellm", '{"acme/rocket": {"mode": "chat", "supported_modalities": %s}}', "input_modalities"),
    ],
)
def test_of_a_list_of_words_what_is_no_word_is_left_out_and_told(part: str, body: str, field: str) -> None:
    found = PARTS[part].parse({"body": (body % '["a", null, "b", 5, "a", ""]').encode()})
    assert getattr(found.listings[0], field) == ("a", "b")
    assert [(one.got, one.done) for one in found.problems] == [
        ("None", "field dropped"),
        ("5", "field dropped"),
    ]
