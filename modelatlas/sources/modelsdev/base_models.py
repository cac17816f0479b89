"""models.dev's repository: which offers are stated to be offers of which model.

The repository has a TOML file for every offer, ``providers/<provider>/models/<model id>.toml``. About a
quarter of them begin with the model that they take their facts from::

    base_model = "openai/gpt-5.2"

``api.json`` doesn't have that line. The body is an object of it alone, ``{"venice/openai-gpt-52":
"openai/gpt-5.2"}``. A base model may leave out a size or a speed that the offer has, so it is evidence beside
the offer's own name, never a key.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator

from modelatlas import toml
from modelatlas.problems import FeedError
from modelatlas.sources.contract import Bodies, Client, Context, Parsed
from modelatlas.sources.reading.offers import Gathering, read_object

NAME = "modelsdev/base-models"
ARCHIVE_URL = "https://codeload.github.com/anomalyco/models.dev/tar.gz/refs/heads/dev"
_MAX_FILE_BYTES = 100_000
"""A description of an offer is a few hundred bytes long."""


def collect_base_models(client: Client, context: Context) -> dict[str, bytes]:  # noqa: ARG001 - the shape of Collect
    """The base models in the newest archive of the repository."""
    found = dict(sorted(_base_models(client.get(ARCHIVE_URL))))
    return {"base-models": json.dumps(found).encode()}


def parse_base_models(bodies: Bodies) -> Parsed:
    """What offers are offers of, keyed ``<provider>/<model id>`` as in ``api.json``.

    Raises:
        FeedError: if the body isn't an object.
    """
    gathering = Gathering(NAME)
    for key, base in read_object(gathering, bodies).items():
        if not isinstance(base, str) or not base:
            gathering.reject(key, base, "the key of a model")
            continue
        fields = {
            "same_as": (f"modelsdev:{key}",),
            "offer_of": f"modelsdev/models:{base}",
            "raw": {"base_model": base},
        }
        gathering.add(key, fields)
    return gathering.parsed()


def _base_models(archive: bytes) -> Iterator[tuple[str, str]]:
    """Offers and base models of a gzipped or plain tar archive.

    Raises:
        FeedError: if it isn't one.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            for member in files:
                _, _, path = member.name.partition("/")
                key = _offer_of(path)
                body = files.extractfile(member) if key and member.size <= _MAX_FILE_BYTES else None
                base = _base_model(body.read()) if body else None
                if key and base:
                    yield key, base
    except tarfile.TarError as error:
        raise FeedError(f"{NAME}: the response isn't a tar archive ({error}); check the address") from error


def _offer_of(path: str) -> str | None:
    """The key of the offer that a file describes."""
    folder, _, rest = path.partition("/")
    provider, _, rest = rest.partition("/")
    models, _, model_id = rest.partition("/")
    is_offer = folder == "providers" and models == "models" and model_id.endswith(".toml")
    return f"{provider}/{model_id.removesuffix('.toml')}" if is_offer else None


def _base_model(body: bytes) -> str | None:
    """The base model that a file names; ``None`` also where the file can't be read."""
    try:
        base = toml.loads(body.decode()).get("base_model")
    except ValueError:
        return None
    return base if isinstance(base, str) else None
