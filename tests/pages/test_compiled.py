"""Compiled templates: the same text as Jinja makes of any values, and Jinja's words for what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from modelatlas.config import SiteConfig
from modelatlas.pages import render
from modelatlas.pages.assets import Assets
from modelatlas.pages.compiled import Compiler
from modelatlas.pages.render import Renderer
from modelatlas.pages.surroundings import Surroundings
from modelatlas.pages.templates import Source, Templates
from modelatlas.problems import ConfigError
from modelatlas.views.words.blocks import Head, Image
from tests import ROOT
from tests.support.golden import built

REFERENCE = ROOT / "tests" / "pipeline" / "reference"
HOSTILE = """<script>alert('x')</script>&amp;" onload="x"""


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


class Loud(str):
    """A string of another kind."""

    __slots__ = ()


class Html:
    """What says of itself that it is HTML."""

    def __html__(self) -> str:
        return "<b>bold</b>"

    def __str__(self) -> str:
        return HOSTILE


@dataclass
class Thing:
    """A view."""

    name: Any = HOSTILE
    items: tuple[Any, ...] = (
        HOSTILE,
        "plain",
        3,
        Markup("<i>safe</i>"),
        None,
        2.5,
        Html(),
        Loud(HOSTILE),
        True,
    )
    inner: Any = None
    marks: dict[str, Any] = field(default_factory=lambda: {"one": HOSTILE, "two": 2})

    def told(self, word: Any = "nothing") -> Any:
        return f"{self.name}: {word}"


LIBRARY = {
    "lib.html": """
{% macro row(a, b="<default>") %}<td title="{{ a }}">{{ b }}</td>{% endmacro %}
{% macro around(title) %}<section>{{ title }}: {{ caller() }}</section>{% endmacro %}
{% macro every() %}
{% for one in varargs %}{{ one }},{% endfor %}{% for k in kwargs %}{{ k }}={{ kwargs[k] }}{% endfor %}
{% endmacro %}
{% macro each(items) %}{% for one in items %}{{ caller(one) }}{% endfor %}{% endmacro %}
{% macro nested(a) %}{{ row(row(a), a) }}{% endmacro %}
{% set shared = "<shared>" %}
""",
    "base.html": """
