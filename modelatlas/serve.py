"""A local server for writing: builds, watches, reloads the browser, and answers as a static host does."""

from __future__ import annotations

import asyncio
import errno
import html
import mimetypes
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from modelatlas.problems import ConfigError, OutputError

PACKAGE = Path(__file__).resolve().parent
ADDRESS = "127.0.0.1"
_OUR_NAMES = r"(localhost|127\.0\.0\.1)"
_LOOK_S = 0.3
"""How often the watched folders are looked at, and how long they have to keep still before a build."""
_BUILD = "from modelatlas.cli import main; main()"
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""The types that matter here; those of the system differ from machine to machine."""

_OVERLAY = (
    '<div role="alert" style="all:initial;position:fixed;inset:auto 0 0;max-height:60vh;overflow:auto;'
    'z-index:2147483647;background:#fff;color:#111;border-top:3px solid #b00020;padding:1rem">'
    '<strong style="font:600 1rem system-ui">The build failed; this is the last good site.</strong>'
    '<pre style="font:.875rem/1.4 monospace;white-space:pre-wrap;margin:.5rem 0 0">{error}</pre></div>'
)


@dataclass
class Builder:
    """Builds a site in a process of its own, so that changed code counts and can't end the server."""

    content: Path
    templates: Path
    out: Path
    base_url: str
    error: str = ""
    """Why the last build failed; empty after a good one. The site in `out` is the last good one."""

    def run(self) -> bool:
        """Build; whether it succeeded."""
        options = {
            "--content": self.content,
            "--templates": self.templates,
            "--out": self.out,
            "--base-url": self.base_url,
        }
        arguments = [str(part) for option in options.items() for part in option]
        search = os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
        done = subprocess.run(  # noqa: S603 - this interpreter and this package
            [sys.executable, "-c", _BUILD, "build", *arguments],
            env={**os.environ, "PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        told = done.stderr.strip().removeprefix("Error: ") or f"the build ended with code {done.returncode}"
        self.error = "" if done.returncode == 0 else told
        return not self.error


def locate(root: Path, path: str) -> Path | str | None:
    """What a static host answers to the decoded `path`, which is relative to the base path.

    Returns:
        The file; or, as text, the path it redirects to, for a folder without its slash; or ``None``
        for what isn't there, is hidden (a name with a dot in front), or leads out of the folder.
    """
    parts = path.split("/")
    if any(part.startswith(".") or set(part) & set("\\:\0") for part in parts) or "" in parts[:-1]:
        return None
    file = root.joinpath(*parts)
    try:
        if parts[-1] == "":
            return index if (index := file / "index.html").is_file() else None
        if file.is_file():
            return file
        if (file / "index.html").is_file():
            return f"{path}/"
        page = file.with_name(f"{file.name}.html")
        return page if page.is_file() else None
    except OSError:  # a name too long for the file system
        return None


def stamps(folders: Iterable[tuple[Path, str]]) -> dict[Path, tuple[int, int]]:
    """Time and size of every file in `folders` that matches the pattern beside it."""
    found = {}
    for folder, pattern in folders:
        for path in folder.rglob(pattern):
            try:
                state = path.stat()
            except OSError:  # gone in the meantime, or a link that leads nowhere
                continue
            if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~"):
                found[path] = (state.st_mtime_ns, state.st_size)
    return found


def dress(page: bytes, script: str, error: str) -> bytes:
    """A page with the script that reloads it and, where the last build failed, the reason on top."""
    shown = _OVERLAY.format(error=html.escape(error)) if error else ""
    before, end, after = page.rpartition(b"</body>")
    extra = f"{shown}{script}".encode()
    return before + extra + end + after if end else page + extra


def serve(
    content: Path,
    templates: Path,
    out: Path | None,
    *,
    port: int,
    base_path: str,
    say: Callable[[str], None],
) -> None:
    """Serve the site on the loopback address until interrupted.

    Args:
        content: the content folder.
        templates: the template folder.
        out: the folder the site is published into; ``None`` for one that is gone afterwards. The canonical
            links in it lead to this server, so it isn't for publishing.
        port: port to listen on.
        base_path: path the site is served under; begins and ends with a slash.
        say: tells the user what happens.

    Raises:
        ConfigError: if the base path can't be used.
        OutputError: if the port can't be used, or the first build fails.
    """
    if not (base_path.startswith("/") and base_path.endswith("/")) or "//" in base_path:
        raise ConfigError(f"--base-path must begin and end with one slash, not {base_path!r}")
    with tempfile.TemporaryDirectory(prefix="modelatlas-") as temporary:
        builder = Builder(
            content, templates, out or Path(temporary) / "site", f"http://{ADDRESS}:{port}{base_path}"
        )
        try:
            asyncio.run(_serve(builder, port, base_path, say))
        except KeyboardInterrupt:
            say("Ended.")


async def _serve(builder: Builder, port: int, base_path: str, say: Callable[[str], None]) -> None:
    # A server is a heavy import that only this command needs.
    from livereload.handlers import LiveReloadHandler  # noqa: PLC0415
    from tornado.httpserver import HTTPServer  # noqa: PLC0415
    from tornado.netutil import bind_sockets  # noqa: PLC0415

    try:
        sockets = bind_sockets(port, address=ADDRESS)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = "is used by another program" if taken else f"can't be used ({error.strerror})"
        raise OutputError(f"port {port} {reason}; choose another with --port") from error
    if not builder.run():
        raise OutputError(builder.error)
    HTTPServer(_application(builder, port, base_path)).add_sockets(sockets)
    say(f"{builder.base_url} (Ctrl C ends it)")

    watched = [(builder.content, "*"), (builder.templates, "*"), (PACKAGE, "*.py")]
    seen = stamps(watched)
    while True:
        await asyncio.sleep(_LOOK_S)
        if (now := stamps(watched)) == seen:
            continue
        while (later := await _after_a_moment(watched)) != now:
            now = later
        seen = now
        good = await asyncio.to_thread(builder.run)
        say("Built again." if good else f"Not built, the last good site stays: {builder.error}")
        for browser in LiveReloadHandler.waiters.copy():
            browser.send_message({"command": "reload", "path": "/", "liveCSS": False, "liveImg": False})


async def _after_a_moment(watched: list[tuple[Path, str]]) -> dict[Path, tuple[int, int]]:
    await asyncio.sleep(_LOOK_S)
    return stamps(watched)


def _application(builder: Builder, port: int, base_path: str) -> Any:
    """The tornado application. It answers to the names of this machine only.

    A foreign page can make its own host name point to this machine (DNS rebinding), but can't change
    the Host header that names it.
    """
    from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler  # noqa: PLC0415
    from tornado import web, websocket  # noqa: PLC0415

    script = f'<script src="/livereload.js?port={port}" defer></script>'

    class Host(web.RequestHandler):
        """Files as a static host gives them: folders by their index, 404.html for what is missing."""

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
            kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            text = kind.startswith("text/") or kind.endswith(("xml", "json"))
            self.set_status(status)
            self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
            self.set_header("Cache-Control", "no-store")
            self.finish(dress(body, script, builder.error) if file.suffix == ".html" else body)

    class Elsewhere(web.RequestHandler):
        """What lies outside the base path, as another site of the same host."""

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
