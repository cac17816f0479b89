"""``build``: from a content folder to a published site. Composition, no logic of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from modelatlas.cards.gallery import Gallery, open_gallery
from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import read_curation
from modelatlas.config import SiteConfig, SourcePolicy, load_config
from modelatlas.output.publish import Report, publish
from modelatlas.pages.assets import load_assets
from modelatlas.pages.render import Renderer
from modelatlas.pages.routes import routes
from modelatlas.pages.site import Site
from modelatlas.pages.writing import read_writing
from modelatlas.problems import ConfigError, OutputError, Problem
from modelatlas.records.history.log import read_history
from modelatlas.records.store import StoredPart, read_all
from modelatlas.sources.genai_prices.match_clauses import matches
from modelatlas.storage.transaction import read_whole
from modelatlas.views.published.share_card import site_card
from modelatlas.views.tools.jump import jump_file
from modelatlas.views.words.blocks import freshness


@dataclass
class Timings:
    """Seconds by stage, in the order the stages ran."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure the body of a ``with`` statement."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(frozen=True)
class Built:
    """What a build did."""

    config: SiteConfig
    catalog: Catalog
    report: Report
    timings: Timings
    cards: Gallery | None = None
    """The share cards; ``None`` where none were asked for, or the extra that draws them is missing."""


def load_catalog(content: Path, config: SiteConfig | None = None) -> Catalog:
    """The catalogue of a content folder, without the sources that its configuration disables.

    Args:
        content: the content folder.
        config: its configuration, where the caller has read it already.

    Raises:
        ConfigError: if there is no such folder, or its configuration or curation can't be used.
    """
    if not content.is_dir():
        raise ConfigError(f"{content}: no such folder; run from the project's root or name it with --content")
    config = config or load_config(content)
    records = read_whole(content, ("records", "history"), partial(_read_records, content, config))
    return assemble(records, clause_matches=matches)


def _read_records(content: Path, config: SiteConfig) -> Records:
    stored = [part for part in read_all(content / "records") if _policy(config, part).enabled]
    return Records(
        parts=[(part.state, part.listings) for part in stored],
        histories={
            part.part: history
            for part in stored
            if (history := read_history(content / "history", part.part)).snapshots
        },
        curation=read_curation(content / "curation"),
        link_only=frozenset(part.part for part in stored if _policy(config, part).link_only),
        problems=[problem for part in stored for problem in part.problems],
    )


def _policy(config: SiteConfig, part: StoredPart) -> SourcePolicy:
    return config.policy(part.part.partition("/")[0])


def build(
    content: Path,
    templates: Path,
    out: Path,
    *,
    base_url: str | None = None,
    strict: bool = False,
    jobs: int = 1,
    card_cache: Path | None = None,
) -> Built:
    """Content to site.

    Args:
        content: folder with configuration, records, notes and pages.
        templates: folder with templates and assets.
        out: folder that the site is published into.
        base_url: overrides the configured one.
        strict: refuse to publish when anything in the content is wrong.
        jobs: number of processes that make the files.
        card_cache: folder in which share cards are kept from build to build; without it none are drawn.

    Raises:
        ConfigError: if content or templates can't be used.
        OutputError: if the site can't be published as it is.
    """
    timings = Timings()
    with timings.stage("load"):
        config = load_config(content, base_url=base_url)
        catalog = load_catalog(content, config)
        writing, problems = read_writing(content, catalog)
        catalog = catalog.with_problems(problems)
        assets = load_assets(templates)
    if strict and catalog.problems:
        raise OutputError(_refusal(catalog.problems))
    with timings.stage("render and publish"):
        jump = jump_file(catalog, writing.links)
        cards = open_gallery(card_cache) if card_cache else None
        image = cards.image(site_card(catalog, config)) if cards else None
        renderer = Renderer(templates, config, assets.version, freshness(catalog), writing, jump.url, image)
        site = Site(config, catalog, writing, assets, renderer, jump, cards)
        report = publish(routes(site, jobs=jobs), out, base_path=config.base_path)
        if cards:
            cards.tidy()
    return Built(config, catalog, report, timings, cards)


def _refusal(problems: tuple[Problem, ...]) -> str:
    shown = [f"  {problem}" for problem in problems[:20]]
    return "\n".join([f"not published, --strict found {len(problems)} problems in the content:", *shown])
