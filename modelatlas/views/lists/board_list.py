"""The list of all leaderboards and benchmarks, by what they measure."""

from __future__ import annotations

import re
from collections import defaultdict
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
    source: Link
    """Who measures."""
    fetched: str
    """When the source was read."""
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
class BoardTopic:
    """The boards that measure one thing."""

    anchor: str
    """Id of its part of the page."""
    title: str
    """What they measure."""
    lines: tuple[BoardLine, ...]
    """Those of the most entries first."""


@dataclass(frozen=True)
class BoardsPage:
    """All boards."""

    head: Head
    """What its head says."""
    topics: tuple[BoardTopic, ...]
    """The most general first."""


_TOPICS = (
    (
        "Ability in general",
        r"text(_style_control)?$|livebench|artificial-analysis$|last exam|gpqa|long context|mrcr",
    ),
    ("Code and agents", r"code|coding|webdev|aider|swe|terminal|agent|claw|repo|arena|banking|realm"),
    ("Vision and documents", r"vision|document|charxiv|ocr"),
    ("Search and facts", r"search|vectara|hallucination|fact"),
    ("Images and video", r"image|video"),
)
"""What boards measure, by their names in lower case; the first that fits counts."""
_OTHER = "Other"


def boards_page(answers: Answers) -> BoardsPage:
    """The view of the list of boards."""
    groups = in_order(answers.boards.groups)
    by_topic: defaultdict[str, list[BoardGroup]] = defaultdict(list)
    for group in groups:
        by_topic[_topic(group)].append(group)
    titles = [title for title, _ in _TOPICS] + [_OTHER]
    topics = tuple(
        _part(number, title, by_topic[title], answers)
        for number, title in enumerate((one for one in titles if one in by_topic), start=1)
    )
    rankings = sum(len(group.boards) for group in groups)
    sentence = (
        f"{len(groups)} leaderboards and benchmarks with {f.integer(rankings)} rankings "
        f"from {f.counted(len({group.source for group in groups}), 'source')}."
    )
    return BoardsPage(Head(urls.BOARDS, "Leaderboards", sentence), topics)


def _topic(group: BoardGroup) -> str:
    name = group.name.lower()
    return next((title for title, pattern in _TOPICS if re.search(pattern, name)), _OTHER)


def _part(number: int, title: str, groups: Sequence[BoardGroup], answers: Answers) -> BoardTopic:
    # Boards without a place of their own come by size: those with two entries say least.
    ordered = sorted(groups, key=lambda group: (group.traits.place, -_size(group), group.name))
    return BoardTopic(f"boards-{number}", title, tuple(_line(group, answers) for group in ordered))


def _size(group: BoardGroup) -> int:
    return max(len(board.entries) for board in group.boards)


def _line(group: BoardGroup, answers: Answers) -> BoardLine:
    whole, boards = group.whole, group.boards
    entries = {(e.key, e.setting): e for board in ([whole] if whole else boards) for e in board.entries}
    days = [e.score.measured_on for board in boards for e in board.entries if e.score.measured_on]
    url = answers.boards.page(group.source, group.name)
    return BoardLine(
        board=Link(group.traits.title, url),
        source=Link(answers.title(group.source), urls.source(group.source)),
        fetched=f.day(boards[0].fetched_on),
        entries=f.integer(len(entries)),
        linked=f.integer(linked_count(tuple(entries.values()), answers)),
        categories=f.integer(len(group.categories)),
        has_intervals=any(board.has_intervals for board in boards),
        newest=f.day(max(days)) if days else "",
        lead=lead_of(whole, answers) if whole else Link("", ""),
    )
