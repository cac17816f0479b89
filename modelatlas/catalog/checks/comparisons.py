"""Rules that compare several records of one thing: from other sources, sellers, or days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from modelatlas.catalog.checks.finding import Audit, Statement, amount, times
from modelatlas.catalog.findings import Suspicion
from modelatlas.records import Price
from modelatlas.records.history.price_values import prices_of

JUMP = 10
"""A price that moves so many times between two snapshots is flagged."""
FAR = 20
"""A price so many times off the median of all offers is an outlier."""
USUAL = 0.1
"""What more than this share of the other offers asks, within a factor of two, is no outlier."""
NEAR_POWER = 0.05
"""How near the factor of a unit mistake lies to a power of ten."""
CONTEXT_SPREAD = 2
PRICE_SPREAD = 1.01
_METERS = ("input", "output", "cache_read")


@dataclass(frozen=True)
class Outlier:
    """A price far from what other records say about the same model and meter."""

    statement: Statement
    """The record that has the price."""
    meter: str
    """What is charged for."""
    usd: Decimal
    """The price, US dollars per 1M tokens."""
    median: Decimal
    """Median of the other offers, in the same unit."""
    others: int
    """How many other offers there are."""
    unit_mistake_of: tuple[Decimal, str] | None
    """The price of which this one is 100, 1,000 … times too much or too little, and who says that."""


def unit_mistakes(audit: Audit) -> Iterator[Suspicion]:
    """Outliers by a power of ten: dollars for cents, thousands for millions."""
    for outlier in audit.once(_outliers):
        if outlier.unit_mistake_of:
            right, who = outlier.unit_mistake_of
            expected = f"{_per_mtok(right)}, {who}"
            yield outlier.statement.suspect(
                outlier.meter, _per_mtok(outlier.usd), expected, times(outlier.usd, right)
            )


def price_outliers(audit: Audit) -> Iterator[Suspicion]:
    """Outliers that no power of ten explains."""
    for outlier in audit.once(_outliers):
        if not outlier.unit_mistake_of:
            expected = f"near {_per_mtok(outlier.median)}, the median of {outlier.others} other offers"
            yield outlier.statement.suspect(
                outlier.meter, _per_mtok(outlier.usd), expected, times(outlier.usd, outlier.median)
            )


def price_jumps(audit: Audit) -> Iterator[Suspicion]:
    """Prices that moved :data:`JUMP`-fold from one snapshot to the next."""
    for source, history in sorted(audit.catalog.histories.items()):
        for event in history.events:
            if event.kind != "price" or event.key in audit.catalog.hidden:
                continue
            before, after = prices_of(event.field, event.before), prices_of(event.field, event.after)
            if not (_is_amount(before) and _is_amount(after) and before[0].per == after[0].per):
                continue
            factor = times(before[0].usd or 0, after[0].usd or 1)
            if factor >= JUMP:
                model_id = event.key if event.key in audit.catalog.by_id else None
                got = f"{amount(after[0])} on {event.on}"
                expected = f"near {amount(before[0])}, the price of {event.since}"
                yield Suspicion(source, event.key, model_id, event.field, got, expected, factor)


def price_disagreements(audit: Audit) -> Iterator[Suspicion]:
    """One seller's price for one name, told differently by two sources."""
    # What is far off is flagged by the rules above, and no measure for anybody else.
    far_off = {(outlier.statement.source, outlier.statement.listing.key) for outlier in audit.once(_outliers)}
    offers: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in audit.statements:
        offer = one.offer if one.listing.last_seen_on is None else None
        if offer and (one.source, one.listing.key) not in far_off:
            offers[offer].append(one)
    for _, statements in sorted(offers.items()):
        if len({one.source for one in statements}) > 1:
            yield from _disagreements(audit, statements)


