"""``build`` as a function of a content folder: all or nothing, and again without a touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.catalog import Records
from modelatlas.config import SiteConfig
from modelatlas.output.engine import Engine
from modelatlas.output.publish import crews, workers
from modelatlas.pages.markdown import Document
from modelatlas.pages.writing import Writing
from modelatlas.pipeline import build, build_folder, load_catalog
from modelatlas.problems import ConfigError, OutputError
from tests import ROOT
from tests.support.content import FETCHED_ON, write_records
from tests.support.factories import make_listing, make_state
from tests.support.sites import packaged

TEMPLATES = ROOT / "templates"


def pages(out: Path) -> set[str]:
    return {path.parent.relative_to(out).as_posix() for path in out.glob("models/*/*/index.html")}


def test_a_build_is_a_function_of_records_writing_templates_and_settings(tmp_path: Path) -> None:
    """What a folder gives can be given by hand: the same files, with nothing on disk."""
    listing, note = make_listing(), "See [the index](site:)."
    records = Records([(make_state(fetched_on=FETCHED_ON, kept=1), (listing,))])
    writing = Writing({"acme/rocket-1": Document(body=note)}, {"about": Document(title="About", body="Text")})
    made = dict(build(records, writing, packaged(), SiteConfig(title="Mine")))
    content = tmp_path / "content"
    write_records(content, listing)
    for path, text in {
        "notes/acme/rocket-1.md": note,
        "pages/about.md": '+++\ntitle = "About"\n+++\nText',
        "site.toml": 'title = "Mine"',
    }.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    report = build_folder(content, TEMPLATES, tmp_path / "site").report
    assert sorted(made) == list(report.written)
    assert [path for path in made if (tmp_path / "site" / path).read_bytes() != made[path]] == []
    assert b"See <a href" in made["models/acme/rocket-1/index.html"]


def test_every_record_has_a_page(tmp_path: Path) -> None:
    keys = ("acme/a", "acme/a:free", "~acme/a", "Acme/A", "acme/a_free", "con/nul")
    write_records(tmp_path / "content", *map(make_listing, keys))
    built = build_folder(tmp_path / "content", TEMPLATES, tmp_path / "site")
    assert len(pages(tmp_path / "site")) == len(keys) == len(built.catalog.models)


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    write_records(tmp_path / "content", make_listing())
    build_folder(tmp_path / "content", TEMPLATES, tmp_path / "site")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    again = build_folder(tmp_path / "content", TEMPLATES, tmp_path / "site").report
    assert (again.written, again.removed) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == times


def test_a_record_that_is_hidden_away_takes_its_page_along(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "site"
    write_records(content, make_listing("acme/a"), make_listing("acme/b"))
    build_folder(content, TEMPLATES, out)
    write_records(content, make_listing("acme/a"))
    build_folder(content, TEMPLATES, out)
    assert pages(out) == {"models/acme/a"}


def test_a_dead_link_in_a_note_is_told_and_refused_only_where_asked(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "site"
    write_records(content, make_listing())
    note = content / "notes" / "acme" / "rocket-1.md"
    note.parent.mkdir(parents=True)
    note.write_text("See [this](site:boards/none/).", encoding="utf-8")
    (problem,) = build_folder(content, TEMPLATES, out).catalog.problems
    assert (problem.source, problem.record) == ("content/notes/acme/rocket-1.md", "line 1")
    assert "See this." in (out / "models/acme/rocket-1/index.html").read_text("utf-8")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(OutputError, match=r"rocket-1\.md: line 1: got a link to site:boards/none/"):
        build_folder(content, TEMPLATES, out, strict=True)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_strict_publishes_nothing_while_something_is_wrong(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing())
    with (content / "records" / "openrouter.jsonl").open("a", encoding="utf-8") as records:
        records.write("{broken\n")
    with pytest.raises(OutputError, match=r"--strict found 1 problems?.*\n.*line 2"):
        build_folder(content, TEMPLATES, tmp_path / "site", strict=True)
    assert not (tmp_path / "site").exists()
    assert build_folder(content, TEMPLATES, tmp_path / "site").catalog.problems


def test_a_missing_content_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere: no such folder"):
        load_catalog(tmp_path / "nowhere")


def test_a_fault_in_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    for folder in ("pages", "assets/css"):
        (templates / folder).mkdir(parents=True)
    (templates / "assets/css/layers.css").write_text("@layer base;", encoding="utf-8")
    (templates / "pages/index.html").write_text("<p>\n{{ page.wishes }}\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    with pytest.raises(ConfigError, match=r"index\.html.*wishes"):
        build_folder(tmp_path / "content", templates, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_the_site_is_the_same_whatever_the_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    """Also on systems that can't fork: everything that makes files can be sent to another process."""
    content = tmp_path / "content"
    write_records(content, *(make_listing(f"acme/rocket-{number}") for number in range(60)))
    monkeypatch.setattr("modelatlas.pages.routes.MODELS_PER_TASK", 5)
    sites = []
    for jobs in (1, 2, 4):
        monkeypatch.setattr(crews, "start_method", lambda **_: start)
        build_folder(
            content, TEMPLATES, tmp_path / str(jobs), engine=Engine(jobs=jobs), cache=tmp_path / "cache"
        )
        files = (path for path in (tmp_path / str(jobs)).rglob("*") if path.is_file())
        sites.append({path.relative_to(tmp_path / str(jobs)): path.read_bytes() for path in files})
    assert sites[0] == sites[1] == sites[2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_another_process_is_told_as_in_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    templates = tmp_path / "templates"
    (templates / "pages").mkdir(parents=True)
    (templates / "pages" / "model.html").write_text("{{ page.nothing }}", encoding="utf-8")
    write_records(tmp_path / "content", make_listing())
    monkeypatch.setattr(workers, "PARTS_EACH", 1)
    with pytest.raises(ConfigError, match=r"model\.html:1: .*has no attribute 'nothing'"):
        build_folder(tmp_path / "content", templates, tmp_path / "site", engine=Engine(jobs=jobs))
    assert not (tmp_path / "site").exists()


def test_links_in_a_sites_own_templates_are_read(tmp_path: Path) -> None:
    """Their `url()` doesn't tell all of them, as those of the package do."""
    templates = tmp_path / "templates"
    (templates / "pages").mkdir(parents=True)
    (templates / "pages" / "boards.html").write_text('<a href="../nope/">', encoding="utf-8")
    (tmp_path / "content").mkdir()
    with pytest.raises(OutputError, match=r'boards/index\.html: href="\.\./nope/": there is no nope/'):
        build_folder(tmp_path / "content", templates, tmp_path / "site")


def test_a_base_path_changes_only_the_absolute_addresses(tmp_path: Path) -> None:
    """Every link within the site is relative; canonical and the page for missing addresses can't be."""
    content = tmp_path / "content"
    write_records(content, make_listing())
    sites = []
    for name, base in (("root", "https://one.example/"), ("below", "https://two.example/some/base/")):
        out = tmp_path / name
        build_folder(content, TEMPLATES, out, base_url=base)
        texts = {
            path.relative_to(out).as_posix(): path.read_text(encoding="utf-8").replace(base, "BASE/")
            for path in out.rglob("*.html")
        }
        assert base.split("/", 3)[3] in texts.pop("404.html")
        sites.append(texts)
    assert sites[0] == sites[1]
