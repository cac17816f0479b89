"""The pages and JSON files of single models against the records."""

from __future__ import annotations

import re
from collections import Counter
from decimal import ROUND_DOWN, Decimal

from tests.recompute.report import Report
from tests.recompute.site import Page, Row, plain
from tests.recompute.values import Record, always, blended, dollars, price_text, short, tenth
from tests.recompute.world import FEWEST, BoardKey, Entry, World

_FIGURE = re.compile(r'class="tile-figure[^"]*"[^>]*>(.*?)</span>', re.DOTALL)
_ALTERNATIVE = re.compile(r"^(?:(\d+)% (cheaper|more expensive)|less than 1% (?:cheaper|more expensive))")


def compare(world: World, report: Report) -> None:
    """Every model: its JSON, then its page."""
    for model in sorted(world.models):
        facts = world.facts[model]
        _json(world, report, model, facts)
        page = world.site.page(facts["url"])
        _prices(world, report, model, page)
        _sellers(world, report, model, page)
        _endpoints(world, report, model, page)
        _alternatives(world, report, model, page)


def _json(world: World, report: Report, model: str, data: Record) -> None:
    part, _ = world.models[model]
    own = world.prices(model)
    rows = [] if data["prices"] is None else data["prices"]["rows"]
    told = [(one["meter"], one["status"], one.get("usd"), one.get("when")) for one in rows]
    right = [(one["meter"], one.get("status", "priced"), one.get("usd"), one.get("when")) for one in own]
    report.expect("JSON: price rows", model, sorted(map(str, told)), sorted(map(str, right)))
    for name, fact in data["facts"].items():
        for claim in (fact, *fact["dissent"]):
            if claim["source"] != "curation":
                listing = world.listings[claim["source"]][claim["key"]]
                where = f"{model} {name}, {claim['source']} {claim['key']}"
                said = listing.get(name)
                if name == "max_input_tokens" and "endpoints" in listing:
                    said = longest_prompt(listing["endpoints"])
                report.expect("JSON: facts and dissent", where, claim["value"], said)
    if model in world.endpoints:
        prompt = longest_prompt(world.endpoints[model][1])
        fact = data["facts"].get("max_input_tokens")
        told_prompts = [claim["value"] for claim in (fact, *fact["dissent"])] if fact else []
        is_told = prompt is None or prompt in told_prompts
        report.expect("JSON: longest prompts", f"{model} {prompt}", is_told, True)
        shown = sorted(_offer(one) for one in data["endpoints"]["rows"])
        report.expect("JSON: endpoints", model, shown, sorted(map(_offer, world.endpoints[model][1])))
    for score in data["scores"]:
        board: BoardKey = (score["source"], score["board"], score.get("category"))
        entry = next((e for e in world.boards[board] if _is_of(e, score)), None)
        report.expect("JSON: results", f"{model} {board}", entry is not None, True)
        if entry is not None:
            best, worst, of, share = world.standing(board, entry)
            got = [score.get(name) for name in ("rank_best", "rank_worst", "entries", "percentile")]
            ranks = [best, worst] if entry.score.get("lower") is not None else [None, None]
            # A share may be told to any number of digits, as long as it is the right one.
            near = share if got[3] is not None and abs(got[3] - share) < 0.006 else round(share, 2)
            right_row = [*ranks, of, None if of < FEWEST else got[3] if near == share else near]
            report.expect("JSON: ranks and percentiles", f"{model} {board}", got, right_row)
    report.expect("JSON: source of the listing", model, data["source"], part)


def longest_prompt(offers: list[Record]) -> int | None:
    """What the most patient host takes: its window, or less where it says so; of all hosts, or nothing."""
    rooms = [
        min((one[name] for name in ("max_prompt_tokens", "context_tokens") if one.get(name)), default=0)
        for one in offers
    ]
    is_stated = any(one.get("max_prompt_tokens") for one in offers)
    return max(rooms) if is_stated and all(rooms) else None


def _offer(one: Record) -> str:
    prices = sorted(f"{p['meter']} {p.get('usd')}" for p in one.get("prices", ()))
    return f"{one['provider']} {one.get('tag')} {one.get('context_tokens')} {prices}"


def _is_of(entry: Entry, score: Record) -> bool:
    same = entry.score.get("setting") == score.get("setting") or entry.setting == (score.get("setting") or "")
    return entry.key == score["key"] and entry.value == score["value"] and same


