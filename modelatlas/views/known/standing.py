"""Results of a model that no service lists, as the boards state them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from modelatlas.catalog import Answers, Model
from modelatlas.catalog.boards import Entry
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.board_names import category_text, titled
from modelatlas.views.words.ranks import has_interval, interval_text, value_text


@dataclass(frozen=True)
class StandingLine:
    """One result."""

    board: Link
    """The board, leading to its page."""
    category: str
    """Category in words."""
    value: str
    """The result."""
    interval: str
    """The ends of its interval; empty where none is stated, as all texts below."""
    votes: str
    """Votes that it rests on."""
    rank: str
    """The rank that the source itself states."""
    entry: str
    """The board's own name of the entry."""
    is_whole: bool
    """Whether it stands for the whole board."""


def standings(model: Model, answers: Answers) -> tuple[StandingLine, ...]:
    """Every result, those of whole boards first; without categories that only repeat another board's."""
    return tuple(
        sorted(
            _lines(model, answers),
            key=lambda line: (not line.is_whole, line.board.text, line.category, line.entry),
        )
    )


def _lines(model: Model, answers: Answers) -> Iterator[StandingLine]:
    told = Counter((one.source, score.category) for one in model.linked for score in one.listing.scores)
    for one in model.linked:
        for score in one.listing.scores:
            url = answers.boards.page(one.source, score.board)
            traits = answers.boards.traits(one.source, score.board) if url else None
            is_whole = score.category in (None, "overall")
            if traits and traits.only_whole and not is_whole and told[one.source, score.category] > 1:
                continue
            title = traits.title if traits else score.board
            entry = Entry(one.listing.key, None, score.setting, score)
            yield StandingLine(
                board=Link(titled(title, answers.title(one.source)), url),
                category=category_text(score.category),
                value=value_text(score),
                interval=interval_text(entry) if has_interval(score) else "",
                votes=f.integer(score.votes) if score.votes else "",
                rank=f.integer(score.rank) if score.rank else "",
                entry=one.listing.key,
                is_whole=is_whole,
            )
