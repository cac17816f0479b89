"""The data quality page: what was found, where it leads, and what people decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from modelatlas import urls
from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.checks import RULES, Finding
from modelatlas.catalog.curation import Curation, Hidden, Override
from modelatlas.records import Listing
from modelatlas.views.about.quality import MAX_FINDINGS, QualityPage, RuleEntry, quality_page
from modelatlas.views.words.blocks import SHOWN_FINDINGS, doubt_tag
from tests.support.factories import make_listing, make_state

DAY = dt.date(2026, 7, 31)


def catalog_of(*listings: Listing, curation: Curation | None = None) -> Catalog:
    state = make_state(title="Router", fetched_on=DAY, problem_count=3)
    return assemble(Records([(state, listings)], curation=curation or Curation()))


def page_of(catalog: Catalog) -> QualityPage:
    return quality_page(catalog)


def entry(page: QualityPage, name: str) -> RuleEntry:
    return next(rule for rule in page.rules if rule.name == name)


def test_every_rule_is_told_even_where_it_found_nothing() -> None:
    page = page_of(catalog_of(make_listing()))
    assert [rule.name for rule in page.rules] == [rule.name for rule in RULES]
    assert {(rule.count, rule.by_source, rule.lines) for rule in page.rules} == {("0", "", ())}
    assert page.figures == (("Wrong", "0"), ("Doubtful", "0"), ("Notes", "0"), ("Records checked", "1"))
    assert page.unreadable == "3"


def test_a_finding_leads_to_the_page_of_its_model() -> None:
    page = page_of(catalog_of(make_listing(context_tokens=1000, max_output_tokens=4150)))
    rule = entry(page, "output-over-context")
    (line,) = rule.lines
    assert line.model is not None
    assert line.model.url == urls.model("acme/rocket-1")
    assert (line.source, line.key, line.got, line.factor) == ("Router", "", "4,150", "4.15×")
    assert (rule.count, rule.by_source) == ("1", "Router 1")
    assert page.figures[0] == ("Wrong", "1")


def test_a_finding_about_no_model_or_a_model_without_a_page_leads_nowhere() -> None:
    lost = Finding("router", "x", "acme/nobody", "f", "1", "2", rule="price-range")
    none = Finding("router", "y", None, "f", "1", "2", rule="price-range")
    page = quality_page(replace(catalog_of(make_listing()), findings=(lost, none)))
    assert [line.model for line in entry(page, "price-range").lines] == [None, None]


def test_only_the_first_findings_of_a_rule_are_shown_and_the_others_counted() -> None:
    """Fifty of those that mark nothing; of the others so many that a mark leads to its finding."""
    found = [
        Finding("router", f"m{number:03}", None, "f", "1", "2", rule="price-jump", place=number)
        for number in range(MAX_FINDINGS + 7)
    ]
    page = quality_page(replace(catalog_of(make_listing()), findings=tuple(found)))
    rule = entry(page, "price-jump")
    assert (len(rule.lines), rule.more, rule.count) == (MAX_FINDINGS, "7", str(MAX_FINDINGS + 7))


def test_a_mark_leads_to_its_finding_and_beyond_what_is_shown_to_the_rule() -> None:
    listings = [
        make_listing(f"acme/m{number:03}", context_tokens=99_999_999) for number in range(SHOWN_FINDINGS + 7)
    ]
    catalog = catalog_of(*listings)
    rule = entry(page_of(catalog), "context-range")
    assert (len(rule.lines), rule.more) == (SHOWN_FINDINGS, "7")
    anchors = {f"{urls.QUALITY}#{line.anchor}" for line in rule.lines}
    assert len(anchors) == SHOWN_FINDINGS
    marks = [doubt_tag(catalog.answers.peers[one.key].doubts["context_tokens"]) for one in listings]
    led = [mark.url for mark in marks if mark]
    assert {url for url in led if url not in anchors} == {"quality/#context-range"}
    assert (len(led), len(anchors & set(led))) == (len(listings), SHOWN_FINDINGS)


def test_two_findings_of_one_value_have_one_anchor() -> None:
    found = tuple(
        Finding("router", "m", None, "f", "1", expected, rule="context-range") for expected in ("2", "3")
    )
    page = quality_page(replace(catalog_of(make_listing()), findings=found))
    assert [bool(line.anchor) for line in entry(page, "context-range").lines] == [True, False]


def test_hidden_models_and_overrides_are_told_with_their_reasons() -> None:
    curation = Curation(
        overrides=(
            Override(
                model="acme/rocket-1", field="context_tokens", value=32_000, reason="See the paper.", date=DAY
            ),
        ),
        hidden=(Hidden(model="acme/test", reason="A test listing.", date=DAY),),
    )
    page = page_of(catalog_of(make_listing(), make_listing("acme/test"), curation=curation))
    hidden, overridden = page.decisions
    assert (hidden.id, hidden.model, hidden.reason) == ("acme/test", None, "A test listing.")
    assert overridden.model is not None
    assert overridden.model.url == urls.model("acme/rocket-1")
    assert (overridden.decision, overridden.instead) == ("Context window: 32,000", "Router: 128,000")
    assert overridden.reason == "See the paper."
