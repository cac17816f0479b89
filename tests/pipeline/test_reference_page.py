"""A model page has a place for everything: prices, endpoints, benchmarks, usage, family, code, notes.

The content is the folder ``reference`` beside this file; what is looked for stands under a heading of the
page, in the row of a table whose columns have names, or beside a label, however the page is styled.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.golden import built
from tests.support.page import Page, read_page

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The site of that content."""
    return built(Path(__file__).parent / "reference", tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="module")
def page(files: Files) -> Page:
    """The page of GLM 4 32B."""
    return read_page(files["models/z-ai/glm-4-32b/index.html"])


def test_the_summary_tells_age_price_position_and_both_ends_of_the_benchmarks(page: Page) -> None:
    (lead,) = [node.text for node in page.root.all("p") if node.attributes.get("class") == "lead"]
    assert "128,000 tokens, and writes up to 16,000." in lead
    assert "since Jul 24, 2025 (8 months)" in lead
    assert (
        "$0.10 in and $0.10 out per 1M tokens, cheaper than 92% of 13 listed text models with a price" in lead
    )
    assert "8 benchmark categories, it is strongest in Hallucinations (Baseline) (percentile 81)" in lead
    assert "weakest in Coding (Baseline) (percentile 0)" in lead
    assert lead.count(". ") <= 3


def test_the_tiles_tell_specifications_and_position(page: Page) -> None:
    tiles = next(node for node in page.root.all("dl") if node.attributes.get("class") == "tiles")
    for part in (
        "Context window 128,000 tokens",
        "Output limit 16,000 tokens",
        "Input price $0.10",
        "Output",
    ):
        assert part in tiles.text
    assert re.search(r"Lower than \d+% of 13 listed models", tiles.text)


def test_current_price_and_price_history(page: Page) -> None:
    rows = page.rows("Prices", "Price")
    for meter in ("Input", "Output"):
        assert (rows[meter]["Price"], rows[meter]["Per"]) == ("$0.10", "1M tokens")
    history = page.section("Prices").text.partition("Price history")[2]
    assert "$0.10 in and out on all 2 days checked from Mar 10 to Apr 10, 2026." in history


def test_endpoints(page: Page) -> None:
    (row,) = page.rows("Providers", "Provider").values()
    assert row["Provider"] == "Z.AI z-ai/glm-4-32b-0414"
    assert (row["Context"], row["Input $/1M"], row["Output $/1M"]) == ("128K", "$0.10", "$0.10")
    assert (row["Uptime"], row["Latency"], row["Tokens/s"]) == ("99.97%", "640 ms", "51")


@pytest.mark.parametrize(
    ("name", "score", "executions", "cost", "duration", "percentile"),
    [
        ("Hallucinations", "98%", "100", "$0.0011", "0.9 s", "81"),
        ("Email Classification", "98%", "50", "$0.0021", "1.1 s", "72"),
        ("General Knowledge", "90.5%", "200", "$0.0026", "0.8 s", "27"),
        ("Instruction Following", "55%", "60", "$0.0031", "2.4 s", "45"),
        ("Mathematics", "30%", "80", "$0.0058", "6.1 s", "18"),
        ("Reasoning", "12%", "50", "$0.0042", "4.4 s", "9"),
        ("Ethics", "9%", "100", "$0.0013", "0.9 s", "9"),
        ("Coding", "2%", "50", "$0.0067", "7.5 s", "0"),
    ],
)
def test_benchmark_results_with_everything_of_the_run(
    page: Page, name: str, score: str, executions: str, cost: str, duration: str, percentile: str
) -> None:
    rows = page.rows("Results", "Benchmark")
    (row,) = [row for first, row in rows.items() if first.startswith(f"{name} (Baseline)")]
    assert row == {
        "Benchmark": f"{name} (Baseline) Reference checks",
        "Category": name,
        "Mode": "reasoning off",
        "Strategy": "Baseline",
        "Free": "no",
        "Executions": executions,
        "Score": score,
        "Percentile": percentile,
        "Cost": cost,
        "Duration": duration,
        "Day": "Apr 9, 2026",
    }


def test_capabilities_features_and_the_price_of_web_search(page: Page) -> None:
    facts = page.facts("Capabilities and limits")
    assert (facts["Input"], facts["Output"], facts["Tokenizer"]) == ("text", "text", "Other")
    assert (facts["Context window"], facts["Output limit"]) == ("128,000 tokens", "16,000 tokens")
    assert facts["Moderation"] == "none by the service"
    for feature in ("Streaming", "Tools", "Structured output", "Retrieval", "Web search"):
        assert feature in facts
    assert facts["Web search"].endswith("$0.01 per search.")


def test_parameters_with_the_one_default_that_is_stated(page: Page) -> None:
    rows = page.rows("Parameters", "Default")
    assert {name: row["Default"] for name, row in rows.items()} == {
        "max_tokens": "",
        "temperature": "0.75",
        "tool_choice": "",
        "tools": "",
        "top_p": "",
    }
    assert all(row["What it does"] for row in rows.values())


