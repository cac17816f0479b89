"""The ranking of one category of one leaderboard or benchmark, and its prices against its scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.views.charts.scatter import Point, Scatter, frontier, scatter
from modelatlas.views.figures.blend import FORMULA, blended_usd_per_mtok
from modelatlas.views.model.results import Interval, interval_on
from modelatlas.views.model.tiles import rank_span
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, source_title
from modelatlas.views.words.board_names import category_text

MAX_ROWS = 500
MIN_POINTS = 5
"""Fewest priced models for which price against score is drawn."""
MIN_FOR_PERCENTILE = 10

_UNITS = {"elo": "Rating", "percent": "%", "index": "Index", "points": "Points"}

_WHOLE = (None, "overall")
"""Names of the category that stands for the whole board."""


@dataclass(frozen=True)
class RankingRow:
    """One entry. Its texts are empty where the board says nothing."""

    rank: str
    """The ranks that its interval allows; empty on a board without intervals."""
    key: str
    """The board's own name of the model."""
    model: Link | None
    """The model it was linked to."""
    setting: str
    value: str
    interval: Interval | None
    bounds: str
    percentile: str
    votes: str
    win_rate: str
    cost: str
    duration: str
    told_by: str
    input_price: str
    output_price: str


@dataclass(frozen=True)
class Offered:
    """A listed model with its blended price."""

    model: Model
    usd_per_mtok: Decimal


@dataclass(frozen=True)
class Part:
    """A category in the list of them."""

    text: str
    url: str
    current: bool
    entries: str
    best: str
    """Who leads, or how many are tied for the lead."""
    best_url: str


@dataclass(frozen=True)
class BoardPage:
    """One ranking, or, for a board without an overall one, the list of its categories."""

    head: Head
    title: str
    category: str
    """Empty on the page of the whole board."""
    board: Link
    source: Link
    sentence: str
    meaning: str
    caveats: tuple[str, ...]
    chart: Scatter | None
    chart_sentence: str
    unit: str
    scale: str
    columns: frozenset[str]
    """Columns that hold anything."""
    rows: tuple[RankingRow, ...]
    parts: tuple[Part, ...]


def whole_of(boards: Sequence[Board]) -> Board | None:
    """The category that stands for the whole of a board, where it has one."""
    by_category = {board.category: board for board in boards}
    return next((by_category[name] for name in _WHOLE if name in by_category), None)


def boards_by_name(catalog: Catalog) -> dict[tuple[str, str], list[Board]]:
    """The categories of every board, by source and name; the most general boards first."""
    groups: dict[tuple[str, str], list[Board]] = defaultdict(list)
    for board in catalog.boards:
        groups[board.source, board.name].append(board)
    return dict(sorted(groups.items(), key=lambda item: (item[1][0].traits.place, item[0])))


def board_urls(catalog: Catalog) -> Mapping[urls.BoardKey, str]:
    """The page of every ranking, by source, board and category."""
    groups = boards_by_name(catalog)
    wholes = {key: whole.category for key, boards in groups.items() if (whole := whole_of(boards))}
    pages = urls.boards(
        (board.source, board.name, None if board.category == wholes.get(key) else board.category)
        for key, boards in groups.items()
        for board in boards
    )
    return {
        **pages,
        **{(*key, category): pages[*key, None] for key, category in wholes.items() if category},
    }


def lead_of(board: Board, catalog: Catalog) -> Link:
    """Who stands first: one entry, or the number that share the first rank."""
    tied = [e for e in board.entries if board.has_intervals and board.standing(e).best == 1]
    if len(tied) > 1:
        return Link(f"{len(tied)} entries tied", "")
    best = board.entries[0]
    model = catalog.by_id.get(best.model_id or "")
    return Link(model.name, urls.model(model.id)) if model else Link(best.key, "")


def board_pages(catalog: Catalog) -> Iterator[BoardPage]:
    """Every page of every board: its whole, then its categories."""
    pages = board_urls(catalog)
    prices = {model.id: _prices(model) for model in catalog.models}
    offered = on_offer(catalog)
    states = {state.source: state for state in catalog.sources}
    for (source, name), boards in boards_by_name(catalog).items():
        whole = whole_of(boards)
        parts = sorted((b for b in boards if b is not whole), key=lambda b: category_text(b.category))
        place = Link(source_title(states, source), urls.source(source))
        board = Link(boards[0].traits.title, pages[source, name, None])
        for shown in (whole, *parts):
            yield _page(
                shown,
                board,
                place,
                parts=_parts(parts, shown, pages, catalog),
                meaning=boards[0].traits.meaning,
                url=pages[source, name, shown.category if shown else None],
                catalog=catalog,
                prices=prices,
                offered=offered,
            )


