"""What hangs in the air: a toy balloon on its string, a paper lantern."""

import math
from collections.abc import Mapping

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel, Place
from filmgate.draft.cast.masonry.faces import lamps_lit
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import blob, box, ellipse, line, polygon

_CANDLE = hexed("ffd27a")
_RIBS = (-0.78, -0.48, -0.16, 0.16, 0.48, 0.78)


def balloon(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """A toy balloon that nods in the air, its string behind it."""
    turn = math.tau * pose.phase
    going = pose.verb == "fly"
    lean, y = 4.0 * math.sin(turn) + 9.0 * going, 0.012 * math.sin(turn + 1)
    knot = 0.26 * math.sin(-math.radians(lean)), 0.06 + y
    with easel.piece(Surface(form=0.01, rim=0.3)) as canvas:
        canvas.stroke(_string(knot, pose.phase, going=going), inks["second"], 0.008)
    with easel.piece(Surface(form=0.14, rim=0.8)) as canvas, canvas.moved(0, -0.20 + y, turn=lean):
        outline = blob([(0, -0.28), (0.17, -0.23), (0.25, -0.08), (0.21, 0.08), (0.09, 0.22), (0, 0.265), (-0.09, 0.22), (-0.21, 0.08), (-0.25, -0.08), (-0.17, -0.23)])  # fmt: skip
        canvas.fill(polygon([(0, 0.25), (0.035, 0.30), (-0.035, 0.30)]), lighter(inks["main"], -0.06))
        canvas.fill(outline, inks["main"])
        canvas.fill(outline, radial((-0.02, 0.02), 0.34, [clear(inks["main"], 0.0), lighter(inks["main"], -0.10)], [0.5, 1]), alpha=0.6)  # fmt: skip
    with easel.detail(alpha=0.75) as canvas, canvas.moved(0, -0.20 + y, turn=lean):
        side = 1.0 if easel.sun > 0 else -1.0
        canvas.fill(ellipse(side * 0.105, -0.135, 0.035, 0.07, turn=side * 28), WHITE, blur=0.010)


def _string(knot: tuple[float, float], phase: float, *, going: bool) -> object:
    points = []
    for i in range(9):
        share = i / 8
        swing = 0.045 * share * math.sin(math.tau * (phase - share * 0.9)) - 0.16 * going * share
        points.append((knot[0] * (1 - share * 0.6) + swing, knot[1] + 0.03 + 0.40 * share))
    return line(points)


def lantern(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """A round lantern of ribbed paper with a light in it, and a tassel that swings after it."""
    turn = math.tau * pose.phase
    lean = 3.5 * math.sin(turn)
    flicker = 0.92 + 0.05 * math.sin(3 * turn) + 0.03 * math.sin(7 * turn + 1)
    place = Place(x=0.0, y=-0.48 + 0.008 * math.sin(turn + 1), turn=lean)
    dark = lamps_lit(easel)
    with easel.glow() as canvas:
        warm = mix(inks["main"], _CANDLE, 0.5)
        strength = (0.42 if dark else 0.14) * flicker
        halo = radial(
            (0, -0.06), 0.62, [clear(warm, strength), clear(warm, strength * 0.3), clear(warm, 0.0)], [0, 0.6, 1]
        )
        canvas.fill(ellipse(0, -0.06, 0.62), halo, blend="screen")
    with easel.piece(Surface(form=0.10, rim=0.6, flat=0.3)) as canvas, canvas.moved(**place):
        _paper(canvas, inks)
    with easel.glow() as canvas, canvas.moved(**place):
        share = (0.85 if dark else 0.42) * flicker
        light = [mix(_CANDLE, WHITE, 0.35), mix(inks["main"], _CANDLE, 0.55), inks["main"], clear(inks["main"], 0.2)]
        canvas.fill(ellipse(0, 0.42, 0.36, 0.30), radial((0, 0.48), 0.36, light, [0, 0.35, 0.75, 1]), alpha=share)
        for rib in _RIBS:
            canvas.stroke(_rib(rib), lighter(inks["main"], -0.14), 0.007, alpha=0.45)
    with easel.piece(Surface(form=0.02, rim=0.5)) as canvas, canvas.moved(**place):
        _tassel(canvas, inks, 2.2 * math.sin(turn - 0.9))


def _paper(canvas: Canvas, inks: Mapping[str, Colour]) -> None:
    canvas.stroke(line([(0, 0), (0, 0.08)]), lighter(inks["second"], -0.2), 0.012)
    canvas.fill(ellipse(0, 0.42, 0.37, 0.31), inks["main"])


def _rib(at: float) -> object:
    """A rib from pole to pole of the lantern."""
    return line([(0.37 * at * math.cos(a), 0.42 + 0.31 * math.sin(a)) for a in (-1.45, -0.9, -0.3, 0.3, 0.9, 1.45)])


def _tassel(canvas: Canvas, inks: Mapping[str, Colour], lean: float) -> None:
    for y in (0.085, 0.70):
        canvas.fill(box(-0.15, y, 0.30, 0.06, 0.015), linear((-0.15, 0), (0.15, 0), [lighter(inks["second"], 0.05), lighter(inks["second"], -0.12)]))  # fmt: skip
    with canvas.moved(0, 0.76, turn=lean):
        canvas.fill(ellipse(0, 0.025, 0.03), inks["second"])
        for strand in range(-2, 3):
            canvas.stroke(
                line([(strand * 0.008, 0.04), (strand * 0.014, 0.12), (strand * 0.017, 0.20)]), inks["main"], 0.014
            )
