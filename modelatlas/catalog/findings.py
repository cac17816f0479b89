"""What checks find, and which values don't speak because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["wrong", "doubtful", "note"]
"""``wrong``: can't be so. ``doubtful``: likely a mistake. ``note``: worth knowing, nobody's fault."""


@dataclass(frozen=True)
class Suspicion:
    """One value that a person should look at, before it gets the rule's name."""

    source: str
    """The part that says it, e.g. ``litellm``."""
    key: str
    """The record's key there; a range of days or a spelling where no single record is meant."""
    model_id: str | None
    """The model whose page shows it; ``None`` where the record is linked to none."""
    field: str
    """The field in doubt, e.g. ``endpoints[Novita].input``; empty where the whole record is."""
    got: str
    """What stands there, in words."""
    expected: str
    """What would be right, in words."""
    factor: float | None = None
    """How many times apart the two are, at least 1, where that can be told."""


@dataclass(frozen=True)
class Finding(Suspicion):
    """A suspicion with the name of its rule. The value stays where it is, with a mark."""

    rule: str = ""
    """Name of the rule that found it."""
    severity: Severity = "doubtful"
    """How grave that is."""
    silences: bool = False
    """Whether the value doesn't speak: not in a sentence, a span, a percentile, or a "cheapest"."""
    place: int = 0
    """How many findings of its rule come before it."""


@dataclass(frozen=True)
class Doubts:
    """The values that don't speak, by the record in which they stand."""

    by_record: Mapping[tuple[str, str], Mapping[str, Finding]] = field(default_factory=dict)
    """What is said of the fields of a record, by its part and key."""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Doubts:
        """The doubts that these findings raise; of several about one value the first."""
        found: dict[tuple[str, str], dict[str, Finding]] = defaultdict(dict)
        for one in findings:
            if one.silences:
                found[one.source, one.key].setdefault(one.field, one)
        return cls(dict(found))

    def on(self, source: str, key: str) -> Mapping[str, Finding]:
        """What is said of the fields of a record; empty for most."""
        return self.by_record.get((source, key), {})
