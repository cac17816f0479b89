"""A response of every source with every field, and the same with any leaf exchanged for another value.

:data:`FEEDS` has one :class:`Feed` for each part of a source. A feed makes a record for each of many models,
named alike in all sources, so that what all of them say meets on one page.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelatlas.pipeline.fetch import Request, fetch_all
from modelatlas.sources.network.client import HttpClient
from tests.support.hostile import NUMBERS, TEXTS

Record = dict[str, Any]
Leaf = tuple[str | int, ...]
"""The path to a value in a record."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Feed:
    """The response of one part."""

    part: str
    record: Callable[[str], Record]
    """A record of the model of this name, with every field."""
    body: Callable[[Sequence[Record]], Any]
    """The response with these records, as JSON data; or as bytes."""
    keys: frozenset[Leaf] = frozenset()
    """Leaves that make the record's key: another value makes another model of it."""
    suffix: str = ".json"

    def leaves(self) -> tuple[list[Leaf], list[Leaf]]:
        """The leaves that are numbers, or numbers written as text, and those that are other text."""
        numbers: list[Leaf] = []
        texts: list[Leaf] = []
        for path, value in _leaves(self.record("rocket"), ()):
            if isinstance(value, bool) or value is None or path in self.keys:
                continue
            is_number = isinstance(value, int | float) or bool(_NUMBER.fullmatch(value))
            (numbers if is_number else texts).append(path)
        return numbers, texts

    def write(self, folder: Path, records: Sequence[Record]) -> Path:
        """The file of a response with these records."""
        path = folder / (self.part.replace("/", "-").replace(":", "-") + self.suffix)
        body = self.body(records)
        path.write_bytes(body if isinstance(body, bytes) else json.dumps(body).encode())
        return path


def changed(record: Record, values: Mapping[Leaf, Any]) -> Record:
    """A copy of `record` with other values at some of its leaves."""
    found = copy.deepcopy(record)
    for path, value in values.items():
        inner: Any = found
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
    return found


