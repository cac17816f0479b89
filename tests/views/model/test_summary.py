"""The summary's comparisons: age, price position, both ends of the benchmarks; and the short description."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Entry
from modelatlas.pipeline import load_catalog
from modelatlas.records import Listing, Score
from modelatlas.views.figures.strengths import strengths
from modelatlas.views.model.summary import head_description, notice, price_position, summary
from modelatlas.views.words.model_rows import status_tags
from tests.support.content import FETCHED_ON, make_catalog, write_records
from tests.support.factories import make_board, make_listing, make_price


def priced(name: str, usd: str | None, **fields: Any) -> Any:
    status = "priced" if usd else "free"
    prices = tuple(make_price(usd, meter=meter, status=status) for meter in ("input", "output"))
    return make_listing(f"acme/{name}", name=f"Acme: {name}", prices=prices, **fields)


def ten(content: Path, *others: Any) -> Catalog:
    """Text models that cost $1 to $10, and others."""
    return make_catalog(content, *(priced(f"m{n:02}", str(n)) for n in range(1, 11)), *others)


def position_of(model_id: str, catalog: Catalog) -> str:
    return price_position(catalog.answers.peers[model_id], catalog.answers)


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("m01", "cheaper than 90% of 10 listed text models with a price"),
        ("m05", "cheaper than 50% of 10 listed text models with a price"),
        ("m06", "more expensive than 50% of 10 listed text models with a price"),
        ("m10", "more expensive than 90% of 10 listed text models with a price"),
    ],
)
def test_the_position_counts_those_on_the_longer_side(name: str, position: str, tmp_path: Path) -> None:
    catalog = ten(tmp_path)
    assert position_of(f"acme/{name}", catalog) == position


def test_free_models_and_other_kinds_of_output_are_not_compared(tmp_path: Path) -> None:
    images = {"output_modalities": ("image", "text")}
    catalog = ten(tmp_path, priced("m01:free", None), priced("painter", "5", **images))
    for key in ("acme/m01:free", "acme/painter"):
        assert position_of(key, catalog) == ""
    assert "of 10 listed text models" in position_of("acme/m01", catalog)


def test_nine_models_make_no_comparison(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, *(priced(f"m{n}", str(n)) for n in range(1, 10)))
    assert position_of("acme/m1", catalog) == ""


@pytest.mark.parametrize(
    ("listed_on", "age"),
    [
        ("2026-07-31", "since Jul 31, 2026;"),
        ("2026-07-30", "since Jul 30, 2026 (1 day);"),
        ("2026-06-01", "since Jun 1, 2026 (60 days);"),
        ("2026-05-31", "since May 31, 2026 (2 months);"),
        ("2024-08-01", "since Aug 1, 2024 (23 months);"),
        ("2024-07-31", "since Jul 31, 2024 (2 years);"),
        ("2026-08-02", "since Aug 2, 2026;"),
    ],
)
def test_the_age_is_told_in_whole_units_up_to_the_day_of_the_data(
    listed_on: str, age: str, tmp_path: Path
) -> None:
    catalog = make_catalog(tmp_path, make_listing(listed_on=listed_on))
    assert age in summary(catalog.models[0], catalog.answers)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (
            {"context_tokens": 400_000, "max_output_tokens": 128_000},
            "reads up to 400,000 tokens, and writes up to 128,000.",
        ),
        (
            {"context_tokens": 400_000, "max_input_tokens": 272_000, "max_output_tokens": 128_000},
            "reads up to 272,000 tokens of its window of 400,000, and writes up to 128,000.",
        ),
        ({"context_tokens": 131_072, "max_output_tokens": 262_144}, "and reads up to 131,072 tokens."),
        (
            {"context_tokens": 1_048_576, "routed_context_tokens": 262_000, "max_output_tokens": 262_000},
            "The provider it is routed to reads up to 262,000 and writes up to 262,000.",
        ),
        (
            {"context_tokens": 1_048_576, "routed_context_tokens": 32_000, "max_output_tokens": 131_072},
            "and reads up to 1,048,576 tokens. The provider it is routed to reads up to 32,000.",
        ),
    ],
)
def test_the_limits_in_one_sentence_are_those_of_one_offer(
    limits: dict[str, Any], words: str, tmp_path: Path
) -> None:
    listing = make_listing(**{"routed_context_tokens": None, "max_output_tokens": None, **limits})
    catalog = make_catalog(tmp_path, listing)
    assert words in summary(catalog.models[0], catalog.answers)


@pytest.mark.parametrize(("date", "words"), [("2025-06-30", "on Jun 30, 2025."), ("2025-06", "in Jun 2025.")])
def test_knowledge_ends_as_precisely_as_it_is_stated(date: str, words: str, tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing(knowledge_cutoff_on=date))
    assert f"Its knowledge ends {words}" in summary(catalog.models[0], catalog.answers)


def test_a_request_that_costs_is_told_and_nothing_is_called_free(tmp_path: Path) -> None:
    """Whoever says that tokens are free: the owner's own record, or a source."""
    charges = (
        make_price("0.005", meter="request", per="request"),
        make_price("0.001", meter="image_input", per="image"),
    )
    for status in ("free", "included"):
        tokens = tuple(make_price(None, meter=meter, status=status) for meter in ("input", "output"))
        catalog = make_catalog(tmp_path, make_listing(prices=(*tokens, *charges)))
        words = summary(catalog.models[0], catalog.answers)
        assert "it costs $0.005 per request and $0.001 per image of image input." in words
        assert {one.kind for one in catalog.answers.selections} & {"free", "no_amount"} == {"no_amount"}


