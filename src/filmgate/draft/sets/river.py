"""A river: far hills, a wooded bank that stands on its head in the water, reeds and stones on the near bank."""

from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, Pixels, linear
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, joined, polygon, straight
from filmgate.draft.sets.kit import grass, season, sky, trees, water
from filmgate.draft.sets.kit.conifers import fir, slope
from filmgate.draft.sets.kit.ground import breeze, floor, footing
from filmgate.draft.sets.kit.sky import lens
from filmgate.draft.sets.kit.stones import rock
from filmgate.draft.sets.kit.terrain import Crest, hill, land
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.52
_BANK = 0.605
"""Where the far bank meets the water."""
_NEAR = 0.805
"""Where the near bank begins."""
_RIVER = hexed("3f8f9c")
_WOOD = hexed("6a5040")


def ground(scene: Scene) -> Ground:
    return Ground(
        y=0.895,
        horizon=_NEAR,
        air=0.32,
        water=0.700,
        kind=footing(scene, "grass"),
        metres=4.0,
        near=0.62,
        card=(0.5, 0.30),
    )


def paint(setting: Setting) -> Painted:
    hills, wood = _hills(setting), _wood(setting)
    planes = [*sky.planes(setting, horizon=_HORIZON), setting.plane(hills, near=0.10), setting.plane(wood, near=0.26)]
    planes += [_surface(setting, hills, wood)]
    planes += water.glitter(setting, setting.y(_BANK), setting.y(_NEAR), count=200)
    planes += [_flow(setting), *sky.banks(setting, (0.58, 0.28), (0.70, 0.45)), _reeds(setting), _bank(setting)]
    return Painted(
        planes=(*planes, _front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.07, 0.10, 0.06)),
        air="fireflies"
        if setting.scene.hour == "dusk" and setting.scene.season == "summer" and setting.scene.weather == "clear"
        else "",
    )


def _hills(setting: Setting) -> Canvas:
    canvas = setting.canvas()
    for index in range(2):
        crest = hill(setting, setting.y(0.500 + 0.030 * index), setting.u(0.065 - 0.02 * index), base=2.2 + index)
        own = mix(mix(hexed("4f8f90"), season.grass(setting.scene)[1], 0.2 + 0.3 * index), SNOW, 0.9 * cover(setting))
        tone = toned(setting, own, 0.08 + 0.08 * index)
        slope(
            canvas,
            setting,
            crest,
            high=setting.u(0.022),
            step=setting.u(0.013),
            ink=mix(tone, setting.mood.dark, 0.12),
            full=0.7,
        )
        land(canvas, setting, crest, [tone, mix(tone, setting.mood.fog, 0.4)], foot=setting.y(_BANK))
        sky.mist(canvas, setting, setting.y(0.555 + 0.03 * index), setting.u(0.05), alpha=0.45)
    return canvas


def _wood(setting: Setting) -> Canvas:
    """The far bank with its trees."""
    canvas, near = setting.canvas(), 0.30
    crest = hill(setting, setting.y(_BANK - 0.048), setting.u(0.007), base=3)
    left, _, right, _ = setting.edges
    count = round(19 * setting.wide / 1.78)
    grown = 1.3 if setting.tall else 1.0
    for index in range(count):
        x = left + (right - left) * (index + setting.pick(0.1, 0.9)) / count
        middle = abs(x / setting.frame.width - 0.5) < 0.2
        high = setting.u(setting.pick(0.09, 0.13) if middle else setting.pick(0.13, 0.25)) * grown
        foot = crest.at(x) + setting.u(0.008)
        if setting.random.random() < 0.36:
            fir(canvas, setting, x, foot, high * 1.1, near, ground=season.grass(setting.scene)[1])
        else:
            _broad(canvas, setting, x, foot, high, near)
    own = mix(season.grass(setting.scene)[1], SNOW, 0.94 * cover(setting))
    tone = toned(setting, own, near, lit=0.05)
    edge = mix(toned(setting, hexed("7a6a4c"), near, lit=-0.2), tone, 0.3 + 0.5 * cover(setting))
    path = box(left, setting.y(_BANK - 0.08), right - left, setting.y(0.08))
    with canvas.clipped(path):
        land(canvas, setting, crest, [lighter(tone, 0.02), tone, edge], [0, 0.8, 1], foot=setting.y(_BANK))
        _bend(canvas, setting, crest)
    return canvas