def _page(
    shown: Board | None,
    board: Link,
    source: Link,
    *,
    parts: tuple[Part, ...],
    meaning: tuple[str, ...],
    url: str,
    catalog: Catalog,
    prices: Mapping[str, tuple[str, str]],
    offered: Mapping[str, Offered],
) -> BoardPage:
    if shown is None:
        sentence = f"{len(parts)} categories and no overall ranking; each category has its own."
        head = Head(url, titled(board.text, source), f"{board.text}: {sentence}")
        return BoardPage(
            head=head,
            title=board.text,
            category="",
            board=board,
            source=source,
            sentence=sentence,
            meaning=" ".join(meaning),
            caveats=(),
            chart=None,
            chart_sentence="",
            unit="",
            scale="",
            columns=frozenset(),
            rows=(),
            parts=parts,
        )
    category = "" if shown.category in _WHOLE else category_text(shown.category)
    title = f"{board.text}: {category}" if category else board.text
    sentence = _sentence(shown, catalog)
    rows = tuple(_row(shown, entry, catalog, prices) for entry in shown.entries[:MAX_ROWS])
    chart, chart_sentence = _chart(shown, title, offered)
    low, high = shown.range
    return BoardPage(
        head=Head(url, titled(title, source), f"{title}: {sentence}"),
        title=board.text,
        category=category,
        board=board,
        source=source,
        sentence=sentence,
        meaning=" ".join(meaning) or f"Passed on by {source.text}, which doesn't say how it is measured.",
        caveats=_caveats(shown, bool(meaning)),
        chart=chart,
        chart_sentence=chart_sentence,
        unit=unit_of(shown),
        scale=f"Scale {f.number(round(low))} to {f.number(round(high))}" if shown.has_intervals else "",
        columns=frozenset(
            column
            for column in (
                "rank",
                "bounds",
                "percentile",
                "votes",
                "win_rate",
                "cost",
                "duration",
                "told_by",
                "input_price",
            )
            if any(getattr(row, column) for row in rows)
        ),
        rows=rows,
        parts=parts,
    )


def _sentence(board: Board, catalog: Catalog) -> str:
    count = len(board.entries)
    linked = sum(entry.model_id in catalog.by_id for entry in board.entries)
    measured = max((e.score.measured_on for e in board.entries if e.score.measured_on), default=None)
    day = f.day(measured or board.fetched_on)
    which = "newest result of" if measured else "fetched"
    entries = f"{f.integer(count)} entr{'ies' if count != 1 else 'y'}"
    return f"{entries}, {f.integer(linked)} of them linked to a model of this site; {which} {day}."


def titled(title: str, source: Link) -> str:
    """The title of a board with its source: two sources may carry a board of one name."""
    return title if title.startswith(source.text.split(" ")[0]) else f"{title}, {source.text}"


def _caveats(board: Board, is_explained: bool) -> tuple[str, ...]:
    """What a reader has to know that the meaning of the board doesn't say."""
    said: list[str] = []
    if board.has_intervals and not is_explained:
        said.append("Entries whose intervals overlap are tied, so a rank is given as a range.")
    if not board.has_intervals:
        said.append(
            "The source states no intervals, so how much of a difference is chance isn't known: the order is "
            "that of the values, and there are no ranks."
        )
    if len({entry.score.unit for entry in board.entries}) > 1:
        said.append("Some rows came as percent and some as points; they are ordered by the number alone.")
    if any(entry.score.self_reported for entry in board.entries):
        said.append("Some results were published by the maker of the model.")
    if len(board.entries) >= MIN_FOR_PERCENTILE:
        said.append("Percentile: the share of the other entries with a worse result.")
    if len(board.entries) > MAX_ROWS:
        said.append(f"The first {MAX_ROWS} of {f.integer(len(board.entries))} entries are shown.")
    return tuple(said)


def unit_of(board: Board) -> str:
    """What the values of a board are, in words."""
    units = {entry.score.unit for entry in board.entries}
    return _UNITS[next(iter(units))] if len(units) == 1 else "Value"


