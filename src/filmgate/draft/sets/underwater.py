"""Under water: light from the surface in shafts, reefs that dissolve into the blue, kelp and coral, far schools."""

import math
from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, hexed, mix
from filmgate.draft.paint.shapes import Path, box, closed, ellipse, joined, line, polygon, spline, tube
from filmgate.draft.sets.kit.sky import lens
from filmgate.draft.sets.kit.terrain import Crest, hill, land
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_STOPS = (0.0, 0.16, 0.36, 0.58, 0.80, 1.0)
_CORAL = ("e8705f", "f0a24f", "d65f96", "8f6fd0", "f3cf6a")


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.875, horizon=0.70, air=0.42, kind="sand", metres=5.0, near=0.62, card=(0.5, 0.38))


def paint(setting: Setting) -> Painted:
    source = setting.side(setting.pick(0.30, 0.46)), -setting.u(0.16)
    planes = [_water(setting, source), *_shafts(setting, source), _school(setting)]
    planes += [_reef(setting, deep) for deep in (0.0, 0.45, 0.9)]
    planes += [*_kelps(setting), _bed(setting)]
    return Painted(
        planes=(*planes, _front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.02, 0.07, 0.09), vertical=0.42),
        air="bubbles",
        sheltered=True,
    )


def _tone(setting: Setting, level: float) -> Colour:
    """The water's own blue from light (0) to deep (1)."""
    sky, place = setting.mood.sky, min(0.999, max(0.0, level)) * 5
    return mix(sky[int(place)], sky[int(place) + 1], place - int(place))


def _water(setting: Setting, source: tuple[float, float]) -> Plane:
    """Light at the surface, darker with distance from where the sun stands over it."""
    canvas = setting.canvas()
    reach = max(setting.u(1.26), setting.frame.height * 1.12)
    canvas.flood(radial(source, reach, setting.mood.sky, _STOPS))
    for strength in (0.10, 0.20, 0.32):
        marks = []
        for _ in range(round(54 * setting.wide / 1.78)):
            share = setting.pick(0, 1) ** 1.6
            x = source[0] + setting.random.normal() * setting.u(0.60) * (1 - 0.3 * share)
            half = setting.u(0.10 - 0.06 * share) * setting.pick(0.4, 1.4)
            marks.append(lens(x, setting.u(0.003 + 0.09 * share), half, setting.u(0.0028) * (1 - share) + 0.5))
        canvas.fill(joined(marks), setting.mood.light, alpha=strength, blur=setting.u(0.0011), blend="screen")
    return setting.plane(canvas)


def _shafts(setting: Setting, source: tuple[float, float]) -> list[Plane]:
    """Two fans of light that come and go in turn."""
    found = []
    pale, dim = setting.mood.light, mix(setting.mood.light, setting.mood.fog, 0.3)
    long = max(setting.u(1.25), setting.frame.height * 0.98)
    strength = 0.24 if setting.night else 0.46
    for turn in range(2):
        canvas = setting.canvas()
        for index in range(7):
            angle = math.radians(90 + (index - 3) * 14 + 7 * turn + setting.random.normal() * 2)
            half = setting.pick(0.016, 0.050)
            corners = [
                (source[0] + math.cos(angle + side * half) * way, source[1] + math.sin(angle + side * half) * way)
                for side, way in ((-1, setting.u(0.17)), (1, setting.u(0.17)), (1, long), (-1, long))
            ]
            fade = radial(source, long, [clear(pale, strength), clear(dim, strength * 0.38), clear(dim, 0)])
            canvas.fill(polygon(corners), fade, blur=setting.u(0.013))
        found.append(setting.plane(canvas, near=0.05, pulse=0.45, pace=0.11, phase=0.5 * turn))
    return found


def _school(setting: Setting) -> Plane:
    """Small fish far off, all one way, slowly passing."""
    canvas = setting.canvas()
    way = 1 if setting.from_right else -1
    x, y = setting.side(setting.pick(0.72, 0.86)), setting.y(setting.pick(0.26, 0.36))
    for tint in (0.25, 0.45, 0.65):
        fish = []
        for _ in range(16):
            a, b = setting.random.normal(), setting.random.normal()
            fish.append(
                _fish(
                    x + a * setting.u(0.115),
                    y + b * setting.u(0.042) - a * setting.u(0.012),
                    setting.u(setting.pick(0.018, 0.029)),
                    way,
                )
            )
        canvas.fill(
            joined(fish), mix(_tone(setting, 0.62), mix(setting.mood.light, setting.mood.fog, 0.5), tint), alpha=0.9
        )
    return setting.plane(canvas, near=0.2, drift=0.012 * way, bob=0.006, pace=0.12)


def _fish(x: float, y: float, size: float, way: int) -> Path:
    tail = [
        (x - way * size * 0.40, y),
        (x - way * size * 0.72, y - size * 0.17),
        (x - way * size * 0.62, y),
        (x - way * size * 0.72, y + size * 0.17),
    ]
    return joined([lens(x, y, size * 0.5, size * 0.22), polygon(tail)])


