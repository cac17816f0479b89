"""Models that no service lists: which get a page, under which id, and what becomes of every other key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, MakerEntry, NameEntry, SellerEntry
from modelatlas.catalog.kinds import kind_of
from modelatlas.pipeline.register import new_entries
from modelatlas.problems import ConfigError
from modelatlas.records import Listing, Price, Score, Traits
from modelatlas.records.register import Registered, read_register, register_lines
from tests.support.factories import make_listing, make_price, make_state

DAY = dt.date(2026, 8, 1)
MAKERS = (
    MakerEntry(slug="acme", name="Acme", slugs=("acme", "acme-ai"), families=("rocket", "glider")),
    MakerEntry(slug="zeta", name="Zeta", slugs=("zeta",), families=("comet",)),
)


def offer(key: str, price: Price | None = None, **facts: Any) -> Listing:
    return Listing(key=key, prices=(price or make_price("2"),), **facts)


def entry(key: str, board: str = "text", **facts: Any) -> Listing:
    return Listing(key=key, scores=(Score(board=board, value=1200, unit="elo"),), **facts)


def built(
    sources: Mapping[str, Sequence[Listing]],
    *,
    listed: Sequence[Listing] = (),
    register: Sequence[Registered] = (),
    **curation: Any,
) -> Catalog:
    """A catalog of these sources, beside one listed model of another maker."""
    anchors = [make_listing("other/thing-1", name="Other: Thing 1"), *listed]
    parts = [(make_state(name), list(found)) for name, found in {"openrouter": anchors, **sources}.items()]
    return assemble(Records(parts, curation=Curation(**{"makers": MAKERS, **curation}), register=register))


def pages(catalog: Catalog) -> dict[str, str | None]:
    """Ids and the evidence for their pages."""
    return {model.id: model.evidence for model in catalog.further.models}


# -- admission --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sources", "evidence"),
    [
        ({"arena": [entry("glider-2", author="acme")]}, "rated"),
        ({"modelsdev/models": [Listing(key="acme/glider-2")]}, "stated"),
        ({"modelsdev": [offer("acme/glider-2")]}, "maker"),
        ({"modelsdev": [offer("dock/glider-2"), offer("pier/glider-2")]}, "sellers"),
        ({"modelsdev": [offer("dock/acme/glider-2")]}, "path"),
        ({"huggingface": [Listing(key="acme/Glider-2")], "modelsdev": [offer("dock/glider-2")]}, "hub"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind_of_evidence_gives_a_page(sources: dict[str, list[Listing]], evidence: str) -> None:
    assert pages(built(sources)) == {"acme/glider-2": evidence}


@pytest.mark.parametrize(
    "sources",
    [
        {"modelsdev": [offer("dock/glider-2")]},
        {"huggingface": [Listing(key="acme/Glider-2")]},
        {"huggingface": [Listing(key="somebody/glider-2-tuned")]},
    ],
)
def test_one_reseller_or_the_hub_alone_gives_none_and_says_why(sources: dict[str, list[Listing]]) -> None:
    further = built(sources).further
    assert further.models == ()
    (one,) = further.unadmitted
    assert one.reason.endswith(".")
    assert "/" in one.identity


def test_a_witness_makes_no_model_known_and_speaks_last() -> None:
    """Its table has errors: a page needs somebody else, and so does every value that somebody else states."""
    traits = Traits(roles=("facts",), is_witness=True)
    witness = make_state("made-up", title="Made-up table", traits=traits)
    told = Listing(
        key="Glider 2",
        name="Glider 2",
        author="acme",
        parameter_count=70,
        training_flop=1e20,
        open_weights=True,
    )
    alone = Records(
        [(make_state("openrouter"), [make_listing("other/thing-1")]), (witness, [told])],
        curation=Curation(makers=MAKERS),
    )
    catalog = assemble(alone)
    assert catalog.known == ()
    assert [one.reason for one in catalog.further.unadmitted] == [
        "Only a table that is known to have errors knows it."
    ]
    hub = make_state("huggingface")
    offers = [offer("acme/glider-2")]
    parts = [
        *alone.parts,
        (make_state("modelsdev"), offers),
        (hub, [Listing(key="acme/Glider-2", parameter_count=7)]),
    ]
    (model,) = assemble(Records(parts, curation=Curation(makers=MAKERS))).known
    assert model.value("parameter_count") == 7
    assert [claim.value for claim in model.facts["parameter_count"].dissent] == [70]
    assert model.value("training_flop") == 1e20


def test_what_the_hub_alone_has_comes_with_a_switch_and_its_copies_never_do() -> None:
    hub = [Listing(key=key) for key in ("acme/Glider-2", "somebody/Own-Tune-7B", "quants/Glider-2-GGUF")]
    parts = [(make_state("openrouter"), [make_listing("other/thing-1")]), (make_state("huggingface"), hub)]
    found = [
        pages(assemble(Records(parts, curation=Curation(makers=MAKERS), hub_alone=alone)))
        for alone in (False, True)
    ]
    assert found == [{}, {"acme/glider-2": "hub", "somebody/own-tune-7b": "hub"}]


def test_regions_and_plans_of_one_company_are_no_two_sellers() -> None:
    dock = SellerEntry(name="Dock", slugs=("dock", "dock-eu"), reason="Regions.", date=DAY)
    offers = [offer("dock/glider-2"), offer("dock-eu/glider-2")]
    assert pages(built({"modelsdev": offers}, sellers=(dock,))) == {}


@pytest.mark.parametrize(
    "key",
    [
        "acme/rocket-latest",
        "acme/rocket-latest-32k",
        "acme/~rocket",
        "acme/model-router",
        "acme/ft:rocket-2",
        "acme/doc-intelligence/prebuilt-read",
        "acme/acme-up-to-4b",
        "acme/rocket-search-pro/search",
    ],
)
def test_what_names_no_model_gets_no_page(key: str) -> None:
    further = built({"modelsdev": [offer(key), offer(key.replace("acme/", "dock/", 1))]}).further
    assert further.models == ()
    assert {fate.what for fate in further.fates} == {"none"}


def test_a_family_of_several_sizes_is_no_model() -> None:
    offers = [
        offer("acme/glider-2-7b"),
        offer("acme/glider-2-70b"),
        offer("dock/glider-2"),
        offer("pier/glider-2"),
    ]
    catalog = built({"modelsdev": offers})
    assert set(pages(catalog)) == {"acme/glider-2-7b", "acme/glider-2-70b"}
    assert {fate.key for fate in catalog.further.fates} == {"dock/glider-2", "pier/glider-2"}


# -- one model, one page ----------------------------------------------------------------------------


def test_conditions_of_offers_make_no_second_page() -> None:
    keys = ["acme/glider-2", "dock/high/1024-x-1024/glider-2", "dock/eu/glider-2", "pier/acme/Glider-2-FP8"]
    catalog = built({"modelsdev": [offer(key) for key in keys]})
    (model,) = catalog.known
    assert model.id == "acme/glider-2"
    assert sorted(one.listing.key for one in model.linked) == sorted(keys)


def test_copies_on_the_hub_join_their_model_and_tunes_do_not() -> None:
    hub = [
        Listing(key=key)
        for key in ("acme/Glider-2-7B-Instruct", "quants/Glider-2-7B-Instruct-AWQ", "me/Glider-2-7B-Wild")
    ]
    catalog = built({"huggingface": hub, "modelsdev": [offer("acme/glider-2-7b-instruct")]})
    (model,) = catalog.known
    assert {one.listing.key for one in model.linked if one.source == "huggingface"} == {
        hub[0].key,
        hub[1].key,
    }
    assert [one.identity for one in catalog.further.unadmitted] == ["me/glider-2-7b-wild"]


def test_base_tuned_and_chat_models_have_pages_of_their_own() -> None:
    names = ["glider-2-7b", "glider-2-7b-instruct", "glider-2-7b-chat"]
    assert set(pages(built({"modelsdev": [offer(f"acme/{name}") for name in names]}))) == {
        f"acme/{name}" for name in names
    }


def test_a_board_means_the_tuned_model() -> None:
    catalog = built({"arena": [entry("glider-2-7b")], "modelsdev": [offer("acme/glider-2-7b-instruct")]})
    assert pages(catalog) == {"acme/glider-2-7b-instruct": "rated"}


def test_a_copy_of_a_listed_model_leads_to_it() -> None:
    listed = [make_listing("acme/rocket-9-7b-instruct", name="Acme: Rocket 9 7B Instruct")]
    catalog = built({"huggingface": [Listing(key="quants/Rocket-9-7B-Instruct-GGUF")]}, listed=listed)
    (fate,) = catalog.further.fates
    assert (fate.what, fate.model_id) == ("listed", "acme/rocket-9-7b-instruct")


def test_a_name_that_leaves_out_what_tells_listed_models_apart_is_in_doubt() -> None:
    listed = [
        make_listing(f"acme/rocket-9-{month}", name=f"Acme: Rocket 9 {month}") for month in ("2501", "2508")
    ]
    catalog = built({"modelsdev": [offer("dock/rocket-9"), offer("pier/rocket-9")]}, listed=listed)
    assert pages(catalog) == {}
    assert {fate.what for fate in catalog.further.fates} == {"doubt"}


def test_a_person_decides_what_no_rule_can_read() -> None:
    names = (
        NameEntry(name="dock/sail", model="acme/glider-2", reason="Its name there.", date=DAY),
        NameEntry(name="kite", model=None, reason="A service.", date=DAY),
    )
    catalog = built(
        {"modelsdev": [offer("acme/glider-2"), offer("dock/sail"), offer("pier/kite")]}, names=names
    )
    (model,) = catalog.known
    assert {one.listing.key for one in model.linked} == {"acme/glider-2", "dock/sail"}
    (fate,) = catalog.further.fates
    assert (fate.key, fate.what) == ("pier/kite", "none")
    assert "A service." in fate.reason


def test_only_the_makers_offer_speaks_for_a_model() -> None:
    offers = [
        offer("acme/glider-2", context_tokens=1000),
        offer("dock/acme/glider-2", context_tokens=10),
    ]
    (model,) = built({"modelsdev": offers}).known
    assert model.value("context_tokens") == 1000
    assert {one.listing.key: one.by_maker for one in model.linked} == {
        "acme/glider-2": True,
        "dock/acme/glider-2": False,
    }


def test_every_key_is_accounted_for_once() -> None:
    keys = ["acme/glider-2", "dock/glider-9", "acme/rocket-latest", "dock/thing-1", "acme/glider-2-7b"]
    catalog = built({"modelsdev": [offer(key) for key in keys]})
    told = [key for model in catalog.further.models for _, key in model.keys]
    told += [one.key for one in catalog.further.unadmitted]
    told += [fate.key for fate in catalog.further.fates]
    assert sorted(told) == sorted(missed.key for missed in catalog.crosswalk.unmatched)


# -- kinds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "listings", "kind"),
    [
        (["glider"], [entry("glider", board="text_to_image")], "image"),
        (["glider"], [Listing(key="glider", raw={"mode": "audio_transcription"})], "transcription"),
        (["text", "embedding", "3"], [], "embedding"),
        (["rerank", "2"], [], "rerank"),
        (["glider", "coder"], [], "code"),
        (["glider"], [Listing(key="x", output_modalities=("video",))], "video"),
        (["glider", "2"], [], "chat"),
        (["glider", "edit"], [Listing(key="x", output_modalities=("text",))], "chat"),
        (["glider", "non", "reasoning"], [], "chat"),
        (["glider"], [Listing(key=mode, raw={"mode": mode}) for mode in ("chat", "embedding")], "embedding"),
        (
            ["glider", "coder"],
            [
                Listing(key=f"{place}", raw={"mode": mode})
                for place, mode in enumerate(("chat", "chat", "ocr"))
            ],
            "code",
        ),
        (["glider"], [Listing(key="x", output_modalities=("text", "image"))], "image"),
    ],
)
def test_a_kind_is_told_by_board_mode_name_or_output(
    words: list[str], listings: list[Listing], kind: str
) -> None:
    assert kind_of(words, listings) == kind


def test_a_listed_model_has_a_kind_too() -> None:
    listed = [
        make_listing("acme/glider-vl", name="Glider VL"),
        make_listing("acme/glider-image", name="Glider Image", output_modalities=("image",)),
        make_listing("acme/auto", name="Auto", prices=(Price(meter="input", status="varies"),)),
    ]
    peers = built({}, listed=listed).answers.peers
    kinds = {model_id: peer.kind for model_id, peer in peers.items()}
    assert kinds == {
        "acme/auto": "router",
        "acme/glider-image": "image",
        "acme/glider-vl": "vision",
        "other/thing-1": "chat",
    }


# -- the register -----------------------------------------------------------------------------------


def grown(catalog: Catalog, register: Sequence[Registered], on: dt.date) -> tuple[Registered, ...]:
    return (*register, *new_entries(catalog.further, register, on))


def test_a_path_once_given_never_changes() -> None:
    """Four days of one model: sold by its maker, rated, renamed in all sources, listed by a service."""
    days = [dt.date(2026, 8, day) for day in range(1, 5)]
    first = built({"modelsdev": [offer("acme/glider-2")]})
    register = grown(first, (), days[0])
    assert [one.id for one in register] == ["acme/glider-2"]

    rated = {"modelsdev": [offer("acme/glider-2")], "arena": [entry("glider-2", author="acme")]}
    register = grown(built(rated, register=register), register, days[1])
    assert [(one.id, one.on) for one in register] == [("acme/glider-2", days[0])]

    renamed = {"modelsdev": [offer("acme/glider-2", last_seen_on=days[1]), offer("acme/glider-2-turbo-max")]}
    third = built(renamed, register=register)
    register = grown(third, register, days[2])
    assert [one.id for one in register] == ["acme/glider-2", "acme/glider-2-turbo-max"]
    assert pages(third)["acme/glider-2"] is None, "its page stays"

    listed = [make_listing("acme/glider-two", name="Acme: Glider 2")]
    fourth = built({"modelsdev": [offer("acme/glider-2")]}, listed=listed, register=register)
    assert fourth.further.moved == {"acme/glider-2": "acme/glider-two"}
    assert "acme/glider-2" not in pages(fourth)


def test_two_ids_that_a_person_finds_to_be_one_model_keep_their_paths() -> None:
    """Both were given before anybody knew; the one that isn't chosen leads to the other."""
    offers = {"modelsdev": [offer("acme/glider-2"), offer("acme/glider-two")]}
    register = grown(built(offers), (), DAY)
    assert [one.id for one in register] == ["acme/glider-2", "acme/glider-two"]
    same = (NameEntry(name="glider-two", model="acme/glider-2", reason="One model.", date=DAY),)
    catalog = built(offers, register=register, names=same)
    assert catalog.further.moved == {"acme/glider-two": "acme/glider-2"}
    assert pages(catalog) == {"acme/glider-2": "maker"}
    (model,) = catalog.known
    assert {one.listing.key for one in model.linked} == {"acme/glider-2", "acme/glider-two"}


