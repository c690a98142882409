"""A cactus and mushrooms."""

import math

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.plant.kinds import Growth
from filmgate.draft.cast.plant.leaves import cut, leaf
from filmgate.draft.cast.plant.sway import Sway
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, line, polygon, spline, tube, vec

_SPINE = hexed("fff3cf")
_COLUMN = ((0.0, 0.0), (0.0, -0.3), (0.0, -0.62), (0.0, -0.86))
_ARMS = (
    ((-0.06, -0.36), (-0.18, -0.37), (-0.245, -0.44), (-0.25, -0.56), (-0.25, -0.66)),
    ((0.06, -0.48), (0.17, -0.49), (0.225, -0.55), (0.23, -0.65), (0.23, -0.77)),
)


def cactus(easel: Easel, growth: Growth, sway: Sway) -> None:
    calm = Sway(turn=sway.turn, power=sway.power * 0.55)
    with easel.piece(Surface(fillet=0.020, form=0.055)) as canvas:
        for arm in _ARMS:
            _ribbed(canvas, growth, calm.all(arm), (0.055, 0.058, 0.060, 0.058, 0.052), 3)
        _ribbed(canvas, growth, calm.all(_COLUMN), (0.098, 0.106, 0.104, 0.092), 5)
        canvas.fill(
            ellipse(0, 0.005, 0.11, 0.02), mix(growth.main, hexed("2a1c2e"), 0.5), alpha=0.4, blur=0.012, blend="within"
        )
        cut(canvas)
    with easel.detail() as canvas:
        for arm in _ARMS:
            _spines(canvas, calm.all(arm), 0.052, 3)
        _spines(canvas, calm.all(_COLUMN), 0.096, 5)
    with easel.piece(Surface(form=0.03, flat=0.15)) as canvas:
        for place, size in (((0.0, -0.955), 1.0), ((0.232, -0.825), 0.66)):
            _bloom(canvas, growth, calm.at(*place), size)


