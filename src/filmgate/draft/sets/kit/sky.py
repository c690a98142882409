"""The sky: its ramp of colours, sun or moon, stars, clouds and streaks.

:func:`planes` is what most outdoor places begin with. The pieces serve those that want their own.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from filmgate.draft.brief import Hour, Weather
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, lighter, mix
from filmgate.draft.paint.noise import field
from filmgate.draft.paint.shapes import Path, box, closed, ellipse, joined, straight
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import HORIZON, Setting

_LOW = frozenset({"dawn", "golden", "dusk"})
"""Hours with the light near the horizon, where it spreads."""
_STARS: dict[Hour, int] = {"dawn": 20, "day": 0, "golden": 0, "dusk": 60, "night": 260}
_DRIFT = 0.0022
"""Picture widths a second that clouds go in calm air."""


def planes(setting: Setting, *, horizon: float = HORIZON) -> list[Plane]:
    """Sky and clouds for this hour and weather, above a horizon at this height."""
    return [backdrop(setting, horizon=horizon), *clouds(setting, horizon=horizon)]


def backdrop(setting: Setting, *, horizon: float = HORIZON) -> Plane:
    """The sky without clouds, opaque, at infinity."""
    canvas = setting.canvas()
    canvas.flood(setting.sky(horizon))
    if _clear(setting):
        stars(canvas, setting, low=horizon * 0.8)
        streaks(canvas, setting, high=horizon * 0.40, low=horizon * 0.88, count=9)
    sun(canvas, setting, *sun_at(setting, horizon=horizon))
    if setting.scene.weather == "fog":
        veil = [clear(setting.mood.fog, alpha) for alpha in (0.40, 0.72, 0.95)]
        canvas.flood(linear((0, setting.edges[1]), (0, setting.y(horizon)), veil, [0, 0.6, 1]))
    return setting.plane(canvas)


def colour_at(setting: Setting, share: float) -> Colour:
    """The sky's own colour at a share of the way from the top down to the horizon."""
    stops = setting.mood.stops
    place = share * HORIZON
    for start, end, one, other in zip(stops, stops[1:], setting.mood.sky, setting.mood.sky[1:], strict=False):
        if place <= end:
            return mix(one, other, max(0.0, (place - start) / (end - start)))
    return setting.mood.sky[-1]


def sun_at(setting: Setting, *, horizon: float = HORIZON) -> tuple[float, float]:
    """Where the sun or moon stands, in pixels: to its side of the picture, clear of the middle."""
    across = 0.25 if setting.tall else 0.21
    low = setting.scene.hour in _LOW
    return setting.side(across), setting.y(
        setting.mood.disc_y * (horizon / HORIZON if low else min(1.0, horizon / 0.45))
    )


def sun(canvas: Canvas, setting: Setting, x: float, y: float) -> None:
    """The sun or moon with its glow; under thick cloud only a paler place in the sky."""
    mood, low = setting.mood, setting.scene.hour in _LOW
    glow = mix(tuple(min(1.0, value) for value in mood.rim), mood.sky[-1], 0.3)
    if not mood.disc:
        veiled = [clear(mood.light, 0.34), clear(mood.light, 0.12), clear(mood.light, 0)]
        canvas.fill(ellipse(x, y, setting.u(0.42)), radial((x, y), setting.u(0.42), veiled), blend="screen")
        return
    radius = setting.u(mood.disc)
    reach, strength = radius * (13 if low else 8), 0.9 if low else 0.42
    rings = [clear(glow, strength * share) for share in (1, 0.36, 0.10, 0)]
    canvas.fill(ellipse(x, y, reach), radial((x, y), reach, rings, [0, 0.22, 0.5, 1]), blend="screen")
    if setting.night:
        _moon(canvas, setting, x, y, radius)
    else:
        canvas.fill(ellipse(x, y, radius), mix(mood.light, (1.0, 1.0, 1.0), 0.4))


