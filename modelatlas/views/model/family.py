"""The author's other models, compared by a few facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice

from modelatlas import urls
from modelatlas.catalog import Answers, Model, Peer
from modelatlas.views.model.marks import Marks, marks
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Tag, Tokens, tokens
from modelatlas.views.words.model_rows import status_tags

MAX_SHOWN = 14


@dataclass(frozen=True)
class FamilyLine:
    """One model of a family."""

    name: str
    """Its display name."""
    url: str
    """Its page."""
    id: str
    """Its id."""
    tags: tuple[Tag, ...]
    """What a reader must know before the numbers."""
    released: str
    """The day of release, where no source states it that of being listed."""
    parameters: str
    """How many parameters it has, short."""
    context: Tokens
    """Context window."""
    takes: str
    """Input modalities."""
    gives: str
    """Output modalities."""
    marks: Marks
    """Speed, ability and cost."""
    gone: bool
    """Whether it is no longer listed."""


@dataclass(frozen=True)
class FamilyTable:
    """Models of one author."""

    lines: tuple[FamilyLine, ...]
    """The newest :data:`MAX_SHOWN`."""
    total: int
    """How many there are."""
    has_parameters: bool
    """Whether the number of parameters of any is known."""
    marks: tuple[str, ...]
    """Of ``speed``, ``ability`` and ``cost`` those that some line has."""


def family_table(model: Model, answers: Answers) -> FamilyTable | None:
    """The other models of a model's author, variants of its own left out; ``None`` without any."""
    mine = answers.authors[model.author]
    own = [peer for peer in answers.families[model.base_id] if peer.author == model.author]
    others = (peer for peer in mine if peer.base_id != model.base_id)
    lines = tuple(
        answers.once((FamilyLine, peer.id), partial(_line, peer, answers))
        for peer in islice(others, MAX_SHOWN)
    )
    if not lines:
        return None
    return FamilyTable(
        lines,
        len(mine) - len(own),
        has_parameters=any(line.parameters != f.UNKNOWN for line in lines),
        marks=tuple(
            name for name in ("speed", "ability", "cost") if any(getattr(line.marks, name) for line in lines)
        ),
    )


def _line(peer: Peer, answers: Answers) -> FamilyLine:
    return FamilyLine(
        name=peer.name,
        url=urls.model(peer.id),
        id=peer.id,
        tags=status_tags(peer),
        released=f.day(peer.released_on or peer.listed_on),
        parameters=f.tokens_short(peer.parameter_count),
        context=tokens(peer.context_tokens),
        takes=", ".join(peer.takes) or f.UNKNOWN,
        gives=", ".join(peer.gives) or f.UNKNOWN,
        marks=marks(peer, answers),
        gone=not peer.is_listed,
    )
