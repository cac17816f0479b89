"""The normalized record: its schema, units, ids, and files on disk."""

from modelatlas.records.base import Record
from modelatlas.records.dates import StatedDate
from modelatlas.records.prices import ALWAYS, Condition, Meter, Price, PriceStatus, unconditional
from modelatlas.records.schema import App, Endpoint, Listing, Percentiles, Reasoning, Score, ScoreUnit, Usage
from modelatlas.records.state import SellerFacts, SourceState
from modelatlas.records.traits import Api, BoardTraits, Role, Traits

__all__ = [
    "ALWAYS",
    "Api",
    "App",
    "BoardTraits",
    "Condition",
    "Endpoint",
    "Listing",
    "Meter",
    "Percentiles",
    "Price",
    "PriceStatus",
    "Reasoning",
    "Record",
    "Role",
    "Score",
    "ScoreUnit",
    "SellerFacts",
    "SourceState",
    "StatedDate",
    "Traits",
    "Usage",
    "unconditional",
]