def _moon(canvas: Canvas, setting: Setting, x: float, y: float, radius: float) -> None:
    disc = ellipse(x, y, radius)
    pale, grey = mix(setting.mood.light, (1.0, 0.98, 0.9), 0.4), mix(setting.mood.light, setting.mood.cloud, 0.32)
    canvas.fill(disc, linear((x - radius, y - radius), (x + radius, y + radius), [pale, lighter(pale, -0.10)]))
    with canvas.clipped(disc):
        for across, down, size in ((-0.3, -0.25, 0.30), (0.28, 0.1, 0.22), (-0.1, 0.45, 0.26), (0.4, -0.45, 0.15)):
            canvas.fill(
                ellipse(x + across * radius, y + down * radius, size * radius), grey, alpha=0.5, blur=radius * 0.05
            )


def stars(canvas: Canvas, setting: Setting, *, low: float, times: float = 1.0) -> None:
    """Stars down to a height; the more the darker the hour, fewer and fainter towards the horizon."""
    left, top, right, _ = setting.edges
    area = (right - left) / setting.frame.unit / 1.78 * max(1.0, setting.frame.height / setting.frame.unit)
    fine, foot = setting.frame.fine, setting.y(low)
    if setting.night:
        milky_way(canvas, setting, strength=0.5)
    for _ in range(round(_STARS[setting.scene.hour] * times * area)):
        x, down = setting.pick(left, right), setting.pick(0, 1) ** 1.2
        size = (0.5 + 1.3 * setting.pick(0, 1) ** 4) * max(0.8, fine)
        alpha = setting.pick(0.3, 0.95) * (1 - 0.75 * down)
        canvas.fill(ellipse(x, top + (foot - top) * down, size), setting.mood.light, alpha=alpha)


def milky_way(canvas: Canvas, setting: Setting, *, strength: float, tint: Colour | None = None) -> None:
    """A band of faint light across the upper sky."""
    height, width = canvas.pixels.shape[0] // 8 + 1, canvas.pixels.shape[1] // 8 + 1
    cloud = np.clip(field((height, width), setting.random, cells=5, octaves=5) - 0.36, 0, 1) * 1.9
    across, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(0, 1, height))
    lean = -0.22 if setting.from_right else 0.22
    band = np.exp(-(((down - 0.26 - lean * across) / 0.17) ** 2)) * np.clip(1.15 - down * 1.7, 0, 1)
    glow = (cloud * band * strength).astype(np.float32)
    colour = np.array([*(tint or mix(setting.mood.cloud, setting.mood.light, 0.25))[:3], 0.0], np.float32) * 255
    paint = (
        np.clip(cv2.resize(glow, canvas.pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC), 0, 1)[..., None] * colour
    )
    cv2.add(canvas.pixels, paint.astype(np.uint8), canvas.pixels)


def streaks(
    canvas: Canvas, setting: Setting, *, high: float, low: float, count: int, colour: Colour | None = None
) -> None:
    """Thin long clouds, lens-shaped, between two heights."""
    left, _, right, _ = setting.edges
    ink = colour or mix(setting.mood.cloud, setting.mood.light, 0.4)
    strength = 0.24 if setting.night else 0.5
    for _ in range(max(2, round(count * setting.wide / 1.78))):
        x, y = setting.pick(left, right), setting.y(setting.pick(high, low))
        half, thick = setting.u(setting.pick(0.07, 0.30)), setting.u(setting.pick(0.0017, 0.0085))
        canvas.fill(lens(x, y, half, thick), ink, alpha=strength * setting.pick(0.3, 1.0), blur=thick * 0.35)


def lens(x: float, y: float, half: float, thick: float) -> Path:
    """A thin shape pointed at both ends: a streak, a glint, a ripple."""
    return closed((x - half, y), (x - half * 0.2, y - thick, x + half, y), (x + half * 0.2, y + thick, x - half, y))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Deck:
    """One layer of clouds. Heights are shares of the way from the top to the horizon, sizes fractions of the unit."""

    count: float
    """For a picture of 16:9."""
    high: float
    low: float
    size: tuple[float, float]
    thick: float = 1.0
    """Opacity."""
    dark: float = 0.0
    """Share of the hour's dark in it."""


