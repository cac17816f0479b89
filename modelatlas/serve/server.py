"""The server of one site."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from urllib.parse import quote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web, websocket
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from modelatlas.problems import OutputError
from modelatlas.serve.builder import ADDRESS, Builder
from modelatlas.serve.dress import dress
from modelatlas.serve.static_host import locate, media_type

_OUR_NAMES = r"(localhost|127\.0\.0\.1)"


class Server:
    """Serves the site that `builder` built last on a port of this machine."""

    def __init__(self, builder: Builder, port: int, base_path: str) -> None:
        """Take the port, without answering yet.

        Args:
            builder: knows the site and why the last build failed.
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
        self._application = _application(builder, port, base_path)

    def listen(self) -> None:
        """Answer from now on."""
        HTTPServer(self._application).add_sockets(self._sockets)


def reload_browsers() -> None:
    """Tell every browser that shows a page to load it again."""
    for browser in LiveReloadHandler.waiters.copy():
        browser.send_message({"command": "reload", "path": "/", "liveCSS": False, "liveImg": False})


def _application(builder: Builder, port: int, base_path: str) -> web.Application:
    """The tornado application. It answers to the names of this machine only.

    A foreign page can make its own host name point to this machine (DNS rebinding), but can't change
    the Host header that names it.
    """
    script = f'<script src="/livereload.js?port={port}" defer></script>'

    class Host(web.RequestHandler):
        """Serves files as a static host does: the index for a folder, 404.html for what is missing."""

        def get(self, path: str) -> None:
            found = locate(builder.out, path)
            if isinstance(found, str):
                query = f"?{self.request.query}" if self.request.query else ""
                self.redirect(base_path + quote(found) + query, permanent=True)
            elif found is None:
                self._answer(404, builder.out / "404.html")
            else:
                self._answer(200, found)

        def head(self, path: str) -> None:
            self.get(path)

        def _answer(self, status: int, file: Path) -> None:
            body = file.read_bytes() if file.is_file() else b"There is no such page."
            self.set_status(status)
            self.set_header("Content-Type", media_type(file))
            self.set_header("Cache-Control", "no-store")
            self.finish(dress(body, script, builder.error) if file.suffix == ".html" else body)

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
