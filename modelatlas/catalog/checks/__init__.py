"""The site audits its own sources: rules that flag what a person should look at, and drop nothing.

What is found wrong is marked wherever it is shown, and doesn't speak (:attr:`Rule.silences`).

A rule reads the catalog and yields what looks wrong. The quality page shows the findings of each
rule; ``docs/develop/data-quality.md`` says how to answer them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modelatlas.catalog.catalog import Catalog
from modelatlas.catalog.checks import comparisons, coverage, values
from modelatlas.catalog.checks.finding import Audit
from modelatlas.catalog.findings import Finding, Severity, Suspicion

__all__ = ["RULES", "Finding", "Rule", "Severity", "check"]


@dataclass(frozen=True)
class Rule:
    """One thing that is checked everywhere."""

    name: str
    """Short and stable: an anchor on the quality page, a value in the exported findings."""
    title: str
    """Heading on the quality page."""
    explanation: str
    """One sentence: what is flagged, and from which bound on."""
    severity: Severity
    """How grave what it finds is."""
    find: Callable[[Audit], Iterator[Suspicion]]
    """Looks for it."""

    @property
    def silences(self) -> bool:
        """Whether what it finds doesn't speak: it is marked, and left out wherever values are compared."""
        return self.severity == "wrong" or self.name in SILENCING


SILENCING = frozenset({"context-range", "medium-over-text", "price-range", "price-outlier", "size-in-name"})
"""Of the rules whose findings are only doubtful, those whose findings don't speak either: a price or a limit
far from everything else would be the end of every span that it stands in."""

RULES: tuple[Rule, ...] = (
    Rule(
        "unit-mistake",
        "Unit mistakes",
        "A price is a hundred, a thousand or more times another one of the same model, by a power of ten.",
        "wrong",
        comparisons.unit_mistakes,
    ),
    Rule(
        "impossible-date",
        "Impossible dates",
        f"A day lies before {values.FIRST_YEAR}, after the response that tells it, or, for the withdrawal of "
        f"a model, more than {values.MAX_YEARS_AHEAD} years ahead.",
        "wrong",
        values.impossible_dates,
    ),
    Rule(
        "days-out-of-order",
        "Days out of order",
        "A model is said to be released, or to know things, after a day on which it was listed, seen, or "
        "measured already; it isn't shown as a fact.",
        "wrong",
        values.days_out_of_order,
    ),
    Rule(
        "rolling-sum",
        "Sums told as days",
        "Tokens a day hardly move for a week, weekends included, as sums of many days do; none is shown.",
        "wrong",
        coverage.rolling_sums,
    ),
    Rule(
        "early-response",
        "Results before their models",
        f"A board is said to be of a day more than {coverage.MAX_EARLY_DAYS} days before many of its models "
        "were listed.",
        "wrong",
        coverage.early_responses,
    ),
    Rule(
        "output-over-context",
        "Output longer than context",
        "The longest answer is said to be longer than the window that has to hold it: the model's, or that "
        "of the host that requests go to.",
        "wrong",
        values.output_over_context,
    ),
    Rule(
        "context-range",
        "Context windows out of range",
        f"A context window is above {values.MAX_CONTEXT:,} tokens, or below {values.MIN_CONTEXT} for a model "
        "that writes text.",
        "doubtful",
        values.context_range,
    ),
    Rule(
        "price-range",
        "Prices out of range",
        "A price lies outside what is believed for its unit: for 1M tokens, between "
        f"${values.PRICE_BOUNDS['mtok'][0]} and ${values.PRICE_BOUNDS['mtok'][1]:,}.",
        "doubtful",
        values.price_range,
    ),
    Rule(
        "price-outlier",
        "Price outliers",
        f"A price is at least {comparisons.FAR} times above or below the median of all other offers of the "
        "model, few others ask the like, and no power of ten explains it.",
        "doubtful",
        comparisons.price_outliers,
    ),
    Rule(
        "price-jump",
        "Price jumps",
        f"A price moved at least {comparisons.JUMP}-fold from one snapshot to the next.",
        "doubtful",
        comparisons.price_jumps,
    ),
    Rule(
        "input-over-output",
        "Input more expensive than output",
        "A token read costs more than a token written, which no maker of language models plans.",
        "doubtful",
        values.input_over_output,
    ),
    Rule(
        "medium-over-text",
        "Media far above text",
        f"A token of audio, images, or video costs more than {values.MEDIUM_OVER_TEXT} tokens of text at the "
        "same offer, as an amount by the hour or the second would.",
        "doubtful",
        values.medium_over_text,
    ),
    Rule(
        "size-in-name",
        "Parameters unlike the name",
        "The number of parameters is more than twice or less than half of every size in the record's name.",
        "doubtful",
        values.size_in_name,
    ),
    Rule(
        "dead-link",
        "Dead links",
        "An alias, a successor or another source names an id that has no page here.",
        "doubtful",
        coverage.dead_links,
    ),
    Rule(
        "price-disagreement",
        "Prices told differently",
        "Two sources tell the price of one model at one seller more than 1 % apart; the seller's own list "
        "is taken as right where there is one, else the newest.",
        "note",
        comparisons.price_disagreements,
    ),
    Rule(
        "context-disagreement",
        "Context windows told differently",
        f"A source states a context window at least {comparisons.CONTEXT_SPREAD} times above or below the "
        "one shown.",
        "note",
        comparisons.context_disagreements,
    ),
    Rule(
        "licence-spelling",
        "Licences spelled differently",
        "One source writes one licence in several ways, which splits it in filters.",
        "note",
        coverage.licence_spellings,
    ),
    Rule(
        "history-gap",
        "Gaps in the history",
        f"More than {coverage.MAX_GAP_DAYS} days lie between two snapshots, so changes in between have no "
        "exact day.",
        "note",
        coverage.history_gaps,
    ),
    Rule(
        "no-successor",
        "Gone without a successor",
        "A model is no longer listed and no source says what took its place.",
        "note",
        coverage.no_successor,
    ),
    Rule(
        "unmatched-share",
        "Records without a model",
        f"More than {coverage.MAX_UNMATCHED:.0%} of a source's keys mean no listed model, or can't be told.",
        "note",
        coverage.unmatched_share,
    ),
)
"""Every rule, in the order in which the quality page shows them: the most severe first."""


def check(catalog: Catalog) -> tuple[Finding, ...]:
    """Everything the rules find in a catalog.

    Sorted by rule as in :data:`RULES`; within one, what is linked to a model first, then by factor,
    the largest first, then by source, key and field.
    """
    audit = Audit(catalog)
    return tuple(
        Finding(**vars(one), rule=rule.name, severity=rule.severity, silences=rule.silences, place=place)
        for rule in RULES
        for place, one in enumerate(sorted(set(rule.find(audit)), key=_order))
    )


def _order(one: Suspicion) -> tuple[bool, float, str, str, str, str, str]:
    return (
        one.model_id is None,
        -(one.factor or 0),
        one.source,
        one.key,
        one.field,
        one.got,
        one.expected,
    )
