"""A snowfield: far white mountains, drifts with blue hollows, a few laden firs; by clear night an aurora."""

from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import clear, hexed, mix
from filmgate.draft.paint.shapes import ellipse, joined, line, polygon
from filmgate.draft.sets.kit import sky, trees
from filmgate.draft.sets.kit.conifers import fir
from filmgate.draft.sets.kit.sky import lens, sun_at
from filmgate.draft.sets.kit.terrain import Crest, hill, land, mountain, pool, ridge
from filmgate.draft.sets.kit.tones import SNOW, fogged, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.54
_HOLLOW = hexed("a9bce6")
"""Snow turned from the light: it shows the sky."""


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.86, horizon=0.62, air=0.34, kind="snow", metres=4.0, near=0.62, card=(0.5, 0.32))


def paint(setting: Setting) -> Painted:
    planes = [sky.backdrop(setting, horizon=_HORIZON), *_aurora(setting), *sky.clouds(setting, horizon=_HORIZON)]
    planes += [_peaks(setting, 0.0), _peaks(setting, 1.0)]
    planes += [_drift(setting, deep) for deep in (0.0, 0.5, 1.0)]
    planes += [*sky.banks(setting, (0.57, 0.3), (0.68, 0.45)), _floor(setting)]
    return Painted(
        planes=(*planes, _front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.12, 0.14, 0.20)),
        air="snow" if setting.scene.weather in {"wind", "cloud"} else "",
    )


def _aurora(setting: Setting) -> list[Plane]:
    """Two veils of light that come and go in turn."""
    if not setting.night or setting.scene.weather not in {"clear", "wind"}:
        return []
    found = []
    left, _, right, _ = setting.edges
    for turn, tint in enumerate(("5ff0b8", "58b8f0")):
        canvas = setting.canvas()
        at = np.linspace(left, right, 48)
        phase, slope = setting.pick(0, 6), setting.pick(-0.08, 0.08)
        swing = (
            np.sin((at - left) / setting.u(0.42) + phase) * 0.075
            + np.sin((at - left) / setting.u(0.19) + 2 * phase) * 0.030
        )
        foot = setting.y(0.34 - 0.07 * turn) + (swing + slope * (at / setting.frame.width - 0.5)) * setting.frame.unit
        for a, b, y, z in zip(at, at[1:], foot, foot[1:], strict=False):
            high = setting.u(setting.pick(0.20, 0.34))
            ray = polygon([(a - 1, y), (b + 1, z), (b + setting.u(0.025), z - high), (a + setting.u(0.02), y - high)])
            ink = hexed(tint)
            fade = linear(
                (0, y),
                (0, y - high),
                [clear(ink, 0.0), clear(ink, 0.34), clear(ink, 0.10), clear(ink, 0)],
                [0, 0.18, 0.5, 1],
            )
            canvas.fill(ray, fade, blur=setting.u(0.005))
        found.append(
            setting.plane(
                canvas, blur=5, near=0.0, pulse=0.45, pace=0.06, phase=0.5 * turn, drift=0.003 * (1 - 2 * turn)
            )
        )
    return found


def _peaks(setting: Setting, deep: float) -> Plane:
    canvas, near = setting.canvas(), 0.07 + 0.09 * deep
    y = setting.y(0.520 + 0.035 * deep)
    place = setting.side(0.78 - 0.5 * deep) / setting.frame.width + setting.pick(-0.06, 0.06)
    crest = ridge(setting, y, setting.u(0.105 - 0.04 * deep), base=3.4 + deep, peak=(place, 0.09, 0.9))
    top = toned(setting, mix(hexed("8694c4"), SNOW, 0.30), near, lit=-0.05)
    shade = mix(top, setting.mood.dark, 0.30 * (1 - 0.5 * fogged(setting, near)))
    mountain(
        canvas,
        setting,
        crest,
        foot=y + setting.u(0.17),
        top=top,
        base=mix(top, setting.mood.fog, 0.6),
        shade=shade,
        snow=toned(setting, SNOW, near + 0.2, lit=0.2),
        line_=0.62,
    )
    sky.mist(canvas, setting, y + setting.u(0.07), setting.u(0.06), alpha=0.5)
    return setting.plane(canvas, near=near)


def _drift(setting: Setting, deep: float) -> Plane:
    """A wave of snow with firs behind its crest, at the sides."""
    canvas, near = setting.canvas(), 0.20 + 0.24 * deep
    y = setting.y(0.580 + 0.075 * deep)
    crest = hill(setting, y, setting.u(0.020 + 0.012 * deep), base=2.6)
    free = (0.10, 0.42, 0.60)[int(deep * 2)]
    for _ in range(round((15 - 9 * deep) * setting.wide / 1.78)):
        x = setting.x(setting.pick(-0.04, 1.04))
        if abs(x / setting.frame.width - 0.5) < free / 2:
            continue
        high = setting.u(0.075 + 0.20 * deep**1.2) * setting.pick(0.65, 1.15) * (1.25 if setting.tall else 1.0)
        _laden(canvas, setting, x, crest.at(x) + setting.u(0.008), high, near)
    tone, hollow = toned(setting, SNOW, near, lit=0.10), toned(setting, _HOLLOW, near + 0.08, lit=-0.05)
    with canvas.clipped(
        land(canvas, setting, crest, [tone, mix(tone, hollow, 0.6), hollow], [0, 0.5, 1], foot=y + setting.u(0.13))
    ):
        canvas.stroke(
            line(crest.points[::8], steps=3), toned(setting, SNOW, near, lit=0.5), setting.u(0.004), alpha=0.6
        )
    sky.mist(canvas, setting, y + setting.u(0.05), setting.u(0.04), alpha=0.30 * (1 - deep))
    return setting.plane(canvas, near=near)