<title>{% block title %}{{ page.name }}{% endblock %}</title>
{% block body scoped %}base {{ page.name }}{% endblock %}
""",
    "part.html": "part of {{ page.name }}{% if local is defined %}, {{ local }}{% endif %}",
    "plain.txt": "{{ page.name }} {{ page.items | join('<br>') }}",
    "text.txt": """{% macro words(a) %}{{ a }} & {{ a }}{% endmacro %}""",
}

ESCAPED = [
    "{{ page.name }}",
    "{% for item in page.items %}<p>{{ item }}</p>{% endfor %}",
    (
        "{% for item in page.items %}{{ loop.index }}{{ loop.first }}{{ loop.cycle('<', '>') }}"
        "{{ item }}{% else %}none{% endfor %}"
    ),
    (
        "{% for item in page.items if item is string %}{{ item }}{% endfor %}"
        "{% for item in () %}x{% else %}<none>{% endfor %}"
    ),
    "{{ page.marks['one'] }}",
    "{{ page['name'] }}",
    "{{ page.items[0] }}",
    "{{ page.items[-1] }}",
    "{{ page.items[1:3] }}",
    "{{ page.name | e }}",
    "{{ '<i>' | safe | e }}",
    "{{ page.name | upper }}",
    "{{ page.name | length }}",
    "{{ page.name | replace('<', page.name) }}",
    "{{ page.name | replace('<', '&lt;' | safe) }}",
    "{{ page.name | string }}",
    "{{ page.name | tojson }}",
    "{{ page.name | text_node }}",
    "{{ page.items | join(', ') }}",
    "{{ page.items | map('string') | join(page.name) }}",
    "{{ page.items | first }}",
    "{{ page.items | list }}",
    "{{ '<' ~ page.name ~ ('<b>' | safe) }}",
    "{{ page.name ~ page.items[2] }}",
    "{{ '<b>%s</b>' | format(page.name) }}",
    "{{ ('<b>%s</b>' | safe) % page.name }}",
    "{{ page.name + '<' }}",
    "{{ 1 + 2 }}",
    "{{ page.items[2] * 2 }}",
    "{{ none }}",
    "{{ true }}",
    "{{ 1.5 }}",
    (
        "{% set x %}<b>{{ page.name }}</b>{% endset %}"
        "{{ x }} {{ x ~ page.name }} {% set a, b = page.name, 2 %}{{ a }}{{ b }}"
    ),
    (
        "{% set ns = namespace(last='') %}{% for item in page.items %}{% set ns.last = item %}"
        "{% endfor %}{{ ns['last'] }}"
    ),
    (
        "{% filter upper %}<b>{{ page.name }}</b>{% endfilter %}"
        "{% filter forceescape %}<li>{{ page.name }}</li>{% endfilter %}"
    ),
    (
        "{% from 'lib.html' import row, nested %}{{ row(page.name) }}"
        "{{ row(page.name, b=page.name) }}{{ row(b=1, a=page.name) }}{{ nested(page.name) }}"
    ),
    (
        "{% from 'lib.html' import row as r %}{% set text = r(page.name) %}{{ text }}"
        "{{ text ~ page.name }}{{ text | length }}{{ r(page.items[3], page.items[6]) }}"
    ),
    "{% from 'lib.html' import around %}{% call around(page.name) %}<p>{{ page.name }}</p>{% endcall %}",
    "{% from 'lib.html' import each %}{% call(one) each(page.items) %}<p>{{ one }}</p>{% endcall %}",
    (
        "{% import 'lib.html' as lib %}{{ lib.row(page.name) }}"
        "{{ lib.every(page.name, 2, k=page.name) }}{{ lib.shared }}"
    ),
    (
        "{% macro own(a, b=page.name) %}{{ a }}{{ b }}{{ page.name }}{% endmacro %}{{ own(1) }}"
        "{{ own(page.name, 2) }}{{ [own(1)] | join }}"
    ),
    "{% macro deep(n) %}<i>{{ n }}{% if n %}{{ deep(n - 1) }}{% endif %}</i>{% endmacro %}{{ deep(3) }}",
    (
        "{% include 'part.html' %}{% set local = page.name %}{% include 'part.html' %}"
        "{% include ['none.html', 'part.html'] %}"
    ),
    (
        "{% include 'none.html' ignore missing %}{% with z = page.name %}{{ z }}{% endwith %}"
        "{{ url(page.name) }}"
    ),
    "{{ url('<x>') }}",
    (
        "{% extends 'base.html' %}{% block title %}<{{ super() }}>{% endblock %}{% block body %}"
        "{{ page.name }}{{ super() }}{% endblock %}"
    ),
    "{{ page.told() }}",
    "{{ page.told(page.name) }}",
    "{{ page.told(word='<w>') }}",
    "{{ page.name.upper() }}",
    "{{ page.told(*['<a>']) }}",
    "{{ page.told(**{'word': '<k>'}) }}",
    "{{ range(3) | list }}",
    "{% for n in range(2) %}{{ n }}{% endfor %}",
    "{{ dict(a=page.name) }}",
    "{{ cycler('<a>', 'b').next() }}",
    "{{ undefined_name is defined }}",
    "{{ page.name is string }}",
    "{{ 'x' in page.name }}",
    "{{ undefined_name | default('<d>') }}",
    "{{ page.inner }}",
    "{{ page.inner is none }}",
    "{{ page.inner or page.name }}",
    "{{ not page.inner }}",
    "{{ page.name and 1 }}",
    "{{ page.name if page.items else '<' }}",
    "{{ page.name == page.name }}",
    "{{ 1 < 2 < 3 }}",
    "{{ page.marks | dictsort }}",
    "{% for k, v in page.marks.items() %}{{ k }}{{ v }}{% endfor %}",
    "{{ '{{' }}{% raw %}{{ <raw> }}{% endraw %}",
    "{{ ('<a>', page.name) }}",
    "{{ {'k': page.name} }}",
    "{{ -page.items[2] }}",
    "{{ 7 // 2 }}",
    "{{ 2 ** 3 }}",
    "{{ 7 % 4 }}",
]
"""Templates that need nothing but compiled code."""

DETOURS = [
    "{{ page.marks.one }} {{ page.marks.two }}",
    "{{ page.nothing is defined }} {{ page.nothing | default('<d>') }} {{ page.items[99] is defined }}",
    "{% for item in page.items recursive %}{{ item }}{% endfor %} {{ joiner('<')() }}",
    "{% for item in [[1, [[2, []]]]] recursive %}<{{ item[0] }}>{{ loop(item[1]) if item[1] }}{% endfor %}",
    "{% block title %}{{ page.name }}{% endblock %}{{ self.title() }}",
]
"""Templates that Jinja's own code has to render."""

UNESCAPED = [
    "{% include 'plain.txt' %}",
    "{% from 'text.txt' import words %}{{ words(page.name) }}",
    "{{ page.name | safe }}",
]
"""Templates that ask for text as it is."""

