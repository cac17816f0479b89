"""The field over time: what a rating costs, which models came and went, how context and openness changed."""

from modelatlas.views.trends.page import TrendsPage, trends_page

__all__ = ["TrendsPage", "trends_page"]
