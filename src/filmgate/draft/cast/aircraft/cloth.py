"""What is made of cloth and lines: a kite with its tail, a paraglider with its pilot."""

import math
from collections.abc import Mapping

import numpy as np

from filmgate.draft.cast.aircraft.kinds import Kind
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, ellipse, line, polygon, tube, vec

_CELLS = 15
_PILOT = 0.50
"""How far below the middle of the wing its pilot hangs."""
_LOW = 0.02


def kite(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float) -> None:
    turn = kind.tilt + kind.sway[0] * math.sin(math.tau * phase)
    rise = kind.sway[1] * math.sin(math.tau * phase + 1.0)
    with easel.detail() as canvas, canvas.moved(0, rise):
        _string(canvas)
    with easel.piece(Surface(form=0.03, rim=0.6)) as canvas, canvas.moved(0, rise):
        _tail(canvas, inks, phase, turn)
        with canvas.moved(turn=turn):
            paint(canvas, kind.panels, inks)
            paint(canvas, kind.over, inks)


def _string(canvas: Canvas) -> None:
    """Down to whoever holds it, until it is too fine to be seen."""
    ink = hexed("fbf4e6")
    way = line([(0.03, -0.10), (0.16, 0.40), (0.34, 0.98)])
    canvas.stroke(way, linear((0.1, 0.2), (0.34, 0.98), [clear(ink, 0.85), clear(ink, 0.0)]), 0.008)


def _tail(canvas: Canvas, inks: Mapping[str, Colour], phase: float, turn: float) -> None:
    angle = math.radians(turn)
    root = vec(-0.47 * math.sin(angle), 0.47 * math.cos(angle))
    at = np.linspace(0, 1, 9)
    wave = 0.085 * np.sin(math.tau * (phase - at * 1.15)) * at
    points = np.stack([root[0] - 0.42 * at + wave * 0.6, root[1] + 0.42 * at + wave], axis=1)
    canvas.stroke(line(points), hexed("7a4a3a"), 0.010)
    for index in (2, 4, 6, 8):
        _bow(canvas, points[index], inks["base" if index % 4 else "accent"], points[index] - points[index - 1])


def _bow(canvas: Canvas, middle: Points, ink: Colour, along: Points) -> None:
    length = float(np.hypot(*along)) or 1.0
    across = np.array([-along[1], along[0]]) / length * 0.060
    forward = along / length * 0.030
    for side in (-1, 1):
        canvas.fill(polygon([middle, middle + across * side - forward, middle + across * side + forward]), ink)


def paraglider(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, ridden: bool) -> None:
    turn = kind.sway[0] * math.sin(math.tau * phase)
    rise = kind.sway[1] * math.sin(math.tau * phase + 1.0)
    with easel.detail() as canvas, canvas.moved(0, rise, turn=turn):
        for share in np.linspace(0.04, 0.96, 9):
            end = _edge(float(share), _LOW)
            canvas.stroke(
                line([end, end * 0.45 + vec(0.012, _PILOT - 0.08) * 0.55, (0.01, _PILOT - 0.06)]),
                hexed("4a4458"),
                0.0035,
                alpha=0.75,
            )
    with easel.piece(Surface(form=0.045, rim=0.9)) as canvas, canvas.moved(0, rise, turn=turn):
        _wing(canvas, inks)
    if not ridden:
        with easel.piece(Surface(fillet=0.004, form=0.018, rim=0.7)) as canvas, canvas.moved(0, rise, turn=turn * 1.6):
            _pilot(canvas, inks)


def _edge(share: float, low: float) -> Points:
    """A point of the wing from its left tip to its right one, on its upper edge or its lower."""
    turn = math.radians(200 + 140 * share)
    thick = 0.155 * math.sin(math.pi * min(1.0, max(0.0, share))) ** 0.55
    x, y = 0.53 * math.cos(turn), 0.46 * math.sin(turn) + 0.04
    return vec(x + 0.02, y - thick * (1.0 if low == 0.0 else 0.0))


def _wing(canvas: Canvas, inks: Mapping[str, Colour]) -> None:
    for cell in range(_CELLS):
        a, b = cell / _CELLS, (cell + 1) / _CELLS
        steps = np.linspace(a, b, 5)
        upper = [_edge(float(at), 0.0) for at in steps]
        lower = [_edge(float(at), _LOW) for at in steps[::-1]]
        ink = inks["accent"] if cell % 5 == 2 else inks["base"]
        canvas.fill(polygon([*upper, *lower]), lighter(ink, 0.02 if cell % 2 else -0.02))
    for cell in range(1, _CELLS):
        share = cell / _CELLS
        canvas.stroke(
            line([_edge(share, 0.0), _edge(share, _LOW)]), mix(inks["base"], hexed("2a1426"), 0.6), 0.004, alpha=0.45
        )
    under = [_edge(float(at), _LOW) + vec(0, -0.012) for at in np.linspace(0, 1, 15)]
    canvas.stroke(line(under), hexed("2a1426"), 0.030, alpha=0.28, blur=0.008, blend="within")


def _pilot(canvas: Canvas, inks: Mapping[str, Colour]) -> None:
    """Sitting in a harness, legs forward, hands at the brakes."""
    y, trousers, skin = _PILOT, hexed("2f3350"), hexed("e9b596")
    jacket = inks["accent"]
    for reach in (0.062, 0.075):
        canvas.fill(
            tube([(0.0, y + 0.035), (reach, y + 0.030), (reach + 0.022, y + 0.075)], (0.018, 0.014, 0.010)), trousers
        )
    canvas.fill(
        tube([(-0.035, y - 0.01), (-0.018, y + 0.045), (0.03, y + 0.055)], (0.020, 0.028, 0.014)),
        mix(inks["base"], hexed("241a30"), 0.35),
    )
    canvas.fill(tube([(0.0, y + 0.03), (0.004, y - 0.030)], (0.025, 0.024)), jacket)
    for side in (-1, 1):
        canvas.fill(
            tube(
                [(0.004, y - 0.035), (0.004 + side * 0.035, y - 0.045), (0.010 + side * 0.032, y - 0.090)],
                (0.012, 0.010, 0.008),
            ),
            lighter(jacket, -0.05),
        )
    canvas.fill(ellipse(0.010, y - 0.073, 0.022, 0.025), skin)
    canvas.fill(ellipse(0.006, y - 0.083, 0.025, 0.022), inks["base"])
