"""The last stage: checks the bytes of a site, then publishes them into a folder.

``publish`` is what a build calls; ``LinkChecker`` serves to check a site that is already there.
"""

from __future__ import annotations

from modelatlas.output.links import Finding, LinkChecker, check_links
from modelatlas.output.publish import Report, publish

__all__ = ["Finding", "LinkChecker", "Report", "check_links", "publish"]
