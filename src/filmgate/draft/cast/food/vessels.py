"""Mugs, teapots, bottles, glasses, bowls and vases: bodies of the lathe under a glaze."""

import math
from collections.abc import Callable

from filmgate.draft.cast.food.serving import SHADE, Serving, Turned, gleam, grain, spark, turned
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import ellipse, line, polygon, spline, tube, vec

_COFFEE = hexed("5a3322")
_LEAF = hexed("6f9a63")


def body_of(
    served: Serving,
    body: Turned,
    ink: Colour,
    *,
    form: float = 0.12,
    painted: Callable[[Canvas, Serving, Turned], None] | None = None,
) -> None:
    """A body in its glaze, its wood, its metal or its glass; ``painted`` is the pattern on it."""
    alpha = 0.42 if served.see_through else 1.0
    with served.easel.piece(Surface(form=form, rim=0.8, flat=0.25)) as canvas:
        path = body.outline()
        canvas.fill(path, served.sweep(ink, body.x - body.widest, body.x + body.widest), alpha=alpha)
        if served.material == "wood":
            grain(canvas, body, ink)
        elif painted is not None and not served.see_through:
            with canvas.clipped(path):
                painted(canvas, served, body)
    if served.see_through:
        with served.easel.detail() as canvas:
            canvas.stroke(body.outline(), WHITE, 0.010, alpha=0.40)


def mouth(
    served: Serving,
    body: Turned,
    ink: Colour,
    inside: Colour,
    *,
    wall: float = 0.035,
    fill: Colour | None = None,
    deep: float = 0.05,
) -> None:
    """The rim, what is seen of the inside, and what the vessel holds."""
    with served.easel.piece(Surface(form=0.03, flat=0.6, rim=0.7)) as canvas:
        canvas.fill(body.ring(body.top), lighter(ink, 0.05), alpha=0.7 if served.see_through else 1.0)
        opening = body.ring(body.top, inset=wall)
        y, radius = body.level(body.top), body.radius(body.top) - wall
        dark = mix(inside, SHADE, 0.42)
        ends = (vec(body.x + radius * served.side, 0), vec(body.x - radius * served.side, 0))
        canvas.fill(opening, linear(ends[0], ends[1], [dark, mix(inside, SHADE, 0.12)]))
        if fill is not None:
            with canvas.clipped(opening):
                pool = ellipse(body.x, y + deep, radius * 0.99, radius * body.squash * 0.98)
                canvas.fill(pool, linear(ends[0], ends[1], [lighter(fill, 0.05), fill, mix(fill, SHADE, 0.25)]))
                canvas.stroke(pool, lighter(fill, 0.14), 0.012, alpha=0.5)


def mug(served: Serving) -> None:
    body = turned([(0.312, 0.0), (0.330, 0.03), (0.345, 0.20), (0.35, 0.45), (0.352, 0.68)])
    with served.easel.piece(Surface(fillet=0.010, form=0.045, rim=0.8)) as canvas:
        handle = [(0.29, -0.66), (0.46, -0.66), (0.54, -0.55), (0.535, -0.36), (0.46, -0.22), (0.30, -0.20)]
        canvas.fill(tube(handle, (0.044, 0.042, 0.042, 0.042, 0.040, 0.042)), lighter(served.base, -0.02))
    body_of(served, body, served.base, painted=_stripes)
    mouth(served, body, served.base, served.base, fill=_COFFEE, deep=0.045)
    gleam(served, body, 0.08, 0.62, alpha=0.75 if served.shiny else 0.55)
    served.steam(0.0, -0.80, high=0.46, wide=0.15)


def _stripes(canvas: Canvas, served: Serving, body: Turned) -> None:
    for height, wide in ((0.50, 0.075), (0.575, 0.016)):
        canvas.stroke(line(body.band(height)), served.sweep(served.accent, -0.35, 0.35), wide)


