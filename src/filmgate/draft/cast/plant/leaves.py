"""Leaves: single ones, and masses of them as overlapping lobes under one light."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.plant.sway import Sway
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import Path, Point, Points, blob, box, joined, line, polygon, spline, tube, vec

Random = np.random.Generator
Tones = tuple[Colour, Colour, Colour]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lobe:
    """A round mass of leaves."""

    x: float
    y: float
    wide: float
    high: float
    deep: float = 0.0
    """How much of it lies in the shade of those before it, 0 to 1."""


def lobe(
    canvas: Canvas, random: Random, sway: Sway, mass: Lobe, tones: Tones, towards: tuple[float, float], *, dabs: int = 9
) -> None:
    """One mass: a ragged round, bright where it faces the light, with leaves set on it."""
    lit, base, deep = (mix(tone, tones[2], mass.deep) for tone in tones)
    late = float(random.uniform(0, 6))
    shift = vec(sway.across(-mass.y, late=0.2 * late), 0.004 * sway.flutter(late))
    middle = vec(mass.x, mass.y) + shift
    light = _unit(towards)
    focus = middle + light * vec(mass.wide, mass.high) * 0.52
    path = ragged(random, middle, mass.wide, mass.high)
    canvas.fill(
        path,
        radial(focus, max(mass.wide, mass.high) * 1.75, [lit, base, mix(base, deep, 0.55), deep], [0, 0.34, 0.66, 1]),
    )
    clusters: tuple[list[Path], list[Path], list[Path]] = ([], [], [])
    for _ in range(dabs):
        turn, out = random.uniform(0, 2 * math.pi), random.uniform(0.15, 0.88)
        spot = vec(math.cos(turn), math.sin(turn)) * out
        facing = float(spot @ light)
        at = middle + spot * vec(mass.wide, mass.high)
        cluster = _cluster(random, at, max(mass.wide, mass.high) * random.uniform(0.10, 0.16))
        clusters[2 if facing > 0.25 else 1 if facing > -0.2 else 0].append(cluster)
    inks = mix(deep, base, 0.62), lighter(base, 0.025), lighter(lit, 0.035)
    for paths, ink in zip(clusters, inks, strict=True):
        if paths:
            canvas.fill(joined(paths), ink, alpha=0.75)


def _cluster(random: Random, at: Points, size: float) -> Path:
    """Three leaves together."""
    turns = random.uniform(0, 2 * math.pi) + np.arange(12) * (2 * math.pi / 12)
    out = size * np.tile((1.0, 0.62, 0.16, 0.62), 3)
    return polygon(np.stack([at[0] + np.cos(turns) * out, at[1] + np.sin(turns) * out * 0.8], axis=1))


def ragged(random: Random, middle: Points, wide: float, high: float, *, points: int = 17) -> Path:
    """A round outline with the edge leaves have."""
    turns = np.linspace(0, 2 * math.pi, points, endpoint=False) + random.uniform(-0.1, 0.1, points)
    out = np.where(np.arange(points) % 2 == 0, 1.0, 0.90) * random.uniform(0.95, 1.05, points)
    return blob(
        np.stack([middle[0] + np.cos(turns) * wide * out, middle[1] + np.sin(turns) * high * out], axis=1), steps=4
    )


def leaf(
    canvas: Canvas, root: Point, tip: Point, wide: float, tones: Tones, *, bend: float = 0.0, vein: bool = True
) -> None:
    """One leaf: a lit half and a shaded half along its middle rib."""
    start, end = vec(float(root[0]), float(root[1])), vec(float(tip[0]), float(tip[1]))
    along = end - start
    across = vec(-along[1], along[0]) / max(1e-6, float(np.hypot(*along)))
    middle = (start + end) / 2 + across * bend
    rib = spline([start, middle, end], steps=8)
    share = np.linspace(0, 1, len(rib))
    half = wide * np.sin(math.pi * share**0.8) ** 0.9
    way = np.gradient(rib, axis=0)
    way /= np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    side = np.stack([-way[:, 1], way[:, 0]], axis=1) * half[:, None]
    upper, lower = (side, -side) if across[1] < 0 else (-side, side)
    canvas.fill(
        polygon(np.vstack([rib + upper, (rib + lower)[::-1]])),
        linear(start, end, [mix(tones[1], tones[2], 0.45), tones[1]]),
    )
    canvas.fill(polygon(np.vstack([rib + upper, rib[::-1]])), linear(start, end, [tones[1], tones[0]]))
    if vein:
        canvas.stroke(line(rib, steps=1), lighter(tones[0], 0.06), wide * 0.09, alpha=0.6)


def blade(root: Points, tip: Points, wide: float) -> Path:
    """A long narrow leaf."""
    along = tip - root
    across = vec(-along[1], along[0]) / max(1e-6, float(np.hypot(*along))) * wide
    shares = ((0.12, 0.5), (0.35, 1.0), (0.7, 0.7))
    one = [root + along * at + across * half for at, half in shares]
    other = [root + along * at - across * half for at, half in shares]
    return polygon([root, *one, tip, *other[::-1]])


def cut(canvas: Canvas) -> None:
    """Nothing grows on below the ground."""
    canvas.fill(box(-2.0, 0.006, 4.0, 1.0), (0.0, 0.0, 0.0), blend="erase")


def trunk(
    canvas: Canvas, sway: Sway, points: Sequence[tuple[float, float]], radii: Sequence[float], tones: Tones
) -> None:
    """A stem or bough that sways with the rest."""
    spine = sway.all(points)
    canvas.fill(tube(spine, radii), linear(spine[0], spine[-1], [tones[1], mix(tones[1], tones[2], 0.35)]))


def _unit(direction: tuple[float, float]) -> Points:
    found = vec(*direction)
    return found / max(1e-6, float(np.hypot(*found)))
