"""``check``: what is wrong with a built site."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from modelatlas.cli import options, speech

if TYPE_CHECKING:
    from modelatlas.output.check import Finding


def _hosts() -> Iterable[str]:
    from modelatlas.output.check.hosts import HOSTS

    return HOSTS


@click.command()
@click.argument("folder", metavar="DIR", type=options.FOLDER, default=Path("site"))
@click.option("--host", type=options.OneOf(_hosts), help="Also check the limits of this host.")
@click.option(
    "--max-age",
    metavar="DAYS",
    callback=lambda _ctx, _param, value: _days(value),
    help="Also report sources that were fetched longer ago than this, such as 7d.",
)
@click.option("--strict", is_flag=True, help="Exit with code 1 for warnings too.")
@click.option("--external", is_flag=True, help="Also check whether links to other sites work.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print findings.",
)
def check(
    folder: Path, host: str | None, max_age: dt.timedelta | None, strict: bool, external: bool, style: str
) -> None:
    """Look for everything that can be wrong with a built site."""
    from modelatlas.output.check.finding import errors
    from modelatlas.output.check.site import check_site
    from modelatlas.views.published.schemas import off_schema

    today = dt.datetime.now(dt.UTC).date()
    oldest = today - max_age if max_age is not None else None
    findings = check_site(folder, host=host, oldest=oldest, today=today, off_schema=off_schema)
    if external:
        findings += _unreachable(folder)
    findings.sort(key=lambda finding: (finding.severity, finding))
    if style == "json":
        click.echo(json.dumps(list(map(_as_json, findings)), indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(
                _annotation(folder, finding) if style == "github" else f"{finding.severity}: {finding}"
            )
        if not findings:
            click.echo(f"{folder}: nothing found")
    if errors(findings) or (strict and findings):
        sys.exit(1)


def _as_json(finding: Finding) -> dict[str, str]:
    return {
        "path": finding.path,
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
    }


def _unreachable(folder: Path) -> list[Finding]:
    """A finding for each link to another site that can't be fetched, asking few at a time."""
    from modelatlas.output.check import Finding
    from modelatlas.output.check.site import external_links
    from modelatlas.sources.network.client import HttpClient

    links = external_links(folder)
    with speech.Progress() as progress:
        _, failures = HttpClient(progress=progress).get_many({url: url for url in links}, label="links")
    return [Finding(links[url], "external", str(failure)) for url, failure in failures.items()]


def _annotation(folder: Path, finding: Finding) -> str:
    """A finding as GitHub Actions shows it beside the run."""

    def data(text: str, more: str = "") -> str:
        return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)

    file = data((folder / finding.path).as_posix(), ":,")
    return f"::{finding.severity} file={file},title={data(finding.rule, ':,')}::{data(finding.message)}"


def _days(text: str | None) -> dt.timedelta | None:
    if text is None:
        return None
    if not (found := re.fullmatch(r"([0-9]{1,5})d", text)):
        raise click.BadParameter(f"{text!r} isn't a number of days such as 7d")
    return dt.timedelta(days=int(found[1]))
