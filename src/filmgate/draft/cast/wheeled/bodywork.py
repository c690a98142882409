"""A vehicle with a body: panels, windows with those behind them, wheels that roll, lamps."""

import math
from collections.abc import Mapping

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings import lamps, windows
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.cast.fittings.puffs import Trail, trail
from filmgate.draft.cast.fittings.wheels import turned, wheel
from filmgate.draft.cast.inks import dark_out, in_light
from filmgate.draft.cast.wheeled.kinds import Kind
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import box, ellipse, joined, straight

_BOUNCE = 0.0022
"""How far the body rides up and down on its springs."""


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, rolls: bool, ridden: bool) -> None:
    """At a phase of its cycle; ``rolls``: under way; ``ridden``: somebody else is in it."""
    shown = in_light(inks, easel.light)
    rise = _BOUNCE * math.sin(math.tau * 2 * phase) if rolls else 0.0
    if kind.stack and rolls:
        with easel.piece(Surface(form=0.04, flat=0.4)) as canvas:
            trail(canvas, _smoke(kind), phase, hexed("b9b2ba"), hexed("7d7686"))
    with easel.piece(Surface(form=0.05)) as canvas:
        with canvas.moved(0, rise):
            _body(canvas, kind, shown, ridden=ridden)
        _wheels(canvas, kind, shown["accent"], phase if rolls else 0.1)
    _lamps(easel, kind, phase, rise, ridden=ridden)


def _smoke(kind: Kind) -> Trail:
    x, y = kind.stack
    return Trail(start=(x, y), drift=(-0.26, -0.15), sizes=(0.014, 0.05), count=6, alpha=0.75)


def _body(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], *, ridden: bool) -> None:
    paint(canvas, kind.panels, inks)
    windows.glaze(canvas, kind.panes, kind.people, inks, through=ridden)
    if kind.arch:
        for x, radius in kind.wheels:
            size = radius * kind.arch
            canvas.fill(ellipse(x, -radius, size), inks["dark"], blend="within")
    paint(canvas, kind.over, inks)
    if kind.checks:
        canvas.fill(_checks(*kind.checks), inks["accent"], blend="within")
    if kind.ladder:
        canvas.stroke(_rungs(*kind.ladder), hexed("c9c6cf"), 0.008)


def _wheels(canvas: Canvas, kind: Kind, paint_: Colour, phase: float) -> None:
    way = math.tau * kind.wheels[0][1] * kind.turns * phase
    for x, radius in kind.wheels:
        wheel(canvas, x, radius, turned(way, radius), kind.make, paint_)


def _lamps(easel: Easel, kind: Kind, phase: float, rise: float, *, ridden: bool) -> None:
    if kind.warm and not ridden:
        windows.lit_from_within(easel, kind.panes, kind.people)
    for x, y in kind.heads:
        lamps.head(easel, x, y + rise, 1.0)
    for x, y in kind.tails:
        lamps.tail(easel, x, y + rise, 1.0)
    if kind.sign and dark_out(easel.light):
        with easel.glow() as canvas:
            lamps.shine(canvas, kind.sign[0], kind.sign[1], 0.10, lamps.WARM)
    if kind.flash:
        x, y, size = kind.flash
        lamps.beacon(easel, x, y, size, phase, (hexed(kind.flash_inks[0]), hexed(kind.flash_inks[1])))


def _checks(left: float, top: float, width: float, height: float) -> object:
    size = height / 2
    return joined(
        box(left + column * size, top + row * size, size, size)
        for column in range(int(width / size))
        for row in range(2)
        if (column + row) % 2
    )


def _rungs(left: float, top: float, right: float, bottom: float, long: float) -> object:
    count = 14
    ends = [(left + (right - left) * i / count, top + (bottom - top) * i / count) for i in range(count + 1)]
    return joined(straight([(x, y), (x, y - long)]) for x, y in ends)
