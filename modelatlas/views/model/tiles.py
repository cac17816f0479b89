"""A model at a glance: a few numbers, and how they rank among the listed models."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Answers, FactName, Model, Peer
from modelatlas.catalog.answers.scales import Scale
from modelatlas.records import Meter
from modelatlas.views.figures.rulers import Ruler, ruler
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Tag, doubt_tag
from modelatlas.views.words.ranks import interval_text, rank_text, rating_text


@dataclass(frozen=True)
class Tile:
    """One number at a glance."""

    label: str
    """What it is."""
    money: f.Money | None = None
    """The figure where it is a price; ``None`` for any other."""
    figure: str = ""
    """Any other figure in words."""
    unit: str = ""
    """What it counts; empty where nothing is stated."""
    note: str = ""
    """What restricts it; empty where nothing does."""
    ruler: Ruler | None = None
    """Where it stands; ``None`` where it isn't compared."""
    doubt: Tag | None = None
    """That a check calls it wrong; ``None`` where none does."""


def tiles(model: Model, answers: Answers) -> tuple[Tile, ...]:
    """Context, output limit, prices and, where it has one, the rating."""
    peer, scales = answers.peers[model.id], answers.scales
    routed = model.value("routed_context_tokens")
    found = [
        _token_tile(
            "Context window",
            model,
            peer,
            "context_tokens",
            scales.context_tokens,
            f"{f.integer(routed)} at the provider it is routed to"
            if routed and routed != peer.context_tokens
            else "",
        ),
        _token_tile("Output limit", model, peer, "max_output_tokens", scales.max_output_tokens, ""),
        _price_tile("Input price", model, "input", scales.input_usd_per_mtok),
        _price_tile("Output price", model, "output", scales.output_usd_per_mtok),
    ]
    rating = _rating_tile(peer, answers)
    return (*found, rating) if rating else tuple(found)


def _token_tile(label: str, model: Model, peer: Peer, name: FactName, scale: Scale[int], note: str) -> Tile:
    """A count of tokens; one that a check calls wrong is shown with its mark, and ranks nowhere."""
    count: int | None = model.value(name) if name in peer.doubts else getattr(peer, name)
    return Tile(
        label,
        figure=f.integer(count) if count else f.UNKNOWN,
        unit="tokens" if count else "",
        note=note,
        ruler=ruler(scale, peer.sound(name)) if peer.is_listed else None,
        doubt=doubt_tag(peer.doubts.get(name)),
    )


def _price_tile(label: str, model: Model, meter: Meter, scale: Scale[Decimal]) -> Tile:
    price, doubt = model.price(meter), doubt_tag(model.doubts.get(meter))
    money = f.money(price)
    tiered = any(one.meter == meter and not one.when.is_always for one in model.prices)
    return Tile(
        label,
        money=money,
        unit=f"per {money.unit}" if money.unit else "",
        note="Has conditions, see Prices" if tiered else money.explanation if not money.unit else "",
        ruler=ruler(scale, price.usd_per_mtok) if price and model.is_listed and not doubt else None,
        doubt=doubt,
    )


def _rating_tile(peer: Peer, answers: Answers) -> Tile | None:
    board, entry = answers.boards.headline, peer.rating
    if board is None or entry is None:
        return None
    mode = f", {entry.setting} mode" if entry.setting else ""
    return Tile(
        board.traits.rating_name,
        figure=rating_text(entry),
        unit=f"rank {rank_text(board.standing(entry))}",
        note=f"{board.traits.title}{mode}; 95% interval {interval_text(entry)}",
    )
