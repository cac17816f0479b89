"""Feed text is data: in the built pages it is text, never markup, an address, a script or a template."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from modelatlas import urls
from modelatlas.pipeline import build_folder
from modelatlas.problems import Problem
from modelatlas.records import Endpoint, Listing
from modelatlas.records.units import MAX_WORD_LENGTH
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price

MARKUP = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>"
TEMPLATE = "{{7*7}}{% raw %}${6+6}"
ADDRESS = "javascript:alert(3)"
BIDI = "\u202egnp.exe\u2066 \u200f"
LONG = "n" * MAX_WORD_LENGTH
HOSTILE = (MARKUP, TEMPLATE, ADDRESS, BIDI, LONG)
KEYS = ("__proto__/constructor", '"><script>/<b>', "../../etc", "acme/{{7*7}}", "con/nul", f"acme/{LONG}")


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def shape(self) -> list[tuple[str, list[str]]]:
        """Elements and the names of their attributes, in order."""
        return [(tag, sorted(attributes)) for tag, attributes in self.elements]


def listing_of(text: str, key: str = "acme/rocket-1") -> Listing:
    """A listing that says `text` wherever a feed may say anything."""
    return make_listing(
        key,
        name=f"Acme: {text}",
        canonical_slug=f"acme/{text}",
        hugging_face_id=f"acme/{text}?",
        description=text,
        alias_of=f"acme/{text}",
        input_modalities=(text,),
        output_modalities=("text", text),
        tokenizer=text,
        instruct_type=text,
        parameters=(text,),
        default_parameters={text: text},
        voices=(text,),
        reasoning={"efforts": (text,), "default_effort": text},
        prices=(make_price("1", when={"note": text}),),
        scores=({"board": text, "category": text, "value": 1, "unit": "elo", "via": text},),
        raw={text: {text: [text]}},
    )


def build_site(place: Path, *listings: Listing, problem: str = "word") -> dict[str, Page]:
    """The pages of a site of these listings, by path."""
    content = place / "content"
    problems = [dict.fromkeys(Problem.model_fields, problem)]
    write_records(content, *listings, problems=problems, unknown_keys={problem: 1}, failure=problem)
    offers = [
        Listing(key=one.key, endpoints=(Endpoint(provider=one.tokenizer or "word", tag=one.tokenizer),))
        for one in listings
    ]
    write_records(content, *offers, source="openrouter/endpoints")
    (content / "pages").mkdir()
    (content / "site.toml").write_text("[sources.openrouter]\ndescriptions = true\n", encoding="utf-8")
    out = place / "site"
    build_folder(content, ROOT / "templates", out)
    return {path.relative_to(out).as_posix(): Page(path) for path in out.rglob("*.html")}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of a site whose source says nothing but a plain word."""
    return build_site(tmp_path_factory.mktemp("plain"), listing_of("word"))


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "template", "address", "bidi", "long"])
def test_hostile_text_changes_no_element_of_any_page(
    text: str, plain: dict[str, Page], tmp_path: Path
) -> None:
    """A page has the same elements and attributes whether a feed says a plain word or the worst."""
    hostile = build_site(tmp_path, listing_of(text), problem=text)
    assert len(hostile) == len(plain)
    for path in hostile.keys() & plain.keys():  # a board's page is named after the board
        assert hostile[path].shape == plain[path].shape, path
    assert text in hostile["index.html"].text
    assert text in hostile[urls.output_path(urls.model("acme/rocket-1"))].text
    assert text in hostile["sources/index.html"].text


def test_no_hostile_text_becomes_an_address_or_a_script(tmp_path: Path) -> None:
    texts = {f"acme/m-{number}": text for number, text in enumerate(HOSTILE)}
    site = build_site(tmp_path, *(listing_of(text, key) for key, text in texts.items()))
    for path, page in site.items():
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") for name in attributes), (path, attributes)
            for name in {"href", "src", "action", "formaction"} & attributes.keys():
                address = (attributes[name] or "").strip().lower()
                assert not address.startswith(("javascript:", "data:", "vbscript:")), (path, tag, address)
        scripts = [attributes for tag, attributes in page.elements if tag == "script"]
        assert all("alert" not in json.dumps(attributes) for attributes in scripts)


def test_every_id_has_its_page_whatever_it_is(tmp_path: Path) -> None:
    """`__proto__`, markup, a way up, a name Windows reserves: each is a folder below models/, and is told."""
    site = build_site(tmp_path, *(make_listing(key) for key in KEYS))
    for key in KEYS:
        assert key in site[urls.output_path(urls.model(key))].text
        assert key in site["index.html"].text
    assert sum(path.startswith("models/") for path in site) == len(KEYS)


def test_a_name_never_is_a_template(tmp_path: Path) -> None:
    site = build_site(tmp_path, listing_of(TEMPLATE))
    for path in ("index.html", "models/acme/rocket-1/index.html"):
        assert TEMPLATE in site[path].text
        assert "49" not in site[path].text
