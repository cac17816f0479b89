"""Where the files of an atlas come from."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from modelatlas import packaged
from modelatlas.pipeline.live import LiveSite
from modelatlas.problems import ConfigError, FeedError, public_address
from modelatlas.sources.network.client import HttpClient

_SIGNS = ("models.jsonl", "api")
"""What a built site has in its root."""


class Place(Protocol):
    """Where the files of a site are."""

    @property
    def name(self) -> str:
        """For people: the address or the folder."""

    def read(self, path: str) -> bytes | None:
        """The file at `path`, relative to the root of the site; ``None`` where there is none.

        Raises:
            FeedError: if that can't be told.
        """


@dataclass(frozen=True)
class Folder:
    """A built site on disk."""

    root: Path
    """Its root."""

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.root)

    def read(self, path: str) -> bytes | None:
        """As :class:`Place`."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise FeedError(f"{self.root / path}: can't be read: {error.strerror}") from error


class Content:
    """The site that a content folder would become, its files made when they are asked for."""

    def __init__(self, folder: Path) -> None:
        """Name the folder, which is read when the first file is asked for."""
        self._folder = folder
        self.name = str(folder)

    @cached_property
    def _site(self) -> LiveSite:
        return LiveSite(self._folder, packaged.templates())

    def read(self, path: str) -> bytes | None:
        """As :class:`Place`.

        Raises:
            ConfigError: if the folder can't be used.
        """
        return self._site.file(path)


class Address:
    """A published site. What was read of it before is used where it can't be reached."""

    def __init__(self, address: str, *, cache: Path | None, offline: bool = False) -> None:
        """Name the root of a site; nothing is read yet.

        Args:
            address: the root, with or without a slash at its end.
            cache: folder in which what is read is kept; ``None``: nowhere.
            offline: whether to use what is kept and no network.
        """
        self._root = address if address.endswith("/") else f"{address}/"
        self.name = public_address(self._root)
        self._kept = cache / hashlib.sha256(self._root.encode()).hexdigest()[:32] if cache else None
        self._offline = offline

    def read(self, path: str) -> bytes | None:
        """As :class:`Place`."""
        if self._offline:
            body = self._earlier(path)
            if body is None:
                raise FeedError(f"{self.name}{path}: never read before, so not there offline")
            return body
        try:
            body = HttpClient().get(urljoin(self._root, path))
        except FeedError:
            body = self._earlier(path)
            if body is None:
                raise
            return body
        self._keep(path, body)
        return body

    def _earlier(self, path: str) -> bytes | None:
        file = self._file(path)
        try:
            return file.read_bytes() if file else None
        except OSError:
            return None

    def _keep(self, path: str, body: bytes) -> None:
        file = self._file(path)
        if file is None:
            return
        part = file.with_suffix(f".{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(body)
            part.replace(file)
        except OSError:  # a full or forbidden cache is none
            with suppress(OSError):
                part.unlink()

    def _file(self, path: str) -> Path | None:
        return self._kept / hashlib.sha256(path.encode()).hexdigest()[:32] if self._kept else None


def cache_folder() -> Path:
    """The folder of this user in which programs keep what they can read again."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base or Path.home() / "AppData" / "Local") / "modelatlas" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "modelatlas"


def place_of(where: str | os.PathLike[str], *, cache: Path | None, offline: bool = False) -> Place:
    """The place that `where` names.

    Raises:
        ConfigError: if it is neither an address, nor a built site, nor a content folder.
    """
    text = os.fspath(where)
    if urlsplit(text).scheme in ("http", "https"):
        return Address(text, cache=cache, offline=offline)
    folder = Path(text)
    if all((folder / sign).exists() for sign in _SIGNS):
        return Folder(folder)
    if (folder / "records").is_dir():
        return Content(folder)
    what = "no such folder" if not folder.exists() else "neither a built site nor a content folder"
    raise ConfigError(f"{text}: {what}; name one of them, or the address of a published site")
