"""Every bill of every model of the embedded content is right, in Python and in the scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from modelatlas.catalog import Catalog
from modelatlas.pages.files import Files
from modelatlas.views.figures.bill import bill, offer_of
from modelatlas.views.figures.workloads import WORKLOADS, Workload
from modelatlas.views.model.costs import cost_section
from modelatlas.views.tools.explorer import explorer_file
from tests import ROOT
from tests.recompute.bills import TYPICAL, cost
from tests.recompute.site import Site
from tests.recompute.world import World
from tests.support.scripts import SCRIPTS, run
from tests.support.sites import make_files

pytestmark = pytest.mark.slow

MIXED: Mapping[str, Mapping[str, Any]] = {
    "Long prompts, half of them in batches": {
        "input": 250_000,
        "output": 2_000,
        "cached": "0.25",
        "written": "0.5",
        "thinking": 900,
        "requests": 7,
        "batch": "0.5",
    },
    "Pictures and sound": {
        "input": 10,
        "output": 1,
        "cached": "1",
        "requests": 3,
        "images": 3,
        "minutes": "2.5",
    },
}
LOADS = {**TYPICAL, **MIXED}


class Made(Mapping[str, bytes]):
    """Files of a site, each made when it is read: of all pages and files only the data of models are."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __getitem__(self, path: str) -> bytes:
        return self._files.find(path) or b""

    def __contains__(self, path: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.fixture(scope="module")
def world(embedded: Catalog) -> World:
    return World(ROOT / "content", Site(Made(make_files(embedded))))


@pytest.fixture(scope="module")
def right(embedded: Catalog, world: World) -> dict[tuple[str, str], tuple[Fraction | str, set[str]]]:
    """The bills by another calculation, by workload and model."""
    return {
        (name, model.id): cost(world, model.id, LOADS[name]) for name in LOADS for model in embedded.models
    }


def workload(load: Mapping[str, Any]) -> Workload:
    return Workload(
        load["input"],
        load["output"],
        Decimal(load["cached"]),
        load["requests"],
        written_share=Decimal(load.get("written", 0)),
        thinking_tokens=load.get("thinking", 0),
        batch_share=Decimal(load.get("batch", 0)),
        images=load.get("images", 0),
        audio_minutes=Decimal(load.get("minutes", 0)),
    )


def test_the_typical_workloads_are_those_of_the_pages() -> None:
    assert {name: workload(load) for name, load in TYPICAL.items()} == dict(WORKLOADS)


def check(
    found: Fraction | None, kind: str, assumed: set[str], right: tuple[Fraction | str, set[str]]
) -> str:
    """How a bill ended, once it is compared."""
    wanted, because = right
    if found is None:
        assert isinstance(wanted, str)
        named = {"no_image": "no_images"}.get(wanted, wanted)
        assert (
            kind == named
            if named != "none"
            else kind not in {"too_long", "no_images", "no_audio", "priced", "free"}
        )
        return wanted
    assert isinstance(wanted, Fraction)
    assert abs(found - wanted) <= wanted * Fraction(1, 10**12)
    assert kind == ("priced" if wanted else "free")
    assert assumed == because
    return "bill"


def test_every_bill_of_the_pages_is_right(
    embedded: Catalog, right: dict[tuple[str, str], tuple[Fraction | str, set[str]]]
) -> None:
    peers = embedded.answers.peers
    count: Counter[str] = Counter()
    for name, load in LOADS.items():
        for model in embedded.models:
            found = bill(offer_of(peers[model.id], peers), workload(load))
            usd = None if found.usd is None else Fraction(found.usd)
            count[check(usd, found.kind, set(found.assumed), right[name, model.id])] += 1
            if found.usd:
                assert sum(amount for _, amount in found.parts) == pytest.approx(found.usd)
    assert enough(count)


def test_every_bill_of_the_scripts_is_right(
    embedded: Catalog, right: dict[tuple[str, str], tuple[Fraction | str, set[str]]]
) -> None:
    body = """
      const { decode } = await load(new URL("model_data.js", given.here));
      const data = decode(given.data);
      return given.loads.map((one) => data.id.map((id, row) => {
        const { total, kind, assumed } = m.billOf(data, row, one);
        return [id, Number.isNaN(total) ? null : total, kind, assumed];
      }));
    """
    here = (SCRIPTS / "lib" / "model_bills.js").as_uri()
    data = json.loads(explorer_file(embedded).content)
    given = {"here": here, "data": data, "loads": [workload(load).dump() for load in LOADS.values()]}
    count: Counter[str] = Counter()
    for name, bills in zip(LOADS, run("lib/model_bills.js", body, given), strict=True):
        for model, total, kind, assumed in bills:
            usd = None if total is None else Fraction(total)
            count[check(usd, kind, set(assumed), right[name, model])] += 1
    assert enough(count)


def test_every_bill_of_the_calculators_is_right(
    embedded: Catalog, right: dict[tuple[str, str], tuple[Fraction | str, set[str]]]
) -> None:
    """A page has a calculator where anything is charged, with the prices that it states."""
    body = """
      const { bill } = await load(new URL("../lib/bill.js", given.here));
      return given.stated.map(([id, one]) => given.loads.map((load) => {
        const { total, kind, assumed } = bill(m.readOffer(one), load);
        return [id, Number.isNaN(total) ? null : total, kind, assumed];
      }));
    """
    peers = embedded.answers.peers
    found = [(peer.id, section.data) for peer in peers.values() if (section := cost_section(peer, peers))]
    here = (SCRIPTS / "calculator" / "calculator.js").as_uri()
    given = {"here": here, "stated": found, "loads": [workload(load).dump() for load in LOADS.values()]}
    count: Counter[str] = Counter()
    for bills in run("calculator/calculator.js", body, given):
        for name, (model, total, kind, assumed) in zip(LOADS, bills, strict=True):
            usd = None if total is None else Fraction(total)
            count[check(usd, kind, set(assumed), right[name, model])] += 1
    assert enough(count)


def enough(count: Counter[str]) -> bool:
    """Whether every model was compared, and every way in which a bill may end."""
    return count["bill"] > 2000 and {"too_long", "no_image", "no_audio", "none"} <= set(count)
