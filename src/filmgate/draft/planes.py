"""Planes: pictures at a depth, prepared once and only moved per frame.

Paint is premultiplied 8-bit RGBA: where alpha is 0 and colour is not, the paint is light, added to what lies behind.
One warp and two 8-bit operations per frame put a plane in place, in the rows and columns it occupies.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.camera import Stand

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]

MARGIN = 0.06
"""Planes are painted this much wider and higher than the picture on every side, for the camera to move in."""
REACH = 0.05
"""How far the camera goes sideways, as a fraction of the picture, seen on a plane of nearness 1."""
PUSH = 0.12
"""How much a plane of nearness 1 grows when the camera comes close."""
OVERLAP = 4
"""Rows a crest shares with its body, so that no seam shows between them while they move."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The picture's measures, and those of the larger stage planes are painted on."""

    width: int
    height: int

    @property
    def unit(self) -> int:
        """The shorter side: what sizes are fractions of."""
        return min(self.width, self.height)

    @property
    def left(self) -> int:
        return math.ceil(self.width * MARGIN)

    @property
    def top(self) -> int:
        return math.ceil(self.height * MARGIN)

    @property
    def stage(self) -> tuple[int, int]:
        """Height and width of the stage."""
        return self.height + 2 * self.top, self.width + 2 * self.left


@dataclass(frozen=True, kw_only=True, slots=True)
class Plane:
    """A picture at a depth."""

    paint: Pixels
    """Premultiplied RGBA."""
    left: int = 0
    """Where it lies on the stage, in pixels."""
    top: int = 0
    """Where it lies on the stage, in pixels."""
    near: float = 0.0
    """0: at infinity, never moves; 1: the foreground."""
    solid: bool = False
    """Whether it is opaque throughout and fills the stage's width."""
    drift: float = 0.0
    """Movement of its own to the right, in picture widths a second."""
    sway: float = 0.0
    """Swing of its top about its foot, as a fraction of its height."""
    bob: float = 0.0
    """Rise and fall, as a fraction of the picture's height."""
    pace: float = 0.2
    """Swings or pulses a second."""
    phase: float = 0.0
    """Where in the swing or pulse it begins, in turns."""
    pulse: float = 0.0
    """Share of it that comes and goes."""
    enter: float = 0.0
    """Seconds it takes to appear at the start."""

    @property
    def still(self) -> bool:
        """Whether nothing but the camera moves it."""
        return not (self.drift or self.sway or self.bob or self.pulse or self.enter)


def place(plane: Plane, frame: Frame, stand: Stand, seconds: float) -> Matrix:
    """The matrix from the plane's pixels to the picture's."""
    zoom = 1 + PUSH * stand.push * plane.near
    swing = math.sin(2 * math.pi * (plane.pace * seconds + plane.phase))
    to_x = frame.width * (0.5 - stand.x * REACH * plane.near + plane.drift * seconds)
    to_y = frame.height * (0.5 - stand.y * REACH * plane.near + plane.bob * swing)
    lean, foot = plane.sway * swing, plane.paint.shape[0]
    from_x = plane.left - frame.left - frame.width / 2 + lean * foot
    from_y = plane.top - frame.top - frame.height / 2
    return np.array([[zoom, -zoom * lean, zoom * from_x + to_x], [0, zoom, zoom * from_y + to_y]])


def lay(picture: Pixels, plane: Plane, matrix: Matrix, gain: float = 1.0) -> None:
    """Put the plane into the RGBA picture, in place."""
    height, width = plane.paint.shape[:2]
    corners = [matrix @ (x, y, 1) for x in (0, width) for y in (0, height)]
    columns = _span([corner[0] for corner in corners], picture.shape[1])
    rows = _span([corner[1] for corner in corners], picture.shape[0])
    if rows is None or columns is None or gain <= 0:
        return
    target = picture[rows, columns]
    paint = _moved(plane, matrix, rows, columns)
    if plane.solid:
        target[:] = paint
        return
    if gain < 1.0:
        paint = np.asarray(cv2.convertScaleAbs(paint, alpha=gain), np.uint8)
    over(target, paint)


def over(target: Pixels, paint: Pixels) -> None:
    """Lay premultiplied RGBA over RGBA, in place."""
    keep = cv2.bitwise_not(cv2.extractChannel(paint, 3))
    cv2.multiply(target, cv2.merge([keep, keep, keep, keep]), target, scale=1 / 255)
    cv2.add(target, paint, target)


