"""The catalog: which listings are one model, which source wins a field, who disagrees."""

from modelatlas.catalog.answers.answers import Answers
from modelatlas.catalog.answers.peers import Peer
from modelatlas.catalog.assemble import Records, assemble, matched
from modelatlas.catalog.catalog import Catalog
from modelatlas.catalog.model import Claim, Fact, FactName, Linked, Model

__all__ = [
    "Answers",
    "Catalog",
    "Claim",
    "Fact",
    "FactName",
    "Linked",
    "Model",
    "Peer",
    "Records",
    "assemble",
    "matched",
]
