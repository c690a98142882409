"""A desert: table mountains in the haze, dunes with a lit and a shaded side, cacti, stones."""

from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.noise import line
from filmgate.draft.paint.shapes import below, box, joined, polygon, spline, tube, union
from filmgate.draft.sets.kit import grass, sky
from filmgate.draft.sets.kit.flocks import birds
from filmgate.draft.sets.kit.ground import breeze, floor, footing
from filmgate.draft.sets.kit.sky import lens
from filmgate.draft.sets.kit.stones import rock
from filmgate.draft.sets.kit.terrain import hill, shadow
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.55
_SAND = hexed("f2c27a"), hexed("d9964f")
_MESA = hexed("c4684a")
_CACTUS = hexed("4f8a5c")


def ground(scene: Scene) -> Ground:
    return Ground(y=0.865, horizon=0.68, air=0.34, kind=footing(scene, "sand"), metres=4.2, near=0.62, card=(0.5, 0.30))


def paint(setting: Setting) -> Painted:
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        *birds(setting, high=0.14, low=0.30),
        _mesas(setting, 0.0),
        _mesas(setting, 1.0),
    ]
    planes += [_dunes(setting, deep) for deep in (0.0, 0.5, 1.0)]
    planes += [*sky.banks(setting, (0.58, 0.2), (0.70, 0.42)), _cacti(setting), _floor(setting)]
    dry = setting.scene.weather in {"clear", "wind", "cloud"}
    return Painted(
        planes=(*planes, _front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.18, 0.11, 0.05)),
        air="dust" if dry else "",
    )


def _mesas(setting: Setting, deep: float) -> Plane:
    """Flat-topped mountains with banded walls, lit on one side."""
    canvas, near = setting.canvas(), 0.07 + 0.10 * deep
    foot = setting.y(0.585 + 0.020 * deep)
    tone = toned(setting, mix(_MESA, SNOW, 0.25 * cover(setting)), near, lit=-0.05)
    spots = (
        ((0.16, 0.12, 0.13), (0.60, 0.09, 0.09), (0.92, 0.16, 0.16))
        if not deep
        else ((0.02, 0.13, 0.12), (0.80, 0.11, 0.19))
    )
    for share, half, high in spots:
        x = setting.side(share + setting.pick(-0.05, 0.05))
        _mesa(
            canvas,
            setting,
            x,
            foot,
            setting.u(half * setting.pick(0.8, 1.3)),
            setting.u(high * setting.pick(0.8, 1.1)),
            tone,
        )
    sky.mist(canvas, setting, foot, setting.u(0.055), alpha=0.62)
    return setting.plane(canvas, near=near)


def _mesa(canvas: Canvas, setting: Setting, x: float, foot: float, half: float, high: float, tone: Colour) -> None:
    rough = line(9, setting.random, base=4) * half * 0.05
    wall = high * 0.42
    left = [
        (x - half * 1.55, foot),
        (x - half * 1.02, foot - high * 0.52),
        (x - half * 0.96, foot - high * 0.56),
        (x - half * 0.90 + rough[1], foot - high),
    ]
    right = [
        (x + half * 0.88 + rough[5], foot - high * 0.99),
        (x + half * 0.95, foot - high * 0.55),
        (x + half * 1.05, foot - high * 0.50),
        (x + half * 1.6, foot),
    ]
    body = polygon([*left, *right])
    canvas.fill(body, linear((0, foot - high), (0, foot), [tone, mix(tone, setting.mood.fog, 0.5)]))
    with canvas.clipped(body):
        away = -1 if setting.from_right else 1
        dim = mix(tone, setting.mood.dark, 0.42)
        edge = x + away * half * setting.pick(0.1, 0.35)
        shade = [
            (edge, foot - high * 1.1),
            (edge + away * half * 0.12, foot - high * 0.5),
            (edge - away * half * 0.1, foot),
            (x + away * half * 2, foot),
            (x + away * half * 2, foot - high * 1.1),
        ]
        canvas.fill(polygon(shade), linear((0, foot - high), (0, foot), [clear(dim, 0.75), clear(dim, 0.1)]))
        for index in range(3):
            y = foot - high + wall * (0.2 + 0.32 * index)
            canvas.fill(box(x - half * 2, y, half * 4, high * 0.028), dim, alpha=0.22)
        if cover(setting):
            canvas.fill(
                box(x - half * 2, foot - high * 1.02, half * 4, high * 0.10), toned(setting, SNOW, 0.3), alpha=0.85
            )


