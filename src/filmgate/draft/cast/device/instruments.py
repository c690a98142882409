"""A drum."""

import math

import numpy as np

from filmgate.draft.cast.solids.shaper import Shaper, ring
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.colour import Colour, hexed, lighter
from filmgate.draft.paint.shapes import straight

_SKIN, _STICK, _CORD = hexed("f7ecd6"), hexed("d9a468"), hexed("f4ead2")


def drum(work: Work) -> None:
    """Laced all round, two sticks over it; played, they fall in turn and its skin gives."""
    hits = [_hit(work, offset) for offset in (0.0, 0.5)]
    dip = 0.012 * max(hits)
    seen = view(0, 17).moved(0, 0.14 - dip)
    with work.solid(seen, form=0.05, flat=0.4) as shape:
        shape.turned([(0.585, -0.012), (0.585, 0.063)], work.accent)
        shape.turned([(0.56, 0.05), (0.56, 0.66)], work.base)
        _laces(shape)
        shape.turned([(0.585, 0.61), (0.585, 0.685)], work.accent)
        shape.disc((0, 0.686, 0), 0.545, lighter(work.accent, -0.16), normal=(0, 1, 0))
        shape.disc((0, 0.685, 0), 0.525, _SKIN, normal=(0, 1, 0))
        if work.verb != "rest":
            shape.face(
                ring((0, 0.686, 0), 0.30 + 0.08 * max(hits), (0, 1, 0)),
                lighter(_SKIN, -0.05),
                (0, 1, 0),
                alpha=0.55,
                blur=0.05,
            )
    for way, hit in zip((-1, 1), hits, strict=True):
        _stick(work, seen, way, hit)


def _hit(work: Work, offset: float) -> float:
    """1 when this stick is down."""
    if work.verb == "rest":
        return 1.0
    return math.cos(math.pi * ((work.phase - offset + 0.5) % 1.0 - 0.5)) ** 6


def _laces(shape: Shaper) -> None:
    """A zigzag round the front of it."""
    turns = np.radians(np.linspace(-84, 84, 13))
    points = [
        (0.562 * math.sin(turn), 0.60 if index % 2 else 0.07, 0.562 * math.cos(turn))
        for index, turn in enumerate(turns)
    ]
    shape.canvas.stroke(straight(shape.view.flat(points)), _CORD, 0.018)
    for point in points[1::2]:
        shape.canvas.stroke(
            straight(shape.view.flat([(point[0], 0.50, point[2]), (point[0], 0.43, point[2])])), hexed("8a4f2f"), 0.03
        )


def _stick(work: Work, seen: View, way: int, hit: float) -> None:
    resting = work.verb == "rest"
    tip = np.array((way * 0.10, 0.715 + (1 - hit) * 0.34, 0.06 if way < 0 else -0.05))
    grip = np.array((way * 0.82, 1.0 + (1 - hit) * 0.10, 0.34))
    if resting:
        # Both lie on it, one across the other.
        tip = np.array((way * -0.30, 0.715, -0.16 if way < 0 else -0.22))
        grip = np.array((way * 0.42, 0.73, 0.50))
    ink: Colour = _STICK
    with work.solid(seen, form=0.01, flat=0.6) as shape:
        shape.rod([grip, (grip + tip) / 2, tip], (0.026, 0.021, 0.015), ink)
        shape.rod([tip, tip + (tip - grip) * 0.03], (0.028, 0.026), lighter(ink, 0.05))
