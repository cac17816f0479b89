"""Saved bodies of two sources and three days, the commands that take them, and what is stored then."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from modelatlas.storage.transaction import read_whole
from tests.support.golden import files_of

State = dict[str, bytes]
"""Files by path."""


def model(name: str, price: str) -> dict[str, Any]:
    """A model of OpenRouter."""
    pricing = {"prompt": price, "completion": price}
    return {"id": f"acme/{name}", "name": f"Acme: {name}", "context_length": 1000, "pricing": pricing}


MODELS = {
    "2026-07-29": [model("a", "0.000001"), model("b", "0.000001")],
    "2026-07-30": [model("a", "0.000002"), model("b", "0.000001"), model("c", "0.000001")],
    "2026-07-31": [model("a", "0.000002"), model("b", "0.000003"), model("c", "0.000001")],
}


def litellm(day: str) -> dict[str, Any]:
    """LiteLLM's response of a day."""
    return {
        entry["id"]: {
            "input_cost_per_token": float(entry["pricing"]["prompt"]),
            "litellm_provider": "acme",
            "mode": "chat",
        }
        for entry in MODELS[day]
    }


@dataclass(frozen=True)
class Feeds:
    """Saved bodies of two sources and three days."""

    folder: Path

    def write(self) -> None:
        """Save them."""
        for day, entries in MODELS.items():
            for name, body in (("openrouter", {"data": entries}), ("litellm", litellm(day))):
                path = self.folder / name / f"{day}.json"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(body), encoding="utf-8")

    def fetch(self, content: Path, day: str, *names: str) -> list[str]:
        """The command that fetches the bodies of a day."""
        saved = [
            f"--from={name}={self.folder / name / day}.json" for name in names or ("openrouter", "litellm")
        ]
        return ["fetch", "--content", str(content), *saved]

    def history(self, content: Path) -> list[str]:
        """The command that replays the days of one source."""
        return ["history", "openrouter", str(self.folder / "openrouter"), "--content", str(content)]


def stored(content: Path) -> State:
    """What a command that reads finds."""
    files = read_whole(content, ("records", "history"), lambda: files_of(content))
    return {path: body for path, body in files.items() if not PurePosixPath(path).name.startswith(".")}


def litter(content: Path) -> list[str]:
    """What a command has left behind."""
    return [path.name for path in content.rglob(".*")] if content.exists() else []
