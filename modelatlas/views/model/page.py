"""The page of one model."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.views.figures.hosting import hosting
from modelatlas.views.model import summary
from modelatlas.views.model.alternatives import Alternatives, alternatives
from modelatlas.views.model.capabilities import ParameterLine, all_features, limits, parameters
from modelatlas.views.model.costs import CostSection, cost_section
from modelatlas.views.model.endpoints import EndpointTable, endpoint_table
from modelatlas.views.model.family import FamilyTable, family_table
from modelatlas.views.model.history import ModelChanges, PriceHistory, model_changes, price_history
from modelatlas.views.model.identity import (
    NameLine,
    ProvenanceLine,
    SourceType,
    identifiers,
    names,
    one_origin,
    provenance,
    source_types,
)
from modelatlas.views.model.marks import Marks, marks
from modelatlas.views.model.own_hardware import OwnHardware, own_hardware
from modelatlas.views.model.prices import PriceTable, correction_words, price_table, prices_of
from modelatlas.views.model.quick_start import QuickStart, quick_start
from modelatlas.views.model.raw import RawSection, raw_section
from modelatlas.views.model.replacement import Instead, instead
from modelatlas.views.model.results import Results, results
from modelatlas.views.model.sellers import SellerTable, seller_table
from modelatlas.views.model.tiles import Tile, tiles
from modelatlas.views.model.usage import UsageSection, usage_section
from modelatlas.views.words.blocks import Alternate, Head, Item, Link, Tag, said_by
from modelatlas.views.words.elsewhere import elsewhere
from modelatlas.views.words.glossary import FeatureText
from modelatlas.views.words.kind_names import kind_name, kind_url
from modelatlas.views.words.model_rows import ModelRow, author_link, model_link, model_row, status_tags


@dataclass(frozen=True)
class ModelPage:
    """Everything that the template of a model page places."""

    head: Head
    """What its head says."""
    id: str
    """Id of the model."""
    name: str
    """Its display name."""
    author: Link
    """Who made it."""
    elsewhere: tuple[Link, ...]
    """Where it is described on other sites."""
    tags: tuple[Tag, ...]
    """What a reader must know before the numbers."""
    summary: str
    """The model in two to four sentences."""
    summary_rule: str
    """How the summary compares."""
    notice: str
    """What is unusual about the listing; empty where nothing is."""
    onward: Link | None
    """The model that took this one's place, or that an alias points to."""
    tiles: tuple[Tile, ...]
    """The first look."""
    description: str
    """The source's own prose as safe HTML; empty where the site doesn't keep it."""
    note: str
    """Our own note, as trusted HTML made by the Markdown renderer; empty where there is none."""
    prices: PriceTable
    """What it costs at the service that lists it."""
    said_by: str
    """Who lists it, and the day of that."""
    history: PriceHistory | None
    """How its prices moved; ``None`` where none was ever seen."""
    sellers: SellerTable | None
    """What price lists say; ``None`` where none has it."""
    hosting: str
    """Who hosts it cheapest; empty where that can't be said."""
    endpoints: EndpointTable | None
    """Who serves it; ``None`` where nobody is known to."""
    results: Results | None
    """What it achieved; ``None`` where no board has it."""
    features: tuple[FeatureText, ...]
    """What it can do."""
    limits: tuple[Item, ...]
    """Modalities, limits and settings."""
    parameters: tuple[ParameterLine, ...]
    """Request parameters that it accepts."""
    usage: UsageSection | None
    """How much it is used; ``None`` where that isn't known."""
    changes: ModelChanges | None
    """What changed; ``None`` where nothing is known to have."""
    variants: tuple[ModelRow, ...]
    """Its variants; of a variant, the model and the other ones."""
    family: FamilyTable | None
    """The author's other models."""
    identifiers: tuple[Item, ...]
    """Ids, related ids and days."""
    source_types: tuple[SourceType, ...]
    """What each kind of source has of it."""
    names: tuple[NameLine, ...]
    """What other sources call it."""
    provenance: tuple[ProvenanceLine, ...]
    """Where each value comes from."""
    one_origin: str
    """Where every value comes from, where that is one record; empty otherwise."""
    meanings: tuple[str, ...]
    """What the numbers of its sources mean, in sentences."""
    raw: RawSection | None
    """The fields as the sources sent them; ``None`` where none keeps any."""
    marks: Marks
    """Speed, ability and cost from 1 to 5."""
    costs: CostSection | None
    """What typical workloads cost; ``None`` where that can't be said."""
    quick_start: QuickStart | None
    """How to ask it; ``None`` where its id isn't that of a service."""
    alternatives: Alternatives | None
    """Other models to consider; ``None`` where there are none."""
    own_hardware: OwnHardware | None
    """What it takes to run it yourself; ``None`` for models without open weights."""
    instead: Instead | None
    """What to use instead of a model that is gone or going; ``None`` where it stays or nothing is like it."""


