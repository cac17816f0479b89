"""Everything that the sources say about the models that no service lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from modelatlas.catalog.curation import Curation
from modelatlas.catalog.evidence import Evidence
from modelatlas.catalog.field.field import Field
from modelatlas.catalog.matching.crosswalk import Crosswalk, Link
from modelatlas.catalog.model import Model
from modelatlas.catalog.parts import Anchor, SourcePart, SourceParts
from modelatlas.records import Listing, SourceState

PART = "field"
"""Stands for the register in place of a source that lists a model."""


def known_models(field: Field, parts: SourceParts, curation: Curation) -> Iterator[Model]:
    """The models of the field, each with the facts and results that sources state."""
    listings = {
        model.id: Listing(key=model.id, name=f"{model.maker_name}: {model.name}") for model in field.models
    }
    register = SourcePart(
        SourceState(source=PART, title="", url="", homepage="", licence="", attribution=""),
        tuple(listings.values()),
    )
    links = tuple(
        Link(
            part, key, model.id, "rule", "Its name, without seller, region and format, is that of this model."
        )
        for model in field.models
        for part, key in model.keys
    )
    anchors = [Anchor(PART, listing) for listing in listings.values()]
    evidence = Evidence(SourceParts([*parts, register]), anchors, Crosswalk(links, ()), {}, curation)
    for anchor in anchors:
        yield replace(evidence.model(anchor), status="known", listing_source="")
