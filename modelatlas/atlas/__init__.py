"""A published atlas, read by programs: at an address, in a built folder, or made from a content folder."""

from modelatlas.atlas.atlas import Atlas, open_atlas
from modelatlas.atlas.rows import Model, Offer, PriceSpan, Score

__all__ = ["Atlas", "Model", "Offer", "PriceSpan", "Score", "open_atlas"]
