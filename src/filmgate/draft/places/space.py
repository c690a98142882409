"""Space: stars in depths, a nebula, a ringed planet."""

import math

import numpy as np

from filmgate.draft.noise import field, smoothstep
from filmgate.draft.outlines import ellipse
from filmgate.draft.palette import Floats, from_lab, lab, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot
from filmgate.draft.sky import twinkle

_HUES = (("3a2f8f", "b0458f", "f0a070"), ("1f4f8f", "2aa0b0", "bfe8d0"), ("5a2a7a", "d0506a", "ffc080"))


def paint(setting: Setting) -> Place:
    hues = tuple(rgb(colour) for colour in _HUES[int(setting.random.integers(0, len(_HUES)))])
    side = 0.74 if setting.random.random() < 0.5 else 0.26
    planes = [_deep(setting, hues), *twinkle(setting, depth=1.0), _stars(setting, 0.12, 90), _stars(setting, 0.3, 34)]
    planes += [_moon(setting, 1 - side), _planet(setting, side, hues), _stars(setting, 0.9, 8)]
    y = 0.3 if not setting.tall else 0.24
    return Place(planes=tuple(planes), spot=Spot(x=0.5, y=y, width=0.7, height=0.26, near=0.35), behind=len(planes) - 3)


def _deep(setting: Setting, hues: tuple[Floats, ...]) -> Plane:
    canvas, shape = setting.canvas(), setting.frame.stage
    rows = np.linspace(0, 1, shape[0], dtype=np.float32)
    canvas.paint[..., :3] = mix(rgb("05060f"), rgb("11133a"), rows)[:, None]
    canvas.paint[..., 3] = 1
    along = np.linspace(-1, 1, shape[1])[None] * math.sin(0.5) + np.linspace(-1, 1, shape[0])[:, None] * math.cos(0.5)
    lane = np.exp(-((along / 0.5) ** 2)).astype(np.float32)
    for colour, cells, low, strength in zip(hues, (4, 6, 9), (0.36, 0.46, 0.56), (0.85, 0.6, 0.5), strict=True):
        cloud = smoothstep(low, low + 0.34, field(shape, setting.random, cells=cells, octaves=5)) * lane
        canvas.paint[..., :3] += (cloud * strength)[..., None] * colour * 0.62
    np.clip(canvas.paint, 0, 1, out=canvas.paint)
    for _ in range(int(420 * setting.frame.width / setting.frame.unit / 1.78)):
        size = setting.random.random() ** 6
        canvas.shine(
            setting.x(setting.pick(-0.05, 1.05)),
            setting.y(setting.pick(-0.05, 1.05)),
            max(1.3, setting.u(0.0022 + 0.004 * size)),
            rgb("fff4ea"),
            0.4 + 1.2 * size,
        )
    np.clip(canvas.paint, 0, 1, out=canvas.paint)
    return canvas.plane()


def _stars(setting: Setting, near: float, count: int) -> Plane:
    canvas = setting.canvas()
    for _ in range(count):
        x, y, size = setting.x(setting.pick(-0.05, 1.05)), setting.y(setting.pick(-0.05, 1.05)), 0.004 + 0.008 * near
        canvas.shine(x, y, max(1.6, setting.u(size)), rgb("ffffff"), setting.pick(0.4, 1.0))
    return canvas.plane(near=near)


