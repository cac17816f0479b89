"""Charts can be cited: an address, a frame, a picture, the numbers, a line with sources and days."""

from __future__ import annotations

import base64
import csv
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from modelatlas.catalog import Catalog
from modelatlas.views.figures.priced import priced_entries
from tests.browser.blank import open_blank

SVG = "{http://www.w3.org/2000/svg}"
BOARD = "boards/text-style-control/"
MODEL = "models/deepseek/deepseek-v3.2/"
CHARTS = [
    ("trends/", "price-chart"),
    ("trends/", "ratings-chart"),
    ("trends/", "releases-chart"),
    ("trends/", "context-chart"),
    ("trends/", "weights-chart"),
    ("trends/", "turnover-chart"),
    ("trends/", "flow-chart"),
    (BOARD, "price-chart"),
    (MODEL, "price-history-chart"),
    (MODEL, "use-chart"),
    ("authors/google/", "timeline-chart"),
    ("authors/google/", "rating-chart"),
]
SOME = [CHARTS[0], CHARTS[4], CHARTS[7], CHARTS[8]]


def opened(page: Page, url: str, chart_id: str) -> Locator:
    """The chart with its actions."""
    page.goto(url)
    figure = page.locator(f"figure#{chart_id}")
    figure.get_by_text("Cite or reuse", exact=True).click()
    expect(figure.get_by_role("button", name="PNG", exact=True)).to_be_visible()
    return figure


def taken(page: Page, figure: Locator, kind: str) -> tuple[str, bytes]:
    """Name and content of a file."""
    with page.expect_download() as download:
        figure.get_by_role("button", name=kind, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def number(text: str) -> str:
    """What a cell of a page is in a file."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if day := re.fullmatch(r"(\w{3}) (\d+), (\d{4})", text):
        return f"{day[3]}-{months.index(day[1]) + 1:02}-{int(day[2]):02}"
    return "" if text == "—" else text


@pytest.mark.parametrize(("path", "chart_id"), CHARTS)
def test_every_chart_has_its_numbers_as_csv(
    path: str, chart_id: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    figure = opened(page, site_url + path, chart_id)
    name, content = taken(page, figure, "CSV")
    assert name == "-".join([*filter(None, path.split("/")), chart_id]) + ".csv"
    rows = list(csv.reader(content.decode().splitlines()))
    assert len({len(row) for row in rows}) == 1
    table = figure.locator("table")
    if not table.count():
        return  # the numbers of a scatter chart are those of its dots, tested below
    shown = table.locator("tr").all()
    assert len(rows) == len(shown)
    for row, line in zip(rows[1:4], shown[1:4], strict=True):
        for cell, text in zip(row, line.locator("th, td").all_text_contents(), strict=True):
            plain = text.removeprefix("$").replace(",", "")
            is_amount = re.fullmatch(r"[\d.]+", plain) is not None
            assert cell == number(text) or (is_amount and float(cell) == float(plain)), text
    assert complaints == []


def test_the_csv_of_a_board_has_every_model_with_its_score_and_price(
    page: Page, site_url: str, embedded: Catalog
) -> None:
    boards = embedded.answers.boards
    board = next(board for group in boards.groups if (board := group.whole) and boards.url(board) == BOARD)
    _, content = taken(page, opened(page, site_url + BOARD, "price-chart"), "CSV")
    header, *rows = csv.reader(content.decode().splitlines())
    assert header == ["Model", "Rating", "USD per 1M tokens"]
    expected = {one.name: (one.score, float(one.price)) for one in priced_entries(board, embedded.answers)}
    found = {name: (float(score), float(price)) for name, score, price in rows}
    assert found.keys() == expected.keys()
    for name, (score, price) in expected.items():
        assert found[name][0] == score, name
        assert abs(found[name][1] - price) <= 0.005 * price, name  # three digits


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("path", "chart_id"), SOME)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_stands_alone_and_can_be_read(
    path: str, chart_id: str, scheme: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    figure = opened(page, site_url + path, chart_id)
    _, content = taken(page, figure, "SVG")
    text = content.decode()
    assert not re.search(r"class=|style=|var\(|color-mix|light-dark|currentColor", text)
    svg = ET.fromstring(text)  # noqa: S314 - ours
    texts = [one.text or "" for one in svg.iter(f"{SVG}text")]
    shown = [one for one in figure.locator(".chart-plot text").all() if one.is_visible()]
    assert {one.text_content() for one in shown} <= set(texts)
    title = figure.locator(".chart-plot > title").text_content() or ""
    words = " ".join(texts)
    credit = figure.locator(".cite > p > span").first.text_content() or ""
    for part in (title, credit, f"{site_url}{path}#{chart_id}"):
        assert part.replace(" ", "") in words.replace(" ", "")
    ground = svg.findall(f"{SVG}rect")[0].get("fill") or ""
    assert (luminance(ground) < 0.1) == (scheme == "dark")
    assert min(contrast(ground, one.get("fill") or "") for one in svg.iter(f"{SVG}text")) >= 4.5
    marks = [one for one in svg.iter() if one.tag in {f"{SVG}path", f"{SVG}circle", f"{SVG}rect"}]
    assert len(marks) > 3
    assert complaints == []


PIXELS = """
async (data) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0);
  const pixels = new Uint32Array(brush.getImageData(0, 0, image.width, image.height).data.buffer);
  return pixels.reduce((sum, pixel) => sum + (pixel !== pixels[0]), 0) / pixels.length;
}
"""


@pytest.mark.parametrize(("path", "chart_id"), SOME)
def test_the_png_is_the_picture_at_twice_its_size(
    path: str, chart_id: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    figure = opened(page, site_url + path, chart_id)
    svg = ET.fromstring(taken(page, figure, "SVG")[1])  # noqa: S314 - ours
    name, content = taken(page, figure, "PNG")
    assert name.endswith(f"{chart_id}.png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (
        2 * int(svg.get("width", 0)),
        2 * int(svg.get("height", 0)),
    )
    assert 0.01 < page.evaluate(PIXELS, base64.b64encode(content).decode()) < 0.6
    assert complaints == []


@pytest.fixture
def writer(chromium: Browser) -> Iterator[Page]:
    """A page that may use the clipboard."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def copied(page: Page, figure: Locator, button: str) -> str:
    figure.get_by_role("button", name=button, exact=True).click()
    expect(figure.get_by_role("status")).to_have_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize(("path", "chart_id"), [CHARTS[0], CHARTS[7], CHARTS[8], CHARTS[9]])
