"""The data of the explorer: what its table and filters need of every model, column by column.

One compact JSON file with a hash of its content in its name, and another one with the names that other
sources use, which only a search needs. `docs/use/explorer.md` describes it, and
``templates/assets/js/explorer/data.js`` reads it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records import Condition, Meter, Price, Score
from modelatlas.records.ids import path_of
from modelatlas.records.traits import Measure
from modelatlas.views.figures.price_moves import PriceMoves, price_moves
from modelatlas.views.words.glossary import FEATURES, features

PRICE_METERS: tuple[Meter, ...] = ("input", "output", "cache_read", "request")
"""The meters of a bill, in the order of a tier's amounts."""

MEASURES: tuple[Measure, ...] = ("rating", "intelligence", "coding", "agentic")
"""Columns of results."""

_EPOCH = dt.date(2020, 1, 1)

Cell = float | int | str | None


@dataclass(frozen=True)
class ExplorerFile:
    """The data file: where it is put, and what it holds."""

    url: str
    content: bytes
    later: tuple[ExplorerFile, ...] = ()
    """Files that it names, which are loaded when they are needed."""


def explorer_file(catalog: Catalog) -> ExplorerFile:
    """The data of all models, in the order of their ids."""
    names = {str(row): found for row, model in enumerate(catalog.models) if (found := _other_names(model))}
    later = (_file("names", {"version": 1, "names": names}),) if names else ()
    document = {**_document(catalog), "names": later[0].url if later else None}
    return replace(_file("models", document), later=later)


def _file(name: str, document: dict[str, Any]) -> ExplorerFile:
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    content = body.encode("utf-8", "replace")
    return ExplorerFile(urls.explorer_data(name, hashlib.sha256(content).hexdigest()[:10]), content)


def _document(catalog: Catalog) -> dict[str, Any]:
    models = catalog.models
    results = {measure: _results(catalog, measure) for measure in MEASURES}
    moved = price_moves(catalog)
    return {
        "version": 1,
        "count": len(models),
        "as_of": catalog.as_of.isoformat() if catalog.as_of else None,
        "moved": {"since": moved.since.isoformat(), "until": moved.until.isoformat()} if moved else None,
        "epoch": _EPOCH.isoformat(),
        "features": [name for name, _, _ in FEATURES],
        "author_paths": _author_paths(models),
        "author_names": {model.author: model.author_name for model in models},
        "values": {
            "author": values(model.author for model in models),
            "variant": values(model.variant for model in models),
            "status": values(model.status for model in models),
            "licence": values(model.value("licence") for model in models),
            "weights": values(_weights(model) for model in models),
        },
        "sets": {
            "takes": _sets(model.value("input_modalities") or () for model in models),
            "gives": _sets(model.value("output_modalities") or () for model in models),
            "feature": _sets([feature.name for feature in features(_parameters(model))] for model in models),
            "parameter": _sets(_parameters(model) for model in models),
            "provider": _sets(sorted({e.provider for e in model.endpoints}) for model in models),
            "quantization": _sets(
                sorted({e.quantization for e in model.endpoints if e.quantization}) for model in models
            ),
            "source": _sets(_sources(model) for model in models),
        },
        "text": {
            "id": [id_cell(model) for model in models],
            "name": [model.name for model in models],
        },
        "numbers": {
            "context": [model.value("context_tokens") for model in models],
            "max_output": [model.value("max_output_tokens") for model in models],
            "listed": _days(model.value("listed_on") for model in models),
            "cutoff": _days(model.value("knowledge_cutoff_on") for model in models),
            "expires": _days(model.value("expires_on") for model in models),
            "gone": _days(model.listing.last_seen_on for model in models),
            "parameters": [model.value("parameter_count") for model in models],
            **{
                name: [round(found[model.id].value, 1) if model.id in found else None for model in models]
                for name, found in results.items()
            },
            "rating_error": [_error(results["rating"].get(model.id)) for model in models],
        },
        "prices": {meter: [_price(model.price(meter)) for model in models] for meter in PRICE_METERS},
        "sparse": {
            "path": sparse(models, unusual_path),
            "alias_of": sparse(models, lambda model: model.listing.alias_of),
            "slug": sparse(models, _unlike_slug),
            "tiers": sparse(models, _tiers),
            "conditions": sparse(
                models, lambda model: any(not p.when.is_always for p in model.prices) or None
            ),
            "image": sparse(models, _image_price),
            "batch": sparse(models, _batch_prices),
            "move": _moves(models, moved),
        },
    }


def values(column: Iterable[str | None]) -> dict[str, Any]:
    """A column of words as its distinct words and an index for each row, -1 where unknown."""
    rows = list(column)
    words = sorted({word for word in rows if word})
    place = {word: position for position, word in enumerate(words)}
    return {"words": words, "rows": [place[word] if word else -1 for word in rows]}


def _sets(column: Iterable[Sequence[str]]) -> dict[str, Any]:
    """A column of sets of words as distinct words, distinct sets of their indexes, an index for each row."""
    rows = [tuple(dict.fromkeys(words)) for words in column]
    words = sorted({word for row in rows for word in row})
    place = {word: position for position, word in enumerate(words)}
    sets = {row: number for number, row in enumerate(sorted(set(rows)))}
    return {
        "words": words,
        "sets": [[place[word] for word in row] for row in sets],
        "rows": [sets[row] for row in rows],
    }


