"""What programs ask an atlas."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from modelatlas import urls
from modelatlas.atlas.places import Place, cache_folder, place_of
from modelatlas.atlas.rows import Model, Offer, PriceSpan, RowType, Score, read_row
from modelatlas.problems import FeedError


def open_atlas(
    where: str | os.PathLike[str], *, cache: str | os.PathLike[str] | None = "", offline: bool = False
) -> Atlas:
    """An atlas at an address, in the folder of a built site, or of a content folder.

    Files are read when they are asked for, each once. From an address, what was read before is used where the
    site can't be reached.

    Args:
        where: the address of a published site, or a folder.
        cache: folder for what is read from an address; left out, the user's own; ``None``: none.
        offline: whether to use what was read before and no network.

    Raises:
        ConfigError: if `where` names neither.
    """
    folder = None if cache is None else Path(cache) if os.fspath(cache) else cache_folder()
    return Atlas(place_of(where, cache=folder, offline=offline))


class Atlas:
    """Models, offers, results, and changes of one site.

    Every property raises :class:`modelatlas.problems.FeedError` if its file is missing or can't be read.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        """Where the files are."""
        self._json: dict[str, Any] = {}

    @cached_property
    def models(self) -> tuple[Model, ...]:
        """Every model that a service lists or has listed, by id."""
        return self._objects("models", Model)

    @cached_property
    def by_id(self) -> Mapping[str, Model]:
        """The same by id."""
        return {model.id: model for model in self.models}

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Every price at every seller."""
        return self._objects("offers", Offer)

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """Every result on a leaderboard, with its rank."""
        return self._objects("scores", Score)

    @cached_property
    def price_history(self) -> tuple[PriceSpan, ...]:
        """Every price that a model has had."""
        return self._objects("price-history", PriceSpan)

    @cached_property
    def further(self) -> tuple[dict[str, Any], ...]:
        """Models that no service lists, each in a few fields, by id."""
        return tuple(self.json(urls.api("field"))["models"])

    @cached_property
    def changes(self) -> tuple[dict[str, Any], ...]:
        """The change log, newest first."""
        return tuple(self.json(urls.api("changes"))["changes"])

    @cached_property
    def sources(self) -> tuple[dict[str, Any], ...]:
        """Every source, with its day, terms, and problems."""
        return tuple(self.json(urls.api("sources"))["sources"])

    @cached_property
    def as_of(self) -> dt.date | None:
        """The newest day of any source."""
        version = self.json(urls.DATA_PACKAGE).get("version")
        return dt.date.fromisoformat(version) if version else None

    @cached_property
    def home(self) -> str:
        """Address of the site, with a slash at its end; empty where it states none."""
        return str(self.json(urls.DATA_PACKAGE).get("homepage", ""))

    def model(self, model_id: str) -> dict[str, Any]:
        """Everything about one model, listed or not, as its JSON file says.

        Raises:
            KeyError: if there is no such model.
        """
        try:
            path = urls.model_api(model_id)
        except ValueError:
            raise KeyError(model_id) from None
        known = model_id in self.by_id or any(model_id == one["id"] for one in self.further)
        if not known:
            raise KeyError(model_id)
        found: dict[str, Any] = self.json(path)
        return found

    def rows(self, table: str) -> list[dict[str, Any]]:
        """A table as a list of dictionaries, such as ``pandas.DataFrame`` takes.

        Args:
            table: ``models``, ``offers``, ``scores``, or ``price-history``.
        """
        path = urls.table(table, "jsonl")
        rows = []
        for number, line in enumerate(self._read(path).splitlines(), start=1):
            row = self._parsed(line, f"{path}, line {number}")
            if not isinstance(row, dict):
                raise FeedError(f"{self.place.name}: {path}, line {number}: no object")
            rows.append(row)
        return rows

    def json(self, path: str) -> Any:
        """A JSON file, by its path below the root of the site."""
        if path not in self._json:
            self._json[path] = self._parsed(self._read(path), path)
        return self._json[path]

    def _objects(self, table: str, kind: type[RowType]) -> tuple[RowType, ...]:
        place = f"{self.place.name}: {table}"
        return tuple(read_row(kind, row, place) for row in self.rows(table))

    def _read(self, path: str) -> bytes:
        body = self.place.read(path)
        if body is None:
            raise FeedError(f"{self.place.name}: has no {path}; is it a site of Model Atlas?")
        return body

    def _parsed(self, body: bytes, what: str) -> Any:
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise FeedError(f"{self.place.name}: {what} isn't JSON: {error}") from error
