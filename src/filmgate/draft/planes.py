"""Planes: pictures at a depth, prepared once and only moved per frame.

Colours are premultiplied 8-bit RGB; ``keep`` is how much of what lies behind shows (255 minus the plane's cover). One
warp and two 8-bit operations per frame put a plane in place, in the rows it occupies.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.camera import Stand

Pixels = NDArray[np.uint8]

MARGIN = 0.09
"""Planes are painted this much wider and higher than the picture on every side, for the camera to move in."""
REACH = 0.045
"""How far the camera goes sideways, as a fraction of the picture, seen on a plane of nearness 1."""
PUSH = 0.09
"""How much a plane of nearness 1 grows when the camera comes close."""


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
    """Premultiplied colour, or light to add."""
    keep: Pixels | None = None
    """How much of what is behind shows; None: all for light, nothing for a backdrop."""
    left: int = 0
    """Where it lies on the stage, in pixels."""
    top: int = 0
    """Where it lies on the stage, in pixels."""
    near: float = 0.0
    """0: at infinity, never moves; 1: the foreground."""
    light: bool = False
    """Added rather than laid over."""
    drift: float = 0.0
    """Movement of its own to the right, in picture widths a second."""
    sway: float = 0.0
    """Swing of its top about its foot, as a fraction of its height."""
    pace: float = 0.2
    """Swings or pulses a second."""
    phase: float = 0.0
    """Where in the swing or pulse it begins, in turns."""
    pulse: float = 0.0
    """Share of its light that comes and goes."""


def cropped(colour: NDArray[np.float32], cover: NDArray[np.float32]) -> tuple[Pixels, Pixels, int, int] | None:
    """Premultiplied paint, keep, left and top of what is visible of a straight colour with this cover (0 to 1)."""
    mask = (cover * 255 + 0.5).astype(np.uint8)
    left, top, width, height = cv2.boundingRect(mask)
    if width == 0:
        return None
    box = (slice(top, top + height), slice(left, left + width))
    paint = (np.broadcast_to(colour, (*cover.shape, 3))[box] * cover[box][..., None] * 255 + 0.5).astype(np.uint8)
    return paint, np.ascontiguousarray(255 - mask[box]), left, top


def place(plane: Plane, frame: Frame, stand: Stand, seconds: float) -> NDArray[np.float64]:
    """The matrix from the plane's pixels to the picture's."""
    zoom = 1 + PUSH * stand.push * plane.near
    middle_x, middle_y = frame.left + frame.width / 2, frame.top + frame.height / 2
    to_x = frame.width / 2 - stand.x * REACH * frame.width * plane.near + plane.drift * seconds * frame.width
    to_y = frame.height / 2 - stand.y * REACH * frame.height * plane.near
    lean = plane.sway * math.sin(2 * math.pi * (plane.pace * seconds + plane.phase)) if plane.sway else 0.0
    foot = plane.paint.shape[0]
    return np.array(
        [
            [zoom, -zoom * lean, zoom * (plane.left - middle_x + lean * foot) + to_x],
            [0, zoom, zoom * (plane.top - middle_y) + to_y],
        ]
    )


def lay(picture: Pixels, plane: Plane, matrix: NDArray[np.float64], gain: float = 1.0) -> None:
    """Put the plane into the picture, in place."""
    height, width = plane.paint.shape[:2]
    rows = _span(matrix[1, 1] * 0 + matrix[1, 2], matrix[1, 1] * height + matrix[1, 2], picture.shape[0])
    corners = [matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2] for x in (0, width) for y in (0, height)]
    columns = _span(min(corners), max(corners), picture.shape[1])
    if rows is None or columns is None:
        return
    target = picture[rows, columns]
    moved = matrix - np.array([[0, 0, columns.start], [0, 0, rows.start]])
    size = (target.shape[1], target.shape[0])
    if plane.keep is None and not plane.light:
        target[:] = cv2.warpAffine(plane.paint, moved, size, borderMode=cv2.BORDER_REPLICATE)
        return
    paint = cv2.warpAffine(plane.paint, moved, size)
    if gain != 1.0:
        paint = cv2.convertScaleAbs(paint, alpha=gain)
    if plane.keep is not None:
        keep = cv2.warpAffine(plane.keep, moved, size, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
        cv2.multiply(target, cv2.cvtColor(keep, cv2.COLOR_GRAY2RGB), target, scale=1 / 255)
    cv2.add(target, paint, target)


def _span(start: float, end: float, limit: int) -> slice | None:
    first, last = max(0, math.floor(start) - 1), min(limit, math.ceil(end) + 1)
    return slice(first, last) if last > first else None


def gain(plane: Plane, seconds: float) -> float:
    """How bright a pulsing plane is now."""
    if not plane.pulse:
        return 1.0
    return 1 - plane.pulse * (0.5 + 0.5 * math.sin(2 * math.pi * (plane.pace * seconds + plane.phase)))
