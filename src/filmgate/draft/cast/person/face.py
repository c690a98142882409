"""Faces: ears, shade, eyes that look and blink, brows, a mouth, and what is worn on them."""

import math

from filmgate.draft.cast.person.outfit import Outfit
from filmgate.draft.cast.person.palette import Palette
from filmgate.draft.cast.person.skull import Head
from filmgate.draft.cast.person.stance import Stance
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, lightness, mix
from filmgate.draft.paint.shapes import Path, Points, blob, closed, drawn, ellipse, line, oval, tube, vec

_INK = hexed("231a26")
_IRISES = ("4a2f22", "3c2a24", "3d5f78", "4d6a45", "5a3a24")
_EYES, _EAR = 29.0, 98.0
"""Degrees from where the face looks."""


def ears(canvas: Canvas, head: Head, palette: Palette, *, behind: bool) -> None:
    """Those turned away lie behind the face, those turned to us before it."""
    rx, ry, _ = head.build.head
    for way in (-1, 1):
        facing = head.facing(way * _EAR)
        if (facing < 0.12) != behind or facing < -0.55:
            continue
        spot = head.place(way * _EAR, 0.20, 1.02)
        wide = rx * (0.12 + 0.14 * abs(math.cos(math.radians(head.yaw + way * _EAR))))
        canvas.fill(oval(spot, wide, ry * 0.20, turn=8 * math.sin(math.radians(head.yaw))), palette.skin)
        if facing > 0.12:
            canvas.fill(
                ellipse(spot[0] + wide * 0.1, spot[1], wide * 0.55, ry * 0.12),
                palette.shade,
                alpha=0.55,
                blend="within",
            )


def skin(canvas: Canvas, head: Head, palette: Palette) -> None:
    """The face, with blush on the cheeks and shade under brow, nose and lip."""
    build = head.build
    rx, ry, _ = build.head
    canvas.fill(head.outline(), palette.skin)
    if head.facing(0) > -0.45:
        canvas.fill(head.nose(), palette.skin)
    for way in (-1, 1):
        facing = head.facing(way * 44, 0.3)
        if facing > 0.1:
            spot = head.place(way * 44, build.eye_at + 0.30, 0.97)
            canvas.fill(
                oval(spot, rx * 0.24 * facing, ry * 0.13),
                palette.blush,
                alpha=0.55 * build.blush,
                blur=rx * 0.08,
                blend="within",
            )


def modelling(canvas: Canvas, head: Head, palette: Palette) -> None:
    """What a light cannot find on a flat shape: the nose's underside and the shade of eye sockets."""
    build = head.build
    rx, ry, _ = build.head
    if head.facing(0) < -0.1:
        return
    eyes = build.eye_at
    root, tip = head.place(3, eyes + 0.08, 0.98), head.place(4, eyes + 0.31, 1.08 + 0.12 * build.nose)
    under = head.place(10, eyes + 0.40, 1.0)
    canvas.stroke(line([root, tip, under]), palette.shade, rx * 0.07, alpha=0.35, blur=rx * 0.035, blend="within")
    low = head.place(0, eyes + 0.40, 1.03)
    canvas.fill(
        ellipse(low[0], low[1], rx * 0.15 * max(0.4, head.facing(0)), ry * 0.035),
        palette.shade,
        alpha=0.75,
        blur=rx * 0.02,
        blend="within",
    )


def features(
    canvas: Canvas, head: Head, outfit: Outfit, palette: Palette, held: Stance, *, blink: bool, seed: int
) -> None:
    shut = blink or held.asleep
    iris = hexed(_IRISES[(seed + len(outfit.hair)) % len(_IRISES)])
    for way in (-1, 1):
        facing = head.facing(way * _EYES)
        if facing > 0.10:
            _eye(canvas, head, palette, held, way, facing, shut=shut, iris=iris, lash=head.build.lips > 0.45)
            _brow(canvas, head, palette, held, way, white=lightness(palette.hair) > 0.75)
    if head.facing(0) > -0.25:
        _mouth(canvas, head, palette, held, hidden=outfit.beard in {"long", "full"})