def _reef(setting: Setting, deep: float) -> Plane:
    """Rock rising at one side, with kelp on it; the nearer the darker."""
    canvas = setting.canvas()
    side = 0.10 if deep == 0.45 else 0.90
    crest = hill(setting, setting.y(0.735 + 0.075 * deep), setting.u(0.045), base=3 + deep)
    crest = _raised(crest, setting.side(side), setting.x(0.17), setting.u(0.11))
    crest = _raised(crest, setting.side(1 - side), setting.x(0.12), setting.u(0.06))
    colour = mix(mix(setting.mood.fog, _tone(setting, 0.60), 0.55 + 0.3 * deep), _tone(setting, 0.78), 0.55 * deep)
    dim = mix(colour, setting.mood.dark, 0.18)
    for _ in range(7):
        share = setting.pick(-0.04, 0.27) if setting.random.random() < 0.5 else setting.pick(0.74, 1.04)
        x = setting.x(share)
        canvas.fill(
            kelp(setting, x, crest.at(x) + setting.u(0.014), setting.u(0.10 + 0.10 * deep + setting.pick(0, 0.09))),
            dim,
            alpha=0.9,
        )
    land(canvas, setting, crest, [colour, mix(colour, setting.mood.dark, 0.42)])
    y = setting.y(0.775 + 0.075 * deep)
    left, _, right, _ = setting.edges
    haze = setting.u(0.08)
    fade = linear(
        (0, y - haze),
        (0, y + haze),
        [clear(setting.mood.fog, 0), clear(setting.mood.fog, 0.24 - 0.14 * deep), clear(setting.mood.fog, 0)],
    )
    canvas.fill(box(left, y - haze, right - left, 2 * haze), fade)
    return setting.plane(canvas, near=0.14 + 0.26 * deep)


def _raised(crest: Crest, x: float, wide: float, high: float) -> Crest:
    return crest.moved(crest.xs, (-high * np.exp(-(((crest.xs - x) / wide) ** 2))).astype(np.float32))


def kelp(setting: Setting, x: float, foot: float, high: float, *, wide: float = 1.0) -> Path:
    """A swaying stalk with leaves on either side."""
    phase = setting.pick(0, 6)
    at = [(x + math.sin(i * 0.9 + phase) * high * 0.035 * i / 4, foot - high * i / 8) for i in range(9)]
    parts = [tube(at, np.linspace(high * 0.012, high * 0.003, 9) * wide, steps=4)]
    for index in range(2, 26):
        share = index / 26
        lower = int(share * 8)
        rest = share * 8 - lower
        px, py = (at[lower][k] * (1 - rest) + at[lower + 1][k] * rest for k in (0, 1))
        side, long = (1 if index % 2 else -1), high * 0.12 * (1.1 - share * 0.6) * setting.pick(0.7, 1.2)
        parts.append(_blade(px, py, side * long, long, high * 0.015 * wide * (1.1 - share * 0.5)))
    return joined(parts)


def _blade(x: float, y: float, across: float, up: float, thick: float) -> Path:
    return closed(
        (x, y),
        (x + across * 0.5, y - up * 0.18 - thick * 1.6, x + across, y - up * 0.62),
        (x + across * 0.5, y - up * 0.18 + thick * 1.6, x, y),
    )


def _kelps(setting: Setting) -> list[Plane]:
    """Kelp forests at both sides in the middle distance, swaying against each other."""
    found = []
    for index, (start, end, count) in enumerate(((-0.03, 0.15, 5), (0.87, 1.04, 4))):
        canvas = setting.canvas()
        for _ in range(count):
            high = setting.u(setting.pick(0.26, 0.52)) * (1.3 if setting.tall else 1.0)
            x, foot = setting.x(setting.pick(start, end)), setting.y(0.86)
            tones = [
                mix(_tone(setting, 0.70), hexed("2f8f7a"), 0.30),
                mix(_tone(setting, 0.86), setting.mood.dark, 0.2),
            ]
            canvas.fill(kelp(setting, x, foot, high, wide=1.15), linear((0, foot - high), (0, foot), tones))
        found.append(setting.plane(canvas, near=0.46, sway=0.035, pace=0.11, phase=0.4 * index))
    return found


