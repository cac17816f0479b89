"""The site's checks: each rule flags what it promises, spares what is right, and drops nothing."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.checks import RULES, Finding, check
from modelatlas.catalog.checks.values import sizes_of
from modelatlas.catalog.curation import Curation, Hidden
from modelatlas.records import Endpoint, Listing, Score, StatedDate, Usage
from modelatlas.records.history.events import Event
from modelatlas.records.history.log import History, Snapshot
from modelatlas.records.units import FIRST_DAY, LAST_DAY, MAX_COUNT, MAX_TOKENS
from tests.support.factories import make_listing, make_price, make_state

DAY = dt.date(2026, 7, 31)
ROCKET = "acme/rocket-1"


def catalog_of(parts: Mapping[str, Sequence[Listing]], **records: Any) -> Catalog:
    """The catalogue of the given listings by part, all fetched on one day."""
    told = [
        (make_state(name, title=f"Feed {name}", fetched_on=DAY), listings) for name, listings in parts.items()
    ]
    return assemble(Records(told, **records))


def found(rule: str, **parts: Sequence[Listing]) -> list[Finding]:
    """What one rule finds. Parts are named as keywords, ``openrouter__endpoints`` with the slash doubled."""
    named = {name.replace("__", "/").replace("_", "-"): listings for name, listings in parts.items()}
    return [one for one in check(catalog_of(named)) if one.rule == rule]


def offer(key: str, usd: str, **changes: Any) -> Listing:
    """A seller's offer of Rocket 1 at one input price."""
    named = {"name": "Rocket 1", "author": None, "same_as": (f"openrouter:{ROCKET}",), **changes}
    return make_listing(key, price=make_price(usd), **named)


def test_every_rule_has_a_name_of_its_own_and_one_sentence() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.explanation.endswith(".")
        assert ". " not in rule.explanation


def test_plausible_records_yield_nothing() -> None:
    findings = check(
        catalog_of(
            {
                "openrouter": [
                    make_listing(listed_on=DAY, expires_on=DAY.replace(year=2027), released_on=DAY)
                ],
                "modelsdev": [offer("acme/rocket-1", "1.5")],
            }
        )
    )
    assert findings == ()


def test_a_flagged_value_stays_in_the_catalogue() -> None:
    catalog = catalog_of({"openrouter": [make_listing(context_tokens=99_999_999)]})
    (finding,) = check(catalog)
    assert finding.rule == "context-range"
    assert catalog.by_id[ROCKET].value("context_tokens") == 99_999_999


@pytest.mark.parametrize("usd", ["0.0001", "114000"])
def test_price_out_of_range_names_amount_and_bounds(usd: str) -> None:
    (finding,) = found("price-range", openrouter=[make_listing(price=make_price(usd))])
    assert (finding.source, finding.key, finding.model_id, finding.field) == (
        "openrouter",
        ROCKET,
        ROCKET,
        "input",
    )
    assert finding.got == f"${Decimal(usd):,f} per 1M tokens"
    assert finding.expected == "between $0.0005 and $1,000"


@pytest.mark.parametrize("usd", ["0.0005", "1000"])
def test_bounds_of_a_price_are_believed(usd: str) -> None:
    assert found("price-range", openrouter=[make_listing(price=make_price(usd))]) == []


def test_price_bounds_are_those_of_the_unit() -> None:
    """$6 is no price of an image, $0.04 is one."""
    dear, cheap = make_price("6", per="image"), make_price("0.04", per="image")
    assert len(found("price-range", openrouter=[make_listing(price=dear)])) == 1
    assert found("price-range", openrouter=[make_listing(price=cheap)]) == []


def test_endpoints_are_checked_under_the_name_of_their_provider() -> None:
    endpoint = Endpoint(
        provider="Fast", context_tokens=4096, max_output_tokens=16384, prices=(make_price("5000"),)
    )
    parts = {
        "openrouter": [make_listing()],
        "openrouter/endpoints": [Listing(key=ROCKET, endpoints=(endpoint,))],
    }
    fields = {(one.rule, one.field, one.model_id) for one in check(catalog_of(parts))}
    assert fields == {
        ("price-range", "endpoints[Fast].input", ROCKET),
        ("output-over-context", "endpoints[Fast].max_output_tokens", ROCKET),
    }


