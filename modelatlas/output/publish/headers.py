"""What a server of an object store says of each file: its content type, and how long it may be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

FOREVER = "public, max-age=31536000, immutable"
"""For a file whose address changes with its content."""
BRIEFLY = "public, max-age=60, must-revalidate"
"""For all others: a minute, then they are asked for again, which costs little where they haven't changed."""

_TEXT = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".py": "text/x-python",
    ".txt": "text/plain",
}
_OTHER = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".xsl": "application/xslt+xml",
    ".zip": "application/zip",
}

Spelling = Callable[[str, str], Mapping[str, Any]]
"""Content type and cache control as a file system takes them beside the content of a file."""


def _s3(content_type: str, cache_control: str) -> Mapping[str, Any]:
    return {"ContentType": content_type, "CacheControl": cache_control}


def _google(content_type: str, cache_control: str) -> Mapping[str, Any]:
    return {"content_type": content_type, "fixed_key_metadata": {"cache_control": cache_control}}


_SPELLINGS: Mapping[str, Spelling] = MappingProxyType({"s3": _s3, "s3a": _s3, "gs": _google, "gcs": _google})
"""By protocol. Other file systems keep no headers."""


def content_type(path: str) -> str:
    """The media type of a file, by the end of its name alone, so that it is the same on every machine.

    >>> content_type("models/a/b/index.html"), content_type("a/CNAME")
    ('text/html; charset=utf-8', 'application/octet-stream')
    """
    suffix = PurePosixPath(path).suffix.lower()
    if kind := _TEXT.get(suffix):
        return f"{kind}; charset=utf-8"
    return _OTHER.get(suffix, "application/octet-stream")


def headers(protocol: str, path: str, *, is_lasting: bool) -> Mapping[str, Any]:
    """What is to be handed to a file system along with a file.

    Args:
        protocol: that of the file system, such as ``s3``.
        path: of the file in the site.
        is_lasting: whether its address changes with its content.
    """
    spelled = _SPELLINGS.get(protocol)
    return spelled(content_type(path), FOREVER if is_lasting else BRIEFLY) if spelled else {}
