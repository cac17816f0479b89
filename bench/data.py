"""The data of the equal pages: what each engine gets, as one JSON file."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

OFFERS = 100
"""Rows of the table on each page, which make it about 25 kB."""


def write(file: Path, pages: int) -> None:
    """Write the models of so many pages."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([model(number, pages) for number in range(pages)]), encoding="utf-8")


def model(number: int, pages: int) -> dict[str, Any]:
    """One page: facts, a table of offers and links to other pages; some text has to be escaped."""
    chance = random.Random(f"page {number}")  # noqa: S311 - a made-up page
    return {
        "id": f"model-{number}",
        "name": f"Kestrel <{number}> & Co",
        "author": f"Maker {number % 97}",
        "summary": f"Kestrel {number} takes text & images, answers with text, and costs less than “most”.",
        "facts": [
            {"label": label, "value": f"{chance.randint(1, 10**6):,} tokens"}
            for label in (
                "Context",
                "Max output",
                "Cache",
                "Batch",
                "Latency",
                "Throughput",
                "Uptime",
                "Votes",
            )
        ],
        "offers": [
            {
                "provider": f"Provider {chance.randint(1, 400)}",
                "tag": f"provider-{place}/fp8",
                "input": f"${chance.uniform(0, 9):.2f}",
                "output": f"${chance.uniform(0, 30):.2f}",
                "context": f"{2 ** chance.randint(3, 10)}K",
                "throughput": str(chance.randint(5, 300)),
                "note": "cheapest <of all>" if place == 0 else "",
            }
            for place in range(OFFERS)
        ],
        "others": [f"model-{chance.randrange(pages)}" for _ in range(12)],
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
