"""A record of every source with every field that it may have, of the model of a name.

What the samples lack is told by ``reliability/test_every_leaf.py``: a part without one, or a field.
"""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

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


def openrouter(name: str) -> Record:
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
        "per_request_limits": {"prompt_tokens": 9},
        "alias_target": {"name": "Acme: Rocket", "slug": "acme/rocket"},
        "benchmarks": {
            "design_arena": [
                {"arena": "models", "category": "website", "elo": 1324, "win_rate": 58.1, "rank": 5}
            ],
            "artificial_analysis": {"intelligence_index": 53.8, "coding_index": 72, "agentic_index": 40},
        },
        "reasoning": {
            "mandatory": True,
            "default_enabled": True,
            "supported_efforts": ["high", "low"],
            "default_effort": "high",
            "supports_max_tokens": True,
        },
        "unheard_of": {"words": ["word"], "number": 5},
    }


def endpoints(name: str) -> Record:
    measured = {"p50": 400, "p75": 500.5, "p90": 900, "p99": 3000}
    return {
        "id": f"acme/{name}",
        "architecture": {"output_modalities": ["text"]},
        "endpoints": [
            {
                "name": f"Skynet | acme/{name}",
                "model_id": f"acme/{name}",
                "model_name": f"Acme: {name}",
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
                "supports_implicit_caching": True,
            }
        ],
    }


def rankings(name: str) -> Record:
    return {"date": "2026-07-31", "model_permaslug": f"acme/{name}-20260708", "total_tokens": "123456789"}


def apps(name: str) -> Record:
    number = int.from_bytes(name.encode()[-5:])
    return {"app_id": number, "app_name": name, "rank": 1, "total_requests": 9, "total_tokens": "99"}


_FAST = {"body": {"speed": "fast", "service_tier": "priority"}, "headers": {"x-speed": "fast"}}


def modelsdev(name: str) -> Record:
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
        "reasoning": True,
        "tool_call": True,
        "structured_output": True,
        "temperature": True,
        "open_weights": False,
        "interleaved": {"field": "word"},
        "cost": {
            **amounts,
            "tiers": [{"tier": {"type": "context", "size": 200000}, "input": 4}],
            "context_over_200k": {"input": 4},
        },
        "limit": {"context": 1000000, "input": 900000, "output": 64000},
        "modalities": {"input": ["text", "pdf"], "output": ["text"]},
        "reasoning_options": [{"type": "effort", "values": ["high"], "default": "high", "min": 1, "max": 9}],
        "experimental": {"modes": {"fast": {"cost": {"input": 9}, "provider": _FAST}}},
        "base_model": f"acme/{name}",
        "status": "beta",
    }


def canonical(name: str) -> Record:
    return {
        **{key: value for key, value in modelsdev(name).items() if key not in ("cost", "base_model")},
        "license": "MIT",
        "links": ["https://acme.example/rocket"],
        "weights": [
            {
                "label": "full",
                "url": f"https://huggingface.co/acme/{name}",
                "quantization": "fp8",
                "format": "safetensors",
            }
        ],
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


def litellm(name: str) -> Record:
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
        "search_context_cost_per_query": {
            "search_context_size_low": 0.01,
            "search_context_size_medium": 0.015,
            "search_context_size_high": 0.02,
        },
        "tiered_pricing": [{"range": [0, 32000], "input_cost_per_token": 1e-06}],
        "source": "https://acme.example/pricing",
        "tpm": 1000,
        "output_vector_size": 1024,
    }


