"""A bucket serves each file as what it is, and says how long it may be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.output.publish.headers import content_type, headers
from tests.support.content import make_catalog
from tests.support.factories import make_listing
from tests.support.sites import files_of


def test_every_file_of_a_site_has_a_content_type(tmp_path: Path) -> None:
    site = files_of(make_catalog(tmp_path, make_listing()))
    unknown = [path for path in site if content_type(path) == "application/octet-stream"]
    assert unknown == [".nojekyll"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("models/a/b/index.html", "text/html; charset=utf-8"),
        ("assets/1/x.JS", "text/javascript; charset=utf-8"),
        ("api/v1/models.json", "application/json"),
        ("models/a/v1.5", "application/octet-stream"),
    ],
)
def test_the_end_of_a_name_tells_the_content_type(path: str, kind: str) -> None:
    assert content_type(path) == kind


def test_a_file_system_gets_them_as_it_spells_them() -> None:
    lasting = {"ContentType": "image/png", "CacheControl": "public, max-age=31536000, immutable"}
    assert headers("s3", "a.png", is_lasting=True) == lasting
    brief = headers("gs", "a.png", is_lasting=False)
    assert brief["content_type"] == "image/png"
    assert brief["fixed_key_metadata"] == {"cache_control": "public, max-age=60, must-revalidate"}
    assert headers("sftp", "a.png", is_lasting=True) == {}
