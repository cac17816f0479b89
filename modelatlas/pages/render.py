"""The template environment: a view and a template become the bytes of a page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    select_autoescape,
)

from modelatlas import urls
from modelatlas.pages.surroundings import Surroundings
from modelatlas.pages.templates import Templates
from modelatlas.problems import ConfigError
from modelatlas.views.words.blocks import Head


class Renderer:
    """Renders pages of one site.

    Templates see `page` (the view), `head` (what its head says), `url()`, `asset()`, and what surrounds every
    page: `site`, `menu`, `as_of`, and `jump`, the URL of what can be jumped to.
    """

    def __init__(self, templates: Templates, around: Surroundings) -> None:
        self._around = around
        self._env = Environment(
            loader=_loader(templates),
            # The views of Markdown and plain text files escape their values themselves.
            autoescape=select_autoescape(disabled_extensions=("md", "txt"), default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._env.filters["script_hash"] = _script_hash
        self._env.globals.update(site=around.site, as_of=around.as_of, menu=around.menu, jump=around.jump)

    def link_from(self, start: str) -> Callable[[str], str]:
        """The function that makes links on the page `start`.

        The page for missing addresses is served at any depth, so its links start at the base path.
        """
        if start == urls.NOT_FOUND:
            return lambda target: self._around.site.base_path + target
        return lambda target: urls.relative(target, start)

    def page(self, template: str, head: Head, page: Any = None) -> bytes:
        """The bytes of one page.

        Raises:
            ConfigError: if the template has a fault, naming it, its line and the page.
        """
        link = self.link_from(head.url)
        image = head.image or self._around.image
        try:
            text = self._env.get_template(template).render(
                page=page,
                head=head,
                image=image,
                image_url=urls.absolute(image.url, self._around.site.base_url),
                url=link,
                asset=lambda name: link(urls.asset(self._around.version, name)),
                canonical=urls.absolute(head.url, self._around.site.base_url),
            )
        except TemplateError as error:
            place = f"{getattr(error, 'filename', None) or template}:{getattr(error, 'lineno', None) or '?'}"
            raise ConfigError(
                f"{place}: {error.message} (while rendering {head.url or 'the index'})"
            ) from error
        return text.encode()


def _loader(templates: Templates) -> FunctionLoader:
    """Templates in memory, each with the place it was read from."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = templates.sources.get(name)
        return (source.text, source.place, lambda: True) if source else None

    return FunctionLoader(load)


def _script_hash(script: str) -> str:
    """What a content security policy calls an inline script that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
