"""The pattern page: every component of the design in all its states, with made-up values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Records, assemble
from modelatlas.records import Api, Condition, Listing, Price, SourceState, Traits
from modelatlas.views.about.pattern_samples import DAY, SCORES, Samples, samples
from modelatlas.views.figures.rulers import Ruler
from modelatlas.views.model.prices import PriceTable, price_table
from modelatlas.views.model.results import Results
from modelatlas.views.model.tiles import Tile
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Item, Tag
from modelatlas.views.words.model_rows import ModelRow, model_row
from modelatlas.views.words.pager import Pager, pager
from modelatlas.views.words.selection_names import SelectionLine


@dataclass(frozen=True)
class PatternsPage:
    """Samples of every component."""

    head: Head
    """What its head says."""
    colors: tuple[tuple[str, str], ...]
    """Name of a token, and what it is for."""
    money: tuple[tuple[str, f.Money], ...]
    """A price of each status."""
    tags: tuple[Tag, ...]
    """A plain one and a warning."""
    tiles: tuple[Tile, ...]
    """Figures with and without rulers."""
    prices: PriceTable
    """A price list with a condition."""
    rows: tuple[ModelRow, ...]
    """Models of each kind."""
    facts: tuple[Item, ...]
    """Labeled values."""
    pager: Pager
    """The second of three pages."""
    selections: tuple[SelectionLine, ...]
    """The one that a page shows, and another."""
    samples: Samples
    """Charts, and components that show one model."""

    @property
    def results(self) -> Results | None:
        """Where the part of a page that shows results looks for them."""
        return self.samples.results


def patterns_page() -> PatternsPage:
    """The view of the pattern page."""
    prices = (
        Price(meter="input", usd=Decimal("0.112")),
        Price(meter="input", usd=Decimal("0.224"), when=Condition(above_prompt_tokens=200_000)),
        Price(meter="output", usd=Decimal(15)),
        Price(meter="web_search", usd=Decimal("0.01"), per="search"),
        Price(meter="request", status="included"),
    )
    listings = (
        Listing(
            key="example/plain",
            name="Example: Plain",
            listed_on=DAY,
            context_tokens=128_000,
            max_output_tokens=16_384,
            input_modalities=("text", "image"),
            output_modalities=("text",),
            parameters=("tools", "response_format", "reasoning"),
            prices=prices,
            scores=SCORES,
        ),
        Listing(key="example/plain:free", name="Example: Plain (free)", variant="free", prices=_both("free")),
        Listing(key="example/router", name="Example: Router", prices=_both("varies")),
        Listing(key="example/gone", name="Example: Gone", last_seen_on=DAY, prices=_both("unknown")),
    )
    state = SourceState(
        source="example",
        title="Example",
        url="",
        homepage="",
        licence="",
        attribution="",
        traits=Traits(
            roles=("lists",),
            keys="ids",
            api=Api(
                base_url="https://api.example/v1", key_variable="EXAMPLE_API_KEY", litellm_prefix="example/"
            ),
        ),
        fetched_on=DAY,
    )
    catalog = assemble(Records([(state, listings)]))
    ruler = Ruler(62.5, (0.0, 33.3, 66.7, 100.0), 45.0, "Higher than 62% of 320 listed models")
    return PatternsPage(
        head=Head(
            urls.PATTERNS,
            "Patterns",
            "Every component of this site's design in its states, on made-up values.",
        ),
        colors=(
            ("paper", "Ground"),
            ("paper-tint", "Hover and code"),
            ("hairline", "Lines between rows"),
            ("rule", "Scales"),
            ("ink-soft", "Secondary text"),
            ("ink", "Text"),
            ("accent", "What can be acted on"),
            ("warn", "Warnings"),
        ),
        money=(
            *tuple(
                (status, f.money(Price(meter="input", status=status)))
                for status in ("free", "included", "per_unit", "varies", "unknown")
            ),
            ("priced", f.money(prices[0])),
        ),
        tags=(Tag("variant"), Tag("until Jan 31, 2026", "warn", "The source will retire it")),
        tiles=(
            Tile("With a ruler", figure="128,000", unit="tokens", ruler=ruler),
            Tile(
                "With a note",
                money=f.money(prices[0]),
                unit="per 1M tokens",
                note="Has conditions, see Prices",
            ),
            Tile("A word", money=f.money(Price(meter="input", status="free"))),
            Tile("Nothing stated"),
        ),
        prices=price_table(prices),
        rows=tuple(model_row(peer) for peer in catalog.answers.peers.values()),
        facts=(Item("Label", "A value"), Item("Identifier", "example/plain", code=True)),
        selections=(
            SelectionLine("Takes images", "", "12", current=True),
            SelectionLine("Open weights", "", "8"),
        ),
        samples=samples(catalog, "example/plain"),
        pager=pager(2, 3, lambda _: urls.PATTERNS),
    )


def _both(status: f.PriceKind) -> tuple[Price, ...]:
    return (Price(meter="input", status=status), Price(meter="output", status=status))
