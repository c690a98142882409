"""What many swimmers have: eyes, fins with rays, spots."""

import math
from typing import Any

import numpy as np

from filmgate.draft.cast.fish.kinds import Hide
from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter
from filmgate.draft.paint.shapes import Path, Point, Points, blob, ellipse, line, vec

_PUPIL = hexed("14182a")


def eye(canvas: Canvas, at: Point, radius: float, hide: Hide, *, shut: bool, ring: Colour | None = None) -> None:
    """A round eye with a light in it; a line when it is shut."""
    x, y = float(at[0]), float(at[1])
    if shut:
        curve = [(x - radius * 1.1, y - radius * 0.1), (x, y + radius * 0.5), (x + radius * 1.1, y - radius * 0.1)]
        canvas.stroke(line(curve), hide.edge, radius * 0.42)
        return
    if ring is not None:
        canvas.fill(ellipse(x, y, radius * 1.32), ring)
        iris = [lighter(ring, 0.05), lighter(ring, -0.10), _PUPIL]
        canvas.fill(ellipse(x, y, radius * 1.14), radial((x, y), radius * 1.3, iris, [0, 0.72, 1]))
    canvas.fill(ellipse(x + radius * 0.06, y, radius * 0.86, radius * 0.9), _PUPIL)
    canvas.fill(ellipse(x + radius * 0.30, y - radius * 0.34, radius * 0.30), WHITE)
    canvas.fill(ellipse(x - radius * 0.28, y + radius * 0.32, radius * 0.13), WHITE, alpha=0.7)


def dot(at: Point, radius: float) -> Path:
    return ellipse(float(at[0]), float(at[1]), radius)


def swung(points: Any, root: Point, degrees: float) -> Points:
    """Points turned about a fin's root."""
    turn = math.radians(degrees)
    known = np.array(points, float) - vec(float(root[0]), float(root[1]))
    x = known[:, 0] * math.cos(turn) - known[:, 1] * math.sin(turn)
    y = known[:, 0] * math.sin(turn) + known[:, 1] * math.cos(turn)
    known[:, 0], known[:, 1] = x + float(root[0]), y + float(root[1])
    return known


def fin(canvas: Canvas, outline: Points, root: Point, ink: Colour, *, rays: int = 6, ray: Colour | None = None) -> None:
    """A fin as a blob, with rays from its root to its outer points."""
    canvas.fill(blob(outline), ink)
    if ray is None:
        return
    count = len(outline)
    for index in range(rays):
        end = outline[1 + (count - 2) * index // max(1, rays - 1) if count > 2 else 0]
        start = vec(float(root[0]), float(root[1]))
        canvas.stroke(
            line([start + (end - start) * 0.3, end * 0.94 + start * 0.06]), ray, 0.0045, alpha=0.22, blend="within"
        )
