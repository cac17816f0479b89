"""``build``: from records to files, and from a content folder to a published site. Composition, no logic."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from modelatlas import urls
from modelatlas.cards.gallery import Drawn, Gallery, open_gallery
from modelatlas.catalog import Catalog, Records
from modelatlas.config import SiteConfig
from modelatlas.output.engine import ALONE, Engine
from modelatlas.output.publish import Destination, Folder, Remote, Removal, Report, Store, publish
from modelatlas.pages.files import Files, files_of
from modelatlas.pages.templates import Templates, read_templates
from modelatlas.pages.writing import Writing, read_writing
from modelatlas.pipeline.caution import require_lasting, require_readable
from modelatlas.pipeline.content import catalog_of, read_records, read_settings
from modelatlas.problems import OutputError, Problem


def build(
    records: Records,
    writing: Writing,
    templates: Templates,
    settings: SiteConfig,
    *,
    cards: Gallery | None = None,
) -> Files:
    """The files of a site: a function of what is given, without disk, clock or network.

    Args:
        records: what the sources say of models.
        writing: what people wrote.
        templates: what pages are made with.
        settings: the owner's.
        cards: draws share cards; without it every page has the picture of the templates.

    Raises:
        ConfigError: when the files are made, if a template has a fault.
    """
    return files_of(catalog_of(records), writing, templates, settings, cards=cards)


@dataclass
class Timings:
    """Seconds by stage, in the order the stages ran."""

    clock: Callable[[], float]
    """Tells seconds since any moment."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By name of the stage."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure the body of a ``with`` statement."""
        start = self.clock()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + self.clock() - start


@dataclass(frozen=True)
class Built:
    """What a build into a folder did."""

    settings: SiteConfig
    """The owner's, as the build used them."""
    catalog: Catalog
    """What the site shows."""
    report: Report
    """What happened to the folder."""
    cards: Drawn | None = None
    """Where share cards came from; ``None`` where none were asked for, or the extra for them is missing."""


def build_folder(
    content: Path,
    templates: Path,
    out: Path | str,
    *,
    base_url: str | None = None,
    strict: bool = False,
    engine: Engine = ALONE,
    cache: Path | None = None,
    timings: Timings | None = None,
    careful: bool = False,
    adopt: bool = False,
) -> Built:
    """From a content folder to a published site.

    Args:
        content: folder with settings, records, notes and pages.
        templates: folder with templates and static files.
        out: folder that the site is published into, or the address of another place.
        base_url: overrides the configured one.
        strict: refuse to publish when anything in the content is wrong.
        engine: who makes the files; this process alone unless given.
        cache: folder in which share cards and compiled templates are kept from build to build; without it no
            cards are drawn.
        timings: takes how long each stage took.
        careful: refuse records of which many can't be read, and to remove the pages of many models.
        adopt: publish also below an address where files of others are; they stay.

    Raises:
        ConfigError: if content or templates can't be used.
        OutputError: if the site can't be published as it is.
    """
    timings = timings or Timings(lambda: 0.0)
    with timings.stage("load"), _no_garbage():
        settings = read_settings(content, base_url=base_url)
        cards = open_gallery(cache / "cards") if cache else None
        records = read_records(content, settings)
        if careful:
            require_readable(records)
        files = build(
            records,
            read_writing(content),
            read_templates(templates, compiled=cache / "templates" if cache else None),
            settings,
            cards=cards,
        )
    catalog = files.site.catalog
    if strict and catalog.problems:
        raise OutputError(_refusal(catalog.problems))
    with timings.stage("render and publish"):
        report = publish(
            files.parts,
            _destination(out, adopt=adopt),
            base_path=settings.base_path,
            engine=engine,
            last=files.last,
            removal=Removal(require_lasting if careful else None, urls.is_versioned),
        )
        drawn = cards.settle([*report.written, *report.unchanged]) if cards else None
    return Built(settings, catalog, report, drawn)


def _destination(out: Path | str, *, adopt: bool) -> Destination:
    if isinstance(out, Path):
        return Folder(out)
    return Remote(Store(out, partial(urls.is_versioned, cards=True)), adopt=adopt)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Within the ``with`` block, no garbage is looked for: what is loaded stays, and it is much."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _refusal(problems: tuple[Problem, ...]) -> str:
    shown = [f"  {problem}" for problem in problems[:20]]
    return "\n".join([f"not published, --strict found {len(problems)} problems in the content:", *shown])
