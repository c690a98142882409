"""A canvas the size of the stage: outlines are filled on it in float, then it becomes one plane."""

import math
from typing import TypedDict, Unpack

import cv2
import numpy as np

from filmgate.draft.noise import blurred
from filmgate.draft.outlines import Outline, bounds, cover
from filmgate.draft.palette import Floats, mix
from filmgate.draft.planes import Frame, Pixels, Plane

_DITHER_TILE = 256


class Behaviour(TypedDict, total=False):
    """What a plane does; see Plane."""

    near: float
    drift: float
    sway: float
    bob: float
    pace: float
    phase: float
    pulse: float
    enter: float


class Canvas:
    """Premultiplied RGBA in float. Coordinates are the picture's pixels; the stage's margins are negative ones."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.paint: Floats = np.zeros((*frame.stage, 4), np.float32)

    def fill(
        self,
        outline: Outline,
        colour: Floats,
        *,
        alpha: float = 1.0,
        blur: float = 0.0,
        foot: Floats | None = None,
        inside: bool = False,
        fade: bool = False,
    ) -> None:
        """Fill an outline.

        ``foot`` is its colour at its lower end; ``inside`` keeps to what is painted already; with ``fade`` it thins to
        nothing at its lower end.
        """
        left, top, right, bottom = bounds(outline)
        edge = math.ceil(blur * 3) + 1
        box = self._clipped(left - edge, top - edge, right + edge, bottom + edge)
        if box is None:
            return
        mask = blurred(cover(outline, *box), blur) * alpha
        if fade:
            mask = mask * (1 - _down(top, bottom, box))[:, None]
        if inside:
            mask = mask * self._at(box)[..., 3]
        self._over(box, mask, colour if foot is None else _gradient(colour, foot, top, bottom, box))

    def flood(self, mask: Floats, colour: Floats) -> None:
        """Lay a colour, or a whole picture of colours, over the stage with a cover of the stage's size."""
        rows = np.flatnonzero(mask.max(axis=1) > 0)
        if not rows.size:
            return
        used = slice(int(rows[0]), int(rows[-1]) + 1)
        box = (-self.frame.left, used.start - self.frame.top, self.paint.shape[1], used.stop - used.start)
        self._over(box, mask[used], colour[used] if colour.ndim == 3 and colour.shape[0] == mask.shape[0] else colour)

    def stamp(self, mask: Floats, x: float, y: float, colour: Floats, *, alpha: float = 1.0, blur: float = 0.0) -> None:
        """Fill a ready mask, its middle at a point."""
        edge = math.ceil(blur * 3)
        soft = blurred(np.pad(mask, edge), blur) if edge else mask
        left, top = round(x - soft.shape[1] / 2), round(y - soft.shape[0] / 2)
        box = self._clipped(left, top, left + soft.shape[1], top + soft.shape[0])
        if box is not None:
            part = soft[box[1] - top : box[1] - top + box[3], box[0] - left : box[0] - left + box[2]]
            self._over(box, part * alpha, colour)

    def shine(self, x: float, y: float, radius: float, colour: Floats, strength: float, *, squash: float = 1.0) -> None:
        """Add light that fades from the middle of a circle to nothing at its edge."""
        box = self._clipped(x - radius, y - radius * squash, x + radius, y + radius * squash)
        if box is None:
            return
        left, top, width, height = box
        across = ((np.arange(width) + left + 0.5 - x) / radius)[None, :]
        down = ((np.arange(height) + top + 0.5 - y) / (radius * squash))[:, None]
        near = np.clip(1 - np.sqrt(across**2 + down**2), 0, 1).astype(np.float32)
        self._at(box)[..., :3] += (near**2 * near * strength)[..., None] * colour

    def blur(self, sigma: float) -> None:
        """Put what is painted so far out of focus."""
        self.paint = blurred(self.paint, sigma)

    def plane(self, *, dither: bool = True, **behaviour: Unpack[Behaviour]) -> Plane:
        """What is painted, as one plane cut to its extent."""
        return as_plane(self.paint, dither=dither, **behaviour)

    def _at(self, box: tuple[int, int, int, int]) -> Floats:
        left, top, width, height = box
        row, column = top + self.frame.top, left + self.frame.left
        return self.paint[row : row + height, column : column + width]

    def _clipped(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int] | None:
        """The whole pixels of a box that lie on the stage: left, top, width, height."""
        x0, y0 = max(math.floor(left), -self.frame.left), max(math.floor(top), -self.frame.top)
        x1 = min(math.ceil(right), self.paint.shape[1] - self.frame.left)
        y1 = min(math.ceil(bottom), self.paint.shape[0] - self.frame.top)
        return (x0, y0, x1 - x0, y1 - y0) if x1 > x0 and y1 > y0 else None

    def _over(self, box: tuple[int, int, int, int], mask: Floats, colour: Floats) -> None:
        target, share = self._at(box), mask[..., None]
        target *= 1 - share
        target[..., :3] += share * colour
        target[..., 3:] += share


def as_plane(
    paint: Floats, *, dither: bool = True, left: int = 0, top: int = 0, **behaviour: Unpack[Behaviour]
) -> Plane:
    """Premultiplied float RGBA as a plane cut to its extent."""
    # Colour by colour: a maximum along an axis of four is ten times slower.
    brightest = cv2.max(cv2.max(paint[..., 0], paint[..., 1]), cv2.max(paint[..., 2], paint[..., 3]))
    seen = (np.asarray(brightest) > 0.5 / 255).astype(np.uint8)
    x, y, width, height = cv2.boundingRect(seen) if seen.any() else (0, 0, 1, 1)
    part = paint[y : y + height, x : x + width]
    return Plane(paint=bytes_of(part, dither=dither), left=left + x, top=top + y, **behaviour)


def bytes_of(paint: Floats, *, dither: bool = True) -> Pixels:
    """8-bit values; with a dither too fine to see, or wide gradients would show steps."""
    plain = np.asarray(cv2.convertScaleAbs(paint, alpha=255), np.uint8)
    if not dither:
        return plain
    height, width = paint.shape[:2]
    noise = np.tile(_DITHER, (-(-height // _DITHER_TILE), -(-width // _DITHER_TILE), 1))[:height, :width]
    rough = cv2.convertScaleAbs(cv2.addWeighted(paint, 255, noise, 1, 0))
    # What is not painted stays so.
    painted = cv2.threshold(plain, 0, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(rough, painted), np.uint8)


def _gradient(top_colour: Floats, foot: Floats, top: float, bottom: float, box: tuple[int, int, int, int]) -> Floats:
    return mix(top_colour, foot, _down(top, bottom, box))[:, None]


def _down(top: float, bottom: float, box: tuple[int, int, int, int]) -> Floats:
    """How far down between two heights each row of a box lies, 0 to 1."""
    rows = (np.arange(box[3]) + box[1] + 0.5 - top) / max(1.0, bottom - top)
    return np.asarray(np.clip(rows, 0, 1), np.float32)


_DITHER: Floats = np.zeros((_DITHER_TILE, _DITHER_TILE, 4), np.float32)
_DITHER[..., :3] = np.random.default_rng(20).triangular(-0.9, 0, 0.9, (_DITHER_TILE, _DITHER_TILE, 1))
