"""The sources page: how each source was fetched and matched, and what was not used."""

from __future__ import annotations

import datetime as dt
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Records, assemble
from modelatlas.records import Listing
from modelatlas.views.about.sources import MANY_DAYS, MAX_UNMATCHED, SourceEntry, sources_page
from tests.support.factories import make_listing, make_state

DAY = dt.date(2026, 7, 31)


def entry(
    *listings: Listing, source: str = "modelsdev", link_only: bool = False, **state: Any
) -> SourceEntry:
    """One source beside a routing service that lists Rocket 1 and Rocket 1 Pro."""
    rockets = [make_listing(), make_listing("acme/rocket-1-pro")]
    parts = [
        (make_state(fetched_on=DAY), rockets),
        (make_state(source, **{"fetched_on": DAY, **state}), listings),
    ]
    records = Records(parts, link_only=frozenset({source}) if link_only else frozenset())
    found = {one.name: one for one in sources_page(assemble(records)).sources}
    return found[source]


def test_links_are_counted_by_method() -> None:
    named = make_listing("shop/x", name=None, same_as=("openrouter:acme/rocket-1",))
    matching = entry(named, make_listing("shop/rocket-1", name="Rocket 1")).matching
    assert matching is not None
    assert (matching.linked, matching.by_method) == ("2", "exact key 1, rules over the name 1")
    assert (matching.unmatched, matching.lines) == ("0", ())


def test_unmatched_keys_are_listed_with_reason_and_the_ambiguous_first() -> None:
    strangers = [Listing(key=f"a-stranger-{number}") for number in range(MAX_UNMATCHED)]
    both = Listing(key="rocket-1 | rocket-1-pro")
    matching = entry(*strangers, Listing(key="zzz/rocket-1-xyz"), both, source="arena").matching
    assert matching is not None
    assert matching.unmatched == str(MAX_UNMATCHED + 2)
    assert len(matching.lines) == MAX_UNMATCHED
    assert all(line.reason for line in matching.lines)
    candidates = [bool(line.candidates) for line in matching.lines]
    assert candidates == sorted(candidates, reverse=True)
    for line in matching.lines:
        for model in line.candidates:
            assert model.url == urls.model(model.text)


def test_a_source_whose_keys_are_the_ids_has_nothing_to_match() -> None:
    assert entry(Listing(key="acme/rocket-1"), source="openrouter/endpoints").matching is None


def test_the_usual_state_is_quiet_and_the_unusual_says_what_happened() -> None:
    usual = entry()
    assert (usual.state, usual.is_unusual) == ("as fetched", False)
    failed = entry(failure="timed out", failed_on=DAY)
    assert (failed.state, failed.failure) == ("failed on Jul 31, 2026", "Jul 31, 2026: timed out")
    dying = entry(failure="timed out", failed_on=DAY, fetched_on=DAY - dt.timedelta(days=MANY_DAYS))
    assert dying.state == "failing for 7 days"
    assert entry(fetched_on=None).state == "never fetched"
    linked = entry(link_only=True)
    assert (linked.state, linked.is_unusual, linked.link_only) == ("link only", True, True)


def test_what_was_skipped_is_named() -> None:
    assert entry(skipped={"sample_spec": 1, "other": 1200}).skipped == (
        ("other", "1,200"),
        ("sample_spec", "1"),
    )
