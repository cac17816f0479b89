"""What a source is: stated once, next to its parser, stored with its records, and used by every later stage.

The catalog and the pages know no source by its name. They ask what it does (its roles), what its keys are,
who sells what it prices, how far it is trusted, and what its numbers mean.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from modelatlas.records.base import Record
from modelatlas.records.schema import Listing

Role = Literal[
    "owner",
    "lists",
    "facts",
    "sells",
    "hub",
    "leaderboard",
    "hosts",
    "usage",
    "apps",
    "bases",
]
"""
- ``owner``: the site owner's own word, which comes before every other.
- ``lists``: lists models; each of its listings is a model with a page, and its key is the model's id.
- ``facts``: states what models are, apart from who sells them.
- ``sells``: a price list; its listings are offers.
- ``hub``: keeps weights; its listings are repositories.
- ``leaderboard``: measures models; its listings are entries, whose names may say how it was measured.
- ``hosts``: tells who serves each model, and how well (:attr:`Listing.endpoints`).
- ``usage``: counts how much each model is used (:attr:`Listing.usage`).
- ``apps``: ranks the applications that use models (:attr:`Listing.apps`).
- ``bases``: says of which models other sources' keys are offers (:attr:`Listing.offer_of`).
"""

Keys = Literal["ids", "names", "offers", "repositories", "other"]
"""
- ``ids``: ids of models, or their permanent names: nothing has to be matched.
- ``names``: names of models; what stands before a slash is who made them.
- ``offers``: names of models at a seller; the first part of a path may be the seller.
- ``repositories``: ``owner/name`` on a hub, where every difference is another model.
- ``other``: no models, e.g. applications.
"""

Seller = Literal["key", "provider", "source"]
"""
- ``key``: what stands before the first slash of the key.
- ``provider``: :attr:`Listing.provider`.
- ``source``: the source itself sells.
"""

FieldKind = Literal["limits", "modalities", "dates", "format", "weights", "popularity", "names"]
"""Kinds of field for which a source may be believed more or less; :mod:`modelatlas.catalog.merge` sorts the
fields into them."""

Form = Literal["matched prices", "model list", "price map", "providers"]
"""A published form that other tools read.

- ``matched prices``: providers and rules that say which names are a model's, with amounts for each.
- ``model list``: what a routing service answers to "which models are there".
- ``price map``: one object by key, with amounts in US dollars per token.
- ``providers``: models by provider, with amounts in US dollars per million tokens.
"""

Measure = Literal["rating", "intelligence", "coding", "agentic"]
"""What stands for a model's ability in tables and charts: the rating that people give, and three indices."""


LAST_PLACE = 1000
"""Place of a board that has none."""


class BoardTraits(Record):
    """What a source says about one of its leaderboards or benchmarks."""

    name: str
    """As in :attr:`Score.board`."""
    title: str
    """Display name."""
    meaning: tuple[str, ...] = ()
    """What a result on it means and doesn't mean, in sentences for readers."""
    place: int = Field(default=LAST_PLACE, ge=0)
    """Where it stands among all boards, the smallest in front; boards without a place come last."""
    measures: dict[str, Measure] = Field(default_factory=dict)
    """What its categories stand for; ``""`` is the whole of a board that has no category of the whole."""
    rating_name: str = "Rating"
    """What a rating on it is called wherever it stands for a model's ability."""
    only_whole: bool = False
    """Whether its categories repeat those of another board, so that only the whole of it is worth showing."""


class Api(Record):
    """How to send requests to a service that lists models, in the form of OpenAI's chat completions."""

    base_url: str
    """Where requests go, without a slash at its end."""
    key_variable: str
    """Environment variable that holds the API key, in examples."""
    litellm_prefix: str = ""
    """What LiteLLM's Python package wants before the id; empty where it doesn't know the service."""


class Traits(Record):
    """What one part of a source is."""

    roles: tuple[Role, ...] = ()
    """What it does, the main thing first. Without any it is matched and shown, and states nothing."""
    keys: Keys = "names"
    """What its keys are."""
    seller: Seller | None = None
    """What names the seller of a listing; ``None`` where a record speaks of a model, not of one's offer."""
    seller_words: str = ""
    """What stands in place of a seller where prices are stated without one."""
    slugs: tuple[str, ...] = ()
    """What other sources call it where they name it as a seller, lower case."""
    rank: int = Field(default=9, ge=1)
    """Who is asked first among sources of one role: 1 before 2. Alike, the names decide."""
    ranks: dict[FieldKind, int] = Field(default_factory=dict)
    """Ranks for kinds of field in which it deserves more or less than its :attr:`rank`."""
    is_witness: bool = False
    """Whether it is known to have errors: what it alone has is no model, and its word comes last."""
    states_day: bool = False
    """Whether its bodies state the day they are of."""
    meaning: tuple[str, ...] = ()
    """What its numbers mean and don't mean, in sentences for readers."""
    price_meaning: str = ""
    """What kind of price its listings state, where that isn't simply a list price."""
    boards: tuple[BoardTraits, ...] = ()
    """Its leaderboards and benchmarks, as far as there is something to say of them."""
    api: Api | None = None
    """How it is asked for an answer; ``None`` where it is no such service."""
    form: Form | None = None
    """The form in which its raw fields are written, where other tools read that; they can be passed on."""

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if "lists" in self.roles and self.keys != "ids":
            raise ValueError("ids as the keys of what lists models")
        return self

    def has(self, role: Role) -> bool:
        """Whether it has a role."""
        return role in self.roles

    def board(self, name: str) -> BoardTraits | None:
        """What it says of a board; ``None`` where it says nothing."""
        return next((one for one in self.boards if one.name == name), None)

    def rank_for(self, kind: FieldKind) -> int:
        """Its rank among sources of one role for a kind of field."""
        return self.ranks.get(kind, self.rank)

    def seller_of(self, listing: Listing) -> str | None:
        """Who sells a listing, as the source writes it, lower case; ``None`` where nobody is named."""
        if self.seller == "key":
            named = listing.key.partition("/")[0]
        elif self.seller == "provider":
            named = listing.provider or ""
        else:
            named = next(iter(self.slugs), "") if self.seller == "source" else ""
        return named.casefold() or None

    def offer_of(self, listing: Listing) -> tuple[str, str] | None:
        """Who sells a listing, and the seller's own name for the model; ``None`` where it is no offer.

        Two price lists tell of one offer where both parts are alike: ``_`` and ``-`` in a seller's name
        don't count, nor does a seller's name before a key.
        """
        seller = self.seller_of(listing)
        key = listing.key.casefold()
        if seller is None or (self.seller == "key" and "/" not in key):
            return None
        name = key if self.seller == "source" else key.removeprefix(f"{seller}/")
        return seller.replace("_", "-"), name
