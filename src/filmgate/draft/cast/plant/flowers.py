"""Blossoms of petals in space: a garden flower, a sunflower, a tulip. Buds open."""

import math

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.plant.kinds import Growth
from filmgate.draft.cast.plant.leaves import leaf
from filmgate.draft.cast.plant.sway import Sway
from filmgate.draft.cast.space import View
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, line, polygon, spline, tube, vec


def stem(canvas: Canvas, growth: Growth, sway: Sway, points: list[tuple[float, float]], thick: float) -> Points:
    """A stalk; where it ends."""
    spine = sway.all(points)
    canvas.fill(
        tube(spine, np.linspace(thick, thick * 0.72, len(points))),
        linear(spine[0], spine[-1], [lighter(growth.wood, -0.05), growth.wood]),
    )
    return np.asarray(spine[-1])


def petal(
    view: View, heading: float, raised: float, long: float, wide: float, *, start: float = 0.0, curl: float = 0.0
) -> Points:
    """A petal's outline: it leaves the middle in a direction, raised by radians, and curls down towards its end."""
    share = np.linspace(0, 1, 9)
    half = wide * np.sin(math.pi * np.clip(share * 0.86 + 0.06, 0, 1)) ** 0.8
    bend = raised - curl * share
    out = start + long * share * np.cos(bend)
    up = long * share * np.sin(bend)
    ahead, aside = (math.cos(heading), math.sin(heading)), (-math.sin(heading), math.cos(heading))
    edges = [
        np.stack([out * ahead[0] + side * half * aside[0], up, out * ahead[1] + side * half * aside[1]], axis=1)
        for side in (1, -1)
    ]
    return view.all(np.vstack([edges[0], edges[1][::-1]]))


def _wreath(
    canvas: Canvas, view: View, inks: tuple[Colour, Colour], raised: float, size: tuple[float, float, float], count: int, *,
    turn: float = 0.0, curl: float = 0.3,
) -> None:  # fmt: skip
    """Petals all round, those behind first. ``size`` is the distance from the middle, the length and half the width."""
    start, long, wide = size
    headings = [turn + 2 * math.pi * index / count for index in range(count)]
    inner, outer = inks
    for index, heading in sorted(enumerate(headings), key=lambda item: math.sin(item[1])):
        outline = petal(view, heading, raised, long, wide, start=start, curl=curl)
        shade = 0.022 * ((index * 7) % 3 - 1)
        root, tip = (outline[0] + outline[-1]) / 2, (outline[8] + outline[9]) / 2
        canvas.fill(blob(outline, steps=3), linear(root, tip, [lighter(inner, shade), lighter(outer, shade)]))
        canvas.stroke(line([root, (root * 0.4 + tip * 0.6)]), inner, wide * 0.10, alpha=0.5)


def flower(easel: Easel, growth: Growth, sway: Sway) -> None:
    lit, base, deep = growth.tones()
    green = growth.tones(growth.green)
    with easel.piece(Surface(fillet=0.004, form=0.025, flat=0.15)) as canvas:
        head = stem(canvas, growth, sway, [(0.0, 0.0), (0.025, -0.25), (-0.01, -0.50), (0.02, -0.72)], 0.016)
        low, high = sway.at(0.02, -0.17), sway.at(0.01, -0.33)
        leaf(canvas, low, low + vec(-0.21, -0.10 + 0.012 * sway.flutter(0.5)), 0.042, green, bend=0.05)
        leaf(canvas, high, high + vec(0.20, -0.12 + 0.012 * sway.flutter(1.5)), 0.038, green, bend=-0.05)
    view = View(x=float(head[0]), y=float(head[1]), high=52, pitch=-10 + 200 * sway.across(0.72))
    raised = 1.42 - 1.22 * sway.bloom + 0.02 * sway.flutter(2.0)
    with easel.piece(Surface(form=0.05, flat=0.2)) as canvas:
        canvas.fill(ellipse(float(head[0]), float(head[1]) + 0.01, 0.034, 0.030), growth.green)
        size = (0.035, 0.215 * (0.62 + 0.38 * sway.bloom), 0.066)
        _wreath(canvas, view, (deep, mix(base, deep, 0.15)), raised - 0.12, size, 9, turn=0.35, curl=0.5 * sway.bloom)
        _wreath(canvas, view, (mix(base, deep, 0.35), mix(base, lit, 0.55)), raised, size, 9, curl=0.35 * sway.bloom)
    _heart(easel, view, growth.mark, 0.074 * sway.bloom**0.5, 0.03 + 0.02 * sway.bloom)


def _heart(easel: Easel, view: View, ink: Colour, radius: float, high: float) -> None:
    """The middle of a blossom, a low dome of seeds."""
    if radius < 0.02:
        return
    turns = np.linspace(0, 2 * math.pi, 18, endpoint=False)
    disc = view.all(np.stack([np.cos(turns) * radius, np.full(18, high), np.sin(turns) * radius], axis=1))
    with easel.piece(Surface(form=0.03, flat=0.1)) as canvas:
        path = blob(disc, steps=3)
        middle = disc.mean(axis=0)
        canvas.fill(
            path,
            radial(
                middle - vec(radius * 0.3, radius * 0.4), radius * 1.7, [lighter(ink, 0.08), ink, lighter(ink, -0.12)]
            ),
        )
        for index in range(34):
            turn, out = index * 2.39996, radius * 0.92 * math.sqrt((index + 0.5) / 34)
            at = view.at(math.cos(turn) * out, high + 0.012, math.sin(turn) * out)
            canvas.fill(
                ellipse(float(at[0]), float(at[1]), radius * 0.075),
                lighter(ink, 0.10 if index % 2 else -0.10),
                alpha=0.75,
                blend="within",
            )


