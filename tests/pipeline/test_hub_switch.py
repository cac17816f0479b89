"""``hub`` in ``content/site.toml``: which models that a hub of weights has get a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.pipeline import load_catalog
from modelatlas.problems import ConfigError
from modelatlas.records import Listing
from tests.support.content import write_records
from tests.support.factories import make_listing

REPOSITORY = "somebody/Own-Tune-7B"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_records(tmp_path, make_listing("other/thing-1"))
    write_records(tmp_path, Listing(key=REPOSITORY), source="huggingface")
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "ids"),
    [("", []), ('hub = "known"', []), ('hub = "all"', [REPOSITORY.lower()])],
)
def test_the_switch_decides_whether_the_hub_alone_is_enough(
    content: Path, settings: str, ids: list[str]
) -> None:
    (content / "site.toml").write_text(settings, encoding="utf-8")
    assert [model.id for model in load_catalog(content).known] == ids


def test_another_word_is_refused(content: Path) -> None:
    (content / "site.toml").write_text('hub = "some"', encoding="utf-8")
    with pytest.raises(ConfigError, match="hub"):
        load_catalog(content)