def _leaves(value: Any, path: Leaf) -> Iterator[tuple[Leaf, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _leaves(item, (*path, position))
    else:
        yield path, value


_AMOUNTS = {
    "prompt": "0.000002",
    "completion": "0.000006",
    "input_cache_read": "0.0000002",
    "input_cache_write": "0.0000025",
    "input_cache_write_1h": "0.000003",
    "internal_reasoning": "0.000006",
    "image": "0.000002",
    "image_output": "0.00004",
    "audio": "0.00001",
    "audio_output": "0.00002",
    "input_audio_cache": "0.000001",
    "request": "0.01",
    "web_search": "0.005",
}
_PRICING = {
    **_AMOUNTS,
    "overrides": [
        {"min_prompt_tokens": 200000, "prompt": "0.000004"},
        {"utc_start": 100, "utc_end": 900, "prompt": "0.000001"},
    ],
    "discount": 0.25,
}


def _openrouter(name: str) -> Record:
    return {
        "id": f"acme/{name}",
        "canonical_slug": f"acme/{name}-20260708",
        "hugging_face_id": f"acme/{name}",
        "name": f"Acme: {name.title()}",
        "created": 1783523154,
        "description": "A rocket.",
        "context_length": 500000,
        "architecture": {
            "modality": "text+image->text",
            "input_modalities": ["image", "text"],
            "output_modalities": ["text"],
            "tokenizer": "Rocket",
            "instruct_type": "chatml",
        },
        "pricing": _PRICING,
        "top_provider": {"context_length": 400000, "max_completion_tokens": 64000, "is_moderated": True},
        "supported_parameters": ["tools", "max_tokens"],
        "default_parameters": {"temperature": 0.75, "top_k": 40, "note": "word"},
        "supported_voices": ["alloy"],
        "knowledge_cutoff": "2025-06-30",
        "expiration_date": "2098-12-31",
        "links": {"details": "/api/v1/models/acme"},
        "benchmarks": {
            "design_arena": [
                {"arena": "models", "category": "website", "elo": 1324, "win_rate": 58.1, "rank": 5}
            ],
            "artificial_analysis": {"intelligence_index": 53.8, "coding_index": 72, "agentic_index": 40},
        },
        "reasoning": {"supported_efforts": ["high", "low"], "default_effort": "high"},
        "unheard_of": {"words": ["word"], "number": 5},
    }


def _endpoints(name: str) -> Record:
    measured = {"p50": 400, "p75": 500.5, "p90": 900, "p99": 3000}
    return {
        "id": f"acme/{name}",
        "architecture": {"output_modalities": ["text"]},
        "endpoints": [
            {
                "name": f"Skynet | acme/{name}",
                "context_length": 65536,
                "pricing": _PRICING,
                "provider_name": "Skynet",
                "tag": "skynet/bf16",
                "quantization": "bf16",
                "max_completion_tokens": 32768,
                "max_prompt_tokens": 60000,
                "supported_parameters": ["tools"],
                "status": -2,
                "uptime_last_5m": 100,
                "uptime_last_30m": 99.5,
                "uptime_last_1d": 98,
                "latency_last_30m": measured,
                "throughput_last_30m": measured,
            }
        ],
    }


def _rankings(name: str) -> Record:
    return {"date": "2026-07-31", "model_permaslug": f"acme/{name}-20260708", "total_tokens": "123456789"}


def _apps(name: str) -> Record:
    number = int.from_bytes(name.encode()[-5:])
    return {"app_id": number, "app_name": name, "rank": 1, "total_requests": 9, "total_tokens": "99"}


def _modelsdev(name: str) -> Record:
    amounts = {
        "input": 2,
        "output": 8.5,
        "reasoning": 8.5,
        "cache_read": 0.2,
        "cache_write": 2.5,
        "input_audio": 10,
        "output_audio": 20,
    }
    return {
        "key": f"acme/{name}",
        "id": name,
        "name": name.title(),
        "description": "A rocket.",
        "family": "rocket",
        "release_date": "2026-04-02",
        "last_updated": "2026-04-02",
        "knowledge": "2025-10-01",
        "attachment": True,
        "tool_call": True,
        "open_weights": False,
        "cost": {
            **amounts,
            "tiers": [{"tier": {"type": "context", "size": 200000}, "input": 4}],
            "context_over_200k": {"input": 4},
        },
        "limit": {"context": 1000000, "input": 900000, "output": 64000},
        "modalities": {"input": ["text", "pdf"], "output": ["text"]},
        "reasoning_options": [{"type": "effort", "values": ["high"], "default": "high", "min": 1, "max": 9}],
        "experimental": {"modes": {"fast": {"cost": {"input": 9}, "provider": {"body": {"speed": "fast"}}}}},
        "base_model": f"acme/{name}",
        "status": "beta",
    }


def _canonical(name: str) -> Record:
    return {
        **{key: value for key, value in _modelsdev(name).items() if key not in ("cost", "base_model")},
        "license": "MIT",
        "weights": [{"label": "full", "url": f"https://huggingface.co/acme/{name}", "format": "safetensors"}],
        "benchmarks": [
            {
                "name": "Bench",
                "score": 61.5,
                "metric": "percent",
                "source": "https://bench.example/x",
                "date": "2026-05-01",
                "harness": "agent",
                "variant": "high",
                "version": "2.1",
                "dataset": "hard",
            }
        ],
    }


def _litellm(name: str) -> Record:
    return {
        "key": f"openrouter/acme/{name}",
        "litellm_provider": "openrouter",
        "mode": "chat",
        "max_input_tokens": 200000,
        "max_output_tokens": 64000,
        "max_tokens": 64000,
        "input_cost_per_token": 2e-06,
        "input_cost_per_token_above_200k_tokens": 4e-06,
        "output_cost_per_token_batches": 4e-06,
        "output_cost_per_second": 0.01,
        "input_cost_per_image": 0.02,
        "supports_vision": True,
        "deprecation_date": "2026-11-04",
        "supported_modalities": ["text"],
        "supported_output_modalities": ["text"],
        "search_context_cost_per_query": {"search_context_size_low": 0.01, "search_context_size_high": 0.02},
        "tiered_pricing": [{"range": [0, 32000], "input_cost_per_token": 1e-06}],
        "source": "https://acme.example/pricing",
        "tpm": 1000,
    }


def _genai(name: str) -> Record:
    return {
        "id": f"acme/{name}",
        "name": name.title(),
        "description": "A rocket.",
        "match": {"or": [{"equals": f"acme/{name}"}, {"starts_with": f"acme/{name}-2"}]},
        "context_window": 200000,
        "prices": [
            {"prices": {"input_mtok": 10, "output_mtok": 30}},
            {
                "constraint": {"start_date": "2026-06-10"},
                "prices": {"input_mtok": {"base": 2, "tiers": [{"start": 200000, "price": 4}]}},
            },
            {
                "constraint": {"start_time": "16:30:00Z", "end_time": "00:30:00Z"},
                "prices": {"output_mtok": 3, "requests_kcount": 10},
            },
        ],
    }


def _arena(name: str) -> Record:
    return {
        "model_name": name,
        "rating": 1400.5,
        "rating_lower": 1390.25,
        "rating_upper": 1410.75,
        "variance": 25.5,
        "rank": 5,
        "vote_count": 1234.0,
        "category": "overall",
        "organization": "acme",
        "license": "Proprietary",
        "leaderboard_publish_date": "2026-07-20",
    }


def _hub(name: str) -> Record:
    return {
        "id": f"acme/{name}",
        "author": "acme",
        "cardData": {"license": "other", "license_name": "rocket", "language": ["en"]},
        "createdAt": "2026-04-02T10:00:00.000Z",
        "downloads": 1000,
        "likes": 50,
        "gguf": {"total": 7000000000, "context_length": 32768, "architecture": "rocket"},
        "safetensors": {"total": 7000000000, "parameters": {"BF16": 7000000000}},
        "tags": ["license:mit"],
        "pipeline_tag": "text-generation",
    }


def _analysis(name: str) -> Record:
    return {
        "slug": name,
        "id": f"id-{name}",
        "name": name.title(),
        "model_creator": {"id": "acme", "name": "Acme", "slug": "acme"},
        "release_date": "2026-04-02",
        "evaluations": {
            "artificial_analysis_intelligence_index": 50.5,
            "gpqa": 0.75,
            "unheard_of": 3,
        },
        "pricing": {
            "price_1m_input_tokens": 2,
            "price_1m_output_tokens": 8,
            "price_1m_cache_hit_tokens": 0.2,
            "price_1m_cache_write_tokens": 2.5,
            "price_1m_blended_3_to_1": 3.5,
        },
        "performance": {
            "median_output_tokens_per_second": 80.5,
            "median_time_to_first_token_seconds": 0.5,
            "median_time_to_first_answer_token_seconds": 2.5,
            "median_end_to_end_response_time_seconds": 9.5,
        },
        "ranks": {"intelligence_index": 3, "gpqa": 4},
        "artificial_analysis_intelligence_index_cost": {"total_cost": 123.45},
    }


def _table(name: str) -> Record:
    return {
        "model": name,
        "maker": "acme",
        "category": "hard",
        "strategy": "few-shot",
        "run_date": "2026-05-01",
        "total_cost": 12.5,
        "seconds": 3.5,
        "cases": 225,
        "effort": "high",
        "pass_rate": 0.5,
        "points": 17.5,
        "python": 40.5,
    }


TABLE = """
title = "Every column"
homepage = "https://table.example/"
licence = "MIT"
attribution = "Table (table.example)"
url = "https://table.example/scores.json"
format = "json"
model = "model"
author = "maker"
category = "category"
strategy = "strategy"
date = "run_date"
cost = "total_cost"
duration = "seconds"
duration_per_execution = true
executions = "cases"

[[settings]]
column = "effort"
label = "effort"

[[scores]]
column = "pass_rate"
unit = "percent"
scale = 100

[[scores]]
column = "points"
unit = "points"
category = "points"

[groups]
unit = "index"
overall = true
[groups.columns]
Coding = ["python"]
"""
"""What ``benchmarks/every-column.toml`` says of the last of :data:`FEEDS`."""


def _private(name: str) -> Record:
    return {
        "id": f"own/{name}",
        "name": f"Own {name}",
        "author": "own",
        "license": "internal",
        "description": "A rocket.",
        "context_tokens": 32000,
        "max_output_tokens": 8000,
        "input_usd_per_mtok": "0.40",
        "output_usd_per_mtok": 1.2,
        "released_on": "2026-04-02",
        "parameter_count": 7000000000,
        "parameters": ["tools"],
        "default_parameters": {"temperature": 0.5, "note": "word"},
        "prices": [{"meter": "cache_read", "usd": "0.1", "when": {"above_prompt_tokens": 1000, "note": "x"}}],
        "scores": [
            {
                "board": "own",
                "category": "hard",
                "value": 50.5,
                "unit": "percent",
                "lower": 45.5,
                "upper": 55.5,
                "votes": 12,
                "rank": 3,
                "executions": 10,
                "cost_usd": "1.5",
                "duration_s": 60.5,
                "measured_on": "2026-05-01",
                "via": "Lab",
            }
        ],
        "usage": [{"day": "2026-07-30", "tokens": 1000, "prompt_tokens": 800, "rank": 2}],
        "apps": [{"name": "IDE", "url": "https://ide.example", "tokens": 99, "rank": 1}],
        "endpoints": [
            {
                "provider": "Own cloud",
                "tag": "own/fp8",
                "context_tokens": 32000,
                "discount": 0.5,
                "status": 0,
                "uptime_1d": 99.5,
                "latency_ms": {"p50": 400, "p99": 900},
                "throughput_tps": {"p50": 80},
            }
        ],
    }


def _by_key(records: Sequence[Record]) -> dict[str, Record]:
    """Records under their field ``key``, which is no field of the source."""
    return {
        str(record["key"]): {name: value for name, value in record.items() if name != "key"}
        for record in records
    }


def _rows(records: Sequence[Record]) -> Any:
    return {"data": list(records), "meta": {"as_of": "2026-07-31T02:00:00Z"}}


FEEDS: tuple[Feed, ...] = (
    Feed("openrouter", _openrouter, lambda records: {"data": records}, frozenset({("id",)})),
    Feed(
        "openrouter/endpoints",
        _endpoints,
        lambda records: {str(record["id"]): {"data": record} for record in records},
        frozenset({("id",)}),
    ),
    Feed("openrouter/rankings", _rankings, _rows, frozenset({("model_permaslug",)})),
    Feed("openrouter/apps", _apps, _rows, frozenset({("app_id",)})),
    Feed(
        "modelsdev",
        _modelsdev,
        lambda records: {
            "openrouter": {"id": "openrouter", "name": "OpenRouter", "models": _by_key(records)}
        },
        frozenset({("key",)}),
    ),
    Feed("modelsdev/models", _canonical, _by_key, frozenset({("key",)})),
    Feed("litellm", _litellm, _by_key, frozenset({("key",)})),
    Feed(
        "genai-prices",
        _genai,
        lambda records: [{"id": "openrouter", "name": "OpenRouter", "models": records}],
        frozenset({("id",)}),
    ),
    Feed("arena", _arena, lambda records: {"meta": {}, "rows": records}, frozenset({("model_name",)})),
    Feed("huggingface", _hub, list, frozenset({("id",)})),
    Feed("artificial-analysis", _analysis, lambda records: {"data": records}, frozenset({("slug",)})),
    Feed("private", _private, list, frozenset({("id",)})),
    Feed("benchmark:every-column", _table, list, frozenset({("model",)})),
)

FIRST = dt.date(2026, 7, 29)
TODAY = dt.date(2026, 8, 1)
NAMES = (
    *(f"number-{turn}" for turn, _ in enumerate(NUMBERS)),
    *(f"text-{turn}" for turn, _ in enumerate(TEXTS)),
    "sound",
)
"""Models of :func:`hostile`, one for each extreme and one without any."""


def plain(names: Sequence[str]) -> dict[Feed, list[Record]]:
    """The records of these models in every source."""
    return {feed: [feed.record(name) for name in names] for feed in FEEDS}


def hostile() -> dict[Feed, list[Record]]:
    """Records of every source: each leaf has each extreme on one of the models, and so have the keys."""
    found: dict[Feed, list[Record]] = {}
    for feed in FEEDS:
        numbers, texts = feed.leaves()
        found[feed] = [feed.record("sound")]
        for turn, _ in enumerate(NUMBERS):
            record = feed.record(f"number-{turn}")
            found[feed].append(changed(record, _turned(numbers, NUMBERS, turn)))
        for turn, text in enumerate(TEXTS):
            record = feed.record(f"text-{turn}")
            found[feed].append(changed(record, _turned([*texts, *numbers], TEXTS, turn)))
            key = dict.fromkeys(feed.keys, f"{text}/{text}")
            found[feed].append(changed(feed.record("other"), key))
    return found


def _turned(leaves: Sequence[Leaf], values: Sequence[Any], turn: int) -> dict[Leaf, Any]:
    """A value for each leaf; over all turns, each leaf has had each value."""
    return {leaf: values[(position + turn) % len(values)] for position, leaf in enumerate(leaves)}


class Place:
    """A folder for content that is fetched on several days, and for the site of it."""

    def __init__(self, place: Path) -> None:
        self.content, self.out, self.saved = place / "content", place / "site", place / "saved"
        (self.content / "benchmarks").mkdir(parents=True)
        (self.content / "benchmarks" / "every-column.toml").write_text(TABLE, encoding="utf-8")
        (self.content / "site.toml").write_text("[sources.openrouter]\ndescriptions = true\n", "utf-8")
        self.saved.mkdir()

    def fetch(self, records: Mapping[Feed, Sequence[Record]], day: dt.date) -> None:
        """Take these records as the responses of a day; none may be refused as a whole."""
        saved = {feed.part: str(feed.write(self.saved, each)) for feed, each in records.items()}
        request = Request(saved=saved, at=day, accept_shrink=frozenset(saved))
        for done in fetch_all(self.content, request, HttpClient(), today=TODAY, keys={}):
            assert done.outcome.failure is None, done
            assert done.outcome.listings, done.part
