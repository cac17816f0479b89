"""One name, one number: what the site says of a model in many places, over the embedded catalog."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from modelatlas.catalog import Catalog, Peer
from modelatlas.config import SiteConfig
from modelatlas.pipeline import load_catalog
from modelatlas.views.figures.frontier import frontier
from modelatlas.views.lists.author import author_page
from modelatlas.views.lists.board import board_pages
from modelatlas.views.model.page import model_page
from modelatlas.views.model.results import Results
from modelatlas.views.published.badges import badges
from modelatlas.views.published.markdown import model_markdown
from modelatlas.views.published.model_json import model_file
from modelatlas.views.published.share_card import model_card
from modelatlas.views.published.tables.forms import csv_text
from modelatlas.views.published.tables.models import MODELS
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.map_data import map_file
from modelatlas.views.trends.timeline import timeline_of
from modelatlas.views.words.ranks import interval_text
from tests import ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "content")


@pytest.fixture(scope="module")
def explorer(catalog: Catalog) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(explorer_file(catalog).content)
    return found


@pytest.fixture(scope="module")
def boards(catalog: Catalog) -> dict[str, dict[str, Any]]:
    """The boards of the map by address."""
    file = map_file(catalog.answers)
    assert file is not None
    return {board["key"]: board for board in json.loads(file.content)["boards"]}


def rows_of(board: dict[str, Any]) -> list[int]:
    """Numbers of the rows that a board of the map has, which stand there as steps."""
    rows: list[int] = []
    for step in board["rows"]:
        rows.append(step + (rows[-1] if rows else 0))
    return rows


def whole(text: str) -> int:
    return int(text.replace(",", ""))


def test_the_arena_rating_of_a_model_is_one_number_everywhere(
    catalog: Catalog, explorer: dict[str, Any], boards: dict[str, dict[str, Any]]
) -> None:
    answers = catalog.answers
    assert answers.boards.headline is not None
    key = answers.boards.url(answers.boards.headline).removeprefix("boards/").removesuffix("/")
    board = boards[key]
    on_map = dict(
        zip(rows_of(board), zip(*(board[c] for c in ("score", "below", "above")), strict=True), strict=True)
    )
    lines = csv.DictReader(io.StringIO(csv_text(MODELS, MODELS.rows(catalog))))
    table = {line["id"]: line["arena_rating"] for line in lines}
    timeline = timeline_of(catalog)
    assert timeline is not None
    wrong: dict[str, dict[str, Any]] = {}
    rated = 0
    for row, model in enumerate(catalog.models):
        peer = answers.peers[model.id]
        page = model_page(model, answers)
        shown = {
            "page": tile_of(page.tiles),
            "results": result_of(page.results),
            "summary": found_in(r"Its rating in [^.]*? is ([\d,]+)", page.summary),
            "explorer": explorer["numbers"]["rating"][row],
            "card": card_of(model_card(page, answers, "Model Atlas").figures),
            "badge": badge_of(peer),
            "CSV": round(float(table[model.id])) if table[model.id] else None,
            "Markdown": found_in(
                r"Its rating in [^.]*? is ([\d,]+)",
                model_markdown(model_page(model, answers), answers, SiteConfig()).summary,
            ),
        }
        if peer.is_head:
            score, below, above = on_map.get(row, (None, 0, 0))
            shown["map"] = score
            if score is not None and peer.rating:
                assert interval_text(peer.rating) == f"{score - below:,.0f}–{score + above:,.0f}"
        if model.id in timeline.ratings:
            shown["trends"] = round(timeline.ratings[model.id].score.value)
        if len(set(shown.values())) > 1:
            wrong[model.id] = shown
        rated += shown["page"] is not None
    assert wrong == {}
    assert rated > 100


def tile_of(tiles: Iterable[Any]) -> int | None:
    return next((whole(tile.figure) for tile in tiles if tile.label == "Arena rating"), None)


def result_of(results: Results | None) -> int | None:
    """The best overall result on the headline board, as the page's table of results has it."""
    for table in results.ranked if results else ():
        if table.title == "LMArena text, style control":
            return max(whole(line.value) for line in table.lines)
    return None


def card_of(figures: Iterable[Any]) -> int | None:
    return next((whole(figure.text) for figure in figures if figure.label == "Arena rating"), None)


def badge_of(peer: Peer) -> int | None:
    found = next((badge.message for badge in badges(peer) if badge.kind == "rating"), None)
    return whole(found.split(" ")[0]) if found else None


def found_in(pattern: str, text: str) -> int | None:
    match = re.search(pattern, text)
    return whole(match[1]) if match else None


def test_scores_in_the_published_file_are_those_of_the_page(catalog: Catalog) -> None:
    for model in catalog.models:
        peer = catalog.answers.peers[model.id]
        own = [
            score.value
            for score in model_file(model, catalog.answers).scores
            if score.board == "text_style_control" and score.category == "overall"
        ]
        if own:
            assert peer.rating is not None
            assert max(own) == peer.rating.score.value


class Priced(NamedTuple):
    """A model on the map."""

    name: str
    price: Decimal
    score: float


def on_the_map(board: dict[str, Any], explorer: dict[str, Any]) -> list[Priced]:
    """What the map shows of a board at first: listed models that have a price."""
    status = explorer["values"]["status"]
    found = []
    for row, score in zip(rows_of(board), board["score"], strict=True):
        sides = [explorer["prices"][meter][row] for meter in ("input", "output")]
        amounts = [
            Decimal(repr(side)) if isinstance(side, float) else {"free": Decimal(0)}.get(side)
            for side in sides
        ]
        read, written = amounts
        if status["words"][status["rows"][row]] == "gone" or read is None or written is None:
            continue
        found.append(Priced(explorer["text"]["name"][row], (3 * read + written) / 4, score))
    return found


def test_the_page_of_a_board_and_the_map_have_the_same_models_and_the_same_frontier(
    catalog: Catalog, explorer: dict[str, Any], boards: dict[str, dict[str, Any]]
) -> None:
    """Free models are among them, variants of a listed model are not."""
    compared = free = 0
    for page in (make() for make in board_pages(catalog.answers).values()):
        board = boards.get(page.head.url.removeprefix("boards/").removesuffix("/"))
        if page.chart is None or board is None:
            continue
        expected = on_the_map(board, explorer)
        line = frontier(expected, higher_is_better=board["higher"])
        said = re.match(r"([\d,]+) listed models.*?the (\d+) that no", page.chart_sentence)
        assert said is not None
        assert (whole(said[1]), whole(said[2])) == (len(expected), len(line)), page.head.url
        names = [
            title.split(":")[0] for title in (dot.title for dot in page.chart.dots if dot.tone == "accent")
        ]
        assert sorted(names) == sorted(one.name.split(":")[0] for one in line)
        compared += 1
        free += any(not one.price for one in expected)
    assert compared > 20
    assert free > 0


def test_an_authors_page_counts_the_models_that_the_boards_page_counts(catalog: Catalog) -> None:
    headline = next(
        make() for url, make in board_pages(catalog.answers).items() if url == "boards/text-style-control/"
    )
    total = found_in(r"([\d,]+) listed models", headline.chart_sentence)
    sums = set()
    for slug in catalog.answers.authors:
        sentence = author_page(slug, catalog.answers).rating_sentence
        if said := re.match(r"(\d+) listed models by .* among (\d+) by others", sentence):
            sums.add(int(said[1]) + int(said[2]))
    assert sums == {total}
