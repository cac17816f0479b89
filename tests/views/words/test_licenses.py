"""Licenses by one name each, and what they allow."""

from __future__ import annotations

import pytest

from modelatlas.views.words.licenses import LICENSES, license_name, license_of, license_use


@pytest.mark.parametrize("text", ["Apache 2.0", "Apache-2.0", "apache-2.0"])
def test_a_license_has_one_name_however_it_is_spelled(text: str) -> None:
    assert license_name(text) == "Apache 2.0"
    assert license_use(text) == "commercial use allowed"


def test_limits_and_prohibitions_are_told_apart() -> None:
    assert license_use("Llama 3.1 Community") == "commercial use with limits"
    assert license_use("cc-by-nc-4.0") == "no commercial use"


def test_what_was_not_reviewed_stays_as_it_is() -> None:
    assert (license_name("Acme 1.0"), license_use("Acme 1.0"), license_of(None)) == ("Acme 1.0", None, None)


def test_no_spelling_belongs_to_two() -> None:
    found = [(license_of(text), one) for one in LICENSES for text in (one.name, *one.spellings)]
    assert [one.name for meant, one in found if meant is not one] == []