@pytest.mark.parametrize(
    ("context", "gives", "flagged"),
    [
        (20_000_001, ("text",), True),
        (20_000_000, ("text",), False),
        (511, ("text",), True),
        (512, ("text",), False),
        (77, ("image",), False),
    ],
)
def test_context_range(context: int, gives: tuple[str, ...], flagged: bool) -> None:
    listing = make_listing(context_tokens=context, max_output_tokens=None, output_modalities=gives)
    assert bool(found("context-range", openrouter=[listing])) == flagged


@pytest.mark.parametrize(
    ("field", "day", "flagged"),
    [
        ("released_on", dt.date(1970, 1, 1), True),
        ("released_on", dt.date(2015, 1, 1), False),
        ("released_on", DAY, False),
        ("released_on", DAY + dt.timedelta(days=1), True),
        ("listed_on", DAY + dt.timedelta(days=1), True),
        ("knowledge_cutoff_on", DAY + dt.timedelta(days=1), True),
        ("expires_on", dt.date(2098, 12, 31), True),
        ("expires_on", dt.date(2031, 12, 31), False),
    ],
)
def test_impossible_dates(field: str, day: dt.date, flagged: bool) -> None:
    changes: dict[str, Any] = {field: day}
    findings = found("impossible-date", openrouter=[make_listing(**changes)])
    assert [one.field for one in findings] == ([field] if flagged else [])


def test_a_table_of_facts_may_go_back_to_models_that_nobody_lists() -> None:
    """Epoch AI's begins in 1950; of a model that is listed such a day is wrong."""
    old = Listing(key="acme/perceptron", released_on=StatedDate("1958"))
    assert found("impossible-date", **{"modelsdev/models": [old]}) == []
    wrong = Listing(key="acme/rocket-1", released_on=StatedDate("1958"))
    (finding,) = found("impossible-date", openrouter=[make_listing()], **{"modelsdev/models": [wrong]})
    assert finding.model_id == "acme/rocket-1"


def test_the_day_of_a_gone_listing_is_its_last() -> None:
    """A model last seen in May can't have been released in June."""
    gone = make_listing(last_seen_on=dt.date(2026, 5, 1), released_on=dt.date(2026, 6, 1))
    (finding,) = found("impossible-date", openrouter=[gone])
    assert finding.expected == "not after the response of 2026-05-01"


@pytest.mark.parametrize(
    ("field", "date", "flagged"),
    [
        ("released_on", "2026-03-11", False),
        ("released_on", "2026-03", False),
        ("released_on", "2026-04", True),
        ("knowledge_cutoff_on", "2026-03-20", True),
        ("knowledge_cutoff_on", "2025", False),
    ],
)
def test_days_out_of_order(field: str, date: str, *, flagged: bool) -> None:
    listing = make_listing(listed_on=dt.date(2026, 3, 10))
    said = Listing(key="Rocket 1", author="acme", same_as=(f"openrouter:{ROCKET}",), **{field: date})  # type: ignore[arg-type]
    findings = found("days-out-of-order", openrouter=[listing], modelsdev__models=[said])
    expected = ["at the latest 2026-03-10, when it was listed"] if flagged else []
    assert [one.expected for one in findings] == expected
    facts = catalog_of({"openrouter": [listing], "modelsdev/models": [said]}).by_id[ROCKET].facts
    assert (field in facts) != flagged


def test_sums_told_as_days_are_flagged_and_shown_on_no_page() -> None:
    def counted(*tokens: int) -> Listing:
        days = tuple(Usage(day=DAY + dt.timedelta(days=n), tokens=count) for n, count in enumerate(tokens))
        return Listing(key=ROCKET, usage=days)

    sums = [make_listing()], [counted(*range(1000, 1200, 10))]
    days = [make_listing()], [counted(*[100, 104, 103, 101, 99, 70, 68] * 3)]
    (finding,) = found("rolling-sum", openrouter=sums[0], openrouter__rankings=sums[1])
    assert (finding.source, finding.field) == ("openrouter/rankings", "usage")
    assert found("rolling-sum", openrouter=days[0], openrouter__rankings=days[1]) == []
    shown = [
        len(catalog_of({"openrouter": one, "openrouter/rankings": usage}).by_id[ROCKET].usage)
        for one, usage in (sums, days)
    ]
    assert shown == [0, 21]


