"""The name of a model in a key of any source, and what stands around it: seller, organization, conditions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from modelatlas.catalog.field.makers import Makers

_AROUND = re.compile(
    r"[0-9]+-x-[0-9]+|max-x-max|[0-9]+-steps|max-steps|[0-9]+-month-commitment|standard|hd|low|medium|high"
    r"|(?:us|eu|ap|ca|sa|me|af|il)(?:-gov)?-[a-z]+-[0-9]|us|eu|apac|global|global-standard|regional|\*"
    r"|accounts|fireworks|models|routers|route|main|preset|workers-ai|@cf|@hf|chat-completion|completion"
    r"|ranking|fal-ai|tee|speech|tts|stealth|bedrock|vertex[-_]ai|hf"
)
"""Parts of a path that say how, where or through what a model is sold: size, steps, commitment, region."""
_TASK = re.compile(r"text-to-image|image-to-image|text-to-audio|generate")
_REGION = re.compile(r"(?:us|eu|apac|au|jp|ca|global|us-gov|regional|uk|sa|in)\.(?=[a-z])")
_DOTTED = re.compile(r"([a-z][a-z0-9-]*)\.(?=[a-z])")
_VARIANT = re.compile(r":(?:free|batch|exacto|extended|nitro|floor|online|beta|thinking(?:[:-][a-z0-9]+)?)$")
_FORMAT = re.compile(
    r"(?<!vidu)[-_. ](?:fp4|fp8|fp16|bf16|f16|int4|int8|nvfp4|nvfp4a16|mxfp4|mxfp8|mxfp|awq|gptq|gguf|bnb"
    r"|exl2|w4a16|w8a16|w8a8|w4a8|[2-8]-?bit|mlx|quantized|quant|dynamic|qat|hf|unsloth|onnx|openvino|autoround"
    r"|static|block|q[2-8](?:_[0-9k](?:_[a-z]+)?|$)|iq[2-8](?:_[a-z]+)?|ud|marlin|mtp|paddle|pt|maas|tee|dwq|original|free|lora"
    r"|mixed-ar|gptq-int[48]|awq-int[48])(?=$|[-_. ])"
)
"""Formats of weights and ways of serving them."""

_SPELLINGS = [
    (re.compile(r"-v1:0$"), ""),
    (re.compile(r"(?<=[0-9]):[0-9]{1,3}k?$"), ""),
    (re.compile(r"@(?:default|00[0-9]|latest)$"), ""),
    (re.compile(r"(?<=[0-9])p(?=[0-9])"), "."),
    (re.compile(r"\((?:latest|free|agentic|preview|beta)\)"), ""),
    (re.compile(r"[()\[\],]"), " "),
    (re.compile(r"gpt-?35(?![0-9])"), "gpt-3.5"),
    (re.compile(r"(?<=[a-z0-9])\+"), "-plus"),
    (re.compile(r"[\s_/:@]+"), "-"),
    (re.compile(r"-(?:2048|4096|8192|16384|32768|65536|131072)(?=$|-)"), ""),
    (re.compile(r"-generate(?:-preview|-exp|-00[0-9])*(?:-[0-9]{2}-[0-9]{2})?$"), ""),
    (re.compile(r"-(?:480|540|720|1080|1440|2160)p(?=$|-)"), ""),
    (re.compile(r"(?<!imagine-image)-(?:quality|high-res|high-fidelity|high-res-fal|fal)$"), ""),
    (re.compile(r"-{2,}"), "-"),
    (re.compile(r"^-|-$"), ""),
]
_SELLERS_WORDS = re.compile(
    r"meta-textgeneration-|coding-|alicloud-|databricks-|duo-chat-|snowflake-(?=llama)|doubao-(?=seed)|c4ai-"
    r"|meta-(?=llama)|open-(?=mixtral|mistral|codestral)|cohere-(?=command|embed|rerank|aya)|azure-|vertex-ai-"
    r"|oai-|openai-(?=gpt|o[0-9]|whisper)|bytedance-(?=seed|doubao)"
)
"""What sellers write before the name of a model."""
_VERSION_ALONE = re.compile(r"v?[0-9][0-9.]*")


@dataclass(frozen=True)
class Context:
    """What is known of a key beside its text."""

    seller: str | None = None
    """What the source calls the seller; ``None`` where the key is no offer."""
    sells_own: bool = False
    """Whether that seller is only known to sell models of its own."""
    author: str | None = None
    """Who made the model, as the source says."""
    is_repository: bool = False
    """Whether the key is ``owner/name`` on a hub."""
    hosts: frozenset[str] = frozenset()
    """What sources call sellers: none of them is an organization that made the model."""


@dataclass(frozen=True)
class Naming:
    """What a key says."""

    text: str
    """The name of the model, lower case, its words parted by hyphens."""
    whole: str
    """The name before formats of weights were taken off."""
    maker: str | None
    """Who made it, where that is said or known of such names."""
    said: str
    """How the maker is known: ``path``, ``author``, ``seller``, ``family``; empty where it isn't."""
    organization: str
    """What stands before the name in the path, be it a maker or not."""

    @property
    def is_altered(self) -> bool:
        """Whether it names a format of the weights, so that it is a copy of another one's."""
        return self.text != self.whole


