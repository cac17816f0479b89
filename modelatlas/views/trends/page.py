"""The page of trends: the field over time, from the records and their history."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.answers.blend import FORMULA
from modelatlas.views.charts.parts import Chart
from modelatlas.views.trends.arrivals import context, openness, releases
from modelatlas.views.trends.capabilities import Matrix, matrix
from modelatlas.views.trends.past_best import NEAR_DAYS, PriceOfPastBest, price_of_past_best
from modelatlas.views.trends.prices import PriceOfRating, price_of_rating
from modelatlas.views.trends.ratings import best_ratings
from modelatlas.views.trends.timeline import Timeline, TrendSection, timeline_of
from modelatlas.views.trends.turnover import listed_at_once
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link


@dataclass(frozen=True)
class Trends:
    """Everything that the page shows, if there is anything to show."""

    prices: PriceOfRating
    """What a rating costs."""
    past_best: PriceOfPastBest | None
    """What the best of earlier times costs today; ``None`` where that isn't known."""
    ratings: TrendSection
    """The best open and the best closed model."""
    arrivals: tuple[TrendSection, ...]
    """New models: how many, with how much context, how open."""
    matrix: Matrix | None
    """Authors against capabilities; ``None`` where no model is listed."""
    turnover: TrendSection
    """How many ids are listed at once."""
    flow: Chart | None
    """How many came and left; ``None`` without two snapshots."""
    methods: tuple[tuple[str, str], ...]
    """What is shown, and how it was made."""


@dataclass(frozen=True)
class TrendsPage:
    """The page."""

    head: Head
    """What its head says."""
    sentence: str
    """The figures of the first look in sentences."""
    links: tuple[Link, ...]
    """Pages that show the same by other means."""
    trends: Trends | None
    """``None`` without any model."""


def trends_page(catalog: Catalog) -> TrendsPage:
    """The view of the page."""
    timeline = timeline_of(catalog)
    trends = _trends(timeline) if timeline else None
    sentence = (
        _sentence(timeline, trends)
        if timeline and trends
        else "There is no history yet: no model has been seen."
    )
    return TrendsPage(
        Head(urls.TRENDS, "Trends", _description(timeline)),
        sentence,
        (
            Link("Changes day by day", urls.CHANGES),
            Link("Retiring and retired", urls.GONE),
            Link("Authors", urls.AUTHORS),
        ),
        trends,
    )


def _trends(timeline: Timeline) -> Trends:
    turnover, flow = listed_at_once(timeline)
    return Trends(
        prices=price_of_rating(timeline),
        past_best=price_of_past_best(timeline),
        ratings=best_ratings(timeline),
        arrivals=(releases(timeline), context(timeline), openness(timeline)),
        matrix=matrix(timeline),
        turnover=turnover,
        flow=flow,
        methods=_methods(timeline),
    )


def _description(timeline: Timeline | None) -> str:
    what = "what a rating costs, new models by month, context windows, open weights, arrivals and departures"
    if timeline is None:
        return f"AI models over time, as soon as there are records of them: {what}."
    return f"{f.counted(len(timeline.models), 'AI model')} over time, to {f.day(timeline.as_of)}: {what}."


def _sentence(timeline: Timeline, trends: Trends) -> str:
    clauses = [trends.prices.figure, *(section.figure for section in trends.arrivals)]
    known = [clause for clause in clauses if clause]
    if not known:
        return f"{f.counted(len(timeline.models), 'model')} seen, and too little is known of them to draw."
    return " ".join(f"{clause[0].upper()}{clause[1:]}." for clause in known)


def _methods(timeline: Timeline) -> tuple[tuple[str, str], ...]:
    """How each part was made, in the order of the page."""
    undated = len(timeline.models) - len(timeline.listed_on)
    parts = {
        "Snapshots": _snapshots(timeline),
        "Ratings": _rating_words(timeline),
        "Price": (
            f"Blended per token, {FORMULA}, from the unconditional prices of each snapshot. Free offers, "
            "batch prices and other variants are left out. A price per token isn't the cost of an answer: "
            "models use more or fewer tokens for it."
        ),
        "Past best": _past_best_words(timeline),
        "New models": (
            "By the day the source first listed a model, which can be later than its release. Aliases, "
            "routers and variants of a listed model are left out; an id that was renamed counts once. What "
            "came and left again between two snapshots was never seen."
            + (f" {f.counted(undated, 'model')} without a listing date aren't drawn." if undated else "")
        ),
        "Context and weights": (
            "As the sources say today, also for models listed long ago. A quartile that falls between two "
            "values is interpolated. Weights count as open or closed only where a source says so."
        ),
        "Capabilities": (
            "Tools, structured output and reasoning are read from the request parameters that a model "
            "accepts; image and audio from its input. Shares are of the models for which it is known."
        ),
    }
    return tuple((term, text) for term, text in parts.items() if text)


def _snapshots(timeline: Timeline) -> str:
    if timeline.history is None or not timeline.days:
        return ""
    name = timeline.answers.title(timeline.history.source)
    first, last = timeline.days[0], timeline.days[-1]
    if first == last:
        return f"{name} was checked on {f.day(first)} only."
    return (
        f"{name} was checked on {f.counted(len(timeline.days), 'day')} from {f.day(first)} to "
        f"{f.day(last)}. On other days nothing is drawn but a dotted line where both ends agree, and longer "
        "times without a check are drawn short: the axis breaks there."
    )


def _past_best_words(timeline: Timeline) -> str:
    if timeline.board is None:
        return ""
    return (
        "The best of a day is the model with the highest rating of those first listed by then. As good is "
        "what is rated as high or higher; where intervals overlap, the difference may be chance. A past "
        f"price is that of the snapshot nearest to the day, at most {NEAR_DAYS} days away."
    )


def _rating_words(timeline: Timeline) -> str:
    if timeline.board is None:
        return ""
    return (
        f"{timeline.board.traits.title}, overall, as of {f.day(timeline.board.fetched_on)}; each model "
        "in its best mode. Past prices are matched to today's ratings, so the chart shows what it cost then "
        "to get what is rated so now; a name that was passed on to newer models has the rating of the last. "
        f"{f.counted(len(timeline.ratings), 'model')} have a rating."
    )
