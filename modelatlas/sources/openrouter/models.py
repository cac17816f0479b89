"""OpenRouter's ``GET /api/v1/models``: every generation of the format since 2025-05.

The body is ``{"data": [model, …]}``. Keys appear over time, and prices of zero were written out until
2025-12, so every key but ``id`` may be missing, null, or, in a bad record, of any other type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from modelatlas.problems import FeedError
from modelatlas.records import Listing, Price
from modelatlas.records.ids import split_id, variant_of
from modelatlas.sources.contract import Bodies, Parsed
from modelatlas.sources.openrouter.prices import Pricing, Seller, read_prices
from modelatlas.sources.reading.days import AnyDate, CalendarDay, InstantDay
from modelatlas.sources.reading.documents import read_json
from modelatlas.sources.reading.fields import Flag, Float, Limit, Text, WordList, to_count, to_float, to_raw
from modelatlas.sources.reading.lenient import Findings, Foreign, brief, read_leniently


class Architecture(Foreign):
    """What goes in and comes out."""

    modality: Text = None
    """Old form of the two lists, e.g. ``text+image->text``."""
    input_modalities: WordList = ()
    output_modalities: WordList = ()
    tokenizer: Text = None
    instruct_type: Text = None


class TopProvider(Foreign):
    """The provider that OpenRouter prefers at the moment."""

    context_length: Limit = None
    max_completion_tokens: Limit = None
    is_moderated: Flag = None


class ReasoningSettings(Foreign):
    """How reasoning is controlled."""

    mandatory: Flag = None
    default_enabled: Flag = None
    supported_efforts: WordList = ()
    default_effort: Text = None
    supports_max_tokens: Flag = None


class AliasTarget(Foreign):
    """What an alias such as ``~author/name-latest`` points to."""

    name: Text = None
    slug: Text = None


class ArenaResult(Foreign):
    """One row of Design Arena."""

    arena: Text = None
    category: Text = None
    elo: Annotated[float, BeforeValidator(to_float)]
    win_rate: Annotated[Annotated[float, Field(ge=0, le=100)] | None, BeforeValidator(to_float)] = None
    """Percent."""
    rank: Annotated[Annotated[int, Field(ge=1)] | None, BeforeValidator(to_count)] = None


class Indices(Foreign):
    """Composite indices of Artificial Analysis, 0 to 100."""

    intelligence_index: Float = None
    coding_index: Float = None
    agentic_index: Float = None


class Benchmarks(Foreign):
    """Results from others, embedded."""

    design_arena: tuple[ArenaResult, ...] | None = None
    artificial_analysis: Indices | None = None

    def scores(self) -> Iterator[Mapping[str, object]]:
        """The results in the terms of :class:`Score`."""
        for row in self.design_arena or ():
            yield {
                "board": "design-arena",
                "category": "/".join(name for name in (row.arena, row.category) if name) or None,
                "value": row.elo,
                "unit": "elo",
                "rank": row.rank,
                "win_rate": row.win_rate,
                "via": "Design Arena",
            }
        indices = self.artificial_analysis or Indices()
        for category, value in (
            ("intelligence", indices.intelligence_index),
            ("coding", indices.coding_index),
            ("agentic", indices.agentic_index),
        ):
            if value is not None:
                yield {
                    "board": "artificial-analysis",
                    "category": category,
                    "value": value,
                    "unit": "index",
                    "via": "Artificial Analysis",
                }


class OpenRouterModel(Foreign):
    """One element of ``data``."""

    id: str
    canonical_slug: Text = None
    hugging_face_id: Text = None
    """Null, empty or missing where there is none."""
    name: Text = None
    created: InstantDay = None
    """Seconds since 1970 of being listed, not of release."""
    description: Text = None
    context_length: Limit = None
    architecture: Architecture | None = None
    pricing: Pricing | None = None
    top_provider: TopProvider | None = None
    per_request_limits: Any = None
    supported_parameters: WordList = ()
    default_parameters: dict[str, Any] | None = None
    supported_voices: WordList = ()
    knowledge_cutoff: AnyDate = None
    expiration_date: CalendarDay = None
    links: Any = None
    benchmarks: Benchmarks | None = None
    reasoning: ReasoningSettings | None = None
    alias_target: AliasTarget | None = None

    def fields(self, findings: Findings) -> dict[str, Any]:
        """The model in the terms of a listing."""
        author, _ = split_id(self.id)
        _, variant = variant_of(self.id)
        architecture = self.architecture or Architecture()
        inputs, outputs = modalities(architecture)
        top = self.top_provider or TopProvider()
        defaults = to_raw(self.default_parameters or {})
        return {
            "key": self.id,
            "name": self.name,
            "author": author.removeprefix("~") or None,
            "canonical_slug": self.canonical_slug,
            "hugging_face_id": self.hugging_face_id,
            "variant": variant,
            "alias_of": self.alias_target.slug if self.alias_target else None,
            "description": self.description,
            "listed_on": self.created,
            "knowledge_cutoff_on": self.knowledge_cutoff,
            "expires_on": self.expiration_date,
            "context_tokens": self.context_length,
            "routed_context_tokens": top.context_length,
            "max_output_tokens": top.max_completion_tokens,
            "input_modalities": inputs,
            "output_modalities": outputs,
            "tokenizer": architecture.tokenizer,
            "instruct_type": architecture.instruct_type,
            "parameters": tuple(sorted(set(self.supported_parameters))),
            "default_parameters": {name: value for name, value in defaults.items() if value is not None},
            "voices": self.supported_voices,
            "reasoning": self._reasoning(),
            "is_moderated": top.is_moderated,
            "prices": self._prices(outputs, findings),
            "scores": tuple(self.benchmarks.scores()) if self.benchmarks else (),
        }

    def _reasoning(self) -> Mapping[str, object] | None:
        if self.reasoning is None:
            return None
        return {
            "mandatory": self.reasoning.mandatory,
            "default_enabled": self.reasoning.default_enabled,
            "efforts": self.reasoning.supported_efforts,
            "default_effort": self.reasoning.default_effort,
            "max_tokens": self.reasoning.supports_max_tokens,
        }

    def _prices(self, outputs: tuple[str, ...], findings: Findings) -> tuple[Price, ...]:
        if self.pricing is None:
            return ()
        return read_prices(self.pricing, seller_of(self.id, outputs), findings.note_of(self.id))


def modalities(architecture: Architecture) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Input and output modalities, lower case and sorted, ``text`` first."""
    before, _, after = (architecture.modality or "").partition("->")
    given = (
        architecture.input_modalities or tuple(before.split("+")),
        architecture.output_modalities or tuple(after.split("+")),
    )
    inputs, outputs = ({word.strip().lower() for word in words} - {""} for words in given)
    return _text_first(inputs), _text_first(outputs)


