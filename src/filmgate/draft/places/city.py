"""A street between houses, in true projection, so that it composes itself at any ratio."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.canvas import Canvas
from filmgate.draft.noise import field, smoothstep
from filmgate.draft.outlines import Outline, box, ellipse, polygon, together, tube
from filmgate.draft.palette import Floats, lighter, mix, ramp, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot
from filmgate.draft.sky import cover_of_clouds, mist, sky

HALF_STREET, EYE, FAR = 5.0, 1.55, 46.0
"""Metres."""
_LIGHTS = ("ff5fb0", "ffb35a", "63e6d8", "b07cff", "ff7a5a", "ffd98a")

_STONES = ("c98f6b", "d9c3a0", "93a3b5", "b5705a", "d6b48c")


@dataclass(frozen=True, kw_only=True, slots=True)
class _House:
    side: int
    start: float
    end: float
    """Depths in metres, start the nearer."""
    height: float
    shop: Floats
    tint: Floats
    """The stone's own colour."""
    lit: tuple[tuple[int, int, int], ...]
    """Window column, floor, and which light."""


class _View:
    """The projection, upright or mirrored in the wet ground."""

    def __init__(self, setting: Setting, *, mirrored: bool = False) -> None:
        self.setting, self.mirrored = setting, mirrored
        self.x, self.y = setting.x(0.5), setting.y(0.60 if not setting.tall else 0.62)
        self.focus = 0.44 * setting.frame.height if not setting.tall else 0.5 * setting.frame.width
        self.night = setting.lit < 0.62

    def at(self, across: float, up: float, depth: float) -> tuple[float, float]:
        height = -up if self.mirrored else up
        return self.x + self.focus * across / depth, self.y + self.focus * (EYE - height) / depth

    def wall(self, side: int, low: float, high: float, start: float, end: float) -> Outline:
        """A piece of a house's front."""
        across = side * HALF_STREET
        return polygon(
            [
                self.at(across, low, start),
                self.at(across, high, start),
                self.at(across, high, end),
                self.at(across, low, end),
            ]
        )

    def air(self, depth: float) -> float:
        """Nearness for the colour of the air."""
        return float(np.clip(1.0 - math.log(depth / 2.0) / math.log(FAR / 2.0), 0, 1))


def paint(setting: Setting) -> Place:
    view, houses = _View(setting), _houses(setting)
    rows = ((13.0, FAR, 0.16), (5.2, 15.5, 0.34), (1.6, 6.2, 0.72))
    planes = [sky(setting, stretch=1.15)]
    if setting.hour == "overcast":
        planes.append(cover_of_clouds(setting, bottom=0.6))
    planes += [
        _towers(setting, view),
        mist(setting, y=view.y / setting.frame.height - 0.03, height=0.12, alpha=0.55, near=0.08),
    ]
    planes.append(_ground(setting, view, houses))
    signs = _signs(setting)
    for start, end, near in rows:
        planes.append(_row(setting, view, houses, signs, (start, end), near))
    planes.append(_strings(setting, view))
    y = 0.26 if not setting.tall else 0.25
    return Place(
        planes=tuple(planes),
        spot=Spot(x=0.5, y=y, width=0.66, height=0.28, near=0.3),
        weather="rain" if setting.hour == "neon" else "",
        behind=len(planes),
    )


def _houses(setting: Setting) -> list[_House]:
    found = []
    for side in (-1, 1):
        depth = 1.7
        while depth < FAR:
            end = min(FAR, depth + setting.pick(4.0, 8.0) * (1 + depth / 30))
            height = setting.pick(9, 22) * (1.0 if not setting.tall else 1.5)
            windows = tuple(
                (column, floor, int(setting.random.integers(0, 4)))
                for column in range(int((end - depth) / 1.7))
                for floor in range(int((height - 4) / 3.0))
                if setting.random.random() < (0.42 if setting.lit < 0.62 else 0.9)
            )
            shop, tint = (rgb(str(setting.random.choice(colours))) for colours in (_LIGHTS, _STONES))
            found.append(_House(side=side, start=depth, end=end, height=height, shop=shop, tint=tint, lit=windows))
            depth = end
    return sorted(found, key=lambda house: -house.start)


