"""Values that a feed might hold instead of what was expected."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


def _nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters()),
    st.sampled_from([10**400, -(10**20), 1e308, -0.0]),
    st.sampled_from(["", " ", "-1", "NaN", "\ud800", "\x1b[2J\x00", "<script>", "../../etc", "{{ 7*7 }}"]),
    st.sampled_from(["1e-999999999", "2025-25-11", "0001-01-01", "9" * 3000]),
)
HOSTILE = st.one_of(
    LEAVES,
    st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    st.just(_nested(200)),
)
"""Anything that JSON can say, and what Python's reader takes beside it."""

TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\u200b",
    "\x00",
    "\x1b[2J\x1b]0;x\x07",
    "\r=1+1",
    "a\r\nb\nc\td",
    "\u2028\u2029",
    "\ufeffx",
    "\ud800",
    "\u202egnp.exe\u2066 \u200f",
    "e\u0301" + "\u0301" * 200,
    "\U0001f469\u200d\U0001f4bb" * 30,
    "字" * 300,
    "n" * 199,
    "R" * 67,
    "n" * 100_000,
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "'-alert(1)-'",
    "</script><script>alert(1)</script>",
    "</style></title></textarea><svg onload=alert(1)>",
    "]]>--><!--",
    "&lt;b&gt;&amp;#0;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "https://user:secret@evil.example/?key=secret",
    "https://",
    "http://[evil.example/",
    "[x](javascript:alert(1)) ![x](//evil.example/p.png)",
    "`|*_#~[]()|`",
    "{{7*7}}{% raw %}${6+6}<%= 7 %>",
    "%s%n{0}{x.__class__}\\",
    "../../../etc/passwd",
    "C:\\con\\nul.txt",
    "index.html",
    "__proto__",
    "constructor/prototype",
    '=HYPERLINK("https://evil.example")',
    "-1e999999999",
    "0001-01-01",
)
"""Forty-two texts, each of which has broken a site somewhere."""

NUMBERS: tuple[Any, ...] = (
    0,
    -0.0,
    -1,
    1e-300,
    5e-324,
    1e27,
    1.7976931348623157e308,
    float("inf"),
    float("-inf"),
    float("nan"),
    2**63,
    10**400,
)
"""Twelve extremes of what a JSON document may state as a number."""
