"""Outlines, as Skia paths. Points are pairs in whatever units the canvas has at the time; y grows downwards."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

Path = Any
"""A skia.Path; Skia's binding has no types."""
Point = Sequence[float] | NDArray[np.float64]
Points = NDArray[np.float64]


def vec(x: float, y: float) -> Points:
    """A point that can be added and scaled."""
    return np.array((x, y), float)


def polygon(points: Any, *, close: bool = True) -> Path:
    """Straight lines through these points. Wound one way always, so that joined outlines never cancel out."""
    known = np.asarray(points, float)
    if close and len(known) > 2 and _area(known) < 0:
        known = known[::-1]
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in known.tolist()], close)
    return path


def spline(points: Any, *, steps: int = 10, closed: bool = False) -> Points:
    """Points on a smooth curve through all these points (Catmull-Rom); any number of columns."""
    known = np.asarray(points, float)
    held = (
        known[_ring(len(known))] if closed else np.vstack([2 * known[0] - known[1], known, 2 * known[-1] - known[-2]])
    )
    # All pieces at once: figures are made of thousands of them.
    found = np.tensordot(_weights(steps), np.stack([held[:-3], held[1:-2], held[2:-1], held[3:]]), axes=1)
    along = found.transpose(1, 0, 2).reshape(-1, known.shape[1])
    return along if closed else np.vstack([along, known[-1:]])


def _ring(count: int) -> list[int]:
    return [count - 1, *range(count), 0, 1 % count]


@lru_cache(maxsize=16)
def _weights(steps: int) -> Points:
    """What each of four neighbours counts at each step of the piece between the middle two."""
    at = np.linspace(0, 1, steps, endpoint=False)
    return np.stack(
        [
            (-at + 2 * at**2 - at**3) / 2,
            (2 - 5 * at**2 + 3 * at**3) / 2,
            (at + 4 * at**2 - 3 * at**3) / 2,
            (-(at**2) + at**3) / 2,
        ],
        axis=1,
    )


def blob(points: Any, *, steps: int = 10) -> Path:
    """A smooth closed outline through these points."""
    return polygon(spline(points, steps=steps, closed=True))


def line(points: Any, *, steps: int = 10) -> Path:
    """A smooth open line through these points, to be stroked."""
    return polygon(spline(points, steps=steps), close=False)


def straight(points: Any) -> Path:
    """An open line of straight pieces, to be stroked."""
    return polygon(points, close=False)


def tube(points: Any, radii: Sequence[float] | Points, *, steps: int = 9) -> Path:
    """A limb: a smooth spine with a radius at each of its points, and round ends."""
    held = np.hstack([np.asarray(points, float), np.asarray(radii, float)[:, None]])
    known = spline(held, steps=steps)
    spine, radius = known[:, :2], np.maximum(known[:, 2], 1e-4)
    along = np.gradient(spine, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * radius[:, None]
    ends = _cap(spine[-1], radius[-1], along[-1]), _cap(spine[0], radius[0], -along[0])
    return polygon(np.vstack([spine + across, ends[0], (spine - across)[::-1], ends[1]]))


def _cap(middle: Points, radius: float, towards: Points) -> Points:
    turns = np.linspace(math.pi / 2, -math.pi / 2, 9) + math.atan2(towards[1], towards[0])
    return np.stack([middle[0] + radius * np.cos(turns), middle[1] + radius * np.sin(turns)], axis=1)


def ellipse(x: float, y: float, across: float, down: float | None = None, turn: float = 0.0) -> Path:
    """About its middle, from its half axes; ``turn`` in degrees."""
    high = across if down is None else down
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(-across, -high, across, high))
    matrix = skia.Matrix()
    matrix.setRotate(turn)
    matrix.postTranslate(x, y)
    path.transform(matrix)
    return path


def oval(middle: Point, across: float, down: float | None = None, turn: float = 0.0) -> Path:
    """As ellipse, about a point."""
    return ellipse(float(middle[0]), float(middle[1]), across, down, turn)


def box(x: float, y: float, width: float, height: float, corner: float = 0.0) -> Path:
    """A rectangle from its upper left corner, with round corners if wanted."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, width, height), corner, corner)
    return path


def star(x: float, y: float, outer: float, inner: float, points: int = 5, turn: float = -90.0) -> Path:
    turns = np.radians(turn) + np.arange(points * 2) * math.pi / points
    radii = np.where(np.arange(points * 2) % 2 == 0, outer, inner)
    return polygon(np.stack([x + radii * np.cos(turns), y + radii * np.sin(turns)], axis=1))


def below(points: Any, bottom: float) -> Path:
    """The area between a line from left to right and a height below it: ground under a crest."""
    known = np.asarray(points, float)
    return polygon(np.vstack([known, [[known[-1, 0], bottom], [known[0, 0], bottom]]]))


def drawn(*strokes: Point) -> Path:
    """An outline from pen strokes: 2 numbers go straight to a point (the first moves there), 4 bend, 6 bend twice."""
    path = skia.Path()
    path.moveTo(*strokes[0])
    for stroke in strokes[1:]:
        {2: path.lineTo, 4: path.quadTo, 6: path.cubicTo}[len(stroke)](*(float(value) for value in stroke))
    return path


def closed(*strokes: Point) -> Path:
    """As drawn, closed."""
    path = drawn(*strokes)
    path.close()
    return path


def joined(paths: Iterable[Path]) -> Path:
    """Several outlines as one; overlaps are filled."""
    whole = skia.Path()
    for path in paths:
        whole.addPath(path)
    return whole


def union(paths: Sequence[Path]) -> Path:
    """One outline around several: no inner edges."""
    whole = paths[0]
    for path in paths[1:]:
        whole = _operated(whole, path, skia.PathOp.kUnion_PathOp) or joined([whole, path])
    return whole


def without(path: Path, cut: Path) -> Path:
    """The first outline where the second is not."""
    return _operated(path, cut, skia.PathOp.kDifference_PathOp) or path


def _operated(one: Path, other: Path, operation: Any) -> Path | None:
    """Skia's own answer. It fails on some outlines with many almost touching curves, seldom once they are simplified."""
    for tried in (lambda path: path, skia.Simplify):
        try:
            return skia.Op(tried(one), other, operation)
        except RuntimeError:
            continue
    return None


def knee(hip: Point, foot: Point, upper: float, lower: float, side: int) -> Points:
    """Where a limb of two bones bends, to the given side (1 or -1) of the line from its root to its end."""
    start, end = np.asarray(hip, float), np.asarray(foot, float)
    reach = max(1e-6, float(np.hypot(*(end - start))))
    kept = min(reach, (upper + lower) * 0.9995)
    along = (upper * upper - lower * lower + kept * kept) / (2 * kept)
    out = math.sqrt(max(0.0, upper * upper - along * along))
    unit = (end - start) / reach
    return np.asarray(start + unit * along + np.array([-unit[1], unit[0]]) * out * side)


def _area(points: Points) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1] + x[-1] * y[0] - x[0] * y[-1]) / 2
