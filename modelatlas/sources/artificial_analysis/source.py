"""Artificial Analysis: independent evaluations, list prices and measured speeds of models.

It needs an API key, and asks for attribution wherever its data is shown. Three forms are read: pages of
the current API (``{"data": […], "pagination": …}``), the API that ended in November 2026 (the same
with evaluations and speeds in other places), and saved bodies ``{"meta": …, "models": […]}``.

A price or speed of zero means "no data" there; an evaluation of zero is a result. One model with
several effort settings is several records, told apart by the name alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from modelatlas.problems import FeedError
from modelatlas.records import BoardTraits, Listing, Meter, Price, Traits
from modelatlas.sources.artificial_analysis.shapes import AaModel
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part, Source
from modelatlas.sources.reading.currency import (
    UNKNOWN_PRICE_KEY,
    foreign_currency,
    foreign_prices,
    unknown_beside_prices,
)
from modelatlas.sources.reading.days import to_day
from modelatlas.sources.reading.documents import read_each, read_json
from modelatlas.sources.reading.fields import Dollars, stated, to_raw
from modelatlas.sources.reading.lenient import Findings, read_leniently

_NAME = "artificial-analysis"
_URL = "https://artificialanalysis.ai/api/v2/language/models/free"
_MAX_PAGES = 50
_SHARES = frozenset(
    {
        "aime",
        "aime_25",
        "apex_agents",
        "critpt",
        "gpqa",
        "gpqa_diamond",
        "hle",
        "ifbench",
        "lcr",
        "livecodebench",
        "math_500",
        "mmlu_pro",
        "mmmu_pro",
        "scicode",
        "tau2",
        "tau_banking",
        "terminalbench_hard",
        "terminalbench_v2_1",
    }
)
"""Evaluations given as a share from 0 to 1."""
_INDEX_PREFIX = "artificial_analysis_"
_INDEX_SUFFIX = "_index"
_INTELLIGENCE = "artificial_analysis_intelligence_index"


def parse(bodies: Bodies) -> Parsed:
    """Listings by slug, with prices, one score per evaluation and one per speed.

    Raises:
        FeedError: if no body is in one of the three forms.
    """
    findings = Findings(_NAME)
    found: dict[str, Listing] = {}
    days: list[dt.date] = []
    total = 0
    read = read_each(
        bodies, findings, lambda name, body: _records(read_json(_NAME, body, findings, place=name))
    )
    for body_name, (records, meta) in read:
        days.extend(_snapshot_day(meta, findings))
        total += len(records)
        for position, record in enumerate(records):
            label = f"{body_name}[{position}]"
            model = read_leniently(AaModel, stated(record), label, findings)
            if model is None:
                continue
            if model.slug in found:
                findings.problem(label, "slug", model.slug, "each slug once", "record set aside")
                continue
            findings.count_unknown(model)
            fields = {
                "key": model.slug,
                "name": model.name,
                "author": model.model_creator.slug or model.creator_slug or model.model_creator.name,
                "released_on": model.release_date,
                "prices": tuple(_prices(model, findings)),
                "scores": tuple(_scores(model, findings)),
                "raw": to_raw(record),
            }
            if listing := findings.listing(fields, model.slug):
                found[model.slug] = listing
    return findings.result(found.values(), total - len(found), as_of=max(days, default=None))


def collect(client: Client, context: Context) -> dict[str, bytes]:
    """Every page of the list of models.

    Raises:
        FeedError: if there is no key, or a page can't be had.
    """
    key = context.keys.get(_NAME)
    if not key:
        raise FeedError(f"{_NAME}: needs an API key; set {SOURCE.key_variable} to yours")
    bodies: dict[str, bytes] = {}
    for page in range(1, _MAX_PAGES + 1):
        body = client.get(f"{_URL}?page={page}", headers={"x-api-key": key})
        bodies[f"page-{page:02}"] = body
        data = read_json(_NAME, body)
        pagination = data.get("pagination") if isinstance(data, dict) else None
        if not isinstance(pagination, dict) or pagination.get("has_more") is not True:
            return bodies
    raise FeedError(f"{_NAME}: more than {_MAX_PAGES} pages; the address may no longer page as expected")


def _records(data: object) -> tuple[Sequence[object], Mapping[str, object]]:
    if isinstance(data, dict):
        records = data.get("data", data.get("models"))
        meta = data.get("meta")
        if isinstance(records, list):
            return records, meta if isinstance(meta, dict) else {}
    raise FeedError(f"{_NAME}: expected an object with a list 'data' or 'models'")


def _snapshot_day(meta: Mapping[str, object], findings: Findings) -> Iterator[dt.date]:
    try:
        day = to_day(meta.get("snapshot_date"))
    except ValueError as error:
        findings.problem("meta", "snapshot_date", meta.get("snapshot_date"), str(error), "date not used")
        return
    if day is not None:
        yield day


def _prices(model: AaModel, findings: Findings) -> Iterator[Price]:
    pricing = model.pricing
    if currency := foreign_currency(model.model_extra, pricing.model_extra):
        findings.problem(model.slug, "pricing", *foreign_prices(currency))
        return
    for key, value in unknown_beside_prices(pricing.model_extra):
        findings.problem(model.slug, f"pricing.{key}", value, *UNKNOWN_PRICE_KEY)
    meters: tuple[tuple[Meter, Dollars], ...] = (
        ("input", pricing.price_1m_input_tokens),
        ("output", pricing.price_1m_output_tokens),
        ("cache_read", pricing.price_1m_cache_hit_tokens),
        ("cache_write", pricing.price_1m_cache_write_tokens),
    )
    for meter, usd in meters:
        if usd:
            yield Price(meter=meter, usd=usd)


def _scores(model: AaModel, findings: Findings) -> Iterator[Mapping[str, object]]:
    """Evaluations and speeds in the terms of :class:`Score`."""
    for name, value in sorted(model.evaluations.items()):
        if value is None:
            continue
        if name.startswith(_INDEX_PREFIX) and name.endswith(_INDEX_SUFFIX):
            short = name.removeprefix(_INDEX_PREFIX)
            cost = model.artificial_analysis_intelligence_index_cost.total_cost
            yield {
                "board": _NAME,
                "category": short,
                "value": value,
                "unit": "index",
                "rank": model.ranks.get(short) or None,
                "cost_usd": (cost or None) if name == _INTELLIGENCE else None,
            }
        elif name not in _SHARES:
            # Whether a new evaluation is a share or not can't be told from its numbers.
            findings.unknown_keys.count([f"evaluations.{name}"])
        elif 0 <= value <= 1:
            percent = float(round(value * 100, 10))
            rank = model.ranks.get(name) or None
            yield {"board": _NAME, "category": name, "value": percent, "unit": "percent", "rank": rank}
        else:
            field = f"evaluations.{name}"
            findings.problem(model.slug, field, value, "a share from 0 to 1", "score left out")
    yield from _speeds(model)


def _speeds(model: AaModel) -> Iterator[Mapping[str, object]]:
    speed, nested = model.speed, model.performance
    tokens = (
        nested.median_output_tokens_per_second
        or model.median_output_tokens_per_second
        or speed.output_tokens_per_second
    )
    first_token = (
        nested.median_time_to_first_token_seconds
        or model.median_time_to_first_token_seconds
        or speed.ttft_seconds
    )
    first_answer = (
        nested.median_time_to_first_answer_token_seconds
        or model.median_time_to_first_answer_token
        or speed.ttfat_seconds
    )
    total = nested.median_end_to_end_response_time_seconds
    if tokens and tokens > 0:
        yield _speed("output_tokens_per_second", tokens, higher_is_better=True)
    for category, seconds in (
        ("seconds_to_first_token", first_token),
        ("seconds_to_first_answer_token", first_answer),
        ("seconds_end_to_end", total),
    ):
        if seconds and seconds > 0:
            yield _speed(category, seconds, higher_is_better=False)


def _speed(category: str, value: float, *, higher_is_better: bool) -> Mapping[str, object]:
    return {
        "board": _NAME,
        "category": category,
        "value": value,
        "unit": "points",
        "higher_is_better": higher_is_better,
    }


_TRAITS = Traits(
    roles=("leaderboard", "sells"),
    seller_words="maker, or median of sellers",
    rank=2,
    states_day=True,
    meaning=(
        (
            "Prices and speeds are those of the maker's own service, or else the median of the services that "
            "Artificial Analysis measures."
        ),
    ),
    boards=(
        BoardTraits(
            name=_NAME,
            title="Artificial Analysis",
            meaning=(
                "Composites of several benchmarks on a scale to 100, evaluations in percent, and speeds.",
                "They depend on the settings of the run.",
            ),
            place=20,
            measures={
                "intelligence_index": "intelligence",
                "coding_index": "coding",
                "agentic_index": "agentic",
            },
        ),
    ),
)

SOURCE = Source(
    name=_NAME,
    title="Artificial Analysis",
    homepage="https://artificialanalysis.ai/",
    licence="attribution required",
    attribution="Data: Artificial Analysis (artificialanalysis.ai).",
    parts=(Part(name=_NAME, url=_URL, collect=collect, parse=parse, traits=_TRAITS, needs_key=True),),
    key_variable="ARTIFICIAL_ANALYSIS_API_KEY",
)
