"""Leaderboards and benchmarks in words: their order, their titles, their categories."""

from __future__ import annotations

from collections.abc import Iterable

from modelatlas.catalog.answers.board_index import BoardGroup
from modelatlas.catalog.boards import Board

_WORDS = {
    "industry_business_and_management_and_financial_operations": "Business, management, finance",
    "industry_entertainment_and_sports_and_media": "Entertainment, sports, media",
    "industry_legal_and_government": "Law and government",
    "industry_life_and_physical_and_social_science": "Sciences",
    "industry_mathematical": "Mathematical professions",
    "industry_medicine_and_healthcare": "Medicine",
    "industry_software_and_it_services": "Software and IT",
    "industry_writing_and_literature_and_language": "Writing and languages",
    "hard_prompts_english": "Hard prompts, English",
    "image_to_webdev": "Web pages from images",
    "longer_query": "Longer prompts",
    "multi_turn": "Multi-turn",
    "non_english": "Non-English",
    "ocr": "OCR",
    "IF": "Instruction following",
    "webdev": "Web development",
    "webdev-html": "HTML",
    "webdev-react": "React",
    "models/3d": "3D",
    "models/asciiart": "ASCII art",
    "models/codecategories": "Code",
    "models/dataviz": "Data visualization",
    "models/gamedev": "Games",
    "models/svg": "SVG",
    "models/uicomponent": "UI components",
    "models/website": "Websites",
    "agents/agenticgamedev": "Agent: agentic games",
    "agents/agentichtmlslides": "Agent: agentic HTML slides",
    "agents/agenticslides": "Agent: agentic slides",
    "agents/agenticslides(html)": "Agent: agentic slides, HTML",
    "agents/agenticslides(python-pptx)": "Agent: agentic slides, python-pptx",
    "agents/androidnative": "Agent: Android apps",
    "agents/fullstack": "Agent: full stack",
    "agents/godotgamedev": "Agent: Godot games",
    "agents/htmlslides": "Agent: HTML slides",
    "agents/mobileapps": "Agent: mobile apps",
    "agents/python-pptxslides": "Agent: python-pptx slides",
    "agents/webapps": "Agent: web apps",
}


_UNITS = {"elo": "Rating", "percent": "%", "index": "Index", "points": "Points"}


def in_order(groups: Iterable[BoardGroup]) -> list[BoardGroup]:
    """Boards as lists show them, the most general first; those without a place by source and name."""
    return sorted(groups, key=lambda group: (group.traits.place, group.source, group.name))


def titled(title: str, source: str) -> str:
    """The title of a board with its source: two sources may carry a board of one name."""
    return title if title.startswith(source.split(" ", maxsplit=1)[0]) else f"{title}, {source}"


def unit_text(board: Board) -> str:
    """What the values of a board are, in words: ``Rating``, ``%``."""
    units = {entry.score.unit for entry in board.entries}
    return _UNITS[next(iter(units))] if len(units) == 1 else "Value"


def category_text(category: str | None) -> str:
    """A category in words: ``hard_prompts`` is ``Hard prompts``."""
    if category in (None, "overall"):
        return "Overall"
    words = _WORDS.get(category) or category.replace("_", " ").replace("models/", "").replace(
        "agents/", "agent: "
    )
    return words[:1].upper() + words[1:]
