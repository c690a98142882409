"""The form of a head: slices from the crown to the chin, and places on them as seen from any side. Pure.

Places on a head are a turn (degrees from where the face looks to its far side) and a height in half heads: -1 is the crown,
0 the middle, 1 the chin.
"""

import math
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.person.build import Build
from filmgate.draft.paint.shapes import Path, Points, blob, polygon, vec

_SLICES = (
    # height, half width, how far it reaches ahead and behind, as shares of half the head's measures
    (-1.00, 0.12, 0.02, 0.20),
    (-0.93, 0.48, 0.36, 0.56),
    (-0.78, 0.75, 0.68, 0.84),
    (-0.50, 0.95, 0.90, 1.00),
    (-0.16, 1.00, 0.975, 1.04),
    (0.08, 0.99, 0.93, 0.98),
    (0.30, 0.965, 0.945, 0.90),
    (0.52, 0.87, 0.965, 0.72),
    (0.74, 0.70, 0.935, 0.34),
    (0.90, 0.49, 0.90, -0.08),
    (0.99, 0.24, 0.78, -0.36),
)
_HEIGHTS = [known[0] for known in _SLICES]
_AROUND = np.radians(np.arange(0, 360, 12))


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """A head looking somewhere; places are from its middle, before it is turned in the picture."""

    build: Build
    yaw: float
    dip: float

    def place(self, turn: float, high: float, out: float = 1.0) -> Points:
        """Where a place is seen."""
        swung = math.radians(turn)
        side, ahead = self._slice(high, math.sin(swung), math.cos(swung))
        return self._seen(side * out, ahead * out, high)

    def facing(self, turn: float, high: float = 0.0) -> float:
        """How much a place faces us, 1 at most."""
        return math.cos(math.radians(self.yaw + turn)) * math.sqrt(max(0.0, 1 - high * high * 0.7))

    def span(self, high: float, *, hanging: bool = False) -> tuple[float, float]:
        """The leftmost and the rightmost that is seen at a height; ``hanging`` for hair, which falls straight."""
        side, ahead = self._slice(min(high, 0.0) if hanging else high, np.sin(_AROUND), np.cos(_AROUND))
        turn = math.radians(self.yaw)
        across = ahead * math.sin(turn) + side * math.cos(turn)
        return float(across.min()), float(across.max())

    def outline(self) -> Path:
        rows = [(high, *self.span(high)) for high in _HEIGHTS]
        ry = self.build.head[1]
        left, right = [(low, high * ry) for high, low, _ in rows], [(top, high * ry) for high, _, top in rows]
        return blob([*left, *right[::-1]], steps=5)

    def nose(self) -> Path:
        """From between the eyes to its tip and under it."""
        long = 0.10 + 0.16 * self.build.nose
        eyes = self.build.eye_at
        bridge, tip, under = (
            self.place(0, eyes, 0.94),
            self.place(0, eyes + 0.30, 1.0 + long),
            self.place(0, eyes + 0.40, 0.95),
        )
        thick = self.build.head[0] * (0.08 + 0.09 * self.build.nose)
        round_ = tip - vec(math.sin(math.radians(self.yaw)) * thick * 0.4, 0.0)
        spread = vec(-thick, 0), vec(thick, 0)
        return polygon(
            _hull(
                [
                    bridge,
                    under + spread[0],
                    under + spread[1],
                    *(round_ + _spoke(step) * thick * 0.62 for step in range(10)),
                ]
            )
        )

    def _slice(self, high: float, sine: "float | Points", cosine: "float | Points") -> tuple["Points", "Points"]:
        wide, ahead, behind = (
            float(np.interp(high, _HEIGHTS, [known[part] for known in _SLICES])) for part in (1, 2, 3)
        )
        rx, _, rz = self.build.head
        if high > 0.1:
            wide *= 1 - (1 - self.build.jaw) * min(1.0, (high - 0.1) / 0.6)
        reach = np.where(np.asarray(cosine) > 0, ahead, behind)
        return np.asarray(wide * rx * np.asarray(sine)), np.asarray(reach * rz * np.asarray(cosine))

    def _seen(self, side: Points, ahead: Points, high: float) -> Points:
        turn, dip = math.radians(self.yaw), math.radians(self.dip)
        x = float(ahead * math.sin(turn) + side * math.cos(turn))
        depth = float(ahead * math.cos(turn) - side * math.sin(turn))
        return vec(x, high * self.build.head[1] * math.cos(dip) + depth * math.sin(dip))


def _spoke(step: int) -> Points:
    return vec(math.cos(step * math.pi / 5), math.sin(step * math.pi / 5))


def _hull(points: list[Points]) -> list[Points]:
    """The outline around points."""
    known = sorted((float(point[0]), float(point[1])) for point in points)
    found: list[tuple[float, float]] = []
    for row in (known, known[::-1]):
        start = len(found)
        for x, y in row:
            while len(found) - start >= 2 and _left(found[-2], found[-1], (x, y)) <= 0:
                found.pop()
            found.append((x, y))
        found.pop()
    return [vec(x, y) for x, y in found]


def _left(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
