"""Open sea: a far coast or none, glitter under the light, sails, swell before and behind the subject."""

import math
from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.noise import rolling
from filmgate.draft.paint.shapes import blob, polygon
from filmgate.draft.sets.kit import sky, water
from filmgate.draft.sets.kit.flocks import birds
from filmgate.draft.sets.kit.ground import breeze
from filmgate.draft.sets.kit.terrain import Crest, cliff, hill
from filmgate.draft.sets.kit.tones import toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.50


def ground(_scene: Scene) -> Ground:
    return Ground(
        y=0.83, horizon=_HORIZON + 0.05, air=0.32, water=0.80, kind="water", metres=7.0, near=0.62, card=(0.5, 0.30)
    )


def paint(setting: Setting) -> Painted:
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        *birds(setting, high=0.14, low=0.36),
        _surface(setting),
        *_coast(setting),
        *_sails(setting),
    ]
    planes += sky.banks(setting, (0.53, 0.15), (0.62, 0.3))
    planes += [_swell(setting, 0.66, 0.40, 0.0), _swell(setting, 0.755, 0.52, 0.45)]
    planes += water.glitter(setting, setting.y(_HORIZON), setting.y(0.84), count=360)
    front = [_swell(setting, 0.845, 0.74, 0.2), _swell(setting, 0.925, 1.0, 0.7)]
    return Painted(
        planes=(*planes, *front),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.05, 0.10, 0.14), reflection=0.22),
    )


def _rough(setting: Setting) -> float:
    """How high the sea goes."""
    return {"storm": 2.6, "wind": 1.7, "rain": 1.2, "fog": 0.6}.get(setting.scene.weather, 1.0)


def _surface(setting: Setting) -> Plane:
    canvas, top = setting.canvas(), setting.y(_HORIZON)
    bottom = setting.edges[3]
    colours = water.tones(setting)
    water.sheet(canvas, setting, top, bottom, colours)
    water.ripples(canvas, setting, top, setting.y(0.9), count=240, dark=colours[3], pale=lighter(colours[1], 0.03))
    sky.mist(canvas, setting, top, setting.u(0.030), alpha=0.5)
    return setting.plane(canvas, near=0.8, near_top=0.08)


def _coast(setting: Setting) -> list[Plane]:
    """A headland on the side away from the light, in most seeds."""
    if setting.random.random() < 0.25:
        return []
    found = []
    fog, glow = setting.mood.fog, mix(setting.mood.light, setting.mood.fog, 0.3)
    for index, (end, high) in enumerate(((0.46, 0.085), (0.66, 0.15))[: int(setting.pick(1, 3))]):
        canvas, near = setting.canvas(), 0.10 + 0.08 * index
        tone = toned(setting, hexed("8a7f70"), near + 0.1, lit=-0.2)
        start = setting.side(1.0) + (1 if not setting.from_right else -1) * (setting.frame.left + setting.u(0.05))
        strength = 0.12 if setting.night else 0.34
        cliff(
            canvas,
            setting,
            start=start,
            end=setting.side(end),
            foot=setting.y(_HORIZON + 0.010 + 0.02 * index),
            high=setting.u(high),
            tone=tone,
            fog=fog,
            glow=glow,
            strength=strength,
        )
        found.append(setting.plane(canvas, near=near))
    return found


def _sails(setting: Setting) -> list[Plane]:
    """One or two far boats, rocking."""
    if setting.scene.weather in {"storm", "fog"}:
        return []
    found = []
    for share, size in ((setting.pick(0.28, 0.42), 0.026), (setting.pick(0.80, 0.93), 0.040)):
        canvas = setting.canvas()
        _sail(canvas, setting, setting.side(share), setting.y(_HORIZON + 0.012 + size * 0.35), setting.u(size))
        found.append(
            setting.plane(canvas, near=0.15, bob=0.0012 * _rough(setting), pace=0.22, phase=share, drift=0.0012)
        )
    return found


def _sail(canvas: Canvas, setting: Setting, x: float, y: float, s: float) -> None:
    pale, dim = toned(setting, hexed("fff4dc"), 0.45, lit=0.3), toned(setting, hexed("e9b48c"), 0.45)
    canvas.fill(polygon([(x, y - s * 1.6), (x, y - s * 0.08), (x + s * 0.85, y - s * 0.08)]), pale)
    canvas.fill(polygon([(x - s * 0.1, y - s * 1.25), (x - s * 0.1, y - s * 0.08), (x - s * 0.6, y - s * 0.08)]), dim)
    hull = [(x - s * 0.7, y), (x + s * 0.95, y), (x + s * 0.6, y + s * 0.20), (x - s * 0.5, y + s * 0.20)]
    canvas.fill(blob(hull), toned(setting, hexed("5a4658"), 0.5, lit=-0.2))


def _swell(setting: Setting, y: float, near: float, phase: float) -> Plane:
    """One wave, rising and falling."""
    canvas, rough = setting.canvas(), _rough(setting)
    crest = _wave(setting, setting.y(y), setting.u(0.011 + 0.018 * near) * rough, near)
    _, far, middle, deep = water.tones(setting)
    body = mix(mix(far, middle, min(1.0, near * 1.4)), deep, max(0.0, near - 0.35) * 1.1)
    under = mix(body, deep, 0.75)
    pale = mix(toned(setting, hexed("e9f6f2"), 0.7, lit=0.2), body, 0.12)
    water.swell(
        canvas, setting, crest, body=body, deep=under, pale=pale, foot=setting.y(y + 0.16), foam=0.16 * rough * rough
    )
    water.ripples(
        canvas,
        setting,
        setting.y(y + 0.03),
        setting.y(y + 0.13),
        count=46,
        dark=under,
        pale=mix(pale, body, 0.45),
        alpha=0.30,
    )
    behaviour = {"drift": 0.004 * (1 if setting.from_right else -1) * breeze(setting)}
    return setting.plane(
        canvas,
        blur=max(0.0, near - 0.8) * 5,
        near=near,
        bob=0.0035 * rough * (0.5 + near),
        pace=0.17,
        phase=phase,
        endless=True,
        **behaviour,
    )


def _wave(setting: Setting, y: float, high: float, near: float) -> Crest:
    """A soft crest with pointed tops, as wind raises them."""
    base = hill(setting, y, high * 0.8, base=3.2 - near)
    long = setting.u(0.20 + 0.26 * near)
    phase = setting.pick(0, math.tau)
    warp = 2.4 * rolling(len(base.xs), setting.random, base=2.5 * setting.wide / 1.78)
    peaks = np.abs(np.sin(math.pi * base.xs / long + phase + warp)) ** 0.8
    return base.moved(base.xs, ((peaks - 0.6) * high * 0.9).astype(np.float32))
