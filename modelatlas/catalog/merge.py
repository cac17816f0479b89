"""Which source wins a field: an order of roles for each kind of field, and the resulting facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from modelatlas.catalog.certain import BOUND, Certain
from modelatlas.catalog.findings import Doubts
from modelatlas.catalog.model import Claim, Fact, FactName, Model
from modelatlas.records import Listing, Meter, Role, StatedDate, Traits
from modelatlas.records.traits import FieldKind

Roles = tuple[Role, ...]

_AS_SERVED: Roles = ("owner", "lists", "facts", "sells", "hub")
"""What is asked of a model where it is listed is what holds there."""

ORDERS: Mapping[FieldKind, Roles] = {
    "limits": _AS_SERVED,
    "modalities": _AS_SERVED,
    "dates": ("owner", "facts", "sells", "hub", "leaderboard", "lists"),
    "weights": ("owner", "hub", "facts", "sells", "leaderboard"),
    "format": ("owner", "lists"),
    "popularity": ("hub",),
    "names": ("owner", "lists", "facts"),
}
"""Who is asked, by kind of field: the first role that states a field wins, the others remain as claims.

A source takes the place of the first of its roles that stands in the order; within a role its rank decides.
"""


@dataclass(frozen=True)
class Precedence:
    """Who is asked for a field."""

    kind: FieldKind
    """What the field is about."""
    exception: Roles = ()
    """An order of its own; empty where that of its kind holds."""
    reason: str = ""
    """Why it has one."""

    @property
    def roles(self) -> Roles:
        """The order that holds."""
        return self.exception or ORDERS[self.kind]


_OWN_LIST = "It is said of a place in one list, so that other lists can't say it."

PRECEDENCE: Mapping[FactName, Precedence] = {
    "context_tokens": Precedence("limits"),
    "routed_context_tokens": Precedence(
        "limits", ("lists",), "It is what the service that lists the model takes at the moment."
    ),
    "max_input_tokens": Precedence("limits"),
    "max_output_tokens": Precedence("limits"),
    "input_modalities": Precedence("modalities"),
    "output_modalities": Precedence("modalities"),
    "knowledge_cutoff_on": Precedence(
        "dates", _AS_SERVED, "It is a property of the model that is served, not a day in its life."
    ),
    "listed_on": Precedence("dates", ("owner", "lists"), _OWN_LIST),
    "released_on": Precedence("dates"),
    "expires_on": Precedence(
        "dates",
        ("owner", "lists", "facts", "sells"),
        "The service that lists a model decides how long it does; its maker's day comes next.",
    ),
    "tokenizer": Precedence("format"),
    "instruct_type": Precedence("format"),
    "is_moderated": Precedence("format"),
    "reasoning": Precedence("format"),
    "hugging_face_id": Precedence("names"),
    "canonical_slug": Precedence("names", ("lists",), _OWN_LIST),
    "parameter_count": Precedence("weights"),
    "active_parameter_count": Precedence("weights"),
    "dimensions": Precedence("limits"),
    "training_flop": Precedence("weights"),
    "base_model": Precedence("weights"),
    "licence": Precedence("weights"),
    "open_weights": Precedence("weights"),
    "downloads": Precedence("popularity"),
    "likes": Precedence("popularity"),
    "description": Precedence("format"),
}
"""Every field that becomes a fact."""


@dataclass(frozen=True)
class Witness:
    """A listing about a model, with its source and day."""

    source: str
    """Name of the part."""
    traits: Traits
    """What the part is."""
    listing: Listing
    """What it says."""
    fetched_on: dt.date | None
    """The day of the response that had it; ``None`` where that isn't known."""


