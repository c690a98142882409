"""A room with a desk at a window."""

import math

import numpy as np

from filmgate.draft.canvas import Canvas
from filmgate.draft.outlines import Outline, box, ellipse, leaf, polygon, together, tube
from filmgate.draft.palette import Floats, from_lch, lighter, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot

DESK = 0.65
"""Where the desk's far edge lies."""


def paint(setting: Setting) -> Place:
    """Wall, window and shelf out of focus; a desk with a few things on it, sun across it; leaves in front."""
    hour = _Hour(setting)
    planes = [
        _wall(setting, hour),
        _curtain(setting, hour),
        _beam(setting, hour),
        _desk(setting, hour),
        _sunlight(setting, hour),
    ]
    planes += [_left_things(setting, hour), _right_things(setting, hour), _foreground(setting, hour)]
    # Where there is no room beside the things on the desk, the words stand in front of them.
    narrow = setting.frame.width < setting.frame.height * 1.25
    x, y, width, height = (0.5, 0.83, 0.74, 0.22) if narrow else (0.505, 0.62, 0.40, 0.34)
    spot = Spot(x=x, y=y, width=width, height=height, near=0.5, card=True, ink="22474a")
    return Place(planes=tuple(planes), spot=spot, weather="motes", behind=len(planes) - 1 if narrow else 5)


class _Hour:
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


def _wall(setting: Setting, hour: _Hour) -> Plane:
    """All that is out of focus: wall, window and what is outside, shelf and books."""
    canvas, frame = setting.canvas(), setting.frame
    across = (np.arange(frame.stage[1]) - frame.left) / frame.width
    down = (np.arange(frame.stage[0]) - frame.top)[:, None] / frame.height
    share = np.clip(across[None] * 0.85 + (1 - down) * 0.22 - 0.12, 0, 1).astype(np.float32)
    canvas.paint[..., :3] = mix(hour.wall[0], hour.wall[1], share)
    canvas.paint[..., 3] = 1
    _window(canvas, setting, hour)
    _shelf(canvas, setting, hour)
    canvas.blur(setting.u(0.0055))
    foot = np.exp(-(((down - DESK) / 0.05) ** 2)) * (down < DESK) * 0.3
    canvas.flood(np.broadcast_to(foot.astype(np.float32), frame.stage), mix(hour.wall[1], hour.shade, 0.55))
    return canvas.plane(near=0.12)


def _window(canvas: Canvas, setting: Setting, hour: _Hour) -> None:
    left, width = setting.x(-0.07), setting.x(0.07) + _window_right(setting)
    top, bottom = setting.y(-0.08), setting.y(0.555)
    canvas.fill(box(left, top, width, bottom - top), hour.window, foot=mix(hour.window, hour.outside, 0.55))
    for index in range(26):
        colour = mix(hour.outside, rgb("8fbf5a") if not hour.night else rgb("182044"), setting.pick(0, 0.8))
        size = setting.u(setting.pick(0.02, 0.06))
        x, y = left + setting.pick(0.02, 0.98) * width, setting.y(setting.pick(0.28, 0.52))
        canvas.fill(ellipse(x, y, size, size), colour, alpha=0.6, blur=setting.u(0.006))
        if index % 5 == 0 and hour.night:
            canvas.fill(ellipse(x, y, size * 0.3, size * 0.3), rgb("ffd28a"), alpha=0.8, blur=setting.u(0.004))
    frame_colour = hour.of(rgb("f6f1e4"))
    bar = setting.u(0.012)
    bars = [
        box(left + width * 0.52 - bar / 2, top, bar, bottom - top),
        box(left, setting.y(0.20) - bar / 2, width, bar),
    ]
    canvas.fill(
        together(
            [
                *bars,
                box(left, bottom - bar * 2.4, width, bar * 2.4),
                box(left + width - bar, top, bar * 1.4, bottom - top),
            ]
        ),
        frame_colour,
    )
    canvas.fill(
        box(left, bottom, width + bar * 2, setting.u(0.02)), hour.of(rgb("efe6d2")), foot=hour.of(rgb("c9bda6"))
    )
    if not hour.night:
        canvas.shine(left + width * 0.6, setting.y(0.15), setting.u(0.75), hour.sun, 0.35)
        np.clip(canvas.paint, 0, 1, out=canvas.paint)


def _window_right(setting: Setting) -> float:
    return min(setting.x(0.24), setting.u(0.42)) if not setting.tall else setting.x(0.34)


