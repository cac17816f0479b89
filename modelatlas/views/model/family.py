"""The author's other models, side by side in a few facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views.model.marks import Marks, marks
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Tag, Tokens, status_tags, tokens


@dataclass(frozen=True)
class FamilyLine:
    """One model of a family."""

    name: str
    url: str
    id: str
    tags: tuple[Tag, ...]
    released: str
    """The day of release, where no source states it that of being listed."""
    parameters: str
    context: Tokens
    takes: str
    gives: str
    marks: Marks
    gone: bool


@dataclass(frozen=True)
class FamilyTable:
    """Models of one author."""

    lines: tuple[FamilyLine, ...]
    total: int
    """How many there are; the table has the newest."""
    has_parameters: bool
    marks: tuple[str, ...]
    """Of ``speed``, ``ability`` and ``cost`` those that some line has."""


def family_table(models: Sequence[Model], total: int, catalog: Catalog) -> FamilyTable | None:
    """The models as a table; ``None`` for none.

    Args:
        models: those that are shown, in their order.
        total: how many there are.
        catalog: the catalogue they are part of.
    """
    if not models:
        return None
    lines = tuple(_line(model, catalog) for model in models)
    return FamilyTable(
        lines,
        total,
        has_parameters=any(line.parameters != f.UNKNOWN for line in lines),
        marks=tuple(
            name for name in ("speed", "ability", "cost") if any(getattr(line.marks, name) for line in lines)
        ),
    )


def _line(model: Model, catalog: Catalog) -> FamilyLine:
    size = model.value("parameter_count")
    return FamilyLine(
        name=model.name,
        url=urls.model(model.id),
        id=model.id,
        tags=status_tags(model),
        released=f.day(model.value("released_on") or model.value("listed_on")),
        parameters=f.tokens_short(size),
        context=tokens(model.value("context_tokens")),
        takes=", ".join(model.value("input_modalities") or ()) or f.UNKNOWN,
        gives=", ".join(model.value("output_modalities") or ()) or f.UNKNOWN,
        marks=marks(model, catalog),
        gone=model.status == "gone",
    )
