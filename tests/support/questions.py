"""The file of questions: written by hand but for the picks, which follow from the embedded records.

After these have changed, ``python -m tests.support.questions`` writes the picks anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from modelatlas.pipeline import load_catalog
from tests.support.careful import Careful, Question

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "tests" / "shared" / "questions.json"


def read() -> dict[str, Any]:
    """The file of questions."""
    found: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    return found


def written(document: Mapping[str, Any]) -> str:
    """The file with one line for each filter and each set of picks."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    yield '{\n  "rules": {'
    yield ",\n".join(f"    {_json(key)}: {_json(text)}" for key, text in document["rules"].items())
    yield '  },\n  "questions": ['
    yield ",\n".join(_question(one) for one in document["questions"])
    yield "  ]\n}"


def _question(question: Question) -> str:
    parts = [f"      {_json(key)}: {_value_text(key, value)}" for key, value in question.items()]
    return "    {\n" + ",\n".join(parts) + "\n    }"


def _value_text(key: str, value: Any) -> str:
    if key != "filters" or len(value) < 2:
        return _json(value)
    return "[\n" + ",\n".join(f"        {_json(one)}" for one in value) + "\n      ]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the picks anew."""
    document = read()
    careful = Careful(load_catalog(ROOT / "content"))
    for question in document["questions"]:
        question["picks"] = careful.answer(question)
    PATH.write_text(written(document), "utf-8")


if __name__ == "__main__":
    main()
