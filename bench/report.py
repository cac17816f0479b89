"""What was measured, as tables in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from bench.measure import Taken
from bench.real import Site

OURS = "Model Atlas"


def pages_table(
    pages: int,
    taken: Mapping[str, Sequence[Taken]],
    sizes: Mapping[str, tuple[int, int]],
    floor: float,
) -> str:
    """The equal pages: medians of all rounds.

    Args:
        pages: how many pages there are.
        taken: the rounds of each engine.
        sizes: files and bytes that each wrote.
        floor: seconds that writing such files takes alone.
    """
    cpu = {name: statistics.median(one.cpu_s for one in runs) for name, runs in taken.items()}
    lines = [
        f"## {pages:,} equal pages",
        "",
        "| engine | CPU s | times ours | wall s | pages/s | peak MB | kB a page |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, runs in taken.items():
        wall = statistics.median(one.wall_s for one in runs)
        peak = max(one.peak_mb for one in runs)
        kilobytes = sizes[name][1] / pages / 1000
        lines.append(
            f"| {name} | {cpu[name]:.2f} | {cpu[name] / cpu[OURS]:.1f} | {wall:.2f} | {pages / wall:,.0f} "
            f"| {peak:.0f} | {kilobytes:.1f} |"
        )
    lines += ["", f"Writing the same bytes alone takes {floor:.2f} s by one process.", ""]
    return "\n".join(lines)


def site_table(sites: Iterable[Site]) -> str:
    """The whole site at several sizes."""
    lines = [
        "## The whole site",
        "",
        "| models | build | CPU s | CPU ms a model | wall s | peak MB | files | MB |",
        "|--:|---|--:|--:|--:|--:|--:|--:|",
    ]
    stages = []
    for site in sites:
        for name, taken in (
            ("cold", site.cold),
            ("nothing changed", site.unchanged),
            ("ten models changed", site.changed),
        ):
            lines.append(
                f"| {site.models:,} | {name} | {taken.cpu_s:.2f} | {taken.cpu_s / site.models * 1000:.2f} "
                f"| {taken.wall_s:.2f} | {taken.peak_mb:.0f} | {site.files:,} | {site.size / 1e6:.1f} |"
            )
        told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in site.stages.items())
        stages.append(f"- {site.models:,} models, cold, wall time: {told}")
    return "\n".join([*lines, "", *stages, ""])
