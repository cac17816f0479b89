"""Epoch AI's table of models."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Listing, StatedDate
from modelatlas.sources.contract import Parsed
from modelatlas.sources.epoch import SOURCE, parse

COLUMNS = (
    "Model",
    "Domain",
    "Organization",
    "Publication date",
    "Parameters",
    "Training compute (FLOP)",
    "Training hardware",
    "Base model",
    "Model accessibility",
    "Confidence",
    "Last modified",
    "Abstract",
)
ROCKET = {
    "Model": "Rocket-7B",
    "Domain": "Language",
    "Organization": "Acme,University of Somewhere",
    "Publication date": "2024-05-06",
    "Parameters": "7000000000.0",
    "Training compute (FLOP)": "8.4e+22",
    "Training hardware": "NVIDIA A100",
    "Base model": "Glider 2",
    "Model accessibility": "Open weights (restricted use)",
    "Confidence": "Confident",
    "Last modified": "2025-03-02 08:00:00+00:00",
    "Abstract": "Sentences of others.",
}


def parse_rows(*rows: dict[str, str]) -> Parsed:
    lines = [",".join(f'"{name}"' for name in COLUMNS)]
    lines += [",".join(f'"{row.get(name, "")}"' for name in COLUMNS) for row in rows]
    return parse({"table": "\n".join(lines).encode()})


def listing(**changes: str) -> Listing:
    return parse_rows({**ROCKET, **changes}).listings[0]


def test_a_row_is_told_in_our_terms() -> None:
    model = listing()
    assert (model.key, model.name, model.author) == ("Rocket-7B", "Rocket-7B", "Acme")
    assert (model.released_on, model.parameter_count) == (StatedDate("2024-05-06"), 7_000_000_000)
    assert (model.training_flop, model.base_model, model.open_weights) == (8.4e22, "Glider 2", True)
    assert parse_rows(ROCKET).as_of == dt.date(2025, 3, 2)


def test_prose_isnt_kept() -> None:
    assert "Sentences" not in str(listing().raw)
    assert listing().raw["Training hardware"] == "NVIDIA A100"


@pytest.mark.parametrize("confidence", ["Speculative", "Unverified", "Wrong"])
def test_a_guess_states_no_size_and_no_compute(confidence: str) -> None:
    model = listing(Confidence=confidence)
    assert (model.parameter_count, model.training_flop) == (None, None)
    assert model.released_on is not None


@pytest.mark.parametrize(
    ("accessibility", "is_open"), [("Open weights (unrestricted)", True), ("API access", False), ("", None)]
)
def test_whether_weights_can_be_had_is_yes_no_or_not_stated(accessibility: str, is_open: bool | None) -> None:
    assert listing(**{"Model accessibility": accessibility}).open_weights is is_open


def test_rows_without_a_name_and_second_rows_are_set_aside() -> None:
    parsed = parse_rows(ROCKET, {**ROCKET, "Model": ""}, ROCKET)
    assert [one.key for one in parsed.listings] == ["Rocket-7B"]
    assert parsed.set_aside == 2


def test_it_is_a_witness() -> None:
    (part,) = SOURCE.parts
    assert part.traits.is_witness


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(FeedError):
        parse({"table": b"Model\n"})


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([name for name in COLUMNS if name != "Model"]), st.text(max_size=20))
def test_no_cell_raises(column: str, text: str) -> None:
    cell = text.replace('"', "").replace("\x00", "").replace("\r", "").replace("\n", "")
    try:
        parse_rows({**ROCKET, column: cell})
    except UnicodeEncodeError:
        return
