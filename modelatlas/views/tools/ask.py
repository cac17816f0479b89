"""The words of the question line: what the first page understands, as one file for its script.

`docs/use/ask.md` describes it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.answers.topics import board_key, topic_board
from modelatlas.catalog.kinds import KINDS as MODEL_KINDS
from modelatlas.config import SiteConfig
from modelatlas.views.figures.memory import BITS_PER_WEIGHT, MEMORY_FACTOR
from modelatlas.views.figures.workloads import WORKLOADS
from modelatlas.views.tools.ask_boards import SKILLS, TOPICS
from modelatlas.views.tools.ask_columns import ask_columns
from modelatlas.views.tools.ask_grammar import AMOUNTS, COMMON_NAMES, GRAMMAR, PLAIN, TASKS
from modelatlas.views.tools.ask_ordinary import ORDINARY
from modelatlas.views.tools.ask_words import ACCESS, COMPANIES, FEATURES, KINDS, MISSING, MODALITIES, RANKS
from modelatlas.views.tools.data_file import DataFile, data_file
from modelatlas.views.words.kind_names import kind_count, kind_url

TABLES = (FEATURES, MODALITIES, ACCESS, KINDS, SKILLS, COMPANIES, RANKS, AMOUNTS, GRAMMAR)

SIZES = {
    "tokens_per_word": 4 / 3,
    "words_per_page": 500,
    "words_per_book": 100_000,
    "bits_per_weight": BITS_PER_WEIGHT,
    "memory_factor": MEMORY_FACTOR,
}
"""How words become numbers."""

REASONS = {
    "country": "No source here states where an author is based or where requests are processed.",
    "language": "No leaderboard here rates this language.",
    "skill": "No leaderboard here rates this.",
    "privacy": "No source here states how requests are kept and protected.",
    "tuning": "No source here states which models can be fine-tuned.",
    "energy": "No source here states how much energy a model takes.",
    "limits": "Rate limits depend on the provider and the contract; no source here states them.",
    "uptime": "Uptime belongs to endpoints; see the providers on a model's page.",
    "openness": "No source here states what a model refuses to say.",
    "tokens": "Say how many tokens a request has, and there is a bill.",
    "workload": "Say how many tokens a month, and there is a bill to compare with.",
    "kind": "No model of this kind is listed here.",
    "meter": "No price by this unit is known here.",
    "reference": "No model of this name is listed with that figure.",
    "order": "The first is named; the table has the others in order.",
    "retired": "The table has what is listed now.",
    "architecture": "No source here states how a model is built inside.",
    "board": "No model that is listed has a result there.",
}
"""Why a part of a question has no answer, in sentences."""


def ask_file(catalog: Catalog, config: SiteConfig) -> DataFile:
    """What the script of the question line needs to know beside the models."""
    boards = catalog.answers.boards
    topics = {topic: topic_board(boards, topic) for topic in (one.removeprefix("board=") for one in TOPICS)}
    keys = {topic: board_key(boards, board) for topic, board in topics.items() if board}
    document = {
        "version": 1,
        "words": _words(keys, config),
        "plain": phrases(PLAIN),
        "common": phrases(COMMON_NAMES),
        "ordinary": ORDINARY.split(),
        "sizes": SIZES,
        "reasons": REASONS,
        "pages": _pages(catalog),
        "sources": _sources(catalog),
        **ask_columns(catalog),
    }
    return data_file(document, lambda version: urls.explorer_data("ask", version))


def _words(keys: Mapping[str, str], config: SiteConfig) -> dict[str, list[str]]:
    """Phrases by meaning; those of boards by the key of the board, where there is one."""
    words = {meaning: phrases(text) for table in TABLES for meaning, text in table.items()}
    words |= {f"missing={topic}": phrases(text) for topic, text in MISSING.items()}
    words["plain=task"] = phrases(TASKS)
    words |= {f"load={load.address}": _workload_names(name) for name, load in WORKLOADS}
    for meaning, text in TOPICS.items():
        board = keys.get(meaning.removeprefix("board="))
        words.setdefault(f"board={board}" if board else "missing=skill", []).extend(phrases(text))
    for meaning, more in config.words.items():
        words.setdefault(meaning, []).extend(more)
    return words


def _workload_names(name: str) -> list[str]:
    """How a typical workload is asked for: ``Documents (RAG)`` is a documents workload or a RAG workload."""
    return [f"{part.strip(' )')} workload" for part in name.split("(")]


def _pages(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """Pages that answer what the table can't, by kind of model and by topic: text and URL."""
    kinds = Counter(known.kind for known in catalog.further.by_id.values())
    pages: dict[str, tuple[str, str]] = {
        kind: (kind_count(kind, kinds[kind]), kind_url(kind)) for kind in MODEL_KINDS if kinds[kind]
    }
    return {**pages, "retired": ("Retiring and retired", urls.gone())}


def _sources(catalog: Catalog) -> dict[str, tuple[str, str | None]]:
    """Where prices and speeds come from: the title of the source and the day of its data."""
    priced = price_source(catalog)
    if priced is None:
        return {}
    title, on = priced
    measured = catalog.market.on
    return {"price": (title, _iso(on)), "speed": (title, _iso(measured))}


def price_source(catalog: Catalog) -> tuple[str, dt.date | None] | None:
    """The source that lists models and was read last: its title, and the day of its data."""
    listing = [state for state in catalog.sources if state.traits.has("lists") and state.fetched_on]
    newest = max(listing, key=lambda state: (state.fetched_on or dt.date.min, state.source), default=None)
    return (newest.title, newest.fetched_on) if newest else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def phrases(text: str) -> list[str]:
    """The phrases of a table: parts between commas."""
    return [" ".join(part.split()) for part in text.split(",") if part.strip()]
