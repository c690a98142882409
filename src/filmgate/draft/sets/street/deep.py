"""The street along its depth: true projection, so that it is right at any ratio; wet ground mirrors all of it."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import clear, hexed, lighter, mix
from filmgate.draft.paint.shapes import ellipse, polygon
from filmgate.draft.sets.kit import glow, season, sky, wet
from filmgate.draft.sets.kit.perspective import Eye, eye
from filmgate.draft.sets.kit.tones import cover
from filmgate.draft.sets.kit.tones import wet as rainy
from filmgate.draft.sets.kit.town import Town, town
from filmgate.draft.sets.street import overhead, pieces, plan, surface
from filmgate.draft.sets.street.plan import HALF, Block, Thing
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.58
_DEPTH = 2.4
"""Metres from the viewer to the subjects."""
_GROUPS = ((17.0, 99.0), (8.0, 17.0), (0.0, 8.0))
"""Blocks that share a plane, by where they begin, far to near."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Street:
    """One street as it was decided."""

    setting: Setting
    town: Town
    eye: Eye
    blocks: list[Block]
    things: list[Thing]

    def near(self, away: float) -> float:
        """The nearness of a plane at this distance."""
        return 0.6 * _DEPTH / away


def paint(setting: Setting, ground: Ground) -> Painted:
    known = town(setting)
    street = _Street(
        setting=setting,
        town=known,
        eye=eye(setting, _HORIZON, 0.5 + setting.pick(-0.05, 0.05)),
        blocks=plan.blocks(setting.random, known),
        things=plan.things(setting.random, known),
    )
    above = [*_sky(street), *_houses(street)]
    lights = [_glow(street), *_things(street), *overhead.planes(setting, known)]
    planes = [*above, _road(street), *lights]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground,
        light=surface.light_of(setting),
        air=season.adrift(setting.scene),
    )


def _sky(street: _Street) -> list[Plane]:
    """The sky at the street's end, and the town beyond."""
    setting, eye_ = street.setting, street.eye
    found = sky.planes(setting, horizon=_HORIZON)
    canvas = setting.canvas()
    far = mix(setting.mood.fog, setting.mood.dark, 0.20 if not setting.night else 0.34)
    for _ in range(6):
        x, high, wide = setting.pick(-11, 11), setting.pick(18, 44), setting.pick(4, 7)
        if not setting.night:
            high *= 0.55
        left, top = eye_.at(x - wide / 2, high, 62)
        right, foot = eye_.at(x + wide / 2, 0, 62)
        canvas.fill(polygon([(left, top), (right, top), (right, foot), (left, foot)]), far, alpha=0.85)
    return [*found, setting.plane(canvas, blur=0.8, near=0.03)]


def _houses(street: _Street) -> list[Plane]:
    found = []
    for low, high in _GROUPS:
        canvas = street.setting.canvas()
        group = [block for block in street.blocks if low <= block.near < high]
        for block in group:
            pieces.house(canvas, street.eye, street.town, block)
        middle = float(np.mean([block.near + block.far for block in group])) / 2
        found.append(street.setting.plane(canvas, near=street.near(middle)))
    return found


def _road(street: _Street) -> Plane:
    """Asphalt between pavements; wet, it holds the whole street upside down."""
    setting, eye_ = street.setting, street.eye
    canvas = setting.canvas()
    bottom = setting.edges[3]
    top = eye_.y + eye_.length(eye_.high, 60)
    whole = polygon([eye_.at(-HALF, 0, 60), eye_.at(HALF, 0, 60), eye_.at(HALF, 0, 0.9), eye_.at(-HALF, 0, 0.9)])
    canvas.fill(whole, linear((0, top), (0, setting.y(1)), surface.asphalt(setting)))
    pavement = surface.pavement(setting)
    for side in (-1, 1):
        span = (side * HALF, side * 3.3)
        slab = eye_.flat((min(span), max(span)), (0.9, 60))
        canvas.fill(slab, linear((0, top), (0, setting.y(1)), pavement))
        kerb = eye_.flat((side * 3.3 - 0.05, side * 3.3 + 0.05), (0.9, 60))
        canvas.fill(kerb, lighter(pavement[1], 0.05), alpha=0.8)
    _sunlit(canvas, street)
    _crossing(canvas, street)
    if (setting.night or rainy(setting)) and not cover(setting):
        image = _upside_down(street)
        wet.mirror(canvas, image.pixels, setting, top=top, strength=1.0 if setting.night else 0.62)
    if rainy(setting):
        wet.rings(canvas, setting, rows=(top + setting.u(0.08), bottom), colour=wet.drops(setting))
    return setting.plane(canvas, near=0.95, near_top=0.03)


