"""A model in sentences, made from its data: summary, description, notice."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Meter, Price, SourceState
from modelatlas.views.figures.strengths import MIN_CATEGORIES, MIN_ENTRIES, strengths
from modelatlas.views.model.marks import FEWEST, TEXT, field_of, figures
from modelatlas.views.model.tiles import best_rating, rank_text
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import source_title
from modelatlas.views.words.glossary import METERS

MAX_SENTENCES = 4
MAX_DESCRIPTION = 200
"""Characters that search engines and previews show."""

RULE = (
    "The summary holds a price of three parts input and one part output against that of the listed models "
    "that give text alone. A percentile is the share of the other entries with a worse result; the "
    f"strongest and the weakest category are told where at least {MIN_CATEGORIES} have at least "
    f"{MIN_ENTRIES} entries, votes of people left out."
)

_WITHOUT_AMOUNT = {
    "free": "free of charge",
    "varies": "priced anew with each request",
    "per_unit": "priced per song, image or request",
}
_MEDIA: tuple[Meter, ...] = ("image_output", "audio_output", "video_output")


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
    """What a model is in one or two sentences, for programs that read the page."""
    rest = "Conditions, providers, limits and the source of every number."
    return f"{_brief(model)} {_left(model) or rest}"


def head_description(model: Model, catalog: Catalog) -> str:
    """The same for search results and share previews, with as much of its standing as there is room for."""
    text = _brief(model)
    if len(text) > MAX_DESCRIPTION:
        return f"{text[: MAX_DESCRIPTION - 1]}…"
    position = price_position(model, catalog)
    for sentence in (
        _left(model),
        f"{position[:1].upper()}{position[1:]}." if position else "",
        _arena(model, catalog),
        "Providers, limits and the source of every number.",
    ):
        if sentence and len(text) + 1 + len(sentence) <= MAX_DESCRIPTION:
            text = f"{text} {sentence}"
    return text


def _brief(model: Model) -> str:
    context = model.value("context_tokens")
    room = f"{f.integer(context)} tokens of context" if context else "context not stated"
    return f"{model.name} by {model.author_name}: {room}, {price_phrase(model) or 'price not stated'}."


def _left(model: Model) -> str:
    if model.status != "gone":
        return ""
    return f"No longer listed; last seen {f.day(model.listing.last_seen_on)}."


def _arena(model: Model, catalog: Catalog) -> str:
    if not (found := best_rating(model, catalog)):
        return ""
    board, entry = found
    interval = f"{f.number(round(entry.lower))}–{f.number(round(entry.upper))}"
    rank = rank_text(board.standing(entry))
    return f"Arena rating {f.number(round(entry.score.value))} ({interval}), rank {rank}."


def summary(model: Model, catalog: Catalog) -> str:
    """What a reader wants to know first, in two to four sentences of facts."""
    states = {state.source: state for state in catalog.sources}
    sentences = (
        _ability(model),
        _listing(model, catalog, states),
        _rating(model, catalog),
        _strengths(model, catalog),
        _cutoff(model),
    )
    return " ".join([sentence for sentence in sentences if sentence][:MAX_SENTENCES])


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
    if not parts:
        return f"What {model.name} takes, what it gives and how much of it are not stated."
    return f"{model.name} {f.listing_words(parts)}."


def _listing(model: Model, catalog: Catalog, states: Mapping[str, SourceState]) -> str:
    """Since when it is listed, at which price, and how that compares."""
    service = source_title(states, model.listing_source)
    gone, since = model.status == "gone", model.value("listed_on")
    state = states.get(model.listing_source)
    until = model.listing.last_seen_on or (state.fetched_on if state else None)
    age = _age(since, until)
    if gone:
        listed = f"{service} listed it from {f.day(since)}" if since else f"{service} listed it"
        listed += f" and last had it on {f.day(until)}" + (f", {age} later" if age else "")
    elif since:
        listed = f"{service} has listed it since {f.day(since)}" + (f" ({age})" if age else "")
    else:
        listed = f"{service} lists it"
    price, media = price_phrase(model), _media_price(model)
    position = price_position(model, catalog)
    if not price and not media:
        return f"{listed}; no price {'was' if gone else 'is'} stated that can be relied on."
    verb = ("was" if gone else "is") if price in _WITHOUT_AMOUNT.values() else "cost" if gone else "costs"
    told = f"it {verb} {price}" if price else f"it charge{'d' if gone else 's'} {media}"
    told += f", and {media}" if price and media else ""
    return f"{listed}; {told}{f', {position}' if position else ''}."


def _age(since: dt.date | None, until: dt.date | None) -> str:
    """``32 days``, ``11 months``, ``2 years``: whole ones; empty where there is none."""
    if since is None or until is None or until <= since:
        return ""
    months = 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)
    if months < 2:
        return f.counted((until - since).days, "day")
    return f.counted(months, "month") if months < 24 else f.counted(months // 12, "year")


def _media_price(model: Model) -> str:
    """``$30.00 per 1M tokens of image output``, for what text prices don't tell."""
    found = []
    for meter in _MEDIA:
        price = model.price(meter)
        if price and price.usd is not None:
            joint = "of" if price.per == "mtok" else "for"
            found.append(f"{f.money(price).text} per {f.unit(price.per)} {joint} {METERS[meter].lower()}")
    return f.listing_words(found)


