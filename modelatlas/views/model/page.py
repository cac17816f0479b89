"""The page of one model."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views.figures.once import once_for_a_catalog
from modelatlas.views.figures.scales import Standings
from modelatlas.views.lists.board import board_urls
from modelatlas.views.model import summary
from modelatlas.views.model.alternatives import Alternatives, alternatives
from modelatlas.views.model.capabilities import ParameterLine, all_features, limits, parameters
from modelatlas.views.model.costs import CostSection, cost_section
from modelatlas.views.model.endpoints import EndpointTable, endpoint_table
from modelatlas.views.model.family import FamilyTable, family_table
from modelatlas.views.model.history import ChangeLog, PriceHistory, change_log, history_section
from modelatlas.views.model.identity import (
    NameLine,
    ProvenanceLine,
    identifiers,
    names,
    one_origin,
    provenance,
)
from modelatlas.views.model.marks import Marks, marks
from modelatlas.views.model.offers import OfferTable, offer_table
from modelatlas.views.model.prices import PriceTable, price_table
from modelatlas.views.model.quick_start import QuickStart, quick_start
from modelatlas.views.model.raw import RawSection, raw_section
from modelatlas.views.model.results import Results, results
from modelatlas.views.model.tiles import Tile, tiles
from modelatlas.views.model.usage import UsageSection, usage_section
from modelatlas.views.words.blocks import (
    Alternate,
    Head,
    Item,
    Link,
    ModelRow,
    Tag,
    model_row,
    newest_first,
    said_by,
    status_tags,
)
from modelatlas.views.words.glossary import Feature

MAX_SIBLINGS = 14

board_pages_of = once_for_a_catalog(board_urls)


@dataclass(frozen=True)
class ModelPage:
    """Everything the template of a model page places."""

    head: Head
    id: str
    name: str
    author: Link
    tags: tuple[Tag, ...]
    summary: str
    summary_rule: str
    """How the summary compares."""
    notice: str
    onward: Link | None
    """The model that took this one's place, or that an alias points to."""
    tiles: tuple[Tile, ...]
    description: str
    note: str
    """Our own note, as trusted HTML made by the Markdown renderer; empty where there is none."""
    prices: PriceTable
    said_by: str
    history: PriceHistory | None
    offers: OfferTable | None
    endpoints: EndpointTable | None
    results: Results | None
    features: tuple[Feature, ...]
    limits: tuple[Item, ...]
    parameters: tuple[ParameterLine, ...]
    usage: UsageSection | None
    log: ChangeLog | None
    variants: tuple[ModelRow, ...]
    family: FamilyTable | None
    """The author's other models."""
    identifiers: tuple[Item, ...]
    names: tuple[NameLine, ...]
    provenance: tuple[ProvenanceLine, ...]
    one_origin: str
    """Where every value comes from, where that is one record; empty otherwise."""
    semantics: tuple[str, ...]
    raw: RawSection | None
    marks: Marks
    costs: CostSection | None
    quick_start: QuickStart | None
    alternatives: Alternatives | None


def model_page(
    model: Model,
    catalog: Catalog,
    scales: Standings,
    *,
    description: str = "",
    note: str = "",
) -> ModelPage:
    """The view of one model.

    Args:
        model: the model.
        catalog: the catalogue it is part of.
        scales: the shared scales of the stat tiles.
        description: the source's prose as safe HTML, where the site keeps it.
        note: our own note as safe HTML.
    """
    states = {state.source: state for state in catalog.sources}
    variants = [m for m in catalog.family[model.base_id] if m.id != model.id]
    siblings = newest_first(tuple(m for m in catalog.by_author[model.author] if m.base_id != model.base_id))
    shared = (model.author_name, model.name) in catalog.shared_names
    brief = summary.head_description(model, catalog)
    title = f"{model.id if shared else model.name} · {model.author_name}"
    told = provenance(model, states)
    markdown = Alternate("text/markdown", urls.model_markdown(model.id), "This page as Markdown")
    data = Alternate("application/json", urls.model_api(model.id), "This model as JSON")
    return ModelPage(
        head=Head(urls.model(model.id), title, brief, "article", (markdown, data)),
        id=model.id,
        name=model.name,
        author=Link(model.author_name, urls.author(model.author)),
        tags=status_tags(model),
        summary=summary.summary(model, catalog),
        summary_rule=summary.RULE,
        notice=summary.notice(model, states),
        onward=_link_to(catalog, model.successor or model.listing.alias_of),
        tiles=tiles(model, catalog, scales),
        description=description,
        note=note,
        prices=price_table(model.prices),
        said_by=said_by(model, states),
        history=history_section(model, catalog),
        offers=offer_table(model, catalog),
        endpoints=endpoint_table(model),
        results=results(model, catalog, board_pages_of(catalog)),
        features=all_features(model, states),
        limits=limits(model),
        parameters=parameters(model),
        usage=usage_section(model, states),
        log=change_log(model),
        variants=tuple(model_row(m) for m in variants),
        family=family_table(siblings[:MAX_SIBLINGS], len(siblings), catalog),
        identifiers=identifiers(model, catalog),
        names=names(model, states),
        provenance=told,
        one_origin=one_origin(told),
        semantics=_semantics(model, catalog),
        raw=raw_section(model, states),
        marks=marks(model, catalog),
        costs=cost_section(model),
        quick_start=quick_start(model, catalog),
        alternatives=alternatives(model, catalog),
    )


def _link_to(catalog: Catalog, model_id: str | None) -> Link | None:
    target = catalog.by_id.get(model_id) if model_id else None
    return Link(target.name, urls.model(target.id)) if target else None


def _semantics(model: Model, catalog: Catalog) -> tuple[str, ...]:
    parts = [model.listing_source, *([model.endpoints_source] if model.endpoints else [])]
    return tuple(sentence for part in parts for sentence in catalog.traits(part).meaning)
