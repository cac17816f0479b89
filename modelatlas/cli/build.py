"""``build`` and ``serve``: from content to a site."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from modelatlas.cli import options, speech


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@click.command()
@options.content
@options.templates
@click.option("--out", type=options.FOLDER, default=Path("site"), help="Folder the site is written to.")
@click.option("--base-url", help="Where the site will be served; wins over site.toml.")
@click.option("--strict", is_flag=True, help="Don't publish when anything in the content is wrong.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=_cores,
    show_default="one for each core",
    help="Number of processes that make the files.",
)
def build(content: Path, templates: Path, out: Path, base_url: str | None, strict: bool, jobs: int) -> None:
    """Make the site from content, templates and code."""
    from modelatlas import pipeline

    timings = pipeline.Timings(time.perf_counter)
    built = pipeline.build_folder(
        content,
        templates,
        out,
        base_url=base_url,
        strict=strict,
        jobs=jobs,
        card_cache=content.resolve().parent / ".cache" / "cards",
        timings=timings,
    )
    report = built.report
    for stage, seconds in timings.seconds.items():
        click.echo(f"{stage}: {seconds:.1f} s")
    click.echo(
        f"{out}: {len(report.written)} files written, {len(report.unchanged)} left alone, "
        f"{len(report.removed)} removed, {report.site_bytes / 1e6:.1f} MB; {len(built.catalog.models)} models"
    )
    if built.cards:
        click.echo(f"cards: {built.cards.drawn} drawn, {built.cards.from_cache} from cache")
    else:
        click.echo("cards: one for all pages; each model has its own with the extra modelatlas[cards]")
    for path in report.kept_edited:
        click.echo(f"kept {out / path}: no longer part of the site, but edited since it was written")
    speech.tell(built.catalog.problems)
    if built.settings.is_placeholder:
        click.echo("Set base_url in content/site.toml before you publish; canonical links need it.")
    click.echo(f"Look at it: {speech.program()} serve, or {speech.python()} -m http.server -d {out}")


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