def test_a_board_of_a_day_before_its_models_is_flagged() -> None:
    models = [
        make_listing(f"acme/rocket-{n}", name=f"Rocket {n}", listed_on=DAY - dt.timedelta(days=n))
        for n in range(1, 7)
    ]
    score = Score(board="text", value=1400, unit="elo")
    board = [Listing(key=f"rocket-{n}", author="acme", scores=(score,)) for n in range(1, 7)]
    late = [one.model_copy(update={"listed_on": DAY + dt.timedelta(days=40)}) for one in models]
    assert found("early-response", openrouter=models, arena=board) == []
    (finding,) = found("early-response", openrouter=late, arena=board)
    assert (finding.source, finding.expected) == ("arena", "the day of the response")


def test_an_answer_longer_than_the_window_of_its_host_is_flagged() -> None:
    listing = make_listing(context_tokens=1000, routed_context_tokens=32, max_output_tokens=131)
    (finding,) = found("output-over-context", openrouter=[listing])
    assert (finding.got, finding.expected) == ("131", "at most the context of 32")


def test_output_longer_than_the_context_is_flagged_with_its_factor() -> None:
    (finding,) = found(
        "output-over-context", openrouter=[make_listing(context_tokens=1000, max_output_tokens=4000)]
    )
    assert (finding.got, finding.expected, finding.factor) == ("4,000", "at most the context of 1,000", 4.0)
    assert not found(
        "output-over-context", openrouter=[make_listing(context_tokens=4000, max_output_tokens=4000)]
    )


def test_input_dearer_than_output_is_flagged() -> None:
    dear = make_listing(prices=(make_price("2.5"), make_price("2", meter="output")))
    even = make_listing(prices=(make_price("2"), make_price("2", meter="output")))
    assert [one.got for one in found("input-over-output", openrouter=[dear])] == ["$2.5 per 1M tokens"]
    assert found("input-over-output", openrouter=[even]) == []


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("Llama-3.1-8B-Instruct", [8_000_000_000]),
        ("mixtral-8x7b", [56_000_000_000]),
        ("stablelm-2-1_6b-chat", [1_600_000_000]),
        ("TinyLlama-1.1B-step-3T", [1_100_000_000, 3_000_000_000_000]),
        ("Qwen3-30B-A3B", [30_000_000_000]),
        ("Llama-4-Scout-17B-16E", []),
        ("llama2-0b-unit-test", []),
        ("gpt-4o", []),
        ("bert_small", []),
    ],
)
def test_sizes_are_read_from_names(name: str, sizes: list[int]) -> None:
    assert sizes_of(name) == sizes


@pytest.mark.parametrize(("count", "flagged"), [(1_700_000_000, True), (15_000_000_000, False)])
def test_parameters_unlike_the_size_in_the_name(count: int, flagged: bool) -> None:
    hub = Listing(key="acme/rocket-20b", parameter_count=count)
    findings = found("size-in-name", openrouter=[make_listing()], huggingface=[hub])
    assert bool(findings) == flagged
    assert all(one.model_id is None for one in findings)


def test_unit_mistake_names_the_same_offer_of_another_source() -> None:
    """The seller's price in dollars, told 100,000 times too high by one source and right by another."""
    wrong = offer("shop/rocket-1", "150000", provider="shop")
    right = offer("shop/rocket-1", "1.5")
    (finding,) = found(
        "unit-mistake",
        openrouter=[make_listing(price=make_price("1.4"))],
        litellm=[wrong],
        modelsdev=[right, offer("other/rocket-1", "1.45")],
    )
    assert (finding.source, finding.key, finding.model_id) == ("litellm", "shop/rocket-1", ROCKET)
    assert finding.expected == "$1.5 per 1M tokens, as Feed modelsdev says of shop/rocket-1"
    assert finding.factor == 100_000


