"""The examples of ``docs/use/python.md`` run, one after the other, and find what is in the records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price

EXAMPLES = re.findall(
    r"^```python\n(.*?)^```$",
    (ROOT / "docs" / "use" / "python.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder as the examples expect it: content, with what they ask for in it, and templates."""
    tools = {"parameters": ("tools",)}
    write_records(
        tmp_path / "content",
        make_listing("z-ai/glm-4.6", context_tokens=204_800, price=make_price("0.6"), **tools),
        make_listing("acme/small", context_tokens=8_000, price=make_price("0.1"), **tools),
        make_listing(
            "acme/large",
            context_tokens=400_000,
            prices=(make_price("0.3"), make_price("0.5", meter="output")),
            **tools,
        ),
    )
    (tmp_path / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    return tmp_path


def test_the_examples_print_what_they_say(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    exec("\n".join(EXAMPLES), {})  # noqa: S102 - our own document
    told = capsys.readouterr().out.splitlines()
    assert told[:4] == [
        "3 models, newest data from 2026-07-31",
        "Glm-4.6: 204,800 tokens, says openrouter on 2026-07-31",
        "$0.6 per mtok",
        "cheapest with tools and 200,000 tokens: acme/large at $0.35 (blended)",
    ]
    assert re.fullmatch(r"[\d,]{5,} bytes", told[-3])
    assert told[-2:] == [
        "Glm-4.6: 204,800 tokens, input $0.6 per million",
        "3 models with tools",
    ]