def _text_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (word != "text", word)))


def seller_of(model_id: str, outputs: tuple[str, ...]) -> Seller:
    """How prices of the model are to be read: ``:free`` variants and OpenRouter's own say "free"."""
    stated_free = variant_of(model_id)[1] == "free" or model_id.startswith("openrouter/")
    return Seller(stated_free, only_text_out=set(outputs) <= {"text"})


def parse_models(bodies: Bodies) -> Parsed:
    """The listings of one models body.

    Raises:
        FeedError: if there isn't exactly one body, or it isn't ``{"data": [...]}`` with models in it.
    """
    if len(bodies) != 1:
        raise FeedError(f"openrouter: expected one response body, got {len(bodies)}; name a single file")
    (body,) = bodies.values()
    findings = Findings("openrouter")
    listings: dict[str, Listing] = {}
    records = _data(read_json("openrouter", body, findings))
    for position, data in enumerate(records):
        listing = _listing(data, f"data[{position}]", findings)
        if listing is not None and listing.key in listings:
            findings.problem(listing.key, "id", "the same id again", "each id once", "first record kept")
        elif listing is not None:
            listings[listing.key] = listing
    return findings.result(listings.values(), len(records) - len(listings))


def _data(document: object) -> list[object]:
    expected = 'expected {"data": [models]}'
    if not isinstance(document, Mapping):
        raise FeedError(f"openrouter: {expected}, got {brief(document)}")
    data = document.get("data")
    if not isinstance(data, list):
        error = document.get("error", document)
        raise FeedError(f"openrouter: {expected}, got {brief(error)}")
    if not data:
        raise FeedError("openrouter: the list of models is empty")
    return data


def _listing(data: object, position: str, findings: Findings) -> Listing | None:
    model_id = data.get("id") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(model_id, str):
        field, got = ("id", model_id) if isinstance(data, Mapping) else ("", data)
        findings.problem(position, field, got, "an object with an id author/name", "record set aside")
        return None
    try:
        split_id(model_id)
    except ValueError:
        findings.problem(position, "id", model_id, "author/name", "record set aside")
        return None
    model = read_leniently(OpenRouterModel, data, model_id, findings)
    if model is None:
        return None
    findings.count_unknown(model)
    return findings.listing({**model.fields(findings), "raw": to_raw(data)}, model_id)
