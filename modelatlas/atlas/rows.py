"""The rows of the published tables as objects.

A field is named and meant as the column of its table; docs/formats/data.md has them all. ``None`` is unknown,
never zero or no. Columns that a newer site has and this version doesn't know are left out, conditions of a
price aside: none of them may get lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, TypeVar

from modelatlas.problems import FeedError

Words = tuple[str, ...]
"""Words that a column separates by spaces."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model in a few fields: a row of ``models``."""

    id: str
    """Id at the service that lists it."""
    name: str
    """Display name without the author."""
    author: str
    """Slug of the author."""
    author_name: str
    """Display name of the author."""
    url: str
    """Page of the model, relative to the site."""
    status: str
    """Listed, expiring or gone."""
    kind: str | None = None
    """What kind of work it does: chat, code, image …"""
    variant: str | None = None
    """Free, batch … where the id is a variant."""
    alias_of: str | None = None
    """The id it points to."""
    listed_on: dt.date | None = None
    """The day the service first listed it."""
    released_on: str | None = None
    """A year, a month, or the day of its release."""
    last_seen_on: dt.date | None = None
    """The last day it was listed."""
    knowledge_cutoff_on: str | None = None
    """The year, month, or day that ends its training data."""
    context_tokens: int | None = None
    """Context window, tokens."""
    max_output_tokens: int | None = None
    """Longest answer, tokens."""
    input_price_status: str | None = None
    """Priced, free, varies … of text input."""
    input_usd_per_mtok: Decimal | None = None
    """US dollars per million tokens of input."""
    output_price_status: str | None = None
    """Priced, free, varies … of text output."""
    output_usd_per_mtok: Decimal | None = None
    """US dollars per million tokens of output."""
    cache_read_usd_per_mtok: Decimal | None = None
    """The same for cached input that is read."""
    input_modalities: Words = ()
    """What it accepts, separated by spaces."""
    output_modalities: Words = ()
    """What it produces, separated by spaces."""
    features: Words = ()
    """Capabilities, separated by spaces."""
    open_weights: bool | None = None
    """Whether the weights can be downloaded."""
    licence: str | None = None
    """License of the weights."""
    parameter_count: int | None = None
    """All parameters."""
    active_parameter_count: int | None = None
    """Parameters used for one token."""
    hugging_face_id: str | None = None
    """Repository on the Hugging Face Hub."""
    arena_rating: float | None = None
    """Rating by people's votes, of a variant that of its base."""
    arena_rating_lower: float | None = None
    """Lower end of its 95% interval."""
    arena_rating_upper: float | None = None
    """Upper end of the interval."""


@dataclass(frozen=True, kw_only=True)
class _Priced:
    """The columns of a price."""

    meter: str
    """What is charged for: input, output, cache_read …."""
    status: str
    """Priced, free, varies …."""
    per: str
    """The unit: mtok for a million tokens, image, request …."""
    usd: Decimal | None = None
    """US dollars for one unit."""
    when: Mapping[str, Any] = field(default_factory=dict)
    """What must hold for the price, by the columns that begin with ``if_``, without that; empty: always."""

    @property
    def is_always(self) -> bool:
        """Whether the price holds without a condition."""
        return not self.when


@dataclass(frozen=True, kw_only=True)
class Offer(_Priced):
    """A price of a model at a seller: a row of ``offers``."""

    id: str
    """Id of the model."""
    source: str
    """Name of the source that was read."""
    key: str
    """The source's own key of the offer."""
    seller: str | None = None
    """Who sells it, in the source's words."""
    by_maker: bool | None = None
    """Whether the maker of the model sells it."""
    read_on: dt.date | None = None
    """The day it was read."""
    context_tokens: int | None = None
    """Context window there, tokens."""
    max_input_tokens: int | None = None
    """Longest prompt there."""
    max_output_tokens: int | None = None
    """Longest answer there."""
    quantization: str | None = None
    """Weight format there, such as fp8."""
    in_doubt: bool = False
    """Whether a check calls the price wrong."""


@dataclass(frozen=True, kw_only=True)
class PriceSpan(_Priced):
    """A price in one period: a row of ``price-history``."""

    id: str
    """Id of the model."""
    source: str
    """Name of the source that was read."""
    first_seen_on: dt.date
    """First day on which this price was seen."""
    last_seen_on: dt.date
    """Last day on which it was seen."""
    gone_on: dt.date | None = None
    """First day on which it was gone."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """A result on a leaderboard: a row of ``scores``."""

    id: str
    """Id of the model."""
    source: str
    """Name of the source that was read."""
    board: str
    """Leaderboard or benchmark."""
    key: str
    """The source's own key of the model."""
    value: float
    """The result, in its unit."""
    unit: str
    """Percent, elo for a rating, index, points …."""
    higher_is_better: bool
    """Whether the larger value is the better result."""
    category: str | None = None
    """Category or subset within it."""
    setting: str | None = None
    """Effort or thinking mode of the result."""
    strategy: str | None = None
    """How the model was asked, in the source's words."""
    lower: float | None = None
    """Lower end of the source's confidence interval."""
    upper: float | None = None
    """Upper end of it."""
    votes: int | None = None
    """Votes or comparisons that it rests on."""
    rank_best: int | None = None
    """Best rank that the intervals allow."""
    rank_worst: int | None = None
    """Worst rank that they allow."""
    entries: int | None = None
    """How many results are compared."""
    percentile: float | None = None
    """Share of the other results that are worse, percent."""
    rank: int | None = None
    """The source's own rank."""
    win_rate: float | None = None
    """Share of comparisons won, percent."""
    executions: int | None = None
    """Runs or tasks that it rests on."""
    cost_usd: Decimal | None = None
    """Cost of the whole run, US dollars."""
    duration_s: float | None = None
    """Seconds, as the source measures them."""
    free: bool | None = None
    """Whether the run used an offer that is free of charge."""
    self_reported: bool | None = None
    """Whether the maker of the model published it itself."""
    via: str | None = None
    """Who measured it, where that isn't the source."""
    measured_on: dt.date | None = None
    """The day of the measurement."""
    read_on: dt.date | None = None
    """The day it was read."""


RowType = TypeVar("RowType", Model, Offer, PriceSpan, Score)

_READ: dict[str, Callable[[Any], Any]] = {
    "dt.date": dt.date.fromisoformat,
    "Decimal": lambda amount: Decimal(str(amount)),  # the fewest digits that mean it, as they were written
    "Words": lambda text: tuple(text.split()),
}


def read_row(kind: type[RowType], row: Mapping[str, Any], place: str) -> RowType:
    """A row of a table as an object.

    Raises:
        FeedError: if it isn't such a row; `place` says where it stands.
    """
    values: dict[str, Any] = {}
    for one in fields(kind):
        if one.name == "when":
            values["when"] = {name[3:]: value for name, value in row.items() if name.startswith("if_")}
        if (value := row.get(one.name)) is None:
            continue
        read = _READ.get(str(one.type).removesuffix(" | None"))
        try:
            values[one.name] = read(value) if read else value
        except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
            raise FeedError(f"{place}: {one.name}: {value!r} can't be read") from error
    try:
        return kind(**values)
    except TypeError as error:
        raise FeedError(f"{place}: not a row of this table: {error}") from error
