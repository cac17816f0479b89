"""What a check finds: an error, which a visitor meets, or a warning of what could be better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

ERRORS = frozenset(
    {
        # links that lead nowhere, or would as soon as the site has another address
        *("absolute", "backslash", "base", "empty", "escape", "import", "relative", "scheme", "target"),
        # files that can't be read
        *("csv", "encoding", "json", "schema", "svg", "xml"),
        # what the host won't publish, or publishes under a wrong address
        *("base-url", "host-file-size", "host-files", "host-link", "host-size"),
        "third-party",  # tells others who reads the page, and the site's policy forbids it
        *("external", "stale"),  # found only where somebody asks for it
    }
)
"""Rules whose findings stop a publication. No text that the product makes itself may break one."""

WARNINGS = frozenset(
    {
        *("fragment", "id"),  # the link still leads to the page
        *("host-hidden", "host-rules"),
        *("ahead", "unasked"),  # found only where somebody tells the day
        *("canonical", "description", "duplicate-description", "duplicate-title", "title"),
        *("og", "og:image", "og:url", "json-ld"),
        *("head-size", "page-size", "file-size"),
        *("charset", "handler", "heading", "lang", "policy", "viewport"),
        *("leftover", "name", "noindex", "not-found"),
        *("feed", "robots", "sitemap"),
    }
)
"""Rules whose findings are told and stop nothing."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with a site."""

    path: str
    """The file it stands in, relative to the site root."""
    rule: str
    """Which promise is broken, as one word: ``target``, ``fragment``, ``scheme`` …"""
    message: str
    """What stands there and what is wrong with it."""

    @property
    def severity(self) -> Severity:
        """Whether a visitor meets it; a rule that stands in no list counts as one that does."""
        return "warning" if self.rule in WARNINGS else "error"

    def __str__(self) -> str:
        return f"{self.path}: {self.message} ({self.rule})"


def errors(findings: list[Finding]) -> list[Finding]:
    """Those that a visitor meets."""
    return [finding for finding in findings if finding.severity == "error"]
