"""Planes: pictures at a depth, prepared once and only moved per frame.

Paint is premultiplied 8-bit RGBA: where alpha is 0 and colour is not, the paint is light, added to what lies behind.
One warp and two 8-bit operations per frame put a plane in place, in the rows and columns it occupies.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.sliding import Slid, slid, slides

Matrix = NDArray[np.float64]

PUSH = 0.16
"""How much a plane of nearness 1 grows at a push of 1."""
_OVERLAP = 4
"""Rows a crest shares with its body, so that no seam shows between them while they move."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The picture's measures, and those of the larger stage planes are painted on."""

    width: int
    height: int
    left: int
    """Pixels the stage is wider than the picture, on either side."""
    top: int
    """Pixels the stage is higher than the picture, above and below."""

    @property
    def unit(self) -> int:
        """The shorter side: what sizes are fractions of."""
        return min(self.width, self.height)

    @property
    def fine(self) -> float:
        """Pixels here for one of a picture 720 high."""
        return self.unit / 720

    @property
    def stage(self) -> tuple[int, int]:
        """Height and width of the stage."""
        return self.height + 2 * self.top, self.width + 2 * self.left


@dataclass(frozen=True, kw_only=True, slots=True)
class Plane:
    """A picture at a depth. It lies at ``left`` and ``top`` in the picture's pixels; the stage's margins are negative."""

    paint: Pixels
    """Premultiplied RGBA."""
    left: float = 0
    top: float = 0
    scale: float = 1.0
    """Pixels of the picture for one of the paint's."""
    near: float = 0.0
    """0: at infinity, never moves; 1: the foreground. Of a ground, at its lowest row."""
    near_top: float | None = None
    """Of a ground that recedes: how near its highest row is. None: as near as its foot."""
    endless: bool = False
    """Whether it goes on beyond its sides, mirrored, when the camera travels along it."""
    solid: bool = False
    """Whether it is opaque throughout and fills the stage's width."""
    fixed: bool = False
    """Whether it lies in the picture's pixels already and the camera does not move it."""
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
    flash: float = 0.0
    """Seconds from one short appearance to the next, for lightning; 0: it is there all the time."""

    @property
    def still(self) -> bool:
        """Whether nothing but the camera moves it."""
        return not (self.drift or self.sway or self.bob or self.pulse or self.enter or self.flash)


def place(plane: Plane, frame: Frame, stand: Stand, seconds: float) -> Matrix:
    """The matrix from the plane's pixels to the picture's."""
    if plane.fixed:
        return np.array([[1.0, 0.0, plane.left], [0.0, 1.0, plane.top]])
    top = plane.near if plane.near_top is None else plane.near_top
    middle = (plane.near + top) / 2
    height = plane.paint.shape[0]
    zoom = stand.zoom * (1 + PUSH * stand.push * middle)
    swing = math.sin(2 * math.pi * (plane.pace * seconds + plane.phase))
    # A receding ground shears: the camera's way along it shows more at its foot than at its far edge.
    shear = -stand.x * frame.width * (plane.near - top) / max(1.0, height * plane.scale) - plane.sway * swing
    to_x = (
        frame.width * (0.5 - stand.turn + zoom * (plane.drift * seconds - stand.x * top))
        + zoom * plane.sway * swing * height * plane.scale
    )
    to_y = frame.height * (0.5 - stand.nod + zoom * (plane.bob * swing - stand.y * middle))
    from_x, from_y = plane.left - frame.width / 2, plane.top - frame.height / 2
    matrix = np.array(
        [
            [zoom * plane.scale, zoom * plane.scale * shear, zoom * from_x + to_x],
            [0, zoom * plane.scale, zoom * from_y + to_y],
        ]
    )
    return matrix if not stand.roll else _rolled(matrix, frame, stand.roll)


