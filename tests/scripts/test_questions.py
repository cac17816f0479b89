"""Questions as the first page reads and answers them, by its own script, on the embedded catalogue."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modelatlas.catalog import Catalog
from modelatlas.config import load_config
from modelatlas.pipeline import load_catalog
from modelatlas.views.tools.ask import ask_file
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.map_data import map_file
from tests import ROOT
from tests.support.careful import Careful
from tests.support.node import NODE
from tests.support.questions import read
from tests.support.stated import words_of

QUESTIONS: list[dict[str, Any]] = read()["questions"]

Ask = Callable[[str], dict[str, Any]]

GPT_41 = ["openai/gpt-4.1", "openai/gpt-4.1:batch"]

READ: dict[str, list[dict[str, Any]]] = {
    # numbers
    "200k context 64k output": [{"facet": "ctx", "min": 200_000}, {"facet": "max", "min": 64_000}],
    "context 200k, output 64k": [{"facet": "ctx", "min": 200_000}, {"facet": "max", "min": 64_000}],
    "context > 500k and price < 0.5": [{"facet": "ctx", "above": 500_000}, {"facet": "blend", "below": 0.5}],
    "1.5M tokens of context": [{"facet": "ctx", "min": 1_500_000}],
    "500 pages": [{"facet": "ctx", "min": 333_333}],
    "a budget of 2 dollars per million": [{"facet": "blend", "max": 2}],
    "price per 1k tokens under $0.001": [{"facet": "blend", "below": 1}],
    "under $1 input and $3 output": [{"facet": "in", "below": 1}, {"facet": "out", "below": 3}],
    "$1 to $5": [{"facet": "blend", "min": 1, "max": 5}],
    "under 0.5$/M output": [{"facet": "out", "below": 0.5}],
    "at most 70B": [{"facet": "size", "max": 70_000_000_000}],
    "at least 100 t/s": [{"facet": "speed", "min": 100}],
    "80 GB in 8 bit": [{"facet": "weights", "any": ["open"]}, {"facet": "size", "max": 66_666_666_667}],
    "vison and 128 k tokens": [{"facet": "takes", "all": ["image"]}, {"facet": "ctx", "min": 128_000}],
    "at least two hundred thousand tokens of context": [{"facet": "ctx", "min": 200_000}],
    "2000 input and 300 output tokens, 80 requests a day": [],
    "less than a dollar per mill output": [{"facet": "out", "below": 1}],
    "70 b parameters": [{"facet": "size", "min": 63_000_000_000, "max": 77_000_000_000}],
    "4x cheaper than gpt-5": [
        {
            "facet": "blend",
            "below": {"text": "gpt-5", "ids": ["openai/gpt-5", "openai/gpt-5:batch"], "factor": 0.25},
        }
    ],
    # words
    "models that speak French": [{"facet": "board", "board": "text-style-control/french"}],
    "tool-calling, JSON and images": [
        {"facet": "feat", "all": ["tools", "json-mode"]},
        {"facet": "takes", "all": ["image"]},
    ],
    "tools or json": [{"facet": "feat", "any": ["tools", "json-mode"]}],
    "without reasoning": [{"facet": "feat", "not": ["reasoning"]}],
    "not from OpenAI, Google or Meta": [
        {"facet": "author", "not": ["openai", "google", "meta-llama", "meta"]}
    ],
    "from DeepSeek or Qwen": [{"facet": "author", "any": ["deepseek", "qwen"]}],
    "hosted on Azure": [{"facet": "provider", "any": ["Azure"]}],
    "MIT license": [{"facet": "licence", "any": ["MIT"]}],
    "self-hosted": [{"facet": "weights", "any": ["open"]}],
    "good at coding and math": [
        {"facet": "board", "board": "text-style-control/coding", "good": True},
        {"facet": "board", "board": "text-style-control/math", "good": True},
    ],
    "coding index above 70": [{"facet": "board", "board": "artificial-analysis/coding", "above": 70}],
    "coding above 70": [{"facet": "board", "board": "artificial-analysis/coding", "above": 70}],
    "best for French": [{"facet": "board", "board": "text-style-control/french"}],
    "between 10 and 30 dollars": [{"facet": "blend", "min": 10, "max": 30}],
    "hallucination rate below 5%": [{"facet": "board", "board": "vectara", "below": 5}],
    "a 300 page book": [{"facet": "ctx", "min": 200_000}],
    "2x RTX 4090": [{"facet": "weights", "any": ["open"]}, {"facet": "size", "max": 80_000_000_000}],
    "open weights for commercial use": [
        {"facet": "weights", "any": ["open"]},
        {"facet": "use", "any": ["commercial use allowed", "commercial use with limits"]},
    ],
    "size < 10b": [{"facet": "size", "below": 10_000_000_000}],
    "audio input and output": [{"facet": "takes", "all": ["audio"]}, {"facet": "gives", "all": ["audio"]}],
    "I don't want to pay anything": [{"facet": "blend", "any": ["free"]}],
    "providers with caching": [{"facet": "cache", "any": ["priced"]}],
    "between 20B and 40B, open": [
        {"facet": "size", "min": 20_000_000_000, "max": 40_000_000_000},
        {"facet": "weights", "any": ["open"]},
    ],
    "cheap and good": [{"facet": "board", "board": "text-style-control", "good": True}],
    "best at SWE-bench": [{"facet": "board", "board": "swe-bench-verified"}],
    "images 50k per month": [{"facet": "takes", "all": ["image"]}],
    "same quality as gpt-4.1 at half the price": [
        {
            "facet": "blend",
            "below": {"text": "gpt-4.1", "ids": GPT_41, "factor": 0.5},
        },
        {
            "facet": "board",
            "board": "text-style-control",
            "not_worse_than": {
                "text": "gpt-4.1",
                "ids": GPT_41,
                "factor": 1,
            },
        },
    ],
    # times
    "since March 2026": [{"facet": "listed", "min": "2026-03-01"}],
    "knowledge of 2026": [{"facet": "cutoff", "min": "2026-01-01"}],
    "models from 2024": [{"facet": "listed", "min": "2024-01-01", "max": "2024-12-31"}],
    "trained after June 2025": [{"facet": "cutoff", "min": "2025-07-01"}],
    "released before 2025": [{"facet": "listed", "max": "2024-12-31"}],
}
"""Questions, and the filters that they are read as."""

NAMED = {
    "gpt-4": ["openai/gpt-4"],
    "gpt4o mini": ["openai/gpt-4o-mini"],
    "claude 4.5 sonnet": ["anthropic/claude-sonnet-4.5"],
    "claud sonet 4.5": ["anthropic/claude-sonnet-4.5"],
    "o3 vs o4-mini": ["openai/o3", "openai/o4-mini"],
    "is Claude Opus 4.5 better than GPT-5 at coding?": ["anthropic/claude-opus-4.5", "openai/gpt-5"],
    "which is faster, o3 or o4-mini": ["openai/o3", "openai/o4-mini"],
    "Kimi K2": ["moonshotai/kimi-k2"],
    "openai/gpt-5": ["openai/gpt-5"],
}
"""Questions, and the models that they name: boundaries, never prefixes."""

OTHERS = ("DeepSeek vs Kimi vs GLM", "qwen 3", "zzzzzz")

LOADS: dict[str, dict[str, float]] = {
    "budget $20/month, 5M tokens": {"input": 3_750, "output": 1_250, "requests": 1_000, "cached": 0},
    "80% cache hits, 100k prompt, 1k answer, 1000 requests a month": {
        "input": 100_000,
        "output": 1_000,
        "requests": 1_000,
        "cached": 0.8,
    },
    "3 million customer emails a month, 300 words each": {
        "input": 300,
        "output": 100,
        "requests": 3_000_000,
        "cached": 0,
    },
    "100 users, 20 messages a day, 400 tokens each": {
        "input": 300,
        "output": 100,
        "requests": 60_000,
        "cached": 0,
    },
    "cheapest model for the chat workload": {
        "input": 2_000,
        "output": 400,
        "cached": 0.5,
        "requests": 10_000,
    },
    "what is cheapest for a RAG workload with tools": {
        "input": 12_000,
        "output": 500,
        "cached": 0.2,
        "requests": 5_000,
    },
    "cheapest for 1,000 requests a month, 3k in, 500 out, 1k thinking tokens": {
        "input": 3_000,
        "output": 500,
        "thinking": 1_000,
        "cached": 0,
        "requests": 1_000,
    },
    "40M tokens a month, 70% cached, half in batches": {
        "input": 3_000,
        "output": 1_000,
        "cached": 0.7,
        "requests": 10_000,
        "batch": 0.5,
    },
    "how much would 10M tokens cost": {"input": 7_500, "output": 2_500, "requests": 1_000, "cached": 0},
}
"""Questions, and the month that they ask a bill for."""

SAID = {
    "best speech to text model": "transcription models, with their prices and makers.",
    "cheapest embedding model under $0.05": "embedding models, with their prices and makers.",
    "rerank": "reranking models, with their prices and makers.",
    "embedding model for RAG": "embedding models, with their prices and makers.",
    "claude 3.5 sonnet": "Claude 3.5 Sonnet is no longer listed",
    "smarter than gpt-3.5-turbo-instruct": "so nothing can be compared with it.",
    "which LLM has the longest context window": "has the longest context at",
    "the model with the most parameters": "is the largest at",
}
"""Questions, and a part of the sentence that answers them."""

NOTED = {
    "which model should I use for image generation?": "which no routing service lists",
    "deprecated models": "See Retiring and retired.",
    "second cheapest": "the table has the others in order",
    "can it process an hour of video": "Not understood: “an hour”.",
    "mixture of experts": "No source here states how a model is built inside.",
}
"""Questions, and a part of what is said next to the answer."""

UNDERSTOOD_IN_PART = {
    "which one for my homework?": ["homework"],
    "help with customer support tickets": ["customer support tickets"],
    "best for summarizing": [],
    "models in 5000 languages of Narnia": ["5000 languages", "Narnia"],
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "content")


@pytest.fixture(scope="module")
def ask(catalog: Catalog) -> Ask:
    """What the script says to a question; all of them are asked at once."""
    questions = [
        *(one["question"] for one in QUESTIONS),
        *READ,
        *NAMED,
        *LOADS,
        *SAID,
        *NOTED,
        *UNDERSTOOD_IN_PART,
        *OTHERS,
    ]
    boards = map_file(catalog.answers)
    assert boards
    given = {
        "models": json.loads(explorer_file(catalog).content),
        "ask": json.loads(ask_file(catalog, load_config(ROOT / "content")).content),
        "boards": json.loads(boards.content),
        "questions": questions,
    }
    done = subprocess.run(
        [NODE, Path(__file__).with_name("ask_questions.mjs")],
        input=json.dumps(given),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(questions, json.loads(done.stdout), strict=True)).__getitem__


def same(filters: list[dict[str, Any]]) -> list[str]:
    """Filters in an order that doesn't matter."""
    return sorted(
        json.dumps({k: sorted(v) if isinstance(v, list) else v for k, v in one.items()}, sort_keys=True)
        for one in filters
    )