def _prices(world: World, report: Report, model: str, page: Page) -> None:
    for label, meter in (("Input price", "input"), ("Output price", "output")):
        if label in page.tiles:
            figure = _FIGURE.search(page.tiles[label])
            got = plain(figure[1]).replace("not stated", "—") if figure else None
            right = price_text(always(world.prices(model), meter))
            report.expect("Model: price tiles", f"{model} {label}", got, right)
    table = page.table("Prices with their conditions")
    if table:
        shown = Counter(
            (row.cells["Price"].bare, "batch requests" in row.cells["Applies to"].text) for row in table.rows
        )
        shown = Counter({row: count for row, count in shown.items() if row[0].startswith("$")})
        stated = _stated_rows(world, model)
        for row_key in stated | shown:
            words = f"{model} {row_key[0]}{', batch' * row_key[1]}"
            report.expect("Model: price rows", words, shown[row_key], stated[row_key])
    else:
        amounts = [one for one in world.prices(model) if "usd" in one]
        report.expect("Model: price rows", model, len(amounts), 0)


def _stated_rows(world: World, model: str) -> Counter[tuple[str, bool]]:
    """The amounts of a model's own list and of its batch variant, each with whether it is for batches."""
    is_batch = model.endswith(":batch")
    found = [(one, is_batch or (one.get("when") or {}).get("mode") == "batch") for one in world.prices(model)]
    batch = f"{model}:batch"
    if batch in world.models and world.is_listed(batch) and not any(for_batch for _, for_batch in found):
        own = world.prices(model)
        found += [(one, True) for one in world.prices(batch) if one not in own]
    return Counter((price_text(one), for_batch) for one, for_batch in found if "usd" in one)


def standard(listing: Record, meter: str, on: str | None) -> Record | None:
    """The price of a meter that holds on a day without tier, hour, mode or note."""
    for price in listing.get("prices", ()):
        when = dict(price.get("when") or {})
        start, end = when.pop("from_day", None), when.pop("until_day", None)
        if when.get("above_prompt_tokens") == 0:
            del when["above_prompt_tokens"]
        holds = (not start or not on or start <= on) and (not end or not on or on < end)
        if price["meter"] == meter and not when and holds:
            return dict(price)
    return None


def _sellers(world: World, report: Report, model: str, page: Page) -> None:
    seen: list[Decimal] = []
    for caption in (
        "Prices of the routing service and the maker",
        "Prices of other sellers",
        "More providers",
    ):
        table = page.table(caption)
        for row in table.rows if table else ():
            told = row.cells["Source"]
            prices = [
                next(row.cells[n].bare for n in row.cells if n.startswith(c)) for c in ("Input", "Output")
            ]
            for keys in told.titles:
                for key in keys.split(", "):
                    found = [
                        [
                            price_text(standard(listings[key], m, world.states[part].get("fetched_on")))
                            for m in ("input", "output")
                        ]
                        for part, listings in world.listings.items()
                        if key in listings and listings[key].get("prices")
                    ]
                    got = prices if prices in found else found[:1]
                    report.expect("Model: prices of sellers", f"{model} {key}", prices, got)
    _seller_span(world, report, model, page, seen)


def _seller_span(world: World, report: Report, model: str, page: Page, seen: list[Decimal]) -> None:
    told = re.search(
        r"(\d+) (?:sellers?|providers?)(?:, input from (\S+) to (\S+) per 1M tokens)?", page.header("offers")
    )
    if not told:
        return
    for part, listing, setting in world.linked[model]:
        traits = world.states[part]["traits"]
        has_seller = (
            traits.get("seller") == "source" or listing.get("provider") or traits.get("seller") == "key"
        )
        is_given_up = listing.get("stage") == "deprecated"
        if "sells" not in traits.get("roles", ()) or setting or not has_seller or is_given_up:
            continue
        sides = [standard(listing, m, world.states[part].get("fetched_on")) for m in ("input", "output")]
        if not any(side and "usd" in side for side in sides):
            continue
        if not any((part, listing["key"], m) in world.suspects for m in ("input", "output")):
            seen += _per_mtok(sides[0])
    part = world.models[model][0]
    if not any((part, model, m) in world.suspects for m in ("input", "output")):
        seen += _per_mtok(always(world.prices(model), "input"))
    span = (dollars(min(seen)), dollars(max(seen))) if seen and min(seen) != max(seen) else (None, None)
    report.expect("Model: span of sellers' prices", model, (told[2], told[3]), span)


def _per_mtok(price: Record | None) -> list[Decimal]:
    is_amount = price is not None and "usd" in price and price.get("per", "mtok") == "mtok"
    return [Decimal(price["usd"])] if price is not None and is_amount else []


