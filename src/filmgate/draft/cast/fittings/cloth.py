"""Cloth that waves from a pole."""

import math

from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, lighter, mix, times
from filmgate.draft.paint.shapes import polygon

_STEPS = 18
_SHADE = (0.52, 0.50, 0.64)


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
    shares = [index / _STEPS for index in range(_STEPS + 1)]
    edges = [_edge(at, size, share, phase, pennant=pennant) for share in shares]
    facing = [min(1.0, max(0.0, 0.5 - _slope(share, phase) * easel.sun * 0.9)) for share in shares]
    for tone, low, high in ((ink, 0.0, 1.0), (band, 0.36, 0.64)):
        if tone is None:
            continue
        upper = [(x, top + (bottom - top) * low) for x, top, bottom in edges]
        lower = [(x, top + (bottom - top) * high) for x, top, bottom in edges]
        dark, lit = times(tone, _SHADE), lighter(tone, 0.03)
        folds = linear((at[0], 0), (edges[-1][0], 0), [mix(lit, dark, 0.7 * share) for share in facing], shares)
        canvas.fill(polygon([*upper, *reversed(lower)]), folds)


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
