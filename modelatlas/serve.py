"""A local server for writing: builds, watches, reloads the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from modelatlas.pipeline import build
from modelatlas.problems import AtlasError, ConfigError

WATCHED = ("templates/**/*.html", "templates/**/*.css", "templates/**/*.js")


def serve(
    content: Path, templates: Path, out: Path, *, port: int, base_path: str, say: Callable[[str], None]
) -> None:
    """Serve the site on the loopback address until interrupted.

    Args:
        content: the content folder.
        templates: the template folder.
        out: the folder the site is published into.
        port: port to listen on.
        base_path: path the site is served under; begins and ends with a slash.
        say: tells the user what happens.

    Raises:
        ConfigError: if the base path can't be used.
        AtlasError: if the first build fails.
    """
    # A server is a heavy import that only this command needs.
    from livereload import Server  # noqa: PLC0415
    from livereload.handlers import StaticFileHandler  # noqa: PLC0415
    from tornado import web  # noqa: PLC0415

    if not (base_path.startswith("/") and base_path.endswith("/")):
        raise ConfigError(f"--base-path must begin and end with a slash, not {base_path!r}")
    base_url = f"http://127.0.0.1:{port}{base_path}"

    def rebuild() -> None:
        try:
            report = build(content, templates, out, base_url=base_url).report
            say(f"{len(report.written)} files written, {len(report.unchanged)} left alone")
        except AtlasError as error:
            say(f"Not rebuilt, the last good site stays: {error}")

    class Host(StaticFileHandler):
        """Files as a static host gives them: folders by their index, 404.html for what is missing."""

        def write_error(self, status_code: int, **kwargs: object) -> None:
            page = out / "404.html"
            if status_code == 404 and page.exists():
                self.finish(page.read_bytes())
            else:
                super().write_error(status_code, **kwargs)

    class BasePathServer(Server):
        def get_web_handlers(self, script: str) -> list[object]:  # noqa: ARG002 - the base class names it
            return [
                (rf"{base_path}(.*)", Host, {"path": str(out), "default_filename": "index.html"}),
                *([(r"/", web.RedirectHandler, {"url": base_path})] if base_path != "/" else []),
            ]

    build(content, templates, out, base_url=base_url)
    server = BasePathServer()
    for folder in (content, templates):
        server.watch(str(folder), rebuild, delay=0.2)
    say(f"{base_url} (Ctrl C ends it)")
    server.serve(port=port, host="127.0.0.1", root=str(out), open_url_delay=None)