def test_a_chart_can_be_named_linked_and_put_on_another_page(
    path: str, chart_id: str, writer: Page, site_url: str
) -> None:
    page = writer
    figure = opened(page, site_url + path, chart_id)
    drawn = figure.locator(".chart-plot").evaluate("(one) => one.outerHTML")
    title = figure.locator(".chart-plot > title").text_content()
    link = copied(page, figure, "Copy link")
    assert link == f"{site_url}{path}#{chart_id}"
    assert re.fullmatch(
        rf"“{re.escape(title or '')}\.” Model Atlas\. Data: .+, \w+ \d+, \d{{4}}\. {re.escape(link)}",
        copied(page, figure, "Copy citation"),
    )
    code = copied(page, figure, "Copy embed code")

    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(f"#{chart_id} .chart-plot")).to_be_in_viewport()

    open_blank(page, site_url)
    page.set_content(code)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_have_text(title or "")
    assert frame.locator(".chart-plot").evaluate("(one) => one.outerHTML") == drawn
    source = frame.get_by_role("link", name=re.compile(r"^Model Atlas\. Data: "))
    expect(source).to_have_attribute("href", link)
    expect(source).to_have_attribute("target", "_blank")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?at=trends/&id=nothing",
        "?at=nowhere/&id=price-chart",
        "?at=trends/&id=main",
        "?at=trends/&id=*",
        "?at=../&id=price-chart",
        "?at=%2F%2Felsewhere.example%2F&id=price-chart",
        "?at=https:%2F%2Felsewhere.example%2F&id=price-chart",
        "?at=javascript:alert(1)&id=price-chart",
    ],
)
def test_a_frame_shows_charts_of_this_site_alone(
    query: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    page.goto(f"{site_url}embed/chart/{query}")
    expect(page.get_by_role("status")).to_contain_text("There is no such chart.")
    assert page.locator("figure").count() == 0
    assert [one for one in complaints if "404" not in one] == []


def test_without_scripts_the_drawing_the_source_and_the_data_are_there(
    page_without_scripts: Page, site_url: str
) -> None:
    page = page_without_scripts
    for path, chart_id in CHARTS:
        page.goto(site_url + path)
        figure = page.locator(f"figure#{chart_id}")
        assert figure.locator(".chart-plot").is_visible()
        figure.get_by_text("Cite or reuse", exact=True).click()
        expect(figure.locator(".cite")).to_contain_text(re.compile(r"”\s+Model Atlas\. Data: .+ \d{4}\."))
        expect(figure.get_by_role("link", name="Link to this chart")).to_have_attribute(
            "href", f"#{chart_id}"
        )
        href = figure.get_by_role("link", name="Data file").evaluate("(link) => link.href")
        assert href.startswith(site_url)
        assert page.request.get(href).ok


def test_the_map_is_taken_along_as_it_is_shown(writer: Page, site_url: str, embedded: Catalog) -> None:
    page = writer
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site_url}?map=text-style-control&feat=tools")
    region = page.get_by_role("region", name="Map", exact=True)
    region.get_by_text("Cite or reuse", exact=True).click()
    expect(region.get_by_role("button", name="CSV", exact=True)).to_be_visible()
    name, content = taken(page, region, "CSV")
    assert name == "map-text-style-control.csv"
    rows = list(csv.DictReader(content.decode().splitlines()))
    summary = region.locator(".map-summary").inner_text()
    assert summary.startswith(f"{len(rows)} of ")
    boards = embedded.answers.boards
    board = next(board for group in boards.groups if (board := group.whole) and boards.url(board) == BOARD)
    known = {one.peer.id: (one.score, float(one.price)) for one in priced_entries(board, embedded.answers)}
    assert 0 < len(rows) < len(known)
    for row in rows:
        price = float(row["USD per 1M tokens, blended"])
        assert (float(row["Rating"]), price) == known[row["id"]], row["id"]
        assert float(row["lower"]) <= float(row["Rating"]) <= float(row["upper"])
    line = int(re.findall(r"beats the (\d+) on the line", summary)[0])
    assert [row["on the line"] for row in rows].count("true") == line

    svg = ET.fromstring(taken(page, region, "SVG")[1])  # noqa: S314 - ours
    texts = [one.text or "" for one in svg.iter(f"{SVG}text")]
    shown = region.locator(".chart-plot text").all_text_contents()
    assert set(shown) <= set(texts)
    assert len(list(svg.iter(f"{SVG}circle"))) == line
    assert taken(page, region, "PNG")[1][:4] == b"\x89PNG"
    assert copied(page, region.locator(".cite"), "Copy link") == page.url
    code = copied(page, region.locator(".cite"), "Copy embed code")
    assert f'src="{site_url}embed/?map=text-style-control&amp;feat=tools"' in code
    assert re.fullmatch(
        rf"“Price against LMArena text, style control: {len(rows)} of \d+ models\.” Model Atlas\. "
        rf"Data: OpenRouter, .+ \d{{4}}; LMArena leaderboards, .+ \d{{4}}\. {re.escape(page.url)}",
        copied(page, region.locator(".cite"), "Copy citation"),
    )


