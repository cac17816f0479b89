"""LiteLLM's price map: one JSON object by model key, prices mostly in USD per token.

Shape, shortened::

    {"openrouter/acme/rocket": {"litellm_provider": "openrouter", "mode": "chat", "max_input_tokens": 200000,
     "input_cost_per_token": 2e-06, "input_cost_per_token_above_200k_tokens": 4e-06,
     "output_cost_per_token_batches": 4e-06, "supports_vision": true, "deprecation_date": "2026-11-04"},
     "sample_spec": {…}, "last_updated": "2026-07-24T18:23:43.215560+00:00"}

What isn't obvious:

* **Field names are sentences**, which :mod:`modelatlas.sources.litellm.rates` reads. A name with ``cost`` in
  it that can't be read so is told as a problem.
* **Zero** means free, included, "not charged by this unit" or "nobody knows", and nothing in an entry says
  which: local models have an input price of 0. It is read as unknown, except under a key that ends in
  ``:free``, and of models that give no text: their output price of 0 says nothing, and what else is 0 beside
  an amount is included in that.
* **Modes and keys.** What a field charges for depends on the mode of the entry, and a key may state when:
  ``hd/1024-x-1792/dall-e-3``, ``bedrock/us-east-1/1-month-commitment/…``.
* **The longest prompt.** ``max_input_tokens`` is the window only where the answer needs no room in it: of the
  models of which another source states a shorter prompt, three in five have that prompt here.
* **Other units.** Prices in DBU, multipliers by region and limits per minute stay in the raw fields.
* **No sanity checks.** ``wandb/*`` is stated 100,000 times too high; it is kept as stated.
* **Not models**: ``sample_spec``, ``last_updated`` and rule sets without provider and mode are skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from modelatlas.records import ALWAYS, Condition, Price, Traits
from modelatlas.records.ids import variant_of
from modelatlas.sources.contract import Bodies, Parsed, Part, Source, single
from modelatlas.sources.litellm.modes import in_mode, key_condition, per_picture, zero_meaning
from modelatlas.sources.litellm.rates import read_name
from modelatlas.sources.reading.currency import UNKNOWN_PRICE_KEY, foreign_currency, foreign_prices
from modelatlas.sources.reading.days import StatedDay, to_day
from modelatlas.sources.reading.fields import Limit, Text, WordList, to_flag, to_limit, to_raw
from modelatlas.sources.reading.lenient import Foreign, Note
from modelatlas.sources.reading.offers import Gathering, Rates, read_object

URL = "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json"


_SUPPORTS = "supports_"
_FEATURES = {"function_calling": "tools", "response_schema": "structured_outputs"}
"""Names of features that other sources call otherwise; the rest keep theirs."""

_RANGES = ("range", "max_results_range")
_NOT_MODELS = ("sample_spec", "last_updated")
_KEPT_RAW = frozenset(
    {
        "audio_transcription_config",
        "bedrock_converse_supports_strict_tools",
        "bedrock_output_config_effort_ceiling",
        "comment",
        "gemini_audio_only_live",
        "gemini_native_audio",
        "input_dbu_cost_per_token",
        "max_audio_length_hours",
        "max_audio_per_prompt",
        "max_document_chunks_per_query",
        "max_images_per_prompt",
        "max_pdf_size_mb",
        "max_query_tokens",
        "max_tokens",
        "max_tokens_per_document_chunk",
        "max_video_length",
        "max_videos_per_prompt",
        "metadata",
        "output_db_cost_per_token",
        "output_dbu_cost_per_token",
        "prompt_cache_min_tokens",
        "provider_specific_entry",
        "regional_processing_uplift_multiplier_eu",
        "regional_processing_uplift_multiplier_us",
        "rpd",
        "rpm",
        "source",
        "supported_endpoints",
        "supported_regions",
        "supported_resolutions",
        "tool_use_system_prompt_tokens",
        "tpm",
        "use_openai_responses_path",
        "uses_embed_content",
        "web_search_billing_unit",
    }
)
"""Fields that are known and have no place in a listing but its raw fields."""


class SearchCosts(Foreign):
    """USD per web search, by how much of what is found goes into the prompt."""

    search_context_size_low: Any = None
    search_context_size_medium: Any = None
    search_context_size_high: Any = None


class ModelEntry(Foreign):
    """One model in the map, without amounts and ``supports_*``, which are found by their names."""

    litellm_provider: Text = None
    mode: Text = None
    max_input_tokens: Limit = None
    max_output_tokens: Limit = None
    output_vector_size: Limit = None
    deprecation_date: StatedDay = None
    supported_modalities: WordList = ()
    supported_output_modalities: WordList = ()
    search_context_cost_per_query: SearchCosts = SearchCosts()
    tiered_pricing: tuple[dict[str, Any], ...] = ()
    """Amounts by the names of :data:`_RATES`, each object for a ``range`` of prompt tokens, beyond its
    start up to and with its end, or for a ``max_results_range`` of search results."""


def parse(bodies: Bodies) -> Parsed:
    """Listings by key of the map.

    Raises:
        FeedError: if the body isn't a map by model key.
    """
    gathering = Gathering("litellm")
    document = read_object(gathering, bodies)
    for key, record in document.items():
        if _is_no_model(key, record):
            gathering.skipped.count([key])
        else:
            _take(gathering, key, record)
    updated = document.get("last_updated")
    try:
        return gathering.parsed(to_day(updated))
    except ValueError as error:
        gathering.problem("last_updated", "", updated, str(error), "response taken as undated")
        return gathering.parsed()


def _is_no_model(key: str, record: object) -> bool:
    if key in _NOT_MODELS:
        return True
    return isinstance(record, Mapping) and not {"litellm_provider", "mode"} & record.keys()


def _take(gathering: Gathering, key: str, record: object) -> None:
    found = record if isinstance(record, Mapping) else {}
    by_name = {name for name in found if name.startswith(_SUPPORTS) or read_name(name)}
    rest = {name: value for name, value in found.items() if name not in by_name | _KEPT_RAW}
    entry = gathering.read(ModelEntry, rest if isinstance(record, Mapping) else record, key)
    if entry is None:
        return
    on_openrouter = key.startswith("openrouter/") and key.count("/") > 1
    openrouter_id = key.removeprefix("openrouter/") if on_openrouter else ""
    note = gathering.note_of(key)
    gathering.add(
        key,
        {
            "provider": entry.litellm_provider,
            "same_as": (f"openrouter:{openrouter_id}",) if on_openrouter else (),
            "variant": variant_of(openrouter_id)[1] if on_openrouter else None,
            "expires_on": entry.deprecation_date,
            "max_input_tokens": entry.max_input_tokens,
            "max_output_tokens": entry.max_output_tokens,
            "dimensions": entry.output_vector_size,
            "input_modalities": tuple(word.lower() for word in entry.supported_modalities),
            "output_modalities": tuple(word.lower() for word in entry.supported_output_modalities),
            "features": _features(found, note),
            "prices": _prices(key, found, entry, gathering),
            "raw": to_raw(found),
        },
    )


def _features(record: Mapping[str, object], note: Note) -> dict[str, bool]:
    features = {}
    for name in sorted(record):
        if not name.startswith(_SUPPORTS):
            continue
        try:
            stated = to_flag(record[name])
        except ValueError as error:
            note(name, record[name], str(error), "field dropped")
            continue
        if stated is not None:
            feature = name.removeprefix(_SUPPORTS)
            features[_FEATURES.get(feature, feature)] = stated
    return dict(sorted(features.items()))


def _prices(
    key: str, record: Mapping[str, object], entry: ModelEntry, gathering: Gathering
) -> tuple[Price, ...]:
    note = gathering.note_of(key)
    if currency := foreign_currency(record):
        note("currency", *foreign_prices(currency))
        return ()
    for name in sorted(name for name in entry.model_extra or {} if "cost" in name or "price" in name):
        note(name, record[name], *UNKNOWN_PRICE_KEY)
    rates = Rates(note, "free" if key.endswith(":free") else zero_meaning(record))
    standing = Condition(**key_condition(key, record))
    _add_named(rates, record, "", standing, record)
    for position, tier in enumerate(entry.tiered_pricing):
        path = f"tiered_pricing[{position}]."
        try:
            when = standing.joined(_tier_condition(tier))
        except ValueError as error:
            note(f"{path}range", tier, str(error), "tier left out")
            continue
        for name in sorted(name for name in tier if name not in _RANGES and not read_name(name)):
            note(path + name, tier[name], *UNKNOWN_PRICE_KEY)
        _add_named(rates, tier, path, when, record)
    _add_search(rates, entry.search_context_cost_per_query)
    return rates.rows()


def _add_named(
    rates: Rates, amounts: Mapping[str, object], path: str, when: Condition, record: Mapping[str, object]
) -> None:
    """The rows of all fields of `amounts` whose names say what they charge for, each under `when` too."""
    for name in sorted(amounts):
        meaning = read_name(name)
        if meaning is None:
            continue
        condition = when.joined(meaning[1])
        rate = in_mode(meaning[0], amounts[name], record)
        if isinstance(rate, str):
            rates.note(path + name, amounts[name], rate, "no price row")
        elif rate is not None:
            if condition.commitment_months is not None:
                rate = replace(rate, meter="capacity")
            rate, amount = per_picture(rate, amounts[name], condition)
            rates.add(path + name, amount, rate.meter, scale=rate.scale, per=rate.per, when=condition)


def _tier_condition(tier: Mapping[str, object]) -> Condition:
    """When a tier applies. Its end needs no telling: there the next tier begins.

    Raises:
        ValueError: if it has no range, or one that can't be read.
    """
    name = next((name for name in _RANGES if name in tier), None)
    bounds = tier[name] if name else None
    if not isinstance(bounds, list) or len(bounds) != 2:
        raise ValueError("a range of two numbers")
    start, end = to_limit(bounds[0]) or 0, to_limit(bounds[1])
    if name == "range":
        return Condition(above_prompt_tokens=start) if start else ALWAYS
    return Condition(above_results=start - 1 if start > 1 else None, up_to_results=end)


def _add_search(rates: Rates, costs: SearchCosts) -> None:
    by_size = {
        size: value
        for size in ("low", "medium", "high")
        if (value := getattr(costs, f"search_context_size_{size}")) is not None
    }
    amounts = list(by_size.values())
    alike = len(amounts) == 3 and amounts.count(amounts[0]) == 3
    for size, value in by_size.items():
        when = ALWAYS if alike else Condition.model_validate({"search_context": size})
        name = f"search_context_cost_per_query.search_context_size_{size}"
        rates.add(name, value, "web_search", per="search", when=when)


SOURCE = Source(
    name="litellm",
    title="LiteLLM",
    homepage="https://github.com/BerriAI/litellm",
    licence="MIT",
    attribution="LiteLLM model prices (github.com/BerriAI/litellm)",
    parts=(
        Part(
            name="litellm",
            url=URL,
            collect=single(URL),
            parse=parse,
            traits=Traits(
                roles=("sells",),
                keys="offers",
                seller="provider",
                rank=2,
                ranks={"dates": 1},  # its days of withdrawal follow the authors' own pages
                states_day=True,
                form="price map",
            ),
            prose=("comment", "metadata"),
        ),
    ),
)
