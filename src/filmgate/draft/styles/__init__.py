"""Styles: how finished pictures are drawn over into another technique, frame by frame, at the cost of a few filters.

What a technique adds of its own (paper, hatching, scratches) lies still like the sheet it is drawn on.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from filmgate.draft.brief import Style
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.styles import drawn, graded, painted


class Hand(Protocol):
    """Draws pictures in one technique. Asked once for each picture, in order."""

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        """The RGB picture drawn over; the given one may be used up."""
        ...


_HANDS: dict[Style, Callable[[int, int, np.random.Generator], Hand]] = {
    "anime": drawn.Anime,
    "cinematic": graded.Cinematic,
    "ink": painted.Ink,
    "line": drawn.Lines,
    "neon": graded.Neon,
    "noir": graded.Noir,
    "papercut": drawn.PaperCut,
    "pastel": painted.Pastel,
    "pixel": drawn.PixelArt,
    "vintage": graded.Vintage,
    "watercolour": painted.Watercolour,
}


def hand(style: Style, width: int, height: int, random: np.random.Generator) -> Hand | None:
    """The hand for a style; None for the house's own look, which needs none."""
    made = _HANDS.get(style)
    return None if made is None else made(width, height, random)