def lay(picture: Pixels, plane: Plane, matrix: Matrix, gain: float = 1.0) -> None:
    """Put the plane into the RGBA picture, in place."""
    if gain <= 0:
        return
    if slides(matrix):
        found = slid(plane.paint, matrix[0, 2], matrix[1, 2], picture.shape[:2], endless=plane.endless)
    else:
        found = _warped(plane, matrix, picture.shape[:2])
    if found is None:
        return
    rows, columns, paint = found
    target = picture[rows, columns]
    if plane.solid:
        target[:] = paint
        return
    if gain < 1.0:
        paint = np.asarray(cv2.convertScaleAbs(paint, alpha=gain), np.uint8)
    over(target, paint)


def _warped(plane: Plane, matrix: Matrix, shape: tuple[int, ...]) -> Slid | None:
    height, width = plane.paint.shape[:2]
    corners = [matrix @ (x, y, 1) for x in (0, width) for y in (0, height)]
    rows = _span([corner[1] for corner in corners], shape[0])
    columns = slice(0, shape[1]) if plane.endless else _span([corner[0] for corner in corners], shape[1])
    if rows is None or columns is None:
        return None
    return rows, columns, _moved(plane, matrix, rows, columns)


def over(target: Pixels, paint: Pixels) -> None:
    """Lay premultiplied RGBA over RGBA, in place."""
    keep = cv2.bitwise_not(cv2.extractChannel(paint, 3))
    cv2.multiply(target, cv2.merge([keep, keep, keep, keep]), target, scale=1 / 255)
    cv2.add(target, paint, target)


def gain(plane: Plane, seconds: float) -> float:
    """How much of a pulsing or appearing plane is there now."""
    there = 1.0 if not plane.enter else min(1.0, seconds / plane.enter)
    there = there * there * (3 - 2 * there)
    if plane.flash:
        there *= _flashed((seconds + plane.phase * plane.flash) % plane.flash)
    if plane.pulse:
        there *= 1 - plane.pulse * (0.5 + 0.5 * math.sin(2 * math.pi * (plane.pace * seconds + plane.phase)))
    return there


def _flashed(passed: float) -> float:
    """A stroke, a weaker one after it, and an afterglow: well below three a second."""
    if passed < 0.10:
        return 1.0
    return max(0.0, 0.75 - (passed - 0.10) * 1.6) if passed > 0.20 else 0.25


def composed(planes: Iterable[Plane], frame: Frame, stand: Stand, seconds: float) -> Pixels:
    """All planes at one moment, as RGBA."""
    picture: Pixels = np.zeros((frame.height, frame.width, 4), np.uint8)
    for plane in planes:
        lay(picture, plane, place(plane, frame, stand, seconds), gain(plane, seconds))
    return picture


def settled(planes: Iterable[Plane], frame: Frame, stand: Stand) -> tuple[Plane, ...]:
    """For a camera that stays at one stand: planes that never move, painted together."""
    found: list[Plane] = []
    together: list[Plane] = []
    for plane in planes:
        if plane.still:
            together.append(plane)
            continue
        found += _merged(together, frame, stand, backmost=not found)
        together = []
        found.append(plane)
    return (*found, *_merged(together, frame, stand, backmost=not found))


def economical(planes: Iterable[Plane], frame: Frame, *, slack: float) -> tuple[Plane, ...]:
    """The same picture from less paint: rows always hidden are cut away, opaque rows set apart from soft ones.

    ``slack`` is how far two planes move against each other at most, in picture heights per nearness.
    """
    kept: list[Plane] = []
    hidden: list[tuple[float, float]] = []
    for plane in reversed(tuple(planes)):
        trimmed = _trimmed(plane, frame, hidden, slack)
        if trimmed is None:
            continue
        first = _opaque_from(trimmed, frame)
        if first is not None and trimmed.top + trimmed.paint.shape[0] >= frame.height + frame.top:
            hidden.append((trimmed.top + first, trimmed.near))
        kept.extend(reversed(_parts(trimmed, first)))
    return tuple(reversed(kept))


