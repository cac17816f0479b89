"""OpenRouter's ``pricing`` object: USD per token as text, with conditional overrides.

::

    {"prompt": "0.000002", "completion": "0.000006", "web_search": "0.005", "image": "0",
     "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000004"}], "discount": 0.1}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from modelatlas.problems import shorten
from modelatlas.records import ALWAYS, Condition, Meter, Price, PriceStatus
from modelatlas.records.units import MAX_DIGITS, MAX_TOKENS, MAX_USD, TOKENS_PER_MTOK, Unit
from modelatlas.sources.reading.currency import (
    UNKNOWN_PRICE_KEY,
    foreign_currency,
    foreign_prices,
    unknown_beside_prices,
)
from modelatlas.sources.reading.fields import to_decimal, to_float
from modelatlas.sources.reading.lenient import Foreign, Note, brief

_METERS: Mapping[str, tuple[Meter, Unit]] = {
    "prompt": ("input", "mtok"),
    "completion": ("output", "mtok"),
    "input_cache_read": ("cache_read", "mtok"),
    "input_cache_write": ("cache_write", "mtok"),
    "input_cache_write_1h": ("cache_write_1h", "mtok"),
    "internal_reasoning": ("reasoning", "mtok"),
    "image": ("image_input", "mtok"),
    "image_output": ("image_output", "mtok"),
    "audio": ("audio_input", "mtok"),
    "audio_output": ("audio_output", "mtok"),
    "input_audio_cache": ("audio_cache_read", "mtok"),
    "request": ("request", "request"),
    "web_search": ("web_search", "search"),
}

_INSTEAD_OF_TOKENS = ("request", "image", "image_output", "audio", "audio_output")
"""Meters that can carry the whole price where text tokens cost nothing."""

Amount = Decimal | Literal["varies", "unknown"]


class Amounts(Foreign):
    """Amounts by what they charge for. Any type is accepted: what can't be read is an unknown price."""

    prompt: Any = None
    completion: Any = None
    input_cache_read: Any = None
    input_cache_write: Any = None
    input_cache_write_1h: Any = None
    internal_reasoning: Any = None
    image: Any = None
    image_output: Any = None
    audio: Any = None
    audio_output: Any = None
    input_audio_cache: Any = None
    request: Any = None
    web_search: Any = None


class Override(Amounts):
    """Amounts that apply under a condition. An unknown key may be another condition."""

    min_prompt_tokens: Any = None
    """Holds for strictly more prompt tokens than this."""
    utc_start: Any = None
    """Start of a daily window as a number: 100 is 01:00, 0 is 00:00. Inclusive."""
    utc_end: Any = None
    """End of the window, exclusive; may lie before the start, past midnight."""


class Pricing(Amounts):
    """The whole object. In endpoints, a discount is already taken off; one below 0 is a surcharge."""

    overrides: tuple[Override, ...] | None = None
    discount: Annotated[Annotated[float, Field(ge=-10, le=1)] | None, BeforeValidator(to_float)] = None


@dataclass(frozen=True)
class Seller:
    """What else decides how a price is read."""

    stated_free: bool
    """The model's id says that it is free."""
    only_text_out: bool
    """It outputs nothing but text."""


def read_prices(pricing: Pricing, seller: Seller, note: Note) -> tuple[Price, ...]:
    """The price rows of `pricing`: the standing ones, then those of each override."""
    if currency := foreign_currency(pricing.model_extra):
        note("pricing", *foreign_prices(currency))
        return ()
    _tell_unknown(pricing, "pricing", note)
    base = _amounts(pricing, "pricing", note)
    rows = _rows(base, ALWAYS, base, seller)
    if _is_unexplained(base, base, seller):
        note("pricing", *_UNEXPLAINED)
    for position, override in enumerate(pricing.overrides or ()):
        place = f"pricing.overrides[{position}]"
        amounts = _amounts(override, place, note)
        context = {**base, **amounts}
        rows += _rows(amounts, _condition(override, place, note), context, seller)
        if _is_unexplained(amounts, context, seller):
            note(place, *_UNEXPLAINED)
    return tuple(rows)


def _tell_unknown(source: Amounts, place: str, note: Note) -> None:
    """What isn't known in a list of prices may change what the known amounts mean."""
    for key, value in unknown_beside_prices(source.model_extra):
        note(f"{place}.{key}", value, *UNKNOWN_PRICE_KEY)


def _amounts(source: Amounts, place: str, note: Note) -> dict[str, Amount]:
    found: dict[str, Amount] = {}
    for name, (_, unit) in _METERS.items():
        value = getattr(source, name)
        if value is None:
            continue
        try:
            found[name] = _amount(value, TOKENS_PER_MTOK if unit == "mtok" else 1)
        except ValueError as error:
            note(f"{place}.{name}", value, str(error), "price shown as unknown")
            found[name] = "unknown"
    return found


