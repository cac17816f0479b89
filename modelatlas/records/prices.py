"""Price rows: a meter, its amount, and when that amount applies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator

from modelatlas.records.base import Record
from modelatlas.records.units import Count, Day, Name, Number, Unit, Usd

Meter = Literal[
    "input",
    "output",
    "cache_read",
    "cache_write",
    "cache_write_1h",
    "reasoning",
    "image_input",
    "image_output",
    "audio_input",
    "audio_output",
    "audio_cache_read",
    "video_input",
    "video_output",
    "request",
    "web_search",
]
"""What is being charged for. ``input`` and ``output`` are text tokens."""

PriceStatus = Literal["priced", "free", "included", "per_unit", "varies", "unknown"]
"""
- ``priced``: an amount is stated.
- ``free``: stated to cost nothing.
- ``included``: not charged separately, covered by another meter.
- ``per_unit``: charged by a unit (song, image, request) whose amount the source doesn't state.
- ``varies``: decided per request, e.g. by a router.
- ``unknown``: the source says something that can't be read as a price, e.g. zero without "free".

A meter that a source doesn't mention has no row at all.
"""


class Condition(Record):
    """When a price applies. Everything stated must hold; nothing stated means always."""

    above_prompt_tokens: Count | None = None
    """Applies to requests with strictly more prompt tokens than this."""
    utc_start: str | None = Field(default=None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """Start of a daily window, ``HH:MM`` UTC, inclusive."""
    utc_end: str | None = Field(default=None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """End of that window, exclusive. A window whose end isn't after its start wraps midnight."""
    mode: Literal["batch", "priority", "flex"] | None = None
    """A service tier other than the standard one."""
    from_day: Day | None = None
    """First day of validity, inclusive."""
    until_day: Day | None = None
    """First day on which it no longer holds."""
    note: Name | None = None
    """A condition of the source that has no field here, in words."""

    @property
    def is_always(self) -> bool:
        """Whether nothing is stated, so that the price simply applies."""
        return self is ALWAYS or self == ALWAYS  # most prices share the default, which needs no comparison


ALWAYS = Condition()


class Price(Record):
    """One row of a price list: a meter, its amount, and when that amount applies."""

    meter: Meter
    """What is charged for."""
    status: PriceStatus = "priced"
    """Whether there is an amount, and if not, why."""
    usd: Usd | None = None
    """US dollars for one `per`. Present exactly when the status is ``priced``, and then above zero."""
    per: Unit = "mtok"
    """What the amount buys."""
    when: Condition = ALWAYS
    """When it applies."""

    @model_validator(mode="after")
    def _amount_matches_status(self) -> Self:
        if (self.status == "priced") != (self.usd is not None):
            raise ValueError("an amount where the status is 'priced', and only there")
        if self.usd is not None and self.usd == 0:
            raise ValueError("no price of zero, but why there is none: free, included, per_unit or unknown")
        return self

    @property
    def usd_per_mtok(self) -> Number | None:
        """US dollars per million tokens; ``None`` where the price has no amount or another unit."""
        return self.usd if self.per == "mtok" else None


def unconditional(prices: Iterable[Price], meter: Meter) -> Price | None:
    """The price of a meter that always applies; ``None`` where there is none."""
    return next((price for price in prices if price.meter == meter and price.when.is_always), None)
