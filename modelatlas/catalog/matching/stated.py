"""What sources state of keys: that one is another source's key, or an offer of what that means.

An exact key is followed where it leads. What a key is an offer of is evidence beside its own words: the
statement may leave out a size, a date or a speed, so it decides only where the words of the key leave several
models open, or where they fit the stated model and say nothing that would make it another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from modelatlas.catalog.matching.crosswalk import Link, Unmatched
from modelatlas.catalog.matching.dates import agree
from modelatlas.catalog.matching.keys import KeySet
from modelatlas.catalog.matching.listed import ListedModel, ListedModels
from modelatlas.catalog.matching.vocabulary import MODES
from modelatlas.catalog.matching.words import Words, contains, is_grade, is_size, is_version
from modelatlas.records import Listing

Place = tuple[str, str]
"""A part, and a key of it."""
Statements = Mapping[Place, Place]
"""By offer, the record that a source says it is an offer of."""


def statements_of(parts: Iterable[tuple[str, Sequence[Listing]]]) -> dict[Place, Place]:
    """What the listings of parts, by their names, state of themselves and of the keys that they name."""
    return {
        place: _place(listing.offer_of)
        for part, listings in parts
        for listing in listings
        if listing.offer_of
        for place in ((part, listing.key), *map(_place, listing.same_as))
    }


def follow(
    links: list[Link], unmatched: list[Unmatched], others: Sequence[KeySet]
) -> tuple[list[Link], list[Unmatched]]:
    """Links what nothing resembles, but what names an exact key of another source that has a link."""
    named = {(part.name, item.key): item.same_as for part in others for item in part.listings if item.same_as}
    linked = {f"{link.source}:{link.key}": link for link in links}
    while True:
        left: list[Unmatched] = []
        for missed in unmatched:
            keys = sorted(named.get((missed.source, missed.key), ()))
            via = next((linked[key] for key in keys if key in linked), None)
            if via is None or missed.candidates:
                left.append(missed)
                continue
            reason = f"The source says it is {via.key} of {via.source}, which is this model."
            link = replace(via, source=missed.source, key=missed.key, reason=reason)
            links.append(link)
            linked[f"{link.source}:{link.key}"] = link
        if len(left) == len(unmatched):
            return links, left
        unmatched = left


def weigh(
    links: Sequence[Link],
    unmatched: Sequence[Unmatched],
    others: Iterable[KeySet],
    statements: Statements,
    listed: ListedModels,
) -> tuple[list[Link], list[Unmatched]]:
    """Links what its own words leave open to the model that its source states, where they allow it."""
    linked = {(link.source, link.key): link for link in links}
    listings = {(part.name, one.key): (part, one) for part in others for one in part.listings}
    found: list[Link] = list(links)
    left: list[Unmatched] = []
    for missed in unmatched:
        place = (missed.source, missed.key)
        stated = linked.get(statements.get(place, ("", "")))
        more = _allowed(*listings[place], missed, listed.by_id[stated.model_id], listed) if stated else None
        if stated is None or more is None:
            left.append(missed)
            continue
        setting = ", ".join(filter(None, [stated.setting, *more])) or None
        why = f"The source says it is an offer of {stated.key}, which is this model."
        found.append(Link(missed.source, missed.key, stated.model_id, "rule", why, setting))
    return found, left


def _allowed(
    part: KeySet, listing: Listing, missed: Unmatched, model: ListedModel, listed: ListedModels
) -> Words | None:
    """What a listing says beside a model that it may mean; ``None`` where it can't mean it."""
    seller = part.traits.seller_of(listing) or ""
    empty = {*seller.split("-"), *(listing.provider or "").casefold().split(), *listed.makers, *MODES}
    by_maker = listed.makers.get(seller) == model.maker
    texts = (listing.key.casefold().rpartition("/")[2], (listing.name or "").rpartition(": ")[2])
    names = [name for text in texts if not (name := listed.name(text)).several]
    forms = listed.forms_of(model)
    pairs = [(name.dates, form.dates) for name in names for form in forms]
    if any(mine and theirs and not agree(mine, theirs) for mine, theirs in pairs):
        return None
    if missed.candidates:
        return () if model.target in missed.candidates else None
    for name in names:
        for form in forms:
            more = _beside(name.words, form.words, empty, listed.vocabulary)
            if more is not None and not (more and by_maker):
                return more
    return None


def _beside(words: Words, form: Words, empty: AbstractSet[str], telling: AbstractSet[str]) -> Words | None:
    """The words beside those of a form; ``None`` where they make another model or say too little.

    `empty` words say nothing, nor does a size that the form leaves out; `telling` ones occur in names of
    models.
    """
    if not contains(words, form):
        left_out = [word for word in form if word not in words]
        sized = any(map(is_size, words))
        says = sized or (any(map(is_version, words)) and not any(map(is_grade, left_out)))
        return () if says and contains(form, words) else None
    more = [word for word in words if word not in form and word not in empty]
    sizes = [word for word in more if is_size(word)]
    if (sizes and any(map(is_size, form))) or any(is_grade(word) or is_version(word) for word in more):
        return None
    words_more = tuple(word for word in more if word not in sizes)
    return None if telling & set(words_more) else words_more


def _place(named: str) -> Place:
    part, _, key = named.partition(":")
    return part, key
