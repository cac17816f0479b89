"""A page of somebody else, into which tests write what was copied."""

from __future__ import annotations

from playwright.sync_api import Page


def open_blank(page: Page, site_url: str) -> None:
    """Go to an empty page at the site's origin; pages of the site have a policy against writing."""
    address = f"{site_url}blank.html"
    page.route(address, lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(address)
