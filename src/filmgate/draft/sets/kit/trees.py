"""Trees as outlines and as painted things: firs, leafy and bare trees, stone pines, palms, trunks, bushes."""

import math
from collections.abc import Sequence

import numpy as np

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import Path, Points, closed, ellipse, joined, polygon, spline, tube, vec
from filmgate.draft.stage.setting import Setting

Random = np.random.Generator


def fir(random: Random, x: float, foot: float, high: float, *, wide: float = 0.38, tiers: int = 9) -> Path:
    """A conifer of ragged tiers on a short stem; ``wide`` is its width over its height."""
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    for tier in range(tiers):
        share = (tier + 0.6) / tiers
        y, step = foot - high * (0.97 - share * 0.88), high * 0.88 / tiers
        for side, found in ((-1, left), (1, right)):
            half = high * wide * 0.5 * share**0.85 * random.uniform(0.85, 1.15)
            found.append((x + side * half, y + step * 0.30 * random.uniform(0.6, 1.3)))
            found.append((x + side * half * 0.42, y + step * 0.02))
    stem = [(x + s * high * 0.02, foot - high * d) for s, d in ((1, 0.075), (1, 0), (-1, 0), (-1, 0.075))]
    return polygon([(x, foot - high), *right[:-1], *stem, *left[:-1][::-1]])


def fir_snow(
    random: Random, x: float, foot: float, high: float, *, wide: float = 0.38, tiers: int = 9, side: int = 0
) -> Path:
    """Snow on a fir's tiers; ``side`` keeps to one side."""
    caps = []
    for tier in range(tiers):
        share = (tier + 0.6) / tiers
        y, step = foot - high * (0.97 - share * 0.88), high * 0.88 / tiers
        for way in (-1, 1):
            if random.random() < 0.2 or (side and way != side):
                continue
            half = way * high * wide * 0.5 * share**0.85 * random.uniform(0.75, 0.95)
            caps.append(
                closed(
                    (x + half * 0.10, y - step * 0.42),
                    (x + half * 0.62, y - step * 0.34, x + half * 1.0, y + step * 0.24),
                    (x + half * 0.70, y + step * 0.14, x + half * 0.48, y + step * 0.16),
                    (x + half * 0.25, y + step * 0.02, x + half * 0.10, y - step * 0.12),
                )
            )
    return joined(caps)


def crown(random: Random, x: float, y: float, wide: float, high: float, *, lobes: int = 12) -> Path:
    """A round crown of leaves about its middle."""
    parts = [ellipse(x, y, wide * 0.40, high * 0.40)]
    for lobe in range(lobes):
        turn, out = 2 * math.pi * lobe / lobes, random.uniform(0.55, 0.85)
        parts.append(
            ellipse(
                x + math.cos(turn) * wide * 0.40 * out,
                y + math.sin(turn) * high * 0.38 * out,
                wide * 0.16 * random.uniform(0.8, 1.3),
                high * 0.18 * random.uniform(0.8, 1.2),
            )
        )
    return joined(parts)


def bare(random: Random, x: float, foot: float, high: float, *, forks: int = 4) -> Path:
    """A leafless tree: a stem that forks into finer and finer boughs."""
    parts: list[Path] = []

    def grow(start: tuple[float, float], turn: float, long: float, thick: float, left: int) -> None:
        end = start[0] + math.sin(turn) * long, start[1] - math.cos(turn) * long
        bend = random.uniform(-0.08, 0.08) * long
        middle = (start[0] + end[0]) / 2 + bend, (start[1] + end[1]) / 2
        parts.append(_limb(start, middle, end, thick, thick * 0.62))
        if not left:
            return
        for lean in (random.uniform(-0.62, -0.28), random.uniform(0.22, 0.62)):
            grow(end, turn * 0.75 + lean, long * random.uniform(0.62, 0.78), thick * 0.58, left - 1)

    grow((x, foot), random.uniform(-0.06, 0.06), high * 0.34, high * 0.028, forks)
    return joined(parts)


