"""Cake, doughnuts, ice cream."""

import math

import numpy as np

from filmgate.draft.cast.food.serving import SHADE, Serving, Turned, spark, turned
from filmgate.draft.cast.food.vessels import saucer
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, line, polygon, spline, tube, vec

_SPONGE = hexed("e9b975")
_JAM = hexed("c23a4e")
_PLATE = hexed("eef0ee")
_WAFER = hexed("d9a25a")
_FLAME = hexed("ffd36b")
_CANDLES = ("6fb7c9", "f5c64f", "e8695e")
_NOTCH = (16.0, 62.0)
"""Where a piece has been cut out, degrees to the right."""


def cake(served: Serving) -> None:
    saucer(served, 0.56, _PLATE, squash=0.24)
    body = turned([(0.43, 0.0), (0.435, 0.02), (0.435, 0.36), (0.425, 0.39)], squash=0.27, foot=0.085)
    with served.easel.piece(Surface(form=0.10, flat=0.3)) as canvas:
        canvas.fill(body.outline(), served.sweep(served.accent, -0.43, 0.43))
        for index in range(17):
            at = body.at(-88 + 11 * index, 0.016)
            canvas.fill(ellipse(float(at[0]), float(at[1]) - 0.012, 0.034, 0.030), lighter(served.accent, 0.02))
        _icing(canvas, served, body)
        _notch(canvas, served, body)
    _berries(served, body)
    _candles(served, body)


def _icing(canvas: Canvas, served: Serving, body: Turned) -> None:
    """The top, and what ran down from it."""
    drips = []
    for index in range(25):
        degrees = -90 + 7.5 * index
        drop = 0.05 + 0.085 * (0.5 + 0.5 * math.sin(index * 2.1 + 0.6)) if index % 2 else 0.035
        drips.append(body.at(degrees, 0.39 - drop, out=1.01))
    top = [body.at(degrees, 0.39) for degrees in range(90, 271, 12)]
    canvas.fill(blob([*drips, *top], steps=5), served.sweep(served.base, -0.43, 0.43))
    y = body.level(body.top)
    canvas.fill(
        body.ring(body.top, inset=0.004),
        radial(
            (0.18 * served.side, y - 0.05), 0.62, [lighter(served.base, 0.07), served.base, lighter(served.base, -0.04)]
        ),
    )


def _notch(canvas: Canvas, served: Serving, body: Turned) -> None:
    """Two cut faces with their layers, and the plate between them."""
    start, end = _NOTCH
    high, low = body.top, 0.0
    core = {height: vec(body.x, body.level(height)) for height in (high, low)}
    arc = [body.at(degrees, low, out=1.03) for degrees in np.linspace(start, end, 8)]
    gap = polygon([core[high], body.at(start, high), *arc, body.at(end, high, out=1.03)])
    upper, lower = body.at(end, high), body.at(end, low)
    with canvas.clipped(gap):
        canvas.fill(gap, lighter(_PLATE, -0.16))
        for bottom, top, ink in _layers(served):
            near, far = lower + (upper - lower) * bottom, lower + (upper - lower) * top
            back, over = core[low] + (core[high] - core[low]) * bottom, core[low] + (core[high] - core[low]) * top
            canvas.fill(polygon([back, near, far, over]), linear(core[low], lower, [mix(ink, SHADE, 0.22), ink]))
    canvas.stroke(line([body.at(start, high), core[high], upper], steps=1), lighter(served.base, 0.08), 0.012)


def _layers(served: Serving) -> tuple[tuple[float, float, Colour], ...]:
    """What a cut shows, from the foot up."""
    return (
        (0.0, 1.0, _SPONGE), (0.28, 0.36, _JAM), (0.36, 0.43, served.accent), (0.66, 0.74, _JAM), (0.74, 0.80, served.accent),
        (0.92, 1.0, served.base),
    )  # fmt: skip


def _berries(served: Serving, body: Turned) -> None:
    with served.easel.piece(Surface(form=0.04)) as canvas:
        for index in range(9):
            degrees = 80 + 40 * index
            if _NOTCH[0] - 14 < degrees % 360 < _NOTCH[1] + 14:
                continue
            at = body.at(degrees, body.top, out=0.80)
            x, y = float(at[0]), float(at[1]) - 0.03
            canvas.fill(ellipse(x, y + 0.034, 0.062, 0.026), lighter(served.accent, 0.02))
            canvas.fill(
                blob(
                    [
                        (x, y - 0.068),
                        (x + 0.046, y - 0.02),
                        (x + 0.040, y + 0.030),
                        (x, y + 0.044),
                        (x - 0.040, y + 0.030),
                        (x - 0.046, y - 0.02),
                    ]
                ),
                hexed("d8303c"),
            )
            canvas.fill(ellipse(x + 0.016 * served.side, y - 0.022, 0.010, 0.014), WHITE, alpha=0.65)


