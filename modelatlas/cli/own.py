"""``new``: a site of your own."""

from __future__ import annotations

from pathlib import Path

import click

from modelatlas.cli import options, speech


@click.command()
@click.argument("folder", metavar="DIR", type=options.FOLDER)
def new(folder: Path) -> None:
    """Make a folder with everything a site of your own needs: content, style, workflow."""
    from modelatlas import scaffold

    complete = scaffold.create(folder)
    click.echo(f"{folder}: made. Its README.md says what is where; start with content/site.toml")
    if not complete:
        click.echo(f"Write into {folder / 'requirements.txt'} where to install Model Atlas from.")
    click.echo(f"Look at it: cd {folder}, then {speech.program(elsewhere=True)} serve")
