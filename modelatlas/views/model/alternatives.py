"""Other models to consider: cheaper ones that people don't rate lower, and those with more context."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Model, Peer
from modelatlas.catalog.answers.substitutes import is_worse
from modelatlas.catalog.boards import Entry
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link, Tokens, tokens
from modelatlas.views.words.glossary import MEDIA
from modelatlas.views.words.model_rows import author_link
from modelatlas.views.words.ranks import interval_text

MAX_CHEAPER = 6
MAX_ROOMIER = 3


@dataclass(frozen=True)
class AlternativeLine:
    """One model to consider."""

    name: str
    """Its display name."""
    url: str
    """Its page."""
    id: str
    """Its id."""
    author: Link
    """Who made it."""
    price: str
    """Blended price for 1M tokens, or ``free``."""
    context: Tokens
    """Context window."""
    reason: str
    """What speaks for it and what is lost, in a sentence."""


@dataclass(frozen=True)
class Alternatives:
    """What to consider instead of a model."""

    cheaper: tuple[AlternativeLine, ...]
    """Cheaper, and not rated lower, cheapest first."""
    cheaper_total: int
    """How many such models there are; only the cheapest are shown."""
    roomier: tuple[AlternativeLine, ...]
    """More context, nearest in price first."""
    rule: str
    """What is compared, and how."""


def alternatives(model: Model, answers: Answers) -> Alternatives | None:
    """Other listed models to consider; ``None`` where there are none or the model has no price."""
    own = answers.peers[model.id]
    cheaper, total = answers.substitutes.cheaper(own, MAX_CHEAPER)
    roomier = answers.substitutes.roomier(own, MAX_ROOMIER)
    if not cheaper and not roomier:
        return None
    return Alternatives(
        tuple(_line(one, _cheaper_reason(own, one)) for one in cheaper),
        total,
        tuple(_line(one, _roomier_reason(own, one)) for one in roomier),
        _rule(answers),
    )


def _rule(answers: Answers) -> str:
    board = answers.boards.headline
    ratings = (
        f"Ratings are the 95% intervals in {board.traits.title}; intervals that overlap are a tie. "
        if board
        else ""
    )
    return (
        f"Prices are blended: three parts input, one part output, without tiers or batch. {ratings}"
        "More context means at least 25% more; similar in price, at most four times as expensive or as cheap."
    )


def _line(one: Peer, reason: str) -> AlternativeLine:
    return AlternativeLine(
        name=one.name,
        url=urls.model(one.id),
        id=one.id,
        author=author_link(one),
        price=f.usd(one.usd_per_mtok) if one.usd_per_mtok else "free",
        context=tokens(one.context_tokens),
        reason=reason,
    )


def _cheaper_reason(own: Peer, one: Peer) -> str:
    parts = [price_words(own, one)]
    if own.rating and one.rating:
        verdict = "higher" if is_worse(own.rating, one.rating) else "a tie"
        parts.append(f"rating {_interval(one.rating)} against {_interval(own.rating)}: {verdict}")
    return _sentence([*parts, *missing_input(own, one)])


def _roomier_reason(own: Peer, one: Peer) -> str:
    more, less = f.tokens_short(one.context_tokens), f.tokens_short(own.context_tokens)
    room = f"{more} tokens of context against {less}"
    parts = [room, price_words(own, one)]
    if own.rating and one.rating and is_worse(one.rating, own.rating):
        parts.append(f"lower rating, {_interval(one.rating)} against {_interval(own.rating)}")
    return _sentence([*parts, *missing_input(own, one)])


def price_words(own: Peer, one: Peer) -> str:
    """``54% cheaper``. Shares are rounded toward none, so that little is never called nothing."""
    if own.usd_per_mtok == one.usd_per_mtok:
        return "the same price"
    if not own.usd_per_mtok or not one.usd_per_mtok:
        return "free" if not one.usd_per_mtok else "not free"
    change = one.usd_per_mtok / own.usd_per_mtok
    if change >= 2:
        return f"{f.number(float(change))} times the price"
    word = "cheaper" if change < 1 else "more expensive"
    percent = int(abs(1 - change) * 100)
    return f"{percent}% {word}" if percent else f"less than 1% {word}"


def _interval(entry: Entry) -> str:
    setting = f" ({entry.setting})" if entry.setting else ""
    return f"{interval_text(entry)}{setting}"


def missing_input(own: Peer, one: Peer) -> list[str]:
    """What the model can be given and the other can't, in at most one phrase."""
    lost = [MEDIA.get(word, word) for word in own.takes if word not in one.takes]
    if "tools" in own.features and "tools" not in one.features:
        lost.append("tools")
    return [f"doesn't accept {' or '.join(lost)}"] if lost else []


def _sentence(parts: list[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
