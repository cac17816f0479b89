"""What was compared, how often, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 12
"""So many differences of one kind are written out."""


@dataclass
class Report:
    """Comparisons by kind of cell."""

    compared: Counter[str] = field(default_factory=Counter)
    """How many cells of each kind were held against a value of our own."""
    wrong: dict[str, list[str]] = field(default_factory=dict)
    """Those that differ, by kind: where, what stands there, what it should be."""

    def expect(self, kind: str, where: str, got: object, right: object) -> None:
        """Compare one cell."""
        self.compared[kind] += 1
        if got != right:
            self.wrong.setdefault(kind, []).append(f"{where}: {got!r} stands there, {right!r} is right")

    def lines(self) -> Iterator[str]:
        """The report in words."""
        for kind, count in sorted(self.compared.items()):
            wrong = self.wrong.get(kind, [])
            yield f"{count:>8,} {kind}{f', {len(wrong):,} WRONG' if wrong else ''}"
            yield from (f"           {line}" for line in wrong[:SHOWN])
        total = sum(len(lines) for lines in self.wrong.values())
        yield f"{sum(self.compared.values()):>8,} cells compared, {total:,} wrong"
