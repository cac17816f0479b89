"""Files that the pages' scripts load: compact JSON with a hash of its content in its name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_WHOLE = 20_000
"""Models whose data a phone loads at once; of more, it is in several files."""


@dataclass(frozen=True)
class DataFile:
    """A file for scripts."""

    url: str
    """Where it is put."""
    content: bytes
    """JSON, UTF-8."""
    later: tuple[DataFile, ...] = ()
    """Files that it names, which are loaded when they are needed."""


def data_file(document: dict[str, Any], url: Callable[[str], str]) -> DataFile:
    """The file of a document; `url` makes its address of the version of its content."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    content = body.encode("utf-8", "replace")
    return DataFile(url(hashlib.sha256(content).hexdigest()[:10]), content)
