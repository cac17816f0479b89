"""What sentences and marks on pages of models claim: shares, ranks, extremes, bills."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.recompute.bills import TYPICAL, cost
from tests.recompute.hosting import hosting
from tests.recompute.models import is_usable, speed
from tests.recompute.report import Report
from tests.recompute.site import Page, plain
from tests.recompute.values import dollars, tenth
from tests.recompute.world import FEWEST, BoardKey, World, base_of

_SHARE = re.compile(r"(Higher|Lower) than (\d+)% of ([\d,]+) ")
_MARK = re.compile(r"<dt>(Speed|Ability|Affordability)</dt><dd>.*?<b>(\d) of 5</b>", re.DOTALL)


@dataclass(frozen=True)
class Scale:
    """One figure of all listed models that have it."""

    values: list[Any]

    def share(self, value: Any) -> tuple[int, int]:
        """How many are below and above."""
        return bisect_left(self.values, value), len(self.values) - bisect_right(self.values, value)


def compare(world: World, report: Report) -> None:
    """Every model's page."""
    speeds = {m: _speed(world, m) for m in world.models}
    scales = {
        "Context window": _scale(world, lambda m: world.sound(m, "context_tokens")),
        "Output limit": _scale(world, lambda m: _answer(world, m)),
        "Input price": _scale(world, lambda m: world.amount(m, "input")),
        "Output price": _scale(world, lambda m: world.amount(m, "output")),
        "text": _scale(world, lambda m: world.price(m) if _gives_text(world, m) else None),
        "Affordability": _scale(world, world.price),
        "Speed": _scale(world, speeds.get),
        "Ability": _scale(world, lambda m: world.ratings[m].value if m in world.ratings else None),
    }
    names = {key: world.board_traits(key)["title"] for key in world.boards}
    for model in sorted(world.models):
        page = world.site.page(world.facts[model]["url"])
        _rulers(world, report, model, page, scales)
        _lead(world, report, model, page, scales)
        _marks(world, report, model, page, scales, speeds.get(model))
        _bills(world, report, model, page)
        hosting(world, report, model, page)
        _strengths(world, report, model, page, names)


def _scale(world: World, of: Callable[[str], Any]) -> Scale:
    found: Iterable[Any] = (of(model) for model in world.listed_models)
    return Scale(sorted(value for value in found if value is not None))


def _speed(world: World, model: str) -> float | None:
    _, rows = world.endpoints.get(model, ("", []))
    return max((speed(one) for one in rows if is_usable(one)), default=0) or None


def _answer(world: World, model: str) -> int | None:
    """The longest answer that the model's window holds, or that of the host that requests go to."""
    longest = world.sound(model, "max_output_tokens")
    window, routed = world.fact(model, "context_tokens"), world.fact(model, "routed_context_tokens")
    room = window and min(window, routed or window)
    return longest if longest is None or room is None or longest <= room else None


def _prompt_window(world: World, model: str) -> int | None:
    """The window of the offer whose longest prompt is shown."""
    fact = world.facts[model]["facts"].get("max_input_tokens")
    listing = world.listings.get(fact["source"], {}).get(fact["key"], {}) if fact else {}
    return listing.get("context_tokens")


def _gives_text(world: World, model: str) -> bool:
    return set(world.fact(model, "output_modalities") or ()) == {"text"}