def _endpoints(world: World, report: Report, model: str, page: Page) -> None:
    table = page.table("Providers, cheapest first")
    part, offers = world.endpoints.get(model, ("", []))
    report.expect("Model: rows of providers", model, len(table.rows) if table else 0, len(offers))
    if not table:
        return
    left = list(offers)
    usable = [one for one in offers if is_usable(one)]
    told = [price for one in usable if (price := clean(world, part, model, one)) is not None]
    speeds = [speed(one) for one in usable]
    for row in table.rows:
        cell = row.cells["Provider"]
        tag = re.search(r'<span class="id[^"]*">(.*?)</span>', cell.markup)
        name = re.split(r"<br>|<span|\s*<a ", cell.markup)[0]
        one = _of_row(left, plain(name), plain(tag[1]) if tag else "", row)
        report.expect("Model: providers by name", f"{model} {cell.text}", one is not None, True)
        if one is None:
            continue
        left.remove(one)
        where = f"{model} {one['provider']} {one.get('tag')}"
        for head, meter in (("Input $/1M", "input"), ("Output $/1M", "output"), ("Cache read", "cache_read")):
            if head in row.cells:
                right = price_text(always(one.get("prices", []), meter))
                report.expect("Model: prices of providers", f"{where} {meter}", row.cells[head].bare, right)
        if "Discount" in row.cells:
            share = one.get("discount", 0)
            percent = f"{tenth(abs(share) * 100)}%"
            right = "" if not share else f"surcharge {percent}" if share < 0 else percent
            report.expect("Model: discounts", where, row.cells["Discount"].text, right)
        if "Uptime" in row.cells and one.get("uptime_1d") is not None:
            right = f"{Decimal(repr(one['uptime_1d'])).quantize(Decimal('0.01'), ROUND_DOWN).normalize():f}%"
            report.expect("Model: uptimes", where, row.cells["Uptime"].text, right)
        report.expect(
            "Model: context at providers", where, row.cells["Context"].bare, short(one.get("context_tokens"))
        )
        price = clean(world, part, model, one) if one in usable else None
        is_cheapest = len(usable) > 1 and price is not None and price == min(told)
        report.expect("Model: cheapest", where, "cheapest" in cell.marks, is_cheapest)
        is_fastest = len(usable) > 1 and one in usable and speed(one) > 0 and speed(one) == max(speeds)
        report.expect("Model: fastest", where, "fastest" in cell.marks, is_fastest)
    inputs = [
        amount
        for one in usable
        for amount in _per_mtok(always(one.get("prices", []), "input"))
        if (part, model, f"endpoints[{one['provider']}].input") not in world.suspects
    ]
    span = re.search(r"input from (\S+) to (\S+) per 1M", page.header("providers"))
    ends = (dollars(min(inputs)), dollars(max(inputs))) if len(set(inputs)) > 1 else None
    report.expect("Model: span of providers' prices", model, span.groups() if span else None, ends)


def _of_row(left: list[Record], provider: str, tag: str, row: Row) -> Record | None:
    """The endpoint that a row shows; of two of one name that of the row's price, where there is one."""
    named = [one for one in left if (one["provider"], one.get("tag") or "") == (provider, tag)]
    shown = row.cells["Input $/1M"].bare
    priced = [one for one in named if price_text(always(one.get("prices", []), "input")) == shown]
    return next(iter(priced or named), None)


def clean(world: World, part: str, model: str, one: Record) -> Decimal | None:
    """The blended price of an endpoint that no check calls wrong."""
    wrong = any(
        (part, model, f"endpoints[{one['provider']}].{m}") in world.suspects for m in ("input", "output")
    )
    return None if wrong else blended(one.get("prices", []))


def is_usable(one: Record) -> bool:
    """Whether the routing service calls it normal."""
    return one.get("status") in (0, None)


def speed(one: Record) -> float:
    """Median tokens per second; zero where nobody measured."""
    return float((one.get("throughput_tps") or {}).get("p50") or 0)


def _alternatives(world: World, report: Report, model: str, page: Page) -> None:
    own = world.price(model)
    reasons = iter(re.findall(r'<tr class="reason"><td[^>]*>(.*?)</td>', page.markup))
    for caption in ("Cheaper models that are not rated worse", "Models nearest in price with more context"):
        table = page.table(caption)
        for row in table.rows if table else ():
            other = world.by_url[page.target(row.cells["Model"].links[0])]
            price = world.price(other)
            where = f"{model} against {other}"
            shown = next(c.text for n, c in row.cells.items() if n.startswith("Blended"))
            report.expect("Model: prices of alternatives", where, shown, dollars(price) if price else "free")
            report.expect("Model: alternatives are listed models", where, other in world.listed_models, True)
            share = _ALTERNATIVE.match(plain(next(reasons)))
            if share and share[1] and own and price:
                right = (str(int(abs(1 - price / own) * 100)), "cheaper" if price < own else "more expensive")
                report.expect("Model: shares of alternatives", where, share.groups(), right)
