"""The data quality page: what the site's own checks flag in the data, and what people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog
from modelatlas.catalog.checks import RULES, Rule
from modelatlas.catalog.findings import Finding, Severity
from modelatlas.views.model.identity import provenance
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import SHOWN_FINDINGS, Head, Link, Tag, finding_url

MAX_FINDINGS = 50
"""How many findings of a rule are shown that mark nothing. Of the others, marks lead to every one."""

SEVERITIES: dict[Severity, tuple[Tag, str]] = {
    "wrong": (Tag("wrong", "warn", "Can’t be so"), "Wrong"),
    "doubtful": (Tag("doubtful", "warn", "Likely a mistake"), "Doubtful"),
    "note": (Tag("note", explanation="Worth knowing, nobody’s fault"), "Notes"),
}
"""The mark of a severity, and its name above a count, the most severe first."""


@dataclass(frozen=True)
class FindingLine:
    """One value that a person should look at."""

    anchor: str
    """Where marks of the value lead; empty where a finding before it has the same."""
    model: Link | None
    """The model that it is about; ``None`` where it is about none, or about one without a page."""
    source: str
    """Who states it."""
    key: str
    """The record's key, empty where it is the model's id."""
    field: str
    """Which field; empty where it is about the whole record."""
    got: str
    """What is stated."""
    expected: str
    """What would be right."""
    factor: str
    """How far it is off; empty where that can't be said."""


@dataclass(frozen=True)
class RuleEntry:
    """One rule and what it found."""

    name: str
    """Its anchor."""
    title: str
    """What it finds."""
    explanation: str
    """How it finds it."""
    tag: Tag
    """How grave it is."""
    count: str
    """How many findings there are."""
    by_source: str
    """The number of findings by source, in words: ``LiteLLM 24, models.dev 2``."""
    lines: tuple[FindingLine, ...]
    """The first of them."""
    more: str
    """How many findings aren't shown, empty where all are."""
    has_models: bool
    """Whether any line has a model."""
    has_fields: bool
    """Whether any line has a field."""
    has_factors: bool
    """Whether any line has a factor."""


@dataclass(frozen=True)
class DecisionLine:
    """One thing that a person decided about one model."""

    model: Link | None
    """Its page; ``None`` where it has none."""
    id: str
    """Its id."""
    decision: str
    """What was decided."""
    instead: str
    """What sources say instead; empty where nothing."""
    reason: str
    """Why."""


@dataclass(frozen=True)
class QualityPage:
    """Everything the template of the data quality page places."""

    head: Head
    """What its head says."""
    figures: tuple[tuple[str, str], ...]
    """Label and figure."""
    rules: tuple[RuleEntry, ...]
    """All rules and what they found."""
    unreadable: str
    """How many values couldn't be read at all."""
    decisions: tuple[DecisionLine, ...]
    """Hidden models, then overridden values, each by id."""


def quality_page(catalog: Catalog) -> QualityPage:
    """The view of the data quality page."""
    answers, findings = catalog.answers, catalog.findings
    by_severity = Counter(finding.severity for finding in findings)
    return QualityPage(
        head=Head(
            urls.QUALITY,
            "Data quality",
            "Values that this site’s own checks flag: outliers, impossible dates and limits, dead links, "
            "gaps and disagreements, each with its source.",
        ),
        figures=(
            *((title, f.integer(by_severity[severity])) for severity, (_, title) in SEVERITIES.items()),
            ("Records checked", f.integer(sum(len(listings) for listings in catalog.listings.values()))),
        ),
        rules=tuple(_rule(rule, findings, answers) for rule in RULES),
        unreadable=f.integer(sum(state.problem_count for state in catalog.sources)),
        decisions=_decisions(catalog),
    )


def _rule(rule: Rule, findings: Sequence[Finding], answers: Answers) -> RuleEntry:
    own = [finding for finding in findings if finding.rule == rule.name]
    shown = own[: SHOWN_FINDINGS if rule.silences else MAX_FINDINGS]
    anchors = [finding_url(finding).partition("#")[2] for finding in shown]
    sources = Counter(answers.title(finding.source) for finding in own)
    ordered = sorted(sources.items(), key=lambda item: (-item[1], item[0]))
    return RuleEntry(
        name=rule.name,
        title=rule.title,
        explanation=rule.explanation,
        tag=SEVERITIES[rule.severity][0],
        count=f.integer(len(own)),
        by_source=", ".join(f"{title} {f.integer(count)}" for title, count in ordered),
        lines=tuple(
            _line(finding, anchor if anchors.index(anchor) == place else "", answers)
            for place, (finding, anchor) in enumerate(zip(shown, anchors, strict=True))
        ),
        more=f.integer(len(own) - len(shown)) if len(own) > len(shown) else "",
        has_models=any(finding.model_id for finding in shown),
        has_fields=any(finding.field for finding in shown),
        has_factors=any(finding.factor for finding in shown),
    )


def _line(finding: Finding, anchor: str, answers: Answers) -> FindingLine:
    return FindingLine(
        anchor=anchor,
        model=_link(finding.model_id, answers),
        source=answers.title(finding.source),
        key="" if finding.key == finding.model_id else finding.key,
        field=finding.field,
        got=finding.got,
        expected=finding.expected,
        factor=f"{_factor(finding.factor)}×" if finding.factor else "",
    )


def _factor(factor: float) -> str:
    return f.integer(round(factor)) if factor >= 100 else f.significant(factor)


def _link(model_id: str | None, answers: Answers) -> Link | None:
    return Link(model_id, urls.model(model_id)) if model_id and model_id in answers.peers else None


def _decisions(catalog: Catalog) -> tuple[DecisionLine, ...]:
    """Hidden models, then overridden values, each by id."""
    hidden = [
        DecisionLine(None, model_id, "hidden: it has no page", "", reason)
        for model_id, reason in sorted(catalog.hidden.items())
    ]
    overridden = [
        DecisionLine(
            _link(model.id, catalog.answers),
            model.id,
            f"{line.field}: {line.value}",
            line.dissent,
            line.reason,
        )
        for model in catalog.models
        if any(fact.reason for fact in model.facts.values())
        for line in provenance(model, catalog.answers)
        if line.reason
    ]
    return (*hidden, *overridden)
