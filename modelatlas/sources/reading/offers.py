"""What the price lists share: collecting listings, and price rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar, get_args

from modelatlas.problems import FeedError, shorten
from modelatlas.records import ALWAYS, Condition, Listing, Meter, Price, PriceStatus
from modelatlas.records.units import MAX_DIGITS, MAX_USD, Unit
from modelatlas.sources.contract import Bodies, Parsed
from modelatlas.sources.reading.documents import read_json
from modelatlas.sources.reading.fields import stated, to_usd
from modelatlas.sources.reading.lenient import Findings, Foreign, Names, Note, read_leniently
from modelatlas.sources.reading.outputs import NO_OUTPUT

Entry = TypeVar("Entry", bound=Foreign)
PER_THOUSAND = Decimal("0.001")
"""Scale of an amount per thousand; the product is per one."""

_METERS: tuple[Meter, ...] = get_args(Meter)


class Gathering(Findings):
    """Collects what a parser makes from the records of one part."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.listings: dict[str, Listing] = {}
        self.set_aside = 0
        self.skipped = Names()

    def read(self, model: type[Entry], record: object, key: str) -> Entry | None:
        """`record` as `model`; ``None`` where it had to be set aside."""
        entry = read_leniently(model, stated(record), key, self)
        if entry is None:
            self.set_aside += 1
        else:
            self.count_unknown(entry)
        return entry

    def add(self, key: str, fields: Mapping[str, Any]) -> None:
        """Add a listing with these fields, or set it aside where it can't be one."""
        if key in self.listings:
            self.reject(key, key, "one record per key")
            return
        listing = self.listing({**fields, "key": key}, key)
        if listing is None:
            self.set_aside += 1
        else:
            self.listings[key] = listing

    def reject(self, key: str, got: object, expected: str, field: str = "") -> None:
        """Set the record `key` aside."""
        self.set_aside += 1
        self.problem(key, field, got, expected, "record set aside")

    def parsed(self, as_of: dt.date | None = None) -> Parsed:
        """Everything gathered, sorted by key.

        Raises:
            FeedError: if no record could be used: then the body has another shape, or is empty.
        """
        if not self.listings:
            raise FeedError(
                f"{self.source}: no usable record in the response ({self.set_aside} set aside); "
                "check the file or address"
            )
        return self.result(self.listings.values(), self.set_aside, as_of=as_of, skipped=self.skipped)


class Rates:
    """The price rows of one record.

    `zero` is what an amount of zero means in it: ``free`` if the source says so, else ``unknown``, because
    price maps also write zero for "included in a plan", "not charged by this unit", and "no data".
    """

    def __init__(self, note: Note, zero: PriceStatus) -> None:
        self.note = note
        self._zero = zero
        self._rows: dict[tuple[Meter, Unit, Condition], Price] = {}

    def add(
        self,
        name: str,
        value: object,
        meter: Meter,
        *,
        scale: Decimal = Decimal(1),
        per: Unit = "mtok",
        when: Condition = ALWAYS,
    ) -> None:
        """One amount in US dollars, found under `name`; `scale` times it is the price of one `per`.

        A missing value adds nothing. What isn't an amount adds a problem, and so does a second, different
        amount for the same thing; the first one stays.
        """
        try:
            usd = _scaled(value, scale)
        except ValueError as error:
            self.note(name, value, str(error), "no price row")
            return
        if usd is None:
            return
        row = (
            Price(meter=meter, usd=usd, per=per, when=when)
            if usd
            else Price(meter=meter, status=self._zero, per=per, when=when)
        )
        first = self._rows.setdefault((meter, per, when), row)
        if first != row:
            self.note(name, value, "the amount another field states for the same", "the other amount kept")

    def add_output(
        self, name: str, value: object, meter: Meter | None, when: Condition, scale: Decimal = Decimal(1)
    ) -> None:
        """The price of a token of output that is no text: of `meter`, or of nothing that the model gives.

        Zero then says nothing: price lists write it for what isn't there.
        """
        try:
            amount = _scaled(value, scale)
        except ValueError:
            amount = Decimal(1)  # told by `add`
        if not amount:
            return
        if meter is None:
            self.note(name, value, *NO_OUTPUT)
        else:
            self.add(name, value, meter, scale=scale, when=when)

    def rows(self) -> tuple[Price, ...]:
        """All rows in the order of the meters, the plainest condition first.

        Nothing is free of charge where something else is charged: then it is included.
        """
        rows = list(self._rows.values())
        if any(row.usd is not None and row.meter != "web_search" for row in rows):
            rows = [
                row if row.status != "free" else row.model_copy(update={"status": "included"}) for row in rows
            ]
        return tuple(sorted(rows, key=_row_order))


def only_body(source: str, bodies: Bodies) -> bytes:
    """The body of a part that has just one.

    Raises:
        FeedError: if there are none or several.
    """
    if len(bodies) != 1:
        raise FeedError(f"{source}: expected one response body, got {len(bodies)}; name a single file")
    return next(iter(bodies.values()))


def read_object(findings: Findings, bodies: Bodies) -> Mapping[str, Any]:
    """The one body as a JSON object, its numbers with a point as Decimals.

    Raises:
        FeedError: if there isn't exactly one body, or it isn't an object.
    """
    document = read_json(findings.source, only_body(findings.source, bodies), findings)
    if not isinstance(document, Mapping):
        raise FeedError(f"{findings.source}: expected an object by key, got {type(document).__name__}")
    return document


def note_text(text: str) -> str:
    """`text` of a source as part of a :attr:`Condition.note`, one short line."""
    return shorten(text, 80)


def _scaled(value: object, scale: Decimal) -> Decimal | None:
    amount = to_usd(value)
    if amount is None:
        return None
    if len(amount.as_tuple().digits) > MAX_DIGITS:
        raise ValueError(f"at most {MAX_DIGITS} digits")
    usd = amount * scale
    if usd > MAX_USD:
        raise ValueError(f"US dollars from 0 to {MAX_USD:,} per unit or million tokens")
    return usd


def _row_order(row: Price) -> tuple[object, ...]:
    when = row.when
    return (
        _METERS.index(row.meter),
        when.mode or "",
        when.from_day or dt.date.min,
        when.until_day or dt.date.max,
        when.utc_start or "",
        when.above_prompt_tokens or 0,
        "" if when.is_always else json.dumps(when.dump(), sort_keys=True),
        row.per,
    )
