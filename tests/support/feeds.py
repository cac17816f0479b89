"""A response of every source with every field, and the same with any leaf exchanged for another value.

:data:`FEEDS` has one :class:`Feed` for each part of a source, :data:`OTHER_FORMS` one for each further form
in which a part is read. A feed makes a record for each of many models, named alike in all sources, so that
what all of them say meets on one page.
"""

from __future__ import annotations

import copy
import csv
import datetime as dt
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelatlas.pipeline.fetch import Request, fetch_all
from modelatlas.sources.network.client import HttpClient
from tests.support import samples
from tests.support.hostile import NUMBERS, TEXTS
from tests.support.samples import Record

Leaf = tuple[str | int, ...]
"""The path to a value in a record."""

NEW_KEY = "\0"
"""As the last step of a path, it stands for a key that isn't there yet: the value is its name."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Feed:
    """The response of one part, in one of its forms."""

    part: str
    record: Callable[[str], Record]
    """A record of the model of this name, with every field."""
    body: Callable[[Sequence[Record]], Any]
    """The response with these records: JSON data, or bytes, or bytes by the names of several files."""
    keys: frozenset[Leaf] = frozenset()
    """Leaves that make the record's key: another value makes another model of it."""
    name: str = ""
    """Of its file, where that says something."""

    def leaves(self) -> tuple[list[Leaf], list[Leaf]]:
        """The leaves that are no text, or numbers written as text, and those that are other text."""
        others: list[Leaf] = []
        texts: list[Leaf] = []
        for path, value in leaves_of(self.record("rocket")):
            if path in self.keys:
                continue
            is_word = isinstance(value, str) and not _NUMBER.fullmatch(value)
            (texts if is_word else others).append(path)
        return others, texts

    def frame(self) -> list[Leaf]:
        """The leaves of a response that are in no record."""
        if is_saved(self.body([self.record("rocket")])):
            return []
        return [path for path, _ in leaves_of(self.body([]))]

    def write(self, folder: Path, body: Any) -> Path:
        """The file of a response, or the folder of several."""
        path = folder / (self.name or self.part.replace("/", "-").replace(":", "-"))
        if isinstance(body, Mapping) and is_saved(body):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
            for name, content in body.items():
                (path / name).write_bytes(content)
            return path
        path = path.with_suffix(".json")
        path.write_bytes(body if isinstance(body, bytes) else json.dumps(body).encode())
        return path


def is_saved(body: Any) -> bool:
    """Whether a response is bytes, in one file or in several, and no data yet."""
    files = body.values() if isinstance(body, Mapping) and body else [body]
    return all(isinstance(file, bytes) for file in files)


def changed(record: Any, values: Mapping[Leaf, Any]) -> Any:
    """A copy of `record` with other values at some of its leaves."""
    found = copy.deepcopy(record)
    for path, value in values.items():
        inner: Any = found
        for step in path[:-1]:
            inner = inner[step]
        if path[-1] == NEW_KEY:
            inner[str(value)] = next(iter(inner.values()), "word")
        else:
            inner[path[-1]] = value
    return found


