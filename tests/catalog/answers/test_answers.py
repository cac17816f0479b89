"""What pages ask of the whole: who counts as what, and that a page needs no other model's evidence."""

from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path

from modelatlas.catalog import Answers, Model
from modelatlas.records import Endpoint, Listing, Score
from modelatlas.records.history.events import Event
from modelatlas.views.model.page import model_page
from tests.support.content import make_catalog
from tests.support.factories import make_listing
from tests.support.histories import make_past, priced


def family(content: Path) -> Answers:
    """A model with a variant and an alias, a variant alone, a gone model."""
    return make_catalog(
        content,
        make_listing("acme/m", listed_on="2026-01-02"),
        make_listing("acme/m:free", listed_on="2026-01-03"),
        make_listing("~acme/latest", author="acme", alias_of="acme/m"),
        make_listing("acme/lone:free", listed_on="2026-01-01"),
        make_listing("acme/old", last_seen_on="2026-02-01", listed_on="2026-01-04"),
    ).answers


def test_a_model_counts_once_and_every_id_by_itself(tmp_path: Path) -> None:
    answers = family(tmp_path)
    assert [peer.id for peer in answers.newest_first] == [
        "acme/m:free",
        "acme/m",
        "acme/lone:free",
        "~acme/latest",
        "acme/old",
    ]
    assert [peer.id for peer in answers.listed] == [peer.id for peer in answers.newest_first[:4]]
    assert [peer.id for peer in answers.listed_models] == ["acme/m", "acme/lone:free"]
    assert [peer.id for peer in answers.gone] == ["acme/old"]


def test_authors_and_families_hold_every_id(tmp_path: Path) -> None:
    answers = family(tmp_path)
    assert answers.authors == {"acme": answers.newest_first}
    assert [peer.id for peer in answers.families["acme/m"]] == ["acme/m", "acme/m:free"]


def test_a_variant_without_a_rating_has_that_of_its_base(tmp_path: Path) -> None:
    def score(value: float) -> Score:
        return Score(board="text_style_control", category="overall", value=value, unit="elo")

    peers = make_catalog(
        tmp_path,
        make_listing("acme/m", scores=(score(1400),)),
        make_listing("acme/m:free"),
        make_listing("acme/m:thinking", scores=(score(1450),)),
        make_listing("acme/n"),
    ).answers.peers
    values = {key: peer.rating.score.value for key, peer in peers.items() if peer.rating}
    assert values == {"acme/m": 1400, "acme/m:free": 1400, "acme/m:thinking": 1450}


def test_authors_of_one_name_are_told_apart_by_slug(tmp_path: Path) -> None:
    answers = make_catalog(
        tmp_path,
        make_listing("acme/a", name="Acme: A"),
        make_listing("acme-x/b", name="Acme: B"),
        make_listing("bolt/c", name="Bolt: C"),
    ).answers
    titles = {slug: answers.author_title(slug) for slug in answers.authors}
    assert titles == {"acme": "Acme (acme)", "acme-x": "Acme (acme-x)", "bolt": "Bolt"}


def test_a_page_is_made_of_its_model_and_answers_that_were_sent_elsewhere() -> None:
    """Another process gets the answers and its share of the models, and makes the same pages."""
    catalog = make_past(
        {
            0: [priced("1", "4"), priced("2", key="acme/rocket-2", context_tokens=900_000)],
            9: [priced("2", "4"), priced("1", key="acme/rocket-2", context_tokens=900_000)],
        }
    )
    sent: Answers = pickle.loads(pickle.dumps(catalog.answers))  # noqa: S301 - made one line before
    for model in catalog.models:
        assert model_page(model, sent) == model_page(model, catalog.answers)


def test_answers_hold_no_evidence_of_single_models() -> None:
    sent = pickle.dumps(make_past({0: [priced("1")], 1: [priced("2")]}).answers)
    for evidence in (Model, Listing, Event, Endpoint):
        assert evidence.__qualname__.encode() not in sent
    assert {field.name for field in fields(Answers)} == {"as_of", "states", "peers", "boards", "doubts"}
