"""Prices as events state them: the name of a price row, and its value as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from decimal import Context
from functools import lru_cache
from typing import get_args

from pydantic import JsonValue, TypeAdapter

from modelatlas.records.prices import ALWAYS, Condition, Meter, Price, PriceStatus
from modelatlas.records.schema import Listing
from modelatlas.records.units import plain

# Feeds print what binary floats leave over: 0.0000006000000000000001, 0.0000001300000002.
_ROUNDED = Context(prec=8)
_METERS: TypeAdapter[Meter] = TypeAdapter(Meter)
_STATUSES = frozenset(get_args(PriceStatus))


def price_field(price: Price) -> str:
    """What a price is called in events: its meter, then its condition as JSON where it has one.

    ``input``, or ``input {"above_prompt_tokens":200000}``.
    """
    if price.when.is_always:
        return price.meter
    condition = json.dumps(price.when.dump(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{price.meter} {storable(condition)}"


def prices_of(field: str, value: JsonValue) -> tuple[Price, ...]:
    """The price rows that an event's value stands for; empty for ``None``.

    An amount is ``{"usd": "0.1", "per": "mtok"}``, anything else its status, e.g. ``"free"``. A list
    holds the rows of a source that charges one meter in several units.

    Raises:
        ValueError: if they aren't a price field and its value.
    """
    _meter_and_condition(field)  # refuses what is no price field, whatever the value
    rows = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(_price_of(field, row) for row in rows)


def prices_by_field(listing: Listing) -> dict[str, JsonValue]:
    """The prices of a listing as events tell them, by :func:`price_field`.

    What isn't charged separately has no entry: ``included``, and ``free`` on any meter but input and
    output, which feeds write out at one time and omit at another.
    """
    found: dict[str, list[JsonValue]] = defaultdict(list)
    for price in listing.prices:
        base = price.meter in ("input", "output")
        if price.status == "included" or (price.status == "free" and not base):
            continue
        found[price_field(price)].append(_value_of(price))
    return {field: rows[0] if len(rows) == 1 else _unique(rows) for field, rows in found.items()}


def storable(text: str) -> str:
    """`text` as it reads back from a file: half a surrogate pair, which JSON may hold, has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode()


def _value_of(price: Price) -> JsonValue:
    if price.usd is None:
        return price.status
    return {"usd": plain(_ROUNDED.plus(price.usd)), "per": price.per}


def _price_of(field: str, value: JsonValue) -> Price:
    if isinstance(value, str) and value in _STATUSES:
        return _price(field, status=value)
    if isinstance(value, dict) and value.keys() == {"usd", "per"}:
        usd, per = value["usd"], value["per"]
        if isinstance(usd, str) and isinstance(per, str):
            return _price(field, usd=usd, per=per)
    raise ValueError(f"not the value of a price: {value!r}")


@lru_cache(maxsize=1 << 14)  # a change stands on the pages of its model, its day and its kind, and in feeds
def _price(field: str, **stated: str) -> Price:
    meter, when = _meter_and_condition(field)
    return Price.model_validate({"meter": meter, "when": when, **stated})


@lru_cache(maxsize=1 << 10)
def _meter_and_condition(field: str) -> tuple[Meter, Condition]:
    meter, _, condition = field.partition(" ")
    return _METERS.validate_python(meter), (Condition.model_validate_json(condition) if condition else ALWAYS)


def _unique(rows: Sequence[JsonValue]) -> JsonValue:
    """Several rows in an order of their own, each once; a single one stays bare."""
    texts = sorted({json.dumps(row, sort_keys=True) for row in rows})
    unique: list[JsonValue] = [json.loads(text) for text in texts]
    return unique[0] if len(unique) == 1 else unique
