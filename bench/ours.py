"""The equal pages by our engine: compiled templates, and publishing as for the whole site."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from jinja2 import FileSystemLoader, StrictUndefined

from modelatlas.output.engine import Engine
from modelatlas.output.publish import publish
from modelatlas.output.publish.staging import File
from modelatlas.pages.compiled import Compiler

PAGES_PER_PART = 250


@dataclass(frozen=True)
class Pages:
    """Some of the pages."""

    compiler: Compiler
    """Knows the template."""
    models: Sequence[SimpleNamespace]
    """What is on each."""

    def __call__(self) -> Iterator[File]:
        """Make them."""
        template = self.compiler.get_template("page.html")
        for model in self.models:
            yield f"models/{model.id}/index.html", template.render(page=model).encode(), ()


def main(data: Path, templates: Path, out: Path, jobs: int) -> None:
    """Make the pages."""
    compiler = Compiler(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    models = json.loads(data.read_bytes(), object_hook=lambda fields: SimpleNamespace(**fields))
    starts = range(0, len(models), PAGES_PER_PART)
    parts = [Pages(compiler, models[start : start + PAGES_PER_PART]) for start in starts]
    publish(parts, out, engine=Engine(jobs=jobs))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