def test_the_price_of_pictures_is_told_beside_that_of_text(tmp_path: Path) -> None:
    prices = (make_price("2"), make_price("8", meter="output"))
    by_token = make_listing(prices=(*prices, make_price("30", meter="image_output")))
    by_image = make_listing("acme/b", prices=(make_price("0.04", meter="image_output", per="image"),))
    catalog = make_catalog(tmp_path, by_token, by_image)
    assert "$8.00 out per 1M tokens, and $30.00 per 1M tokens of image output." in summary(
        catalog.by_id["acme/rocket-1"], catalog.answers
    )
    assert "it charges $0.04 per image for image output." in summary(catalog.by_id["acme/b"], catalog.answers)


def with_boards(
    catalog: Catalog, percentiles: dict[tuple[str, str | None], int], *, of: int = 11, unit: Any = "percent"
) -> Catalog:
    """The catalogue with boards on which its first model leaves so many of the other entries behind."""
    model = catalog.models[0]
    boards = []
    for (name, category), worse in percentiles.items():

        def entry(key: str, value: float, board: str = name, part: str | None = category) -> Entry:
            score = Score(board=board, category=part, value=value, unit=unit)
            return Entry(key, model.id if key == "own" else None, None, score)

        others = [entry(f"x{n}", n + (0.5 if n < worse else 1.5)) for n in range(of - 1)]
        ranked = sorted([*others, entry("own", worse + 0.75)], key=lambda e: -e.score.value)
        boards.append(make_board("feed", name, category, FETCHED_ON, tuple(ranked)))
    return replace(catalog, boards=tuple(boards))


def ends(catalog: Catalog) -> Sequence[tuple[str, int]] | None:
    found = strengths(catalog.models[0], catalog.answers)
    if found is None:
        return None
    return [(found.best.name, found.best.percentile), (found.worst.name, found.worst.percentile)]


def test_the_strongest_and_the_weakest_category(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing())
    three: dict[tuple[str, str | None], int] = {("sums", None): 2, ("mails", None): 9, ("poems", None): 5}
    told = with_boards(catalog, three)
    assert ends(told) == [("mails", 90), ("sums", 20)]
    assert (
        "Across 3 benchmark categories, it is strongest in mails (percentile 90) "
        "and weakest in sums (percentile 20)." in summary(told.models[0], told.answers)
    )


@pytest.mark.parametrize(
    ("percentiles", "options"),
    [
        ({("a", None): 2, ("b", None): 9}, {}),
        ({("a", None): 2, ("b", None): 8, ("c", None): 5}, {"of": 9}),
        ({("a", None): 2, ("b", None): 9, ("c", None): 5}, {"unit": "elo"}),
        ({("a", "x/y"): 2, ("b", None): 9, ("c", None): 5}, {}),
    ],
    ids=["two categories", "few entries", "votes", "single tasks"],
)
def test_without_enough_categories_none_is_called_the_strongest(
    percentiles: dict[tuple[str, str | None], int], options: dict[str, Any], tmp_path: Path
) -> None:
    catalog = with_boards(make_catalog(tmp_path, make_listing()), percentiles, **options)
    assert ends(catalog) is None
    assert "strongest" not in summary(catalog.models[0], catalog.answers)