def test_the_order_of_sources_and_records_changes_no_id() -> None:
    keys = ["acme/glider-2", "dock/acme/Glider-2-FP8", "pier/glider-2", "zeta/comet-1"]
    one = built({"modelsdev": [offer(key) for key in keys], "arena": [entry("comet-1")]})
    other = built({"arena": [entry("comet-1")], "modelsdev": [offer(key) for key in reversed(keys)]})
    assert one.further.models == other.further.models
    assert one.further.fates == other.further.fates


def test_the_register_is_read_as_it_was_written(tmp_path: Path) -> None:
    entries = (
        Registered(id="acme/glider-2", on=DAY, keys=("benchmark:x glider 2", "modelsdev acme/glider-2")),
    )
    (tmp_path / "register.jsonl").write_bytes(register_lines(entries))
    assert read_register(tmp_path) == entries
    assert entries[0].places == (("benchmark:x", "glider 2"), ("modelsdev", "acme/glider-2"))
    assert read_register(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    "text",
    ['{"id":"acme","on":"2026-08-01","keys":[]}', "{", '{"id":"a/b","on":"2026-08-01","keys":[]}\n' * 2],
)
def test_a_register_that_cant_be_read_is_refused_with_its_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "register.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"register\.jsonl:[12]: "):
        read_register(tmp_path)
