"""The files of ``content/curation/``, each a list of tables with a reason and a day.

``aliases.toml`` says what a name means::

    [[alias]]
    name = "gpt-4-0613"
    model = "openai/gpt-4"      # or "none": the name means no listed model
    reason = "gpt-4 is the name under which OpenAI serves this snapshot."
    date = 2026-08-21           # when it was looked up
    source = "arena"            # optional: holds for this source only
    setting = "high"            # optional: a setting that the name states

``overrides.toml`` says what is shown instead of the sources' values::

    [[override]]
    model = "acme/summarizer"
    field = "context_tokens"
    value = 32000
    reason = "The source lists the old limit; see the vendor's page."
    date = 2026-08-01

    [[override]]
    model = "acme/summarizer"
    field = "prices"            # each row in place of that of the same meter and condition
    value = [{ meter = "input", usd = "0.40" }, { meter = "output", usd = "1.20", when = { mode = "batch" } }]
    reason = "The price that the vendor's page states."
    date = 2026-08-01

``hidden.toml`` removes models::

    [[hidden]]
    model = "acme/test-only"
    reason = "A test listing."
    date = 2026-08-01

``sellers.toml`` says which names mean one seller::

    [[seller]]
    name = "Harbor"
    slugs = ["harbor", "harbor-eu", "harbor-coding-plan"]
    maker = "harbor"            # optional: it also makes models
    reason = "Regions and plans of one company."
    date = 2026-08-01

``names.toml`` says what names mean that no rule can read, models that no service lists included::

    [[name]]
    name = "flux-dev"
    model = "black-forest-labs/flux.1-dev"     # or "none": no model
    reason = "FLUX.1 is the only FLUX without a version in its name."
    date = 2026-08-01

``makers.toml`` says who makes models::

    [[maker]]
    slug = "acme"
    name = "Acme"
    slugs = ["acme", "acme-ai"]
    families = ["rocket"]       # names of its models begin so
    snapshots = true            # a date in a name is a snapshot of one model
"""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from modelatlas.catalog.corrections import FIELD
from modelatlas.catalog.curation import (
    Alias,
    Curation,
    Hidden,
    MakerEntry,
    NameEntry,
    Override,
    SellerEntry,
)
from modelatlas.catalog.merge import PRECEDENCE
from modelatlas.problems import ConfigError, faults_of
from modelatlas.records import Listing
from modelatlas.toml import meant, read_entries, refusal

FILES = ("aliases.toml", "hidden.toml", "makers.toml", "names.toml", "overrides.toml", "sellers.toml")


def read_curation(folder: Path) -> Curation:
    """Read the curation folder; missing files mean that nothing was decided.

    Raises:
        ConfigError: naming the file and the faults of each entry.
    """
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            raise ConfigError(
                f"{path}: no such file is read; the files are {', '.join(FILES)}{meant(path.name, FILES)}"
            )
    overrides = folder / "overrides.toml"
    return Curation(
        aliases=read_entries(folder / "aliases.toml", "alias", Alias),
        overrides=tuple(_typed(one, overrides) for one in read_entries(overrides, "override", Override)),
        hidden=read_entries(folder / "hidden.toml", "hidden", Hidden),
        sellers=read_entries(folder / "sellers.toml", "seller", SellerEntry),
        names=read_entries(folder / "names.toml", "name", NameEntry),
        makers=read_entries(folder / "makers.toml", "maker", MakerEntry),
    )


def _typed(override: Override, path: Path) -> Override:
    """The override with its value in the type of its field."""
    if override.field not in (*PRECEDENCE, FIELD):
        fields = ", ".join(sorted((*PRECEDENCE, FIELD)))
        raise ConfigError(f"{path}: {override.model}: {override.field!r} isn't one of the fields {fields}")
    info = Listing.model_fields[override.field]
    try:
        value = TypeAdapter(info.rebuild_annotation()).validate_python(override.value)
    except ValidationError as error:
        lines = [f"{override.model}: {override.field}: {fault}" for fault in faults_of(error)]
        raise refusal(str(path), lines) from error
    return override.model_copy(update={"value": value})
