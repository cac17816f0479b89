"""What people wrote: notes about models and pages of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.pages.dead_links import KnownPages, without_dead_links
from modelatlas.pages.markdown import Document, read_document
from modelatlas.problems import ConfigError, Problem
from modelatlas.views.words.blocks import Link

WELL_KNOWN = ".well-known"
"""The one hidden folder that hosts serve (RFC 8615)."""


@dataclass(frozen=True)
class Writing:
    """Notes and pages as they were read."""

    notes: Mapping[str, Document] = field(default_factory=dict)
    """By the path of their model's page: ``thudm/glm-4-32b_free`` for ``thudm/glm-4-32b:free``."""
    pages: Mapping[str, Document] = field(default_factory=dict)
    """By name."""
    static: Mapping[str, Path] = field(default_factory=dict)
    """Files that are published as they are, by their paths in the site."""

    @property
    def menu(self) -> list[tuple[str, Document]]:
        """Pages in the order of the site's menu: by their `order`, then by name."""
        return sorted(self.pages.items(), key=lambda item: (item[1].order, item[0]))

    @property
    def links(self) -> dict[str, Link]:
        """The same pages by name, with their titles."""
        return {
            name: Link(page.title or name.capitalize(), urls.content_page(name)) for name, page in self.menu
        }

    def sound(self, known: KnownPages) -> tuple[Writing, list[Problem]]:
        """The same with the text in place of links to what isn't `known`, and a problem for each."""
        problems: list[Problem] = []

        def checked(document: Document, file: str, page: str) -> Document:
            document, found = without_dead_links(document, file, page, known)
            problems.extend(found)
            return document

        notes = {
            key: checked(one, f"content/notes/{key}.md", f"models/{key}/") for key, one in self.notes.items()
        }
        pages = {
            name: checked(one, f"content/pages/{name}.md", urls.content_page(name))
            for name, one in self.pages.items()
        }
        return replace(self, notes=notes, pages=pages), problems

    def notes_by_id(self, catalog: Catalog) -> tuple[dict[str, Document], list[Problem]]:
        """The notes by the ids of their models, and a problem for each note whose model isn't there."""
        ids = {urls.model(model.id): model.id for model in catalog.models}
        pages = {key: ids.get(f"models/{key}/") for key in self.notes}
        notes = {model: self.notes[key] for key, model in pages.items() if model is not None}
        return notes, [_lost(key) for key, model in pages.items() if model is None]


def read_writing(content: Path) -> Writing:
    """Read ``notes/<author>/<model>.md`` and ``pages/<name>.md``, and find what lies in ``static/``.

    Raises:
        ConfigError: if a file can't be read or its front matter is wrong.
    """
    notes = content / "notes"
    return Writing(
        {
            path.relative_to(notes).with_suffix("").as_posix(): _read(path)
            for path in sorted(notes.rglob("*.md"))
        },
        {path.stem: _read(path) for path in sorted((content / "pages").glob("*.md"))},
        dict(_static(content / "static")),
    )


def _static(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder by path, without hidden ones; ``.well-known`` is for the public."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = (part for part in name.split("/") if part.startswith(".") and part != WELL_KNOWN)
        if path.is_file() and not path.is_symlink() and not any(hidden):
            yield name, path


def _lost(key: str) -> Problem:
    return Problem(
        source="notes",
        record=key,
        field="",
        got="a note whose model isn't in the catalogue",
        expected="a path of a model page, such as notes/thudm/glm-4-32b_free.md",
        done="note left out",
    )


def _read(path: Path) -> Document:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read as UTF-8 text: {error}") from error
    return read_document(text, str(path))
