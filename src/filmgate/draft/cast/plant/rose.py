"""A rose: a spiral of petals over a wreath of outer ones."""

import math

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.plant.flowers import stem
from filmgate.draft.cast.plant.kinds import Growth
from filmgate.draft.cast.plant.leaves import leaf
from filmgate.draft.cast.plant.sway import Sway
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, polygon, spline, tube, vec

_OUTER = (
    (-0.135, -0.085, 0.115, -18),
    (0.135, -0.085, 0.115, 18),
    (-0.075, -0.195, 0.105, -8),
    (0.08, -0.195, 0.105, 8),
)
_CUPS = (
    (0.122, 0.115, 0.0),
    (0.100, 0.102, 0.9),
    (0.080, 0.088, -0.8),
    (0.060, 0.070, 0.7),
    (0.040, 0.050, -0.5),
    (0.021, 0.028, 0.4),
)
"""Half width, height and side of the petals that stand within each other, from the outermost."""


def draw(easel: Easel, growth: Growth, sway: Sway) -> None:
    green = growth.tones(growth.green)
    with easel.piece(Surface(fillet=0.004, form=0.025, flat=0.1)) as canvas:
        head = stem(canvas, growth, sway, [(0.0, 0.0), (-0.02, -0.25), (0.012, -0.48), (0.0, -0.66)], 0.015)
        for height, side in ((0.14, 1.0), (0.30, -1.0), (0.47, 1.0), (0.57, -1.0)):
            at = sway.at(-0.005, -height)
            canvas.fill(
                polygon([at + vec(0, -0.014), at + vec(0, 0.014), at + vec(side * 0.034, -0.006)]),
                lighter(growth.wood, -0.06),
            )
        for height, way, late in ((0.22, -1, 0.3), (0.40, 1, 1.6)):
            _spray(canvas, growth, sway, height, way, late)
    tilt = 210 * sway.across(0.7)
    open_ = 0.50 + 0.50 * sway.bloom
    with (
        easel.piece(Surface(fillet=0.003, form=0.055)) as canvas,
        canvas.moved(float(head[0]), float(head[1]), turn=tilt),
    ):
        for side in (-1.0, 1.0, -0.3, 0.4):
            leaf(
                canvas,
                (0.0, 0.0),
                (side * 0.12 * (0.4 + 0.6 * sway.bloom), 0.035 * sway.bloom - 0.05),
                0.020,
                green,
                vein=False,
            )
        _blossom(canvas, growth, open_)


def _spray(canvas: Canvas, growth: Growth, sway: Sway, height: float, side: int, late: float) -> None:
    """Three leaves on a stalk."""
    root, green = sway.at(-0.008, -height), growth.tones(growth.green)
    end = root + vec(side * 0.12, -0.06)
    canvas.fill(tube([root, (root + end) / 2 + vec(0, -0.012), end], (0.007, 0.006, 0.005)), growth.wood)
    sweep = 0.012 * sway.flutter(late)
    leaf(canvas, end, end + vec(side * 0.145, -0.03 + sweep), 0.042, green, bend=-0.02 * side)
    leaf(canvas, end - vec(side * 0.03, -0.01), end + vec(side * 0.035, -0.115 + sweep), 0.034, green)
    leaf(canvas, end - vec(side * 0.03, -0.01), end + vec(side * 0.055, 0.085 + sweep), 0.034, green)


def _blossom(canvas: Canvas, growth: Growth, open_: float) -> None:
    lit, base, deep = growth.tones()
    for x, y, size, turn in _OUTER:
        _outer(
            canvas,
            x * open_,
            y,
            size * (0.55 + 0.45 * open_),
            turn * open_,
            (mix(base, deep, 0.45), mix(base, lit, 0.25)),
        )
    heart = vec(0.0, -0.150)
    for index, (wide, high, side) in enumerate(_CUPS):
        across = wide * (0.50 + 0.50 * open_)
        tone = index / (len(_CUPS) - 1)
        _cup(
            canvas,
            heart + vec(side * 0.014, -0.010 * index),
            across,
            high,
            (mix(base, deep, 0.60 - 0.25 * tone), mix(base, lit, 0.62 - 0.30 * tone)),
            side,
        )
    front = [
        (-0.115 * open_, -0.135),
        (-0.065 * open_, -0.055),
        (0.0, -0.012),
        (0.08 * open_, -0.06),
        (0.12 * open_, -0.15),
        (0.03, -0.105),
    ]
    canvas.fill(blob(front), linear((0, -0.15), (0, -0.01), [mix(base, lit, 0.45), base, mix(base, deep, 0.35)]))
    fold = [(-0.10 * open_, -0.13), (-0.03, -0.098), (0.04, -0.112), (0.115 * open_, -0.148)]
    canvas.fill(tube(fold, (0.004, 0.009, 0.010, 0.003)), mix(base, lit, 0.85))


def _outer(canvas: Canvas, x: float, y: float, size: float, turn: float, inks: tuple[Colour, Colour]) -> None:
    with canvas.moved(x, y, turn=turn):
        points = [
            (0.0, size * 0.85),
            (-size * 0.82, size * 0.30),
            (-size * 0.86, -size * 0.45),
            (0.0, -size * 0.86),
            (size * 0.86, -size * 0.45),
            (size * 0.82, size * 0.30),
        ]
        canvas.fill(blob(points), linear((0, size), (0, -size), list(inks)))


def _cup(canvas: Canvas, at: Points, wide: float, high: float, inks: tuple[Colour, Colour], side: float) -> None:
    """A rolled petal: a round with a lit lip and a dark inside."""
    dark, bright = inks
    turns = np.linspace(0, 2 * math.pi, 12, endpoint=False)
    rim = np.stack(
        [
            at[0] + np.cos(turns) * wide,
            at[1] - high * 0.35 + np.sin(turns) * high * 0.50 * (1 + 0.12 * np.cos(turns * 2 + side)),
        ],
        axis=1,
    )
    body = spline([(at[0] - wide, at[1] - high * 0.35), (at[0] - wide * 0.8, at[1] + high * 0.45), (at[0], at[1] + high * 0.95),
                   (at[0] + wide * 0.8, at[1] + high * 0.45), (at[0] + wide, at[1] - high * 0.35)], steps=6)  # fmt: skip
    canvas.fill(
        polygon(body),
        linear((0, float(at[1]) - high * 0.4), (0, float(at[1]) + high), [bright, mix(bright, dark, 0.6), dark]),
    )
    canvas.fill(blob(rim, steps=4), bright)
    inner = at + vec(side * wide * 0.06, -high * 0.33)
    hole = np.stack([inner[0] + np.cos(turns) * wide * 0.84, inner[1] + np.sin(turns) * high * 0.40], axis=1)
    canvas.fill(
        blob(hole, steps=4),
        linear((0, float(inner[1]) - high * 0.4), (0, float(inner[1]) + high * 0.4), [dark, mix(dark, bright, 0.35)]),
    )