def leaves_of(value: Any, path: Leaf = ()) -> Iterator[tuple[Leaf, Any]]:
    """Every leaf with its value, and a new key for each object."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves_of(item, (*path, key))
        yield (*path, NEW_KEY), "a name"
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from leaves_of(item, (*path, position))
    else:
        yield path, value


def _by_key(records: Sequence[Record]) -> dict[str, Record]:
    """Records under their field ``key``, which is no field of the source."""
    return {
        str(record["key"]): {name: value for name, value in record.items() if name != "key"}
        for record in records
    }


def _data(records: Sequence[Record]) -> Any:
    return {"data": list(records), "meta": {"as_of": "2026-07-28T02:00:00Z", "snapshot_date": "2026-07-28"}}


def _provider(records: Any) -> Record:
    return {
        "id": "openrouter",
        "name": "OpenRouter",
        "env": ["OPENROUTER_API_KEY"],
        "npm": "word",
        "api": "https://openrouter.example/api",
        "doc": "https://openrouter.example/docs",
        "models": records,
    }


def _priced_provider(records: Any) -> Record:
    return {
        "id": "openrouter",
        "name": "OpenRouter",
        "description": "A service.",
        "api_pattern": "openrouter",
        "pricing_urls": ["https://openrouter.example/pricing"],
        "price_comments": "word",
        "model_match": {"contains": "rocket"},
        "provider_match": {"contains": "openrouter"},
        "extractors": [{"root": "usage"}],
        "fallback_model_providers": ["acme"],
        "models": records,
    }


def _board(rows: Sequence[Any]) -> Record:
    return {"meta": {"n_rows": len(rows), "leaderboard_publish_date": "2026-07-20"}, "rows": rows}


def _page(records: Sequence[Record]) -> Record:
    rows = [{"row_idx": place, "row": row, "truncated_cells": []} for place, row in enumerate(records)]
    return {"features": [], "rows": rows, "num_rows_total": len(rows), "partial": False}


def _csv(records: Sequence[Record]) -> bytes:
    columns = list(dict.fromkeys(column for record in records for column in record))
    file = io.StringIO()
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerows(records)
    return file.getvalue().encode("utf-8", "replace")


def _yaml(records: Sequence[Record]) -> bytes:
    def cells(record: Record) -> str:
        return "\n  ".join(f"? {json.dumps(key)}\n  : {json.dumps(cell)}" for key, cell in record.items())

    return "".join(f"- {cells(record)}\n" for record in records).encode()


def _markdown(records: Sequence[Record]) -> bytes:
    def line(cells: Sequence[object]) -> str:
        return "| " + " | ".join(" ".join(str(cell).split()).replace("|", r"\|") for cell in cells) + " |\n"

    columns = list(dict.fromkeys(column for record in records for column in record))
    rows = (line([record.get(column, "") for column in columns]) for record in records)
    return "".join([line(columns), line(["---"] * len(columns)), *rows]).encode("utf-8", "replace")


def _toml_files(records: Sequence[Record]) -> dict[str, bytes]:
    """A file for each record: one that can't be said in TOML spoils no other."""
    return {f"{number}.toml": _toml(record).encode() for number, record in enumerate(records)}


def _toml(record: Record) -> str:
    return "".join(f"{json.dumps(key)} = {_toml_value(value)}\n" for key, value in record.items())


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml_value(item)}" for k, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return json.dumps(value).replace("Infinity", "inf").replace("NaN", "nan")


FEEDS: tuple[Feed, ...] = (
    Feed("openrouter", samples.openrouter, _data, frozenset({("id",)})),
    Feed(
        "openrouter/endpoints",
        samples.endpoints,
        lambda records: {str(record["id"]): {"data": record} for record in records},
        frozenset({("id",)}),
    ),
    Feed("openrouter/rankings", samples.rankings, _data, frozenset({("model_permaslug",)})),
    Feed("openrouter/apps", samples.apps, _data, frozenset({("app_id",)})),
    Feed(
        "modelsdev",
        samples.modelsdev,
        lambda records: {"openrouter": _provider(_by_key(records))},
        frozenset({("key",)}),
    ),
    Feed("modelsdev/models", samples.canonical, _by_key, frozenset({("key",)})),
    Feed(
        "modelsdev/base-models",
        samples.base_model,
        lambda records: {str(record["key"]): record["base_model"] for record in records},
        frozenset({("key",)}),
    ),
    Feed("litellm", samples.litellm, _by_key, frozenset({("key",)})),
    Feed("genai-prices", samples.genai, lambda records: [_priced_provider(records)], frozenset({("id",)})),
    Feed("arena", samples.arena, _board, frozenset({("model_name",)}), "text"),
    Feed("huggingface", samples.hub, list, frozenset({("id",)})),
    Feed("artificial-analysis", samples.analysis, _data, frozenset({("slug",)})),
    Feed("epoch", samples.epoch, _csv, frozenset({("Model",)})),
    Feed("private", samples.private, list, frozenset({("id",)})),
    Feed("benchmark:json-table", samples.table, list, frozenset({("model",)})),
)
OTHER_FORMS: tuple[Feed, ...] = (
    Feed("arena", samples.arena, _page, frozenset({("model_name",)}), "text"),
    Feed("huggingface", samples.rebuilt, list, frozenset({("name",)})),
    Feed(
        "artificial-analysis",
        samples.older_analysis,
        lambda records: {"models": records},
        frozenset({("slug",)}),
    ),
    Feed("private", samples.private, _toml_files, frozenset({("id",)})),
    Feed("benchmark:csv-table", samples.table, _csv, frozenset({("model",)})),
    Feed("benchmark:yaml-table", samples.table, _yaml, frozenset({("model",)})),
    Feed("benchmark:markdown-table", samples.table, _markdown, frozenset({("model",)})),
)

