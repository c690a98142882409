"""Fruit: apples, oranges, bananas, strawberries, melons."""

import math

import numpy as np

from filmgate.draft.cast.food.serving import SHADE, Serving, spark
from filmgate.draft.paint.canvas import Canvas, Gradient, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, line, polygon, spline, star, tube, vec

_WOOD = hexed("6b4a33")
_CREAM = hexed("fff3d6")


def _round(served: Serving, middle: tuple[float, float], radius: float, ink: Colour) -> Gradient:
    """Light on a ball."""
    focus = middle[0] + 0.40 * radius * served.side, middle[1] - 0.42 * radius
    tones = [lighter(ink, 0.09), lighter(ink, 0.02), ink, mix(ink, SHADE, 0.30)]
    return radial(focus, radius * 1.7, tones, [0, 0.3, 0.55, 1])


def apple(served: Serving) -> None:
    body = blob([
        (0.0, -0.70), (-0.13, -0.765), (-0.32, -0.73), (-0.42, -0.52), (-0.39, -0.25), (-0.24, -0.04), (-0.10, 0.0),
        (0.0, -0.025), (0.10, 0.0), (0.24, -0.04), (0.39, -0.25), (0.42, -0.52), (0.32, -0.73), (0.13, -0.765),
    ])  # fmt: skip
    with served.easel.piece(Surface(form=0.12)) as canvas:
        canvas.fill(body, _round(served, (0, -0.4), 0.42, served.base))
        with canvas.clipped(body):
            blush = mix(served.base, hexed("f6c04e"), 0.55)
            for index in range(22):
                turn = (index / 21 - 0.5) * 2
                streak = [(turn * 0.06, -0.70), (turn * 0.34, -0.56), (turn * 0.43, -0.28 - 0.08 * (index % 3))]
                canvas.stroke(line(streak), blush, 0.014, alpha=0.20 + 0.12 * (index % 3), blur=0.006)
            canvas.fill(ellipse(0.0, -0.705, 0.135, 0.050), mix(served.base, SHADE, 0.5), blur=0.022)
    _stalk_and_leaf(served, (0.0, -0.70))
    with served.easel.detail() as canvas:
        spark(canvas, 0.20 * served.side, -0.56, 0.075, 0.048, -38 * served.side, alpha=0.65)
        spark(canvas, 0.30 * served.side, -0.40, 0.020, 0.028, alpha=0.35)


def _stalk_and_leaf(served: Serving, root: tuple[float, float]) -> None:
    x, y = root
    with served.easel.piece(Surface(form=0.022, flat=0.2)) as canvas:
        canvas.fill(tube([(x, y), (x + 0.012, y - 0.10), (x + 0.05, y - 0.185)], (0.017, 0.014, 0.021)), _WOOD)
        upper = [(x + 0.02, y - 0.08), (x + 0.10, y - 0.20), (x + 0.25, y - 0.225), (x + 0.34, y - 0.165)]
        lower = [(x + 0.34, y - 0.165), (x + 0.26, y - 0.095), (x + 0.12, y - 0.065), (x + 0.02, y - 0.08)]
        canvas.fill(
            polygon([*spline(upper, steps=6), *spline(lower, steps=6)]),
            linear(upper[0], upper[3], [mix(served.accent, SHADE, 0.2), lighter(served.accent, 0.06)]),
        )
        canvas.stroke(
            line([(x + 0.03, y - 0.085), (x + 0.16, y - 0.145), (x + 0.31, y - 0.165)]),
            lighter(served.accent, 0.14),
            0.010,
            alpha=0.7,
        )


def orange(served: Serving) -> None:
    """A whole one, and a half that shows its flesh."""
    middle, radius = (-0.12, -0.40), 0.40
    with served.easel.piece(Surface(form=0.12)) as canvas:
        body = ellipse(middle[0], middle[1], radius, radius * 0.985)
        canvas.fill(body, _round(served, middle, radius, served.base))
        with canvas.clipped(body):
            random = served.chance(4)
            for _ in range(90):
                turn, out = random.uniform(0, 2 * math.pi), math.sqrt(random.random()) * 0.95
                at = vec(math.cos(turn) * out * radius, math.sin(turn) * out * radius) + vec(*middle)
                canvas.fill(
                    ellipse(float(at[0]), float(at[1]), 0.0075, 0.006), mix(served.base, SHADE, 0.30), alpha=0.30
                )
    with served.easel.piece(Surface(form=0.02, flat=0.2)) as canvas:
        top = vec(-0.10, -0.745)
        canvas.fill(star(float(top[0]), float(top[1]), 0.052, 0.024, points=5), mix(served.accent, SHADE, 0.1))
        leaf = [(-0.10, -0.75), (-0.02, -0.86), (0.12, -0.88), (0.20, -0.82), (0.10, -0.76), (0.0, -0.735)]
        canvas.fill(
            blob(leaf), linear((-0.1, 0), (0.2, 0), [mix(served.accent, SHADE, 0.15), lighter(served.accent, 0.06)])
        )
    with served.easel.detail() as canvas:
        spark(canvas, middle[0] + 0.17 * served.side, -0.575, 0.075, 0.05, -35 * served.side, alpha=0.55)
    with served.easel.piece(Surface(form=0.06, flat=0.3)) as canvas:
        _half(canvas, served.base, (0.36, -0.255), 0.255)


