"""Hugging Face: size, license, downloads and likes of models whose weights are on the Hub.

Live, there is one request for each Hugging Face id that services name. Saved bodies are a list of records,
either as the Hub's API returns them or in the rebuilt form with ``parameters_raw`` and ``hf_downloads``. That
form also has ``context_length`` and ``active_parameters``, but computed, not stated: 6,553,600 tokens for a
model of 163,840. They stay in raw.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pydantic import Field

from modelatlas.problems import FeedError
from modelatlas.records import Listing, Traits
from modelatlas.records.units import MAX_KEY_LENGTH
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part, Source
from modelatlas.sources.reading.days import AnyDate, CalendarDay
from modelatlas.sources.reading.documents import read_each, read_json
from modelatlas.sources.reading.fields import Text, WholeCount, is_missing, stated, to_raw
from modelatlas.sources.reading.lenient import Findings, Foreign, Note, read_leniently

_NAME = "huggingface"
_API = "https://huggingface.co/api/models/"
_EXPAND = (
    "cardData",
    "createdAt",
    "downloads",
    "gated",
    "gguf",
    "library_name",
    "likes",
    "pipeline_tag",
    "safetensors",
    "tags",
)
_QUERY = "&".join(f"expand[]={name}" for name in _EXPAND)
_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+", re.ASCII)
_MAX_ID = 257
_BEFORE_RECORDS = "2022-03-02"
"""Creation day that the Hub states for everything older than its records."""
_SHORT_RAW = {
    "cardData": ("base_model", "language", "license", "license_link", "license_name", "pipeline_tag"),
    "gguf": ("architecture", "context_length", "total"),
}
"""What raw keeps of two objects that may hold pages of the authors' own text."""


_PACKED = frozenset({"I16", "I32", "I64", "U8", "U16", "U32", "U64"})
"""Formats of integers in which several parameters are packed into one, in models that are quantized."""
_SMALL_SHARE = 0.01
"""Indices and scales beside the weights."""


class HubSafetensors(Foreign):
    """Numbers of parameters in the weight files."""

    total: WholeCount = None
    parameters: dict[str, WholeCount] = Field(default_factory=dict)
    """By number format."""

    def count(self, note: Note) -> int | None:
        """How many parameters there are; ``None`` where that can't be told from numbers in the files.

        Quantized weights are packed, several into one integer, so that integers are no parameters.
        """
        parts = {name: count for name, count in self.parameters.items() if count}
        whole = sum(parts.values())
        packed = sum(count for name, count in parts.items() if name in _PACKED)
        if packed > whole * _SMALL_SHARE:
            got = ", ".join(f"{name} {count:,}" for name, count in sorted(parts.items()))
            note("safetensors.parameters", got, "formats that hold one parameter each", "count not stated")
            return None
        if self.total and whole and abs(self.total - whole) > whole * _SMALL_SHARE:
            note("safetensors.total", self.total, f"the sum of its parts, {whole}", "sum of the parts used")
            return whole
        return self.total or whole or None


class HubGguf(Foreign):
    """Facts from the header of GGUF weight files."""

    total: WholeCount = None
    context_length: WholeCount = None


class HubModel(Foreign):
    """A record of the Hub's API."""

    id: str = Field(min_length=1, max_length=MAX_KEY_LENGTH)
    cardData: dict[str, Any] = Field(default_factory=dict)  # noqa: N815 - the API's name
    createdAt: CalendarDay = None  # noqa: N815 - the API's name
    downloads: WholeCount = None
    """Over the last 30 days."""
    likes: WholeCount = None
    gguf: HubGguf = HubGguf()
    safetensors: HubSafetensors = HubSafetensors()
    tags: tuple[str, ...] = ()
    author: object = None
    gated: object = None
    library_name: object = None
    modelId: object = None  # noqa: N815 - the API's name
    pipeline_tag: object = None

    def fields(self, key: str, record: Mapping[str, object], note: Note) -> Mapping[str, object]:
        """In the terms of a listing, under `key`, the id asked for: a renamed model answers with another."""
        count = self.safetensors.count(note) or self.gguf.total or None
        has_weights = any((count, self.safetensors.total, *self.safetensors.parameters.values()))
        created = self.createdAt
        if created is not None and created.isoformat() == _BEFORE_RECORDS:
            created = None
        return {
            "key": key,
            "author": _owner(key),
            "hugging_face_id": key,
            "same_as": () if self.id == key else (f"{_NAME}:{self.id}",),
            "listed_on": created,
            "context_tokens": self.gguf.context_length or None,
            "licence": _licence(self.cardData, self.tags),
            "open_weights": True if has_weights else None,
            "parameter_count": count,
            "downloads": self.downloads,
            "likes": self.likes,
            "raw": to_raw({name: _shortened(name, value) for name, value in record.items()}),
        }


