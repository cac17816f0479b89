"""The command line: the only module that prints and exits."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import click
from tqdm import tqdm

from modelatlas import __version__, pipeline, scaffold
from modelatlas.config import load_config
from modelatlas.output.check import Finding
from modelatlas.output.check.hosts import HOSTS
from modelatlas.output.check.site import check_site, external_links
from modelatlas.pages.data_files import FORMATS, json_bytes, table
from modelatlas.pages.layers import packaged_templates
from modelatlas.pipeline import refresh
from modelatlas.problems import AtlasError, Problem
from modelatlas.serve import serve as serve_site
from modelatlas.sources.network.client import HttpClient
from modelatlas.sources.registry import SOURCES
from modelatlas.views.published.schemas import FILES, schema

_FOLDER = click.Path(path_type=Path, file_okay=False)
_SHOWN = 10
"""How many problems a command prints; the rest is counted and stands on the sources page."""


class _Commands(click.Group):
    """Builds where no command is named, and turns our errors into one sentence and exit code 1."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AtlasError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Model Atlas: public facts about AI models, as a static website."""


_content = click.option("--content", type=_FOLDER, default=Path("content"), help="Folder with content.")
_templates = click.option(
    "--templates",
    type=_FOLDER,
    callback=lambda _ctx, _param, value: value or _templates_here(),
    help="Folder with templates of your own; those it lacks come with the package.",
)


@main.command()
@_content
@_templates
@click.option("--out", type=_FOLDER, default=Path("site"), help="Folder the site is written to.")
@click.option("--base-url", help="Where the site will be served; wins over site.toml.")
@click.option("--strict", is_flag=True, help="Don't publish when anything in the content is wrong.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Number of processes that make the files; one where the system isn't Linux.",
)
def build(content: Path, templates: Path, out: Path, base_url: str | None, strict: bool, jobs: int) -> None:
    """Make the site from content, templates and code."""
    built = pipeline.build(
        content,
        templates,
        out,
        base_url=base_url,
        strict=strict,
        jobs=jobs,
        card_cache=content.resolve().parent / ".cache" / "cards",
    )
    report = built.report
    for stage, seconds in built.timings.seconds.items():
        click.echo(f"{stage}: {seconds:.1f} s")
    click.echo(
        f"{out}: {len(report.written)} files written, {len(report.unchanged)} left alone, "
        f"{len(report.removed)} removed, {report.site_bytes / 1e6:.1f} MB; {len(built.catalog.models)} models"
    )
    if built.cards:
        made = built.cards.made
        click.echo(f"cards: {made.drawn} drawn, {made.from_cache} from cache")
    else:
        click.echo("cards: one for all pages; each model has its own with the extra modelatlas[cards]")
    for path in report.kept_edited:
        click.echo(f"kept {out / path}: no longer part of the site, but edited since it was written")
    _tell(built.catalog.problems)
    if built.config.is_placeholder:
        click.echo("Set base_url in content/site.toml before you publish; canonical links need it.")
    click.echo(f"Look at it: {_command()} serve, or {_python()} -m http.server -d {out}")


@main.command()
@click.argument("source", nargs=-1)
@_content
@click.option(
    "--from",
    "saved",
    multiple=True,
    metavar="SOURCE=PATH_OR_URL",
    help="Read saved bodies, not the live service.",
)
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of saved bodies."
)
@click.option(
    "--accept-shrink",
    multiple=True,
    metavar="SOURCE",
    help="Take a response although it has far fewer records.",
)
def fetch(
    source: tuple[str, ...],
    content: Path,
    saved: tuple[str, ...],
    at: dt.datetime | None,
    accept_shrink: tuple[str, ...],
) -> None:
    """Bring the records up to date from the sources named, or from all that are enabled."""
    request = refresh.Request(
        names=source,
        saved=dict(_pair(text) for text in saved),
        at=at.date() if at else None,
        accept_shrink=frozenset(accept_shrink),
    )
    keys = {
        one.name: key for one in SOURCES if one.key_variable and (key := os.environ.get(one.key_variable))
    }
    failed = False
    with _Progress() as progress:
        client = HttpClient(progress=progress)
        today = dt.datetime.now(dt.UTC).date()
        for done in refresh.fetch_all(content, request, client, today=today, keys=keys):
            progress.close()
            outcome = done.outcome
            if outcome.failure:
                failed = True
                click.echo(f"{done.part}: kept the records of before: {outcome.failure}", err=True)
                continue
            state = outcome.state
            older = " (older than what is stored: only what was unknown is added)" if outcome.is_older else ""
            click.echo(
                f"{done.part}, {done.on}: {state.kept} kept, {state.set_aside} set aside, {state.gone} gone, "
                f"{done.events} changes, {'updated' if done.changed else 'nothing new'}{older}"
            )
            _tell(outcome.problems)
    if failed:
        sys.exit(1)


@main.command()
@click.argument("source")
@click.argument("path", nargs=-1, required=True)
@_content
def history(source: str, path: tuple[str, ...], content: Path) -> None:
    """Replay saved, dated response bodies, oldest first, into the history."""
    result = refresh.replay_history(content, source, path, HttpClient())
    click.echo(
        f"{source}: {len(result.days)} days replayed, {len(result.left_alone)} already known; "
        f"{result.events} changes added; {result.listings} records, {result.gone} of them gone"
    )
    _tell(result.problems)