def test_the_prices_of_a_comparison_are_taken_along_with_the_names_at_the_lines(
    page: Page, site_url: str, complaints: list[str]
) -> None:
    ids = ["deepseek/deepseek-v3.2", "google/gemma-4-31b-it"]
    page.goto(f"{site_url}compare/?m={','.join(ids)}")
    figure = page.locator("figure.compare-chart").first
    figure.get_by_text("Cite or reuse", exact=True).click()
    expect(figure.get_by_role("button", name="CSV", exact=True)).to_be_visible()
    name, content = taken(page, figure, "CSV")
    assert name == "input-price-over-time.csv"
    rows = list(csv.DictReader(content.decode().splitlines()))
    assert {row["Model"] for row in rows} == {"DeepSeek V3.2", "Gemma 4 31B"}
    assert len(rows) == figure.locator("tbody tr").count()
    svg = ET.fromstring(taken(page, figure, "SVG")[1])  # noqa: S314 - ours
    texts = [one.text or "" for one in svg.iter(f"{SVG}text")]
    for end in figure.locator(".chart-end").all():
        assert " ".join(end.locator("*").all_text_contents()) in texts
    assert taken(page, figure, "PNG")[1][:4] == b"\x89PNG"
    expect(figure.locator(".cite")).to_contain_text(re.compile(r"Model Atlas\. Data: OpenRouter, .+ \d{4}\."))
    expect(figure.get_by_role("button", name="Copy embed code")).to_have_count(0)
    assert complaints == []
