"""Epoch AI's table of models: size, training compute, day and accessibility, as its researchers found them.

One CSV row a model, shortened::

    Model,Organization,Publication date,Parameters,Training compute (FLOP),Base model,Confidence
    Llama 2-70B,Meta AI,2023-07-18,70000000000.0,8.1e+23,,Confident

What isn't obvious:

* **A witness.** The table is gathered by hand and has errors, such as 70 billion parameters for a model of 7
  billion. It never makes a model known on its own, and its word on anything comes after everybody else's.
* **Guesses.** A row whose confidence is ``Speculative``, ``Unverified`` or ``Wrong`` states no size and no
  compute.
* **Tuned models** have rows of their own only where somebody else made them: a row may stand for both.
* **Its day** is that of the row that was changed last.
* **Organizations** are several, parted by commas; the first is kept as the author.
* **Columns of prose**, and those that newer tables add, aren't kept.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator

from modelatlas.records import Traits
from modelatlas.sources.contract import Bodies, Parsed, Part, Source, single
from modelatlas.sources.reading.days import CalendarDay, StatedDay
from modelatlas.sources.reading.fields import Float, Text, to_raw
from modelatlas.sources.reading.lenient import Foreign
from modelatlas.sources.reading.offers import Gathering, only_body
from modelatlas.sources.reading.tables import read_table

_NAME = "epoch"
_URL = "https://epoch.ai/data/all_ai_models.csv"
_MODEL = "Model"
_COLUMNS = {
    "Model": "name",
    "Organization": "organization",
    "Publication date": "published",
    "Parameters": "parameters",
    "Training compute (FLOP)": "compute",
    "Base model": "base_model",
    "Model accessibility": "accessibility",
    "Confidence": "confidence",
    "Last modified": "modified",
}
"""The columns that are read, by what they are called here."""
_KEPT = (frozenset(_COLUMNS) - {"Last modified"}) | {"Domain", "Training hardware"}
_GUESSED = frozenset({"Speculative", "Unverified", "Wrong"})
_MOST_PARAMETERS = 1e15


def _to_first(value: object) -> object:
    return value.partition(",")[0].strip() if isinstance(value, str) else value


class EpochRow(Foreign):
    """A row, its columns renamed by :data:`_COLUMNS`."""

    name: str
    organization: Annotated[Text, BeforeValidator(_to_first)] = None
    published: StatedDay = None
    parameters: Float = None
    compute: Float = None
    base_model: Text = None
    accessibility: Text = None
    confidence: Text = None
    modified: CalendarDay = None

    def facts(self) -> dict[str, Any]:
        """Fields of the listing."""
        sure = self.confidence not in _GUESSED
        count = self.parameters if sure and self.parameters and self.parameters <= _MOST_PARAMETERS else None
        opened = (self.accessibility or "").startswith("Open weights")
        return {
            "name": self.name,
            "author": self.organization,
            "released_on": self.published.isoformat() if self.published else None,
            "parameter_count": round(count) if count and count >= 1 else None,
            "training_flop": self.compute if sure and self.compute and self.compute > 0 else None,
            "base_model": self.base_model,
            "open_weights": opened if self.accessibility else None,
        }


def parse(bodies: Bodies) -> Parsed:
    """Listings by the name of the model.

    Raises:
        FeedError: if the body is no CSV table, or has no row that can be used.
    """
    gathering = Gathering(_NAME)
    changed: set[dt.date] = set()
    table = read_table("csv", gathering, only_body(_NAME, bodies), rows="", column=_MODEL)
    for number, cells in enumerate(table, start=2):
        found = cells if isinstance(cells, dict) else {}
        named = {
            name: value for column, name in _COLUMNS.items() if (value := found.get(column)) not in (None, "")
        }
        key = str(named.get("name", "")).strip()
        row = gathering.read(EpochRow, {**named, "name": key} if key else named, key or f"line {number}")
        if row is not None:
            changed |= {row.modified} if row.modified else set()
            raw = to_raw({column: found[column] for column in sorted(_KEPT & found.keys()) if found[column]})
            gathering.add(key, {**row.facts(), "raw": raw})
    return gathering.parsed(max(changed, default=None))


SOURCE = Source(
    name=_NAME,
    title="Epoch AI",
    homepage="https://epoch.ai/data/ai-models",
    licence="CC BY 4.0",
    attribution="Epoch AI, data on AI models (epoch.ai/data/ai-models), CC BY 4.0",
    parts=(
        Part(
            name=_NAME,
            url=_URL,
            collect=single(_URL),
            parse=parse,
            traits=Traits(
                roles=("facts",),
                is_witness=True,
                states_day=True,
                meaning=(
                    "Training compute is an estimate of Epoch AI's.",
                    "A row may stand for a model and for what its maker tuned from it.",
                    "Its table has errors, so that it never makes a model known alone, and speaks last.",
                ),
            ),
        ),
    ),
)
