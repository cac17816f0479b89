"""How much a response may hold: bounds of a body, of a record, and of what is told about them.

They are far above anything that a source has ever sent, and low enough for a small machine: within them no
response takes more than some seconds and some hundred megabytes.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from modelatlas.problems import FeedError

MAX_VALUES = 1_000_000
"""Values in a body, told by what separates them."""
MAX_YAML = 7 * 2**18
"""Bytes of a YAML or TOML body, which are read some thousand times more slowly than JSON."""
MAX_RECORD = 2_000_000
"""Weight of a record, as :func:`is_heavier` has it."""
NO_RECORD = MAX_VALUES * 1000
"""Weight of an object that holds all records of a body."""
MAX_RAW = 200_000
"""Weight of the raw fields that are kept."""
MAX_LISTINGS = 20_000
"""Records of one part."""
MAX_ROWS = 50_000
"""Rows of a table."""
MAX_STORED = 64 * 2**20
"""Bytes of a record file. GitHub takes no file of more than 100 MB."""
MAX_PROBLEMS = 1000
"""Problems of one response that are kept; the rest is counted."""
MAX_NAMES = 500
"""Different unknown keys, or entries that aren't records, that are counted by name."""
PARSING_S = 60
"""Seconds that the reading of one response may take."""

_PER_VALUE = 64


def require_moderate(source: str, body: bytes, separators: bytes = b",{[") -> None:
    """Refuse a body that would take too much time or memory, before anything is made of it.

    Args:
        source: name of the source, for the message.
        body: the bytes.
        separators: the bytes of which each value of the format has at least one.

    Raises:
        FeedError: if it has too many values. Those inside texts count too.
    """
    values = sum(body.count(bytes([separator])) for separator in separators)
    if values > MAX_VALUES:
        raise FeedError(f"{source}: the response has {values:,} values, more than {MAX_VALUES:,}")


def is_heavier(value: object, limit: int) -> bool:
    """Whether `value`, at any depth, has more than `limit` characters, 64 for each value in it added.

    >>> is_heavier({"name": "Rocket"}, 138)
    False
    >>> is_heavier({"name": "Rocket"}, 137)
    True
    """
    waiting, weight = [value], _PER_VALUE
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            weight += len(item)
        elif isinstance(item, Mapping):
            weight += sum(_PER_VALUE + len(key) if isinstance(key, str) else _PER_VALUE for key in item)
        elif isinstance(item, list | tuple):
            weight += _PER_VALUE * len(item)
        if weight > limit:
            return True
        if isinstance(item, Mapping):
            waiting.extend(item.values())
        elif isinstance(item, list | tuple):
            waiting.extend(item)
    return False


class OverdueError(FeedError):
    """Reading took too long, so that nothing more is to be tried."""


@contextmanager
def deadline(source: str, seconds: int = PARSING_S) -> Iterator[None]:
    """Stop what is done inside after `seconds`, where the system has a clock that can (not on Windows).

    Raises:
        OverdueError: when the time is over.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame  # part of the shape of a handler
        raise OverdueError(f"{source}: reading the response took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