FIRST = dt.date(2026, 7, 29)
TODAY = dt.date(2026, 8, 1)
NAMES = (
    *(f"number-{turn}" for turn, _ in enumerate(NUMBERS)),
    *(f"text-{turn}" for turn, _ in enumerate(TEXTS)),
    "sound",
)
"""Models of :func:`hostile`, one for each extreme and one without any."""


def plain(names: Sequence[str]) -> dict[Feed, Any]:
    """The responses with these models in every source."""
    return {feed: feed.body([feed.record(name) for name in names]) for feed in FEEDS}


def hostile(feeds: Sequence[Feed] = FEEDS) -> dict[Feed, Any]:
    """Responses in which each leaf has each extreme on one of the models, and so have the keys."""
    found: dict[Feed, Any] = {}
    for feed in feeds:
        others, texts = feed.leaves()
        records = [feed.record("sound")]
        for turn, _ in enumerate(NUMBERS):
            record = feed.record(f"number-{turn}")
            records.append(changed(record, _turned(others, NUMBERS, turn)))
        for turn, text in enumerate(TEXTS):
            record = feed.record(f"text-{turn}")
            records.append(changed(record, _turned([*texts, *others], TEXTS, turn)))
            key = dict.fromkeys(feed.keys, f"{text}/{text}")
            records.append(changed(feed.record("other"), key))
        found[feed] = feed.body(records)
    return found


def _turned(leaves: Sequence[Leaf], values: Sequence[Any], turn: int) -> dict[Leaf, Any]:
    """A value for each leaf; over all turns, each leaf has had each value."""
    return {leaf: values[(position + turn) % len(values)] for position, leaf in enumerate(leaves)}


class Place:
    """A folder for content that is fetched on several days, and for the site of it."""

    def __init__(self, place: Path) -> None:
        self.content, self.out, self.saved = place / "content", place / "site", place / "saved"
        (self.content / "benchmarks").mkdir(parents=True)
        for kind in ("json", "csv", "yaml", "markdown"):
            table = (samples.TABLE if kind == "json" else samples.BY_TEST).replace('"json"', f'"{kind}"')
            (self.content / "benchmarks" / f"{kind}-table.toml").write_text(table, encoding="utf-8")
        (self.content / "site.toml").write_text("[sources.openrouter]\ndescriptions = true\n", "utf-8")
        self.saved.mkdir()

    def fetch(self, responses: Mapping[Feed, Any], day: dt.date, *, whole: bool = True) -> None:
        """Take these responses of a day; `whole` says that none may be refused as a whole."""
        saved = {feed.part: str(feed.write(self.saved, body)) for feed, body in responses.items()}
        request = Request(saved=saved, at=day, accept_shrink=frozenset(saved))
        for done in fetch_all(self.content, request, HttpClient(), today=TODAY, keys={}):
            if whole:
                assert done.outcome.failure is None, done
                assert done.outcome.listings, done.part
