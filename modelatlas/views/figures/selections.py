"""The listed models by one property: a feature, a modality, open weights, a band of prices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records import Price
from modelatlas.views.figures.blend import FORMULA, blended_usd_per_mtok
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import newest_first
from modelatlas.views.words.glossary import FEATURES, features

EDGES = (Decimal("0.10"), Decimal("0.50"), Decimal(2), Decimal(10))
"""Lower edges of the bands of blended prices above the first, US dollars per 1M tokens.

Round steps of about five, as people name budgets. Prices spread over four orders of magnitude, so that
steps of equal width would leave nearly all models in the first; these give each band a readable share.
"""

_INPUTS = {"image": "images", "audio": "audio", "video": "video", "file": "files"}
_OUTPUTS = {"image": "images", "audio": "audio", "video": "video"}
"""Modalities with a page of their own. A newer word of a feed is found by the explorer's filters."""


@dataclass(frozen=True)
class Selection:
    """Models that share a property."""

    name: str
    """In a list of its kind: ``Tools``, ``$0.50 to $2``."""
    title: str
    """On its own: ``Models with tools``."""
    meaning: str
    """What the property says, in a sentence."""
    folder: Callable[[int], str]
    """URL of a page of the table, counted from 1."""
    order: str
    """How `models` are ordered, in words."""
    query: str
    """The same models in the explorer."""
    models: tuple[Model, ...]

    @property
    def url(self) -> str:
        """The first page of its table."""
        return self.folder(1)