def _frame(points: Points, steps: int = 8) -> tuple[Points, Points]:
    """A spine made dense, and the direction across it everywhere."""
    dense = spline(points, steps=steps)
    along = np.gradient(dense, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    return dense, np.stack([-along[:, 1], along[:, 0]], axis=1)


def _ribbed(canvas: Canvas, growth: Growth, points: Points, radii: tuple[float, ...], ribs: int) -> None:
    lit, base, deep = growth.tones()
    path = tube(points, radii)
    canvas.fill(path, base)
    dense, across = _frame(points)
    wide = np.interp(np.linspace(0, 1, len(dense)), np.linspace(0, 1, len(radii)), radii)
    with canvas.clipped(path):
        for rib in range(ribs + 1):
            turn = math.sin((rib / ribs - 0.5) * math.pi * 0.92)
            groove = dense + across * (wide * turn)[:, None]
            canvas.stroke(line(groove, steps=1), deep, max(radii) * 0.16, alpha=0.55, blur=0.004)
            crest = dense + across * (wide * math.sin(((rib + 0.5) / ribs - 0.5) * math.pi * 0.92))[:, None]
            canvas.stroke(line(crest, steps=1), lit, max(radii) * 0.10, alpha=0.35, blur=0.005)


def _spines(canvas: Canvas, points: Points, thick: float, ribs: int) -> None:
    dense, across = _frame(points, 6)
    for rib in range(ribs):
        turn = math.sin(((rib + 0.5) / ribs - 0.5) * math.pi * 0.92)
        for index in range(1 + rib % 2, len(dense), 2):
            at = dense[index] + across[index] * thick * turn
            for way in (-0.9, 0.0, 0.9):
                out = vec(math.sin(way + turn), -math.cos(way) * 0.7) * 0.016
                canvas.stroke(polygon([at, at + out], close=False), _SPINE, 0.0032, alpha=0.8)


def _bloom(canvas: Canvas, growth: Growth, at: Points, size: float) -> None:
    for index, turn in enumerate((-62, 62, -34, 34, 0)):
        out = math.radians(turn - 90)
        tip = at + vec(math.cos(out), math.sin(out)) * 0.068 * size + vec(0, 0.03 * size)
        root = at + vec(0, 0.035 * size)
        ink = lighter(growth.mark, (-0.05, -0.05, 0.0, 0.0, 0.05)[index])
        canvas.fill(tube([root, (root + tip) / 2, tip], (0.010 * size, 0.024 * size, 0.006 * size)), ink)
    canvas.fill(ellipse(float(at[0]), float(at[1]) + 0.004, 0.014 * size, 0.010 * size), hexed("ffd65a"))


def mushroom(easel: Easel, growth: Growth, sway: Sway) -> None:
    calm = Sway(turn=sway.turn, power=sway.power * 0.7)
    _toadstool(easel, growth, calm, x=0.40, size=0.46, late=0.9)
    _toadstool(easel, growth, calm, x=-0.04, size=1.0, late=0.0)
    green = growth.tones(growth.green)
    with easel.piece(Surface(form=0.02, flat=0.2)) as canvas:
        for x, lean, high in (
            (-0.30, -0.10, 0.15),
            (-0.25, 0.02, 0.20),
            (0.20, -0.03, 0.16),
            (0.25, 0.06, 0.21),
            (0.55, 0.09, 0.14),
            (-0.34, -0.16, 0.09),
        ):
            tip = vec(x + lean, -high) + vec(0.012 * sway.flutter(x * 6), 0)
            leaf(canvas, (x, 0.0), tip, 0.017, green, bend=lean * 0.2, vein=False)


def _toadstool(easel: Easel, growth: Growth, sway: Sway, *, x: float, size: float, late: float) -> None:
    lean = sway.across(0.7, late=late) * 1.3 * size
    breath = 1 + 0.012 * sway.flutter(late, times=1)
    with easel.piece(Surface(fillet=0.010 * size, form=0.06 * size)) as canvas, canvas.moved(x, 0.0, scale=size):
        _stalk(canvas, growth, lean)
        cut(canvas)
    with (
        easel.piece(Surface(form=0.10 * size)) as canvas,
        canvas.moved(x, 0.0, scale=size),
        canvas.moved(lean, -0.52, turn=lean * 60),
    ):
        _cap(canvas, growth, breath)


def _stalk(canvas: Canvas, growth: Growth, lean: float) -> None:
    canvas.fill(
        tube([(0.0, -0.03), (0.0, -0.18), (lean * 0.5, -0.38), (lean, -0.58)], (0.135, 0.125, 0.095, 0.085)),
        linear((0, 0), (0, -0.6), [growth.wood, lighter(growth.wood, 0.02), lighter(growth.wood, -0.16)]),
    )
    skirt = [(-0.105 + lean * 0.7, -0.45), (-0.165 + lean * 0.6, -0.365), (-0.08 + lean * 0.6, -0.35), (0.0 + lean * 0.6, -0.335), (0.08 + lean * 0.6, -0.35),
             (0.165 + lean * 0.6, -0.365), (0.105 + lean * 0.7, -0.45)]  # fmt: skip
    canvas.fill(polygon(spline(skirt, steps=6)), lighter(growth.wood, 0.03))
    for at in (-0.10, -0.04, 0.03, 0.09):
        canvas.stroke(
            line([(at * 0.9 + lean * 0.65, -0.435), (at * 1.3 + lean * 0.6, -0.36)]),
            lighter(growth.wood, -0.12),
            0.006,
            alpha=0.5,
        )


_DOTS = ((-0.25, -0.13, 0.062, 0.9), (-0.08, -0.27, 0.070, 1.0), (0.15, -0.19, 0.078, 1.0), (0.02, -0.085, 0.055, 1.0), (0.31, -0.075, 0.048, 0.7),
         (-0.37, -0.02, 0.036, 0.6), (0.10, -0.365, 0.042, 0.7), (-0.17, -0.01, 0.034, 0.9))  # fmt: skip


def _cap(canvas: Canvas, growth: Growth, breath: float) -> None:
    lit, base, deep = growth.tones()
    under: Colour = mix(growth.mark, hexed("b98f86"), 0.55)
    wide = 0.44 * breath
    canvas.fill(ellipse(0, 0.03, wide * 0.97, 0.075), under)
    for index in range(15):
        turn = (index / 14 - 0.5) * 2
        canvas.stroke(
            line([(turn * 0.09, 0.0), (turn * wide * 0.93, 0.03 + 0.066 * math.sqrt(max(0.0, 1 - turn * turn)))]),
            lighter(under, -0.12),
            0.007,
            alpha=0.6,
            blend="within",
        )
    dome = spline([(-wide, 0.045), (-wide * 0.96, -0.08), (-wide * 0.66, -0.29), (-wide * 0.2, -0.405), (wide * 0.2, -0.405), (wide * 0.66, -0.29),
                   (wide * 0.96, -0.08), (wide, 0.045)], steps=8)  # fmt: skip
    hem = spline([(wide, 0.045), (wide * 0.5, 0.028), (0, 0.022), (-wide * 0.5, 0.028), (-wide, 0.045)], steps=6)
    path = polygon(np.vstack([dome, hem]))
    canvas.fill(path, radial((-0.12, -0.28), 0.62, [lit, base, mix(base, deep, 0.5)], [0, 0.45, 1]))
    with canvas.clipped(path):
        for x, y, size, squeeze in _DOTS:
            canvas.fill(blob(_spot(x, y, size, squeeze), steps=4), growth.mark)
        canvas.fill(ellipse(-0.20, -0.30, 0.10, 0.035, -32), WHITE, alpha=0.40, blur=0.018)


def _spot(x: float, y: float, size: float, squeeze: float) -> Points:
    turns = np.linspace(0, 2 * math.pi, 9, endpoint=False)
    out = size * (1 + 0.10 * np.cos(turns * 3 + x * 20))
    return np.stack([x + np.cos(turns) * out * squeeze, y + np.sin(turns) * out * 0.86], axis=1)