def facts_of(witnesses: Iterable[Witness], certain: Certain | None = None) -> dict[str, Fact]:
    """The facts about one model from every listing that speaks of it.

    Within one source the first witness wins, so the caller orders offers of one source. A claim that a
    certain day excludes states nothing, and neither does an answer win that the window can't hold. A prompt
    limits the window only where it is less than that of its own offer; where nobody states one, it stands
    alone.
    """
    heard = tuple(witnesses)
    orders: dict[Precedence, list[Witness]] = {}
    facts: dict[str, Fact] = {}
    for name, precedence in PRECEDENCE.items():
        if (asked := orders.get(precedence)) is None:
            asked = orders[precedence] = in_order(heard, precedence)
        if name == "max_input_tokens":
            asked = [one for one in asked if "context_tokens" not in facts or _limits_prompts(one.listing)]
        claims = [
            Claim(value, witness.source, witness.listing.key, witness.fetched_on)
            for witness in asked
            if (value := getattr(witness.listing, name)) not in (None, "", ())
        ]
        if certain is not None and name in BOUND:
            claims = [claim for claim in claims if not certain.excludes(claim.value)]
        if claims:
            facts[name] = _fact(claims)
    if "context_tokens" in facts and "max_output_tokens" in facts:
        facts["max_output_tokens"] = _fitting(facts["max_output_tokens"], facts["context_tokens"].value)
    return facts


def _limits_prompts(listing: Listing) -> bool:
    prompt, context = listing.max_input_tokens, listing.context_tokens
    return prompt is not None and context is not None and prompt < context


def _fitting(output: Fact, context: int) -> Fact:
    """The first claim of an answer that fits into the window, where one does."""
    claims = (output.claim, *output.others)
    first = next((claim for claim in claims if claim.value <= context), output.claim)
    return Fact(first, tuple(claim for claim in claims if claim is not first))


def _fact(claims: Sequence[Claim]) -> Fact:
    """The first claim, unless another one says the same more precisely: a day in the month that it states."""
    first = claims[0]
    for claim in claims[1:]:
        if isinstance(first.value, StatedDate) and claim.value.is_within(first.value):
            first = claim
    return Fact(first, tuple(claim for claim in claims if claim is not first))


def in_order(witnesses: Iterable[Witness], precedence: Precedence) -> list[Witness]:
    """Those whose word on a field counts, who is asked first in front; of one source as they came."""
    ranked = [
        (one.traits.is_witness, place, one.traits.rank_for(precedence.kind), one.source, number, one)
        for number, one in enumerate(witnesses)
        if (place := _place(one.traits, precedence.roles)) is not None
    ]
    return [one for *_, one in sorted(ranked, key=lambda item: item[:5])]


def settled(model: Model, doubts: Doubts) -> Model:
    """The model with the first claim of each fact that no check doubts, and what is doubted of the rest.

    Where all claims of a fact are doubted the first one stays, with a mark.
    """
    facts = {name: _settled(name, fact, doubts) for name, fact in model.facts.items()}
    listing = doubts.on(model.listing_source, model.id)
    found = {
        name: one
        for name, one in listing.items()
        if name.partition(" ")[0] in METERS and name not in model.corrections
    }
    for name, fact in facts.items():
        if one := doubts.on(fact.claim.source, fact.claim.key).get(name):
            found[name] = one
    found |= doubts.on(model.endpoints_source, model.id) if model.endpoints else {}
    if not found and all(facts[name] is fact for name, fact in model.facts.items()):
        return model
    return replace(model, facts=facts, doubts=found)


def _settled(name: str, fact: Fact, doubts: Doubts) -> Fact:
    if name not in doubts.on(fact.claim.source, fact.claim.key):
        return fact
    claims = (fact.claim, *fact.others)
    best = next((one for one in fact.others if name not in doubts.on(one.source, one.key)), fact.claim)
    return replace(fact, claim=best, others=tuple(one for one in claims if one is not best))


METERS = frozenset(get_args(Meter))


def _place(traits: Traits, order: Roles) -> int | None:
    """Where a source stands in an order of roles; ``None`` where it isn't asked."""
    return next((order.index(role) for role in traits.roles if role in order), None)
