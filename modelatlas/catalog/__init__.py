"""The catalogue: which listings are one model, which source wins a field, what disagrees."""

from modelatlas.catalog.assemble import assemble
from modelatlas.catalog.model import Catalog, Claim, Fact, Model

__all__ = ["Catalog", "Claim", "Fact", "Model", "assemble"]
