"""Pieces that several kinds of page show: rows of the model table, tags, crumbs, source notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records import SourceState
from modelatlas.views.words import format as f
from modelatlas.views.words.glossary import Feature, features


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere; `url` is relative to the site root."""

    text: str
    url: str


@dataclass(frozen=True)
class Tag:
    """A short mark beside a name. `tone` is ``plain``, ``note`` or ``warn``."""

    text: str
    tone: str = "plain"
    explanation: str = ""


@dataclass(frozen=True)
class Alternate:
    """The same content in another form."""

    type: str
    url: str
    title: str


@dataclass(frozen=True)
class Image:
    """The picture that is shown beside a link to a page."""

    url: str
    alt: str
    width: int
    """Pixels."""
    height: int


@dataclass(frozen=True)
class Head:
    """What the head of a page says of it."""

    url: str
    title: str
    description: str
    kind: str = "website"
    alternates: tuple[Alternate, ...] = ()
    json_ld: str = ""
    """The page told in schema.org's terms; safe inside a script element."""
    image: Image | None = None
    """The page's own share card; ``None`` for that of the site."""


@dataclass(frozen=True)
class Item:
    """A labelled value of a definition list."""

    label: str
    value: str
    code: bool = False
    link: Link | None = None
    external: str | None = None


@dataclass(frozen=True)
class Tokens:
    """A token count, short for tables and exact for people who look closer."""

    short: str
    exact: str


@dataclass(frozen=True)
class ModelRow:
    """One model in a table."""

    id: str
    name: str
    url: str
    author: Link
    tags: tuple[Tag, ...]
    context: Tokens
    max_output: Tokens
    input_price: f.Money
    output_price: f.Money
    tiered: bool
    modalities: str
    features: tuple[Feature, ...]
    listed_on: dt.date | None
    listed: str
    gone: bool


def tokens(value: int | None) -> Tokens:
    """A token count ready to be shown."""
    return Tokens(f.tokens_short(value), f"{f.integer(value)} tokens" if value is not None else "not stated")


def status_tags(model: Model) -> tuple[Tag, ...]:
    """What a reader must know before the numbers: variant, alias, expiry, gone."""
    tags: list[Tag] = []
    if model.variant:
        tags.append(Tag(model.variant, explanation=f"The “{model.variant}” variant of {model.base_id}"))
    if model.listing.alias_of:
        tags.append(Tag("alias", explanation=f"Points to {model.listing.alias_of}"))
    if model.status == "expiring":
        who = "Its maker" if model.is_withdrawn_by_maker else "The source"
        tags.append(Tag(f"until {f.day(model.value('expires_on'))}", "warn", f"{who} will withdraw it"))
    if model.status == "gone":
        tags.append(
            Tag(
                "no longer listed",
                "warn",
                f"Last seen {f.day(model.listing.last_seen_on)}",
            )
        )
    return tuple(tags)


def modality_text(model: Model) -> str:
    """``text, image → text``."""
    takes = ", ".join(model.value("input_modalities") or ()) or f.UNKNOWN
    gives = ", ".join(model.value("output_modalities") or ()) or f.UNKNOWN
    return f"{takes} → {gives}"


def model_row(model: Model) -> ModelRow:
    """A model as a row of a table."""
    return ModelRow(
        id=model.id,
        name=model.name,
        url=urls.model(model.id),
        author=Link(model.author_name, urls.author(model.author)),
        tags=status_tags(model),
        context=tokens(model.value("context_tokens")),
        max_output=tokens(model.value("max_output_tokens")),
        input_price=f.money(model.price("input")),
        output_price=f.money(model.price("output")),
        tiered=any(not price.when.is_always for price in model.prices),
        modalities=modality_text(model),
        features=features(model.listing.parameters),
        listed_on=model.value("listed_on"),
        listed=f.day(model.value("listed_on")),
        gone=model.status == "gone",
    )


def newest_first(models: tuple[Model, ...]) -> list[Model]:
    """Listed before gone; then by listing day, newest first; then by id."""
    epoch = dt.date(1, 1, 1)
    return sorted(
        models,
        key=lambda m: (
            m.status == "gone",
            -(m.value("listed_on") or epoch).toordinal(),
            m.id,
        ),
    )


def freshness(catalog: Catalog) -> str:
    """The day of the newest data, for the footer."""
    return f.day(catalog.as_of)


def source_title(states: Mapping[str, SourceState], source: str) -> str:
    """A source's display name; its own name where it has no state."""
    return states[source].title if source in states else source


def said_by(model: Model, states: Mapping[str, SourceState]) -> str:
    """Who lists a model, and the day of that: ``OpenRouter, 31 Jul 2026``."""
    state = states.get(model.listing_source)
    said_on = model.listing.last_seen_on or (state.fetched_on if state else None)
    return f"{source_title(states, model.listing_source)}, {f.day(said_on)}"