def _bend(canvas: Canvas, setting: Setting, crest: Crest) -> None:
    """Where the river comes from: a ribbon that winds out of the hills and widens."""
    start = setting.side(setting.pick(0.44, 0.58))
    way = 1 if setting.from_right else -1
    tones = water.tones(setting, _RIVER)
    top, foot = crest.at(start) - 1, setting.y(_BANK) + 1
    at = np.linspace(0, 1, 30)
    middle = start + way * setting.u(0.16) * np.sin(at * 4.4) * (0.25 + at) - way * setting.u(0.10) * at
    half = setting.u(0.004) + setting.u(0.15) * at**2.6
    ys = top + (foot - top) * at
    ribbon = np.vstack([np.stack([middle - half, ys], axis=1), np.stack([middle + half, ys], axis=1)[::-1]])
    canvas.fill(polygon(ribbon), linear((0, top), (0, foot), [tones[0], mix(tones[1], tones[2], 0.3)]))


def _broad(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, near: float) -> None:
    wood = toned(setting, _WOOD, near, lit=-0.15)
    if season.leafless(setting.scene):
        canvas.fill(trees.bare(setting.random, x, foot, high, forks=4), wood)
        return
    own = season.leaf(setting.scene, setting.random)
    leaf, glow = toned(setting, own, near, lit=-0.10), toned(setting, lighter(own, 0.12), near, lit=0.25)
    trees.leafy(canvas, setting, x, foot, high, leaf=leaf, wood=wood, glow=glow, wide=0.8)


def _surface(setting: Setting, hills: Canvas, wood: Canvas) -> Plane:
    """Water with the bank and the hills upside down in it."""
    canvas = setting.canvas()
    top, bottom = setting.y(_BANK), setting.y(_NEAR + 0.05)
    tones = water.tones(setting, _RIVER)
    # It shows the sky upside down: what is low in it far off, what is high in it nearby.
    low, middle, high = (mix(sky.colour_at(setting, share), tones[2], 0.34) for share in (0.92, 0.70, 0.36))
    water.sheet(
        canvas,
        setting,
        top,
        bottom,
        [low, mix(low, middle, 0.4), middle, mix(high, tones[3], 0.35)],
    )
    seen = Canvas(canvas.pixels.shape[1], canvas.pixels.shape[0], left=canvas.left, top=canvas.top)
    seen.put(hills.pixels, hills.left, hills.top)
    seen.put(wood.pixels, wood.left, wood.top)
    _mirror(canvas, seen.pixels, setting, top, bottom, strength=0.62)
    dark = mix(tones[3], setting.mood.dark, 0.2)
    water.ripples(canvas, setting, top, bottom, count=120, dark=dark, pale=lighter(high, 0.08), alpha=0.26)
    left, _, right, _ = setting.edges
    canvas.fill(box(left, top, right - left, setting.u(0.004)), setting.mood.dark, alpha=0.30, blur=setting.u(0.002))
    return setting.plane(canvas, near=0.62, near_top=0.27)


