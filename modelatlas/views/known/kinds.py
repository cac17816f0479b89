"""Pages of kinds: every model of the field by what kind of work it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.kinds import BOARDS, KINDS, Kind
from modelatlas.views.known.terms import LOADS, TERMS, Quote, quote_of
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.kind_names import kind_name, kind_url
from modelatlas.views.words.long_pages import LongPage

OF_TEXT: frozenset[Kind] = frozenset({"chat", "code", "reasoning", "vision", "router"})
"""Kinds whose listed models are left to the table of all models, which has more to say of them."""


@dataclass(frozen=True)
class KindLine:
    """A kind in the list of kinds."""

    kind: Link
    """Its page."""
    listed: str
    """How many models of it a routing service lists."""
    further: str
    """How many more are known."""
    terms: str
    """How it is sold, in words."""
    examples: str
    """Names of a few of them."""


@dataclass(frozen=True)
class KindsPage:
    """All kinds."""

    head: Head
    """What its head says."""
    lines: tuple[KindLine, ...]
    """Kinds in their order, those without a model left out."""


@dataclass(frozen=True)
class ModelLine:
    """A model in the table of its kind."""

    model: Link
    """Its page."""
    id: str
    """Its id."""
    maker: str
    """Who made it."""
    is_listed: bool
    """Whether a routing service lists it."""
    evidence: str
    """Why it has a page; empty for what is listed."""
    quotes: tuple[Quote | None, ...]
    """What is asked for it, by the terms of its kind."""
    bill: str
    """What the kind's workload costs; empty where that isn't known or the kind has none."""
    dimensions: str
    """Of the vectors that it makes; empty where not stated."""
    rating: str
    """On the kind's first board; empty without one, as the next."""
    interval: str
    """The ends of its interval."""
    sellers: str
    """How many sellers offer it; empty where none does."""
    released: str
    """The day of its release; empty where not stated."""


@dataclass(frozen=True)
class RateLine:
    """One price of a model that has several, by its condition."""

    model: Link
    """The model; leads nowhere in the lines after its first."""
    seller: str
    """Who asks it; empty in the lines after the first."""
    condition: str
    """Size and quality, or resolution."""
    amount: str
    """US dollars."""


@dataclass(frozen=True)
class KindPage(LongPage):
    """All models of one kind."""

    title: str
    """The kind."""
    terms: tuple[str, ...]
    """Headings of its price columns."""
    load: str
    """The workload of its bill; empty where it has none."""
    board: Link | None
    """The board of the ratings shown; ``None`` where there is none."""
    boards: tuple[Link, ...]
    """Every board on which its models are rated."""
    has_dimensions: bool
    """Whether any model states how long its vectors are."""
    lines: tuple[ModelLine, ...]
    """The highest rated first, then by maker and name."""
    by_condition: tuple[RateLine, ...]
    """Prices that depend on size, quality or resolution."""
    listed: str
    """Of kinds whose listed models stand elsewhere, how many there are; empty for all others."""
    listed_url: str
    """Where those stand."""
    kinds: tuple[Link, ...]
    """The other kinds."""


@dataclass(frozen=True)
class _Group:
    """The models of one kind."""

    kind: Kind
    listed: tuple[Model, ...]
    """One for each listed model, variants and aliases left out."""
    known: tuple[Model, ...]
    """Those that no service lists."""


def kinds_page(catalog: Catalog) -> KindsPage:
    """The view of all kinds."""
    groups = _groups(catalog)
    listed, known = (
        sum(len(found) for found in of) for of in ([g.listed for g in groups], [g.known for g in groups])
    )
    sentence = (
        f"{f.integer(listed)} listed models and {f.integer(known)} more that no routing service lists, known "
        "from price lists, leaderboards, sources of facts and hubs of weights, by what kind of work they do."
    )
    lines = tuple(
        KindLine(
            Link(kind_name(group.kind), kind_url(group.kind)),
            f.integer(len(group.listed)) if group.listed else "",
            f.integer(len(group.known)) if group.known else "",
            f.listing_words([term.title for term in TERMS[group.kind]]),
            ", ".join(_name(model, catalog) for model in (*group.listed, *group.known)[:4]),
        )
        for group in groups
    )
    return KindsPage(Head(urls.KINDS, "Kinds of models", sentence), lines)


def kind_pages(catalog: Catalog) -> Iterator[KindPage]:
    """The view of each kind that has models."""
    groups = _groups(catalog)
    for group in groups:
        yield _page(group, groups, catalog)


def _groups(catalog: Catalog) -> list[_Group]:
    """The kinds that have models, in their order."""
    listed: defaultdict[Kind, list[Model]] = defaultdict(list)
    known: defaultdict[Kind, list[Model]] = defaultdict(list)
    for peer in catalog.answers.listed_models:
        listed[peer.kind].append(catalog.by_id[peer.id])
    for model in catalog.known:
        known[catalog.further.by_id[model.id].kind].append(model)
    # Pages of models that are gone lead to their kinds too.
    alive = {peer.kind for peer in catalog.answers.peers.values()} | known.keys()
    return [_Group(kind, tuple(listed[kind]), tuple(known[kind])) for kind in KINDS if kind in alive]


