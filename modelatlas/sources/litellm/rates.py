"""The names of LiteLLM's amounts, read as what is charged for and when.

A name is a sentence: ``<what>[_above_<n>k_tokens][_batches|_priority|_flex]``. :data:`_RATES` has the first
part, the rest becomes the condition of the row. What a name means also depends on the mode of its entry, of
which :mod:`modelatlas.sources.litellm.modes` knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from modelatlas.records import Condition, Meter
from modelatlas.records.units import TOKENS_PER_MTOK, Unit


@dataclass(frozen=True)
class Rate:
    """What an amount charges for."""

    meter: Meter
    """What is charged for."""
    per: Unit = "mtok"
    """What the amount buys; the map states token prices per token."""
    note: str | None = None
    """A condition that only words can tell."""
    when: dict[str, Any] = field(default_factory=dict)
    """Conditions that have a field."""

    @property
    def scale(self) -> Decimal:
        """The map states amounts per token, and per one of any other unit."""
        return Decimal(TOKENS_PER_MTOK if self.per == "mtok" else 1)


_RATES: dict[str, Rate] = {
    "input_cost_per_token": Rate("input"),
    "output_cost_per_token": Rate("output"),
    "output_cost_per_reasoning_token": Rate("reasoning"),
    "cache_read_input_token_cost": Rate("cache_read"),
    "input_cost_per_token_cache_hit": Rate("cache_read"),
    "cache_creation_input_token_cost": Rate("cache_write"),
    "cache_creation_input_token_cost_above_1hr": Rate("cache_write_1h"),
    "input_cost_per_audio_token": Rate("audio_input"),
    "output_cost_per_audio_token": Rate("audio_output"),
    "cache_read_input_audio_token_cost": Rate("audio_cache_read"),
    "cache_read_input_token_cost_per_audio_token": Rate("audio_cache_read"),
    "cache_creation_input_audio_token_cost": Rate("cache_write", note="audio tokens"),
    "input_cost_per_image_token": Rate("image_input"),
    "output_cost_per_image_token": Rate("image_output"),
    "cache_read_input_image_token_cost": Rate("cache_read", note="image tokens"),
    "output_cost_per_video_token": Rate("video_output"),
    "citation_cost_per_token": Rate("output", note="citation tokens"),
    "input_cost_per_character": Rate("input", "character"),
    "output_cost_per_character": Rate("output", "character"),
    "input_cost_per_image": Rate("image_input", "image"),
    "output_cost_per_image": Rate("generated_image", "image"),
    "output_cost_per_image_premium_image": Rate("generated_image", "image", when={"quality": "premium"}),
    "output_cost_per_image_above_512_and_512_pixels": Rate(
        "generated_image", "image", "above 512×512 pixels"
    ),
    "output_cost_per_image_above_512_and_512_pixels_and_premium_image": Rate(
        "generated_image", "image", "above 512×512 pixels", {"quality": "premium"}
    ),
    "output_cost_per_image_above_1024_and_1024_pixels": Rate(
        "generated_image", "image", "above 1024×1024 pixels"
    ),
    "output_cost_per_image_above_1024_and_1024_pixels_and_premium_image": Rate(
        "generated_image", "image", "above 1024×1024 pixels", {"quality": "premium"}
    ),
    "input_cost_per_pixel": Rate("image_input", "pixel"),
    "output_cost_per_pixel": Rate("generated_image", "pixel"),
    "input_cost_per_second": Rate("input", "second"),
    "output_cost_per_second": Rate("output", "second"),
    "output_cost_per_second_1080p": Rate("output", "second", when={"resolution": "1080p"}),
    "input_cost_per_audio_per_second": Rate("audio_input", "second"),
    "input_cost_per_video_per_second": Rate("video_input", "second"),
    "input_cost_per_video_per_second_above_8s_interval": Rate(
        "video_input", "second", when={"above_clip_seconds": 8}
    ),
    "input_cost_per_video_per_second_above_15s_interval": Rate(
        "video_input", "second", when={"above_clip_seconds": 15}
    ),
    "output_cost_per_video_per_second": Rate("video_output", "second"),
    "input_cost_per_query": Rate("query", "query"),
    "input_cost_per_request": Rate("request", "request"),
    "ocr_cost_per_page": Rate("page", "page"),
    "annotation_cost_per_page": Rate("page", "page", "annotation"),
    "ocr_cost_per_credit": Rate("page", "credit"),
    "code_interpreter_cost_per_session": Rate("session", "session", "code interpreter"),
}
_NAME = re.compile(
    r"(?P<what>.+?)"
    r"(?:_above_(?P<above>[0-9]{1,9})(?P<thousand>k?)_tokens)?"
    r"(?:_(?P<mode>batches|batch_requests|priority|flex))?"
)
_MODES: dict[str, Literal["batch", "priority", "flex"]] = {
    "batches": "batch",
    "batch_requests": "batch",
    "priority": "priority",
    "flex": "flex",
}


def read_name(name: str) -> tuple[Rate, Condition] | None:
    """What a field charges for and when, by its name; ``None`` if it isn't the name of an amount."""
    if rate := _RATES.get(name):
        return rate, Condition(note=rate.note, **rate.when)
    parts = _NAME.fullmatch(name)
    rate = _RATES.get(parts["what"]) if parts else None
    if parts is None or rate is None:
        return None
    above = int(parts["above"]) * (1000 if parts["thousand"] else 1) if parts["above"] else None
    mode = _MODES[parts["mode"]] if parts["mode"] else None
    return rate, Condition(above_prompt_tokens=above, mode=mode, note=rate.note, **rate.when)
