"""``new``: a site of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from modelatlas.cli import options, speech


@click.command()
@click.argument("folder", metavar="DIR", type=options.FOLDER)
def new(folder: Path) -> None:
    """Make a folder with all that a site of your own needs: content, style, workflow."""
    from modelatlas import scaffold

    complete = scaffold.create(folder)
    click.echo(f"{folder}: made. README.md in it tells what is where; begin with content/site.toml")
    if not complete:
        click.echo(f"Say in {folder / 'requirements.txt'} where Model Atlas is to be installed from.")
    click.echo(f"Look at it: cd {folder}, then {speech.program(elsewhere=True)} serve")