def _bed(setting: Setting) -> Plane:
    """The sea floor: sand with caustics, stones and corals at the sides."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.815), setting.u(0.016), base=2.5)
    pale = mix(_tone(setting, 0.55), hexed("cfd8b0"), 0.22 if not setting.night else 0.10)
    floor = mix(_tone(setting, 0.74), pale, 0.25)
    with canvas.clipped(land(canvas, setting, crest, [pale, floor, mix(floor, setting.mood.dark, 0.45)], [0, 0.4, 1])):
        _caustics(canvas, setting, setting.y(0.81))
    # What stands on ground that shears would lean.
    for _ in range(0 if setting.travels else round(11 * setting.wide / 1.78)):
        share = setting.pick(-0.03, 0.24) if setting.random.random() < 0.5 else setting.pick(0.77, 1.03)
        x = setting.x(share)
        _growth(canvas, setting, x, crest.at(x) + setting.u(setting.pick(0.01, 0.10)))
    return setting.plane(canvas, near=0.9, near_top=0.5)


def _caustics(canvas: Canvas, setting: Setting, top: float) -> None:
    """A net of light on the sand."""
    left, _, right, bottom = setting.edges
    for _ in range(round(46 * setting.wide / 1.78)):
        share = setting.pick(0.02, 1)
        x, y, long = setting.pick(left, right), top + (bottom - top) * share, setting.u(0.02 + 0.06 * share)
        bend = [
            (x - long, y + setting.pick(-1, 1) * long * 0.10),
            (x - long * 0.2, y - long * 0.08),
            (x + long * 0.5, y + setting.pick(-1, 1) * long * 0.12),
            (x + long, y),
        ]
        canvas.stroke(
            line(bend, steps=5),
            setting.mood.light,
            setting.u(0.0018 + 0.002 * share),
            alpha=0.10 if setting.night else 0.20,
            blur=setting.u(0.0018),
        )


def _growth(canvas: Canvas, setting: Setting, x: float, foot: float) -> None:
    """A stone or a coral."""
    size = setting.u(setting.pick(0.03, 0.075))
    deep = _tone(setting, 0.82)
    if setting.random.random() < 0.4:
        _stone(canvas, setting, x, foot, size)
        return
    own = mix(hexed(str(setting.random.choice(_CORAL))), deep, 0.58 if not setting.night else 0.85)
    canvas.fill(
        _coral(setting, x, foot, size * 1.7),
        linear((0, foot - size * 1.7), (0, foot), [mix(own, setting.mood.fog, 0.15), mix(own, deep, 0.5)]),
    )


def _stone(canvas: Canvas, setting: Setting, x: float, foot: float, size: float) -> None:
    """A round stone half in the sand, lit from above."""
    deep = _tone(setting, 0.82)
    back = [(-1.0, 0.0), (-0.86, -0.42), (-0.3, -0.72), (0.35, -0.66), (0.86, -0.36), (1.04, 0.0)]
    outline = spline([(x + size * a, foot + size * b * setting.pick(0.85, 1.1)) for a, b in back], steps=6)
    tones = [
        mix(_tone(setting, 0.56), deep, 0.25),
        mix(deep, setting.mood.dark, 0.15),
        mix(deep, setting.mood.dark, 0.6),
    ]
    canvas.fill(
        ellipse(x + size * 0.15, foot, size * 1.15, size * 0.16), setting.mood.dark, alpha=0.4, blur=size * 0.08
    )
    canvas.fill(polygon(outline), linear((0, foot - size * 0.75), (0, foot + size * 0.05), tones))


def _coral(setting: Setting, x: float, foot: float, high: float) -> Path:
    arms = []
    for index in range(5):
        lean = (index - 2) * 0.30 + setting.pick(-0.1, 0.1)
        long = high * setting.pick(0.6, 1.0)
        tip = x + math.sin(lean) * long, foot - math.cos(lean) * long
        middle = x + math.sin(lean) * long * 0.35, foot - math.cos(lean) * long * 0.5
        arms.append(tube([(x, foot), middle, tip], (high * 0.075, high * 0.06, high * 0.05), steps=5))
        fork = tip[0] + math.sin(lean + 0.9) * long * 0.3, middle[1] - math.cos(lean + 0.4) * long * 0.3
        arms.append(tube([middle, fork], (high * 0.05, high * 0.042), steps=4))
    return joined(arms)


def _front(setting: Setting) -> Plane:
    """Dark rocks and kelp at the lower corners, out of focus."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.985), setting.u(0.02), base=3)
    crest = _raised(crest, setting.side(1.0), setting.x(0.12), setting.u(0.21))
    crest = _raised(crest, setting.side(0.02), setting.x(0.10), setting.u(0.15))
    dark, lift = setting.mood.dark, mix(setting.mood.dark, _tone(setting, 0.74), 0.55)
    for share, high in ((1.0, 0.60), (0.955, 0.42), (0.02, 0.50), (0.075, 0.30), (-0.02, 0.66), (0.90, 0.26)):
        # Low where it would pass before whoever is followed.
        x, tall = setting.side(share), setting.u(high) * (0.4 if setting.travels else 1.3 if setting.tall else 1.0)
        foot = crest.at(x) + setting.u(0.03)
        canvas.fill(kelp(setting, x, foot, tall, wide=1.3), linear((0, foot - tall), (0, foot), [lift, dark]))
    land(canvas, setting, crest, [mix(dark, lift, 0.6), dark])
    return setting.plane(canvas, blur=2.4, near=1.0, sway=0.012, pace=0.09)
