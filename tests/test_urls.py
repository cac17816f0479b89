"""URLs: one place for every page, and links that hold under any base path."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas import urls
from modelatlas.output.paths import fault_of

SEGMENT = st.text("abc-._~", min_size=1, max_size=4).filter(lambda text: text not in (".", ".."))
FOLDERS = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
URL = st.tuples(FOLDERS, st.sampled_from(["", "feed.xml", "a"])).map("".join)
FRAGMENT = st.sampled_from(["", "#prices", "#"])
BASES = ("https://atlas.example/", "https://owner.example/some/base/")
SEEN = st.tuples(st.text(), st.sampled_from("a0.~ä%"), st.text()).map("".join)
IDS = st.tuples(SEEN.filter(lambda text: "/" not in text), SEEN).map("/".join)


@given(URL, FRAGMENT, URL, st.sampled_from(BASES))
def test_a_relative_link_leads_to_its_target_from_any_page(
    target: str, fragment: str, start: str, base: str
) -> None:
    link = urls.relative(target + fragment, start)
    assert urljoin(base + start, link).removesuffix("#") == (base + target + fragment).removesuffix("#")
    assert not link.startswith("/")
    assert ":" not in link


@given(URL, URL)
def test_a_relative_link_is_never_empty(target: str, start: str) -> None:
    """An empty one would mean the page itself with its query."""
    assert urls.relative(target, start)


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("about/", "models/a/b/", "../../../about/"),
        ("", "models/a/b/", "../../../"),
        ("", "", "./"),
        ("models/a/b/", "", "models/a/b/"),
        ("models/a/c/", "models/a/b/", "../c/"),
        ("models/a/b/", "models/a/b/", "./"),
        ("models/a/b/#prices", "models/a/b/", "#prices"),
        ("models/a/b/#prices", "models/a/c/", "../b/#prices"),
        ("feed.xml", "list/2/", "../../feed.xml"),
    ],
)
def test_relative_links_are_as_short_as_they_read(target: str, start: str, link: str) -> None:
    assert urls.relative(target, start) == link


@given(
    st.sampled_from(["index.html", "feed.xml", "a.json", "openai", "01.ai", "a_02ehtml", "INDEX.HTML"]), IDS
)
def test_an_author_is_no_file_of_the_folder_of_authors(slug: str, other: str) -> None:
    author = other.partition("/")[0]
    assert "." not in urls.author(slug).rstrip("/").rpartition("/")[2] or not slug.endswith(
        (".html", ".xml", ".json")
    )
    assert (urls.author(slug) == urls.author(author)) == (slug == author)
    assert urls.author("01.ai") == "authors/01.ai/", "a path that was given stays"


@given(IDS)
def test_the_page_of_any_id_is_a_good_path(model_id: str) -> None:
    """Lower-case ASCII that every file system takes, whatever the id."""
    url = urls.model(model_id)
    assert re.fullmatch(r"models/[a-z0-9._-]+/[a-z0-9._-]+/", url)
    assert fault_of(urls.output_path(url)) is None


@given(IDS, IDS)
def test_two_ids_never_share_a_page(one: str, other: str) -> None:
    assert (urls.model(one) == urls.model(other)) == (one == other)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_authors_never_share_a_page(one: str, other: str) -> None:
    assert (urls.author(one) == urls.author(other)) == (one == other)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "index.html"),
        ("models/a/b/", "models/a/b/index.html"),
        ("404.html", "404.html"),
        ("api/v1/models.json", "api/v1/models.json"),
    ],
)
def test_the_file_that_answers_a_url(url: str, path: str) -> None:
    assert urls.output_path(url) == path


def test_the_first_page_of_the_table_is_the_index() -> None:
    assert [urls.index(number) for number in (1, 2, 10)] == ["", "list/2/", "list/10/"]
