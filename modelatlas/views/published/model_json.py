"""The published JSON of one model: every fact with its source, and everything else that is known about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import JsonValue

from modelatlas import urls
from modelatlas.catalog import Answers, Claim, Fact, Linked, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.catalog.findings import Finding
from modelatlas.records import Endpoint, Price, Record, SourceState, StatedDate
from modelatlas.views.model.identity import matches
from modelatlas.views.published.model_shapes import (
    AppList,
    EndpointList,
    EndpointRow,
    LinkedListing,
    ModelFile,
    PriceCorrection,
    PriceList,
    PriceRow,
    PublishedClaim,
    PublishedFact,
    ReplacementRow,
    ScoreRow,
    SourceTerms,
    UsageList,
)
from modelatlas.views.words.ranks import MIN_FOR_PERCENTILE, has_interval


def model_file(model: Model, answers: Answers, *, description: bool = False) -> ModelFile:
    """Everything about one model.

    Args:
        model: the model.
        answers: the boards it stands on and the sources that speak of it.
        description: whether the site shows the source's own sentences.
    """
    listing = model.listing
    facts = {
        name: _fact(fact, model.doubts.get(name))
        for name, fact in model.facts.items()
        if description or name != "description"
    }
    rows = answers.boards.results(answers.peers[model.id].told_by)
    scores = tuple(_score(board, entry) for board, entry in rows)
    endpoints = EndpointList(
        source=model.endpoints_source,
        fetched_on=model.endpoints_on,
        rows=tuple(_endpoint(endpoint) for endpoint in model.endpoints),
    )
    usage = UsageList(source=model.usage_source, fetched_on=model.usage_on, days=model.usage)
    apps = AppList(source=model.apps_source, fetched_on=model.apps_on, rows=model.apps)
    named = {model.listing_source, *(link.source for link in model.linked), *(row.source for row in scores)}
    named |= {endpoints.source} if endpoints.rows else set()
    named |= {usage.source} if usage.days else set()
    named |= {apps.source} if apps.rows else set()
    return ModelFile(
        id=model.id,
        name=model.name,
        author=model.author,
        author_name=model.author_name,
        url=urls.model(model.id),
        source=model.listing_source,
        status=model.status,
        kind=answers.peers[model.id].kind,
        matches=matches(model, answers),
        base_id=model.base_id,
        variant=model.variant,
        alias_of=listing.alias_of,
        successor=model.successor,
        replacement=_replacement(model, answers),
        first_seen_on=listing.first_seen_on,
        last_seen_on=listing.last_seen_on,
        facts=facts,
        prices=_prices(model),
        endpoints=endpoints if endpoints.rows else None,
        features=answers.peers[model.id].features,
        parameters=listing.parameters,
        default_parameters=listing.default_parameters,
        scores=scores,
        linked=tuple(_linked(link) for link in model.linked),
        usage=usage if usage.days else None,
        apps=apps if apps.rows else None,
        events=model.events,
        raw=listing.raw,
        sources=tuple(_terms(name, answers) for name in sorted(named)),
    )


def _replacement(model: Model, answers: Answers) -> ReplacementRow | None:
    found = answers.replacements.of(answers.peers[model.id])
    if found is None:
        return None
    return ReplacementRow(id=found.peer.id, name=found.peer.name, url=urls.model(found.peer.id), by=found.by)


# The records were checked when they were read, so that rows made of them needn't be: there are many.


def _fact(fact: Fact, doubt: Finding | None) -> PublishedFact:
    return PublishedFact.model_construct(
        **_claim(fact.claim),
        agreeing=len(fact.others) - len(fact.dissent),
        dissent=tuple(PublishedClaim.model_construct(**_claim(claim)) for claim in fact.dissent),
        reason=fact.reason,
        in_doubt=doubt.expected if doubt else None,
    )


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "value": plain_value(claim.value),
        "source": claim.source,
        "key": claim.key,
        "fetched_on": claim.fetched_on,
    }


def plain_value(value: Any) -> JsonValue:
    """The value of a fact as JSON holds it."""
    if isinstance(value, dt.date | StatedDate):
        return value.isoformat()
    if isinstance(value, Record):
        return value.dump()
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    known: JsonValue = value
    return known


def _prices(model: Model) -> PriceList:
    corrections = {
        name: PriceCorrection(stated=_rows(one.stated), source=one.source, reason=one.reason, on=one.on)
        for name, one in model.corrections.items()
    }
    return PriceList(
        source=model.listing_source,
        fetched_on=model.seen_on,
        rows=_rows(model.prices),
        corrections=corrections,
    )


def _rows(prices: tuple[Price, ...]) -> tuple[PriceRow, ...]:
    return tuple(PriceRow.unchecked(vars(price)) for price in prices)


def _endpoint(endpoint: Endpoint) -> EndpointRow:
    return EndpointRow.unchecked(vars(endpoint) | {"prices": _rows(endpoint.prices)})


def _score(board: Board, entry: Entry) -> ScoreRow:
    standing, is_sure = board.standing(entry), has_interval(entry.score)
    return ScoreRow.unchecked(
        vars(entry.score)
        | {
            "board": board.name,
            "setting": entry.setting,
            "source": board.source,
            "key": entry.key,
            "fetched_on": board.fetched_on,
            "rank_best": standing.best if is_sure else None,
            "rank_worst": standing.worst if is_sure else None,
            "entries": standing.of,
            "percentile": round(standing.percentile, 2) if standing.of >= MIN_FOR_PERCENTILE else None,
        }
    )


def _linked(link: Linked) -> LinkedListing:
    return LinkedListing.model_construct(
        source=link.source,
        key=link.listing.key,
        name=link.listing.name,
        provider=link.listing.provider,
        fetched_on=link.fetched_on,
        method=link.method,
        confidence=link.method,
        reason=link.reason,
        setting=link.setting,
        by_maker=link.by_maker,
        stage=link.listing.stage,
        context_tokens=link.listing.context_tokens,
        max_input_tokens=link.listing.max_input_tokens,
        max_output_tokens=link.listing.max_output_tokens,
        prices=_rows(link.listing.prices),
        raw=link.listing.raw,
    )


def _terms(name: str, answers: Answers) -> SourceTerms:
    state = answers.states.get(name) or SourceState(
        source=name, title=name, url="", homepage="", licence="", attribution=""
    )
    return SourceTerms(
        name=name,
        title=state.title,
        homepage=state.homepage,
        licence=state.licence,
        attribution=state.attribution,
    )
