"""Sentences about a model, made from its data: summary, description, notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from modelatlas.catalog import Answers, Model, Peer
from modelatlas.records import Meter, StatedDate
from modelatlas.views.figures.rulers import FEWEST
from modelatlas.views.figures.strengths import MIN_CATEGORIES, strengths
from modelatlas.views.words import fitting
from modelatlas.views.words import format as f
from modelatlas.views.words.glossary import METERS, media_words
from modelatlas.views.words.kind_names import a_kind
from modelatlas.views.words.price_words import WITHOUT_AMOUNT, price_phrase
from modelatlas.views.words.ranks import MIN_FOR_PERCENTILE, interval_text, rank_text, rating_text

MAX_SENTENCES = 4
MAX_PERCENT = 100
TOP = 75
"""From this percentile on no category of a model is called weak, and up to 100 less this none strong."""

RULE = (
    "The summary compares blended prices (three parts input, one part output) of the listed models "
    "that produce only text. A percentile is the share of the other entries with a worse result; the "
    f"strongest and the weakest category are named when at least {MIN_CATEGORIES} have at least "
    f"{MIN_FOR_PERCENTILE} entries, not counting votes."
)

_MEDIA: tuple[Meter, ...] = ("image_output", "audio_output", "video_output")


def description(peer: Peer) -> str:
    """What a model is in one or two sentences, for programs that read the page."""
    rest = "Conditions, providers, limits and the source of every number."
    return f"{_brief(peer, peer.name)} {_left(peer) or rest}"


def head_description(peer: Peer, answers: Answers) -> str:
    """The same for search results and share previews, with as much of its standing as there is room for."""
    text = _brief(peer, peer.id if (peer.author_name, peer.name) in answers.shared_names else peer.name)
    position = price_position(peer, answers)
    for sentence in (
        _left(peer),
        f"{position[:1].upper()}{position[1:]}." if position else "",
        _arena(peer, answers),
        "Providers, limits and the source of every number.",
    ):
        if sentence and len(text) + 1 + len(sentence) <= fitting.DESCRIPTION_CHARS[1]:
            text = f"{text} {sentence}"
    return text


def _brief(peer: Peer, name: str) -> str:
    context = peer.sound("context_tokens")
    room = f"{f.integer(context)} tokens of context" if context else "context not stated"
    return f"{name} by {peer.author_name}: {room}, {price_phrase(peer) or 'price not stated'}."


def _left(peer: Peer) -> str:
    return "" if peer.is_listed else f"No longer listed; last seen {f.day(peer.last_seen_on)}."


def _arena(peer: Peer, answers: Answers) -> str:
    board = answers.boards.headline
    if board is None or peer.rating is None:
        return ""
    rank = rank_text(board.standing(peer.rating))
    return (
        f"{board.traits.rating_name} {rating_text(peer.rating)} ({interval_text(peer.rating)}), rank {rank}."
    )


def summary(model: Model, answers: Answers) -> str:
    """What a reader wants to know first, in two to four sentences of facts."""
    peer = answers.peers[model.id]
    sentences = (
        _ability(peer),
        _listing(model, peer, answers),
        _rating(peer, answers),
        _strengths(model, answers),
        _cutoff(model),
    )
    return " ".join([sentence for sentence in sentences if sentence][:MAX_SENTENCES])


def _ability(peer: Peer) -> str:
    parts = list(_limits(peer, peer.sound("context_tokens"), peer.sound("max_output_tokens")))
    if peer.takes and peer.gives:
        comma = "," if len(parts) == 1 else ""  # between this "and" and the next one
        parts.insert(0, f"accepts {media_words(peer.takes)} and produces {media_words(peer.gives)}{comma}")
    # A model of which nothing else is known counts among the chat models, but isn't called one.
    kind = f"is {a_kind(peer.kind)}" if peer.gives or peer.kind != "chat" else ""
    if not parts:
        known = f"{peer.name} {kind}. " if kind else ""
        return f"{known}No source states the input, output, or limits of {peer.name}."
    return f"{peer.name} {f'{kind} that ' if kind else ''}{f.listing_words(parts)}.{_at_host(peer)}"


def _limits(peer: Peer, context: int | None, longest: int | None) -> Iterator[str]:
    """What one offer reads and writes; the answer of a host with a smaller window isn't the model's."""
    if peer.prompt_tokens:
        whole = f" of its window of {f.integer(context)}" if context else ""
        yield f"reads up to {f.integer(peer.prompt_tokens)} tokens{whole}"
    elif context:
        yield f"reads up to {f.integer(context)} tokens"
    if longest and not peer.routed_context_tokens:
        unit = "" if context or peer.prompt_tokens else " tokens"
        yield f"writes up to {f.integer(longest)}{unit}"


def _at_host(peer: Peer) -> str:
    if not peer.routed_context_tokens:
        return ""
    longest = peer.sound("max_output_tokens")
    written = f" and writes up to {f.integer(longest)}" if longest else ""
    return f" The provider it is routed to reads up to {f.integer(peer.routed_context_tokens)}{written}."


def _listing(model: Model, peer: Peer, answers: Answers) -> str:
    """Since when it is listed, at which price, and how that compares."""
    price, media = price_phrase(peer), _media_price(model)
    listed = _since(model, peer, answers)
    if not price and not media:
        return f"{listed}; no price {'is' if peer.is_listed else 'was'} stated that is reliable."
    if price in WITHOUT_AMOUNT.values():
        verb = "is" if peer.is_listed else "was"
    else:
        verb = "costs" if peer.is_listed else "cost"
    charged = f"charge{'s' if peer.is_listed else 'd'}"
    cost = f"it {verb} {price}" if price else f"it {charged} {media}"
    cost += f", and {media}" if price and media else ""
    position = price_position(peer, answers)
    return f"{listed}; {cost}{f', {position}' if position else ''}."


def _since(model: Model, peer: Peer, answers: Answers) -> str:
    service, since, until = answers.title(model.listing_source), peer.listed_on, model.seen_on
    age = _age(since, until)
    if not peer.is_listed:
        listed = f"{service} listed it from {f.day(since)}" if since else f"{service} listed it"
        return f"{listed} and last had it on {f.day(until)}{f', {age} later' if age else ''}"
    if since:
        return f"{service} has listed it since {f.day(since)}{f' ({age})' if age else ''}"
    return f"{service} lists it"


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


def price_position(peer: Peer, answers: Answers) -> str:
    """``cheaper than 84% of 299 listed text models with a price``; empty where nothing compares.

    By the blended price, among models that give text alone. What is free, and what gives more than text,
    isn't compared.
    """
    scale = answers.scales.text_usd_per_mtok
    if not peer.usd_per_mtok or not peer.gives_text_alone or len(scale) < FEWEST:
        return ""
    dearer, cheaper = scale.above(peer.usd_per_mtok), scale.below(peer.usd_per_mtok)
    word, count = ("cheaper", dearer) if dearer >= cheaper else ("more expensive", cheaper)
    return f"{word} than {100 * count // len(scale)}% of {len(scale)} listed text models with a price"


def _rating(peer: Peer, answers: Answers) -> str:
    board, entry = answers.boards.headline, peer.rating
    if board is None or entry is None:
        return ""
    mode = f"{entry.setting} mode; " if entry.setting else ""
    return (
        f"Its rating in {board.traits.title.partition(',')[0]} is {rating_text(entry)} "
        f"({mode}95% interval {interval_text(entry)}), rank {rank_text(board.standing(entry))}."
    )


def _strengths(model: Model, answers: Answers) -> str:
    found = strengths(model, answers)
    if found is None:
        return ""
    low, high, of = found.worst.percentile, found.best.percentile, f"all {found.count} benchmark categories"
    if low == high:
        return f"It leads {of}." if low == MAX_PERCENT else f"It stands at percentile {low} in {of}."
    if low >= TOP:
        return f"It is in the top quarter of {of}, from percentile {low} ({found.worst.name}) to {high}."
    if high < MAX_PERCENT - TOP:
        return f"It is in the bottom quarter of {of}, from percentile {low} to {high} ({found.best.name})."
    return (
        f"Across {found.count} benchmark categories, it is strongest in {found.best.name} "
        f"(percentile {found.best.percentile}) and weakest in {found.worst.name} "
        f"(percentile {found.worst.percentile})."
    )


def _cutoff(model: Model) -> str:
    cutoff: StatedDate | None = model.sound("knowledge_cutoff_on")
    return f"Its knowledge ends {'on' if cutoff.day else 'in'} {f.day(cutoff)}." if cutoff else ""


def _lower_first(words: str) -> str:
    """``its author``; names keep their capital."""
    return words.replace("Its ", "its ", 1)


def notice(model: Model, answers: Answers) -> str:
    """What is unusual about the listing; empty where nothing is."""
    service = answers.title(model.listing_source)
    if not model.is_listed:
        return (
            f"{service} no longer lists this model. It was last seen on {f.day(model.listing.last_seen_on)}; "
            "the facts below are from that day."
        )
    if model.status == "expiring":
        who = "Its author" if model.is_withdrawn_by_maker else service
        if answers.peers[model.id].is_overdue:
            return (
                f"This model was due to be retired by {_lower_first(who)} on "
                f"{f.day(model.value('expires_on'))}; {service} hasn't been checked since "
                f"{f.day(model.seen_on)}."
            )
        if answers.peers[model.id].is_late:
            due, seen = f.day(model.value("expires_on")), f.day(model.seen_on)
            return f"{who} was to retire this model on {due}; {service} still listed it on {seen}."
        return f"{who} will retire this model on {f.day(model.value('expires_on'))}."
    if model.is_alias:
        return f"This id is an alias. It currently points to {model.listing.alias_of}."
    return ""
