"""The price of an offer that holds on a day for a request without anything special."""

from __future__ import annotations

import datetime as dt

from modelatlas.records import Listing, Meter, Price


def current_price(listing: Listing, meter: Meter, on: dt.date | None) -> Price | None:
    """The standard price of a meter on a day: no tier, no window, no mode, and valid then."""
    for price in listing.prices:
        when = price.when
        plain = when.above_prompt_tokens in (None, 0) and when.is_only(
            "above_prompt_tokens", "from_day", "until_day"
        )
        begun = when.from_day is None or on is None or when.from_day <= on
        if price.meter == meter and plain and begun and not has_ended(price, on):
            return price
    return None


def has_ended(price: Price, on: dt.date | None) -> bool:
    """Whether a price holds no longer on a day."""
    return price.when.until_day is not None and on is not None and price.when.until_day <= on
