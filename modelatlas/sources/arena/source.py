"""LMArena's leaderboard dataset: ratings from people's blind votes, by leaderboard and category.

Live, each leaderboard is read page by page from the Hugging Face datasets-server as JSON rows. Saved bodies
are ``{"meta": …, "rows": […]}``, one page of the datasets-server, or the dataset's own Parquet file (with the
``parquet`` extra); the body's name is the leaderboard.

The dataset's ``variance`` isn't kept: the interval is the rating ± 1.96 times its square root.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BeforeValidator, Field, JsonValue

from modelatlas.problems import FeedError
from modelatlas.records import Listing, Score, Traits
from modelatlas.records.units import MAX_KEY_LENGTH
from modelatlas.sources.arena.boards import BOARD_TRAITS, BOARDS
from modelatlas.sources.bounds import MAX_LISTINGS
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part, Source
from modelatlas.sources.reading.days import CalendarDay, to_day
from modelatlas.sources.reading.documents import read_each, read_json
from modelatlas.sources.reading.fields import Float, Text, WholeCount, stated, to_float, to_raw
from modelatlas.sources.reading.lenient import Findings, Foreign, extras, read_leniently

_NAME = "arena"
_ROWS = "https://datasets-server.huggingface.co/rows"
_DATASET = "lmarena-ai/leaderboard-dataset"
_PAGE = 100
"""The most rows that the datasets-server gives at once."""
_MAX_ROWS = 200_000
"""On all boards together."""
_NO_LICENCE = frozenset({"-"})


class ArenaRow(Foreign):
    """A row of the dataset: one model in one category of one board."""

    model_name: str = Field(min_length=1, max_length=MAX_KEY_LENGTH)
    rating: Annotated[float, BeforeValidator(to_float)]
    rating_lower: Float = None
    rating_upper: Float = None
    variance: Float = None
    rank: WholeCount = None
    vote_count: WholeCount = None
    """Whole numbers, but written as floats."""
    category: Text = None
    organization: Text = None
    license: Text = None
    """In some 40 spellings."""
    leaderboard_publish_date: CalendarDay = None


@dataclass(frozen=True)
class _Placed:
    """A usable row."""

    name: str
    organisation: str | None
    licence: str | None
    score: Score
    extra: dict[str, JsonValue]

    @property
    def place(self) -> str:
        """Board and category, for people."""
        return f"{self.score.board}/{self.score.category or '-'}"

    @property
    def weight(self) -> tuple[dt.date, int]:
        """What decides between two rows for one place."""
        return self.score.measured_on or dt.date.min, self.score.votes or 0


def parse(bodies: Bodies) -> Parsed:
    """Listings by model name, with one score per board and category.

    Raises:
        FeedError: if no body is a leaderboard in one of the three forms.
    """
    findings = Findings(_NAME)
    rows: list[_Placed] = []
    total = 0
    read = read_each(bodies, findings, lambda board, body: _read_board(board, body, findings))
    _require_few_models([data for _, (data, _) in read])
    for board, (data, published) in read:
        total += len(data)
        if total > _MAX_ROWS:
            raise FeedError(f"{_NAME}: more than {_MAX_ROWS:,} rows on all boards")
        placed = (_place(board, position, item, published, findings) for position, item in enumerate(data))
        rows.extend(row for row in placed if row is not None)
    for board in sorted(set(BOARDS) - set(bodies)):
        findings.problem(board, "", "no body", "a body for each board", "no new scores")
    by_name: defaultdict[str, list[_Placed]] = defaultdict(list)
    kept, absent = _one_per_place(rows, findings)
    for row in kept:
        by_name[row.name].append(row)
    made = (_listing(name, placed, findings) for name, placed in sorted(by_name.items()))
    listings = [listing for listing in made if listing is not None]
    scores = [score for listing in listings for score in listing.scores]
    as_of = max((score.measured_on for score in scores if score.measured_on), default=None)
    told = findings.result(listings, total - len(scores), as_of=as_of, total=total)
    return replace(told, absent=absent)


def _require_few_models(boards: Sequence[Sequence[object]]) -> None:
    """Refuse more models than are kept, before anything is made of them."""
    rows = (row for board in boards for row in board if isinstance(row, dict))
    names = {name for row in rows if isinstance(name := row.get("model_name"), str)}
    if len(names) > MAX_LISTINGS:
        raise FeedError(f"{_NAME}: more than {MAX_LISTINGS:,} models on all boards")


def collect(client: Client, context: Context) -> dict[str, bytes]:  # noqa: ARG001 - the shape of Collect
    """Every board in the saved form, or none: a board that can't be had would take its scores along.

    Raises:
        FeedError: if a page of a board can't be had.
    """
    return {board: _collect_board(client, board) for board in BOARDS}


def _collect_board(client: Client, board: str) -> bytes:
    first = _page(board, client.get(_page_url(board, 0)))
    total = first.get("num_rows_total")
    if not isinstance(total, int) or not 0 < total <= _MAX_ROWS:
        raise FeedError(f"{_NAME}: board {board} states {total!r} rows; expected 1 to {_MAX_ROWS}")
    urls = {f"{offset:07}": _page_url(board, offset) for offset in range(_PAGE, total, _PAGE)}
    bodies, failures = client.get_many(urls, label=f"{_NAME} {board}")
    if failures:
        reason = failures[min(failures)]
        raise FeedError(f"{_NAME}: {len(failures)} of {len(urls)} pages of board {board} failed: {reason}")
    pages = [first, *(_page(board, bodies[key]) for key in sorted(bodies))]
    rows = [row for page in pages for row in page["rows"]]
    if len(rows) != total:
        raise FeedError(f"{_NAME}: board {board} has {total} rows, but its pages hold {len(rows)}")
    return json.dumps({"meta": {"subset": board, "n_rows": total}, "rows": rows}, default=float).encode()


def _page_url(board: str, offset: int) -> str:
    query = {"dataset": _DATASET, "config": board, "split": "latest", "offset": offset, "length": _PAGE}
    return f"{_ROWS}?{urlencode(query)}"


def _page(board: str, body: bytes, findings: Findings | None = None) -> dict[str, Any]:
    data = read_json(_NAME, body, findings, place=board)
    if not isinstance(data, dict) or not isinstance(data.get("rows"), list):
        raise FeedError(f"{_NAME}: board {board}: expected an object with a list of rows")
    return data


def _read_board(board: str, body: bytes, findings: Findings) -> tuple[Sequence[object], dt.date | None]:
    """The rows of a body, and the publication date it states for all of them."""
    if body.startswith(b"PAR1"):
        return _parquet_rows(board, body), None
    data = _page(board, body, findings)
    # The datasets-server wraps each row, beside its index and the names of shortened cells.
    rows = [item["row"] if isinstance(item, dict) and "row" in item else item for item in data["rows"]]
    meta = data.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    promised = meta.get("n_rows", data.get("num_rows_total"))
    if isinstance(promised, int) and promised != len(rows):
        findings.problem(board, "rows", f"{len(rows)} rows", f"{promised}, as stated", "used what there is")
    try:
        return rows, to_day(meta.get("leaderboard_publish_date"))
    except ValueError as error:
        got = meta.get("leaderboard_publish_date")
        findings.problem(board, "meta.leaderboard_publish_date", got, str(error), "scores without a date")
        return rows, None


def _parquet_rows(board: str, body: bytes) -> Sequence[object]:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise FeedError(
            f"{_NAME}: board {board} is a Parquet file; install the extra modelatlas[parquet] to read it, "
            "or give the board as JSON"
        ) from error
    try:
        rows: list[object] = parquet.read_table(arrow.BufferReader(body)).to_pylist()
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise FeedError(f"{_NAME}: board {board} isn't a readable Parquet file ({error})") from error
    return rows


def _place(
    board: str, position: int, data: object, published: dt.date | None, findings: Findings
) -> _Placed | None:
    row = read_leniently(ArenaRow, stated(data), f"{board}[{position}]", findings)
    if row is None:
        return None
    findings.count_unknown(row)
    lower, upper = row.rating_lower, row.rating_upper
    if (lower is not None and lower > row.rating) or (upper is not None and upper < row.rating):
        got, expected = f"{lower} to {upper}", f"an interval around {row.rating}"
        findings.problem(f"{board}[{position}]", "rating_lower", got, expected, "interval left out")
        lower = upper = None
    facts = {
        "board": board,
        "category": row.category,
        "value": row.rating,
        "unit": "elo",
        "lower": lower,
        "upper": upper,
        "votes": row.vote_count,
        "rank": row.rank or None,
        "measured_on": row.leaderboard_publish_date or published,
    }
    score = findings.part(Score, facts, f"{board}[{position}]", "score")
    if score is None:
        return None
    licence = None if row.license in _NO_LICENCE else row.license
    return _Placed(row.model_name, row.organization, licence, score, to_raw(extras(row)))


def _one_per_place(rows: Sequence[_Placed], findings: Findings) -> tuple[list[_Placed], dict[str, list[str]]]:
    """One row for each model, board and category, and the names without any, by board and category.

    The dataset has published boards with up to six rows for one of them, with different ratings. The
    newest counts; among those of one day the one with the most votes, which is the one that agrees
    with earlier days and with the other boards. Where votes don't decide either, none counts.
    """
    groups: defaultdict[tuple[str, str, str], list[_Placed]] = defaultdict(list)
    for row in rows:
        groups[row.name, row.score.board, row.score.category or ""].append(row)
    kept: list[_Placed] = []
    absent: defaultdict[str, list[str]] = defaultdict(list)
    for _, group in sorted(groups.items()):
        heaviest = max(row.weight for row in group)
        first, *others = [row for row in group if row.weight == heaviest]
        decided = all(row.score == first.score for row in others)
        if decided:
            kept.append(first)
        else:
            absent[f"{first.score.board}/{first.score.category or ''}"].append(first.name)
        if len(group) > 1:
            done = "used the newest with the most votes" if decided else "all set aside: votes don't decide"
            findings.problem(f"{first.name} ({first.place})", "", f"{len(group)} rows", "one row", done)
    return kept, dict(absent)


def _listing(name: str, rows: Sequence[_Placed], findings: Findings) -> Listing | None:
    fields = {
        "key": name,
        "author": _agreed(name, "organization", [row.organisation for row in rows], findings),
        "licence": _agreed(name, "license", [row.licence for row in rows], findings),
        "scores": tuple(row.score for row in rows),
        "raw": {row.place: row.extra for row in rows if row.extra},
    }
    return findings.listing(fields, name)


def _agreed(name: str, column: str, values: Sequence[str | None], findings: Findings) -> str | None:
    """The value that the rows of one model state; the first where they differ."""
    different = list(dict.fromkeys(value for value in values if value))
    if len(different) > 1:
        done = f"used {different[0]!r}"
        findings.problem(name, column, ", ".join(different), "the same on every board", done)
    return different[0] if different else None


SOURCE = Source(
    name=_NAME,
    title="LMArena leaderboards",
    homepage="https://lmarena.ai/leaderboard",
    licence="not stated",
    attribution=f"Ratings: LMArena, leaderboard dataset (huggingface.co/datasets/{_DATASET}).",
    parts=(
        Part(
            name=_NAME,
            url=f"https://huggingface.co/datasets/{_DATASET}",
            collect=collect,
            parse=parse,
            traits=Traits(roles=("leaderboard",), states_day=True, boards=BOARD_TRAITS),
        ),
    ),
)
