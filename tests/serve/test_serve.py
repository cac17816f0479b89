"""``serve``: what a browser gets, over real HTTP, and what it doesn't."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tornado.websocket import websocket_connect

from modelatlas.problems import ConfigError
from modelatlas.serve import serve
from modelatlas.serve.builder import Builder
from modelatlas.serve.dress import dress
from modelatlas.serve.preview import Preview
from modelatlas.serve.session import _build_when_due
from modelatlas.serve.static_host import locate
from modelatlas.serve.watch import stamps
from modelatlas.storage import lock
from tests import ROOT
from tests.support.hosts import free_port
from tests.support.serving import PATIENCE_S, make_content, serving

MODEL = "/atlas/models/acme/rocket-1/"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Server:
    port: int
    place: Path

    def get(self, path: str, *, host: str | None = None, method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
            response = connection.getresponse()
            body = response.read().decode("utf-8", "replace")
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, body)
        finally:
            connection.close()

    def wait_for(self, path: str, *, having: str, lacking: str = "\0") -> Answer:
        end = time.monotonic() + PATIENCE_S
        while True:
            answer = self.get(path)
            if having in answer.body and lacking not in answer.body:
                return answer
            assert time.monotonic() < end, f"{path} never had {having!r}: {answer.body[-800:]}"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running ``serve --base-path /atlas/`` of a folder with one model."""
    place = tmp_path_factory.mktemp("served")
    with serving(place) as port:
        yield Server(port, place)


def test_pages_are_served_below_the_base_path_with_the_script_that_reloads(server: Server) -> None:
    answer = server.get(MODEL)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.body.count("/livereload.js") == 1
    assert server.get("/livereload.js").status == 200


def test_a_folder_without_its_slash_is_redirected_and_keeps_its_query(server: Server) -> None:
    answer = server.get(MODEL.rstrip("/") + "?a=b")
    assert (answer.status, answer.headers["location"]) == (301, MODEL + "?a=b")


@pytest.mark.parametrize("path", ["/", "/atlas"])
def test_the_way_to_the_base_path_is_shown(server: Server, path: str) -> None:
    assert server.get(path).headers["location"] == "/atlas/"


@pytest.mark.parametrize(
    "path",
    [
        "/atlas/nowhere/",
        "/atlas/.nojekyll",
        "/atlas/.modelatlas.json",
        "/atlas/..%2f..%2f..%2fetc%2fpasswd",
        "/atlas/../content/site.toml",
        "/atlas/%00",
        "/atlas//index.html",
        "/atlas/" + "a" * 3000,
    ],
)
def test_what_is_missing_hidden_or_outside_is_the_sites_404_page(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert "Page not found" in answer.body


def test_outside_the_base_path_there_is_nothing(server: Server) -> None:
    assert server.get("/models/acme/rocket-1/").status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "[::1]"])
def test_a_foreign_host_header_is_refused(server: Server, host: str) -> None:
    """A page elsewhere can point its own name to this machine, but can't change the Host header."""
    for path in (MODEL, "/livereload.js", "/"):
        answer = server.get(path, host=host.format(port=server.port))
        assert answer.status == 421
        assert "Rocket" not in answer.body


def test_localhost_is_this_machine(server: Server) -> None:
    assert server.get(MODEL, host=f"localhost:{server.port}").status == 200


def test_only_the_loopback_address_is_listened_on(server: Server) -> None:
    """Other addresses of 127.0.0.0/8 reach this machine too, so they show what is bound."""
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", server.port)) != 0


def test_head_has_the_headers_and_no_body(server: Server) -> None:
    answer = server.get(MODEL, method="HEAD")
    assert (answer.status, answer.body) == (200, "")


def test_nothing_that_points_to_this_machine_stays_behind(server: Server) -> None:
    """The canonical links lead to the local server, so the site doesn't go where publishable ones do."""
    assert f"http://127.0.0.1:{server.port}{MODEL}" in server.get(MODEL).body
    assert not (server.place / "site").exists()


def test_a_change_is_built_and_a_fault_is_shown_over_the_last_good_site(server: Server) -> None:
    page, config = server.place / "content" / "pages" / "about.md", server.place / "content" / "site.toml"
    page.write_text("Second text.\n", encoding="utf-8")
    server.wait_for("/atlas/about/", having="Second text.", lacking="First text.")

    config.write_text("titel = '<script>alert(1)</script>'\n", encoding="utf-8")
    faulty = server.wait_for("/atlas/about/", having="The build failed")
    assert "Second text." in faulty.body
    assert "titel" in faulty.body
    assert "<script>alert" not in faulty.body

    config.write_text('title = "Mended"\n', encoding="utf-8")
    assert "titel" not in server.wait_for("/atlas/about/", having="Mended", lacking="The build failed").body


def test_a_change_is_shown_before_the_site_is_built_again(server: Server) -> None:
    """Also one of an address that no build has made so far, and one of a template."""
    (server.place / "content" / "pages" / "fresh.md").write_text("Fresh text.\n", encoding="utf-8")
    server.wait_for("/atlas/fresh/", having="Fresh text.")
    assert server.get("/atlas/fresh").headers["location"] == "/atlas/fresh/"
    own = server.place / "templates" / "pages" / "content.html"
    own.write_text("<body>{% raw %}{{ my own }}{% endraw %}</body>", encoding="utf-8")
    server.wait_for("/atlas/fresh/", having="{{ my own }}")
    own.write_text("<body>{{ page.nothing }}</body>", encoding="utf-8")
    faulty = server.wait_for("/atlas/fresh/", having="The build failed")
    assert "nothing" in faulty.body
    own.unlink()
    server.wait_for("/atlas/fresh/", having="Fresh text.", lacking="The build failed")


