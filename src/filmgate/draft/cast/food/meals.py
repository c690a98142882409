"""Pizza, burgers, noodles, an egg in its cup."""

import math

import numpy as np

from filmgate.draft.cast.food.serving import SHADE, Serving, Turned, gleam, spark, turned
from filmgate.draft.cast.food.vessels import body_of, mouth
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, line, polygon, spline, tube, vec

_CRUST = hexed("d2954f")
_SALAMI = hexed("b8382c")
_BASIL = hexed("4f8f45")
_SALAD = hexed("7fb548")
_TOMATO = hexed("d8412f")
_MEAT = hexed("6d3d2a")
_CHALK = hexed("f6e3bd")
_SQUASH = 0.44


def pizza(served: Serving) -> None:
    """On a plate, a piece drawn out of it towards us."""
    plate = turned([(0.36, 0.0), (0.52, 0.012), (0.60, 0.035)], squash=_SQUASH)
    y = plate.level(plate.top)
    with served.easel.piece(Surface(form=0.05, flat=0.4)) as canvas:
        canvas.fill(plate.outline(), served.sweep(lighter(served.base, -0.06), -0.6, 0.6))
        canvas.fill(plate.ring(plate.top), served.sweep(lighter(served.base, 0.02), -0.6, 0.6))
        canvas.stroke(ellipse(0, y, 0.575, 0.575 * _SQUASH), lighter(served.base, 0.16), 0.012, alpha=0.8)
        canvas.fill(ellipse(0, y + 0.012, 0.50, 0.50 * _SQUASH), mix(served.base, SHADE, 0.45), alpha=0.5, blur=0.02)
    cut = 52.0, 94.0
    with served.easel.piece(Surface(form=0.035, flat=0.25)) as canvas:
        _pie(canvas, served, vec(0.0, y - 0.02), (cut[1], cut[0] + 360.0))
    with served.easel.piece(Surface(form=0.035, flat=0.2)) as canvas:
        out = math.radians(sum(cut) / 2)
        _pie(canvas, served, vec(math.cos(out) * 0.13, y - 0.035 + math.sin(out) * 0.13 * _SQUASH), cut)
    served.steam(-0.05, y - 0.10, high=0.34, wide=0.20, alpha=0.22)


def _around(middle: Points, radius: float, start: float, end: float, *, ripple: float = 0.0) -> Points:
    turns = np.radians(np.linspace(start, end, max(6, int((end - start) / 8))))
    out = radius * (1 + ripple * np.sin(turns * 11) + ripple * 0.6 * np.sin(turns * 5 + 1))
    return np.stack([middle[0] + np.cos(turns) * out, middle[1] + np.sin(turns) * out * _SQUASH], axis=1)


def _pie(canvas: Canvas, served: Serving, middle: Points, span: tuple[float, float]) -> None:
    """A part of a pizza between two directions: crust, sauce, cheese, toppings."""
    start, end = span
    edge = _around(middle, 0.47, start, end, ripple=0.012)
    canvas.fill(polygon(np.vstack([middle, edge]) + vec(0, 0.035)), mix(_CRUST, SHADE, 0.30))
    rim = polygon(np.vstack([middle, edge]))
    canvas.fill(
        rim, radial(middle, 0.48, [_CRUST, _CRUST, lighter(_CRUST, 0.06), mix(_CRUST, SHADE, 0.15)], [0, 0.84, 0.93, 1])
    )
    canvas.fill(polygon(np.vstack([middle, _around(middle, 0.405, start, end, ripple=0.016)])), hexed("c8402a"))
    top = polygon(np.vstack([middle, _around(middle, 0.385, start, end, ripple=0.035)]))
    canvas.fill(
        top,
        radial(
            middle + vec(0.1 * served.side, -0.08),
            0.5,
            [lighter(served.accent, 0.07), served.accent, lighter(served.accent, -0.05)],
        ),
    )
    with canvas.clipped(top):
        _toppings(canvas, served, middle)
    for turn in range(0, 360, 45):
        if start + 4 < turn + 360 * (turn < start) < end - 4:
            way = math.radians(turn)
            canvas.stroke(
                line([middle, middle + vec(math.cos(way), math.sin(way) * _SQUASH) * 0.45], steps=2),
                mix(_CRUST, SHADE, 0.4),
                0.007,
                alpha=0.55,
            )


