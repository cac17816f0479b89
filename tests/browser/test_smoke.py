from __future__ import annotations

from playwright.sync_api import Page, expect


def test_index_opens_without_a_complaint(page: Page, site_url: str, complaints: list[str]) -> None:
    """One heading of the first level, no console error, no request to anywhere else."""
    page.goto(site_url, wait_until="networkidle")

    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).not_to_be_empty()
    assert complaints == []


def test_an_unknown_address_shows_the_sites_own_404(page: Page, site_url: str) -> None:
    response = page.goto(f"{site_url}no/such/page/")

    assert response is not None
    assert response.status == 404
    expect(page.locator("h1")).to_have_count(1)
