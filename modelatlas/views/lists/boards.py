"""The list of all leaderboards and benchmarks, by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.boards import Board
from modelatlas.views.lists.board import board_urls, boards_by_name, lead_of, whole_of
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, source_title


@dataclass(frozen=True)
class BoardLine:
    """One board in the list."""

    board: Link
    entries: str
    linked: str
    categories: str
    has_intervals: bool
    newest: str
    """The day of its newest result; empty where the source names none."""
    lead: Link


@dataclass(frozen=True)
class BoardSource:
    """The boards of one source."""

    anchor: str
    source: Link
    fetched: str
    lines: tuple[BoardLine, ...]


@dataclass(frozen=True)
class BoardsPage:
    """All boards."""

    head: Head
    sources: tuple[BoardSource, ...]


def boards_page(catalog: Catalog) -> BoardsPage:
    """The view of the list of boards; sources in the order of their most general board."""
    pages = board_urls(catalog)
    states = {state.source: state for state in catalog.sources}
    groups = boards_by_name(catalog)
    sources: list[BoardSource] = []
    for source in dict.fromkeys(source for source, _ in groups):
        mine = {name: boards for (owner, name), boards in groups.items() if owner == source}
        fetched = next(iter(mine.values()))[0].fetched_on
        # Boards without a place of their own come by size: those with two entries say least.
        ordered = sorted(mine, key=lambda name: (mine[name][0].traits.place, -_largest(mine[name]), name))
        sources.append(
            BoardSource(
                anchor=f"boards-{len(sources) + 1}",
                source=Link(source_title(states, source), urls.source(source)),
                fetched=f.day(fetched),
                lines=tuple(
                    _line(Link(mine[name][0].traits.title, pages[source, name, None]), mine[name], catalog)
                    for name in ordered
                ),
            )
        )
    sentence = (
        f"{len(groups)} leaderboards and benchmarks with {f.integer(len(catalog.boards))} rankings "
        f"from {f.counted(len(sources), 'source')}."
    )
    return BoardsPage(Head(urls.BOARDS, "Boards", sentence), tuple(sources))


def _largest(boards: Sequence[Board]) -> int:
    return max(len(board.entries) for board in boards)


def _line(link: Link, boards: Sequence[Board], catalog: Catalog) -> BoardLine:
    whole = whole_of(boards)
    entries = {(e.key, e.setting): e for board in ([whole] if whole else boards) for e in board.entries}
    days = [e.score.measured_on for board in boards for e in board.entries if e.score.measured_on]
    return BoardLine(
        board=link,
        entries=f.integer(len(entries)),
        linked=f.integer(sum(e.model_id in catalog.by_id for e in entries.values())),
        categories=f.integer(len(boards) - bool(whole)),
        has_intervals=any(board.has_intervals for board in boards),
        newest=f.day(max(days)) if days else "",
        lead=lead_of(whole, catalog) if whole else Link("", ""),
    )
