"""The rooms inside each stage: who lies above whom, how large they are, and that the map names them all."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "modelatlas"

FLOORS: dict[str, tuple[set[str], ...]] = {
    "storage": ({"lock", "refusals"}, {"transaction"}),
    "records": (
        {"base", "ids", "lines", "units"},
        {"dates", "prices", "register"},
        {"schema"},
        {"traits"},
        {"state"},
        {"store"},
        {"history"},
    ),
    "sources": ({"bounds"}, {"contract", "network"}, {"ingest", "reading"}, {"*"}, {"registry"}),
    "catalog": (
        {"authors", "boards", "certain", "curation", "findings", "kinds", "parts", "regions", "rolling"},
        {"corrections"},
        {"matching", "sellers"},
        {"model"},
        {"limits"},
        {"answers", "merge"},
        {"evidence"},
        {"field"},
        {"catalog", "curation_files"},
        {"checks"},
        {"assemble"},
    ),
    "views": (
        {"words"},
        {"figures", "charts", "changes"},
        {"model", "lists", "trends"},
        {"known"},
        {"tools", "published"},
        {"about"},
    ),
    "cards": ({"cache", "fonts"}, {"canvas"}, {"draw"}, {"gallery"}),
    "pages": (
        {"assets", "compiled", "file", "json_bytes", "links", "markdown", "menu", "parquet", "scripts"},
        {"dead_links", "templates"},
        {"writing"},
        {"surroundings"},
        {"render"},
        {"site"},
        {"data_files", "heads"},
        {"routes"},
        {"files"},
    ),
    "output": ({"engine", "paths"}, {"check", "place"}, {"publish"}),
    "pipeline": ({"caution", "own", "register"}, {"content"}, {"fetch"}, {"build", "live"}),
    "atlas": ({"places", "rows"}, {"atlas"}),
    "agents": ({"values"}, {"names"}, {"answers"}, {"server"}),
    "serve": ({"builder", "dress", "preview", "static_host", "watch"}, {"server"}, {"session"}),
    "cli": ({"options", "speech"}, {"build", "check", "fetch", "own", "published"}, {"commands"}),
}
"""The rooms of each stage, folders and single modules, from the ground up; ``*`` are all that aren't named.

A room imports only from floors below its own, so that imports run one way inside a stage too.
"""
MAX_MODULES = 20
"""More modules than these are too many for one room."""

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def climbs(path: str, source: str) -> Iterator[str]:
    """Imports of the module at `path` from rooms of its stage that don't lie on a lower floor."""
    stage, _, rest = path.partition("/")
    room = rest.partition("/")[0].removesuffix(".py")
    if not rest or room == "__init__":
        return
    if (own := floor_of(stage, room)) is None:
        yield f"{path}: {stage}/{room} has no place in FLOORS yet"
        return
    for name in imported(source):
        package, other_stage, other = [*name.split("."), "", ""][:3]
        if (package, other_stage) != ("modelatlas", stage) or other in ("", room):
            continue
        floor = floor_of(stage, other)
        if floor is not None and floor >= own:
            yield f"{path}: {stage}/{room} must not import {stage}/{other}"


def floor_of(stage: str, room: str) -> int | None:
    """Number of the floor that a room lies on; ``None`` for a room without one."""
    floors = FLOORS.get(stage, ())
    for wanted in (room, "*"):
        for number, rooms in enumerate(floors):
            if wanted in rooms:
                return number
    return None


def imported(source: str) -> Iterator[str]:
    """Full names of everything that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES)
def test_imports_run_one_way_inside_a_stage(path: str) -> None:
    assert list(climbs(path, (PACKAGE / path).read_text(encoding="utf-8"))) == []


def test_floors_name_no_room_that_isnt_there() -> None:
    named = {f"{stage}/{room}" for stage, floors in FLOORS.items() for rooms in floors for room in rooms}
    there = {"/".join(path.removesuffix(".py").split("/")[:2]) for path in MODULES}
    assert sorted(named - there - {"sources/*"}) == []


def test_no_room_holds_too_many_modules() -> None:
    rooms = Counter(path.rpartition("/")[0] for path in MODULES if not path.endswith("__init__.py"))
    assert {room: count for room, count in rooms.items() if count > MAX_MODULES} == {}


def test_the_map_names_every_room() -> None:
    """Whoever opens the package finds the room of a line in its docstring."""
    text = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    words = set(re.findall(r"[a-z_]+", text))
    rooms = {part for path in MODULES for part in path.split("/")[:-1] if not path.startswith("sources/")}
    stages = {path.removesuffix(".py") for path in MODULES if "/" not in path} - {"__init__", "__main__"}
    assert sorted((rooms | stages | {"sources", "reading", "network"}) - words) == []


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        (
            "views/words/x.py",
            "from modelatlas.views.charts.parts import Chart",
            "views/words must not import views/charts",
        ),
        (
            "views/lists/x.py",
            "def f():\n    from modelatlas.views import model",
            "views/lists must not import views/model",
        ),
        ("records/ids.py", "import modelatlas.records.store", "records/ids must not import records/store"),
        (
            "sources/acme.py",
            "from modelatlas.sources.registry import SOURCES",
            "sources/acme must not import sources/registry",
        ),
        (
            "sources/acme.py",
            "from modelatlas.sources import arena",
            "sources/acme must not import sources/arena",
        ),
        ("views/attic/x.py", "", "views/attic has no place in FLOORS yet"),
    ],
)
def test_a_climb_is_noticed(path: str, source: str, complaint: str) -> None:
    assert list(climbs(path, source)) == [f"{path}: {complaint}"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("views/model/x.py", "from modelatlas.views.words import format as f"),
        ("views/model/x.py", "from modelatlas.views.model.page import ModelPage"),
        ("views/model/x.py", "from modelatlas.records.store import read_all"),
        ("sources/acme.py", "from modelatlas.sources.contract import Source"),
        ("config.py", "from modelatlas.problems import Problem"),
    ],
)
def test_going_down_is_no_climb(path: str, source: str) -> None:
    assert list(climbs(path, source)) == []
