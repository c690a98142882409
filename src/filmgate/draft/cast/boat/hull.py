"""A vessel drawn: hull and what stands on it above the water, the water about it; or all of it, below."""

import math
from collections.abc import Iterable, Mapping

from filmgate.draft.cast.boat import rowers, sails, water
from filmgate.draft.cast.boat.kinds import Kind
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings import lamps, windows
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.cast.fittings.puffs import Trail, trail
from filmgate.draft.cast.inks import dark_out, in_light
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, Colour, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, ellipse, joined, tube


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, going: bool, manned: bool) -> None:
    """``going``: under way; ``manned``: whether those who row are in it."""
    shown = in_light(inks, easel.light) | {"shirt": _shirt(inks)}
    turn = kind.roll * math.sin(math.tau * phase) - (0.8 if going and not kind.rower and not kind.under else 0.0)
    rise = kind.bob * math.sin(math.tau * phase + 1.3)
    if kind.under:
        _submerged(easel, kind, shown, phase, turn, rise, going=going)
        return
    water.mirrored(easel, kind, shown, turn, rise)
    _behind(easel, kind, shown, phase, turn, rise, going=going, manned=manned)
    with easel.piece(Surface(form=0.045)) as canvas, canvas.clipped(water.OVER), canvas.moved(0, rise, turn=turn):
        _vessel(canvas, kind, shown)
    if kind.rower and (manned or going):
        with easel.piece(Surface(form=0.02, rim=0.6)) as canvas, canvas.moved(0, rise, turn=turn):
            _blade(canvas, kind, phase if going else 0.3)
    _lit(easel, kind, turn, rise)
    water.foam(easel, kind, phase, going=going)


def _shirt(inks: Mapping[str, Colour]) -> Colour:
    """A paddler's: not the boat's colour."""
    return mix(inks["accent"], hexed("2f6f8a"), 0.85)


def _behind(
    easel: Easel,
    kind: Kind,
    inks: Mapping[str, Colour],
    phase: float,
    turn: float,
    rise: float,
    *,
    going: bool,
    manned: bool,
) -> None:
    """What the hull hides the feet of: sails, masts, crew, smoke."""
    if going and kind.stacks:
        with easel.piece(Surface(form=0.03, flat=0.5)) as canvas:
            for x, y in kind.stacks:
                path = Trail(start=(x, y), drift=(-0.30, -0.10), sizes=(0.012, 0.055), count=6, alpha=0.7)
                trail(canvas, path, phase * 6 % 1, hexed("cfc8d0"), hexed("948da0"))
    with easel.piece(Surface(form=0.06 if kind.mast else 0.02, rim=0.7)) as canvas, canvas.moved(0, rise, turn=turn):
        paint(canvas, kind.far, inks)
        if kind.mast:
            sails.sails(canvas, kind, inks, phase, going=going)
            sails.flag(canvas, kind.mast[0], kind.mast[1] - 0.01, 0.055, inks["base"], phase)
        if kind.flag:
            x, y, size = kind.flag
            sails.flag(canvas, x, y, size, inks["accent" if kind.stacks else "stop"], phase)
        for person in kind.crew if manned or not going else ():
            canvas.fill(windows.silhouette(*person), hexed("2b2440"))
        if kind.rower and manned:
            if kind.rower == "oars":
                rowers.oar(canvas, phase if going else 0.3, far=True)
            (rowers.rower if kind.rower == "oars" else rowers.paddler)(canvas, inks, phase if going else 0.3)


def _blade(canvas: Canvas, kind: Kind, phase: float) -> None:
    if kind.rower == "oars":
        rowers.oar(canvas, phase, far=False)


def _vessel(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour]) -> None:
    paint(canvas, kind.panels, inks)
    windows.glaze(canvas, kind.panes, kind.people, inks)
    if kind.rows:
        canvas.fill(_portholes(kind.rows), mix(inks["glass_low"], hexed("1c2338"), 0.45))
    paint(canvas, kind.over, inks)


def _portholes(rows: Iterable[tuple[float, ...]]) -> Path:
    return joined(
        ellipse(start + (end - start) * index / (count - 1), y, size)
        for start, end, y, count, size in rows
        for index in range(int(count))
    )


def _lit(easel: Easel, kind: Kind, turn: float, rise: float) -> None:
    if not kind.warm or not dark_out(easel.light):
        return
    with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
        canvas.fill(joined(pane.path for pane in kind.panes), hexed("ffdf9c"), alpha=0.92)
        if kind.rows:
            canvas.fill(_portholes(kind.rows), hexed("ffe3a4"), alpha=0.95)


def _submerged(
    easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, turn: float, rise: float, *, going: bool
) -> None:
    with easel.piece(Surface(form=0.06)) as canvas, canvas.moved(0, rise, turn=turn):
        paint(canvas, kind.far, inks)
        paint(canvas, kind.panels, inks)
        paint(canvas, kind.panes, inks)
        paint(canvas, kind.over, inks)
    with easel.detail() as canvas, canvas.moved(0, rise, turn=turn):
        x, y, wide, high = kind.screw
        canvas.fill(ellipse(x, y, wide, high), hexed("dfe9ee"), alpha=0.45)
        reach = high * abs(math.cos(math.tau * phase * (12 if going else 3)))
        canvas.fill(tube([(x, y - reach), (x, y + reach)], (0.010, 0.010), steps=2), hexed("8a5f2c"))
        _bubbles(canvas, phase, going=going)
    with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
        for pane in kind.panes:
            left, top, right, bottom = pane.room
            canvas.fill(pane.path, hexed("ffe3a4"), alpha=0.8)
            lamps.shine(canvas, (left + right) / 2, (top + bottom) / 2, (right - left) * 0.62, lamps.WARM, strength=0.7)
        lamps.shine(canvas, kind.head[0], kind.head[1], 0.10, lamps.WARM)


def _bubbles(canvas: Canvas, phase: float, *, going: bool) -> None:
    """From the propeller, or a few from the tower; each takes over from the one before as the cycle closes."""
    for index in range(9 if going else 4):
        age = (index + phase * (3 if going else 1)) / (9 if going else 4) % 1
        x = -0.50 - 0.20 * age if going else -0.05 - 0.03 * math.sin(age * 9)
        y = 0.03 * math.sin(age * 21) - 0.10 * age if going else -0.28 - 0.16 * age
        size = 0.007 + 0.009 * math.sin(age * 2.6)
        canvas.stroke(ellipse(x, y, size), WHITE, 0.004, alpha=0.7 * (1 - age))
