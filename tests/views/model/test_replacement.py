"""What changes for someone who moves to the model to use instead."""

from __future__ import annotations

import datetime as dt

from modelatlas.catalog import Records, assemble
from modelatlas.records import Price
from modelatlas.views.model.replacement import instead
from tests.support.factories import make_listing, make_price, make_state

GONE = dt.date(2026, 3, 1)


def prices(usd: str) -> tuple[Price, Price]:
    return (make_price(usd), make_price(usd, meter="output"))


def test_price_limits_and_what_is_lost_are_said_and_how_sure_it_is() -> None:
    catalog = assemble(
        Records(
            [
                (
                    make_state(),
                    [
                        make_listing(
                            "acme/ode-3",
                            name="Acme: Ode 3",
                            last_seen_on=GONE,
                            prices=prices("4"),
                            context_tokens=128_000,
                            max_output_tokens=16_000,
                            input_modalities=("text", "image"),
                            parameters=("tools", "logprobs"),
                        ),
                        make_listing(
                            "acme/ode-4",
                            name="Acme: Ode 4",
                            prices=prices("1"),
                            context_tokens=64_000,
                            max_output_tokens=16_000,
                            parameters=("tools",),
                        ),
                    ],
                )
            ]
        )
    )
    found = instead(catalog.by_id["acme/ode-3"], catalog.answers)
    assert found is not None
    assert (found.model.text, found.id) == ("Ode 4", "acme/ode-4")
    assert found.changes == (
        "Price: 75% cheaper",
        "Context window: 64,000 tokens instead of 128,000",
        "Doesn't accept images",
        "Not stated: log probabilities",
    )
    assert "check it first" in found.why
    assert instead(catalog.by_id["acme/ode-4"], catalog.answers) is None
