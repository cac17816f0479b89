"""The list of all leaderboards and benchmarks, by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.catalog.answers.board_index import BoardGroup
from modelatlas.views.lists.ranking import lead_of, linked_count
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.board_names import in_order


@dataclass(frozen=True)
class BoardLine:
    """One board in the list."""

    board: Link
    """Its page."""
    entries: str
    """How many entries it has, over all categories where it has no overall ranking."""
    linked: str
    """How many of them were linked to a model of this site."""
    categories: str
    """How many categories it has beside that of the whole."""
    has_intervals: bool
    """Whether its source says how sure it is."""
    newest: str
    """The day of its newest result; empty where the source names none."""
    lead: Link
    """Who leads it; empty where it has no overall ranking."""


@dataclass(frozen=True)
class BoardSource:
    """The boards of one source."""

    anchor: str
    """Id of its part of the page."""
    source: Link
    """The source."""
    fetched: str
    """When it was read."""
    lines: tuple[BoardLine, ...]
    """Its boards."""


@dataclass(frozen=True)
class BoardsPage:
    """All boards."""

    head: Head
    """What its head says."""
    sources: tuple[BoardSource, ...]
    """In the order of their most general board."""


def boards_page(answers: Answers) -> BoardsPage:
    """The view of the list of boards."""
    groups = in_order(answers.boards.groups)
    sources = tuple(
        _source(number, [group for group in groups if group.source == source], answers)
        for number, source in enumerate(dict.fromkeys(group.source for group in groups), start=1)
    )
    rankings = sum(len(group.boards) for group in groups)
    sentence = (
        f"{len(groups)} leaderboards and benchmarks with {f.integer(rankings)} rankings "
        f"from {f.counted(len(sources), 'source')}."
    )
    return BoardsPage(Head(urls.BOARDS, "Leaderboards", sentence), sources)


def _source(number: int, groups: Sequence[BoardGroup], answers: Answers) -> BoardSource:
    source = groups[0].source
    # Boards without a place of their own come by size: those with two entries say least.
    ordered = sorted(groups, key=lambda group: (group.traits.place, -_size(group), group.name))
    return BoardSource(
        anchor=f"boards-{number}",
        source=Link(answers.title(source), urls.source(source)),
        fetched=f.day(groups[0].boards[0].fetched_on),
        lines=tuple(_line(group, answers) for group in ordered),
    )


def _size(group: BoardGroup) -> int:
    return max(len(board.entries) for board in group.boards)


def _line(group: BoardGroup, answers: Answers) -> BoardLine:
    whole, boards = group.whole, group.boards
    entries = {(e.key, e.setting): e for board in ([whole] if whole else boards) for e in board.entries}
    days = [e.score.measured_on for board in boards for e in board.entries if e.score.measured_on]
    url = answers.boards.page(group.source, group.name)
    return BoardLine(
        board=Link(group.traits.title, url),
        entries=f.integer(len(entries)),
        linked=f.integer(linked_count(tuple(entries.values()), answers)),
        categories=f.integer(len(group.categories)),
        has_intervals=any(board.has_intervals for board in boards),
        newest=f.day(max(days)) if days else "",
        lead=lead_of(whole, answers) if whole else Link("", ""),
    )
