"""The JSON of a site is what its own schemas say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from modelatlas.catalog import Records, assemble
from modelatlas.views.published.schemas import FILES, off_schema, schema
from tests.support.factories import make_listing, make_state
from tests.support.sites import files_of

MODEL = "api/v1/models/acme/rocket-1.json"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return files_of(assemble(Records([(make_state(), [make_listing()])])))


def test_a_site_is_what_its_schemas_say(files: dict[str, bytes]) -> None:
    checked = [path for path in files if path.startswith("api/v1/") and path.endswith(".json")]
    assert len(checked) > len(FILES)
    assert [found for path in checked if (found := off_schema(path, files[path]))] == []


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("id", None, "id: Input should be a valid string"),
        ("name", 5, "name: Input should be a valid string"),
        ("author", ["acme"], "author: Input should be a valid string"),
    ],
)
def test_the_first_fault_is_told_with_its_place(
    files: dict[str, bytes], field: str, value: Any, told: str
) -> None:
    content = json.dumps({**json.loads(files[MODEL]), field: value}).encode()
    assert off_schema(MODEL, content) == ("api/v1/schema/model.json", told)


def test_a_field_that_is_not_there_is_a_fault_and_a_new_one_is_none(files: dict[str, bytes]) -> None:
    data = json.loads(files[MODEL])
    assert off_schema(MODEL, json.dumps({**data, "new": 1}).encode()) is None
    del data["name"]
    assert off_schema(MODEL, json.dumps(data).encode()) == (
        "api/v1/schema/model.json",
        "name: Field required",
    )


def test_what_has_no_schema_is_not_looked_at() -> None:
    assert off_schema("api/v2/x.json", b"no JSON") is None


@pytest.mark.parametrize("name", FILES)
def test_a_schema_lets_fields_of_later_versions_in(name: str) -> None:
    assert '"additionalProperties": false' not in json.dumps(schema(name, "https://atlas.example/"))