def _shelf(canvas: Canvas, setting: Setting, hour: _Hour) -> None:
    tall = setting.tall
    x, y = setting.x(0.73 if not tall else 0.52), setting.y(0.30 if not tall else 0.26)
    length = min(setting.u(0.46), setting.x(0.42))
    books = ("c8553d", "e9dfc6", "3d6b8e", "e0a845", "7fa98c", "f0d9d0", "2f5d62")
    at = x + length * 0.06
    for name in books:
        wide, high = setting.u(setting.pick(0.018, 0.03)), setting.u(setting.pick(0.09, 0.135))
        colour = hour.of(rgb(name))
        canvas.fill(box(at, y - high, wide, high, setting.u(0.003)), colour, foot=mix(colour, hour.shade, 0.25))
        at += wide + setting.u(0.002)
    pot = hour.of(rgb("efe3d3"))
    middle = x + length * 0.82
    _plant(canvas, setting, middle, y - setting.u(0.055), setting.u(0.12), hour.of(rgb("5f9a63")), leaves=9)
    canvas.fill(
        polygon(
            [
                (middle - setting.u(0.036), y - setting.u(0.06)),
                (middle + setting.u(0.036), y - setting.u(0.06)),
                (middle + setting.u(0.027), y),
                (middle - setting.u(0.027), y),
            ]
        ),
        pot,
        foot=mix(pot, hour.shade, 0.3),
    )
    canvas.fill(
        box(x, y, length, setting.u(0.016), setting.u(0.004)), hour.of(rgb("b07a4a")), foot=hour.of(rgb("7d5232"))
    )
    canvas.fill(
        box(x, y + setting.u(0.016), length, setting.u(0.06)), hour.shade, alpha=0.2, blur=setting.u(0.012), fade=True
    )


def _plant(canvas: Canvas, setting: Setting, x: float, y: float, size: float, colour: Floats, *, leaves: int) -> None:
    for index in sorted(range(leaves), key=lambda i: -abs(i - leaves / 2)):
        turn = -math.pi / 2 + (index - (leaves - 1) / 2) / leaves * 2.5 + setting.pick(-0.06, 0.06)
        tone = mix(lighter(colour, setting.pick(-0.05, 0.08)), colour, 0.4)
        canvas.fill(leaf(x, y, size * setting.pick(0.85, 1.15), turn, 0.13), tone, foot=lighter(tone, -0.12))


def _curtain(setting: Setting, hour: _Hour) -> Plane:
    """Cloth beside the window; its folds are light and shade across."""
    canvas = setting.canvas()
    right = _window_right(setting)
    for left, width, phase in (
        (right - setting.u(0.03), setting.u(0.15), 0.0),
        (setting.x(-0.07), setting.x(0.07) + setting.u(0.05), 2.0),
    ):
        x0, x1 = int(left + setting.frame.left), int(left + width + setting.frame.left)
        at = np.linspace(0, 1, max(2, x1 - x0), dtype=np.float32)
        folds = 0.5 + 0.3 * np.sin(at * 24 + phase) + 0.2 * np.sin(at * 55 + phase * 2)
        colour = mix(hour.of(rgb("cfc3aa")), hour.of(rgb("fbf5e6")), folds)
        rows = np.arange(canvas.paint.shape[0], dtype=np.float32)[:, None] - setting.frame.top
        edge = np.clip(at * len(at) / 3, 0, 1) * np.clip((1 - at) * len(at) / 3, 0, 1)
        mask = np.clip((setting.y(0.70) - rows) / 3, 0, 1) * edge[None] * 0.96
        part = canvas.paint[:, max(0, x0) : x1]
        cut = part.shape[1]
        part *= 1 - mask[:, -cut:, None]
        part[..., :3] += mask[:, -cut:, None] * colour[None, -cut:]
        part[..., 3] += mask[:, -cut:]
    canvas.blur(setting.u(0.004))
    # Held at the rail: it swings about its top, so the foot of the swing is turned over by a small lean only.
    return canvas.plane(near=0.14, sway=0.006, pace=0.12)


def _beam(setting: Setting, hour: _Hour) -> Plane:
    """Light in the air from the window."""
    canvas = setting.canvas()
    right = _window_right(setting)
    for start, end, alpha in ((0.2, 0.8, 0.16), (0.5, 1.15, 0.12)):
        points = [
            (right * start, setting.y(-0.05)),
            (right * (start + 0.5), setting.y(-0.05)),
            (right * end + setting.u(0.85), setting.y(0.9)),
            (right * end + setting.u(0.38), setting.y(0.9)),
        ]
        canvas.fill(polygon(points), hour.sun, alpha=alpha * hour.strength, blur=setting.u(0.03), fade=True)
    canvas.paint[..., 3] = 0
    return canvas.plane(near=0.2, pulse=0.3, pace=0.09)


