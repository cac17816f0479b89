"""What to use instead of a model that is gone or going, and what changes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modelatlas.catalog import Answers, Model, Peer
from modelatlas.views.model.alternatives import missing_input, price_words
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.glossary import FEATURES
from modelatlas.views.words.model_rows import model_link


@dataclass(frozen=True)
class Instead:
    """The model to use instead."""

    model: Link
    """Its name and page."""
    id: str
    """Its id."""
    is_stated: bool
    """Whether a source says so."""
    why: str
    """Who says so, or by which rule it was found."""
    changes: tuple[str, ...]
    """What is different, in phrases: price, limits, what is lost."""


def instead(model: Model, answers: Answers) -> Instead | None:
    """What to use instead of a model; ``None`` where it stays or nothing is like it."""
    own = answers.peers[model.id]
    found = answers.replacements.of(own)
    if found is None:
        return None
    if found.by == "source":
        why = f"{answers.title(model.listing_source)} lists the same model under this ID."
    else:
        why = (
            f"This is the newest listed model by {own.author_name} with the same name except for the "
            "version. No source states a replacement, so check it first."
        )
    return Instead(
        model_link(found.peer), found.peer.id, found.by == "source", why, tuple(_changes(own, found.peer))
    )


def _changes(own: Peer, one: Peer) -> Iterator[str]:
    if own.usd_per_mtok is not None and one.usd_per_mtok is not None:
        yield f"Price: {price_words(own, one)}"
    for name, before, after in (
        ("Context window", own.context_tokens, one.context_tokens),
        ("Output limit", own.max_output_tokens, one.max_output_tokens),
    ):
        if before and after and before != after:
            yield f"{name}: {f.integer(after)} tokens instead of {f.integer(before)}"
    for lost in missing_input(own, one):
        yield lost.capitalize()
    lacking = [FEATURES[name].name.lower() for name in own.features if name in one.lacks]
    if lacking:
        yield f"Not supported: {f.listing_words(lacking)}"
    open_features = [
        FEATURES[name].name.lower()
        for name in own.features
        if name not in one.features and name not in one.lacks and name != "tools"
    ]
    if open_features:
        yield f"Not stated: {f.listing_words(open_features)}"
