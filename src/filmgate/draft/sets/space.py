"""Space: a planet with a lit and a dark side, nebula and stars, over the grey ground of a moon."""

from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Light, Rim
from filmgate.draft.paint.noise import field
from filmgate.draft.paint.shapes import box, ellipse, joined, star
from filmgate.draft.sets.kit.sky import lens
from filmgate.draft.sets.kit.terrain import Crest, hill, land, ridge
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_NEBULAE = (("8a4fc4", "d0568f"), ("3f6fd0", "38b0b8"), ("c0504f", "7a4fc0"))
_PLANETS = (
    ("f0b47a", "c9694a", "ffe3b8"),
    ("6fb7e0", "2f6fb0", "e6f6ff"),
    ("e8a0a8", "8f4f9a", "ffd9d0"),
    ("9fd0b0", "3f8a8a", "eafff0"),
)
_DEEP = ("04051a", "0b0f33", "1b1a4e", "33246a")


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.875, horizon=0.76, air=0.42, kind="stone", metres=5.0, near=0.62, card=(0.5, 0.30))


def paint(setting: Setting) -> Painted:
    tints = [hexed(text) for text in _NEBULAE[int(setting.pick(0, len(_NEBULAE)))]]
    planes = [_deep(setting, tints), *_twinkling(setting), _planet(setting), *_moons(setting)]
    planes += [_crags(setting), _regolith(setting)]
    return Painted(
        planes=(*planes, _front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=_light(setting),
        sheltered=True,
    )


def _light(setting: Setting) -> Light:
    """A hard sun from its side, and the planet's faint shine."""
    light = setting.light
    return replace(
        light,
        key=(1.10, 1.05, 1.00),
        shade=(0.16, 0.16, 0.36),
        rim=Rim(towards=light.towards, colour=(0.80, 0.88, 1.0), strength=0.9, width=2.8),
        bounce=(0.05, 0.04, 0.09),
        exposure=1.0,
    )


def _deep(setting: Setting, tints: list[Colour]) -> Plane:
    """Blackness that is never black: violet towards the ground, clouds of gas, and small stars."""
    canvas, (left, top, right, _) = setting.canvas(), setting.edges
    canvas.flood(linear((0, top), (0, setting.y(0.86)), [hexed(text) for text in _DEEP]))
    _nebula(canvas, setting, tints)
    for _ in range(round(520 * setting.frame.width * setting.frame.height / setting.frame.unit**2 / 1.78)):
        size = (0.45 + 1.25 * setting.pick(0, 1) ** 5) * max(0.8, setting.frame.fine)
        tint = mix(hexed("ffffff"), hexed(("cfe0ff", "ffe6c4", "ffffff")[int(setting.pick(0, 3))]), 0.8)
        canvas.fill(
            ellipse(setting.pick(left, right), setting.pick(top, setting.y(0.80)), size),
            tint,
            alpha=setting.pick(0.2, 0.95),
        )
    return setting.plane(canvas)


def _nebula(canvas: Canvas, setting: Setting, tints: list[Colour]) -> None:
    height, width = canvas.pixels.shape[0] // 6 + 1, canvas.pixels.shape[1] // 6 + 1
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    lean = -1 if setting.from_right else 1
    for index, tint in enumerate(tints):
        gas = np.clip(field((height, width), setting.random, cells=4 + index, octaves=5) - 0.34, 0, 1) * 2.3
        x, y = width * (0.5 - lean * (0.22 - 0.30 * index)), height * (0.24 + 0.14 * index)
        slant = (across - x) * 0.5 * lean + (down - y)
        along = (across - x) - (down - y) * 0.4 * lean
        body = np.exp(-((slant / (height * 0.20)) ** 2) - (along / (width * 0.42)) ** 2)
        glow = cv2.resize((gas * body).astype(np.float32), canvas.pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)
        colour = np.array([*tint[:3], 0.0], np.float32) * 255
        cv2.add(canvas.pixels, (np.clip(glow, 0, 1)[..., None] * colour * 0.75).astype(np.uint8), canvas.pixels)


def _twinkling(setting: Setting) -> list[Plane]:
    """Some larger stars with rays, two handfuls that twinkle in turn."""
    found = []
    left, _, right, _ = setting.edges
    for turn in (0.0, 0.5):
        canvas = setting.canvas()
        for _ in range(round(7 * setting.wide / 1.78) + 2):
            x, y, size = (
                setting.pick(left, right),
                setting.y(setting.pick(0.02, 0.62)),
                setting.u(setting.pick(0.006, 0.013)),
            )
            canvas.fill(
                ellipse(x, y, size * 1.5),
                radial((x, y), size * 1.5, [clear(hexed("dfe8ff"), 0.5), clear(hexed("dfe8ff"), 0)]),
            )
            canvas.fill(star(x, y, size, size * 0.13, 4), hexed("ffffff"))
        found.append(setting.plane(canvas, pulse=0.75, pace=0.32, phase=turn))
    return found


def _planet(setting: Setting) -> Plane:
    """A banded world, half in its own night, some with a ring."""
    canvas = setting.canvas()
    pale, dark, rim = (hexed(text) for text in _PLANETS[int(setting.pick(0, len(_PLANETS)))])
    radius = setting.u(setting.pick(0.19, 0.26))
    x, y = setting.side(setting.pick(0.72, 0.80)), setting.y(0.30 if not setting.tall else 0.24)
    lean = -1 if setting.from_right else 1
    turn = lean * setting.pick(12, 26)
    ringed = setting.random.random() < 0.55
    if ringed:
        _ring(canvas, x, y, radius, turn, mix(pale, rim, 0.5), back=True)
    canvas.fill(
        ellipse(x, y, radius * 1.28),
        radial(
            (x, y),
            radius * 1.28,
            [clear(rim, 0), clear(rim, 0.34), clear(rim, 0.09), clear(rim, 0)],
            [0.70, 0.785, 0.86, 1],
        ),
        blend="screen",
    )
    disc = ellipse(x, y, radius)
    canvas.fill(disc, linear((x, y - radius), (x, y + radius), [mix(pale, rim, 0.3), pale, dark, pale]))
    with canvas.clipped(disc), canvas.moved(x, y, turn=turn):
        for _ in range(9):
            down = setting.pick(-0.95, 0.95) * radius
            band = lens(
                setting.pick(-0.3, 0.3) * radius,
                down,
                radius * setting.pick(0.8, 1.5),
                radius * setting.pick(0.02, 0.09),
            )
            canvas.fill(band, dark if setting.random.random() < 0.6 else rim, alpha=0.34, blur=radius * 0.012)
    with canvas.clipped(disc):
        # Its night: a shadow that comes from the side away from the sun.
        night = hexed("080720")
        far = x - lean * radius * 0.75, y - radius * 0.62
        shade = radial(
            far,
            radius * 2.15,
            [clear(night, 0), clear(night, 0.05), clear(night, 0.72), clear(night, 0.95)],
            [0, 0.36, 0.78, 1],
        )
        canvas.fill(ellipse(x, y, radius * 1.05), shade)
    canvas.stroke(ellipse(x, y, radius), clear(rim, 0.35), setting.u(0.003), blur=setting.u(0.002), blend="screen")
    if ringed:
        _ring(canvas, x, y, radius, turn, mix(pale, rim, 0.5), back=False)
    return setting.plane(canvas, near=0.03)


def _ring(canvas: Canvas, x: float, y: float, radius: float, turn: float, ink: Colour, *, back: bool) -> None:
    """Half of a ring: behind the world, or before it."""
    with canvas.moved(x, y, turn=turn):
        half = (
            box(-radius * 3, -radius * 3, radius * 6, radius * 3)
            if back
            else box(-radius * 3, 0, radius * 6, radius * 3)
        )
        with canvas.clipped(half):
            for out, thick, alpha in ((1.48, 0.14, 0.55), (1.68, 0.10, 0.75), (1.84, 0.05, 0.4)):
                canvas.stroke(
                    ellipse(0, 0, radius * out, radius * out * 0.24),
                    ink,
                    radius * thick * 0.6,
                    alpha=alpha * (0.6 if back else 1),
                )


def _moons(setting: Setting) -> list[Plane]:
    """One or two small ones, drifting."""
    found = []
    lean = -1 if setting.from_right else 1
    for _ in range(1 + int(setting.pick(0, 2))):
        canvas = setting.canvas()
        x, y, size = (
            setting.side(setting.pick(0.10, 0.42)),
            setting.y(setting.pick(0.10, 0.34)),
            setting.u(setting.pick(0.014, 0.032)),
        )
        canvas.fill(
            ellipse(x, y, size),
            linear(
                (x - lean * size, y - size),
                (x + lean * size, y + size),
                [hexed("f2ecff"), hexed("a79ccc"), hexed("2c2858")],
                [0, 0.45, 1],
            ),
        )
        found.append(setting.plane(canvas, near=0.04, drift=0.0016 * lean))
    return found


def _crags(setting: Setting) -> Plane:
    """Mountains of the moon, sharp to the last one: there is no air."""
    canvas = setting.canvas()
    for index in range(2):
        crest = ridge(
            setting,
            setting.y(0.775 + 0.022 * index),
            setting.u(0.050 - 0.012 * index),
            base=4 + index,
            peak=(setting.side(0.12) / setting.frame.width, 0.10, 0.9),
        )
        tone = mix(hexed("3a3468"), hexed("5d568c"), 0.5 * index)
        land(canvas, setting, crest, [lighter(tone, 0.05), lighter(tone, -0.08)], foot=setting.y(0.86))
    return setting.plane(canvas, near=0.28)


def _regolith(setting: Setting) -> Plane:
    canvas = setting.canvas()
    crest = hill(setting, setting.y(0.815), setting.u(0.012), base=2.5)
    pale, middle, dark = hexed("a8a2c4"), hexed("7d76a6"), hexed("453f70")
    with canvas.clipped(land(canvas, setting, crest, [pale, middle, dark], [0, 0.4, 1], foot=setting.y(1.03))):
        for _ in range(round(26 * setting.wide / 1.78)):
            share = setting.pick(0.03, 1) ** 1.2
            x = setting.pick(setting.edges[0], setting.edges[2])
            _crater(
                canvas,
                setting,
                x,
                crest.at(x) + setting.u(0.006) + (setting.y(1.0) - crest.at(x)) * share,
                setting.u(0.008 + 0.05 * share) * setting.pick(0.5, 1.2),
            )
    return setting.plane(canvas, near=0.92, near_top=0.46)


def _crater(canvas: Canvas, setting: Setting, x: float, y: float, half: float) -> None:
    lean = half * (0.16 if setting.from_right else -0.16)
    canvas.fill(ellipse(x, y, half, half * 0.28), hexed("c9c2e0"), alpha=0.6)
    canvas.fill(ellipse(x + lean, y + half * 0.02, half * 0.92, half * 0.235), hexed("3a3466"), alpha=0.75)
    canvas.fill(
        ellipse(x - lean * 0.6, y + half * 0.07, half * 0.78, half * 0.15),
        hexed("827bab"),
        alpha=0.85,
        blur=half * 0.03,
    )


def _front(setting: Setting) -> Plane:
    """Dark rocks at the lower corners."""
    canvas = setting.canvas()
    crest: Crest = ridge(setting, setting.y(1.005), setting.u(0.018), base=5, gain=0.42)
    for share, high in ((1.0, 0.13), (0.0, 0.08)):
        swell = np.exp(-(((crest.xs - setting.side(share)) / setting.x(0.13)) ** 2)) * -setting.u(high)
        crest = crest.moved(crest.xs, swell.astype(np.float32))
    land(canvas, setting, crest, [hexed("2b2654"), hexed("0d0b26")])
    chips = [
        ellipse(
            setting.side(setting.pick(0.82, 1.0)),
            setting.y(setting.pick(0.95, 0.99)),
            setting.u(0.012),
            setting.u(0.007),
        )
        for _ in range(4)
    ]
    canvas.fill(joined(chips), hexed("2b2654"))
    return setting.plane(canvas, blur=1.6, near=1.0)
