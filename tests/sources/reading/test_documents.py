"""JSON bodies: a key that stands twice is read once and told; numbers keep their digits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modelatlas.problems import FeedError
from modelatlas.sources.reading.documents import read_json
from modelatlas.sources.reading.lenient import Findings


def test_the_first_of_two_values_counts_and_the_other_is_told_with_its_place() -> None:
    body = b'{"data": [{"id": "a"}, {"id": "b", "price": {"in": 1, "in": 2, "out": 3}, "id": "c"}]}'
    findings = Findings("toy")
    assert read_json("toy", body, findings) == {
        "data": [{"id": "a"}, {"id": "b", "price": {"in": 1, "out": 3}}]
    }
    assert [(one.record, one.field, one.got, one.done) for one in findings.problems] == [
        ("data[1]", "id", "c", "first value kept"),
        ("data[1].price", "in", "2", "first value kept"),
    ]


def test_a_repetition_at_the_top_is_told_with_the_name_of_the_body() -> None:
    findings = Findings("toy")
    assert read_json("toy", '{"a": 1, "a": 1}', findings, place="text") == {"a": 1}
    assert [(one.record, one.field) for one in findings.problems] == [("text", "a")]
    read_json("toy", '{"a": 1, "a": 1}', findings)
    assert findings.problems[1].record == "the response"


def test_numbers_keep_their_digits() -> None:
    assert read_json("toy", b"[0.10, 1e-7, 5, 1e99999999999999999999]") == [
        Decimal("0.10"),
        Decimal("1e-7"),
        5,
        Decimal("Infinity"),
    ]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="toy: the response isn't JSON"):
        read_json("toy", body)