def test_a_private_price_is_shown_when_it_is_saved(server: Server) -> None:
    folder = server.place / "content" / "private"
    folder.mkdir()
    record = 'id = "acme/own-1"\nname = "Own 1"\ninput_usd_per_mtok = "{}"\noutput_usd_per_mtok = "9"\n'
    (folder / "own.toml").write_text(record.format("0.40"), encoding="utf-8")
    server.wait_for("/atlas/models/acme/own-1/", having="$0.40")
    (folder / "own.toml").write_text(record.format("0.55"), encoding="utf-8")
    server.wait_for("/atlas/models/acme/own-1/", having="$0.55", lacking="$0.40")
    server.wait_for("/atlas/models.csv", having="acme/own-1,Own 1")


async def _answers(port: int, page: str) -> list[str]:
    """What a browser that has loaded a page gets when it says so."""
    link = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
    await link.write_message(json.dumps({"command": "hello", "protocols": []}))
    await link.write_message(json.dumps({"command": "info", "url": f"http://127.0.0.1:{port}{page}"}))
    found = []
    with suppress(TimeoutError):
        while True:
            message = await asyncio.wait_for(link.read_message(), 1)
            found.append(json.loads(message or "{}")["command"])
    link.close()
    return found


def test_a_browser_that_was_loading_while_something_changed_is_told_to_load_again(server: Server) -> None:
    page = "/atlas/about/"
    server.get(page)
    assert asyncio.run(_answers(server.port, page)) == ["hello"]
    (server.place / "content" / "pages" / "about.md").write_text("Text of a moment.\n", encoding="utf-8")
    while "Text of a moment." not in server.get("/atlas/about/index.html").body:
        time.sleep(0.1)
    assert asyncio.run(_answers(server.port, page)) == ["hello", "reload"]
    server.get(page)
    assert asyncio.run(_answers(server.port, page)) == ["hello"]


def test_a_port_in_use_is_one_sentence(server: Server) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "build.py", "serve", "--port", str(server.port)],
        cwd=server.place,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    told = f"Error: port {server.port} is used by another program; choose another with --port\n"
    assert (run.returncode, run.stdout, run.stderr) == (1, "", told)


def test_a_build_that_another_run_is_in_the_way_of_is_done_when_that_has_ended(tmp_path: Path) -> None:
    """Meanwhile nothing is called a failure: nobody has to change anything."""
    make_content(tmp_path / "content")
    out, told = tmp_path / "site", list[str]()
    out.mkdir()
    builder = Builder(tmp_path / "content", ROOT / "templates", out, "http://127.0.0.1:1/")
    preview = Preview(builder.content, builder.templates, builder.base_url)

    async def until(word: str) -> None:
        while not (told and told[-1].startswith(word)):
            await asyncio.sleep(0.01)

    async def race() -> None:
        due = asyncio.Event()
        due.set()
        with lock.held(out, "build"):
            building = asyncio.create_task(_build_when_due(builder, preview, due, told.append, lambda: None))
            await until("Not built yet: ")
            assert builder.error == ""
        await until("Built.")
        building.cancel()

    asyncio.run(asyncio.wait_for(race(), PATIENCE_S))
    assert (out / "index.html").exists()
    assert not preview.is_ahead


@pytest.mark.parametrize("base_path", ["atlas", "/atlas", "atlas/", "//", "//evil.example/"])
def test_a_base_path_needs_its_slashes(base_path: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--base-path"):
        serve(tmp_path, ROOT / "templates", None, port=free_port(), base_path=base_path, say=print)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    other.mkdir()
    (other / "index.html").touch()
    site.mkdir()
    (site / "index.html").touch()
    (site / "folder").symlink_to(other)
    (site / "file.html").symlink_to(other / "index.html")
    (site / "same.html").symlink_to(site / "index.html")
    assert [locate(site, path) for path in ("folder", "folder/", "file.html", "file")] == [None] * 4
    assert locate(site, "same.html") == site / "same.html"


def test_locate_answers_as_a_static_host(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("index.html", "a/index.html", "b.html", ".hidden"):
        (tmp_path / name).touch()
    assert locate(tmp_path, "") == tmp_path / "index.html"
    assert locate(tmp_path, "a") == "a/"
    assert locate(tmp_path, "a/") == tmp_path / "a" / "index.html"
    assert locate(tmp_path, "b") == tmp_path / "b.html"
    assert locate(tmp_path, ".hidden") is None
    assert locate(tmp_path, f"../{tmp_path.name}/index.html") is None
    assert locate(tmp_path, "a\\index.html") is None


def test_the_script_comes_last_and_the_reason_is_text() -> None:
    assert dress(b"<body>x</body>", "<s>", "") == b"<body>x<s></body>"
    assert b"&lt;b&gt;" in dress(b"no body element", "<s>", "<b>")


def test_every_change_of_a_watched_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1", encoding="utf-8")
    watched = [(tmp_path, "*")]
    states = [stamps(watched)]
    (tmp_path / "b.md").touch()
    os.utime(tmp_path / "b.md", (1, 1))  # older than all others, as a file that is moved in
    states.append(stamps(watched))
    (tmp_path / "a.md").write_text("22", encoding="utf-8")
    states.append(stamps(watched))
    (tmp_path / "b.md").unlink()
    states.append(stamps(watched))
    assert all(one != next_ for one, next_ in itertools.pairwise(states))
    (tmp_path / ".a.md.swp").touch()
    assert stamps(watched) == states[-1]
