"""What a price of "output" is a price of, in price lists that have one word for all that models give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from modelatlas.records import Meter

_VECTORS = re.compile(r"embed|rerank")
_MADE: dict[str, Meter] = {"image": "image_output", "audio": "audio_output", "video": "video_output"}
_NAMED: tuple[tuple[re.Pattern[str], Meter], ...] = (
    (re.compile(r"(?:^|[/-])gpt-image"), "image_output"),
    (re.compile(r"(?:^|[/-])tts(?:$|-)"), "audio_output"),
)
NO_OUTPUT = ("no price of output, of which this model gives none", "no price row")
"""What is told of an amount for what a model doesn't give."""


def output_meter(name: str, gives: Sequence[str] = ()) -> Meter | None:
    """What a token of output is one of; ``None`` for models that give no tokens.

    Args:
        name: the model's id or name.
        gives: the modalities of its output, where they are stated; vectors are often stated as text.

    >>> output_meter("text-embedding-3-large", ["text"]), output_meter("imagine-1", ["image"])
    (None, 'image_output')
    """
    text = name.casefold()
    if _VECTORS.search(text):
        return None
    if gives:
        return _MADE.get(gives[0], "output") if len(gives) == 1 else "output"
    return next((meter for pattern, meter in _NAMED if pattern.search(text)), "output")
