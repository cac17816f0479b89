"""Fills the published JSON of the whole site from the catalog."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Peer
from modelatlas.catalog.matching.crosswalk import Crosswalk, Link
from modelatlas.records import Price
from modelatlas.views.changes.log import Change
from modelatlas.views.published.site_shapes import (
    Amount,
    ChangesFile,
    CrosswalkFile,
    CrosswalkModel,
    FindingsFile,
    Match,
    ModelBrief,
    ModelsFile,
    PublishedFinding,
    SourceCounts,
    SourceInfo,
    SourcesFile,
)
from modelatlas.views.words.long_pages import MOST_CHANGES, MOST_IN_FILE, in_files


def models_file(answers: Answers) -> ModelsFile:
    """Every model in a few fields."""
    return ModelsFile(models=tuple(model_brief(peer) for peer in answers.peers.values()))


def models_files(answers: Answers, *, most: int = MOST_IN_FILE) -> Iterator[tuple[str, ModelsFile]]:
    """The same with its address, in files of `most` models, each of which names the next."""
    for url, peers, following in in_files(list(answers.peers.values()), most, urls.api("models")):
        yield url, ModelsFile(models=tuple(map(model_brief, peers)), next=following)


def changes_files(
    changes: Sequence[Change], *, most: int = MOST_CHANGES
) -> Iterator[tuple[str, ChangesFile]]:
    """The change log with its address, newest first, in files of `most` changes that each name the next."""
    for url, shown, following in in_files(changes, most, urls.api("changes")):
        yield url, ChangesFile(changes=tuple(shown), next=following)


def model_brief(peer: Peer) -> ModelBrief:
    """One model in a few fields."""
    return ModelBrief(
        id=peer.id,
        name=peer.name,
        author=peer.author,
        author_name=peer.author_name,
        url=urls.model(peer.id),
        api_url=urls.model_api(peer.id),
        status=peer.status,
        variant=peer.variant,
        alias_of=peer.alias_of,
        listed_on=peer.listed_on,
        last_seen_on=peer.last_seen_on,
        context_tokens=peer.context_tokens,
        max_output_tokens=peer.max_output_tokens,
        input_price=_amount(peer.input_price),
        output_price=_amount(peer.output_price),
        has_conditional_prices=peer.has_conditional_prices,
        input_modalities=peer.takes,
        output_modalities=peer.gives,
        features=peer.features,
    )


def _amount(price: Price | None) -> Amount | None:
    if price is None:
        return None
    return Amount(status=price.status, usd=price.usd, per=None if price.usd is None else price.per)


def crosswalk_file(catalog: Catalog) -> CrosswalkFile:
    """Every link of the catalog, and every key that has none."""
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in catalog.crosswalk.links:
        links[link.model_id].append(link)
    for model in catalog.known:
        links[model.id] = [
            Link(one.source, one.listing.key, model.id, one.method, one.reason, one.setting)
            for one in model.linked
        ]
    named = {(link.source, link.key) for found in links.values() for link in found}
    unmatched: defaultdict[str, list[str]] = defaultdict(list)
    for missed in catalog.crosswalk.unmatched:
        if (missed.source, missed.key) not in named:
            unmatched[missed.source].append(missed.key)
    ids = sorted(model.id for model in (*catalog.models, *catalog.known))
    return CrosswalkFile(
        models=tuple(_crosswalk_model(model_id, links[model_id]) for model_id in ids),
        unmatched={source: tuple(sorted(keys)) for source, keys in unmatched.items()},
    )


def crosswalk_model(model_id: str, crosswalk: Crosswalk) -> CrosswalkModel:
    """The keys of one model."""
    return _crosswalk_model(model_id, (link for link in crosswalk.links if link.model_id == model_id))


def _crosswalk_model(model_id: str, links: Iterable[Link]) -> CrosswalkModel:
    by_source: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_source[link.source].append(link)
    keys = {source: _matches(found) for source, found in by_source.items()}
    return CrosswalkModel.model_validate({"id": model_id, **keys})


def _matches(links: list[Link]) -> list[Match]:
    return [
        Match(key=link.key, method=link.method, confidence=link.method, setting=link.setting)
        for link in sorted(links, key=lambda link: link.key)
    ]


def findings_file(catalog: Catalog) -> FindingsFile:
    """Everything that the checks flag."""
    return FindingsFile(
        findings=tuple(
            PublishedFinding(
                rule=one.rule,
                severity=one.severity,
                silences=one.silences,
                source=one.source,
                key=one.key,
                model=one.model_id,
                field=one.field,
                got=one.got,
                expected=one.expected,
                factor=one.factor,
            )
            for one in catalog.findings
        )
    )


def sources_file(catalog: Catalog) -> SourcesFile:
    """Every source with its terms, counts and problems."""
    matched = Counter(source for source, _ in {(link.source, link.key) for link in catalog.crosswalk.links})
    unmatched = Counter(missed.source for missed in catalog.crosswalk.unmatched)
    compared = matched.keys() | unmatched.keys()
    return SourcesFile(
        sources=tuple(
            SourceInfo(
                name=state.source,
                title=state.title,
                roles=state.traits.roles,
                fetched_at=state.fetched_on,
                as_of=state.as_of,
                url=state.url,
                homepage=state.homepage,
                licence=state.licence,
                attribution=state.attribution,
                counts=SourceCounts(
                    kept=state.kept,
                    set_aside=state.set_aside,
                    gone=state.gone,
                    matched=matched[state.source] if state.source in compared else None,
                    unmatched=unmatched[state.source] if state.source in compared else None,
                ),
                failure=state.failure,
                failed_on=state.failed_on,
                problem_count=state.problem_count,
                problems=state.problems,
                unknown_keys=state.unknown_keys,
            )
            for state in sorted(catalog.sources, key=lambda state: state.source)
        )
    )
