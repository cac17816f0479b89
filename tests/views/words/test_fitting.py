"""Titles and descriptions are as long as previews show, and no two pages have the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modelatlas import urls
from modelatlas.views.words import fitting
from modelatlas.views.words.blocks import Head

TEXTS = st.text(st.characters(), max_size=300) | st.sampled_from(["R" * 67, "R" * 400, "é" * 67, "字 " * 200])
IDS = st.text("abcxyz019-._:~ é", max_size=120).map(lambda name: f"acme/a{name}")


@given(TEXTS, IDS)
def test_a_title_fits(text: str, model_id: str) -> None:
    made = fitting.title(text, urls.model(model_id))
    assert len(made.encode("utf-8", "replace")) <= fitting.TITLE_BYTES
    assert made == " ".join(text.split()) or "… · " in made


@given(TEXTS, IDS, IDS)
def test_titles_that_must_be_cut_stay_apart(text: str, one: str, other: str) -> None:
    """Names that are alike as far as a preview shows them, on pages of their own."""
    long = text + "R" * 70
    titles = {fitting.title(long, urls.model(model_id)) for model_id in (one, other)}
    assert len(titles) == len({one, other})


@given(TEXTS, st.text(max_size=60))
def test_a_description_fits(text: str, name: str) -> None:
    least, most = fitting.DESCRIPTION_CHARS
    assert least <= len(fitting.description(text, name)) <= most


def test_descriptions_that_must_be_cut_begin_with_what_their_page_is() -> None:
    heads = [Head(urls.model(f"acme/{name}"), "Rocket " * 60, "Rocket " * 60) for name in "ab"]
    assert len({head.title for head in heads}) == len({head.description for head in heads}) == 2


def test_what_a_person_wrote_stays() -> None:
    head = Head("about/", "A" * 300, "Short.", is_written=True)
    assert (head.title, head.description) == ("A" * 300, "Short.")
