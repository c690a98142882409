"""Sails and flags: cloth the wind fills."""

import math
from collections.abc import Mapping

from filmgate.draft.cast.boat.kinds import Kind
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter
from filmgate.draft.paint.shapes import Path, closed, line, straight


def sails(canvas: Canvas, kind: Kind, inks: Mapping[str, Colour], phase: float, *, going: bool) -> None:
    """A mainsail behind the mast and a jib before it; slack at anchor, full under way."""
    x, top = kind.mast
    full = (0.62 + 0.16 * math.sin(math.tau * phase)) if going else (0.12 + 0.05 * math.sin(math.tau * phase))
    cloth = inks["accent"]
    jib = _jib(x, top, full)
    canvas.fill(jib, lighter(cloth, -0.05))
    canvas.stroke(straight([(x, -0.12), (x, top)]), inks["wood"], 0.018)
    canvas.stroke(straight([(x, -0.205), (-0.47, -0.215)]), inks["wood"], 0.014)
    main = _main(x, top, full)
    canvas.fill(main, cloth)
    with canvas.clipped(main):
        for share, wide in ((0.60, 0.085), (0.49, 0.030)):
            y = -0.22 + (top + 0.22) * share
            canvas.stroke(line([(-0.6, y + 0.02), (-0.2, y + 0.03 * full), (x, y - 0.01)]), inks["base"], wide)
        for share in (0.25, 0.75):
            y = -0.22 + (top + 0.22) * share
            canvas.stroke(line([(-0.6, y + 0.03), (-0.25, y + 0.03), (x, y)]), hexed("5a4a5c"), 0.004, alpha=0.3)
        canvas.stroke(line([(x, top), (x - 0.02, top / 2), (x, -0.2)]), hexed("5a4a5c"), 0.03, alpha=0.18, blur=0.01)


def _main(x: float, top: float, full: float) -> Path:
    bulge = 0.16 * full
    return closed(
        (x - 0.008, top + 0.025), (x - 0.20 - bulge * 0.7, top * 0.62, -0.475 - bulge * 0.15, -0.230),
        (-0.22, -0.195 + 0.06 * full, x - 0.008, -0.220),
    )  # fmt: skip


def _jib(x: float, top: float, full: float) -> Path:
    return closed(
        (x + 0.012, top + 0.13), (0.25, top * 0.52, 0.485, -0.165),
        (0.25, -0.155 - 0.05 * full, 0.075, -0.235), (x + 0.10 + 0.13 * full, top * 0.45, x + 0.012, top + 0.13),
    )  # fmt: skip


def flag(canvas: Canvas, x: float, y: float, size: float, ink: Colour, phase: float) -> None:
    """It streams backwards, waving."""
    upper, lower = [], []
    for step in range(7):
        at = step / 6
        wave = size * 0.13 * at * math.sin(math.tau * (phase * 3 - at * 0.9))
        upper.append((x - size * 1.5 * at, y + wave))
        lower.append((x - size * 1.5 * at, y + size * 0.8 + wave))
    canvas.fill(closed(*upper, *lower[::-1]), ink)
