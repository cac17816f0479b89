"""A model in sentences, made from its data: summary, description, notice."""

from __future__ import annotations

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Price, SourceState
from modelatlas.views import format as f
from modelatlas.views.common import source_title
from modelatlas.views.tiles import best_rating, rank_text

_WITHOUT_AMOUNT = {
    "free": "free of charge",
    "varies": "priced anew with each request",
    "per_unit": "priced per song, image or request",
}


def price_phrase(model: Model) -> str:
    """``$0.10 in and $0.40 out per 1M tokens``, or why there is none; empty where nothing is known."""
    sides = [(model.price("input"), "in"), (model.price("output"), "out")]
    statuses = {price.status for price, _ in sides if price}
    if len(statuses) == 1 and (word := _WITHOUT_AMOUNT.get(next(iter(statuses)))):
        return word
    amounts = [(price, word) for price, word in sides if price and price.usd is not None]
    units = {price.per for price, _ in amounts}
    if len(units) == 1:
        cells = [f"{f.money(price).text} {word}" for price, word in amounts]
        return f"{' and '.join(cells)} per {f.unit(next(iter(units)))}"
    return " and ".join(_with_unit(price, word) for price, word in amounts)


def _with_unit(price: Price, word: str) -> str:
    return f"{f.money(price).text} per {f.unit(price.per)} {word}"


def description(model: Model) -> str:
    """What a model is in one or two sentences, for search results and share previews."""
    context = model.value("context_tokens")
    room = f"{f.integer(context)} tokens of context" if context else "context not stated"
    text = f"{model.name} by {model.author_name}: {room}, {price_phrase(model) or 'price not stated'}."
    if model.status == "gone":
        return f"{text} No longer listed; last seen {f.day(model.listing.last_seen_on)}."
    return f"{text} Conditions, providers, limits and the source of every number."


def summary(model: Model, catalog: Catalog) -> str:
    """What a reader wants to know first, in two to four sentences of facts."""
    service = source_title({state.source: state for state in catalog.sources}, model.listing_source)
    sentences = (_ability(model), _listing(model, service), _rating(model, catalog), _cutoff(model))
    return " ".join(sentence for sentence in sentences if sentence)


def _ability(model: Model) -> str:
    takes, gives = model.value("input_modalities"), model.value("output_modalities")
    context, output = model.value("context_tokens"), model.value("max_output_tokens")
    parts: list[str] = []
    if takes and gives:
        parts.append(f"turns {f.listing_words(takes)} into {f.listing_words(gives)}")
    if context:
        parts.append(f"reads up to {f.integer(context)} tokens")
    if output:
        parts.append(f"writes up to {f.integer(output)}{'' if context else ' tokens'}")
    return f"{model.name} {f.listing_words(parts)}." if parts else ""


def _listing(model: Model, service: str) -> str:
    gone, since, price = model.status == "gone", model.value("listed_on"), price_phrase(model)
    if gone:
        listed = f"{service} listed it from {f.day(since)}" if since else f"{service} listed it"
        listed += f" and last had it on {f.day(model.listing.last_seen_on)}"
    else:
        listed = f"{service} has listed it since {f.day(since)}" if since else f"{service} lists it"
    verb = "was" if gone else "is"
    told = f"it {verb} {price}" if price else f"no price {verb} stated that can be relied on"
    return f"{listed}; {told}."


def _rating(model: Model, catalog: Catalog) -> str:
    found = best_rating(model, catalog)
    if found is None:
        return ""
    board, entry = found
    return (
        f"People rate it {f.number(round(entry.score.value))} in the text arena "
        f"({f.number(round(entry.lower))} to {f.number(round(entry.upper))}), "
        f"rank {rank_text(board.standing(entry))}."
    )


def _cutoff(model: Model) -> str:
    cutoff = model.value("knowledge_cutoff_on")
    return f"Its knowledge ends on {f.day(cutoff)}." if cutoff else ""


def notice(model: Model, states: dict[str, SourceState]) -> str:
    """What is unusual about the listing; empty where nothing is."""
    service = source_title(states, model.listing_source)
    if model.status == "gone":
        return (
            f"{service} no longer lists this model. It was last seen on {f.day(model.listing.last_seen_on)}; "
            "what it said then stands below."
        )
    if model.status == "expiring":
        return f"{service} will withdraw this model on {f.day(model.value('expires_on'))}."
    if model.is_alias:
        return f"This id is an alias. It currently points to {model.listing.alias_of}."
    return ""
