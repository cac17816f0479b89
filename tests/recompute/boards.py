"""Boards: their list, and the ranking of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from tests.recompute.report import Report
from tests.recompute.site import Page, Row, plain
from tests.recompute.values import always, dollars, price_text, tenth
from tests.recompute.world import FEWEST, BoardKey, Entry, World


def compare(world: World, report: Report) -> None:
    """Every page below ``boards/``, found by the entries that it holds."""
    found_on: dict[str, BoardKey] = {}
    left = {key: {_row(world, entry) for entry in entries} for key, entries in world.boards.items()}
    for page in world.site.pages("boards/"):
        rows = _rows(page)
        if not rows:
            continue
        shown = [_shown(world, page, row) for row in rows]
        found = [
            key for key, rows in left.items() if len(world.boards[key]) >= len(shown) and set(shown) <= rows
        ]
        report.expect("Board: its entries", page.path, bool(found), True)
        if found:
            key = min(found, key=lambda one: (_is_other(world, one, page), len(world.boards[one]), str(one)))
            found_on[page.path] = key
            _ranking(world, report, page, key)
    _list(world, report, found_on)


def _rows(page: Page) -> list[Row]:
    """The rows of a ranking, which a long one has in two tables."""
    return [row for table in page.tables if table.caption.startswith("Ranking of") for row in table.rows]


def _is_other(world: World, key: BoardKey, page: Page) -> bool:
    title = world.board_traits(key)["title"]
    return title not in page.markup


def _row(world: World, entry: Entry) -> tuple[str, str, str]:
    name = entry.model if entry.model in world.models else entry.key
    digits = 0 if entry.score["unit"] == "elo" else 1
    return str(name), entry.setting, tenth(round(entry.value, digits))


def _shown(world: World, page: Page, row: Row) -> tuple[str, str, str]:
    cells = row.cells
    name = cells["Model"]
    setting = re.search(r'<span class="soft">(.*?)</span>', name.markup)
    words = plain(setting[1]) if setting else ""
    value = next(cell.text for head, cell in cells.items() if head in VALUES)
    link = page.target(name.links[0]) if name.links else ""
    bare = plain(re.sub(r'<span class="soft">.*?</span>', "", name.markup))
    return world.by_url.get(link, bare), words, value


VALUES = {"Rating", "%", "Index", "Points", "Value"}


def _ranking(world: World, report: Report, page: Page, key: BoardKey) -> None:
    entries = world.boards[key]
    lead = re.match(r"([\d,]+) entr(?:y|ies), ([\d,]+) of them linked", page.lead)
    if lead:
        linked = sum(entry.model in world.models for entry in entries)
        report.expect("Board: counts", page.path, lead.groups(), (f"{len(entries):,}", f"{linked:,}"))
    for row, entry in zip(_rows(page), entries, strict=False):
        where = f"{page.path} {entry.key} {entry.setting}"
        best, worst, of, share = world.standing(key, entry)
        cells = row.cells
        if "Rank" in cells:
            sure = entry.score.get("lower") is not None and entry.score.get("upper") is not None
            right = "" if not sure else f"{best}" if best == worst else f"{best}–{worst}"
            report.expect("Board: ranks", where, cells["Rank"].text, right)
        if "Percentile" in cells:
            right = str(int(share)) if of >= FEWEST else ""
            report.expect("Board: percentiles", where, cells["Percentile"].text, right)
        elif of >= FEWEST:
            report.expect("Board: percentiles", where, "no column", "a column")
        if "Votes" in cells and entry.score.get("votes") is not None:
            report.expect("Board: votes", where, cells["Votes"].text, f"{entry.score['votes']:,}")
        for head, meter in (("Input $/1M", "input"), ("Output $/1M", "output")):
            if head in cells:
                known = entry.model in world.models
                right = price_text(always(world.prices(str(entry.model)), meter)) if known else ""
                report.expect("Board: prices", f"{where} {meter}", cells[head].bare, right)
    _frontier(world, report, page, key)


def _frontier(world: World, report: Report, page: Page, key: BoardKey) -> None:
    told = re.search(r"<desc>On the line, cheapest first: (.*?)\.</desc>", page.markup)
    if not told:
        return
    sign = 1 if world.boards[key][0].score.get("higher_is_better", True) else -1
    digits = 0 if world.boards[key][0].score["unit"] == "elo" else 2
    best = {
        m: e for m, e in world.best(key).items() if m in world.listed_models and world.price(m) is not None
    }
    points = {m: (world.price(m) or 0, sign * round(e.value, digits)) for m, e in best.items()}
    line = []
    for model, (price, score) in points.items():
        beaten = any(
            (p <= price and s >= score) and (p, s) != (price, score)
            for m, (p, s) in points.items()
            if m != model
        )
        if not beaten:
            line.append((price, -score, world.facts[model]["name"], sign * score))
    right = [
        f"{name} ({tenth(round(score, 1))} at {dollars(Decimal(price)) if price else 'no charge'})"
        for price, _, name, score in sorted(line)
    ]
    words = (
        f"{', '.join(right[:-1])}{',' * (len(right) > 2)} and {right[-1]}"
        if len(right) > 1
        else "".join(right)
    )
    report.expect("Board: frontiers", page.path, plain(told[1]), words)
    count = re.search(r"([\d,]+) listed models with a price", page.header("price"))
    report.expect("Board: models on the chart", page.path, count and count[1], f"{len(points):,}")


def _list(world: World, report: Report, boards: Mapping[str, BoardKey]) -> None:
    """The list of boards, which are told by the path of their pages."""
    page = world.site.page("boards/")
    for table in page.tables:
        for row in table.rows:
            cell = row.cells["Board"]
            key = boards.get(page.target(cell.links[0]))
            if key is None:
                continue
            entries = world.boards[key]
            where = f"boards/ {cell.text}"
            report.expect("Board list: entries", where, row.cells["Entries"].text, f"{len(entries):,}")
            leader = row.cells["Best"].text
            first = [e for e in entries if world.standing(key, e)[0] == 1]
            sure = any(e.score.get("lower") is not None for e in entries)
            tied = first if sure else [e for e in entries if e.value == entries[0].value]
            if len(entries) < FEWEST:
                right = ""
            elif len(tied) > 1:
                right = f"{len(tied)} entries tied"
            else:
                model = entries[0].model
                right = world.facts[model]["name"] if model in world.models else entries[0].key
            report.expect("Board list: best", where, leader, right)
