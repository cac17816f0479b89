"""Kinds of faults that people reported of catalogs like this one, from a body to the page.

Each is the smallest body in a source's own format; what the page then says is held here. The rules behind it
have tests of their own where they are made.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modelatlas.pages.files import Files, files_of
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline import load_catalog
from modelatlas.pipeline.content import read_settings
from modelatlas.pipeline.fetch import Request, fetch_all
from modelatlas.sources.network.client import HttpClient
from modelatlas.views.words.model_rows import status_tags
from tests import ROOT
from tests.support.page import read_page
from tests.support.sites import packaged

DAY = dt.date(2026, 9, 10)
ROCKET = "models/acme/rocket-1/"
PARTS = {"endpoints": "openrouter/endpoints", "livebench": "benchmark:livebench"}
Body = dict[str, Any] | list[Any] | str


def listed(key: str = "acme/rocket-1", **fields: Any) -> dict[str, Any]:
    """A model as the routing service lists it."""
    return {
        "id": key,
        "canonical_slug": key.partition(":")[0],
        "name": f"Acme: {key.partition('/')[2]}",
        "created": 1767225600,
        "context_length": 400_000,
        "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
        "pricing": {"prompt": "0.000001", "completion": "0.000004"},
        "top_provider": {"context_length": 400_000, "max_completion_tokens": 8192},
        "supported_parameters": ["tools", "reasoning"],
        **fields,
    }


def sold(seller: str, key: str, **fields: Any) -> dict[str, Any]:
    """A seller of models.dev with one offer."""
    offer = {"id": key, "name": key, "cost": {"input": 1, "output": 4}, **fields}
    return {seller: {"id": seller, "name": seller.title(), "models": {key: offer}}}


def priced(provider: str, usd: float, **fields: Any) -> dict[str, Any]:
    """An entry of LiteLLM."""
    amounts = {"input_cost_per_token": usd, "output_cost_per_token": 4 * usd}
    return {"litellm_provider": provider, "mode": "chat", **amounts, **fields}


class Site:
    """The site of a few bodies."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.problems = [str(problem) for problem in files.site.catalog.problems]
        self.catalog = files.site.catalog

    def text(self, url: str = ROCKET) -> str:
        content = self._files.find(f"{url}index.html")
        assert content is not None, url
        return read_page(content).root.text

    def lead(self, url: str = ROCKET) -> str:
        content = self._files.find(f"{url}index.html") or b""
        (lead,) = [p for p in read_page(content).root.all("p") if p.attributes.get("class") == "lead"]
        return lead.text

    def found(self, rule: str) -> list[tuple[str, str]]:
        return [(one.key, one.field) for one in self.catalog.findings if one.rule == rule]


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[..., Site]:
    """Fetches bodies by source, the routing service's first, and makes the site."""

    def made(models: list[dict[str, Any]], notes: dict[str, str] | None = None, **bodies: Body) -> Site:
        content = tmp_path / "content"
        (content / "benchmarks").mkdir(parents=True)
        shutil.copy(ROOT / "content" / "benchmarks" / "livebench.toml", content / "benchmarks")
        shutil.copytree(ROOT / "content" / "curation", content / "curation")
        for name, text in (notes or {}).items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, "utf-8")
        for source, body in {"openrouter": {"data": models}, **bodies}.items():
            part = PARTS.get(source, source)
            file = tmp_path / ("table_2026_01_08.csv" if source == "livebench" else f"{source}.json")
            file.write_text(body if isinstance(body, str) else json.dumps(body), "utf-8")
            request = Request(saved={part: str(file)}, at=DAY)
            (done,) = fetch_all(content, request, HttpClient(), today=DAY, keys={})
            assert done.outcome.failure is None
        catalog, settings = load_catalog(content), read_settings(content)
        return Site(files_of(catalog, read_writing(content), packaged(), settings))

    return made


SiteOf = Callable[..., Site]


