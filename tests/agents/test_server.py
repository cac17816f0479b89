"""The SDK's own client asks the server, and is answered with source, day, and page."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from mcp import Client, StdioServerParameters

from modelatlas.agents.answers import Typical
from modelatlas.agents.server import server
from modelatlas.atlas import open_atlas
from modelatlas.catalog import Records, assemble
from modelatlas.catalog.curation import Curation, MakerEntry
from modelatlas.records import Condition
from modelatlas.records.history.events import Event
from modelatlas.records.history.log import History, Snapshot
from modelatlas.views.figures.workloads import WORKLOADS
from tests import ROOT
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import BASE_URL, files_of, write_files

DAY = dt.date(2026, 7, 31)
BOTH = {"parameters": ("tools",), "context_tokens": 400_000, "listed_on": "2026-05-02"}
MODELS = (
    make_listing(
        "acme/large-2",
        prices=(
            make_price("2"),
            make_price("8", meter="output"),
            make_price("0.5", meter="cache_read"),
            make_price("4", when=Condition(above_prompt_tokens=200_000)),
        ),
        **BOTH,
    ),
    make_listing("acme/small-2", prices=(make_price("0.1"), make_price("0.4", meter="output")), **BOTH),
    make_listing("acme/silent", prices=(), **BOTH),
    make_listing("acme/large-1", last_seen_on="2026-07-30", name="Acme: Large 1", **BOTH),
    make_listing("other/small-2", context_tokens=8_000),
)
EVENTS = (
    Event(source="openrouter", since=DAY - dt.timedelta(1), on=DAY, key="acme/large-1", kind="removed"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in a folder."""
    days = (Snapshot(on=DAY - dt.timedelta(1), listings=5), Snapshot(on=DAY, listings=4))
    voice = make_listing("acme/voice-1", provider="acme", prices=(), raw={"mode": "audio_transcription"})
    parts = [(make_state(fetched_on=DAY), [*MODELS]), (make_state("litellm", fetched_on=DAY), [voice])]
    makers = (MakerEntry(slug="acme", name="Acme", slugs=("acme",), families=("voice",)),)
    histories = {"openrouter": History("openrouter", days, EVENTS)}
    catalog = assemble(Records(parts, histories=histories, curation=Curation(makers=makers)))
    folder = tmp_path_factory.mktemp("site")
    write_files(files_of(catalog), folder)
    return folder


def ask(site: Path, tool: str, **arguments: Any) -> dict[str, Any]:
    """The answer of a tool; a refusal is under ``refused``."""

    async def call() -> dict[str, Any]:
        async with Client(server(open_atlas(site))) as client:
            result = await client.call_tool(tool, arguments)
            text = getattr(result.content[0], "text", "")
            return {"refused": text} if result.is_error else json.loads(text)

    return asyncio.run(call())


def test_every_tool_is_read_only_and_says_what_it_is_for(site: Path) -> None:
    async def tools() -> list[Any]:
        async with Client(server(open_atlas(site))) as client:
            return (await client.list_tools()).tools

    found = asyncio.run(tools())
    names = ["bill", "changes", "compare", "model", "replacement", "search", "sources"]
    assert [tool.name for tool in found] == names
    assert all(tool.description and tool.annotations.read_only_hint for tool in found)


def test_search_finds_the_cheapest_that_can_do_it(site: Path) -> None:
    answer = ask(site, "search", features=["tools"], min_context_tokens=200_000)
    assert [model["id"] for model in answer["models"]] == ["acme/small-2", "acme/large-2", "acme/silent"]
    assert answer["models"][0]["page"] == f"{BASE_URL}models/acme/small-2/"
    assert answer["models"][0]["input_usd_per_mtok"] == "0.1"
    assert "input_usd_per_mtok" not in answer["models"][2]
    assert answer["data_of"] == "2026-07-31"


def test_an_unknown_price_meets_no_limit(site: Path) -> None:
    answer = ask(site, "search", max_blended_usd_per_mtok=0.2)
    assert [model["id"] for model in answer["models"]] == ["acme/small-2"]


def test_search_finds_models_that_no_service_lists(site: Path) -> None:
    answer = ask(site, "search", words="voice")
    assert answer["models"] == []
    assert [model["id"] for model in answer["further_models"]] == ["acme/voice-1"]
    assert ask(site, "model", model_id="acme/voice-1")["status"] == "known"


