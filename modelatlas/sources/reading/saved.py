"""Saved response bodies: a file, a folder of them, or an address to fetch one from."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from modelatlas.problems import FeedError, public_address
from modelatlas.sources.contract import Client
from modelatlas.sources.network.unpacking import unpack

MAX_BYTES = 128 * 2**20
"""A saved file may hold many bodies."""
_SUFFIXES = (".json", ".jsonl", ".csv", ".yml", ".yaml", ".md", ".toml", ".parquet")
_GZIP = b"\x1f\x8b"
_DATE = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")


def read_saved(where: str, client: Client) -> dict[str, bytes]:
    """The bodies at `where`, unpacked, by the stems of their names (``text`` for ``text.json.gz``).

    `where` is a path, plain or gzip, or an address. A folder stands for all the bodies in it; what is
    in folders below isn't read.

    Raises:
        FeedError: if there is nothing to read there, or it is too large.
    """
    if "://" in where:
        name = unquote(PurePosixPath(urlsplit(where).path).name)
        return {_stem(name) or "body": _unpacked(client.get(where), public_address(where))}
    return read_local(Path(where))


def read_local(path: Path) -> dict[str, bytes]:
    """The bodies at a path of this machine, as :func:`read_saved`."""
    try:
        if not path.is_dir():
            return {_stem(path.name): _read(path)}
        files = sorted(file for file in path.iterdir() if file.is_file() and _is_body(file.name))
        if not files:
            raise FeedError(f"{path}: the folder has no response bodies ({', '.join(_SUFFIXES)}, or .gz)")
        bodies: dict[str, bytes] = {}
        for file in files:
            if _stem(file.name) in bodies:
                raise FeedError(f"{path}: two files are named {_stem(file.name)}; keep one of them")
            bodies[_stem(file.name)] = _read(file)
        return bodies
    except OSError as error:
        raise FeedError(f"{path}: can't be read ({error.strerror})") from error


def date_of(where: str) -> dt.date | None:
    """The date in the name of a file or address, else in that of the folder it lies in."""
    parts = PurePosixPath(urlsplit(where).path if "://" in where else Path(where).absolute().as_posix()).parts
    for name in reversed(parts[-2:]):
        for match in reversed(list(_DATE.finditer(name))):
            try:
                return dt.date(*(int(number) for number in match.groups()))
            except ValueError:
                continue
    return None


def _read(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise FeedError(f"{path}: more than {MAX_BYTES:,} bytes")
    return _unpacked(path.read_bytes(), str(path))


def _unpacked(body: bytes, where: str) -> bytes:
    if not body.startswith(_GZIP):
        return body
    try:
        return unpack(body, MAX_BYTES)
    except ValueError as error:
        raise FeedError(f"{where}: {error}") from error


def _is_body(name: str) -> bool:
    return not name.startswith(".") and name.lower().removesuffix(".gz").endswith(_SUFFIXES)


def _stem(name: str) -> str:
    plain = name[:-3] if name.lower().endswith(".gz") else name
    for suffix in _SUFFIXES:
        if plain.lower().endswith(suffix):
            return plain[: -len(suffix)]
    return plain
