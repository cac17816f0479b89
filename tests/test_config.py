"""``site.toml``: defaults for all of it, and every mistake told at once, with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.config import SiteConfig, load_config
from modelatlas.problems import ConfigError
from tests import ROOT


def write(content: Path, text: str) -> Path:
    (content / "site.toml").write_text(text, encoding="utf-8")
    return content


def refused(content: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(write(content, text))
    return str(caught.value)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path) == SiteConfig()
    assert load_config(tmp_path).is_placeholder


def test_the_projects_own_file_is_good() -> None:
    assert load_config(ROOT / "content").title


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = 'titel = "A"\nrows_per_page = 5\nrepository = "here"\n[sources.x]\nenabeld = true\n'
    message = refused(tmp_path, text)
    assert message.startswith(str(tmp_path / "site.toml"))
    for key in ("titel", "rows_per_page", "repository", "sources.x.enabeld"):
        assert f"\n  {key}: " in message
    assert "got 5" in message


def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path) -> None:
    message = refused(tmp_path, 'title = "Atlas\n')
    assert "site.toml" in message
    assert "line 1" in message


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(ConfigError, match="isn't UTF-8 text"):
        load_config(tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://e.org/?q=1",
        "https://e.org/#x",
        "javascript:1",
    ],
)
def test_a_base_url_must_be_an_address_of_a_folder(address: str, tmp_path: Path) -> None:
    assert "base_url" in refused(tmp_path, f'base_url = "{address}"')
    with pytest.raises(ConfigError, match="base_url"):
        load_config(write(tmp_path, ""), base_url=address)


@pytest.mark.parametrize(
    ("address", "base_path"),
    [
        ("https://owner.example", "/"),
        ("https://owner.example/", "/"),
        ("https://owner.example/atlas", "/atlas/"),
        ("http://127.0.0.1:8000/some/base/", "/some/base/"),
    ],
)
def test_the_base_path_begins_and_ends_with_a_slash(address: str, base_path: str, tmp_path: Path) -> None:
    config = load_config(write(tmp_path, f'base_url = "{address}"'))
    assert config.base_path == base_path
    assert config.base_url.endswith(base_path)
    assert not config.is_placeholder


def test_the_command_line_wins(tmp_path: Path) -> None:
    write(tmp_path, 'base_url = "https://file.example/"')
    assert load_config(tmp_path, base_url="https://line.example/").base_url == "https://line.example/"


def test_a_source_without_a_policy_is_on_and_keeps_no_prose(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, "[sources.openrouter]\nenabled = false\ndescriptions = true\n"))
    named, other = config.policy("openrouter"), config.policy("arena")
    assert (named.enabled, named.descriptions) == (False, True)
    assert (other.enabled, other.descriptions) == (True, False)


@pytest.mark.parametrize("start", ["?sort=in", "sort=in#x", 'sort="><script>', "a b"])
def test_what_the_explorer_begins_with_is_the_end_of_an_address(start: str, tmp_path: Path) -> None:
    assert "start: expected" in refused(tmp_path, f"start = '{start}'")
    assert load_config(write(tmp_path, 'start = "feat=tools&sort=price"')).start == "feat=tools&sort=price"
