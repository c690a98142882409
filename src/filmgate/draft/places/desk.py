"""What stands on a desk, and what the light of the hour makes of it."""

import math

import numpy as np

from filmgate.draft.canvas import Canvas
from filmgate.draft.outlines import Outline, box, ellipse, leaf, polygon, together, tube
from filmgate.draft.palette import Floats, from_lch, lighter, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Setting

DESK = 0.65
"""Where the desk's far edge lies."""


class Hour:
    """What the light of the hour makes of a room's colours."""

    def __init__(self, setting: Setting) -> None:
        self.night = setting.hour in {"night", "neon", "dusk"}
        warm = setting.hour in {"golden", "dawn", "dusk"}
        self.wall = (from_lch(0.74, 0.035, 150), from_lch(0.47, 0.045, 215))
        self.desk = (from_lch(0.885, 0.035, 80), from_lch(0.72, 0.065, 65))
        self.window = from_lch(0.98, 0.03, 95)
        self.outside = rgb("b7d77e")
        self.sun = rgb("fff4d8") if not warm else rgb("ffd9a0")
        self.shade = rgb("3a3550")
        self.strength = 1.0
        if self.night:
            tint = rgb("2a2a58")
            self.wall = (mix(self.wall[0], tint, 0.62), mix(self.wall[1], tint, 0.72))
            self.desk = (mix(self.desk[0], tint, 0.5), mix(self.desk[1], tint, 0.6))
            self.window, self.outside, self.sun = rgb("3a4a8c"), rgb("26305e"), rgb("8fa4e8")
            self.strength = 0.45
        elif warm:
            self.wall = (mix(self.wall[0], rgb("e8b48a"), 0.3), mix(self.wall[1], rgb("7a5a5a"), 0.2))
            self.window, self.outside = rgb("ffe6bd"), rgb("e8b86a")

    def of(self, colour: Floats) -> Floats:
        """A thing's own colour in this light."""
        return mix(colour, rgb("26264f"), 0.55) if self.night else colour


def plant(canvas: Canvas, setting: Setting, x: float, y: float, size: float, colour: Floats, *, leaves: int) -> None:
    for index in sorted(range(leaves), key=lambda i: -abs(i - leaves / 2)):
        turn = -math.pi / 2 + (index - (leaves - 1) / 2) / leaves * 2.5 + setting.pick(-0.06, 0.06)
        tone = mix(lighter(colour, setting.pick(-0.05, 0.08)), colour, 0.4)
        canvas.fill(leaf(x, y, size * setting.pick(0.85, 1.15), turn, 0.13), tone, foot=lighter(tone, -0.12))


def _shadow(canvas: Canvas, x: float, y: float, half: float, hour: Hour) -> None:
    """Contact first, then the long soft shadow away from the window."""
    canvas.fill(
        ellipse(x + half * 0.9, y + half * 0.10, half * 1.7, half * 0.20),
        mix(hour.desk[1], hour.shade, 0.6),
        alpha=0.32,
        blur=half * 0.16,
    )
    canvas.fill(
        ellipse(x, y, half * 1.05, half * 0.13), mix(hour.desk[1], hour.shade, 0.8), alpha=0.55, blur=half * 0.06
    )


def left_things(setting: Setting, hour: Hour) -> Plane:
    """Books with a mug on them."""
    canvas = setting.canvas()
    x, foot = setting.x(0.13) if not setting.tall else setting.x(0.2), setting.y(DESK + 0.105)
    unit = setting.u(0.145)
    _shadow(canvas, x, foot, unit * 0.95, hour)
    for index, (colour, half, shift) in enumerate(
        (("3d7fa3", 0.93, 0.0), ("efe8dc", 0.80, 0.06), ("d9714e", 0.72, -0.03))
    ):
        top, thick = foot - unit * 0.23 * (index + 1), unit * 0.22
        left = x - unit * half + unit * shift
        canvas.fill(
            box(left, top, unit * half * 2, thick, thick * 0.16),
            hour.of(rgb(colour)),
            foot=mix(hour.of(rgb(colour)), hour.shade, 0.25),
        )
        canvas.fill(
            box(left + unit * 0.16, top + thick * 0.16, unit * (half * 2 - 0.2), thick * 0.66, thick * 0.1),
            hour.of(rgb("faf3e4")),
            foot=hour.of(rgb("d9cdb8")),
        )
    _mug(canvas, x + unit * 0.02, foot - unit * 0.69, unit, hour)
    canvas.blur(setting.u(0.0016))
    return canvas.plane(near=0.45)


def steam(setting: Setting) -> list[Plane]:
    """Wisps over the mug that sway and come and go in turn."""
    planes, unit = [], setting.u(0.145)
    x, foot = setting.x(0.13 if not setting.tall else 0.2), setting.y(DESK + 0.105) - unit * 1.14
    for index in range(3):
        canvas = setting.canvas()
        at, bend = x + unit * (index - 1) * 0.15, unit * (0.08 if index % 2 else -0.08)
        spine = [
            (at, foot),
            (at + bend, foot - unit * 0.35),
            (at - bend, foot - unit * 0.7),
            (at + bend, foot - unit * 1.05),
        ]
        canvas.fill(
            tube(spine, [unit * 0.02, unit * 0.045, unit * 0.05, unit * 0.01]),
            rgb("fffaf0"),
            alpha=0.34,
            blur=unit * 0.045,
        )
        planes.append(
            canvas.plane(near=0.45, sway=0.06, bob=0.008, pulse=0.85, pace=0.21 + 0.04 * index, phase=index / 3)
        )
    return planes


