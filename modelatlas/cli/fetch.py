"""``fetch`` and ``history``: from sources to records and history."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from modelatlas.cli import options, speech


@click.command()
@click.argument("source", nargs=-1)
@options.content
@click.option(
    "--from",
    "saved",
    multiple=True,
    metavar="SOURCE=PATH_OR_URL",
    help="Read saved response bodies instead of the live service.",
)
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of saved response bodies."
)
@click.option(
    "--accept-shrink",
    multiple=True,
    metavar="SOURCE",
    help="Accept a response even if it has far fewer records.",
)
def fetch(
    source: tuple[str, ...],
    content: Path,
    saved: tuple[str, ...],
    at: dt.datetime | None,
    accept_shrink: tuple[str, ...],
) -> None:
    """Update the records from the sources named, or from all that are enabled."""
    from modelatlas.pipeline import fetch as fetching
    from modelatlas.sources.network.client import HttpClient
    from modelatlas.sources.registry import SOURCES

    request = fetching.Request(
        names=source,
        saved=dict(_pair(text) for text in saved),
        at=at.date() if at else None,
        accept_shrink=frozenset(accept_shrink),
    )
    keys = {
        one.name: key
        for one in SOURCES
        if one.key_variable and (key := os.environ.get(one.key_variable, "").strip())
    }
    failed = False
    with speech.Progress() as progress:
        client = HttpClient(progress=progress)
        today = dt.datetime.now(dt.UTC).date()
        for done in fetching.fetch_all(content, request, client, today=today, keys=keys):
            progress.close()
            outcome = done.outcome
            if outcome.failure:
                failed = True
                click.echo(f"{done.part}: kept the earlier records: {outcome.failure}", err=True)
                continue
            state = outcome.state
            older = " (older than what is stored: only what was unknown is added)" if outcome.is_older else ""
            news = "updated" if done.changed else "nothing new"
            click.echo(
                f"{done.part}, {outcome.on}: {state.kept} kept, {state.set_aside} set aside, "
                f"{state.gone} gone, {done.events} changes, {news}{older}"
            )
            speech.tell(outcome.problems, count=outcome.problem_count)
    if failed:
        sys.exit(1)


@click.command()
@click.argument("source")
@click.argument("path", nargs=-1, required=True)
@options.content
def history(source: str, path: tuple[str, ...], content: Path) -> None:
    """Replay saved, dated response bodies, oldest first, into the history."""
    from modelatlas.pipeline import fetch as fetching
    from modelatlas.sources.network.client import HttpClient

    today = dt.datetime.now(dt.UTC).date()
    result = fetching.replay_history(content, source, path, HttpClient(), today=today)
    click.echo(
        f"{source}: {len(result.days)} days replayed, {len(result.left_alone)} already known; "
        f"{result.events} changes added; {result.listings} records, {result.gone} of them gone"
    )
    speech.tell(result.problems)


def _pair(text: str) -> tuple[str, str]:
    name, equals, where = text.partition("=")
    if not (name and equals and where):
        raise click.BadParameter(f"{text!r} isn't SOURCE=PATH_OR_URL", param_hint="--from")
    return name, where
