"""Charts as people see them who print, who have colors of their own, who read on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

BOARD = "boards/text-style-control/"
CHARTS = ["trends/", BOARD, "models/deepseek/deepseek-v3.2/", "authors/google/"]

OVERLAPPING = """
() => [...document.querySelectorAll(".chart-plot")].flatMap((plot) => {
  const shown = [...plot.querySelectorAll("text")].filter((one) => one.getBoundingClientRect().width);
  const boxes = shown.map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], at) => boxes.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1)
    .filter(([, b]) => a.top < b.bottom - 4 && b.top < a.bottom - 4)
    .map(([other]) => `${name} / ${other}`));
})
"""
"""Pairs of texts of a chart that cover each other; lines of text may touch."""

PILED = """
() => {
  const parts = [...document.querySelectorAll(".plate > div > *, .plate > header")];
  const shown = parts.map((one) => one.getBoundingClientRect()).filter((box) => box.height && box.width);
  return shown.filter((a, at) => shown.slice(at + 1).some((b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
}
"""

FOREIGN_COLORS = """
() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const known = ["Canvas", "CanvasText", "LinkText", "GrayText", "VisitedText", "Highlight"].map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const plain = (color) => color.replace(/^rgba\\((.*), [\\d.]+\\)$/, "rgb($1)");
  return [...document.querySelectorAll(".chart-plot *, .interval *, .ruler svg *")].flatMap((one) => {
    const { fill, stroke } = getComputedStyle(one);
    const own = [fill, stroke].filter((color) => color.startsWith("rgb") && color !== "rgb(0, 0, 0)");
    return own.filter((color) => !known.includes(plain(color)));
  });
}
"""


@pytest.mark.parametrize("path", CHARTS)
def test_on_paper_nothing_of_a_chart_covers_another_thing(path: str, page: Page, site_url: str) -> None:
    page.goto(site_url + path)
    page.set_viewport_size({"width": 690, "height": 1000})  # what A4 leaves between its margins
    page.emulate_media(media="print")
    expect(page.locator(".chart-plot").first).to_be_visible()
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(PILED) == 0


@pytest.mark.parametrize("path", CHARTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_have_the_colors_that_a_reader_forces(
    path: str, scheme: str, page: Page, site_url: str
) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site_url + path)
    expect(page.locator(".chart-plot").first).to_be_visible()
    assert page.evaluate(FOREIGN_COLORS) == []


THROUGH_DOTS = """
() => [...document.querySelectorAll(".chart-plot")].flatMap((plot) => {
  const dots = [...plot.querySelectorAll("circle")].map((dot) => dot.getBoundingClientRect());
  const names = [...plot.querySelectorAll(".scatter-name")];
  return names.filter((name) => name.getBoundingClientRect().width).filter((name) => {
    const box = name.getBoundingClientRect();
    return dots.some((dot) => box.left < dot.right && dot.left < box.right
      && box.top + 2 < dot.bottom && dot.top < box.bottom - 2);
  }).map((name) => name.textContent);
})
"""
"""Names that run through a dot; above and below its letters a line of text is empty."""


@pytest.mark.parametrize("width", [1280, 1024, 768, 480, 360, 320])
@pytest.mark.parametrize("path", [BOARD, "boards/webdev/", "boards/vectara/", "authors/google/"])
def test_no_name_on_a_chart_runs_through_a_dot_or_another_name(
    path: str, width: int, page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + path)
    expect(page.locator(".scatter .scatter-name").first).to_be_attached()
    assert page.evaluate(THROUGH_DOTS) == []
    assert page.evaluate(OVERLAPPING) == []
    assert page.locator(".scatter .scatter-name").filter(visible=True).count() >= 1


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_texts_of_trends_stand_apart(width: int, page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}trends/")
    expect(page.locator(".chart-plot").first).to_be_visible()
    assert page.evaluate(OVERLAPPING) == []
