"""What every record can do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modelatlas.catalog.boards import Board, Entry
from modelatlas.records import BoardTraits, Price, Record, Score
from modelatlas.views.published.model_json import _score
from modelatlas.views.published.model_shapes import PriceRow, ScoreRow

SCORE = Score(board="text", value=1.5, unit="elo")


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (PriceRow.unchecked(vars(Price(meter="input", usd=Decimal(1)))), PriceRow),
        (
            _score(
                Board(
                    "arena",
                    "text",
                    None,
                    None,
                    (Entry("k", None, None, SCORE),),
                    BoardTraits(name="text", title="T"),
                ),
                Entry("k", None, "high", SCORE),
            ),
            ScoreRow,
        ),
    ],
)
def test_a_record_made_without_a_check_is_the_one_made_with_it(made: Record, kind: type[Record]) -> None:
    checked = kind.model_validate(dict(made))
    assert made == checked
    assert made.model_dump_json(exclude_defaults=True) == checked.model_dump_json(exclude_defaults=True)
    assert list(vars(made)) == list(kind.model_fields)