_FAIR = (_Deck(count=5, high=0.12, low=0.60, size=(0.24, 0.50)),)
_DECKS: dict[Weather, tuple[_Deck, ...]] = {
    "clear": _FAIR,
    "wind": (_Deck(count=7, high=0.08, low=0.55, size=(0.22, 0.46)),),
    "cloud": (
        _Deck(count=8, high=0.55, low=0.74, size=(0.26, 0.44), thick=0.75),
        _Deck(count=8, high=0.04, low=0.44, size=(0.50, 0.95)),
    ),
    "fog": (),
    "snow": (_Deck(count=6, high=0.0, low=0.5, size=(0.5, 1.0), thick=0.55, dark=0.04),),
    "rain": (
        _Deck(count=8, high=0.42, low=0.62, size=(0.4, 0.7), thick=0.7, dark=0.10),
        _Deck(count=11, high=-0.04, low=0.30, size=(0.7, 1.2), dark=0.20),
    ),
    "storm": (
        _Deck(count=8, high=0.42, low=0.66, size=(0.4, 0.7), thick=0.8, dark=0.22),
        _Deck(count=12, high=-0.04, low=0.34, size=(0.7, 1.2), dark=0.40),
    ),
}


def clouds(setting: Setting, *, horizon: float = HORIZON) -> list[Plane]:
    """The clouds of this weather, drifting; the nearer the faster."""
    way = -1 if setting.from_right else 1
    pace = _DRIFT * way * (3.5 if setting.scene.weather in {"wind", "storm"} else 1.0)
    found = []
    for index, deck in enumerate(_DECKS[setting.scene.weather]):
        canvas = setting.canvas()
        _deck(canvas, setting, deck, horizon)
        found.append(setting.plane(canvas, near=0.02 + 0.02 * index, drift=pace * (1 + index), endless=True))
    if setting.scene.weather == "storm":
        found.append(lightning(setting, horizon=horizon))
    return found


