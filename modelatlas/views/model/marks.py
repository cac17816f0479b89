"""Marks from one to five: how a model ranks in speed, ability, and cost among the listed models."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas.catalog import Answers, Peer
from modelatlas.views.figures.rulers import FEWEST
from modelatlas.views.words import format as f
from modelatlas.views.words.ranks import rating_text

MARKS = 5


@dataclass(frozen=True)
class Mark:
    """One mark, the number behind it, and what it means."""

    label: str
    """``Speed``, ``Ability`` or ``Cost``."""
    value: int
    """1 to 5; 5 is best."""
    figure: str
    """The figure in words."""
    sentence: str
    """Of how many models the figure is worse."""

    @property
    def text(self) -> str:
        """The mark in words: ``4 of 5``."""
        return f"{self.value} of {MARKS}"


@dataclass(frozen=True)
class Marks:
    """The marks of one model; ``None`` if it lacks the number or too few models have it."""

    speed: Mark | None
    """By the median output of its fastest usable endpoint."""
    ability: Mark | None
    """By its rating."""
    cost: Mark | None
    """By its blended price; the cheapest have 5."""
    rule: str
    """What is compared, and how."""

    @property
    def given(self) -> tuple[Mark, ...]:
        """The marks that there are."""
        return tuple(mark for mark in (self.speed, self.ability, self.cost) if mark)


def marks(peer: Peer, answers: Answers) -> Marks:
    """The marks of one model."""
    scales, speed, rating, price = answers.scales, peer.speed_tps, peer.rating, peer.usd_per_mtok
    return Marks(
        speed=None
        if speed is None
        else _mark(
            "Speed", f"{speed:.0f} tokens/s", "Faster", scales.speed_tps.below(speed), len(scales.speed_tps)
        ),
        ability=None
        if rating is None
        else _mark(
            "Ability",
            f"rating {rating_text(rating)}",
            "Better rated",
            scales.rating.below(rating.score.value),
            len(scales.rating),
        ),
        cost=None
        if price is None
        else _mark(
            "Affordability",
            f"{f.usd(price)} per 1M tokens" if price else "free",
            "Cheaper",
            scales.usd_per_mtok.above(price),
            len(scales.usd_per_mtok),
        ),
        rule=rule_of(answers),
    )


def _mark(label: str, figure: str, word: str, worse: int, of: int) -> Mark | None:
    if of < FEWEST:
        return None
    return Mark(
        label,
        min(1 + MARKS * worse // of, MARKS),
        figure,
        f"{word} than {100 * worse // of}% of {of} listed models that have the figure.",
    )


def rule_of(answers: Answers) -> str:
    """What the marks mean, in sentences."""
    board = answers.boards.headline
    ability = f"ability the rating in {board.traits.title}, " if board else ""
    return (
        "Marks go from 1 to 5, one for each fifth of the listed models that have the figure; 5 is the "
        "fastest, the best rated or the cheapest fifth. Speed is the median output of the fastest usable "
        f"endpoint, {ability}affordability the blended price (three parts input, one part output)."
    )
