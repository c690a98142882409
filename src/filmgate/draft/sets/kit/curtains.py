"""Curtains: heavy ones of a stage, light ones of a window. Folds are soft overlapping stripes, never regular."""

import itertools
from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.canvas import Canvas, Gradient, linear
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import box, closed, drawn, line, polygon, spline, straight, tube
from filmgate.draft.stage.setting import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Cloth:
    """A heavy cloth in three tones."""

    base: Colour
    deep: Colour
    """Between its folds."""
    sheen: Colour
    """On their crests, where the light comes."""

    def fold(self, left: float, right: float, light: float) -> Gradient:
        """One fold across, lit by a share of 0 to 1."""
        valley = mix(self.base, self.deep, 0.86 - 0.45 * light)
        slope = mix(self.base, self.deep, 0.50 - 0.45 * light)
        crest = mix(self.base, self.sheen, 0.10 + 0.28 * light)
        return linear((left, 0), (right, 0), [valley, slope, crest, slope, valley], [0, 0.25, 0.42, 0.72, 1])


def backcloth(
    canvas: Canvas, setting: Setting, cloth: Cloth, *, span: tuple[float, float], rows: tuple[float, float], lit: float
) -> None:
    """A closed curtain; brightest about the place ``lit``."""
    left, right = span
    count = max(5, round((right - left) / setting.u(0.062)))
    wide = (right - left) / count
    edges = [left + wide * (i + (setting.pick(-0.3, 0.3) if 0 < i < count else 0)) for i in range(count + 1)]
    for start, end in itertools.pairwise(edges):
        light = float(np.exp(-((((start + end) / 2 - lit) / setting.u(0.60)) ** 2)))
        fold = polygon([(start, rows[0]), (end + 2, rows[0]), (end + 2, rows[1]), (start, rows[1])])
        canvas.fill(fold, cloth.fold(start, end + 2, light))


def drape(canvas: Canvas, setting: Setting, cloth: Cloth, *, left: bool, wide: float, tie: float) -> None:
    """A side curtain, gathered at a height by a golden band and falling on from there."""
    start, top, end, bottom = setting.edges
    # Gathered towards the picture's edge, not the stage's: its band is to be seen.
    outer, inner, edge = (
        (-setting.u(0.03), wide, start) if left else (setting.x(1) + setting.u(0.03), setting.x(1) - wide, end)
    )
    if abs(edge - outer) > 1:
        canvas.fill(box(min(edge, outer), top, abs(edge - outer) + 1, bottom - top), mix(cloth.base, cloth.deep, 0.8))
    heights = np.array([top, top + (tie - top) * 0.5, tie, tie + (bottom - tie) * 0.35, bottom + 4])
    shares = (1.0, 0.93, 0.56, 0.74, 0.80)
    folds = 7
    starts = [index + setting.pick(-0.28, 0.28) for index in range(folds)]
    for index, start in enumerate(starts):
        light = 0.10 + 0.5 * (index / folds) ** 1.5 * setting.pick(0.7, 1.0)
        ways = [
            [
                (outer + (inner - outer) * (start + part) / folds * share, y)
                for share, y in zip(shares, heights, strict=True)
            ]
            for part in (0.0, 0.5, 1.6)
        ]
        _draped(canvas, setting, cloth, ways, light)
    _band(canvas, setting, outer, outer + (inner - outer) * 0.57, tie)


def _draped(
    canvas: Canvas, setting: Setting, cloth: Cloth, ways: list[list[tuple[float, float]]], light: float
) -> None:
    """One fold of a gathered curtain, between its first and its last way down; its crest runs along the middle one."""
    sides = [spline(way) for way in ways]
    canvas.fill(polygon(np.vstack([sides[0], sides[2][::-1]])), mix(cloth.base, cloth.deep, 0.62 - 0.35 * light))
    canvas.stroke(straight(sides[0]), cloth.deep, setting.u(0.012), alpha=0.75, blur=setting.u(0.005))
    crest = mix(cloth.base, cloth.sheen, 0.10 + 0.22 * light)
    canvas.stroke(straight(sides[1]), crest, setting.u(0.008), alpha=0.35 + 0.6 * light, blur=setting.u(0.005))


