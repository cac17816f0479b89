"""The page of trends: every table, and every sentence above it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal
from statistics import quantiles

from tests.recompute.past import Past, days_between
from tests.recompute.report import Report
from tests.recompute.site import Page, Table, plain
from tests.recompute.values import MONTHS, day, dollars, many, short
from tests.recompute.world import World, base_of

Told = Callable[[str, str], None]
"""Compares a sentence, by a name for it, with the words of the page."""

ORDINALS = ("1st", "2nd", "3rd", "4th")


def compare(world: World, report: Report) -> None:
    """All of it."""
    page, past = world.site.page("trends/"), Past(world)
    text = plain(page.markup)

    def told(name: str, sentence: str) -> None:
        report.expect("Trends: sentences", name, sentence if sentence in text else "something else", sentence)

    _months(page, past, report, told)
    _context(page, past, report, told)
    _weights(page, past, report, told)
    _ratings(page, past, report, told)
    _prices(page, past, report, told)
    _past_best(page, past, report, told)
    _turnover(page, past, report, told)
    _capabilities(page, world, report, told)


def _rows(page: Page, caption: str) -> list[list[str]]:
    table: Table | None = page.table(caption)
    return [[cell.bare for cell in row.cells.values()] for row in table.rows] if table else []


def _compare(report: Report, kind: str, got: list[list[str]], right: list[list[str]]) -> None:
    """Every cell of a table."""
    report.expect(kind, "rows", len(got), len(right))
    for row, other in zip(got, right, strict=False):
        for number, cell in enumerate(other):
            report.expect(
                kind, f"{other[0]}, column {number + 1}", row[number] if number < len(row) else None, cell
            )


def _to(past: Past, name: str, *, is_last: bool) -> str:
    return f"{name} (to {day(past.days[-1]).partition(',')[0]})" if is_last else name


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def _months(page: Page, past: Past, report: Report, told: Told) -> None:
    here: Counter[int] = Counter()
    gone: Counter[int] = Counter()
    for model, on in past.listed_on.items():
        (here if past.world.is_listed(model) else gone)[_month(on)] += 1
    last, first = _month(past.days[-1]), min([*here, *gone])

    def name(n: int) -> str:
        return _to(past, f"{MONTHS[n % 12]} {n // 12}", is_last=n == last)

    span = range(last, first - 1, -1)
    right = [[name(n), str(here[n] + gone[n]), str(here[n]), str(gone[n])] for n in span]
    _compare(report, "Trends: months", _rows(page, "Models first listed in each month"), right)
    most = max(here[n] + gone[n] for n in span)
    peaks = [f"{MONTHS[n % 12]} {n // 12}" for n in reversed(span) if here[n] + gone[n] == most]
    now = here[last] + gone[last]
    was = "was" if now == 1 else "were"
    told(
        "newest month",
        f"{many(now, 'model')} {was} first listed in {name(last)}; the most in a month so far: {most}, in ",
    )
    told("peak", f"so far: {most}, in {' and '.join(peaks[-3:]) if len(peaks) < 3 else peaks[-1]}")
    told("all months", f"Of {here.total() + gone.total():,} in all, {gone.total():,} are no longer listed.")


def _quarter(past: Past, n: int) -> str:
    last = _month(past.days[-1]) // 3
    return _to(past, f"{ORDINALS[n % 4]} quarter of {n // 4}", is_last=n == last)


def _by_quarter(past: Past) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for model, on in past.listed_on.items():
        found[_month(on) // 3].append(model)
    return found


def _context(page: Page, past: Past, report: Report, told: Told) -> None:
    medians: dict[int, tuple[int, float]] = {}
    right = []
    for n, models in sorted(_by_quarter(past).items(), reverse=True):
        sizes = {m: size for m in models if (size := past.world.sound(m, "context_tokens"))}
        if not sizes:
            continue
        values = sorted(sizes.values())
        low, middle, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        medians[n] = len(values), middle
        largest = max(sizes, key=lambda m: (sizes[m], m))
        counts = [f"{round(value):,}" for value in (low, middle, high, values[-1])]
        name = past.world.facts[largest]["name"]
        right.append([_quarter(past, n), str(len(values)), *counts, name])
    _compare(report, "Trends: context windows", _rows(page, "Context window of the models"), right)
    last = max(n for n, (count, _) in medians.items() if count >= 5)
    count, middle = medians[last]
    new = f"Half of the {count} models first listed in the {_quarter(past, last)}"
    words = f"{new} take {short(round(middle))} tokens or more"
    before = medians.get(last - 8, (0, 0))
    if before[0] >= 5:
        words += f"; two years before, half took {short(round(before[1]))} tokens or more"
    told("context", f"{words}.")
    stated = [(past.world.sound(m, "context_tokens") or 0, True) for m in past.models]
    once = [
        (event["before"], False)
        for m in past.models
        for event in past.by_key.get(m, ())
        if event["kind"] == "context" and event["field"] == "context_tokens" and event["key"] == m
        if isinstance(event.get("before"), int) and event["before"] <= 20_000_000
    ]
    told("largest window", f"The largest window so far is {short(max([*stated, *once])[0])} tokens, of ")


def _kind_of_weights(past: Past, model: str) -> str:
    known = past.world.fact(model, "open_weights")
    if known is None:
        return "named" if past.world.fact(model, "hugging_face_id") else "unknown"
    return "open" if known else "closed"


def _share_words(counts: Counter[str]) -> str:
    unknown = counts["named"] + counts["unknown"]
    exact = Decimal(counts["open"] * 100) / counts.total()
    share = f"{'at least ' if unknown else ''}{exact.quantize(Decimal(1), ROUND_HALF_EVEN)}%"
    words = f"{counts['open']} have open weights ({share}) and {counts['closed']} closed ones"
    return f"{words}; of {unknown} no source says" if unknown else words


def _weights(page: Page, past: Past, report: Report, told: Told) -> None:
    counts = {
        n: Counter(_kind_of_weights(past, m) for m in models) for n, models in _by_quarter(past).items()
    }
    kinds = ("open", "named", "unknown", "closed")
    right = [
        [_quarter(past, n), str(counts[n].total()), *(str(counts[n][kind]) for kind in kinds)]
        for n in sorted(counts, reverse=True)
    ]
    _compare(report, "Trends: weights", _rows(page, "Open and closed weights"), right)
    known = {n: count["open"] + count["closed"] for n, count in counts.items()}
    last = max(n for n in counts if known[n] >= 5 and known[n] * 2 >= counts[n].total())
    newest = f"Of {many(counts[last].total(), 'model')} first listed in the {_quarter(past, last)}"
    told("newest weights", f"{newest}, {_share_words(counts[last])}.")
    now = Counter(_kind_of_weights(past, m) for m in past.world.listed_models)
    told("weights now", f"Of the {now.total():,} listed now, {_share_words(now)}.")
    told("weights in the lead", f"{now['open']} of {many(now.total(), 'listed model')} have open weights")


def _ratings(page: Page, past: Past, report: Report, told: Told) -> None:
    world, right, bests = past.world, [], {}
    rated = [m for m in past.models if m in world.ratings]
    for weights, word in ((True, "open"), (False, "closed"), (None, "unknown")):
        own = [m for m in rated if world.fact(m, "open_weights") is weights]
        order = sorted(
            (m for m in own if m in past.listed_on),
            key=lambda m: (past.listed_on[m], -world.ratings[m].value, m),
        )
        found: list[str] = []
        for model in order:
            if not found or world.ratings[model].value > world.ratings[found[-1]].value:
                found.append(model)
        for model in reversed(found):
            entry = world.ratings[model]
            low, high = entry.ends
            interval = f"{round(low):,}–{round(high):,}" if low < high else "—"
            first = day(past.listed_on[model])
            right.append([world.facts[model]["name"], word, first, f"{round(entry.value):,}", interval])
        if found:
            bests[word] = (found, own)
    _compare(report, "Trends: best ratings", _rows(page, "Models that raised the best"), right)
    for word, (found, own) in bests.items():
        best = world.ratings[found[-1]]
        low, high = best.ends
        interval = f"95% interval {round(low):,}–{round(high):,}"
        words = f"{world.facts[found[-1]]['name']} ({round(best.value):,}, {interval})"
        tied = [m for m in own if m != found[-1] and world.ratings[m].ends[1] >= low]
        tied.sort(key=lambda m: (-world.ratings[m].value, world.facts[m]["name"]))
        names = [world.facts[m]["name"] for m in tied]
        if word != "unknown" and names:
            listed = f"{', '.join(names[:-1])}{' and ' if names[1:] else ''}{names[-1]}"
            words += f", tied with {listed if len(names) <= 3 else many(len(names), 'other')}"
        told(f"best with {word} weights", words)


def _prices(page: Page, past: Past, report: Report, told: Told) -> None:
    world, days, daily = past.world, past.days, past.daily
    value = {model: world.ratings[model].value for model in daily}
    top = int(max(value.values()) // 50 * 50)
    right: list[list[str]] = []
    spells_of: dict[int, list[list[object]]] = {}
    for rating in range(top, top - 200, -50):
        spells: list[list[object]] = []
        before = None
        for on in days:
            offers = [(daily[m][on], -value[m], m) for m in daily if value[m] >= rating and on in daily[m]]
            if offers:
                price, _, model = min(offers)
                if spells and spells[-1][1] == before and spells[-1][2:] == [model, price]:
                    spells[-1][1] = on
                else:
                    spells.append([on, on, model, price])
            before = on
        spells_of[rating] = spells
        right += [
            [
                f"{rating:,}",
                day(str(one)),
                day(str(last)),
                dollars(Decimal(str(price))),
                world.facts[str(m)]["name"],
            ]
            for one, last, m, price in reversed(spells)
        ]
    _compare(
        report, "Trends: prices of ratings", _rows(page, "Cheapest model rated at least so much, over"), right
    )
    current = {r: spells for r, spells in spells_of.items() if spells and spells[-1][1] == days[-1]}
    rating = min(current, key=lambda r: (current[r][0][0], -r))
    first, last = current[rating][0], current[rating][-1]
    cost = f"{dollars(Decimal(str(last[3])))} per 1M tokens"
    told(
        "price of a rating",
        f"On {day(str(last[1]))} the cheapest model rated {rating:,} or more was "
        f"{world.facts[str(last[2])]['name']}, at {cost}.",
    )
    told(
        "price at first",
        f"model rated {rating:,} or more is on offer from {cost}; on {day(str(first[0]))} it was "
        f"{dollars(Decimal(str(first[3])))}.",
    )


def _past_best(page: Page, past: Past, report: Report, told: Told) -> None:
    world, today = past.world, past.days[-1]
    right, costs, unknown = [], [], []
    for months in (6, 12, 18):
        year, month, number = int(today[:4]), int(today[5:7]) - months, int(today[8:])
        while month < 1:
            year, month = year - 1, month + 12
        last = (
            29 if month == 2 and year % 4 == 0 else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        )
        on = f"{year}-{month:02}-{min(number, last):02}"
        known = [m for m in past.models if m in world.ratings and past.listed_on.get(m, "9999") <= on]
        best = min(known, key=lambda m: (-world.ratings[m].value, m))
        level = world.ratings[best].value
        price, _, cheapest = min(
            (prices[today], -world.ratings[m].value, m)
            for m, prices in past.daily.items()
            if today in prices and world.ratings[m].value >= level
        )
        seen = past.daily.get(best, {})
        near = sorted(seen, key=lambda at: (abs(days_between(on, at)), at))[:1]
        then = seen[near[0]] if near and abs(days_between(on, near[0])) <= 31 else None
        note = "" if not near else day(near[0]) if then else f"{dollars(seen[near[0]])} on {day(near[0])}"
        change = "—"
        if then:
            share = (price / then - 1) * 100
            places = 1 if abs(share) < 10 else 0
            size = f"{abs(share):,.{places}f}".removesuffix(".0")
            change = f"{'' if price == then else '+' if share > 0 else '−'}{size}%"
        names = [f"{world.facts[m]['name']}{_with_interval(past, m)}" for m in (best, cheapest)]
        right.append(
            [
                f"{day(on)}{months} months ago",
                names[0],
                f"{dollars(then) if then else 'not known'}{note}",
                names[1],
                dollars(price),
                change,
            ]
        )
        costs.append(f"of {months} months ago costs {dollars(price)}")
        unknown += [] if then else [str(months)]
    _compare(report, "Trends: past bests", _rows(page, "The best rated model of earlier days"), right)
    told(
        "past bests",
        f"On {day(today)}, the best rating {costs[0]}, that {costs[1]}, and that {costs[2]} per 1M tokens.",
    )
    if unknown:
        told(
            "unknown past prices",
            f"the best model of {' and '.join(unknown)} months ago cost then isn't known",
        )


def _with_interval(past: Past, model: str) -> str:
    rating = past.world.ratings[model]
    low, high = rating.ends
    return f"{round(rating.value):,}" + (f" ({round(low):,}–{round(high):,})" if low < high else "")


def _turnover(page: Page, past: Past, report: Report, told: Told) -> None:
    right = [[day(on), f"{count:,}"] for on, count in reversed(past.snapshots)]
    _compare(report, "Trends: listed at once", _rows(page, "Ids listed at once, by snapshot"), right)
    keys = [key for key, (part, _) in past.world.models.items() if part == past.part]
    # A key that a person hid has no page, and counts in the snapshots.
    hidden = len(past.world.listings[past.part]) - len(keys)
    for on, count in past.snapshots if not hidden else ():
        listed = sum(past.was_listed(key, on) for key in keys)
        report.expect("Trends: listed on a day", on, count, listed)
    came = [event for event in past.events if event["kind"] in ("added", "returned")]
    left = [event for event in past.events if event["kind"] == "removed"]
    first, last = past.snapshots[0], past.snapshots[-1]
    told(
        "listed at once",
        f"{many(last[1], 'id')} were listed on {day(last[0])}, {first[1]:,} on {day(first[0])}; between "
        f"the two at least {len(came):,} came and {len(left):,} left.",
    )
    variants = [sum(base_of(event["key"]) != event["key"] for event in rows) for rows in (came, left)]
    told("variants that came", f"{variants[0]:,} of those that came and {variants[1]:,} of those that left.")
    rows = _rows(page, "Ids that came and left between")
    sums = [sum(int(row[n]) for row in rows) for n in (1, 2, 3)]
    whole = [days_between(first[0], last[0]), len(came), len(left)]
    report.expect("Trends: came and left", "sums of the table", sums, whole)


_ACCEPTS = (
    {"tools", "tool_choice", "parallel_tool_calls"},
    {"structured_outputs"},
    {"reasoning", "include_reasoning", "reasoning_effort"},
)


def _capabilities(page: Page, world: World, report: Report, told: Told) -> None:
    def answers(model: str) -> list[bool | None]:
        parameters = set(world.models[model][1].get("parameters", ()))
        takes = world.fact(model, "input_modalities")
        return [
            *(bool(words & parameters) if parameters else None for words in _ACCEPTS),
            *(word in takes if takes else None for word in ("image", "audio")),
            world.fact(model, "open_weights"),
        ]

    groups: dict[str, list[str]] = defaultdict(list)
    for model in world.listed_models:
        groups[world.facts[model]["author"]].append(model)
    ordered = sorted(groups.values(), key=lambda models: (-len(models), world.facts[models[0]]["author"]))
    shown = [models for models in ordered if len(models) >= 5]
    right = []
    for models in (*shown, world.listed_models):
        cells = []
        for column in zip(*map(answers, models), strict=True):
            yes, known = column.count(True), len(column) - column.count(None)
            share = (
                f"{yes} {(Decimal(yes * 100) / known).quantize(Decimal(1), ROUND_HALF_EVEN)}%"
                if known
                else "—"
            )
            cells.append(f"{share}{f' {len(column) - known} unknown' if known < len(column) else ''}")
        right.append([f"{len(models):,}", *cells])
    rows = [row[1:] for row in _rows(page, "Listed models by author and capability")]
    _compare(report, "Trends: capabilities", rows, right)
    told("authors left out", f"{many(len(ordered) - len(shown), 'author')} with fewer models are left out.")
