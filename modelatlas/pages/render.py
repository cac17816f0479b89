"""The template environment: a view and a template become the bytes of a page."""

from __future__ import annotations

import base64
import hashlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from markupsafe import Markup

from modelatlas import urls
from modelatlas.pages.compiled import CompiledTemplates, Compiler, escape_text
from modelatlas.pages.file import File
from modelatlas.pages.links import Links
from modelatlas.pages.surroundings import Surroundings
from modelatlas.pages.templates import Templates
from modelatlas.problems import ConfigError
from modelatlas.views.published.json_ld import page_json_ld
from modelatlas.views.words.blocks import Head

_Environment = TypeVar("_Environment", bound=Environment)


class Renderer:
    """Renders pages of one site.

    Templates see `page` (the view), `head` (what its head says), `url()`, `asset()`, and what surrounds every
    page: `site`, `menu`, `written`, `as_of`, `freshness`, and `jump`, the URL of what can be jumped to.
    """

    def __init__(self, templates: Templates, around: Surroundings) -> None:
        self._templates = templates
        self._around = around
        self._compiler = environment(Compiler, templates, around)
        if templates.compiled:
            self._compiler.bytecode_cache = CompiledTemplates(templates.compiled)
        self._jinja: Environment | None = None
        """Jinja as it is, from the first page on that our compiler can't render."""

    def __reduce__(self) -> tuple[type[Renderer], tuple[Templates, Surroundings]]:
        """Another process compiles the templates anew."""
        return Renderer, (self._templates, self._around)

    def links_from(self, start: str) -> Links:
        """The links on the page `start`, none so far."""
        return Links(start, self._around.site.base_path)

    def file(self, template: str, view: Any, head: Head | None = None, *, links: Links | None = None) -> File:
        """One page, or another file that a template makes, at the URL that its head names.

        Args:
            template: name of the template.
            view: what it places.
            head: what the head of the page says; that of the view unless given.
            links: those in HTML of the view that somebody wrote, whose other links nobody knows.

        Raises:
            ConfigError: if the template has a fault, naming it, its line and the page.
        """
        head = head or view.head
        if head.url.endswith("/") and not head.json_ld:
            head = replace(head, json_ld=page_json_ld(head, self._around.site))
        known = self._templates.are_packaged and links is None
        links = self.links_from(head.url) if links is None else links
        link = links.__getitem__
        image = head.image or self._around.image
        names = {
            "page": view,
            "head": head,
            "image": image,
            "image_url": urls.absolute(image.url, self._around.site.base_url),
            "url": link,
            "asset": lambda name: link(urls.asset(self._around.version, name)),
            "canonical": urls.absolute(head.url, self._around.site.base_url),
        }
        try:
            text = self._compiler.get_template(template).render(names)
        except Exception:  # noqa: BLE001 - Jinja itself says what is wrong, if anything is
            text = self._rendered_by_jinja(template, names)
        return File(urls.output_path(head.url), text.encode(), links.paths() if known else None)

    def _rendered_by_jinja(self, template: str, names: dict[str, Any]) -> str:
        self._jinja = self._jinja or environment(Environment, self._templates, self._around)
        try:
            return self._jinja.get_template(template).render(names)
        except Exception as error:
            place = self._place_of(error) or template
            page = names["head"].url or "the index"
            told = f"there is no template {error}" if isinstance(error, TemplateNotFound) else error
            raise ConfigError(f"{place}: {told} (while rendering {page})") from error

    def _place_of(self, error: Exception) -> str:
        """File and line of the template in which `error` arose, the innermost of several."""
        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename or error.name}:{error.lineno}"
        files = {source.place for source in self._templates.sources.values()}
        lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
        return f"{lines[-1].filename}:{lines[-1].lineno}" if lines else ""


def environment(kind: type[_Environment], templates: Templates, around: Surroundings) -> _Environment:
    """An environment of this kind that knows the templates and what surrounds every page."""
    made = kind(
        loader=_loader(templates),
        # The views of Markdown and plain text files escape their values themselves.
        autoescape=lru_cache(select_autoescape(disabled_extensions=("md", "txt"), default=True)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {"script_hash": _script_hash, "text_node": _text_node}
    made.globals.update(
        site=around.site,
        as_of=around.as_of,
        freshness=around.freshness,
        menu=around.menu,
        written=around.written,
        jump=around.jump,
    )
    return made


def _loader(templates: Templates) -> FunctionLoader:
    """Templates in memory, each with the place it was read from."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = templates.sources.get(name)
        return (source.text, source.place, lambda: True) if source else None

    return FunctionLoader(load)


def _text_node(text: str) -> Markup:
    """`text` for a place between tags, where quotation marks, of which code is full, need no escape."""
    return Markup(escape_text(text).replace("&#34;", '"'))  # noqa: S704 - escaped


@lru_cache
def _script_hash(script: str) -> str:
    """What a content security policy calls an inline script that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
