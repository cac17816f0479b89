"""The first look at a model: a few figures, and where they stand among the listed models."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry, Standing
from modelatlas.records import Meter
from modelatlas.views.figures.scales import Ruler, Scale, Standings
from modelatlas.views.words import format as f


@dataclass(frozen=True)
class Tile:
    """One figure of the first look."""

    label: str
    money: f.Money | None = None
    figure: str = ""
    unit: str = ""
    note: str = ""
    ruler: Ruler | None = None


def tiles(model: Model, catalog: Catalog, scales: Standings) -> tuple[Tile, ...]:
    """Context, output limit, prices and, where it has one, the arena rating."""
    context, output = model.value("context_tokens"), model.value("max_output_tokens")
    routed = model.value("routed_context_tokens")
    compare = model.status != "gone"
    found = [
        Tile(
            "Context window",
            figure=f.integer(context) if context else f.UNKNOWN,
            unit="tokens" if context else "",
            note=f"{f.integer(routed)} at the routed host" if routed and routed != context else "",
            ruler=scales.context.ruler(context) if compare else None,
        ),
        Tile(
            "Max output",
            figure=f.integer(output) if output else f.UNKNOWN,
            unit="tokens" if output else "",
            ruler=scales.max_output.ruler(output) if compare else None,
        ),
        _price_tile("Input price", model, "input", scales.input_price),
        _price_tile("Output price", model, "output", scales.output_price),
    ]
    rating = _rating_tile(model, catalog)
    return (*found, rating) if rating else tuple(found)


def _price_tile(label: str, model: Model, meter: Meter, scale: Scale) -> Tile:
    price = model.price(meter)
    money = f.money(price)
    tiered = any(p.meter == meter and not p.when.is_always for p in model.prices)
    amount = price.usd_per_mtok if price else None
    return Tile(
        label,
        money=money,
        unit=f"per {money.unit}" if money.unit else "",
        note="Has conditions, see Prices" if tiered else money.explanation if not money.unit else "",
        ruler=scale.ruler(float(amount)) if model.status != "gone" and amount is not None else None,
    )


def best_rating(model: Model, catalog: Catalog) -> tuple[Board, Entry] | None:
    """The best overall rating on the headline board over the settings of the model."""
    rows = [
        (board, entry)
        for board, entry in catalog.results.get(model.base_id, ())
        if board is catalog.rating_board
    ]
    return max(rows, key=lambda row: (row[1].score.value, row[1].setting or ""), default=None)


def rank_text(standing: Standing) -> str:
    """The ranks that an interval allows: ``3–9 of 376``."""
    return f"{rank_span(standing)} of {standing.of}"


def rank_span(standing: Standing) -> str:
    """The best and the worst rank: ``3–9``, or ``3`` where they are one."""
    return str(standing.best) if standing.best == standing.worst else f"{standing.best}–{standing.worst}"


def _rating_tile(model: Model, catalog: Catalog) -> Tile | None:
    found = best_rating(model, catalog)
    if found is None:
        return None
    board, entry = found
    setting = f", setting {entry.setting}" if entry.setting else ""
    return Tile(
        "Arena rating",
        figure=f.number(round(entry.score.value)),
        unit=f"rank {rank_text(board.standing(entry))}",
        note=f"{board.traits.title}{setting}; "
        f"95 % interval {f.number(round(entry.lower))}–{f.number(round(entry.upper))}",
    )