@pytest.mark.parametrize(
    ("worse", "sentence"),
    [
        ((11, 11, 11), "It leads all 3 benchmark categories."),
        ((5, 5, 5), "It stands at percentile 50 in all 3 benchmark categories."),
        (
            (11, 10, 9),
            "It is in the top quarter of all 3 benchmark categories, from percentile 90 (c) to 100.",
        ),
        (
            (0, 1, 2),
            "It is in the bottom quarter of all 3 benchmark categories, from percentile 0 to 20 (c).",
        ),
    ],
)
def test_no_category_is_called_weak_or_strong_that_isnt(
    worse: tuple[int, int, int], sentence: str, tmp_path: Path
) -> None:
    boards: dict[tuple[str, str | None], int] = {
        (name, None): w for name, w in zip("abc", worse, strict=True)
    }
    catalog = with_boards(make_catalog(tmp_path, make_listing()), boards)
    assert sentence in summary(catalog.models[0], catalog.answers)


def test_a_test_that_two_sources_tell_counts_once(tmp_path: Path) -> None:
    boards: dict[tuple[str, str | None], int] = {("a", None): 2, ("b", None): 9, ("c", None): 5}
    catalog = with_boards(make_catalog(tmp_path, make_listing()), boards)
    again = replace(catalog.boards[1], source="other", entries=catalog.boards[1].entries[:10])
    catalog = replace(catalog, boards=(*catalog.boards, again))
    found = strengths(catalog.models[0], catalog.answers)
    assert found is not None
    assert found.count == 3


def test_a_day_of_withdrawal_that_has_passed_unseen_is_told_so(tmp_path: Path) -> None:
    gone_by = make_listing(expires_on=FETCHED_ON + dt.timedelta(days=10))
    write_records(tmp_path, gone_by)
    later = Listing(key="x")
    write_records(tmp_path, later, source="litellm", fetched_on=FETCHED_ON + dt.timedelta(days=30))
    catalog = load_catalog(tmp_path)
    model = catalog.by_id["acme/rocket-1"]
    assert "was due to be retired" in notice(model, catalog.answers)
    assert "hasn't been checked since Jul 31, 2026" in notice(model, catalog.answers)
    (tag,) = status_tags(catalog.answers.peers[model.id])
    assert (tag.text, tag.explanation) == ("was due Aug 10, 2026", "Not checked since Jul 31, 2026")


def test_a_model_that_outlives_its_day_is_not_said_to_leave_on_it(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing(expires_on=dt.date(2026, 7, 30)))
    (model,) = catalog.models
    told = notice(model, catalog.answers)
    assert "was to retire this model on Jul 30, 2026" in told
    assert "still listed it on Jul 31, 2026" in told
    (tag,) = status_tags(catalog.answers.peers[model.id])
    assert (tag.text, tag.explanation) == ("was due Jul 30, 2026", "Still listed on Jul 31, 2026")


def test_a_board_with_categories_counts_by_these_and_not_as_a_whole(tmp_path: Path) -> None:
    boards = {("a", None): 10, ("a", "sums"): 4, ("a", "poems"): 7, ("b", None): 1}
    catalog = with_boards(make_catalog(tmp_path, make_listing()), boards)
    assert ends(catalog) == [("a: Poems", 70), ("b", 10)]


def sentences(model: Model, catalog: Catalog) -> int:
    return len([part for part in summary(model, catalog.answers).split(". ") if part])


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"prices": (), "context_tokens": None, "max_output_tokens": None, "input_modalities": ()},
        {"last_seen_on": "2026-05-15", "knowledge_cutoff_on": "2025-01-01"},
        {"alias_of": "acme/rocket-9"},
    ],
    ids=["plain", "almost empty", "gone", "alias"],
)
def test_a_summary_has_two_to_four_sentences_and_a_description_fits(
    fields: dict[str, Any], tmp_path: Path
) -> None:
    catalog = make_catalog(tmp_path, make_listing(**fields))
    assert 2 <= sentences(catalog.models[0], catalog) <= 4
    assert 50 <= len(head_description(catalog.answers.newest_first[0], catalog.answers)) <= 200


def test_models_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path, *(make_listing(key, name="Acme: Rocket") for key in ("acme/a", "acme/b"))
    )
    texts = [head_description(peer, catalog.answers) for peer in catalog.answers.newest_first]
    assert sorted(text.partition(" ")[0] for text in texts) == ["acme/a", "acme/b"]
