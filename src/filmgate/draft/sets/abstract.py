"""Nowhere in particular: large soft shapes in a few hues, moving at different depths about a calm middle."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from filmgate.draft.brief import Hour, Scene
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, lch, lighter, mix
from filmgate.draft.paint.light import Rim, triple
from filmgate.draft.paint.shapes import Path, below, blob, box, ellipse, without
from filmgate.draft.sets.kit import glow
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_FLOOR = 0.72
_MARK = 0.845
_SCHEMES = (
    (265, 320, 60), (205, 260, 35), (325, 20, 200), (165, 215, 50), (30, 350, 235), (285, 230, 85), (240, 195, 15),
)  # fmt: skip
"""Hues: of the ground, beside it, and across from both."""
_LEVELS: dict[Hour, float] = {"dawn": 0.60, "day": 0.66, "golden": 0.62, "dusk": 0.46, "night": 0.30}
"""Lightness of the background's middle."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scheme:
    """Colours of one picture."""

    level: float
    base: float
    beside: float
    across: float

    def tone(self, hue: float, lift: float, chroma: float = 0.085) -> Colour:
        return lch(min(0.94, max(0.14, self.level + lift)), chroma, hue)


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_FLOOR, air=0.42, kind="none", metres=3.2, near=0.6, card=(0.5, 0.42))


