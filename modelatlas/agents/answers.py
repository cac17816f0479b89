"""What agents are told: short answers as plain data, each with its source, day, and page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from modelatlas import urls
from modelatlas.agents.names import Names
from modelatlas.agents.values import day_of, fact_in_brief, plain, price_of
from modelatlas.atlas import Atlas, Model
from modelatlas.catalog.answers.blend import blended
from modelatlas.problems import ConfigError
from modelatlas.views.figures.bill import Offer, batch_offer, bill, billed_prices
from modelatlas.views.figures.workloads import WORKLOADS, Workload

_BLENDED = ("input", "output")
MAX_ROWS = 50
"""More rows than these are no answer."""
_MAX_SCORES = 12
_BRIEF = (
    "id",
    "name",
    "author_name",
    "status",
    "context_tokens",
    "max_output_tokens",
    "input_price_status",
    "input_usd_per_mtok",
    "output_price_status",
    "output_usd_per_mtok",
    "features",
    "open_weights",
    "arena_rating",
    "arena_rating_lower",
    "arena_rating_upper",
    "released_on",
)
_COMPARED = (*_BRIEF[3:], "cache_read_usd_per_mtok", "knowledge_cutoff_on", "licence", "parameter_count")

Order = Literal["price", "rating", "context", "newest"]
Typical = Literal["Chat", "Coding agent", "Documents (RAG)", "Batch classification", "Images", "Voice"]
"""The names of :data:`WORKLOADS`."""

_PLACES: Mapping[Order, Callable[[Model], Any]] = {
    "rating": lambda model: None if model.arena_rating is None else -model.arena_rating,
    "context": lambda model: -model.context_tokens if model.context_tokens else None,
    "newest": lambda model: -model.listed_on.toordinal() if model.listed_on else None,
}


class Answers:
    """The answers of one atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._names = Names(atlas)

    @cached_property
    def _doubtful(self) -> set[str]:
        """The models whose price of input or output a check calls wrong."""
        return {
            one["key"]
            for one in self._atlas.json(urls.api("findings"))["findings"]
            if one.get("silences") and one.get("model") == one["key"] and one["field"] in _BLENDED
        }

    def search(  # noqa: PLR0913 - one for each condition
        self,
        words: str = "",
        features: Sequence[str] = (),
        min_context_tokens: int = 0,
        max_blended_usd_per_mtok: float | None = None,
        min_arena_rating: float | None = None,
        open_weights: bool | None = None,
        order: Order = "price",
        limit: int = 10,
    ) -> dict[str, Any]:
        """Models that meet all conditions. What isn't stated of a model meets no condition."""
        wanted = words.casefold().split()
        most = None if max_blended_usd_per_mtok is None else Decimal(str(max_blended_usd_per_mtok))
        limit = max(1, min(limit, MAX_ROWS))
        found = [
            model
            for model in self._atlas.models
            if model.status != "gone"
            and model.alias_of is None
            and _has_words(wanted, model.id, model.name, model.author_name)
            and set(features) <= set(model.features)
            and (model.context_tokens or 0) >= min_context_tokens
            and (open_weights is None or model.open_weights is open_weights)
            and (most is None or _at_most(self._blended(model), most))
            and (min_arena_rating is None or (model.arena_rating or 0) >= min_arena_rating)
        ]
        place = self._blended if order == "price" else _PLACES[order]
        found.sort(key=lambda model: (_last_if_none(place(model)), model.id))
        has_conditions = any((features, min_context_tokens, max_blended_usd_per_mtok, min_arena_rating))
        further = [] if has_conditions or not wanted else self._further(wanted, limit)
        return self._told(
            {
                "found": len(found),
                "models": [self._brief(model) for model in found[:limit]],
                "further_models": further,
            }
        )

    def model(self, model_id: str) -> dict[str, Any]:
        """The facts of one model with their sources, its prices, results, and what replaces it."""
        data = self._atlas.model(self._names.id_of(model_id))
        if data["status"] == "known":
            kept = ("id", "name", "author_name", "status", "kind", "reason", "facts", "offers")
            answer = {name: data[name] for name in kept if name in data}
            answer["scores"] = data["scores"][:_MAX_SCORES]
        else:
            kept = ("id", "name", "author_name", "status", "variant", "alias_of", "features", "prices")
            answer = {name: data[name] for name in kept if data.get(name) is not None}
            answer["facts"] = {name: fact_in_brief(fact) for name, fact in data["facts"].items()}
            answer["scores"] = sorted(
                data["scores"], key=lambda row: (-(row.get("percentile") or 0), row["board"])
            )[:_MAX_SCORES]
            answer["scores_in_all"] = len(data["scores"])
            answer["replacement"] = self._replacement(data)
        return self._told(answer, page=data["url"])

    def compare(self, model_ids: Sequence[str]) -> dict[str, Any]:
        """Models field by field. ``None`` is unknown, neither zero nor no."""
        models = [self._names.listed(one) for one in model_ids]
        fields = {
            name: {model.id: plain(getattr(model, name)) for model in models}
            for name in _COMPARED
            if any(getattr(model, name) not in (None, ()) for model in models)
        }
        pages = {model.id: self._page(model.url) for model in models}
        return self._told({"fields": fields, "pages": pages})

    def bill(
        self,
        model_ids: Sequence[str],
        input_tokens: int = 0,
        output_tokens: int = 0,
        request_count: int = 1,
        cached_share: float = 0,
        typical: Typical | None = None,
    ) -> dict[str, Any]:
        """US dollars for a number of identical requests, at the prices that hold at any hour, by model.

        Each request has `input_tokens`, of which a share from 0 to 1 is read from a cache, and
        `output_tokens`; or `typical` names a month of work that the pages know, with all that belongs to
        it. `assumed` names what has no price of its own and is billed at another one. A model without all
        the prices that the bill needs has none.
        """
        if typical:
            return self._bills(model_ids, dict(WORKLOADS)[typical])
        if not 0 <= cached_share <= 1 or min(input_tokens, output_tokens, request_count) < 0:
            raise ConfigError("token counts and requests from 0 on, and a cached share from 0 to 1")
        load = Workload(input_tokens, output_tokens, Decimal(str(cached_share)), request_count)
        return self._bills(model_ids, load)

    def replacement(self, model_id: str) -> dict[str, Any]:
        """What to use instead of a model that is gone or going, and who says so."""
        data = self._atlas.model(self._names.listed(model_id).id)
        answer = {"id": data["id"], "status": data["status"], "replacement": self._replacement(data)}
        answer["withdrawn_on"] = (data["facts"].get("expires_on") or {}).get("value")
        answer["last_seen_on"] = data.get("last_seen_on")
        return self._told(answer, page=data["url"])

    def changes(
        self, model_id: str = "", author: str = "", since: str = "", limit: int = 20
    ) -> dict[str, Any]:
        """What changed, newest first: of one model, of one author's, or of all; `since` is a day."""
        day = day_of(since) if since else None
        own = self._names.id_of(model_id) if model_id else ""
        found = [
            change
            for change in self._atlas.changes
            if (not own or change["model"] == own)
            and (not author or change["model"].partition("/")[0] == author)
            and (day is None or dt.date.fromisoformat(change["on"]) >= day)
        ]
        kept = ("on", "since", "model", "kind", "text", "source")
        shown = found[: max(1, min(limit, MAX_ROWS))]
        changes = [{**{name: one[name] for name in kept}, "page": self._page(one["url"])} for one in shown]
        return self._told({"found": len(found), "changes": changes})

    def sources(self) -> dict[str, Any]:
        """Where everything comes from: days, terms, and the words in which to name each source."""
        kept = (
            "name",
            "title",
            "roles",
            "fetched_at",
            "as_of",
            "homepage",
            "licence",
            "attribution",
            "failure",
        )
        sources = [{name: one.get(name) for name in kept} for one in self._atlas.sources]
        return self._told({"sources": sources})

    # -- pieces ---------------------------------------------------------------------------------------

    def _told(self, answer: dict[str, Any], page: str = "") -> dict[str, Any]:
        """An answer with the day of the data, and the page that shows the same."""
        as_of = self._atlas.as_of
        told = {"data_of": as_of.isoformat() if as_of else None, "atlas": self._atlas.place.name}
        return {**answer, **({"page": self._page(page)} if page else {}), **told}

    def _page(self, url: str) -> str:
        return f"{self._atlas.home}{url}"

    def _brief(self, model: Model) -> dict[str, Any]:
        values = {name: getattr(model, name) for name in _BRIEF}
        shown = {name: plain(value) for name, value in values.items() if value is not None}
        return {**shown, "page": self._page(model.url)}

    def _further(self, wanted: Sequence[str], limit: int) -> list[dict[str, Any]]:
        kept = ("id", "name", "kind", "evidence", "reason")
        return [
            {**{name: one[name] for name in kept if name in one}, "page": self._page(one["url"])}
            for one in self._atlas.further
            if _has_words(wanted, one["id"], one["name"], str(one.get("kind", "")))
        ][:limit]

    def _blended(self, model: Model) -> Decimal | None:
        """The blended price of the pages, US dollars per million tokens; zero is free."""
        if model.id in self._doubtful:
            return None
        amounts = [
            Decimal(0) if status == "free" else usd
            for status, usd in (
                (model.input_price_status, model.input_usd_per_mtok),
                (model.output_price_status, model.output_usd_per_mtok),
            )
        ]
        return blended(*amounts)

    def _bills(self, model_ids: Sequence[str], load: Workload) -> dict[str, Any]:
        bills = [self._bill(self._names.listed(one), load) for one in model_ids]
        return self._told({"workload": load.words, "bills": bills})

    def _offer(self, model: Model, prices: Mapping[str, Any]) -> Offer:
        found = billed_prices(price for row in prices["rows"] if (price := price_of(row)))
        own = Offer(found, model.context_tokens, frozenset(model.input_modalities))
        return replace(own, waiting=batch_offer(own))

    def _bill(self, model: Model, load: Workload) -> dict[str, Any]:
        rows = self._atlas.model(model.id)["prices"]
        found = bill(self._offer(model, rows), load)
        answer = {"id": model.id, "source": rows["source"], "prices_of": rows.get("fetched_on")}
        if found.kind == "too_long":
            return {**answer, "usd": None, "why": "a request is longer than the context window"}
        if found.usd is None:
            return {**answer, "usd": None, "why": "a price that the bill needs isn't stated"}
        assumed = {"assumed": found.assumed} if found.assumed else {}
        return {**answer, "usd": plain(found.usd), **assumed, "page": self._page(model.url)}

    def _replacement(self, data: Mapping[str, Any]) -> dict[str, Any] | None:
        found = data.get("replacement")
        return {**found, "page": self._page(found["url"])} if found else None


def _has_words(wanted: Iterable[str], *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in wanted)


def _at_most(amount: Decimal | None, most: Decimal) -> bool:
    return amount is not None and amount <= most


def _last_if_none(value: Any) -> tuple[bool, Any]:
    return (value is None, value if value is not None else 0)
