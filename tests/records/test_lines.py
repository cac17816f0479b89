"""Records in parts: the same listings as in one file, whatever the parts are and however they are cut."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from modelatlas.errors import AtlasError, ConfigError
from modelatlas.pipeline.content import read_records, read_settings
from modelatlas.records import Listing
from modelatlas.records.store import StoredPart, part_files, read_all, read_part, record_files
from modelatlas.storage.transaction import writing
from tests.support.content import write_part
from tests.support.factories import make_listing, make_price, make_state

PART = "openrouter/endpoints"
STEM = "openrouter.endpoints"


def make_listings(count: int = 12) -> list[Listing]:
    return [
        make_listing(
            f"acme/model-{at:02}", price=make_price(f"0.{at + 1}"), raw={"n": at, "text": "«\u2028»"}
        )
        for at in range(count)
    ]


def write_parts(records: Path, listings: list[Listing], *, most_bytes: int) -> list[str]:
    """Store listings in parts of so many bytes; which files that are."""
    files = part_files(make_state(PART), listings, most_bytes=most_bytes)
    with writing(records, "test") as writer:
        writer.commit(files)
    return sorted(files)


def read(records: Path) -> StoredPart:
    stored = read_part(records, PART)
    assert stored is not None
    return stored


@pytest.mark.parametrize("most_bytes", [1, 400, 1000, 10**6])
def test_parts_of_any_size_hold_what_one_file_holds(most_bytes: int, tmp_path: Path) -> None:
    listings = make_listings()
    write_part(tmp_path / "one", make_state(PART), listings)
    write_parts(tmp_path / "parts", listings, most_bytes=most_bytes)
    assert read(tmp_path / "parts") == read(tmp_path / "one")
    assert read_all(tmp_path / "parts") == (read(tmp_path / "one"),)


def test_a_file_with_several_listings_is_no_larger_than_a_part_may_be(tmp_path: Path) -> None:
    names = write_parts(tmp_path, make_listings(), most_bytes=400)
    assert names[0] == f"{STEM}.source.json"
    assert names[1:3] == [f"{STEM}/part-0001.jsonl", f"{STEM}/part-0002.jsonl"]
    assert all((tmp_path / name).stat().st_size <= 400 for name in names[1:])


def test_a_key_that_stands_in_two_parts_is_read_once_and_reported(tmp_path: Path) -> None:
    write_part(tmp_path, make_state(PART), make_listings(2))
    folder = tmp_path / STEM
    folder.mkdir()
    line = (tmp_path / f"{STEM}.jsonl").read_bytes().splitlines()[0]
    (folder / "part-1.jsonl").write_bytes(line + b"\nnonsense\n")
    stored = read(tmp_path)
    assert [listing.key for listing in stored.listings] == ["acme/model-00", "acme/model-01"]
    assert [(problem.source, problem.record) for problem in stored.problems] == [
        (f"records/{STEM}/part-1.jsonl", "line 1"),
        (f"records/{STEM}/part-1.jsonl", "line 2"),
    ]


def test_other_files_of_the_folder_are_none_of_the_parts(tmp_path: Path) -> None:
    write_parts(tmp_path, make_listings(), most_bytes=400)
    for name in (".part-0.jsonl", "notes.jsonl", "part-9.txt", ".modelatlas.new.part-0001.jsonl"):
        (tmp_path / STEM / name).write_text("nonsense")
    assert not read(tmp_path).problems


def test_a_fetch_of_fewer_listings_leaves_nothing_of_the_parts_before(tmp_path: Path) -> None:
    records = tmp_path / "records"
    write_parts(records, make_listings(), most_bytes=400)
    few = make_listings(1)
    files = record_files(tmp_path, make_state(PART), few)
    assert files[f"records/{STEM}/part-0002.jsonl"] == b""
    with writing(tmp_path, "test") as writer:
        writer.commit(files)
    assert read(records).listings == tuple(few)


def test_the_files_of_a_folder_are_read_as_one_with_those_in_its_parts(tmp_path: Path) -> None:
    records = tmp_path / "records"
    write_parts(records, make_listings(), most_bytes=400)
    found = read_records(tmp_path, read_settings(tmp_path)).parts
    assert {state.source: len(listings) for state, listings in found} == {PART: 12}


def test_parquet_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / STEM).mkdir()
    (tmp_path / STEM / "part-1.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ConfigError, match=r"part-1\.parquet: Parquet needs .* modelatlas\[parquet\]"):
        read(tmp_path)


def test_fetch_does_not_write_over_parquet(tmp_path: Path) -> None:
    (tmp_path / "records" / STEM).mkdir(parents=True)
    (tmp_path / "records" / STEM / "part-1.parquet").write_bytes(b"PAR1")
    with pytest.raises(AtlasError, match="fetch doesn't keep these records"):
        record_files(tmp_path, make_state(PART), make_listings())


class TestParquet:
    """With the extra."""

    @pytest.fixture(autouse=True)
    def pyarrow(self) -> Any:
        """The package, which the checks don't install."""
        return pytest.importorskip("pyarrow")

    def write(self, path: Path, rows: list[dict[str, Any]]) -> None:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows), path)

    def test_rows_are_what_lines_are(self, tmp_path: Path) -> None:
        listings = make_listings(5)
        listings[1] = listings[1].model_copy(update={"context_tokens": 8192, "parameters": ("seed", "tools")})
        write_part(tmp_path / "one", make_state(PART), listings)
        rows = [{**one.dump(), "raw": json.dumps(one.raw)} for one in listings]
        self.write(tmp_path / "two" / STEM / "part-1.parquet", rows[:3])
        self.write(tmp_path / "two" / STEM / "part-2.parquet", rows[3:])
        assert read(tmp_path / "two").listings == read(tmp_path / "one").listings

    def test_a_row_that_is_no_listing_is_set_aside_and_named(self, tmp_path: Path) -> None:
        self.write(tmp_path / STEM / "part-1.parquet", [{"key": "a/b"}, {"key": None, "name": "Nameless"}])
        stored = read(tmp_path)
        assert [listing.key for listing in stored.listings] == ["a/b"]
        assert "row 2" in [problem.record for problem in stored.problems]

    def test_a_file_that_is_no_parquet_is_named(self, tmp_path: Path) -> None:
        (tmp_path / STEM).mkdir()
        (tmp_path / STEM / "part-1.parquet").write_bytes(b"no parquet at all")
        with pytest.raises(ConfigError, match=r"part-1\.parquet: can't be read as Parquet"):
            read(tmp_path)
