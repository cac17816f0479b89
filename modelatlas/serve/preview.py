"""Single pages of a site as its folders are now, made by a separate process that has everything in memory."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from modelatlas import packaged, processes
from modelatlas.errors import AtlasError


@dataclass
class Preview:
    """Asks that process. A change of the code starts another one."""

    content: Path
    """The content folder."""
    templates: Path
    """The site's own templates."""
    base_url: str
    """Where the server shows the site."""
    cache: Path | None = None
    """Folder in which compiled templates are kept."""
    error: str = ""
    """Why the last change can't be shown; empty after a good one."""
    is_ahead: bool = True
    """Whether the last build lacks a change, so that files come from here."""
    _process: BaseProcess | None = None
    _connection: Connection | None = None
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def follow(self, changed: Iterable[Path] = ()) -> bool:
        """Read what has `changed`, or everything at the start; whether it can be used."""
        files = list(changed)
        with self._one_at_a_time:
            if not self._connection or any(file.is_relative_to(packaged.CODE) for file in files):
                self.error = self._begin()
            else:
                self.error = str(self._ask("follow", files)[0])
        return not self.error

    def file(self, path: str) -> bytes | None:
        """The content of the file at `path`; ``None`` where there is none, or where it can't be made."""
        with self._one_at_a_time:
            if not self._connection:
                return None
            error, content = self._ask("file", path)
        self.error = str(error) or self.error
        return content if isinstance(content, bytes) else None

    def stop(self) -> None:
        """End the process."""
        if self._process:
            self._process.terminate()
            self._process.join()
        self._process = self._connection = None

    def _begin(self) -> str:
        """Start a process; why it can't be used, or nothing."""
        self.stop()
        context = multiprocessing.get_context("spawn")
        ours, its = context.Pipe()
        site = (self.content, self.templates, self.base_url, self.cache)
        self._process = context.Process(target=_answer, args=(its, *site), daemon=True)
        with processes.undisturbed():
            self._process.start()
        its.close()
        self._connection = ours
        error, _ = self._receive()
        if error:
            self.stop()
        return str(error)

    def _ask(self, what: str, about: object) -> tuple[str, object]:
        if self._connection:
            self._connection.send((what, about))
        return self._receive()

    def _receive(self) -> tuple[str, Any]:
        try:
            answer: tuple[str, Any] = self._connection.recv() if self._connection else ("", None)
        except EOFError:
            self.stop()
            return "the process that makes the pages has ended; the next change starts another", None
        return answer


def _answer(
    connection: Connection, content: Path, templates: Path, base_url: str, cache: Path | None
) -> None:
    """What the process does: say why the site can't be used or nothing, then answer what it is asked."""
    processes.be_worker()
    gc.disable()  # until everything is read, which is much and stays
    from modelatlas.pipeline.live import LiveSite  # noqa: PLC0415 - the server itself does without

    try:
        site = LiveSite(content, templates, base_url=base_url, cache=cache)
    except AtlasError as error:
        connection.send((str(error), None))
        return
    gc.freeze()
    gc.enable()
    connection.send(("", None))
    while True:
        try:
            what, about = connection.recv()
        except EOFError:
            return
        try:
            if what == "follow":
                site.follow(about)
            connection.send(("", site.file(about) if what == "file" else None))
        except AtlasError as error:
            connection.send((str(error), None))
