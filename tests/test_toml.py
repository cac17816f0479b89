"""TOML that people write: read whole, or refused with every fault and its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from modelatlas.problems import ConfigError
from modelatlas.toml import Stated, parse_toml, read_entries, read_toml, validated


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Stated
    count: int = 0


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert read_toml(tmp_path / "none.toml") == {}
    assert read_entries(tmp_path / "none.toml", "entry", Entry) == ()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_toml("\ufeffa = 1".encode(), "x") == {"a": 1}


@pytest.mark.parametrize(("body", "told"), [(b"\xff", "isn't UTF-8 text"), (b"a = ", "isn't TOML")])
def test_what_is_no_toml_is_refused_with_its_place(body: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(body)
    with pytest.raises(ConfigError, match=rf"x\.toml: {told}"):
        read_toml(tmp_path / "x.toml")


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        read_toml(tmp_path)


def test_every_fault_of_every_entry_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('[[entry]]\ncount = "x"\n[[entry]]\nname = "a"\n[[entry]]\nname = ""\n')
    with pytest.raises(ConfigError) as caught:
        read_entries(tmp_path / "x.toml", "entry", Entry)
    first, *lines = str(caught.value).splitlines()
    assert first.endswith("x.toml: mend what follows:")
    assert [line.split(":")[0] for line in lines] == ["  entry 1.name", "  entry 1.count", "  entry 3.name"]


@pytest.mark.parametrize("text", ["entry = 1", "[[other]]", "a = 1"])
def test_a_file_of_entries_holds_nothing_else(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"expected only \[\[entry\]\] entries"):
        read_entries(tmp_path / "x.toml", "entry", Entry)


def test_data_is_held_against_a_model() -> None:
    assert validated(Entry, {"name": "a"}, "x").name == "a"
    with pytest.raises(ConfigError, match="x: mend what follows:\n  name: is missing"):
        validated(Entry, {}, "x")


@pytest.mark.parametrize(
    "text", [".".join(["a"] * 100_000) + " = 1", ("a." * 300 + "b = 1\n") * 2000, "a = " + "[" * 100_000]
)
def test_what_would_take_minutes_is_refused_at_once(text: str) -> None:
    with pytest.raises(ConfigError, match=r"x: isn't TOML: (too many dots in a line|nested too deep)"):
        parse_toml(text, "x")


def test_long_texts_with_their_dots_are_read() -> None:
    text = "A sentence. " * 2000
    assert parse_toml(f'a = "{text}"', "x") == {"a": text}