def _half(canvas: Canvas, ink: Colour, middle: tuple[float, float], radius: float) -> None:
    x, y = middle
    canvas.fill(ellipse(x - 0.035, y + 0.005, radius, radius), mix(ink, SHADE, 0.15))
    canvas.fill(ellipse(x, y, radius * 0.94, radius), ink)
    canvas.fill(ellipse(x + 0.004, y, radius * 0.86, radius * 0.92), _CREAM)
    for index in range(9):
        start, end = (index + 0.07) * 40.0, (index + 0.93) * 40.0
        turns = np.radians(np.linspace(start, end, 7))
        arc = np.stack([x + 0.004 + np.cos(turns) * radius * 0.80, y + np.sin(turns) * radius * 0.86], axis=1)
        way = math.radians((start + end) / 2)
        core = vec(x + 0.004 + math.cos(way) * radius * 0.10, y + math.sin(way) * radius * 0.11)
        tip = mix(lighter(ink, 0.07), hexed("ffd98a"), 0.25)
        canvas.fill(polygon([core, *arc]), linear(core, arc[3], [tip, ink]))


def banana(served: Serving) -> None:
    """Three of a hand, from behind to before."""
    for index, (turn, shift, shade) in enumerate(((26.0, 0.10, -0.07), (10.0, 0.03, -0.03), (-9.0, -0.03, 0.0))):
        with (
            served.easel.piece(Surface(form=0.055), far=index == 0) as canvas,
            canvas.moved(-0.42 + shift * 0.2, -0.53 + shift * 0.25, turn=-turn),
        ):
            _finger(canvas, served, lighter(served.base, shade))
    with served.easel.piece(Surface(fillet=0.01, form=0.03)) as canvas:
        canvas.fill(
            tube([(-0.40, -0.52), (-0.465, -0.60), (-0.50, -0.67)], (0.060, 0.038, 0.036)),
            mix(served.base, served.accent, 0.35),
        )
        canvas.fill(ellipse(-0.503, -0.685, 0.036, 0.018, -30), served.accent)


def _finger(canvas: Canvas, served: Serving, ink: Colour) -> None:
    spine = [(0.0, 0.0), (0.10, 0.20), (0.32, 0.36), (0.60, 0.37), (0.84, 0.22), (0.91, 0.13)]
    body = tube(spine, (0.040, 0.085, 0.112, 0.108, 0.060, 0.026), steps=10)
    canvas.fill(body, linear((0, 0.0), (0.2, 0.5), [lighter(ink, 0.04), ink, mix(ink, SHADE, 0.24)]))
    with canvas.clipped(body):
        upper = [(0.01, -0.01), (0.13, 0.155), (0.33, 0.295), (0.59, 0.305), (0.82, 0.18)]
        canvas.stroke(line(upper), lighter(ink, 0.07), 0.045, alpha=0.8, blur=0.010)
        lower = [(0.02, 0.06), (0.13, 0.27), (0.34, 0.42), (0.60, 0.43), (0.83, 0.26)]
        canvas.stroke(line(lower), mix(ink, served.accent, 0.5), 0.020, alpha=0.45, blur=0.006)
        canvas.fill(ellipse(0.915, 0.125, 0.036, 0.030), served.accent)
        for x, y, size in ((0.38, 0.36, 0.012), (0.47, 0.40, 0.008), (0.55, 0.35, 0.010), (0.28, 0.30, 0.007)):
            canvas.fill(ellipse(x, y, size * 1.8, size, 10), served.accent, alpha=0.55)


def strawberry(served: Serving) -> None:
    body = blob([(0.0, 0.0), (-0.10, -0.045), (-0.27, -0.26), (-0.37, -0.52), (-0.33, -0.70), (-0.16, -0.78), (0.0, -0.765), (0.16, -0.78),
                 (0.33, -0.70), (0.37, -0.52), (0.27, -0.26), (0.10, -0.045)])  # fmt: skip
    with served.easel.piece(Surface(form=0.12)) as canvas:
        canvas.fill(body, _round(served, (0, -0.45), 0.42, served.base))
        with canvas.clipped(body):
            for row in range(7):
                y = -0.66 + 0.098 * row
                wide = 0.36 - 0.05 * max(0, row - 2) - 0.012 * row
                for seed in range(-2, 3):
                    x = (seed + 0.5 * (row % 2)) * wide * 0.44
                    _pip(canvas, served, x, y + 0.02 * abs(seed))
    with served.easel.piece(Surface(form=0.025, flat=0.2)) as canvas:
        for index, turn in enumerate((-78, 78, -46, 46, -16, 18)):
            way = math.radians(turn)
            root, tip = vec(0.0, -0.765), vec(math.sin(way) * 0.30, -0.755 + math.cos(way) * 0.155)
            ink = lighter(served.accent, 0.05 if index % 2 else -0.02)
            canvas.fill(tube([root, (root + tip) / 2 + vec(0, -0.028), tip], (0.035, 0.060, 0.006)), ink)
        canvas.fill(
            tube([(0, -0.77), (0.01, -0.86), (0.05, -0.93)], (0.024, 0.018, 0.022)), mix(served.accent, _WOOD, 0.3)
        )
    with served.easel.detail() as canvas:
        spark(canvas, 0.17 * served.side, -0.56, 0.07, 0.045, -40 * served.side, alpha=0.55)