def price_position(model: Model, catalog: Catalog) -> str:
    """``cheaper than 84 % of 303 text models listed now``; empty where nothing compares.

    By the blended price, among models that give text alone. What is free, and what gives more than text,
    isn't compared.
    """
    own, scale = figures(model, catalog), field_of(catalog).text_prices
    if not own.usd_per_mtok or own.gives != TEXT or len(scale) < FEWEST:
        return ""
    dearer = len(scale) - bisect_right(scale, own.usd_per_mtok)
    cheaper = bisect_left(scale, own.usd_per_mtok)
    word, count = ("cheaper", dearer) if dearer >= cheaper else ("dearer", cheaper)
    return f"{word} than {100 * count // len(scale)} % of {len(scale)} text models listed now"


def _rating(model: Model, catalog: Catalog) -> str:
    found = best_rating(model, catalog)
    if found is None:
        return ""
    board, entry = found
    setting = f" with {entry.setting}" if entry.setting else ""
    return (
        f"People rate it {f.number(round(entry.score.value))}{setting} in the text arena, "
        f"95 % interval {f.number(round(entry.lower))} to {f.number(round(entry.upper))}, "
        f"rank {rank_text(board.standing(entry))}."
    )


def _strengths(model: Model, catalog: Catalog) -> str:
    found = strengths(model, catalog)
    if found is None:
        return ""
    return (
        f"Of {found.count} benchmark categories it is strongest in {found.best.name} "
        f"(percentile {found.best.percentile}) and weakest in {found.worst.name} "
        f"(percentile {found.worst.percentile})."
    )


def _cutoff(model: Model) -> str:
    cutoff = model.value("knowledge_cutoff_on")
    return f"Its knowledge ends on {f.day(cutoff)}." if cutoff else ""


def notice(model: Model, states: Mapping[str, SourceState]) -> str:
    """What is unusual about the listing; empty where nothing is."""
    service = source_title(states, model.listing_source)
    if model.status == "gone":
        return (
            f"{service} no longer lists this model. It was last seen on {f.day(model.listing.last_seen_on)}; "
            "what it said then stands below."
        )
    if model.status == "expiring":
        who = "Its maker" if model.is_withdrawn_by_maker else service
        return f"{who} will withdraw this model on {f.day(model.value('expires_on'))}."
    if model.is_alias:
        return f"This id is an alias. It currently points to {model.listing.alias_of}."
    return ""
