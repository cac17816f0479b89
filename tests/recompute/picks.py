"""The answer on the first page, and what share cards say."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape

from tests.recompute.report import Report
from tests.recompute.site import Page, plain
from tests.recompute.values import always, day, dollars, many, price_text
from tests.recompute.world import World, base_of

PER = "per 1M tokens"


def compare(world: World, report: Report) -> None:
    """The three picks, and the picture of each model and author in words."""
    _picks(world, report)
    for model in world.models:
        _model_card(world, report, model)
    for page in world.site.pages("authors/"):
        _author_card(world, report, page)


def _picks(world: World, report: Report) -> None:
    text = plain(world.site.page("").markup)

    def told(name: str, words: str) -> None:
        report.expect("First answer", name, words if words in text else "something else", words)

    found = [m for m in world.listed if _may_be_picked(world, m)]
    told("models", f"Of {len({base_of(m) for m in found})} models not due to be retired")
    stars = {m: _stars(world, m) for m in found if m in world.ratings}
    cost = {m: price for m in found if (price := world.price(m)) is not None}
    low = Decimal("Infinity")
    best = min(stars, key=lambda m: (-stars[m][0], base_of(m) != m, cost.get(m, low), m))
    told("best", f"{_name(world, best)} rates highest at {stars[best][0]:,}")
    charged = _cost(cost.get(best))
    told(
        "best",
        f"Best {_name(world, best)} {_starred(stars[best])} {charged[:1].upper()}{charged[1:]}.",
    )
    _, bottom, top = stars[best]
    tied = {base_of(m) for m in stars if stars[m][2] >= bottom and stars[m][1] <= top} - {base_of(best)}
    names = [
        _name(world, m)
        for m in sorted((m for m in tied if m in world.models), key=lambda m: (-_stars(world, m)[0], m))
    ]
    if names:
        listed = f"{', '.join(names[:2])} and {len(names) - 2} more" if names[2:] else " and ".join(names)
        told("ties", f"Tied with {listed}.")
    unrated = len({base_of(m) for m in found} - {base_of(m) for m in stars})
    told("unrated", f"{many(unrated, 'model')} not rated there.")
    order = sorted(cost, key=lambda m: (cost[m], -stars.get(m, (-math.inf,))[0], m))
    told("cheapest", f"Cheapest {_name(world, order[0])} {_cost(cost[order[0]])}")
    if not cost[order[0]]:
        charging = next(m for m in order if cost[m])
        told(
            "cheapest that charges",
            f"the cheapest that charges is {_name(world, charging)}, {_cost(cost[charging])}.",
        )
    value = _best_value([m for m in order if cost[m] and m in stars], stars, cost)
    told("best for the money", f"{_name(world, value)} is the best for the money.")
    behind = f"{stars[best][0] - stars[value][0]:,} points behind the best"
    share = cost[value] / cost[best]
    percent = (
        "under 1%" if share < Decimal("0.01") else f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"
    )
    told("how far behind", f"Rating {_starred(stars[value])}. {behind}, at {percent} of its price.")


def _may_be_picked(world: World, model: str) -> bool:
    is_kept = world.facts[model]["status"] == "listed"
    return is_kept and not world.models[model][1].get("alias_of") and not model.endswith(":batch")


def _stars(world: World, model: str) -> tuple[int, int, int]:
    entry = world.ratings[model]
    return round(entry.value), round(entry.ends[0]), round(entry.ends[1])


def _starred(stars: tuple[int, int, int]) -> str:
    return f"{stars[0]:,} ({stars[1]:,}–{stars[2]:,})"


def _cost(price: Decimal | None) -> str:
    return "No price stated" if price is None else f"{dollars(price)} {PER}" if price else "free"


def _name(world: World, model: str) -> str:
    return str(world.facts[model]["name"])


def _best_value(order: list[str], stars: dict[str, tuple[int, int, int]], cost: dict[str, Decimal]) -> str:
    """Of the models that none beats in price and rating, the one furthest above the line from end to end."""
    line: list[str] = []
    for model in order:
        if not line or stars[model][0] > stars[line[-1]][0]:
            line.append(model)
    first, last = line[0], line[-1]

    def lead(model: str) -> float:
        up = (stars[model][0] - stars[first][0]) / (stars[last][0] - stars[first][0])
        return round(up - math.log(cost[model] / cost[first]) / math.log(cost[last] / cost[first]), 9)

    return max(line, key=lambda model: (lead(model), -line.index(model)))


def _picture(page: Page) -> str:
    found = re.search(r'<meta property="og:image:alt" content="([^"]*)"', page.markup)
    return unescape(found[1]) if found else ""


def _model_card(world: World, report: Report, model: str) -> None:
    words = _picture(world.site.page(world.facts[model]["url"]))
    if words.startswith("Model Atlas"):
        return  # a site without cards of its own
    context = world.sound(model, "context_tokens")
    room = f"context window {context:,} tokens;" if context else "context window "
    report.expect("Cards: context", model, room if room in words else words, room)
    for meter in ("input", "output"):
        price = always(world.prices(model), meter)
        if (world.models[model][0], model, meter) in world.suspects:
            right = f"{meter} price in doubt"
        elif price and "usd" in price and price.get("per", "mtok") == "mtok":
            right = f"{meter} price {price_text(price)} per 1M tokens"
        else:
            text = price_text(price)
            right = f"{meter} price {'not stated' if text == '—' else text}"
        report.expect("Cards: prices", model, right if right in words else words, right)
    if world.headline and model in world.ratings:
        stars, name = _stars(world, model), world.board_traits(world.headline)["rating_name"].lower()
        right = f"{name} {stars[0]:,} {stars[1]:,}–{stars[2]:,} (95%)."
        report.expect("Cards: ratings", model, right if right in words else words, right)


def _author_card(world: World, report: Report, page: Page) -> None:
    words = _picture(page)
    slug = page.path.split("/")[1]
    own = [m for m, facts in world.facts.items() if facts["url"].split("/")[1] == slug]
    listed = [m for m in own if world.is_listed(m)]
    if not words.startswith("Models by") or not listed:
        return
    days = {m: on for m in listed if world.heads[m] == m and (on := world.fact(m, "listed_on"))}
    if not days:
        return
    last = max(days.values())
    names = [_name(world, m) for m, on in days.items() if on == last]
    others = f" and {len(names) - 1} others, " if len(names) > 2 else ", "
    are = "are" if names[1:] else "is"
    found = re.search(r"The newest (is|are) (.*?)( and \d+ others)?, listed (.*?)\.", words)
    told = found and (found[1], found[4], f"{found[3] or ''}, ", found[2] in names or " and " in found[2])
    right = (are, day(last), others, True)
    report.expect("Cards: newest of an author", page.path, told, right)