def _limb(start: Sequence[float], middle: Sequence[float], end: Sequence[float], thick: float, thin: float) -> Path:
    """A bent bough, thick at its start."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / long, dx / long
    mean = (thick + thin) / 2
    return closed(
        (start[0] + nx * thick, start[1] + ny * thick),
        (middle[0] + nx * mean, middle[1] + ny * mean, end[0] + nx * thin, end[1] + ny * thin),
        (end[0] - nx * thin, end[1] - ny * thin),
        (middle[0] - nx * mean, middle[1] - ny * mean, start[0] - nx * thick, start[1] - ny * thick),
    )


def stem(random: Random, x: float, foot: float, top: float, thick: float, *, lean: float = 0.0) -> Path:
    """A trunk, wider at its foot."""
    middle = x + lean * 0.3 + random.uniform(-0.3, 0.3) * thick
    return tube(
        [(x, foot), (middle, foot * 0.6 + top * 0.4), (x + lean, top)], (thick * 0.75, thick * 0.5, thick * 0.42)
    )


def leafy(
    canvas: Canvas,
    setting: Setting,
    x: float,
    foot: float,
    high: float,
    *,
    leaf: Colour,
    wood: Colour,
    glow: Colour,
    wide: float = 0.72,
) -> None:
    """A broad tree with light on its crown."""
    random = setting.random
    trunk = high * 0.035
    canvas.fill(
        tube(
            [(x, foot), (x + trunk * 0.3, foot - high * 0.3), (x, foot - high * 0.55)],
            (trunk, trunk * 0.7, trunk * 0.4),
        ),
        wood,
    )
    for side in (-1, 1):
        root = foot - high * setting.pick(0.26, 0.34)
        canvas.fill(
            _limb(
                (x, root),
                (x + side * high * 0.06, root - high * 0.05),
                (x + side * high * 0.14, root - high * 0.18),
                trunk * 0.4,
                trunk * 0.2,
            ),
            wood,
        )
    y, across, down = foot - high * 0.66, high * wide, high * 0.66
    masses = [(0.0, -0.10, 0.74), (-0.24, 0.10, 0.60), (0.25, 0.06, 0.62)]
    if random.random() < 0.4:
        masses = [(0.0, 0.0, 0.9), (0.12, -0.28, 0.5)]
    path = joined(crown(random, x + a * across, y + d * down, across * s, down * s, lobes=10) for a, d, s in masses)
    foliage(canvas, setting, path, x, y, across, down, leaf=leaf, glow=glow)


def foliage(
    canvas: Canvas,
    setting: Setting,
    path: Path,
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    leaf: Colour,
    glow: Colour,
    dabs: int = 16,
) -> None:
    """A mass of leaves: shaded below and away from the light, with lit clusters towards it."""
    deep = mix(leaf, setting.mood.dark, 0.42)
    towards = -1 if not setting.from_right else 1
    start = x + towards * wide * 0.3, y - high * 0.5
    end = x - towards * wide * 0.25, y + high * 0.5
    canvas.fill(path, linear(start, end, [mix(leaf, glow, 0.25), leaf, deep], [0, 0.42, 1]))
    with canvas.clipped(path):
        for _ in range(dabs):
            turn, out = setting.pick(0, 2 * math.pi), setting.pick(0, 1) ** 0.5
            across, down = math.cos(turn) * out, math.sin(turn) * out
            lit = min(1.0, max(0.0, 0.5 + 0.5 * towards * across - 0.7 * down))
            size = wide * setting.pick(0.06, 0.11)
            spot = ellipse(x + across * wide * 0.42, y + down * high * 0.40, size, size * 0.72)
            canvas.fill(spot, glow, alpha=0.04 + 0.34 * lit * lit, blur=max(0.4, size * 0.14))


def bush(random: Random, x: float, foot: float, wide: float, high: float, *, lobes: int = 7) -> Path:
    """A low mound of leaves, flat below."""
    parts = [ellipse(x, foot, wide * 0.42, high * 0.62)]
    for lobe in range(lobes):
        at = (lobe + 0.5) / lobes - 0.5
        bow = math.cos(at * math.pi) ** 0.6
        size = high * (0.22 + 0.22 * bow) * random.uniform(0.8, 1.2)
        parts.append(
            ellipse(x + at * wide * 0.9, foot - high * 0.55 * bow * random.uniform(0.75, 1.05), size * 1.1, size)
        )
    return joined(parts)


def stone_pine(
    canvas: Canvas, setting: Setting, x: float, foot: float, high: float, *, leaf: Colour, wood: Colour, glow: Colour
) -> None:
    """An umbrella pine on a slender bent stem."""
    top = foot - high * 0.86
    thick = high * 0.022
    spine = [
        (x, foot),
        (x - high * 0.03, foot - high * 0.36),
        (x + high * 0.012, foot - high * 0.66),
        (x - high * 0.015, top),
    ]
    canvas.fill(tube(spine, (thick * 1.3, thick, thick * 0.8, thick * 0.7)), wood)
    for across, up, root in ((-0.20, 0.885, 0.73), (0.18, 0.905, 0.76), (-0.05, 0.93, 0.8)):
        start = (x, foot - high * root)
        canvas.fill(
            _limb(
                start,
                (x + high * across * 0.5, foot - high * (root + 0.05)),
                (x + high * across, foot - high * up),
                thick * 0.6,
                thick * 0.3,
            ),
            wood,
        )
    for across, up, wide, tall in ((-0.21, 0.90, 0.46, 0.155), (0.185, 0.925, 0.48, 0.165), (-0.02, 0.985, 0.60, 0.20)):
        cx, cy = x + high * across, foot - high * up
        path = crown(setting.random, cx, cy, high * wide, high * tall, lobes=14)
        foliage(canvas, setting, path, cx, cy, high * wide, high * tall, leaf=leaf, glow=glow, dabs=20)


def palm(random: Random, x: float, foot: float, high: float, *, lean: float = 0.15, fronds: int = 9) -> Path:
    """A palm with feathered fronds."""
    top = vec(x + lean * high, foot - high)
    parts = [
        tube([(x, foot), (x + lean * high * 0.25, foot - high * 0.5), top], (high * 0.03, high * 0.02, high * 0.016))
    ]
    for frond in range(fronds):
        turn = -math.pi * 0.5 + 0.16 + (frond / (fronds - 1) - 0.5) * math.pi * 1.35 + random.normal() * 0.06
        long = high * 0.42 * random.uniform(0.85, 1.1)
        tip = top + vec(math.cos(turn) * long, math.sin(turn) * long * 0.75 + long * 0.34)
        middle = top + vec(math.cos(turn) * long * 0.55, math.sin(turn) * long * 0.62 - long * 0.02)
        parts.append(_frond(np.array([top, middle, tip]), long, high))
    return joined(parts)


def _frond(bones: Points, long: float, high: float) -> Path:
    spine = spline(bones, steps=9)
    leaves = [tube(bones, (high * 0.008, high * 0.007, high * 0.002), steps=8)]
    for index in range(2, len(spine)):
        along = spine[index] - spine[index - 1]
        along /= max(1e-6, float(np.hypot(*along)))
        reach = long * 0.26 * (1 - abs(index / len(spine) - 0.45) * 1.2)
        for side in (-1, 1):
            out = np.array([-along[1], along[0]]) * side * 0.75 + along * 0.5 + vec(0, 0.45)
            leaves.append(
                closed(
                    spine[index] - along * long * 0.035, spine[index] + along * long * 0.035, spine[index] + out * reach
                )
            )
    return joined(leaves)


def bough(
    canvas: Canvas, random: Random, x: float, y: float, long: float, way: int, *, ink: Colour, snow: Colour | None
) -> None:
    """A drooping fir bough from a trunk at the picture's edge; ``way`` is 1 to the right."""
    canvas.fill(
        tube(
            [(x, y), (x + way * long * 0.5, y + long * 0.07), (x + way * long, y + long * 0.27)],
            (long * 0.058, long * 0.037, long * 0.01),
        ),
        ink,
    )
    needles = []
    for index in range(13):
        share = (index + 1) / 14
        root = x + way * long * share, y + long * (0.07 * share + 0.2 * share * share)
        drop = long * (0.32 - 0.10 * share) * random.uniform(0.8, 1.1)
        needles.append(
            _limb(
                root,
                (root[0] + way * drop * 0.2, root[1] + drop * 0.4),
                (root[0] + way * drop * 0.5, root[1] + drop),
                long * 0.026,
                long * 0.006,
            )
        )
    canvas.fill(joined(needles), ink)
    if snow is not None:
        canvas.fill(
            tube(
                [
                    (x + way * long * 0.1, y - long * 0.042),
                    (x + way * long * 0.5, y + long * 0.026),
                    (x + way * long * 0.95, y + long * 0.226),
                ],
                (long * 0.016, long * 0.032, long * 0.01),
            ),
            snow,
            alpha=0.85,
        )


def lit_stem(
    canvas: Canvas, setting: Setting, path: Path, x: float, half: float, *, dark: Colour, glow: Colour
) -> None:
    """A trunk with its side towards the light brighter."""
    tones = [glow, dark, lighter(dark, -0.03)]
    start, end = (x + half, x - half) if setting.from_right else (x - half, x + half)
    canvas.fill(path, linear((start, 0), (end, 0), tones, [0, 0.30, 1]))
