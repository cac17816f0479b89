"""The equal pages as a script of ten lines would make them, with Jinja as it is; and the same bytes alone."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


def loop(data: Path, templates: Path, out: Path) -> None:
    """Make the pages one after the other."""
    loader = FileSystemLoader(templates)
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.get_template("page.html")
    for model in json.loads(data.read_bytes()):
        page = out / "models" / model["id"] / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(template.render(page=model), encoding="utf-8")


def floor(size: int, pages: int, out: Path) -> None:
    """Write so many files of so many bytes, each into a folder of its own."""
    content = b"x" * size
    for number in range(pages):
        folder = f"{out}/models/{number}"
        os.makedirs(folder)
        handle = os.open(f"{folder}/index.html", os.O_WRONLY | os.O_CREAT, 0o666)
        os.write(handle, content)
        os.close(handle)


if __name__ == "__main__":
    if sys.argv[1] == "loop":
        loop(Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        floor(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
