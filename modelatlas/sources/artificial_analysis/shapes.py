"""Records of Artificial Analysis, in all three of their forms."""

from __future__ import annotations

from pydantic import Field

from modelatlas.records.units import MAX_KEY_LENGTH
from modelatlas.sources.reading.days import AnyDate
from modelatlas.sources.reading.fields import Dollars, Float, Text, WholeCount
from modelatlas.sources.reading.lenient import Foreign


class AaCreator(Foreign):
    """Who made a model."""

    id: Text = None
    name: Text = None
    slug: Text = None


class AaPricing(Foreign):
    """US dollars per million tokens; zero is "no data"."""

    price_1m_input_tokens: Dollars = None
    price_1m_output_tokens: Dollars = None
    price_1m_cache_hit_tokens: Dollars = None
    price_1m_cache_write_tokens: Dollars = None
    price_1m_blended_3_to_1: Dollars = None
    """Follows from the others; kept in raw only."""


class AaSpeed(Foreign):
    """Medians over providers, under the names of all three forms; zero is "no data"."""

    output_tokens_per_second: Float = None
    ttft_seconds: Float = None
    ttfat_seconds: Float = None
    median_output_tokens_per_second: Float = None
    median_time_to_first_token_seconds: Float = None
    median_time_to_first_answer_token: Float = None
    median_time_to_first_answer_token_seconds: Float = None
    median_end_to_end_response_time_seconds: Float = None


class AaCost(Foreign):
    """What running the intelligence index cost, US dollars."""

    total_cost: Dollars = None


class AaModel(AaSpeed):
    """A record of the API. The ended API has the speeds at this level."""

    slug: str = Field(min_length=1, max_length=MAX_KEY_LENGTH)
    id: Text = None
    name: Text = None
    model_creator: AaCreator = AaCreator()
    creator_name: Text = None
    creator_slug: Text = None
    release_date: AnyDate = None
    evaluations: dict[str, Float] = Field(default_factory=dict)
    pricing: AaPricing = AaPricing()
    speed: AaSpeed = AaSpeed()
    performance: AaSpeed = AaSpeed()
    ranks: dict[str, WholeCount] = Field(default_factory=dict)
    artificial_analysis_intelligence_index_cost: AaCost = AaCost()
