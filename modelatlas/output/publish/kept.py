"""Files that are no part of the site any more and stay for a while.

A page of yesterday, still open or kept by a browser, asks for the data and scripts of yesterday, whose names
change with their content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

KEPT_CHANGES = 14
"""How often a site may change before such a file goes: two weeks, where it changes once a day."""


def aged(stale: Sequence[str], before: Mapping[str, int], *, has_changed: bool) -> dict[str, int]:
    """Those of the files that stay, each with the changes of the site since it was part of it.

    They age only with the site: a build that changes nothing leaves them as they are.

    Args:
        stale: the files that could stay.
        before: ages of those that have stayed until now.
        has_changed: whether the site differs otherwise from that of the last build.
    """
    step = 1 if has_changed or any(path not in before for path in stale) else 0
    ages = {path: before.get(path, 0) + step for path in stale}
    return {path: age for path, age in ages.items() if age <= KEPT_CHANGES}