def _pip(canvas: Canvas, served: Serving, x: float, y: float) -> None:
    canvas.fill(ellipse(x, y, 0.023, 0.030), mix(served.base, SHADE, 0.30), alpha=0.55)
    canvas.fill(tube([(x, y - 0.014), (x, y + 0.012)], (0.006, 0.012), steps=3), hexed("ffdf94"))


def watermelon(served: Serving) -> None:
    """Half a melon lying behind, and a slice before it."""
    with served.easel.piece(Surface(form=0.10), far=True) as canvas:
        shell = _bow((-0.10, -0.44), 0.44)
        canvas.fill(shell, served.accent)
        with canvas.clipped(shell):
            for index in range(9):
                x = -0.10 + (index - 4) * 0.105
                stripe = [(x * 0.9, -0.46), (x * 1.02 - 0.012, -0.28), (x * 0.92 + 0.010, -0.12), (x * 0.55, 0.02)]
                canvas.stroke(line(stripe), mix(served.accent, hexed("16352c"), 0.7), 0.030, alpha=0.75, blur=0.004)
    with served.easel.piece(Surface(form=0.06, flat=0.45, rim=0.6)) as canvas:
        _flesh(canvas, served, ellipse(-0.10, -0.44, 0.44, 0.155), (-0.10, -0.44), (0.44, 0.155))
    with served.easel.piece(Surface(form=0.06, flat=0.15)) as canvas:
        _slice(canvas, served)


def _bow(middle: tuple[float, float], radius: float) -> Path:
    turns = np.linspace(0, math.pi, 24)
    return polygon(np.stack([middle[0] + np.cos(turns) * radius, middle[1] + np.sin(turns) * radius], axis=1))


def _flesh(canvas: Canvas, served: Serving, path: Path, middle: tuple[float, float], size: tuple[float, float]) -> None:
    (x, y), (wide, high) = middle, size
    canvas.fill(path, lighter(served.accent, 0.08))
    canvas.fill(ellipse(x, y, wide * 0.955, high * 0.93), hexed("eef4cf"))
    canvas.fill(
        ellipse(x, y, wide * 0.90, high * 0.86),
        radial((x, y), wide, [lighter(served.base, 0.03), served.base, lighter(served.base, 0.05)]),
    )
    for index in range(16):
        turn, out = index * 2.39996, 0.36 + 0.30 * ((index * 7) % 5) / 5
        canvas.fill(
            ellipse(x + math.cos(turn) * wide * out, y + math.sin(turn) * high * out, 0.014, 0.009), hexed("2c1820")
        )


def _slice(canvas: Canvas, served: Serving) -> None:
    """A wedge that stands on its rind."""
    with canvas.moved(0.27, -0.015, turn=-7):
        turns = np.linspace(math.radians(38), math.radians(142), 20)
        tip = vec(0.0, -0.55)
        arcs = {
            out: tip + np.stack([np.cos(turns) * out * 0.66, np.sin(turns) * out], axis=1)
            for out in (0.55, 0.505, 0.475)
        }
        rind: Points = np.vstack([tip + vec(0, 0.02), arcs[0.55]])
        canvas.fill(polygon(rind + vec(-0.030, 0.004)), mix(served.accent, SHADE, 0.25))
        canvas.fill(polygon(rind), served.accent)
        canvas.fill(polygon(np.vstack([tip, arcs[0.505]])), hexed("eef4cf"))
        canvas.fill(
            polygon(np.vstack([tip, arcs[0.475]])),
            linear(tip, (0, -0.08), [lighter(served.base, 0.05), served.base, lighter(served.base, 0.06)]),
        )
        for x, y in (
            (-0.02, -0.36),
            (0.06, -0.27),
            (-0.10, -0.23),
            (-0.01, -0.20),
            (0.13, -0.17),
            (-0.17, -0.14),
            (0.05, -0.12),
        ):
            canvas.fill(tube([(x, y - 0.014), (x, y + 0.010)], (0.006, 0.012), steps=3), hexed("2c1820"))
            canvas.fill(ellipse(x - 0.003, y - 0.002, 0.003), WHITE, alpha=0.7)