def _dunes(setting: Setting, deep: float) -> Plane:
    """One or two dunes: a long lit back and, behind a swinging ridge line, a shaded flank."""
    canvas, near = setting.canvas(), 0.20 + 0.22 * deep
    y = setting.y(0.600 + 0.075 * deep)
    own = mix(mix(*_SAND, 0.25 * deep), SNOW, 0.94 * cover(setting))
    base = hill(setting, y + setting.u(0.02), setting.u(0.010), base=2)
    tone = toned(setting, own, near, lit=0.05)
    foot = setting.y(0.80 + 0.05 * deep)
    body = [lighter(tone, 0.02), mix(tone, setting.mood.fog, 0.10)]
    canvas.fill(below(base.points, setting.edges[3]), linear((0, y), (0, foot), body))
    for share in (0.24, 0.86) if deep != 0.5 else (0.02, 0.66):
        x = setting.side(share + setting.pick(-0.06, 0.06))
        _dune(
            canvas,
            setting,
            x,
            y + setting.u(0.05),
            setting.u(0.42 + 0.12 * deep),
            setting.u(0.075 + 0.03 * deep) * setting.pick(0.8, 1.2),
            tone,
        )
    sky.mist(canvas, setting, y + setting.u(0.055), setting.u(0.04), alpha=0.26 * (1 - deep))
    return setting.plane(canvas, near=near)


def _dune(canvas: Canvas, setting: Setting, x: float, foot: float, half: float, high: float, tone: Colour) -> None:
    away = -1 if setting.from_right else 1
    peak = (x, foot - high)
    back = spline([(x - away * half, foot + high * 0.12), (x - away * half * 0.45, foot - high * 0.52), peak], steps=8)
    fall = spline([peak, (x + away * half * 0.38, foot - high * 0.60), (x + away * half, foot + high * 0.12)], steps=8)
    edge = spline(
        [
            peak,
            (x + away * half * 0.02, foot - high * 0.55),
            (x - away * half * 0.16, foot - high * 0.2),
            (x - away * half * 0.02, foot + high * 0.14),
        ],
        steps=8,
    )
    lit, dim = lighter(tone, 0.035), mix(tone, setting.mood.dark, 0.30)
    fade = linear((0, foot - high), (0, foot + high * 0.15), [lit, clear(tone, 0)], [0.25, 1])
    canvas.fill(polygon(np.vstack([back, edge[1:]])), fade)
    shade = linear(
        (0, foot - high), (0, foot + high * 0.14), [clear(dim, 0.95), clear(dim, 0.75), clear(dim, 0)], [0, 0.45, 1]
    )
    canvas.fill(polygon(np.vstack([fall, edge[::-1][:-1]])), shade)
    canvas.stroke(
        polygon(np.vstack([back[-6:], edge[1:8]]), close=False), lighter(tone, 0.10), setting.u(0.0018), alpha=0.6
    )


def _cacti(setting: Setting) -> Plane:
    """Candelabra cacti at the sides."""
    canvas, near = setting.canvas(), 0.46
    for share, high in (
        (setting.pick(0.80, 0.86), 0.30),
        (setting.pick(0.93, 1.0), 0.20),
        (setting.pick(0.04, 0.12), 0.36),
    ):
        x, foot = setting.side(share), setting.y(0.735 + setting.pick(-0.01, 0.02))
        tall = setting.u(high) * (1.2 if setting.tall else 1.0)
        shadow(canvas, setting, x, foot, tall * 0.32, alpha=0.5)
        _cactus(canvas, setting, x, foot, tall, near)
    return setting.plane(canvas, near=near)