def test_what_charges_for_a_request_is_not_free(site_of: SiteOf) -> None:
    zero = {"prompt": "0", "completion": "0"}
    charges = listed("acme/rocket-1:free", pricing={**zero, "request": "0.005"})
    free = listed("acme/comet-1:free", pricing={**zero, "web_search": "0.01"})
    site = site_of([charges, free])
    assert "it costs $0.005 per request" in site.lead("models/acme/rocket-1_free/")
    assert "it is free of charge" in site.lead("models/acme/comet-1_free/")
    tags = [[tag.text for tag in status_tags(peer)] for peer in site.catalog.answers.peers.values()]
    assert tags == [["free"], ["not free"]]
    assert "rocket-1" not in site.text("prices/free/")


def test_a_total_of_weights_that_contradicts_its_parts_or_counts_packed_numbers_is_not_believed(
    site_of: SiteOf,
) -> None:
    hub = [
        {"id": "acme/Rocket-1", "safetensors": {"parameters": {"BF16": 7_000_000_000}, "total": 333_000}},
        {
            "id": "acme/Comet-1",
            "safetensors": {"parameters": {"I32": 9 * 10**9, "BF16": 10**9}, "total": 10**10},
        },
    ]
    models = [listed(hugging_face_id="acme/Rocket-1"), listed("acme/comet-1", hugging_face_id="acme/Comet-1")]
    site = site_of(models, huggingface=hub)
    assert "Parameters 7 billion" in site.text()
    assert "Parameters 10 billion" not in site.text("models/acme/comet-1/")
    assert "parameter_count" not in site.catalog.by_id["acme/comet-1"].facts


def test_the_longest_prompt_stands_beside_the_window(site_of: SiteOf) -> None:
    """The maker's, that of every host, and LiteLLM's, which states no window."""
    maker = sold("acme", "rocket-1", limit={"context": 400_000, "input": 272_000, "output": 128_000})
    host = {"provider_name": "Host", "context_length": 400_000, "max_prompt_tokens": 250_000}
    endpoints = {"acme/comet-1": {"data": {"endpoints": [host]}}}
    site = site_of(
        [listed(), listed("acme/comet-1"), listed("acme/moon-1")], modelsdev=maker, endpoints=endpoints
    )
    assert "reads up to 272,000 tokens of its window of 400,000" in site.lead()
    assert "reads up to 250,000 tokens of its window of 400,000" in site.lead("models/acme/comet-1/")
    assert "Longest prompt" not in site.text("models/acme/moon-1/")


def test_a_prompt_of_a_price_list_is_no_window(site_of: SiteOf) -> None:
    prices = {"acme/rocket-1": priced("acme", 1e-6, max_input_tokens=128_000)}
    site = site_of([listed()], litellm=prices)
    assert "reads up to 400,000 tokens" in site.lead()
    assert site.found("context-disagreement") == []


def test_a_table_with_two_rows_for_one_model_keeps_the_first_and_tells(site_of: SiteOf) -> None:
    rows = "model,python,javascript,typescript,code_generation,code_completion\n"
    rows += "acme-rocket-1-high,N/A,N/A,N/A,60,70\nacme-rocket-1-high,10,20,30,90,90\n"
    site = site_of([listed()], livebench=rows)
    text = site.text()
    assert "Coding high 65 %" in text
    assert "90 %" not in text
    assert "Agentic Coding" not in text
    (state,) = [one for one in site.catalog.sources if one.source == "benchmark:livebench"]
    assert (state.set_aside, "row set aside" in str(state.problems)) == (1, True)
    assert "read Sep 10, 2026" in text


def test_days_are_as_precise_as_they_are_stated_and_a_certain_one_wins(site_of: SiteOf) -> None:
    models = [listed(), listed("acme/comet-1")]
    offers = sold("acme", "rocket-1", knowledge="2025-05", release_date="2025")
    offers["acme"]["models"]["comet-1"] = {"id": "comet-1", "name": "c", "release_date": "2026-04"}
    site = site_of(models, modelsdev=offers)
    assert "Its knowledge ends in May 2025." in site.lead()
    assert "Released 2025" in site.text()
    assert "Apr 2026" not in site.text("models/acme/comet-1/").partition("Raw fields")[0]
    assert ("acme/comet-1", "released_on") in site.found("days-out-of-order")


