"""Who makes a site is named in one word or by an address."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from modelatlas.cli import main
from modelatlas.output.engine import Engine, engine_of


@pytest.mark.parametrize(
    ("name", "engine"),
    [
        ("processes", Engine("processes", 3)),
        ("threads", Engine("threads", 3)),
        ("dask://[::1]:8786", Engine("dask", 3, "[::1]:8786")),
    ],
)
def test_an_engine_is_known_by_its_name(name: str, engine: Engine) -> None:
    assert engine_of(name, 3) == engine


@pytest.mark.parametrize(
    "name", ["", "fibers", "dask", "dask://", "dask://host", "dask://:8786", "ray://host:1"]
)
def test_a_name_of_none_is_wrong_usage(name: str) -> None:
    done = CliRunner().invoke(main, ["build", "--engine", name])
    assert done.exit_code == 2
    assert f"{name!r} is no engine; choose processes, threads, or dask://HOST:PORT" in done.output