def _candles(served: Serving, body: Turned) -> None:
    places = ((-0.13, 0.018), (0.02, -0.045), (0.12, 0.010))
    y = body.level(body.top)
    with served.easel.piece(Surface(form=0.02)) as canvas:
        for (x, deep), ink in zip(places, _CANDLES, strict=True):
            foot = y + deep
            canvas.fill(tube([(x, foot), (x, foot - 0.20)], (0.020, 0.020)), hexed(ink))
            for step in range(3):
                at = foot - 0.03 - 0.062 * step
                canvas.stroke(line([(x - 0.022, at), (x + 0.022, at - 0.028)]), WHITE, 0.014, alpha=0.8, blend="within")
    for index, (x, deep) in enumerate(places):
        _flame(served, x, y + deep - 0.225, index)


def _flame(served: Serving, x: float, y: float, index: int) -> None:
    lean = 0.012 * math.sin(served.turn * 2 + index * 1.9)
    tall = 0.085 + 0.010 * math.sin(served.turn * 3 + index * 2.4)
    with served.easel.halo() as canvas:
        glow = radial((x, y - 0.03), 0.15, [clear(_FLAME, 0.45), clear(_FLAME, 0.12), clear(_FLAME, 0.0)])
        canvas.fill(ellipse(x, y - 0.03, 0.15), glow)
    with served.easel.glow() as canvas:
        outer = [
            (x, y + 0.008),
            (x - 0.026, y - 0.022),
            (x + lean * 0.5 - 0.006, y - tall * 0.75),
            (x + lean, y - tall),
            (x + lean * 0.5 + 0.012, y - tall * 0.7),
            (x + 0.026, y - 0.022),
        ]
        canvas.fill(
            polygon(spline(outer, steps=6, closed=True)),
            linear((x, y), (x, y - tall), [hexed("ff9a3c"), _FLAME, hexed("fff3c0")]),
        )
        canvas.fill(ellipse(x, y - 0.022, 0.010, 0.020), WHITE, alpha=0.9)


def doughnut(served: Serving) -> None:
    """Seen from above at a slant: dough, icing with a running edge, sprinkles, the hole."""
    dough, x, y = served.accent, 0.0, -0.335
    with served.easel.piece(Surface(form=0.11)) as canvas:
        canvas.fill(ellipse(x, y + 0.075, 0.49, 0.26), mix(dough, SHADE, 0.12))
        canvas.fill(
            ellipse(x, y, 0.50, 0.315),
            linear((0, y - 0.3), (0, y + 0.32), [lighter(dough, 0.05), dough, mix(dough, SHADE, 0.18)]),
        )
        canvas.stroke(
            line([(-0.47, y + 0.06), (-0.25, y + 0.225), (0, y + 0.262), (0.25, y + 0.225), (0.47, y + 0.06)]),
            lighter(dough, 0.11),
            0.035,
            alpha=0.6,
            blur=0.010,
        )
        canvas.fill(
            _run(x, y),
            radial(
                (0.22 * served.side, y - 0.20),
                0.75,
                [lighter(served.base, 0.08), served.base, mix(served.base, SHADE, 0.16)],
            ),
        )
        inner = ellipse(x, y - 0.045, 0.150, 0.082)
        canvas.fill(ellipse(x, y - 0.040, 0.185, 0.108), mix(served.base, SHADE, 0.16), blur=0.012, blend="within")
        canvas.fill(inner, linear((0, y - 0.12), (0, y + 0.04), [mix(dough, SHADE, 0.55), mix(dough, SHADE, 0.18)]))
    with served.easel.piece(Surface(form=0.012, flat=0.3, rim=0.5)) as canvas:
        _sprinkles(canvas, served, x, y)
    with served.easel.detail() as canvas:
        spark(canvas, 0.27 * served.side, y - 0.165, 0.105, 0.026, 24 * served.side, alpha=0.6)
        spark(canvas, -0.10 * served.side, y - 0.225, 0.06, 0.015, -4, alpha=0.4)


