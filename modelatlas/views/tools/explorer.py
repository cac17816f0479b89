"""The data of the explorer: what its table and filters need of every model, column by column.

One compact JSON file with a hash of its content in its name, and another one with the names that other
sources use, which only a search needs; where there are very many models, more files, which are loaded when
they are needed. `docs/formats/explorer-data.md` describes them, and the explorer's script reads them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Model, Peer
from modelatlas.catalog.answers.blend import FORMULA
from modelatlas.catalog.answers.price_moves import PriceMoves
from modelatlas.catalog.boards import Entry
from modelatlas.catalog.kinds import KINDS
from modelatlas.records import Meter, Price, StatedDate, unconditional
from modelatlas.records.traits import Measure
from modelatlas.views.figures.bill import billed_prices
from modelatlas.views.figures.memory import cards_of
from modelatlas.views.figures.price_cells import METERS, Cell, batch_cells, price_cell, tier_cells
from modelatlas.views.figures.workloads import WORKLOADS
from modelatlas.views.model.prices import correction_words
from modelatlas.views.tools.columns import distinct_sets, distinct_words, id_cell, sparse, unusual_path
from modelatlas.views.tools.data_file import MOST_WHOLE, DataFile, data_file
from modelatlas.views.tools.parts import split
from modelatlas.views.tools.skills import skill_results
from modelatlas.views.words.format import STATUS_WORDS as PRICE_WORDS
from modelatlas.views.words.glossary import FEATURES, feature_texts
from modelatlas.views.words.kind_names import kind_name, kind_url
from modelatlas.views.words.licenses import license_name, license_use
from modelatlas.views.words.model_rows import STATUS_WORDS

INDICES: tuple[Measure, ...] = ("intelligence",)
"""Columns of results beside the rating."""

_EPOCH = dt.date(2020, 1, 1)


def explorer_file(
    catalog: Catalog, skills: Mapping[str, str] | None = None, *, most_whole: int = MOST_WHOLE
) -> DataFile:
    """The data of all models, in the order of their ids.

    Args:
        catalog: the models.
        skills: boards by skill, where the owner of the site chose one.
        most_whole: so many models are in one file; of more, only what the first view shows.
    """
    is_whole = len(catalog.models) <= most_whole
    document = {**_document(catalog), **skill_results(catalog.answers, skills or {})}
    # What a search alone needs is loaded with the other names.
    slugs = {} if is_whole else document["sparse"].pop("slug")
    names = {
        row: found
        for row, model in ((str(number), model) for number, model in enumerate(catalog.models))
        if (found := [*_other_names(model), *([slugs[row]] if row in slugs else [])])
    }
    later = (_file("names", {"version": 1, "names": names}),) if names else ()
    document["names"] = later[0].url if later else None
    if is_whole:
        return replace(_file("models", document), later=later)
    first, parts = split({**document, "sparse": {**document["sparse"], "slug": {}}}, _file)
    return replace(_file("models", first), later=(*later, *parts))


def _file(name: str, document: dict[str, Any]) -> DataFile:
    return data_file(document, lambda version: urls.explorer_data(name, version))


def _document(catalog: Catalog) -> dict[str, Any]:
    models = catalog.models
    peers = list(catalog.answers.peers.values())
    billed = [billed_prices(model.prices, model.doubts) for model in models]
    moved = catalog.price_moves
    return {
        "version": 1,
        "count": len(models),
        "as_of": on.isoformat() if (on := catalog.answers.listings_on) else None,
        "kinds": _kinds(catalog),
        "moved": {"since": moved.since.isoformat(), "until": moved.until.isoformat()} if moved else None,
        "day_zero": _EPOCH.isoformat(),
        "features": [text.name for text in FEATURES.values()],
        "glossary": {
            "price": PRICE_WORDS,
            "status": STATUS_WORDS,
            "kind": {kind: kind_name(kind) for kind in KINDS},
            "blend": FORMULA,
        },
        "workloads": [(name, load.dump()) for name, load in WORKLOADS],
        "author_paths": _author_paths(peers),
        "author_names": {model.author: model.author_name for model in models},
        "values": {
            "kind": distinct_words(peer.kind for peer in peers),
            "author": distinct_words(peer.author for peer in peers),
            "variant": distinct_words(peer.variant for peer in peers),
            "status": distinct_words(peer.status for peer in peers),
            "licence": distinct_words(license_name(model.value("licence")) for model in models),
            "use": distinct_words(license_use(model.value("licence")) for model in models),
            "weights": distinct_words(_weights(peer) for peer in peers),
        },
        "sets": {
            "takes": distinct_sets(peer.takes for peer in peers),
            "gives": distinct_sets(peer.gives for peer in peers),
            "feature": distinct_sets([text.name for text in feature_texts(peer.features)] for peer in peers),
            "parameter": distinct_sets(_parameters(model) for model in models),
            "provider": distinct_sets(sorted({e.provider for e in model.endpoints}) for model in models),
            "quantization": distinct_sets(
                sorted({e.quantization for e in model.endpoints if e.quantization}) for model in models
            ),
            "fits": distinct_sets(
                cards_of(peer.sound("parameter_count"), peer.open_weights) for peer in peers
            ),
            "source": distinct_sets(_sources(model) for model in models),
        },
        "text": {
            "id": [id_cell(peer) for peer in peers],
            "name": [peer.name for peer in peers],
        },
        "numbers": {
            "context": [peer.sound("context_tokens") for peer in peers],
            "max_output": [peer.sound("max_output_tokens") for peer in peers],
            "listed": _days(peer.listed_on for peer in peers),
            "cutoff": _days(_last_day(model.sound("knowledge_cutoff_on")) for model in models),
            "expires": _days(peer.sound("expires_on") for peer in peers),
            "gone": _days(peer.last_seen_on for peer in peers),
            "parameters": [peer.sound("parameter_count") for peer in peers],
            "speed": [peer.speed_tps for peer in peers],
            "rating": [_rating(peer.rating) for peer in peers],
            "rating_error": [_error(peer.rating) for peer in peers],
            **{measure: _index(catalog, measure) for measure in INDICES},
        },
        "prices": {meter: [_price(model, meter) for model in models] for meter in METERS[:4]},
        "sparse": {
            "path": sparse(peers, unusual_path),
            "cutoff_text": sparse(models, _imprecise_cutoff),
            "alias_of": sparse(peers, lambda peer: peer.alias_of),
            "slug": sparse(models, _unlike_slug),
            "tiers": sparse(billed, lambda prices: tier_cells(prices) or None),
            "conditions": sparse(peers, lambda peer: peer.has_conditional_prices or None),
            "corrected": sparse(models, lambda model: _corrected(model, catalog.answers)),
            **{meter: sparse(billed, partial(_own_price, meter)) for meter in METERS[4:]},
            "batch": sparse(billed, batch_cells),
            "move": _moves(models, moved),
        },
    }


def _kinds(catalog: Catalog) -> list[tuple[str, str, int]]:
    """Name and page of each kind of models that no service lists, and how many there are."""
    counts = Counter(catalog.further.by_id[model.id].kind for model in catalog.known)
    return [(kind_name(kind), kind_url(kind), counts[kind]) for kind in KINDS if counts[kind]]


def _price(model: Model, meter: Meter) -> Cell:
    """A price that no check calls wrong; as if not stated otherwise, because everything here compares."""
    return None if meter in model.doubts else price_cell(model.price(meter))


def _corrected(model: Model, answers: Answers) -> dict[str, str] | None:
    """What the owner's corrections of the shown prices say, by meter."""
    words = correction_words(model, answers) if model.corrections else {}
    return {meter: words[meter] for meter in ("input", "output", "cache_read") if meter in words} or None


