"""Publishing a site whole or not at all."""

from modelatlas.output.publish.publication import Removal, Report, publish

__all__ = ["Removal", "Report", "publish"]
