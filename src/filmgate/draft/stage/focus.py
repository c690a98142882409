"""Focus pulled between the background and the subjects."""

from collections.abc import Sequence

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.planes import Frame, Plane, lay, over, place

_SOFTEST = 9.0
"""Standard deviation, in pixels of 720, of what is wholly out of focus."""


def racked(picture: Pixels, acted: Sequence[Plane], frame: Frame, stand: Stand, seconds: float) -> Pixels:
    """The background with the subjects on it: at a focus of 0 they are soft, at 1 it is."""
    ground = _softened(picture, _SOFTEST * frame.fine * stand.focus)
    sheet: Pixels = np.zeros_like(picture)
    for plane in acted:
        lay(sheet, plane, place(plane, frame, stand, seconds))
    over(ground, _softened(sheet, _SOFTEST * frame.fine * (1 - stand.focus)))
    return ground


def _softened(picture: Pixels, blur: float) -> Pixels:
    """Wide blurs at half the size."""
    if blur < 0.5:
        return picture
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.3, blur / 2))
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
