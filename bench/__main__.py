"""The command: ``python -m bench``."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import click

from bench import peers, real
from bench.measure import Taken, run, size_of
from bench.report import pages_table, site_table


@click.command()
@click.option("--sites", default="400,2000", show_default=True, help="Sizes of the whole site, in models.")
@click.option("--pages", default=2000, show_default=True, help="Equal pages; 0 leaves them out.")
@click.option("--rounds", default=3, show_default=True, help="How often each engine makes them, in turns.")
@click.option("--jobs", default=2, show_default=True, help="Number of our processes.")
@click.option("--install", is_flag=True, help="Get the peers that come from npm first.")
def main(sites: str, pages: int, rounds: int, jobs: int, install: bool) -> None:
    """Measure the whole site at several sizes, and equal pages by us and by our peers.

    Prints tables in Markdown. Times are seconds of processor time unless said otherwise.
    """
    if install:
        peers.install()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        place = Path(temporary)
        if pages:
            click.echo(_equal_pages(place, pages, rounds, jobs))
        if sizes := [int(size) for size in sites.split(",") if size]:
            built = []
            for size in sizes:
                built.append(real.build(size, place / "whole", jobs=jobs))
                click.echo(f"{size} models measured", err=True)
            click.echo(site_table(built))


def _equal_pages(place: Path, pages: int, rounds: int, jobs: int) -> str:
    file = place / "models.json"
    run([sys.executable, "-m", "bench.data", str(file), str(pages)], cwd=real.ROOT)
    engines = peers.peers(jobs)
    taken: dict[str, list[Taken]] = {name: [] for name in engines}
    sizes: dict[str, tuple[int, int]] = {}
    floors = []
    for number in range(rounds):
        for name, make in engines.items():
            shutil.rmtree(place / "run", ignore_errors=True)
            (place / "run").mkdir()
            taken[name].append(make(file, place / "run"))
            sizes[name] = size_of(place / "run" / "out")
            click.echo(f"round {number + 1}: {name}", err=True)
        shutil.rmtree(place / "run", ignore_errors=True)
        (place / "run").mkdir()
        floors.append(peers.floor(sizes["Jinja in a loop"][1] // pages, pages, place / "run"))
    floor = statistics.median(one.cpu_s for one in floors)
    return pages_table(pages, taken, sizes, floor)


if __name__ == "__main__":
    main()
