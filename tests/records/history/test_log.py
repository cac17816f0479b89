"""The history file: it only grows, holes stay holes, and replaying changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.problems import AtlasError
from modelatlas.records import Listing
from modelatlas.records.history.advance import advance
from modelatlas.records.history.log import History, Replayed, extend, history_file, read_history, replay
from tests.support.factories import make_listing, make_price

MAY, JUNE, JULY = dt.date(2026, 5, 15), dt.date(2026, 6, 1), dt.date(2026, 7, 17)
EMPTY = History("feed")

Bodies = Mapping[dt.date, Sequence[Listing]]


def _listing(key: str, usd: str = "1") -> Listing:
    return make_listing(key, price=make_price(usd))


BODIES: Bodies = {
    MAY: [_listing("a/x"), _listing("a/y")],
    JUNE: [_listing("a/x", "2"), _listing("a/z")],
    JULY: [_listing("a/x", "2"), _listing("a/y")],
}


def _ready(bodies: Bodies) -> dict[dt.date, Callable[[], Sequence[Listing]]]:
    return {day: partial(tuple, body) for day, body in bodies.items()}


def _replay(bodies: Bodies, since: Replayed | None = None) -> Replayed:
    start = since or Replayed(EMPTY, (), (), ())
    return replay(start.history, start.listings, _ready(bodies))


def _told(history: History) -> list[tuple[str, str, str, str]]:
    return [(str(one.since), str(one.on), one.key, one.kind) for one in history.events]


def test_events_lie_between_two_snapshots_and_holes_stay_holes() -> None:
    history = _replay(BODIES).history
    assert _told(history) == [
        ("2026-05-15", "2026-06-01", "a/x", "price"),
        ("2026-05-15", "2026-06-01", "a/y", "removed"),
        ("2026-05-15", "2026-06-01", "a/z", "added"),
        ("2026-06-01", "2026-07-17", "a/y", "returned"),
        ("2026-06-01", "2026-07-17", "a/z", "removed"),
    ]
    assert [(one.on, one.listings) for one in history.snapshots] == [(MAY, 2), (JUNE, 2), (JULY, 2)]


def test_bodies_may_be_given_in_any_order_and_are_read_oldest_first() -> None:
    read: list[dt.date] = []

    def body(day: dt.date) -> Sequence[Listing]:
        read.append(day)
        return BODIES[day]

    done = replay(EMPTY, (), {day: partial(body, day) for day in (JULY, MAY, JUNE)})
    assert read == [MAY, JUNE, JULY]
    assert done == _replay(BODIES)


def test_replaying_again_reads_only_the_newest_day_and_changes_nothing() -> None:
    once = _replay(BODIES)
    again = _replay(BODIES, since=once)
    assert (again.history, again.listings) == (once.history, once.listings)
    assert (again.replayed, again.left_alone) == ((JULY,), (MAY, JUNE))


def test_an_older_body_is_taken_in_if_all_known_days_are_there_too() -> None:
    without_june = {day: body for day, body in BODIES.items() if day != JUNE}
    done = _replay(BODIES, since=_replay(without_june))
    assert (done.history, done.listings) == (_replay(BODIES).history, _replay(BODIES).listings)


def test_an_older_body_alone_is_refused_and_the_missing_days_are_named() -> None:
    known = _replay({day: body for day, body in BODIES.items() if day != JUNE})
    with pytest.raises(AtlasError, match=r"feed: a body of 2026-06-01 .* 2026-05-15 aren't among"):
        _replay({JUNE: BODIES[JUNE], JULY: BODIES[JULY]}, since=known)


def test_older_bodies_can_be_replayed_after_a_first_fetch() -> None:
    fetched = _replay({JULY: BODIES[JULY]})
    done = _replay({MAY: BODIES[MAY], JUNE: BODIES[JUNE]}, since=fetched)
    assert (done.history, done.listings) == (_replay(BODIES).history, _replay(BODIES).listings)


def test_a_snapshot_older_than_the_history_is_refused() -> None:
    with pytest.raises(AtlasError, match="feed: the history already reaches 2026-07-17"):
        extend(_replay(BODIES).history, (), [], on=JUNE)


def test_another_snapshot_of_the_newest_day_adds_what_changed_within_it() -> None:
    done = _replay({JULY: [_listing("a/x", "3"), _listing("a/y")]}, since=_replay(BODIES))
    assert _told(done.history)[len(_replay(BODIES).history.events) - 2 :] == [
        ("2026-07-17", "2026-07-17", "a/x", "price"),
        ("2026-06-01", "2026-07-17", "a/y", "returned"),
        ("2026-06-01", "2026-07-17", "a/z", "removed"),
    ]
    assert done.history.days == (MAY, JUNE, JULY)


def test_a_price_that_goes_back_and_forth_within_a_day_keeps_every_move() -> None:
    done = _replay(BODIES)
    for usd in ("3", "2", "3"):
        done = _replay({JULY: [_listing("a/x", usd), _listing("a/y")]}, since=done)
    moves = [one for one in done.history.events if one.on == JULY and one.kind == "price"]
    assert [one.after for one in moves] == [{"usd": usd, "per": "mtok"} for usd in ("3", "2", "3")]


def write_history(folder: Path, history: History) -> None:
    for name, content in history_file(history).items():
        (folder / name).write_bytes(content)


def test_the_file_reads_back_as_it_was_and_only_grows_at_its_end(tmp_path: Path) -> None:
    bytes_so_far = b""
    done: Replayed | None = None
    for day, body in BODIES.items():
        done = _replay({day: body}, since=done)
        write_history(tmp_path, done.history)
        text = (tmp_path / "feed.jsonl").read_bytes()
        assert text.startswith(bytes_so_far)
        bytes_so_far = text
        assert read_history(tmp_path, "feed") == done.history


def test_a_line_is_complete_in_itself(tmp_path: Path) -> None:
    write_history(tmp_path, _replay({MAY: [_listing("a/x")], JUNE: []}).history)
    assert (tmp_path / "feed.jsonl").read_text("utf-8").splitlines()[:3] == [
        '{"on":"2026-05-15","listings":1}',
        '{"on":"2026-06-01","listings":0}',
        '{"on":"2026-06-01","since":"2026-05-15","source":"feed","key":"a/x","kind":"removed"}',
    ]


def test_a_part_without_file_has_an_empty_history(tmp_path: Path) -> None:
    assert read_history(tmp_path / "nowhere", "feed/part") == History("feed/part")


@pytest.mark.parametrize(
    "line",
    [b"<<<<<<< HEAD", b"[]", b"7", b'{"on":"2026-05-15"}', b'{"kind":"added"}', b"\xff", b"[" * 99_999],
)
def test_a_damaged_line_stops_with_its_number(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "feed.jsonl").write_bytes(b'{"on":"2026-05-15","listings":2}\n' + line + b"\n")
    with pytest.raises(AtlasError, match=r"history/feed\.jsonl: line 2 is neither"):
        read_history(tmp_path, "feed")


LISTINGS = st.builds(
    make_listing,
    st.sampled_from(["a/x", "a/x:free", "a/y", "b/\u2028<z>\n"]),
    canonical_slug=st.sampled_from([None, "x-1", "y-1"]),
    name=st.sampled_from([None, "X", "Y"]),
    context_tokens=st.sampled_from([None, 1, 2]),
    parameters=st.sampled_from([(), ("a",), ("b", "c")]),
    prices=st.lists(
        st.sampled_from([make_price(None, status="free"), make_price("2")]),
        max_size=2,
    ).map(tuple),
)
SNAPSHOTS = st.lists(LISTINGS, max_size=4, unique_by=lambda listing: listing.key)


@given(st.dictionaries(st.dates(MAY, JULY), SNAPSHOTS, max_size=6))
def test_one_replay_is_the_same_as_a_fetch_on_each_day(bodies: Bodies) -> None:
    history, listings = EMPTY, tuple[Listing, ...]()
    for day in sorted(bodies):
        fetched = advance(listings, bodies[day], on=day, newest=history.newest)
        history, listings = extend(history, listings, bodies[day], on=day), fetched
    done = _replay(bodies)
    assert (done.history, done.listings) == (history, listings)


@given(st.dictionaries(st.dates(MAY, JULY), SNAPSHOTS, max_size=6), st.randoms())
def test_the_order_within_a_snapshot_does_not_matter(bodies: Bodies, random: Random) -> None:
    shuffled = {day: random.sample(body, len(body)) for day, body in bodies.items()}
    assert _replay(shuffled) == _replay(bodies)


@given(st.dictionaries(st.dates(MAY, JULY), SNAPSHOTS, min_size=1, max_size=6))
def test_added_and_removed_keys_account_for_what_each_snapshot_has(bodies: Bodies) -> None:
    first, *later = sorted(bodies)
    here = {listing.key for listing in bodies[first]}
    events = _replay(bodies).history.events
    for day in later:
        for event in (event for event in events if event.on == day and event.field in ("", "key")):
            here -= {key for key in event.keys if event.leaves(key)}
            here |= {key for key in event.keys if not event.leaves(key)}
        assert here == {listing.key for listing in bodies[day]}
