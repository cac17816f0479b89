"""What LiteLLM's amounts mean by the mode of their entry, and what a key says of when they apply.

The map has one set of field names for everything that models do, so that the price of a picture may stand in
a field of input, and the seconds of a clip in one of output.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from modelatlas.records import Condition, Meter, PriceStatus
from modelatlas.sources.litellm.rates import Rate
from modelatlas.sources.reading.fields import to_usd

_TIMED: dict[str, dict[Meter, Meter]] = {
    "audio_transcription": {"input": "audio_input"},
    "audio_speech": {"input": "audio_input", "output": "speech"},
    "video_generation": {"input": "video_input", "output": "video_output"},
}
"""What a second is a second of."""

_MAKES_IMAGES = frozenset({"image_generation", "image_edit"})
_GIVES_NO_TEXT = frozenset(
    {
        "embedding",
        "rerank",
        "moderation",
        "image_generation",
        "image_edit",
        "video_generation",
        "audio_speech",
        "search",
    }
)
_OUTPUT: dict[str, tuple[Meter, str]] = {
    "image_generation": ("image_output", "output_cost_per_image_token"),
    "image_edit": ("image_output", "output_cost_per_image_token"),
    "audio_speech": ("audio_output", "output_cost_per_audio_token"),
    "video_generation": ("video_output", "output_cost_per_video_token"),
}
"""What a token of output is one of, and the field that says so itself."""
_WRITES_TOO = frozenset({"image_generation", "image_edit"})
"""Modes in which a model may give text beside what it makes."""

LEAST_PER_IMAGE = Decimal("0.00001")
"""USD. What is less stands in a field per image, but is a price per token: the least that is asked for a
picture is six times as much."""
LEAST_PER_MADE_IMAGE = Decimal("0.001")
"""The same for pictures that are made."""


_SIZE = re.compile(r"([0-9]{2,5})-x-([0-9]{2,5})|max-x-max")
_STEPS = re.compile(r"([0-9]{1,4}|max)-steps")
_COMMITMENT = re.compile(r"([0-9]{1,2})-month-commitment")
_QUALITIES = frozenset({"low", "medium", "high", "standard", "hd"})
_MILLIONTH = Decimal("0.000001")


def zero_meaning(record: Mapping[str, Any]) -> PriceStatus:
    """What an amount of zero means in an entry: included, where a model that gives no text asks something."""
    if str(record.get("mode")) not in _GIVES_NO_TEXT:
        return "unknown"
    asks = any("cost" in name and _usd(value) for name, value in record.items())
    return "included" if asks else "unknown"


def in_mode(rate: Rate, amount: object, record: Mapping[str, Any]) -> Rate | str | None:
    """What an amount charges for in an entry.

    Returns:
        the rate; what was expected instead, as a phrase, where the amount can't be a price; ``None`` for a
        zero that says nothing, because the model doesn't give such a thing, or charges by another unit.
    """
    mode = str(record.get("mode"))
    if mode in _MAKES_IMAGES and _is_zero(amount) and rate.per in ("image", "pixel"):
        return None
    if rate.per == "image" and rate.note is None:
        rate = _per_image(rate, amount, mode, record)
    if mode in _MAKES_IMAGES and rate.meter == "image_input" and rate.per == "pixel":
        return replace(rate, meter="generated_image")
    if rate.per == "second":
        if mode == "audio_transcription" and rate.meter == "output":
            return _nothing(amount, "a price per second of what is heard alone")
        return replace(rate, meter=_TIMED.get(mode, {}).get(rate.meter, rate.meter))
    if rate.per == "character" and mode == "audio_speech":
        return replace(rate, meter="speech")
    if rate.meter == "output" and rate.per == "mtok" and mode in _GIVES_NO_TEXT:
        return _output(rate, amount, mode, record)
    return rate


def _per_image(rate: Rate, amount: object, mode: str, record: Mapping[str, Any]) -> Rate:
    """A picture's price: of input or of what is made; where it is too small for one, of a token of it."""
    gives = record.get("supported_output_modalities")
    if (
        rate.meter == "generated_image"
        and isinstance(gives, list)
        and "audio" in gives
        and "image" not in gives
    ):
        return replace(rate, meter="audio_output", per="song")
    own_price = _usd(record.get("output_cost_per_image"))
    made = rate.meter == "generated_image" or (mode in _MAKES_IMAGES and not own_price)
    least = LEAST_PER_MADE_IMAGE if rate.meter == "generated_image" else LEAST_PER_IMAGE
    if 0 < (_usd(amount) or 0) < least:
        return replace(rate, meter="image_output" if made else "image_input", per="mtok")
    return replace(rate, meter="generated_image") if made else rate


def _output(rate: Rate, amount: object, mode: str, record: Mapping[str, Any]) -> Rate | str | None:
    """A token of output, of a model that gives no text: one of what it makes, else nothing."""
    meter, own = _OUTPUT.get(mode, (None, ""))
    if meter is None or (own in record and mode not in _WRITES_TOO):
        return _nothing(amount, "no price of text, which the model doesn't give")
    if _is_zero(amount):
        return None
    return rate if own in record else replace(rate, meter=meter)


def _nothing(amount: object, expected: str) -> str | None:
    return None if _is_zero(amount) else expected


def _usd(amount: object) -> Decimal | None:
    """US dollars; ``None`` for what isn't an amount, which is told where the row would be made."""
    try:
        return to_usd(amount)
    except ValueError:
        return None


def _is_zero(amount: object) -> bool:
    return _usd(amount) == 0


def key_condition(key: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What a key states: size, quality, steps of a picture, resolution of a clip, commitment and region."""
    *folders, name = key.casefold().split("/")
    found: dict[str, Any] = {}
    mode = str(record.get("mode"))
    for folder in folders:
        if size := _SIZE.fullmatch(folder):
            found["size"] = f"{size[1]}x{size[2]}" if size[1] else "max"
        elif steps := _STEPS.fullmatch(folder):
            found["steps"] = steps[1]
        elif folder in _QUALITIES and mode in _MAKES_IMAGES:
            found["quality"] = folder
        elif commitment := _COMMITMENT.fullmatch(folder):
            found["commitment_months"] = int(commitment[1])
    if "commitment_months" in found:
        region = next((one for one in folders if re.fullmatch(r"[a-z]{2}(?:-gov)?-[a-z]+-[0-9]", one)), None)
        found |= {"region": region} if region else {}
    if mode == "video_generation" and name.endswith("high-res"):
        sizes = record.get("supported_resolutions")
        told = isinstance(sizes, list) and bool(sizes) and all(isinstance(one, str) for one in sizes)
        found["resolution"] = " or ".join(sizes) if told and isinstance(sizes, list) else "high resolution"
    return found


def per_picture(rate: Rate, amount: object, condition: Condition) -> tuple[Rate, object]:
    """A price per pixel as one per picture, to a millionth, where the size is known: pixels buy nothing."""
    size = _SIZE.fullmatch((condition.size or "").replace("x", "-x-"))
    usd = _usd(amount)
    if rate.per != "pixel" or not size or not size[1] or usd is None:
        return rate, amount
    return replace(rate, per="image"), (usd * int(size[1]) * int(size[2])).quantize(_MILLIONTH)
