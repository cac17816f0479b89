"""The house rules that can be read off the source: who imports whom, who prints, who knows the time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "modelatlas"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "problems": {"errors"},
    "packaged": {"errors"},
    "unchanged": {"packaged"},
    "processes": set(),
    "storage": {"errors"},
    "toml": {"problems"},
    "records": {"problems"},
    "urls": {"problems", "records"},
    "sources": {"problems", "toml", "records"},
    "catalog": {"problems", "toml", "records", "urls"},
    "config": {"problems", "toml", "records"},
    "views": {"problems", "records", "catalog", "config", "urls"},
    "cards": {"urls", "views"},
    "pages": {"problems", "packaged", "toml", "config", "urls", "catalog", "views", "cards"},
    "output": {"errors", "processes", "storage"},
}
"""Which stages each stage may import beside itself. The way of the data: imports run one way."""
MAY_IMPORT["pipeline"] = set(MAY_IMPORT)
MAY_IMPORT["serve"] = {"errors", "packaged", "processes", "pipeline"}
MAY_IMPORT["atlas"] = {"packaged", "pipeline", "problems", "sources", "urls"}
MAY_IMPORT["__init__"] = {"atlas"}  # modelatlas.open
MAY_IMPORT["agents"] = {"atlas", "catalog", "problems", "records", "urls", "views"}
MAY_IMPORT["scaffold"] = {"errors", "packaged"}
MAY_IMPORT["cli"] = set(MAY_IMPORT)

NETWORK = {"aiohttp", "http.client", "httpx", "requests", "socket", "urllib.request"}
MAY_USE_NETWORK = {"sources/network/client.py", "sources/network/lookup.py"}

SPEECH = {"click", "exit", "input", "print", "quit", "sys.exit", "sys.stderr", "sys.stdout", "SystemExit"}
MAY_SPEAK = {"cli"}
"""Stages."""

CLOCK = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.monotonic",
    "time.perf_counter",
    "time.strftime",
    "time.time",
    "time.time_ns",
}
MAY_READ_CLOCK = {"sources/network/client.py", "cli"}
"""Modules and stages."""

HEAVY = {
    "PIL",
    "distributed",
    "fontTools",
    "font_source_sans_pro",
    "font_source_serif_pro",
    "fsspec",
    "livereload",
    "mcp",
    "modelatlas.serve.server",
    "noto_cjk",
    "playwright",
    "pyarrow",
    "s3fs",
    "tornado",
}
"""Needed by one command or one optional extra: imported where used, so that the rest starts without."""
MAY_START_HEAVY = {"serve/server.py"}
"""Is heavy itself."""


def violations(path: str, source: str) -> Iterator[str]:
    """What `source`, as the module at `path` inside the package, does against the rules."""
    tree = ast.parse(source)
    stage = path.partition("/")[0].removesuffix(".py")
    origins = _origins(tree)

    if stage != "__init__" and stage not in MAY_IMPORT:
        yield f"{path}: {stage} has no place in MAY_IMPORT yet"
    for name in _imported(tree):
        if name.startswith("."):
            yield f"{path}: relative import of {name}"
        target = _stage_of(name)
        if target and target != stage and target not in MAY_IMPORT.get(stage, set()):
            yield f"{path}: {stage} must not import {target}"

    for name in {*_imported(tree), *_used(tree, origins)}:
        if path not in MAY_USE_NETWORK and _within(name, NETWORK):
            yield f"{path}: uses the network: {name}"
        if stage not in MAY_SPEAK and _within(name, SPEECH):
            yield f"{path}: prints or exits: {name}"
        if not {path, stage} & MAY_READ_CLOCK and _within(name, CLOCK):
            yield f"{path}: reads the clock: {name}"
    at_start = ast.Module([statement for statement in tree.body if not _is_type_checking(statement)], [])
    for name in _imported(at_start, into_functions=False):
        if path not in MAY_START_HEAVY and _within(name, HEAVY):
            yield f"{path}: imports {name} before it is needed"


def _imported(tree: ast.AST, *, into_functions: bool = True) -> Iterator[str]:
    """Full names of everything imported: ``a.b`` of ``import a.b`` and of ``from a import b``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif into_functions or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _imported(node, into_functions=into_functions)


