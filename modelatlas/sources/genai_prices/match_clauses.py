r"""genai-prices' match rules: whether a name means a model.

A clause is an object with exactly one of these::

    {"equals": "gpt-4o"}   {"starts_with": "gpt-4o-2"}   {"ends_with": "flash"}   {"contains": "nova-lite"}
    {"regex": "^gpt-5-\\d{4}$"}   {"or": [clause, …]}   {"and": [clause, …]}

Case doesn't count: texts are compared in lower case, and a regular expression is searched for in the name in
lower case. That is how the libraries of genai-prices evaluate them. Three things differ on purpose, because
a wrong match is worse than none: an empty text and an empty list match nothing, and neither does a regular
expression that could take long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

Matcher = Callable[[str], bool]

_MAX_DEPTH = 10
_MAX_NAME = 300
_MAX_PATTERN = 200
_MAX_COUNT = 100
_MAX_OPEN_REPEATS = 1
_MAX_BARS = 5

_TEXT_RULES: dict[str, Callable[[str, str], bool]] = {
    "equals": lambda name, text: name == text,
    "starts_with": lambda name, text: name.startswith(text),
    "ends_with": lambda name, text: name.endswith(text),
    "contains": lambda name, text: text in name,
}
_RULES = frozenset({*_TEXT_RULES, "regex", "or", "and"})

_TOKEN = re.compile(
    r"""
      (?P<atom> \\[dDwWsS] | \\[^0-9A-Za-z] | [^\\\[\](){}*+?|]
              | \[\^? (?: (?!--)[\w./:@ -] | \\[dDwWsS] | \\[^0-9A-Za-z] )+ \] )
    | (?P<repeat> [*+?] | \{ (?P<low>[0-9]{1,3}) (?P<high>,[0-9]{0,3})? \} )
    | (?P<bar> \| )
    | \((?:\?:)? | \)
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)


def matches(clause: object, name: str) -> bool:
    """Whether `clause` holds for `name`. One that :func:`matcher` refuses holds for nothing."""
    try:
        return matcher(clause)(name)
    except ValueError:
        return False


def matcher(clause: object) -> Matcher:
    """`clause` as a function of a name, for asking it about many.

    Raises:
        ValueError: if the clause, or any clause in it, can't be used; the text says what it should be.
    """
    rule = _compile(clause, 0)
    return lambda name: rule(name.lower())


def _compile(clause: object, depth: int) -> Matcher:
    rules = _RULES & clause.keys() if isinstance(clause, Mapping) else frozenset()
    if not isinstance(clause, Mapping) or len(rules) != 1:
        raise ValueError(f"an object with one of {', '.join(sorted(_RULES))}")
    if depth > _MAX_DEPTH:
        raise ValueError(f"clauses at most {_MAX_DEPTH} levels deep")
    (rule,) = rules
    operand = clause[rule]
    if rule in {"or", "and"}:
        if not isinstance(operand, list) or not operand:
            raise ValueError(f"a list of clauses under {rule}")
        inner = [_compile(item, depth + 1) for item in operand]
        if rule == "or":
            return lambda name: any(holds(name) for holds in inner)
        return lambda name: all(holds(name) for holds in inner)
    if not isinstance(operand, str) or not operand:
        raise ValueError(f"a text under {rule}")
    if rule == "regex":
        search = _pattern(operand).search
        return lambda name: len(name) <= _MAX_NAME and search(name) is not None
    holds, text = _TEXT_RULES[rule], operand.lower()
    return lambda name: holds(name, text)


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    """The compiled expression, if it can't take long.

    Expressions come from a feed, and a hostile one must not hang the build. So they are confined to
    letters, classes, groups, exact counts, a few alternatives, one open repetition, and no repetition of
    a group: then the steps of a search are bounded by a small multiple of the square of the name's length.
    """
    if len(text) > _MAX_PATTERN or not _is_simple(text):
        raise ValueError("a simple regular expression")
    try:
        pattern = re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"a regular expression ({error})") from None
    if pattern.search(""):
        raise ValueError("a regular expression that doesn't match everything")
    return pattern


def _is_simple(text: str) -> bool:
    position = open_repeats = bars = 0
    after_atom = False
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            return False
        position = token.end()
        if token["repeat"]:
            if not after_atom or int(token["low"] or 0) > _MAX_COUNT:
                return False
            open_repeats += token["low"] is None or token["high"] is not None
        bars += token["bar"] is not None
        after_atom = token["atom"] is not None
    return open_repeats <= _MAX_OPEN_REPEATS and bars <= _MAX_BARS