def _own_price(meter: Meter, prices: Sequence[Price]) -> Cell:
    """A price that few models have, as far as a bill would be another one without it."""
    price = unconditional(prices, meter)
    is_media = meter in {"image_input", "audio_input"}
    return price_cell(price) if price and (is_media or price.usd is not None) else None


def _days(column: Iterable[dt.date | None]) -> list[int | None]:
    return [(day - _EPOCH).days if day else None for day in column]


def _last_day(date: StatedDate | None) -> dt.date | None:
    return date.last if date else None


def _imprecise_cutoff(model: Model) -> str | None:
    """The cutoff as it was stated, where that is no day."""
    cutoff: StatedDate | None = model.sound("knowledge_cutoff_on")
    return cutoff.text if cutoff and not cutoff.day else None


def _parameters(model: Model) -> tuple[str, ...]:
    return tuple(sorted(set(model.listing.parameters)))


def _weights(peer: Peer) -> str | None:
    return None if peer.open_weights is None else "open" if peer.open_weights else "closed"


def _sources(model: Model) -> list[str]:
    """Every source that says something about the model."""
    claims = [claim for fact in model.facts.values() for claim in (fact.claim, *fact.others)]
    names = [model.listing_source, *(claim.source for claim in claims), *(one.source for one in model.linked)]
    return sorted({name.partition("/")[0] for name in names})


def _rating(rating: Entry | None) -> int | None:
    """A rating, whole as everywhere on the site."""
    return round(rating.score.value) if rating else None


def _error(rating: Entry | None) -> float | None:
    """Half the width of the interval of a rating."""
    if rating is None or rating.score.lower is None or rating.score.upper is None:
        return None
    return round((rating.score.upper - rating.score.lower) / 2, 1)


def _index(catalog: Catalog, measure: Measure) -> list[float | None]:
    """Each model's best result on a board; runs with different settings are runs of the same model."""
    board = catalog.answers.boards.measuring(measure)
    best = board.best_of_models if board else {}
    return [round(best[model.id].score.value, 1) if model.id in best else None for model in catalog.models]


def _moves(models: Sequence[Model], moved: PriceMoves | None) -> dict[str, float | str]:
    """Percent by which prices changed, or a word; nothing for gone (unknown) and for unchanged (listed)."""
    cells: dict[str, float | str] = {}
    for row, (model, move) in enumerate(zip(models, moved.moves if moved else (), strict=moved is not None)):
        if move.percent is not None:
            cells[str(row)] = float(f"{move.percent:.3g}")
        elif move.kind != ("unknown" if not model.is_listed else "unchanged"):
            cells[str(row)] = move.kind
    return cells


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


def _author_paths(peers: Sequence[Peer]) -> dict[str, str]:
    """Pages of authors whose address isn't simply their slug."""
    pages = {peer.author: urls.author(peer.author) for peer in peers}
    return {slug: page for slug, page in pages.items() if page != f"{urls.AUTHORS}{slug}/"}
