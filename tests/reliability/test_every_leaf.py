"""Whatever stands at any leaf of any source: it is fetched, built, and checked, and nothing breaks."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from modelatlas.output.check.finding import errors
from modelatlas.output.check.site import check_site
from modelatlas.pipeline import build_folder
from modelatlas.pipeline.fetch import Request, fetch_all
from modelatlas.sources.network.client import HttpClient
from tests import ROOT
from tests.support.feeds import FEEDS, TABLE, Feed, Leaf, Record, changed
from tests.support.hostile import NUMBERS, TEXTS

BASE_URL = "https://atlas.example.org/repo/"
FIRST = dt.date(2026, 7, 29)
TODAY = dt.date(2026, 8, 1)


class Site:
    """A content folder that is fetched on several days, and the site of it."""

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

    def publish(self) -> None:
        """Build and check."""
        build_folder(self.content, ROOT / "templates", self.out, base_url=BASE_URL)
        assert errors(check_site(self.out)) == []
        for path in self.out.rglob("*.json"):
            json.loads(path.read_bytes(), parse_constant=_refuse)
        for path in self.out.rglob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            assert {len(row) for row in rows} <= {len(header)}, path
            assert not any(cell[:1] in ("=", "\t", "\r") for row in rows for cell in row), path


def _refuse(constant: str) -> Any:
    raise AssertionError(f"{constant} isn't JSON")


def plain(names: Sequence[str]) -> dict[Feed, list[Record]]:
    """The records of these models in every source."""
    return {feed: [feed.record(name) for name in names] for feed in FEEDS}


def turned(leaves: Sequence[Leaf], values: Sequence[Any], turn: int) -> dict[Leaf, Any]:
    """A value for each leaf; over all turns, each leaf has had each value."""
    return {leaf: values[(position + turn) % len(values)] for position, leaf in enumerate(leaves)}


@pytest.mark.slow
def test_every_leaf_has_every_extreme_with_all_others_at_once(tmp_path: Path) -> None:
    """Numbers and texts at all leaves of a record, each in its turn; before and after it, plain days."""
    names = [f"number-{turn}" for turn in range(len(NUMBERS))] + [
        f"text-{turn}" for turn in range(len(TEXTS))
    ]
    hostile: dict[Feed, list[Record]] = {}
    for feed in FEEDS:
        numbers, texts = feed.leaves()
        hostile[feed] = [feed.record("sound")]
        for turn, _ in enumerate(NUMBERS):
            record = feed.record(f"number-{turn}")
            hostile[feed].append(changed(record, turned(numbers, NUMBERS, turn)))
        for turn, text in enumerate(TEXTS):
            record = feed.record(f"text-{turn}")
            hostile[feed].append(changed(record, turned([*texts, *numbers], TEXTS, turn)))
            key = dict.fromkeys(feed.keys, f"{text}/{text}")
            hostile[feed].append(changed(feed.record("other"), key))
    site = Site(tmp_path)
    site.fetch(plain([*names, "sound"]), FIRST)
    site.fetch(hostile, FIRST + dt.timedelta(days=1))
    site.publish()
    site.fetch(plain([*names, "sound"]), FIRST + dt.timedelta(days=2))
    site.publish()


def cases(feed: Feed) -> Iterator[dict[Leaf, Any]]:
    """Every leaf with every extreme, one at a time."""
    numbers, texts = feed.leaves()
    for leaf in (*numbers, *feed.keys):
        yield from ({leaf: value} for value in NUMBERS)
    for leaf in (*numbers, *texts, *feed.keys):
        yield from ({leaf: text} for text in TEXTS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.part)
def test_every_leaf_alone_has_every_extreme(feed: Feed, tmp_path: Path) -> None:
    """Some hundred cases a site, each on a model of its own that all other sources know too."""
    every = list(cases(feed))
    for number in range(0, len(every), 300):
        batch = every[number : number + 300]
        names = [f"m-{position}" for position in range(len(batch))]
        place = tmp_path / str(number)
        place.mkdir()
        site = Site(place)
        records = plain([*names, "sound"])
        site.fetch(records, FIRST)
        hostile = [changed(feed.record(name), case) for name, case in zip(names, batch, strict=True)]
        site.fetch({feed: [*hostile, feed.record("sound")]}, FIRST + dt.timedelta(days=1))
        site.publish()