def _house(canvas: Canvas, view: _View, house: _House, start: float, end: float) -> None:
    """The part of a house between two depths."""
    setting = view.setting
    near, far = max(house.start, start), min(house.end, end)
    if near >= far:
        return
    air = view.air((near + far) / 2)
    stone = setting.air(0.15 + 0.75 * air)
    stone = lighter(
        mix(stone, house.tint, (0.1 if view.night else 0.42) * (0.3 + 0.7 * air)), 0.04 if house.side > 0 else -0.03
    )
    canvas.fill(view.wall(house.side, 0, house.height, near, far), stone, foot=mix(stone, setting.fog, 0.32))
    canvas.fill(view.wall(house.side, house.height - 0.35, house.height, near, far), lighter(stone, 0.06))
    for column, floor, light in house.lit:
        left = house.start + 0.35 + column * 1.7
        if left < near or left + 1.0 > far:
            continue
        colour, alpha = _glass(view, light, air)
        low = 4.3 + floor * 3.0
        canvas.fill(view.wall(house.side, low, low + 1.6, left, left + 1.0), colour, alpha=alpha)
    _shop(canvas, view, house, near, far, air)


def _glass(view: _View, light: int, air: float) -> tuple[Floats, float]:
    if not view.night:
        return mix(rgb("8fb4c8"), view.setting.dark, 0.35 + 0.2 * air), 0.75
    colour = rgb(("ffc478", "ffb25e", "8fb8ff", "b58cff")[light])
    return mix(colour, view.setting.fog, 0.2 * (1 - air)), (0.9, 0.75, 0.6, 0.45)[light]


def _shop(canvas: Canvas, view: _View, house: _House, near: float, far: float, air: float) -> None:
    light = house.shop if view.night else mix(house.shop, view.setting.fog, 0.55)
    bright = 0.95 if view.night else 0.5
    canvas.fill(
        view.wall(house.side, 0.25, 2.9, near, far),
        mix(light, rgb("fff0f4"), 0.42),
        foot=mix(light, view.setting.dark, 0.25),
        alpha=bright,
    )
    posts = np.arange(math.ceil(near / 0.9) * 0.9, far, 0.9)
    stone = view.setting.air(0.3 + 0.7 * air)
    _panes(canvas, view, house, (near, far), posts)
    if len(posts):
        canvas.fill(
            together(view.wall(house.side, 0.2, 3.0, post, post + 0.14) for post in posts),
            mix(stone, view.setting.dark, 0.4),
        )
    canvas.fill(view.wall(house.side, 2.9, 3.5, near, far), mix(house.shop, view.setting.dark, 0.55))


def _panes(canvas: Canvas, view: _View, house: _House, depths: tuple[float, float], posts: NDArray[np.float64]) -> None:
    """No two panes of a shop are equally bright; each has something dark along its foot."""
    random = np.random.default_rng(int(house.start * 1000) + house.side)
    for left, right in zip([depths[0], *posts], [*posts, depths[1]], strict=True):
        shade, low = random.uniform(0.0, 0.55), random.uniform(0.5, 1.5)
        canvas.fill(view.wall(house.side, 0.25, 2.9, left, right), view.setting.dark, alpha=shade)
        canvas.fill(view.wall(house.side, 0.25, low, left, right), view.setting.dark, alpha=0.3)


def _signs(setting: Setting) -> list[tuple[int, float, float, float, str, int]]:
    """Side, depth, foot, height, light, and what is on it."""
    found = []
    for side in (-1, 1):
        depth = 3.0
        while depth < 26:
            found.append(
                (
                    side,
                    depth,
                    setting.pick(3.7, 5.5),
                    setting.pick(1.8, 3.2),
                    str(setting.random.choice(_LIGHTS)),
                    int(setting.random.integers(0, 99)),
                )
            )
            depth *= setting.pick(1.16, 1.5)
    return sorted(found, key=lambda sign: -sign[1])


