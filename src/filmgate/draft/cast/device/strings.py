"""Guitars and violins: flat bodies with a waist, drawn from outlines and a depth."""

import math
from collections.abc import Sequence

import numpy as np

from filmgate.draft.cast.solids.shaper import Shaper, ring, rounded, smooth
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import Points, line

_STRING, _PEG = hexed("f4ead2"), hexed("e6dccb")
_HOLE = (0.0, 0.315, 0.0)
"""What it is turned about."""
_GUITAR = (
    (0.0, 0.0),
    (0.115, 0.012),
    (0.182, 0.075),
    (0.180, 0.150),
    (0.135, 0.225),
    (0.118, 0.275),
    (0.138, 0.345),
    (0.132, 0.415),
    (0.085, 0.462),
    (0.0, 0.470),
)
_VIOLIN = (
    (0.0, 0.0),
    (0.10, 0.010),
    (0.162, 0.062),
    (0.158, 0.130),
    (0.122, 0.180),
    (0.085, 0.205),
    (0.078, 0.262),
    (0.098, 0.305),
    (0.128, 0.335),
    (0.132, 0.405),
    (0.095, 0.465),
    (0.0, 0.482),
)
"""Right halves of the bodies, from the bottom up."""


def guitar(work: Work) -> None:
    """Upright, leaning a little back; it trembles while it is played."""
    seen = _leaning(work, 22, played=-56)
    with work.solid(seen, form=0.02) as shape:
        _body(shape, _GUITAR, work.base, work.accent, deep=0.09)
        shape.face(ring((0, 0.315, 0.046), 0.064), mix(work.accent, work.base, 0.35))
        shape.face(ring((0, 0.315, 0.047), 0.052), hexed("2a1520"))
        shape.on_front(
            [(0.052, 0.31), (0.062, 0.25), (0.115, 0.20), (0.128, 0.235), (0.105, 0.29)], 0.047, work.accent, alpha=0.85
        )
        shape.on_front(rounded(-0.075, 0.125, 0.15, 0.026, 0.010), 0.048, work.accent)
        _neck(shape, work, low=0.37, high=0.86, wide=0.030, frets=9)
        shape.block((0, 0.855, 0.0), (0.082, 0.135, 0.028), work.accent, soft=0.012)
        for y in (0.88, 0.915, 0.95):
            for way in (-1, 1):
                shape.rod([(way * 0.042, y, 0.005), (way * 0.066, y, 0.005)], (0.008, 0.011), _PEG)
    _strings(work, seen, [(x, 0.138, 0.88) for x in (-0.022, -0.013, -0.0045, 0.0045, 0.013, 0.022)], 0.052)


def violin(work: Work) -> None:
    """Upright, its bow beside it; played, the bow goes to and fro over its strings."""
    seen = _leaning(work, 18, played=-84)
    with work.solid(seen, form=0.02) as shape:
        _body(shape, _VIOLIN, work.base, mix(work.base, work.accent, 0.55), deep=0.07)
        for way in (-1, 1):
            _f_hole(shape, way)
        shape.on_front([(-0.022, 0.055), (0.022, 0.055), (0.036, 0.165), (-0.036, 0.165)], 0.046, work.accent)
        shape.on_front([(-0.05, 0.212), (0.05, 0.212), (0.040, 0.236), (-0.040, 0.236)], 0.05, _PEG)
        _neck(shape, work, low=0.32, high=0.83, wide=0.024, frets=0)
        shape.block((0, 0.82, 0.0), (0.05, 0.11, 0.035), work.base, soft=0.014)
        for y, way in ((0.85, -1), (0.865, 1), (0.895, -1), (0.91, 1)):
            shape.rod([(way * 0.02, y, 0.005), (way * 0.068, y, 0.005)], (0.007, 0.013), work.accent)
        shape.rod(
            [(0, 0.925, 0.0), (0.0, 0.955, 0.0), (0.0, 0.965, 0.028), (0, 0.945, 0.038)],
            (0.022, 0.026, 0.022, 0.014),
            work.base,
        )
    _strings(work, seen, [(x, 0.16, 0.84) for x in (-0.015, -0.005, 0.005, 0.015)], 0.056)
    _bow(work, seen)


