"""A lantern of iron and glass that stands on the ground, a flame in it."""

import math
from collections.abc import Mapping

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.masonry.faces import lamps_lit, paint
from filmgate.draft.cast.masonry.forms import spun
from filmgate.draft.cast.masonry.view import View
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import blob, closed, ellipse, line

_VIEW = View(turn=0.0, eye=0.5, depth=0.30)
_FLAME = hexed("ffb44a")
_FOOT = (((0.27, 0.0), (0.28, 0.06), (0.22, 0.10)), ((0.20, 0.10), (0.19, 0.15)))
_CAP = (((0.23, 0.60), (0.25, 0.63), (0.17, 0.70), (0.10, 0.74)), ((0.10, 0.74), (0.11, 0.79), (0.04, 0.83)))


def draw(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """At a phase of its flicker."""
    turn = math.tau * pose.phase
    flicker = 0.93 + 0.05 * math.sin(2 * turn) + 0.03 * math.sin(5 * turn + 1)
    dark = lamps_lit(easel)
    known = {"iron": inks["main"], "brass": inks["second"]}
    with easel.glow() as canvas:
        strength = (0.5 if dark else 0.2) * flicker
        halo = radial(
            (0, 0), 0.62, [clear(_FLAME, strength), clear(_FLAME, strength * 0.3), clear(_FLAME, 0.0)], [0, 0.5, 1]
        )
        with canvas.moved(0, -0.42, flat=0.8):
            canvas.fill(ellipse(0, 0, 0.62), halo, blend="screen")
    with easel.piece(Surface(form=0.03, rim=0.6)) as canvas:
        canvas.stroke(
            line([(-0.25, -0.62), (-0.24, -0.84), (0, -0.985), (0.24, -0.84), (0.25, -0.62)]), inks["second"], 0.022
        )
        paint(canvas, [one for rings in _FOOT for one in spun(_VIEW, (0, 0), rings, "iron")], known, easel)
    with easel.glow() as canvas:
        _glass(canvas, flicker, turn, dark=dark)
    with easel.piece(Surface(form=0.03, rim=0.6)) as canvas:
        for x, bend in ((-0.24, -0.06), (0.24, 0.06), (-0.075, -0.015), (0.075, 0.015)):
            canvas.stroke(line([(x * 0.86, -0.12), (x + bend * 0.4, -0.36), (x * 0.92, -0.62)]), inks["main"], 0.022)
        paint(canvas, [one for rings in _CAP for one in spun(_VIEW, (0, 0), rings, "iron")], known, easel)
        paint(canvas, spun(_VIEW, (0, 0), ((0.235, 0.585), (0.235, 0.615)), "brass"), known, easel)
        paint(canvas, spun(_VIEW, (0, 0), ((0.215, 0.10), (0.215, 0.13)), "brass"), known, easel)


def _glass(canvas: Canvas, flicker: float, turn: float, *, dark: bool) -> None:
    bulb = blob([(-0.17, -0.14), (-0.225, -0.30), (-0.225, -0.44), (-0.17, -0.60), (0.17, -0.60), (0.225, -0.44), (0.225, -0.30), (0.17, -0.14)])  # fmt: skip
    inner = [mix(_FLAME, WHITE, 0.6), _FLAME, mix(_FLAME, hexed("7a3a20"), 0.5)]
    canvas.fill(bulb, radial((0, -0.32), 0.34, inner, [0, 0.45, 1]), alpha=(0.92 if dark else 0.72) * flicker)
    lean, high = 0.02 * math.sin(turn * 2 + 1), 0.17 * (0.94 + 0.1 * flicker * math.sin(turn * 3))
    flame = closed((0.0, -0.17), (0.075, -0.20, 0.05, -0.28, lean, -0.22 - high), (-0.05, -0.28, -0.075, -0.20, 0.0, -0.17))  # fmt: skip
    canvas.fill(flame, linear((0, -0.22 - high), (0, -0.17), [hexed("fff6d8"), hexed("ffe08a")]), blur=0.006)
    canvas.fill(ellipse(-0.14, -0.42, 0.02, 0.10, turn=4), WHITE, alpha=0.5, blur=0.008)
