"""Waiting for what no locator shows."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

STEP_MS = 20
MOST_STEPS = 500


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until a JavaScript expression, or a function of `arg`, is true.

    ``Page.wait_for_function`` can't do that here: it asks again by ``eval``, which the site's policy forbids.
    """
    for _ in range(MOST_STEPS):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(STEP_MS)
    raise AssertionError(f"never true: {expression}")
