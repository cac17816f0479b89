"""How models are related, as far as their names say so: tuned from, a faster class of, distilled from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from modelatlas.catalog.field.identity import Identity, spelled
from modelatlas.catalog.field.listed import Listed
from modelatlas.catalog.field.makers import Makers

Relation = Literal[
    "fine-tune of", "base of", "faster class of", "slower class of", "distilled from", "distilled into"
]
"""What the one is to the other: two words of one relation each."""

_FASTER = frozenset(["fast", "turbo", "lightning", "highspeed"])
"""Words by which makers name a class of a model that answers faster."""
_DISTILLED = "-distill-"
_OTHER_WAY: Mapping[Relation, Relation] = {
    "fine-tune of": "base of",
    "faster class of": "slower class of",
    "distilled from": "distilled into",
}


@dataclass(frozen=True)
class Relative:
    """A related model."""

    relation: Relation
    """What the one model is to the other."""
    id: str
    """The other's id, of a listed model or of a further one."""


def families(
    identities: Mapping[str, Identity], listed: Listed, makers: Makers
) -> dict[str, tuple[Relative, ...]]:
    """The relatives of further models, by id; a model without any isn't there.

    Args:
        identities: what the further models are, by id.
        listed: the listed models.
        makers: who makes models.
    """
    ids = {identity: model_id for model_id, identity in identities.items()}
    found: defaultdict[str, set[tuple[Relation, str]]] = defaultdict(set)
    for model_id, identity in identities.items():
        for relation, other in _stated(model_id, identity, makers):
            target = ids.get(other) or listed.of(other)
            if target is None or target == model_id:
                continue
            found[model_id].add((relation, target))
            if target in identities:
                found[target].add((_OTHER_WAY[relation], model_id))
    return {
        model_id: tuple(Relative(relation, target) for relation, target in sorted(relatives))
        for model_id, relatives in sorted(found.items())
    }


def _stated(model_id: str, identity: Identity, makers: Makers) -> Iterator[tuple[Relation, Identity]]:
    """What a name says of another model: its relation, and what that other one would be."""
    if identity.tuned:
        yield "fine-tune of", Identity(identity.maker, identity.words)
    slower = tuple(word for word in identity.words if word not in _FASTER)
    if slower and slower != identity.words:
        yield "faster class of", Identity(identity.maker, slower, identity.tuned)
    name = model_id.partition("/")[2]
    if _DISTILLED in name:
        teacher = spelled(name.partition(_DISTILLED)[0], identity.maker, makers)
        if teacher:
            yield "distilled from", teacher.identity