def _globe(setting: Setting, x: float, y: float, radius: float, bands: Floats) -> Floats:
    """Premultiplied RGBA of a ball lit from the upper left; ``bands`` are its colours from pole to pole, in OKLab."""
    shape, frame = setting.frame.stage, setting.frame
    across = (np.arange(shape[1], dtype=np.float32) - frame.left + 0.5 - x)[None] / radius
    down = (np.arange(shape[0], dtype=np.float32) - frame.top + 0.5 - y)[:, None] / radius
    out = np.sqrt(across**2 + down**2)
    depth = np.sqrt(np.clip(1 - out**2, 0, 1))
    lit = smoothstep(-0.35, 1.0, -across * 0.62 - down * 0.55 + depth * 0.42)
    tilt = np.clip((down * 0.94 - across * 0.34 + 1) / 2, 0, 1)
    wave = tilt + 0.012 * np.sin(across * 9 + tilt * 40)
    colour = np.stack(
        [np.interp(wave, np.linspace(0, 1, len(bands)), bands[:, channel]) for channel in range(3)], axis=-1
    )
    colour[..., 0] *= 0.10 + 0.92 * lit
    colour[..., 1:] *= (0.35 + 0.65 * lit)[..., None]
    cover = np.clip((1 - out) * radius + 0.5, 0, 1)
    return np.concatenate([from_lab(colour.astype(np.float32)) * cover[..., None], cover[..., None]], axis=-1).astype(
        np.float32
    )


def _planet(setting: Setting, side: float, hues: tuple[Floats, ...]) -> Plane:
    canvas = setting.canvas()
    x, y, radius = setting.x(side), setting.y(0.70 if not setting.tall else 0.68), setting.u(0.25)
    canvas.shine(x - radius * 0.2, y - radius * 0.2, radius * 2.4, hues[1], 0.35)
    pale, deep = mix(hues[2], rgb("fff0dd"), 0.4), mix(hues[1], hues[0], 0.4)
    bands = np.array([lab(mix(pale, deep, setting.pick(0, 1))) for _ in range(14)])
    _ring(canvas.paint, setting, (x, y), radius, pale, front=False)
    globe = _globe(setting, x, y, radius, bands)
    canvas.paint *= 1 - globe[..., 3:]
    canvas.paint += globe
    _ring(canvas.paint, setting, (x, y), radius, pale, front=True)
    return canvas.plane(near=0.5)


def _ring(
    paint: Floats, setting: Setting, middle: tuple[float, float], radius: float, colour: Floats, *, front: bool
) -> None:
    shape, frame = setting.frame.stage, setting.frame
    across = (np.arange(shape[1], dtype=np.float32) - frame.left + 0.5 - middle[0])[None] / radius
    down = (np.arange(shape[0], dtype=np.float32) - frame.top + 0.5 - middle[1])[:, None] / radius
    turn = -0.34
    along = across * math.cos(turn) + down * math.sin(turn)
    aside = (-across * math.sin(turn) + down * math.cos(turn)) / 0.24
    out = np.sqrt(along**2 + aside**2)
    band = smoothstep(1.32, 1.38, out) * (1 - smoothstep(2.0, 2.1, out)) * (1 - 0.75 * (np.abs(out - 1.72) < 0.04))
    texture = 0.62 + 0.38 * np.sin(out * 38) * np.sin(out * 11)
    half = aside > 0 if front else aside <= 0
    mask = (band * texture * 0.8 * half).astype(np.float32)
    paint *= 1 - mask[..., None]
    paint[..., :3] += mask[..., None] * colour
    paint[..., 3] += mask


def _moon(setting: Setting, side: float) -> Plane:
    canvas = setting.canvas()
    x, y, radius = setting.x(side), setting.y(setting.pick(0.62, 0.76)), setting.u(0.055)
    canvas.paint[...] = _globe(
        setting, x, y, radius, np.array([lab(rgb("d8cfc4")), lab(rgb("a89f98")), lab(rgb("c9bfb4"))])
    )
    for _ in range(6):
        out, turn, size = setting.pick(0, 0.7), setting.pick(0, math.tau), setting.pick(0.08, 0.2)
        canvas.fill(
            ellipse(x + math.cos(turn) * out * radius, y + math.sin(turn) * out * radius, size * radius, size * radius),
            rgb("5a5560"),
            alpha=0.3,
            blur=radius * 0.05,
            inside=True,
        )
    return canvas.plane(near=0.25)
