"""Pages that list models: the index, selections, authors, providers, changes, sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from tests.recompute.models import clean, is_usable
from tests.recompute.report import Report
from tests.recompute.site import Page, Table, plain
from tests.recompute.values import Record, always, dollars, many, price_text, short
from tests.recompute.world import World


def compare(world: World, report: Report) -> None:
    """Every such page."""
    for page in (world.site.page(""), *world.site.pages("models/page"), *world.site.pages("page")):
        _rows(world, report, page, "Index")
    for folder in ("features/", "prices/"):
        for page in world.site.pages(folder):
            _rows(world, report, page, "Selection")
            _selection(world, report, page)
    for page in world.site.pages("authors/"):
        _rows(world, report, page, "Author")
        _author(world, report, page)
    _index(world, report)
    _providers(world, report)
    _sources(world, report)


def model_table(page: Page) -> list[Table]:
    """The tables of models of a page."""
    return [table for table in page.tables if table.rows and "Listed" in table.rows[0].cells]


def _rows(world: World, report: Report, page: Page, kind: str) -> None:
    for table in model_table(page):
        for row in table.rows:
            model = world.by_url[page.target(row.cells["Model"].links[0])]
            where = f"{page.path} {model}"
            for head, meter in (("Input $/1M", "input"), ("Output $/1M", "output")):
                right = price_text(always(world.prices(model), meter))
                report.expect(f"{kind}: prices", f"{where} {meter}", row.cells[head].bare, right)
            right = short(world.fact(model, "context_tokens"))
            report.expect(f"{kind}: context", where, row.cells["Context"].bare, right)


def _index(world: World, report: Report) -> None:
    page = world.site.page("")
    told = re.search(r"([\d,]+) models? by ([\d,]+) authors?, ([\d,]+) no longer listed", plain(page.markup))
    gone = len(world.models) - len(world.listed)
    authors = len({facts["author"] for facts in world.facts.values()})
    counts = (f"{len(world.listed_models):,}", f"{authors:,}", f"{gone:,}")
    report.expect("Index: counts", "first sentence", told.groups() if told else None, counts)
    count = re.search(r'explorer-count"[^>]*>(.*?)<', page.markup)
    if count:
        extra = len(world.listed) - len(world.listed_models)
        right = f"{many(len(world.listed_models), 'model')} and {many(extra, 'variant')}"
        report.expect("Index: counts", "the count above the table", count[1], right)


def _selection(world: World, report: Report, page: Page) -> None:
    told = re.match(r"([\d,]+) of ([\d,]+) listed models( and variants)?, ([\d.]+)%", page.lead)
    if not told:
        return
    whole = world.listed if told[3] else world.listed_models
    own = _members(world, page, whole)
    if own is None:
        return
    count, of = int(told[1].replace(",", "")), int(told[2].replace(",", ""))
    report.expect("Selection: counts", page.path, (count, of), (len(own), len(whole)))
    exact = Decimal(100 * len(own)) / len(whole)
    share = f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}".removesuffix(".0")
    report.expect("Selection: shares", page.path, told[4], share)
    lowest = re.search(r"lowest blended price is (\S+) per 1M tokens, of (.*?)\.(?: |$)", page.lead)
    prices = [price for m in own if (price := world.price(m))]
    if prices:
        report.expect("Selection: lowest prices", page.path, lowest and lowest[1], dollars(min(prices)))


_FEATURES = {
    "tools": {"tools"},
    "structured-output": {"structured_outputs"},
    "json-mode": {"response_format"},
    "reasoning": {"reasoning", "include_reasoning"},
    "web-search": {"web_search_options"},
    "log-probabilities": {"logprobs"},
}


def _has(world: World, model: str, name: str) -> bool:
    """Whether a model accepts the parameter of a feature, has a price for it, or its maker says so."""
    _, listing = world.models[model]
    if _FEATURES[name] & set(listing.get("parameters", ())):
        return True
    if name == "web-search" and any(
        p["meter"] == "web_search" and "usd" in p for p in listing.get("prices", ())
    ):
        return True
    word = {"structured-output": "structured_outputs", "log-probabilities": "logprobs"}.get(name, name)
    own = [world.listings[one["source"]][one["key"]] for one in world.facts[model]["linked"] if _is_own(one)]
    said = {row.get("features", {}).get(word.replace("-", "_")) for row in (listing, *own)} - {None}
    return said == {True}


def _is_own(link: Record) -> bool:
    return bool(link["by_maker"]) and link["setting"] is None


def _members(world: World, page: Page, whole: list[str]) -> list[str] | None:
    """The models of a selection; ``None`` for one that this code doesn't know."""
    name = page.path.split("/")[1]
    if page.path.startswith("features/") and name in _FEATURES:
        return [m for m in whole if _has(world, m, name)]
    if page.path.startswith("features/") and name.endswith(("-input", "-output")):
        word, _, side = name.rpartition("-")
        return [m for m in whole if word in (world.fact(m, f"{side}_modalities") or ())]
    if name == "open-weights":
        return [m for m in whole if world.fact(m, "open_weights")]
    if name == "free":
        return [m for m in whole if world.price(m) == 0]
    band = re.fullmatch(r"(?:(under|from)-)?([\d.-]+?)(?:-to-([\d.-]+))?", name)
    if page.path.startswith("prices/") and band:
        low, high = (None, band[2]) if band[1] == "under" else (band[2], band[3])
        ends = [Decimal(end) if end else None for end in (low, high)]
        priced = [(m, p) for m in whole if (p := world.price(m))]
        return [
            m for m, p in priced if (ends[0] is None or p >= ends[0]) and (ends[1] is None or p < ends[1])
        ]
    return None


