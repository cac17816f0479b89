"""Categories of leaderboards and benchmarks in words."""

from __future__ import annotations

_WORDS = {
    "industry_business_and_management_and_financial_operations": "Business, management, finance",
    "industry_entertainment_and_sports_and_media": "Entertainment, sports, media",
    "industry_legal_and_government": "Law and government",
    "industry_life_and_physical_and_social_science": "Sciences",
    "industry_mathematical": "Mathematical professions",
    "industry_medicine_and_healthcare": "Medicine",
    "industry_software_and_it_services": "Software and IT",
    "industry_writing_and_literature_and_language": "Writing and languages",
}


def category_text(category: str | None) -> str:
    """A category in words: ``hard_prompts`` is ``Hard prompts``."""
    if category in (None, "overall"):
        return "Overall"
    words = _WORDS.get(category) or category.replace("_", " ").replace("models/", "").replace(
        "agents/", "agent: "
    )
    return words[:1].upper() + words[1:]
