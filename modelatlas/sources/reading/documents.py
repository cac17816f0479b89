"""Bodies as data: JSON, and what every format shares, the policy for keys that stand twice.

A key that stands twice in one object is told and read once: the first value counts, in every format and on
every level, because a repetition is appended more often than the first is meant to be replaced, and because
readers that keep the last one do so without a word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from modelatlas.problems import FeedError, dotted
from modelatlas.sources.bounds import OverdueError, require_moderate
from modelatlas.sources.contract import Bodies
from modelatlas.sources.reading.lenient import Findings

T = TypeVar("T")


class _Repeating(dict[str, Any]):
    """An object in which keys stood twice."""

    repeats: list[tuple[str, object]]


def read_json(source: str, body: bytes | str, findings: Findings | None = None, *, place: str = "") -> object:
    """`body` as JSON, its numbers with a point as Decimals, as written.

    Args:
        source: who is to blame, for messages.
        body: the text, UTF-8 where it is bytes.
        findings: takes a problem for each key that stands twice; without it they are only read once.
        place: name of the body among several, put before the place of a repeated key.

    Raises:
        FeedError: if it isn't UTF-8 JSON, with the place of the first fault, or has too many values.
    """
    require_moderate(source, body if isinstance(body, bytes) else body.encode("utf-8", "replace"))
    repeating: list[_Repeating] = []

    def first_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        first = _Repeating()
        first.repeats = []
        for key, value in pairs:
            if key in first:
                first.repeats.append((key, value))
            else:
                first[key] = value
        repeating.append(first)
        return first

    try:
        value: object = json.loads(body, parse_float=_decimal, object_pairs_hook=first_of_each)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{source}: the response isn't JSON ({error}); check the file or address") from error
    if repeating and findings is not None:
        for path, key, other in _repeats(value, ()):
            tell_repeated(findings, ": ".join(filter(None, (place, dotted(path)))), key, other)
    return value


def read_each(bodies: Bodies, findings: Findings, read: Callable[[str, bytes], T]) -> Sequence[tuple[str, T]]:
    """What `read` makes of the name and the content of each body. Each stands for itself.

    A body that `read` refuses is told and left out.

    Raises:
        FeedError: what it says of the first, where it refuses every one of them.
    """
    found: list[tuple[str, T]] = []
    refusals: list[FeedError] = []
    for name, body in sorted(bodies.items()):
        try:
            found.append((name, read(name, body)))
        except OverdueError:
            raise
        except FeedError as error:
            refusals.append(error)
            findings.problem(name, "", str(error), "a body like the others", "body left out")
    if refusals and not found:
        raise refusals[0]
    return found


def tell_repeated(findings: Findings, where: str, key: str, other: object) -> None:
    """Tell that `key` stood again at `where`, with the value `other`, which isn't used."""
    findings.problem(where or "the response", key, other, "each key once", "first value kept")


def _repeats(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, object]]:
    """Path of the object, key and further value of each repetition in `value`."""
    stack: list[tuple[tuple[str | int, ...], object]] = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, _Repeating):
            yield from ((path, key, other) for key, other in value.repeats)
        inner: Sequence[tuple[str | int, object]] = ()
        if isinstance(value, Mapping):
            inner = list(value.items())
        elif isinstance(value, list):
            inner = list(enumerate(value))
        stack.extend(((*path, step), item) for step, item in reversed(inner))


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent of twenty digits; as a float it would be infinite too
        return Decimal("Infinity")
