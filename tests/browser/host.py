"""The site as a static host would serve it, each part of it made when it is first asked for."""

from __future__ import annotations

import http.server
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import ClassVar

from modelatlas.pages.files import Files
from modelatlas.pages.routes import Task, makers

BASE_PATH = "/some/base/"
"""The site must work wherever it is hung; an absolute link that forgets the base leads to a 404 here."""

TYPES = {
    **mimetypes.types_map,
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


class Pages:
    """The files of a site by path. Most of the work are the pages of models, of which tests open a few."""

    def __init__(self, files: Files) -> None:
        self._site = files.site
        self._made: dict[str, bytes] = {}
        self._done: set[Task] = set()
        self._lock = threading.Lock()

    def get(self, path: str) -> bytes | None:
        """The content of a file; ``None`` where there is none."""
        with self._lock:
            for make in makers(self._site, path):
                if path not in self._made and make not in self._done:
                    self._done.add(make)
                    self._made.update((made, content) for made, content, _ in make(self._site))
            return self._made.get(path)


@contextmanager
def served(pages: Pages | Mapping[str, bytes]) -> Iterator[str]:
    """Serve a site; gives the address of its root, ending in a slash."""
    handler = type("Handler", (Host,), {"pages": pages})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
        server.shutdown()
        thread.join()


class Host(http.server.BaseHTTPRequestHandler):
    """A plain host: folders by their ``index.html``, ``404.html`` for the rest, nothing outside the base."""

    protocol_version = "HTTP/1.1"  # connections are kept, as every real host does
    pages: ClassVar[Pages | Mapping[str, bytes]]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if not path.startswith(BASE_PATH):
            return self._answer(HTTPStatus.NOT_FOUND, "nothing.html", b"Nothing is here.")
        name = path.removeprefix(BASE_PATH)
        if name == "" or name.endswith("/"):
            name += "index.html"
        content = self.pages.get(name)
        if content is None:
            return self._answer(HTTPStatus.NOT_FOUND, "404.html", self.pages.get("404.html") or b"")
        return self._answer(HTTPStatus.OK, name, content)

    def _answer(self, status: HTTPStatus, name: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        if name.startswith("assets/"):  # its address changes with its content
            self.send_header("Cache-Control", "max-age=3600, immutable")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # a browser that leaves a page wants no answer
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Silent: requests are seen from the browser's side."""
