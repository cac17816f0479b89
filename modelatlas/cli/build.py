"""``build`` and ``serve``: from content to a site."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from modelatlas.cli import options, speech
from modelatlas.errors import public_address
from modelatlas.output.engine import Engine, engine_of
from modelatlas.output.place import require_own
from modelatlas.unchanged import Notes


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@click.command()
@options.content
@options.templates
@click.option(
    "--out",
    type=options.SitePlace(),
    default=Path("site"),
    metavar="DIR or URL",
    help="Folder the site is written to, or address such as s3://bucket/prefix.",
)
@click.option("--base-url", help="Where the site will be served; wins over site.toml.")
@click.option("--strict", is_flag=True, help="Don't publish when anything in the content is wrong.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=_cores,
    show_default="one for each core",
    help="Number of processes or threads that make the files.",
)
@click.option(
    "--engine",
    default="processes",
    show_default=True,
    metavar="ENGINE",
    help="What makes the files: processes, threads, or dask://HOST:PORT.",
)
@click.option(
    "--accept-shrink", is_flag=True, help="Build even if many records can't be read, or many models are gone."
)
@click.option("--adopt", is_flag=True, help="Publish into a folder that has files of others; they stay.")
def build(  # noqa: PLR0913 - one for each option
    content: Path,
    templates: Path,
    out: Path | str,
    base_url: str | None,
    strict: bool,
    jobs: int,
    engine: str,
    accept_shrink: bool,
    adopt: bool,
) -> None:
    """Make the site from content, templates and code."""
    cache = content.resolve().parent / ".cache"
    options = {
        "base_url": base_url,
        "engine": _engine(engine, jobs),
        "strict": strict,
        "careful": not accept_shrink,
    }
    if isinstance(out, str):
        told, _ = _built(content, templates, out, cache=cache, adopt=adopt, **options)
        _tell(told, public_address(out))
        return
    require_own(out, {"the content": content, "the templates": templates}, adopt=adopt)
    notes = Notes(cache / "builds", content, templates, out, base_url)
    inputs = _digest(notes)
    known = notes.recall(inputs)
    if known is None or (strict and known["problems"]):
        known, files = _built(content, templates, out, cache=cache, **options)
        if inputs == _digest(notes):  # nothing was edited meanwhile
            same = {**known, "written": 0, "unchanged": len(files), "removed": 0, "drawn": 0}
            notes.note(inputs, files, same)
    _tell(known, str(out))
    click.echo(f"Look at it: {speech.program()} serve, or {speech.python()} -m http.server -d {out}")


def _engine(name: str, jobs: int) -> Engine:
    try:
        return engine_of(name, jobs)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--engine") from error


def _built(
    content: Path, templates: Path, out: Path | str, **options: Any
) -> tuple[dict[str, Any], list[str]]:
    """Build; what there is to tell of it, and the paths of all files."""
    from modelatlas import pipeline

    timings = pipeline.Timings(time.perf_counter)
    built = pipeline.build_folder(content, templates, out, timings=timings, **options)
    for stage, seconds in timings.seconds.items():
        click.echo(f"{stage}: {seconds:.1f} s")
    report, cards = built.report, built.cards
    told = {
        "written": len(report.written),
        "unchanged": len(report.unchanged),
        "removed": len(report.removed),
        "bytes": report.site_bytes,
        "models": len(built.catalog.models),
        "kept": report.kept_edited,
        "problems": [str(problem) for problem in built.catalog.problems],
        "warnings": [str(warning) for warning in report.warnings],
        "cards": cards.drawn + cards.from_cache if cards else 0,
        "drawn": cards.drawn if cards else 0,
        "is_placeholder": built.settings.is_placeholder,
    }
    return told, [*report.written, *report.unchanged]


def _tell(told: Mapping[str, Any], out: str) -> None:
    click.echo(
        f"{out}: {told['written']} files written, {told['unchanged']} left alone, {told['removed']} removed, "
        f"{told['bytes'] / 1e6:.1f} MB; {told['models']} models"
    )
    if told["cards"]:
        click.echo(f"cards: {told['drawn']} drawn, {told['cards'] - told['drawn']} from cache")
    else:
        click.echo("cards: one for all pages; each model has its own with the extra modelatlas[cards]")
    for path in told["kept"]:
        click.echo(f"kept {out}/{path}: no longer part of the site, but edited since it was written")
    speech.tell(told["problems"])
    speech.tell(told["warnings"], where="check")
    if told["is_placeholder"]:
        click.echo("Set base_url in content/site.toml before you publish; canonical links need it.")


def _digest(notes: Notes) -> str:
    """The digest of what a build is made from; another one each time where that can't be read."""
    try:
        return notes.inputs()
    except OSError as error:
        return f"{error} {time.monotonic_ns()}"


@click.command()
@options.content
@options.templates
@click.option("--out", type=options.FOLDER, help="Folder to keep the site in, which is temporary otherwise.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on."
)
@click.option(
    "--base-path", default="/", show_default=True, help="Path the site is served under, such as /repo/."
)
def serve(content: Path, templates: Path, out: Path | None, port: int, base_path: str) -> None:
    """Build, serve on this machine, and rebuild when content, templates or code change."""
    from modelatlas.serve import serve as serve_site

    serve_site(content, templates, out, port=port, base_path=base_path, say=click.echo)