def _sunlit(canvas: Canvas, street: _Street) -> None:
    """By day the houses on the light's side throw their shade over part of the road."""
    setting = street.setting
    if setting.mood.cast < 0.3 or setting.night:
        return
    side = 1 if setting.from_right else -1
    shade = mix(setting.mood.dark, setting.mood.sky[0], 0.35)
    for near, far, reach in ((0.9, 5.4, 2.6), (6.2, 13, 1.4), (14, 60, 2.2)):
        inner = side * (HALF - reach)
        patch = street.eye.flat((min(side * HALF, inner), max(side * HALF, inner)), (near, far))
        canvas.fill(patch, shade, alpha=0.34, blur=setting.u(0.003), blend="within")
    sun = street.eye.at(-side * 1.2, 0, 4.2)
    tones = [clear(setting.mood.light, 0.30), clear(setting.mood.light, 0)]
    with canvas.moved(*sun, flat=0.28):
        canvas.fill(ellipse(0, 0, setting.u(0.6)), radial((0, 0), setting.u(0.6), tones), blend="soft_light")


def _crossing(canvas: Canvas, street: _Street) -> None:
    """Stripes where the subject goes."""
    setting = street.setting
    alpha = 0.24 if setting.night else 0.62
    if cover(setting):
        alpha *= 0.3
    for index in range(-4, 5):
        stripe = street.eye.flat((index * 0.78 - 0.22, index * 0.78 + 0.22), (2.05, 3.2))
        canvas.fill(stripe, surface.paint(setting), alpha=alpha, blur=setting.u(0.0016))


def _upside_down(street: _Street) -> Canvas:
    """The street as wet ground shows it."""
    setting, below = street.setting, street.eye.below()
    canvas = setting.canvas()
    reach = below.y + (below.y - setting.edges[1])
    canvas.flood(linear((0, reach), (0, below.y), setting.mood.sky))
    for block in street.blocks:
        pieces.house(canvas, below, street.town, block)
    for thing in street.things:
        pieces.thing(canvas, below, street.town, thing)
    return canvas


def _glow(street: _Street) -> Plane:
    """Light gathered at the street's end."""
    setting, eye_ = street.setting, street.eye
    canvas = setting.canvas()
    middle, radius = (eye_.x, eye_.y - setting.u(0.015)), setting.u(0.42)
    bright = hexed("ffb0d0") if setting.night else mix(setting.mood.fog, setting.mood.light, 0.5)
    wide = hexed("e868b0") if setting.night else setting.mood.fog
    strength = 0.62 if setting.night else 0.26
    tones = [clear(bright, strength), clear(wide, strength * 0.45), clear(wide, 0)]
    canvas.fill(ellipse(*middle, radius), radial(middle, radius, tones), blend="screen")
    with canvas.moved(eye_.x, eye_.y + setting.u(0.02), flat=0.22):
        glow.halo(canvas, (0.0, 0.0), setting.u(0.50), wide, 0.42)
    if setting.scene.weather == "fog":
        sky.mist(canvas, setting, eye_.y, setting.u(0.55), alpha=0.66, colour=setting.mood.fog)
    return setting.plane(canvas, near=0.05, pulse=0.10, pace=0.11)


def _things(street: _Street) -> list[Plane]:
    """Trees, lamps and cars: the far ones behind a little air, the near ones at the sides."""
    found = []
    for low, high in ((9.0, 99.0), (0.0, 9.0)):
        group = [thing for thing in street.things if low <= thing.away < high]
        if not group:
            continue
        canvas = street.setting.canvas()
        for thing in group:
            pieces.thing(canvas, street.eye, street.town, thing)
        middle = float(np.mean([thing.away for thing in group]))
        found.append(street.setting.plane(canvas, near=street.near(middle)))
    return found