def _cactus(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    thick = high * 0.075
    parts = [
        tube([(x, foot + thick * 0.5), (x, foot - high * 0.5), (x, foot - high + thick)], (thick, thick, thick * 0.9))
    ]
    for way, root, long in (
        (-1, setting.pick(0.34, 0.46), setting.pick(0.26, 0.38)),
        (1, setting.pick(0.44, 0.58), setting.pick(0.18, 0.30)),
    ):
        elbow = x + way * high * 0.20, foot - high * (root + 0.04)
        arm = [
            (x, foot - high * root),
            (x + way * high * 0.13, foot - high * (root - 0.005)),
            elbow,
            (elbow[0], foot - high * (root + long)),
        ]
        parts.append(tube(arm, (thick * 0.62, thick * 0.66, thick * 0.68, thick * 0.6)))
    body = union(parts)
    green = toned(setting, _CACTUS, near, lit=-0.1)
    towards = 1 if setting.from_right else -1
    tones = [lighter(toned(setting, _CACTUS, near, lit=0.25), 0.03), green, mix(green, setting.mood.dark, 0.45)]
    canvas.fill(body, linear((x + towards * thick * 2.2, 0), (x - towards * thick * 2.6, 0), tones))
    ribs = [
        polygon([(x + thick * a, foot), (x + thick * a, foot - high * 0.97)], close=False) for a in (-0.45, 0.0, 0.45)
    ]
    with canvas.clipped(body):
        canvas.stroke(joined(ribs), mix(green, setting.mood.dark, 0.5), thick * 0.10, alpha=0.5)
        if cover(setting):
            caps = [box(x - thick * 5, foot - high * 1.01, thick * 10, high * 0.06)]
            canvas.fill(joined(caps), toned(setting, SNOW, near, lit=0.1))


def _floor(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.735), setting.u(0.016), base=2)
    floor(canvas, setting, crest, mix(*_SAND, 0.2), _SAND[1], reach=(0.5, 0.95), swells=14)
    left, _, right, _ = setting.edges
    pale, deep = toned(setting, lighter(_SAND[0], 0.04), 0.8, lit=0.1), toned(setting, _SAND[1], 0.9, lit=-0.25)
    if not cover(setting):
        for row in range(7):
            share = (row + 0.6) / 7
            y = crest.ys.max() + (setting.y(1.0) - crest.ys.max()) * share**1.3
            _ripple(canvas, setting, (left, right), float(y), share, pale, deep)
    # What stands on ground that shears would lean.
    stones = () if setting.travels else ((0.07, 0.035), (0.13, 0.018), (0.88, 0.028), (0.95, 0.045))
    for share, size in stones:
        x = setting.x(share + setting.pick(-0.03, 0.03))
        rock(canvas, setting, x, setting.y(setting.pick(0.79, 0.92)), setting.u(size), own=hexed("a9745a"))
    return setting.plane(canvas, near=0.92, near_top=0.5)


def _ripple(
    canvas: Canvas, setting: Setting, ends: tuple[float, float], y: float, share: float, pale: Colour, deep: Colour
) -> None:
    """Short ripples the wind left in the sand, in one row."""
    lit, dim = [], []
    for _ in range(round(9 * setting.wide / 1.78)):
        x, half = setting.pick(*ends), setting.u(0.04 + 0.09 * share) * setting.pick(0.5, 1.2)
        down = y + setting.u(setting.pick(-0.014, 0.014))
        thick = setting.u(0.0016 + 0.0026 * share)
        lit.append(lens(x, down, half, thick))
        dim.append(lens(x + half * 0.1, down + thick * 1.6, half, thick))
    canvas.fill(joined(dim), deep, alpha=0.30)
    canvas.fill(joined(lit), pale, alpha=0.45)


def _front(setting: Setting) -> Plane:
    """Dry grass and a stone close by, out of focus."""
    canvas = setting.canvas()
    foot = setting.edges[3] + setting.u(0.01)
    own = mix(hexed("a8834a"), SNOW, 0.5 * cover(setting))
    for centre, count in ((0.99, 40), (0.05, 22)):
        for step in range(3):
            tone = mix(toned(setting, own, 1.0, lit=-0.3 + 0.12 * step), setting.mood.dark, 0.42 - 0.1 * step)
            blades = []
            for _ in range(count // 2):
                across = setting.random.normal() * 0.075
                high = setting.u(setting.pick(0.07, 0.17)) * max(0.3, 1 - abs(across) * 5)
                blades.append(
                    grass.blade(setting.side(centre + across), foot, high, setting.pick(-0.5, 0.5), setting.u(0.003))
                )
            canvas.fill(joined(blades), tone)
    return setting.plane(canvas, blur=1.6, near=1.0, sway=0.03 * breeze(setting), pace=0.24)
