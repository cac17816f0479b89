"""What is edited is seen in the open page, without a fetch and without a reload by hand."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.serving import PATIENCE_S, serving

RECORD = 'id = "acme/own-1"\nname = "Own 1"\ninput_usd_per_mtok = "{}"\noutput_usd_per_mtok = "9"\n'


def test_a_private_price_is_seen_when_it_is_saved(fresh_page: Page, tmp_path: Path) -> None:
    with serving(tmp_path) as port:
        folder = tmp_path / "content" / "private"
        folder.mkdir()
        address = f"http://127.0.0.1:{port}/atlas/"
        fresh_page.goto(address)
        (folder / "own.toml").write_text(RECORD.format("0.40"), encoding="utf-8")
        link = fresh_page.get_by_role("link", name="Own 1").first
        expect(link).to_be_visible(timeout=PATIENCE_S * 1000)
        link.click()
        prices = fresh_page.get_by_role("region", name="Prices", exact=True)
        expect(prices.get_by_text("$0.40")).to_be_visible()
        (folder / "own.toml").write_text(RECORD.format("0.55"), encoding="utf-8")
        expect(prices.get_by_text("$0.55")).to_be_visible(timeout=PATIENCE_S * 1000)
        expect(prices.get_by_text("$0.40")).to_have_count(0)
        fresh_page.goto("about:blank")
