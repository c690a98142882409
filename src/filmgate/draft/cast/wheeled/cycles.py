"""Two-wheelers: with a rider while they are ridden, on their stands otherwise."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from filmgate.draft.cast import Hold
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings import lamps
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.cast.fittings.wheels import turned, wheel
from filmgate.draft.cast.inks import in_light
from filmgate.draft.cast.wheeled.kinds import Kind
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, knee, straight, tube, vec

_SKIN, _HAIR, _TROUSERS, _SHOE = hexed("e9b596"), hexed("2c1d28"), hexed("34344f"), hexed("f0e8dc")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rider:
    """Lengths of somebody of usual size on a machine of this length, in its units."""

    leg: float
    """Of one of its two bones."""
    back: float
    arm: float
    head: float


def rider_of(kind: Kind) -> Rider:
    """Somebody 1.75 metres tall."""
    size = 1.75 / kind.metres
    return Rider(leg=0.235 * size, back=0.30 * size, arm=0.165 * size, head=0.072 * size)


def draw(
    easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, rolls: bool, manned: bool, stands: bool
) -> None:
    """``manned``: with its own rider; ``stands``: on its stand."""
    shown = in_light(inks, easel.light)
    motor = kind.cycle == "motor"
    if manned:
        with easel.piece(Surface(fillet=0.006, form=0.03), far=True) as canvas:
            _leg(canvas, kind, shown, phase + 0.5, rolls=rolls, far=True)
    with easel.piece(Surface(form=0.03)) as canvas:
        if stands:
            canvas.stroke(straight([(-0.05, -0.14), (-0.12, -0.005)]), shown["steel"], 0.016)
        if not motor:
            _wheels(canvas, kind, shown, phase if rolls else 0.1)
            _crank(canvas, kind, shown, phase, near=False)
        paint(canvas, kind.panels, shown)
        if motor:
            _wheels(canvas, kind, shown, phase if rolls else 0.1)
        else:
            _crank(canvas, kind, shown, phase, near=True)
    if manned:
        with easel.piece(Surface(fillet=0.008, form=0.04, rim=0.7)) as canvas:
            _leg(canvas, kind, shown, phase, rolls=rolls, far=False)
            _body(canvas, kind, shown, phase if rolls else 0.0)
    for x, y in kind.heads:
        lamps.head(easel, x, y, 1.0)
    for x, y in kind.tails:
        lamps.tail(easel, x, y, 1.0)


def _wheels(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], phase: float) -> None:
    way = math.tau * kind.wheels[0][1] * kind.turns * phase
    for x, radius in kind.wheels:
        wheel(canvas, x, radius, turned(way, radius), kind.make, inks["base"])


def pedal(kind: Kind, phase: float) -> Points:
    """Where the near pedal is."""
    x, y, long = kind.crank
    turn = math.tau * phase
    return vec(x + long * math.cos(turn), y + long * math.sin(turn))


def hold(kind: Kind, phase: float) -> Hold:
    """For a rider who is not its own: from the top of the saddle."""
    x, y = kind.roof
    feet = (pedal(kind, phase), pedal(kind, phase + 0.5)) if kind.crank else (kind.pegs, kind.pegs)
    near, far = ((float(foot[0]) - x, float(foot[1]) - y) for foot in feet)
    return Hold(hands=(kind.grips[0] - x, kind.grips[1] - y), feet=(near, far))


def _crank(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], phase: float, *, near: bool) -> None:
    x, y, _ = kind.crank
    end = pedal(kind, phase if near else phase + 0.5)
    if near:
        canvas.stroke(ellipse(x, y, 0.048), inks["chrome"], 0.014)
    canvas.stroke(straight([(x, y), end]), inks["steel" if near else "shade"], 0.014)
    canvas.stroke(straight([end + vec(-0.03, 0.004), end + vec(0.03, 0.004)]), inks["dark"], 0.014)


def _leg(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], phase: float, *, rolls: bool, far: bool) -> None:
    rider, hip = rider_of(kind), vec(*kind.saddle)
    foot = _foot(kind, phase, rolls=rolls, far=far)
    ankle = foot + vec(-0.030, -0.045)
    bend = knee(hip, ankle, rider.leg, rider.leg, -1)
    cloth = mix(_TROUSERS, inks["shade"], 0.4) if far else _TROUSERS
    shoe = lighter(_SHOE, -0.25) if far else _SHOE
    thick = rider.leg * 0.27
    canvas.fill(tube([hip, bend, ankle], (thick * 1.15, thick * 0.82, thick * 0.52), steps=12), cloth)
    canvas.fill(tube([ankle + vec(-0.004, 0.018), foot + vec(0.030, -0.010)], (0.026, 0.019)), shoe)


def _foot(kind: Kind, phase: float, *, rolls: bool, far: bool) -> Points:
    """On the pedal or the peg; at a halt one foot is on the ground."""
    if not rolls and not far:
        return vec(kind.saddle[0] + 0.16, 0.0)
    return pedal(kind, phase) if kind.cycle == "pedals" else vec(*kind.pegs)


def _body(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], phase: float) -> None:
    rider = rider_of(kind)
    sway = 0.006 * math.sin(math.tau * 2 * phase)
    hip = vec(*kind.saddle)
    shoulder = hip + vec(math.sin(kind.lean) * rider.back, -math.cos(kind.lean) * rider.back + sway)
    hand = vec(*kind.grips)
    head = shoulder + vec(rider.head * 0.75, -rider.head * 1.45)
    wide = rider.back * 0.24
    jacket = inks["accent"]
    canvas.fill(tube([shoulder, head], (rider.head * 0.5, rider.head * 0.5)), _SKIN)
    canvas.fill(
        tube(
            [hip + vec(-0.01, 0.005), (hip + shoulder) / 2 + vec(-0.022, 0), shoulder + vec(0.002, 0.02)],
            (wide * 0.95, wide * 0.92, wide * 0.85),
        ),
        jacket,
    )
    _head(canvas, kind, inks, head, rider.head)
    elbow = knee(shoulder, hand, rider.arm, rider.arm, -1 if kind.cycle == "motor" else 1)
    sleeve = lighter(jacket, -0.045)
    canvas.fill(tube([shoulder + vec(0.01, 0.02), elbow, hand], (wide * 0.50, wide * 0.38, wide * 0.28)), sleeve)
    canvas.fill(ellipse(hand[0], hand[1], wide * 0.34), _SKIN if kind.cycle == "pedals" else inks["dark"])


def _head(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], middle: Points, size: float) -> None:
    x, y = middle
    if kind.cycle == "motor":
        canvas.fill(ellipse(x, y, size * 1.18, size * 1.15), inks["base"])
        canvas.fill(
            blob(
                [
                    (x + size * 0.2, y - size * 0.45),
                    (x + size * 1.2, y - size * 0.4),
                    (x + size * 1.2, y + size * 0.2),
                    (x + size * 0.25, y + size * 0.25),
                ]
            ),
            hexed("26304a"),
        )
        canvas.fill(ellipse(x + size * 0.8, y - size * 0.22, size * 0.22, size * 0.08, 8), hexed("cfe0ee"), alpha=0.8)
        return
    canvas.fill(ellipse(x, y, size * 0.84, size), _SKIN)
    canvas.fill(ellipse(x - size * 0.42, y + size * 0.1, size * 0.5, size * 0.62), _HAIR)
    canvas.fill(
        blob(
            [
                (x - size * 1.05, y - size * 0.25),
                (x - size * 0.7, y - size * 1.05),
                (x + size * 0.2, y - size * 1.2),
                (x + size * 0.95, y - size * 0.55),
                (x + size * 0.9, y - size * 0.25),
                (x, y - size * 0.38),
            ]
        ),
        inks["base"],
    )
    canvas.fill(ellipse(x + size * 0.5, y - size * 0.02, size * 0.09, size * 0.13), _HAIR)
