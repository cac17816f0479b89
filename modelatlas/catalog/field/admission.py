"""Which of the gathered models get a page: an order of evidence, of which the first that holds is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from modelatlas.catalog.field.identity import Identity
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.members import Member

Evidence = Literal["rated", "stated", "maker", "sellers", "path", "hub"]
"""
- ``rated``: on a leaderboard or benchmark, under a name that means one model.
- ``stated``: as a model by a source of facts.
- ``maker``: its maker sells it.
- ``sellers``: at least two independent sellers offer it.
- ``path``: an offer names who made it in its path.
- ``hub``: a repository of a known maker that another source knows too; any, where the site wants all.
"""


@dataclass(frozen=True)
class Admission:
    """Why a model has a page, or why it has none."""

    evidence: Evidence | None
    """The first of the order that holds; ``None``: it has no page."""
    reason: str
    """A sentence that says so."""


def admission(
    identity: Identity,
    members: Sequence[Member],
    makers: Makers,
    titles: Mapping[str, str],
    *,
    hub_alone: bool = False,
) -> Admission:
    """Whether a model gets a page.

    Args:
        identity: the model.
        members: the keys that name it.
        makers: who makes models.
        titles: display names of parts.
        hub_alone: whether a repository that no other source knows is enough.
    """
    maker = makers.name(identity.maker)
    boards = _first(members, "leaderboard", titles)
    others = [member for member in members if not member.traits.is_witness]
    if not others:
        return Admission(None, "Only a table that is known to have errors knows it.")
    facts = _first(others, "facts", titles)
    offers = [member for member in members if member.is_offer]
    sellers = {member.seller for member in offers if member.seller}
    elsewhere = sorted(
        {titles[one.part] for one in members if not one.is_repository and not one.traits.is_witness}
    )
    if not any(member.naming.said or member.naming.organization or member.is_offer for member in members):
        return Admission(None, "No source says who made it.")
    if boards:
        return Admission("rated", f"{boards} has a result of it.")
    if facts:
        return Admission("stated", f"{facts} states it as a model.")
    if any(member.seller_maker == identity.maker for member in offers):
        return Admission("maker", f"{maker}, who made it, sells it.")
    if len(sellers) > 1:
        return Admission("sellers", f"{len(sellers)} independent sellers offer it.")
    if any(member.naming.organization or member.naming.said == "path" for member in offers):
        return Admission("path", f"An offer names {maker} as its maker.")
    if any(member.is_repository for member in members):
        if elsewhere and makers.of(identity.maker):
            return Admission("hub", f"{elsewhere[0]} knows this repository of {maker} too.")
        if hub_alone:
            return Admission("hub", "A hub has its weights; no other source knows it.")
        return Admission(None, "Only a hub of weights knows it.")
    return Admission(None, "One seller alone offers it, and doesn't say who made it.")


def _first(
    members: Sequence[Member], role: Literal["leaderboard", "facts"], titles: Mapping[str, str]
) -> str:
    found = sorted(titles[member.part] for member in members if member.traits.has(role))
    return found[0] if found else ""
