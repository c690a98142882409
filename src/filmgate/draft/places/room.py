"""A room with a desk at a window."""

import math

import numpy as np

from filmgate.draft.canvas import Canvas
from filmgate.draft.outlines import box, ellipse, leaf, polygon, together, tube
from filmgate.draft.palette import lighter, mix, rgb
from filmgate.draft.places.desk import DESK, Hour, left_things, plant, right_things, steam
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Place, Setting, Spot


def paint(setting: Setting) -> Place:
    """Wall, window and shelf out of focus; a desk with a few things on it, sun across it; leaves in front."""
    hour = Hour(setting)
    planes = [
        _wall(setting, hour),
        _curtain(setting, hour),
        _beam(setting, hour),
        _desk(setting, hour),
        _sunlight(setting, hour),
    ]
    planes += [left_things(setting, hour), *steam(setting), right_things(setting, hour), _foreground(setting, hour)]
    # Where there is no room beside the things on the desk, the words stand in front of them.
    narrow = setting.frame.width < setting.frame.height * 1.25
    x, y, width, height = (0.5, 0.83, 0.74, 0.22) if narrow else (0.495, 0.62, 0.40, 0.34)
    spot = Spot(x=x, y=y, width=width, height=height, near=0.5, card=True, ink="22474a")
    return Place(planes=tuple(planes), spot=spot, weather="motes", behind=len(planes) - 1 if narrow else 5)


def _wall(setting: Setting, hour: Hour) -> Plane:
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


def _window(canvas: Canvas, setting: Setting, hour: Hour) -> None:
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


def _shelf(canvas: Canvas, setting: Setting, hour: Hour) -> None:
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
    plant(canvas, setting, middle, y - setting.u(0.055), setting.u(0.12), hour.of(rgb("5f9a63")), leaves=9)
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


def _curtain(setting: Setting, hour: Hour) -> Plane:
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


def _beam(setting: Setting, hour: Hour) -> Plane:
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


def _desk(setting: Setting, hour: Hour) -> Plane:
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


def _grain(canvas: Canvas, setting: Setting, hour: Hour) -> None:
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


def _sunlight(setting: Setting, hour: Hour) -> Plane:
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


def _foreground(setting: Setting, hour: Hour) -> Plane:
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