def _rulers(world: World, report: Report, model: str, page: Page, scales: dict[str, Scale]) -> None:
    values = {
        "Context window": world.sound(model, "context_tokens"),
        "Output limit": _answer(world, model),
        "Input price": world.amount(model, "input"),
        "Output price": world.amount(model, "output"),
    }
    for label, body in page.tiles.items():
        told = _SHARE.search(plain(body))
        if not told:
            continue
        scale = scales[label]
        below, above = scale.share(values[label])
        word, count = ("Higher", below) if below >= above else ("Lower", above)
        right = (word, str(count * 100 // len(scale.values)), f"{len(scale.values):,}")
        report.expect("Sentences: places among listed models", f"{model} {label}", told.groups(), right)


def _lead(world: World, report: Report, model: str, page: Page, scales: dict[str, Scale]) -> None:
    told = re.search(r"(cheaper|more expensive) than (\d+)% of ([\d,]+) ", page.lead)
    price, scale = world.price(model), scales["text"]
    if told:
        below, above = scale.share(price)
        word, count = ("cheaper", above) if above >= below else ("more expensive", below)
        right = (word, str(count * 100 // len(scale.values)), f"{len(scale.values):,}")
        report.expect("Sentences: cheaper than", model, told.groups(), right)
    _limits(world, report, model, page)
    rated = re.search(
        r"Its rating in .*? is ([\d,]+) .*?interval ([\d,]+)–([\d,]+)\), rank ([\d–]+) of (\d+)", page.lead
    )
    if rated and world.headline:
        entry = world.ratings[model]
        best, worst, of, _ = world.standing(world.headline, entry)
        ends = [tenth(round(end)) for end in entry.ends]
        rank = f"{best}" if best == worst else f"{best}–{worst}"
        right_words = (tenth(round(entry.value)), *ends, rank, str(of))
        report.expect("Sentences: ratings", model, rated.groups(), right_words)
    cutoff = re.search(r"knowledge ends (?:on|in) ([^.]*)\.", page.lead)
    if cutoff:
        report.expect("Sentences: cutoffs", model, bool(world.fact(model, "knowledge_cutoff_on")), True)


_HOST = "The provider it is routed to reads up to "


def _limits(world: World, report: Report, model: str, page: Page) -> None:
    """What a model reads and writes, and what the host of a smaller window does."""
    own, _, host = page.lead.partition(_HOST)
    reads = re.search(r"reads up to ([\d,]+) tokens(?: of its window of ([\d,]*\d))?", own)
    writes = re.search(r"writes up to ([\d,]*\d)", own)
    there = re.match(r"([\d,]+)(?: and writes up to ([\d,]+))?\.", host)
    window, routed = world.fact(model, "context_tokens"), world.fact(model, "routed_context_tokens")
    prompt, told = world.fact(model, "max_input_tokens"), world.sound(model, "context_tokens")
    answer = _answer(world, model)
    is_less = prompt is not None and all(
        prompt < one for one in (window, _prompt_window(world, model)) if one
    )
    is_smaller = None not in (window, routed) and routed < window
    cells = {
        "reads": (reads and reads[1], prompt if is_less else told),
        "of its window": (reads and reads[2], told if is_less else None),
        "writes": (writes and writes[1], None if is_smaller else answer),
        "reads at the host": (there and there[1], routed if is_smaller else None),
        "writes at the host": (there and there[2], answer if is_smaller else None),
    }
    for words, (got, right) in cells.items():
        report.expect("Sentences: limits", f"{model} {words}", got, f"{right:,}" if right else None)


def _marks(
    world: World, report: Report, model: str, page: Page, scales: dict[str, Scale], speed_tps: float | None
) -> None:
    rating = world.ratings.get(model)
    values = {
        "Speed": speed_tps,
        "Ability": rating.value if rating else None,
        "Affordability": world.price(model),
    }
    section = page.markup.partition('<dl class="marks">')[2].partition("</dl>")[0]
    told = dict(_MARK.findall(section))
    for label, value in values.items():
        right = None
        if value is not None and len(scales[label].values) >= 10:
            below, above = scales[label].share(value)
            worse = above if label == "Affordability" else below
            right = str(min(1 + 5 * worse // len(scales[label].values), 5))
        report.expect("Marks", f"{model} {label}", told.get(label), right)


def _bills(world: World, report: Report, model: str, page: Page) -> None:
    table = page.table("What typical workloads cost")
    for row in table.rows if table else ():
        name = row.cells["Workload"].text
        name = next(one for one in TYPICAL if name.startswith(one))
        right, assumed = cost(world, model, TYPICAL[name])
        if isinstance(right, Fraction):
            words = dollars(Decimal(right.numerator) / right.denominator) if right else "free"
            right = " ".join(
                [words, ", ".join(_NO_PRICE[one] for one in _NO_PRICE if one in assumed)]
            ).strip()
        elif right == "too_long":
            right = "longer than its context window"
        report.expect("Bills", f"{model} {name}", row.cells["Cost"].text, right)


_NO_PRICE = {"cache_read": "no cache price", "cache_write": "no cache-write price", "batch": "no batch price"}


def _strengths(world: World, report: Report, model: str, page: Page, names: dict[BoardKey, str]) -> None:
    _even(world, report, model, page)
    told = re.search(
        r"Across (\d+) benchmark categories, it is strongest in (.*?) \(percentile (\d+)\)"
        r" and weakest in (.*?) \(percentile (\d+)\)",
        page.lead,
    )
    if not told:
        return
    found = percentiles(world, model)
    low, high = min(found.values()), max(found.values())
    got = (told[1], told[3], told[5])
    report.expect("Sentences: strongest and weakest", model, got, (str(len(found)), str(high), str(low)))
    for name, share in ((told[2], high), (told[4], low)):
        fits = any(name.startswith(names[key]) for key, value in found.items() if value == share)
        report.expect("Sentences: names of the strongest", f"{model} {name}", fits, True)


def _even(world: World, report: Report, model: str, page: Page) -> None:
    """Sentences on a model that is as good, or as bad, everywhere."""
    leads = re.search(r"It leads all (\d+) benchmark categories", page.lead)
    level = re.search(r"It stands at percentile (\d+) in all (\d+) benchmark", page.lead)
    part = re.search(
        r"in the (top|bottom) quarter of all (\d+) benchmark categories, from percentile (\d+).*? to (\d+)",
        page.lead,
    )
    found = percentiles(world, model) if leads or level or part else {}
    low, high, of = min(found.values(), default=0), max(found.values(), default=0), str(len(found))
    if leads:
        report.expect(
            "Sentences: as good everywhere", model, ("100", "100", leads[1]), (str(low), str(high), of)
        )
    if level:
        report.expect(
            "Sentences: as good everywhere", model, (level[1], level[1], level[2]), (str(low), str(high), of)
        )
    if part:
        kind = "top" if low >= 75 else "bottom" if high < 25 else ""
        report.expect("Sentences: as good everywhere", model, part.groups(), (kind, of, str(low), str(high)))


def percentiles(world: World, model: str) -> dict[BoardKey, int]:
    """The place of a model in each benchmark category with enough entries, at its best setting."""
    rows: dict[BoardKey, int] = {}
    for one in (model, base_of(model), world.heads[model]):
        known = {key[:2] for key in rows}
        rows |= {key: share for key, share in _rows(world, one).items() if key[:2] not in known}
    divided = {key[:2] for key in rows if key[2] not in (None, "overall")}
    kept = {key: s for key, s in rows.items() if key[2] not in (None, "overall") or key[:2] not in divided}
    titles = {key: re.sub(r"[\s_\-]", "", world.board_traits(key)["title"].casefold()) for key in kept}

    def is_told_better(key: BoardKey) -> bool:
        """Whether another source tells the same test with more entries."""
        others = [one for one in kept if titles[one] == titles[key] and one[:2] != key[:2]]
        return any((-len(world.boards[o]), str(o)) < (-len(world.boards[key]), str(key)) for o in others)

    return {key: share for key, share in kept.items() if not is_told_better(key)}


def _rows(world: World, model: str) -> dict[BoardKey, int]:
    found: dict[BoardKey, int] = defaultdict(int)
    for key, entry in world.entries_of.get(model, ()):
        if entry.score["unit"] != "elo" and len(world.boards[key]) >= FEWEST and "/" not in (key[2] or ""):
            found[key] = max(found[key], int(world.standing(key, entry)[3]))
    return found
