"""What people wrote: notes about models and pages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.pages.markdown import Document, read_document
from modelatlas.problems import ConfigError, Problem
from modelatlas.views.words.blocks import Link


@dataclass(frozen=True)
class Writing:
    """Notes by model id, pages by name."""

    notes: dict[str, Document]
    pages: dict[str, Document]

    @property
    def menu(self) -> list[tuple[str, Document]]:
        """Pages in the order of the site's menu: by their `order`, then by name."""
        return sorted(self.pages.items(), key=lambda item: (item[1].order, item[0]))

    @property
    def links(self) -> list[Link]:
        """The same pages by their titles."""
        return [Link(page.title or name.capitalize(), urls.content_page(name)) for name, page in self.menu]


def read_writing(content: Path, catalog: Catalog) -> tuple[Writing, tuple[Problem, ...]]:
    """Read ``notes/<author>/<model>.md`` and ``pages/<name>.md``.

    A note's path is the path of its model's page: ``thudm/glm-4-32b:free`` is told in
    ``notes/thudm/glm-4-32b_free.md``. A note whose model isn't in the catalogue is a problem.

    Raises:
        ConfigError: if a file can't be read or its front matter is wrong.
    """
    ids = {urls.model(model.id): model.id for model in catalog.models}
    notes: dict[str, Document] = {}
    problems: list[Problem] = []
    root = content / "notes"
    for path in sorted(root.glob("*/*.md")):
        key = path.relative_to(root).with_suffix("").as_posix()
        if model_id := ids.get(f"models/{key}/"):
            notes[model_id] = _read(path)
        else:
            problems.append(
                Problem(
                    source="notes",
                    record=key,
                    field="",
                    got="a note whose model isn't in the catalogue",
                    expected="a path of a model page, such as notes/thudm/glm-4-32b_free.md",
                    done="note left out",
                )
            )
    pages = {path.stem: _read(path) for path in sorted((content / "pages").glob("*.md"))}
    return Writing(notes, pages), tuple(problems)


def _read(path: Path) -> Document:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read as UTF-8 text: {error}") from error
    return read_document(text, str(path))
