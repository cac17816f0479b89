"""What the tests of this folder share."""

from __future__ import annotations

import pytest

from tests.support.days import Feeds


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Feeds:
    """Saved bodies of three days, only to be read."""
    made = Feeds(tmp_path_factory.mktemp("feeds"))
    made.write()
    return made
