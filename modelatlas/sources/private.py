"""Private records, written by hand, in addition to the public ones.

A directory of TOML and JSON files. A file holds one record, or several under ``models``; in JSON also
a bare list. The fields are those of :class:`modelatlas.records.Listing`, with four shorter names::

    [[models]]
    id = "acme/summarizer-2"            # key: author/name
    name = "Summarizer 2"
    license = "internal"                # licence
    context_tokens = 32000
    input_usd_per_mtok = "0.40"         # a row of prices; 0 stands for free
    output_usd_per_mtok = "1.20"

A field that can't be used is left out and reported; a record without a usable key is set aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import get_args

from pydantic import ValidationError

from modelatlas import toml
from modelatlas.problems import FeedError, faults_of, shorten
from modelatlas.records import Listing, Traits
from modelatlas.records.ids import split_id
from modelatlas.sources.bounds import MAX_YAML
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part, Source
from modelatlas.sources.reading.documents import read_json
from modelatlas.sources.reading.fields import to_raw, to_usd, to_whole
from modelatlas.sources.reading.lenient import Findings

_NAME = "private"
_ALIASES = {"id": "key", "license": "licence"}
_PRICES = {"input_usd_per_mtok": "input", "output_usd_per_mtok": "output"}
_OURS = frozenset({"first_seen_on", "last_seen_on", "raw"})
"""Fields that only the history and the feeds fill."""
_WHOLE = tuple(
    name
    for name, field in Listing.model_fields.items()
    if any(getattr(kind, "__origin__", None) is int for kind in get_args(field.annotation))
)
_FIELDS = sorted(Listing.model_fields.keys() - _OURS)


def parse(bodies: Bodies) -> Parsed:
    """Listings by key; files by name, with or without its suffix."""
    findings = Findings(_NAME)
    found: dict[str, tuple[str, Listing]] = {}
    total = 0
    for file, body in sorted(bodies.items()):
        records = _records(file, body, findings)
        if records is None:
            total += 1
            continue
        for position, record in enumerate(records):
            total += 1
            label = f"{file}, record {position + 1}" if len(records) > 1 else file
            listing = _listing(label, record, findings)
            if listing is None:
                continue
            if listing.key in found:
                expected = f"each key once; {found[listing.key][0]} has it already"
                findings.problem(label, "key", listing.key, expected, "record set aside")
                continue
            found[listing.key] = (label, listing)
    return findings.result((listing for _, listing in found.values()), total - len(found))


def collect(client: Client, context: Context) -> dict[str, bytes]:
    """A private catalog has no address of its own.

    Raises:
        FeedError: always, saying how to give one.
    """
    del client, context
    raise FeedError(f"{_NAME}: has no address; name your folder of records with --from {_NAME}=DIR")


def _records(file: str, body: bytes, findings: Findings) -> Sequence[object] | None:
    """The records of a file; ``None``, with a problem, where it is neither JSON nor TOML."""
    try:
        data = _read(file, body, findings)
    except (FeedError, ValueError, RecursionError) as error:
        expected = "a file that can be read as TOML or JSON"
        findings.problem(file, "", str(error), expected, "file set aside")
        return None
    if isinstance(data, Mapping) and isinstance(data.get("models"), list):
        return list(data["models"])
    return data if isinstance(data, list) else [data]


def _read(file: str, body: bytes, findings: Findings) -> object:
    """A file as data, numbers with a point as decimals.

    Raises:
        FeedError: with the fault in JSON.
        ValueError: with the fault in TOML, to which a key that stands twice is one.
    """
    text = body.decode("utf-8-sig")
    if file.endswith(".json") or (not file.endswith(".toml") and _looks_like_json(text)):
        return read_json(f"{_NAME}: {file}", text, findings, place=file)
    if len(body) > MAX_YAML:
        raise ValueError(f"more than {MAX_YAML:,} bytes of TOML")
    return toml.loads(text, parse_float=Decimal)


def _looks_like_json(text: str) -> bool:
    """Whether this is an object or a list of objects; ``[[`` and ``[name]`` begin tables of TOML."""
    start = "".join(text[:200].split())
    return start.startswith(("{", "[{", "[]"))


def _listing(label: str, record: object, findings: Findings) -> Listing | None:
    if not isinstance(record, Mapping):
        findings.problem(label, "", type(record).__name__, "a record with fields", "record set aside")
        return None
    if findings.is_too_heavy(record, label):
        return None
    values = {_ALIASES.get(str(name), str(name)): value for name, value in record.items()}
    key = values.get("key")
    try:
        author, _ = split_id(key if isinstance(key, str) else "")
    except ValueError:
        findings.problem(label, "key", key, "author/name, such as acme/summarizer-2", "record set aside")
        return None
    values.setdefault("author", author)
    _fold_prices(label, values, findings)
    defaults = values.get("default_parameters")
    if isinstance(defaults, Mapping):  # plain JSON data, unlike prices
        values["default_parameters"] = to_raw(defaults)
    for name in sorted(values.keys() - set(_FIELDS)):
        near = get_close_matches(name, _FIELDS, n=1)
        expected = f"a field of a record; perhaps {near[0]}?" if near else "a field of a record"
        findings.problem(label, name, values.pop(name), expected, "field left out")
    _read_numbers(label, values, findings)
    return _validated(label, values, findings)


def _read_numbers(label: str, values: dict[str, object], findings: Findings) -> None:
    """Read the whole numbers as those of every source are, before the looser rules of the schema do."""
    for name in _WHOLE:
        try:
            values[name] = to_whole(values.get(name))
        except ValueError as error:
            findings.problem(label, name, values.pop(name), str(error), f"{name} left out")
        if values.get(name, 0) is None:
            del values[name]


def _fold_prices(label: str, values: dict[str, object], findings: Findings) -> None:
    """Turn the two short prices into rows of ``prices``."""
    rows: list[object] = []
    for name, meter in _PRICES.items():
        if name not in values:
            continue
        got = values.pop(name)
        try:
            usd = to_usd(got)
        except ValueError as error:
            findings.problem(label, name, got, str(error), "field left out")
            continue
        if usd is not None:
            rows.append({"meter": meter, "usd": usd} if usd else {"meter": meter, "status": "free"})
    given = values.get("prices")
    if rows and (given is None or isinstance(given, list)):
        values["prices"] = [*rows, *(given or [])]


def _validated(label: str, values: dict[str, object], findings: Findings) -> Listing | None:
    """`values` as a listing, without the fields, and the entries of lists, that can't be used."""
    try:
        return Listing.model_validate(values)
    except ValidationError as error:
        entries: defaultdict[str, set[int]] = defaultdict(set)
        wrong: set[str] = set()
        for fault in faults_of(error):
            name, *rest = fault.path
            if rest and isinstance(rest[0], int) and isinstance(values.get(str(name)), list):
                entries[str(name)].add(rest[0])
                done = "entry left out"
            else:
                wrong.add(str(name))
                done = "record set aside" if name == "key" else f"{name} left out"
            findings.problem(label, fault.place, fault.got, fault.expected, shorten(done))
    if "key" in wrong:
        return None
    kept = {name: value for name, value in values.items() if name not in wrong}
    for name in entries.keys() & kept.keys():
        listed = kept[name]
        if isinstance(listed, list):
            kept[name] = [one for number, one in enumerate(listed) if number not in entries[name]]
    return Listing.model_validate(kept)


SOURCE = Source(
    name=_NAME,
    title="Private catalog",
    homepage="",
    licence="the site owner's own",
    attribution="Records of this site's owner.",
    parts=(
        Part(
            name=_NAME,
            url="",
            collect=collect,
            parse=parse,
            traits=Traits(roles=("owner", "lists"), keys="ids", rank=1),
            local=_NAME,
        ),
    ),
)