def sunflower(easel: Easel, growth: Growth, sway: Sway) -> None:
    lit, base, deep = growth.tones()
    green = growth.tones(growth.green)
    with easel.piece(Surface(fillet=0.006, form=0.03, flat=0.1)) as canvas:
        head = stem(
            canvas, growth, sway, [(0.0, 0.0), (0.012, -0.28), (-0.014, -0.52), (0.0, -0.70), (0.03, -0.765)], 0.021
        )
        for height, side, late in ((0.20, -1, 0.3), (0.31, 1, 1.4), (0.44, -1, 2.2), (0.53, 1, 3.1)):
            root = sway.at(0.0, -height)
            long = 0.235 - 0.10 * (height - 0.2)
            elbow = root + vec(side * 0.05, -0.035)
            canvas.fill(tube([root, elbow], (0.010, 0.008)), growth.wood)
            tip = elbow + vec(side * long, 0.05 + 0.016 * sway.flutter(late))
            leaf(canvas, elbow, tip, 0.072, green, bend=-0.075 * side)
    view = View(
        x=float(head[0]) + 0.03 * sway.facing,
        y=float(head[1]),
        yaw=0,
        high=66,
        pitch=-9 - 24 * sway.facing + 150 * sway.across(0.76),
    )
    raised = 1.45 - 1.32 * sway.bloom
    with easel.piece(Surface(form=0.05, flat=0.15)) as canvas:
        canvas.fill(ellipse(float(head[0]), float(head[1]) + 0.02, 0.06, 0.05), mix(growth.green, growth.wood, 0.5))
        size = (0.062 * sway.bloom + 0.02, 0.165 * (0.7 + 0.3 * sway.bloom), 0.031)
        _wreath(
            canvas, view, (mix(base, deep, 0.30), mix(base, deep, 0.10)), raised - 0.10, size, 17, turn=0.18, curl=0.3
        )
        _wreath(
            canvas,
            view,
            (mix(base, deep, 0.18), mix(base, lit, 0.4)),
            raised,
            (size[0], size[1] * 0.94, size[2]),
            17,
            curl=0.2,
        )
    _heart(easel, view, growth.mark, 0.118 * max(0.05, sway.bloom) ** 0.5, 0.035)


def tulip(easel: Easel, growth: Growth, sway: Sway) -> None:
    lit, base, deep = growth.tones()
    green = growth.tones(growth.green)
    with easel.piece(Surface(fillet=0.004, form=0.03, flat=0.1)) as canvas:
        root = vec(0.0, -0.01)
        leaf(canvas, root, sway.at(-0.20, -0.50) + vec(0.01 * sway.flutter(0.4), 0), 0.052, green, bend=0.07)
        head = stem(canvas, growth, sway, [(0.0, 0.0), (0.014, -0.25), (0.0, -0.50), (0.012, -0.66)], 0.019)
        leaf(
            canvas,
            root + vec(0.01, 0),
            sway.at(0.20, -0.44) + vec(0.01 * sway.flutter(1.2), 0),
            0.056,
            green,
            bend=-0.075,
        )
        leaf(canvas, root, sway.at(-0.105, -0.30), 0.048, green, bend=0.045)
    tilt = 190 * sway.across(0.66)
    spread = 0.30 + 0.70 * sway.bloom
    with (
        easel.piece(Surface(fillet=0.003, form=0.06)) as canvas,
        canvas.moved(float(head[0]), float(head[1]), turn=tilt),
    ):
        for tip, wide, ink in ((-0.085, 0.075, deep), (0.085, 0.075, deep), (0.0, 0.085, mix(base, deep, 0.6))):
            _cup(canvas, tip * spread, wide, -0.315, ink, mix(ink, base, 0.5))
        if sway.bloom > 0.5:
            for x in (-0.03, 0.0, 0.03):
                canvas.fill(tube([(x * 0.6, -0.16), (x * 1.4, -0.265)], (0.005, 0.008)), growth.mark)
    with (
        easel.piece(Surface(fillet=0.003, form=0.06)) as canvas,
        canvas.moved(float(head[0]), float(head[1]), turn=tilt),
    ):
        for tip, wide in ((-0.135, 0.080), (0.135, 0.080)):
            _cup(canvas, tip * spread, wide, -0.285, mix(base, deep, 0.22), mix(base, lit, 0.35), lean=tip * 0.55)
        _cup(canvas, 0.006, 0.100 - 0.012 * sway.bloom, -0.262 - 0.03 * (1 - sway.bloom), base, mix(base, lit, 0.75))
        canvas.stroke(line([(0.0, -0.03), (0.004, -0.14), (0.006, -0.215)]), mix(base, deep, 0.35), 0.006, alpha=0.5)


def _cup(canvas: Canvas, tip: float, wide: float, top: float, low: Colour, high: Colour, *, lean: float = 0.0) -> None:
    """One petal of a cup."""
    points = [(-0.022 + lean * 0.2, 0.004), (-wide + lean, top * 0.36), (-wide * 0.78 + tip * 0.6, top * 0.76), (tip, top),
              (wide * 0.78 + tip * 0.6, top * 0.76), (wide + lean, top * 0.36), (0.022 + lean * 0.2, 0.004)]  # fmt: skip
    canvas.fill(polygon(spline(points, steps=8)), linear((0, 0), (tip, top), [low, mix(low, high, 0.5), high]))
