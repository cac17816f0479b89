from __future__ import annotations

import datetime as dt
import json
from typing import Any

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.records import Condition, Endpoint, Listing, Price, Score
from modelatlas.views.tools.explorer import explorer_file
from tests.support.factories import make_listing, make_price, make_state
from tests.support.histories import make_past, priced


def make_catalog(*listings: Listing) -> Catalog:
    return assemble(Records([(make_state(fetched_on=dt.date(2026, 8, 1)), listings)]))


def document(*listings: Listing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(explorer_file(make_catalog(*listings)).content)
    return found


def test_the_name_of_the_file_changes_with_its_content_and_only_then() -> None:
    one = explorer_file(make_catalog(make_listing()))
    assert one == explorer_file(make_catalog(make_listing()))
    assert one.url != explorer_file(make_catalog(make_listing(context_tokens=1000))).url
    assert one.url.startswith("assets/data/models.")


def test_every_column_has_a_cell_for_every_model() -> None:
    found = document(make_listing("acme/a"), make_listing("acme/b:free"), make_listing("zeta/c"))

    columns = [*found["text"].values(), *found["numbers"].values(), *found["prices"].values()]
    columns += [column["rows"] for kind in ("values", "sets") for column in found[kind].values()]
    assert found["count"] == 3
    assert {len(column) for column in columns} == {3}


def test_the_six_kinds_of_price_stay_apart_and_none_is_zero() -> None:
    def only(price: Price) -> Any:
        return document(make_listing(price=price))["prices"]["input"][0]

    assert only(make_price("0.25")) == 0.25
    assert only(make_price("0.0005")) == 0.0005
    assert only(make_price("0.000001")) is None, "a price that a check calls wrong is compared nowhere"
    statuses = ("free", "included", "per_unit", "varies", "unknown")
    assert [only(make_price(None, status=status)) for status in statuses] == list(statuses)
    assert only(make_price("1", meter="web_search", per="search")) is None


def test_an_amount_by_another_unit_is_not_taken_for_one_by_tokens() -> None:
    assert document(make_listing(price=make_price("3", per="song")))["prices"]["input"] == ["per_unit"]


def test_prices_for_long_prompts_become_tiers_and_other_conditions_only_a_mark() -> None:
    long, night = Condition(above_prompt_tokens=200_000), Condition(utc_start="16:00", utc_end="20:00")
    prices = (make_price("1"), make_price("2", when=long), make_price("8", meter="output", when=long))
    found = document(
        make_listing("a/plain"),
        make_listing("a/tiered", prices=prices),
        make_listing("a/timed", prices=(make_price("1"), make_price("0.5", when=night))),
    )

    assert found["sparse"]["tiers"] == {"1": [[200_000, 2.0, 8.0]]}
    assert found["sparse"]["conditions"] == {"1": True, "2": True}


def test_an_id_is_left_out_only_where_its_name_spells_it() -> None:
    found = document(
        make_listing("acme/rocket-1.5", name="Acme: Rocket 1.5"),
        make_listing("acme/rocket-1.5:free", name="Acme: Rocket 1.5 (free)"),
        make_listing("acme/rocket-2", name="Acme: Rocket Two"),
        make_listing("acme/fusée-1", name="Acme: Fusée 1"),
    )

    by_name = dict(zip(found["text"]["name"], found["text"]["id"], strict=True))
    spelled = {"Rocket Two": "rocket-2", "Fusée 1": "fusée-1"}
    assert by_name == {"Rocket 1.5": 0, "Rocket 1.5 (free)": 0, **spelled}


def test_an_id_that_does_not_begin_with_its_author_stands_there_whole() -> None:
    """OpenRouter writes ``~author/…`` for an id that follows the newest model."""
    found = document(make_listing("~acme/rocket-latest", author="acme", name="Acme: Rocket latest"))
    assert (found["text"]["id"], found["sparse"]["path"]) == (
        ["~acme/rocket-latest"],
        {"0": "_-acme/rocket-latest"},
    )


def test_what_is_not_stated_is_null_or_an_empty_set() -> None:
    found = document(make_listing(context_tokens=None, input_modalities=(), parameters=()))

    assert found["numbers"]["context"] == [None]
    assert found["numbers"]["listed"] == [None]
    assert found["sets"]["takes"]["sets"] == [[]]
    assert found["values"]["licence"]["rows"] == [-1]


def test_providers_and_quantizations_are_those_of_the_endpoints() -> None:
    offers = (Endpoint(provider="Beta", quantization="fp8"), Endpoint(provider="Alpha"))
    model = make_listing("acme/a")
    hosts = make_state("openrouter/endpoints"), [Listing(key="acme/a", endpoints=offers)]
    catalog = assemble(Records([(make_state(), [model]), hosts]))

    sets = json.loads(explorer_file(catalog).content)["sets"]
    assert sets["provider"] == {"words": ["Alpha", "Beta"], "sets": [[0, 1]], "rows": [0]}
    assert sets["quantization"] == {"words": ["fp8"], "sets": [[0]], "rows": [0]}


def test_results_are_the_best_of_a_models_settings() -> None:
    def score(setting: str, value: float) -> Score:
        board, category = "artificial-analysis", "intelligence"
        return Score(board=board, category=category, setting=setting, value=value, unit="index")

    scores = (score("low", 30.04), score("high", 45.56))
    assert document(make_listing(scores=scores))["numbers"]["intelligence"] == [45.6]


def test_a_rating_carries_half_its_interval() -> None:
    score = Score(
        board="text_style_control", category="overall", value=1400.4, unit="elo", lower=1394, upper=1406
    )
    found = document(make_listing("acme/a", scores=(score,)), make_listing("acme/b"))
    assert found["numbers"]["rating"] == [1400, None]  # whole, as on every page
    assert found["numbers"]["rating_error"] == [6.0, None]


def test_hostile_ids_and_names_survive_as_text() -> None:
    names = ["__proto__", "constructor", "<img src=x onerror=alert(1)>", "\u202egpj.exe", "x" * 300, "🚀"]
    found = document(*[make_listing(f"acme/{name}", name=f"Acme: {name}") for name in names])

    assert sorted(found["text"]["name"]) == sorted(names)


def test_an_image_is_priced_by_tokens_or_by_image_or_by_a_word() -> None:
    def only(price: Price) -> Any:
        return document(make_listing(prices=(make_price(), price)))["sparse"]["image_input"]

    assert only(make_price("5", meter="image_input")) == {"0": 5.0}
    assert only(make_price("0.002", meter="image_input", per="image")) == {"0": [0.002]}
    assert only(make_price(None, meter="image_input", status="included")) == {"0": "included"}
    assert only(make_price("1", meter="web_search", per="search")) == {}


def test_batch_prices_of_a_model_stand_apart() -> None:
    batch = Condition(mode="batch")
    prices = (make_price("2"), make_price("1", when=batch), make_price("8", meter="output"))
    found = document(make_listing(prices=prices))
    assert found["sparse"]["batch"] == {"0": [1.0]}
    assert found["prices"]["input"] == [2.0]


def test_price_changes_are_percents_or_words() -> None:
    prices = {"a/down": ("3", "2"), "a/same": ("1", "1"), "a/was-free": (None, "1")}
    first, last = ([priced(pair[number], key=key) for key, pair in prices.items()] for number in (0, 1))
    catalog = make_past({0: [*first, priced("1", key="a/gone")], 20: [*last, priced("1", key="a/z-new")]})
    found = json.loads(explorer_file(catalog).content)
    assert [model.id for model in catalog.models][::4] == ["a/down", "a/z-new"]
    assert found["sparse"]["move"] == {"0": -33.3, "3": "dearer", "4": "new"}
    assert found["moved"] == {"since": "2026-03-01", "until": "2026-03-21"}


def test_names_of_other_sources_are_in_a_file_of_their_own_without_those_that_are_known() -> None:
    ours = [make_listing("acme/rocket-1.5", name="Acme: Rocket 1.5")]
    others = [
        make_listing("azure/rocket-1.5", name=None, same_as=("openrouter:acme/rocket-1.5",)),
        make_listing("bedrock/us.acme.rocket-v1:5", name=None, same_as=("openrouter:acme/rocket-1.5",)),
    ]
    file = explorer_file(assemble(Records([(make_state(), ours), (make_state("litellm"), others)])))
    assert [json.loads(later.content)["names"] for later in file.later] == [{"0": ["us.acme.rocket-v1:5"]}]
    assert json.loads(file.content)["names"] == file.later[0].url
    assert explorer_file(make_catalog(*ours)).later == ()