def paint(setting: Setting) -> Painted:
    scheme = _scheme(setting)
    planes = [
        _backdrop(setting, scheme),
        _disc(setting, scheme),
        *_floating(setting, scheme),
        *_waves(setting, scheme),
        _pool(setting, scheme),
    ]
    towards = (0.6 if setting.from_right else -0.6), -0.8
    shade = scheme.tone(scheme.base, -0.36)
    return Painted(
        planes=(*planes, _front(setting, scheme)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(
            setting.light,
            rim=Rim(towards=towards, colour=(1.0, 0.96, 0.90), strength=0.8, width=2.8),
            contact=triple(shade[:3]),
            reflection=0.12,
        ),
        air="motes",
        sheltered=setting.scene.weather not in {"snow", "rain", "storm"},
    )


def _scheme(setting: Setting) -> _Scheme:
    base, beside, across = _SCHEMES[int(setting.random.integers(len(_SCHEMES)))]
    turn = setting.pick(-12, 12)
    level = _LEVELS[setting.scene.hour] - (0.06 if setting.scene.weather in {"rain", "storm", "cloud"} else 0.0)
    warm = setting.scene.hour in {"golden", "dawn", "dusk"}
    return _Scheme(level=level, base=base + turn, beside=beside + turn, across=35.0 if warm else across + turn)


def _backdrop(setting: Setting, scheme: _Scheme) -> Plane:
    canvas = setting.canvas()
    tones = [
        scheme.tone(scheme.base, -0.14, 0.09),
        scheme.tone(scheme.base, 0.0),
        scheme.tone(scheme.beside, 0.12, 0.07),
    ]
    canvas.flood(linear((setting.side(0.9), 0), (setting.side(0.2), setting.y(0.85)), tones))
    glow.halo(
        canvas, (setting.side(0.15), setting.y(0.1)), setting.u(1.1), scheme.tone(scheme.across, 0.25, 0.06), 0.30
    )
    return setting.plane(canvas)


def _disc(setting: Setting, scheme: _Scheme) -> Plane:
    """A great disc behind the middle, calm, as a sun without a sky."""
    canvas = setting.canvas()
    x, y, radius = setting.x(0.5), setting.y(0.44), setting.u(0.335 if not setting.tall else 0.40)
    away = radius * (0.7 if setting.from_right else -0.7)
    tones = [scheme.tone(scheme.beside, 0.06, 0.10), scheme.tone(scheme.base, -0.10, 0.10)]
    glow.halo(canvas, (x, y), radius * 1.9, scheme.tone(scheme.beside, 0.18, 0.08), 0.35)
    canvas.fill(ellipse(x, y, radius), linear((x + away, y - radius * 0.7), (x - away, y + radius * 0.7), tones))
    return setting.plane(canvas, near=0.10, bob=0.006, pace=0.07)


def _floating(setting: Setting, scheme: _Scheme) -> list[Plane]:
    """Shapes in the air beside the middle: rings, pebbles, bars, arcs; the nearer, the larger and the more they move."""
    found, order = [], setting.random.permutation(len(_FORMS))
    spots = ((0.16, 0.24, 0.13), (0.86, 0.34, 0.16), (0.07, 0.56, 0.19), (0.955, 0.62, 0.21))
    for index, (share, level, size) in enumerate(spots):
        canvas = setting.canvas()
        x, y = setting.side(share + setting.pick(-0.03, 0.03)), setting.y(level + setting.pick(-0.04, 0.04))
        reach = setting.u(size * setting.pick(0.85, 1.15) * (0.8 if setting.tall else 1.0))
        hue = (scheme.across, scheme.beside, scheme.base, scheme.across)[index]
        _lit_form(
            canvas,
            setting,
            _FORMS[int(order[index % len(order)])],
            x,
            y,
            reach,
            scheme.tone(hue, 0.06 - 0.05 * index, 0.115),
        )
        found.append(
            setting.plane(
                canvas,
                blur=1.6 - 0.4 * index,
                near=0.18 + 0.10 * index,
                bob=0.010 + 0.004 * index,
                pace=0.09 + 0.015 * index,
                phase=index * 0.31,
            )
        )
    return found


def _lit_form(
    canvas: Canvas, setting: Setting, form: Callable[[float], Path], x: float, y: float, reach: float, tone: Colour
) -> None:
    """One shape with a lit and a shaded side and a soft shadow on what is behind it."""
    turn = setting.pick(-40, 40)
    path, side = form(reach), (1 if setting.from_right else -1)
    with canvas.moved(x - side * reach * 0.18, y + reach * 0.22, turn=turn):
        canvas.fill(path, lighter(tone, -0.32), alpha=0.22, blur=reach * 0.14)
    angle = math.radians(-turn)
    ax, ay = side * 0.7, -0.7
    towards = ax * math.cos(angle) - ay * math.sin(angle), ax * math.sin(angle) + ay * math.cos(angle)
    ends = (towards[0] * reach, towards[1] * reach), (-towards[0] * reach, -towards[1] * reach)
    with canvas.moved(x, y, turn=turn):
        canvas.fill(path, linear(*ends, [lighter(tone, 0.12), tone, lighter(tone, -0.13)]))


def _pebble(reach: float) -> Path:
    points = [(-1.0, 0.1), (-0.5, -0.62), (0.25, -0.74), (0.96, -0.2), (0.80, 0.5), (0.05, 0.72), (-0.7, 0.62)]
    return blob([(reach * x, reach * y) for x, y in points])


def _ring(reach: float) -> Path:
    return without(ellipse(0, 0, reach), ellipse(0, 0, reach * 0.56))


def _ball(reach: float) -> Path:
    return ellipse(0, 0, reach * 0.8)


def _bar(reach: float) -> Path:
    return box(-reach, -reach * 0.30, reach * 2, reach * 0.60, reach * 0.30)


def _arch(reach: float) -> Path:
    outer = without(ellipse(0, 0, reach), ellipse(0, 0, reach * 0.48))
    return without(outer, box(-reach * 1.1, 0, reach * 2.2, reach * 1.2))


_FORMS: tuple[Callable[[float], Path], ...] = (_pebble, _ring, _ball, _bar, _arch)


def _waves(setting: Setting, scheme: _Scheme) -> list[Plane]:
    """Three long waves of paper, one before the other; the last is the floor."""
    left, _, right, bottom = setting.edges
    found = []
    for index, (level, high, hue, lift) in enumerate(
        ((0.60, 0.075, scheme.beside, -0.02), (0.665, 0.055, scheme.across, -0.06), (_FLOOR, 0.022, scheme.base, 0.02))
    ):
        canvas, xs = setting.canvas(), np.linspace(left - 4, right + 4, 120)
        phase, turns = setting.pick(0, math.tau), setting.pick(0.7, 1.3) * setting.wide / 1.78 + 0.4
        swing = np.sin(phase + xs / setting.frame.width * math.tau * turns) + 0.4 * np.sin(
            phase * 2 + xs / setting.frame.width * math.tau * turns * 1.9
        )
        crest = np.stack([xs, setting.y(level) - setting.u(high) * swing * 0.6], axis=1)
        tone = scheme.tone(hue, lift, 0.10 if index < 2 else 0.075)
        path = below(crest, bottom + 2)
        canvas.fill(path, lighter(tone, -0.30), alpha=0.30, blur=setting.u(0.022))
        tones = [lighter(tone, 0.07), tone, lighter(tone, -0.12)]
        canvas.fill(path, linear((0, float(crest[:, 1].min())), (0, setting.y(1)), tones, [0, 0.35, 1]))
        still = index == 2
        found.append(
            setting.plane(canvas, near=0.30 + 0.15 * index, bob=0.0 if still else 0.004, pace=0.08, phase=0.4 * index)
        )
    return found


def _pool(setting: Setting, scheme: _Scheme) -> Plane:
    """Light where the subject stands."""
    canvas = setting.canvas()
    middle, reach = (setting.x(0.5), setting.y(_MARK)), setting.u(0.62)
    light = scheme.tone(scheme.base, 0.24, 0.05)
    with canvas.moved(*middle, flat=0.20):
        canvas.fill(
            ellipse(0, 0, reach), radial((0, 0), reach, [clear(light, 0.6), clear(light, 0.28), clear(light, 0)])
        )
    return setting.plane(canvas, near=0.6)


def _front(setting: Setting, scheme: _Scheme) -> Plane:
    """Two dark soft forms in opposite corners, far out of focus: the frame."""
    canvas, u = setting.canvas(), setting.u
    dark = mix(scheme.tone(scheme.base, -0.34, 0.09), setting.mood.dark, 0.2)
    canvas.fill(ellipse(setting.side(1.0), setting.y(1.02), u(0.30), u(0.17)), dark)
    canvas.fill(ellipse(setting.side(0.0), setting.y(-0.04), u(0.34), u(0.13)), scheme.tone(scheme.beside, -0.26, 0.09))
    return setting.plane(canvas, blur=13, near=0.0 if setting.travels else 1.0)
