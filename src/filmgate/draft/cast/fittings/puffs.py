"""Puffs: smoke, steam and dust that leave a place, grow and fade, in a cycle without a seam."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import Colour, clear, lighter, mix
from filmgate.draft.paint.shapes import ellipse


@dataclass(frozen=True, kw_only=True, slots=True)
class Trail:
    """Where puffs go and how they grow."""

    start: tuple[float, float]
    drift: tuple[float, float]
    """From the start to where they have faded."""
    sizes: tuple[float, float]
    """Radius at the start and at the end."""
    count: int = 7
    bend: float = 0.6
    """How much the upward part is done first: 1 is a straight line."""
    spread: float = 0.25
    """Of the way, sideways."""
    alpha: float = 0.9


def trail(canvas: Canvas, path: Trail, phase: float, ink: Colour, shade: Colour) -> None:
    """The puffs of a moment, the oldest first; each is lit from above."""
    # Everything about a puff follows from its age, so that the cycle closes as each takes over from the one before it.
    for age in sorted(((index + phase) / path.count for index in range(path.count)), reverse=True):
        x, y = _at(path, age)
        radius = path.sizes[0] + (path.sizes[1] - path.sizes[0]) * age**0.7
        fade = path.alpha * min(1.0, age * 8) * (1 - age**2.2)
        puff(canvas, x, y, radius, [mix(ink, shade, age * 0.35), mix(ink, shade, 0.45 + 0.3 * age)], alpha=fade)


def puff(canvas: Canvas, x: float, y: float, radius: float, inks: Sequence[Colour], *, alpha: float = 1.0) -> None:
    """One round cloud, its light side above."""
    lit = radial(
        (x - radius * 0.25, y - radius * 0.45), radius * 1.5, [lighter(inks[0], 0.03), *inks, clear(inks[-1], 0.9)]
    )
    canvas.fill(ellipse(x, y, radius, radius * 0.93), lit, alpha=alpha)


def _at(path: Trail, age: float) -> tuple[float, float]:
    aside = path.spread * math.sin(age * math.tau * path.count * 0.38 + 1.3) * age
    return (
        path.start[0] + path.drift[0] * age + aside * abs(path.drift[1]) * 0.5,
        path.start[1] + path.drift[1] * age**path.bend + aside * abs(path.drift[0]) * 0.3,
    )
