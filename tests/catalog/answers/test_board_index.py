"""Boards by name: which category is the whole, which board stands for a side of ability, whose rows count."""

from __future__ import annotations

from modelatlas.catalog.answers.board_index import BoardIndex
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records import BoardTraits, Score
from modelatlas.records.traits import Measure


def row(name: str, category: str | None, model_id: str, value: float, setting: str | None = None) -> Entry:
    score = Score(board=name, category=category, value=value, unit="percent")
    return Entry(f"{model_id} {setting}", model_id, setting, score)


def board(
    name: str, category: str | None = None, *rows: Entry, place: int = 9, measures: Measure | None = None
) -> Board:
    traits = BoardTraits(
        name=name,
        title=name.title(),
        place=place,
        measures={category or "": measures} if measures else {},
    )
    return Board("arena", name, category, None, rows or (row(name, category, "acme/x", 1),), traits)


def test_the_category_of_the_whole_has_the_page_of_the_board() -> None:
    whole, part, lone = board("text", "overall"), board("text", "coding"), board("agents", "hard")
    boards = BoardIndex([part, whole, lone])
    assert [(group.name, group.whole, group.categories) for group in boards.groups] == [
        ("agents", None, (lone,)),
        ("text", whole, (part,)),
    ]
    assert boards.url(whole) == boards.page("arena", "text") == "boards/text/"
    assert boards.url(part) == "boards/text/coding/"
    assert boards.url(lone) == "boards/agents/hard/"
    assert boards.page("arena", "agents") == "boards/agents/"
    assert boards.page("arena", "unheard of") == ""


def test_the_most_general_board_stands_for_what_several_measure() -> None:
    second, first = board("plain", "overall", place=2, measures="rating"), board("styled", place=1)
    assert BoardIndex([second, first]).headline is second
    first = board("styled", None, place=1, measures="rating")
    assert BoardIndex([second, first]).headline is first
    assert BoardIndex([board("text", "overall")]).headline is None


def test_a_variant_has_its_base_s_rows_on_boards_that_do_not_know_it() -> None:
    known = board("math", None, row("math", None, "acme/m", 80), row("math", None, "acme/m:free", 70))
    unknown = board("code", None, row("code", None, "acme/m", 60))
    boards = BoardIndex([known, unknown])
    assert boards.results(["acme/m"]) == ((known, known.entries[0]), (unknown, unknown.entries[0]))
    assert boards.results(["acme/m:free", "acme/m"]) == (
        (known, known.entries[1]),
        (unknown, unknown.entries[0]),
    )
    assert boards.results(["acme/new"]) == ()


def test_the_rating_is_the_best_of_all_settings() -> None:
    rows = (row("text", None, "acme/m", 90, "high"), row("text", None, "acme/m", 80, "low"))
    boards = BoardIndex([board("text", None, *rows, measures="rating")])
    assert boards.rating(["acme/m"]) == boards.rating(["acme/m:free", "acme/m"]) == rows[0]
    assert boards.rating(["acme/n"]) is None
    assert BoardIndex([]).rating(["acme/m"]) is None