@dataclass(frozen=True)
class SelectionLine:
    """One selection in a list of them."""

    name: str
    url: str
    count: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Selections of one kind that have any models."""

    anchor: str
    name: str
    meaning: str
    selections: tuple[Selection, ...]


def selections(catalog: Catalog) -> Iterator[tuple[Selection, tuple[Group, ...]]]:
    """Every selection once, each with the groups of its kind: those by feature, then those by price."""
    by_feature, by_price = feature_groups(catalog), price_group(catalog)
    of_prices = {one.url for one in by_price.selections}
    for group in by_feature:
        yield from ((one, by_feature) for one in group.selections if one.url not in of_prices)
    yield from ((one, (by_price,)) for one in by_price.selections)


def feature_groups(catalog: Catalog) -> tuple[Group, ...]:
    """Features, modalities, and what is open or free; the free ones are among the prices too."""
    models = _listed(catalog)
    kinds = (
        (
            "features",
            "Features",
            "What a request may ask for, by the parameters accepted.",
            _features(models),
        ),
        ("takes", "Takes", "What can be part of a prompt beside text.", _modalities(models, "input")),
        ("gives", "Gives", "What an answer can be beside text.", _modalities(models, "output")),
        ("access", "Open and free", "Weights that can be had, use that costs nothing.", _access(models)),
    )
    return tuple(
        Group(anchor, name, meaning, found)
        for anchor, name, meaning, all_ in kinds
        if (found := _with_models(all_))
    )


def price_group(catalog: Catalog) -> Group:
    """Bands of blended prices, cheapest first, then the models without such a price."""
    models = _listed(catalog)
    meaning = f"US dollars per 1M tokens, input and output blended: {FORMULA}."
    found = _with_models([*_free(models), *_bands(models), *_without_amount(models)])
    return Group("prices", "Prices", meaning, found)


def selection_lines(
    selections: Iterable[Selection], current: Selection | None = None
) -> tuple[SelectionLine, ...]:
    """Selections as a list; `current` is the one whose page this is."""
    here = current.url if current else None
    return tuple(
        SelectionLine(one.name, one.url, f.integer(len(one.models)), one.url == here) for one in selections
    )


def _listed(catalog: Catalog) -> list[Model]:
    return [model for model in newest_first(catalog.models) if model.status != "gone"]


def _with_models(selections: Iterable[Selection]) -> tuple[Selection, ...]:
    return tuple(selection for selection in selections if selection.models)


def _of_feature(name: str, title: str, meaning: str, query: str, models: Iterable[Model]) -> Selection:
    slug = name.lower().replace(" ", "-")
    return Selection(
        name, title, meaning, lambda page: urls.feature(slug, page), "newest first", query, tuple(models)
    )


def _features(models: list[Model]) -> list[Selection]:
    return [
        _of_feature(
            name,
            f"Models with {name if name[1:2].isupper() else name.lower()}",
            meaning,
            f"feat={name.lower().replace(' ', '-')}",
            (m for m in models if name in {feature.name for feature in features(m.listing.parameters)}),
        )
        for name, _, meaning in FEATURES
    ]


def _modalities(models: list[Model], side: str) -> list[Selection]:
    key, verb, words = ("takes", "take", _INPUTS) if side == "input" else ("gives", "give", _OUTPUTS)
    meaning = "can be part of a prompt" if side == "input" else "can be an answer"
    return [
        _of_feature(
            f"{word.capitalize()} {side}",
            f"Models that {verb} {things}",
            f"{things.capitalize()} {meaning}.",
            f"{key}={word}",
            (m for m in models if word in (m.value(f"{side}_modalities") or ())),
        )
        for word, things in words.items()
    ]


def _access(models: list[Model]) -> list[Selection]:
    meaning = "A source says that the weights can be had; their licence may limit what for."
    found = (model for model in models if model.value("open_weights"))
    return [
        _of_feature("Open weights", "Models with open weights", meaning, "weights=open", found),
        *_free(models),
    ]


def _of_price(name: str, slug: str, title: str, meaning: str, query: str, models: list[Model]) -> Selection:
    cheapest_first = sorted(models, key=lambda model: blended_usd_per_mtok(model.prices) or 0)
    order = "newest first" if cheapest_first == models else "cheapest first"
    return Selection(
        name,
        title,
        meaning,
        lambda page: urls.price_band(slug, page),
        order,
        f"blend={query}",
        tuple(cheapest_first),
    )


def _free(models: list[Model]) -> list[Selection]:
    found = [model for model in models if blended_usd_per_mtok(model.prices) == 0]
    meaning = "The source states that input and output cost nothing; limits of use may apply."
    return [_of_price("Free", "free", "Free models", meaning, "free", found)]


def _bands(models: list[Model]) -> list[Selection]:
    bands: list[list[Model]] = [[] for _ in range(len(EDGES) + 1)]
    for model in models:
        if price := blended_usd_per_mtok(model.prices):
            bands[sum(price >= edge for edge in EDGES)].append(model)
    texts = [f.usd(edge).removesuffix(".00") for edge in EDGES]
    slugs = [text.removeprefix("$") for text in texts]
    words = [(f"Under {texts[0]}", f"under-{slugs[0]}", f"under {texts[0]}", f"..{slugs[0]}")]
    for low, high in zip(range(len(EDGES)), range(1, len(EDGES)), strict=False):
        name, slug = f"{texts[low]} to {texts[high]}", f"{slugs[low]}-to-{slugs[high]}"
        words.append((name, slug, f"from {name}", f"{slugs[low]}..{slugs[high]}"))
    words.append((f"{texts[-1]} and more", f"from-{slugs[-1]}", f"from {texts[-1]}", f"{slugs[-1]}.."))
    return [
        _of_price(
            name,
            slug,
            f"Models {phrase} per 1M tokens",
            f"By the blended price {FORMULA}; a price on an edge counts above it.",
            query,
            found,
        )
        for (name, slug, phrase, query), found in zip(words, bands, strict=True)
    ]


def _without_amount(models: list[Model]) -> list[Selection]:
    kinds = (
        (
            "per_unit",
            "Per unit",
            "Models priced per unit",
            "Charged by song, image or request, not by token.",
        ),
        ("varies", "Varies", "Models whose price varies", "Decided per request, for example by a router."),
        (
            "unknown",
            "Not stated",
            "Models without a stated price",
            "No source states a price of input and output that can be relied on.",
        ),
    )
    return [
        _of_price(
            name,
            kind.replace("_", "-"),
            title,
            meaning,
            kind,
            [m for m in models if blended_usd_per_mtok(m.prices) is None and _why_none(m) == kind],
        )
        for kind, name, title, meaning in kinds
    ]


def _why_none(model: Model) -> str:
    """Why a model has no blended price: the reason of the first of its two prices that has no amount."""
    for price in (model.price("input"), model.price("output")):
        reason = _reason(price)
        if reason:
            return reason
    return "unknown"


def _reason(price: Price | None) -> str:
    if price is None or price.status == "included":
        return "unknown"
    if price.status == "free" or price.usd_per_mtok is not None:
        return ""
    return "per_unit" if price.status == "priced" else price.status
