"""What kind of work a model does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from modelatlas.records import Listing

Kind = Literal[
    "chat",
    "code",
    "reasoning",
    "vision",
    "image",
    "image editing",
    "video",
    "speech",
    "transcription",
    "realtime voice",
    "music",
    "embedding",
    "rerank",
    "guard",
    "ocr",
    "router",
    "agent",
]
"""``chat`` is every model that is none of the others."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, in the order in which they are shown."""

_OF_BOARD: dict[str, Kind] = {
    "text_to_image": "image",
    "image_edit": "image editing",
    "text_to_video": "video",
    "image_to_video": "video",
    "video_edit": "video",
}
BOARDS: dict[Kind, tuple[str, ...]] = {
    "chat": ("text_style_control", "text"),
    "code": ("webdev",),
    "vision": ("vision_style_control", "vision"),
    "image": ("text_to_image",),
    "image editing": ("image_edit",),
    "video": ("text_to_video", "image_to_video", "video_edit"),
}
"""Boards that rate what a kind is for, the most general first."""
_OF_MODE: dict[str, Kind] = {
    "embedding": "embedding",
    "rerank": "rerank",
    "image_generation": "image",
    "image_edit": "image editing",
    "video_generation": "video",
    "audio_speech": "speech",
    "audio_transcription": "transcription",
    "realtime": "realtime voice",
    "moderation": "guard",
    "ocr": "ocr",
}
_OF_TEXT = frozenset({"chat", "completion", "responses"})
"""Modes of models that write: of these the name tells more."""
_OF_WORD: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("router", frozenset(["router", "auto"])),
    ("rerank", frozenset(["rerank", "reranker"])),
    (
        "embedding",
        frozenset(
            ["embed", "embedding", "embeddings", "bge", "gte", "e5", "minilm", "uae", "gecko", "voyage"]
        ),
    ),
    ("guard", frozenset(["guard", "safeguard", "moderation", "shieldgemma", "guardian", "safety"])),
    ("ocr", frozenset(["ocr", "olmocr", "paddleocr", "mocr"])),
    (
        "transcription",
        frozenset(["whisper", "transcribe", "stt", "asr", "scribe", "parakeet", "canary", "chirp"]),
    ),
    ("speech", frozenset(["tts", "speech", "orpheus", "aura", "eleven", "voicedesign", "voiceclone"])),
    ("realtime voice", frozenset(["realtime", "live", "sonic", "voicechat", "livetranslate"])),
    ("music", frozenset(["music", "lyria"])),
    (
        "video",
        frozenset(["video", "veo", "sora", "kling", "seedance", "wan", "hailuo", "pixverse", "vidu", "ray"]),
    ),
    (
        "image editing",
        frozenset(
            ["edit", "inpaint", "outpaint", "kontext", "erase", "upscale", "fill", "expand", "seededit"]
        ),
    ),
    (
        "image",
        frozenset(
            [
                "image",
                "imagen",
                "flux",
                "diffusion",
                "dall",
                "seedream",
                "ideogram",
                "recraft",
                "sdxl",
                "photon",
            ]
        ),
    ),
    ("agent", frozenset(["agent", "research", "computer"])),
    (
        "code",
        frozenset(["coder", "code", "codestral", "starcoder", "codellama", "codegemma", "codex", "devstral"]),
    ),
    ("vision", frozenset(["vl", "vision", "llava", "internvl", "vlm", "pixtral", "multimodal", "ui"])),
    ("reasoning", frozenset(["thinking", "reasoning", "thinker", "r1", "o1", "o3", "o4", "qwq", "qvq"])),
)
_ONLY_OUTPUT: dict[str, Kind] = {"image": "image", "video": "video", "audio": "speech"}
_MUST_GIVE: dict[Kind, str] = {
    "image": "image",
    "image editing": "image",
    "video": "video",
    "speech": "audio",
    "music": "audio",
}
"""What a model of a kind gives: a name that says ``edit`` may be that of one which edits text."""
_PARTS = re.compile(r"[-_.:/\s]+")
_LETTERS = re.compile(r"[a-z]{2,}")


def kind_of(words: Iterable[str], listings: Sequence[Listing]) -> Kind:
    """What kind a model is: by its boards, by how sources sort it, by its name, by what it gives.

    Args:
        words: those of its name.
        listings: what sources say of it.
    """
    boards = sorted(
        score.board for listing in listings for score in listing.scores if score.board in _OF_BOARD
    )
    if boards:
        # A model of images that can edit them too is one of images.
        return min((_OF_BOARD[board] for board in boards), key=KINDS.index)
    modes = Counter(
        mode for one in listings if (mode := str(one.raw.get("mode"))) in _OF_MODE.keys() | _OF_TEXT
    )
    if modes:
        most = min(modes, key=lambda mode: (-modes[mode], mode in _OF_TEXT, mode))
        if most in _OF_MODE:
            return _OF_MODE[most]
    named = {word for word in words if not word.startswith("@")}
    named -= {"reasoning", "thinking"} if "non" in named else set()
    outputs = {word for one in listings for word in one.output_modalities}
    for kind, telling in _OF_WORD:
        if named & telling and not (outputs and _MUST_GIVE.get(kind, "") not in {"", *outputs}):
            return kind
    if len(outputs) == 1 and (only := _ONLY_OUTPUT.get(next(iter(outputs)))):
        return only
    return "image" if "image" in outputs else "chat"


def words_of(name: str) -> frozenset[str]:
    """The words of a name or an id without its maker, and the letters with which they begin.

    >>> sorted(words_of("qwen2.5-vl"))
    ['5', 'qwen', 'qwen2', 'vl']
    """
    words = frozenset(word for word in _PARTS.split(name.casefold()) if word)
    return words | {found[0] for word in words if (found := _LETTERS.match(word))}