def _row(board: Board, entry: Entry, catalog: Catalog, prices: Mapping[str, tuple[str, str]]) -> RankingRow:
    score, standing = entry.score, board.standing(entry)
    model = catalog.by_id.get(entry.model_id or "")
    has_interval = score.lower is not None and score.upper is not None
    read, written = prices[model.id] if model else ("", "")
    return RankingRow(
        rank=rank_span(standing) if has_interval else "",
        key=entry.key,
        model=Link(model.name, urls.model(model.id)) if model else None,
        setting=entry.setting or "",
        value=f.number(round(score.value, 0 if score.unit == "elo" else 1)),
        interval=interval_on(board.range, entry) if has_interval else None,
        bounds=f"{f.number(round(entry.lower))}–{f.number(round(entry.upper))}" if has_interval else "",
        percentile=f"{int(standing.percentile)}" if standing.of >= MIN_FOR_PERCENTILE else "",
        votes=f.integer(score.votes) if score.votes is not None else "",
        win_rate=f"{f.number(score.win_rate)} %" if score.win_rate is not None else "",
        cost=f.usd(score.cost_usd) if score.cost_usd is not None else "",
        duration=f"{f.integer(round(score.duration_s))} s" if score.duration_s is not None else "",
        told_by=score.via or "",
        input_price=read,
        output_price=written,
    )


def _prices(model: Model) -> tuple[str, str]:
    """Input and output price in words; empty where there is none to rely on."""
    read, written = (f.money(model.price(meter)) for meter in ("input", "output"))
    return read.text, written.text


def _parts(
    parts: Sequence[Board], shown: Board | None, pages: Mapping[urls.BoardKey, str], catalog: Catalog
) -> tuple[Part, ...]:
    """The categories; who leads is told where they are all that the page has."""
    leads = [lead_of(part, catalog) if shown is None else Link("", "") for part in parts]
    return tuple(
        Part(
            text=category_text(part.category),
            url=pages[part.source, part.name, part.category],
            current=part is shown,
            entries=f.integer(len(part.entries)),
            best=lead.text,
            best_url=lead.url,
        )
        for part, lead in zip(parts, leads, strict=True)
    )


def on_offer(catalog: Catalog) -> dict[str, Offered]:
    """Every listed model that costs something, with its blended price, by id."""
    return {
        model.id: Offered(model, price)
        for model in catalog.models
        if model.status != "gone" and (price := blended_usd_per_mtok(model.prices))
    }


def priced_rows(board: Board, offered: Mapping[str, Offered]) -> list[tuple[Model, Entry, Decimal]]:
    """The best entry of every model on offer, with its blended price; best first."""
    best = ((offered[key], entry) for key, entry in board.best_of_models.items() if key in offered)
    return [(offer.model, entry, offer.usd_per_mtok) for offer, entry in best]


def _chart(board: Board, title: str, offered: Mapping[str, Offered]) -> tuple[Scatter | None, str]:
    rows = priced_rows(board, offered)
    if len(rows) < MIN_POINTS:
        return None, ""
    plain = [Point(m.name, price, e.score.value, e.lower, e.upper) for m, e, price in rows]
    best = set(frontier(plain, higher_is_better=board.higher_is_better))
    points = [
        Point(p.name, p.price, p.score, p.lower, p.upper, "accent", named=True) if p in best else p
        for p in plain
    ]
    line = frontier([p for p in points if p.named], higher_is_better=board.higher_is_better)
    unit = unit_of(board)
    counts = Counter(point.tone for point in points)
    sentence = (
        f"{len(points)} listed models with a price, each at its best setting. On the line are the "
        f"{counts['accent']} to which no other model is both as cheap and as good. "
        f"Price per token, blended: {FORMULA}; it isn't the cost of the run, because models use more or "
        "fewer tokens."
    )
    chart = scatter(
        sorted(points, key=lambda p: p.named),
        title=f"Price against score, {title}",
        description=f"On the line, cheapest first: {_along(line)}.",
        x_unit="USD per 1M tokens, blended 3:1, logarithmic scale",
        y_unit=f"{unit if unit != '%' else 'Percent'}{'' if board.higher_is_better else ', lower is better'}"
        f"{', with 95 % interval' if board.has_intervals else ''}",
        line=line,
        higher_is_better=board.higher_is_better,
    )
    return chart, sentence if chart else ""


def _along(line: Sequence[Point]) -> str:
    return f.listing_words([f"{p.name} ({f.number(round(p.score, 1))} at {f.usd(p.price)})" for p in line])