def _disagreements(audit: Audit, statements: Sequence[Statement]) -> Iterator[Suspicion]:
    model_id = next((one.model_id for one in statements if one.model_id), None)
    for meter in _METERS:
        told = [one for one in statements if meter in one.amounts]
        if not told:
            continue
        # The seller's own word first, then the newest.
        right = max(told, key=lambda one: (one.traits.seller == "source", str(one.said_on), one.source))
        expected = (
            f"{_per_mtok(right.amounts[meter])}, as {audit.title(right.source)} says of {right.said_on}"
        )
        for one in told:
            factor = times(one.amounts[meter], right.amounts[meter])
            if one.source != right.source and factor > PRICE_SPREAD:
                yield one.suspect(meter, _per_mtok(one.amounts[meter]), expected, factor, model_id=model_id)


def context_disagreements(audit: Audit) -> Iterator[Suspicion]:
    """Sources that state a context window at least :data:`CONTEXT_SPREAD` times off the one shown."""
    for model in audit.catalog.models:
        fact = model.facts.get("context_tokens")
        if fact is None:
            continue
        expected = f"{fact.value:,}, as {audit.title(fact.claim.source)} says"
        for claim in fact.dissent:
            factor = times(claim.value, fact.value)
            if factor >= CONTEXT_SPREAD:
                got = f"{claim.value:,}"
                yield Suspicion(claim.source, claim.key, model.id, "context_tokens", got, expected, factor)


def _outliers(audit: Audit) -> list[Outlier]:
    found: list[Outlier] = []
    for statements in audit.by_model.values():
        for meter in _METERS:
            offers = [(one, one.amounts[meter]) for one in statements if meter in one.amounts]
            if len(offers) > 1:
                found += _outliers_of(audit, meter, offers)
    return found


def _outliers_of(audit: Audit, meter: str, offers: Sequence[tuple[Statement, Decimal]]) -> Iterator[Outlier]:
    values = [usd for _, usd in offers]
    if times(max(values), min(values)) < FAR:
        return
    for place, (one, usd) in enumerate(offers):
        others = [*offers[:place], *offers[place + 1 :]]
        # A single dissenter proves nothing against the service that the model is listed on.
        if one.traits.has("lists") and len(others) < 3:
            continue
        middle = median(value for _, value in others)
        if times(usd, middle) >= FAR and not _is_usual(usd, [value for _, value in others]):
            yield Outlier(
                one, meter, usd, middle, len(others), _unit_mistake(audit, one, usd, middle, others)
            )


def _is_usual(usd: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether many ask the like: after a price cut, offers of before and after stand side by side."""
    return sum(times(usd, value) < 2 for value in others) > len(others) * USUAL


def _unit_mistake(
    audit: Audit, one: Statement, usd: Decimal, middle: Decimal, others: Sequence[tuple[Statement, Decimal]]
) -> tuple[Decimal, str] | None:
    """The price that a power of ten leads to, and who says it: the surest witness that there is.

    That is the same offer in another source, the routed price, the median, or any other offer.
    """
    offer = one.offer
    ordered = sorted(others, key=lambda other: (other[1], other[0].source, other[0].listing.key))
    witnesses = [
        *((value, _as_said(audit, other), NEAR_POWER) for other, value in ordered if other.offer == offer),
        *(
            (value, _as_said(audit, other), NEAR_POWER)
            for other, value in ordered
            if other.traits.has("lists")
        ),
        (middle, f"the median of {len(others)} other offers", NEAR_POWER),
        *((value, _as_said(audit, other), NEAR_POWER / 10) for other, value in ordered),
    ]
    return next(
        (
            (value, who)
            for value, who, tolerance in witnesses
            if _is_power_of_ten(times(usd, value), tolerance)
        ),
        None,
    )


def _as_said(audit: Audit, one: Statement) -> str:
    return f"as {audit.title(one.source)} says of {one.listing.key}"


def _is_power_of_ten(factor: float, tolerance: float) -> bool:
    """Whether `factor` is 100 or a higher power of ten, within a relative `tolerance`."""
    return any(abs(factor / 10**power - 1) <= tolerance for power in range(2, 8))


def _is_amount(prices: Sequence[Price]) -> bool:
    return len(prices) == 1 and prices[0].usd is not None


def _per_mtok(usd: Decimal) -> str:
    return amount(Price(meter="input", usd=usd))
