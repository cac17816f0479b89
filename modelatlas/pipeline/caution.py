"""What a build refuses because something is lost: the site that is there stays, and a person decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from modelatlas.catalog import Records
from modelatlas.errors import OutputError
from modelatlas.problems import Problem
from modelatlas.records.store import stem_of

MAX_LOST = 0.1
"""Largest share of the records of a part that may be unreadable, and of a site's models that may vanish."""
_FEW = 3
"""So many are no sign of a loss: a line that was edited wrongly, a private model that its owner took away."""


def require_readable(records: Records) -> None:
    """Refuse record files of which much can't be read.

    Raises:
        OutputError: naming the file and its first fault.
    """
    faults = Counter(_records_of(problem) for problem in records.problems)
    for state, listings in records.parts:
        place = f"records/{stem_of(state.source)}"
        if (count := faults[place]) > max(_FEW, MAX_LOST * (len(listings) + faults[place])):
            first = next(problem for problem in records.problems if _records_of(problem) == place)
            raise OutputError(
                f"content/{first.source}: {count} of {len(listings) + count} lines can't be read, the first "
                f"of them {first.record}: {first.got}. Restore the file, or fetch {state.source} again; "
                "--accept-shrink builds without them"
            )


def _records_of(problem: Problem) -> str:
    """Where the records are in which a problem is, without what tells a file from its parts."""
    return problem.source.removesuffix(".jsonl").partition("/part-")[0]


def require_lasting(removed: Sequence[str], before: Sequence[str]) -> None:
    """Refuse to take away the pages of many models: those that a source has given up keep theirs.

    Args:
        removed: paths that would be removed.
        before: all paths of the site that is there.

    Raises:
        OutputError: with their number.
    """
    lost, had = (sum(_is_model(path) for path in paths) for paths in (removed, before))
    if lost > max(_FEW, MAX_LOST * had):
        raise OutputError(
            f"the pages of {lost} of {had} models would be removed, because their records are gone from "
            "content/records. Restore them; --accept-shrink builds without them"
        )


def _is_model(path: str) -> bool:
    return path.startswith("models/") and path.endswith("/index.html")
