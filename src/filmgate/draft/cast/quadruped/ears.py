"""Ears, by shape; drawn from the head's middle."""

import math
from collections.abc import Callable

from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.cast.quadruped.coat import Coat
from filmgate.draft.cast.quadruped.skeleton import Skeleton, on_head
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import Points, blob, closed, ellipse, tube, vec


def ear(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, *, far: bool) -> None:
    shape = build.ear[0]
    if shape == "none":
        return
    base = coat.mark if "dark_ears" in build.marks else coat.base
    colour = mix(base, coat.dark, 0.35) if far else base
    _SHAPES[shape](canvas, build, coat, bones, 1 if far else -1, colour)


def _pointed(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, side: int, colour: Colour) -> None:
    _, high, half = build.ear
    foot = on_head(build, bones.yaw, side * 52, 50, 0.92)[0]
    half *= 1.0 if side < 0 else 0.86
    flick = 0.06 * bones.ear * side
    tip = foot + vec(foot[0] * 0.35 + flick, -high * (1 - 0.1 * bones.ear * (side < 0)))
    # Both corners stay on the skull; else a notch shows under the far ear.
    back, front = _on_skull(build, foot + vec(-half, 0.12)), _on_skull(build, foot + vec(half, 0.08))
    k = high / 0.30
    outer = closed(
        back,
        (*(back * 0.45 + tip * 0.55 + vec(-0.045, -0.03) * k), *(tip + vec(-0.015, 0.012) * k)),
        (*(tip + vec(0, -0.012) * k), *(tip + vec(0.018, 0.016) * k)),
        (*(front * 0.5 + tip * 0.5 + vec(0.05, -0.03) * k), *front),
        foot * 0.4,
    )
    canvas.fill(outer, colour)
    start, end = back * 0.60 + front * 0.40 + vec(-0.02, -0.025) * k, back * 0.16 + front * 0.84 + vec(-0.01, -0.03) * k
    peak = foot * 0.24 + tip * 0.76 + vec(0.008, 0) * k
    inner = closed(
        start,
        (*(start * 0.5 + peak * 0.5 + vec(-0.025, -0.02) * k), *peak),
        (*(end * 0.5 + peak * 0.5 + vec(0.03, -0.02) * k), *end),
        (*((start + end) / 2 + vec(0.0, 0.035) * k), *start),
    )
    canvas.fill(inner, coat.inner, alpha=0.85, blur=0.006 * k)


def _on_skull(build: Build, place: Points) -> Points:
    rx, ry = build.head
    away = math.hypot(place[0] / rx, place[1] / ry)
    return place if away < 0.95 else place * (0.95 / away)


def _flop(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, side: int, colour: Colour) -> None:
    _, high, half = build.ear
    foot = on_head(build, bones.yaw, side * 58, 44, 0.92)[0]
    out = 0.05 * (foot[0] / build.head[0]) - 0.06 * math.sin(math.radians(bones.yaw))
    tip = foot + vec(out * 1.6, high * (1 - 0.25 * bones.ear))
    canvas.fill(
        tube([foot + vec(0.02, 0), foot + vec(out, high * 0.42), tip], (half * 0.6, half, half * 0.62)),
        lighter(mix(colour, coat.dark, 0.85), 0.0),
    )


def _round(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, side: int, colour: Colour) -> None:
    _, high, half = build.ear
    foot, facing = on_head(build, bones.yaw, side * 58, 44, 0.98)
    wide = half * max(0.62, min(1.0, facing + 0.35))
    at = foot + vec(foot[0] * 0.12, -high * (0.30 - 0.05 * bones.ear))
    canvas.fill(ellipse(at[0], at[1], wide, high), colour)
    canvas.fill(ellipse(at[0] + 0.06 * half, at[1] + high * 0.12, wide * 0.62, high * 0.64), coat.inner, alpha=0.85)


def _leaf(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, side: int, colour: Colour) -> None:
    """Standing off to the side, drooping a little."""
    _, high, half = build.ear
    foot = on_head(build, bones.yaw, side * 70, 34, 0.95)[0]
    lean = math.sin(math.radians(bones.yaw))
    out = side * (1 - lean * 0.75) - 0.75 * lean * (side < 0) + 0.1 * lean * (side > 0)
    tip = foot + vec(high * out, high * (0.10 - 0.4 * bones.ear) - high * 0.30 * (side > 0))
    middle = (foot + tip) / 2 + vec(0, -half * 0.35)
    canvas.fill(tube([foot, middle, tip], (half * 0.55, half, half * 0.16)), colour)
    canvas.fill(
        tube(
            [foot * 0.7 + middle * 0.3, middle + vec(0, 0.01), tip * 0.8 + middle * 0.2],
            (half * 0.25, half * 0.5, half * 0.1),
        ),
        coat.inner,
        alpha=0.8,
    )


def _long(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, side: int, colour: Colour) -> None:
    """A rabbit's: upright, leaning back, further when it runs with its head low."""
    _, high, half = build.ear
    foot = on_head(build, bones.yaw, side * 26, 66, 0.86)[0]
    lean = -0.30 * math.sin(math.radians(bones.yaw)) - 0.012 * bones.tilt * 0.5
    tip = foot + vec(high * (lean + 0.10 * side + 0.18 * bones.ear * (side < 0)), -high * 0.94)
    middle = (foot + tip) / 2 + vec(-0.03, 0)
    canvas.fill(tube([foot, middle, tip], (half * 0.72, half, half * 0.45)), colour)
    canvas.fill(
        tube(
            [foot * 0.75 + tip * 0.25, middle + vec(0.012, 0), tip * 0.9 + middle * 0.1],
            (half * 0.32, half * 0.56, half * 0.2),
        ),
        coat.inner,
        alpha=0.85,
    )


def _fan(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, side: int, colour: Colour) -> None:
    """An elephant's: broad, fanned back, flapping a little."""
    _, high, half = build.ear
    lean = math.sin(math.radians(bones.yaw))
    foot = on_head(build, bones.yaw, side * 66, 30, 0.75)[0]
    wide = half * (1.0 - 0.16 * bones.ear) * (-1.0 if side < 0 else 1.2 - 1.4 * lean)
    edge = [(0.0, -0.30), (0.55, -0.42), (1.0, -0.18), (1.04, 0.26), (0.72, 0.68), (0.36, 0.72), (0.10, 0.40)]
    outline = blob([foot + vec(wide * x * 1.7, high * y) for x, y in edge])
    canvas.fill(outline, lighter(colour, 0.025))
    fold = blob([foot + vec(wide * x * 1.32 + wide * 0.1, high * y * 0.74) for x, y in edge])
    canvas.fill(fold, coat.inner, alpha=0.5, blur=0.03, blend="within")


_SHAPES: dict[str, Callable[[Canvas, Build, Coat, Skeleton, int, Colour], None]] = {
    "pointed": _pointed,
    "flop": _flop,
    "round": _round,
    "leaf": _leaf,
    "long": _long,
    "fan": _fan,
}