def teapot(served: Serving) -> None:
    body = turned([(0.24, 0.0), (0.34, 0.05), (0.425, 0.22), (0.41, 0.38), (0.30, 0.52), (0.19, 0.575)], squash=0.20)
    with served.easel.piece(Surface(fillet=0.016, form=0.05)) as canvas:
        spout = [(0.30, -0.22), (0.46, -0.28), (0.53, -0.44), (0.64, -0.56)]
        canvas.fill(tube(spout, (0.12, 0.085, 0.056, 0.042)), served.sweep(served.base, 0.3, 0.66))
        canvas.fill(ellipse(0.650, -0.578, 0.046, 0.020, 38), mix(served.base, SHADE, 0.55))
        handle = [(-0.28, -0.58), (-0.46, -0.62), (-0.60, -0.52), (-0.60, -0.36), (-0.50, -0.24), (-0.38, -0.22)]
        canvas.fill(tube(handle, (0.044, 0.044, 0.044, 0.042, 0.040, 0.042)), lighter(served.base, -0.03))
    body_of(served, body, served.base, form=0.13, painted=_pearls)
    if served.opened > 0.02:
        mouth(served, body, served.base, served.base, wall=0.03, fill=hexed("8a4a22"), deep=0.02)
    _lid(served)
    gleam(served, body, 0.12, 0.46, alpha=0.8 if served.shiny else 0.6, at=48, wide=0.036)
    served.steam(0.69, -0.60, high=0.36, wide=0.07, wisps=2, alpha=0.26)
    if served.opened > 0.5:
        served.steam(0.0, -0.66, high=0.34, wide=0.12, alpha=0.34 * (served.opened - 0.5) * 2)


def _pearls(canvas: Canvas, served: Serving, body: Turned) -> None:
    canvas.stroke(line(body.band(0.43)), served.sweep(served.accent, -0.42, 0.42), 0.020)
    for degrees in range(-66, 67, 22):
        x, y = map(float, body.at(degrees, 0.357))
        canvas.fill(ellipse(x, y, 0.022 * math.cos(math.radians(degrees)), 0.022), served.accent)


def _lid(served: Serving) -> None:
    lid = turned([(0.205, 0.0), (0.195, 0.025), (0.13, 0.070), (0.04, 0.095)], squash=0.20)
    knob = turned([(0.030, 0.0), (0.028, 0.02), (0.052, 0.05), (0.048, 0.085), (0.004, 0.105)], squash=0.2)
    up = served.opened
    with (
        served.easel.piece(Surface(fillet=0.006, form=0.06)) as canvas,
        canvas.moved(-0.20 * up, -0.575 - 0.24 * up, turn=-26 * up),
    ):
        canvas.fill(lid.outline(), served.sweep(lighter(served.base, 0.02), -0.2, 0.2))
        with canvas.moved(0.0, -0.12):
            canvas.fill(knob.outline(), served.sweep(served.accent, -0.05, 0.05))
    with served.easel.detail() as canvas, canvas.moved(-0.20 * up, -0.575 - 0.24 * up, turn=-26 * up):
        spark(canvas, 0.085 * served.side, -0.085, 0.035, 0.012, 18 * served.side, alpha=0.6)
        spark(canvas, 0.016 * served.side, -0.20, 0.012, 0.010, alpha=0.7)


def bottle(served: Serving) -> None:
    body = turned(
        [
            (0.135, 0.0),
            (0.150, 0.02),
            (0.152, 0.30),
            (0.150, 0.52),
            (0.115, 0.62),
            (0.058, 0.70),
            (0.050, 0.80),
            (0.050, 0.90),
        ],
        squash=0.22,
    )
    glass = served.material in {"", "glass"}
    ink = served.base
    with served.easel.piece(Surface(form=0.06, rim=0.9, flat=0.2)) as canvas:
        canvas.fill(body.outline(), served.sweep(ink, -0.152, 0.152), alpha=0.86 if glass else 1.0)
        if glass:
            wine = body.outline(0.03, 0.58)
            canvas.fill(wine, mix(ink, SHADE, 0.45), alpha=0.45)
            canvas.stroke(line(body.band(0.58)), lighter(ink, 0.15), 0.006, alpha=0.6)
        canvas.fill(body.outline(0.84, 0.885), served.sweep(lighter(ink, -0.05), -0.055, 0.055))
    with served.easel.piece(Surface(form=0.03)) as canvas:
        cork = turned([(0.038, 0.0), (0.040, 0.05), (0.038, 0.075)], squash=0.22, foot=0.915)
        canvas.fill(cork.outline(), served.sweep(hexed("c99a63"), -0.04, 0.04))
    _label(served, body)
    gleam(served, body, 0.05, 0.55, alpha=0.65, at=58, wide=0.016)
    gleam(served, body, 0.66, 0.86, alpha=0.5, at=50, wide=0.008)