def _days(column: Iterable[dt.date | None]) -> list[int | None]:
    return [(day - _EPOCH).days if day else None for day in column]


def sparse(models: Sequence[Model], value: Callable[[Model], Any]) -> dict[str, Any]:
    """Values by row number, for what few models have."""
    found = ((str(row), value(model)) for row, model in enumerate(models))
    return {row: one for row, one in found if one is not None}


def _parameters(model: Model) -> tuple[str, ...]:
    return tuple(sorted(set(model.listing.parameters)))


def _weights(model: Model) -> str | None:
    stated = model.value("open_weights")
    return None if stated is None else "open" if stated else "closed"


def _sources(model: Model) -> list[str]:
    """Every source that says something about the model."""
    claims = [claim for fact in model.facts.values() for claim in (fact.claim, *fact.others)]
    names = [model.listing_source, *(claim.source for claim in claims), *(one.source for one in model.linked)]
    return sorted({name.partition("/")[0] for name in names})


def _results(catalog: Catalog, measure: Measure) -> dict[str, Score]:
    """Each model's best result on a board; runs with different settings are runs of the same model."""
    boards = catalog.measuring(measure)
    return {key: entry.score for key, entry in boards[0].best_of_models.items()} if boards else {}


def _error(score: Score | None) -> float | None:
    """Half the width of the interval of a result."""
    if score is None or score.lower is None or score.upper is None:
        return None
    return round((score.upper - score.lower) / 2, 1)


def _price(price: Price | None) -> Cell:
    """US dollars per million tokens or per request, a word for what has no amount, ``None`` without a row."""
    if price is None:
        return None
    if price.usd is None:
        return price.status
    expected = "request" if price.meter == "request" else "mtok"
    return float(price.usd) if price.per == expected else "per_unit"


def _tiers(model: Model) -> list[list[Cell]] | None:
    """Prices for long prompts: ``[above_prompt_tokens, amounts in the order of PRICE_METERS…]``."""
    rows: dict[int, dict[str, Price]] = {}
    for price in model.prices:
        above = price.when.above_prompt_tokens
        if above is not None and price.when == Condition(above_prompt_tokens=above):
            rows.setdefault(above, {})[price.meter] = price
    tiers: list[list[Cell]] = [
        [above, *(_price(meters.get(meter)) for meter in PRICE_METERS)]
        for above, meters in sorted(rows.items())
    ]
    return tiers or None


def _batch_prices(model: Model) -> list[Cell] | None:
    """Prices of requests that can wait, in the order of PRICE_METERS, where the model has some of its own."""
    batch = Condition(mode="batch")
    found = {price.meter: price for price in model.prices if price.when == batch}
    cells = [_price(found.get(meter)) for meter in PRICE_METERS]
    return cells if any(cell is not None for cell in cells) else None


def _image_price(model: Model) -> Cell | list[float]:
    """An image in a prompt: US dollars per million tokens, ``[US dollars per image]``, or a word."""
    price = model.price("image_input")
    if price is not None and price.usd is not None and price.per == "image":
        return [float(price.usd)]
    return _price(price)


def _moves(models: Sequence[Model], moved: PriceMoves | None) -> dict[str, float | str]:
    """Percent by which prices changed, or a word; nothing for gone (unknown) and for unchanged (listed)."""
    cells: dict[str, float | str] = {}
    for row, (model, move) in enumerate(zip(models, moved.moves if moved else (), strict=moved is not None)):
        if move.percent is not None:
            cells[str(row)] = float(f"{move.percent:.3g}")
        elif move.kind != ("unknown" if model.status == "gone" else "unchanged"):
            cells[str(row)] = move.kind
    return cells


def id_cell(model: Model) -> str | int:
    """What the file has to say of an id: 0 if author and name spell it, else its name or all of it."""
    name = model.id.removeprefix(f"{model.author}/")
    if "/" in name:
        return model.id
    return 0 if model.name.isascii() and _dashed(model.name) == name else name


def _dashed(name: str) -> str:
    """A name as ids usually spell it: ``GPT-4o mini (free)`` is ``gpt-4o-mini:free``."""
    plain, _, variant = name.lower().partition(" (")
    dashed = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-")
    return f"{dashed}:{variant.removesuffix(')')}" if variant else dashed


def unusual_path(model: Model) -> str | None:
    """The folder of a model where its id doesn't simply spell it."""
    path = path_of(model.id)
    return None if path == model.id.replace(":", "_") else path


def _unlike_slug(model: Model) -> str | None:
    """The permanent name of the source, where a search for it would not find the id anyway."""
    slug = model.value("canonical_slug")
    return slug if isinstance(slug, str) and slug not in (model.id, model.base_id) else None


def _other_names(model: Model) -> list[str]:
    """Keys and names by which other sources list the model, without what stands before the last slash."""
    known = {_squashed(text) for text in (model.name, model.id, model.id.partition("/")[2])}
    texts = (text for one in model.linked for text in (one.listing.key, one.listing.name) if text)
    found: dict[str, str] = {}
    for text in sorted({text.rpartition("/")[2] for text in texts}):
        found.setdefault(_squashed(text), text)
    return [text for squashed, text in found.items() if squashed and squashed not in known]


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _author_paths(models: Sequence[Model]) -> dict[str, str]:
    """Pages of authors whose address isn't simply their slug."""
    pages = {model.author: urls.author(model.author) for model in models}
    return {slug: page for slug, page in pages.items() if page != f"{urls.AUTHORS}{slug}/"}
