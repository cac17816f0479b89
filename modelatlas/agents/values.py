"""Values as agents read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from modelatlas.problems import ConfigError
from modelatlas.records import Price, units


def plain(value: Any) -> Any:
    """A value as JSON holds it; an amount as text, so that no digit is lost."""
    if isinstance(value, Decimal):
        return units.plain(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def fact_in_brief(fact: Mapping[str, Any]) -> dict[str, Any]:
    """A fact in brief: what, who says so and when, and who disagrees."""
    short = {name: fact[name] for name in ("value", "source", "fetched_on") if name in fact}
    dissent = [{"value": one["value"], "source": one["source"]} for one in fact.get("dissent", ())]
    return {**short, **({"dissent": dissent} if dissent else {})}


def price_of(row: Mapping[str, Any]) -> Price | None:
    """A price row of a model's file; ``None`` for one of a later version with a meaning of its own."""
    try:
        return Price.model_validate(row)
    except ValueError:
        return None


def day_of(text: str) -> dt.date:
    """The day that a caller names.

    Raises:
        ConfigError: if it is none.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"since: {text}: a day such as 2026-08-01") from None
