"""What a source is: who sells, which offer is meant, and that it makes sense."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from modelatlas.records import BoardTraits, Listing, Traits

BY_KEY = Traits(roles=("sells",), keys="offers", seller="key")
BY_PROVIDER = Traits(roles=("sells",), keys="offers", seller="provider")
ITSELF = Traits(roles=("lists", "sells"), keys="ids", seller="source", slugs=("acme-router",))
NOBODY = Traits(roles=("sells",), seller_words="a median")


@pytest.mark.parametrize(
    ("traits", "listing", "seller", "offer"),
    [
        (BY_KEY, Listing(key="Some_Shop/acme/rocket"), "some_shop", ("some-shop", "acme/rocket")),
        (BY_KEY, Listing(key="rocket"), "rocket", None),
        (BY_PROVIDER, Listing(key="shop/rocket", provider="Shop"), "shop", ("shop", "rocket")),
        (BY_PROVIDER, Listing(key="Rocket", provider="Shop"), "shop", ("shop", "rocket")),
        (BY_PROVIDER, Listing(key="rocket"), None, None),
        (ITSELF, Listing(key="acme/rocket"), "acme-router", ("acme-router", "acme/rocket")),
        (NOBODY, Listing(key="acme/rocket", provider="Shop"), None, None),
    ],
)
def test_who_sells_and_which_offer_is_meant(
    traits: Traits, listing: Listing, seller: str | None, offer: tuple[str, str] | None
) -> None:
    assert traits.seller_of(listing) == seller
    assert traits.offer_of(listing) == offer


def test_two_price_lists_mean_one_offer() -> None:
    one = BY_KEY.offer_of(Listing(key="fireworks-ai/rocket"))
    other = BY_PROVIDER.offer_of(Listing(key="fireworks_ai/rocket", provider="fireworks_ai"))
    assert one == other


def test_what_lists_models_has_their_ids_as_keys() -> None:
    with pytest.raises(ValidationError, match="ids as the keys"):
        Traits(roles=("lists",))


def test_ranks_by_kind_of_field_differ_from_the_general_one() -> None:
    traits = Traits(rank=3, ranks={"dates": 1})
    assert (traits.rank_for("dates"), traits.rank_for("limits")) == (1, 3)


def test_a_board_that_nothing_is_said_of_is_not_known() -> None:
    board = BoardTraits(name="a", title="A")
    assert Traits(boards=(board,)).board("a") is board
    assert Traits(boards=(board,)).board("b") is None
