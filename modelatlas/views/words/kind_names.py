"""Kinds of models in words, and their pages."""

from __future__ import annotations

from modelatlas import urls
from modelatlas.catalog.kinds import Kind
from modelatlas.views.words import format as f

_NAMES: dict[Kind, tuple[str, str]] = {
    "chat": ("Chat", "chat model"),
    "code": ("Code", "model for code"),
    "reasoning": ("Reasoning", "reasoning model"),
    "vision": ("Vision", "vision model"),
    "image": ("Image", "image model"),
    "image editing": ("Image editing", "model for editing images"),
    "video": ("Video", "video model"),
    "speech": ("Speech", "speech model"),
    "transcription": ("Transcription", "transcription model"),
    "realtime voice": ("Realtime voice", "realtime voice model"),
    "music": ("Music", "music model"),
    "embedding": ("Embedding", "embedding model"),
    "rerank": ("Rerank", "reranking model"),
    "guard": ("Guard", "guard model"),
    "ocr": ("OCR", "OCR model"),
    "router": ("Router", "router"),
    "agent": ("Agent", "agent model"),
}


def kind_name(kind: Kind, *, one: bool = False) -> str:
    """``Embedding``, or of one model ``embedding model``."""
    return _NAMES[kind][one]


def a_kind(kind: Kind) -> str:
    """``an embedding model``."""
    name = kind_name(kind, one=True)
    return f"{'an' if name[0].casefold() in 'aeiou' else 'a'} {name}"


def kind_count(kind: Kind, count: int) -> str:
    """``1 embedding model``, ``31 models for editing images``."""
    one = kind_name(kind, one=True)
    many = one.replace("model for", "models for") if one.startswith("model for") else f"{one}s"
    return f"{f.integer(count)} {one if count == 1 else many}"


def kind_url(kind: Kind) -> str:
    """The page of all models of a kind."""
    return urls.kind(kind.replace(" ", "-"))
