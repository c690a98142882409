"""Mountains: ranges with facets and snow that dissolve into mist, wooded foothills, an alpine meadow with rocks."""

import math
from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import linear
from filmgate.draft.paint.colour import hexed, mix
from filmgate.draft.sets.kit import grass, season, sky, trees
from filmgate.draft.sets.kit.conifers import NEEDLE, slope
from filmgate.draft.sets.kit.flocks import birds
from filmgate.draft.sets.kit.ground import breeze, floor, footing
from filmgate.draft.sets.kit.stones import rock
from filmgate.draft.sets.kit.terrain import hill, land, mountain, ridge
from filmgate.draft.sets.kit.tones import SNOW, cover, fogged, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.56
_RANGES = 5
_ROCK = hexed("6a6f9c")
_PEAKS = (0.80, 0.72, 0.14, 0.90, 0.30)
"""Where each range has its summit, counted from the light's side."""


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.885, horizon=0.74, air=0.36, kind=footing(scene, "grass"), metres=5.0, near=0.62, card=(0.5, 0.28)
    )


def paint(setting: Setting) -> Painted:
    planes = [*sky.planes(setting, horizon=_HORIZON), *birds(setting, high=0.16, low=0.30)]
    planes += [_range(setting, index) for index in range(_RANGES)]
    planes += [*sky.banks(setting, (0.60, 0.25)), _foothill(setting, 0.0), _foothill(setting, 1.0)]
    planes += [*sky.banks(setting, (0.73, 0.45)), _floor(setting)]
    return Painted(
        planes=(*planes, *_front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.08, 0.09, 0.06)),
    )


def _range(setting: Setting, index: int) -> Plane:
    """The farther the paler and the higher; the middle ones carry snow."""
    canvas, share = setting.canvas(), index / (_RANGES - 1)
    near = 0.06 + 0.24 * share
    y = setting.y(0.485 + 0.135 * share**1.2)
    high = setting.u(0.185 - 0.090 * share) * (1.25 if setting.tall else 1.0)
    place = _PEAKS[index] + setting.pick(-0.06, 0.06)
    place = 1 - place if setting.from_right else place
    crest = ridge(setting, y, high, base=3 + 0.6 * index, peak=(place, 0.10 + 0.02 * index, 1.15 - 0.14 * index))
    own = mix(_ROCK, hexed("7a6fa8"), 0.35 * math.sin(math.pi * share))
    top = toned(setting, mix(own, SNOW, 0.35 * cover(setting)), near, lit=-0.12)
    base = mix(top, setting.mood.fog, 0.55 * (1 - share) + 0.18)
    shade = mix(top, setting.mood.dark, 0.42 * (1 - 0.6 * fogged(setting, near)))
    snow = toned(setting, SNOW, near + 0.16, lit=0.15)
    line = (0.34 + 0.36 * cover(setting)) if index < 3 or cover(setting) else 0.0
    mountain(
        canvas,
        setting,
        crest,
        foot=y + setting.u(0.26),
        top=top,
        base=base,
        shade=shade,
        snow=snow if line else None,
        line_=line,
    )
    pale = mix(setting.mood.fog, setting.mood.light, 0.35 if not setting.night else 0.05)
    sky.mist(canvas, setting, y + setting.u(0.095), setting.u(0.080), alpha=0.60 * (1 - share * 0.6), colour=pale)
    return setting.plane(canvas, near=near)


def _foothill(setting: Setting, share: float) -> Plane:
    """A wooded ridge before the ranges, its crest fringed with firs."""
    canvas, near = setting.canvas(), 0.36 + 0.10 * share
    y = setting.y(0.655 + 0.060 * share)
    crest = ridge(setting, y, setting.u(0.045), base=3.2, gain=0.40)
    tone = toned(setting, mix(NEEDLE, hexed("4a5f86"), 0.4 * (1 - share)), near, lit=-0.22)
    if cover(setting):
        tone = mix(tone, toned(setting, SNOW, near), 0.22)
    slope(
        canvas,
        setting,
        crest,
        high=setting.u(0.034 + 0.026 * share),
        step=setting.u(0.013 + 0.006 * share),
        ink=mix(tone, setting.mood.dark, 0.22),
    )
    land(canvas, setting, crest, [tone, mix(tone, setting.mood.fog, 0.30)], foot=y + setting.u(0.12))
    sky.mist(canvas, setting, y + setting.u(0.085), setting.u(0.05), alpha=0.36)
    return setting.plane(canvas, near=near)


def _floor(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.765), setting.u(0.020), base=2)
    far, middle, front = season.grass(setting.scene)
    stone = hexed("7f8a78")
    floor(canvas, setting, crest, mix(mix(far, middle, 0.5), stone, 0.25), mix(front, stone, 0.15), reach=(0.46, 0.95))
    left, _, right, _ = setting.edges
    for index in range(round(40 * setting.wide / 1.78)):
        share = (index + 0.5) / (40 * setting.wide / 1.78)
        x = setting.pick(left, right)
        y = crest.at(x) + setting.u(0.015) + setting.y(0.20) * share
        if cover(setting) or (abs(x / setting.frame.width - 0.5) < 0.2 and share > 0.3):
            continue
        tone = toned(setting, mix(middle, front, setting.pick(0, 1)), 0.5 + 0.4 * share, lit=setting.pick(-0.1, 0.2))
        canvas.fill(grass.tuft(setting.random, x, y, setting.u(0.018 + 0.03 * share)), tone)
    # What stands on ground that shears would lean.
    for share in () if setting.travels else (0.06, 0.13, 0.90, 0.965):
        x = setting.x(share + setting.pick(-0.03, 0.03))
        rock(canvas, setting, x, setting.y(setting.pick(0.82, 0.92)), setting.u(setting.pick(0.03, 0.075)))
    return setting.plane(canvas, near=0.9, near_top=0.5)


def _front(setting: Setting) -> list[Plane]:
    """Firs at both sides close to the viewer, out of focus, standing on a dark bank."""
    found = []
    dark = mix(setting.mood.dark, toned(setting, NEEDLE, 1.0, lit=-0.3), 0.35)
    lift = mix(dark, setting.mood.fog, 0.16)
    for index, stand in enumerate(
        (((0.015, 0.40), (0.075, 0.28), (-0.02, 0.30), (0.125, 0.16)), ((0.985, 0.50), (0.93, 0.32), (1.03, 0.38)))
    ):
        canvas = setting.canvas()
        crest = hill(setting, setting.y(1.0), setting.u(0.012), base=2)
        for share, high in stand:
            # Low where they would pass before whoever is followed.
            grown = 0.3 if setting.travels else 1.3 if setting.tall else 1.0
            x, tall = setting.side(share), setting.u(high) * grown * setting.pick(0.9, 1.1)
            foot = crest.at(x) + setting.u(0.02)
            canvas.fill(
                trees.fir(setting.random, x, foot, tall, tiers=11), linear((0, foot - tall), (0, foot), [lift, dark])
            )
            if cover(setting):
                snow = trees.fir_snow(setting.random, x, foot, tall, tiers=11)
                canvas.fill(snow, toned(setting, SNOW, 0.9, lit=-0.1), alpha=0.6)
        found.append(
            setting.plane(canvas, blur=2.0, near=1.0, sway=0.004 * breeze(setting), pace=0.15, phase=0.4 * index)
        )
    return found
