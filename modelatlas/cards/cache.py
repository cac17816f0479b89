"""Cards drawn before, by what they were drawn from, so that a build draws only what changed.

A file per card: the SHA-256 of the picture, then the picture. What doesn't match its digest isn't there. The
folder may be deleted at any time, and several builds may use it at once: a file appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_DIGEST_BYTES = 32
_SUFFIX = ".card"


@dataclass
class CardCache:
    """Pictures kept between builds; a folder that can't be used keeps nothing."""

    folder: Path
    """Where they are; made when there is something to keep."""

    def get(self, key: str) -> bytes | None:
        """The picture kept under `key`; ``None`` where there is none or it is damaged."""
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        digest, picture = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        return picture if hashlib.sha256(picture).digest() == digest else None

    def put(self, key: str, picture: bytes) -> None:
        """Keep a picture."""
        with suppress(OSError):  # a cache is a convenience; the build has what it needs
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(hashlib.sha256(picture).digest() + picture)
            Path(file.name).replace(self._path(key))

    def keys(self) -> frozenset[str]:
        """What pictures are kept under; empty where the folder can't be read."""
        with suppress(OSError):
            return frozenset(path.name.removesuffix(_SUFFIX) for path in self.folder.iterdir())
        return frozenset()

    def tidy(self, used: frozenset[str] | set[str]) -> None:
        """Remove what isn't among the keys `used`, once that is more than they are."""
        strangers = self.keys() - used
        if len(strangers) > len(used):
            with suppress(OSError):
                for key in strangers:
                    self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"