def _label(served: Serving, body: Turned) -> None:
    """A paper label with a vine on it."""
    with served.easel.piece(Surface(form=0.05, flat=0.45, rim=0.3)) as canvas:
        upper, lower = body.band(0.43)[1:-1], body.band(0.16)[1:-1]
        canvas.fill(polygon([*upper, *lower[::-1]]), served.sweep(served.accent, -0.15, 0.15))
        for height in (0.405, 0.185):
            canvas.stroke(line(body.band(height)[1:-1]), mix(served.accent, served.base, 0.6), 0.006)
        for x, y in ((-0.022, 0.32), (0.0, 0.315), (0.022, 0.32), (-0.011, 0.295), (0.011, 0.295), (0.0, 0.27)):
            canvas.fill(ellipse(x, body.level(y) + 0.025, 0.0125), mix(served.base, hexed("6b2f5a"), 0.55))
        canvas.fill(ellipse(0.020, body.level(0.35) + 0.025, 0.022, 0.011, -20), mix(served.base, _LEAF, 0.5))


def glass(served: Serving) -> None:
    """A tumbler: what is in it takes the colour; glass has none of its own."""
    body = turned([(0.20, 0.0), (0.215, 0.04), (0.245, 0.40), (0.275, 0.80)], squash=0.20)
    level = 0.60 + 0.006 * math.sin(served.turn)
    pale = hexed("e9f6f8")
    with served.easel.piece(Surface(form=0.05, flat=0.5, rim=0.5)) as canvas:
        canvas.fill(body.outline(), pale, alpha=0.30)
        canvas.fill(body.ring(body.top), pale, alpha=0.22)
    with served.easel.piece(Surface(form=0.10, flat=0.35, rim=0.3)) as canvas:
        drink = turned([(0.165, 0.0), (0.188, 0.04), (0.214, 0.36), (0.236, level)], squash=0.20, foot=0.045)
        canvas.fill(drink.outline(), served.sweep(served.base, -0.235, 0.235), alpha=0.88)
        surface = drink.ring(drink.top)
        canvas.fill(surface, lighter(served.base, 0.10))
        canvas.stroke(surface, lighter(served.base, 0.20), 0.008, alpha=0.8)
        _ice(canvas, served, drink)
    with served.easel.piece(Surface(form=0.02, rim=0.5)) as canvas:
        canvas.fill(tube([(0.02, -0.70), (0.10, -0.90), (0.16, -1.03)], (0.020, 0.020, 0.020)), served.accent)
        for share in (0.15, 0.45, 0.75):
            at = vec(0.02, -0.70) * (1 - share) + vec(0.15, -1.01) * share
            canvas.stroke(
                line([at + vec(-0.03, -0.004), at + vec(0.03, 0.018)]), WHITE, 0.020, alpha=0.85, blend="within"
            )
    with served.easel.detail() as canvas:
        canvas.stroke(body.ring(body.top, inset=0.006), WHITE, 0.012, alpha=0.70)
        canvas.stroke(line(body.band(0.012)), WHITE, 0.016, alpha=0.45)
        for side in (-1, 1):
            canvas.stroke(
                line([body.at(89 * side, height, out=0.985) for height in (0.03, 0.4, 0.78)]), WHITE, 0.010, alpha=0.45
            )
    gleam(served, body, 0.10, 0.72, alpha=0.62, at=56, wide=0.024)


def _ice(canvas: Canvas, served: Serving, drink: Turned) -> None:
    for x, drop, turn in ((-0.09, 0.07, 14), (0.075, 0.085, -20)):
        bob = 0.006 * math.sin(served.turn + x * 20)
        with canvas.moved(x, drink.level(drink.top) + drop + bob, turn=turn):
            cube = spline(
                [
                    (-0.07, -0.06),
                    (0.0, -0.075),
                    (0.07, -0.06),
                    (0.075, 0.0),
                    (0.065, 0.065),
                    (0.0, 0.075),
                    (-0.065, 0.065),
                    (-0.075, 0.0),
                ],
                steps=3,
                closed=True,
            )
            canvas.fill(polygon(cube), WHITE, alpha=0.34)
            canvas.stroke(line([(-0.05, -0.045), (0.0, -0.03), (0.05, -0.045)]), WHITE, 0.012, alpha=0.6)


def bowl(served: Serving) -> None:
    body = turned([(0.20, 0.0), (0.205, 0.035), (0.30, 0.07), (0.42, 0.18), (0.485, 0.34), (0.50, 0.40)], squash=0.30)
    body_of(served, body, served.base, form=0.11, painted=_waves)
    mouth(served, body, served.base, served.base, wall=0.028)
    with served.easel.detail() as canvas:
        inner = body.level(body.top)
        canvas.stroke(
            ellipse(0, inner + 0.012, 0.40, 0.40 * 0.26), served.accent, 0.016, alpha=0.55 if not served.shiny else 0.2
        )
        spark(canvas, -0.27 * served.side, inner + 0.040, 0.10, 0.022, -14 * served.side, alpha=0.45)
    gleam(served, body, 0.13, 0.36, alpha=0.75 if served.shiny else 0.5, at=46, wide=0.030)


