"""Catalogues with a past: snapshots by day, replayed as the history command does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.records import Listing
from modelatlas.records.history.log import History, replay
from tests.support.factories import make_listing, make_price, make_state

START = dt.date(2026, 3, 1)


def day(number: int) -> dt.date:
    """So many days after Mar 1, 2026."""
    return START + dt.timedelta(days=number)


def priced(
    input_usd: str | None, output_usd: str | None = None, key: str = "acme/rocket-1", **changes: Any
) -> Listing:
    """A listing at an input price and, where it differs, an output price; ``None`` is free."""
    amounts = {"input": input_usd, "output": output_usd or input_usd}
    prices = [
        make_price(usd, meter=meter, status="free" if usd is None else "priced")
        for meter, usd in amounts.items()
    ]
    return make_listing(key, prices=prices, **changes)


def make_past(snapshots: Mapping[int, Sequence[Listing]], source: str = "openrouter") -> Catalog:
    """The catalogue after these snapshots, by number of day."""
    bodies = {day(number): partial(tuple, listings) for number, listings in snapshots.items()}
    done = replay(History(source), (), bodies)
    state = make_state(source, fetched_on=day(max(snapshots)))
    return assemble(Records([(state, done.listings)], histories={source: done.history}))


def moving(*amounts: str | None) -> Catalog:
    """The catalogue of one model whose price takes `amounts` day by day."""
    return make_past({number: [priced(amount)] for number, amount in enumerate(amounts)})