def _laden(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    """A fir under snow, whatever the season."""
    fir(canvas, setting, x, foot, high, near, ground=SNOW)
    pale = toned(setting, SNOW, near, lit=0.05)
    canvas.fill(trees.fir_snow(setting.random, x, foot, high), pale, alpha=0.75)


def _floor(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.715), setting.u(0.022), base=2)
    far, front = toned(setting, SNOW, 0.5, lit=0.10), toned(setting, _HOLLOW, 0.95, lit=-0.14)
    middle = toned(setting, mix(SNOW, _HOLLOW, 0.5), 0.7)
    with canvas.clipped(land(canvas, setting, crest, [far, middle, front], [0, 0.42, 1], foot=setting.y(1.02))):
        _waves(canvas, setting, crest)
        if setting.mood.disc and setting.scene.hour != "day":
            x, _ = sun_at(setting)
            glow = mix(tuple(min(1.0, v) for v in setting.mood.rim), setting.mood.sky[-2], 0.35)
            pool(
                canvas,
                x,
                crest.at(x) + setting.u(0.04),
                setting.u(0.5),
                setting.u(0.06),
                colour=glow,
                alpha=0.20 if setting.night else 0.46,
            )
        _tracks(canvas, setting)
        _sparkle(canvas, setting, crest)
    return setting.plane(canvas, near=0.92, near_top=0.48)


def _waves(canvas: Canvas, setting: Setting, crest: Crest) -> None:
    """Ripples the wind has left: a lit back and a blue hollow each."""
    left, _, right, bottom = setting.edges
    top = float(crest.ys.max())
    pale, blue = toned(setting, SNOW, 0.8, lit=0.25), toned(setting, _HOLLOW, 0.9, lit=-0.2)
    for _ in range(round(16 * setting.wide / 1.78)):
        share = setting.pick(0.05, 1)
        x, y = setting.pick(left, right), top + (bottom - top) * share
        half, thick = setting.u(0.12 + 0.40 * share) * setting.pick(0.6, 1.3), setting.u(0.004 + 0.012 * share)
        canvas.fill(lens(x, y + thick * 1.3, half, thick), blue, alpha=0.34, blur=thick * 0.5)
        canvas.fill(lens(x - half * 0.1, y, half * 0.9, thick * 0.6), pale, alpha=0.42, blur=thick * 0.4)


def _tracks(canvas: Canvas, setting: Setting) -> None:
    """Footprints that come from a side and end before the middle."""
    blue, pale = toned(setting, _HOLLOW, 0.9, lit=-0.3), toned(setting, SNOW, 0.8, lit=0.3)
    for index in range(9):
        x = setting.side(1.0 - 0.028 * index) if not setting.tall else setting.side(1.0 - 0.05 * index)
        y = setting.y(0.935) - setting.u(0.006 * index) + setting.u(0.010) * (index % 2)
        size = setting.u(0.0095)
        canvas.fill(ellipse(x, y, size, size * 0.40), blue, alpha=0.6, blur=size * 0.15)
        canvas.fill(ellipse(x + size * 0.2, y + size * 0.36, size * 0.9, size * 0.2), pale, alpha=0.4, blur=size * 0.1)


def _sparkle(canvas: Canvas, setting: Setting, crest: Crest) -> None:
    left, _, right, _ = setting.edges
    glints = []
    for _ in range(round(70 * setting.wide / 1.78)):
        x, share = setting.pick(left, right), setting.pick(0.05, 1)
        y = crest.at(x) + (setting.y(1.0) - crest.at(x)) * share
        glints.append(ellipse(x, y, setting.u(0.0008 + 0.0010 * share)))
    canvas.fill(joined(glints), setting.mood.light, alpha=0.75)


def _front(setting: Setting) -> Plane:
    """A drift at the very front, blue in its own shade, with a lit rim, and a laden fir at one side."""
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.955), setting.u(0.020), base=2)
    lean = np.exp(-(((crest.xs - setting.side(1.0)) / setting.x(0.22)) ** 2)) * -setting.u(0.07)
    crest = crest.moved(crest.xs, lean.astype(np.float32))
    if not setting.travels:
        # It would pass before whoever is followed.
        _near_fir(canvas, setting, crest, setting.side(0.985))
    tone = toned(setting, _HOLLOW, 1.0, lit=-0.18)
    land(canvas, setting, crest, [mix(tone, toned(setting, SNOW, 1.0), 0.4), mix(tone, setting.mood.dark, 0.25)])
    canvas.stroke(
        line(crest.points[::10], steps=3),
        toned(setting, SNOW, 0.9, lit=0.4),
        setting.u(0.003),
        alpha=0.6,
        blur=setting.u(0.001),
    )
    return setting.plane(canvas, blur=1.6, near=1.0)


def _near_fir(canvas: Canvas, setting: Setting, crest: Crest, x: float) -> None:
    """A great dark fir under snow."""
    tall = setting.u(0.62) * (1.2 if setting.tall else 1.0)
    dark = mix(setting.mood.dark, toned(setting, hexed("2f5a64"), 1.0, lit=-0.3), 0.4)
    foot = crest.at(x) + setting.u(0.03)
    tones = [mix(dark, setting.mood.fog, 0.15), dark]
    body = trees.fir(setting.random, x, foot, tall, tiers=11, wide=0.42)
    canvas.fill(body, linear((0, foot - tall), (0, foot), tones))
    caps = trees.fir_snow(setting.random, x, foot, tall, tiers=11, wide=0.42)
    canvas.fill(caps, toned(setting, SNOW, 0.9, lit=-0.1), alpha=0.7)
