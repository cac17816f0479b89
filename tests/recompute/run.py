"""All comparisons, one after the other."""

from __future__ import annotations

from pathlib import Path

from tests.recompute import boards, changes, kinds, lists, models, picks, sentences, trends
from tests.recompute.report import Report
from tests.recompute.site import Site
from tests.recompute.world import World


def recompute(site: Site, content: Path) -> Report:
    """Compare a built site with the records that it was built from.

    Args:
        site: the built site.
        content: its content folder.
    """
    world, report = World(content, site), Report()
    for room in (models, sentences, boards, lists, kinds, picks, changes, trends):
        room.compare(world, report)
    return report
