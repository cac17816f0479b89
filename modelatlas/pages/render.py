"""The template environment: a view and a template become the bytes of a page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from modelatlas import urls
from modelatlas.config import SiteConfig
from modelatlas.pages.layers import layers
from modelatlas.pages.writing import Writing
from modelatlas.problems import ConfigError
from modelatlas.views.words.blocks import Head, Image

GENERIC_CARD = "img/share.png"
"""The asset that is shown beside links to a site that draws no share cards."""


class Renderer:
    """Renders pages of one site.

    Templates see `page` (the view), `site`, `menu`, `url()`, `asset()`, and `jump`, the URL of what can be
    jumped to.
    """

    def __init__(
        self,
        templates: Path,
        config: SiteConfig,
        version: str,
        as_of: str,
        writing: Writing,
        jump: str,
        image: Image | None = None,
    ) -> None:
        self._config = config
        self._version = version
        self._env = Environment(
            loader=FileSystemLoader(layers(templates)),
            # The views of Markdown and plain text files escape their values themselves.
            autoescape=select_autoescape(disabled_extensions=("md", "txt"), default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        alt = f"{config.title}: {config.tagline}"
        # Nobody reads the file's head here: who puts another picture in its place keeps its size.
        self._image = image or Image(urls.asset(version, GENERIC_CARD), alt, 1200, 630)
        self._env.filters["script_hash"] = _script_hash
        menu = [
            ("Models", urls.INDEX),
            ("Authors", urls.AUTHORS),
            ("Boards", urls.BOARDS),
            ("Providers", urls.PROVIDERS),
            ("Changes", urls.CHANGES),
            ("Trends", urls.TRENDS),
            ("Sources", urls.SOURCES),
        ]
        menu += [(page.text, page.url) for page in writing.links]
        self._env.globals.update(site=config, as_of=as_of, menu=menu, jump=jump)

    def link_from(self, start: str) -> Callable[[str], str]:
        """The function that makes links on the page `start`.

        The page for missing addresses is served at any depth, so its links start at the base path.
        """
        if start == urls.NOT_FOUND:
            return lambda target: self._config.base_path + target
        return lambda target: urls.relative(target, start)

    def page(self, template: str, head: Head, page: Any = None) -> bytes:
        """The bytes of one page.

        Raises:
            ConfigError: if the template has a fault, naming it, its line and the page.
        """
        link = self.link_from(head.url)
        image = head.image or self._image
        try:
            text = self._env.get_template(template).render(
                page=page,
                head=head,
                image=image,
                image_url=urls.absolute(image.url, self._config.base_url),
                url=link,
                asset=lambda name: link(urls.asset(self._version, name)),
                canonical=urls.absolute(head.url, self._config.base_url),
            )
        except TemplateError as error:
            place = f"{getattr(error, 'filename', None) or template}:{getattr(error, 'lineno', None) or '?'}"
            raise ConfigError(
                f"{place}: {error.message} (while rendering {head.url or 'the index'})"
            ) from error
        return text.encode()


def _script_hash(script: str) -> str:
    """What a content security policy calls an inline script that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
