"""A piano."""

import math

from filmgate.draft.cast.solids.shaper import Shaper, rounded
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import view
from filmgate.draft.paint.colour import Colour, hexed, lighter

_IVORY, _EBONY, _PAPER = hexed("fbf4e4"), hexed("261c2c"), hexed("f7f0e0")
_WHITES = 21
_PLAYED = ((2, 9), (4, 11), (6, 13), (5, 16), (3, 12), (7, 18), (8, 14), (1, 10))
"""The keys that go down together, eighth after eighth."""


def piano(work: Work) -> None:
    """An upright one, its keys before it; they go down as it is played."""
    wood = work.base
    shift = 0.003 * math.sin(math.tau * 8 * work.phase) if work.verb == "play" else 0.0
    seen = view(10, 15, half=(0.66, 0.34)).moved(0, shift)
    down = set(_PLAYED[int(work.phase * 8) % 8]) if work.verb == "play" else set()
    with work.solid(seen, form=0.025) as shape:
        shape.block((0, 0.0, -0.16), (1.24, 0.95, 0.30), wood, soft=0.018)
        shape.block((0, 0.945, -0.16), (1.30, 0.045, 0.34), lighter(wood, 0.03), soft=0.018)
        _front(shape, work)
        for x in (-0.595, 0.595):
            shape.block((x, 0.0, 0.28), (0.07, 0.46, 0.07), lighter(wood, -0.03), soft=0.014)
            shape.block((x, 0.0, 0.14), (0.08, 0.05, 0.38), lighter(wood, -0.05), soft=0.014)
        shape.block((0, 0.45, 0.15), (1.26, 0.06, 0.36), wood, soft=0.014)
        _keyboard(shape, down)
        for x in (-0.60, 0.60):
            shape.block((x, 0.50, 0.15), (0.07, 0.10, 0.34), lighter(wood, 0.01), soft=0.025)
        _music(shape, work.accent)


def _front(shape: Shaper, work: Work) -> None:
    """Panels above and below, and the pedals."""
    wood = work.base
    for low, high in ((0.66, 0.24), (0.10, 0.32)):
        shape.on_front(rounded(-0.56, low, 1.12, high, 0.02), -0.008, lighter(wood, -0.07))
        shape.on_front(rounded(-0.55, low, 1.10, high - 0.01, 0.02), -0.007, lighter(wood, 0.025))
    for x in (-0.07, 0.0, 0.07):
        shape.block((x, 0.035, 0.03), (0.032, 0.016, 0.09), work.accent, soft=0.008)


def _keyboard(shape: Shaper, down: set[int]) -> None:
    wide = 1.12 / _WHITES
    shape.block((0, 0.51, 0.16), (1.13, 0.022, 0.28), lighter(_IVORY, -0.22), soft=0.004)
    for index in range(_WHITES):
        x, low = -0.56 + index * wide, 0.535 - (0.016 if index in down else 0.0)
        near = (x + wide * 0.94, low, 0.315)
        _slab(shape, (x + wide * 0.06, low, 0.02), near, _IVORY)
    for index in range(_WHITES - 1):
        if index % 7 in {0, 1, 3, 4, 5}:
            x = -0.56 + (index + 1) * wide
            _slab(shape, (x - wide * 0.30, 0.56, 0.02), (x + wide * 0.30, 0.56, 0.20), _EBONY)


def _slab(shape: Shaper, far: tuple[float, float, float], near: tuple[float, float, float], ink: Colour) -> None:
    """A key: its top and its front edge."""
    (left, top, back), (right, _, front) = far, near
    shape.face([(left, top, back), (right, top, back), (right, top, front), (left, top, front)], ink, (0, 1, 0))
    shape.face([(left, top, front), (right, top, front), (right, top - 0.024, front), (left, top - 0.024, front)], ink)


def _music(shape: Shaper, trim: Colour) -> None:
    """A rest with an open score on it."""
    shape.block((0, 0.665, 0.02), (0.52, 0.02, 0.05), trim, soft=0.006)
    with shape.seen(shape.view.about((0, 0.68, 0.01), (1, 0, 0), -12)):
        for way in (-1, 1):
            shape.on_front(
                [(0, 0.68), (way * 0.19, 0.69), (way * 0.19, 0.91), (0, 0.90)],
                0.02,
                lighter(_PAPER, -0.015 * (way > 0)),
            )
            for row in range(4):
                y = 0.72 + row * 0.046
                shape.streak(
                    [(way * 0.03, y, 0.021), (way * 0.165, y + 0.004, 0.021)], hexed("8a7a86"), 0.007, alpha=0.8
                )
