"""Composition of the stages: ``build`` (content to site) and ``fetch`` (sources to records and history)."""

from modelatlas.pipeline.build import Built, Timings, build, build_folder
from modelatlas.pipeline.content import load_catalog

__all__ = ["Built", "Timings", "build", "build_folder", "load_catalog"]
