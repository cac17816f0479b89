"""OpenRouter's usage datasets: tokens per day of the top models, and the top applications.

Both need an API key (``OPENROUTER_API_KEY``), are CC BY 4.0, and have this form; totals are text, so that no
reader rounds them::

    {"data": [{"date": "2026-07-31", "model_permaslug": "acme/rocket-20260601", "total_tokens": "123"},
              {"date": "2026-07-31", "model_permaslug": "other", "total_tokens": "456"}],
     "meta": {"as_of": "2026-08-01T02:00:00Z", "start_date": "2026-07-01", "end_date": "2026-07-31",
              "version": "v1"}}

    {"data": [{"app_id": 1, "app_name": "Rocket IDE", "rank": 1, "total_requests": 9, "total_tokens": "99"}],
     "meta": …}

A day has up to 50 models, largest first, and ``other``, the sum of all the rest, which isn't a model. The
permaslug is the canonical slug of the list of models. Tokens are counted by each provider's own tokenizer, so
they are only roughly comparable.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from modelatlas.problems import FeedError
from modelatlas.records import Traits
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part
from modelatlas.sources.reading.days import to_day
from modelatlas.sources.reading.documents import read_each, read_json
from modelatlas.sources.reading.fields import Text, WholeCount, to_count, to_raw, to_whole
from modelatlas.sources.reading.lenient import Foreign
from modelatlas.sources.reading.offers import Gathering, only_body

RANKINGS_URL = "https://openrouter.ai/api/v1/datasets/rankings-daily"
APPS_URL = "https://openrouter.ai/api/v1/datasets/app-rankings"

MODELS_A_DAY = 50
"""How many models the service ranks. A day with fewer is incomplete, and so would be its ranks."""

_APPS_A_PAGE = 100
_REST = "other"


def to_required_day(value: object) -> dt.date:
    """A calendar day.

    Raises:
        ValueError: if it isn't one.
    """
    day = to_day(value)
    if day is None:
        raise ValueError("a date, YYYY-MM-DD")
    return day


Total = Annotated[int, Field(ge=0), BeforeValidator(to_whole)]
RequiredDay = Annotated[dt.date, BeforeValidator(to_required_day)]


class RankingRow(Foreign):
    """Tokens of one model on one day."""

    date: RequiredDay
    model_permaslug: str
    total_tokens: Total


class AppRow(Foreign):
    """Tokens of one application over the whole window."""

    app_id: Annotated[int, BeforeValidator(to_count)]
    app_name: Text = None
    rank: WholeCount = None
    total_requests: WholeCount = None
    total_tokens: Total


def parse_rankings(bodies: Bodies) -> Parsed:
    """Listings by canonical slug, each with one :class:`Usage` per day that has it.

    The rank is the row's place among the day's models, given where the day has all 50 of them.

    Raises:
        FeedError: if the body isn't this dataset.
    """
    gathering = Gathering("openrouter/rankings")
    rows, meta = _rows(gathering, only_body(gathering.source, bodies))
    days: defaultdict[dt.date, dict[str, int]] = defaultdict(dict)
    for position, item in enumerate(rows):
        row = gathering.read(RankingRow, item, f"data[{position}]")
        if row is None:
            continue
        if row.model_permaslug == _REST:
            gathering.skipped.count([_REST])
        elif row.model_permaslug in days[row.date]:
            gathering.reject(f"data[{position}]", row.model_permaslug, "one row per day and model")
        else:
            days[row.date][row.model_permaslug] = row.total_tokens
    usage: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
    for day, totals in sorted(days.items()):
        ranked = sorted(totals.items(), key=lambda total: (-total[1], total[0]))
        for place, (slug, tokens) in enumerate(ranked, start=1):
            rank = place if len(ranked) >= MODELS_A_DAY else None
            usage[slug].append({"day": day, "tokens": tokens, "rank": rank})
    for slug in sorted(usage):
        gathering.add(slug, {"canonical_slug": slug, "usage": tuple(usage[slug])})
    return gathering.parsed(_as_of(gathering, meta))


def parse_apps(bodies: Bodies) -> Parsed:
    """One listing per application, keyed by its number. No model: the dataset doesn't say which are used.

    The raw fields have the row and, under ``meta``, the days its totals are over.

    Raises:
        FeedError: if no body is this dataset.
    """
    gathering = Gathering("openrouter/apps")
    as_of = []
    for name, (rows, meta) in read_each(bodies, gathering, lambda _name, body: _rows(gathering, body)):
        as_of.append(_as_of(gathering, meta))
        for position, item in enumerate(rows):
            row = gathering.read(AppRow, item, f"{name}: data[{position}]")
            if row is None:
                continue
            app_name = row.app_name or str(row.app_id)
            app = {"name": app_name, "tokens": row.total_tokens, "rank": row.rank or None}
            raw = to_raw({**item, "meta": meta})
            gathering.add(str(row.app_id), {"name": row.app_name, "apps": (app,), "raw": raw})
    return gathering.parsed(max((day for day in as_of if day), default=None))


def _rows(gathering: Gathering, body: bytes) -> tuple[Sequence[Any], Mapping[str, object]]:
    document = read_json(gathering.source, body, gathering)
    if not isinstance(document, Mapping) or not isinstance(document.get("data"), list):
        raise FeedError(f"{gathering.source}: expected an object with a list of rows under data")
    meta = document.get("meta")
    return document["data"], meta if isinstance(meta, Mapping) else {}


def _as_of(gathering: Gathering, meta: Mapping[str, object]) -> dt.date | None:
    try:
        return to_day(meta.get("as_of"))
    except ValueError as error:
        gathering.problem("meta", "as_of", meta.get("as_of"), str(error), "response taken as undated")
        return None


def _with_key(client: Client, context: Context, url: str) -> bytes:
    key = context.keys.get("openrouter")
    if not key:
        raise FeedError(f"{url} needs an API key; set OPENROUTER_API_KEY")
    return client.get(url, headers={"Authorization": f"Bearer {key}"})


def collect_rankings(client: Client, context: Context) -> dict[str, bytes]:
    """The days of the last month.

    Raises:
        FeedError: without a key, or when the network fails.
    """
    return {"rankings-daily": _with_key(client, context, RANKINGS_URL)}


def collect_apps(client: Client, context: Context) -> dict[str, bytes]:
    """The 200 top applications of the last month, which is all that can be asked for.

    Raises:
        FeedError: without a key, or when the network fails.
    """
    return {
        f"apps-{offset:03}": _with_key(client, context, f"{APPS_URL}?limit={_APPS_A_PAGE}&offset={offset}")
        for offset in (0, _APPS_A_PAGE)
    }


_LICENCE = "CC BY 4.0"
_ATTRIBUTION = "Source: OpenRouter (openrouter.ai/rankings)."

PARTS: tuple[Part, ...] = tuple(
    Part(
        name,
        url,
        collect,
        parse,
        traits,
        needs_key=True,
        tracked=False,
        licence=_LICENCE,
        attribution=_ATTRIBUTION,
    )
    for name, url, collect, parse, traits in (
        (
            "openrouter/rankings",
            RANKINGS_URL,
            collect_rankings,
            parse_rankings,
            Traits(roles=("usage",), keys="ids", rank=1, states_day=True),
        ),
        (
            "openrouter/apps",
            APPS_URL,
            collect_apps,
            parse_apps,
            Traits(roles=("apps",), keys="other", rank=1, states_day=True),
        ),
    )
)
"""What the ``openrouter`` source includes where a key is set."""
