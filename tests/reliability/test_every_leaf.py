"""Whatever stands at any leaf of any source: it is fetched, built, and checked, and nothing breaks."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modelatlas.output.check.finding import errors
from modelatlas.output.check.site import check_site
from modelatlas.pipeline import build_folder
from tests import ROOT
from tests.support.feeds import FEEDS, FIRST, NAMES, Feed, Leaf, Place, changed, hostile, plain
from tests.support.hostile import NUMBERS, TEXTS

BASE_URL = "https://atlas.example.org/repo/"


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


@pytest.mark.slow
def test_every_leaf_has_every_extreme_with_all_others_at_once(tmp_path: Path) -> None:
    """Numbers and texts at all leaves of a record, each in its turn; before and after it, plain days."""
    site = Site(tmp_path)
    site.fetch(plain(NAMES), FIRST)
    site.fetch(hostile(), FIRST + dt.timedelta(days=1))
    site.publish()
    site.fetch(plain(NAMES), FIRST + dt.timedelta(days=2))
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
        changes = [changed(feed.record(name), case) for name, case in zip(names, batch, strict=True)]
        site.fetch({feed: [*changes, feed.record("sound")]}, FIRST + dt.timedelta(days=1))
        site.publish()