def _toppings(canvas: Canvas, served: Serving, middle: Points) -> None:
    random = served.chance(6)
    for _ in range(16):
        way, out = random.uniform(0, 2 * math.pi), random.uniform(0.05, 0.37)
        at = middle + vec(math.cos(way), math.sin(way) * _SQUASH) * out
        canvas.fill(
            ellipse(float(at[0]), float(at[1]), 0.045, 0.020), lighter(served.accent, 0.10), alpha=0.6, blur=0.006
        )
    for index in range(11):
        way, out = index * 2.39996 + 0.4, 0.07 + 0.27 * math.sqrt(index / 11)
        at = middle + vec(math.cos(way), math.sin(way) * _SQUASH) * out
        x, y = float(at[0]), float(at[1])
        canvas.fill(ellipse(x, y + 0.006, 0.064, 0.032), mix(_SALAMI, SHADE, 0.35))
        canvas.fill(ellipse(x, y, 0.062, 0.030), _SALAMI)
        canvas.fill(
            ellipse(x + 0.014 * served.side, y - 0.008, 0.034, 0.013), lighter(_SALAMI, 0.10), alpha=0.7, blur=0.005
        )
    for index in range(7):
        way, out = index * 2.39996 + 2.0, 0.14 + 0.20 * ((index * 3) % 5) / 5
        at = middle + vec(math.cos(way), math.sin(way) * _SQUASH) * out
        tip = at + vec(math.cos(index * 1.7), math.sin(index * 1.7) * 0.5) * 0.065
        canvas.fill(
            tube([at, (at + tip) / 2, tip], (0.008, 0.020, 0.004), steps=4), lighter(_BASIL, 0.04 * (index % 2))
        )


def burger(served: Serving) -> None:
    bun = served.base
    with served.easel.piece(Surface(form=0.06)) as canvas:
        foot = blob(
            [
                (-0.44, -0.19),
                (-0.445, -0.08),
                (-0.40, -0.005),
                (-0.2, 0.0),
                (0.2, 0.0),
                (0.40, -0.005),
                (0.445, -0.08),
                (0.44, -0.19),
                (0.2, -0.20),
                (-0.2, -0.20),
            ]
        )
        canvas.fill(foot, served.sweep(lighter(bun, 0.0), -0.45, 0.45))
    with served.easel.piece(Surface(form=0.045)) as canvas:
        meat = blob(
            [
                (-0.47, -0.26),
                (-0.46, -0.18),
                (-0.3, -0.155),
                (0.0, -0.15),
                (0.3, -0.155),
                (0.46, -0.18),
                (0.47, -0.26),
                (0.4, -0.315),
                (-0.4, -0.315),
            ]
        )
        canvas.fill(meat, served.sweep(_MEAT, -0.47, 0.47))
        random = served.chance(8)
        for _ in range(30):
            canvas.fill(
                ellipse(random.uniform(-0.44, 0.44), random.uniform(-0.29, -0.17), 0.018, 0.010),
                lighter(_MEAT, random.uniform(-0.06, 0.09)),
                alpha=0.6,
                blend="within",
            )
    with served.easel.piece(Surface(form=0.03, flat=0.2)) as canvas:
        _cheese(canvas, served.accent)
        for x in (-0.26, 0.02, 0.29):
            canvas.fill(
                tube([(x - 0.14, -0.375), (x + 0.14, -0.375)], (0.036, 0.036)),
                linear((0, -0.42), (0, -0.34), [lighter(_TOMATO, 0.05), mix(_TOMATO, SHADE, 0.15)]),
            )
        _salad(canvas)
    with served.easel.piece(Surface(form=0.12)) as canvas:
        _bun(canvas, served, bun)
    with served.easel.detail() as canvas:
        spark(canvas, 0.17 * served.side, -0.745, 0.11, 0.040, 20 * served.side, alpha=0.45)


def _cheese(canvas: Canvas, ink: Colour) -> None:
    sheet = [
        (-0.46, -0.325),
        (-0.30, -0.315),
        (-0.235, -0.215),
        (-0.17, -0.315),
        (0.06, -0.318),
        (0.15, -0.185),
        (0.24, -0.315),
        (0.46, -0.325),
        (0.44, -0.36),
        (-0.44, -0.36),
    ]
    canvas.fill(
        polygon(spline(sheet, steps=4, closed=True)),
        linear((0, -0.36), (0, -0.18), [lighter(ink, 0.04), mix(ink, hexed("d8822a"), 0.3)]),
    )


