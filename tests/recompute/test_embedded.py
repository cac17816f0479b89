"""The site of the embedded content, recomputed: every cell that is compared is right."""

from __future__ import annotations

import pytest

from modelatlas.catalog import Catalog
from modelatlas.pages.files import files_of
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline.content import read_settings
from tests import ROOT
from tests.recompute.run import recompute
from tests.recompute.site import Site
from tests.support.sites import packaged

pytestmark = pytest.mark.slow


def test_every_cell_of_the_embedded_site_is_what_the_records_say(embedded: Catalog) -> None:
    content = ROOT / "content"
    files = files_of(embedded, read_writing(content), packaged(), read_settings(content))
    report = recompute(Site(dict(files)), content)
    assert not report.wrong, "\n".join(report.lines())
    assert KINDS - {kind for kind, count in report.compared.items() if count} == set()
    assert sum(report.compared.values()) > 250_000


KINDS = {
    "Author: counts",
    "Author: prices",
    "Bills",
    "Board list: best",
    "Board: counts",
    "Board: frontiers",
    "Board: percentiles",
    "Board: prices",
    "Board: ranks",
    "Changes: counts",
    "Changes: events",
    "Changes: prices back and forth",
    "Changes: words",
    "First answer",
    "Index: counts",
    "Index: prices",
    "JSON: facts and dissent",
    "JSON: longest prompts",
    "JSON: price rows",
    "JSON: ranks and percentiles",
    "Kind: bills",
    "Kind: prices",
    "Kind: sellers",
    "Marks",
    "Model: cheapest",
    "Model: cheapest host",
    "Model: discounts",
    "Model: price rows",
    "Model: price tiles",
    "Model: prices of alternatives",
    "Model: prices of providers",
    "Model: prices of sellers",
    "Model: span of providers' prices",
    "Model: span of sellers' prices",
    "Provider: price ranks",
    "Provider: prices",
    "Providers: cheapest",
    "Selection: counts",
    "Selection: lowest prices",
    "Selection: shares",
    "Sentences: cheaper than",
    "Sentences: limits",
    "Sentences: places among listed models",
    "Sentences: ratings",
    "Sentences: strongest and weakest",
    "Sources: linked",
    "Trends: best ratings",
    "Trends: came and left",
    "Trends: capabilities",
    "Trends: context windows",
    "Trends: listed at once",
    "Trends: listed on a day",
    "Trends: months",
    "Trends: past bests",
    "Trends: prices of ratings",
    "Trends: sentences",
    "Trends: weights",
}
"""What has to be compared: a page that reads otherwise than the patterns expect must not go unnoticed."""