def _sign(canvas: Canvas, view: _View, sign: tuple[int, float, float, float, str, int]) -> None:
    """A box of light with shapes on it, standing out from the wall towards the street."""
    side, depth, foot, height, light, seed = sign
    inner, outer = side * (HALF_STREET - 1.15), side * (HALF_STREET - 0.15)
    (x0, y0), (x1, y1) = view.at(inner, foot + height, depth), view.at(outer, foot, depth)
    left, top, width, tall = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    colour, setting = rgb(light), view.setting
    glowing = seed % 3 == 0
    bright = 1.0 if view.night else 0.35
    canvas.shine(left + width / 2, top + tall / 2, max(width, tall) * 1.5, colour, 0.5 * bright)
    face = mix(colour, setting.dark, 0.1 if glowing else 0.78)
    line = max(0.8, width * 0.07)
    canvas.fill(box(left, top, width, tall, width * 0.14), mix(colour, rgb("ffffff"), 0.25))
    canvas.fill(box(left + line, top + line, width - 2 * line, tall - 2 * line, width * 0.1), face)
    ink = rgb("fff6fb") if glowing else mix(colour, rgb("ffffff"), 0.35)
    count = max(2, round(tall / max(1.0, width)))
    for index in range(count):
        middle_y = top + tall * (index + 0.5) / count
        canvas.fill(_icon((seed // 3 + index) % 5, left + width / 2, middle_y, width * 0.27), ink, alpha=0.95)


def _icon(kind: int, x: float, y: float, size: float) -> Outline:
    """A shape that says shop in no language: bowl, star, moon, drop, leaf bars."""
    if kind == 0:
        at = np.linspace(0, math.pi, 14)
        bowl = np.stack([x + size * np.cos(at), y + size * 0.8 * np.sin(at)], axis=1).astype(np.float32)
        return ((bowl), *box(x - size * 0.1, y - size * 0.9, size * 0.2, size * 0.6, size * 0.1))
    if kind == 1:
        turns = np.arange(10) * math.pi / 5 - math.pi / 2
        reach = np.where(np.arange(10) % 2 == 0, 1.1, 0.48) * size
        return (np.stack([x + reach * np.cos(turns), y + reach * np.sin(turns)], axis=1).astype(np.float32),)
    if kind == 2:
        return ellipse(x, y, size * 0.8, size * 0.8)
    if kind == 3:
        return polygon([(x, y - size), (x + size * 0.75, y), (x, y + size), (x - size * 0.75, y)])
    return together(
        box(x - size * 0.8, y - size * 0.75 + i * size * 0.55, size * 1.6, size * 0.26, size * 0.13) for i in range(3)
    )


def _row(
    setting: Setting,
    view: _View,
    houses: list[_House],
    signs: list[tuple[int, float, float, float, str, int]],
    depths: tuple[float, float],
    near: float,
) -> Plane:
    canvas = setting.canvas()
    for house in houses:
        _house(canvas, view, house, *depths)
    for sign in signs:
        # Each sign hangs in one row only; the overlap of rows is wall alone.
        if depths[0] * 1.12 <= sign[1] < depths[1] * 0.93:
            _sign(canvas, view, sign)
    np.clip(canvas.paint, 0, 1, out=canvas.paint)
    canvas.paint[..., :3] = np.where(
        canvas.paint[..., 3:] > 0.99, canvas.paint[..., :3], np.minimum(canvas.paint[..., :3], 0.9)
    )
    return canvas.plane(near=near)


def _towers(setting: Setting, view: _View) -> Plane:
    canvas = setting.canvas()
    for index in range(26):
        x, wide = setting.x(setting.pick(0.0, 1.0)), setting.u(setting.pick(0.04, 0.09))
        high = setting.u(setting.pick(0.1, 0.4)) * (1.2 - abs(x / setting.frame.width - 0.5))
        colour = mix(setting.fog, setting.air(0.3), 0.25 + 0.5 * index / 26)
        canvas.fill(
            box(x - wide / 2, view.y - high, wide, high + setting.u(0.05)), colour, foot=mix(colour, setting.fog, 0.6)
        )
        if view.night:
            lights = [
                box(
                    x - wide / 2 + wide * setting.pick(0.1, 0.8),
                    view.y - high * setting.pick(0.1, 0.92),
                    wide * 0.08,
                    wide * 0.1,
                )
                for _ in range(5)
            ]
            canvas.fill(together(lights), rgb("ffd9a0"), alpha=0.5)
    return canvas.plane(near=0.06)


def _ground(setting: Setting, view: _View, houses: list[_House]) -> Plane:
    """The road; wet, it holds the street a second time, stretched and broken by the surface."""
    canvas, frame = setting.canvas(), setting.frame
    rows = (np.arange(frame.stage[0], dtype=np.float32) - frame.top - view.y) / (frame.height - view.y)
    road = mix(mix(setting.fog, setting.dark, 0.35), setting.air(0.95), np.clip(rows * 1.8, 0, 1))
    mirror, wet = setting.canvas(), 0.72 if view.night else 0.2
    below = _View(setting, mirrored=True)
    sky_rows = ramp(
        setting.mood.sky[::-1], tuple(1 - stop for stop in setting.mood.stops[::-1]), np.clip(rows * 0.9, 0, 1)
    )
    mirror.paint[...] = np.append(sky_rows, np.ones_like(sky_rows[:, :1]), axis=1)[:, None]
    for house in houses:
        _house(mirror, below, house, 1.6, FAR)
    seen = _broken(mirror.paint[..., :3], setting, rows)
    puddles = 0.5 + 0.5 * smoothstep(0.35, 0.62, field(frame.stage, setting.random, cells=7, octaves=3))
    share = (wet * puddles * np.clip(1.15 - 0.45 * np.clip(rows, 0, 1), 0, 1)[:, None])[..., None]
    cover = np.broadcast_to(np.clip(rows * frame.height * 0.2 + 0.5, 0, 1)[:, None], frame.stage).astype(np.float32)
    canvas.flood(cover, road[:, None] * (1 - share * 0.8) + seen * share * 0.9)
    return canvas.plane(near=0.42)


def _broken(picture: Floats, setting: Setting, rows: Floats) -> Floats:
    """A reflection: smeared downward, waving more towards the viewer."""
    height, width = picture.shape[:2]
    wave = field((height, 64), setting.random, cells=90, octaves=2).mean(axis=1) - 0.5
    swing = (np.sin(np.arange(height) / setting.u(0.011)) * 0.5 + wave * 6) * setting.u(0.010) * np.clip(rows, 0, 1)
    across = np.arange(width, dtype=np.float32)[None] + swing[:, None].astype(np.float32)
    down = np.broadcast_to(np.arange(height, dtype=np.float32)[:, None], (height, width))
    waved = cv2.remap(picture, across, np.ascontiguousarray(down), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    smeared = cv2.GaussianBlur(waved, (0, 0), sigmaX=setting.u(0.002), sigmaY=setting.u(0.022))
    return np.asarray(cv2.addWeighted(waved, 0.4, smeared, 0.6, 0), np.float32)


def _strings(setting: Setting, view: _View) -> Plane:
    """Cables over the street, with bulbs at night."""
    canvas = setting.canvas()
    for depth, up, lit in ((3.4, 5.2, False), (4.6, 4.9, True), (7.5, 6.0, True)):
        ends = [view.at(side * HALF_STREET, up + 0.6, depth) for side in (-1, 1)]
        low = view.at(0, up - 0.45, depth)
        spine = tube([ends[0], low, ends[1]], [max(0.6, setting.u(0.0016))] * 3, 40)
        canvas.fill(spine[:1], setting.air(0.9))
        if not lit or not view.night:
            continue
        for share in np.linspace(0.04, 0.96, 12):
            x = ends[0][0] + (ends[1][0] - ends[0][0]) * share
            y = ends[0][1] + (low[1] - ends[0][1]) * (1 - (2 * share - 1) ** 2)
            size = setting.u(0.030) / depth * 2.4
            canvas.shine(x, y + size, size * 5, rgb("ffb45a"), 0.45)
            canvas.fill(ellipse(x, y + size, size * 0.72, size * 0.9), rgb("ffe0a0"), foot=rgb("ffb45a"))
    np.clip(canvas.paint, 0, 1, out=canvas.paint)
    return canvas.plane(near=0.55)