def _mug(canvas: Canvas, x: float, foot: float, unit: float, hour: Hour) -> None:
    white, shade = hour.of(rgb("fdfaf3")), mix(hour.of(rgb("d6cfc4")), hour.shade, 0.15)
    turns = np.linspace(-1.2, 1.2, 10)
    handle = tube(
        [
            (x + unit * 0.24 + unit * 0.19 * math.cos(turn), foot - unit * 0.22 + unit * 0.13 * math.sin(turn))
            for turn in turns
        ],
        [unit * 0.035] * 10,
    )
    canvas.fill(handle, shade)
    canvas.fill(
        box(x - unit * 0.29, foot - unit * 0.43, unit * 0.58, unit * 0.43, unit * 0.07),
        white,
        foot=mix(white, shade, 0.5),
    )
    canvas.fill(
        box(x + unit * 0.10, foot - unit * 0.42, unit * 0.19, unit * 0.40, unit * 0.07),
        shade,
        alpha=0.5,
        blur=unit * 0.05,
        inside=True,
    )


def right_things(setting: Setting, hour: Hour) -> Plane:
    """A plant in a pot and a lamp."""
    canvas = setting.canvas()
    shift = 0.0 if not setting.tall else 0.04
    x, foot, unit = setting.x(0.80 + shift), setting.y(DESK + 0.075), setting.u(0.062)
    _shadow(canvas, x, foot, unit * 0.9, hour)
    plant(canvas, setting, x, foot - unit * 1.5, unit * 2.9, hour.of(rgb("4f8f57")), leaves=11)
    clay = hour.of(rgb("d9703f"))
    canvas.fill(
        polygon(
            [
                (x - unit * 0.82, foot - unit * 1.35),
                (x + unit * 0.82, foot - unit * 1.35),
                (x + unit * 0.6, foot),
                (x - unit * 0.6, foot),
            ]
        ),
        clay,
        foot=mix(clay, hour.shade, 0.35),
    )
    canvas.fill(
        box(x - unit * 0.95, foot - unit * 1.65, unit * 1.9, unit * 0.42, unit * 0.1),
        lighter(clay, 0.05),
        foot=mix(clay, hour.shade, 0.15),
    )
    _lamp(canvas, setting, hour)
    canvas.blur(setting.u(0.0014))
    return canvas.plane(near=0.46)


def _lamp(canvas: Canvas, setting: Setting, hour: Hour) -> None:
    x, foot, unit = setting.x(0.90), setting.y(DESK + 0.105), setting.u(0.1)
    metal = hour.of(rgb("1f5358"))
    _shadow(canvas, x, foot, unit * 0.75, hour)
    canvas.fill(ellipse(x, foot - unit * 0.04, unit * 0.8, unit * 0.15), metal, foot=mix(metal, hour.shade, 0.4))
    joint, head = (x + unit * 0.35, foot - unit * 2.9), (x - unit * 0.85, foot - unit * 3.75)
    canvas.fill(
        together(
            [
                tube([(x, foot - unit * 0.1), (x - unit * 0.1, foot - unit * 1.5), joint], [unit * 0.065] * 3),
                tube([joint, head], [unit * 0.06] * 2),
            ]
        ),
        metal,
    )
    canvas.fill(ellipse(*joint, unit * 0.12, unit * 0.12), hour.of(rgb("d9a648")))
    shade = polygon(
        [
            (head[0] + unit * 0.28, head[1] - unit * 0.28),
            (head[0] + unit * 0.36, head[1] + unit * 0.2),
            (head[0] + unit * 0.05, head[1] + unit * 0.85),
            (head[0] - unit * 1.15, head[1] + unit * 0.42),
            (head[0] - unit * 0.4, head[1] - unit * 0.3),
        ]
    )
    if hour.night:
        glow = (head[0] - unit * 0.6, head[1] + unit * 0.7)
        canvas.shine(*glow, setting.u(0.6), rgb("ffc470"), 0.65)
        canvas.paint[..., :3] = np.clip(canvas.paint[..., :3], 0, 1)
        canvas.fill(
            ellipse(head[0] - unit * 0.55, head[1] + unit * 0.64, unit * 0.58, unit * 0.12, 0.35), rgb("fff0c8")
        )
    canvas.fill(_rounded(shade), lighter(metal, 0.06), foot=mix(metal, hour.shade, 0.2))


def _rounded(outline: Outline) -> Outline:
    """Corners cut twice: a soft shape from a hard one."""
    points = outline[0]
    for _ in range(3):
        following = np.roll(points, -1, axis=0)
        points = np.stack([points * 0.75 + following * 0.25, points * 0.25 + following * 0.75], axis=1).reshape(-1, 2)
    return (points.astype(np.float32),)
