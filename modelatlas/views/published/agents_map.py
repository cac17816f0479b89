"""The map for agents, ``llms.txt``, in the form of https://llmstxt.org, and that of all models behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from modelatlas import urls
from modelatlas.catalog import Answers, Peer
from modelatlas.config import SiteConfig
from modelatlas.problems import shorten
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, freshness
from modelatlas.views.words.long_pages import MOST_IN_FILE, in_files
from modelatlas.views.words.markdown_text import md
from modelatlas.views.words.price_words import price_phrase

_NEWEST = 20
"""Models that the short map names itself."""
_MAX_NAME = 120
"""Characters of a name."""


@dataclass(frozen=True)
class MapLink:
    """A line of ``llms.txt``, its texts escaped for Markdown."""

    text: str
    """Where it leads."""
    url: str
    """Absolute."""
    note: str
    """What is there."""


@dataclass(frozen=True)
class LlmsText:
    """The map for agents."""

    head: Head
    """Where it is put."""
    title: str
    """Name of the site."""
    summary: str
    """What the site is."""
    freshness: str
    """The days of what most pages show."""
    sections: tuple[tuple[str, tuple[MapLink, ...]], ...]
    """Links by what they lead to."""


def llms_text(answers: Answers, config: SiteConfig) -> LlmsText:
    """Where an agent finds what: short enough to be read whole, it leads on to the map of all models."""
    link = partial(_map_link, config)
    data = (
        link(
            "models.jsonl",
            urls.table("models", "jsonl"),
            "every model in a few fields, one JSON object a line",
        ),
        link("offers.jsonl", urls.table("offers", "jsonl"), "every price at every seller"),
        link("scores.jsonl", urls.table("scores", "jsonl"), "every result on a leaderboard, with its rank"),
        link("field.json", urls.api("field"), "models of all kinds that no service lists"),
        link("changes.json", urls.api("changes"), "what changed, newest first"),
        link("crosswalk.json", urls.api("crosswalk"), "which keys of other sources mean which model"),
        link("sources.json", urls.api("sources"), "where the data comes from, its dates and licenses"),
        link("Data", urls.DATA, "all files with their fields and examples"),
    )
    pages = (
        link("All models", urls.INDEX, "the table of all models"),
        link("Authors", urls.AUTHORS, "models by who made them"),
        link("Kinds", urls.KINDS, "models by kind of work, from chat to speech"),
        link("Leaderboards", urls.BOARDS, "ratings and results"),
        link("Features", urls.FEATURES, "models by what they accept, take and give"),
        link("Prices", urls.PRICES, "models by their price per token"),
        link("Trends", urls.TRENDS, "what a rating costs, releases, context and open weights over time"),
        link("Sources", urls.SOURCES, "what every source gave, when, under which terms"),
    )
    newest = tuple(link(*_map_words(peer)) for peer in answers.newest_first[:_NEWEST])
    count = f.integer(len(answers.listed_models))
    every = link(
        "All models as Markdown", urls.LLMS_MODELS, f"the pages of {count} listed models and the gone"
    )
    return LlmsText(
        head=Head(urls.LLMS, urls.LLMS, ""),
        title=md(config.title),
        summary=md(config.tagline),
        freshness=freshness(answers),
        sections=(("Data", data), ("Pages", pages), ("Newest models", newest), ("Optional", (every,))),
    )


def llms_models(answers: Answers, config: SiteConfig, *, most: int = MOST_IN_FILE) -> Iterator[LlmsText]:
    """Every model by its Markdown page, in files of `most` models, each of which leads to the next."""
    link = partial(_map_link, config)
    gone = [peer for peer in answers.gone if peer.is_head]
    peers = [*answers.listed_models, *gone]
    for url, shown, following in in_files(peers, most, urls.LLMS_MODELS):
        listed = sum(peer.is_listed for peer in shown)
        further = (link("More models", following, "the next of these maps"),) if following else ()
        yield LlmsText(
            head=Head(url, url, ""),
            title=f"{md(config.title)}: all models",
            summary=md(config.tagline),
            freshness=freshness(answers),
            sections=(
                ("Models", tuple(link(*_map_words(peer)) for peer in shown[:listed])),
                ("No longer listed", tuple(link(*_map_words(peer)) for peer in shown[listed:])),
                ("More", further),
            ),
        )


def _map_link(config: SiteConfig, text: str, url: str, note: str) -> MapLink:
    return MapLink(text, urls.absolute(url, config.base_url), note)


def _map_words(peer: Peer) -> tuple[str, str, str]:
    context = peer.context_tokens
    parts = [
        f"by {peer.author_name}",
        f"{f.integer(context)} tokens of context" if context else "context not stated",
        price_phrase(peer) or "price not stated",
    ]
    return md(shorten(peer.name, _MAX_NAME)), urls.model_markdown(peer.id), md(", ".join(parts))