def test_a_dead_link_in_a_note_becomes_its_text(site_of: SiteOf) -> None:
    note = "Unlike [Comet](site:models/acme/comet-9/), or [that](site:boards/none/), it flies."
    site = site_of([listed()], {"notes/acme/rocket-1.md": note})
    assert "Unlike Comet, or that, it flies." in site.text()
    told = [one for one in site.problems if "content/notes/acme/rocket-1.md" in one]
    assert len(told) == 2
    assert all("line 1" in one for one in told)


def test_offers_of_one_seller_that_differ_by_region_say_so(site_of: SiteOf) -> None:
    prices = {
        "global.acme.rocket-1": priced("bedrock_converse", 3e-6),
        "eu.acme.rocket-1": priced("bedrock_converse", 3.3e-6),
        "bedrock/us-gov-west-1/acme.rocket-1": priced("bedrock", 3.6e-6),
        "azure/eu/rocket-1": priced("azure", 1.1e-6),
        "azure/rocket-1": priced("azure", 1e-6),
    }
    text = site_of([listed()], litellm=prices).text()
    assert "Amazon Bedrock global by region" in text
    assert "Amazon Bedrock us-gov-west-1 by region" in text
    assert "Microsoft Azure EU by region" in text
    assert "The price of 2 of them depends on region or plan." in text
    assert "different days" not in text


def test_the_answer_of_a_routed_host_is_told_with_its_window(site_of: SiteOf) -> None:
    smaller = listed(top_provider={"context_length": 32_000, "max_completion_tokens": 16_000})
    wrong = listed("acme/comet-1", top_provider={"context_length": 32_000, "max_completion_tokens": 131_072})
    site = site_of([smaller, wrong])
    assert "The provider it is routed to reads up to 32,000 and writes up to 16,000." in site.lead()
    assert "131,072" not in site.lead("models/acme/comet-1/")
    assert re.search(r"Output limit 131,072 tokens in doubt", site.text("models/acme/comet-1/"))
    assert site.found("output-over-context") == [("acme/comet-1", "max_output_tokens")]


def test_a_deprecated_offer_is_marked_and_counts_in_no_sentence(site_of: SiteOf) -> None:
    offers = sold("acme", "rocket-1", status="deprecated", cost={"input": 0.4, "output": 2})
    text = site_of([listed()], modelsdev=offers).text()
    assert "Acme deprecated $0.40" in text
    assert "1 provider; 1 more offer deprecated." in text


def test_numbers_are_read_alike_however_they_are_written(site_of: SiteOf) -> None:
    body = listed(context_length=131072.0, pricing={"prompt": ".0000004", "completion": 1e-6})
    text = listed("acme/comet-1", context_length="200000", created="2026-01-01T00:00:00Z")
    wrong = listed("acme/moon-1", context_length="200K", pricing={"prompt": "$0.01", "completion": "0,01"})
    site = site_of([body, text, wrong])
    assert "reads up to 131,072 tokens" in site.lead()
    assert "it costs $0.40 in and $1.00 out" in site.lead()
    assert "reads up to 200,000 tokens" in site.lead("models/acme/comet-1/")
    assert "since Jan 1, 2026" in site.lead("models/acme/comet-1/")
    assert "no price is stated" in site.lead("models/acme/moon-1/")


def test_a_price_a_thousand_times_too_high_ends_no_span(site_of: SiteOf) -> None:
    prices = {
        f"{seller}/acme/rocket-1": priced(seller, usd)
        for seller, usd in (("deepinfra", 1.1e-6), ("together_ai", 1.2e-6), ("novita", 1.1e-3))
    }
    site = site_of([listed()], litellm=prices)
    assert "4 providers, input from $1.00 to $1.20 per 1M tokens." in site.text()
    assert "Novita AI in doubt $1,100.00" in site.text()
    assert {key for key, _ in site.found("unit-mistake")} == {"novita/acme/rocket-1"}
