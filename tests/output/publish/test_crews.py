"""A worker of a cluster makes what this process would make, or says why it can't."""

from __future__ import annotations

import pickle
import sys
import zlib
from pathlib import Path

import pytest

from modelatlas.output.engine import Engine
from modelatlas.output.publish import crews, publish
from modelatlas.problems import OutputError


def test_a_worker_unpacks_the_work_of_a_build_once(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compress(pickle.dumps((["a", "b"], str.upper)))
    expected = crews.fingerprint()
    assert crews._make_elsewhere(packed, "first", expected, 0) == "A"
    assert crews._make_elsewhere(b"not read any more", "first", expected, 1) == "B"
    with pytest.raises(zlib.error):
        crews._make_elsewhere(b"of another build", "second", expected, 0)
    monkeypatch.setattr(crews._Work, "key", "")


def test_a_worker_with_other_versions_is_refused() -> None:
    packed = zlib.compress(pickle.dumps((["a"], str.upper)))
    with pytest.raises(OutputError, match="another version of Model Atlas, of Python, or of a package"):
        crews._make_elsewhere(packed, "third", "0" * 64, 0)


def test_without_dask_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OutputError, match=r"dask://127\.0\.0\.1:1 needs Dask.*modelatlas\[scale\]"):
        publish([], tmp_path / "site", engine=Engine("dask", address="127.0.0.1:1"))