def gain(plane: Plane, seconds: float) -> float:
    """How much of a pulsing or appearing plane is there now."""
    there = 1.0 if not plane.enter else min(1.0, seconds / plane.enter)
    there = there * there * (3 - 2 * there)
    if plane.pulse:
        there *= 1 - plane.pulse * (0.5 + 0.5 * math.sin(2 * math.pi * (plane.pace * seconds + plane.phase)))
    return there


def economical(planes: Iterable[Plane], frame: Frame) -> tuple[Plane, ...]:
    """The same picture from less paint: rows always hidden are cut away, opaque rows set apart from soft ones."""
    kept: list[Plane] = []
    hidden_below: list[tuple[int, float]] = []
    for plane in reversed(tuple(planes)):
        trimmed = _trimmed(plane, frame, hidden_below)
        if trimmed is None:
            continue
        first = _opaque_from(trimmed, frame)
        if first is not None and trimmed.top + trimmed.paint.shape[0] >= frame.stage[0]:
            hidden_below.append((trimmed.top + first, trimmed.near))
        kept.extend(reversed(_parts(trimmed, frame, first)))
    return tuple(reversed(kept))


def _moved(plane: Plane, matrix: Matrix, rows: slice, columns: slice) -> Pixels:
    moved = matrix - np.array([[0, 0, columns.start], [0, 0, rows.start]])
    size = (columns.stop - columns.start, rows.stop - rows.start)
    border = cv2.BORDER_REPLICATE if plane.solid else cv2.BORDER_CONSTANT
    if np.allclose(moved, [[1, 0, 0], [0, 1, 0]]) and plane.paint.shape[:2] == (size[1], size[0]):
        return plane.paint
    return np.asarray(cv2.warpAffine(plane.paint, moved, size, borderMode=border), np.uint8)


def _span(ends: list[float], limit: int) -> slice | None:
    first, last = max(0, math.floor(min(ends)) - 1), min(limit, math.ceil(max(ends)) + 1)
    return slice(first, last) if last > first else None


def _trimmed(plane: Plane, frame: Frame, hidden_below: list[tuple[int, float]]) -> Plane | None:
    end = plane.top + plane.paint.shape[0]
    for row, near in hidden_below:
        slack = math.ceil(frame.height * (REACH + PUSH / 2) * abs(near - plane.near) + frame.height * plane.bob) + 2
        end = min(end, row + slack)
    rows = end - plane.top
    if rows <= 0:
        return None
    # A swaying plane swings about its foot, which must stay where it is.
    return plane if plane.sway else replace(plane, paint=np.ascontiguousarray(plane.paint[:rows]))


def _opaque_from(plane: Plane, frame: Frame) -> int | None:
    """The row from which the plane is opaque to its end, if it fills the width and stands still."""
    if not plane.still or plane.paint.shape[1] < frame.stage[1]:
        return None
    see_through = np.flatnonzero(np.asarray(cv2.extractChannel(plane.paint, 3)).min(axis=1) < 255)
    return 0 if see_through.size == 0 else int(see_through[-1]) + 1


def _parts(plane: Plane, frame: Frame, first: int | None) -> list[Plane]:
    if first is None or plane.paint.shape[0] - first <= OVERLAP * 3:
        return _sides(plane, frame)
    if first == 0:
        return [replace(plane, solid=True)]
    # A solid part fills the row or two that its upper edge touches: these must lie where the crest is opaque already.
    start = first + OVERLAP
    body = replace(plane, paint=np.ascontiguousarray(plane.paint[start:]), top=plane.top + start, solid=True)
    return [body, replace(plane, paint=np.ascontiguousarray(plane.paint[: start + OVERLAP]))]


def _sides(plane: Plane, frame: Frame) -> list[Plane]:
    """A plane with nothing in its middle, as two."""
    filled = np.flatnonzero(plane.paint.max(axis=0).max(axis=1) > 0)
    if filled.size < 2:
        return [plane]
    gaps = np.diff(filled)
    widest = int(gaps.argmax())
    if gaps[widest] < frame.width * 0.15:
        return [plane]
    cut = int(filled[widest]) + 1, int(filled[widest + 1])
    parts = ((0, cut[0]), (cut[1], plane.paint.shape[1]))
    return [
        replace(plane, paint=np.ascontiguousarray(plane.paint[:, start:end]), left=plane.left + start)
        for start, end in parts
    ]
