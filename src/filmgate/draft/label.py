"""The visible label that says a film was generated."""

import numpy as np

from filmgate.draft.paint.canvas import Canvas, Pixels
from filmgate.draft.paint.colour import WHITE, hexed
from filmgate.draft.paint.lettering import set_in
from filmgate.draft.paint.shapes import box

TEXT = "AI generated"


class Label:
    """A dark pill with light words in the bottom right corner."""

    def __init__(self, width: int, height: int) -> None:
        unit = min(width, height)
        size = max(9, round(unit * 0.026))
        words = set_in(TEXT, width=width, size=size, weight=560)
        columns = np.flatnonzero(words.max(axis=0) > 0)
        words = words[:, columns[0] : columns[-1] + 1]
        high, wide = min(height, round(size * 1.7)), min(width, words.shape[1] + 2 * round(size * 0.7))
        gap = round(unit * 0.022)
        self._top, self._left = max(0, height - gap - high), max(0, width - gap - wide)
        pill = Canvas(wide, high)
        pill.fill(box(0, 0, wide, high, high / 2), hexed("10121a"), alpha=0.55)
        pill.stencil(words, (wide - words.shape[1]) / 2, 0, WHITE, alpha=0.92)
        self._pill = pill.pixels

    def on(self, picture: Pixels) -> Pixels:
        """A copy of an RGB picture with the label on it."""
        labelled = picture.copy()
        height, width = self._pill.shape[:2]
        corner = labelled[self._top : self._top + height, self._left : self._left + width]
        keep = 1 - self._pill[..., 3:].astype(np.float32) / 255
        corner[:] = (corner * keep + self._pill[..., :3] + 0.5).astype(np.uint8)
        return labelled
