"""Providers and the prices of their models as genai-prices publishes them, amounts per million or thousand.

``prices/data.schema.json`` of https://github.com/pydantic/genai-prices tells the fields. A model says by a
rule which names are its own; the first model of a provider whose rule accepts a name is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Api, Meter, Price, SourceState
from modelatlas.records.units import Unit
from modelatlas.views.published.drop_in.amounts import above, always, amounts, sound
from modelatlas.views.published.drop_in.offered import listed_by, records_in, sellers_in, services

_PER_THOUSAND = 1000
_KEYS: dict[tuple[Meter, Unit], tuple[str, int]] = {
    ("input", "mtok"): ("input_mtok", 1),
    ("output", "mtok"): ("output_mtok", 1),
    ("reasoning", "mtok"): ("output_reasoning_mtok", 1),
    ("cache_read", "mtok"): ("cache_read_mtok", 1),
    ("cache_write", "mtok"): ("cache_write_mtok", 1),
    ("cache_write_1h", "mtok"): ("cache_write_1h_mtok", 1),
    ("audio_input", "mtok"): ("input_audio_mtok", 1),
    ("audio_output", "mtok"): ("output_audio_mtok", 1),
    ("audio_cache_read", "mtok"): ("cache_audio_read_mtok", 1),
    ("image_input", "mtok"): ("input_image_mtok", 1),
    ("image_output", "mtok"): ("output_image_mtok", 1),
    ("video_input", "mtok"): ("input_video_mtok", 1),
    ("video_output", "mtok"): ("output_video_mtok", 1),
    ("request", "request"): ("requests_kcount", _PER_THOUSAND),
    ("web_search", "search"): ("web_searches_kcount", _PER_THOUSAND),
}
"""What the form calls what is charged, and for how many units its amounts are."""
_PARTS = {
    "output_reasoning_mtok": "output_mtok",
    "cache_read_mtok": "input_mtok",
    "cache_write_mtok": "input_mtok",
    "cache_write_1h_mtok": "cache_write_mtok",
    "input_audio_mtok": "input_mtok",
    "input_image_mtok": "input_mtok",
    "input_video_mtok": "input_mtok",
    "output_audio_mtok": "output_mtok",
    "output_image_mtok": "output_mtok",
    "output_video_mtok": "output_mtok",
    "cache_audio_read_mtok": "cache_read_mtok",
}
"""Of what each amount is a part; alone the form refuses it."""
_MEDIA = ("audio", "image", "video")
_CACHES = {"cache_read_mtok": "read", "cache_write_mtok": "write", "cache_write_1h_mtok": "write_1h"}


def matched_prices(catalog: Catalog) -> list[dict[str, Any]]:
    """Every provider of the sources that publish in this form, and every service that can be asked."""
    facts = {name: seller.raw for name, seller in sellers_in(catalog, "matched prices").items()}
    models: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for listing, is_doubtful in records_in(catalog, "matched prices"):
        if not is_doubtful:  # without prices the form has no place for it
            provider, _, name = listing.key.partition("/")
            models[provider][name] = listing.raw
    for name, state, api in services(catalog):
        facts.setdefault(name, _service(name, state, api))
        entries = ((model.id, _written(model)) for model in listed_by(catalog, state.source))
        written = {model_id: entry for model_id, entry in entries if entry["prices"]}
        # Whole ids go before rules that may accept them too.
        others = {key: entry for key, entry in models[name].items() if key not in written}
        models[name] = written | others
    return [{**facts[name], "models": list(models[name].values())} for name in sorted(facts) if models[name]]


def _service(name: str, state: SourceState, api: Api) -> dict[str, Any]:
    """A service that lists models, of which no source in this form knows."""
    return {
        "id": name,
        "name": state.title,
        "api_pattern": re.escape(api.base_url),
        "pricing_urls": [state.homepage or api.base_url],
    }


def _written(model: Model) -> dict[str, Any]:
    """A model in the words of the catalog; without prices where it has no amount that the form can say."""
    stated = {
        "id": model.id,
        "name": model.name,
        "match": {"equals": model.id},
        "context_window": model.sound("context_tokens"),
        "prices": _prices(sound(model)),
    }
    return {key: value for key, value in stated.items() if value is not None}


def _prices(prices: list[Price]) -> dict[str, Any]:
    """The amounts that hold always or for longer prompts; what the form has no words for is left out."""
    base = always(prices)
    tiers = {limit: amounts(rows) for limit, rows in above(prices).items()}
    found: dict[str, Any] = {}
    for what, (key, units) in _KEYS.items():
        if what in base:
            steps = [
                {"start": limit, "price": float(steps[what] * units)}
                for limit, steps in tiers.items()
                if what in steps
            ]
            amount = float(base[what] * units)
            found[key] = {"base": amount, "tiers": steps} if steps else amount
    return _complete(found)


def _complete(found: dict[str, Any]) -> dict[str, Any]:
    """Amounts as the form takes them: a part only with its whole, and one for each two that can meet.

    Where none is stated for a medium in the cache, a medium that costs what text does is cached as text is,
    and any other one costs there what it costs outside. Thinking in a medium costs what the medium does.
    """
    for part, whole in _PARTS.items():
        if part in found and whole not in found:
            del found[part]
    text = found.get("input_mtok")
    for medium in _MEDIA:
        spoken, given = found.get(f"input_{medium}_mtok"), found.get(f"output_{medium}_mtok")
        for cache, kind in _CACHES.items():
            if spoken is not None and cache in found:
                found.setdefault(f"cache_{medium}_{kind}_mtok", found[cache] if spoken == text else spoken)
        if given is not None and "output_reasoning_mtok" in found:
            found[f"output_{medium}_reasoning_mtok"] = given
    if "input_audio_mtok" not in found:
        found.pop("cache_audio_read_mtok", None)
    return found
