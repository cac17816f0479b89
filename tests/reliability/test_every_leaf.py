"""Whatever stands at any leaf of any source: it is fetched, built, and checked, and nothing breaks."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modelatlas.output.check.finding import errors
from modelatlas.output.check.site import check_site
from modelatlas.pipeline import build_folder
from modelatlas.records import App, Condition, Endpoint, Listing, Percentiles, Price, Reasoning, Score, Usage
from modelatlas.sources import epoch
from modelatlas.sources.private import _FIELDS
from modelatlas.sources.reading.lenient import Foreign
from modelatlas.sources.registry import SOURCES, parts_of
from tests import ROOT
from tests.support.feeds import FEEDS, FIRST, NAMES, OTHER_FORMS, Feed, Leaf, Place, changed, hostile, plain
from tests.support.hostile import NUMBERS, TEXTS

BASE_URL = "https://atlas.example.org/repo/"
SECOND, THIRD = (FIRST + dt.timedelta(days=number) for number in (1, 2))
EVERY = [*FEEDS, *OTHER_FORMS]


def name_of(feed: Feed) -> str:
    return feed.part if feed in FEEDS else f"{feed.part}, other form"


class Site(Place):
    """A content folder that is fetched on several days, and the site of it."""

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


def keys_of(value: Any) -> Iterator[str]:
    """Every key in `value`, at any depth."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)


def formats(kind: type[Foreign] = Foreign) -> Iterator[type[Foreign]]:
    """The classes that read what sources send."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("modelatlas."):
            yield one
            yield from formats(one)


def test_every_part_of_every_source_has_a_sample() -> None:
    assert parts_of(SOURCES).keys() - {feed.part for feed in FEEDS} == set()


def test_every_field_that_is_read_is_in_a_sample() -> None:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for feed in EVERY:
        record = feed.record("rocket")
        body = feed.body([record])
        known[feed.part.partition("/")[0].replace("-", "_")] |= {*keys_of(record), *keys_of(body)}
    known["epoch"] |= {name for column, name in epoch._COLUMNS.items() if column in known["epoch"]}
    missing = {
        f"{one.__module__}.{one.__name__}.{name}"
        for one in formats()
        for name, field in one.model_fields.items()
        if field.annotation is not object  # kept as it came
        and (field.alias or name) not in known[one.__module__.split(".")[2]]
    }
    assert missing == set()
    ours = {name for kind in (Price, Condition, Score, Usage, App) for name in kind.model_fields}
    ours |= {name for kind in (Endpoint, Percentiles, Reasoning) for name in kind.model_fields}
    assert {*ours, *_FIELDS} - {"key", *known["private"]} == set()
    assert Listing.model_fields.keys() > set(_FIELDS)


@pytest.mark.slow
def test_every_leaf_has_every_extreme_with_all_others_at_once(tmp_path: Path) -> None:
    """Numbers and texts at all leaves of a record, each in its turn; before and after it, plain days."""
    site = Site(tmp_path)
    site.fetch(plain(NAMES), FIRST)
    site.fetch(hostile(), SECOND)
    site.publish()
    others = hostile(OTHER_FORMS)
    parts = {feed.part for feed in others}
    site.fetch({feed: body for feed, body in plain(NAMES).items() if feed.part not in parts} | others, THIRD)
    site.publish()


@pytest.mark.slow
@pytest.mark.parametrize(
    "every", [pytest.param(False, id="sample"), pytest.param(True, id="every", marks=pytest.mark.exhaustive)]
)
def test_what_is_around_the_records_may_be_anything(tmp_path: Path, *, every: bool) -> None:
    """A response may be refused for it, but nothing breaks, and the site is built from what was taken."""
    site = Site(tmp_path)
    site.fetch(plain(["rocket"]), FIRST)
    values = [*NUMBERS, *TEXTS, [], {}, None]
    for feed in EVERY:
        body = feed.body([feed.record("rocket")])
        for turn, leaf in enumerate(feed.frame()):
            for value in values if every else values[turn % 11 :: 11]:
                site.fetch({feed: changed(body, {leaf: value})}, SECOND, whole=False)
        if every:
            site.publish()
    site.publish()


def cases(feed: Feed) -> Iterator[dict[Leaf, Any]]:
    """Every leaf with every extreme, one at a time."""
    others, texts = feed.leaves()
    for leaf in (*others, *feed.keys):
        yield from ({leaf: value} for value in NUMBERS)
    for leaf in (*others, *texts, *feed.keys):
        yield from ({leaf: text} for text in TEXTS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("feed", EVERY, ids=name_of)
def test_every_leaf_alone_has_every_extreme(feed: Feed, tmp_path: Path) -> None:
    """Some hundred cases a site, each on a model of its own that all other sources know too."""
    every = list(cases(feed))
    for number in range(0, len(every), 300):
        batch = every[number : number + 300]
        names = [f"m-{position}" for position in range(len(batch))]
        place = tmp_path / str(number)
        place.mkdir()
        site = Site(place)
        site.fetch(plain([*names, "sound"]), FIRST)
        changes = [changed(feed.record(name), case) for name, case in zip(names, batch, strict=True)]
        site.fetch({feed: feed.body([*changes, feed.record("sound")])}, SECOND)
        site.publish()
