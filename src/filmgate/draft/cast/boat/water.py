"""Where a hull meets the water: its mirror image, foam along it, the wave before its bow, the wake behind it."""

import math
from collections.abc import Mapping

from filmgate.draft.cast.boat.kinds import Kind
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, mix
from filmgate.draft.paint.shapes import Path, box, closed, tube

DEEP = 0.15
"""How far below the waterline anything is drawn."""
OVER = box(-3, -3, 6, 3.004)
"""All that is above the water."""
_UNDER = box(-3, 0, 6, DEEP)


def mirrored(easel: Easel, kind: Kind, inks: Mapping[str, Colour], turn: float, rise: float) -> None:
    """The hull upside down, pressed together and soft."""
    with easel.detail() as canvas, canvas.clipped(_UNDER):
        with canvas.softened(0.010, alpha=0.46), canvas.moved(flat=-0.42), canvas.moved(0, rise, turn=turn):
            paint(canvas, kind.panels, inks)
            shade = mix(inks["glass_low"], hexed("14304a"), 0.5)
            canvas.fill(box(-0.6, -1.4, 1.2, 1.6), shade, alpha=0.45, blend="within")
        canvas.fill(_UNDER, linear((0, 0), (0, DEEP), [clear(WHITE, 0.0), clear(WHITE, 0.75), WHITE]), blend="erase")


def foam(easel: Easel, kind: Kind, phase: float, *, going: bool) -> None:
    ink = mix(easel.light.fog, WHITE, 0.62)
    with easel.detail(alpha=0.9) as canvas:
        _line(canvas, kind, ink, phase)
        if going:
            _wake(canvas, kind, ink, phase)
            canvas.fill(_curl(kind.bow, phase), ink, alpha=0.92, blur=0.004)


def _line(canvas: Canvas, kind: Kind, ink: Colour, phase: float) -> None:
    """Ripples along the hull, three of them breathing out of step."""
    long = kind.bow - kind.stern
    for index, (start, end, alpha) in enumerate(((0.0, 1.0, 0.55), (0.05, 0.62, 0.40), (0.40, 1.04, 0.35))):
        swing = 0.010 * math.sin(math.tau * (phase + index / 3))
        y = 0.006 + 0.020 * index + swing * 0.4
        left, right = kind.stern + long * start - swing, kind.stern + long * end + swing
        points = [
            (left - 0.02, y, 0.001),
            ((left + right) / 2, y + 0.004, 0.0065 - 0.001 * index),
            (right + 0.02, y, 0.001),
        ]
        canvas.fill(tube([point[:2] for point in points], [point[2] for point in points]), ink, alpha=alpha, blur=0.002)


def _wake(canvas: Canvas, kind: Kind, ink: Colour, phase: float) -> None:
    """Streaks that stay behind, each taking over the next one's place as the cycle closes."""
    for index in range(5):
        age = (index + phase) / 5
        x, y = kind.stern + 0.02 - 0.22 * age, 0.010 + 0.055 * age
        wide = 0.030 + 0.060 * age
        canvas.fill(
            tube([(x - wide, y), (x, y - 0.004), (x + wide, y)], (0.001, 0.009 * (1 - age * 0.5), 0.001)),
            ink,
            alpha=0.75 * min(1.0, age * 6) * (1 - age),
            blur=0.003,
        )


def _curl(bow: float, phase: float) -> Path:
    high = 0.042 + 0.008 * math.sin(math.tau * 2 * phase)
    return closed(
        (bow - 0.17, 0.012), (bow - 0.07, -0.004, bow - 0.015, -high), (bow + 0.020, -high * 1.25, bow + 0.040, -high * 0.7),
        (bow + 0.030, -high * 0.25, bow + 0.075, 0.004), (bow + 0.02, 0.020, bow - 0.17, 0.012),
    )  # fmt: skip
