"""Rules that a single record can break on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from modelatlas.catalog.certain import BOUND, certain_day
from modelatlas.catalog.checks.finding import Audit, Statement, amount, place, times
from modelatlas.catalog.findings import Suspicion
from modelatlas.records import Meter, StatedDate
from modelatlas.records.units import Unit

PRICE_BOUNDS: dict[Unit, tuple[Decimal, Decimal]] = {
    "mtok": (Decimal("0.0005"), Decimal(1000)),
    "image": (Decimal("0.00001"), Decimal(5)),
    "request": (Decimal("0.00001"), Decimal(5)),
    "query": (Decimal("0.00001"), Decimal(1)),
    "search": (Decimal("0.00001"), Decimal(1)),
    "session": (Decimal("0.0001"), Decimal(10)),
    "second": (Decimal("0.000001"), Decimal(5)),
    "minute": (Decimal("0.00001"), Decimal(100)),
    "hour": (Decimal("0.0001"), Decimal(1000)),
    "character": (Decimal("0.00000001"), Decimal("0.01")),
    "page": (Decimal("0.00001"), Decimal(1)),
    "credit": (Decimal("0.0001"), Decimal(10)),
    "song": (Decimal("0.001"), Decimal(10)),
}
"""Least and greatest US dollars that are believed, by unit. The dearest real token costs $600 per 1M."""
MIN_CONTEXT = 512
MAX_CONTEXT = 20_000_000
"""The longest context windows announced so far are 10 million tokens."""
MEDIUM_OVER_TEXT = 100
"""The dearest real token of audio costs 68 times one of text at the same offer, one of video 60 times."""
_TEXT_OF: dict[Meter, Meter] = {
    "audio_input": "input",
    "image_input": "input",
    "video_input": "input",
    "audio_cache_read": "cache_read",
    "audio_output": "output",
    "image_output": "output",
    "video_output": "output",
}
FIRST_YEAR = 2015
MAX_YEARS_AHEAD = 5
_DAYS = ("listed_on", "released_on", "knowledge_cutoff_on")

_SIZE = re.compile(r"(?<![a-z0-9.])(?:(\d{1,3})x)?(\d{1,4}(?:\.\d{1,3})?)([mbt])(?![a-z0-9])")
_UNITS = {"m": 10**6, "b": 10**9, "t": 10**12}
_EXPERTS = re.compile(r"(?<![a-z0-9])\d+e(?![a-z0-9])")
"""``17b-16e`` names the size of what is active, not of the whole."""


def price_range(audit: Audit) -> Iterator[Suspicion]:
    """Amounts outside :data:`PRICE_BOUNDS`."""
    for one in audit.statements:
        for price, provider in one.prices():
            bounds = PRICE_BOUNDS.get(price.per)
            if price.usd is None or bounds is None or bounds[0] <= price.usd <= bounds[1]:
                continue
            low, high = bounds
            nearest = low if price.usd < low else high
            expected = f"between ${low:f} and ${high:,f}"
            yield one.suspect(place(price, provider), amount(price), expected, times(price.usd, nearest))


def context_range(audit: Audit) -> Iterator[Suspicion]:
    """Context windows below :data:`MIN_CONTEXT`, of models that write text, or above :data:`MAX_CONTEXT`."""
    for one in audit.statements:
        context = one.listing.context_tokens
        if context is None:
            continue
        if context > MAX_CONTEXT:
            yield one.suspect("context_tokens", f"{context:,}", f"at most {MAX_CONTEXT:,}")
        elif context < MIN_CONTEXT and "text" in one.listing.output_modalities:
            yield one.suspect("context_tokens", f"{context:,}", f"at least {MIN_CONTEXT}")


def impossible_dates(audit: Audit) -> Iterator[Suspicion]:
    """Days before the field existed, days after the response that tells them, and "never" as a date."""
    for one in audit.statements:
        said_on = one.said_on or audit.catalog.as_of
        for field in _DAYS:
            day = getattr(one.listing, field)
            if day is None:
                continue
            first, last = (day.first, day.last) if isinstance(day, StatedDate) else (day, day)
            if last.year < FIRST_YEAR and not _is_of_the_past(one):
                yield one.suspect(field, day, f"{FIRST_YEAR} or later")
            elif said_on and first > said_on:
                yield one.suspect(field, day, f"not after the response of {said_on}")
        expiry = one.listing.expires_on
        if expiry and said_on and expiry.year > said_on.year + MAX_YEARS_AHEAD:
            yield one.suspect("expires_on", expiry, f"within {MAX_YEARS_AHEAD} years of {said_on}")


def _is_of_the_past(one: Statement) -> bool:
    """Whether a table of facts, which may go back to the first models, tells of one that nobody lists."""
    return one.model_id is None and one.traits.roles == ("facts",)


def days_out_of_order(audit: Audit) -> Iterator[Suspicion]:
    """Releases, and ends of knowledge, after a day on which the model was there already.

    Only of those who speak of the model itself: other sellers mean the day on which they began to sell it.
    """
    for model in audit.catalog.models:
        certain = certain_day(model.listing, (one.listing for one in model.linked))
        if certain is None:
            continue
        speakers = [(model.listing_source, model.listing)]
        speakers += [(one.source, one.listing) for one in model.linked if one.by_maker]
        for source, listing in speakers:
            for field in BOUND:
                day = getattr(listing, field)
                if day is not None and certain.excludes(day):
                    expected = f"at the latest {certain.day}, when it was {certain.words}"
                    yield Suspicion(source, listing.key, model.id, field, str(day), expected)


def output_over_context(audit: Audit) -> Iterator[Suspicion]:
    """Answers longer than everything the model, or the host that requests go to, can hold."""
    for one in audit.statements:
        # Where a routing service names the window of its host, the answer is that host's too.
        room = one.listing.routed_context_tokens or one.listing.context_tokens
        stated = [("max_output_tokens", one.listing.max_output_tokens, room)]
        stated += [
            (
                f"endpoints[{endpoint.provider}].max_output_tokens",
                endpoint.max_output_tokens,
                endpoint.context_tokens,
            )
            for endpoint in one.listing.endpoints
        ]
        for field, output, context in stated:
            if output and context and output > context:
                expected = f"at most the context of {context:,}"
                yield one.suspect(field, f"{output:,}", expected, times(output, context))


def input_over_output(audit: Audit) -> Iterator[Suspicion]:
    """Reading more expensive than writing."""
    for one in audit.statements:
        read, written = one.amounts.get("input"), one.amounts.get("output")
        if read and written and read > written:
            expected = f"at most the output price of ${written:,f} per 1M tokens"
            yield one.suspect("input", f"${read:,f} per 1M tokens", expected, times(read, written))


def medium_over_text(audit: Audit) -> Iterator[Suspicion]:
    """Tokens of a medium that cost more than :data:`MEDIUM_OVER_TEXT` of text, as amounts by the hour do."""
    for one in audit.statements:
        for meter, text in _TEXT_OF.items():
            medium, plain = one.amounts.get(meter), one.amounts.get(text)
            if medium and plain and medium > MEDIUM_OVER_TEXT * plain:
                expected = f"at most {MEDIUM_OVER_TEXT} times the price of text, ${plain:,f} per 1M tokens"
                yield one.suspect(meter, f"${medium:,f} per 1M tokens", expected, times(medium, plain))


def size_in_name(audit: Audit) -> Iterator[Suspicion]:
    """Parameter counts that no size in the record's own name comes near."""
    for one in audit.statements:
        count = one.listing.parameter_count
        sizes = sizes_of(one.listing.key.rpartition("/")[2]) if count else []
        if count and sizes and all(times(count, size) > 2 for size in sizes):
            expected = f"about {sizes[0]:,}, as the name says"
            yield one.suspect("parameter_count", f"{count:,}", expected, times(count, sizes[0]))


def sizes_of(name: str) -> list[int]:
    """Numbers of parameters in a name: ``mixtral-8x7b`` is ``[56_000_000_000]``.

    Empty where the name has none, or counts its experts apart (``17b-16e``).
    """
    text = re.sub(r"(?<=\d)_(?=\d)", ".", name.casefold()).replace("_", "-")
    if _EXPERTS.search(text):
        return []
    sizes = [
        int(int(count or 1) * Decimal(number) * _UNITS[unit]) for count, number, unit in _SIZE.findall(text)
    ]
    return [size for size in sizes if size]
