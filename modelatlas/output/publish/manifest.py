"""The list of what we wrote into a folder, so that a later run knows its own files from those of others.

``.modelatlas.json`` has one line per file, sorted by path::

    {"version": 1, "files": {
    "404.html": "5f2c…",
    "index.html": ["0a91…", "77be…"]
    }}

The value is the SHA-256 of the content. Two of them mean that a run was about to replace the first with the
second and didn't finish.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from modelatlas.errors import OutputError
from modelatlas.output import paths

_VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")

Manifest = Mapping[str, frozenset[str]]
"""By path: the SHA-256 of every content that we may have left there, in hexadecimal."""


def digest(content: bytes) -> str:
    """The SHA-256 of `content` as a manifest has it."""
    return hashlib.sha256(content).hexdigest()


def union(old: Manifest, new: Manifest) -> Manifest:
    """What may be on disk while `old` is being replaced by `new`."""
    nothing: frozenset[str] = frozenset()
    return {path: old.get(path, nothing) | new.get(path, nothing) for path in old.keys() | new.keys()}


def read(folder: Path) -> Manifest:
    """The manifest of `folder`; empty where there is none.

    Raises:
        OutputError: if there is one that can't be trusted.
        OSError: if it can't be read.
    """
    try:
        return _parse((folder / paths.MANIFEST).read_bytes())
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as error:
        raise OutputError(
            f"{folder / paths.MANIFEST}: can't be read as the list of published files ({error}); "
            f"move {folder} away and build again"
        ) from error


def write(folder: Path, manifest: Manifest, *, staging: Path) -> None:
    """Put `manifest` into `folder` in one step, by way of `staging`; left alone where it is there already.

    Raises:
        OSError: if it can't be written; the one that was there is still whole.
    """
    target, content = folder / paths.MANIFEST, _render(manifest)
    if target.exists() and target.read_bytes() == content:
        return
    temporary = staging / paths.MANIFEST
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)


def _render(manifest: Manifest) -> bytes:
    lines = []
    for path, digests in sorted(manifest.items()):
        first, *more = sorted(digests)
        lines.append(f"{json.dumps(path)}: {json.dumps([first, *more] if more else first)}")
    files = ",\n".join(lines)
    return f'{{"version": {_VERSION}, "files": {{\n{files}\n}}}}\n'.encode()


def _parse(text: bytes) -> Manifest:
    match json.loads(text):
        case {"version": int(version), "files": dict(files)} if version == _VERSION:
            return {_checked_path(path): frozenset(_digests(value)) for path, value in files.items()}
        case _:
            raise ValueError(f"not a manifest of version {_VERSION}")


def _checked_path(path: str) -> str:
    if fault := paths.fault_of(path):
        raise ValueError(f"the path {path!r} {fault}")
    return path


def _digests(value: object) -> list[str]:
    items: list[object] = value if isinstance(value, list) else [value]
    digests = [item for item in items if isinstance(item, str) and _DIGEST.fullmatch(item)]
    if not digests or len(digests) < len(items):
        raise ValueError(f"{value!r} isn't a SHA-256")
    return digests
