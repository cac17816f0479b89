"""The answer of the first page before anybody has asked: three models of all listed ones.

The script puts its own answers into the same words (``ask/sentence.js`` and ``ask/cards.js``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Answers, Peer
from modelatlas.catalog.boards import Board
from modelatlas.views.figures.picks import Picks, rating_ends
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.board_names import category_text
from modelatlas.views.words.model_rows import model_link

PER = "per 1M tokens"


@dataclass(frozen=True)
class PickCard:
    """One pick."""

    label: str
    """What it is picked for."""
    model: Link
    """Its page."""
    figure: str
    """The number that decides."""
    unit: str
    """What the number is of; may be empty."""
    reason: str
    """Sentences."""
    source: str
    """Where the numbers come from, with days."""


@dataclass(frozen=True)
class FirstAnswer:
    """One sentence and up to three cards."""

    sentence: tuple[str | Link, ...]
    """Text, and models by name."""
    cards: tuple[PickCard, ...]
    """The cheapest, the best, the best for the money; one card for a model that is picked twice."""


def first_answer(
    answers: Answers, picks: Picks, priced: tuple[str, dt.date | None] | None
) -> FirstAnswer | None:
    """The answer; ``None`` where there are too few models to choose from.

    Args:
        answers: of the catalogue.
        picks: among all listed models.
        priced: title of the source of prices, and the day of its data.
    """
    if picks.matching < 2:
        return None
    claims = list(_merged(_claims(picks)))
    if not claims:
        return None
    joint = ", and " if len(claims) > 2 or any(" and " in says for _, says in claims) else " and "
    parts: list[str | Link] = [f"Of {f.counted(picks.matching, 'model')} not due to be retired, "]
    for at, (peer, says) in enumerate(claims):
        parts.append("" if at == 0 else ", " if at < len(claims) - 1 else joint)
        parts += [model_link(peer), f" {says}"]
    source = f"{priced[0]}, {f.day(priced[1])}" if priced else ""
    return FirstAnswer((*parts, "."), tuple(_cards(picks, answers, source)))


def _claims(picks: Picks) -> Iterator[tuple[Peer, str]]:
    if picks.cheapest:
        price = picks.cheapest.usd_per_mtok
        yield picks.cheapest, f"costs the least at {_price(picks.cheapest)}" if price else "costs nothing"
    if picks.best:
        yield picks.best, f"rates highest at {f.number(rating_ends(picks.best)[0])}"
    if picks.value:
        yield picks.value, "is the best for the money"


def _merged(claims: Iterator[tuple[Peer, str]]) -> Iterator[tuple[Peer, str]]:
    said: dict[str, tuple[Peer, str]] = {}
    for peer, says in claims:
        before = said.get(peer.id)
        said[peer.id] = (peer, f"{before[1]} and {says}" if before else says)
    return iter(said.values())


def _cards(picks: Picks, answers: Answers, source: str) -> Iterator[PickCard]:
    board = answers.boards.headline
    made: dict[str, PickCard] = {}
    cards = (
        (picks.cheapest, _cheapest(picks, source)),
        (picks.best, _best(picks, board)),
        (picks.value, _best_value(picks, source, board)),
    )
    for peer, card in cards:
        if peer and card and peer.id in made:
            first = made[peer.id]
            made[peer.id] = PickCard(
                f"{first.label} · {card.label}",
                first.model,
                first.figure,
                first.unit,
                first.reason,
                first.source,
            )
        elif peer and card:
            made[peer.id] = card
    return iter(made.values())


def _cheapest(picks: Picks, source: str) -> PickCard | None:
    peer, charging = picks.cheapest, picks.cheapest_charging
    if peer is None:
        return None
    reason = f"{_rating(peer)}." if peer.rating else "Not rated there."
    if not peer.usd_per_mtok and charging:
        reason += (
            f" Limits of use may apply; the cheapest that charges is {charging.name}, {_price(charging)}."
        )
    return PickCard("Cheapest", model_link(peer), *_amount(peer), reason, source)


def _best(picks: Picks, board: Board | None) -> PickCard | None:
    peer = picks.best
    if peer is None or board is None:
        return None
    score, low, high = rating_ends(peer)
    price = _price(peer)
    reason = f"{price[:1].upper()}{price[1:]}." if price else "No price stated."
    if picks.ties:
        names = [tie.name for tie in picks.ties[:2]]
        more = len(picks.ties) - len(names)
        listed = f"{', '.join(names)} and {more} more" if more else " and ".join(names)
        reason += f" Tied with {listed}."
    if picks.unrated:
        reason += f" {f.counted(picks.unrated, 'model')} not rated there."
    unit = f"({f.number(low)}–{f.number(high)})" if low != high else ""
    return PickCard("Best", model_link(peer), f.number(score), unit, reason, _board_source(peer, board))


def _best_value(picks: Picks, source: str, board: Board | None) -> PickCard | None:
    peer, best = picks.value, picks.best
    if peer is None or best is None or board is None:
        return None
    behind = rating_ends(best)[0] - rating_ends(peer)[0]
    distance = f"{f.number(behind)} points behind the best" if behind else "As good as the best"
    saving = ""
    if peer.usd_per_mtok and best.usd_per_mtok and peer.usd_per_mtok < best.usd_per_mtok:
        saving = f", at {_share(peer.usd_per_mtok / best.usd_per_mtok)} of its price"
    reason = f"{_rating(peer)}. {distance}{saving}."
    sources = f"{source}; {_board_source(peer, board)}"
    return PickCard("Best for the money", model_link(peer), *_amount(peer), reason, sources)


def _amount(peer: Peer) -> tuple[str, str]:
    return (f.usd(peer.usd_per_mtok), PER) if peer.usd_per_mtok else ("free", "")


def _price(peer: Peer) -> str:
    if peer.usd_per_mtok is None:
        return ""
    return f"{f.usd(peer.usd_per_mtok)} {PER}" if peer.usd_per_mtok else "free"


def _rating(peer: Peer) -> str:
    score, low, high = rating_ends(peer)
    interval = f" ({f.number(low)}–{f.number(high)})" if low != high else ""
    return f"Rating {f.number(score)}{interval}"


def _share(share: Decimal) -> str:
    return "under 1%" if share < Decimal("0.01") else f"{int(share * 100 + Decimal('0.5'))}%"


def _board_source(peer: Peer, board: Board) -> str:
    measured = peer.rating.score.measured_on if peer.rating else None
    on = measured or board.fetched_on
    return f"{board.traits.title}: {category_text(board.category)}{f', {f.day(on)}' if on else ''}"