def _salad(canvas: Canvas) -> None:
    turns = np.linspace(-1, 1, 27)
    hem = [
        (x * 0.50, -0.415 + 0.030 * math.sin(index * 2.2) + 0.010 * math.sin(index * 5.1))
        for index, x in enumerate(turns)
    ]
    canvas.fill(
        polygon([*spline(hem, steps=4), (0.44, -0.50), (-0.44, -0.50)]),
        linear((0, -0.48), (0, -0.38), [mix(_SALAD, SHADE, 0.25), lighter(_SALAD, 0.07)]),
    )
    canvas.stroke(line(hem), lighter(_SALAD, 0.13), 0.011, alpha=0.8)


def _bun(canvas: Canvas, served: Serving, bun: Colour) -> None:
    dome = blob(
        [
            (-0.46, -0.47),
            (-0.475, -0.56),
            (-0.40, -0.73),
            (-0.22, -0.845),
            (0.0, -0.875),
            (0.22, -0.845),
            (0.40, -0.73),
            (0.475, -0.56),
            (0.46, -0.47),
            (0.2, -0.445),
            (-0.2, -0.445),
        ]
    )
    tones = [lighter(bun, 0.09), lighter(bun, 0.02), mix(bun, hexed("9a4f22"), 0.35), mix(bun, SHADE, 0.35)]
    canvas.fill(dome, radial((0.16 * served.side, -0.76), 0.72, tones, [0, 0.4, 0.75, 1]))
    with canvas.clipped(dome):
        for index in range(26):
            way, out = index * 2.39996, math.sqrt((index + 0.5) / 26)
            x, y = math.cos(way) * out * 0.38, -0.715 + math.sin(way) * out * 0.115 - 0.06 * (1 - out)
            canvas.fill(
                ellipse(x + 0.003, y + 0.006, 0.018, 0.012, 40 * math.cos(index)), mix(bun, SHADE, 0.4), alpha=0.6
            )
            canvas.fill(ellipse(x, y, 0.017, 0.0105, 40 * math.cos(index)), hexed("fff0cf"))


def noodles(served: Serving) -> None:
    """A bowl of broth: noodles, half an egg, greens, chopsticks."""
    body = turned([(0.20, 0.0), (0.205, 0.035), (0.30, 0.07), (0.43, 0.19), (0.495, 0.34), (0.505, 0.40)], squash=0.34)
    body_of(served, body, served.base, form=0.11, painted=_meanders)
    mouth(served, body, served.base, lighter(served.base, 0.10), wall=0.030, fill=hexed("b8692c"), deep=0.035)
    y = body.level(body.top) + 0.012
    with served.easel.piece(Surface(fillet=0.004, form=0.03, flat=0.15)) as canvas:
        _strands(canvas, served, y)
    with served.easel.piece(Surface(form=0.035, flat=0.15)) as canvas:
        _garnish(canvas, y)
    with served.easel.piece(Surface(form=0.015)) as canvas:
        for x, lean in ((0.20, 0.0), (0.29, 0.035)):
            canvas.fill(tube([(x - 0.06, y - 0.02), (x + 0.28 + lean, y - 0.46)], (0.014, 0.021)), hexed("8a4a2e"))
    gleam(served, body, 0.13, 0.37, alpha=0.5, at=46, wide=0.028)
    served.steam(-0.12, y - 0.12, high=0.46, wide=0.17, alpha=0.30)


def _meanders(canvas: Canvas, _: Serving, body: Turned) -> None:
    canvas.stroke(line(body.band(0.345)), _CHALK, 0.020)
    for middle in range(-70, 71, 20):
        corners = ((-6, 0.28), (6, 0.28), (6, 0.21), (-2, 0.21), (-2, 0.25))
        canvas.stroke(line([body.at(middle + across, height) for across, height in corners], steps=1), _CHALK, 0.011)


