"""The sentence on who hosts a model cheapest, from the endpoints of the records."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from tests.recompute.bills import TYPICAL, at_prices
from tests.recompute.models import is_usable
from tests.recompute.report import Report
from tests.recompute.site import Page, plain
from tests.recompute.values import Record, dollars
from tests.recompute.world import World

_METERS = (
    "input",
    "output",
    "cache_read",
    "request",
    "cache_write",
    "reasoning",
    "image_input",
    "audio_input",
)
_SAID = re.compile(
    r'<p class="prose">((?:Only |Both |All |[^<]*? (?:is|are) the cheapest for )'
    r"[^<]*? chat requests a month[^<]*)</p>"
)


def hosting(world: World, report: Report, model: str, page: Page) -> None:
    """Compare the amounts, how many providers share the lowest, and how many others there are."""
    part, offers = world.endpoints.get(model, ("", []))
    found = _SAID.search(page.markup)
    if not offers or (found and "below)" in found[1]):
        return
    paid: dict[str, tuple[Fraction, Fraction]] = {}
    for one in offers:
        wrong = any(
            (part, model, f"endpoints[{one['provider']}].{meter}") in world.suspects for meter in _METERS
        )
        if wrong or not is_usable(one) or one.get("max_prompt_tokens", 10**9) < TYPICAL["Chat"]["input"]:
            continue
        cost = _cost(one)
        if cost is None:
            continue
        left = 1 - max(Fraction(repr(one.get("discount", 0))), Fraction(0))
        offer = (cost, cost / left if left else cost)
        slug = re.sub(r"[^a-z0-9]+", "-", one["provider"].lower())
        paid[slug] = min(paid.get(slug, offer), offer)
    text = plain(found[1]) if found else ""
    told = re.findall(r"\$[\d,.]*\d", text.replace("after $", ""))
    is_open = world.fact(model, "open_weights") is True
    if world.models[model][1].get("alias_of") or not paid or (len(paid) == 1 and not is_open):
        report.expect("Model: cheapest host", model, told, [])
        return
    costs = sorted(paid.values())
    low = _text(costs[0][0])
    others = [listed for cost, listed in costs if _text(cost) != low]
    right = [low] if costs[0][0] else []
    if others:
        right += (
            [_text(min(others)), _text(max(others))]
            if _text(min(others)) != _text(max(others))
            else [_text(min(others))]
        )
    report.expect("Model: cheapest host", model, told, right)
    count = re.search(r"the (\d+) others|All (\d+)|(Both)|At its list price", text)
    if count:
        number = int(count[1] or count[2] or (2 if count[3] else 1))
        report.expect("Model: hosts", model, number, len(others) or len(paid))


def _cost(one: Record) -> Fraction | None:
    found, _ = at_prices(one.get("prices", []), one.get("context_tokens"), TYPICAL["Chat"])
    return found if isinstance(found, Fraction) else None


def _text(usd: Fraction) -> str:
    return dollars(Decimal(usd.numerator) / usd.denominator) if usd else "free"
