"""Which model a caller means."""

from __future__ import annotations

from difflib import get_close_matches

from modelatlas.atlas import Atlas, Model
from modelatlas.problems import ConfigError


class Names:
    """The models of an atlas by what callers call them."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def listed(self, model_id: str) -> Model:
        """The listed model that a caller means.

        Raises:
            ConfigError: as :meth:`id_of`, and if no service lists it.
        """
        found = self._atlas.by_id.get(self.id_of(model_id))
        if found is None:
            raise ConfigError(f"{model_id}: no service lists this model; ask model for what is known of it")
        return found

    def id_of(self, text: str) -> str:
        """The id that a caller means.

        Raises:
            ConfigError: if there is no such model, with those whose ids are close.
        """
        further = [one["id"] for one in self._atlas.further]
        if text in self._atlas.by_id or text in further:
            return text
        ids = [*self._atlas.by_id, *further]
        wanted = text.casefold()
        same = [one for one in ids if wanted in (one.casefold(), one.casefold().partition("/")[2])]
        if len(same) == 1:
            return str(same[0])
        near = same or get_close_matches(wanted, ids, n=5, cutoff=0.5)
        near = near or [one for one in ids if wanted in one.casefold()][:5]
        hint = f"; close to it: {', '.join(near)}" if near else ""
        raise ConfigError(f"{text}: no such model{hint}")
