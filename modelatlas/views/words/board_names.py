"""Names of leaderboards and their categories, and what a result on them means."""

from __future__ import annotations

from dataclasses import dataclass

_TITLES = {
    "text_style_control": "LMArena text, style control",
    "text": "LMArena text, without style control",
    "vision": "LMArena vision",
    "webdev": "LMArena web development",
    "search": "LMArena search",
    "document": "LMArena documents",
    "text_to_image": "LMArena text to image",
    "design-arena": "Design Arena",
    "artificial-analysis": "Artificial Analysis",
    "aider-polyglot": "Aider polyglot",
    "livebench": "LiveBench",
    "vectara": "Vectara hallucinations",
}

_PRIORITY = (
    "text_style_control",
    "text",
    "vision",
    "webdev",
    "search",
    "document",
    "text_to_image",
    "artificial-analysis",
    "livebench",
    "aider-polyglot",
    "vectara",
    "design-arena",
)

_ARENA = (
    "Ratings come from people who choose between two anonymous answers.",
    "The bar is the 95 % interval; overlapping intervals are ties, so a rank is the range that they allow.",
)

_MEANINGS = {
    "text_style_control": (*_ARENA, "The effect of length and formatting is taken out."),
    **dict.fromkeys(("text", "vision", "webdev", "search", "document", "text_to_image"), _ARENA),
    "design-arena": (
        "Ratings come from people who compare two results.",
        "The feed carries no intervals, so small differences mean nothing and ranks are left out.",
    ),
    "artificial-analysis": (
        "Composites of several benchmarks on a scale to 100, as passed on by OpenRouter.",
        "They depend on the settings of the run.",
    ),
    "aider-polyglot": (
        "Share of 225 programming exercises solved, with the cost of the run where recorded.",
    ),
    "livebench": ("Means over questions that are renewed to keep them out of training data.",),
    "vectara": (
        "How often a summary says what its document does not.",
        "Lower is better for the hallucination rate.",
    ),
}
"""What a result on a board means, in sentences."""

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


@dataclass(frozen=True)
class BoardText:
    """A board in words."""

    title: str
    meaning: tuple[str, ...]
    """Sentences."""
    order: int


def board_text(name: str) -> BoardText:
    """Title, meaning and place of a board; an unknown one keeps its own name and comes last."""
    order = _PRIORITY.index(name) if name in _PRIORITY else len(_PRIORITY)
    return BoardText(_TITLES.get(name, name), _MEANINGS.get(name, ()), order)


def category_text(category: str | None) -> str:
    """A category in words: ``hard_prompts`` is ``Hard prompts``."""
    if category in (None, "overall"):
        return "Overall"
    words = _WORDS.get(category) or category.replace("_", " ").replace("models/", "").replace(
        "agents/", "agent: "
    )
    return words[:1].upper() + words[1:]