def genai(name: str) -> Record:
    return {
        "id": f"acme/{name}",
        "name": name.title(),
        "description": "A rocket.",
        "match": {"or": [{"equals": f"acme/{name}"}, {"starts_with": f"acme/{name}-2"}]},
        "context_window": 200000,
        "price_comments": "per word",
        "deprecated": True,
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


def arena(name: str) -> Record:
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


def hub(name: str) -> Record:
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


def rebuilt(name: str) -> Record:
    """A record of the Hub in its rebuilt form."""
    return {
        "name": f"acme/{name}",
        "parameters_raw": 7000000000,
        "hf_downloads": 1000,
        "hf_likes": 50,
        "release_date": "2026-04-02",
        "license": "mit",
        "_discovered": True,
        "context_length": 6553600,
        "use_case": "Rockets.",
    }


def analysis(name: str) -> Record:
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


def older_analysis(name: str) -> Record:
    """A record of Artificial Analysis in its older forms."""
    return {
        "slug": name,
        "name": name.title(),
        "creator_name": "Acme",
        "creator_slug": "acme",
        "median_output_tokens_per_second": 80.5,
        "median_time_to_first_answer_token": 2.5,
        "speed": {"output_tokens_per_second": 80.5, "ttft_seconds": 0.5, "ttfat_seconds": 2.5},
    }


def table(name: str) -> Record:
    return {
        "model": name,
        "maker": "acme",
        "category": "hard",
        "strategy": "few-shot",
        "test": "Own test",
        "free": "yes",
        "run_date": "2026-05-01",
        "total_cost": 12.5,
        "seconds": 3.5,
        "cases": 225,
        "effort": "high",
        "pass_rate": 0.5,
        "points": 17.5,
        "python": 40.5,
    }


def epoch(name: str) -> Record:
    return {
        "Model": f"Acme {name}",
        "Organization": "Acme,Lab",
        "Publication date": "2026-04-02",
        "Parameters": "70000000000.0",
        "Training compute (FLOP)": "8.1e+23",
        "Base model": f"acme/{name}",
        "Model accessibility": "Open weights (unrestricted)",
        "Confidence": "Confident",
        "Last modified": "2026-07-20",
        "Domain": "Language",
        "Training hardware": "Rocket",
        "Notes": "Prose.",
    }


def base_model(name: str) -> Record:
    return {"key": f"openrouter/acme/{name}", "base_model": f"acme/{name}"}


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
"""What a file of ``benchmarks/`` says of these rows."""
BY_TEST = TABLE.replace(
    'category = "category"', 'category = "category"\nbenchmark = "test"\nfree = "free"', 1
)
"""The same where each row names its own leaderboard."""


def private(name: str) -> Record:
    return {
        "id": f"own/{name}",
        "name": f"Own {name}",
        "author": "own",
        "provider": "Own cloud",
        "canonical_slug": f"own/{name}-2",
        "hugging_face_id": f"own/{name}",
        "same_as": [f"modelsdev/models:acme/{name}"],
        "offer_of": f"modelsdev/models:acme/{name}",
        "variant": "free",
        "alias_of": f"acme/{name}",
        "license": "internal",
        "licence": "internal",
        "open_weights": True,
        "description": "A rocket.",
        "listed_on": "2026-04-03",
        "released_on": "2026-04",
        "knowledge_cutoff_on": "2025",
        "stage": "beta",
        "expires_on": "2098-12-31",
        "context_tokens": 32000,
        "routed_context_tokens": 16000,
        "max_input_tokens": 30000,
        "max_output_tokens": 8000,
        "input_modalities": ["text", "image"],
        "output_modalities": ["text"],
        "tokenizer": "Rocket",
        "instruct_type": "chatml",
        "parameters": ["tools"],
        "default_parameters": {"temperature": 0.5, "note": "word"},
        "voices": ["alloy"],
        "features": {"tools": True},
        "reasoning": {
            "mandatory": True,
            "default_enabled": True,
            "efforts": ["high"],
            "default_effort": "high",
            "max_tokens": True,
        },
        "is_moderated": True,
        "parameter_count": 7000000000,
        "active_parameter_count": 1000000000,
        "dimensions": 1024,
        "training_flop": 8e23,
        "base_model": f"acme/{name}",
        "downloads": 1000,
        "likes": 50,
        "input_usd_per_mtok": "0.40",
        "output_usd_per_mtok": 1.2,
        "prices": [
            {"meter": "cache_read", "usd": "0.1", "when": {"above_prompt_tokens": 1000, "note": "x"}},
            {
                "meter": "image_output",
                "status": "priced",
                "usd": "0.02",
                "per": "image",
                "when": {
                    "utc_start": "10:00",
                    "utc_end": "12:00",
                    "mode": "batch",
                    "from_day": "2026-01-01",
                    "until_day": "2026-12-31",
                    "size": "1024x1024",
                    "quality": "high",
                    "steps": "up to 50",
                    "resolution": "1080p",
                    "above_clip_seconds": 10,
                    "region": "eu",
                    "commitment_months": 6,
                    "above_results": 10,
                    "up_to_results": 20,
                    "search_context": "high",
                },
            },
        ],
        "scores": [
            {
                "board": "own",
                "category": "hard",
                "setting": "effort high",
                "strategy": "few-shot",
                "free": True,
                "value": 50.5,
                "unit": "percent",
                "higher_is_better": True,
                "lower": 45.5,
                "upper": 55.5,
                "votes": 12,
                "rank": 3,
                "win_rate": 60.5,
                "executions": 10,
                "cost_usd": "1.5",
                "duration_s": 60.5,
                "measured_on": "2026-05-01",
                "self_reported": True,
                "via": "Lab",
            }
        ],
        "usage": [
            {
                "day": "2026-07-30",
                "tokens": 1000,
                "prompt_tokens": 800,
                "completion_tokens": 200,
                "reasoning_tokens": 100,
                "rank": 2,
            }
        ],
        "apps": [{"name": "IDE", "url": "https://ide.example", "tokens": 99, "rank": 1}],
        "endpoints": [
            {
                "provider": "Own cloud",
                "tag": "own/fp8",
                "quantization": "fp8",
                "context_tokens": 32000,
                "max_output_tokens": 8000,
                "max_prompt_tokens": 30000,
                "prices": [{"meter": "input", "usd": "0.3"}],
                "discount": 0.5,
                "parameters": ["tools"],
                "status": 0,
                "uptime_5m": 99.5,
                "uptime_30m": 99.5,
                "uptime_1d": 99.5,
                "latency_ms": {"p50": 400, "p75": 500, "p90": 700, "p99": 900},
                "throughput_tps": {"p50": 80},
                "implicit_caching": True,
            }
        ],
    }
