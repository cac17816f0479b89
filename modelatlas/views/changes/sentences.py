"""Changes in words, and the days they happened on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from pydantic import JsonValue

from modelatlas.records import Price
from modelatlas.records.history.events import Kind
from modelatlas.records.history.price_steps import Flapping
from modelatlas.records.history.price_values import prices_of
from modelatlas.views.words import format as f
from modelatlas.views.words.conditions import condition_words
from modelatlas.views.words.glossary import METERS

KINDS: dict[Kind, str] = {
    "added": "Added",
    "removed": "Removed",
    "returned": "Returned",
    "renamed": "Renamed",
    "expiry": "Expiry",
    "price": "Price",
    "context": "Context",
    "limits": "Output limit",
    "modalities": "Modalities",
    "parameters": "Parameters",
}
"""Kinds of change, what matters most first."""

_KIND_ORDER = {kind: position for position, kind in enumerate(KINDS)}
_METER_ORDER: dict[str, int] = {meter: position for position, meter in enumerate(METERS)}

_FIELDS = {
    "context_tokens": "Context window",
    "routed_context_tokens": "Context at the provider it is routed to",
    "max_output_tokens": "Output limit",
    "expires_on": "Expires",
    "input_modalities": "Takes",
    "output_modalities": "Gives",
}


LONG = 40
"""So many characters of a change stand beside another one."""


@dataclass(frozen=True)
class ChangeLine:
    """One change, ready to be placed."""

    kind: Kind
    """What kind of change."""
    what: str
    """The fact that changed, e.g. ``Input``."""
    words: str
    """How, e.g. ``$1.10 → $0.90``; empty where `what` says it all."""
    share: str = ""
    """By how much, e.g. ``−18%``; empty where that can't be said."""

    @property
    def is_long(self) -> bool:
        """Whether it needs a row of its own."""
        return len(self.what) + len(self.words) + len(self.share) > LONG


class ChangeTerms(Protocol):
    """An event, or anything else that describes a change in the same terms."""

    @property
    def since(self) -> dt.date:
        """Date of the snapshot before the change."""

    @property
    def kind(self) -> Kind:
        """What kind of change."""

    @property
    def field(self) -> str:
        """Which fact changed."""

    @property
    def before(self) -> JsonValue:
        """The earlier value."""

    @property
    def after(self) -> JsonValue:
        """The later value."""


def weight(event: ChangeTerms) -> tuple[int, int, str]:
    """Sorts what matters most first: by kind, prices by meter, then by field."""
    meter = event.field.partition(" ")[0]
    return (_KIND_ORDER[event.kind], _METER_ORDER.get(meter, 0), event.field)


def change_line(event: ChangeTerms, *, max_names: int | None = None) -> ChangeLine:
    """One change in words. At most `max_names` names of a list are written out, all if ``None``."""
    match event.kind:
        case "added":
            return ChangeLine("added", "Added", "")
        case "removed":
            return ChangeLine("removed", "Removed", f"last seen {f.day(event.since)}")
        case "returned":
            return ChangeLine("returned", "Returned", f"last seen {_day(event.before)}")
        case "renamed" if event.field == "key":
            return ChangeLine("renamed", "Id", f"{event.before} → {event.after}")
        case "renamed":
            return ChangeLine("renamed", "Name", f"“{event.before}” → “{event.after}”")
        case "price":
            return _price_line(event)
        case "expiry":
            return ChangeLine("expiry", "Expires", _moved(_day(event.before), _day(event.after)))
        case "parameters":
            lost, gained = _names(event.before), _names(event.after)
            return ChangeLine("parameters", "Parameters", _gains("now accepts", gained, lost, max_names))
        case "modalities":
            was, now = _names(event.before), _names(event.after)
            gained, lost = [n for n in now if n not in was], [n for n in was if n not in now]
            what = _FIELDS.get(event.field, event.field)
            return ChangeLine("modalities", what, _gains("now also", gained, lost, max_names))
    what = _FIELDS.get(event.field, event.field)
    share = change_share(event.before, event.after)
    return ChangeLine(event.kind, what, _moved(_count(event.before), _count(event.after)), share)


def amount_words(prices: Collection[Price]) -> str:
    """A price in a sentence: ``$0.10`` for 1M tokens, ``$0.04 per image``, ``free``, ``not stated``."""
    words = [
        f.money(price).text
        + ("" if price.usd is None or price.per == "mtok" else f" per {f.unit(price.per)}")
        for price in prices
    ]
    known = [word for word in words if word != f.UNKNOWN]
    return f.listing_words(known) or "not stated"


def amount_of(prices: Sequence[Price]) -> Decimal | None:
    """US dollars for 1M tokens, zero where free; ``None`` where there is no such single amount."""
    if len(prices) != 1:
        return None
    return Decimal(0) if prices[0].status == "free" else prices[0].usd_per_mtok


