"""Gathers the keys that no listed model explains by the model that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from modelatlas.catalog.curation import Curation, NameEntry
from modelatlas.catalog.field.identity import Identity, Spelled, spelled
from modelatlas.catalog.field.listed import Listed
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.members import COPY, Fate, Groups, Member
from modelatlas.catalog.field.names import Context, Naming, clean, naming_of
from modelatlas.catalog.field.no_models import why_no_model
from modelatlas.catalog.field.settle import Settling, tuned_of
from modelatlas.catalog.matching.crosswalk import Link, Unmatched
from modelatlas.catalog.parts import SourcePart
from modelatlas.catalog.sellers import Sellers
from modelatlas.records import Listing

_NO_NAME = "Nothing is left of its name."
_LEAVES_OUT = "It leaves out what tells several listed models apart."


class Gathering:
    """The groups, as they grow, and what became of all other keys."""

    def __init__(
        self, parts: Mapping[str, SourcePart], listed: Listed, makers: Makers, curation: Curation
    ) -> None:
        self.groups: Groups = defaultdict(list)
        self.fates: list[Fate] = []
        self._parts = parts
        self._listed = listed
        self._makers = makers
        self._sellers = Sellers(curation.sellers)
        self._named = {entry.name.casefold(): entry for entry in curation.names}
        self.slugs: dict[Identity, str] = {}
        """Names that people gave, by identity."""
        self._words: dict[str, frozenset[str]] = {}

    def gather(self, missed: Sequence[Unmatched], links: Iterable[Link]) -> None:
        """Sort all keys without a link."""
        mixed = self._sellers_of_others(links)
        hosts = self._hosts()
        late: list[Member] = []
        witnesses: list[Member] = []
        for one in missed:
            part = self._parts[one.source]
            listing = part.by_key[one.key]
            traits = part.state.traits
            seller = traits.seller_of(listing) if traits.seller in ("key", "provider") else None
            context = Context(
                seller=seller,
                sells_own=bool(seller) and seller not in mixed,
                author=None if traits.seller else listing.author,
                is_repository=traits.keys == "repositories",
                hosts=hosts,
            )
            naming = naming_of(one.key, self._makers, context)
            why = one.reason if one.reason.startswith("Reviewed") else why_no_model(listing)
            entry = self._entry(one.key, naming)
            if entry is not None or why:
                self._decide(one, entry, why, part, listing, naming)
                continue
            member = self._member(part, listing, naming, naming.maker or "", seller)
            if member is None:
                self.fates.append(Fate(one.source, one.key, "doubt", "", _NO_NAME))
            elif traits.is_witness:
                witnesses.append(member)
            elif one.candidates and not member.is_repository and self._leaves_out(member, one.candidates):
                self.fates.append(Fate(one.source, one.key, "doubt", "", one.reason or _LEAVES_OUT))
            elif self._is_certain(member):
                self.groups[member.spelled.identity].append(member)
            else:
                late.append(member)
        for member in late:
            self._place_late(member)
        Settling(self.groups, self.fates, self._listed, self._makers).settle()
        for member in witnesses:
            self._join_witness(member)

    def _entry(self, key: str, naming: Naming) -> NameEntry | None:
        """What a person decided of a key, or of the name in it, however its versions are written."""
        found = self._named.get(key.casefold()) or self._named.get(naming.text)
        if found:
            return found
        name = spelled(naming.text, naming.maker or "", self._makers)
        return self._named.get(name.slug) if name else None

    # -- one key --------------------------------------------------------------------------------------

    def _decide(
        self,
        one: Unmatched,
        entry: NameEntry | None,
        why: str,
        part: SourcePart,
        listing: Listing,
        naming: Naming,
    ) -> None:
        """What a person decided, or what speaks against a model."""
        if entry is None or entry.model is None:
            reason = f"Reviewed on {entry.date}: {entry.reason}" if entry else why
            self.fates.append(Fate(one.source, one.key, "none", "", reason))
            return
        if entry.model in self._listed:
            reason = f"Reviewed on {entry.date}: {entry.reason}"
            self.fates.append(Fate(one.source, one.key, "listed", entry.model, reason))
            return
        maker, _, name = entry.model.partition("/")
        found = spelled(name, maker, self._makers)
        seller = part.state.traits.seller_of(listing) if part.state.traits.seller else None
        member = self._member(part, listing, naming, maker, seller)
        if found and member:
            self.slugs.setdefault(found.identity, name)
            self.groups[found.identity].append(replace(member, spelled=Spelled(found.identity, name)))

    def _member(
        self,
        part: SourcePart,
        listing: Listing,
        naming: Naming,
        maker: str,
        seller: str | None,
        *,
        whole: bool = False,
    ) -> Member | None:
        owner = maker or naming.organization or clean(seller or part.name)
        found = spelled(naming.whole if whole else naming.text, owner, self._makers)
        if found is None or not owner:
            return None
        traits = part.state.traits
        sold_by = self._sellers.of(traits, listing, part.state.title)
        own = self._makers.of(sold_by.maker or sold_by.slug) if sold_by else None
        return Member(part.name, traits, listing, naming, found, sold_by.key if sold_by else "", own or "")

    def _is_certain(self, member: Member) -> bool:
        """Whether a key says itself whose model it is, and isn't a copy."""
        naming = member.naming
        if not member.is_repository:
            return naming.said in ("path", "seller", "author") or (
                naming.said == "family" and not naming.organization
            )
        family = self._makers.by_family(naming.text)
        return naming.said == "path" and not naming.is_altered and family in (None, naming.maker)

    def _place_late(self, member: Member) -> None:
        """A copy joins its model, where that is known; anything else is its owner's own."""
        naming, key = member.naming, member.listing.key
        family = self._makers.by_family(naming.text)
        maker = family or naming.maker if member.is_repository else naming.maker or family
        copy = spelled(naming.text, maker, self._makers) if maker else None
        if copy and maker:
            listed = self._listed.of(copy.identity) or self._listed.read(
                naming.text,
                maker,
                key=key,
                is_repository=member.is_repository,
                measured=member.traits.has("leaderboard"),
            )
            if listed and (member.is_repository or naming.organization):
                self.fates.append(Fate(member.part, key, "listed", listed, COPY))
                return
            if self._is_trusted(copy.identity) or (naming.said == "path" and naming.maker == maker):
                self.groups[copy.identity].append(replace(member, spelled=copy))
                return
        part = self._parts[member.part]
        owner = (naming.maker or "") if naming.said == "path" else naming.organization
        seller = member.traits.seller_of(member.listing) if member.traits.seller else None
        own = self._member(part, member.listing, naming, owner, seller, whole=member.is_repository)
        if own:
            self.groups[own.spelled.identity].append(own)

    def _join_witness(self, member: Member) -> None:
        """What may be wrong decides nothing of other keys: it joins what these have settled."""
        identity = member.spelled.identity
        if listed := self._listed.of(identity):
            self.fates.append(Fate(member.part, member.listing.key, "listed", listed, COPY))
            return
        found = [one for one in (identity, *tuned_of(identity)) if one in self.groups]
        self.groups[found[0] if found else identity].append(member)

    def _is_trusted(self, identity: Identity) -> bool:
        """Whether a model is known from more than one reseller's name, so that others may be copies of it."""
        members = self.groups.get(identity, [])
        sellers = {one.seller for one in members}
        return len(sellers) > 1 or any(
            one.naming.said != "family" or not one.is_offer or one.seller_maker == identity.maker
            for one in members
        )

    def _leaves_out(self, member: Member, candidates: Iterable[str]) -> bool:
        """Whether a name says no more than that of a listed model which it may mean."""
        words = set(member.spelled.identity.words)
        return any(words <= self._words_of(model_id) for model_id in candidates)

    def _words_of(self, model_id: str) -> frozenset[str]:
        """The words of a listed model's name; none where nothing is left of it."""
        if model_id not in self._words:
            maker, _, name = model_id.partition("/")
            found = spelled(name.partition(":")[0], self._makers.of(maker) or maker, self._makers, dated=True)
            self._words[model_id] = frozenset(found.identity.words if found else ())
        return self._words[model_id]

    # -- all keys -------------------------------------------------------------------------------------

    def _sellers_of_others(self, links: Iterable[Link]) -> frozenset[str]:
        """Sellers that are makers, and are known to sell a model of another maker."""
        found = set()
        for link in links:
            part = self._parts.get(link.source)
            seller = part.state.traits.seller_of(part.by_key[link.key]) if part else None
            maker = self._makers.of(seller)
            author = link.model_id.lstrip("~").partition("/")[0]
            if seller and maker and (self._makers.of(author) or author) != maker:
                found.add(seller)
        return frozenset(found)

    def _hosts(self) -> frozenset[str]:
        """What sources call sellers that make no models."""
        found: set[str] = set()
        for part in self._parts.values():
            traits = part.state.traits
            if traits.seller in ("key", "provider"):
                found |= {traits.seller_of(listing) or "" for listing in part.listings}
        return frozenset(name for name in found if name and not self._makers.of(name))
