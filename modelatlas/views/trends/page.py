"""The page of trends: the field over time, from the records and their history."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.views.charts.parts import Chart
from modelatlas.views.figures.blend import FORMULA
from modelatlas.views.trends.arrivals import context, openness, releases
from modelatlas.views.trends.capabilities import Matrix, matrix
from modelatlas.views.trends.field import Field, Plate, field_of
from modelatlas.views.trends.prices import PriceOfRating, price_of_rating
from modelatlas.views.trends.ratings import best_ratings
from modelatlas.views.trends.turnover import listed_at_once
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, source_title


@dataclass(frozen=True)
class Figure:
    """A figure of the first look."""

    label: str
    value: str


@dataclass(frozen=True)
class Trends:
    """Everything the page shows where there is anything to show."""

    prices: PriceOfRating
    ratings: Plate
    arrivals: tuple[Plate, ...]
    matrix: Matrix | None
    turnover: Plate
    flow: Chart | None
    methods: tuple[tuple[str, str], ...]
    """What is shown, and how it was made."""


@dataclass(frozen=True)
class TrendsPage:
    """The page."""

    head: Head
    sentence: str
    links: tuple[Link, ...]
    trends: Trends | None


def trends_page(catalog: Catalog) -> TrendsPage:
    """The view of the page."""
    field = field_of(catalog)
    trends = _trends(field) if field else None
    sentence = (
        _sentence(field, trends) if field and trends else "There is no history yet: no model has been seen."
    )
    return TrendsPage(
        Head(urls.TRENDS, "Trends", _description(field)),
        sentence,
        (
            Link("Changes day by day", urls.CHANGES),
            Link("Expiring and gone", urls.GONE),
            Link("Authors", urls.AUTHORS),
        ),
        trends,
    )


def _trends(field: Field) -> Trends:
    turnover, flow = listed_at_once(field)
    return Trends(
        prices=price_of_rating(field),
        ratings=best_ratings(field),
        arrivals=(releases(field), context(field), openness(field)),
        matrix=matrix(field),
        turnover=turnover,
        flow=flow,
        methods=_methods(field),
    )


def _description(field: Field | None) -> str:
    what = "what a rating costs, new models by month, context windows, open weights, arrivals and departures"
    if field is None:
        return f"AI models over time, as soon as there are records of them: {what}."
    return f"{f.counted(len(field.models), 'AI model')} over time, to {f.day(field.as_of)}: {what}."


def _sentence(field: Field, trends: Trends) -> str:
    clauses = [trends.prices.figure, *(plate.figure for plate in trends.arrivals)]
    told = [clause for clause in clauses if clause]
    if not told:
        return f"{f.counted(len(field.models), 'model')} seen, and too little is known of them to draw."
    return " ".join(f"{clause[0].upper()}{clause[1:]}." for clause in told)


def _methods(field: Field) -> tuple[tuple[str, str], ...]:
    """How each part was made, in the order of the page."""
    undated = len(field.models) - len(field.listed_on)
    parts = {
        "Snapshots": _snapshots(field),
        "Ratings": _rating_words(field),
        "Price": (
            f"Blended per token, {FORMULA}, from the unconditional prices of each snapshot. Free offers, "
            "batch prices and other variants are left out. A price per token isn't the cost of an answer: "
            "models use more or fewer tokens for it."
        ),
        "New models": (
            "By the day the source first listed a model, which can be later than its release. Aliases, "
            "routers and variants of a listed model are left out; an id that was renamed counts once. What "
            "came and left again between two snapshots was never seen."
            + (f" {f.counted(undated, 'model')} without a listing day aren't drawn." if undated else "")
        ),
        "Context and weights": (
            "As the sources say today, also for models listed long ago. A quartile that falls between two "
            "values is interpolated. Weights count as open or closed only where a source says so."
        ),
        "Capabilities": (
            "Tools, structured output and reasoning are read from the request parameters that a model "
            "accepts; image and audio from what it takes. Shares are of the models of which it is known."
        ),
    }
    return tuple((term, text) for term, text in parts.items() if text)


def _snapshots(field: Field) -> str:
    if field.history is None or not field.days:
        return ""
    states = {state.source: state for state in field.catalog.sources}
    name, first, last = source_title(states, field.history.source), field.days[0], field.days[-1]
    if first == last:
        return f"{name} was looked at on {f.day(first)} alone."
    return (
        f"{name} was looked at on {f.counted(len(field.days), 'day')} from {f.day(first)} to {f.day(last)}. "
        "Shaded days weren't looked at: nothing is drawn there but a dashed line where both ends agree. A "
        "dot is a single day between two such times."
    )


def _rating_words(field: Field) -> str:
    if field.board is None:
        return ""
    return (
        f"{field.board.traits.title}, overall, as of {f.day(field.board.fetched_on)}; each model "
        "at its best setting. A model stands in the past with the rating it has today, so the chart says "
        "what it cost then to get what is now rated so; a name that was given to newer models has the rating "
        "of the last. "
        f"{f.counted(len(field.ratings), 'model')} have a rating."
    )
