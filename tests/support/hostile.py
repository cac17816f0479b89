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