class RebuiltModel(Foreign):
    """A record of the rebuilt form. Its fields without a type here are estimates, kept in raw only."""

    name: str = Field(min_length=1, max_length=MAX_KEY_LENGTH)
    parameters_raw: WholeCount = None
    hf_downloads: WholeCount = None
    hf_likes: WholeCount = None
    release_date: AnyDate = None
    license: Text = None
    discovered: object = Field(default=None, alias="_discovered")
    active_experts: object = None
    active_parameters: object = None
    architecture: object = None
    capabilities: object = None
    context_length: object = None
    format: object = None
    gguf_sources: object = None
    head_dim: object = None
    hidden_size: object = None
    is_moe: object = None
    min_ram_gb: object = None
    min_vram_gb: object = None
    moe_intermediate_size: object = None
    num_attention_heads: object = None
    num_experts: object = None
    num_hidden_layers: object = None
    num_key_value_heads: object = None
    parameter_count: object = None
    pipeline_tag: object = None
    provider: object = None
    quantization: object = None
    recommended_ram_gb: object = None
    shared_expert_intermediate_size: object = None
    use_case: object = None
    vocab_size: object = None

    def fields(self, record: Mapping[str, object]) -> Mapping[str, object]:
        """In the terms of a listing."""
        return {
            "key": self.name,
            "author": _owner(self.name),
            "hugging_face_id": self.name,
            "released_on": self.release_date,
            "licence": self.license,
            "parameter_count": self.parameters_raw or None,
            "downloads": self.hf_downloads,
            "likes": self.hf_likes,
            "raw": to_raw(record),
        }


def parse(bodies: Bodies) -> Parsed:
    """Listings by Hugging Face id.

    Raises:
        FeedError: if no body is a record or a list of them.
    """
    findings = Findings(_NAME)
    found: dict[str, Listing] = {}
    total = 0
    for name, records in read_each(bodies, findings, lambda name, body: _records(name, body, findings)):
        for position, record in enumerate(records):
            total += 1
            label = name if _is_id(name) else f"{name}[{position}]"
            listing = _listing(record, name, label, findings)
            if listing is not None and listing.key in found:
                findings.problem(label, "id", listing.key, "each id once", "record set aside")
            elif listing is not None:
                found[listing.key] = listing
    return findings.result(found.values(), total - len(found))


def collect(client: Client, context: Context) -> dict[str, bytes]:
    """The Hub's record of each Hugging Face id that a service of models names, by that id.

    An id that can't be had comes as ``{"error": …}``, which the parser reports.

    Raises:
        FeedError: if no id is known, or none can be had.
    """
    listings = [listing for part in context.services for listing in context.listings.get(part, ())]
    ids = sorted({listing.hugging_face_id for listing in listings if listing.hugging_face_id})
    if not ids:
        raise FeedError(f"{_NAME}: no Hugging Face id is known yet; fetch openrouter first")
    urls = {name: f"{_API}{quote(name)}?{_QUERY}" for name in ids if _is_id(name)}
    bodies, failures = client.get_many(urls, label=_NAME)
    if not bodies:
        reason = failures[min(failures)] if failures else "no id has the form author/name"
        raise FeedError(f"{_NAME}: none of {len(ids)} models could be fetched: {reason}")
    errors = {name: str(failures.get(name, "no id of the form author/name")) for name in ids}
    return {name: bodies.get(name) or json.dumps({"error": errors[name]}).encode() for name in ids}


def _records(name: str, body: bytes, findings: Findings) -> Sequence[object]:
    data = read_json(_NAME, body, findings, place=name)
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        return [data]
    raise FeedError(f"{_NAME}: {name}: expected a record or a list of them")


def _listing(record: object, name: str, label: str, findings: Findings) -> Listing | None:
    if isinstance(record, dict) and "error" in record and "id" not in record:
        findings.problem(label, "", record["error"], "the model's record", "record set aside")
        return None
    if isinstance(record, dict) and "parameters_raw" in record:
        rebuilt = read_leniently(RebuiltModel, stated(record), label, findings)
        if rebuilt is None:
            return None
        findings.count_unknown(rebuilt)
        return findings.listing(rebuilt.fields(record), label)
    model = read_leniently(HubModel, stated(record), label, findings)
    if model is None or not isinstance(record, dict):
        return None
    findings.count_unknown(model)
    key = name if _is_id(name) else model.id
    return findings.listing(model.fields(key, record, findings.note_of(label)), label)


def _is_id(text: str) -> bool:
    return len(text) <= _MAX_ID and bool(_ID.fullmatch(text))


def _owner(key: str) -> str | None:
    owner, slash, _ = key.partition("/")
    return owner if slash and owner else None


def _licence(card: Mapping[str, object], tags: Sequence[str]) -> str | None:
    """The license as the model card names it; ``other`` stands for the name it gives beside."""
    stated_licence = card.get("license")
    names = stated_licence if isinstance(stated_licence, list) else [stated_licence]
    if names == ["other"]:
        names = [card.get("license_name") or "other"]
    words = [name for name in names if isinstance(name, str) and name]
    words = words or [tag.removeprefix("license:") for tag in tags if tag.startswith("license:")]
    return ", ".join(words) or None


def _shortened(name: str, value: object) -> object:
    keys = _SHORT_RAW.get(name)
    if keys is None or not isinstance(value, Mapping):
        return value
    return {key: value[key] for key in keys if not is_missing(value.get(key))}


SOURCE = Source(
    name=_NAME,
    title="Hugging Face Hub",
    homepage="https://huggingface.co/models",
    licence="not stated",
    attribution="Sizes, licences, downloads and likes: Hugging Face Hub (huggingface.co).",
    parts=(
        Part(
            name=_NAME,
            url=_API,
            collect=collect,
            parse=parse,
            traits=Traits(roles=("hub",), keys="repositories"),
            prose=("use_case",),
        ),
    ),
)
