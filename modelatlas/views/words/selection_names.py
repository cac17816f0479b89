"""Selections of models in words, and their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from modelatlas import urls
from modelatlas.catalog.answers.blend import FORMULA
from modelatlas.catalog.answers.selections import Band, Kind, Selection
from modelatlas.views.words import format as f
from modelatlas.views.words.glossary import FEATURES

_TAKES = {"image": "images", "audio": "audio", "video": "video", "file": "files"}
_GIVES = {"image": "images", "audio": "audio", "video": "video"}
_OPEN = "A source says that the weights can be had; their license may limit what for."
_FREE = "The source states that input and output cost nothing; limits of use may apply."
_NO_AMOUNT = {
    "per_unit": (
        "Per unit",
        "Models priced per unit",
        "Charged by song, image or request, not by token.",
    ),
    "varies": ("Varies", "Models whose price varies", "Decided per request, for example by a router."),
    "unknown": (
        "Not stated",
        "Models without a stated price",
        "No source states a price of input and output that can be relied on.",
    ),
}
"""Name, title and meaning by the reason for which there is no blended price."""


@dataclass(frozen=True)
class SelectionText:
    """A selection in words."""

    name: str
    """In a list of its kind: ``Tools``, ``$0.50 to $2``."""
    title: str
    """On its own: ``Models with tools``."""
    meaning: str
    """What the models share, in a sentence."""
    folder: Callable[[int], str]
    """URL of a page of its table, counted from 1."""
    query: str
    """The same models in the explorer."""

    @property
    def url(self) -> str:
        """The first page of its table."""
        return self.folder(1)


@dataclass(frozen=True)
class SelectionLine:
    """One selection in a list of them."""

    name: str
    """What the models share, in one to four words."""
    url: str
    """Its first page."""
    count: str
    """How many models it holds."""
    current: bool = False
    """Whether this is the page that the list stands on."""


@dataclass(frozen=True)
class SelectionGroup:
    """Selections of one kind."""

    anchor: str
    """Where the page of all selections has it."""
    name: str
    """What kind it is."""
    meaning: str
    """What its selections go by, in a sentence."""
    lines: tuple[SelectionLine, ...]
    """Its selections."""


_FEATURE_GROUPS: tuple[tuple[str, str, str, frozenset[Kind]], ...] = (
    (
        "features",
        "Features",
        "What a request may ask for, by the parameters accepted.",
        frozenset({"feature"}),
    ),
    ("takes", "Input", "What a prompt can contain besides text.", frozenset({"takes"})),
    ("gives", "Output", "What an answer can contain besides text.", frozenset({"gives"})),
    (
        "access",
        "Open and free",
        "Weights that can be had, use that costs nothing.",
        frozenset({"open_weights", "free"}),
    ),
)
_PRICE_GROUP: tuple[str, str, str, frozenset[Kind]] = (
    "prices",
    "Prices",
    f"US dollars per 1M tokens, input and output blended: {FORMULA}.",
    frozenset({"free", "band", "no_amount"}),
)


def is_price(selection: Selection) -> bool:
    """Whether a selection goes by price, and stands on the page of prices."""
    return selection.kind in _PRICE_GROUP[3]


def feature_groups(
    selections: Iterable[Selection], current: Selection | None = None
) -> tuple[SelectionGroup, ...]:
    """Features, modalities, and what is open or free; the free ones are among the prices too."""
    found = list(selections)
    groups = (_group(*group, found, current) for group in _FEATURE_GROUPS)
    return tuple(group for group in groups if group.lines)


def price_group(selections: Iterable[Selection], current: Selection | None = None) -> SelectionGroup:
    """Bands of blended prices, cheapest first, then the models without such a price."""
    return _group(*_PRICE_GROUP, list(selections), current)


def _group(
    anchor: str,
    name: str,
    meaning: str,
    kinds: frozenset[Kind],
    selections: list[Selection],
    current: Selection | None,
) -> SelectionGroup:
    return SelectionGroup(anchor, name, meaning, tuple(_lines(selections, kinds, current)))


def _lines(
    selections: list[Selection], kinds: frozenset[Kind], current: Selection | None
) -> Iterator[SelectionLine]:
    for selection in selections:
        if selection.kind in kinds:
            text = selection_text(selection)
            count = f.integer(len(selection.peers))
            yield SelectionLine(text.name, text.url, count, selection is current)


def selection_text(selection: Selection) -> SelectionText:
    """A selection in words."""
    match selection.kind:
        case "feature":
            name, meaning = next(
                (text.name, text.meaning) for key, text in FEATURES.items() if key == selection.word
            )
            slug = name.lower().replace(" ", "-")
            shown = name if name[1:2].isupper() else name.lower()
            return _feature(slug, name, f"Models with {shown}", meaning, f"feat={slug}")
        case "takes":
            return _modality(selection.word, "input", _TAKES, "take", "can be part of a prompt")
        case "gives":
            return _modality(selection.word, "output", _GIVES, "give", "can be an answer")
        case "open_weights":
            return _feature("open-weights", "Open weights", "Models with open weights", _OPEN, "weights=open")
        case "free":
            return _price("free", "Free", "Free models", _FREE, "free")
        case "band":
            return _band(selection.band)
        case "no_amount":
            name, title, meaning = _NO_AMOUNT[selection.word]
            return _price(selection.word.replace("_", "-"), name, title, meaning, selection.word)


def _feature(slug: str, name: str, title: str, meaning: str, query: str) -> SelectionText:
    return SelectionText(name, title, meaning, partial(urls.feature, slug), query)


def _price(slug: str, name: str, title: str, meaning: str, query: str) -> SelectionText:
    return SelectionText(name, title, meaning, partial(urls.price_band, slug), f"blend={query}")


def _modality(word: str, side: str, names: dict[str, str], verb: str, meaning: str) -> SelectionText:
    things = names[word]
    return _feature(
        f"{word}-{side}",
        f"{word.capitalize()} {side}",
        f"Models that {verb} {things}",
        f"{things.capitalize()} {meaning}.",
        f"{verb}s={word}",
    )


def _band(band: Band) -> SelectionText:
    low, high = band
    meaning = f"By the blended price {FORMULA}; a price on an edge counts above it."
    if low is None:
        name = f"Under {_edge(high)}"
        phrase, slug = name.lower(), f"under-{_number(high)}"
    elif high is None:
        name, phrase, slug = f"{_edge(low)} and more", f"from {_edge(low)}", f"from-{_number(low)}"
    else:
        name = f"{_edge(low)} to {_edge(high)}"
        phrase, slug = f"from {name}", f"{_number(low)}-to-{_number(high)}"
    query = f"{_number(low)}..{_number(high)}"
    return _price(slug, name, f"Models {phrase} per 1M tokens", meaning, query)


def _edge(amount: Decimal | None) -> str:
    """``$0.10``, ``$2``."""
    return "" if amount is None else f.usd(amount).removesuffix(".00")


def _number(amount: Decimal | None) -> str:
    return _edge(amount).removeprefix("$")