def change_share(before: object, after: object) -> str:
    """By how much an amount changed: ``−18%``, ``+0.4%``; empty unless both are above zero."""
    if not (isinstance(before, Decimal | int) and isinstance(after, Decimal | int)):
        return ""
    if min(before, after) <= 0 or before == after:
        return ""
    percent = (Decimal(after) / Decimal(before) - 1) * 100
    size = abs(percent)
    text = f"{size:,.0f}" if size >= 10 else f"{size:.1f}".removesuffix(".0")
    return f"{'+' if percent > 0 else '−'}{'under 0.1' if text == '0' else text}%"


def period(first: dt.date, last: dt.date, joint: str = "to") -> str:
    """Two days without saying a year or month twice: ``Jul 17 to 31, 2026``."""
    if first == last:
        return f.day(last)
    start, end = f.day(first), f.day(last)
    if first.year == last.year:
        start = start.partition(",")[0]
        if first.month == last.month:
            end = end.partition(" ")[2]
    return f"{start} {joint} {end}"


def seen_between(since: dt.date, on: dt.date) -> str:
    """When a change happened: the day, or ``between May 15 and Jul 17, 2026`` where nobody looked."""
    return f"between {period(since, on, 'and')}" if (on - since).days > 1 else f.day(on)


def flapping_line(field: str, found: Flapping) -> ChangeLine:
    """All changes of a price that flaps, as one."""
    return ChangeLine("price", _price_name(field), flapping_words(found))


def flapping_words(found: Flapping) -> str:
    """``moved 14 times in 14 days between $0.248 and $1.12``, where the prices are amounts."""
    words = f"moved {times(found.changes)} in {f.counted(found.days, 'day')}"
    if found.low is None or found.high is None or found.per is None:
        return f"{words} between {found.levels} prices"
    low, high = (Price(meter="input", usd=usd, per=found.per) for usd in (found.low, found.high))
    return f"{words} between {f.money(low).text} and {amount_words([high])}"


def _price_line(event: ChangeTerms) -> ChangeLine:
    (was, before), (now, after) = (_told(event.field, value) for value in (event.before, event.after))
    share = change_share(_one_amount(was), _one_amount(now)) if _units(was) == _units(now) else ""
    return ChangeLine("price", _price_name(event.field), _moved(before, after), share)


def _told(field: str, value: JsonValue) -> tuple[tuple[Price, ...], str]:
    """What an event says of a price, and that in words."""
    if isinstance(value, dict):
        return _told_amount(field, str(value["usd"]), str(value["per"]))
    prices = prices_of(field, value)
    return prices, amount_words(prices) if prices else ""


@lru_cache(maxsize=1 << 14)  # a change stands on the pages of its model, its day and its kind, and in feeds
def _told_amount(field: str, usd: str, per: str) -> tuple[tuple[Price, ...], str]:
    prices = prices_of(field, {"usd": usd, "per": per})
    return prices, amount_words(prices)


@lru_cache(maxsize=1 << 10)
def _price_name(field: str) -> str:
    """``Input``, or ``Input, prompts above 200,000 tokens``."""
    (price,) = prices_of(field, "unknown")
    return ", ".join(filter(None, (METERS[price.meter], condition_words(price.when))))


def times(number: int) -> str:
    """``once``, ``twice``, ``3 times``."""
    return {1: "once", 2: "twice"}.get(number) or f"{f.integer(number)} times"


def _one_amount(prices: Sequence[Price]) -> Decimal | None:
    return prices[0].usd if len(prices) == 1 else None


def _units(prices: Sequence[Price]) -> set[str]:
    return {price.per for price in prices}


def _moved(before: str, after: str) -> str:
    """``was → now``; a value that wasn't there before or isn't there any more is empty."""
    if before and after:
        return f"{before} → {after}"
    return f"first stated, {after}" if after else f"no longer stated, was {before}"


def _gains(verb: str, gained: Sequence[str], lost: Sequence[str], most: int | None) -> str:
    parts = [(verb, gained), ("no longer", lost)]
    return "; ".join(f"{word} {_some(names, most)}" for word, names in parts if names)


def _some(names: Sequence[str], most: int | None) -> str:
    if most is None or len(names) <= most:
        return f.listing_words(list(names))
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def _names(value: JsonValue) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def _day(value: JsonValue) -> str:
    """A day as events store it; a value that isn't one as it stands."""
    try:
        return f.day(dt.date.fromisoformat(str(value))) if value else ""
    except ValueError:
        return str(value)


def _count(value: JsonValue) -> str:
    return "" if value is None else f.integer(value) if isinstance(value, int) else str(value)