def expected(filters: list[dict[str, Any]], careful: Careful) -> list[dict[str, Any]]:
    """Filters of the file of questions with the models that they name."""
    found = []
    for one in filters:
        own = dict(one)
        if one["facet"] == "name":
            words = set(own.pop("words", ["\0"]))
            own["ids"] = sorted({*one.get("ids", ()), *(m.id for m in careful.bases if words <= words_of(m))})
        for than in ("above", "below", "better_than", "not_worse_than"):
            if isinstance(one.get(than), str):
                own[than] = sorted(m.id for m in careful.references(one[than]))
        found.append(own)
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=[one["question"][:50] for one in QUESTIONS])
def test_a_question_is_read_as_a_careful_person_reads_it(
    question: dict[str, Any], ask: Ask, catalog: Catalog
) -> None:
    found = ask(question["question"])
    bases = {model.id: model.base_id for model in catalog.models}
    for condition in found["conditions"]:
        if "ids" in condition:
            condition["ids"] = sorted({bases[one] for one in condition["ids"]})
        for than, limit in condition.items():
            if isinstance(limit, dict):
                condition[than] = sorted({bases[one] for one in limit["ids"]})
    assert same(found["conditions"]) == same(expected(question["filters"], Careful(catalog)))
    assert found["load"] == question.get("load")
    assert found["rank"] == question.get("rank", [])
    assert found["unknown"] == question.get("not_understood", [])
    assert found["missing"] == question.get("missing", [])


