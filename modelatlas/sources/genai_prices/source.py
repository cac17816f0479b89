"""pydantic's genai-prices: providers, their models with match rules, and dated and tiered prices.

Shape, shortened; prices are USD per million tokens (``*_mtok``) or per thousand (``*_kcount``)::

    [{"id": "acme", "name": "Acme", "models": [{
        "id": "rocket", "match": {"or": [{"equals": "rocket"}, {"starts_with": "rocket-2"}]},
        "prices": [
            {"prices": {"input_mtok": 10}},
            {"constraint": {"start_date": "2026-06-10"},
             "prices": {"input_mtok": {"base": 2, "tiers": [{"start": 200000, "price": 4}]}}}]}]}]

Of several price sets, the last one whose constraint holds is valid, or the first one if none does. So a set
with a start date ends the ones before it, which become rows with a last day, and a set with hours only
overlays them. A tier applies to all tokens of a request with more prompt tokens than its start.

An amount of 0 is read as unknown, except under an id that ends in ``:free``; no amounts, no rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from modelatlas.problems import FeedError
from modelatlas.records import ALWAYS, Condition, Listing, Meter, Price, SellerFacts, Traits
from modelatlas.records.units import Unit
from modelatlas.sources.bounds import NO_RECORD
from modelatlas.sources.contract import Bodies, Parsed, Part, Source, single
from modelatlas.sources.genai_prices.match_clauses import matcher, matches
from modelatlas.sources.reading.currency import UNKNOWN_PRICE_KEY, foreign_currency, foreign_prices
from modelatlas.sources.reading.days import to_day
from modelatlas.sources.reading.documents import read_json
from modelatlas.sources.reading.fields import Flag, Limit, Text, to_count, to_raw
from modelatlas.sources.reading.lenient import Foreign, Note
from modelatlas.sources.reading.offers import PER_THOUSAND, Gathering, Rates, only_body
from modelatlas.sources.reading.outputs import output_meter

URL = "https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json"

_PROSE = ("description", "price_comments")
_ONE = Decimal(1)
_PER_MILLION = Decimal("0.000001")
_UNITS: dict[str, tuple[Meter, Unit, Decimal, str | None]] = {
    "input_mtok": ("input", "mtok", _ONE, None),
    "output_mtok": ("output", "mtok", _ONE, None),
    "output_reasoning_mtok": ("reasoning", "mtok", _ONE, None),
    "output_citation_mtok": ("output", "mtok", _ONE, "citation tokens"),
    "cache_read_mtok": ("cache_read", "mtok", _ONE, None),
    "cache_write_mtok": ("cache_write", "mtok", _ONE, None),
    "cache_write_1h_mtok": ("cache_write_1h", "mtok", _ONE, None),
    "cache_audio_read_mtok": ("audio_cache_read", "mtok", _ONE, None),
    "cache_image_read_mtok": ("cache_read", "mtok", _ONE, "image tokens"),
    "input_audio_mtok": ("audio_input", "mtok", _ONE, None),
    "output_audio_mtok": ("audio_output", "mtok", _ONE, None),
    "input_image_mtok": ("image_input", "mtok", _ONE, None),
    "output_image_mtok": ("image_output", "mtok", _ONE, None),
    "input_video_mtok": ("video_input", "mtok", _ONE, None),
    "output_video_mtok": ("video_output", "mtok", _ONE, None),
    "input_mchars": ("speech", "character", _PER_MILLION, None),
    "input_audio_hours": ("audio_input", "hour", _ONE, None),
    "output_audio_hours": ("audio_output", "hour", _ONE, None),
    "input_document_kpages": ("page", "page", PER_THOUSAND, None),
    "requests_kcount": ("request", "request", PER_THOUSAND, None),
    "web_searches_kcount": ("web_search", "search", PER_THOUSAND, None),
}
"""Meter, unit, scale and condition of each amount that has a place in a price row."""


class PricedModel(Foreign):
    """A model of a provider."""

    id: str
    name: Text = None
    description: Text = None
    match: Any = None
    context_window: Limit = None
    price_comments: Any = None
    deprecated: Flag = None
    prices: Any = None


class Provider(Foreign):
    """A provider with its models, each of which is a record."""

    heaviest = NO_RECORD

    id: str
    name: Text = None
    models: tuple[Any, ...]
    api_pattern: Any = None
    pricing_urls: Any = None
    description: Any = None
    price_comments: Any = None
    model_match: Any = None
    provider_match: Any = None
    extractors: Any = None
    fallback_model_providers: Any = None


def parse(bodies: Bodies) -> Parsed:
    """Listings keyed ``<provider>/<model id>``; the raw fields hold the match rule.

    Raises:
        FeedError: if the body isn't a list of providers.
    """
    gathering = Gathering("genai-prices")
    document = read_json(gathering.source, only_body(gathering.source, bodies), gathering)
    if not isinstance(document, list):
        raise FeedError(f"genai-prices: expected a list of providers, got {type(document).__name__}")
    sellers: dict[str, SellerFacts] = {}
    for position, body in enumerate(document):
        provider = gathering.read(Provider, body, f"[{position}]")
        if provider is None:
            continue
        own = {"name": provider.name, "raw": to_raw(_without_models(body))}
        if facts := gathering.part(SellerFacts, own, provider.id, ""):
            sellers[provider.id] = facts
        for place, record in enumerate(provider.models):
            model = gathering.read(PricedModel, record, f"{provider.id}[{place}]")
            if model is not None:
                _add(gathering, provider, model, record)
    return replace(gathering.parsed(), sellers=sellers)


def _without_models(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in ("models", *_PROSE)}


def recognizes(listing: Listing, name: str) -> bool:
    """Whether the match rule that came with a listing accepts a name."""
    clause = listing.raw.get("match")
    return clause is not None and matches(clause, name)


def _add(gathering: Gathering, provider: Provider, model: PricedModel, record: Mapping[str, Any]) -> None:
    key = f"{provider.id}/{model.id}"
    note = gathering.note_of(key)
    try:
        matcher(model.match)
    except ValueError as error:
        note("match", model.match, str(error), "kept in the raw fields, matches nothing")
    has_author = model.id.count("/") == 1
    # The Hugging Face router's providers name models by repository.
    is_repository = has_author and provider.id.startswith("huggingface_")
    gathering.add(
        key,
        {
            "name": model.name,
            "description": model.description,
            "provider": provider.name or provider.id,
            "same_as": (f"openrouter:{model.id}",) if has_author and provider.id == "openrouter" else (),
            "hugging_face_id": model.id if is_repository else None,
            "stage": "deprecated" if model.deprecated else None,
            "context_tokens": model.context_window,
            "prices": _prices(model, note),
            "raw": to_raw(record),
        },
    )


def _prices(model: PricedModel, note: Note) -> tuple[Price, ...]:
    rates = Rates(note, "free" if model.id.endswith(":free") else "unknown")
    for path, when, amounts in _price_sets(model.prices, note):
        if currency := foreign_currency(model.model_extra, amounts):
            note(path.rstrip("."), *foreign_prices(currency))
            continue
        for name in sorted(amounts):
            if "currency" in name.casefold():
                continue
            if name not in _UNITS:
                note(path + name, amounts[name], *UNKNOWN_PRICE_KEY)
                continue
            meter, per, scale, words = _UNITS[name]
            add = partial(rates.add, meter=meter, scale=scale, per=per)
            if meter == "output" and words is None and (own := output_meter(model.id)) != "output":
                own = "output" if own == "image_output" and "output_image_mtok" in amounts else own
                add = partial(rates.add_output, meter=own) if own != "output" else add
            _add_amount(add, rates.note, path + name, amounts[name], when.model_copy(update={"note": words}))
    return rates.rows()


def _add_amount(add: Callable[..., None], note: Note, path: str, value: object, when: Condition) -> None:
    """The row of a plain amount, or those of ``{"base": …, "tiers": [{"start": …, "price": …}]}``."""
    if not isinstance(value, Mapping):
        add(path, value, when=when)
        return
    add(f"{path}.base", value.get("base"), when=when)
    tiers = value.get("tiers", [])
    for position, tier in enumerate(tiers if isinstance(tiers, list) else [tiers]):
        place = f"{path}.tiers[{position}]"
        try:
            start = to_count(tier.get("start") if isinstance(tier, Mapping) else None)
        except ValueError:
            start = None
        if start is None:
            note(place, tier, "a tier with a start in tokens", "no price row")
        else:
            add(
                f"{place}.price",
                tier.get("price"),
                when=when.model_copy(update={"above_prompt_tokens": start}),
            )


def _price_sets(prices: object, note: Note) -> list[tuple[str, Condition, Mapping[str, Any]]]:
    """Path, condition and amounts of each price set, with the days on which one gives way to the next."""
    if isinstance(prices, Mapping):
        return [("prices.", ALWAYS, prices)]
    if not isinstance(prices, list):
        note("prices", prices, "amounts, or a list of price sets", "no price rows")
        return []
    read: list[tuple[str, Condition, Mapping[str, Any]]] = []
    for position, item in enumerate(prices):
        path = f"prices[{position}]"
        try:
            # The first set is valid wherever no other is, whatever its own constraint.
            when = _condition(item.get("constraint") if isinstance(item, Mapping) and position else None)
            amounts = _amounts(item)
        except ValueError as error:
            note(path, item, str(error), "price set left out")
        else:
            read.append((f"{path}.prices.", when, amounts))
    dated = []
    for index, (path, when, amounts) in enumerate(read):
        ends = [other.from_day or dt.date.min for _, other, _ in read[index + 1 :] if not other.utc_start]
        until = min(ends, default=None)
        if until is not None and until <= (when.from_day or dt.date.min):
            note(
                path.rstrip("."), f"from {when.from_day}", f"a start before {until}", "never valid, left out"
            )
            continue
        dated.append((path, when.model_copy(update={"until_day": until}), amounts))
    return dated


def _amounts(item: object) -> Mapping[str, Any]:
    amounts = item.get("prices") if isinstance(item, Mapping) else None
    if not isinstance(amounts, Mapping):
        raise ValueError("an object with prices")  # noqa: TRY004 - one kind for all that is wrong
    return amounts


def _condition(constraint: object) -> Condition:
    """The condition in a constraint: ``start_date``, or ``start_time`` and ``end_time``."""
    match constraint:
        case None:
            return ALWAYS
        case {"start_date": start, **others} if not others.keys() - {"type"}:
            if day := to_day(start):
                return Condition(from_day=day)
        case {"start_time": start, "end_time": end, **others} if not others.keys() - {"type"}:
            return Condition(utc_start=_clock(start), utc_end=_clock(end))
    raise ValueError("a constraint with start_date, or with start_time and end_time")


def _clock(text: object) -> str:
    """A time of day such as ``16:30:00Z`` as ``HH:MM`` UTC."""
    try:
        time = dt.time.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        raise ValueError("a time of day with its zone") from None
    offset = time.utcoffset()
    if offset is None or time.second or time.microsecond or offset % dt.timedelta(minutes=1):
        raise ValueError("a time of day with its zone, in whole minutes")
    minutes = (time.hour * 60 + time.minute - offset // dt.timedelta(minutes=1)) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


SOURCE = Source(
    name="genai-prices",
    title="genai-prices",
    homepage="https://github.com/pydantic/genai-prices",
    licence="MIT",
    attribution="genai-prices by Pydantic (github.com/pydantic/genai-prices)",
    parts=(
        Part(
            name="genai-prices",
            url=URL,
            collect=single(URL),
            parse=parse,
            traits=Traits(roles=("sells",), keys="offers", seller="key", rank=3, form="matched prices"),
            recognizes=recognizes,
            prose=_PROSE,
        ),
    ),
)
