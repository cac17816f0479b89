"""What pydantic refuses is told in our words, with its place."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from modelatlas.output.check.finding import errors
from modelatlas.output.check.links import check_links
from modelatlas.problems import Fault, faults_of, names_host, shorten


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="x", min_length=2, max_length=3)
    slug: str = Field(default="x", pattern="^[a-z]+$")
    on: dt.date | None = None
    count: int = Field(default=1, ge=1)
    even: int = 2
    rows: tuple[Row, ...] = ()
    must: str = ""

    @field_validator("even")
    @classmethod
    def _is_even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("an even number")
        return value


class Needy(BaseModel):
    must: str


def fault(model: type[BaseModel], data: object) -> Fault:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    (found,) = faults_of(caught.value)
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"count": "ten"}, "count: expected a valid integer, unable to parse string as an integer; got ten"),
        ({"count": 0}, "count: expected greater than or equal to 1; got 0"),
        ({"even": 3}, "even: expected an even number; got 3"),
        ({"name": "a"}, "name: expected a text of at least 2 characters; got a"),
        ({"name": "long"}, "name: expected a text of at most 3 characters; got long"),
        ({"slug": "A b"}, "slug: expected a text of the form ^[a-z]+$; got A b"),
        ({"on": "soon"}, "on: expected a day like 2026-08-01; got soon"),
        ({"nmae": 1}, "nmae: isn't a known key"),
        ({"rows": [{}, {"count": 0}]}, "rows[1].count: expected greater than or equal to 1; got 0"),
        ({"rows": [7]}, "rows[0]: expected a table of fields; got 7"),
        (7, "expected a table of fields; got 7"),
    ],
)
def test_a_fault_says_where_what_was_expected_and_what_came(data: object, text: str) -> None:
    assert str(fault(Row, data)) == text


def test_what_is_missing_has_no_value() -> None:
    found = fault(Needy, {})
    assert (str(found), found.got, found.is_missing) == ("must: is missing", None, True)


def test_what_came_is_one_short_line() -> None:
    assert len(str(fault(Row, {"even": "x\n" * 500}))) < 200
    assert shorten("a\x1b[2Jb") == "a\\x1b[2Jb"


@pytest.mark.parametrize(
    "address", ["", "//x.example/", "http://", "https:///x", "https:x", "http://[x", "ftp://x"]
)
def test_what_names_no_host_is_no_link(address: str) -> None:
    assert not names_host(address)


@given(
    st.text("htps:/\\.?#@[]() \n\0é", max_size=20).map("https:".__add__)
    | st.text(max_size=20).map("http://".__add__)
)
def test_what_names_a_host_is_a_link_that_check_passes(address: str) -> None:
    page = f'<a href="{html.escape(address)}">x</a>'.encode()
    assert not names_host(address) or errors(check_links({"index.html": page})) == []