def test_a_model_is_told_with_its_sources(site: Path) -> None:
    answer = ask(site, "model", model_id="large-2")
    assert answer["id"] == "acme/large-2"
    assert answer["facts"]["context_tokens"] == {
        "value": 400_000,
        "source": "openrouter",
        "fetched_on": "2026-07-31",
    }
    assert answer["replacement"] is None
    assert answer["page"] == f"{BASE_URL}models/acme/large-2/"


def test_a_name_of_two_models_is_refused_with_both(site: Path) -> None:
    answer = ask(site, "model", model_id="small-2")
    assert "acme/small-2, other/small-2" in answer["refused"]


def test_an_unknown_model_is_refused_with_those_that_are_close(site: Path) -> None:
    assert "acme/large-2" in ask(site, "model", model_id="acme/large-3")["refused"]
    assert "no such model" in ask(site, "bill", model_ids=["zzz"], input_tokens=1, output_tokens=1)["refused"]


def test_models_side_by_side(site: Path) -> None:
    fields = ask(site, "compare", model_ids=["acme/large-2", "acme/silent"])["fields"]
    assert fields["input_usd_per_mtok"] == {"acme/large-2": "2", "acme/silent": None}
    assert fields["features"]["acme/silent"] == ["tools"]


def test_a_bill_is_that_of_the_pages(site: Path) -> None:
    load = {"input_tokens": 100_000, "output_tokens": 1_000, "request_count": 10, "cached_share": 0.4}
    bills = ask(site, "bill", model_ids=["acme/large-2", "acme/silent"], **load)["bills"]
    # 10 × (60,000 × 2 + 40,000 × 0.5 + 1,000 × 8) / 1,000,000
    assert (bills[0]["usd"], bills[0]["prices_of"]) == ("1.48", "2026-07-31")
    assert bills[1]["usd"] is None
    (long,) = ask(site, "bill", model_ids=["acme/large-2"], input_tokens=300_000, output_tokens=0)["bills"]
    assert long["usd"] == "1.2"
    (longer,) = ask(site, "bill", model_ids=["acme/large-2"], input_tokens=500_000, output_tokens=0)["bills"]
    assert "longer than the context window" in longer["why"]
    wrong = ask(site, "bill", model_ids=["acme/large-2"], input_tokens=1, output_tokens=1, cached_share=2)
    assert "from 0 to 1" in wrong["refused"]


def test_a_typical_workload_is_billed_by_its_name_and_what_it_assumes_is_told(site: Path) -> None:
    answer = ask(site, "bill", model_ids=["acme/large-2"], typical="Batch classification")
    assert "100% in batches" in answer["workload"]
    # 500,000 × (800 × 2 + 20 × 8) / 1,000,000, at the price of requests that don't wait
    assert (answer["bills"][0]["usd"], answer["bills"][0]["assumed"]) == ("880", ["batch"])
    assert get_args(Typical) == tuple(name for name, _ in WORKLOADS)


def test_a_model_that_is_gone_has_a_replacement(site: Path) -> None:
    answer = ask(site, "replacement", model_id="acme/large-1")
    assert answer["replacement"] == {
        "id": "acme/large-2",
        "name": "Large-2",
        "url": "models/acme/large-2/",
        "by": "name",
        "page": f"{BASE_URL}models/acme/large-2/",
    }
    assert (answer["status"], answer["last_seen_on"]) == ("gone", "2026-07-30")


def test_changes_and_sources(site: Path) -> None:
    answer = ask(site, "changes", model_id="acme/large-1")
    assert [(one["on"], one["kind"]) for one in answer["changes"]] == [("2026-07-31", "removed")]
    assert ask(site, "changes", since="2026-08-01")["found"] == 0
    assert "a day such as" in ask(site, "changes", since="lately")["refused"]
    assert {one["name"] for one in ask(site, "sources")["sources"]} == {"openrouter", "litellm"}


def test_the_command_answers_over_standard_input_and_output(site: Path) -> None:
    asked = StdioServerParameters(command=sys.executable, args=["build.py", "mcp", str(site)], cwd=ROOT)

    async def call() -> str:
        async with Client(asked) as client:
            result = await client.call_tool("search", {"words": "small", "limit": 1})
            return str(getattr(result.content[0], "text", ""))

    assert json.loads(asyncio.run(call()))["found"] == 2