def _band(canvas: Canvas, setting: Setting, outer: float, inner: float, y: float) -> None:
    u, way = setting.u, 1 if inner > outer else -1
    gold, shade = (0.88, 0.65, 0.28), (0.42, 0.20, 0.10)
    band = tube([(outer, y - u(0.012)), ((outer + inner) / 2, y + u(0.016)), (inner, y - u(0.004))], (u(0.013),) * 3)
    canvas.fill(band, linear((0, y - u(0.02)), (0, y + u(0.025)), [gold, shade]))
    tassel = [(inner - way * u(0.02), y), (inner - way * u(0.024), y + u(0.04)), (inner - way * u(0.022), y + u(0.07))]
    canvas.fill(tube(tassel, (u(0.006), u(0.011), u(0.014))), linear((0, y), (0, y + u(0.1)), [gold, shade]))


def valance(canvas: Canvas, setting: Setting, cloth: Cloth, *, foot: float, sag: float) -> None:
    """The scalloped curtain along the top, with a golden hem and its fringe."""
    left, top, right, _ = setting.edges
    count = max(3, round((right - left) / setting.u(0.265)))
    wide = (right - left) / count
    for index in range(count):
        a, b = left + wide * index, left + wide * (index + 1)
        tones = [mix(cloth.base, cloth.deep, 0.75), mix(cloth.base, cloth.deep, 0.14), mix(cloth.base, cloth.deep, 0.5)]
        bow = closed((a, top), (b, top), (b, foot), ((a + b) / 2, foot + 2 * sag, a, foot))
        canvas.fill(bow, linear((0, top), (0, foot + sag), tones, [0, 0.65, 1]))
        for fold in range(1, 5):
            share = fold / 5
            low = foot + sag * (1 - abs(share - 0.5) * 2) * 0.8
            crease = line([(a + wide * share, top), (a + wide * (0.5 + (share - 0.5) * 1.1), low)])
            canvas.stroke(crease, cloth.deep, setting.u(0.010), alpha=0.5, blur=setting.u(0.006))
        _hem(canvas, setting, (a, b), foot, sag)


def _hem(canvas: Canvas, setting: Setting, span: tuple[float, float], foot: float, sag: float) -> None:
    (a, b), u = span, setting.u
    gold, dim = (0.88, 0.65, 0.28), (0.72, 0.47, 0.20)
    for step in range(1, 24):
        share = step / 24
        x, y = a + (b - a) * share, foot + 4 * sag * share * (1 - share)
        canvas.stroke(line([(x, y), (x, y + u(0.016))]), dim, u(0.0028), alpha=0.9)
    canvas.stroke(drawn((a, foot), ((a + b) / 2, foot + 2 * sag, b, foot)), gold, u(0.0068))


def light_curtain(
    canvas: Canvas, setting: Setting, *, span: tuple[float, float], rows: tuple[float, float], lean: float, cloth: Cloth
) -> None:
    """A thin curtain beside a window: upright folds that let light through, spreading a little at the foot."""
    (start, end), (top, foot) = span, rows
    folds = max(4, round(abs(end - start) / setting.u(0.022)))
    bright = mix(cloth.base, cloth.sheen, 0.6)
    for index in range(folds):
        a = start + (end - start) * index / folds
        b = start + (end - start) * (index + 1.2) / folds
        depth = 0.5 + 0.5 * setting.pick(0, 1)
        tones = [bright, mix(cloth.base, cloth.deep, 0.5 * depth), lighter(cloth.base, -0.01), bright]
        shift = lean * (0.4 + 0.6 * index / folds)
        fold = polygon([(a, top), (b, top), (b + shift, foot), (a + shift * 0.8, foot)])
        canvas.fill(fold, linear((a, 0), (b, 0), tones, [0, 0.4, 0.7, 1]), alpha=0.94)