def _desk(setting: Setting, hour: _Hour) -> Plane:
    canvas, frame = setting.canvas(), setting.frame
    rows = (np.arange(frame.stage[0]) - frame.top) / frame.height
    share = np.clip((rows - DESK) / (1.05 - DESK), 0, 1).astype(np.float32)
    tones = mix(hour.desk[0], hour.desk[1], share)
    mask = np.clip((rows - DESK) * frame.height + 0.5, 0, 1).astype(np.float32)
    canvas.flood(np.broadcast_to(mask[:, None], frame.stage), tones[:, None])
    _grain(canvas, setting, hour)
    edge = box(setting.x(-0.1), setting.y(DESK), setting.x(1.2), max(1.5, setting.u(0.004)))
    canvas.fill(edge, lighter(hour.desk[0], 0.08), alpha=0.9)
    return canvas.plane(near=0.42)


def _grain(canvas: Canvas, setting: Setting, hour: _Hour) -> None:
    lines = []
    for _ in range(70):
        down = setting.random.random() ** 1.4
        y, x, half = (
            setting.y(DESK + 0.015 + down * 0.4),
            setting.x(setting.pick(-0.1, 1.1)),
            setting.u(setting.pick(0.15, 0.6)),
        )
        bend = setting.u(setting.pick(-0.006, 0.006))
        thick = setting.u(0.0006 + 0.0012 * down)
        lines.append(tube([(x - half, y), (x, y + bend), (x + half, y - bend)], [0.1, max(0.4, thick), 0.1]))
    canvas.fill(together(lines), mix(hour.desk[1], rgb("6b4528"), 0.5), alpha=0.2)


def _sunlight(setting: Setting, hour: _Hour) -> Plane:
    """The window's panes on the desk, and shade away from it."""
    canvas = setting.canvas()
    right = _window_right(setting)
    for start in (0.30, 0.86):
        x = right * start + setting.u(0.12)
        near_x, far = setting.u(0.62), setting.u(0.26)
        pane = [
            (x, setting.y(DESK + 0.01)),
            (x + far, setting.y(DESK + 0.01)),
            (x + far * 1.5 + near_x, setting.y(1.08)),
            (x + near_x * 0.82, setting.y(1.08)),
        ]
        canvas.fill(polygon(pane), hour.sun, alpha=0.42 * hour.strength, blur=setting.u(0.012))
    rows = np.clip((np.arange(canvas.paint.shape[0]) - setting.frame.top) / setting.frame.height - DESK, 0, 1)
    canvas.paint *= np.clip(rows * 60, 0, 1).astype(np.float32)[:, None, None]
    return canvas.plane(near=0.43, pulse=0.25, pace=0.09)


def _shadow(canvas: Canvas, x: float, y: float, half: float, hour: _Hour) -> None:
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


def _left_things(setting: Setting, hour: _Hour) -> Plane:
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


def _mug(canvas: Canvas, x: float, foot: float, unit: float, hour: _Hour) -> None:
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


def _right_things(setting: Setting, hour: _Hour) -> Plane:
    """A plant in a pot and a lamp."""
    canvas = setting.canvas()
    shift = 0.0 if not setting.tall else 0.04
    x, foot, unit = setting.x(0.775 + shift), setting.y(DESK + 0.075), setting.u(0.062)
    _shadow(canvas, x, foot, unit * 0.9, hour)
    _plant(canvas, setting, x, foot - unit * 1.5, unit * 2.9, hour.of(rgb("4f8f57")), leaves=11)
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


def _lamp(canvas: Canvas, setting: Setting, hour: _Hour) -> None:
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


def _foreground(setting: Setting, hour: _Hour) -> Plane:
    canvas, colour = setting.canvas(), hour.of(rgb("1f5a3a"))
    x, y = setting.x(1.02), setting.y(1.12)
    for index in range(9):
        turn = -math.pi / 2 - 1.05 + index * 0.21
        canvas.fill(
            leaf(x, y, setting.u(0.42) * setting.pick(0.8, 1.05), turn, 0.14),
            lighter(colour, setting.pick(-0.04, 0.05)),
        )
    canvas.blur(setting.u(0.014))
    return canvas.plane(near=1.0, sway=0.03, pace=0.17)
