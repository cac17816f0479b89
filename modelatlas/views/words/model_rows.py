"""A model as a row of a table, and the tags next to its name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Model, Peer
from modelatlas.catalog.model import Status
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link, Tag, Tokens, doubt_tag, tokens
from modelatlas.views.words.glossary import FeatureText, feature_texts


@dataclass(frozen=True)
class ModelRow:
    """One model in a table."""

    id: str
    """Its id."""
    name: str
    """Display name without the author."""
    url: str
    """Its page."""
    author: Link
    """Who made it."""
    tags: tuple[Tag, ...]
    """What a reader must know before the numbers."""
    context: Tokens
    """Context window."""
    max_output: Tokens
    """Longest answer."""
    input_price: f.Money
    """Unconditional price of text input."""
    output_price: f.Money
    """The same of text output."""
    tiered: bool
    """Whether other prices apply under conditions."""
    rating: str
    """Its rating on the headline board; empty where it has none."""
    rating_error: str
    """Half the width of the interval; empty where none is stated."""
    speed: str
    """Median output tokens per second of the fastest usable endpoint; empty where nobody measured one."""
    features: tuple[FeatureText, ...]
    """What is stated that it can do."""
    listed_on: dt.date | None
    """The day it was first listed; ``None`` where not stated."""
    listed: str
    """The same in words."""
    gone: bool
    """Whether it is no longer listed."""


def model_row(peer: Peer) -> ModelRow:
    """A model as a row of a table."""
    return ModelRow(
        id=peer.id,
        name=peer.name,
        url=urls.model(peer.id),
        author=author_link(peer),
        tags=status_tags(peer),
        context=tokens(peer.context_tokens),
        max_output=tokens(peer.max_output_tokens),
        input_price=f.money_per_mtok(peer.input_price),
        output_price=f.money_per_mtok(peer.output_price),
        tiered=peer.has_conditional_prices,
        rating=f.integer(round(peer.rating.score.value)) if peer.rating else "",
        rating_error=_error(peer),
        speed=f.integer(round(peer.speed_tps)) if peer.speed_tps else "",
        features=feature_texts(peer.features),
        listed_on=peer.listed_on,
        listed=f.day(peer.listed_on),
        gone=not peer.is_listed,
    )


def _error(peer: Peer) -> str:
    entry = peer.rating
    if entry is None or entry.score.lower is None or entry.score.upper is None:
        return ""
    return str(round((entry.score.upper - entry.score.lower) / 2))


def model_link(model: Model | Peer) -> Link:
    """The name of a model, leading to its page."""
    return Link(model.name, urls.model(model.id))


def full_name(peer: Peer) -> str:
    """Author and name: ``Acme Rocket 1``; alone a name that begins with its author's: ``DeepSeek V4``."""
    first = f"{peer.name} ".casefold().replace("-", " ")
    author = f"{peer.author_name} ".casefold().replace("-", " ")
    return peer.name if first.startswith(author) else f"{peer.author_name} {peer.name}"


def author_link(peer: Peer) -> Link:
    """The name of a model's author, leading to the author's page."""
    return Link(peer.author_name, urls.author(peer.author))


STATUS_WORDS: dict[Status, str] = {
    "listed": "listed",
    "expiring": "to be retired",
    "gone": "no longer listed",
}
"""What a model can be."""


_COMPARED = ("input", "output", "context_tokens")
"""What tables of models compare."""


def _variant_tag(peer: Peer) -> Tag:
    """The word of a variant, unless it says free and something is charged."""
    meaning = f"The “{peer.variant}” variant of {peer.base_id}"
    sides = (peer.input_price, peer.output_price)
    if peer.variant == "free" and (peer.charges or any(side.usd for side in sides if side)):
        return Tag("not free", "warn", f"{meaning}, which charges nevertheless")
    return Tag(peer.variant or "", explanation=meaning)


def status_tags(peer: Peer) -> tuple[Tag, ...]:
    """What a reader must know before the numbers: variant, alias, expiry, gone."""
    tags: list[Tag] = []
    if peer.variant:
        tags.append(_variant_tag(peer))
    if peer.alias_of:
        tags.append(Tag("alias", explanation=f"Points to {peer.alias_of}"))
    if peer.status == "expiring":
        who, day = "Its author" if peer.is_withdrawn_by_maker else "The source", f.day(peer.expires_on)
        if peer.is_overdue:
            tags.append(Tag(f"was due {day}", "warn", f"Not checked since {f.day(peer.seen_on)}"))
        elif peer.is_late:
            tags.append(Tag(f"was due {day}", "warn", f"Still listed on {f.day(peer.seen_on)}"))
        else:
            tags.append(Tag(f"until {day}", "warn", f"{who} will retire it"))
    doubted = next((peer.doubts[name] for name in _COMPARED if name in peer.doubts), None)
    if doubted and (mark := doubt_tag(doubted)):
        tags.append(mark)
    if not peer.is_listed:
        tags.append(Tag(STATUS_WORDS["gone"], "warn", f"Last seen {f.day(peer.last_seen_on)}"))
    return tuple(tags)


def modality_text(peer: Peer) -> str:
    """``text, image → text``."""
    return f"{', '.join(peer.takes) or f.UNKNOWN} → {', '.join(peer.gives) or f.UNKNOWN}"
