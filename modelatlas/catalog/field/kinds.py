"""What kind of work a model does."""

from __future__ import annotations

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
    "agent",
]
"""``chat`` is every model of text that is none of the others."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, in the order in which they are shown."""

_OF_BOARD: dict[str, Kind] = {
    "text_to_image": "image",
    "image_edit": "image editing",
    "text_to_video": "video",
    "image_to_video": "video",
    "video_edit": "video",
}
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
_OF_WORD: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("rerank", frozenset(["rerank", "reranker"])),
    (
        "embedding",
        frozenset(["embed", "embedding", "embeddings", "bge", "gte", "e5", "minilm", "uae", "gecko"]),
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
    modes = [_OF_MODE[mode] for one in listings if (mode := str(one.raw.get("mode"))) in _OF_MODE]
    if modes:
        return min(modes, key=lambda kind: (-modes.count(kind), KINDS.index(kind)))
    named = {word for word in words if not word.startswith("@")}
    for kind, telling in _OF_WORD:
        if named & telling:
            return kind
    outputs = {word for one in listings for word in one.output_modalities}
    if len(outputs) == 1 and (only := _ONLY_OUTPUT.get(next(iter(outputs)))):
        return only
    return "chat"
