"""Publishing a site whole or not at all."""

from modelatlas.output.publish.publication import Report, publish

__all__ = ["Report", "publish"]
