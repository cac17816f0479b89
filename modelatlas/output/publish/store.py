"""A prefix in any file system that fsspec knows: single files, each put, read and removed as a whole."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from modelatlas.errors import AtlasError, OutputError, public_address, shorten
from modelatlas.output.publish.headers import headers
from modelatlas.storage.refusals import reason

AT_ONCE = 32
"""So many requests are under way at the same time, where the file system can do that."""
_WITHOUT_FOLDERS = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory", "oci", "oss"}
"""Protocols of stores that know no folders: to make one there might make a bucket."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Store:
    """Files below an address. It can be pickled; each process opens the file system anew."""

    url: str
    """Protocol, bucket or host, and prefix: ``s3://bucket/prefix``."""
    is_lasting: Callable[[str], bool]
    """Whether the address of a file changes with its content."""

    def __str__(self) -> str:
        return public_address(self.url)

    @contextmanager
    def explained(self, outcome: str = "nothing was published") -> Iterator[None]:
        """Turn what a file system refuses into a sentence.

        Args:
            outcome: what has become of the site.

        Raises:
            OutputError: for any other error in the ``with`` block.
        """
        try:
            yield
        except AtlasError:
            raise
        except ImportError as error:
            raise OutputError(f"{self}: {_missing(error)}") from error
        except OSError as error:
            raise OutputError(f"{self}: {outcome}: {reason(error)}") from error
        except Exception as error:  # each file system has errors of its own
            why = shorten(f"{type(error).__name__}: {error}", 300)
            raise OutputError(f"{self}: {outcome}: {why}; correct that and run this again") from error

    def read(self, path: str) -> bytes | None:
        """The content of a file; ``None`` where there is none."""
        fs, root, _ = _opened(self.url, os.getpid())
        try:
            content: bytes = fs.cat_file(f"{root}/{path}")
        except FileNotFoundError:
            return None
        return content

    def write(self, path: str, content: bytes, *, site_path: str = "", **options: Any) -> None:
        """Put a file there, with the headers that `site_path` has in the site.

        Args:
            path: where.
            content: what.
            site_path: where the file will be in the site, if that isn't `path`.
            options: of the file system, such as ``mode="create"``.
        """
        fs, root, protocol = _opened(self.url, os.getpid())
        named = site_path or path
        options |= headers(protocol, named, is_lasting=self.is_lasting(named))
        _make_folder(fs, protocol, f"{root}/{path}")
        fs.pipe_file(f"{root}/{path}", content, **options)

    def copy(self, source: str, target: str) -> None:
        """Put a file also elsewhere, inside the file system where it can do that."""
        fs, root, protocol = _opened(self.url, os.getpid())
        _make_folder(fs, protocol, f"{root}/{target}")
        try:
            fs.cp_file(f"{root}/{source}", f"{root}/{target}")
        except NotImplementedError:
            self.write(target, fs.cat_file(f"{root}/{source}"))

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        fs, root, _ = _opened(self.url, os.getpid())
        with suppress(FileNotFoundError):
            fs.rm_file(f"{root}/{path}")

    def clear(self, folder: str) -> None:
        """Remove everything below a folder, many files at once."""
        fs, root, _ = _opened(self.url, os.getpid())
        with suppress(FileNotFoundError):
            fs.rm(f"{root}/{folder}", recursive=True)

    def top(self) -> list[str]:
        """Names of the files and folders right below the prefix."""
        fs, root, _ = _opened(self.url, os.getpid())
        try:
            entries = fs.ls(root, detail=False)
        except FileNotFoundError:
            return []
        return sorted(name for entry in entries if (name := entry.rstrip("/")[len(root) :].strip("/")))

    def modified(self, path: str) -> dt.datetime | None:
        """When a file was put there, by the clock of the file system; ``None`` where it doesn't tell."""
        fs, root, _ = _opened(self.url, os.getpid())
        try:
            at: dt.datetime = fs.modified(f"{root}/{path}")
        except (NotImplementedError, FileNotFoundError):
            return None
        return at

    def each(self, do: Callable[[_Item], _Result], items: Iterable[_Item]) -> list[_Result]:
        """What `do` makes of each item, many at once; the first error ends it."""
        fs, _, _ = _opened(self.url, os.getpid())
        if not fs.async_impl:  # may not bear several threads
            return [do(item) for item in items]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                return list(pool.map(do, items))
            finally:
                pool.shutdown(cancel_futures=True)


@lru_cache(maxsize=8)
def _opened(url: str, process: int) -> tuple[Any, str, str]:  # noqa: ARG001 - a fork needs its own
    """The file system of an address, the path of the prefix in it, and its protocol."""
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

    # A listing of a moment ago would hide what another process has written since.
    fs, root = url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
    return fs, root.rstrip("/"), url.partition("://")[0]


def _make_folder(fs: Any, protocol: str, place: str) -> None:
    """Make the folder around a file that is to be written, where the file system knows folders."""
    if protocol not in _WITHOUT_FOLDERS:
        fs.makedirs(place.rpartition("/")[0], exist_ok=True)


def _missing(error: ImportError) -> str:
    """What to install for an address."""
    if (error.name or "").partition(".")[0] == "fsspec":
        return "to publish there needs fsspec; install the extra modelatlas[remote]"
    if "s3fs" in str(error):
        return "to publish there needs s3fs; install the extra modelatlas[s3]"
    return f"to publish there needs a package that isn't installed: {error}"
