"""Wings: a butterfly's, painted on both sides, and clear ones that beat too fast to be seen."""

import math
from typing import Any

import numpy as np

from filmgate.draft.cast.easel import Easel, Place
from filmgate.draft.cast.insect.kinds import Tint
from filmgate.draft.cast.space import View
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, line, polygon, spline, tube

_GLASS = hexed("eef6ff")
_FORE = (
    (0.16, 0.02),
    (0.36, 0.30),
    (0.55, 0.68),
    (0.58, 0.86),
    (0.46, 0.93),
    (0.24, 0.84),
    (0.10, 0.60),
    (0.0, 0.30),
    (-0.02, 0.02),
)
_HIND = (
    (0.04, 0.02),
    (0.08, 0.34),
    (0.02, 0.60),
    (-0.16, 0.74),
    (-0.38, 0.70),
    (-0.50, 0.52),
    (-0.46, 0.34),
    (-0.24, 0.14),
    (-0.10, 0.02),
)


def butterfly_pair(easel: Easel, view: View, tint: Tint, raised: float, late: float, *, far: bool) -> None:
    """Fore and hind wing of one side; the hind one follows a little later."""
    root = (0.02, 0.03, 0.02)
    with easel.piece(Surface(form=0.06, flat=0.45, rim=0.6), far=far) as canvas:
        _painted(canvas, view, tint, _HIND, root, late, far=far, shade=-0.05)
        _painted(canvas, view, tint, _FORE, root, raised, far=far, shade=0.0)


def _painted(
    canvas: Canvas,
    view: View,
    tint: Tint,
    shape: Any,
    root: tuple[float, float, float],
    raised: float,
    *,
    far: bool,
    shade: float,
) -> None:
    flat = spline(shape, steps=6, closed=True)
    outline = view.wing(flat, root, raised, far=far)
    path = polygon(outline)
    dim = shade - (0.07 if far else 0.0)
    hinge = view.at(*root)
    canvas.fill(path, lighter(tint.dark, dim * 0.5))
    middle = flat.mean(axis=0)
    held = np.array([0.0, 0.05])
    inner = view.wing(middle * 0.86 + held * 0.14 + (flat - middle) * 0.84, root, raised, far=far)
    far_end = outline[int(np.argmax(np.hypot(*(outline - hinge).T)))]
    inks = [lighter(tint.shine, dim), lighter(tint.base, dim + 0.01), lighter(tint.base, dim - 0.05)]
    canvas.fill(polygon(inner), linear(hinge, far_end, inks, [0, 0.5, 1]))
    with canvas.clipped(path):
        _veins(canvas, view, tint, shape, root, raised, far=far)
        _dots(canvas, view, tint, shape, root, raised, far=far)


def _veins(
    canvas: Canvas, view: View, tint: Tint, shape: Any, root: tuple[float, float, float], raised: float, *, far: bool
) -> None:
    points = np.array(shape)
    for index in range(2, len(points) - 2):
        vein = np.array([points[0] * 0.5 + points[-1] * 0.5, points[index] * 0.55, points[index]])
        canvas.stroke(line(view.wing(vein, root, raised, far=far)), tint.dark, 0.011, alpha=0.7)


def _dots(
    canvas: Canvas, view: View, tint: Tint, shape: Any, root: tuple[float, float, float], raised: float, *, far: bool
) -> None:
    """Pale spots in the dark border, flattened as the wing is."""
    edge = spline(np.array(shape)[2:-2], steps=4)
    for index in range(0, len(edge), 2):
        at = edge[index] * 0.955
        spot = np.array(
            [at + 0.019 * np.array([math.cos(a), math.sin(a)]) for a in np.linspace(0, 2 * math.pi, 8, endpoint=False)]
        )
        canvas.fill(blob(view.wing(spot, root, raised, far=far), steps=4), tint.mark)


def blade(long: float, wide: float, *, tip: float = 0.5) -> Points:
    """A long clear wing: forward and outward; ``tip`` is where it is widest."""
    return np.array([
        (wide * 0.15, 0.0), (wide * 0.45, long * 0.3), (wide * 0.55, long * tip + long * 0.2), (wide * 0.30, long * 0.97),
        (0.0, long), (-wide * 0.36, long * 0.90), (-wide * 0.55, long * tip), (-wide * 0.32, long * 0.2), (-wide * 0.1, 0.0),
    ])  # fmt: skip


def clear(
    easel: Easel, view: View, tint: Tint, outline: Points, root: tuple[float, float, float], raised: tuple[float, ...], *,
    far: bool, sweep: float = 0.0, veined: bool = False, place: Place | None = None,
) -> None:  # fmt: skip
    """A wing one can look through, at each of these angles at once: the more, the fainter each."""
    share = 1 / len(raised)
    with easel.detail() as canvas, canvas.moved(**(place or {})):
        for angle in raised:
            path = view.wing(outline, root, angle, far=far, sweep=sweep)
            ink = mix(mix(_GLASS, tint.shine, 0.25), tint.dark, 0.22 if far else 0.06)
            canvas.fill(blob(path), ink, alpha=min(0.62, 0.22 + 0.42 * share))
            _edge(canvas, path, tint.dark, alpha=0.55 * share + 0.06)
            if veined:
                _net(canvas, view, tint, outline, root, angle, far=far, sweep=sweep)


def _edge(canvas: Canvas, path: Points, ink: Colour, *, alpha: float) -> None:
    canvas.stroke(line(path[:5]), ink, 0.012, alpha=alpha)
    middle = path.mean(axis=0)
    inner = middle + (path - middle) * 0.55
    canvas.fill(blob(inner), WHITE, alpha=0.16, blur=0.02)


def _net(
    canvas: Canvas,
    view: View,
    tint: Tint,
    outline: Points,
    root: tuple[float, float, float],
    raised: float,
    *,
    far: bool,
    sweep: float,
) -> None:
    long = float(outline[:, 1].max())
    wide = float(outline[:, 0].max())
    for across in (0.25, -0.15, -0.45):
        vein = np.array([(0.0, 0.02), (across * wide * 0.9, long * 0.45), (across * wide * 0.8, long * 0.9)])
        canvas.stroke(line(view.wing(vein, root, raised, far=far, sweep=sweep)), tint.dark, 0.006, alpha=0.35)
    mark = np.array(
        [(wide * 0.50, long * 0.80), (wide * 0.36, long * 0.90), (wide * 0.20, long * 0.88), (wide * 0.34, long * 0.79)]
    )
    canvas.fill(polygon(view.wing(mark, root, raised, far=far, sweep=sweep)), tint.dark, alpha=0.75)


def feeler(canvas: Canvas, view: View, points: Any, ink: Colour, *, knob: float = 0.0, thick: float = 0.016) -> None:
    """An antenna, with a knob at its end if wanted."""
    spine = view.all(points)
    canvas.fill(tube(spine, np.linspace(thick, thick * 0.6, len(spine)), steps=6), ink)
    if knob:
        canvas.fill(ellipse(float(spine[-1][0]), float(spine[-1][1]), knob), ink)
