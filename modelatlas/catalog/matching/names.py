"""What a model's name says: its words, its snapshot date, its settings, who made it.

Sources spell one model in many ways: ``claude-opus-4-5-20251101-thinking-64k-high-effort``,
``us.anthropic.claude-opus-4-5-20251101-v1:0`` and ``Claude Opus 4.5 (thinking)`` all mean one model, in
three settings. :func:`parse_name` takes such a name apart at its token boundaries; it never compares
characters across a boundary, so ``gpt-4`` can't swallow ``gpt-4o`` nor ``glm-4.6`` ``glm-4.6v``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelatlas.catalog.matching.dates import Snapshot, Token, agree, take_date, take_month

Words = tuple[str, ...]

_MAX_NAME = 300

_MAKER_NAMES = {
    "01-ai": "01-ai yi",
    "ai21": "ai21 ai21labs ai21-labs",
    "alibaba": "alibaba qwen alibaba-nlp",
    "allenai": "allenai ai2",
    "amazon": "amazon aws amazon-nova",
    "anthropic": "anthropic",
    "arcee-ai": "arcee-ai arcee",
    "baidu": "baidu",
    "bytedance": "bytedance bytedance-seed",
    "cohere": "cohere coherelabs cohereforai",
    "deepcogito": "deepcogito",
    "deepseek": "deepseek deepseek-ai",
    "google": "google",
    "ibm": "ibm ibm-granite",
    "inception": "inception inceptionlabs inception-ai inceptionai",
    "inclusionai": "inclusionai ant-group",
    "kwaipilot": "kwaipilot kwaikat",
    "liquid": "liquid liquidai",
    "meituan": "meituan meituan-longcat",
    "meta": "meta meta-llama",
    "microsoft": "microsoft",
    "minimax": "minimax minimaxai",
    "mistral": "mistral mistralai mistral-ai",
    "moonshotai": "moonshotai moonshot moonshot-ai kimi",
    "morph": "morph",
    "nousresearch": "nousresearch nous-research nous",
    "nvidia": "nvidia",
    "openai": "openai",
    "perplexity": "perplexity perplexity-ai ppl",
    "poolside": "poolside",
    "prime-intellect": "prime-intellect primeintellect",
    "rekaai": "rekaai reka reka-ai",
    "stepfun": "stepfun stepfun-ai",
    "tencent": "tencent hunyuan tencent-hunyuan",
    "thinkingmachines": "thinkingmachines thinking-machines thinky",
    "upstage": "upstage",
    "writer": "writer",
    "x-ai": "x-ai xai xai-org",
    "xiaomi": "xiaomi xiaomimimo",
    "z-ai": "z-ai zai zai-org thudm zhipuai zhipu",
}
"""Makers and the slugs that sources use for them."""

_REGIONS = frozenset(["us", "eu", "apac", "au", "jp", "ca", "global", "us-gov", "regional", "uk", "sa", "in"])
_VARIANT = re.compile(r":(free|batch|exacto|extended|nitro|floor|online|beta|thinking)$")
_QUANTISATION = frozenset(
    [
        "fp4",
        "fp8",
        "fp16",
        "bf16",
        "int4",
        "int8",
        "nvfp4",
        "mxfp4",
        "awq",
        "gptq",
        "gguf",
        "bnb",
        "w4a16",
        "4bit",
        "6bit",
        "8bit",
        "mlx",
    ]
)
_ROUTE = frozenset(["maas", "tee", "versatile", "dynamic", "paddle"])
"""Words by which a host marks how it serves a model; they say nothing about the model."""
_QUANTISED = re.compile(r"(?<![a-z0-9])q[2-8](?:[-_](?:[0-9]|k)(?:[-_][a-z])?)?(?![a-z0-9])")
_THINKING = frozenset(["think", "thinker", "thinking", "reason", "reasoner", "reasoning"])
_NOT_THINKING = frozenset(["nothink", "nothinking", "nonthinking", "nonreasoning", "noreasoning"])
EFFORTS = frozenset(["minimal", "low", "medium", "high", "xhigh"])
_CONDITIONS = re.compile(
    r"default|diff|whole|udiff|architect|[a-z]+[- ]harness|agentic|web[- ]search|self-moderated"
)
"""Text in brackets that is a condition of a measurement, not part of the name."""
_NICKNAME = re.compile(r"nano[- ]banana(?:[- ][0-9])?(?:[- ](?:pro|lite))?")
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"thinking:([0-9]+)$", r"thinking-\1t"),
        (r"thinking:max$", "thinking-maxeffort"),
        (r"@(?:default|00[0-9])$", ""),
        (r"(?<=@[0-9]{4})-00[0-9]$", ""),
        (r"(?<=[0-9]{8})-v[0-9]:0$", ""),
        (r"(?<=v[0-9]):(?=[0-9]$)", "."),
        (r"(?:-1)?:0$", ""),
        (r"(?<=[a-z0-9])\+", "-plus"),
        (r"(?<=[0-9])p(?=[0-9])", "."),
        (r"gpt-?35(?![0-9])", "gpt-3.5"),
    )
]
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TWO_MODELS = re.compile(r"\S\s+[+/&]\s+\S")
_DOT_BETWEEN_WORDS = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_WORD_AND_NUMBER = re.compile(r"([a-z]{2,})([0-9].*)")
_MAJOR = re.compile(r"[a-z]?[0-9]{1,2}")
_MINOR = re.compile(r"(?:0|[1-9][0-9]?)v?")
_ZEROS = re.compile(r"[a-z]?[0-9]+(?:\.0)+")
_PIECE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_SIZE = re.compile(r"[0-9]+(?:\.[0-9]+)?[bmt]|[0-9]+x[0-9]+(?:\.[0-9]+)?b")
_ACTIVE = re.compile(r"[ae][0-9]+(?:\.[0-9]+)?b|[0-9]+e")
_VERSION = re.compile(r"[a-z]?[0-9]{1,2}(?:\.[0-9]+)*[a-z]?")
_BUDGET = re.compile(r"[0-9]+[kt]")
_GENERIC = frozenset(
    [
        "large",
        "small",
        "medium",
        "mini",
        "lite",
        "pro",
        "flash",
        "coder",
        "code",
        "chat",
        "vision",
        "plus",
        "max",
        "turbo",
        "preview",
        "thinking",
        "ultra",
        "nano",
        "micro",
        "fast",
        "free",
        "auto",
        "search",
        "deep",
        "research",
        "base",
        "edge",
        "router",
        "beta",
        "alpha",
        "exp",
        "model",
        "text",
        "image",
        "audio",
        "omni",
        "next",
        "air",
        "fusion",
        "latest",
        "instant",
        "core",
        "light",
        "tiny",
        "super",
        "standard",
    ]
)
"""Words that many makers use; alone they name no model."""


@dataclass(frozen=True)
class Name:
    """A name taken apart."""

    words: Words
    """The tokens that name the model, in their order; settings at the end are still among them."""
    dates: tuple[Snapshot, ...] = ()
    """The readings of the one date in the name: ``03-25`` is 25 March or March 2025."""
    instruct: bool = False
    """Whether it says that the model is tuned to follow instructions: ``instruct``, ``it``."""
    makers: frozenset[str] = frozenset()
    """Makers that a dotted prefix names: ``us.anthropic.claude…``."""
    variant: str | None = None
    """``free``, ``batch`` … after a colon."""
    served: tuple[str, ...] = ()
    """How a host serves it: ``fp8``, ``turbo`` …"""
    conditions: tuple[str, ...] = ()
    """Conditions of a measurement in brackets: ``codex-harness`` …"""
    several: bool = False
    """Whether it names more than one model, or two dates."""


def makers_of(authors: Iterable[str]) -> dict[str, str]:
    """Every known slug of a maker, with the one slug that stands for it; `authors` are added as they are."""
    known = {author.casefold(): author.casefold() for author in authors}
    known |= {slug: maker for maker, slugs in _MAKER_NAMES.items() for slug in slugs.split()}
    return known


def parse_name(text: str, makers: Mapping[str, str]) -> Name:
    """`text`, a model name without its path, taken apart. Any string is accepted."""
    body = unicodedata.normalize("NFKC", text[:_MAX_NAME]).casefold().strip()
    several = names_several(body)
    body, named = _without_prefixes(body, makers)
    variant = _VARIANT.search(body)
    if variant and variant[1] != "thinking":
        body = body[: variant.start()]
    body, conditions = _without_conditions(body)
    body, dates = take_month(body)
    body, quantised = _QUANTISED.subn(" ", body)
    tokens = _tokens(_plain(body))
    tokens, numbers = take_date(tokens)
    if dates and numbers and not agree(dates, numbers):
        several = True
    dates = numbers or dates
    tokens = _merge_versions(tokens)
    words = _canonical([token for token, _ in tokens])
    words, instruct, served = _take_marks(words)
    return Name(
        words,
        dates,
        instruct,
        named,
        variant[1] if variant and variant[1] != "thinking" else None,
        ("quantised",) * bool(quantised) + served,
        conditions,
        several,
    )


def peel(words: Words, *, measured: bool) -> list[tuple[Words, tuple[str, ...]]]:
    """The words with ever more settings taken off their end: (rest, settings), the whole name first.

    A `measured` name comes from a leaderboard, where a search tool is a setting too; in a price list it
    is another product.
    """
    levels: list[tuple[Words, tuple[str, ...]]] = [(words, ())]
    settings: tuple[str, ...] = ()
    while len(words) > 1:
        taken, setting = _last_setting(words, measured)
        if not taken or taken >= len(words):
            break
        words = words[:-taken]
        settings = ((setting, *settings)) if setting else settings
        levels.append((words, settings))
    return levels


def without_maker(words: Words, makers: Mapping[str, str]) -> list[tuple[Words, str]]:
    """The words without a maker's name at their beginning, each time with that maker.

    ``meta-llama-3-8b`` begins with Meta's name, and with a slug of Meta's that holds half of the model's.
    """
    found: list[tuple[Words, str]] = []
    for length in range(1, min(3, len(words) - 1) + 1):
        first, rest = words[:length], words[length:]
        joined = "".join(first) if length == 2 and first[1].isdecimal() else ""
        maker = makers.get("-".join(first)) or makers.get(joined)
        if maker and any(word[0].isalpha() for word in rest):
            found.append((rest, maker))
    return found


def key_of(words: Iterable[str]) -> Words:
    """What two spellings of one name share: the words in any order."""
    return tuple(sorted(words))


def contains(longer: Words, shorter: Words) -> bool:
    """Whether every word of `shorter` is in `longer`, as often."""
    return all(longer.count(word) >= shorter.count(word) for word in set(shorter))


def family_of(words: Iterable[str]) -> Words:
    """The words without versions and sizes, in any order."""
    return key_of(word for word in words if not is_version(word) and not is_size(word))


def tells_apart(words: Iterable[str]) -> bool:
    """Whether at least one word belongs to a family of models, and not to every maker's vocabulary."""
    return any(
        (word.isalpha() and len(word) > 2 and word not in _GENERIC) or re.fullmatch(r"o[0-9]", word)
        for word in words
    )


