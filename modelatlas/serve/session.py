"""One run of ``serve``: show pages at once as they are after each change, and build the site behind them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from modelatlas import packaged
from modelatlas.errors import ConfigError, OutputError
from modelatlas.serve.builder import ADDRESS, Builder
from modelatlas.serve.preview import Preview
from modelatlas.serve.watch import changes

_AGAIN_S = 1
"""How long to wait for another run that is in the way of a build."""


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
        OutputError: if the port or what is in the folders can't be used.
    """
    if not (base_path.startswith("/") and base_path.endswith("/")) or "//" in base_path:
        raise ConfigError(f"--base-path must begin and end with one slash, not {base_path!r}")
    with tempfile.TemporaryDirectory(prefix="modelatlas-") as temporary:
        builder = Builder(
            content, templates, out or Path(temporary) / "site", f"http://{ADDRESS}:{port}{base_path}"
        )
        preview = Preview(content, templates, builder.base_url, content.resolve().parent / ".cache")
        try:
            asyncio.run(_serve(builder, preview, port, base_path, say))
        except KeyboardInterrupt:
            say("Stopped.")


async def _serve(
    builder: Builder, preview: Preview, port: int, base_path: str, say: Callable[[str], None]
) -> None:
    # A server is a heavy import that only this command needs.
    from modelatlas.serve.server import Server  # noqa: PLC0415

    server = Server(builder, preview, port, base_path)
    due = asyncio.Event()
    building = asyncio.create_task(_build_when_due(builder, preview, due, say, server.reload_browsers))
    try:
        if not await asyncio.to_thread(preview.follow):
            raise OutputError(preview.error)
        due.set()
        server.listen()
        say(f"{builder.base_url} (Ctrl+C stops it)")
        watched = [(builder.content, "*"), (builder.templates, "*"), (packaged.CODE, "*.py")]
        async for changed in changes(watched):
            preview.is_ahead = True
            good = await asyncio.to_thread(preview.follow, changed)
            if not good:
                say(f"Not shown; the last good site stays: {preview.error}")
            server.reload_browsers()
            due.set()
    finally:
        building.cancel()
        builder.stop()
        preview.stop()


async def _build_when_due(
    builder: Builder,
    preview: Preview,
    due: asyncio.Event,
    say: Callable[[str], None],
    reload_browsers: Callable[[], None],
) -> None:
    """Build the whole site after changes, which takes longer than one page, and finds more faults."""
    while True:
        await due.wait()
        due.clear()
        before = builder.error
        good = await asyncio.to_thread(builder.run)
        if builder.waits_for:
            say(f"Not built yet: {builder.waits_for}")
            await asyncio.sleep(_AGAIN_S)
            due.set()
        elif not due.is_set():
            preview.is_ahead = not good
            say("Built." if good else f"Not built: {builder.error}")
            if builder.error != before:
                reload_browsers()
