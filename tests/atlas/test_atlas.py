"""A program reads a site: from a folder, from content, from an address, and without a network."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import modelatlas
from modelatlas.atlas import Model, Offer, PriceSpan, Score, open_atlas
from modelatlas.atlas.places import Address, cache_folder
from modelatlas.catalog import Records, assemble
from modelatlas.problems import ConfigError, FeedError
from modelatlas.records import Condition
from modelatlas.records.history.log import History, Snapshot
from modelatlas.records.schema import Score as Result
from modelatlas.views.published.tables.every import TABLES
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price, make_state
from tests.support.hosts import Host, reply
from tests.support.sites import files_of, write_files

DAY = dt.date(2026, 7, 31)
ROCKET = make_listing(
    released_on="2026-05",
    listed_on="2026-05-02",
    first_seen_on="2026-05-02",
    parameters=("tools",),
    prices=(
        make_price("0.0000001"),
        make_price("0.4000000001", meter="output"),
        make_price("0.2", when=Condition(above_prompt_tokens=200_000)),
    ),
    scores=(Result(board="design-arena", category="x", value=1200.5, unit="elo"),),
)
SITE = files_of(
    assemble(
        Records(
            [(make_state(fetched_on=DAY), [ROCKET, make_listing("acme/silent", prices=())])],
            histories={"openrouter": History("openrouter", (Snapshot(on=DAY, listings=2),))},
        )
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(SITE, tmp_path / "site")
    return tmp_path / "site"


@contextmanager
def published() -> Iterator[str]:
    """The address of the site, as long as it is there."""
    with Host() as host:
        for path, body in SITE.items():
            host.set(f"/atlas/{path}", reply(200, body))
        yield f"{host.url}/atlas"


@pytest.mark.parametrize(
    ("kind", "table"),
    [(Model, "models"), (Offer, "offers"), (Score, "scores"), (PriceSpan, "price-history")],
)
def test_an_object_has_the_columns_of_its_table(kind: type[Any], table: str) -> None:
    types = {
        "text": "str",
        "count": "int",
        "usd": "Decimal",
        "number": "float",
        "day": "dt.date",
        "flag": "bool",
    }
    columns = {column.name: types[column.kind] for column in TABLES[table].columns}
    stated = {field.name: str(field.type).removesuffix(" | None") for field in fields(kind)}
    words = {name for name, type_ in stated.items() if type_ == "Words"}
    assert words == ({"input_modalities", "output_modalities", "features"} if kind is Model else set())
    if stated.pop("when", None):
        columns = {name: type_ for name, type_ in columns.items() if not name.startswith("if_")}
    assert {**stated, **dict.fromkeys(words, "str")} == columns


def test_rows_are_objects_with_exact_money_and_days(folder: Path) -> None:
    atlas = modelatlas.open(folder)
    rocket = atlas.by_id["acme/rocket-1"]
    assert rocket.input_usd_per_mtok == Decimal("0.0000001")
    assert rocket.output_usd_per_mtok == Decimal("0.4000000001")
    assert (rocket.listed_on, rocket.released_on) == (dt.date(2026, 5, 2), "2026-05")
    assert rocket.features == ("tools",)
    assert atlas.by_id["acme/silent"].input_usd_per_mtok is None
    conditions = [(offer.when, offer.is_always) for offer in atlas.offers]
    assert conditions == [({}, True), ({}, True), ({"above_prompt_tokens": 200_000}, False)]
    assert [score.value for score in atlas.scores] == [1200.5]
    assert atlas.price_history[0].first_seen_on == dt.date(2026, 5, 2)
    assert (atlas.as_of, atlas.changes, len(atlas.sources)) == (DAY, (), 1)


def test_rows_are_what_a_data_frame_takes(folder: Path) -> None:
    rows = modelatlas.open(folder).rows("models")
    assert [row["id"] for row in rows] == ["acme/rocket-1", "acme/silent"]
    assert rows[0]["output_usd_per_mtok"] == 0.4000000001
    assert "input_usd_per_mtok" not in rows[1]


def test_one_model_is_its_json_file(folder: Path) -> None:
    atlas = modelatlas.open(folder)
    assert atlas.model("acme/rocket-1") == json.loads(SITE["api/v1/models/acme/rocket-1.json"])
    for wrong in ("acme/none", "nothing", "", "../../x/y"):
        with pytest.raises(KeyError):
            atlas.model(wrong)


def test_a_content_folder_is_as_good_as_the_site_made_of_it(tmp_path: Path) -> None:
    write_records(tmp_path / "content", ROCKET)
    atlas = modelatlas.open(tmp_path / "content")
    assert [model.id for model in atlas.models] == ["acme/rocket-1"]
    assert atlas.model("acme/rocket-1")["id"] == "acme/rocket-1"


def test_a_folder_that_is_neither_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="neither a built site nor a content folder"):
        modelatlas.open(tmp_path)
    with pytest.raises(ConfigError, match="no such folder"):
        modelatlas.open(tmp_path / "none")


def test_a_site_at_an_address_is_read_and_kept_for_later(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with published() as address:
        atlas = open_atlas(address, cache=cache)
        assert "acme/rocket-1" in atlas.by_id
        assert atlas.place.name == f"{address}/"
    assert open_atlas(address, cache=cache).models == atlas.models
    offline = open_atlas(address, cache=cache, offline=True)
    assert offline.models == atlas.models
    with pytest.raises(FeedError, match="never read before"):
        _ = offline.offers
    with pytest.raises(FeedError):
        _ = open_atlas(address, cache=None).models


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with published() as address:
        assert open_atlas(address, cache=tmp_path / "file").by_id


def test_a_secret_in_an_address_is_not_told() -> None:
    assert Address("https://user:secret@atlas.example/x?key=1", cache=None).name == "https://atlas.example/x"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "isn't JSON"),
        (b"[]", "no object"),
        (b'{"id": "a/b"}', "not a row of this table"),
        (b'{"id": "a/b", "listed_on": "yesterday"}', "listed_on: 'yesterday' can't be read"),
        (b'{"id": "a/b", "input_usd_per_mtok": "a lot"}', "input_usd_per_mtok"),
    ],
)
def test_a_damaged_table_is_told_by_its_line(folder: Path, line: bytes, told: str) -> None:
    (folder / "models.jsonl").write_bytes(line)
    with pytest.raises(FeedError, match=told):
        _ = modelatlas.open(folder).models


def test_a_column_of_a_newer_site_is_left_out(folder: Path) -> None:
    row = json.loads(SITE["models.jsonl"].splitlines()[0])
    (folder / "models.jsonl").write_text(json.dumps({**row, "kind": "chat"}))
    assert modelatlas.open(folder).models[0].id == "acme/rocket-1"


def test_a_condition_of_a_newer_site_is_kept(folder: Path) -> None:
    row = json.loads(SITE["offers.jsonl"].splitlines()[0])
    (folder / "offers.jsonl").write_text(json.dumps({**row, "if_weather": "fair"}))
    (offer,) = modelatlas.open(folder).offers
    assert (offer.when, offer.is_always) == ({"weather": "fair"}, False)


def test_a_file_that_is_missing_is_told(folder: Path) -> None:
    (folder / "scores.jsonl").unlink()
    with pytest.raises(FeedError, match=r"has no scores\.jsonl"):
        _ = modelatlas.open(folder).scores


def test_the_cache_follows_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "modelatlas"
