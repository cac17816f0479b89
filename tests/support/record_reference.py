"""``docs/formats/records.md``, made from the schema of the records."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

from modelatlas.records import (
    Api,
    App,
    BoardTraits,
    Condition,
    Endpoint,
    Listing,
    Percentiles,
    Price,
    Reasoning,
    Record,
    Score,
    SellerFacts,
    SourceState,
    Traits,
    Usage,
)

PATH = "docs/formats/records.md"
KINDS: tuple[type[Record], ...] = (
    Listing,
    Price,
    Condition,
    Endpoint,
    Percentiles,
    Reasoning,
    Score,
    Usage,
    App,
    SourceState,
    SellerFacts,
    Traits,
    BoardTraits,
    Api,
)
"""In the order in which they are described."""

_HEAD = """\
# Records

`fetch` writes what each part of a source says into two files in `content/records/`: `NAME.jsonl` has one
[listing](#listing) per line, sorted by key, and `NAME.source.json` has the [state](#sourcestate) of the
source. In these names, a slash is a dot and a colon an underscore: `openrouter/endpoints` is
`openrouter.endpoints.jsonl`.

A source with very many listings has them in a folder `NAME/` instead, in files whose names begin with
`part-`, none over 40 MB; `fetch` splits them by itself. All files are read one line after the other, in the
order of their names, and give the same site as one file would. A key may stand once in all of them. Parts
may be Parquet too (`part-*.parquet`, with the extra `[parquet]`), for records that something else than
`fetch` writes: one row per listing, columns named like the fields below, null where nothing is stated,
`raw` as JSON text.

All sources are translated into these fields, whatever their own format; `raw` has the fields as the source
sent them. A field that a source doesn't state is left out (`None` in Python), never zero. Private records
in `content/private/` have the same fields, with
[a few shorter names](../own/make-it-yours.md#models-and-scores-of-your-own).

This page is made from [the schema](../../modelatlas/records/schema.py). After a change there, run
`.venv/bin/python -m pytest tests/house/test_docs.py --update`.
"""


def document() -> str:
    """The text of the page."""
    return "\n".join([_HEAD, *(line for kind in KINDS for line in _section(kind))])


def _section(kind: type[Record]) -> Iterator[str]:
    schema = kind.model_json_schema(mode="serialization")
    yield f"## {kind.__name__}\n"
    yield _markdown((inspect.getdoc(kind) or "").partition("\n\n")[0]) + "\n"
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    required = {name for name, field in kind.model_fields.items() if field.is_required()}
    for name, field in kind.model_fields.items():
        what = _type(schema["properties"][name], schema.get("$defs", {}))
        needed = " Required." if name in required else ""
        yield f"| `{name}` | {what} | {_markdown(field.description or '')}{needed} |"
    yield ""


def _type(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    """What may stand in a field, in words; Markdown that fits into a table."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in {kind.__name__ for kind in KINDS}:
            return f"[{name}](#{name.lower()})"
        return _type(defs[name], defs)
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema:
        kinds = [_type(one, defs) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    match schema.get("type"):
        case "array":
            return f"list of {_type(schema['items'], defs)}" if "items" in schema else "list"
        case "object":
            return "object"
        case "string":
            return {"date": "day", "uri": "address"}.get(schema.get("format", ""), "text")
        case "boolean":
            return "true or false"
        case None:
            return "anything"
        case kind:
            return str(kind)


def _markdown(text: str) -> str:
    """A description in one line, with code as Markdown marks it."""
    text = re.sub(r":\w+:`([^`]+)`", r"`\1`", text).replace("``", "`")
    return " ".join(text.replace("|", "\\|").split())
