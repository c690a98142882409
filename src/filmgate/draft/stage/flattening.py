"""Planes painted together for a camera that turns or zooms but does not travel: nothing moves against anything then."""

from collections.abc import Iterable
from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.stage.planes import Frame, Plane, over


def flattened(planes: Iterable[Plane], frame: Frame) -> tuple[Plane, ...]:
    """The same planes, those that stay where they are painted together as far as others between them let them be."""
    found: list[Plane] = []
    together: list[Plane] = []
    for plane in planes:
        if _lies_still(plane):
            together.append(plane)
            continue
        found += _together(together, frame, backmost=not found)
        together = []
        found.append(plane)
    return (*found, *_together(together, frame, backmost=not found))


def _lies_still(plane: Plane) -> bool:
    whole = float(plane.left).is_integer() and float(plane.top).is_integer()
    return plane.still and whole and plane.scale == 1.0 and not plane.fixed


def _together(planes: list[Plane], frame: Frame, *, backmost: bool) -> list[Plane]:
    if len(planes) < 2:
        return planes
    height, width = frame.stage
    paint: Pixels = np.zeros((height, width, 4), np.uint8)
    for plane in planes:
        _laid(paint, plane, frame)
    if backmost:
        return [replace(planes[0], paint=paint, left=-frame.left, top=-frame.top, near=0.0, near_top=None, solid=True)]
    brightest = np.asarray(cv2.transform(paint, np.ones((1, 4), np.float32)))
    x, y, wide, high = cv2.boundingRect((brightest > 0).astype(np.uint8))
    part = np.ascontiguousarray(paint[y : y + high, x : x + wide])
    return [replace(planes[0], paint=part, left=x - frame.left, top=y - frame.top, near_top=None, solid=False)]


def _laid(paint: Pixels, plane: Plane, frame: Frame) -> None:
    """Lay a plane on the stage, as far as it lies on it."""
    left, top = int(plane.left) + frame.left, int(plane.top) + frame.top
    x, y = max(0, left), max(0, top)
    right, foot = min(paint.shape[1], left + plane.paint.shape[1]), min(paint.shape[0], top + plane.paint.shape[0])
    if right > x and foot > y:
        over(paint[y:foot, x:right], plane.paint[y - top : foot - top, x - left : right - left])