def test_unit_mistake_may_be_told_by_the_routed_price_alone() -> None:
    (finding,) = found(
        "unit-mistake",
        openrouter=[make_listing(price=make_price("1.5"))],
        litellm=[offer("shop/rocket-1", "0.0015", provider="shop")],
    )
    assert (finding.source, finding.factor) == ("litellm", 1000.0)


@pytest.mark.parametrize("usd", ["45", "300"])
def test_a_price_far_off_by_another_factor_is_an_outlier(usd: str) -> None:
    parts = {
        "openrouter": [make_listing(price=make_price("1.5"))],
        "litellm": [offer("shop/rocket-1", usd, provider="shop")],
        "modelsdev": [offer("a/rocket-1", "1.5"), offer("b/rocket-1", "1.4")],
    }
    rules = [one.rule for one in check(catalog_of(parts))]
    assert rules == ["price-outlier"]


def test_prices_of_before_and_after_a_cut_are_no_outliers() -> None:
    """Six sellers still ask the old price, four the new one; nobody is far off alone."""
    offers = [offer(f"old{n}/rocket-1", "30") for n in range(6)]
    offers += [offer(f"new{n}/rocket-1", "0.9") for n in range(4)]
    assert (
        check(catalog_of({"openrouter": [make_listing(price=make_price("30"))], "modelsdev": offers})) == ()
    )


def test_a_price_ten_times_another_is_a_matter_of_taste() -> None:
    parts = {
        "openrouter": [make_listing(price=make_price("1.5"))],
        "litellm": [offer("shop/rocket-1", "15", provider="shop")],
    }
    assert check(catalog_of(parts)) == ()


def price_event(before: str, after: str, per: str = "mtok", key: str = ROCKET) -> Event:
    """An input price that moved between 29 and 30 July 2026."""
    return Event(
        on=dt.date(2026, 7, 30),
        since=dt.date(2026, 7, 29),
        source="openrouter",
        key=key,
        kind="price",
        field="input",
        before={"usd": before, "per": per},
        after={"usd": after, "per": "mtok"},
    )


def history_of(*events: Event, days: Sequence[dt.date] = (DAY,)) -> dict[str, History]:
    snapshots = tuple(Snapshot(on=day, listings=1) for day in days)
    return {"openrouter": History("openrouter", snapshots, events)}


@pytest.mark.parametrize(
    ("event", "flagged"),
    [
        (price_event("0.1", "1"), True),
        (price_event("1", "0.1"), True),
        (price_event("0.1", "0.99"), False),
        (price_event("0.001", "2", per="image"), False),
    ],
)
def test_tenfold_price_jumps_of_one_unit(event: Event, flagged: bool) -> None:
    catalog = catalog_of({"openrouter": [make_listing()]}, histories=history_of(event))
    assert bool([one for one in check(catalog) if one.rule == "price-jump"]) == flagged


def test_gaps_of_more_than_a_week_in_a_history() -> None:
    days = [dt.date(2026, 7, 1), dt.date(2026, 7, 8), dt.date(2026, 7, 16)]
    catalog = catalog_of({"openrouter": [make_listing()]}, histories=history_of(days=days))
    assert [(one.key, one.got) for one in check(catalog)] == [("2026-07-08 to 2026-07-16", "8 days without")]


def test_same_seller_told_differently_is_measured_by_the_sellers_own_list() -> None:
    """LiteLLM's ``openrouter/*`` keys against OpenRouter's own prices."""
    (finding,) = found(
        "price-disagreement",
        openrouter=[make_listing(price=make_price("2"))],
        litellm=[offer(f"openrouter/{ROCKET}", "1.5", provider="openrouter")],
    )
    assert (finding.source, finding.got) == ("litellm", "$1.5 per 1M tokens")
    assert finding.expected == "$2 per 1M tokens, as Feed openrouter says of 2026-07-31"
    assert finding.factor == 1.333