@main.command()
@_content
@_templates
@click.option("--out", type=_FOLDER, help="Folder to keep the site in, which is temporary otherwise.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on."
)
@click.option(
    "--base-path", default="/", show_default=True, help="Path the site is served under, such as /repo/."
)
def serve(content: Path, templates: Path, out: Path | None, port: int, base_path: str) -> None:
    """Build, serve on this machine, and rebuild when content, templates or code change."""
    serve_site(content, templates, out, port=port, base_path=base_path, say=click.echo)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER, default=Path("site"))
@click.option("--host", type=click.Choice(HOSTS), help="Measure the site against the limits of this host.")
@click.option(
    "--max-age",
    metavar="DAYS",
    callback=lambda _ctx, _param, value: _days(value),
    help="Tell sources that were fetched longer ago, such as 7d.",
)
@click.option("--external", is_flag=True, help="Also ask whether links to other sites lead somewhere.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How findings are told.",
)
def check(folder: Path, host: str | None, max_age: dt.timedelta | None, external: bool, style: str) -> None:
    """Look for everything that can be wrong with a built site."""
    oldest = dt.datetime.now(dt.UTC).date() - max_age if max_age is not None else None
    findings = check_site(folder, host=host, oldest=oldest)
    if external:
        findings = sorted([*findings, *_unreachable(folder)])
    if style == "json":
        click.echo(json.dumps([vars(finding) for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(_annotation(folder, finding) if style == "github" else str(finding))
        if not findings:
            click.echo(f"{folder}: nothing found")
    if findings:
        sys.exit(1)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
def new(folder: Path) -> None:
    """Make a folder with all that a site of your own needs: content, style, workflow."""
    complete = scaffold.create(folder)
    click.echo(f"{folder}: made. README.md in it tells what is where; begin with content/site.toml")
    if not complete:
        click.echo(f"Say in {folder / 'requirements.txt'} where Model Atlas is to be installed from.")
    click.echo(f"Look at it: cd {folder}, then {_command(elsewhere=True)} serve")


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@_content
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write, not standard output."
)
def export(form: str, content: Path, out: Path | None) -> None:
    """Write every model in a few fields as one file: csv, json or parquet."""
    data = table(pipeline.load_catalog(content), form)
    if out is None:
        click.echo(data, nl=False)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{out}: can't be written: {error.strerror}") from error


@main.command("schema")
@click.argument("name", type=click.Choice(list(FILES)))
@_content
def print_schema(name: str, content: Path) -> None:
    """Print the JSON Schema of one kind of published file."""
    base_url = load_config(content).base_url
    click.echo(json_bytes(schema(name, base_url), indent=2), nl=False)


def _unreachable(folder: Path) -> list[Finding]:
    """A finding for each link to another site that can't be fetched, asking few at a time."""
    links = external_links(folder)
    with _Progress() as progress:
        _, failures = HttpClient(progress=progress).get_many({url: url for url in links}, label="links")
    return [Finding(links[url], "external", str(failure)) for url, failure in failures.items()]


def _annotation(folder: Path, finding: Finding) -> str:
    """A finding as GitHub Actions shows it beside the run."""

    def data(text: str, more: str = "") -> str:
        return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)

    file = data((folder / finding.path).as_posix(), ":,")
    return f"::error file={file},title={data(finding.rule, ':,')}::{data(finding.message)}"


def _days(text: str | None) -> dt.timedelta | None:
    if text is None:
        return None
    if not (found := re.fullmatch(r"([0-9]{1,5})d", text)):
        raise click.BadParameter(f"{text!r} isn't a number of days such as 7d")
    return dt.timedelta(days=int(found[1]))


def _templates_here() -> Path:
    """The templates of the site in the current folder, or else those of the package."""
    here = Path("templates")
    return here if here.is_dir() else packaged_templates()


class _Progress:
    """Progress bars of a fetch, one per label, on standard error; none where that isn't a terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._label: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __call__(self, label: str, done: int, total: int) -> None:
        if self._bar is None or label != self._label:
            self.close()
            self._label, self._bar = label, tqdm(total=total, desc=label, leave=False, disable=None)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Remove the current bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _pair(text: str) -> tuple[str, str]:
    name, equals, where = text.partition("=")
    if not (name and equals and where):
        raise click.BadParameter(f"{text!r} isn't SOURCE=PATH_OR_URL", param_hint="--from")
    return name, where


def _tell(problems: Iterable[Problem]) -> None:
    found = list(problems)
    for problem in found[:_SHOWN]:
        click.echo(f"  {problem}")
    if len(found) > _SHOWN:
        click.echo(f"  and {len(found) - _SHOWN} more problems; the sources page lists them")


def _command(*, elsewhere: bool = False) -> str:
    """This program as the user can type it: ``modelatlas`` where it is installed, else the door.

    Args:
        elsewhere: not from the current folder.
    """
    door = Path(sys.argv[0])
    if door.suffix != ".py":
        return "modelatlas"
    return f"{Path(sys.executable)} {door.absolute()}" if elsewhere else f"{_python()} {door}"


def _python() -> str:
    """The interpreter as the user can type it from the current folder."""
    try:
        return str(Path(sys.executable).relative_to(Path.cwd()))
    except ValueError:
        return "python3"
