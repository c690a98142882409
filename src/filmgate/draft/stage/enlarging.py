"""Planes enlarged beforehand, for a camera that stands close and neither comes nearer nor goes back.

At a steady zoom every picture would enlarge the same planes again; enlarged once they only slide.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.planes import PUSH, Frame, Plane, place

_ROOM = 3
"""Pixels of paint kept around what is seen."""


def enlarged(plane: Plane, frame: Frame, stands: Sequence[Stand]) -> Plane:
    """The plane as large as it is seen from these stands, which have one zoom; itself when it must be warped anyway."""
    if plane.fixed or plane.sway or plane.near_top is not None or any(stand.roll for stand in stands):
        return plane
    zoom = stands[0].zoom * (1 + PUSH * stands[0].push * plane.near) * plane.scale
    seen = _seen(plane, frame, stands)
    if abs(zoom - 1) < 1e-6 or seen is None:
        return plane
    rows, columns = seen
    part = plane.paint[rows, columns]
    size = max(1, round(part.shape[1] * zoom)), max(1, round(part.shape[0] * zoom))
    way = cv2.INTER_LINEAR if zoom > 1 else cv2.INTER_AREA
    return replace(
        plane,
        paint=np.asarray(cv2.resize(np.ascontiguousarray(part), size, interpolation=way), np.uint8),
        left=plane.left + columns.start * plane.scale,
        top=plane.top + rows.start * plane.scale,
        scale=plane.scale / zoom,
    )


def _seen(plane: Plane, frame: Frame, stands: Sequence[Stand]) -> tuple[slice, slice] | None:
    """The rows and columns of its paint that come into the picture; None when none do."""
    height, width = plane.paint.shape[:2]
    matrices = [place(plane, frame, stand, 0.0) for stand in stands]
    bob = frame.height * abs(plane.bob)
    tops = [(0 - bob - m[1, 2]) / m[1, 1] for m in matrices]
    feet = [(frame.height + bob - m[1, 2]) / m[1, 1] for m in matrices]
    rows = slice(max(0, int(min(tops)) - _ROOM), min(height, int(max(feet)) + _ROOM + 1))
    columns = slice(0, width)
    if not plane.endless and not plane.drift:
        lefts = [-m[0, 2] / m[0, 0] for m in matrices]
        rights = [(frame.width - m[0, 2]) / m[0, 0] for m in matrices]
        columns = slice(max(0, int(min(lefts)) - _ROOM), min(width, int(max(rights)) + _ROOM + 1))
    return (rows, columns) if rows.stop > rows.start and columns.stop > columns.start else None
