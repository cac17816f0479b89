"""The page of a model that no service lists, but that other sources know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Model
from modelatlas.catalog.field.field import NO_FIELD, Field, KnownModel
from modelatlas.catalog.kinds import Kind
from modelatlas.views.known.offers import Offers, offers
from modelatlas.views.known.standing import StandingLine, standings
from modelatlas.views.known.terms import LOADS, TERMS, quote_of
from modelatlas.views.model.capabilities import limits
from modelatlas.views.model.identity import (
    NameLine,
    ProvenanceLine,
    SourceType,
    provenance,
    source_type,
    source_types,
)
from modelatlas.views.model.raw import RawSection, raw_section
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Alternate, Head, Item, Link
from modelatlas.views.words.elsewhere import elsewhere
from modelatlas.views.words.kind_names import a_kind, kind_name, kind_url

MAX_KEYS = 60
"""Keys that a page shows; the model's data file has all of them."""


@dataclass(frozen=True)
class KnownPage:
    """Everything that the template places."""

    head: Head
    """What its head says."""
    id: str
    """Id of the model."""
    name: str
    """Its display name."""
    maker: Link
    """Who made it."""
    kind: Link
    """What kind of work it does, leading to all models of it."""
    summary: str
    """The model in two or three sentences."""
    told: str
    """Whose data of which days this is; empty where no source has the model any more."""
    source_type: str
    """``sellers only``, ``leaderboards only`` …; empty where several kinds of source know it."""
    evidence: str
    """Why it has a page."""
    offers: Offers | None
    """Who sells it; ``None`` where nobody is known to."""
    standings: tuple[StandingLine, ...]
    """Its results."""
    limits: tuple[Item, ...]
    """Modalities and limits."""
    source_types: tuple[SourceType, ...]
    """What each kind of source has of it."""
    names: tuple[NameLine, ...]
    """What sources call it."""
    more_names: int
    """How many further keys there are."""
    provenance: tuple[ProvenanceLine, ...]
    """Where each value comes from."""
    elsewhere: tuple[Link, ...]
    """Where it is described on other sites."""
    family: tuple[tuple[str, Link], ...]
    """Related models: ``fine-tune of``, and the model."""
    bill: str
    """What a month of its kind's work costs, in a sentence; empty where that isn't known."""
    siblings: tuple[Link, ...]
    """Other models of the maker that no service lists."""
    raw: RawSection | None
    """The fields as the sources sent them; ``None`` where none keeps any."""


def known_page(
    known: KnownModel,
    model: Model,
    answers: Answers,
    siblings: Sequence[KnownModel],
    further: Field = NO_FIELD,
) -> KnownPage:
    """The view of one model.

    Args:
        known: what it is and why it has a page.
        model: what the sources say of it.
        answers: names of sources and addresses of boards.
        siblings: models of the same maker that no service lists.
        further: all models that no service lists, and how they are related.
    """
    types = source_types(model, answers)
    summary = _summary(known, model, types)
    return KnownPage(
        head=Head(
            urls.model(known.id),
            f"{known.name} · {known.maker_name}",
            summary,
            "article",
            (Alternate("application/json", urls.model_api(known.id), "This model as JSON"),),
        ),
        id=known.id,
        name=known.name,
        maker=Link(known.maker_name, urls.author(model.author)),
        kind=Link(kind_name(known.kind), kind_url(known.kind)),
        summary=summary,
        told=_told(model, answers),
        source_type=source_type(types),
        evidence=known.reason,
        offers=offers(model, answers),
        standings=standings(model, answers),
        limits=limits(model),
        source_types=types,
        names=_names(model, answers)[:MAX_KEYS],
        more_names=max(len(model.linked) - MAX_KEYS, 0),
        provenance=provenance(model, answers),
        elsewhere=elsewhere(model, answers),
        family=tuple(
            (one.relation, _relative(one.id, answers, further)) for one in further.families.get(known.id, ())
        ),
        bill=_bill(known.kind, model, answers),
        siblings=tuple(Link(one.name, urls.model(one.id)) for one in siblings if one.id != known.id),
        raw=raw_section(model, answers),
    )


@dataclass(frozen=True)
class MovedPage:
    """The page of an id of a model that has another one now."""

    head: Head
    """What its head says."""
    id: str
    """The id that was given."""
    target: Link
    """The model under its other id."""
    is_listed: bool
    """Whether a routing service lists it under that id; else it turned out to be a further model's second."""


def moved_pages(catalog: Catalog) -> Iterator[MovedPage]:
    """A page for each such id: its path stays, and leads on."""
    known = {model.id: model for model in catalog.known}
    for model_id, target in sorted(catalog.further.moved.items()):
        listed = catalog.by_id.get(target)
        model = listed or known.get(target)
        if model and model_id not in catalog.by_id:
            name = model.name if listed else catalog.further.by_id[target].name
            how = "is now listed as" if listed else "is the same model as"
            sentence = f"{model_id} {how} {target}: {name} by {model.author_name}."
            head = Head(urls.model(model_id), f"{model_id} is now {name}", sentence)
            yield MovedPage(head, model_id, Link(target, urls.model(target)), is_listed=listed is not None)


def _relative(model_id: str, answers: Answers, further: Field) -> Link:
    """A related model, listed or not, by its name."""
    peer = answers.peers.get(model_id)
    other = further.by_id.get(model_id)
    return Link(peer.name if peer else other.name if other else model_id, urls.model(model_id))


def _bill(kind: Kind, model: Model, answers: Answers) -> str:
    load = LOADS.get(kind)
    quote = quote_of(model, TERMS[kind][load.term], answers) if load else None
    if load is None or quote is None:
        return ""
    why = f", {quote.by}" if quote.by else ""
    return f"{load.text} a month cost {quote.bill(load.amount)} at {quote.seller}{why}."


def _told(model: Model, answers: Answers) -> str:
    days = {answers.title(one.source): one.fetched_on for one in model.linked}
    return "; ".join(f"{title}, {f.day(day)}" if day else title for title, day in sorted(days.items()))


def _names(model: Model, answers: Answers) -> tuple[NameLine, ...]:
    return tuple(
        NameLine(answers.title(one.source), one.listing.key, one.setting or "", one.method, one.reason)
        for one in model.linked
    )


def _summary(known: KnownModel, model: Model, types: Sequence[SourceType]) -> str:
    what = f"{known.name} is {a_kind(known.kind)} by {known.maker_name}."
    released = model.sound("released_on")
    born = f" It was released {'on' if released.day else 'in'} {f.day(released)}." if released else ""
    if not model.linked:
        return f"{what} No source has it any more."
    found = [one.name for one in types if one.count]
    alone = " alone" if len(found) == 1 else ""
    return f"{what}{born} No routing service lists it; it is known from {f.listing_words(found)}{alone}."
