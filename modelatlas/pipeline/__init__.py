"""Composition of the stages: ``build`` (content to site) and ``refresh`` (feeds to records and history)."""

from modelatlas.pipeline.build import Built, build, load_catalog

__all__ = ["Built", "build", "load_catalog"]
