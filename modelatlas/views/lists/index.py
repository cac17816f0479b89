"""The model table in pages, and the way in by author."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.views.figures.selections import SelectionLine, feature_groups, price_group, selection_lines
from modelatlas.views.figures.variants import head_of
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, ModelRow, model_row, newest_first


@dataclass(frozen=True)
class AuthorEntry:
    """One author in the list of authors."""

    name: str
    slug: str
    url: str
    listed: int
    total: int


@dataclass(frozen=True)
class Pager:
    """Where a page stands in the run of table pages."""

    number: int
    count: int
    previous: str | None
    next: str | None
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class IndexPage:
    """One page of the model table; the first is the index of the site."""

    head: Head
    first: bool
    figures: tuple[tuple[str, str], ...]
    rows: tuple[ModelRow, ...]
    range: str
    pager: Pager
    authors: tuple[AuthorEntry, ...]
    empty: bool
    count: str
    """Models listed now, on all pages of the table: ``327 models and 10 variants``."""
    folded: frozenset[str]
    """Ids that the explorer tells under another one, at first out of sight."""
    explorer: str
    """URL of the explorer's data."""
    boards: str
    """URL of the results for its map; empty where there are none."""
    by_feature: tuple[SelectionLine, ...]
    by_price: tuple[SelectionLine, ...]


def authors(catalog: Catalog) -> tuple[AuthorEntry, ...]:
    """All authors by display name."""
    entries = [
        AuthorEntry(
            models[0].author_name,
            slug,
            urls.author(slug),
            sum(m.status != "gone" for m in models),
            len(models),
        )
        for slug, models in catalog.by_author.items()
    ]
    return tuple(sorted(entries, key=lambda a: (a.name.casefold(), a.slug)))


def pager(number: int, count: int, url: Callable[[int], str]) -> Pager:
    """Where page `number` of `count` stands; `url` makes the address of each."""
    return Pager(
        number,
        count,
        url(number - 1) if number > 1 else None,
        url(number + 1) if number < count else None,
        tuple((other, url(other)) for other in range(1, count + 1)),
    )


def index_pages(
    catalog: Catalog, title: str, tagline: str, rows_per_page: int, explorer: str, boards: str
) -> tuple[IndexPage, ...]:
    """Every page of the table: listed models first, newest first."""
    ordered = newest_first(catalog.models)
    count = max(1, -(-len(ordered) // rows_per_page))
    entries = authors(catalog)
    listed = sum(m.status != "gone" for m in ordered)
    figures = (
        ("models listed", f.integer(listed)),
        ("no longer listed", f.integer(len(ordered) - listed)),
        ("authors", f.integer(len(entries))),
        ("newest data", f.day(catalog.as_of)),
    )
    by_feature = selection_lines(one for group in feature_groups(catalog) for one in group.selections)
    by_price = selection_lines(price_group(catalog).selections)
    folded = frozenset(m.id for m in ordered if m.status != "gone" and head_of(m, catalog) is not m)
    result: list[IndexPage] = []
    for number in range(1, count + 1):
        start = (number - 1) * rows_per_page
        rows = ordered[start : start + rows_per_page]
        span = f"{f.integer(start + 1)}–{f.integer(start + len(rows))} of {f.integer(len(ordered))}"
        result.append(
            IndexPage(
                head=Head(
                    urls.index(number),
                    title if number == 1 else f"Models, page {number}",
                    tagline if number == 1 else f"Models {span}: context, limits, prices and features.",
                ),
                first=number == 1,
                figures=figures,
                rows=tuple(model_row(model) for model in rows),
                range=span if rows else "",
                pager=pager(number, count, urls.index),
                authors=entries,
                empty=not ordered,
                count=_count(listed - len(folded), len(folded)),
                folded=folded,
                explorer=explorer,
                boards=boards,
                by_feature=by_feature,
                by_price=by_price,
            )
        )
    return tuple(result)


def _count(models: int, variants: int) -> str:
    text = f.counted(models, "model")
    return f"{text} and {f.counted(variants, 'variant')}" if variants else text
