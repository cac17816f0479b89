"""The examples run as they stand, for any id, and are there only where they would work."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from modelatlas.records import Api
from modelatlas.views.model.code_examples import LANGUAGES, MODEL_ID, Kind, Language, code
from modelatlas.views.model.quick_start import QuickStart, quick_start
from tests.support.content import make_catalog
from tests.support.factories import make_listing

KINDS: tuple[Kind, ...] = ("basic", "stream", "tools", "image")
HOSTILE = (
    "acme/rocket-1:free",
    "~acme/latest",
    "a/'; rm -rf ~ #",
    'a/"); import os  # "',
    "a/$(id)`id`$HOME!!\\",
    "a/\n\r\t\0\x7f\u2028\u2029",
    "a/${1}{0}%s</script><b>&amp;",
    "a/\U0001f680é“”",
    "a/" + MODEL_ID,
)
API = Api(
    base_url="https://openrouter.ai/api/v1", key_variable="OPENROUTER_API_KEY", litellm_prefix="openrouter/"
)
CURL, PYTHON, JAVASCRIPT, LITELLM = LANGUAGES


def all_code(language: Language) -> list[tuple[str, str]]:
    """Every example in one language for every hostile id."""
    return [
        (model_id, code(language, kind, API, model_id))
        for model_id in HOSTILE
        for kind in KINDS
        if kind in language.kinds
    ]


@pytest.mark.parametrize(("language", "prefix"), [(PYTHON, ""), (LITELLM, "openrouter/")])
def test_python_asks_for_exactly_the_id(language: Language, prefix: str) -> None:
    for model_id, text in all_code(language):
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        asked = [word.value for call in calls for word in call.keywords if word.arg == "model"]
        assert [ast.literal_eval(value) for value in asked] == [prefix + model_id]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_the_shell_hands_curl_exactly_the_id() -> None:
    for model_id, text in all_code(CURL):
        echo = 'curl() { for part; do printf "%s\\0" "$part"; done; }; OPENROUTER_API_KEY=k\n'
        done = subprocess.run(
            [str(shutil.which("bash")), "--norc", "-c", echo + text],
            capture_output=True,
            timeout=10,
            check=True,
        )
        words = done.stdout.decode().split("\0")[:-1]
        assert done.stderr == b""
        assert "Authorization: Bearer k" in words
        assert json.loads(words[-1])["model"] == model_id


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_javascript_is_a_module_that_asks_for_exactly_the_id(tmp_path: Path) -> None:
    client = tmp_path / "node_modules" / "openai"
    client.mkdir(parents=True)
    (client / "package.json").write_text('{"type": "module", "exports": "./index.js"}')
    # Stands for the library: it tells what it is asked, and answers both at once and in pieces.
    (client / "index.js").write_text(
        "export default class { constructor(o) { this.o = o } chat = { completions: { create: async (q) => {"
        " (globalThis.asked ??= []).push(q.model);"
        " return { choices: [{ message: {} }],"
        " async *[Symbol.asyncIterator]() { yield { choices: [] } } } } } } }"
    )
    examples = all_code(JAVASCRIPT)
    for number, (_, text) in enumerate(examples):
        (tmp_path / f"{number}.mjs").write_text(text, encoding="utf-8")
    (tmp_path / "all.mjs").write_text(
        "console.log = () => {};\n"
        + "".join(f'await import("./{number}.mjs");\n' for number in range(len(examples)))
        + "process.stdout.write(JSON.stringify(globalThis.asked));"
    )
    done = subprocess.run(
        [str(shutil.which("node")), "all.mjs"], cwd=tmp_path, capture_output=True, timeout=20, check=False
    )
    assert done.stderr == b""
    assert json.loads(done.stdout) == [model_id for model_id, _ in examples]


def section(content: Path, **fields: Any) -> QuickStart | None:
    listing = make_listing(**fields)
    catalog = make_catalog(content, listing)
    return quick_start(catalog.by_id[listing.key], catalog.answers)


def titles(found: QuickStart | None) -> list[list[str]]:
    assert found is not None
    return [[example.title for example in tab.examples] for tab in found.tabs]


def test_a_listed_model_has_a_basic_and_a_streaming_example_in_every_language(tmp_path: Path) -> None:
    assert titles(section(tmp_path)) == [["One answer", "Streaming"]] * 4


def test_tools_and_images_are_shown_where_the_model_takes_them(tmp_path: Path) -> None:
    found = section(tmp_path, parameters=("tools",), input_modalities=("text", "image"))
    both = ["One answer", "Streaming", "Tools", "Image input"]
    assert titles(found) == [both, both, both, both[:2]]
    assert found is not None
    assert [bool(tab.note) for tab in found.tabs] == [False, False, False, True]


def test_the_coloured_code_is_the_code_of_the_id(tmp_path: Path) -> None:
    key = 'acme/it\'s-"1":free'
    found = section(tmp_path, key=key)
    assert found is not None
    for tab, language in zip(found.tabs, LANGUAGES, strict=True):
        shown = "".join(run.text for run in tab.examples[0].runs)
        assert f"{shown}\n" == code(language, "basic", API, key)


def test_a_model_that_is_gone_has_one_sentence_in_place_of_code(tmp_path: Path) -> None:
    found = section(tmp_path, last_seen_on="2026-05-15")
    assert found is not None
    assert found.tabs == ()
    assert found.sentence.endswith("it is no longer listed. It was last seen on May 15, 2026.")


@pytest.mark.parametrize(
    "fields",
    [
        {"output_modalities": ("text", "audio")},
        {"output_modalities": ()},
        {"variant": "batch", "key": "a/b:batch"},
    ],
)
def test_what_the_examples_dont_fit_says_so(fields: dict[str, Any], tmp_path: Path) -> None:
    found = section(tmp_path, **fields)
    assert found is not None
    assert found.sentence
    assert (found.tabs, found.onward) == ((), None)
