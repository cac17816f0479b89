"""What the page for programmers says of the JSON files: their fields, and an example out of each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.merge import PRECEDENCE
from modelatlas.records import Listing
from modelatlas.views.changes.log import Change, changes_of
from modelatlas.views.known.json import FieldKey, KnownFile
from modelatlas.views.published import site_json, site_shapes
from modelatlas.views.published.lifecycle import ModelLife, lifecycle_file
from modelatlas.views.published.model_json import model_file
from modelatlas.views.published.model_shapes import ModelFile
from modelatlas.views.published.schemas import in_words_of_json

_MAX_SHOWN = 3


@dataclass(frozen=True)
class FieldLine:
    """A field of a record and what it means."""

    name: str
    """As it stands in the file."""
    meaning: str
    """What it is."""


@dataclass(frozen=True)
class FileEntry:
    """One kind of file."""

    anchor: str
    """Id of its part of the page."""
    title: str
    """What it holds."""
    path: str
    """As people write it, with ``<author>/<name>`` where it has one file for each model."""
    url: str
    """A file of this kind; empty where this site has none."""
    meaning: str
    """What it is good for."""
    schema: str = ""
    """URL of its JSON Schema; empty where it has none."""
    fields_title: str = ""
    """What its fields are called; empty where none are listed."""
    fields: tuple[FieldLine, ...] = ()
    """Its fields in their order."""
    facts: tuple[FieldLine, ...] = ()
    """Names that may stand in its ``facts``."""
    example: str = ""
    """A part of such a file; empty where none is shown."""


def json_entries(catalog: Catalog, model: Model | None) -> Iterable[FileEntry]:
    """The JSON files; `model` is the one that the examples show, if there is any."""
    yield FileEntry(
        "models",
        "All models",
        urls.api("models"),
        urls.api("models"),
        "Every model in a few fields, those no longer listed included: what a table or a search needs.",
        schema=urls.schema("models"),
        fields_title="Fields of a model",
        fields=field_lines(site_shapes.ModelBrief),
        example=_excerpt({"models": [_brief(model, catalog)] if model else []}),
    )
    yield FileEntry(
        "model",
        "One model",
        "api/v1/models/<author>/<name>.json",
        urls.model_api(model.id) if model else "",
        "Everything about one model: each fact with its source, date and dissent, prices with their "
        "conditions, providers, results, the same model in other sources, its history, and the raw record. "
        "The address stands in models.json as api_url.",
        schema=urls.schema("model"),
        fields_title="Fields",
        fields=field_lines(ModelFile),
        example=_excerpt(_model_excerpt(model, catalog)) if model else "",
        facts=tuple(FieldLine(name, _plain(Listing.model_fields[name].description)) for name in PRECEDENCE),
    )
    yield FileEntry(
        "crosswalk",
        "Crosswalk",
        urls.api("crosswalk"),
        urls.api("crosswalk"),
        "Which keys of other sources mean which model, how that was found, and which keys mean none. Beside "
        "id, a model has one field for each source that knows it.",
        schema=urls.schema("crosswalk"),
        fields_title="Fields of a match",
        fields=field_lines(site_shapes.Match),
        example=_excerpt(_crosswalk_excerpt(model, catalog)) if model else "",
    )
    yield FileEntry(
        "field",
        "The whole field",
        urls.api("field"),
        urls.api("field"),
        "Models that no service lists, each with its kind and why it has a page, and every key that no "
        "listed model explains, with what became of it.",
        schema=urls.schema("field"),
        fields_title="Fields of a key",
        fields=field_lines(FieldKey),
    )
    yield FileEntry(
        "known",
        "One model that no service lists",
        "api/v1/models/<author>/<name>.json",
        urls.model_api(catalog.known[0].id) if catalog.known else "",
        "Everything about one model that no service lists; its status is known. The address stands in "
        "field.json as api_url.",
        schema=urls.schema("known"),
        fields_title="Fields",
        fields=field_lines(KnownFile),
    )
    sources = [one.dump() for one in site_json.sources_file(catalog).sources[:1]]
    shown = [{**sources[0], "problems": sources[0]["problems"][:1], "unknown_keys": {}}] if sources else []
    yield FileEntry(
        "sources",
        "Sources",
        urls.api("sources"),
        urls.api("sources"),
        "Where everything comes from: dates, addresses, licenses, the words in which to name each source, "
        "and what of it couldn't be used.",
        schema=urls.schema("sources"),
        fields_title="Fields of a source",
        fields=field_lines(site_shapes.SourceInfo),
        example=_excerpt({"sources": shown}),
    )
    yield FileEntry(
        "findings",
        "Findings",
        urls.api("findings"),
        urls.api("findings"),
        "What this site's own checks flag in its sources, and which of these values are marked and left out "
        "of comparisons.",
        schema=urls.schema("findings"),
        fields_title="Fields of a finding",
        fields=field_lines(site_shapes.PublishedFinding),
        example=_excerpt({"findings": [one.dump() for one in site_json.findings_file(catalog).findings[:1]]}),
    )
    lives = lifecycle_file(catalog).models
    yield FileEntry(
        "lifecycle",
        "Lifecycle",
        urls.api("lifecycle"),
        urls.api("lifecycle"),
        "How long each model may be used, what to use instead of those that go, and every other id by which "
        f"they are known. The page {urls.CHECK} and its script read it.",
        schema=urls.schema("lifecycle"),
        fields_title="Fields of a model",
        fields=field_lines(ModelLife),
        example=_excerpt(
            {"models": [one.dump() for one in [*(one for one in lives if one.replacement), *lives][:1]]}
        ),
    )
    changes = list(changes_of(model))[-1:] if model else []
    yield FileEntry(
        "changes",
        "Changes",
        urls.api("changes"),
        urls.api("changes"),
        "What changed on any model, newest first: added, removed, returned, renamed, price, context, limits, "
        "modalities, parameters, expiry. A price that moves back and forth is one entry.",
        schema=urls.schema("changes"),
        fields_title="Fields of a change",
        fields=field_lines(Change),
        example=_excerpt({"changes": [change.dump() for change in changes]}),
    )


def field_lines(record: type[BaseModel]) -> tuple[FieldLine, ...]:
    """The fields of a record with what they mean."""
    return tuple(FieldLine(name, _plain(field.description)) for name, field in record.model_fields.items())


def _plain(description: str | None) -> str:
    """A field's description in the words of JSON, without the marks of its markup."""
    return in_words_of_json(description or "").replace("`", "")


def _brief(model: Model, catalog: Catalog) -> dict[str, Any]:
    return site_json.model_brief(catalog.answers.peers[model.id]).dump()


def _model_excerpt(model: Model, catalog: Catalog) -> dict[str, Any]:
    data = model_file(model, catalog.answers).dump()
    data["facts"] = {name: data["facts"][name] for name in ("context_tokens",) if name in data["facts"]}
    for fact in data["facts"].values():
        fact["dissent"] = fact["dissent"][:1]
    kept = ("id", "name", "status", "facts", "prices", "linked", "sources")
    short = {name: data[name] for name in kept}
    short["linked"] = [{**link, "prices": link["prices"][:1]} for link in data["linked"][:1]]
    short["sources"] = data["sources"][:1]
    return short


def _crosswalk_excerpt(model: Model, catalog: Catalog) -> dict[str, Any]:
    entry = site_json.crosswalk_model(model.id, catalog.crosswalk).model_dump()
    sources = sorted(set(entry) - {"id"})[:_MAX_SHOWN]
    return {"models": [{"id": model.id, **{source: entry[source][:1] for source in sources}}]}


def _excerpt(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