def _origins(tree: ast.AST) -> dict[str, str]:
    """What each local name stands for: ``{"dt": "datetime"}`` after ``import datetime as dt``."""
    origins = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                origins[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                origins[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return origins


def _used(tree: ast.AST, origins: dict[str, str]) -> Iterator[str]:
    """Full names of all names and attribute chains that are read, called or passed on."""
    for node in ast.walk(tree):
        attributes: list[str] = []
        base = node
        while isinstance(base, ast.Attribute):
            attributes.insert(0, base.attr)
            base = base.value
        if isinstance(base, ast.Name) and isinstance(base.ctx, ast.Load):
            yield ".".join([origins.get(base.id, base.id), *attributes])


def _stage_of(name: str) -> str | None:
    """The stage a full name belongs to; ``None`` for other packages and for the package itself."""
    package, _, rest = name.partition(".")
    stage = rest.partition(".")[0]
    return stage if package == "modelatlas" and not stage.startswith("__") else None


def _within(name: str, roots: set[str]) -> bool:
    return any(name == root or name.startswith(root + ".") for root in roots)


def _is_type_checking(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and ast.unparse(statement.test).endswith("TYPE_CHECKING")


MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES)
def test_module_keeps_the_house_rules(path: str) -> None:
    source = (PACKAGE / path).read_text(encoding="utf-8")
    assert list(violations(path, source)) == []


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        ("records/x.py", "from modelatlas.sources import base", "records must not import sources"),
        ("sources/x.py", "import modelatlas.catalog.matching.match", "sources must not import catalog"),
        ("catalog/x.py", "from modelatlas import sources", "catalog must not import sources"),
        ("output/x.py", "from modelatlas.records import Listing", "output must not import records"),
        ("views/x.py", "def f():\n    from modelatlas.pages import env", "views must not import pages"),
        ("pages/x.py", "import modelatlas.pipeline as p", "pages must not import pipeline"),
        ("views/x.py", "from .format import money", "relative import of .format.money"),
        ("sparkles/x.py", "", "sparkles has no place in MAY_IMPORT yet"),
        ("sources/x.py", "import httpx", "uses the network: httpx"),
        ("catalog/x.py", "from urllib.request import urlopen", "uses the network: urllib.request.urlopen"),
        ("pipeline/x.py", "print('done')", "prints or exits: print"),
        ("pages/x.py", "from sys import exit as leave\nleave(1)", "prints or exits: sys.exit"),
        ("output/x.py", "import sys\nsys.stderr.write('x')", "prints or exits: sys.stderr.write"),
        ("serve/x.py", "raise SystemExit(2)", "prints or exits: SystemExit"),
        ("serve/x.py", "from click import echo", "prints or exits: click.echo"),
        ("views/x.py", "import datetime as dt\ndt.datetime.now()", "reads the clock: datetime.datetime.now"),
        ("views/x.py", "from datetime import date\nf(date.today)", "reads the clock: datetime.date.today"),
        ("records/x.py", "from time import time as t\nt()", "reads the clock: time.time"),
        ("views/x.py", "import time\ntime.perf_counter()", "reads the clock: time.perf_counter"),
        ("pipeline/x.py", "import time\ntime.perf_counter()", "reads the clock: time.perf_counter"),
        ("serve/x.py", "import livereload", "imports livereload before it is needed"),
        (
            "serve/x.py",
            "from modelatlas.serve.server import listen",
            "imports modelatlas.serve.server.listen before it is needed",
        ),
        (
            "serve/x.py",
            "try:\n    from PIL import Image\nfinally:\n    pass",
            "imports PIL.Image before it is needed",
        ),
    ],
)
def test_a_broken_rule_is_noticed(path: str, source: str, complaint: str) -> None:
    assert f"{path}: {complaint}" in set(violations(path, source))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("sources/network/client.py", "import httpx\nimport datetime as dt\ndt.datetime.now(dt.UTC)"),
        ("cli/x.py", "import click, sys\nfrom modelatlas import pipeline\nprint(1)\nsys.exit(0)"),
        ("pipeline/x.py", "from modelatlas import __version__, sources"),
        ("serve/server.py", "import livereload, tornado"),
        ("serve/x.py", "def serve():\n    import livereload"),
        ("serve/x.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import livereload"),
        ("views/x.py", "from modelatlas.views.words.format import money\nblueprint = printer.print"),
    ],
)
def test_what_is_allowed_is_left_alone(path: str, source: str) -> None:
    assert list(violations(path, source)) == []
