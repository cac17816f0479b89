"""The page of one model as Markdown: its facts with their sources, for readers who don't need the layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.config import SiteConfig
from modelatlas.views.changes.log import Change
from modelatlas.views.model.page import ModelPage
from modelatlas.views.published.model_shapes import ScoreRow
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head
from modelatlas.views.words.markdown_text import md, md_code
from modelatlas.views.words.ranks import value_text

MAX_CHANGES = 20

Row = tuple[str, ...]


@dataclass(frozen=True)
class MarkdownTable:
    """A section that is a table; all cells are escaped."""

    title: str
    """What it holds."""
    sentence: str
    """What is to be said of all rows; empty where nothing is."""
    head: Row
    """Names of the columns."""
    rows: tuple[Row, ...]
    """A text for each column."""


@dataclass(frozen=True)
class MarkdownPage:
    """Everything that the template places, escaped for Markdown."""

    head: Head
    """Where it is put."""
    name: str
    """Display name of the model."""
    id: str
    """Its id as code."""
    author: str
    """Display name of its author."""
    summary: str
    """The model in two to four sentences."""
    notice: str
    """What is unusual about the listing; empty where nothing is."""
    tables: tuple[MarkdownTable, ...]
    """Facts, prices, providers and results, those that hold anything."""
    changes: tuple[str, ...]
    """What changed, newest first, at most :data:`MAX_CHANGES`."""
    page_url: str
    """The page, absolute, as the next two."""
    json_url: str
    """Everything about the model as JSON."""
    author_url: str
    """The author's page."""


def model_markdown(
    page: ModelPage,
    answers: Answers,
    config: SiteConfig,
    *,
    scores: Sequence[ScoreRow] = (),
    changes: Sequence[Change] = (),
) -> MarkdownPage:
    """The Markdown page of one model.

    Args:
        page: its page.
        answers: what it says of boards and sources.
        config: for absolute addresses.
        scores: its results, as in its JSON file.
        changes: what changed on it, newest first; at most :data:`MAX_CHANGES` are shown.
    """
    tables = [_facts(page), _prices(page), *_endpoints(page), *_results(scores, answers)]
    url = urls.model_markdown(page.id)
    return MarkdownPage(
        head=Head(url, url, ""),
        name=md(page.name),
        id=md_code(page.id),
        author=md(page.author.text),
        summary=md(page.summary),
        notice=md(page.notice),
        tables=tuple(table for table in tables if table.rows),
        changes=tuple(f"{f.day(change.on)}: {md(change.text)}" for change in changes[:MAX_CHANGES]),
        page_url=urls.absolute(page.head.url, config.base_url),
        json_url=urls.absolute(urls.model_api(page.id), config.base_url),
        author_url=urls.absolute(page.author.url, config.base_url),
    )


def _facts(page: ModelPage) -> MarkdownTable:
    return MarkdownTable(
        "Facts",
        "",
        ("Field", "Value", "Source", "Key", "Fetched", "Other sources say"),
        tuple(
            (
                line.field,
                md(line.value) + (f", in doubt: {md(line.doubt.explanation)}" if line.doubt else ""),
                md(line.source),
                md_code(line.key),
                line.fetched,
                md(line.dissent) + (f" Override: {md(line.reason)}" if line.reason else ""),
            )
            for line in page.provenance
        ),
    )


def _prices(page: ModelPage) -> MarkdownTable:
    table = page.prices
    included = f" Included at no extra charge: {table.included}." if table.included else ""
    included += f" Also free: {table.also_free}." if table.also_free else ""
    return MarkdownTable(
        "Prices",
        f"{md(page.said_by)}. US dollars.{included}",
        ("What", "Price", "Per", "Applies to"),
        tuple(
            (
                line.meter,
                _exact(line.money),
                line.money.unit,
                (md(line.condition) or "always")
                + (", in doubt" if line.doubt else "")
                + (f". {md(line.correction)}" if line.correction else ""),
            )
            for line in table.lines
        ),
    )


def _exact(money: f.Money) -> str:
    """The amount with all its digits, or the word that stands for it."""
    return f"${money.sort}" if money.sort else "unknown" if money.text == f.UNKNOWN else money.text


def _endpoints(page: ModelPage) -> list[MarkdownTable]:
    table = page.endpoints
    if table is None:
        return []
    head = ("Provider", "Weights", "Context", "Output limit", "Input", "Output", "Discount", "Tokens/s")
    rows = tuple(
        (
            md(line.provider),
            md(line.quantization),
            f"{line.context}, prompt {line.max_prompt}" if line.max_prompt else line.context,
            line.max_output,
            _exact(line.input_price),
            _exact(line.output_price),
            line.discount,
            line.throughput,
        )
        for line in table.lines
    )
    return [MarkdownTable("Providers", f"{md(table.sentence)} Prices per 1M tokens.", head, rows)]


def _results(scores: Iterable[ScoreRow], answers: Answers) -> list[MarkdownTable]:
    """Results on whole boards."""
    rows = tuple(
        (
            md(answers.boards.traits(score.source, score.board).title),
            md(score.setting or ""),
            f"{value_text(score)} {score.unit}",
            _bounds(score),
            md(answers.title(score.source)),
            f.day(score.measured_on or score.fetched_on),
        )
        for score in scores
        if score.category in (None, "overall")
    )
    head = ("Board", "Setting", "Result", "Interval and ranks", "Source", "Day")
    return [MarkdownTable("Results", "Single categories are in the JSON file.", head, rows)]


def _bounds(score: ScoreRow) -> str:
    """The interval, and the ranks it allows; empty without an interval."""
    if score.lower is None or score.upper is None:
        return ""
    ranks = f"{score.rank_best}–{score.rank_worst} of {score.entries}"
    return f"{f.number(round(score.lower))}–{f.number(round(score.upper))}, rank {ranks}"
