"""Price rows: a meter, its amount, and when that amount applies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator

from modelatlas.records.base import Record
from modelatlas.records.units import Count, Day, Name, Number, Unit, Usd, Word

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
    "generated_image",
    "speech",
    "query",
    "page",
    "request",
    "web_search",
    "session",
    "capacity",
]
"""
What is being charged for. ``input`` and ``output`` are text tokens; ``image_output``, ``audio_output``
and ``video_output`` what is given by the token or, of video, by the second. ``generated_image`` is a whole
picture, ``speech`` what is spoken, ``query`` one search or one list that is ranked, ``page`` one that is
read, ``session`` one of a tool, and ``capacity`` a part of a machine that is reserved, used or not.
"""

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
    size: Word | None = None
    """Of a picture: ``1024x1024``, or ``max`` for the largest."""
    quality: Word | None = None
    """Of a picture, in the seller's words: ``low``, ``hd``."""
    steps: Word | None = None
    """Of making a picture: the most, or ``max`` for more than any that is named."""
    resolution: Word | None = None
    """Of a clip: ``1080p``, or sizes in pixels."""
    above_clip_seconds: Count | None = None
    """Applies to clips longer than this."""
    region: Word | None = None
    """Where it is sold, in the seller's words, of reserved capacity; else the key of an offer tells it."""
    commitment_months: Count | None = None
    """How long somebody has to commit to it."""
    above_results: Count | None = None
    """Applies to searches that return more results than this."""
    up_to_results: Count | None = None
    """Applies to searches that return at most so many."""
    search_context: Literal["low", "medium", "high"] | None = None
    """How much of what a search finds goes into the prompt."""
    note: Name | None = None
    """A condition of the source that has no field here, in words."""

    @property
    def is_always(self) -> bool:
        """Whether nothing is stated, so that the price simply applies."""
        return self is ALWAYS or self == ALWAYS  # most prices share the default, which needs no comparison

    def is_only(self, *names: str) -> bool:
        """Whether nothing is stated but, perhaps, these fields."""
        return self is ALWAYS or self.model_copy(update=dict.fromkeys(names)) == ALWAYS

    def joined(self, other: Condition) -> Condition:
        """Both conditions together; of a field that both state, `other`'s word counts."""
        return self.model_copy(update=other.model_dump(exclude_none=True))


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