def test_another_seller_may_ask_another_price() -> None:
    parts = {
        "openrouter": [make_listing(price=make_price("2"))],
        "litellm": [offer("fast_ai/rocket-1", "1.5", provider="fast_ai")],
        "modelsdev": [offer("slow/rocket-1", "1.8")],
    }
    assert check(catalog_of(parts)) == ()


def test_seller_names_are_compared_across_spellings() -> None:
    """LiteLLM's ``fast_ai`` is the ``fast-ai`` of models.dev; a price within 1 % is the same."""
    litellm = [
        offer("fast_ai/rocket-1", "1.5", provider="fast_ai"),
        offer("fast_ai/rocket-2", "1", provider="fast_ai", same_as=(), name="Rocket 2"),
    ]
    modelsdev = [offer("fast-ai/rocket-1", "3"), offer("fast-ai/rocket-2", "1.009", same_as=())]
    findings = found("price-disagreement", openrouter=[make_listing()], litellm=litellm, modelsdev=modelsdev)
    assert [(one.key, one.factor) for one in findings] == [("fast_ai/rocket-1", 2.0)]


def test_context_told_twice_as_long_is_flagged_on_the_other_source() -> None:
    (finding,) = found(
        "context-disagreement",
        openrouter=[make_listing(context_tokens=128_000)],
        modelsdev=[offer("acme/rocket-1", "1.5", context_tokens=256_000)],
    )
    assert (finding.source, finding.got, finding.expected) == (
        "modelsdev",
        "256,000",
        "128,000, as Feed openrouter says",
    )


def test_dead_links_inside_the_catalogue() -> None:
    """An alias without target and an id of ours that never was; a missing Hub record is no fault."""
    alias = make_listing("~acme/latest", alias_of="acme/rocket-9")
    other = offer("shop/rocket-8", "1.5", same_as=("openrouter:acme/rocket-8",), name="Rocket 8")
    findings = found(
        "dead-link",
        openrouter=[make_listing(hugging_face_id="acme/Rocket-1"), alias],
        modelsdev=[other],
        huggingface=[Listing(key="acme/Other")],
    )
    assert [(one.field, one.got) for one in findings] == [
        ("alias_of", "acme/rocket-9"),
        ("same_as", "openrouter:acme/rocket-8"),
    ]


def test_only_a_gone_model_without_successor_is_flagged() -> None:
    gone = make_listing("acme/old", last_seen_on=DAY, canonical_slug="acme/old")
    moved = make_listing("acme/moved", last_seen_on=DAY, canonical_slug="acme/rocket")
    findings = found("no-successor", openrouter=[gone, moved, make_listing(canonical_slug="acme/rocket")])
    assert [one.model_id for one in findings] == ["acme/old"]


def test_rarer_spellings_of_a_licence_are_flagged_within_a_source() -> None:
    spelled = ["Apache 2.0", "Apache 2.0", "Apache-2.0", "apache 2.0 license", "MIT", "Apache 1.0"]
    rows = [Listing(key=f"row-{place}", licence=text) for place, text in enumerate(spelled)]
    hub = [Listing(key="acme/x", licence="apache-2.0")]
    findings = found("licence-spelling", openrouter=[make_listing()], arena=rows, huggingface=hub)
    assert [(one.source, one.key) for one in findings] == [
        ("arena", "Apache-2.0"),
        ("arena", "apache 2.0 license"),
    ]
    assert findings[0].expected == "Apache 2.0, as on 2 records"


def test_share_of_unmatched_keys() -> None:
    linked, strangers = offer("shop/rocket-1", "1.5"), [Listing(key=f"shop/stranger-{n}") for n in (1, 2)]
    (finding,) = found("unmatched-share", openrouter=[make_listing()], modelsdev=[linked, *strangers])
    assert (finding.source, finding.got) == ("modelsdev", "2 of 3 keys unmatched, 67%")


def test_hidden_models_are_not_checked() -> None:
    listing = make_listing(context_tokens=99_999_999)
    curation = Curation(hidden=(Hidden(model=ROCKET, reason="A test listing.", date=DAY),))
    histories = history_of(price_event("0.1", "5"))
    assert check(catalog_of({"openrouter": [listing]}, curation=curation, histories=histories)) == ()


