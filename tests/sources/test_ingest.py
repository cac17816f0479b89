"""One part's next records: bad bodies never overwrite good records, and the same fetch changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from modelatlas.problems import FeedError, Problem
from modelatlas.records import Listing, Score, Traits
from modelatlas.records.store import StoredPart, read_part
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part, Source
from modelatlas.sources.ingest import Dating, Leave, Outcome, ingest
from tests.support.content import write_part
from tests.support.factories import make_listing

MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def _never(client: Client, context: Context) -> dict[str, bytes]:
    raise AssertionError(f"{client} {context}")


def _parse(bodies: Bodies) -> Parsed:
    """A feed of one key a line; a line that begins with ``!`` is unusable; ``?`` alone is no feed."""
    lines = bodies["body"].decode().split()
    if lines == ["?"]:
        raise FeedError("toy: this isn't the feed")
    bad = [line for line in lines if line.startswith("!")]
    problems = [
        Problem(source="toy", record=line, field="", got=line, expected="a key", done="record set aside")
        for line in reversed(bad)
    ]
    raw = {"id": 1, "prose": "p", "deep": [{"prose": "q", "n": 2}]}
    return Parsed(
        listings=tuple(
            make_listing(f"a/{line}", description="d", raw=raw) for line in lines if line not in bad
        ),
        problems=tuple(problems),
        set_aside=len(bad),
        unknown_keys={"z": 1, "b": 2},
        skipped={"sample": 2, "note": 1},
    )


URL = "https://toy.example/"
FACTS = Traits(roles=("facts",))
PART = Part(name="toy/part", url=URL, collect=_never, parse=_parse, traits=FACTS, prose=("prose",))
SOURCE = Source("toy", "Toy", "https://toy.example/", "MIT", "Toy", (PART,))
TEN = "k0 k1 k2 k3 k4 k5 k6 k7 k8 k9"


def _ingest(
    body: str,
    on: dt.date,
    stored: StoredPart | None = None,
    *,
    keep_prose: bool = False,
    shrink: bool = False,
) -> Outcome:
    return ingest(
        PART,
        SOURCE,
        lambda: {"body": body.encode()},
        dating=Dating(on),
        stored=stored,
        leave=Leave(keep_prose, shrink),
    )


def _stored(outcome: Outcome) -> StoredPart:
    return StoredPart(outcome.state, outcome.listings)


def _keys(outcome: Outcome) -> Sequence[str]:
    return [listing.key for listing in outcome.listings]


def test_a_good_response_is_counted_and_dated() -> None:
    outcome = _ingest(TEN + " !y", MAY)
    state = outcome.state
    assert outcome.failure is None
    assert (state.source, state.title, state.licence, state.url) == ("toy/part", "Toy", "MIT", PART.url)
    assert (state.fetched_on, state.kept, state.set_aside, state.gone) == (MAY, 10, 1, 0)
    assert (state.unknown_keys, state.problem_count) == ({"b": 2, "z": 1}, 1)
    assert list(state.skipped.items()) == [("note", 1), ("sample", 2)]
    assert outcome.listings[0].first_seen_on == MAY


def test_problems_are_sorted_and_the_state_holds_the_first_two_hundred() -> None:
    good = " ".join(f"g{n}" for n in range(3000))
    outcome = _ingest(good + " " + " ".join(f"!{n:03}" for n in range(300)), MAY)
    assert outcome.state.problem_count == len(outcome.problems) == 300
    assert [problem.record for problem in outcome.state.problems] == [f"!{n:03}" for n in range(200)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("?", "isn't the feed"),
        ("", "no usable record"),
        ("!a !b", "2 set aside"),
        ("k0 k1 k2 k3 k4 k5 k6 k7", "8 records instead of 10"),
        (TEN + " !1 !2", "2 of 12 records"),
    ],
)
def test_a_bad_response_keeps_the_last_good_records_and_says_why(body: str, said: str) -> None:
    before = _ingest(TEN, MAY)
    after = _ingest(body, JUNE, _stored(before))
    assert after.failure is not None
    assert said in after.failure
    assert after.listings == before.listings
    assert after.state == before.state.model_copy(update={"failure": after.failure, "failed_on": JUNE})


def test_the_first_response_has_nothing_to_overwrite_and_is_taken_as_it_is() -> None:
    outcome = _ingest("k0 !1 !2", MAY)
    assert (outcome.failure, _keys(outcome), outcome.state.set_aside) == (None, ["a/k0"], 2)


def test_one_model_in_ten_may_go() -> None:
    outcome = _ingest("k0 k1 k2 k3 k4 k5 k6 k7 k8", JUNE, _stored(_ingest(TEN, MAY)))
    assert outcome.failure is None
    assert (outcome.state.kept, outcome.state.gone) == (9, 1)
    assert outcome.listings[-1].last_seen_on == MAY


def test_models_gone_before_do_not_count_as_shrinking() -> None:
    shrunk = _ingest("k0", JUNE, _stored(_ingest(TEN, MAY)), shrink=True)
    assert _ingest("k0", JULY, _stored(shrunk)).failure is None


def test_a_shrunk_response_is_taken_on_purpose_but_an_empty_one_never() -> None:
    before = _stored(_ingest(TEN, MAY))
    outcome = _ingest("k0 !1", JUNE, before, shrink=True)
    assert outcome.failure is None
    assert (outcome.state.kept, outcome.state.gone) == (1, 9)
    assert _ingest("", JUNE, before, shrink=True).failure is not None


def test_a_failed_fetch_is_a_failure_like_any_other() -> None:
    def fail() -> Bodies:
        raise FeedError("toy: no answer")

    before = _ingest(TEN, MAY)
    after = ingest(PART, SOURCE, fail, dating=Dating(JUNE), stored=_stored(before))
    assert (after.failure, after.listings) == ("toy: no answer", before.listings)
    first = ingest(PART, SOURCE, fail, dating=Dating(JUNE), stored=None)
    assert (first.state.failure, first.state.fetched_on, first.listings) == ("toy: no answer", None, ())


def test_success_forgets_the_failure() -> None:
    failed = _ingest("?", JUNE, _stored(_ingest(TEN, MAY)))
    outcome = _ingest(TEN, JULY, _stored(failed))
    assert (outcome.state.failure, outcome.state.failed_on) == (None, None)


def test_prose_stays_only_where_the_site_keeps_it() -> None:
    without, with_prose = _ingest("k", MAY).listings[0], _ingest("k", MAY, keep_prose=True).listings[0]
    assert (without.description, without.raw) == (None, {"id": 1, "deep": [{"n": 2}]})
    assert (with_prose.description, with_prose.raw["prose"]) == ("d", "p")


def test_an_older_response_adds_only_the_past() -> None:
    newest = _ingest(TEN, JULY)
    older = _ingest("k0 old", MAY, _stored(newest))
    assert older.is_older
    assert (older.state.fetched_on, older.state.kept, older.state.gone) == (JULY, 10, 1)
    by_key = {listing.key: listing for listing in older.listings}
    assert (by_key["a/old"].last_seen_on, by_key["a/k0"].first_seen_on) == (MAY, MAY)
    assert by_key["a/k0"].last_seen_on is None


def test_an_older_response_that_is_bad_says_nothing_of_the_newest() -> None:
    newest = _ingest(TEN, JULY)
    older = _ingest("?", MAY, _stored(newest))
    assert older.failure == "toy: this isn't the feed"
    assert (older.state, older.listings) == (newest.state, newest.listings)


def test_the_same_fetch_again_changes_no_byte(tmp_path: Path) -> None:
    for body in (TEN, "k1 k2 k3 k4 k5 k6 k7 k8 k9 new !x", "?"):
        for repeat in range(2):
            outcome = _ingest(body, JUNE, read_part(tmp_path, PART.name))
            written = write_part(tmp_path, outcome.state, outcome.listings)
            assert bool(written) == (repeat == 0)


def test_the_description_of_the_source_is_todays() -> None:
    old = _ingest(TEN, MAY)
    stale = StoredPart(old.state.model_copy(update={"licence": "unknown"}), old.listings)
    assert _ingest("?", JUNE, stale).state.licence == "MIT"


def test_rows_that_are_set_aside_are_measured_against_rows_and_not_against_listings() -> None:
    listings = (make_listing("a/1"), make_listing("a/2"))
    table = Parsed(listings, set_aside=5, total=100)
    part = Part(name="toy/rows", url=URL, collect=_never, parse=lambda _: table, traits=FACTS)
    first = ingest(part, SOURCE, dict, dating=Dating(MAY), stored=None)
    again = ingest(part, SOURCE, dict, dating=Dating(MAY), stored=StoredPart(first.state, first.listings))
    assert (again.failure, again.state, again.listings) == (None, first.state, first.listings)


def _board(bodies: Bodies) -> Parsed:
    """Each body is a board with one model on it, named as its content."""
    found: dict[str, tuple[Score, ...]] = {}
    for board, body in sorted(bodies.items()):
        score = Score(board=board, value=len(body), unit="points")
        found[body.decode()] = (*found.get(body.decode(), ()), score)
    return Parsed(tuple(Listing(key=key, scores=scores) for key, scores in sorted(found.items())))


def test_a_board_that_is_missing_keeps_its_results_until_that_is_accepted() -> None:
    part = Part(name="toy", url=URL, collect=_never, parse=_board, traits=Traits(roles=("leaderboard",)))

    def fetched(bodies: Bodies, stored: Outcome | None, *, shrink: bool = False) -> Outcome:
        known = StoredPart(stored.state, stored.listings) if stored else None
        return ingest(
            part, SOURCE, lambda: bodies, dating=Dating(JUNE), stored=known, leave=Leave(shrink=shrink)
        )

    def boards(outcome: Outcome) -> dict[str, list[str]]:
        current = [one for one in outcome.listings if one.last_seen_on is None]
        return {one.key: [score.board for score in one.scores] for one in current}

    whole = fetched({"text": b"rocket", "vision": b"rocket", "video": b"comet"}, None)
    half = fetched({"text": b"rocket"}, whole)
    assert boards(half) == boards(whole) == {"comet": ["video"], "rocket": ["text", "vision"]}
    assert [(one.record, one.done) for one in half.problems] == [
        ("video", "earlier results kept; --accept-shrink toy drops them"),
        ("vision", "earlier results kept; --accept-shrink toy drops them"),
    ]
    assert boards(fetched({"text": b"rocket"}, half)) == boards(whole)
    assert boards(fetched({"text": b"rocket"}, half, shrink=True)) == {"rocket": ["text"]}
