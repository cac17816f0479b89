"""Settles groups of keys against one another: copies of listed models, tuned models, families, modes."""

from __future__ import annotations

from collections import Counter, defaultdict

from modelatlas.catalog.field.identity import Identity
from modelatlas.catalog.field.listed import Listed
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.members import COPY, Fate, Groups, Member
from modelatlas.catalog.matching.words import is_size

_SERVICE = frozenset(
    [
        "fast",
        "turbo",
        "flex",
        "lightning",
        "highspeed",
        "us",
        "basic",
        "cloud",
        "throughput",
        "tput",
        "priority",
        "cs",
    ]
)
"""Words by which sellers name how or where they serve a model."""
_FAMILY = "It names a family of models of several sizes."


class Settling:
    """Groups that are being settled; :meth:`settle` does it."""

    def __init__(self, groups: Groups, fates: list[Fate], listed: Listed, makers: Makers) -> None:
        self.groups = groups
        self.fates = fates
        self._listed = listed
        self._makers = makers

    def settle(self) -> None:
        """Each step once, in this order: what is listed first, what a seller calls a service last."""
        self._drop_listed()
        self._join_instruct()
        self._drop_families()
        self._join_modes()
        self._join_services()

    def _drop_listed(self) -> None:
        """Takes out what turns out to be a listed model."""
        for identity in list(self.groups):
            target = self._listed.of(identity)
            kept = []
            for member in self.groups[identity]:
                found = target or (
                    None
                    if member.is_repository
                    else self._listed.read(
                        member.naming.text,
                        identity.maker,
                        key=member.listing.key,
                        is_repository=False,
                        measured=member.traits.has("leaderboard"),
                    )
                )
                if found:
                    self.fates.append(Fate(member.part, member.listing.key, "listed", found, COPY))
                else:
                    kept.append(member)
            self._keep(identity, kept)

    def _join_instruct(self) -> None:
        """A name without ``instruct`` means the tuned model, unless a hub or a seller tells the two apart."""
        for identity in list(self.groups):
            if identity.tuned or identity not in self.groups:
                continue
            found = [one for one in tuned_of(identity) if one in self.groups]
            if len(found) != 1:
                continue
            members = self.groups[identity]
            apart = {member.seller for member in self.groups[found[0]]}
            has_base = any(one.is_repository or (one.seller and one.seller in apart) for one in members)
            joins = [one for one in members if one.traits.has("leaderboard") or not has_base]
            self.groups[found[0]] += joins
            self._keep(identity, [one for one in members if one not in joins])

    def _drop_families(self) -> None:
        """An offer of a name without a size, where models of several sizes have it, names no model."""
        sizes: defaultdict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
        known = [*self.groups, *self._listed.identities]
        for identity in known:
            size = tuple(word for word in identity.words if is_size(word))
            rest = tuple(word for word in identity.words if not is_size(word))
            sizes[identity.maker, rest].add(size)
        occurs = Counter(word for identity in known for word in set(identity.words))
        for identity in list(self.groups):
            alike = {size for size in sizes[identity.maker, identity.words] if size}
            families = self._makers.families(identity.maker)
            bare = len(identity.words) == 1 and identity.words[0] in families
            of_family = bare and occurs[identity.words[0]] > 2
            members = self.groups[identity]
            if (len(alike) > 1 or of_family) and all(member.is_offer for member in members):
                self.fates += [Fate(one.part, one.listing.key, "none", "", _FAMILY) for one in members]
                del self.groups[identity]

    def _join_modes(self) -> None:
        """A board's entry of a model that thinks is a setting, where the model is known without that word."""
        for identity in list(self.groups):
            members = self.groups[identity]
            if "thinking" not in identity.words or not all(one.traits.has("leaderboard") for one in members):
                continue
            plain = tuple(word for word in identity.words if word != "thinking")
            other = Identity(identity.maker, plain, identity.tuned)
            if other in self.groups:
                self.groups[other] += members
                del self.groups[identity]

    def _join_services(self) -> None:
        """Another speed or place at sellers who didn't make a model is a condition of their offers."""
        for identity in list(self.groups):
            members = self.groups[identity]
            plain = tuple(word for word in identity.words if word not in _SERVICE)
            if plain == identity.words or not plain or not all(one.is_offer for one in members):
                continue
            if any(one.seller_maker == identity.maker for one in members):
                continue
            same = Identity(identity.maker, plain, identity.tuned)
            for other in (same,) if identity.tuned else (*tuned_of(same), same):
                listed = self._listed.of(other)
                if listed:
                    self.fates += [Fate(one.part, one.listing.key, "listed", listed, COPY) for one in members]
                elif other in self.groups:
                    self.groups[other] += members
                if listed or other in self.groups:
                    del self.groups[identity]
                    break

    def _keep(self, identity: Identity, members: list[Member]) -> None:
        if members:
            self.groups[identity] = members
        else:
            del self.groups[identity]


def tuned_of(identity: Identity) -> tuple[Identity, Identity]:
    """The models that were tuned from one."""
    chat = Identity(identity.maker, identity.words, "chat")
    return Identity(identity.maker, identity.words, "instruct"), chat
