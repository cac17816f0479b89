"""What an owner can type, write, or forbid wrongly: each gets its sentence, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelatlas.cli import main
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

BUILD = ("build", "--jobs", "1")
OWN = (*BUILD, "--templates", "own")
FETCH = ("fetch", "--from")

WRONG: dict[str, tuple[dict[str, str | bytes], tuple[str, ...], int, str]] = {
    "settings that aren't TOML": (
        {"content/site.toml": "title = "},
        BUILD,
        1,
        "content/site.toml: isn't TOML",
    ),
    "settings that aren't UTF-8": (
        {"content/site.toml": b'title = "Caf\xe9"'},
        BUILD,
        1,
        "content/site.toml: isn't UTF-8 text",
    ),
    "an unknown setting": (
        {"content/site.toml": 'titel = "x"'},
        BUILD,
        1,
        "titel: isn't a known key; did you mean title?",
    ),
    "a setting twice": (
        {"content/site.toml": 'title = "x"\ntitle = "y"'},
        BUILD,
        1,
        "content/site.toml: isn't TOML: Cannot overwrite a value",
    ),
    "settings of an unknown source": (
        {"content/site.toml": "[sources.openruter]\nenabled = false"},
        BUILD,
        0,
        "sources.openruter: got settings of a source that isn't known.*did you mean openrouter",
    ),
    "an address without scheme": (
        {"content/site.toml": 'base_url = "atlas.example"'},
        BUILD,
        1,
        "base_url: expected an http\\(s\\) address",
    ),
    "an address with a query": (
        {"content/site.toml": 'base_url = "https://a.example/?x=1"'},
        BUILD,
        1,
        "base_url: expected an http\\(s\\) address without query",
    ),
    "an empty title": ({"content/site.toml": 'title = ""'}, BUILD, 1, "title: expected a text of at least 1"),
    "a title too long": (
        {"content/site.toml": 'title = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"'},
        BUILD,
        1,
        "title: expected a text of at most 60",
    ),
    "rows as a word": (
        {"content/site.toml": 'rows_per_page = "many"'},
        BUILD,
        1,
        "rows_per_page: expected a valid integer",
    ),
    "too few rows": (
        {"content/site.toml": "rows_per_page = 3"},
        BUILD,
        1,
        "rows_per_page: expected greater than or equal to 10; got 3",
    ),
    "an unknown host": (
        {"content/site.toml": 'host = "geocities"'},
        BUILD,
        1,
        "host: expected 'github', 'cloudflare' or 'netlify'; got geocities",
    ),
    "a menu with a page that isn't there": (
        {"content/site.toml": 'menu = ["models", "board"]'},
        BUILD,
        1,
        "menu: there is no page 'board'; did you mean boards?",
    ),
    "a repository without scheme": (
        {"content/site.toml": 'repository = "github.com/x/y"'},
        BUILD,
        1,
        "repository: expected a text of the form",
    ),
    "sources as a word": (
        {"content/site.toml": 'sources = "openrouter"'},
        BUILD,
        1,
        "sources: expected a table of fields; got openrouter",
    ),
    "a switch as a word": (
        {"content/site.toml": '[sources.openrouter]\nenabled = "sometimes"'},
        BUILD,
        1,
        "sources.openrouter.enabled: expected a valid boolean",
    ),
    "settings in a folder": ({"content/site.toml/x": ""}, BUILD, 1, "content/site.toml: can't be read"),
    "front matter that isn't TOML": (
        {"content/pages/about.md": "+++\ntitle = \n+++\nText."},
        BUILD,
        1,
        "content/pages/about.md: the front matter .* isn't TOML",
    ),
    "front matter with an unknown key": (
        {"content/pages/about.md": '+++\ntitel = "x"\n+++\nText.'},
        BUILD,
        1,
        "content/pages/about.md: the front matter.*\\n.*titel: isn't a known key; did you mean title",
    ),
    "front matter that doesn't end": (
        {"content/pages/about.md": '+++\ntitle = "x"\nText.'},
        BUILD,
        1,
        "content/pages/about.md: expected front matter in TOML .* does not end",
    ),
    "front matter in YAML": (
        {"content/pages/about.md": "---\ntitle: x\n---\nText."},
        BUILD,
        1,
        "content/pages/about.md: expected front matter in TOML .* YAML",
    ),
    "a page that isn't UTF-8": (
        {"content/pages/about.md": b"Caf\xe9"},
        BUILD,
        1,
        "content/pages/about.md: can't be read as UTF-8 text",
    ),
    "a link to no page of the site": (
        {"content/pages/about.md": "[x](site:nowhere/)"},
        BUILD,
        0,
        "about.md: line 1: got a link to site:nowhere/, .* text in place of the link",
    ),
    "a note that isn't UTF-8": (
        {"content/notes/acme/rocket-1.md": b"Caf\xe9"},
        BUILD,
        1,
        "content/notes/acme/rocket-1.md: can't be read as UTF-8",
    ),
    "a note on an unknown model": (
        {"content/notes/acme/rocket-9.md": "Text."},
        BUILD,
        0,
        "notes: acme/rocket-9: got a note whose model isn't in",
    ),
    "a note beside the folders of authors": (
        {"content/notes/rocket-1.md": "Text."},
        BUILD,
        0,
        "notes: rocket-1: got a note whose model isn't in",
    ),
    "curation that isn't TOML": (
        {"content/curation/aliases.toml": "x = "},
        BUILD,
        1,
        "content/curation/aliases.toml: isn't TOML",
    ),
    "an unknown curation file": (
        {"content/curation/alias.toml": ""},
        BUILD,
        1,
        "content/curation/alias.toml: no such file is read.*did you mean aliases.toml",
    ),
    "curation with an unknown key": (
        {"content/curation/hidden.toml": '[[hidden]]\nmodell = "a/b"'},
        BUILD,
        1,
        "content/curation/hidden.toml: mend what follows:(?s:.*)hidden 1.modell: isn't a known key",
    ),
    "curation of a wrong kind": (
        {"content/curation/hidden.toml": 'hidden = "a/b"'},
        BUILD,
        1,
        "content/curation/hidden.toml: expected only \\[\\[hidden\\]\\] entries",
    ),
    "a table that isn't TOML": (
        {"content/benchmarks/mine.toml": "x = "},
        ("fetch", "benchmark:mine"),
        1,
        "content/benchmarks/mine.toml: isn't TOML",
    ),
    "a table without its keys": (
        {"content/benchmarks/mine.toml": 'title = "x"'},
        ("fetch", "benchmark:mine"),
        1,
        "content/benchmarks/mine.toml: mend what follows:\\n  homepage: is missing",
    ),
    "a table with a name of two words": (
        {"content/benchmarks/My table.toml": 'title = "x"'},
        ("fetch", "benchmark:mine"),
        1,
        "content/benchmarks/My table.toml: the file's name must be lower-case words joined by '-'",
    ),
    "private records that aren't TOML": (
        {"content/private/mine.toml": "id = "},
        ("fetch", "private"),
        1,
        "mine: got Invalid value .*, expected a file that can be read as TOML",
    ),
    "a private record without id": (
        {"content/private/mine.toml": 'name = "x"'},
        ("fetch", "private"),
        1,
        "private: mine: key: got None, expected author/name",
    ),
    "a private record with an unknown field": (
        {"content/private/mine.toml": 'id = "me/x"\ncontext = 5'},
        ("fetch", "private"),
        0,
        "mine: context: got 5, expected a field of a record; perhaps context_tokens",
    ),
    "a private price below zero": (
        {"content/private/mine.toml": 'id = "me/x"\ninput_usd_per_mtok = -1'},
        ("fetch", "private"),
        0,
        "mine: input_usd_per_mtok: got -1, expected US dollars from 0",
    ),
    "private records that aren't UTF-8": (
        {"content/private/mine.toml": b'id = "me/\xe9"'},
        ("fetch", "private"),
        1,
        "private: mine: got 'utf-8' codec can't decode",
    ),
    "a record that can't be read": (
        {"content/records/more.jsonl": "{broken\n"},
        BUILD,
        0,
        "records/more.jsonl: line 1: got isn't JSON",
    ),
    "a conflict in the history": (
        {"content/history/openrouter.jsonl": "<<<<<<< HEAD\n"},
        BUILD,
        1,
        "history/openrouter.jsonl: line 1 is neither .* restore the file from version control",
    ),
    "a template with a fault": (
        {"own/pages/model.html": "{% if %}"},
        OWN,
        1,
        "own/pages/model.html:1: Expected an expression",
    ),
    "a template with an unknown name": (
        {"own/pages/model.html": "{{ modle.name }}"},
        OWN,
        1,
        "own/pages/model.html:1: 'modle' is undefined \\(while rendering models/acme/rocket-1/\\)",
    ),
    "a template with an unknown attribute": (
        {"own/pages/model.html": "{{ site.titel }}"},
        OWN,
        1,
        "own/pages/model.html:1: .* has no attribute 'titel'",
    ),
    "a template that includes nothing": (
        {"own/pages/model.html": "{% include 'nowhere.html' %}"},
        OWN,
        1,
        "own/pages/model.html:1: there is no template nowhere.html",
    ),
    "a template that isn't UTF-8": (
        {"own/pages/model.html": b"Caf\xe9"},
        OWN,
        1,
        "own/pages/model.html: can't be read as UTF-8",
    ),
    "no templates": (
        {},
        ("build", "--jobs", "1", "--templates", "nowhere"),
        1,
        "nowhere: no such folder; name your templates folder with --templates",
    ),
    "no content": (
        {},
        ("build", "--jobs", "1", "--content", "nowhere"),
        1,
        "nowhere: no such folder; run this in the project's root, or name the folder with --content",
    ),
    "an output that is a file": (
        {"site2": ""},
        ("build", "--jobs", "1", "--out", "site2"),
        2,
        "Directory 'site2' is a file",
    ),
    "an output in the content": (
        {},
        ("build", "--jobs", "1", "--out", "content/site"),
        1,
        "content/site: lies in the content; choose a folder for the site alone",
    ),
    "an output over somebody's files": (
        {"photos/me.jpg": ""},
        ("build", "--jobs", "1", "--out", "photos"),
        1,
        "photos: has files that no build has put there, such as me.jpg; .* --adopt",
    ),
    "an address of nothing": (
        {},
        ("build", "--jobs", "1", "--base-url", "nowhere"),
        1,
        "base_url: expected an http\\(s\\) address",
    ),
    "no processes": ({}, ("build", "--jobs", "0"), 2, "'--jobs': 0 is not in the range"),
    "an unknown command": ({}, ("bild",), 2, "No such command 'bild'. Did you mean 'build'"),
    "an unknown option": ({}, ("build", "--wishes"), 2, "No such option '--wishes'"),
    "an unknown source": (
        {},
        ("fetch", "openruter"),
        1,
        "there is no source 'openruter'; choose one of .* openrouter",
    ),
    "a saved response that isn't there": (
        {},
        (*FETCH, "openrouter=nowhere.json"),
        1,
        "nowhere.json: can't be read \\(No such file",
    ),
    "an empty folder of responses": (
        {"saved/.keep": ""},
        (*FETCH, "openrouter=saved"),
        1,
        "saved: the folder has no response bodies",
    ),
    "a response that isn't JSON": (
        {"x.json": "<html>"},
        (*FETCH, "openrouter=x.json"),
        1,
        "openrouter: the response isn't JSON",
    ),
    "a response of another shape": (
        {"x.json": "[]"},
        (*FETCH, "openrouter=x.json"),
        1,
        "openrouter: expected .*data.*, got \\[\\]",
    ),
    "a response of another source": (
        {"x.json": '{"data": [{"name": "x"}]}'},
        (*FETCH, "openrouter=x.json"),
        1,
        "no usable record in the response \\(1 set aside\\). The first: openrouter: data",
    ),
    "a response without its source": (
        {"x.json": ""},
        (*FETCH, "x.json"),
        2,
        "'x.json' isn't SOURCE=PATH_OR_URL",
    ),
    "no day": (
        {"x.json": "{}"},
        (*FETCH, "openrouter=x.json", "--at", "yesterday"),
        2,
        "'--at': 'yesterday' does not match",
    ),
    "a response of a day to come": (
        {"2099-01-01.json": '{"data": [{"id": "a/b"}]}'},
        (*FETCH, "openrouter=2099-01-01.json"),
        1,
        "its name has 2099-01-01, a day after today; name its day with --at",
    ),
    "a history without days": (
        {"x.json": "{}"},
        ("history", "openrouter", "x.json"),
        1,
        "x.json: there is no date in the name; name it like 2026-07-31.json.gz",
    ),
    "a history of what has none": (
        {"2026-01-01.json": "{}"},
        ("history", "openrouter/rankings", "2026-01-01.json"),
        1,
        "'openrouter/rankings' has no history; choose one of",
    ),
    "a history of a folder that isn't there": (
        {},
        ("history", "openrouter", "nowhere"),
        1,
        "nowhere: there is no date in the name",
    ),
    "a check of no folder": ({}, ("check", "nowhere"), 1, "nowhere: there is no index.html; build first"),
    "a check of an empty folder": (
        {"empty/.keep": ""},
        ("check", "empty"),
        1,
        "empty: there is no index.html; build first",
    ),
    "a check for an unknown host": (
        {},
        ("check", "--host", "geocities"),
        2,
        "'geocities' is not one of 'github', 'cloudflare', 'netlify'",
    ),
    "an age without unit": ({}, ("check", "--max-age", "7"), 2, "'7' isn't a number of days such as 7d"),
    "an unknown form": ({}, ("export", "xlsx"), 2, "'xlsx' is not one of 'csv'"),
    "a new site over files": (
        {"mine/x": ""},
        ("new", "mine"),
        1,
        "mine: the folder isn't empty; name a new or an empty one",
    ),
    "a port of no number": ({}, ("serve", "--port", "many"), 2, "'--port': 'many' is not a valid"),
}
"""By what is wrong: files beside those of a site, the command, its exit code, and what it says."""


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_gets_its_sentence(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, command, code, told = WRONG[wrong]
    monkeypatch.chdir(tmp_path)
    write_records(tmp_path / "content", make_listing())
    (tmp_path / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    done = CliRunner().invoke(main, command)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert done.exit_code == code, done.output
    assert re.search(told, done.output), done.output
    assert "Traceback" not in done.output


def test_the_table_has_sixty_of_them() -> None:
    assert len(WRONG) > 60
