"""The price of a model in a sentence."""

from __future__ import annotations

from modelatlas.catalog import Peer
from modelatlas.records import Price
from modelatlas.views.words import format as f
from modelatlas.views.words.glossary import METERS

WITHOUT_AMOUNT = {
    "free": "free of charge",
    "varies": "priced anew with each request",
    "per_unit": "priced per song, image or request",
}
"""What is said of a model whose input and output have no amount, by the reason."""


def price_phrase(peer: Peer) -> str:
    """``$0.10 in and $0.40 out per 1M tokens``, or why there is none; empty where nothing is sure."""
    sound = [("input", peer.input_price, "in"), ("output", peer.output_price, "out")]
    sides = [(price, word) for side, price, word in sound if side not in peer.doubts]
    statuses = {price.status for price, _ in sides if price}
    if statuses and statuses <= {"free", "included"} and peer.charges:
        return f.listing_words([_charge(price) for price in peer.charges])
    if len(statuses) == 1 and (word := WITHOUT_AMOUNT.get(next(iter(statuses)))):
        return word
    amounts = [(price, word) for price, word in sides if price and price.usd is not None]
    units = {price.per for price, _ in amounts}
    if len(units) == 1:
        cells = [f"{f.money(price).text} {word}" for price, word in amounts]
        return f"{' and '.join(cells)} per {f.unit(next(iter(units)))}"
    return " and ".join(_with_unit(price, word) for price, word in amounts)


def _charge(price: Price) -> str:
    """``$0.005 per request``, ``$0.001 per 1M tokens of image input``."""
    text = f"{f.money(price).text} per {f.unit(price.per)}"
    return text if price.meter == "request" else f"{text} of {METERS[price.meter].lower()}"


def _with_unit(price: Price, word: str) -> str:
    return f"{f.money(price).text} per {f.unit(price.per)} {word}"