def _page(group: _Group, groups: Sequence[_Group], catalog: Catalog) -> KindPage:
    kind, name = group.kind, kind_name(group.kind)
    elsewhere = kind in OF_TEXT
    models = group.known if elsewhere else (*group.listed, *group.known)
    boards = tuple(_boards(kind, catalog))
    ratings = _Ratings(boards[0][0] if boards else None, catalog)
    ordered = sorted(models, key=lambda model: _order(model, ratings, catalog))
    lines = tuple(_line(model, kind, ratings, catalog) for model in ordered)
    listed = len(group.listed)
    counts = f.listing_words(
        [
            *([f"{f.integer(listed)} listed"] if listed else []),
            *([f"{f.integer(len(group.known))} that no routing service lists"] if group.known else []),
        ]
    )
    sentence = (
        f"{name} models, {counts or 'all of them gone'}: who made them, what they cost, and when "
        "they came out."
    )
    return KindPage(
        head=Head(kind_url(kind), f"{name} models", sentence),
        title=name,
        terms=tuple(term.title for term in TERMS[kind]),
        load=LOADS[kind].text if kind in LOADS else "",
        board=Link(boards[0][1].text, boards[0][1].url) if boards else None,
        boards=tuple(link for _, link in boards),
        has_dimensions=any(line.dimensions for line in lines),
        lines=lines,
        by_condition=tuple(_rate_lines(lines)),
        listed=f.integer(listed) if elsewhere and listed else "",
        listed_url=f"{urls.INDEX}?kind={kind.replace(' ', '-')}",
        kinds=tuple(Link(kind_name(one.kind), kind_url(one.kind)) for one in groups if one.kind != kind),
    )


def _boards(kind: Kind, catalog: Catalog) -> Iterator[tuple[tuple[str, str], Link]]:
    """Source and name of each board of a kind that the catalog has, and its page."""
    groups = {(group.name, group.source): group for group in catalog.answers.boards.groups}
    for name in BOARDS.get(kind, ()):
        for (board, source), group in sorted(groups.items()):
            if board == name:
                yield (source, board), Link(group.traits.title, catalog.answers.boards.page(source, board))


class _Ratings:
    """The best result of each model on a board as a whole."""

    def __init__(self, board: tuple[str, str] | None, catalog: Catalog) -> None:
        self._board = board
        self._boards = catalog.answers.boards

    def of(self, model: Model) -> tuple[float, str, str] | None:
        """Rating, and how it and its interval are written; ``None`` for what the board doesn't have."""
        if self._board is None:
            return None
        source, name = self._board
        scores = [
            score
            for one in model.linked
            if one.source == source
            for score in one.listing.scores
            if score.board == name and score.category in (None, "overall")
        ]
        best = max(scores, key=lambda score: score.value, default=None)
        if best is None:
            return None
        interval = ""
        if best.lower is not None and best.upper is not None:
            interval = f"{f.integer(round(best.lower))}–{f.integer(round(best.upper))}"
        return best.value, f.integer(round(best.value)), interval


def _order(model: Model, ratings: _Ratings, catalog: Catalog) -> tuple[float, str, str, str]:
    rating = ratings.of(model)
    return (
        -(rating[0] if rating else 0),
        model.author_name.casefold(),
        _name(model, catalog).casefold(),
        model.id,
    )


def _name(model: Model, catalog: Catalog) -> str:
    known = catalog.further.by_id.get(model.id)
    return known.name if known else model.name


def _line(model: Model, kind: Kind, ratings: _Ratings, catalog: Catalog) -> ModelLine:
    known = catalog.further.by_id.get(model.id)
    quotes = tuple(quote_of(model, term, catalog.answers) for term in TERMS[kind])
    load = LOADS.get(kind)
    paid = quotes[load.term] if load else None
    rating = ratings.of(model)
    sellers = {one.seller.key for one in model.linked if one.seller}
    released = model.sound("released_on")
    dimensions = model.value("dimensions")
    return ModelLine(
        model=Link(_name(model, catalog), urls.model(model.id)),
        id=model.id,
        maker=known.maker_name if known else model.author_name,
        is_listed=known is None,
        evidence=known.reason if known else "",
        quotes=quotes,
        bill=paid.bill(load.amount) if paid and load else "",
        dimensions=f.integer(dimensions) if dimensions else "",
        rating=rating[1] if rating else "",
        interval=rating[2] if rating else "",
        sellers=f.integer(len(sellers)) if sellers else "",
        released=f.day(released) if released else "",
    )


def _rate_lines(lines: Sequence[ModelLine]) -> Iterator[RateLine]:
    """Of models whose price depends on something, each price."""
    for line in lines:
        quote = line.quotes[0]
        told = quote.lines if quote and quote.by else ()
        for place, (condition, amount) in enumerate(told):
            first = place == 0
            yield RateLine(
                Link(line.model.text, line.model.url if first else ""),
                quote.seller if first and quote else "",
                condition,
                amount,
            )
