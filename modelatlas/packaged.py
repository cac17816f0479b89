"""The package's files other than code: inside it when installed, next to it in a checkout."""

from __future__ import annotations

from pathlib import Path

from modelatlas.errors import ConfigError

CODE = Path(__file__).resolve().parent
"""The folder of the package itself."""


DATA = ("github", "starter", "templates")
"""Folders in it that hold no code; an installed package has them there."""


def is_installed() -> bool:
    """Whether this is an installed package, which carries its files inside it, and no checkout."""
    return (CODE / "starter").is_dir()


def templates() -> Path:
    """The folder of templates.

    Raises:
        ConfigError: if it is missing.
    """
    return _folder("templates", "templates")


def starter_content() -> Path:
    """The content that a new site begins with.

    Raises:
        ConfigError: if it is missing.
    """
    return _folder("starter", "content")


def github() -> Path:
    """The folder that GitHub reads: the workflow that publishes a site, what that installs, Dependabot.

    Raises:
        ConfigError: if it is missing.
    """
    return _folder("github", ".github")


def _folder(inside: str, beside: str) -> Path:
    for folder in (CODE / inside, CODE.parent / beside):
        if folder.is_dir():
            return folder
    raise ConfigError(f"{CODE / inside}: the package's files are missing; install it again")
