"""The visible label that says a film was generated."""

import numpy as np

from filmgate.draft.lettering import set_in
from filmgate.draft.outlines import box, cover
from filmgate.draft.planes import Frame, Pixels

TEXT = "AI generated"


class Label:
    """A dark pill with light words in the bottom right corner."""

    def __init__(self, frame: Frame) -> None:
        size = max(9, round(frame.unit * 0.026))
        words = set_in(TEXT, width=frame.width, size=size, weight=560)
        columns = np.flatnonzero(words.max(axis=0) > 0)
        words = words[:, columns[0] : columns[-1] + 1]
        height, width = round(size * 1.7), words.shape[1] + 2 * round(size * 0.7)
        width, height = min(width, frame.width), min(height, frame.height)
        gap = round(frame.unit * 0.022)
        self._top, self._left = max(0, frame.height - gap - height), max(0, frame.width - gap - width)
        self._pill = cover(box(0, 0, width, height, height / 2), 0, 0, width, height)[..., None] * 0.55
        self._ink = np.zeros((height, width, 1), np.float32)
        left = (width - words.shape[1]) // 2
        if left >= 0:
            part = words[:height]
            self._ink[: part.shape[0], left : left + part.shape[1], 0] = part

    def on(self, picture: Pixels) -> Pixels:
        """A copy of an RGB picture with the label on it."""
        labelled = picture.copy()
        height, width = self._pill.shape[:2]
        corner = labelled[self._top : self._top + height, self._left : self._left + width]
        dark = corner * (1 - self._pill) + np.array([16, 18, 26], np.float32) * self._pill
        corner[:] = (dark * (1 - self._ink * 0.92) + 250 * self._ink * 0.92 + 0.5).astype(np.uint8)
        return labelled
