"""Pages of kinds: what is asked for each further model in each way to charge, its bill, and its rating."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from tests.recompute.report import Report
from tests.recompute.site import Page, Row
from tests.recompute.values import Record, dollars
from tests.recompute.world import World

MILLION = Decimal(1_000_000)
TERMS: dict[str, tuple[str, dict[str, Decimal]]] = {
    "$ per 1M input tokens": ("input", {"mtok": Decimal(1)}),
    "$ per 1M output tokens": ("output", {"mtok": Decimal(1)}),
    "$ per image": ("generated_image", {"image": Decimal(1)}),
    "$ per 1M image tokens": ("image_output", {"mtok": Decimal(1)}),
    "$ per second of video": ("video_output", {"second": Decimal(1)}),
    "$ per 1M characters": ("speech", {"character": MILLION}),
    "$ per 1M audio tokens": ("audio_", {"mtok": Decimal(1)}),
    "$ per minute of audio": (
        "audio_input",
        {"second": Decimal(60), "minute": Decimal(1), "hour": Decimal(1) / 60},
    ),
    "$ per 1M audio tokens in": ("audio_input", {"mtok": Decimal(1)}),
    "$ per 1M audio tokens out": ("audio_output", {"mtok": Decimal(1)}),
    "$ per song": ("audio_output", {"song": Decimal(1)}),
    "$ per 1,000 queries": ("query", {"query": Decimal(1000), "search": Decimal(1000)}),
    "$ per 1,000 pages": ("page", {"page": Decimal(1000)}),
}
"""What a heading charges for, and how many of each unit it buys."""
BILLS = {
    "1,000 images": ("$ per image", 1000),
    "10 minutes of video": ("$ per second of video", 600),
    "10M characters": ("$ per 1M characters", 10),
    "100 hours of audio": ("$ per minute of audio", 6000),
    "100 songs": ("$ per song", 100),
    "500M tokens": ("$ per 1M input tokens", 500),
    "100,000 queries": ("$ per 1,000 queries", 100),
    "10,000 pages": ("$ per 1,000 pages", 10),
}
STANDING = {"size", "quality", "steps", "resolution"}
"""Conditions under which a price still stands for its model."""


def compare(world: World, report: Report) -> None:
    """Every further model on the page of its kind."""
    doubts = {(one["source"], one["key"], one["field"]) for one in _findings(world)}
    for page in world.site.pages("kinds/"):
        for table in page.tables:
            for row in table.rows if table.caption.endswith(" models") else ():
                _row(world, report, page, row, doubts)


def _findings(world: World) -> list[Record]:
    file = world.site.json("api/v1/findings.json")
    return [one for one in file["findings"] if one["silences"]] if file else []


def _row(world: World, report: Report, page: Page, row: Row, doubts: set[tuple[str, str, str]]) -> None:
    folder = page.target(row.cells["Model"].links[0])
    data = world.site.json(f"api/v1/{folder.rstrip('/')}.json")
    if data["status"] != "known":
        return
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for head, cell in row.cells.items():
        if head in TERMS:
            quote = _quote(world, data, head, page, doubts)
            told = cell.bare.split(" ")[0]
            report.expect("Kind: prices", f"{page.path} {data['id']} {head}", told, _span(quote, 1))
            if quote:
                found[head] = quote
    for head, cell in row.cells.items():
        if head in BILLS:
            term, amount = BILLS[head]
            right = _span(found.get(term), amount)
            report.expect("Kind: bills", f"{page.path} {data['id']}", cell.bare.split(" ")[0], right)
    if "Sellers" in row.cells:
        sellers = {"".join(filter(str.isalnum, one["seller"].casefold())) for one in data["offers"]}
        right = str(len(sellers)) if sellers else ""
        report.expect("Kind: sellers", f"{page.path} {data['id']}", row.cells["Sellers"].bare, right)


def _quote(
    world: World, data: Record, head: str, page: Page, doubts: set[tuple[str, str, str]]
) -> tuple[Decimal, Decimal] | None:
    """The maker's lowest and highest amount, else those of the seller who asks the least."""
    meter, units = TERMS[head]
    if meter == "audio_":
        meter = "audio_input" if "transcription" in page.path else "audio_output"
    by_seller: dict[tuple[bool, str], list[Decimal]] = defaultdict(list)
    for one in data["offers"]:
        listing = world.listings[one["source"]][one["key"]]
        if listing.get("last_seen_on") or listing.get("stage") == "deprecated":
            continue
        for price in listing.get("prices", ()):
            per, usd = price.get("per", "mtok"), price.get("usd")
            wrong = any((one["source"], one["key"], field) in doubts for field in (meter,))
            stands = price["meter"] == meter and per in units and set(price.get("when", {})) <= STANDING
            if usd and stands and not (wrong and not price.get("when")):
                by_seller[not one["by_maker"], one["seller"]].append(Decimal(usd) * units[per])
    quotes = sorted((other, min(found), max(found), name) for (other, name), found in by_seller.items())
    return (quotes[0][1], quotes[0][2]) if quotes else None


def _span(quote: tuple[Decimal, Decimal] | None, amount: int) -> str:
    if quote is None:
        return "—"
    low, high = (dollars(value * amount) for value in quote)
    return low if low == high else f"{low}–{high}"
