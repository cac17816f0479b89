"""The terms in which models of a kind are sold, each of which has a column of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from modelatlas.catalog import Answers, Linked, Model
from modelatlas.catalog.kinds import KINDS, Kind
from modelatlas.records import Condition, Meter, Price
from modelatlas.records.history.price_values import price_field
from modelatlas.records.units import Unit
from modelatlas.views.words import format as f
from modelatlas.views.words.conditions import condition_words

_ONE = Decimal(1)
_VARIES = ("size", "quality", "steps", "resolution")
"""Conditions under which a price is one of several of a model, not an exception."""


@dataclass(frozen=True)
class Term:
    """One way to charge: prices of different terms are never compared."""

    title: str
    """Heading of its column: ``$ per minute of audio``."""
    meter: Meter
    """What is charged for."""
    units: Mapping[Unit, Decimal] = field(default_factory=lambda: {"mtok": _ONE})
    """The units that it can be told from, and how many of each it buys."""


_TEXT = (
    Term("$ per 1M input tokens", "input"),
    Term("$ per 1M output tokens", "output"),
)
_SECONDS: Mapping[Unit, Decimal] = {"second": _ONE}
_MINUTES: Mapping[Unit, Decimal] = {"second": Decimal(60), "minute": _ONE, "hour": _ONE / 60}
_PICTURES = (
    Term("$ per image", "generated_image", {"image": _ONE}),
    Term("$ per 1M image tokens", "image_output"),
)
TERMS: Mapping[Kind, tuple[Term, ...]] = {
    **dict.fromkeys(KINDS, _TEXT),
    "image": _PICTURES,
    "image editing": _PICTURES,
    "video": (Term("$ per second of video", "video_output", _SECONDS),),
    "speech": (
        Term("$ per 1M characters", "speech", {"character": Decimal(1_000_000)}),
        Term("$ per 1M audio tokens", "audio_output"),
    ),
    "transcription": (
        Term("$ per minute of audio", "audio_input", _MINUTES),
        Term("$ per 1M audio tokens", "audio_input"),
    ),
    "realtime voice": (
        Term("$ per 1M audio tokens in", "audio_input"),
        Term("$ per 1M audio tokens out", "audio_output"),
    ),
    "music": (Term("$ per song", "audio_output", {"song": _ONE}),),
    "embedding": (Term("$ per 1M input tokens", "input"),),
    "rerank": (
        Term("$ per 1,000 queries", "query", {"query": Decimal(1000), "search": Decimal(1000)}),
        Term("$ per 1M input tokens", "input"),
    ),
    "ocr": (
        Term("$ per 1,000 pages", "page", {"page": Decimal(1000)}),
        Term("$ per 1M input tokens", "input"),
    ),
}
"""How each kind is sold, the usual way first."""


@dataclass(frozen=True)
class KindLoad:
    """A month's work of a kind, for a bill."""

    text: str
    """``1,000 images``."""
    term: int
    """Which of the kind's terms it is paid in."""
    amount: Decimal
    """How many of what the term's price buys."""


LOADS: Mapping[Kind, KindLoad] = {
    "image": KindLoad("1,000 images", 0, Decimal(1000)),
    "image editing": KindLoad("1,000 images", 0, Decimal(1000)),
    "video": KindLoad("10 minutes of video", 0, Decimal(600)),
    "speech": KindLoad("10M characters", 0, Decimal(10)),
    "transcription": KindLoad("100 hours of audio", 0, Decimal(6000)),
    "music": KindLoad("100 songs", 0, Decimal(100)),
    "embedding": KindLoad("500M tokens", 0, Decimal(500)),
    "rerank": KindLoad("100,000 queries", 0, Decimal(100)),
    "ocr": KindLoad("10,000 pages", 0, Decimal(10)),
}
"""The workload of each kind that has one of its own."""


@dataclass(frozen=True)
class Rate:
    """One amount in a term."""

    usd: Decimal
    """US dollars for what the term buys."""
    when: Condition
    """Size, quality, steps, resolution; nothing for the plain price."""


@dataclass(frozen=True)
class Quote:
    """What one seller asks for a model in one term."""

    seller: str
    """Display name."""
    by_maker: bool
    """Whether the seller made the model, or the service lists it."""
    rates: tuple[Rate, ...]
    """Its amounts, the lowest first."""

    @property
    def low(self) -> Decimal:
        """The lowest amount."""
        return self.rates[0].usd

    @property
    def high(self) -> Decimal:
        """The highest amount."""
        return self.rates[-1].usd

    @property
    def text(self) -> str:
        """``$0.04``, or ``$0.011–$0.25``."""
        low, high = f.usd(self.low), f.usd(self.high)
        return low if low == high else f"{low}–{high}"

    @property
    def by(self) -> str:
        """On what it depends: ``by size and quality``; empty where it is one price."""
        if f.usd(self.low) == f.usd(self.high):
            return ""
        names = [name for name in _VARIES if len({getattr(rate.when, name) for rate in self.rates}) > 1]
        return f"by {f.listing_words(names)}" if names else "stated differently"

    def bill(self, amount: Decimal) -> str:
        """What so many cost: ``$40``, or ``$11–$250``."""
        low, high = f.usd(self.low * amount), f.usd(self.high * amount)
        return low if low == high else f"{low}–{high}"

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Condition and amount of each rate that has a condition, the lowest first."""
        return tuple(
            (condition_words(rate.when), f.usd(rate.usd)) for rate in self.rates if not rate.when.is_always
        )


def quote_of(model: Model, term: Term, answers: Answers) -> Quote | None:
    """What stands for a model in a term; ``None`` where no sound price is stated in it.

    The price of the service that lists it, else its maker's, else that of the seller who asks the least.
    """
    own = _rates(model.prices, term, model.doubts)
    if own:
        return Quote(answers.title(model.listing_source), True, own)
    sellers: dict[tuple[bool, str], list[Linked]] = {}
    for one in model.linked:
        gone = one.listing.last_seen_on is not None or one.listing.stage == "deprecated"
        if one.seller and not one.setting and not gone:
            sellers.setdefault((one.by_maker, one.seller.name), []).append(one)
    quotes = [
        Quote(name, by_maker, rates)
        for (by_maker, name), found in sorted(sellers.items())
        if (rates := tuple(sorted(_each_once(_offered(found, term, answers)), key=_order)))
    ]
    return min(quotes, key=lambda one: (not one.by_maker, one.low, one.high, one.seller), default=None)


def _offered(linked: Iterable[Linked], term: Term, answers: Answers) -> Iterator[Rate]:
    for one in linked:
        yield from _rates(one.listing.prices, term, answers.doubts.on(one.source, one.listing.key))


def _rates(prices: Iterable[Price], term: Term, doubts: Mapping[str, object]) -> tuple[Rate, ...]:
    """The standing amounts of a price list in a term, without what a check calls wrong."""
    found = (
        Rate(price.usd * term.units[price.per], price.when)
        for price in prices
        if price.meter == term.meter
        and price.usd is not None
        and price.per in term.units
        and price.when.is_only(*_VARIES)
        and price_field(price) not in doubts
    )
    return tuple(sorted(_each_once(found), key=_order))


def _each_once(rates: Iterable[Rate]) -> list[Rate]:
    return list(dict.fromkeys(rates))


def _order(rate: Rate) -> tuple[Decimal, str]:
    return rate.usd, condition_words(rate.when)
