"""All commands in one group."""

from __future__ import annotations

from typing import Any

import click

from modelatlas import __version__
from modelatlas.cli.build import build, serve
from modelatlas.cli.check import check
from modelatlas.cli.fetch import fetch, history
from modelatlas.cli.own import new
from modelatlas.cli.published import export, mcp, print_schema
from modelatlas.errors import AtlasError
from modelatlas.processes import interruptible


class _Commands(click.Group):
    """Builds if no command is named; turns our errors into one sentence and exit code 1.

    A request to terminate cleans up as Ctrl+C does.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with interruptible():
                return super().invoke(ctx)
        except AtlasError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Model Atlas: public facts about AI models, as a static website."""


for command in (build, fetch, history, serve, check, new, export, print_schema, mcp):
    main.add_command(command)
