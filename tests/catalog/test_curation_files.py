"""The files of the curation folder: each that is read is known, and no other is passed over in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modelatlas.catalog import curation_files
from modelatlas.problems import ConfigError
from tests import ROOT


def test_every_file_that_is_read_is_known() -> None:
    code = Path(curation_files.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'folder / "(\w+\.toml)"', code))
    assert read == set(curation_files.FILES)
    assert {path.name for path in (ROOT / "content" / "curation").iterdir()} <= read


def test_a_file_with_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "alias.toml").touch()
    with pytest.raises(ConfigError, match=r"alias\.toml: no such file is read.*did you mean aliases\.toml"):
        curation_files.read_curation(tmp_path)
