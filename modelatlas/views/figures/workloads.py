"""Workloads: what is asked of a model in a month, and the typical ones that every page and tool names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.records.units import plain
from modelatlas.views.words import format as f

ZERO = Decimal(0)
IMAGE_TOKENS = 1000
"""Tokens that an image counts as, where images are charged by tokens."""
MINUTE_TOKENS = 1920
"""Tokens that a minute of audio counts as, where it is charged by tokens: 32 a second, as Gemini counts."""


@dataclass(frozen=True)
class Workload:
    """A number of identical requests."""

    input_tokens: int
    """Tokens of text in the prompt of one request, the cached ones included."""
    output_tokens: int
    """Answer tokens of one request."""
    cached_share: Decimal = ZERO
    """Of the text of a prompt, what is read from a cache, 0 to 1."""
    requests: int = 1
    """A month."""
    written_share: Decimal = ZERO
    """Of the text of a prompt, what is written to a cache; with the cached share at most 1."""
    thinking_tokens: int = 0
    """Tokens of one request that a model writes before its answer."""
    batch_share: Decimal = ZERO
    """Of the requests, those whose answers may come hours later, 0 to 1."""
    images: int = 0
    """Images in the prompt of one request."""
    image_tokens: int = IMAGE_TOKENS
    """Tokens that an image counts as."""
    audio_minutes: Decimal = ZERO
    """Minutes of audio in the prompt of one request."""
    minute_tokens: int = MINUTE_TOKENS
    """Tokens that a minute of audio counts as."""

    @property
    def prompt_tokens(self) -> Decimal:
        """Tokens of a prompt, its images and audio included: they decide on tiers and on what fits."""
        return self.input_tokens + self.media_tokens("image") + self.media_tokens("audio")

    def media_tokens(self, kind: str) -> Decimal:
        """Tokens of the images (``image``) or of the audio (``audio``) of a prompt."""
        return (
            Decimal(self.images * self.image_tokens)
            if kind == "image"
            else self.audio_minutes * self.minute_tokens
        )

    def dump(self) -> Mapping[str, float | int]:
        """The workload as JSON-ready data for the scripts, without what it doesn't use."""
        extras = {
            "written": float(self.written_share),
            "thinking": self.thinking_tokens,
            "batch": float(self.batch_share),
            "images": self.images,
            "minutes": float(self.audio_minutes),
        }
        return {
            "input": self.input_tokens,
            "output": self.output_tokens,
            "cached": float(self.cached_share),
            "requests": self.requests,
            **{name: value for name, value in extras.items() if value},
        }

    @property
    def address(self) -> str:
        """How addresses hold it; `lib/workload.js` reads and writes the same."""
        extras = (
            (self.written_share, f"w{plain(self.written_share)}"),
            (self.thinking_tokens, f"t{self.thinking_tokens}"),
            (self.images, f"{self.images}x{self.image_tokens}"),
            (self.audio_minutes, f"{plain(self.audio_minutes)}m{self.minute_tokens}"),
            (self.batch_share, "batch" if self.batch_share == 1 else f"b{plain(self.batch_share)}"),
        )
        share = plain(self.cached_share)
        parts = [str(self.input_tokens), str(self.output_tokens), share, str(self.requests)]
        return ",".join([*parts, *(text for value, text in extras if value)])

    @property
    def words(self) -> str:
        """One request of it in words, and how many there are; `lib/workload.js` says the same."""
        shares = ((self.cached_share, "cached"), (self.written_share, "written to the cache"))
        said = ", ".join(f"{plain(share * 100)}% {name}" for share, name in shares if share)
        parts = [
            f"{f.integer(self.input_tokens)} tokens in{f' ({said})' if said else ''}",
            f.counted(self.images, "image") if self.images else "",
            f"{plain(self.audio_minutes)} min of audio" if self.audio_minutes else "",
            f"{f.integer(self.thinking_tokens)} thinking" if self.thinking_tokens else "",
            f"{f.integer(self.output_tokens)} out",
            f"{f.counted(self.requests, 'request')} a month",
            f"{plain(self.batch_share * 100)}% in batches" if self.batch_share else "",
        ]
        return ", ".join(part for part in parts if part)


WORKLOADS = (
    ("Chat", Workload(2_000, 400, Decimal("0.5"), 10_000)),
    (
        "Coding agent",
        Workload(60_000, 1_500, Decimal("0.9"), 20_000, written_share=Decimal("0.05"), thinking_tokens=500),
    ),
    ("Documents (RAG)", Workload(12_000, 500, Decimal("0.2"), 5_000)),
    ("Batch classification", Workload(800, 20, ZERO, 500_000, batch_share=Decimal(1))),
    ("Images", Workload(300, 300, ZERO, 10_000, images=1)),
    ("Voice", Workload(500, 300, ZERO, 10_000, audio_minutes=Decimal(1))),
)
"""Typical workloads of a month, by name: the examples of every page and tool."""
