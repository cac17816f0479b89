"""Other models to consider: cheaper ones that people don't rate worse, and those with more context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Entry
from modelatlas.views.model.marks import Figures, field_of, figures
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link, Tokens, tokens

MAX_CHEAPER = 6
MAX_ROOMIER = 3
MORE_CONTEXT = 1.25
"""How many times the context of a model another must have for the difference to matter."""
FARTHEST = 4
"""How many times dearer or cheaper a model may be to be near in price."""

_PLURALS = {"image": "images", "file": "files"}


@dataclass(frozen=True)
class AlternativeLine:
    """One model to consider."""

    name: str
    url: str
    id: str
    author: Link
    price: str
    context: Tokens
    reason: str


@dataclass(frozen=True)
class Alternatives:
    """What to consider in place of a model."""

    cheaper: tuple[AlternativeLine, ...]
    """Cheaper and not worse, cheapest first."""
    cheaper_total: int
    """How many such models there are; only the cheapest are told."""
    roomier: tuple[AlternativeLine, ...]
    """More context, nearest in price first."""
    rule: str
    """What the words mean, in sentences."""


def alternatives(model: Model, catalog: Catalog) -> Alternatives | None:
    """Other listed models to consider; ``None`` where there are none or the model has no price."""
    own = figures(model, catalog)
    others = [
        one
        for one in field_of(catalog).models
        if one.gives == own.gives
        and one.model.base_id != model.base_id
        and one.model.id != model.listing.alias_of
    ]
    cheaper = sorted(_cheaper(own, others), key=_by_price)
    roomier = sorted(_roomier(own, others), key=lambda one: (_distance(own, one), one.model.id))
    if not cheaper and not roomier:
        return None
    return Alternatives(
        tuple(_line(one, _cheaper_reason(own, one)) for one in cheaper[:MAX_CHEAPER]),
        len(cheaper),
        tuple(_line(one, _roomier_reason(own, one)) for one in roomier[:MAX_ROOMIER]),
        _rule(catalog),
    )


def _rule(catalog: Catalog) -> str:
    board = catalog.rating_board
    ratings = (
        f"Ratings are the 95 % intervals in {board.traits.title}; intervals that overlap are a tie. "
        if board
        else ""
    )
    return (
        f"Prices are for three parts input and one part output, at the unconditional price. {ratings}"
        "More context means at least a quarter more; near in price, at most four times dearer or cheaper."
    )


def _cheaper(own: Figures, others: list[Figures]) -> Iterator[Figures]:
    for one in others:
        if own.usd_per_mtok is None or one.usd_per_mtok is None or own.rating is None or one.rating is None:
            continue
        if one.usd_per_mtok < own.usd_per_mtok and not _is_worse(one.rating, own.rating):
            yield one


def _is_worse(one: Entry, other: Entry) -> bool:
    return one.upper < other.lower


def _roomier(own: Figures, others: list[Figures]) -> Iterator[Figures]:
    for one in others:
        if own.context_tokens is None or one.context_tokens is None:
            continue
        if own.usd_per_mtok is None or one.usd_per_mtok is None:
            continue
        # Nothing that costs is near to nothing.
        if bool(own.usd_per_mtok) != bool(one.usd_per_mtok) or _distance(own, one) > FARTHEST:
            continue
        if one.context_tokens >= MORE_CONTEXT * own.context_tokens:
            yield one


def _by_price(one: Figures) -> tuple[Decimal, str]:
    return one.usd_per_mtok or Decimal(0), one.model.id


def _distance(own: Figures, one: Figures) -> Decimal:
    """How many times dearer or cheaper; 1 is the same price."""
    low, high = sorted((own.usd_per_mtok or Decimal(1), one.usd_per_mtok or Decimal(1)))
    return high / low


def _line(one: Figures, reason: str) -> AlternativeLine:
    model = one.model
    return AlternativeLine(
        name=model.name,
        url=urls.model(model.id),
        id=model.id,
        author=Link(model.author_name, urls.author(model.author)),
        price=f.usd(one.usd_per_mtok) if one.usd_per_mtok else "free",
        context=tokens(model.value("context_tokens")),
        reason=reason,
    )


def _cheaper_reason(own: Figures, one: Figures) -> str:
    parts = [_price_words(own, one)]
    if own.rating and one.rating:
        verdict = "higher" if _is_worse(own.rating, one.rating) else "a tie"
        parts.append(f"rating {_interval(one.rating)} against {_interval(own.rating)}: {verdict}")
    return _sentence([*parts, *_missing(own, one)])


def _roomier_reason(own: Figures, one: Figures) -> str:
    more, less = f.tokens_short(one.context_tokens), f.tokens_short(own.context_tokens)
    room = f"{more} tokens of context against {less}"
    parts = [room, _price_words(own, one)]
    if own.rating and one.rating and _is_worse(one.rating, own.rating):
        parts.append(f"lower rating, {_interval(one.rating)} against {_interval(own.rating)}")
    return _sentence([*parts, *_missing(own, one)])


def _price_words(own: Figures, one: Figures) -> str:
    """``54 % cheaper``. Shares are rounded towards none, so that little is never called nothing."""
    if own.usd_per_mtok == one.usd_per_mtok:
        return "the same price"
    if not own.usd_per_mtok or not one.usd_per_mtok:
        return "free" if not one.usd_per_mtok else "not free"
    change = one.usd_per_mtok / own.usd_per_mtok
    if change >= 2:
        return f"{f.number(float(change))} times the price"
    word = "cheaper" if change < 1 else "dearer"
    percent = int(abs(1 - change) * 100)
    return f"{percent} % {word}" if percent else f"less than 1 % {word}"


def _interval(entry: Entry) -> str:
    setting = f" ({entry.setting})" if entry.setting else ""
    return f"{f.number(round(entry.lower))}–{f.number(round(entry.upper))}{setting}"


def _missing(own: Figures, one: Figures) -> list[str]:
    """What the model can be given and the other can't."""
    lost = [_PLURALS.get(word, word) for word in own.takes if word not in one.takes]
    if "tools" in own.model.listing.parameters and "tools" not in one.model.listing.parameters:
        lost.append("tools")
    return [f"takes no {' or '.join(lost)}"] if lost else []


def _sentence(parts: list[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
