"""Firs, palms and bamboo."""

import math
from collections.abc import Callable

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.plant.kinds import Growth
from filmgate.draft.cast.plant.leaves import Tones, blade, cut, trunk
from filmgate.draft.cast.plant.sway import Sway
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, closed, ellipse, joined, line, polygon, spline, tube, vec

_TIERS = 9


def fir(easel: Easel, growth: Growth, sway: Sway) -> None:
    """Skirts of boughs, the upper ones over the lower."""
    lit, base, deep = growth.tones()
    side = 1.0 if easel.towards[0] > 0 else -1.0
    random = np.random.default_rng(growth.seed + 7)
    with easel.piece(Surface(form=0.02, rim=0.5)) as canvas:
        trunk(canvas, sway, [(0, 0), (0, -0.16)], (0.030, 0.024), growth.tones(growth.wood))
        cut(canvas)
    with easel.piece(Surface(form=0.05, rim=0.55, flat=0.30)) as canvas:
        for tier in range(_TIERS):
            share = 1 - tier / (_TIERS - 1)
            top, foot = -0.235 - 0.765 * tier / (_TIERS - 1), -0.085 - 0.775 * tier / (_TIERS - 1)
            half = 0.056 + 0.205 * share**0.9
            path, boughs = _skirt(random, sway, top, foot, half, tier)
            tint = lighter(base, 0.012 * (tier % 2))
            canvas.fill(
                path,
                linear(
                    sway.at(0, top),
                    sway.at(0, foot + 0.03),
                    [mix(tint, lit, 0.18), tint, mix(tint, deep, 0.75)],
                    [0, 0.45, 1],
                ),
            )
            with canvas.clipped(path):
                shade = polygon(
                    sway.all([(0.0, top), (-side * half * 1.4, foot + 0.06), (-side * half * 0.06, foot + 0.06)])
                )
                canvas.fill(shade, deep, alpha=0.50, blur=0.014, blend="within")
                for start, end in boughs:
                    bright = lit if (end[0] - start[0]) * side > 0 else mix(base, lit, 0.3)
                    canvas.fill(
                        tube([start, (start + end) / 2 + vec(0, -0.006), end], (0.002, 0.008, 0.003)),
                        bright,
                        alpha=0.55,
                        blend="within",
                    )


def _skirt(
    random: np.random.Generator, sway: Sway, top: float, foot: float, half: float, tier: int
) -> tuple[Path, list[tuple[Points, Points]]]:
    """One tier: a tent with a hem of drooping tips, and where its boughs run."""
    tips = max(5, 9 - tier)
    hem: list[tuple[float, float]] = []
    boughs = []
    for tip in range(tips):
        across = (tip / (tips - 1) - 0.5) * 2
        reach = half * across * random.uniform(0.94, 1.06)
        drop = (
            foot
            + 0.026 * (1 - across * across)
            + random.uniform(-0.008, 0.008)
            + 0.004 * sway.flutter(tip * 0.9 + tier)
        )
        hem.append((reach, drop))
        boughs.append((sway.at(across * half * 0.25, top + (foot - top) * 0.42), sway.at(reach * 0.93, drop - 0.012)))
        if tip < tips - 1:
            # The outermost tips would be mere hairs with a notch as deep as the others'.
            notch = 0.012 if tip in {0, tips - 2} else 0.030
            hem.append((half * (across + 1 / (tips - 1)) * 0.92, drop - notch - 0.01 * random.random()))
    outline = [(0.0, top), (-half * 0.42, top + (foot - top) * 0.55), *hem, (half * 0.42, top + (foot - top) * 0.55)]
    return polygon(sway.all(outline)), boughs


_FRONDS = ((-2.75, 1.0, 0), (-0.42, 1.0, 0), (-2.20, 0.86, 0), (-1.0, 0.90, 0), (-1.55, 0.72, 0), (2.75, 0.92, 1), (0.40, 0.92, 1),
           (-2.95, 0.80, 1), (-0.15, 0.80, 1), (2.35, 0.66, 1), (0.80, 0.68, 1))  # fmt: skip
"""Headings, lengths, and whether they hang before the stem."""


def palm(easel: Easel, growth: Growth, sway: Sway) -> None:
    head = _palm_head(sway)
    with easel.piece(Surface(form=0.02, rim=0.5, flat=0.2), far=True) as canvas:
        for index, (heading, long, before) in enumerate(_FRONDS):
            if not before:
                _frond(canvas, growth, sway, head, heading, long, index, deep=0.30)
    with easel.piece(Surface(fillet=0.006, form=0.026)) as canvas:
        _palm_stem(canvas, growth, sway)
        cut(canvas)
        for x, y in ((-0.028, 0.022), (0.030, 0.020), (0.002, 0.036)):
            canvas.fill(ellipse(float(head[0]) + x, float(head[1]) + y, 0.026, 0.029), growth.mark)
    with easel.piece(Surface(form=0.02, rim=0.7, flat=0.15)) as canvas:
        for index, (heading, long, before) in enumerate(_FRONDS):
            if before:
                _frond(canvas, growth, sway, head, heading, long, index, deep=0.0)


_STEM = ((-0.10, 0.0), (-0.075, -0.18), (-0.03, -0.42), (0.03, -0.62), (0.075, -0.745))


def _palm_head(sway: Sway) -> Points:
    return sway.at(*_STEM[-1])


