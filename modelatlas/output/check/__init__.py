"""Checks of the finished site."""

from modelatlas.output.check.links import Finding, LinkChecker, check_links

__all__ = ["Finding", "LinkChecker", "check_links"]
