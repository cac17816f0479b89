"""Pages of models that no service lists: who says what, in which terms, and why there is a page at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from modelatlas import urls
from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, Hidden, MakerEntry
from modelatlas.records import Listing, Score, SourceState, StatedDate
from modelatlas.records.register import Registered
from modelatlas.views.known.json import field_file, known_file
from modelatlas.views.known.kinds import kind_pages, kinds_page
from modelatlas.views.known.page import KnownPage, known_page, moved_pages
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import files_of

MAKERS = (MakerEntry(slug="acme", name="Acme", slugs=("acme",), families=("voice", "glider")),)
VOICE = "acme/voice-1"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    sources: dict[str, list[Listing]] = {
        "openrouter": [make_listing("other/thing-1", name="Other: Thing 1")],
        "litellm": [
            Listing(
                key="acme/voice-1",
                provider="acme",
                prices=(make_price("0.006", meter="audio_input", per="minute"),),
                raw={"mode": "audio_transcription"},
            ),
            Listing(
                key="dock/eu/voice-1",
                provider="dock",
                prices=(make_price("0.009", meter="audio_input", per="minute"),),
            ),
        ],
        "modelsdev/models": [
            Listing(
                key="acme/glider-2",
                name="Glider 2",
                released_on=StatedDate("2025-03-01"),
                context_tokens=9000,
            )
        ],
        "arena": [
            Listing(
                key="glider-2",
                author="acme",
                scores=(
                    Score(
                        board="text",
                        category="overall",
                        value=1200,
                        lower=1190,
                        upper=1210,
                        unit="elo",
                        votes=77,
                    ),
                    Score(board="text", category="coding", value=1180, unit="elo"),
                ),
            )
        ],
        "modelsdev": [Listing(key="dock/glider-latest"), Listing(key="dock/glider-9")],
    }
    register = (Registered(id="acme/old-name", on=dt.date(2026, 1, 1), keys=("arena thing-1",)),)
    sources["arena"].append(Listing(key="thing-1", scores=(Score(board="text", value=1000, unit="elo"),)))
    parts = [(make_state(name), found) for name, found in sources.items()]
    return assemble(Records(parts, curation=Curation(makers=MAKERS), register=register))


def page(catalog: Catalog, model_id: str) -> KnownPage:
    (model,) = [one for one in catalog.known if one.id == model_id]
    known = [catalog.further.by_id[one.id] for one in catalog.known]
    return known_page(catalog.further.by_id[model_id], model, catalog.answers, known)


def test_a_price_stands_in_its_own_terms_and_the_makers_first(catalog: Catalog) -> None:
    view = page(catalog, VOICE)
    assert view.offers is not None
    told: list[tuple[Any, ...]] = [
        (line.seller, line.by_maker, line.price.money.text, line.price.money.unit)
        for line in view.offers.lines
    ]
    assert told == [("acme", True, "$0.006", "minute"), ("dock", False, "$0.009", "minute")]
    assert view.offers.sentence == "2 sellers in 2 offers, Acme itself among them."


def test_what_one_kind_of_source_alone_knows_says_so(catalog: Catalog) -> None:
    view = page(catalog, VOICE)
    assert view.source_type == "price lists only"
    assert "known from price lists alone" in view.summary
    assert {one.name: one.confidence for one in view.source_types}["leaderboards"] == "none"
    assert {one.name: one.found for one in view.source_types}["leaderboards"] == "no entry matches"
    assert page(catalog, "acme/glider-2").source_type == ""


def test_results_are_told_as_the_board_states_them(catalog: Catalog) -> None:
    first, second = page(catalog, "acme/glider-2").standings
    assert (first.category, first.value, first.interval, first.votes) == (
        "Overall",
        "1,200",
        "1,190–1,210",
        "77",
    )
    assert (second.category, second.interval, second.is_whole) == ("Coding", "", False)
    assert first.board.url == urls.boards([("arena", "text", None)])["arena", "text", None]


def test_the_summary_names_kind_maker_and_day(catalog: Catalog) -> None:
    assert page(catalog, VOICE).summary.startswith("voice-1 is a transcription model by Acme.")
    assert "It was released on Mar 1, 2025." in page(catalog, "acme/glider-2").summary


def test_each_kind_has_its_page_and_its_prices(catalog: Catalog) -> None:
    lines = {line.kind.text: (line.listed, line.further) for line in kinds_page(catalog).lines}
    assert lines == {"Chat": ("1", "1"), "Transcription": ("", "1")}
    pages = {view.title: view for view in kind_pages(catalog)}
    (line,) = pages["Transcription"].lines
    assert (line.model.url, line.is_listed, line.bill) == (urls.model(VOICE), False, "$36.00")
    assert pages["Transcription"].terms == ("$ per minute of audio", "$ per 1M audio tokens")
    told = [(quote.text, quote.seller, quote.by_maker) if quote else None for quote in line.quotes]
    assert told == [("$0.006", "acme", True), None]


def test_listed_models_of_text_are_left_to_the_table_of_all_models(catalog: Catalog) -> None:
    chat = next(view for view in kind_pages(catalog) if view.title == "Chat")
    assert [line.id for line in chat.lines] == ["acme/glider-2"]
    assert (chat.listed, chat.listed_url) == ("1", "?kind=chat")


def test_programs_read_models_and_the_fate_of_every_key(catalog: Catalog) -> None:
    told = field_file(catalog)
    assert [(one.id, one.kind, one.evidence) for one in told.models] == [
        ("acme/glider-2", "chat", "rated"),
        (VOICE, "transcription", "maker"),
    ]
    verdicts = {(part, key.key): key.verdict for part, keys in told.keys.items() for key in keys}
    assert verdicts["modelsdev", "dock/glider-latest"] == "none"
    assert verdicts["modelsdev", "dock/glider-9"] == "without page"
    assert told.moved == {"acme/old-name": "other/thing-1"}
    (model,) = [one for one in catalog.known if one.id == VOICE]
    data = known_file(catalog.further.by_id[VOICE], model, catalog.answers).dump()
    assert data["source_type"] == "price lists only"
    matches = {one["kind"]: (one["keys"], one["confidence"]) for one in data["matches"]}
    assert (matches["price lists"], matches["leaderboards"]) == ((2, "rule"), (0, None))
    assert (data["status"], data["kind"], data["evidence"]) == ("known", "transcription", "maker")
    assert [key["key"] for key in data["sources"]["litellm"]] == ["acme/voice-1", "dock/eu/voice-1"]


def test_a_site_has_their_pages_files_and_ways_to_find_them(catalog: Catalog) -> None:
    files = files_of(catalog)
    for path in (urls.model(VOICE), urls.KINDS, urls.kind("transcription")):
        assert "voice-1" in files[f"{path}index.html"].decode(), path
    assert {urls.model_api(VOICE), urls.api("field")} <= set(files)
    assert b"acme/voice-1" in files["sitemap.xml"]
    assert "voice-1, transcription model by Acme" in str(files[next(p for p in files if "/jump." in p)])
    crosswalk = files["api/v1/crosswalk.json"].decode()
    assert "dock/eu/voice-1" in crosswalk
    assert "other/thing-1" in files[f"{urls.model('acme/old-name')}index.html"].decode()


def test_the_page_of_a_maker_lists_its_further_models(catalog: Catalog) -> None:
    files = files_of(catalog)
    maker = files[f"{urls.author('acme')}index.html"].decode()
    assert "2 models that no routing service lists" in maker
    assert all(f"/{urls.model(model_id)}" in maker for model_id in (VOICE, "acme/glider-2"))
    assert ">Acme</a>" in files[f"{urls.AUTHORS}index.html"].decode()
    assert urls.author("acme") in files[f"{urls.model(VOICE)}index.html"].decode()


def test_a_path_that_was_given_leads_on(catalog: Catalog) -> None:
    (moved,) = moved_pages(catalog)
    assert moved.is_listed
    assert (moved.id, moved.target.url) == ("acme/old-name", urls.model("other/thing-1"))


# -- what doesn't speak -----------------------------------------------------------------------------


def field_with(*offers: Listing, curation: Curation | None = None) -> Catalog:
    prices = make_state("litellm", title="LiteLLM", fetched_on=dt.date(2026, 7, 31))
    listed = [make_listing("other/thing-1", name="Other: Thing 1")]
    parts: list[tuple[SourceState, Sequence[Listing]]] = [
        (make_state("openrouter"), listed),
        (prices, [*offers]),
    ]
    return assemble(Records(parts, curation=curation or Curation(makers=MAKERS)))


def sale(seller: str, *, usd: str | None = "0.006", **changes: Any) -> Listing:
    prices = (make_price(usd, meter="audio_input", per="minute"),) if usd else ()
    told: dict[str, Any] = {"prices": prices, "raw": {"mode": "audio_transcription"}, **changes}
    return Listing(key=f"{seller}/voice-1", provider=seller, **told)


def voice_quote(catalog: Catalog) -> tuple[str, bool] | None:
    """What stands for the model on the page of its kind, and whether the maker asks it."""
    view = next(view for view in kind_pages(catalog) if view.title == "Transcription")
    quote = view.lines[0].quotes[0]
    return (quote.text, quote.by_maker) if quote else None


def test_a_price_of_a_seller_is_not_the_makers_although_the_maker_sells_too() -> None:
    """The maker's offer states no price: the price that is shown is another one's."""
    both = field_with(sale("acme", usd=None), sale("dock", usd="0.009"))
    assert voice_quote(both) == ("$0.009", False)
    assert voice_quote(field_with(sale("acme"), sale("dock", usd="0.009"))) == ("$0.006", True)


def test_an_offer_that_is_deprecated_or_in_doubt_stands_for_nothing_and_is_marked() -> None:
    old = sale("acme", stage="deprecated")
    wrong = sale("bay", usd="5000")
    catalog = field_with(old, wrong, sale("dock", usd="0.009"))
    assert voice_quote(catalog) == ("$0.009", False)
    told = page(catalog, VOICE).offers
    assert told is not None
    marks = {one.seller: (one.is_deprecated, one.price.doubt is not None) for one in told.lines}
    assert marks == {"acme": (True, False), "bay": (False, True), "dock": (False, False)}
    assert [one.seller for one in told.lines][-1] == "acme"
    assert told.sentence.startswith("2 sellers in 2 offers and 1 deprecated;")


def test_the_days_of_a_page_are_those_of_its_sources() -> None:
    assert page(field_with(sale("acme"), sale("dock")), VOICE).told == "LiteLLM, Jul 31, 2026"


def test_a_hidden_model_leaves_its_reason_and_no_kind_behind() -> None:
    """No page, no kind that has no other model, no count, no link that leads nowhere."""
    curation = Curation(
        makers=MAKERS, hidden=(Hidden(model=VOICE, reason="A test.", date=dt.date(2026, 7, 31)),)
    )
    hidden = field_with(sale("acme"), sale("dock"), curation=curation)
    assert field_with(sale("acme"), sale("dock")).known
    assert (hidden.known, hidden.further.models, hidden.problems) == ((), (), ())
    assert hidden.further.reason("litellm", "acme/voice-1") == f"{VOICE} is hidden: A test."
    assert [line.kind.text for line in kinds_page(hidden).lines] == ["Chat"]
    files = files_of(hidden)
    assert urls.model(VOICE) + "index.html" not in files
    whole = {path for path, content in files.items() if b"kinds/transcription" in content}
    assert whole == set()


def test_a_maker_of_listed_models_has_one_name_on_the_whole_site() -> None:
    """That of its listings, also where the reviewed table spells it otherwise."""
    parts = [
        (make_state("openrouter"), [make_listing("acme/thing-1", name="ACME Labs: Thing 1")]),
        (make_state("litellm"), [sale("acme"), sale("dock")]),
    ]
    catalog = assemble(Records(parts, curation=Curation(makers=MAKERS)))
    assert page(catalog, VOICE).maker.text == "ACME Labs"
    assert {peer.author_name for peer in catalog.answers.peers.values()} == {"ACME Labs"}
