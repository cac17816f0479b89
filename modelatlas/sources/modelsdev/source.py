"""models.dev: what its files are."""

from __future__ import annotations

from modelatlas.records import Traits
from modelatlas.sources.contract import Part, Source, single
from modelatlas.sources.modelsdev.base_models import (
    ARCHIVE_URL,
    NAME,
    collect_base_models,
    parse_base_models,
)
from modelatlas.sources.modelsdev.models import parse_models
from modelatlas.sources.modelsdev.offers import parse_api

API_URL = "https://models.dev/api.json"
MODELS_URL = "https://models.dev/models.json"

SOURCE = Source(
    name="modelsdev",
    title="models.dev",
    homepage="https://models.dev",
    licence="MIT",
    attribution="models.dev",
    parts=(
        Part(
            name="modelsdev",
            url=API_URL,
            collect=single(API_URL),
            parse=parse_api,
            traits=Traits(roles=("sells",), keys="offers", seller="key", rank=1, form="providers"),
            prose=("description",),
        ),
        Part(
            name="modelsdev/models",
            url=MODELS_URL,
            collect=single(MODELS_URL),
            parse=parse_models,
            traits=Traits(roles=("facts",), rank=1),
            prose=("description",),
        ),
        Part(
            name=NAME,
            url=ARCHIVE_URL,
            collect=collect_base_models,
            parse=parse_base_models,
            traits=Traits(roles=("bases",), keys="other"),
            tracked=False,
        ),
    ),
)
