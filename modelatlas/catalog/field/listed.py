"""Listed models, found by what a key means once region, format and seller are off it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from modelatlas.catalog.field.identity import Identity, spelled
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.names import Context, naming_of
from modelatlas.catalog.matching.listed import ListedModels
from modelatlas.catalog.matching.readings import Mention
from modelatlas.catalog.matching.rules import Rules
from modelatlas.records.ids import variant_of


class Listed:
    """The listed models by identity."""

    def __init__(self, models: ListedModels, makers: Makers) -> None:
        self._makers = makers
        self._models = models
        self._rules = Rules(models)
        self._answers: dict[tuple[str, str | None, bool, bool], str | None] = {}
        self._by_identity: defaultdict[Identity, set[str]] = defaultdict(set)
        for anchor in models.anchors:
            base = variant_of(anchor.key)[0]
            author = base.partition("/")[0]
            if base.startswith("~"):
                continue
            own = self._identity(base, author, dated=True)
            slug = self._identity(anchor.canonical_slug or base, author)
            weights = self._identity(anchor.hugging_face_id or base, author)
            if (
                own
                and slug
                and not set(own.words) - {one for one in own.words if "@" in one} <= set(slug.words)
            ):
                slug = None  # a permanent name that lacks what the id says is that of another model
            for identity in (own, slug, weights):
                if identity:
                    self._by_identity[identity].add(self._models.by_id[anchor.key].target)

    def _identity(self, text: str, author: str, *, dated: bool = False) -> Identity | None:
        name = naming_of(text, self._makers, Context()).text
        found = spelled(name, self._makers.of(author) or author, self._makers, dated=dated)
        return found.identity if found else None

    def __contains__(self, model_id: str) -> bool:
        return model_id in self._models.by_id

    @property
    def identities(self) -> Sequence[Identity]:
        """Every identity that the list writes."""
        return tuple(self._by_identity)

    def of(self, identity: Identity) -> str | None:
        """The one listed model of an identity; ``None`` where there is none, or several."""
        found = self._by_identity.get(identity, set())
        return next(iter(found)) if len(found) == 1 else None

    def read(
        self, text: str, maker: str | None, *, key: str, is_repository: bool, measured: bool
    ) -> str | None:
        """What the rules over listed names make of a name without region, format and seller.

        Not asked where nothing was taken off, because the rules have judged the whole key already.
        """
        name = self._models.name(text)
        whole = self._models.name(key.casefold().rpartition("/")[2])
        if name.words == whole.words and not is_repository:
            return None
        asked = (text, maker, is_repository, measured)
        if asked not in self._answers:
            self._answers[asked] = self._by_rules(*asked)
        return self._answers[asked]

    def _by_rules(self, text: str, maker: str | None, is_repository: bool, measured: bool) -> str | None:
        """What they make of it, whatever key it stands in."""
        slugs = self._makers.slugs(maker) if maker else ()
        mention = Mention(
            text,
            self._models.name(text),
            measured=measured,
            efforts=self._models.efforts,
            shown_efforts=frozenset(),
            makers=frozenset(self._models.makers.get(slug, slug) for slug in slugs),
            sellers=frozenset(),
            repository=False,
            foreign=False,
            to_the_letter=is_repository,
        )
        reading = self._rules.read(mention)
        if reading.model is None or (is_repository and reading.settings):
            return None
        return reading.model.target