def banded(plane: Plane, count: int) -> tuple[Plane, ...]:
    """A receding ground as strips, each of one nearness: for long ways, along which a shear would slant all that lies on it."""
    if plane.near_top is None:
        return (plane,)
    height = plane.paint.shape[0]
    # Strips are as high as they are near: equal ones would jump against each other in front.
    ends = [round(height * (step / count) ** 1.5) for step in range(count + 1)]
    found = []
    for first, end in pairwise(ends):
        if end > first:
            near = plane.near_top + (plane.near - plane.near_top) * (first + end) / 2 / height
            strip = np.ascontiguousarray(plane.paint[first : min(height, end + 1)])
            found.append(replace(plane, paint=strip, top=plane.top + first, near=near, near_top=None))
    return tuple(found)


def _rolled(matrix: Matrix, frame: Frame, degrees: float) -> Matrix:
    turn = math.radians(degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    x, y = frame.width / 2, frame.height / 2
    about = np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0, 0, 1]])
    return np.asarray((about @ np.vstack([matrix, [0, 0, 1]]))[:2])


def _moved(plane: Plane, matrix: Matrix, rows: slice, columns: slice) -> Pixels:
    moved = matrix - np.array([[0, 0, columns.start], [0, 0, rows.start]])
    size = (columns.stop - columns.start, rows.stop - rows.start)
    border = cv2.BORDER_CONSTANT
    if plane.endless:
        border = cv2.BORDER_REFLECT
    elif plane.solid:
        border = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(plane.paint, moved, size, borderMode=border), np.uint8)


def _span(ends: list[float], limit: int) -> slice | None:
    first, last = max(0, math.floor(min(ends)) - 1), min(limit, math.ceil(max(ends)) + 1)
    return slice(first, last) if last > first else None


def _merged(planes: list[Plane], frame: Frame, stand: Stand, *, backmost: bool) -> list[Plane]:
    """One plane for several; the backmost is solid, for what is clear in it is hidden by others."""
    if not planes:
        return []
    paint = composed(planes, frame, stand, 0.0)
    return [Plane(paint=paint, fixed=True, solid=backmost or bool((paint[..., 3] == 255).all()))]


def _trimmed(plane: Plane, frame: Frame, hidden: list[tuple[float, float]], slack: float) -> Plane | None:
    end = plane.top + plane.paint.shape[0]
    for row, near in hidden:
        room = math.ceil(frame.height * (slack * abs(near - plane.near) + plane.bob)) + 2
        end = min(end, row + room)
    rows = int(end - plane.top)
    if rows <= 0:
        return None
    # A swaying plane swings about its foot, which must stay where it is; a receding ground's nearness is told by its rows.
    if plane.sway or plane.near_top is not None:
        return plane
    return replace(plane, paint=np.ascontiguousarray(plane.paint[:rows]))


def _opaque_from(plane: Plane, frame: Frame) -> int | None:
    """The row from which the plane is opaque to its end, if it fills the width and stands still."""
    if not plane.still or plane.paint.shape[1] < frame.stage[1]:
        return None
    see_through = np.flatnonzero(np.asarray(cv2.extractChannel(plane.paint, 3)).min(axis=1) < 255)
    return 0 if see_through.size == 0 else int(see_through[-1]) + 1


def _parts(plane: Plane, first: int | None) -> list[Plane]:
    if first is None or plane.near_top is not None or plane.paint.shape[0] - first <= _OVERLAP * 3:
        return [plane]
    if first == 0:
        return [replace(plane, solid=True)]
    # A solid part fills the row or two that its upper edge touches: these must lie where the crest is opaque already.
    start = first + _OVERLAP
    body = replace(plane, paint=np.ascontiguousarray(plane.paint[start:]), top=plane.top + start, solid=True)
    return [body, replace(plane, paint=np.ascontiguousarray(plane.paint[: start + _OVERLAP]))]