def lightning(setting: Setting, *, horizon: float = HORIZON) -> Plane:
    """A forked stroke in its glow, on the side away from the light, every few seconds."""
    canvas = setting.canvas()
    x, y = setting.side(setting.pick(0.66, 0.84)), setting.y(0.06)
    foot = setting.y(horizon)
    glow = mix(setting.mood.light, (0.80, 0.84, 1.0), 0.6)
    reach = setting.u(0.62)
    halo = radial((x, (y + foot) * 0.4), reach, [clear(glow, 0.55), clear(glow, 0.20), clear(glow, 0)])
    canvas.fill(ellipse(x, (y + foot) * 0.4, reach, reach), halo)
    bolt = [(x, y)]
    while bolt[-1][1] < foot:
        bolt.append(
            (bolt[-1][0] + setting.u(setting.pick(-0.045, 0.045)), bolt[-1][1] + setting.u(setting.pick(0.025, 0.055)))
        )
    fork = [bolt[len(bolt) // 2]]
    for _ in range(5):
        fork.append(
            (fork[-1][0] + setting.u(setting.pick(0.008, 0.05)), fork[-1][1] + setting.u(setting.pick(0.02, 0.04)))
        )
    for wide, alpha, blur in ((0.016, 0.5, 0.010), (0.0055, 1.0, 0.0)):
        canvas.stroke(
            straight(bolt), mix(glow, (1.0, 1.0, 1.0), 0.7), setting.u(wide), alpha=alpha, blur=setting.u(blur)
        )
        canvas.stroke(
            straight(fork), mix(glow, (1.0, 1.0, 1.0), 0.7), setting.u(wide * 0.6), alpha=alpha, blur=setting.u(blur)
        )
    return setting.plane(canvas, near=0.02, flash=setting.strikes.every, phase=setting.strikes.passed)


def _deck(canvas: Canvas, setting: Setting, deck: _Deck, horizon: float) -> None:
    left, _, right, _ = setting.edges
    count = max(2, round(deck.count * setting.wide / 1.78))
    places = (np.arange(count) + 0.5 + setting.random.uniform(-0.45, 0.45, count)) / count
    rows = sorted(setting.pick(deck.high, deck.low) for _ in range(count))
    order = setting.random.permutation(count)
    # The far ones, low in the sky, first.
    for row, place in zip(reversed(rows), places[order], strict=True):
        size = setting.u(setting.pick(*deck.size)) * (1.15 - 0.5 * max(0.0, row))
        lit, shade = cloud_colours(setting, row, dark=deck.dark)
        x = left + (right - left) * float(place)
        cloud(canvas, setting, x, setting.y(row * horizon), size, lit=lit, shade=shade, thick=deck.thick)


def cloud_colours(setting: Setting, row: float, *, dark: float = 0.0) -> tuple[Colour, Colour]:
    """The lit and the shaded colour of a cloud at a share of the way from the top to the horizon."""
    sky = colour_at(setting, max(0.0, row))
    lit = mix(
        mix(setting.mood.cloud, setting.mood.light, 0.25 if not setting.night else 0.08),
        sky,
        0.12 + 0.2 * max(0.0, row),
    )
    shade = mix(mix(setting.mood.cloud, sky, 0.55), setting.mood.dark, 0.06)
    return mix(lit, setting.mood.dark, dark * 0.55), mix(shade, setting.mood.dark, dark)


def cloud(
    canvas: Canvas, setting: Setting, x: float, y: float, wide: float, *, lit: Colour, shade: Colour, thick: float = 1.0
) -> None:
    """A cloud on a flat base at ``y``: bumps under a bow, light above and dissolving below."""
    path = cloud_path(setting, x, y, wide)
    fade = [clear(lit, 0.94 * thick), clear(mix(lit, shade, 0.6), 0.88 * thick), clear(shade, 0.34 * thick)]
    with canvas.clipped(box(x - wide, y - wide, wide * 2, wide)):
        canvas.fill(path, linear((0, y - wide * 0.19), (0, y), fade, [0, 0.55, 1]))


def cloud_path(setting: Setting, x: float, y: float, wide: float) -> Path:
    """A pill with overlapping bumps; what hangs below ``y`` is to be cut off."""
    bumps = int(setting.pick(5, 9))
    pill = wide * 0.032
    peak = setting.pick(0.38, 0.62)
    parts = [box(x - wide * 0.54, y - pill, wide * 1.08, pill, pill * 0.5)]
    for index in range(bumps):
        at = 0.10 + 0.80 * (index + 0.5) / bumps
        bow = math.sin(math.pi * at ** (math.log(0.5) / math.log(peak))) ** 0.7
        size = wide * (0.045 + 0.105 * bow * setting.pick(0.7, 1.15))
        parts.append(ellipse(x + (at - 0.5) * wide, y - size * 0.30 - pill * 0.2, size * 1.15, size * 0.92))
    return joined(parts)


def mist(
    canvas: Canvas, setting: Setting, y: float, half: float, *, alpha: float, colour: Colour | None = None
) -> None:
    """A band of fog across the stage about a height; both in pixels."""
    left, _, right, _ = setting.edges
    ink = colour or setting.mood.fog
    fade = linear((0, y - half), (0, y + half), [clear(ink, 0), clear(ink, alpha), clear(ink, 0)])
    canvas.fill(box(left, y - half, right - left, 2 * half), fade)


def banks(setting: Setting, *spots: tuple[float, float]) -> list[Plane]:
    """In fog, torn banks of it that drift by, each about a height and at a nearness; none in other weather."""
    if setting.scene.weather != "fog":
        return []
    return [_bank(setting, y, near, way) for (y, near), way in zip(spots, (1, -1) * len(spots), strict=False)]


def _bank(setting: Setting, y: float, near: float, way: int) -> Plane:
    canvas = setting.canvas()
    height, width = canvas.pixels.shape[0] // 8 + 1, canvas.pixels.shape[1] // 8 + 1
    torn = np.clip(field((height, width), setting.random, cells=4 * setting.wide, octaves=4) * 2.4 - 0.62, 0, 1)
    rows = np.arange(height, dtype=np.float32)[:, None] * 8 + canvas.top
    body = np.exp(-(((rows - setting.y(y)) / setting.u(0.10)) ** 2))
    share = np.clip(torn * body * 0.85 - 0.012, 0, 1).astype(np.float32)
    alpha = cv2.resize(share, canvas.pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)[..., None]
    canvas.pixels[:] = np.clip(alpha * np.array([*setting.mood.fog[:3], 1.0], np.float32) * 255, 0, 255).astype(
        np.uint8
    )
    return setting.plane(canvas, near=near, drift=0.012 * way * (0.5 + near), endless=True)


def _clear(setting: Setting) -> bool:
    return setting.scene.weather in {"clear", "wind"} or (setting.night and setting.scene.weather == "cloud")
