"""Saved bodies: files, folders, packed or not, and the dates in their names."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from modelatlas.problems import FeedError
from modelatlas.sources.reading import saved
from modelatlas.sources.reading.saved import date_of, read_saved


class _Client:
    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        assert headers is None
        return gzip.compress(url.encode())

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] | None = None, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        raise AssertionError(f"{urls} {headers} {label}")


def _read(where: Path | str) -> dict[str, bytes]:
    return read_saved(str(where), _Client())


def test_a_file_is_one_body_by_its_stem(tmp_path: Path) -> None:
    for name in ("2026-07-31.json", "2026-07-31.JSON.GZ", "2026-07-31"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(b"{}") if name.endswith("GZ") else b"{}")
        assert _read(path) == {"2026-07-31": b"{}"}


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "packed.json").write_bytes(gzip.compress(b"a") + gzip.compress(b"b"))
    (tmp_path / "plain.json.gz").write_bytes(b"{}")
    assert _read(tmp_path) == {"packed": b"ab", "plain": b"{}"}


def test_a_folder_is_all_its_bodies_and_nothing_else(tmp_path: Path) -> None:
    for name in ("text.json.gz", "vision.json", "table.csv", "a.yml", "b.md", ".hidden.json", "notes.txt"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "x.json").write_bytes(b"x")
    assert sorted(_read(tmp_path)) == ["a", "b", "table", "text", "vision"]


def test_two_bodies_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.json").write_bytes(b"1")
    (tmp_path / "text.json.gz").write_bytes(b"2")
    with pytest.raises(FeedError, match="two files are named text"):
        _read(tmp_path)


def test_an_address_is_fetched_and_unpacked() -> None:
    address = "https://feed.example/dir/text%20x.json.gz?a=b"
    assert _read(address) == {"text x": address.encode()}
    assert list(_read("https://feed.example/")) == ["body"]


@pytest.mark.parametrize("packed", [gzip.compress(b"x" * 100, mtime=0)[:-5], b"\x1f\x8bnonsense"])
def test_a_broken_archive_is_refused(tmp_path: Path, packed: bytes) -> None:
    (tmp_path / "x.json.gz").write_bytes(packed)
    with pytest.raises(FeedError, match="gzip"):
        _read(tmp_path / "x.json.gz")


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MAX_BYTES", 2000)
    (tmp_path / "x.json.gz").write_bytes(gzip.compress(b"0" * 100_000))
    with pytest.raises(FeedError, match="unpacks to more than 2,000"):
        _read(tmp_path / "x.json.gz")
    (tmp_path / "y.json").write_bytes(b"0" * 3000)
    with pytest.raises(FeedError, match="more than 2,000"):
        _read(tmp_path / "y.json")


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="can't be read"):
        _read(tmp_path / "none.json")
    with pytest.raises(FeedError, match="no response bodies"):
        _read(tmp_path)


@pytest.mark.parametrize(
    ("where", "date"),
    [
        ("feeds/openrouter/2026-07-31.json.gz", dt.date(2026, 7, 31)),
        ("feeds/2026-07-03/text.json", dt.date(2026, 7, 3)),
        ("feeds/2026-07-03/text-2026-07-04.json", dt.date(2026, 7, 4)),
        ("https://feed.example/2026-07-03/x.json?on=2025-01-01", dt.date(2026, 7, 3)),
        ("feeds/2025-25-11.json", None),
        ("feeds/12026-07-03.json", None),
        ("2026-07-03/a/b/x.json", None),
        ("feeds/x.json", None),
    ],
)
def test_the_date_stands_in_the_name_or_the_folders_name(where: str, date: dt.date | None) -> None:
    assert date_of(where) == date
