"""What lies in ``content/static/`` is published as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelatlas.cli.commands import main
from tests.support.content import write_records
from tests.support.factories import make_listing


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    write_records(content, make_listing())
    (content / "static" / ".well-known").mkdir(parents=True)
    return content


def run(*command: str) -> Result:
    return CliRunner().invoke(main, [*command])


def build(content: Path) -> Result:
    site = content.parent / "site"
    return run("build", "--content", str(content), "--out", str(site), "--base-url", "https://x.example/")


def test_files_are_published_as_they_are_and_checked(content: Path) -> None:
    static = content / "static"
    files = {
        "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "CNAME": b"atlas.example\n",
        ".well-known/security.txt": b"Contact: mailto:a@b.example\n",
        "google1234.html": b"google-site-verification: google1234.html",
        "papers/report.pdf": b"%PDF-1.7\x00\xff",
    }
    (static / "papers").mkdir()
    (static / ".DS_Store").write_bytes(b"x")
    (static / "way-out").symlink_to("/etc/hostname")
    for name, body in files.items():
        (static / name).write_bytes(body)
    assert build(content).exit_code == 0
    site = content.parent / "site"
    assert {name: (site / name).read_bytes() for name in files} == files
    assert not (site / ".DS_Store").exists()
    assert not (site / "way-out").exists()
    assert "google1234" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    checked = run("check", str(site), "--strict")
    assert "google1234" not in checked.output


def test_a_changed_file_is_published_again_and_a_removed_one_is_gone(content: Path) -> None:
    file, out = (
        content / "static" / ".well-known" / "a.txt",
        content.parent / "site" / ".well-known" / "a.txt",
    )
    file.write_text("one")
    build(content)
    file.write_text("two")
    build(content)
    assert out.read_text() == "two"
    file.unlink()
    build(content)
    assert not out.exists()


def test_a_file_in_the_place_of_a_page_is_refused_with_its_path(content: Path) -> None:
    (content / "static" / "index.html").write_text("mine")
    told = build(content)
    assert told.exit_code == 1
    assert "index.html" in told.output
    assert "Traceback" not in told.output


def test_a_name_that_no_host_takes_is_refused_with_its_path(content: Path) -> None:
    (content / "static" / "a?b.txt").write_text("x")
    told = build(content)
    assert told.exit_code == 1
    assert "a?b.txt" in told.output