def _waves(canvas: Canvas, served: Serving, body: Turned) -> None:
    """A painted pattern of waves, kept off metal and wood."""
    if served.material:
        return
    canvas.stroke(line(body.band(0.355)), served.accent, 0.018)
    for index in range(9):
        middle = -72 + 18 * index
        for size in (9.0, 5.0):
            arc = [
                body.at(middle + size * math.cos(turn), 0.19 + 0.0085 * size * math.sin(turn))
                for turn in (0.0, 0.8, 1.57, 2.34, 3.14)
            ]
            canvas.stroke(line(arc), served.accent, 0.011, alpha=0.9)


def vase(served: Serving) -> None:
    body = turned(
        [
            (0.125, 0.0),
            (0.15, 0.02),
            (0.215, 0.16),
            (0.225, 0.26),
            (0.16, 0.40),
            (0.082, 0.49),
            (0.080, 0.53),
            (0.115, 0.575),
        ],
        squash=0.22,
    )
    _twigs(served, far=True)
    body_of(served, body, served.base, form=0.08, painted=_zigzag)
    mouth(served, body, served.base, served.base, wall=0.016)
    _twigs(served, far=False)
    gleam(served, body, 0.06, 0.36, alpha=0.8 if served.shiny else 0.55, at=50, wide=0.022)


def _zigzag(canvas: Canvas, served: Serving, body: Turned) -> None:
    ink = served.sweep(served.accent, -0.22, 0.22)
    for height in (0.315, 0.20):
        canvas.stroke(line(body.band(height)), ink, 0.012)
    canvas.stroke(
        line([body.at(-84 + 14 * index, 0.285 if index % 2 else 0.232) for index in range(13)], steps=1), ink, 0.016
    )


_TWIGS = (((-0.24, -0.92, 0.4), (0.25, -0.88, 1.7)), ((0.03, -1.04, 0.9), (-0.12, -0.84, 2.2), (0.15, -0.79, 3.0)))
"""Tips and lateness: those behind, those before."""


def _twigs(served: Serving, *, far: bool) -> None:
    """Eucalyptus in it: round leaves in pairs, smaller towards the end."""
    with served.easel.piece(Surface(form=0.02, flat=0.2, rim=0.6), far=far) as canvas:
        for index, (x, y, late) in enumerate(_TWIGS[0] if far else _TWIGS[1]):
            sway = 0.012 * math.sin(served.turn - late)
            spine = spline([(x * 0.12, -0.60), (x * 0.45 + sway * 0.4, (y - 0.6) / 2), (x + sway, y)], steps=6)
            canvas.fill(tube(spine, [0.006] * len(spine), steps=1), mix(_LEAF, hexed("5d4632"), 0.5))
            ink = mix(_LEAF, SHADE, 0.28 if far else 0.0)
            along = spine[-1] - spine[3]
            lean = math.degrees(math.atan2(float(along[1]), float(along[0])))
            for step, at in enumerate(range(4, len(spine), 2)):
                size = 0.046 - 0.004 * step
                for way in (-1, 1):
                    turn = lean + way * (48 + 5 * math.sin(served.turn - late + step))
                    middle = spine[at] + vec(math.cos(math.radians(turn)), math.sin(math.radians(turn))) * size * 1.05
                    shade = lighter(ink, 0.045 * ((step + index) % 2) + 0.02 * way)
                    canvas.fill(ellipse(float(middle[0]), float(middle[1]), size, size * 0.66, turn), shade)
            end = spine[-1]
            canvas.fill(ellipse(float(end[0]), float(end[1]), 0.030, 0.018, lean), lighter(ink, 0.06))


def saucer(served: Serving, wide: float, ink: Colour, *, squash: float = 0.30) -> None:
    """A plate under something."""
    plate = turned([(wide * 0.60, 0.0), (wide * 0.85, 0.012), (wide, 0.035)], squash=squash)
    with served.easel.piece(Surface(form=0.04, flat=0.4, rim=0.8)) as canvas:
        canvas.fill(plate.outline(), served.sweep(lighter(ink, -0.05), -wide, wide))
        y = plate.level(plate.top)
        canvas.fill(
            plate.ring(plate.top), radial((0.0, y), wide, [ink, lighter(ink, 0.03), lighter(ink, 0.06)], [0, 0.7, 1])
        )
        canvas.stroke(
            ellipse(0, y + 0.008, wide * 0.74, wide * 0.74 * squash), mix(ink, SHADE, 0.35), 0.012, alpha=0.35
        )