def _palm_stem(canvas: Canvas, growth: Growth, sway: Sway) -> None:
    spine = spline(sway.all(_STEM), steps=9)
    radii = np.interp(np.linspace(0, 1, len(spine)), (0, 0.12, 1), (0.044, 0.030, 0.019))
    path = tube(spine, radii, steps=1)
    canvas.fill(path, growth.wood)
    with canvas.clipped(path):
        for index in range(1, len(spine) - 1, 2):
            at, wide = spine[index], float(radii[index])
            ring = [at + vec(-wide * 1.1, -0.006), at + vec(0, 0.006), at + vec(wide * 1.1, -0.006)]
            canvas.stroke(line(ring), mix(growth.wood, growth.mark, 0.55), 0.007, alpha=0.75)


def _frond(
    canvas: Canvas, growth: Growth, sway: Sway, head: Points, heading: float, long: float, index: int, *, deep: float
) -> None:
    lit, base, dark = (mix(tone, growth.tones()[2], deep) for tone in growth.tones())
    reach = 0.42 * long
    swing = 0.05 * sway.flutter(index * 0.8, times=1)
    way = vec(math.cos(heading + swing), math.sin(heading + swing))
    drop = 0.10 * long * (1.25 - 0.5 * max(0.0, -way[1])) + 0.012 * sway.flutter(index * 1.1)
    bones = [
        head,
        head + way * reach * 0.45 + vec(0, -0.045 * long),
        head + way * reach * vec(1.0, 0.55) + vec(0, drop),
    ]
    spine = spline(bones, steps=10)
    upper: list[Path] = []
    lower: list[Path] = []
    for at in range(2, len(spine)):
        along = spine[at] - spine[at - 1]
        along = along / max(1e-6, float(np.hypot(*along)))
        size = reach * 0.30 * (1 - abs(at / len(spine) - 0.42) * 1.15)
        for side, found in ((-1, lower), (1, upper)):
            out = vec(-along[1], along[0]) * side * 0.75 + along * 0.62 + vec(0, 0.42)
            found.append(
                closed(spine[at] - along * reach * 0.046, spine[at] + along * reach * 0.046, spine[at] + out * size)
            )
    canvas.fill(joined(lower if way[0] > 0 else upper), linear(head, bones[2], [dark, mix(base, dark, 0.35)]))
    canvas.fill(joined(upper if way[0] > 0 else lower), linear(head, bones[2], [base, lit]))
    canvas.fill(tube(bones, (0.008, 0.007, 0.002), steps=8), mix(lit, growth.mark, 0.12))


_CULMS = (
    (-0.20, 0.86, 0.020, 0.45),
    (0.19, 0.90, 0.021, 0.35),
    (-0.06, 0.97, 0.023, 0.10),
    (0.075, 0.80, 0.024, 0.0),
    (-0.14, 0.66, 0.022, 0.0),
)
"""Where each stands, how high, how thick, and how much it lies in the shade."""


def bamboo(easel: Easel, growth: Growth, sway: Sway) -> None:
    for index, (x, high, thick, deep) in enumerate(_CULMS):
        with easel.piece(Surface(form=0.018, rim=0.6, flat=0.15), far=deep > 0.2) as canvas:
            _culm(canvas, growth, sway, (x, high, thick, deep), index)


def _culm(canvas: Canvas, growth: Growth, sway: Sway, place: tuple[float, float, float, float], index: int) -> None:
    x, high, thick, deep = place
    lit, base, shade = growth.tones()
    tones = mix(lit, shade, deep), mix(base, shade, deep), shade
    stem = mix(mix(growth.main, growth.wood, 0.4), shade, deep * 0.8)
    lean = x * 0.30
    random = np.random.default_rng(growth.seed + 3 + index)
    nodes = 8

    def at(share: float) -> Points:
        return sway.at(x + lean * share**1.6, -high * share)

    _sprays(canvas, sway, random, at, tones, index, range(4, nodes + 1, 2))
    for node in range(nodes):
        low, top = at(node / nodes), at((node + 0.96) / nodes)
        wide = thick * (1 - 0.5 * node / nodes)
        canvas.fill(tube([low, (low + top) / 2, top], (wide, wide * 0.92, wide)), stem)
        canvas.fill(ellipse(float(low[0]), float(low[1]), wide * 1.25, wide * 0.34), lighter(stem, -0.08))
        gleam = vec(-wide * 0.4, 0)
        canvas.fill(
            tube([low + gleam + vec(0, -0.02), top + gleam + vec(0, 0.02)], (wide * 0.16, wide * 0.16)),
            growth.mark,
            alpha=0.55,
        )
    _sprays(canvas, sway, random, at, tones, index, range(5, nodes + 1))
    cut(canvas)


def _sprays(
    canvas: Canvas,
    sway: Sway,
    random: np.random.Generator,
    at: Callable[[float], Points],
    tones: Tones,
    index: int,
    nodes: range,
) -> None:
    """Leaves that hang from the nodes, to one side and the other."""
    dark: list[Path] = []
    bright: list[Path] = []
    for node in nodes:
        root, side = at(min(1.0, node / 8)), 1 if (node + index) % 2 else -1
        for number in range(4):
            heading = (0.15 + 0.36 * number) + 0.05 * sway.flutter(node + number * 0.7)
            long = random.uniform(0.10, 0.155)
            tip = root + vec(side * math.cos(heading), math.sin(heading) * 0.9) * long + vec(side * 0.02, 0)
            (bright if number < 2 else dark).append(blade(root, tip, 0.0135))
    canvas.fill(joined(dark), mix(tones[1], tones[2], 0.30))
    canvas.fill(joined(bright), mix(tones[1], tones[0], 0.55))