def _eye(
    canvas: Canvas,
    head: Head,
    palette: Palette,
    held: Stance,
    way: int,
    facing: float,
    *,
    shut: bool,
    iris: tuple[float, ...],
    lash: bool,
) -> None:
    build = head.build
    size = build.eye
    x, y = head.place(way * _EYES, build.eye_at, 0.98)
    wide, high = size * max(0.50, min(1.0, facing)) * 1.02, size * 1.10
    outer = 1 if way > 0 else -1
    if shut:
        lid = [(x - wide * 1.15, y), (x, y + high * 0.55), (x + wide * 1.15, y)]
        canvas.stroke(line(lid), mix(palette.shade, _INK, 0.7), max(0.0035, size * 0.24))
        return
    canvas.fill(ellipse(x, y, wide * 1.12, high), mix(WHITE, palette.skin, 0.10))
    dx = held.gaze[0] * wide * 0.45 + wide * 0.20 * math.sin(math.radians(head.yaw))
    dy = held.gaze[1] * high * 0.35
    with canvas.clipped(ellipse(x, y, wide * 1.12, high)):
        canvas.fill(ellipse(x + dx, y + dy, wide * 0.88, high * 0.94), iris)
        canvas.fill(ellipse(x + dx, y + dy, wide * 0.56, high * 0.64), _INK)
        canvas.fill(ellipse(x, y - high * 1.05, wide * 1.3, high * 0.42), palette.shade, alpha=0.55, blur=size * 0.08)
    canvas.fill(ellipse(x + dx + wide * 0.24, y + dy - high * 0.34, wide * 0.24, high * 0.22), WHITE)
    # The lid comes lower at the outer corner: the other way round a face looks cross.
    arc = [math.radians(turn) for turn in (16, 45, 80, 115, 142)]
    lids = [vec(x + outer * wide * 1.14 * math.cos(turn), y - high * 1.02 * math.sin(turn)) for turn in arc]
    canvas.stroke(line(lids), _INK, size * (0.22 if lash else 0.17), alpha=0.92)
    if lash:
        corner = lids[0]
        canvas.stroke(line([corner, corner + vec(outer * wide * 0.36, -high * 0.20)]), _INK, size * 0.17, alpha=0.9)


def _brow(canvas: Canvas, head: Head, palette: Palette, held: Stance, way: int, *, white: bool) -> None:
    build = head.build
    lift = -0.06 * max(0.0, held.smile - 0.5) - 0.14 * held.mouth * (held.smile < 0.4)
    high = build.eye_at - (build.eye * 1.9 / build.head[1]) + lift
    inner = head.place(way * (_EYES - 17), high - 0.065, 1.0)
    middle = head.place(way * (_EYES + 3), high - 0.090, 1.0)
    outer = head.place(way * (_EYES + 21), high + 0.0, 1.0)
    colour = palette.hair if white else mix(palette.hair, _INK, 0.35)
    canvas.fill(tube([inner, middle, outer], (build.brow * 0.62, build.brow * 0.66, build.brow * 0.28)), colour)


def _mouth(canvas: Canvas, head: Head, palette: Palette, held: Stance, *, hidden: bool) -> None:
    build = head.build
    rx, ry, _ = build.head
    at = build.eye_at + 0.56
    wide = 15 + 9 * held.smile
    corners = [head.place(way * wide, at - 0.07 * held.smile, 0.99) for way in (-1, 1)]
    middle = head.place(0, at + 0.02 + 0.05 * held.smile, 1.015)
    visible = [corner for corner, way in zip(corners, (-1, 1), strict=True) if head.facing(way * wide) > 0.08]
    if len(visible) < 2:
        # In profile the mouth begins at the lips.
        visible = [visible[0] if visible else corners[0], middle]
        start, end = visible
        corners = [start, end]
    lip = mix(palette.skin, hexed("b5343c"), 0.35 + 0.45 * build.lips)
    if held.mouth > 0.2:
        _open_mouth(canvas, head, corners, middle, lip, held.mouth)
        return
    colour = mix(lip, hexed("4a1d28"), 0.25 if build.lips > 0.5 else 0.45)
    canvas.stroke(_bow(corners, middle), colour, rx * (0.060 + 0.025 * build.lips))
    if not hidden:
        low = head.place(0, at + 0.14, 1.0)
        canvas.fill(
            ellipse(low[0], low[1], rx * 0.13 * max(0.4, head.facing(0)), ry * 0.022),
            palette.shade,
            alpha=0.45,
            blur=rx * 0.02,
        )


def _bow(corners: list[Points], middle: Points) -> Path:
    """A smooth curve from corner to corner through the middle."""
    pull = middle * 2 - (corners[0] + corners[1]) / 2
    return drawn(corners[0], (*pull, *corners[1]))


def _open_mouth(canvas: Canvas, head: Head, corners: list[Points], middle: Points, lip: Colour, wide: float) -> None:
    rx, ry, _ = head.build.head
    drop = vec(0, ry * 0.30 * wide)
    low, high = middle + drop, (middle + (corners[0] + corners[1]) / 2) / 2 - drop * 0.12
    ends = (corners[0] + corners[1]) / 2
    inner = closed(corners[0], (*(high * 2 - ends), *corners[1]), (*(low * 2 - ends), *corners[0]))
    canvas.fill(inner, hexed("6a2530"))
    with canvas.clipped(inner):
        canvas.stroke(_bow(corners, high), hexed("fff6ea"), ry * 0.10)
        canvas.fill(ellipse(low[0], low[1], rx * 0.20, ry * 0.08), hexed("d86a68"))
    canvas.stroke(_bow(corners, low), lip, rx * 0.05, alpha=0.5 * head.build.lips + 0.2)


def worn(canvas: Canvas, head: Head, outfit: Outfit) -> None:
    """Glasses and patches."""
    if "glasses" in outfit.face:
        _glasses(canvas, head)
    if "patch" in outfit.face:
        _patch(canvas, head)


