"""What people write in ``content/curation/``: typed, with a reason, and refused with a place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from modelatlas.catalog.curation import Curation
from modelatlas.catalog.curation_files import read_curation
from modelatlas.problems import ConfigError
from modelatlas.records import StatedDate

OVERRIDE = """
[[override]]
model = "acme/rocket-1"
field = "{field}"
value = {value}
reason = "See the vendor's page."
date = 2026-08-01
"""
HIDDEN = """
[[hidden]]
model = "acme/rocket-1"
reason = "A test listing."
date = 2026-08-01
"""


def read(folder: Path, **files: str) -> Curation:
    """The curation of a folder with the given files."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_curation(folder)


def test_without_files_nothing_is_decided(tmp_path: Path) -> None:
    assert read_curation(tmp_path / "curation") == Curation()


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        ("context_tokens", "32_000", 32_000),
        ("released_on", "2026-01-31", StatedDate("2026-01-31")),
        ("released_on", '"2026-01"', StatedDate("2026-01")),
        ("input_modalities", '["text", "image"]', ("text", "image")),
        ("open_weights", "false", False),
        ("licence", '"MIT"', "MIT"),
    ],
)
def test_an_override_has_the_type_of_its_field(tmp_path: Path, field: str, value: str, typed: object) -> None:
    (override,) = read(tmp_path, overrides=OVERRIDE.format(field=field, value=value)).overrides
    assert override.value == typed
    assert type(override.value) is type(typed)
    assert (override.model, override.reason) == ("acme/rocket-1", "See the vendor's page.")
    assert override.date == dt.date(2026, 8, 1)


def test_hidden_models_have_a_reason_and_a_day(tmp_path: Path) -> None:
    (hidden,) = read(tmp_path, hidden=HIDDEN).hidden
    assert (hidden.model, hidden.reason, hidden.date) == (
        "acme/rocket-1",
        "A test listing.",
        dt.date(2026, 8, 1),
    )


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, hidden="\ufeff" + HIDDEN).hidden


ALIAS = """
[[alias]]
name = "zippy"
model = "acme/rocket-1"
reason = "Its code name."
date = 2026-08-01
"""


def test_an_alias_may_say_that_a_name_means_no_model(tmp_path: Path) -> None:
    text = ALIAS + ALIAS.replace('"acme/rocket-1"', '"none"')
    assert [alias.model for alias in read(tmp_path, aliases=text).aliases] == ["acme/rocket-1", None]


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"overrides": OVERRIDE.format(field="raw", value="1")}, "'raw' isn't one of the fields"),
        ({"overrides": OVERRIDE.format(field="context_tokens", value="0")}, "greater than or equal to 1"),
        ({"overrides": OVERRIDE.format(field="released_on", value='"soon"')}, "released_on"),
        (
            {"overrides": OVERRIDE.replace("reason", "because").format(field="licence", value='"MIT"')},
            "reason",
        ),
        ({"overrides": "override = 1"}, r"only \[\[override\]\] entries"),
        ({"overrides": "[[overide]]\n"}, r"only \[\[override\]\] entries"),
        ({"hidden": HIDDEN.replace("2026-08-01", '"soon"')}, "hidden 1.date"),
        ({"hidden": HIDDEN + HIDDEN.replace("model", "id")}, "hidden 2.model"),
        ({"hidden": "[[hidden"}, "isn't TOML"),
        ({"aliases": "[[alias]]\nname = 'x'\n"}, "alias 1.model: is missing"),
        ({"aliases": ALIAS.replace('"zippy"', '""')}, "alias 1.name: expected a text of at least 1"),
        ({"aliases": ALIAS.replace("2026-08-01", "2026")}, "alias 1.date: expected a day like 2026-08-01"),
        ({"aliases": ALIAS + "why = 1"}, "alias 1.why: isn't a known key"),
        ({"aliases": "alias = [1]"}, "alias 1: expected a table of fields; got 1"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, files: dict[str, str], complaint: str
) -> None:
    (name,) = files
    with pytest.raises(ConfigError, match=complaint) as caught:
        read(tmp_path, **files)
    assert f"{name}.toml" in str(caught.value)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    faulty = HIDDEN.replace("reason", "because")
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, hidden=faulty + HIDDEN + faulty)
    assert "hidden 1.reason" in str(caught.value)
    assert "hidden 3.reason" in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hidden.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        read_curation(tmp_path)
