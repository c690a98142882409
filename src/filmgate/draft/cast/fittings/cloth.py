"""Cloth that waves from a pole."""

import math

from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, times
from filmgate.draft.paint.shapes import polygon

_STRIPS = 18


def waving(
    canvas: Canvas,
    easel: Easel,
    at: tuple[float, float],
    size: tuple[float, float],
    phase: float,
    ink: Colour,
    *,
    band: Colour | None = None,
    pennant: bool = False,
) -> None:
    """A flag that flies towards +x from the upper corner at its pole; with ``band`` it has a stripe of that colour."""
    wide, _ = size
    dark = times(ink, (0.52, 0.50, 0.64))
    edges = [_edge(at, size, index / _STRIPS, phase, pennant=pennant) for index in range(_STRIPS + 1)]
    for index in range(_STRIPS):
        (x, upper, lower), (right, upper2, lower2) = edges[index], edges[min(_STRIPS, index + 1)]
        right += wide / _STRIPS * 0.35 * (index < _STRIPS - 1)
        facing = _slope(index / _STRIPS, phase) * easel.sun
        share = min(1.0, max(0.0, 0.5 - facing * 0.9))
        for tone, low, top in ((ink, 0.0, 1.0), (band, 0.36, 0.64)):
            if tone is None:
                continue
            shown = _mixed(tone, times(tone, (0.52, 0.50, 0.64)) if tone is not ink else dark, share)
            strip = [
                (x, upper + (lower - upper) * low),
                (right, upper2 + (lower2 - upper2) * low),
                (right, upper2 + (lower2 - upper2) * top),
                (x, upper + (lower - upper) * top),
            ]
            canvas.fill(polygon(strip), shown)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    lit = lighter(one, 0.03)
    return tuple(a + (b - a) * share * 0.7 for a, b in zip(lit[:3], other[:3], strict=True))


def _edge(
    at: tuple[float, float], size: tuple[float, float], share: float, phase: float, *, pennant: bool
) -> tuple[float, float, float]:
    """Across, and the upper and lower edge there."""
    wide, high = size
    swing = 0.16 * high * share**0.8 * math.sin(math.tau * (phase - share * 1.1))
    hang = 0.10 * high * share
    left = at[0] + wide * share * (1 - 0.05 * math.cos(math.tau * (phase - share)))
    taper = (1 - share) if pennant else 1.0
    middle = at[1] + high / 2 + swing + hang
    return left, middle - high / 2 * taper, middle + high / 2 * taper


def _slope(share: float, phase: float) -> float:
    return math.sqrt(share) * math.cos(math.tau * (phase - share * 1.1))
