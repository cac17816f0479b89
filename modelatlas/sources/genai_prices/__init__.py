"""pydantic's genai-prices: dated and tiered prices with match rules."""
