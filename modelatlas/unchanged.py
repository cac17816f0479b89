"""Whether a build would change anything: told by all that goes into it and by what stands in its folder.

A build notes the digest of everything it was made from, and size, times and number of each file that it left
in the output folder. As long as both are the same, building again would leave the same bytes, and needn't be
done. The notes are a cache: without them everything is built.

Imports nothing heavy, because it has to be quicker than what it saves.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelatlas import packaged

_VERSION = 1
_MANIFEST = ".modelatlas.json"
"""The publisher's list of the files it wrote, which changes with any of them."""
_LEFT = (".modelatlas.staging", ".modelatlas.lock")
"""What a build has in the output folder while it is at work; later, what one couldn't clean up."""

_DEEPEST = 30
"""Folders in folders that are taken for a circle of links."""

Stamp = list[int]
"""Size, times of the last changes of content and of state, and number of a file: they tell an edited one."""


@dataclass(frozen=True)
class Notes:
    """What is noted of the builds of one content folder into one output folder."""

    cache: Path
    """Folder of all notes; may be deleted at any time."""
    content: Path
    """The content folder."""
    templates: Path
    """The site's own templates."""
    out: Path
    """The output folder."""
    base_url: str | None = None
    """Overrides the configured one."""

    def inputs(self) -> str:
        """The digest of everything that a build is made from: content, templates, code, installed packages.

        Raises:
            OSError: if something can't be read.
        """
        digest = hashlib.sha256(f"{_VERSION}\0{self.base_url}\0{sys.version}\0".encode())
        for name in sorted(_installed()):
            digest.update(f"{name}\0".encode())
        roots = (self.content, self.templates, packaged.templates(), packaged.CODE)
        for root in dict.fromkeys(root.resolve() for root in roots):
            for path in _files(str(root), but=packaged.DATA if root == packaged.CODE else ()):
                with open(path, "rb", buffering=0) as file:
                    content = hashlib.sha256(file.readall()).digest()
                digest.update(f"{os.path.relpath(path, root)}\0".encode("utf-8", "surrogateescape") + content)
        return digest.hexdigest()

    def recall(self, inputs: str) -> Mapping[str, Any] | None:
        """What the last build told, if it was made from the same inputs and its files are as it left them."""
        if any((self.out / name).exists() for name in _LEFT):
            return None
        with suppress(OSError, ValueError, KeyError, TypeError):
            noted = json.loads(self._file.read_bytes())
            if noted["inputs"] == inputs and noted["stamps"] == dict(self._stamps(noted["stamps"])):
                told: Mapping[str, Any] = noted["told"]
                return told
        return None

    def note(self, inputs: str, paths: Iterable[str], told: Mapping[str, Any]) -> None:
        """Note a build that has just been published.

        Args:
            inputs: the digest of what it was made from.
            paths: its files, relative to the output folder.
            told: what it told, as data that JSON can hold.
        """
        with suppress(OSError):  # a cache is a convenience
            noted = {"inputs": inputs, "told": told, "stamps": dict(self._stamps([_MANIFEST, *paths]))}
            self.cache.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps(noted), encoding="utf-8")
            temporary.replace(self._file)

    @property
    def _file(self) -> Path:
        places = (self.content, self.templates, self.out)
        name = "\0".join(str(place.resolve()) for place in places)
        return self.cache / f"{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}.json"

    def _stamps(self, paths: Iterable[str]) -> Iterator[tuple[str, Stamp]]:
        root = str(self.out)
        for path in paths:
            state = os.lstat(f"{root}/{path}")
            yield path, [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]


def _files(root: str, *, but: Collection[str] = ()) -> Iterator[str]:
    """Every file below a folder, sorted, but for hidden ones and compiled code; links are followed.

    Args:
        root: the folder.
        but: folders directly in it that are left out.

    Raises:
        OSError: for a link that leads back to where it stands.
    """
    for folder, folders, names in os.walk(root, followlinks=True):
        folders[:] = sorted(
            name for name in folders if name == ".well-known" or not name.startswith((".", "__pycache__"))
        )
        if folder == root:
            folders[:] = [name for name in folders if name not in but]
        if folder.count("/") > root.count("/") + _DEEPEST:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), folder)
        yield from (f"{folder}/{name}" for name in sorted(names) if not name.startswith("."))


def _installed() -> Iterator[str]:
    """Names and versions of the installed packages, as their folders have them."""
    for place in dict.fromkeys(sys.path):
        with suppress(OSError):
            yield from (
                name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info"))
            )
