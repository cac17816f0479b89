"""Running a model yourself: the memory that it takes, its license in plain words, where its weights are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Answers, Model
from modelatlas.views.figures.memory import CARDS, memory_gb, weights_gb
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.elsewhere import hub_address
from modelatlas.views.words.licenses import USES, license_of

_BITS = (4, 8, 16)


@dataclass(frozen=True)
class MemoryLine:
    """One quantization."""

    name: str
    """Bits per weight."""
    weights: str
    """Gigabytes of the weights alone."""
    memory: str
    """Gigabytes needed to run them."""
    card: str
    """The smallest common card that holds it, or how many of the largest."""


@dataclass(frozen=True)
class OwnHardware:
    """What one needs to know before downloading the weights."""

    lines: tuple[MemoryLine, ...]
    """Memory by quantization; none where the size isn't stated."""
    size: str
    """Parameters in words; empty where not stated."""
    license: str
    """What the license allows, as sentences; empty where no source names one."""
    repository: Link | None
    """Where the weights are at the Hugging Face Hub; ``None`` where unknown."""
    popularity: str
    """Downloads and likes with their day; empty where unknown."""


def own_hardware(model: Model, answers: Answers) -> OwnHardware | None:
    """The section of a model with open weights; ``None`` for others."""
    peer = answers.peers[model.id]
    if not peer.open_weights or peer.variant:
        return None
    size = peer.sound("parameter_count")
    return OwnHardware(
        lines=tuple(_line(size, bits) for bits in _BITS) if size else (),
        size=f.count_short(size) if size else "",
        license=_license(model.value("licence")),
        repository=Link(hub, hub_address(hub) or "") if (hub := model.value("hugging_face_id")) else None,
        popularity=_popularity(model),
    )


def _line(parameters: int, bits: int) -> MemoryLine:
    memory = memory_gb(parameters, bits)
    card = next((f"one card of {size} GB" for size in CARDS if memory <= size), "")
    largest = CARDS[-1]
    return MemoryLine(
        f"{bits} bits",
        _gb(weights_gb(parameters, bits)),
        _gb(memory),
        card or f"{-(-memory // largest)} cards of {largest} GB",
    )


def _gb(size: Decimal) -> str:
    return f"{f.number(float(round(size, 1 if size < 10 else 0)))} GB"


def _license(text: str | None) -> str:
    if not text:
        return ""
    found = license_of(text)
    if found is None:
        return f"{text}. What it allows hasn't been reviewed here."
    use = USES[found.use]
    return f"{found.name}: {use}. {found.terms}"


def _popularity(model: Model) -> str:
    stated = {"download": model.value("downloads"), "like": model.value("likes")}
    counts = [f.counted(count, noun) for noun, count in stated.items() if count]
    fact = model.facts.get("downloads") or model.facts.get("likes")
    if not counts or fact is None:
        return ""
    return f"{f.listing_words(counts)} at the Hugging Face Hub, {f.day(fact.claim.fetched_on)}"
