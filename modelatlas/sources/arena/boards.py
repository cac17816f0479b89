"""The leaderboards of LMArena that are fetched, and what they are."""

from __future__ import annotations

from modelatlas.records import BoardTraits

_PEOPLE = (
    "Ratings come from people who choose between two anonymous answers.",
    "The bar is the 95% interval; overlapping intervals are ties, so a rank is the range that they allow.",
)
_STYLE_CONTROL = "The effect of length and formatting is taken out."

BOARD_TRAITS: tuple[BoardTraits, ...] = (
    BoardTraits(
        name="text_style_control",
        title="LMArena text, style control",
        meaning=(*_PEOPLE, _STYLE_CONTROL),
        rating_name="Arena rating",
        place=10,
        measures={"overall": "rating"},
    ),
    BoardTraits(
        name="text",
        title="LMArena text, without style control",
        meaning=_PEOPLE,
        rating_name="Arena rating",
        place=11,
        only_whole=True,
    ),
    *(
        BoardTraits(name=name, title=title, meaning=_PEOPLE, place=place, rating_name="Arena rating")
        for place, (name, title) in enumerate(
            (
                ("vision", "LMArena vision"),
                ("webdev", "LMArena web development"),
                ("search", "LMArena search"),
                ("document", "LMArena documents"),
                ("text_to_image", "LMArena text to image"),
                ("image_edit", "LMArena image editing"),
                ("text_to_video", "LMArena text to video"),
            ),
            start=12,
        )
    ),
    *(
        BoardTraits(
            name=f"{name}_style_control",
            title=f"{title}, style control",
            meaning=(*_PEOPLE, _STYLE_CONTROL),
            rating_name="Arena rating",
            place=place,
        )
        for place, (name, title) in enumerate(
            (
                ("vision", "LMArena vision"),
                ("search", "LMArena search"),
                ("document", "LMArena documents"),
            ),
            start=50,
        )
    ),
    *(
        BoardTraits(name=name, title=title, meaning=_PEOPLE, place=place, rating_name="Arena rating")
        for place, (name, title) in enumerate(
            (("image_to_video", "LMArena image to video"), ("video_edit", "LMArena video editing")), start=53
        )
    ),
)
"""The most general first."""

BOARDS = tuple(board.name for board in BOARD_TRAITS)
"""Configurations of the dataset that are fetched."""