def _glasses(canvas: Canvas, head: Head) -> None:
    build, frame = head.build, hexed("4a3540")
    size = max(build.eye * 1.50, build.head[0] * 0.27)
    seen: list[Points] = []
    for way in (-1, 1):
        facing = head.facing(way * _EYES)
        spot = head.place(way * _EYES, build.eye_at + 0.04, 1.10)
        seen.append(spot)
        if facing > 0.12:
            wide = size * max(0.42, facing)
            canvas.fill(oval(spot, wide, size), hexed("dff1ff"), alpha=0.12)
            canvas.stroke(oval(spot, wide, size), frame, build.head[0] * 0.055)
            if facing > 0.4:
                shine = [spot + vec(-wide * 0.5, size * 0.1), spot + vec(0.0, -size * 0.6)]
                canvas.stroke(line(shine), WHITE, build.head[0] * 0.05, alpha=0.6)
            temple = head.place(way * 88, build.eye_at + 0.0, 1.02)
            if head.facing(way * 70) > 0:
                edge = spot + vec(math.copysign(wide, temple[0] - spot[0]), -size * 0.15)
                canvas.stroke(line([edge, temple]), frame, build.head[0] * 0.045)
    if head.facing(0) > 0.1:
        bridge = head.place(0, build.eye_at + 0.0, 1.16)
        offset = vec(size * max(0.42, head.facing(-_EYES)), 0), vec(-size * max(0.42, head.facing(_EYES)), 0)
        canvas.stroke(line([seen[0] + offset[0], bridge, seen[1] + offset[1]]), frame, build.head[0] * 0.045)


def _patch(canvas: Canvas, head: Head) -> None:
    """Over the far eye, its band across the brow."""
    build, ink = head.build, hexed("1d1722")
    turns = [turn for turn in range(-110, 111, 10) if head.facing(turn) > 0.02]
    if turns and head.facing(0) > -0.3:
        band = [head.place(turn, build.eye_at - 0.26 + 0.0022 * (turn - 40) * 0.5, 1.02) for turn in turns]
        canvas.stroke(line(band, steps=2), ink, build.head[0] * 0.07)
    facing = head.facing(_EYES)
    if facing > 0.05:
        x, y = head.place(_EYES, build.eye_at, 1.02)
        wide, high = build.eye * 1.7 * max(0.4, facing), build.eye * 1.6
        canvas.fill(
            closed(
                (x - wide, y - high * 0.9),
                (x, y - high * 1.3, x + wide, y - high * 0.9),
                (x + wide, y + high, x, y + high * 1.15),
                (x - wide, y + high, x - wide, y - high * 0.9),
            ),
            ink,
        )


def beard(canvas: Canvas, head: Head, outfit: Outfit, palette: Palette) -> None:
    """Hair on the face: drawn with the face, under the mouth's line."""
    build = head.build
    rx, ry, _ = build.head
    colour = palette.hair
    if outfit.beard == "stubble":
        colour = mix(palette.skin, palette.hair, 0.20)
    at = build.eye_at + 0.56
    turns = [turn for turn in range(-90, 91, 10) if head.facing(turn) > 0.0]
    if outfit.beard in {"full", "stubble", "long"} and turns:
        upper = [
            head.place(turn, at - 0.16 if abs(turn) < 26 else at - 0.20 - 0.35 * (abs(turn) - 26) / 64, 1.02)
            for turn in turns
        ]
        grown = {"stubble": 1.005, "full": 1.10, "long": 1.10}[outfit.beard]
        lower = [head.place(turn, min(0.99, 0.99 - 0.75 * (abs(turn) / 90) ** 2.2), grown) for turn in turns]
        drop = {"stubble": 0.0, "full": 0.20, "long": 1.35}[outfit.beard] * ry
        front = math.sin(math.radians(head.yaw))
        hung = [
            spot + vec(drop * 0.22 * front, drop * max(0.0, 1 - (abs(turn) / 62) ** 2) * (1 - 0.04 * (index % 2)))
            for index, (spot, turn) in enumerate(zip(lower, turns, strict=True))
        ]
        canvas.fill(blob([*upper, *hung[::-1]], steps=5), colour)
        if outfit.beard != "stubble":
            for turn in turns[1:-1:2]:
                root = head.place(turn, at + 0.10, 1.04)
                tip = root + vec(0.0, ry * 0.25 + drop * 0.6 * max(0.0, 1 - (abs(turn) / 62) ** 2))
                canvas.stroke(line([root, tip]), lighter(colour, -0.09), rx * 0.05, alpha=0.55, blend="within")
    if outfit.beard in {"moustache", "full", "long"}:
        middle = head.place(0, at - 0.15, 1.07)
        for way in (-1, 1):
            if head.facing(way * 16) > 0.05:
                tip = head.place(way * 30, at - 0.02, 1.03)
                canvas.fill(
                    tube([middle, (middle + tip) / 2 + vec(0, -ry * 0.01), tip], (rx * 0.10, rx * 0.12, rx * 0.03)),
                    lighter(colour, 0.05),
                )
