"""One run of ``serve``: build, listen, and build again after each change."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from modelatlas import packaged
from modelatlas.problems import ConfigError, OutputError
from modelatlas.serve.builder import ADDRESS, Builder
from modelatlas.serve.watch import changes


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
            say("Stopped.")


async def _serve(builder: Builder, port: int, base_path: str, say: Callable[[str], None]) -> None:
    # A server is a heavy import that only this command needs.
    from modelatlas.serve.server import Server, reload_browsers  # noqa: PLC0415

    server = Server(builder, port, base_path)
    try:
        if not builder.run():
            raise OutputError(builder.error)
        server.listen()
        say(f"{builder.base_url} (Ctrl+C stops it)")
        async for _ in changes([(builder.content, "*"), (builder.templates, "*"), (packaged.CODE, "*.py")]):
            good = await asyncio.to_thread(builder.run)
            say("Rebuilt." if good else f"Not rebuilt; the last good site stays: {builder.error}")
            reload_browsers()
    finally:
        builder.stop()