def _strands(canvas: Canvas, served: Serving, y: float) -> None:
    random = served.chance(12)
    for index in range(26):
        x, deep = random.uniform(-0.30, 0.20), random.uniform(-0.075, 0.085)
        wide, high = random.uniform(0.10, 0.19), random.uniform(0.035, 0.075)
        drift = 0.004 * math.sin(served.turn + index)
        loop = [
            (x - wide, y + deep + 0.02),
            (x - wide * 0.4, y + deep - high + drift),
            (x + wide * 0.4, y + deep - high * 0.7),
            (x + wide, y + deep + 0.025),
        ]
        ink = lighter(served.accent, random.uniform(-0.07, 0.05))
        canvas.stroke(line(loop), mix(ink, hexed("8a4a22"), 0.45), 0.030)
        canvas.stroke(line(loop), ink, 0.021)


def _garnish(canvas: Canvas, y: float) -> None:
    with canvas.moved(-0.23, y - 0.01, turn=-12):
        canvas.fill(ellipse(0, 0.010, 0.125, 0.088), hexed("d9b48a"))
        canvas.fill(ellipse(0, 0, 0.122, 0.082), hexed("fff6e6"))
        canvas.fill(
            ellipse(0.008, 0.002, 0.064, 0.046), radial((0.02, -0.01), 0.08, [hexed("ffc04a"), hexed("ee8a24")])
        )
        canvas.fill(ellipse(0.028, -0.016, 0.014, 0.008), WHITE, alpha=0.8)
    for index, (x, deep) in enumerate(
        ((-0.04, 0.10), (0.04, 0.075), (0.12, 0.095), (0.10, 0.04), (-0.11, 0.09), (0.19, 0.05))
    ):
        canvas.stroke(ellipse(x, y + deep - 0.02, 0.024, 0.014), lighter(_SALAD, -0.04 + 0.05 * (index % 2)), 0.013)
    for x, tall in ((0.02, 0.17), (0.09, 0.19), (0.15, 0.14)):
        leaf = [
            (x - 0.10, y - 0.01),
            (x - 0.09, y - tall * 0.7),
            (x - 0.04, y - tall),
            (x + 0.01, y - tall * 0.6),
            (x - 0.02, y),
        ]
        canvas.fill(blob(leaf), linear((0, y), (0, y - tall), [hexed("27432f"), hexed("3f6a45")]))


def egg(served: Serving) -> None:
    """In a cup."""
    cup = turned(
        [(0.22, 0.0), (0.20, 0.03), (0.085, 0.10), (0.085, 0.16), (0.20, 0.24), (0.275, 0.36), (0.285, 0.42)],
        squash=0.24,
    )
    y = cup.level(cup.top)
    shell = blob(
        [
            (0.0, y - 0.50),
            (-0.13, y - 0.445),
            (-0.235, y - 0.26),
            (-0.262, y - 0.06),
            (-0.235, y + 0.08),
            (0.0, y + 0.16),
            (0.235, y + 0.08),
            (0.262, y - 0.06),
            (0.235, y - 0.26),
            (0.13, y - 0.445),
        ]
    )
    with served.easel.piece(Surface(form=0.04, flat=0.4)) as canvas:
        canvas.fill(cup.ring(cup.top), mix(served.accent, SHADE, 0.4))
    with served.easel.piece(Surface(form=0.12)) as canvas:
        tones = [lighter(served.base, 0.05), served.base, mix(served.base, SHADE, 0.20)]
        canvas.fill(shell, radial((0.10 * served.side, y - 0.28), 0.55, tones, [0, 0.5, 1]))
        random = served.chance(2)
        with canvas.clipped(shell):
            for _ in range(34):
                size = random.uniform(0.003, 0.008)
                canvas.fill(
                    ellipse(random.uniform(-0.24, 0.24), y - random.uniform(-0.05, 0.46), size),
                    mix(served.base, hexed("9a5f3c"), 0.6),
                    alpha=0.45,
                )
    with served.easel.piece(Surface(form=0.08)) as canvas:
        canvas.fill(cup.outline(open_=True), served.sweep(served.accent, -0.285, 0.285))
        canvas.stroke(line(cup.band(0.412)[1:-1]), lighter(served.accent, 0.10), 0.020)
        canvas.stroke(line(cup.band(0.33)[1:-1]), lighter(served.accent, 0.22), 0.018, blend="within")
    with served.easel.detail() as canvas:
        spark(canvas, 0.10 * served.side, y - 0.33, 0.055, 0.075, 24 * served.side, alpha=0.55)
    gleam(served, cup, 0.22, 0.38, alpha=0.5, at=48, wide=0.018)