@pytest.mark.parametrize("question", QUESTIONS, ids=[one["question"][:50] for one in QUESTIONS])
def test_a_question_gets_the_picks_of_a_careful_person(question: dict[str, Any], ask: Ask) -> None:
    found, wanted = ask(question["question"]), question["picks"]
    picks = found["picks"]
    assert picks["matching"] == wanted["matching"]
    assert picks["cheapest"] == wanted.get("cheapest")
    assert picks["best"] == wanted.get("best")
    assert picks["ties"] == wanted.get("ties", [])
    assert picks["value"] == wanted.get("value")
    assert picks["others"].get("speed") == wanted.get("fastest")
    if wanted["matching"]:
        assert (found["meter"], found["board"]) == (wanted["price"], wanted["board"])
        assert picks["usd"] == pytest.approx(float(wanted["usd"]), rel=1e-9, abs=1e-12)
    if "cheapest_charging" in wanted:
        assert picks["charging"] == wanted["cheapest_charging"]


@pytest.mark.parametrize("question", READ)
def test_other_questions_are_read_by_the_same_grammar(question: str, ask: Ask) -> None:
    assert same(ask(question)["conditions"]) == same(READ[question])


@pytest.mark.parametrize("question", NAMED)
def test_names_have_boundaries_and_may_have_slips(question: str, ask: Ask) -> None:
    names = [one["ids"] for one in ask(question)["conditions"] if one["facet"] == "name"]
    assert [one for ids in names for one in ids if ":" not in one] == NAMED[question]


