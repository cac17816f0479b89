"""The rulers: where a value stands among the listed models, in place and in words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.catalog.answers.scales import Scale
from modelatlas.views.figures.rulers import ruler
from tests.support.content import FETCHED_ON, make_catalog
from tests.support.factories import make_listing, make_price

POSITIVE = st.integers(1, 10**12)


@given(st.lists(POSITIVE, min_size=10, max_size=30, unique=True), st.data())
def test_positions_keep_the_order_of_values(values: list[int], data: st.DataObject) -> None:
    scale = Scale.of(values)
    one, other = sorted(data.draw(st.lists(st.sampled_from(values), min_size=2, max_size=2)))
    low, high = ruler(scale, one), ruler(scale, other)
    assert low is not None
    assert high is not None
    assert 0 <= low.position <= high.position <= 100
    assert all(0 <= tick <= 100 for tick in low.ticks)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (1, "Lower than 90% of 10 listed models that state one"),
        (3, "Lower than 70% of 10 listed models that state one"),
        (10, "Higher than 90% of 10 listed models that state one"),
        (Decimal("0.5"), "Lower than 100% of 10 listed models that state one"),
    ],
)
def test_the_sentence_counts_those_on_the_longer_side(value: int | Decimal, sentence: str) -> None:
    found = ruler(Scale.of(Decimal(n) for n in range(1, 11)), Decimal(value))
    assert found is not None
    assert found.sentence == sentence


def test_the_ends_of_the_scale_are_its_lowest_and_highest_value() -> None:
    scale = Scale.of([1, 10, 100, 1000, *[50] * 6])
    ends = [ruler(scale, value) for value in (1, 1000)]
    assert [end and end.position for end in ends] == [0, 100]
    assert ends[0] is not None
    assert ends[0].ticks == (0, 33.3, 66.7, 100)


@pytest.mark.parametrize(
    ("values", "value"),
    [
        (range(1, 11), None),
        (range(1, 11), 0),
        (range(1, 10), 5),
        ([7] * 20, 7),
        ([], 1),
    ],
    ids=["no value", "zero", "too few", "all alike", "none"],
)
def test_without_a_real_comparison_there_is_no_ruler(values: list[int], value: int | None) -> None:
    assert ruler(Scale.of(values), value) is None


def test_only_models_on_offer_are_compared(tmp_path: Path) -> None:
    """A variant, an alias and a model that is gone would count one model twice, or the dead."""
    listed = [make_listing(f"acme/m-{n}", context_tokens=n * 1000) for n in range(1, 11)]
    catalog = make_catalog(
        tmp_path,
        *listed,
        make_listing("acme/m-1:free", context_tokens=10**9),
        make_listing("~acme/latest", alias_of="acme/m-1", context_tokens=10**9),
        make_listing("acme/gone", last_seen_on=FETCHED_ON, context_tokens=10**9),
        make_listing("acme/unstated", context_tokens=None, max_output_tokens=None, prices=()),
    )
    found = ruler(catalog.answers.scales.context_tokens, 10_000)
    assert found is not None
    assert found.sentence == "Higher than 90% of 10 listed models that state one"
    assert found.position == 100


def test_only_prices_per_token_are_compared(tmp_path: Path) -> None:
    listed = [make_listing(f"acme/m-{n}", price=make_price(str(n))) for n in range(1, 11)]
    others = [
        make_listing("acme/image", price=make_price("0.000001", per="image")),
        make_listing("acme/free", price=make_price(None, status="free")),
        make_listing("acme/unknown", price=make_price(None, status="unknown")),
    ]
    scales = make_catalog(tmp_path, *listed, *others).answers.scales
    found = ruler(scales.input_usd_per_mtok, Decimal(1))
    assert found is not None
    assert found.sentence == "Lower than 90% of 10 listed models that state one"