def naming_of(key: str, makers: Makers, context: Context) -> Naming:
    """What a key, or a display name, says."""
    text = unicodedata.normalize("NFKC", key).casefold().strip()
    path, name = _parts(text, makers, context)
    if path and _VERSION_ALONE.fullmatch(name):
        name = f"{path[-1]}-{name}"
    name, dotted = _without_prefixes(name, makers)
    known = [piece for piece in path if makers.of(piece)]
    others = [piece for piece in path if piece not in context.hosts]
    organization = known[-1] if known else clean(others[-1]) if others else ""
    whole = _plain(_VARIANT.sub("", name))
    short = _without_formats(whole)
    candidates = (
        ("path", makers.of(organization) or dotted),
        ("seller", makers.of(context.seller) if context.sells_own and not organization else None),
        ("family", makers.by_family(short)),
        ("author", makers.of(context.author or context.seller) if not organization else None),
    )
    said, maker = next(((how, found) for how, found in candidates if found), ("", None))
    return Naming(short, whole, maker, said, organization)


def _parts(text: str, makers: Makers, context: Context) -> tuple[list[str], str]:
    """Organizations in the path, and the name, which may be spread over the path."""
    pieces = [piece for piece in text.split("/") if piece]
    if context.seller and len(pieces) > 1 and _alike(pieces[0], context.seller):
        pieces = pieces[1:]
    last = len(pieces) - 1
    kept = [
        piece.lstrip("@~")
        for place, piece in enumerate(pieces)
        if place == last or not _AROUND.fullmatch(piece)
    ]
    while len(kept) > 1 and _TASK.fullmatch(kept[-1]):
        kept.pop()
    if not kept:
        return [], text
    path, name = kept[:-1], kept[-1]
    known = [place for place, piece in enumerate(path) if makers.of(piece)]
    if path and not known and not context.is_repository and makers.by_family(_plain(path[0])):
        # The whole path is a name: imagen4/preview/ultra, flux/kontext-pro.
        return [], "-".join(word for word in (*path, name) if word != "preview")
    rest = path[known[0] + 1 :] if known else []
    if rest and not any(makers.of(piece) for piece in rest) and all(piece not in name for piece in rest):
        return path[: known[0] + 1], "-".join((*rest, name))
    return path, name


def clean(text: str) -> str:
    """What can stand in an id: letters, digits, points and hyphens."""
    return "".join(char if char.isalnum() or char in ".-" else "-" for char in text).strip("-.")


def _plain(text: str) -> str:
    for pattern, plain in _SPELLINGS:
        text = pattern.sub(plain, text)
    text = clean(text)
    before = _SELLERS_WORDS.match(text)
    return text[before.end() :] if before and before.end() < len(text) else text


def _without_prefixes(name: str, makers: Makers) -> tuple[str, str | None]:
    """Takes ``us.`` and ``anthropic.`` off the beginning, and tells the maker."""
    if region := _REGION.match(name):
        name = name[region.end() :]
    dotted = _DOTTED.match(name)
    maker = makers.of(dotted[1]) if dotted else None
    return (name[dotted.end() :], maker) if dotted and maker else (name, None)


def _without_formats(text: str) -> str:
    short = text
    while (shorter := _FORMAT.sub("", short)) != short:
        short = shorter
    return short or text


def _alike(one: str, other: str) -> bool:
    return one.replace("_", "-") == other.casefold().replace("_", "-")
