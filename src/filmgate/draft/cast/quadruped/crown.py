"""What grows on heads and necks: manes, horns, antlers, tusks, a trunk."""

import math
from collections.abc import Callable

import numpy as np

from filmgate.draft.cast.quadruped.build import Build, muzzle
from filmgate.draft.cast.quadruped.coat import Coat
from filmgate.draft.cast.quadruped.skeleton import Skeleton, neck_at, on_head
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import Path, Points, ellipse, line, tube, vec

Growth = Callable[[Canvas, Build, Coat, Skeleton], None]
_HORN = hexed("f2e8d4")
_GOLD = hexed("f2c14e")


def needed(build: Build) -> bool:
    return any(name in _NEAR for name in build.marks)


def draw(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    for name in build.marks:
        if name in _NEAR:
            _NEAR[name](canvas, build, coat, bones)


def far(canvas: Canvas, build: Build, bones: Skeleton) -> None:
    """The horns of the other side."""
    for name in build.marks:
        if name in _HORNS:
            with canvas.moved(*bones.head, turn=bones.tilt):
                _HORNS[name](canvas, build, bones, 1)


def ruff(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A lion's mane: locks all round the head, longer towards the chest, in three rows."""
    middle = bones.head + vec(-build.head[0] * 0.20, 0.03)
    size = build.head[0]
    for row, (reach, long) in enumerate(((1.02, 0.72), (0.82, 0.62), (0.62, 0.50))):
        colour = mix(coat.mark, coat.base, 0.16 * row)
        for index in range(15):
            turn = 2 * math.pi * (index + 0.5 * (row % 2)) / 15
            down = max(0.0, math.sin(turn))
            out = vec(math.cos(turn), math.sin(turn))
            root = middle + out * size * reach
            tip = middle + out * size * (reach + long * (0.72 + 0.55 * down)) + vec(-0.03, 0.05 * down)
            lock = [_over_ground(at, -size * 0.2) for at in (root, (root + tip) / 2, tip)]
            canvas.fill(tube(lock, (size * 0.30, size * 0.26, size * 0.05), steps=5), colour)
    canvas.fill(ellipse(middle[0], middle[1], size * 1.1, size * 1.1), mix(coat.mark, coat.base, 0.3))


def _crest(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """Hanging locks along the nape, and one on the brow."""
    for index in range(11):
        along = 1.02 - 0.084 * index
        root = neck_at(build, bones, along, -0.82)
        sway = 0.02 * math.sin(index * 2.1)
        long = 0.20 + 0.02 * math.sin(index * 1.7)
        lock = [root + vec(0.03, -0.015), root + vec(-0.015, long * 0.45), root + vec(-0.035 + sway, long)]
        canvas.fill(
            tube(lock, (0.048, 0.050, 0.010), steps=5), mix(coat.mark, lighter(coat.mark, 0.09), 0.5 * (index % 2))
        )
    with canvas.moved(*bones.head, turn=bones.tilt):
        rx, ry = build.head
        canvas.fill(
            tube([(-rx * 0.2, -ry * 1.0), (rx * 0.7, -ry * 0.7), (rx * 1.1, -ry * 0.05)], (0.04, 0.036, 0.008)),
            coat.mark,
        )


def _brush(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A short upright mane."""
    for index in range(14):
        along = 0.98 - 0.062 * index
        root = neck_at(build, bones, along, -0.80)
        out = neck_at(build, bones, along, -1.0) - root
        tip = root + out / max(1e-6, float(np.hypot(*out))) * 0.085 + vec(-0.01, 0)
        colour = coat.mark if index % 2 or "zebra" not in build.marks else lighter(coat.base, -0.06)
        canvas.fill(tube([root, tip], (0.032, 0.018), steps=2), colour)


def _trunk(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """It hangs and swings; its tip curls to the mouth when eating (the head then nods)."""
    sway = 0.02 * bones.tilt
    with canvas.moved(*bones.head, turn=bones.tilt * 0.4):
        root, tip = muzzle(build, bones.yaw)
        start = root * 0.5 + tip * 0.5
        path = [
            start + vec(-0.06, -0.05),
            tip + vec(0.04, 0.02),
            tip + vec(0.09 + sway * 0.3, 0.22),
            tip + vec(0.06 + sway, 0.42),
            tip + vec(0.10 + sway * 1.6, 0.56),
            tip + vec(0.19 + sway * 1.8, 0.58),
        ]
        path = [_over_ground(point, -bones.head[1] - 0.05) for point in path]
        canvas.fill(tube(path, (0.17, 0.135, 0.095, 0.07, 0.055, 0.042), steps=8), coat.base)
        for share in range(7):
            at = path[1] + (path[3] - path[1]) * (share / 6)
            canvas.stroke(_crease(at, 0.10 - 0.007 * share), coat.dark, 0.012, alpha=0.6, blend="within")
        for turn, grown in ((0, 1.0),):
            tusk = tip + vec(-0.02 + turn, 0.13)
            canvas.fill(
                tube([tusk, tusk + vec(0.10, 0.13), tusk + vec(0.24, 0.13)], (0.036 * grown, 0.028, 0.008)), _HORN
            )


def _over_ground(point: Points, ground: float) -> Points:
    """What would reach into the ground lies along it instead."""
    deep = max(0.0, point[1] - ground)
    return vec(point[0] + deep * 0.7, point[1] - deep)


def _crease(at: Points, half: float) -> Path:
    return line([at + vec(-half * 0.2, -0.004), at + vec(half * 0.5, 0.012), at + vec(half, 0.0)])


def _beard(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    with canvas.moved(*bones.head, turn=bones.tilt):
        _, tip = muzzle(build, bones.yaw)
        for side in (-0.03, 0.02, -0.005):
            lock = [tip + vec(x + side, y) for x, y in ((-0.10, 0.03), (-0.11, 0.11), (-0.14, 0.19))]
            lock = [_over_ground(at, -bones.head[1] - 0.06) for at in lock]
            canvas.fill(tube(lock, (0.03, 0.026, 0.005)), coat.pale)


def _woolly_brow(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    with canvas.moved(*bones.head, turn=bones.tilt):
        rx, ry = build.head
        for x, y, size in (
            (-0.75, -0.45, 0.5),
            (-0.3, -0.85, 0.52),
            (0.2, -0.9, 0.48),
            (0.0, -0.6, 0.5),
            (-0.9, 0.0, 0.45),
        ):
            canvas.fill(ellipse(rx * x, ry * y + 0.008, rx * size, ry * size), lighter(hexed(build.base), -0.055))
            canvas.fill(ellipse(rx * x, ry * y, rx * size, ry * size * 0.97), coat.base)


def _curl(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A pig's tail."""
    root = bones.tail[0] + vec(0.04, 0.0) - vec(build.trunk[2] * 0.35, 0.0)
    turns = np.linspace(0, 3.2 * np.pi, 24)
    curl = [root + vec(-0.016 * t - 0.052 * np.sin(t), -0.052 * (1 - np.cos(t))) for t in turns]
    canvas.stroke(line(curl, steps=4), coat.dark, 0.032)


def _horned(horns: "Callable[[Canvas, Build, Skeleton, int], None]") -> Growth:
    def grow(canvas: Canvas, build: Build, _: Coat, bones: Skeleton) -> None:
        with canvas.moved(*bones.head, turn=bones.tilt):
            horns(canvas, build, bones, -1)

    return grow


def _root(build: Build, bones: Skeleton, side: int, turn: float = 38, up: float = 62) -> Points:
    return on_head(build, bones.yaw, side * turn, up, 0.9)[0]


def _short(canvas: Canvas, build: Build, bones: Skeleton, side: int) -> None:
    root = _root(build, bones, side, 55, 55)
    out = 0.05 * side * math.cos(math.radians(bones.yaw))
    points = [root, root + vec(0.03 + out * 1.5, -0.07), root + vec(0.075 + out * 1.5, -0.15)]
    canvas.fill(tube(points, (0.036, 0.030, 0.008)), _shaded(_HORN, side))


def _back(canvas: Canvas, build: Build, bones: Skeleton, side: int) -> None:
    root = _root(build, bones, side)
    out = 0.08 * side * math.cos(math.radians(bones.yaw))
    points = [
        root,
        root + vec(0.0 + out, -0.15),
        root + vec(-0.10 + out * 1.5, -0.24),
        root + vec(-0.23 + out * 2, -0.23),
    ]
    canvas.fill(tube(points, (0.042, 0.036, 0.026, 0.007)), _shaded(hexed("8f7a63"), side))


def _antlers(canvas: Canvas, build: Build, bones: Skeleton, side: int) -> None:
    root = _root(build, bones, side, 30, 66)
    out = 0.16 * side * math.cos(math.radians(bones.yaw)) + 0.035 * side
    colour = _shaded(hexed("a07c58"), side)
    beam = [
        root,
        root + vec(-0.08 + out, -0.15),
        root + vec(-0.11 + out * 2, -0.30),
        root + vec(-0.01 + out * 2.6, -0.43),
    ]
    canvas.fill(tube(beam, (0.026, 0.022, 0.018, 0.006)), colour)
    for joint, reach in ((1, (0.14, -0.09)), (2, (0.13, -0.07)), (2, (-0.11, -0.12))):
        tine = [beam[joint], beam[joint] + vec(reach[0] * 0.6, reach[1] * 0.35), beam[joint] + vec(*reach)]
        canvas.fill(tube(tine, (0.019, 0.016, 0.005)), colour)


def _ossicones(canvas: Canvas, build: Build, bones: Skeleton, side: int) -> None:
    root = _root(build, bones, side, 40, 62)
    tip = root + vec(-0.02 + 0.03 * side, -0.13)
    canvas.fill(tube([root, tip], (0.024, 0.018)), _shaded(hexed(build.base), side))
    canvas.fill(ellipse(tip[0], tip[1], 0.030, 0.028), hexed("5c3a24"))


def _single(canvas: Canvas, build: Build, bones: Skeleton, side: int) -> None:
    if side > 0:
        return
    root = on_head(build, bones.yaw, -8, 48, 0.9)[0]
    lean = math.sin(math.radians(bones.yaw))
    tip = root + vec(0.20 * lean, -0.34)
    canvas.fill(tube([root, tip], (0.036, 0.004), steps=3), _GOLD)
    for share in (0.2, 0.4, 0.6, 0.78):
        at, half = root + (tip - root) * share, 0.034 * (1 - share)
        canvas.fill(
            tube([at + vec(-half, -half * 0.9), at + vec(half, half * 0.3)], (0.006, 0.006), steps=2),
            lighter(_GOLD, 0.14),
            blend="within",
        )


def _shaded(colour: Colour, side: int) -> Colour:
    return lighter(colour, -0.10) if side > 0 else colour


_HORNS: dict[str, Callable[[Canvas, Build, Skeleton, int], None]] = {
    "horns": _short,
    "curved_horns": _back,
    "antlers": _antlers,
    "ossicones": _ossicones,
    "one_horn": _single,
}
_NEAR: dict[str, Growth] = {
    "crest": _crest,
    "brush": _brush,
    "trunk": _trunk,
    "beard": _beard,
    "curl": _curl,
    "woolly_brow": _woolly_brow,
    **{name: _horned(horns) for name, horns in _HORNS.items()},
}