def _run(x: float, y: float) -> Path:
    turns = np.linspace(0, 2 * math.pi, 28, endpoint=False)
    out = 1 + 0.045 * np.sin(turns * 5 + 0.8) + 0.030 * np.sin(turns * 9)
    down = np.where(np.sin(turns) > 0, 0.225, 0.245)
    return blob(np.stack([x + np.cos(turns) * 0.435 * out, y - 0.045 + np.sin(turns) * down * out], axis=1), steps=4)


def _sprinkles(canvas: Canvas, served: Serving, x: float, y: float) -> None:
    random = served.chance(9)
    inks = [hexed(text) for text in ("fff3d6", "5cc0c7", "f9d14d", "7a5bb8", "f4745b")]
    for index in range(46):
        turn, out = index * 2.39996, 0.50 + 0.42 * random.random()
        at = vec(x + math.cos(turn) * 0.41 * out, y - 0.045 + math.sin(turn) * 0.215 * out)
        way = random.uniform(0, math.pi)
        half = vec(math.cos(way), math.sin(way) * 0.7) * 0.022
        canvas.fill(tube([at - half, at + half], (0.0095, 0.0095), steps=3), inks[index % 5])


def ice_cream(served: Serving) -> None:
    """Two scoops on a wafer cone."""
    cone = polygon([(-0.165, -0.46), (0.165, -0.46), (0.018, 0.0), (-0.018, 0.0)])
    with served.easel.piece(Surface(form=0.055)) as canvas:
        canvas.fill(cone, served.sweep(_WAFER, -0.165, 0.165))
        with canvas.clipped(cone):
            for index in range(-4, 8):
                for way in (-1, 1):
                    start, end = (
                        vec(way * (-0.30 + 0.085 * index), -0.48),
                        vec(way * (-0.30 + 0.085 * index + 0.20), 0.02),
                    )
                    canvas.stroke(line([start, end]), mix(_WAFER, SHADE, 0.38), 0.011, alpha=0.6)
        canvas.fill(tube([(-0.172, -0.465), (0.172, -0.465)], (0.030, 0.030)), lighter(_WAFER, 0.04))
    for y, radius, ink, salt in ((-0.565, 0.195, served.base, 1), (-0.800, 0.165, served.accent, 2)):
        with served.easel.piece(Surface(form=0.075)) as canvas:
            _scoop(canvas, served, y, radius, ink, salt)
    with served.easel.piece(Surface(form=0.03)) as canvas:
        canvas.fill(ellipse(0.03, -0.985, 0.046, 0.044), hexed("d22f3c"))
        canvas.fill(tube([(0.035, -1.02), (0.05, -1.08), (0.085, -1.12)], (0.006, 0.005, 0.005)), hexed("5c7a3a"))
        canvas.fill(tube([(-0.10, -0.90), (-0.16, -1.06)], (0.026, 0.026)), _WAFER)
    with served.easel.detail() as canvas:
        spark(canvas, 0.045, -1.0, 0.012, 0.009, alpha=0.8)


def _scoop(canvas: Canvas, served: Serving, y: float, radius: float, ink: Colour, salt: int) -> None:
    random = served.chance(salt)
    turns = np.linspace(0, 2 * math.pi, 22, endpoint=False)
    out = radius * (1 + 0.018 * np.sin(turns * 6 + salt))
    body = blob(np.stack([np.cos(turns) * out, y + np.sin(turns) * out * 0.95], axis=1), steps=4)
    tones = [lighter(ink, 0.06), ink, mix(ink, SHADE, 0.16)]
    shade = radial((0.4 * radius * served.side, y - 0.4 * radius), radius * 1.7, tones)
    canvas.fill(body, shade)
    skirt: Points = np.array(
        [
            (x * radius, y + radius * (0.62 + 0.14 * math.sin(x * 9 + salt * 2) + 0.05 * random.random()))
            for x in np.linspace(-1.02, 1.02, 12)
        ]
    )
    canvas.fill(blob([*skirt, (0.86 * radius, y + radius * 0.30), (-0.86 * radius, y + radius * 0.30)], steps=5), shade)
    for _ in range(9):
        x, high = random.uniform(-0.6, 0.6) * radius, random.uniform(-0.6, 0.4) * radius
        canvas.stroke(
            line([(x - 0.03, y + high), (x, y + high - 0.010), (x + 0.032, y + high + 0.004)]),
            lighter(ink, 0.08 if high < 0 else -0.06),
            0.008,
            alpha=0.6,
        )
    spark(
        canvas,
        0.42 * radius * served.side,
        y - 0.48 * radius,
        radius * 0.20,
        radius * 0.11,
        -30 * served.side,
        alpha=0.5,
    )
