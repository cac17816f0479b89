"""Scripts are joined: one file for each entry, in which every module keeps its own scope."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from modelatlas.pages.scripts import joined
from modelatlas.problems import ConfigError
from tests import ROOT
from tests.support.node import NODE

MODULES = {
    "main.js": 'import { grow as more } from "./lib/count.js";\nimport * as words from "./lib/words.js";\n'
    "const own = 1;\nconsole.log(words.say(more(own)));\n",
    "lib/count.js": "/** One more. */\nconst own = 40;\n\n/** @param {number} value */\n"
    "export function grow(value) {\n  return value + own + 1;\n}\n",
    "lib/words.js": 'import "./loud.js";\n'
    "export const say = (/** @type {number} */ value) => `It is ${value}`;\n",
    "lib/loud.js": 'console.log("first"); // said once\n',
    "extra.js": "// @ts-check\nconsole.log(1);\n",
}


def printed(text: str, path: Path) -> str:
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([NODE, path], check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_entry_runs_alone_and_equal_names_stay_apart(tmp_path: Path) -> None:
    files = joined(MODULES)
    assert sorted(files) == ["extra.js", "main.js"]
    assert printed(files["main.js"], tmp_path / "main.mjs") == "first\nIt is 42\n"


def test_comments_are_left_out_and_what_no_entry_needs_stays_as_it_is() -> None:
    files = joined(MODULES)
    assert "/*" not in files["main.js"]
    assert files["extra.js"] == MODULES["extra.js"]


def test_what_is_loaded_later_is_an_entry_and_is_found_from_where_it_is_asked_for(tmp_path: Path) -> None:
    files = joined(
        {
            "tool/main.js": 'import { open } from "../map/button.js";\nopen();\n',
            "map/button.js": 'export async function open() {\n  (await import("./map.js")).show();\n}\n',
            "map/map.js": 'export function show() {\n  console.log("shown");\n}\n',
        }
    )
    assert sorted(files) == ["map/map.js", "tool/main.js"]
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for folder in ("map", "tool"):
        (tmp_path / folder).mkdir()
    (tmp_path / "map" / "map.js").write_text(files["map/map.js"], encoding="utf-8")
    assert printed(files["tool/main.js"], tmp_path / "tool" / "main.js") == "shown\n"


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"main.js": 'import { a } from "./b.js";\n'}, "main.js imports b.js, which isn't there"),
        ({"main.js": 'import "./b.js";\n', "b.js": 'import "./main.js";\n'}, "imports itself by way of b.js"),
        ({"main.js": "export default 1;\n"}, "main.js: “export default 1;” can't be joined"),
        ({"main.js": 'import a from "./b.js";\n', "b.js": ""}, "can't be joined"),
        ({"main.js": "console.log(import.meta.url);\n"}, "can't be joined"),
    ],
)
def test_what_cant_be_joined_stops_the_build_with_a_sentence(modules: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=r".*") as caught:
        joined(modules)
    assert words in str(caught.value)


def scripts() -> dict[str, str]:
    root = ROOT / "templates" / "assets" / "js"
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.js")}


def test_the_scripts_of_the_site_are_joined_into_files_that_parse(tmp_path: Path) -> None:
    files = joined(scripts())
    assert {"main.js", "explorer/main.js", "compare/main.js", "embed/main.js"} < set(files)
    for number, text in enumerate(files.values()):
        path = tmp_path / f"{number}.mjs"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([NODE, "--check", path], check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr


def test_a_module_that_keeps_a_state_is_in_no_script_that_is_loaded_later() -> None:
    later = [text for path, text in joined(scripts()).items() if not path.endswith("main.js")]
    assert later
    assert not any("// tray/tray.js" in text for text in later)
