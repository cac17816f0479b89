"""models.dev's ``models.json``: models regardless of who serves them, with quoted benchmark results."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from modelatlas.records import ScoreUnit
from modelatlas.sources.contract import Bodies, Parsed
from modelatlas.sources.modelsdev.shapes import CanonicalModel, Result, Weights
from modelatlas.sources.reading.fields import to_raw
from modelatlas.sources.reading.lenient import Note
from modelatlas.sources.reading.offers import Gathering, read_object

_HUGGING_FACE_REPOSITORY = re.compile(r"https://huggingface\.co/([\w.-]+/[\w.-]+)/?", re.ASCII)


def parse_models(bodies: Bodies) -> Parsed:
    """Models apart from who serves them, keyed ``<author>/<name>``.

    Raises:
        FeedError: if the body isn't models.dev's ``models.json``.
    """
    gathering = Gathering("modelsdev/models")
    for key, record in read_object(gathering, bodies).items():
        model = gathering.read(CanonicalModel, record, key)
        if model is None:
            continue
        author, slash, _ = key.partition("/")
        fields = {
            **model.facts(),
            "author": author if slash else None,
            "licence": model.license,
            "hugging_face_id": _repository(model.weights),
            "scores": _scores(model.benchmarks, gathering.note_of(key)),
            "raw": to_raw(record),
        }
        gathering.add(key, fields)
    return gathering.parsed()


def _repository(weights: Sequence[Weights]) -> str | None:
    """The one Hugging Face repository of the full weights; ``None`` where none or several are named."""
    plain = [item.url for item in weights if item.url and not item.quantization]
    found = {match[1] for url in plain if (match := _HUGGING_FACE_REPOSITORY.fullmatch(url))}
    return found.pop() if len(found) == 1 else None


def _scores(results: Sequence[Result], note: Note) -> tuple[Mapping[str, object], ...]:
    """Benchmark results in the terms of :class:`Score`, each with the site that models.dev took it from."""
    scores: list[Mapping[str, object]] = []
    for position, result in enumerate(results):
        if result.name is None or result.score is None:
            note(f"benchmarks[{position}]", result.model_dump(), "a name and a score", "result left out")
            continue
        setting = [part for part in (result.variant, result.harness) if part]
        scores.append(
            {
                "board": f"{result.name} {result.version}" if result.version else result.name,
                "category": result.dataset,
                "setting": ", ".join(setting) or None,
                "value": result.score,
                "unit": _score_unit(result.metric, result.score),
                "measured_on": result.date,
                "via": _host(result.source),
            }
        )
    return tuple(scores)


def _score_unit(metric: str | None, value: float) -> ScoreUnit:
    words = (metric or "").lower().split()
    if "percent" in words and 0 <= value <= 100:
        return "percent"
    if "elo" in words:
        return "elo"
    return "index" if "index" in words else "points"


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None