def is_grade(word: str) -> bool:
    """Whether it sets a model of a family apart from another: ``pro``, ``mini``, ``flash``, ``preview``."""
    return word in _GENERIC


def is_version(word: str) -> bool:
    """Whether it is a version: ``4``, ``4.5``, ``k2.5``, ``4o``, ``r1``."""
    return bool(_VERSION.fullmatch(word)) and not is_size(word)


def is_size(word: str) -> bool:
    """Whether it is a number of parameters: ``70b``, ``8x22b``, ``a22b``, ``128e``."""
    return bool(_SIZE.fullmatch(word) or _ACTIVE.fullmatch(word))


def is_active_size(word: str) -> bool:
    """Whether it counts active parameters or experts, which many names leave out: ``a22b``, ``128e``."""
    return bool(_ACTIVE.fullmatch(word))


def _without_prefixes(body: str, makers: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Takes ``us.`` and ``anthropic.`` off the beginning."""
    named: set[str] = set()
    while match := re.match(r"([a-z][a-z0-9-]*)\.(?=[a-z])", body):
        if match[1] in makers:
            named.add(makers[match[1]])
        elif match[1] not in _REGIONS:
            break
        body = body[match.end() :]
    return body, frozenset(named)


def _without_conditions(body: str) -> tuple[str, tuple[str, ...]]:
    """Takes brackets that hold a condition or a nickname away; marks a lone ``(max)`` as an effort."""
    if "(" not in body and "[" not in body:
        return body, ()
    conditions: list[str] = []

    def replace(match: re.Match[str]) -> str:
        inner = match[1].strip()
        if _NICKNAME.fullmatch(inner):
            return " "
        if _CONDITIONS.fullmatch(inner):
            conditions.append(inner.replace(" ", "-"))
            return " "
        return f" {re.sub(r'(?<![a-z])max(?: effort)?$', 'maxeffort', inner)} "

    body = _BRACKETS.sub(replace, body)
    return body, tuple(word for word in conditions if word != "self-moderated")


def names_several(text: str) -> bool:
    """Whether a text names more than one model: ``R1 + Sonnet``, ``2.0 / 2.1``."""
    return bool(_TWO_MODELS.search(text))


def _plain(body: str) -> str:
    """Spellings of one thing made alike: ``v2:1`` is 2.1, ``k2p5`` is k2.5, ``R+`` is R plus."""
    for pattern, plain in _SPELLINGS:
        body = pattern.sub(plain, body)
    return body.replace("_", "-")


def _tokens(body: str) -> list[Token]:
    """Tokens, each with whether a ``v`` declared it a version."""
    tokens: list[Token] = []
    for piece in _PIECE.findall(body):
        for part in _DOT_BETWEEN_WORDS.split(piece) if "." in piece else (piece,):
            if part[:1] == "v" and part[1:2].isdecimal():
                tokens.append((part[1:], True))
            elif part not in _QUANTISATION and (worded := _WORD_AND_NUMBER.fullmatch(part)):
                tokens += [(worded[1], False), (worded[2], False)]
            elif part:
                tokens.append((part, False))
    return tokens


def _merge_versions(tokens: list[Token]) -> list[Token]:
    """Joins ``4``, ``5`` into 4.5 and drops what says nothing: ``.0`` and a first version ``v1``."""
    merged: list[Token] = []
    position = 0
    while position < len(tokens):
        text, declared = tokens[position]
        following, following_declared = tokens[position + 1] if position + 1 < len(tokens) else ("", False)
        if (
            following
            and not following_declared
            and _MAJOR.fullmatch(text)
            and _MINOR.fullmatch(following)
            and not (len(text) == 2 == len(following) and text.isdecimal())
        ):
            text, position = f"{text}.{following}", position + 1
        elif text == "0" and merged and re.fullmatch(r"[1-9][0-9]*b", following):
            text, position = f"0.{following}", position + 1
        if text.endswith(".0") and _ZEROS.fullmatch(text):
            text = text.partition(".")[0]
        merged.append((text, declared))
        position += 1
    kept = [token for token in merged if token != ("1", True)]
    return kept if len(kept) > 1 or any(char.isdecimal() for text, _ in kept for char in text) else merged


def _canonical(words: list[str]) -> Words:
    """One word for each of the many words for thinking, trying out and effort."""
    canonical: list[str] = []
    for word in words:
        before = canonical[-1] if canonical else ""
        if word in _THINKING and before in ("no", "non", "not"):
            canonical[-1] = "nothinking"
        elif word in _NOT_THINKING:
            canonical.append("nothinking")
        elif word in _THINKING:
            canonical.append("thinking")
        elif word == "highthinking":
            canonical += ["thinking", "high"]
        elif word == "experimental":
            canonical.append("exp")
        elif word == "effort" and before in EFFORTS | {"max"}:
            canonical[-1] = "maxeffort" if before == "max" else before
        else:
            canonical.append(word)
    return tuple(canonical)


def _take_marks(words: Words) -> tuple[Words, bool, tuple[str, ...]]:
    """Takes out ``instruct`` and what a host adds: precision, ``-maas``, ``-turbo`` after ``instruct``."""
    kept: list[str] = []
    served: list[str] = []
    instruct = False
    last = len(words) - 1
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        if not position:
            kept.append(word)
        elif word in ("instruct", "it") or (word == "chat" and is_size(before)):
            instruct = True
        elif (
            word in _QUANTISATION
            or (word in ("turbo", "lite") and before == "instruct")
            or (word in ("free", "hf") and position == last)
        ):
            served.append(word)
        elif not (
            word in _ROUTE or (word == "fast" and before == "fp8") or (word == "instant" and is_size(before))
        ):
            kept.append(word)
    return tuple(kept), instruct, tuple(served)


def asks_to_think(settings: Iterable[str]) -> bool:
    """Whether a setting is an effort or a mode of thinking."""
    return any(s in EFFORTS or s == "max" or ("thinking" in s and s != "non-thinking") for s in settings)


def _last_setting(words: Words, measured: bool) -> tuple[int, str | None]:
    """How many words at the end are one setting, and its name; 0 if they are none.

    ``latest`` is taken off too, but it isn't a setting.
    """
    last, before = words[-1], words[-2]
    third = words[-3] if len(words) > 2 else ""
    if last == "tokens" and before == "thinking" and _BUDGET.fullmatch(third):
        return 3, f"thinking-{third}"
    if last == "thinking" and _BUDGET.fullmatch(before):
        return 2, f"thinking-{before}"
    if before == "thinking" and (_BUDGET.fullmatch(last) or last == "auto"):
        return 2, f"thinking-{last}"
    if last == "thinking" and before in ("adaptive", "default"):
        return 2, f"{before}-thinking"
    if measured and last == "search" and before == "web":
        return 2, "web-search"
    if measured and (last in ("search", "grounding") or (last in ("1k", "2k", "4k") and "image" in words)):
        return 1, last
    if last == "latest":
        return 1, None
    named = {"thinking": "thinking", "nothinking": "non-thinking", "maxeffort": "max"}
    if last in EFFORTS or last in named:
        return 1, named.get(last, last)
    return 0, None
