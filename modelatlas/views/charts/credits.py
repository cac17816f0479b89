"""Where the numbers of a chart are from, in the words of a citation."""

from __future__ import annotations

from modelatlas.catalog import Answers
from modelatlas.catalog.boards import Board
from modelatlas.views.charts.parts import Credit
from modelatlas.views.words import format as f


def credit(answers: Answers, data: str, board: Board | None = None) -> Credit:
    """The sources that list the models, each with the day of its data, and of a board the same.

    Args:
        answers: what is known of the sources.
        data: URL of the published file that holds the numbers.
        board: the board whose results are shown.
    """
    listing = {answers.title(state.source): state.fetched_on for state in answers.having("lists")}
    named = [f"{title}, {f.day(day)}" if day else title for title, day in sorted(listing.items())]
    if board:
        measured = max((e.score.measured_on for e in board.entries if e.score.measured_on), default=None)
        named.append(f"{board.traits.title}, {f.day(measured or board.fetched_on)}")
    return Credit("; ".join(named), data)
