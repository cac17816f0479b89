"""Regions in the keys of offers."""

from __future__ import annotations

import pytest

from modelatlas.catalog.regions import region_of


@pytest.mark.parametrize(
    ("key", "region"),
    [
        ("eu.anthropic.rocket-4", "EU"),
        ("global.anthropic.rocket-4", "global"),
        ("amazon-bedrock/us.anthropic.rocket-4", "US"),
        ("bedrock/us-gov-west-1/anthropic.rocket-4", "us-gov-west-1"),
        ("azure/eu/rocket-4", "EU"),
        ("azure/global-standard/rocket-4", "global"),
        ("vertex_ai/rocket-4@europe-west4", "europe-west4"),
        ("anthropic.rocket-4", None),
        ("acme/use-1", None),
        ("acme/rocket-us", None),
        ("meta.llama3-1-8b", None),
    ],
)
def test_a_region_is_a_part_of_its_own_in_a_key(key: str, region: str | None) -> None:
    assert region_of(key) == region