def _leaning(work: Work, yaw: float, *, played: float) -> View:
    """A little askew; played, it is turned so many degrees as it is held, and trembles."""
    if work.verb != "play":
        return view(yaw, 7, half=(0.10, 0.05)).about((0, 0, 0), (0, 0, 1), -8)
    tremble = 0.7 * math.sin(math.tau * 4 * work.phase)
    return view(yaw * 0.4, 3).about(_HOLE, (0, 0, 1), played + tremble).moved(0, -0.12)


def _whole(half: Sequence[tuple[float, float]]) -> Points:
    right = list(half)
    return smooth([*right, *[(-x, y) for x, y in reversed(right[1:-1])]])


def _body(shape: Shaper, half: Sequence[tuple[float, float]], top: Colour, side: Colour, *, deep: float) -> None:
    """Sides in slices, then the top with its lighter middle."""
    outline = _whole(half)
    for z in np.linspace(-deep / 2, deep / 2, 9):
        shape.on_front(outline, float(z), lighter(side, -0.02))
    shape.on_front(outline, deep / 2, lighter(side, 0.05))
    middle = np.array((0.0, float(outline[:, 1].mean())))
    shape.on_front((outline - middle) * 0.955 + middle, deep / 2 + 0.001, top)
    shape.on_front((outline - middle) * 0.72 + middle, deep / 2 + 0.001, lighter(top, 0.06), alpha=0.5, blur=0.035)


def _neck(shape: Shaper, work: Work, *, low: float, high: float, wide: float, frets: int) -> None:
    shape.block((0, 0.45, 0.012), (wide * 1.9, high - 0.45, 0.045), mix(work.base, work.accent, 0.45), soft=0.012)
    ink = lighter(work.accent, -0.05)
    shape.on_front([(-wide * 1.1, low), (wide * 1.1, low), (wide * 0.85, high), (-wide * 0.85, high)], 0.049, ink)
    for fret in range(frets):
        y = high - (high - low) * (1 - 0.5 ** ((fret + 1) / 7)) / (1 - 0.5 ** ((frets + 1) / 7))
        shape.streak([(-wide, y, 0.05), (wide, y, 0.05)], _STRING, 0.004, alpha=0.6)


def _strings(work: Work, seen: View, strings: Sequence[tuple[float, float, float]], z: float) -> None:
    """Plucked strings swing, each at a time of its own."""
    with work.shown(seen) as shape:
        for index, (x, low, high) in enumerate(strings):
            swing = 0.0
            if work.verb == "play":
                swing = (
                    0.006 * math.sin(math.tau * (6 * work.phase + index / 5)) * (1 - (work.phase * 2 + index / 7) % 1.0)
                )
            points = [(x * 1.15, low, z), (x + swing, low + (high - low) * 0.3, z), (x * 0.85, high, z)]
            shape.canvas.stroke(line(shape.view.flat(points)), _STRING, 0.0042, alpha=0.85)


def _f_hole(shape: Shaper, way: int) -> None:
    points = [
        (0.062, 0.285),
        (0.082, 0.282),
        (0.078, 0.255),
        (0.088, 0.21),
        (0.098, 0.175),
        (0.090, 0.158),
        (0.110, 0.160),
    ]
    seen = shape.view.flat([(way * x, y, 0.037) for x, y in points])
    shape.canvas.stroke(line(seen), hexed("2a1218"), 0.010)


def _bow(work: Work, seen: View) -> None:
    """Leaning beside it, or drawn across."""
    wood = hexed("8a4a2c")
    if work.verb == "play":
        swing = 0.16 * math.sin(math.tau * work.phase)
        ends = np.array(((-0.36 + swing, 0.20, 0.07), (0.40 + swing, 0.31, 0.07)))
    else:
        ends = np.array(((0.20, 0.012, 0.08), (0.33, 0.80, -0.06)))
    along = ends[1] - ends[0]
    out = np.array((-along[1], along[0], 0.0)) / np.hypot(along[0], along[1]) * -0.024
    with work.solid(seen, form=0.01, flat=0.7) as shape:
        shape.canvas.stroke(line(shape.view.flat(ends)), _STRING, 0.008)
        shape.rod(
            [ends[0] - out, ends[0] * 0.5 + ends[1] * 0.5 - out * 0.55, ends[1] - out * 1.1],
            (0.010, 0.008, 0.006),
            wood,
        )
        shape.rod([ends[0] - out * 0.9, ends[0] + along * 0.09 - out * 0.4], 0.017, work.accent)
        shape.rod([ends[1] - out, ends[1]], (0.008, 0.010), work.accent)