def _amount(value: object, scale: int) -> Amount:
    """`value` as USD for one `scale`, exactly, from text or from a number as it was written."""
    amount = _decimal(value)
    if amount == -1:
        return "varies"
    if len(amount.as_tuple().digits) > MAX_DIGITS:
        raise ValueError(f"at most {MAX_DIGITS} digits")
    amount *= scale
    if not 0 <= amount <= MAX_USD:
        raise ValueError(f"0 to {MAX_USD} USD per unit or million tokens, or -1 for varies")
    return amount


def _decimal(value: object) -> Decimal:
    try:
        number = to_decimal(value)
    except ValueError:
        number = None
    if number is None:
        raise ValueError("a decimal number")
    return number


def _rows(
    amounts: Mapping[str, Amount], when: Condition, context: Mapping[str, Amount], seller: Seller
) -> list[Price]:
    """One row per amount. `context` has all amounts that hold under the condition."""
    zero = _meaning_of_zero(context, seller)
    rows = []
    for name, amount in amounts.items():
        meter, unit = _METERS[name]
        if not isinstance(amount, Decimal):
            rows.append(Price(meter=meter, status=amount, per=unit, when=when))
        elif amount == 0:
            rows.append(Price(meter=meter, status=zero, per=unit, when=when))
        else:
            usd, per = _image(amount, context) if name == "image" else (amount, unit)
            rows.append(Price(meter=meter, usd=usd, per=per, when=when))
    return rows


_UNEXPLAINED = ("0 for prompt and completion", "a price, or an id that says free", "price shown as unknown")


def _is_unexplained(amounts: Mapping[str, Amount], context: Mapping[str, Amount], seller: Seller) -> bool:
    """Whether text tokens cost 0 and nothing says why."""
    is_zero = 0 in (amounts.get("prompt"), amounts.get("completion"))
    return is_zero and _meaning_of_zero(context, seller) == "unknown"


def _meaning_of_zero(context: Mapping[str, Amount], seller: Seller) -> PriceStatus:
    tokens = (context.get("prompt"), context.get("completion"))
    if "varies" in tokens:
        return "varies"
    others = [context.get(name) for name in _INSTEAD_OF_TOKENS]
    if any(isinstance(amount, Decimal) and amount > 0 for amount in (*tokens, *others)):
        return "included"  # whatever the id says: nothing is free of charge where something else is charged
    if seller.stated_free:
        return "free"
    return "unknown" if seller.only_text_out else "per_unit"


def _image(amount: Decimal, context: Mapping[str, Amount]) -> tuple[Decimal, Unit]:
    """Amount and unit of ``image``, which the source has used for two different things.

    Up to 2025-12 it was USD per image, but for two models where it equalled the price of a prompt token;
    from 2026-02 on it equals that in every response, so it is USD per token of an image. Nothing in a
    response says which; so equal to the prompt price means per token, anything else per image. The
    smallest of the latter, 0.0000256, was 256 times the prompt price of its model.
    """
    if amount == context.get("prompt"):
        return amount, "mtok"
    return amount / TOKENS_PER_MTOK, "image"


def _condition(override: Override, place: str, note: Note) -> Condition:
    words = [f"{key}: {brief(value)}" for key, value in sorted((override.model_extra or {}).items())]
    read: dict[str, Any] = {}
    for name, field, reader in (
        ("min_prompt_tokens", "above_prompt_tokens", _whole),
        ("utc_start", "utc_start", _clock),
        ("utc_end", "utc_end", _clock),
    ):
        value = getattr(override, name)
        if value is None:
            continue
        try:
            read[field] = reader(value)
        except ValueError as error:
            # Without its condition the price would seem to hold always.
            note(f"{place}.{name}", value, str(error), "condition kept in words")
            words.append(f"{name}: {brief(value)}")
    if not read and not words:
        note(place, "no condition", "min_prompt_tokens, utc_start or utc_end", "marked as unexplained")
        words.append("condition not stated by the source")
    return Condition(**read, note=shorten("; ".join(words)) if words else None)


def _whole(value: object) -> int:
    number = _decimal(value)
    if number != int(number) or not 0 <= number <= MAX_TOKENS:
        raise ValueError(f"a whole number from 0 to {MAX_TOKENS}")
    return int(number)


def _clock(value: object) -> str:
    """``HH:MM`` from the number HHMM, in which 30 is 00:30. 2400 is the end of the day."""
    try:
        hours, minutes = divmod(_whole(value), 100)
    except ValueError:
        hours, minutes = 99, 0
    if (hours, minutes) == (24, 0):
        hours = 0
    if hours > 23 or minutes > 59:
        raise ValueError("a time as the number HHMM, 0 to 2400")
    return f"{hours:02}:{minutes:02}"