def test_makers_and_models_side_by_side_are_alternatives(ask: Ask, catalog: Catalog) -> None:
    """Boundaries hold in numbers too: Qwen 3 isn't Qwen 3.5."""
    (found,) = ask("DeepSeek vs Kimi vs GLM")["conditions"]
    assert found["authors"] == ["deepseek"]
    assert {one.partition("/")[0] for one in found["ids"]} == {"moonshotai", "z-ai"}
    (named,) = ask("qwen 3")["conditions"]
    assert named["facet"] == "name"
    assert not [one for one in named["ids"] if "qwen3." in one]
    assert {m.id for m in catalog.models if m.id.startswith("qwen/qwen3-") and m.status == "listed"} <= set(
        named["ids"]
    )


def test_what_is_no_word_is_taken_for_a_name(ask: Ask) -> None:
    assert ask("zzzzzz")["bare"]
    assert not ask("which one for my homework?")["bare"]


@pytest.mark.parametrize("question", UNDERSTOOD_IN_PART)
def test_what_is_not_understood_is_said(question: str, ask: Ask) -> None:
    assert ask(question)["unknown"] == UNDERSTOOD_IN_PART[question]


@pytest.mark.parametrize("question", LOADS)
def test_a_month_is_read_from_what_is_said_of_it(question: str, ask: Ask) -> None:
    assert ask(question)["load"] == LOADS[question]


@pytest.mark.parametrize("question", SAID)
def test_a_question_that_the_table_cannot_answer_leads_on(question: str, ask: Ask) -> None:
    assert SAID[question] in ask(question)["says"]


@pytest.mark.parametrize("question", NOTED)
def test_what_an_answer_leaves_out_is_said(question: str, ask: Ask) -> None:
    assert any(NOTED[question] in note for note in ask(question)["notes"]), ask(question)["notes"]
