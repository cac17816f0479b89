"""Ids and their folders: safe everywhere, different for every id, the same for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.records.ids import path_of, segment, split_id, variant_of


@pytest.mark.parametrize(
    ("model_id", "path"),
    [
        ("z-ai/glm-4-32b", "z-ai/glm-4-32b"),
        ("thudm/glm-4-32b:free", "thudm/glm-4-32b_free"),
        ("~openai/gpt-latest", "_-openai/gpt-latest"),
        ("a/claude-3.5-haiku", "a/claude-3.5-haiku"),
        ("a/claude-3-5-haiku", "a/claude-3-5-haiku"),
        ("a/bert_small", "a/bert__small"),
        ("a/GPT", "a/_047_050_054"),
        ("a/b/c", "a/b_02fc"),
        ("a/..", "a/_02e_02e"),
        ("a/nul.tar", "a/_06eul.tar"),
        ("a/é", "a/_0c3_0a9"),
        ("a/b:", "a/b_03a"),
    ],
)
def test_a_path_once_given_never_changes(model_id: str, path: str) -> None:
    assert path_of(model_id) == path


IDS = st.builds(
    "{}/{}".format, st.text("aA-_.:~0é/", min_size=1), st.text("aAbx-_.:~0\x00é", min_size=1)
).filter(lambda text: not text.startswith("/") and text.partition("/")[2].strip("\x00") != "")


@given(st.sets(IDS, min_size=2, max_size=8))
def test_two_ids_never_share_a_path(ids: set[str]) -> None:
    assert len({path_of(model_id) for model_id in ids}) == len(ids)


@given(st.text(min_size=1, max_size=300))
def test_a_segment_is_safe_on_every_file_system(text: str) -> None:
    path = segment(text)
    assert re.fullmatch(r"[a-z0-9._-]{1,100}", path)
    assert not path.startswith(".")
    assert not path.endswith(".")
    assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", path)


def test_a_long_segment_is_cut_and_stays_different() -> None:
    one, two = segment("x" * 300), segment("x" * 299 + "y")
    assert len(one) <= 100
    assert one != two
    assert one[:60] == two[:60]


@pytest.mark.parametrize("text", ["", "a", "/a", "a/", "/", " / ", "a/\x00", "\u2028/a"])
def test_an_id_without_author_or_name_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="author/name"):
        split_id(text)


@pytest.mark.parametrize(
    ("model_id", "parts"),
    [
        ("a/b:free", ("a/b", "free")),
        ("a/b", ("a/b", None)),
        ("a/b:1:free", ("a/b:1", "free")),
        ("a/b:", ("a/b:", None)),
        ("a:b/c", ("a:b/c", None)),
    ],
)
def test_a_variant_is_what_follows_the_last_colon_of_the_name(
    model_id: str, parts: tuple[str, str | None]
) -> None:
    assert variant_of(model_id) == parts


def hub_ids(count: int) -> list[str]:
    """Ids as the models of a hub have them: all lengths up to 257 characters, upper case, look-alikes.

    The last two signs look like a Q and an a.
    """
    signs = (
        "",
        "-",
        "_",
        ".",
        "--",
        "__",
        "-.",
        "Q4_K_M",
        ":free",
        "·",
        "\uff31",
        "\u0430",
    )  # Q and a of others
    found: dict[str, None] = {}
    for number in range(count // 11 + 1):
        owner = ("Qwen", "qwen", "QWEN", "thebloke", "TheBloke", "con", "x" * 96)[number % 7]
        name = f"Model-{number // 7}B{signs[number % len(signs)]}"
        long = f"{name}{'-merge' * 40}"[: 257 - len(owner) - 1]
        for text in (name, name.lower(), name.upper(), name.replace("-", "_"), name.replace("-", ".")):
            found[f"{owner}/{text}"] = None
        for text in (long, long.upper(), long.lower(), f"{long[:-1]}x", f"{long[:-2]}xy", f"{long[:60]}"):
            found[f"{owner}/{text}"] = None
    return list(found)[:count]


def test_all_ids_of_a_hub_have_a_path_of_their_own_on_every_file_system() -> None:
    ids = hub_ids(55_000)
    assert len(ids) == 55_000
    assert max(map(len, ids)) == 257
    paths = {path_of(model_id) for model_id in ids}
    assert len(paths) == len({path.casefold() for path in paths}) == 55_000
    assert all(re.fullmatch(r"[a-z0-9._-]{1,100}/[a-z0-9._-]{1,100}", path) for path in paths)
