"""What boards rate: by the name of a board, a category or a measure, and the skills that people choose by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from modelatlas import urls
from modelatlas.catalog.answers.board_index import BoardIndex
from modelatlas.catalog.boards import Board
from modelatlas.records.traits import Measure

MEASURES: Mapping[str, Measure] = {
    "rating": "rating",
    "intelligence": "intelligence",
    "coding-index": "coding",
    "agentic": "agentic",
}
"""Topics that a source measures as a whole."""

SKILLS: Mapping[str, str] = {
    "coding": "coding",
    "agentic": "agentic",
    "math": "math",
    "writing": "creative-writing",
    "vision": "vision",
    "long": "longer-query",
}
"""The topic of each skill, where the owner of the site names no board for it."""


def board_key(index: BoardIndex, board: Board) -> str:
    """A board as addresses name it, below ``boards/``."""
    return index.url(board).removeprefix(urls.BOARDS).removesuffix("/")


def skill_boards(index: BoardIndex, chosen: Mapping[str, str]) -> dict[str, Board]:
    """The board that rates each skill; a skill that nothing rates isn't there.

    Args:
        index: every board.
        chosen: boards by skill, by their addresses below ``boards/``, as the owner wants them.
    """
    by_key = {board_key(index, board): board for group in index.groups for board in group.boards}
    found = {
        skill: by_key.get(chosen[skill]) if skill in chosen else topic_board(index, topic)
        for skill, topic in SKILLS.items()
    }
    return {skill: board for skill, board in found.items() if board}


def topic_board(index: BoardIndex, topic: str) -> Board | None:
    """The board of a topic: a measure, a whole board of that name, or the most general category of it."""
    if topic in MEASURES:
        return index.measuring(MEASURES[topic])
    return next((board for name, board in _named(index) if name == topic), None)


def _named(index: BoardIndex) -> Iterator[tuple[str, Board]]:
    # Categories of the overall rating go before those of other boards.
    groups = sorted(index.groups, key=lambda one: (index.headline not in one.boards, one.traits.place))
    yield from ((_dashed(group.name), group.whole) for group in groups if group.whole)
    yield from ((_dashed(board.category or ""), board) for group in groups for board in group.boards)


def _dashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
