"""Where a model is described elsewhere: the documentation of its maker, and the weights."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from modelatlas.catalog import Answers, Model
from modelatlas.views.words.blocks import Link


def elsewhere(model: Model, answers: Answers) -> tuple[Link, ...]:
    """Links to other sites, with absolute addresses; those that no source states are left out."""
    return (*_documentation(model, answers), *_weights(model))


def _documentation(model: Model, answers: Answers) -> Iterator[Link]:
    """The maker's own, as a source of sellers states it; of a maker with several shops, that of its name."""
    stated = {
        seller.slug: address
        for one in model.linked
        if one.by_maker and (seller := one.seller)
        if (facts := answers.states[one.source].sellers.get(seller.slug)) and (address := facts.documentation)
    }
    if stated:
        slug = min(stated, key=lambda slug: (slug != model.author, slug))
        yield Link(f"Documentation at {_host(stated[slug])}", stated[slug])


def _weights(model: Model) -> Iterator[Link]:
    address = hub_address(model.value("hugging_face_id") or "")
    if address:
        yield Link(f"Weights at {_host(address)}", address)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def hub_address(hub_id: str) -> str | None:
    """Where the weights lie; ``None`` for what can't be the name of a repository."""
    return f"https://huggingface.co/{hub_id}" if _is_hub_id(hub_id) else None


def _is_hub_id(text: str) -> bool:
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./")
    return text.count("/") == 1 and set(text) <= allowed and ".." not in text
