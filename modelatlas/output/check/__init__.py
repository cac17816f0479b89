"""Checks of the finished site."""

from modelatlas.output.check.finding import Finding
from modelatlas.output.check.links import LinkChecker, check_links

__all__ = ["Finding", "LinkChecker", "check_links"]