def test_activity_uptime_and_applications(page: Page) -> None:
    use = page.section("Use")
    facts = page.facts("Use")
    assert facts["prompt tokens"] == "297 million"
    assert facts["completion tokens"] == "5.74 million"
    assert facts["reasoning tokens"] == "0"
    assert use.all("svg")
    days = page.rows("Use", "Day")
    assert days["Apr 9, 2026"]["Tokens"] == "201,827,000"
    apps = page.rows("Use", "Application")
    assert (apps["Example Desk"]["Tokens"], apps["Example Desk"]["Rank"]) == ("180 million", "1")
    assert "https://desk.example/" in {link.attributes["href"] for link in use.all("a")}


@pytest.mark.parametrize(
    ("name", "released", "context", "takes"),
    [
        ("GLM 5.1", "Apr 7, 2026", "203K", "text"),
        ("GLM 5V Turbo", "Apr 1, 2026", "203K", "text, image, video"),
        ("GLM 5 Turbo", "Mar 15, 2026", "203K", "text"),
        ("GLM 5", "Feb 11, 2026", "203K", "text"),
        ("GLM 4.7 Flash", "Jan 19, 2026", "203K", "text"),
        ("GLM 4.7", "Dec 22, 2025", "200K", "text"),
        ("GLM 4.6V", "Dec 8, 2025", "131K", "text, image, video"),
        ("GLM 4.6", "Sep 30, 2025", "200K", "text"),
        ("GLM 4.5V", "Aug 11, 2025", "65.5K", "text, image"),
        ("GLM 4.5", "Jul 25, 2025", "131K", "text"),
        ("GLM 4.5 Air", "Jul 25, 2025", "131K", "text"),
    ],
)
def test_other_models_of_the_author(page: Page, name: str, released: str, context: str, takes: str) -> None:
    row = page.rows("Family", "Released")[name]
    assert (row["Released"], row["Context"]) == (released, context)
    assert (row["Input"], row["Output"]) == (takes, "text")
    assert {row["Speed"], row["Ability"], row["Affordability"]} <= set("12345")


def test_other_models_tell_size_and_who_has_left(page: Page) -> None:
    rows = page.rows("Family", "Released")
    assert (rows["GLM 4.7 Flash"]["Parameters"], rows["GLM 4.5V"]["Parameters"]) == ("30B", "106B")
    (left,) = [name for name in rows if "exacto" in name]
    assert "no longer listed" in left


def test_code_in_tabs(page: Page) -> None:
    start = page.section("Quick start")
    folded = [node.text for node in start.all("summary")]
    assert folded == ["cURL", "Tools", "Python", "Tools", "JavaScript", "Tools", "LiteLLM"]
    examples = [node.text for node in start.all("pre")]
    assert all("z-ai/glm-4-32b" in example for example in examples)
    assert any("stream" in example for example in examples)


def test_scenarios_stand_in_the_note(page: Page) -> None:
    notes = page.section("Notes")
    assert [node.text for node in notes.all("h3")] == ["Scenarios", "Links"]
    for word in ("Questions and answers", "Quality inspection", "Financial data", "Code generation", "Job"):
        assert word in notes.text


def test_identifiers_and_what_the_numbers_mean(page: Page) -> None:
    section = page.section("Identifiers and provenance")
    facts = page.facts("Identifiers and provenance")
    assert facts["Model id"] == "z-ai/glm-4-32b"
    assert facts["Canonical slug"] == "z-ai/glm-4-32b-0414"
    assert facts["Listed"] == "Jul 24, 2025"
    rows = page.rows("Identifiers and provenance", "Source and key")
    assert rows["Output limit"]["Source and key"].startswith("Private catalog")
    assert rows["Context window"]["Source and key"].startswith("OpenRouter")
    meanings = [node.text for node in section.all("li")]
    assert any("headline price" in text for text in meanings)
    assert any(link.attributes["href"].endswith("methodology/") for link in section.all("a"))


def test_raw_fields_are_shown_and_can_be_downloaded(page: Page, files: Files) -> None:
    section = page.section("Raw fields")
    shown = [json.loads(node.text) for node in section.all("pre") if "canonical_slug" in node.text]
    assert shown[0]["pricing"] == {"prompt": "0.0000001", "completion": "0.0000001"}
    assert (shown[0]["created"], shown[0]["context_length"]) == (1753376617, 128000)
    (link,) = [node for node in section.all("a") if "download" in node.attributes]
    assert link.attributes["href"] == "../../../api/v1/models/z-ai/glm-4-32b.json"
    data = json.loads(files["api/v1/models/z-ai/glm-4-32b.json"])
    by_source = {record["source"]: record for record in data["linked"]}
    assert data["raw"] == shown[0]
    assert {row["strategy"] for row in by_source["benchmark:reference"]["raw"]["rows"]} == {"Baseline"}


def test_the_free_sibling_of_the_laboratory_has_a_page_of_its_own(files: Files) -> None:
    other = read_page(files["models/thudm/glm-4-32b_free/index.html"])
    (lead,) = [node.text for node in other.root.all("p") if node.attributes.get("class") == "lead"]
    assert "reads up to 32,768 tokens" in lead
    assert "listed it from Apr 17, 2025" in lead
    assert "free of charge" in lead
    assert other.rows("Prices", "Price")["Input"]["Price"] == "free"


def test_the_page_is_light(files: Files) -> None:
    assert len(files["models/z-ai/glm-4-32b/index.html"]) < 150_000
