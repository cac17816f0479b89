"""The normalised record: its schema, units, ids and files on disk."""

from modelatlas.records.schema import (
    ALWAYS,
    App,
    Condition,
    Endpoint,
    Listing,
    Meter,
    Percentiles,
    Price,
    PriceStatus,
    Reasoning,
    Record,
    Score,
    SourceState,
    Usage,
    unconditional,
)

__all__ = [
    "ALWAYS",
    "App",
    "Condition",
    "Endpoint",
    "Listing",
    "Meter",
    "Percentiles",
    "Price",
    "PriceStatus",
    "Reasoning",
    "Record",
    "Score",
    "SourceState",
    "Usage",
    "unconditional",
]