def test_order_is_by_rule_then_linked_then_factor() -> None:
    litellm = [
        offer("a/rocket-1", "2000", provider="a", same_as=(), name="Stranger"),
        offer("b/rocket-9", "5000", provider="b", same_as=(), name="Stranger"),
    ]
    listings = [make_listing("acme/x", price=make_price("1500"), max_output_tokens=200_000)]
    catalog = catalog_of({"litellm": litellm, "openrouter": listings})
    assert [(one.rule, one.key) for one in check(catalog)][:4] == [
        ("output-over-context", "acme/x"),
        ("price-range", "acme/x"),
        ("price-range", "b/rocket-9"),
        ("price-range", "a/rocket-1"),
    ]


def test_findings_do_not_depend_on_the_order_of_records() -> None:
    litellm = [
        offer(f"shop{n}/rocket-1", str(10**n), provider=f"shop{n}", licence=["MIT", "mit"][n % 2])
        for n in range(6)
    ]
    modelsdev = [offer(f"shop{n}/rocket-1", "3", context_tokens=1000 * 9**n) for n in range(6)]
    hub = [Listing(key=f"acme/rocket-{n}b", parameter_count=10**9 * n * n) for n in range(1, 7)]
    parts = {"openrouter": [make_listing()], "litellm": litellm, "modelsdev": modelsdev, "huggingface": hub}
    expected = check(catalog_of(parts))
    assert len({one.rule for one in expected}) >= 5
    for seed in range(5):
        shuffler = random.Random(seed)  # noqa: S311 - an order, no secret
        shuffled = {
            name: shuffler.sample(list(listings), len(listings))
            for name, listings in shuffler.sample(sorted(parts.items()), len(parts))
        }
        assert check(catalog_of(shuffled)) == expected


TEXT = st.text(max_size=12)


@given(
    name=TEXT.map(lambda text: f"a{text}"),
    licence=TEXT,
    named=st.lists(TEXT, max_size=2),
    context=st.one_of(st.none(), st.integers(1, MAX_TOKENS)),
    output=st.one_of(st.none(), st.integers(1, MAX_TOKENS)),
    count=st.one_of(st.none(), st.integers(0, MAX_COUNT)),
    usd=st.decimals("1e-20", 1_000_000, allow_nan=False, allow_infinity=False),
    day=st.dates(FIRST_DAY, LAST_DAY),
)
def test_no_value_makes_a_check_raise(
    name: str,
    licence: str,
    named: list[str],
    context: int | None,
    output: int | None,
    count: int | None,
    usd: Decimal,
    day: dt.date,
) -> None:
    hostile = {
        "licence": licence,
        "same_as": tuple(named),
        "context_tokens": context,
        "max_output_tokens": output,
        "parameter_count": count,
        "released_on": day,
        "expires_on": day,
        "prices": (make_price(str(usd)), make_price("1", meter="output")) if usd else (),
    }
    listing = make_listing(f"acme/{name}", **hostile)
    other = make_listing(f"shop/{name}", **{**hostile, "prices": (make_price("7"),), "provider": name})
    for finding in check(catalog_of({"openrouter": [listing], "litellm": [other], "modelsdev": [other]})):
        assert finding.got
        assert finding.expected


def test_every_rule_is_documented_with_its_weight(root: Path) -> None:
    documented = re.findall(
        r"^\| `([a-z-]+)` \| (\w+) \|",
        (root / "docs/develop/data-quality.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert documented == [(rule.name, rule.severity) for rule in RULES]


@pytest.mark.parametrize(("usd", "count"), [("100", 1), ("10", 0), ("6.8", 0)])
def test_audio_that_costs_more_than_a_hundred_times_text_is_flagged(usd: str, count: int) -> None:
    prices = (make_price("0.1"), make_price("6", meter="output"), make_price(usd, meter="audio_input"))
    heard = make_listing("acme/ear", prices=prices)
    flagged = found("medium-over-text", openrouter=[heard])
    assert [(one.field, one.got) for one in flagged] == [("audio_input", f"${usd} per 1M tokens")] * count
