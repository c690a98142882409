"""Those who row and paddle: they sit in the boat, and their blades take hold of the water."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter
from filmgate.draft.paint.shapes import Points, ellipse, knee, tube, vec

_SKIN, _HAIR, _TROUSERS, _HAT = hexed("e9b596"), hexed("3a2620"), hexed("3d4566"), hexed("ecd9a4")
_LOCK = vec(-0.05, -0.135)
"""Where an oar turns."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A moment of a stroke."""

    sweep: float
    """Where the blade is: 1 before the boat's middle, -1 behind it."""
    lift: float
    """0 in the water, 1 at its highest on its way forward."""


def stroke(phase: float) -> Stroke:
    """Slow through the water for a bit over half of the cycle, then forward through the air."""
    pull = 0.56
    if phase < pull:
        return Stroke(sweep=math.cos(math.pi * phase / pull), lift=0.0)
    back = (phase - pull) / (1 - pull)
    return Stroke(sweep=-math.cos(math.pi * back), lift=math.sin(math.pi * back))


def oar(canvas: Canvas, phase: float, *, far: bool) -> None:
    now = stroke(phase)
    shift = vec(0.035, -0.018) if far else vec(0, 0)
    lock, blade = _LOCK + shift, _LOCK + shift + vec(0.27 * now.sweep, 0.155 - 0.13 * now.lift)
    ink = lighter(hexed("b98a55"), -0.12 if far else 0.0)
    canvas.fill(tube([_handle(now) + shift, lock, blade], (0.009, 0.009, 0.007)), ink)
    way = (blade - lock) / max(1e-6, float(math.hypot(*(blade - lock))))
    canvas.fill(tube([blade - way * 0.055, blade + way * 0.03], (0.010, 0.022)), ink)


def _handle(now: Stroke) -> Points:
    return _LOCK + vec(-0.105 * now.sweep, -0.055 + 0.045 * now.lift)


def rower(canvas: Canvas, inks: Mapping[str, Colour], phase: float) -> None:
    """Facing the stern, as rowers do."""
    now = stroke(phase)
    hip = vec(0.085, -0.105)
    lean = math.radians(4 - 26 * now.sweep)
    shoulder = hip + vec(math.sin(lean) * 0.205, -math.cos(lean) * 0.205)
    foot = vec(-0.170, -0.085)
    bend = knee(hip, foot, 0.155, 0.155, 1)
    canvas.fill(tube([hip, bend, foot], (0.040, 0.030, 0.022)), _TROUSERS)
    _sat(canvas, inks, hip, shoulder, towards=-1)
    hand = _handle(now)
    elbow = knee(shoulder, hand, 0.105, 0.105, -1)
    canvas.fill(tube([shoulder + vec(0, 0.012), elbow, hand], (0.026, 0.020, 0.015)), lighter(inks["accent"], -0.05))
    canvas.fill(ellipse(hand[0], hand[1], 0.018), _SKIN)


def paddler(canvas: Canvas, inks: Mapping[str, Colour], phase: float) -> None:
    """Facing the bow, the paddle beside the boat."""
    now = stroke(phase)
    hip = vec(-0.075, -0.070)
    lean = math.radians(9 + 8 * now.sweep)
    shoulder = hip + vec(math.sin(lean) * 0.160, -math.cos(lean) * 0.160)
    canvas.fill(tube([hip, hip + vec(0.10, -0.055), hip + vec(0.185, -0.005)], (0.033, 0.027, 0.018)), _TROUSERS)
    _sat(canvas, inks, hip, shoulder, towards=1, size=0.8)
    low = vec(0.065 + 0.075 * now.sweep, -0.105 - 0.075 * now.lift)
    high = vec(0.035 + 0.020 * now.sweep, -0.265 - 0.015 * now.lift)
    way = (low - high) / float(math.hypot(*(low - high)))
    blade = low + way * 0.135
    wood = hexed("b98a55")
    canvas.fill(tube([high - way * 0.02, blade], (0.007, 0.007), steps=2), wood)
    canvas.fill(tube([blade - way * 0.055, blade + way * 0.015], (0.012, 0.022)), lighter(wood, 0.05))
    for hand, thick in ((high, 0.019), (low, 0.021)):
        elbow = knee(shoulder, hand, 0.088, 0.088, 1)
        canvas.fill(
            tube([shoulder + vec(0, 0.01), elbow, hand], (thick, thick * 0.8, thick * 0.6)),
            lighter(inks["shirt"], -0.05),
        )
        canvas.fill(ellipse(hand[0], hand[1], 0.014), _SKIN)


def _sat(
    canvas: Canvas, inks: Mapping[str, Colour], hip: Points, shoulder: Points, *, towards: int, size: float = 1.0
) -> None:
    """Trunk and head; ``towards``: the side the face looks to."""
    shirt = inks["shirt"] if towards > 0 else inks["accent"]
    head = shoulder + vec(towards * 0.018, -0.078) * size
    canvas.fill(tube([shoulder, head], (0.022 * size, 0.022 * size)), _SKIN)
    canvas.fill(
        tube([hip, (hip + shoulder) / 2, shoulder + vec(0, 0.015)], (0.045 * size, 0.046 * size, 0.040 * size)), shirt
    )
    x, y = head
    canvas.fill(ellipse(x, y, 0.036 * size, 0.043 * size), _SKIN)
    canvas.fill(ellipse(x - towards * 0.018 * size, y + 0.002, 0.024 * size, 0.030 * size), _HAIR)
    canvas.fill(
        tube(
            [(x - 0.062 * size, y - 0.022 * size), (x + 0.062 * size, y - 0.022 * size)], (0.009 * size, 0.009 * size)
        ),
        _HAT,
    )
    canvas.fill(ellipse(x, y - 0.036 * size, 0.036 * size, 0.026 * size), _HAT)
