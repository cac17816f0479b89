"""The forms of other tools: right amounts, nothing that a check calls wrong, the owner's models."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, Override
from modelatlas.records import Api, Condition, Reasoning, SellerFacts
from modelatlas.views.published.drop_in.matched_prices import matched_prices
from modelatlas.views.published.drop_in.model_list import model_list
from modelatlas.views.published.drop_in.price_map import price_map
from modelatlas.views.published.drop_in.providers import providers
from tests.support.factories import make_listing, make_price, make_state

DAY = dt.date(2026, 7, 31)
RAW = {
    "id": "acme/rocket-1",
    "context_length": 128000,
    "pricing": {"prompt": "0.0000015", "completion": "0.000006"},
}
PRICES = (
    make_price("0.40"),
    make_price("1.20", meter="output"),
    make_price("0.80", when=Condition(above_prompt_tokens=200_000)),
    make_price("0.20", when=Condition(mode="batch")),
    make_price("0.05", when=Condition(utc_start="01:00", utc_end="05:00")),
    make_price("0.01", meter="request", per="request"),
)
API = Api(base_url="https://llm.acme.example/v1", key_variable="ACME_KEY")


def make_private(**changes: Any) -> Any:
    fields = {
        "released_on": "2026-05",
        "listed_on": "2026-05-02",
        "parameters": ("tools", "temperature", "reasoning"),
        "input_modalities": ("text", "image", "file"),
        "reasoning": Reasoning(mandatory=False, efforts=("low", "high", "astounding")),
        "prices": PRICES,
    }
    return make_listing("acme/own-1", **{**fields, **changes})


def make_catalog(private: Any = None, *, curation: Curation | None = None, **others: Any) -> Catalog:
    parts = [
        (make_state(fetched_on=DAY), [make_listing(listed_on="2026-05-02", raw=RAW)]),
        (_private_state(), [private or make_private()]),
    ]
    parts += [(make_state(name, fetched_on=DAY, **state), found) for name, (state, found) in others.items()]
    return assemble(Records(parts, curation=curation or Curation()))


def _private_state() -> Any:
    state = make_state("private", fetched_on=DAY, title="Private catalog", homepage="")
    return state.model_copy(update={"traits": state.traits.model_copy(update={"api": API})})


def test_a_model_list_passes_on_what_the_service_says_and_writes_the_owners() -> None:
    own, passed = model_list(make_catalog())["data"]
    assert passed == RAW
    assert own["id"] == "acme/own-1"
    assert own["created"] == 1777680000
    assert own["pricing"] == {
        "prompt": "0.0000004",
        "completion": "0.0000012",
        "request": "0.01",
        "overrides": [{"min_prompt_tokens": 200_000, "prompt": "0.0000008"}],
    }
    assert own["architecture"]["modality"] == "text+image+file->text"


def test_a_price_that_nobody_states_is_never_zero() -> None:
    catalog = make_catalog(make_private(prices=()))
    assert model_list(catalog)["data"][0]["pricing"] == {"prompt": "-1", "completion": "-1"}
    assert not [name for name in price_map(catalog)["acme/own-1"] if "cost" in name]
    assert "cost" not in providers(catalog)["private"]["models"]["acme/own-1"]


def test_free_is_zero() -> None:
    free = tuple(make_price(None, status="free", meter=meter) for meter in ("input", "output"))
    catalog = make_catalog(make_private(prices=free))
    assert model_list(catalog)["data"][0]["pricing"] == {"prompt": "0", "completion": "0"}
    assert price_map(catalog)["acme/own-1"]["input_cost_per_token"] == 0
    assert providers(catalog)["private"]["models"]["acme/own-1"]["cost"] == {"input": 0, "output": 0}
    own = matched_prices(catalog)[1]["models"][0]
    assert own["prices"] == {"input_mtok": 0, "output_mtok": 0}


def test_an_override_holds_in_every_form() -> None:
    override = Override(
        model="acme/rocket-1", field="context_tokens", value=64_000, reason="Its maker says so.", date=DAY
    )
    catalog = make_catalog(curation=Curation(overrides=(override,)))
    assert model_list(catalog)["data"][1]["context_length"] == 64_000
    assert price_map(catalog)["openrouter/acme/rocket-1"]["max_input_tokens"] == 64_000
    assert providers(catalog)["openrouter"]["models"]["acme/rocket-1"]["limit"]["context"] == 64_000


def test_a_price_map_names_tiers_and_batches_and_leaves_out_what_it_has_no_words_for() -> None:
    entry = price_map(make_catalog())["acme/own-1"]
    assert {name: amount for name, amount in entry.items() if "cost" in name} == {
        "input_cost_per_token": 4e-07,
        "output_cost_per_token": 1.2e-06,
        "input_cost_per_token_above_200k_tokens": 8e-07,
        "input_cost_per_token_batches": 2e-07,
        "input_cost_per_request": 0.01,
    }
    assert (entry["litellm_provider"], entry["mode"]) == ("openai", "chat")
    assert {name for name in entry if name.startswith("supports_")} == {
        "supports_vision",
        "supports_pdf_input",
        "supports_function_calling",
        "supports_reasoning",
    }


@pytest.mark.parametrize("wrong", [False, True])
def test_a_price_that_a_check_calls_wrong_is_not_passed_on(wrong: bool) -> None:
    amount = "150000" if wrong else "1.5"
    raw = {"litellm_provider": "wandb", "mode": "chat", "input_cost_per_token": float(amount) / 1e6}
    sold = make_listing("wandb/acme/rocket-1", price=make_price(amount), provider="wandb", raw=raw)
    offer = make_listing(
        "wandb/acme/rocket-1", price=make_price(amount), raw={"cost": {"input": float(amount)}}
    )
    facts = {"wandb": SellerFacts(name="W&B", documentation="https://wandb.example/")}
    catalog = make_catalog(litellm=({}, [sold]), modelsdev=({"sellers": facts}, [offer]))
    assert ("input_cost_per_token" in price_map(catalog)["wandb/acme/rocket-1"]) is not wrong
    assert ("cost" in providers(catalog)["wandb"]["models"]["acme/rocket-1"]) is not wrong


def test_providers_are_those_of_the_source_and_the_services_that_can_be_asked() -> None:
    found = providers(make_catalog())
    assert list(found) == ["openrouter", "private"]
    private = {name: value for name, value in found["private"].items() if name != "models"}
    assert private == {
        "id": "private",
        "env": ["ACME_KEY"],
        "npm": "@ai-sdk/openai-compatible",
        "api": "https://llm.acme.example/v1",
        "name": "Private catalog",
        "doc": "https://llm.acme.example/v1",
    }
    own = found["private"]["models"]["acme/own-1"]
    assert own["release_date"] == "2026-05"
    assert own["modalities"] == {"input": ["text", "image", "pdf"], "output": ["text"]}
    assert own["reasoning_options"] == [{"type": "toggle"}, {"type": "effort", "values": ["low", "high"]}]
    tier = {"input": 0.8, "output": 1.2}
    assert own["cost"] == {
        "input": 0.4,
        "output": 1.2,
        "context_over_200k": tier,
        "tiers": [{**tier, "tier": {"type": "context", "size": 200_000}}],
    }


def test_a_year_is_no_release_date_of_this_form() -> None:
    private = make_private(released_on="2026", listed_on=None, first_seen_on="2026-06-01")
    assert providers(make_catalog(private))["private"]["models"]["acme/own-1"]["release_date"] == "2026-06-01"
    private = make_private(released_on="2026", listed_on=None)
    assert "private" not in providers(make_catalog(private))


def test_a_source_of_which_only_its_being_is_shown_is_in_no_form() -> None:
    sold = make_listing("azure/rocket-1", provider="azure", raw={"mode": "chat"})
    parts = [
        (make_state(fetched_on=DAY), [make_listing(listed_on="2026-05-02", raw=RAW)]),
        (make_state("litellm", fetched_on=DAY), [sold]),
    ]
    catalog = assemble(Records(parts, link_only=frozenset({"litellm", "openrouter"})))
    assert (price_map(catalog), model_list(catalog), providers(catalog)) == ({}, {"data": []}, {})
    assert matched_prices(catalog) == []


def test_matched_prices_are_those_of_the_source_and_the_services_that_can_be_asked() -> None:
    found = matched_prices(make_catalog())
    assert [provider["id"] for provider in found] == ["openrouter", "private"]
    private = found[1]
    assert (private["name"], private["api_pattern"]) == (
        "Private catalog",
        r"https://llm\.acme\.example/v1",
    )
    assert private["models"] == [
        {
            "id": "acme/own-1",
            "name": "Own-1",
            "match": {"equals": "acme/own-1"},
            "context_window": 128_000,
            "prices": {
                "input_mtok": {"base": 0.4, "tiers": [{"start": 200_000, "price": 0.8}]},
                "output_mtok": 1.2,
                "requests_kcount": 10.0,
            },
        }
    ]


def test_a_rule_of_the_source_comes_after_the_ids_of_the_catalog_and_keeps_its_provider() -> None:
    rule = {"id": "rocket", "match": {"starts_with": "acme/"}, "prices": {"input_mtok": 9}}
    own: dict[str, Any] = {"id": "openrouter", "name": "OpenRouter", "api_pattern": "openrouter"}
    sold = make_listing("openrouter/rocket", price=make_price("9"), raw=rule)
    others: dict[str, Any] = {"genai-prices": ({"sellers": {"openrouter": SellerFacts(raw=own)}}, [sold])}
    catalog = make_catalog(**others)
    service = matched_prices(catalog)[0]
    assert {name: value for name, value in service.items() if name != "models"} == own
    assert [model["id"] for model in service["models"]] == ["acme/rocket-1", "rocket"]
    assert service["models"][1] == rule


def test_matched_prices_leave_out_what_a_check_calls_wrong_and_what_has_no_amount() -> None:
    sold = make_listing("openrouter/acme/rocket-1", price=make_price("150000"), raw={"id": "acme/rocket-1"})
    others: dict[str, Any] = {"genai-prices": ({"sellers": {"openrouter": SellerFacts()}}, [sold])}
    catalog = make_catalog(make_private(prices=()), **others)
    assert [(p.get("id"), [m["id"] for m in p["models"]]) for p in matched_prices(catalog)] == [
        (None, ["acme/rocket-1"])
    ]
    assert matched_prices(catalog)[0]["models"][0]["prices"] == {"input_mtok": 1.5, "output_mtok": 6.0}


def test_amounts_that_can_meet_have_one_together_and_a_part_stands_with_its_whole_alone() -> None:
    def prices(*rows: tuple[str, str]) -> Any:
        own = make_private(prices=tuple(make_price(usd, meter=meter) for meter, usd in rows))
        return matched_prices(make_catalog(own))[1]["models"][0]["prices"]

    text = (("input", "2"), ("cache_read", "0.5"))
    assert prices(*text, ("audio_input", "8"), ("image_input", "2")) == {
        "input_mtok": 2,
        "cache_read_mtok": 0.5,
        "input_audio_mtok": 8,
        "input_image_mtok": 2,
        "cache_audio_read_mtok": 8,
        "cache_image_read_mtok": 0.5,
    }
    assert prices(*text, ("audio_input", "8"), ("audio_cache_read", "1"))["cache_audio_read_mtok"] == 1
    assert prices(("output", "6"), ("cache_read", "0.5"), ("audio_cache_read", "1")) == {"output_mtok": 6}
    assert prices(("output", "6"), ("reasoning", "9"), ("audio_output", "20")) == {
        "output_mtok": 6,
        "output_reasoning_mtok": 9,
        "output_audio_mtok": 20,
        "output_audio_reasoning_mtok": 20,
    }
