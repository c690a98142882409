"""Planes that only slide: read out of their paint in place of being warped, at a fraction of the cost.

Most planes of most shots neither grow nor turn. What they show of a whole pixel's way is a window of their paint, and of
a part of a pixel the mixture of two windows.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.paint.canvas import Pixels

_NEARLY = 1e-6
_WHOLE = 0.02
"""Parts of a pixel that nobody sees."""

Slid = tuple[slice, slice, Pixels]
"""The picture's rows and columns that a plane covers, and what it shows there."""


def slides(matrix: NDArray[np.float64]) -> bool:
    """Whether a plane is moved sideways, and by whole pixels up or down, and nothing else."""
    level = abs(matrix[1, 2] - round(float(matrix[1, 2]))) < _WHOLE
    (a, b), (c, d) = matrix[0, :2], matrix[1, :2]
    return bool(abs(a - 1) < _NEARLY and abs(d - 1) < _NEARLY and abs(b) < _NEARLY and abs(c) < _NEARLY and level)


def slid(paint: Pixels, x: float, y: float, shape: tuple[int, int], *, endless: bool) -> Slid | None:
    """What a plane at a place shows in a picture of this height and width; None when that is nothing.

    ``endless``: it goes on beyond its sides, mirrored.
    """
    height, width = paint.shape[:2]
    left, top = math.floor(x), round(y)
    part = x - left
    if part > 1 - _WHOLE:
        left, part = left + 1, 0.0
    mixed = part > _WHOLE
    first, last = max(0, top), min(shape[0], top + height)
    start = 0 if endless else max(0, left + mixed)
    end = shape[1] if endless else min(shape[1], left + width)
    if first >= last or start >= end:
        return None
    rows = paint[first - top : last - top]
    shown = _window(rows, start - left, end - start, endless=endless)
    if mixed:
        before = _window(rows, start - left - 1, end - start, endless=endless)
        shown = np.asarray(cv2.addWeighted(shown, 1 - part, before, part, 0), np.uint8)
    return slice(first, last), slice(start, end), shown


def _window(rows: Pixels, start: int, count: int, *, endless: bool) -> Pixels:
    """So many columns from one on; of endless paint, every second length is mirrored."""
    width = rows.shape[1]
    if not endless or (start >= 0 and start + count <= width):
        return rows[:, start : start + count]
    pieces = []
    at, left = start, count
    while left:
        inside = at % width
        taken = min(left, width - inside)
        if (at // width) % 2:
            pieces.append(cv2.flip(rows[:, width - inside - taken : width - inside], 1))
        else:
            pieces.append(rows[:, inside : inside + taken])
        at, left = at + taken, left - taken
    return np.asarray(cv2.hconcat(pieces), np.uint8)
