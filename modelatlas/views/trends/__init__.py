"""The field over time: what a rating costs, what came and went, how context and openness moved."""

from modelatlas.views.trends.page import TrendsPage, trends_page

__all__ = ["TrendsPage", "trends_page"]
