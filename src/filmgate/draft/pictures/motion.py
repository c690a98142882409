"""How the camera of a clip moved: one similarity from each picture to the next."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels

_WIDTH = 240
"""Pixels wide the pictures are looked at: enough for a camera's way, and thirty times cheaper."""
_POINTS = 120
_TOO_FEW = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What a camera did between two pictures."""

    x: float = 0.0
    """How far what is seen went to the right, as a fraction of the width."""
    y: float = 0.0
    """Down, as a fraction of the height."""
    zoom: float = 1.0
    turn: float = 0.0
    """Degrees, clockwise."""


def steps(pictures: Iterable[Pixels]) -> list[Step]:
    """The camera's steps through a clip; still where nothing can be followed."""
    found: list[Step] = []
    before: Pixels | None = None
    for picture in pictures:
        grey = _small(picture)
        if before is not None:
            found.append(_step(before, grey))
        before = grey
    return found


def _small(picture: Pixels) -> Pixels:
    height = max(2, round(picture.shape[0] * _WIDTH / picture.shape[1]))
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(grey, (_WIDTH, height), interpolation=cv2.INTER_AREA), np.uint8)


def _step(before: Pixels, after: Pixels) -> Step:
    points = cv2.goodFeaturesToTrack(before, _POINTS, 0.01, 6)
    if points is None or len(points) < _TOO_FEW:
        return Step()
    moved, seen, _ = cv2.calcOpticalFlowPyrLK(before, after, points, np.zeros_like(points))
    kept = seen.reshape(-1) == 1
    if int(kept.sum()) < _TOO_FEW:
        return Step()
    cv2.setRNGSeed(1)
    matrix, agreeing = cv2.estimateAffinePartial2D(points[kept], moved[kept], ransacReprojThreshold=1.5)
    if matrix is None or int(agreeing.sum()) < _TOO_FEW:
        return Step()
    height, width = before.shape
    middle = matrix @ np.array([width / 2, height / 2, 1.0])
    return Step(
        x=float(middle[0] / width - 0.5),
        y=float(middle[1] / height - 0.5),
        zoom=float(np.hypot(matrix[0, 0], matrix[1, 0])),
        turn=float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0]))),
    )
