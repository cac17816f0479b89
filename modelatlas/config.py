"""``content/site.toml``: what the owner of a site decides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from modelatlas.records import Api
from modelatlas.toml import read_toml, validated

PLACEHOLDER_HOST = "modelatlas.example"

SKILLS = ("coding", "agentic", "math", "writing", "vision", "long")
"""What people choose models by, and boards rate. ``long`` is work with long texts."""


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("an http(s) address without query or fragment, such as https://example.org/atlas/")
    return value if value.endswith("/") else value + "/"


BaseUrl = Annotated[str, AfterValidator(_base_url)]


class SourcePolicy(BaseModel):
    """How this site uses one source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = True
    """Whether a plain ``fetch`` asks it and the catalog uses it."""
    descriptions: bool = False
    """Whether the source's own sentences are kept and shown."""
    link_only: bool = False
    """Show that it exists and link to it, but none of its values."""
    api: Api | None = None
    """How its models are asked for an answer: ``base_url`` and ``key_variable``; wins over what is known."""


class SiteConfig(BaseModel):
    """The whole of ``content/site.toml``. Every key has a default; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(default="Model Atlas", min_length=1, max_length=60)
    """Name of the site, in the head of every page."""
    tagline: str = "Prices, limits and results of AI models, each number with its source."
    """What the site is, in one sentence."""
    base_url: BaseUrl = f"https://{PLACEHOLDER_HOST}/"
    """Where the site will be served; used in canonical links and share previews only."""
    repository: str | None = Field(default=None, pattern=r"^https?://")
    """Address of the site's own repository, linked in the footer."""
    rows_per_page: int = Field(default=100, ge=10, le=500)
    """Rows of the model table on one page."""
    menu: tuple[str, ...] | None = None
    """Names of the pages in the menu, in their order; those that have something to show by default."""
    start: str = Field(default="", max_length=400, pattern=r"^(\w[^?#\s\"]*)?$")
    """What the explorer shows first: filters, order and columns, as its address has them after ``?``."""
    host: Literal["github", "cloudflare", "netlify"] | None = None
    """Where the site is published. Cloudflare Pages and Netlify get ``_headers`` and ``_redirects``."""
    hub: Literal["known", "all"] = "known"
    """Which models have a page that a hub of weights has: those that another source knows too, or all."""
    model_feeds: bool = True
    """Whether each model has its own feed; one file a model."""
    badges: bool = False
    """Whether each model has its badges drawn; four to six more files a model."""
    sources: dict[str, SourcePolicy] = {}
    """Policies by source name; a source without one has the defaults."""
    skills: dict[str, str] = Field(default_factory=dict)
    """The board that rates each skill, by its address below ``boards/``; others have the default."""
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """More phrases that the question line understands, by what they mean, such as ``"feat=tools"``."""

    @field_validator("skills")
    @classmethod
    def _known_skills(cls, value: dict[str, str]) -> dict[str, str]:
        unknown = sorted(value.keys() - set(SKILLS))
        if unknown:
            raise ValueError(f"no such skill: {', '.join(unknown)}; skills are {', '.join(SKILLS)}")
        return value

    @property
    def base_path(self) -> str:
        """Path part of the base URL, ``/`` or ``/repo/``."""
        return urlsplit(self.base_url).path

    @property
    def is_placeholder(self) -> bool:
        """Whether nobody has set the base URL yet."""
        return urlsplit(self.base_url).hostname == PLACEHOLDER_HOST

    def policy(self, name: str) -> SourcePolicy:
        """The policy of a source, named itself or by one of its parts."""
        return self.sources.get(name.partition("/")[0], SourcePolicy())


def load_config(content: Path, *, base_url: str | None = None) -> SiteConfig:
    """Read ``site.toml`` of a content folder; a missing file means the defaults.

    Args:
        content: the content folder.
        base_url: overrides the file's, as ``--base-url`` does.

    Raises:
        ConfigError: naming every key that can't be used.
    """
    path = content / "site.toml"
    data = read_toml(path)
    if base_url is not None:
        data["base_url"] = base_url
    return validated(SiteConfig, data, str(path))
