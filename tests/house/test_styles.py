"""The house rules of the styles: layers, colors, components and the page that shows them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import ROOT

TEMPLATES = ROOT / "templates"
STYLES = TEMPLATES / "assets" / "css"
SHEETS = {
    path.relative_to(TEMPLATES).as_posix(): re.sub(
        r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    for path in sorted(TEMPLATES.rglob("*.css"))
}
TOKENS = SHEETS["assets/css/tokens.css"]
COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|light-dark)\(", re.IGNORECASE)


def markup() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))


def scripts() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.js"))


def test_a_component_is_a_macro_and_a_style_of_one_name() -> None:
    macros, styles = (
        {path.stem for path in (TEMPLATES / "components").glob(f"*.{kind}")} for kind in ("html", "css")
    )
    assert macros == styles


def test_the_pattern_page_shows_every_component() -> None:
    """Itself, or by way of a part or a component that it places."""
    shown: set[str] = set()
    waiting = ["pages/patterns.html"]
    while waiting:
        text = (TEMPLATES / waiting.pop()).read_text(encoding="utf-8")
        found = set(re.findall(r'"((?:components|partials)/\w+\.html|base\.html)"', text)) - shown
        shown |= found
        waiting += found
    components = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
    assert components <= shown


@pytest.mark.parametrize("name", SHEETS)
def test_colors_stand_in_the_tokens_only(name: str) -> None:
    if name != "assets/css/tokens.css":
        assert COLOR.findall(SHEETS[name]) == []


def test_the_frame_of_the_browser_has_the_color_of_the_paper() -> None:
    paper = re.search(r"--paper: light-dark\((#\w+), (#\w+)\)", TOKENS)
    assert paper is not None
    found = re.findall(r'name="theme-color" media="[^"]+" content="(#\w+)"', markup())
    assert found == list(paper.groups())


@pytest.mark.parametrize("name", SHEETS)
def test_every_rule_lies_in_the_layer_of_its_folder(name: str) -> None:
    order = re.findall(r"[\w-]+", SHEETS["assets/css/layers.css"].removeprefix("@layer"))
    layers = re.findall(r"^@layer ([\w-]+) \{", SHEETS[name], re.MULTILINE)
    assert set(layers) <= set(order)
    folder = Path(name).relative_to("assets/css") if name.startswith("assets/") else Path(name)
    if len(folder.parts) > 1:
        assert layers[0] == folder.parts[0]
        assert set(layers) <= {folder.parts[0], "print"}
    outside = re.sub(r"^@layer [\w-]+ \{.*?^\}", "", SHEETS[name], flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^[^@\s][^{]*\{", outside, re.MULTILINE) == []


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_stay_short(name: str) -> None:
    assert SHEETS[name].count("\n") <= 300


def test_styles_of_tools_are_named_as_their_scripts() -> None:
    tools = {path.relative_to(STYLES / "tools").parts[0] for path in (STYLES / "tools").rglob("*.css")}
    folders = {path.name for path in (TEMPLATES / "assets" / "js").iterdir() if path.is_dir()}
    assert {tool.removesuffix(".css") for tool in tools} <= folders


@pytest.mark.parametrize("name", SHEETS)
def test_a_column_of_a_grid_may_be_narrower_than_its_longest_word(name: str) -> None:
    """``1fr`` alone is as wide as that word, which widens a phone's page; ``minmax(0, 1fr)`` isn't."""
    columns = re.findall(r"grid-template-columns: ([^;]+);", SHEETS[name])
    assert [one for one in columns if "fr" in re.sub(r"minmax\([^()]*(?:\([^()]*\))?[^()]*\)", "", one)] == []


def test_no_class_is_styled_that_nothing_has() -> None:
    """A class counts as used where it stands in a ``class`` or, whole, in a string of a script."""
    values = re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', markup(), re.DOTALL)
    strings = re.findall(r'"([^"\n]*)"|`([^`]*)`', scripts())
    texts = [*values, *(one or other for one, other in strings)]
    used = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    made = {start for text in texts for start in re.findall(r"([\w-]+-)(?:\{\{|\$\{)", text)}
    styled = {
        name
        for sheet in SHEETS.values()
        for selector in re.findall(r"([^{}]+)\{", sheet)
        for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)
    }
    letters = {"k", "s", "v", "c"}  # kinds of code, by their first letters
    unused = {name for name in styled - used - letters if not name.startswith(tuple(made))}
    assert unused == set()


def test_no_page_has_a_style_or_a_handler_in_itself() -> None:
    """The published policy allows neither."""
    pages = [*(ROOT / "tests" / "sites").glob("*/expected/**/*.html"), *(ROOT / "templates").rglob("*.html")]
    inline = re.compile(r"<style|<[^>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
    found = {path.name: inline.findall(path.read_text(encoding="utf-8")) for path in pages}
    assert pages
    assert {name: what for name, what in found.items() if what} == {}
