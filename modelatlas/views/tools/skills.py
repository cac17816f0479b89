"""What boards say of the skills that people choose models by, for the scripts of the first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modelatlas.catalog import Answers
from modelatlas.catalog.answers.topics import board_key, skill_boards, topic_board
from modelatlas.views.tools.map_data import board_results, head_rows

LABELS = {
    "coding": "Coding",
    "agentic": "Agentic work",
    "math": "Math",
    "writing": "Writing",
    "vision": "Vision",
    "long": "Long context",
}
"""Skills in the order of the page."""

ALSO = {"coding": "coding-index"}
"""Boards of skills whose scale ends at 100, for questions that ask for a number on such a scale."""

IMPLIED = (("gives=image", "text-to-image"), ("takes=image", "vision"))
"""What a model must make or see, and the board by which such models are compared."""


ON_MAP = {
    "Overall": "rating",
    "Intelligence": "intelligence",
    **{LABELS[skill]: skill for skill in LABELS},
    "Reasoning": "reasoning",
    "Instruction following": "instruction-following",
    "Web pages": "webdev",
    "Documents": "document",
}
"""What the map offers before the list of every board: skills, and topics of boards."""


def map_choices(answers: Answers, chosen: Mapping[str, str]) -> list[tuple[str, str]]:
    """What people compare quality by, in words, and the address below ``boards/`` of its board.

    Args:
        answers: of the catalogue.
        chosen: boards by skill, where the owner of the site chose one.
    """
    index = answers.boards
    skills = skill_boards(index, chosen)
    found = ((label, skills.get(topic) or topic_board(index, topic)) for label, topic in ON_MAP.items())
    return [(label, board_key(index, board)) for label, board in found if board]


def skill_results(answers: Answers, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The board of each skill, and the results on all boards that answers rest on.

    Beside those of the skills these are the overall rating, and what compares models that make or see images.

    Args:
        answers: of the catalogue.
        chosen: boards by skill, where the owner of the site chose one.
    """
    index = answers.boards
    skills = skill_boards(index, chosen)
    topics = ("rating", *ALSO.values(), *(topic for _, topic in IMPLIED))
    boards = {topic: board for topic in topics if (board := topic_board(index, topic))}
    wanted = {board_key(index, board): board for board in (*boards.values(), *skills.values())}
    keys = {topic: board_key(index, board) for topic, board in boards.items()}
    rows = head_rows(answers)
    return {
        "headline": keys.get("rating"),
        "rating_name": index.headline.traits.rating_name if index.headline else "Rating",
        "skills": {
            skill: {
                "label": label,
                "board": board_key(index, skills[skill]),
                "also": keys.get(ALSO.get(skill, "")),
            }
            for skill, label in LABELS.items()
            if skill in skills
        },
        "implied": [[sign, keys[topic]] for sign, topic in IMPLIED if topic in keys],
        "boards": [board_results(board, rows, answers) for _, board in sorted(wanted.items())],
    }
