"""Bread and cheese: volumes with cut faces."""

import math

import numpy as np

from filmgate.draft.cast.food.serving import SHADE, Serving, spark
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, line, polygon, spline, tube, vec

_BROWN = hexed("8c451a")
_FACE = ((-0.155, 0.0), (-0.165, -0.18), (-0.215, -0.235), (-0.225, -0.34), (-0.12, -0.425), (0.0, -0.44), (0.12, -0.425), (0.225, -0.34), (0.215, -0.235),
         (0.165, -0.18), (0.155, 0.0))  # fmt: skip
"""A slice: straight below, domed above."""


def _slice(x: float, y: float, lean: float, squeeze: float = 0.62) -> Points:
    """Seen at a slant: narrower, and sheared a little."""
    known = spline(_FACE, steps=5)
    return np.stack([x + known[:, 0] * squeeze + known[:, 1] * lean, y + known[:, 1] + known[:, 0] * 0.16], axis=1)


def bread(served: Serving) -> None:
    """A loaf with slits on its crown, its cut face, and slices that fell forward."""
    crust, crumb = served.base, served.accent
    with served.easel.piece(Surface(fillet=0.01, form=0.085)) as canvas:
        back = _slice(-0.36, -0.075, 0.0)
        front = _slice(0.14, 0.0, 0.0)
        loaf = np.vstack([back[: len(back) // 2 + 1], front[len(front) // 2 :], front[:1] + vec(0, -0.0)])
        canvas.fill(
            polygon(np.vstack([loaf, back[:1]])),
            linear((0, -0.52), (0, 0.0), [lighter(crust, 0.06), crust, mix(crust, SHADE, 0.22)]),
        )
        canvas.fill(
            blob(
                [
                    (-0.46, -0.10),
                    (-0.50, -0.30),
                    (-0.47, -0.46),
                    (-0.34, -0.515),
                    (0.14, -0.442),
                    (0.10, -0.2),
                    (0.10, 0.0),
                ]
            ),
            linear((0, -0.52), (0, 0.0), [lighter(crust, 0.06), crust, mix(crust, SHADE, 0.22)]),
        )
        for x in (-0.34, -0.20, -0.06):
            slit = [
                (x - 0.05, -0.40 + 0.14 * (x + 0.34)),
                (x + 0.02, -0.475 + 0.14 * (x + 0.34)),
                (x + 0.085, -0.455 + 0.14 * (x + 0.34)),
            ]
            canvas.fill(tube(slit, (0.006, 0.026, 0.006)), lighter(mix(crust, crumb, 0.65), 0.0))
        random = served.chance(3)
        for _ in range(26):
            x, y = random.uniform(-0.46, 0.10), random.uniform(-0.42, -0.1)
            canvas.fill(ellipse(x, y, random.uniform(0.004, 0.009)), lighter(crust, 0.10), alpha=0.35, blend="within")
    for x, y, lean in ((0.14, 0.0, 0.0), (0.30, 0.012, -0.10), (0.47, 0.02, -0.26)):
        with served.easel.piece(Surface(form=0.05, flat=0.2)) as canvas:
            _piece(canvas, served, _slice(x, y, lean), crust, crumb, salt=round(x * 100))


def _piece(canvas: Canvas, served: Serving, outline: Points, crust: Colour, crumb: Colour, *, salt: int) -> None:
    canvas.fill(polygon(outline + vec(-0.040, -0.008)), mix(crust, SHADE, 0.12))
    canvas.fill(polygon(outline), crust)
    middle = outline.mean(axis=0)
    inner = middle + (outline - middle) * 0.885
    face = polygon(inner)
    canvas.fill(
        face,
        linear(
            tuple(inner.min(axis=0)), tuple(inner.max(axis=0)), [lighter(crumb, 0.02), crumb, mix(crumb, crust, 0.22)]
        ),
    )
    random = served.chance(salt)
    with canvas.clipped(face):
        for _ in range(22):
            at = middle + vec(random.uniform(-0.14, 0.14), random.uniform(-0.20, 0.20))
            canvas.fill(
                ellipse(float(at[0]), float(at[1]), random.uniform(0.006, 0.013), random.uniform(0.004, 0.009), 20),
                mix(crumb, crust, 0.40),
                alpha=0.5,
            )


def cheese(served: Serving) -> None:
    """A wedge: its top, its long cut face with holes, its rind."""
    ink = served.base
    tip, right, back = vec(-0.46, -0.06), vec(0.42, 0.0), vec(0.30, -0.17)
    up = vec(0.0, -0.36)
    with served.easel.piece(Surface(form=0.06, flat=0.25)) as canvas:
        rind = polygon([right, back, back + up, right + up])
        canvas.fill(rind, linear(right, back, [served.accent, mix(served.accent, SHADE, 0.3)]))
        face = polygon([tip, right, right + up, tip + up])
        canvas.fill(face, linear(tip + up, right, [lighter(ink, 0.02), ink, mix(ink, SHADE, 0.14)]))
        top = polygon([tip + up, right + up, back + up])
        canvas.fill(top, linear(tip + up, back + up, [lighter(ink, 0.05), lighter(ink, 0.09)]))
        canvas.stroke(line([right + up, back + up], steps=2), served.accent, 0.030)
        canvas.stroke(line([tip + up, right + up], steps=2), lighter(ink, 0.13), 0.010, alpha=0.9)
        with canvas.clipped(face):
            for x, y, size in (
                (-0.26, -0.27, 0.050),
                (-0.06, -0.17, 0.072),
                (0.14, -0.31, 0.055),
                (0.27, -0.13, 0.062),
                (-0.33, -0.125, 0.030),
                (0.06, -0.06, 0.034),
                (0.36, -0.29, 0.030),
                (-0.12, -0.365, 0.034),
            ):
                _hole(canvas, served, x, y, size, 0.92)
        with canvas.clipped(top):
            for x, y, size in ((0.10, -0.435, 0.036), (0.24, -0.475, 0.030), (-0.10, -0.428, 0.022)):
                _hole(canvas, served, x, y, size, 0.42)
    with served.easel.piece(Surface(form=0.035)) as canvas, canvas.moved(0.52, 0.0):
        small = [vec(-0.09, 0.0), vec(0.10, 0.012), vec(0.10, -0.125), vec(-0.09, -0.13)]
        canvas.fill(polygon(small), linear((0, -0.13), (0, 0.01), [ink, mix(ink, SHADE, 0.14)]))
        canvas.fill(polygon([small[3], small[2], vec(0.05, -0.185), vec(-0.045, -0.175)]), lighter(ink, 0.08))
        canvas.fill(polygon([small[2], small[1], vec(0.135, -0.045), vec(0.05, -0.185)]), mix(ink, SHADE, 0.2))
        _hole(canvas, served, 0.0, -0.06, 0.030, 0.9)
    with served.easel.detail() as canvas:
        spark(canvas, 0.12, -0.405, 0.09, 0.010, -4, alpha=0.35)


def _hole(canvas: Canvas, served: Serving, x: float, y: float, size: float, flat: float) -> None:
    """Dark towards the light, where its edge throws shade into it; lit opposite."""
    deep = mix(served.base, _BROWN, 0.42)
    side = served.side
    canvas.fill(
        ellipse(x, y, size, size * flat),
        linear((x + size * side, y - size), (x - size * side, y + size), [deep, mix(served.base, deep, 0.25)]),
    )
    turns = np.linspace(math.pi * 0.15, math.pi * 0.85, 8)
    lip = np.stack([x - np.cos(turns) * size * 0.97, y + np.sin(turns) * size * flat * 0.97], axis=1)
    canvas.stroke(line(lip), lighter(served.base, 0.10), 0.007, alpha=0.8)