WRONG = {
    "{{ page.wishes }}": "has no attribute 'wishes'",
    "<p>\n{{ page.name.wishes }}": "has no attribute 'wishes'",
    "{{ wishes }}": "'wishes' is undefined",
    "{{ wishes.more }}": "'wishes' is undefined",
    "{{ page.items[99] }}": "has no element 99",
    "{{ page.told(1, 2) }}": "positional argument",
    "{{ page.name() }}": "not callable",
    "{% include 'nowhere.html' %}": "nowhere.html",
    "{% from 'lib.html' import nobody %}{{ nobody(1) }}": "does not export the requested name 'nobody'",
    "{% from 'lib.html' import row %}{{ row(1, 2, 3) }}": "takes not more than 2 argument",
    "{% if %}": "Expected an expression",
    "{{ page.name | wish }}": "No filter named 'wish'",
    "{{ page.name + 1 }}": "can only concatenate str",
}


def renderer(source: str, compiled: Path | None = None) -> Renderer:
    sources = {**LIBRARY, "x.html": source}
    templates = Templates(
        {n: Source(text, f"mine/{n}") for n, text in sources.items()},
        Assets({}, "0" * 10),
        compiled=compiled,
    )
    return Renderer(
        templates,
        Surroundings(SiteConfig(), (), (), "today", "Data of today", "jump", Image("i", "", 1, 1), "0" * 10),
    )


def placed(source: str, page: Any, compiled: Path | None = None) -> str:
    return renderer(source, compiled).file("x.html", page, Head("a/b/", "", "")).content.decode()


COMPILE = Environment.compile
NAME = renderer("{{ page.name }}")


@pytest.mark.parametrize("source", [*ESCAPED, *DETOURS, *UNESCAPED])
def test_compiled_templates_place_what_jinja_places(source: str) -> None:
    ours = placed(source, Thing())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "Compiler", Environment)
        assert ours == placed(source, Thing())
    assert ("<script" in ours) == (source in UNESCAPED)


@pytest.mark.parametrize("source", ESCAPED)
def test_ordinary_templates_need_no_detour(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Renderer, "_rendered_by_jinja")
    placed(source, Thing())


@pytest.mark.parametrize("source", DETOURS)
def test_others_are_rendered_by_jinja(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the list above wouldn't show what it says."""
    monkeypatch.delattr(Renderer, "_rendered_by_jinja")
    with pytest.raises(AttributeError, match="_rendered_by_jinja"):
        placed(source, Thing())


@settings(max_examples=300)
@given(TEXT | st.integers() | st.floats() | st.none() | st.lists(TEXT) | st.builds(Loud, TEXT))
def test_whatever_a_value_is_it_is_escaped_once(value: Any) -> None:
    assert NAME.file("x.html", Thing(value), Head("", "", "")).content.decode() == str(escape(value))


@pytest.mark.parametrize(("source", "told"), WRONG.items())
def test_what_is_wrong_is_told_with_file_line_and_page(source: str, told: str) -> None:
    line = source.count("\n") + 1
    with pytest.raises(ConfigError) as caught:
        placed(source, Thing())
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"mine/x.html:{line}: ")
    assert str(caught.value).endswith("(while rendering a/b/)")


def test_a_fault_in_a_macro_is_told_where_it_is() -> None:
    with pytest.raises(ConfigError, match=r"^mine/lib\.html:2: parameter 'a' was not provided"):
        placed("{% from 'lib.html' import row %}\n\n{{ row() }}", Thing())


def test_every_page_of_the_site_is_the_one_that_jinja_makes(tmp_path: Path) -> None:
    """Jinja's own code renders none of them."""
    detours = []
    by_jinja = Renderer._rendered_by_jinja

    def noted(renderer: Renderer, template: str, names: dict[str, Any]) -> str:
        detours.append(names["head"].url)
        return by_jinja(renderer, template, names)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "_rendered_by_jinja", noted)
        ours = built(REFERENCE, tmp_path / "ours")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "Compiler", Environment)
        jinjas = built(REFERENCE, tmp_path / "jinjas")
    assert ours.keys() == jinjas.keys()
    assert [path for path in ours if ours[path] != jinjas[path]] == []
    assert detours == []


def test_compiled_templates_are_kept_and_damage_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    generate = Compiler._generate

    def noted(self: Compiler, source: Any, name: Any, *rest: Any, **options: Any) -> str:
        made.append(name)
        return generate(self, source, name, *rest, **options)

    def page() -> tuple[str, int]:
        made.clear()
        return placed("{{ page.name }}", Thing("a<b"), compiled=tmp_path / "kept"), len(made)

    monkeypatch.setattr(Environment, "compile", COMPILE)  # not the one that tests share
    monkeypatch.setattr(Compiler, "_generate", noted)
    assert page() == ("a&lt;b", 1)
    assert page() == ("a&lt;b", 0)
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:40], whole[:-1], whole[:50] + b"X" + whole[51:]):
        file.write_bytes(damaged)
        assert page() == ("a&lt;b", 1)
        assert file.read_bytes() == whole
