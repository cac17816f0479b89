"""The catalogue: which listings are one model, which source wins a field, what disagrees."""

from modelatlas.catalog.assemble import Records, assemble
from modelatlas.catalog.model import Catalog, Claim, Fact, Linked, Model

__all__ = ["Catalog", "Claim", "Fact", "Linked", "Model", "Records", "assemble"]
