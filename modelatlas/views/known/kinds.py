"""Pages of kinds: every model of the field by what kind of work it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Model
from modelatlas.catalog.field.field import KnownModel
from modelatlas.catalog.field.kinds import KINDS, Kind
from modelatlas.views.known.offers import leading_price
from modelatlas.views.model.prices import PriceLine
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.kind_names import kind_count, kind_name, kind_url


@dataclass(frozen=True)
class KindLine:
    """A kind in the list of kinds."""

    kind: Link
    """Its page."""
    count: str
    """How many models of it no service lists."""
    examples: str
    """Names of a few of them."""


@dataclass(frozen=True)
class KindsPage:
    """All kinds."""

    head: Head
    """What its head says."""
    lines: tuple[KindLine, ...]
    """Kinds in their order, those without a model left out."""


@dataclass(frozen=True)
class KnownLine:
    """A model in the table of its kind."""

    model: Link
    """Its page."""
    id: str
    """Its id."""
    maker: str
    """Who made it."""
    price: PriceLine | None
    """The maker's price, else the first that a seller states; ``None`` where nobody states one."""
    by_maker: bool
    """Whether the price is the maker's own."""
    released: str
    """The day of its release; empty where not stated."""
    sellers: str
    """How many sellers offer it; empty where none does."""
    evidence: str
    """Why it has a page."""


@dataclass(frozen=True)
class KindPage:
    """All models of one kind."""

    head: Head
    """What its head says."""
    title: str
    """The kind."""
    lines: tuple[KnownLine, ...]
    """By maker and name."""
    kinds: tuple[Link, ...]
    """The other kinds."""


def kinds_page(catalog: Catalog) -> KindsPage:
    """The view of all kinds."""
    groups = _by_kind(catalog)
    total = sum(map(len, groups.values()))
    sentence = (
        f"{f.integer(total)} models that no routing service lists, known from price lists, leaderboards, "
        "sources of facts and hubs of weights, by what kind of work they do."
    )
    lines = tuple(
        KindLine(
            Link(kind_name(kind), kind_url(kind)),
            f.integer(len(groups[kind])),
            ", ".join(known.name for known, _ in groups[kind][:4]),
        )
        for kind in KINDS
        if groups[kind]
    )
    return KindsPage(Head(urls.KINDS, "Kinds of models", sentence), lines)


def kind_pages(catalog: Catalog) -> Iterator[KindPage]:
    """The view of each kind that has models."""
    groups = _by_kind(catalog)
    for kind in KINDS:
        if not groups[kind]:
            continue
        name = kind_name(kind)
        sentence = (
            f"{kind_count(kind, len(groups[kind]))} that no routing service lists: who made them, what they "
            "cost in their own terms, and when they came out."
        )
        others = tuple(Link(kind_name(one), kind_url(one)) for one in KINDS if groups[one] and one != kind)
        lines = tuple(_line(known, model, catalog.answers) for known, model in groups[kind])
        yield KindPage(Head(kind_url(kind), f"{name} models", sentence), name, lines, others)


def _by_kind(catalog: Catalog) -> dict[Kind, list[tuple[KnownModel, Model]]]:
    found: defaultdict[Kind, list[tuple[KnownModel, Model]]] = defaultdict(list)
    for model in catalog.known:
        known = catalog.further.by_id[model.id]
        found[known.kind].append((known, model))
    for group in found.values():
        group.sort(key=lambda pair: (pair[0].maker_name.casefold(), pair[0].name.casefold(), pair[0].id))
    return found


def _line(known: KnownModel, model: Model, answers: Answers) -> KnownLine:
    sellers = {one.seller.key for one in model.linked if one.seller}
    released = model.sound("released_on")
    price, offer = leading_price(model, answers) or (None, None)
    return KnownLine(
        Link(known.name, urls.model(known.id)),
        known.id,
        known.maker_name,
        price,
        offer is not None and offer.by_maker,
        f.day(released) if released else "",
        f.integer(len(sellers)) if sellers else "",
        known.reason,
    )