def model_page(model: Model, answers: Answers, *, description: str = "", note: str = "") -> ModelPage:
    """The view of one model.

    Args:
        model: the model.
        answers: what the page says of others.
        description: the source's prose as safe HTML, where the site keeps it.
        note: our own note as safe HTML.
    """
    peer = answers.peers[model.id]
    sources = provenance(model, answers)
    return ModelPage(
        head=_head(model, answers),
        id=model.id,
        name=model.name,
        author=author_link(peer),
        elsewhere=elsewhere(model, answers),
        tags=status_tags(peer),
        summary=summary.summary(model, answers),
        summary_rule=summary.RULE,
        notice=summary.notice(model, answers),
        onward=_link_to(model.successor or model.listing.alias_of, answers),
        tiles=tiles(model, answers),
        description=description,
        note=note,
        prices=price_table(prices_of(model, answers), model.doubts, correction_words(model, answers)),
        said_by=said_by(model, answers),
        history=price_history(model, answers),
        sellers=seller_table(model, answers),
        endpoints=endpoint_table(model),
        hosting=hosting(model, answers),
        results=results(model, answers),
        features=all_features(model, answers),
        limits=(Item("Kind", kind_name(peer.kind), link=Link("", kind_url(peer.kind))), *limits(model)),
        parameters=parameters(model),
        usage=usage_section(model, answers),
        changes=model_changes(model),
        variants=tuple(model_row(one) for one in answers.families[model.base_id] if one.id != model.id),
        family=family_table(model, answers),
        identifiers=identifiers(model, answers),
        source_types=source_types(model, answers),
        names=names(model, answers),
        provenance=sources,
        one_origin=one_origin(sources),
        meanings=_meanings(model, answers),
        raw=raw_section(model, answers),
        marks=marks(peer, answers),
        costs=cost_section(peer, answers.peers),
        quick_start=quick_start(model, answers),
        alternatives=alternatives(model, answers),
        own_hardware=own_hardware(model, answers),
        instead=instead(model, answers),
    )


def _head(model: Model, answers: Answers) -> Head:
    peer = answers.peers[model.id]
    is_shared = (model.author_name, model.name) in answers.shared_names
    return Head(
        urls.model(model.id),
        f"{model.id if is_shared else model.name} · {model.author_name}",
        summary.head_description(peer, answers),
        "article",
        (
            Alternate("text/markdown", urls.model_markdown(model.id), "This page as Markdown"),
            Alternate("application/json", urls.model_api(model.id), "This model as JSON"),
        ),
    )


def _link_to(model_id: str | None, answers: Answers) -> Link | None:
    peer = answers.peers.get(model_id or "")
    return model_link(peer) if peer else None


def _meanings(model: Model, answers: Answers) -> tuple[str, ...]:
    parts = [model.listing_source, *([model.endpoints_source] if model.endpoints else [])]
    return tuple(sentence for part in parts for sentence in answers.traits(part).meaning)
