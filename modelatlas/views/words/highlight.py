"""Syntax colors at build time: code as runs of text, each with its kind of token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Number, Operator, String, Token

_KINDS: tuple[tuple[Any, str], ...] = (
    (Comment, "comment"),
    (Keyword.Constant, "value"),
    (Keyword, "keyword"),
    (Operator.Word, "keyword"),
    (Number, "value"),
    (String, "string"),
    (Literal, "value"),
    (Token, ""),
)
"""Token types and the kind they are shown as; the first that holds counts."""


@dataclass(frozen=True)
class Run:
    """A stretch of code."""

    kind: str
    """``keyword``, ``string``, ``value`` or ``comment``; empty for the rest."""
    text: str
    """The code itself."""


def highlight(code: str, language: str) -> tuple[Run, ...]:
    """`code` in runs whose texts, joined, are `code` again. `language` is a name of Pygments."""
    tokens = get_lexer_by_name(language, stripnl=False, ensurenl=False).get_tokens(code)
    runs = _joined(Run(_kind(token), text) for token, text in tokens)
    followers = (*(run.text for run in runs[1:]), "")
    return _joined(
        # A string before a colon is a key, which is structure more than content.
        Run("", run.text) if run.kind == "string" and follower.startswith(":") else run
        for run, follower in zip(runs, followers, strict=False)
    )


def _kind(token: Any) -> str:
    """The kind a token type is shown as. A type of Pygments holds its subtypes."""
    return next(kind for parent, kind in _KINDS if token in parent)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind made one."""
    groups = groupby(runs, key=lambda run: run.kind)
    return tuple(Run(kind, "".join(run.text for run in group)) for kind, group in groups)


def replaced(runs: Sequence[Run], old: str, new: str) -> tuple[Run, ...]:
    """The same runs with a placeholder that lies within one run replaced."""
    return tuple(Run(run.kind, run.text.replace(old, new)) if old in run.text else run for run in runs)