def _author(world: World, report: Report, page: Page) -> None:
    if page.path.count("/") != 2:
        return
    told = re.match(r"([\d,]+) models?(?: and ([\d,]+) variants?)? listed", page.lead)
    own = [m for m in world.models if m.partition("/")[0].removeprefix("~") == _slug(world, page)]
    if told:
        here = sum(world.heads[m] == m for m in own if world.is_listed(m))
        more = sum(map(world.is_listed, own)) - here
        right = (f"{here:,}", f"{more:,}" if more else None)
        report.expect("Author: counts", page.path, told.groups(), right)


def _slug(world: World, page: Page) -> str:
    return next(
        (world.facts[m]["author"] for m in world.models if page.path in world.facts[m].get("author_url", "")),
        page.path.split("/")[1],
    )


def _providers(world: World, report: Report) -> None:
    services: dict[str, list[tuple[str, str, Record]]] = defaultdict(list)
    for model, (part, rows) in world.endpoints.items():
        for one in rows:
            services[_key(one["provider"])].append((model, part, one))
    least: dict[str, dict[str, Decimal]] = defaultdict(dict)
    serves: dict[str, set[str]] = defaultdict(set)
    for slug, own in services.items():
        for model, part, one in own:
            serves[model].add(slug)
            price = clean(world, part, model, one)
            if price is not None and is_usable(one):
                least[model][slug] = min(price, least[model].get(slug, price))
    page = world.site.page("providers/")
    for row in page.tables[0].rows if page.tables else ():
        cell = row.cells["Provider"]
        slug = _key(cell.text)
        own = services[slug]
        where = f"providers/ {cell.text}"
        report.expect("Providers: models", where, row.cells["Models"].text, f"{len({m for m, *_ in own}):,}")
        report.expect("Providers: endpoints", where, row.cells["Endpoints"].text, f"{len(own):,}")
        alone = {m for m, *_ in own if len(serves[m]) == 1}
        report.expect("Providers: only here", where, row.cells["Only here"].text, f"{len(alone):,}")
        shared = {m for m, *_ in own if slug in least[m] and len(least[m]) > 1}
        best = {m for m in shared if least[m][slug] == min(least[m].values())}
        right = f"{len(best)} of {len(shared)}" if shared else "—"
        report.expect("Providers: cheapest", where, row.cells["Cheapest for"].text, right)
        speeds = [one["throughput_tps"]["p50"] for *_, one in own if one.get("throughput_tps")]
        if speeds:
            report.expect("Providers: speed", where, row.cells["Tokens/s"].text, f"{median(speeds):.0f}")
        _provider(world, report, world.site.page(page.target(cell.links[0])), slug, least)


def _provider(
    world: World, report: Report, page: Page, slug: str, least: dict[str, dict[str, Decimal]]
) -> None:
    for row in page.tables[0].rows:
        model = world.by_url[page.target(row.cells["Model"].links[0])]
        inputs = next(c.bare for n, c in row.cells.items() if n.startswith("Input $"))
        outputs = next(c.bare for n, c in row.cells.items() if n.startswith("Output $"))
        part, offers = world.endpoints[model]
        mine = [one for one in offers if _key(one["provider"]) == slug]
        texts = [tuple(price_text(always(o.get("prices", []), m)) for m in ("input", "output")) for o in mine]
        where = f"{page.path} {model}"
        report.expect("Provider: prices", where, (inputs, outputs) in texts, True)
        place = next((c.text for n, c in row.cells.items() if n == "By price"), "")
        rank = re.match(r"(cheapest|\d+)(?:st|nd|rd|th)? of (\d+)(, tied)?", place)
        if not rank:
            continue
        own = [
            one for one, text in zip(mine, texts, strict=True) if text == (inputs, outputs) and is_usable(one)
        ]
        others = [price for other, price in least[model].items() if other != slug]
        rights = set()
        for one in own:
            price = clean(world, part, model, one)
            if price is not None and others:
                number = 1 + sum(other < price for other in others)
                rights.add((str(number), str(len(others) + 1), price in others))
        got = ("1" if rank[1] == "cheapest" else rank[1], rank[2], bool(rank[3]))
        report.expect("Provider: price ranks", f"{where} {got}", got in rights, True)


def _key(name: str) -> str:
    """A provider's name without what spelling varies in."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _sources(world: World, report: Report) -> None:
    page = world.site.page("sources/")
    everything: Counter[str] = Counter(part for part, _ in world.links)
    counts: Counter[str] = Counter(part for (part, _), (m, _) in world.links.items() if m in world.models)
    unmatched = world.site.json("api/v1/crosswalk.json")["unmatched"]
    for row in page.tables[0].rows:
        part = re.search(r'class="id[^"]*">(.*?)</span>', row.cells["Source"].markup)
        state = world.states.get(part[1]) if part else None
        if part is None or state is None:
            continue
        right = (f"{state['kept']:,}", f"{state.get('set_aside', 0):,}")
        got = (row.cells["Kept"].text, row.cells["Set aside"].text)
        report.expect("Sources: kept and set aside", part[1], got, right)
        if counts[part[1]]:
            right = (
                f"{counts[part[1]]:,}",
                f"{len(unmatched.get(part[1], ())) + everything[part[1]] - counts[part[1]]:,}",
            )
            got = (row.cells["Linked"].text, row.cells["Unmatched"].text)
            report.expect("Sources: linked", part[1], got, right)