def _mirror(canvas: Canvas, image: Pixels, setting: Setting, top: float, bottom: float, *, strength: float) -> None:
    """What stands above a height, upside down below it: a little longer, wavering more and fainter towards the viewer."""
    first, last = int(top) - canvas.top, min(int(bottom) - canvas.top, canvas.pixels.shape[0])
    rows = last - first
    width = image.shape[1]
    down, across = np.mgrid[0:rows, 0:width].astype(np.float32)
    waver = (
        np.sin(down / setting.u(0.0065) + 5 * np.sin(across / setting.u(0.21)))
        * (0.6 + down / rows * 4.0)
        * setting.frame.fine
    )
    source = cv2.remap(image, across + waver, first - 1 - down * 0.92, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    soft = cv2.GaussianBlur(
        source, (0, 0), sigmaX=0.8 * setting.frame.fine + 0.3, sigmaY=2.6 * setting.frame.fine + 0.3
    ).astype(np.float32)
    share = (strength * (1 - 0.55 * down / rows))[..., None]
    alpha = soft[..., 3:] / 255 * share
    target = canvas.pixels[first:last]
    target[..., :3] = target[..., :3] * (1 - alpha) + soft[..., :3] * share


def _flow(setting: Setting) -> Plane:
    """Long pale lines that go with the stream."""
    canvas = setting.canvas()
    left, _, right, _ = setting.edges
    pale = mix(setting.mood.light, sky.colour_at(setting, 0.8), 0.4)
    marks = []
    for _ in range(round(26 * setting.wide / 1.78)):
        share = setting.pick(0.05, 0.95)
        y = setting.y(_BANK) + (setting.y(_NEAR) - setting.y(_BANK)) * share
        marks.append(
            lens(setting.pick(left, right), y, setting.u(0.03 + 0.11 * share), setting.u(0.0010 + 0.0016 * share))
        )
    canvas.fill(joined(marks), pale, alpha=0.34 if not setting.night else 0.18)
    return setting.plane(canvas, near=0.42, drift=0.030 * (1 if setting.from_right else -1), endless=True)


def _shore(setting: Setting) -> Crest:
    crest = hill(setting, setting.y(_NEAR), setting.u(0.012), base=2.4)
    swell = np.exp(-(((crest.xs - setting.side(0.96)) / setting.x(0.20)) ** 2)) * -setting.u(0.040)
    return crest.moved(crest.xs, swell.astype(np.float32))


def _reeds(setting: Setting) -> Plane:
    """Reeds at the near bank's edge, on both sides."""
    canvas = setting.canvas()
    own = mix(mix(hexed("6f8f4a"), season.grass(setting.scene)[2], 0.5), SNOW, 0.4 * cover(setting))
    for share, count in ((0.03, 12), (0.14, 5), (0.90, 9), (0.99, 12)):
        for _ in range(count):
            x = setting.side(share) + setting.random.normal() * setting.u(0.035)
            high = setting.u(setting.pick(0.07, 0.16))
            canvas.fill(
                grass.reed(setting.random, x, setting.y(_NEAR + 0.012), high),
                toned(setting, own, 0.6, lit=setting.pick(-0.3, 0.05)),
            )
    return setting.plane(canvas, near=0.55, sway=0.03 * breeze(setting), pace=0.19)


def _bank(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = _shore(setting)
    _, middle, front = season.grass(setting.scene)
    floor(canvas, setting, crest, middle, front, reach=(0.6, 0.95), swells=5)
    canvas.stroke(
        straight(crest.points),
        toned(setting, mix(hexed("8d7a56"), SNOW, 0.8 * cover(setting)), 0.6),
        setting.u(0.008),
        alpha=0.8,
    )
    left, _, right, _ = setting.edges
    count = round(52 * setting.wide / 1.78)
    for index in range(count):
        x, share = setting.pick(left, right), (index + 0.5) / count
        if cover(setting) or (abs(x / setting.frame.width - 0.5) < 0.24 and setting.random.random() < 0.8):
            continue
        y = crest.at(x) + setting.u(0.008) + setting.y(0.19) * share
        tone = toned(setting, mix(middle, front, setting.pick(0, 1)), 0.6 + 0.35 * share, lit=setting.pick(-0.1, 0.2))
        canvas.fill(grass.tuft(setting.random, x, y, setting.u(0.022 + 0.034 * share)), tone)
    # What stands on ground that shears would lean.
    for share in () if setting.travels else (0.20, 0.27, 0.78):
        x = setting.x(share + setting.pick(-0.04, 0.03))
        rock(
            canvas,
            setting,
            x,
            crest.at(x) + setting.u(setting.pick(0.004, 0.022)),
            setting.u(setting.pick(0.022, 0.045)),
        )
    return setting.plane(canvas, near=0.92, near_top=0.56)


def _front(setting: Setting) -> Plane:
    """Willow leaves hanging into the upper corner and grass below, out of focus."""
    canvas = setting.canvas()
    own = season.leaf(setting.scene, setting.random, blossom=0)
    dark = mix(toned(setting, own, 1.0, lit=-0.4), setting.mood.dark, 0.35)
    top = setting.edges[1] - setting.u(0.02)
    for _ in range(13):
        x = setting.side(setting.pick(0.80, 1.03))
        long = setting.u(setting.pick(0.14, 0.38)) * (0.5 + abs(x / setting.frame.width - 0.5))
        lean = setting.pick(-0.05, 0.05)
        canvas.fill(grass.blade(x, top, -long, lean, setting.u(0.0022)), dark)
        if season.leafless(setting.scene):
            continue
        leaves = [
            ellipse(
                x + lean * -long * t + setting.u(0.008) * (1 if i % 2 else -1),
                top + long * t,
                setting.u(0.0075),
                setting.u(0.019),
                24 * (1 if i % 2 else -1) * -1,
            )
            for i, t in enumerate(np.linspace(0.12, 1.0, max(4, int(long / setting.u(0.020)))))
        ]
        canvas.fill(joined(leaves), mix(dark, toned(setting, own, 0.9), setting.pick(0, 0.4)))
    return setting.plane(canvas, blur=1.8, near=1.0, sway=0.010 * breeze(setting), pace=0.16)
