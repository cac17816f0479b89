"""Listed models with a price and a result, for charts of price against quality."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Answers, Peer
from modelatlas.catalog.boards import Board, Entry


@dataclass(frozen=True)
class Priced:
    """One listed model on one board."""

    peer: Peer
    """The model."""
    entry: Entry
    """Its best row on the board over all settings."""
    price: Decimal
    """Blended, US dollars per million tokens; zero where it is free."""

    @property
    def name(self) -> str:
        """Display name of the model."""
        return self.peer.name

    @property
    def score(self) -> float:
        """Its result as it is drawn."""
        return drawn(self.entry.score.value, self.entry)


def drawn(value: float, entry: Entry) -> float:
    """A result or an end of its interval as charts and the map draw it.

    That is a rating whole, as it is written, and anything else to a hundredth. What reads alike is alike, so
    that no model stands on the frontier for a part of a point.
    """
    return round(value) if entry.score.unit == "elo" else round(value, 2)


def priced_entries(board: Board, answers: Answers) -> list[Priced]:
    """The listed models that have a result on a board and a blended price, best first.

    Free ones are among them, variants of a listed model aren't. The explorer's map has the same models.
    """
    found: list[Priced] = []
    for model_id, entry in board.best_of_models.items():
        peer = answers.peers.get(model_id)
        if peer and peer.is_listed and peer.is_head and peer.usd_per_mtok is not None:
            found.append(Priced(peer, entry, peer.usd_per_mtok))
    return found
