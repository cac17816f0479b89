"""The server of one site."""

from __future__ import annotations

import asyncio
import errno
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web, websocket
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from modelatlas.errors import OutputError
from modelatlas.serve.builder import ADDRESS, Builder
from modelatlas.serve.dress import dress
from modelatlas.serve.preview import Preview
from modelatlas.serve.static_host import locate, media_type, named

_RELOAD = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}
_OUR_NAMES = r"(localhost|127\.0\.0\.1)"


class Server:
    """Serves the site that `builder` built last, or what `preview` has of it, on a port of this machine."""

    def __init__(self, builder: Builder, preview: Preview, port: int, base_path: str) -> None:
        """Take the port, without answering yet.

        Args:
            builder: knows the site and why the last build failed.
            preview: makes files that the last build doesn't have as they are now.
            port: port to listen on.
            base_path: path the site is served under.

        Raises:
            OutputError: if the port can't be used.
        """
        try:
            self._sockets = bind_sockets(port, address=ADDRESS)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            reason = "is used by another program" if taken else f"can't be used ({error.strerror})"
            raise OutputError(f"port {port} {reason}; choose another with --port") from error
        self._opened = _Opened()
        self._application = _application(builder, preview, self._opened, port, base_path)

    def listen(self) -> None:
        """Answer from now on."""
        HTTPServer(self._application).add_sockets(self._sockets)

    def reload_browsers(self) -> None:
        """Tell every browser that shows a page to load it again, also those that are just loading one."""
        self._opened.changes += 1
        for browser in LiveReloadHandler.waiters.copy():
            browser.send_message(_RELOAD)


@dataclass
class _Opened:
    """Which pages were loaded before the last change: a browser that says so late has missed it."""

    changes: int = 0
    """How many there were."""
    before: dict[str, int] = field(default_factory=dict)
    """By path of a page, how many there were when it was asked for."""

    def is_old(self, path: str) -> bool:
        """Whether something has changed since the page at `path` was asked for."""
        return self.before.get(path, self.changes) < self.changes


def _application(
    builder: Builder, preview: Preview, opened: _Opened, port: int, base_path: str
) -> web.Application:
    """The tornado application. It answers to the names of this machine only.

    A foreign page can make its own host name point to this machine (DNS rebinding), but can't change
    the Host header that names it.
    """
    script = f'<script src="/livereload.js?port={port}" defer></script>'

    class Host(web.RequestHandler):
        """Serves files as a static host does: the index for a folder, 404.html for what is missing."""

        async def get(self, path: str) -> None:
            opened.before[self.request.path] = opened.changes
            found = await _found(path, builder, preview)
            if found is None:
                self.set_status(404)
                found = await _found("404.html", builder, preview) or ("404.html", b"There is no such page.")
            name, body = found
            if body is None:
                query = f"?{self.request.query}" if self.request.query else ""
                self.redirect(base_path + quote(name) + query, permanent=True)
                return
            file = Path(name)
            self.set_header("Content-Type", media_type(file))
            self.set_header("Cache-Control", "no-store")
            error = (preview.error if preview.is_ahead else "") or builder.error
            self.finish(dress(body, script, error) if file.suffix == ".html" else body)

        async def head(self, path: str) -> None:
            await self.get(path)

    class Elsewhere(web.RequestHandler):
        """Everything outside the base path, as another site on the same host."""

        def get(self) -> None:
            if self.request.path in ("/", base_path.rstrip("/")):
                self.redirect(base_path)
            else:
                self.send_error(404)

    class Foreign(web.RequestHandler):
        def prepare(self) -> None:
            self.set_status(421)
            self.finish(f"This server answers only to {ADDRESS} and localhost.")

    class Reload(LiveReloadHandler):
        def check_origin(self, origin: str) -> bool:
            return websocket.WebSocketHandler.check_origin(self, origin)

        def on_message(self, message: str | bytes) -> None:
            super().on_message(message)
            url = json.loads(message).get("url")
            if url and opened.is_old(urlsplit(url).path):
                self.send_message(_RELOAD)

    application = web.Application(default_handler_class=Foreign, log_function=lambda _: None)
    application.add_handlers(
        _OUR_NAMES,
        [
            (r"/livereload", Reload),
            (r"/livereload\.js", LiveReloadJSHandler),
            (rf"{re.escape(base_path)}(.*)", Host),
            (r".*", Elsewhere),
        ],
    )
    return application


async def _found(path: str, builder: Builder, preview: Preview) -> tuple[str, bytes | None] | None:
    """The file that a path names and what is in it, or where else to look for it."""
    name = named(path)
    if name is None:
        return None
    if preview.is_ahead:
        for one in (name, f"{path}/index.html"):
            if body := await asyncio.to_thread(preview.file, one):
                return (name, body) if one == name else (f"{path}/", None)
    built = locate(builder.out, path)
    if isinstance(built, str):
        return built, None
    return (built.relative_to(builder.out).as_posix(), built.read_bytes()) if built else None
