"""Rules about what is missing or inconsistent: links, spellings, days, matches."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from modelatlas.catalog.checks.finding import Audit
from modelatlas.catalog.findings import Suspicion
from modelatlas.catalog.rolling import steady_stretch

MAX_GAP_DAYS = 7
MAX_UNMATCHED = 0.25
MAX_EARLY_DAYS = 30
"""Boards try models before services list them, but not so long before."""
MIN_EARLY = 3
MAX_EARLY = 0.05
_IDLE_WORDS = re.compile(r"\b(?:licen[cs]e|community|agreement|model|the)\b")


def dead_links(audit: Audit) -> Iterator[Suspicion]:
    """Ids that lead to no page: targets of aliases, successors, and ids of ours that a source names."""
    ids = audit.catalog.by_id
    homes = audit.homes()
    expected = "the id of a model with a page"
    for one in audit.statements:
        target = one.listing.alias_of
        if target and target not in ids:
            yield one.suspect("alias_of", target, expected)
        for named in one.listing.same_as:
            home, _, key = named.partition(":")
            if home in homes and key not in ids:
                yield one.suspect("same_as", named, expected)
    for model in audit.catalog.models:
        if model.successor and model.successor not in ids:
            yield Suspicion(model.listing_source, model.id, model.id, "successor", model.successor, expected)


def no_successor(audit: Audit) -> Iterator[Suspicion]:
    """Models that are gone and point nowhere."""
    for model in audit.catalog.models:
        if model.status == "gone" and model.successor is None:
            got = f"none; last seen {model.listing.last_seen_on}"
            yield Suspicion(
                model.listing_source, model.id, model.id, "successor", got, "the model that replaced it"
            )


def licence_spellings(audit: Audit) -> Iterator[Suspicion]:
    """Licenses that one source writes in several ways; the most frequent one is expected."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in audit.statements:
        if one.listing.licence:
            found[one.source, _licence_key(one.listing.licence)][one.listing.licence] += 1
    for (source, _), spellings in sorted(found.items()):
        usual = min(spellings, key=lambda text: (-spellings[text], text))
        for spelling in sorted(spellings.keys() - {usual}):
            got = f"{spelling}, on {_records(spellings[spelling])}"
            expected = f"{usual}, as on {_records(spellings[usual])}"
            yield Suspicion(source, spelling, None, "licence", got, expected)


def history_gaps(audit: Audit) -> Iterator[Suspicion]:
    """Stretches of a history that nobody looked at."""
    for source, history in sorted(audit.catalog.histories.items()):
        for day, following in pairwise(history.days):
            held = (following - day).days
            if held > MAX_GAP_DAYS:
                expected = f"a snapshot at least every {MAX_GAP_DAYS} days"
                yield Suspicion(source, f"{day} to {following}", None, "", f"{held} days without", expected)


def rolling_sums(audit: Audit) -> Iterator[Suspicion]:
    """Counts of days that move less than use does between a working day and a weekend."""
    for state in audit.catalog.sources:
        found = steady_stretch(audit.catalog.listings.get(state.source, ()))
        if found:
            got = f"moves of at most {found.most:.1%} from a day to the next"
            days = f"{found.first_on} to {found.last_on}"
            yield Suspicion(
                state.source, days, None, "usage", got, "counts of single days, lower on weekends"
            )


def early_responses(audit: Audit) -> Iterator[Suspicion]:
    """Results of a day on which many of the models weren't there."""
    for state in audit.catalog.sources:
        day, later, count = state.fetched_on, 0, 0
        if day is None or not state.traits.has("leaderboard"):
            continue
        for model in audit.catalog.models:
            listed_on = model.listing.listed_on
            if listed_on and any(one.source == state.source for one in model.linked):
                count += 1
                later += (listed_on - day).days > MAX_EARLY_DAYS
        if later >= MIN_EARLY and later > count * MAX_EARLY:
            got = f"{day}, more than {MAX_EARLY_DAYS} days before {later} of {count} models were listed"
            yield Suspicion(state.source, state.source, None, "fetched_on", got, "the day of the response")


def unmatched_share(audit: Audit) -> Iterator[Suspicion]:
    """Sources of whose records many are linked to no model."""
    linked = Counter(
        source for source, _ in {(link.source, link.key) for link in audit.catalog.crosswalk.links}
    )
    unmatched = Counter(missed.source for missed in audit.catalog.crosswalk.unmatched)
    for source, count in sorted(unmatched.items()):
        total = count + linked[source]
        if count > total * MAX_UNMATCHED:
            got = f"{count:,} of {total:,} keys unmatched, {count / total:.0%}"
            yield Suspicion(source, source, None, "", got, f"at most {MAX_UNMATCHED:.0%}")


def _licence_key(text: str) -> str:
    """A license without case, punctuation and words that tell nothing: ``Apache-2.0`` is ``apache20``."""
    words = _IDLE_WORDS.sub(" ", re.sub(r"[-_]", " ", text.casefold()))
    return re.sub(r"[\W_]", "", words) or text.casefold()


def _records(count: int) -> str:
    return f"{count:,} record{'s' * (count != 1)}"
