"""Colours never change the code."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.views.words.highlight import Run, highlight, replaced


@settings(deadline=None)  # the first use of a lexer loads it
@given(
    st.text(alphabet=st.characters(exclude_characters="\r")),
    st.sampled_from(["bash", "python", "javascript"]),
)
def test_the_runs_are_the_code(code: str, language: str) -> None:
    assert "".join(run.text for run in highlight(code, language)) == code


@pytest.mark.parametrize(
    ("code", "language", "run"),
    [
        ("import os", "python", Run("keyword", "import")),
        ("a or b", "python", Run("keyword", "or")),
        ('a = "b"', "python", Run("string", '"b"')),
        ("a = True", "python", Run("value", "True")),
        ("// a", "javascript", Run("comment", "// a")),
        ('{"a": "b"}', "javascript", Run("", '{"a": ')),
    ],
)
def test_a_token_has_its_kind(code: str, language: str, run: Run) -> None:
    assert run in highlight(code, language)


def test_a_placeholder_is_replaced_wherever_it_stands() -> None:
    runs = (Run("string", '"X"'), Run("", " X "), Run("keyword", "if"))
    assert replaced(runs, "X", "<&>") == (Run("string", '"<&>"'), Run("", " <&> "), Run("keyword", "if"))
