"""Arms, hands, legs and feet."""

import math

import numpy as np

from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.outfit import Outfit
from filmgate.draft.cast.person.palette import Palette, far
from filmgate.draft.cast.person.skeleton import Arm, Leg
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.shapes import Path, Points, ellipse, polygon, spline, tube, union, vec

_SLIT = 0.32
"""How dark the lines between fingers are."""


def arm(
    canvas: Canvas, build: Build, outfit: Outfit, palette: Palette, bones: Arm, spread: float, *, away: float
) -> None:
    """One arm with its hand; ``away`` is how dim it is for being on the far side."""
    cover, wide, key = outfit.sleeve
    skin, cloth = far(palette.skin, away), far(palette.of(key), away)
    glove = far(palette.of(outfit.gloves), away) if outfit.gloves else skin
    path = [bones.shoulder, bones.elbow, bones.wrist]
    radii = np.array(build.arm_radii)
    hand(canvas, build, bones, glove, spread)
    gloved = bool(outfit.gloves) and cover < 1
    canvas.fill(tube(path, radii), cloth if cover == 1 else glove if gloved else skin)
    if gloved:
        canvas.fill(part(path, radii, 0.0, 0.52), skin)
        canvas.fill(part(path, radii * 1.06, 0.50, 1.0), glove)
    if cover <= 0:
        return
    full = radii * 1.07 + 0.003
    full[2] *= wide
    full[1] *= 1 + (wide - 1) * 0.45
    canvas.fill(part(path, full, 0.0, min(cover, 0.96)), cloth)
    if outfit.cuff and cover == 1:
        canvas.fill(part(path, full * 1.03, 0.86, 0.97), far(palette.of(outfit.cuff), away))


def part(path: list[Points], radii: Points, start: float, end: float) -> Path:
    """The part of a limb between two shares of its length, cut off square enough to read as a hem."""
    held = spline(np.hstack([np.asarray(path), np.asarray(radii)[:, None]]), steps=12)
    first, last = round(start * (len(held) - 1)), max(round(start * (len(held) - 1)) + 2, round(end * (len(held) - 1)))
    kept = held[first : last + 1]
    along = np.gradient(kept[:, :2], axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * kept[:, 2:]
    begin = kept[0, :2] - along[0] * kept[0, 2] * (0.9 if start == 0 else 0.0)
    finish = kept[-1, :2] + along[-1] * kept[-1, 2] * 0.22
    cap = _round(kept[0], along[0]) if start == 0 else begin[None]
    return polygon(np.vstack([kept[:, :2] + across, finish, (kept[:, :2] - across)[::-1], cap]))


def _round(end: Points, along: Points) -> Points:
    turns = np.linspace(-math.pi / 2, -1.5 * math.pi, 9) + math.atan2(along[1], along[0])
    return np.stack([end[0] + end[2] * np.cos(turns), end[1] + end[2] * np.sin(turns)], axis=1)


def hand(canvas: Canvas, build: Build, bones: Arm, colour: Colour, spread: float) -> None:
    """A palm, four fingers side by side and a thumb that stands off."""
    size = build.hand
    ahead = _least(bones.points, 0.55)
    across = _least(bones.across, 0.42, ahead)
    palm = bones.wrist + ahead * size * 0.75
    folded = spread < 0.12
    roots = [palm + ahead * size * 0.45 + across * size * 0.36 * (1.4 - place) for place in range(4)]
    paths = [tube([bones.wrist, palm + ahead * size * 0.1], (size * 0.62, size * 0.80))]
    tips = []
    for place, root in enumerate(roots):
        turn = math.radians((1.5 - place) * 17 * max(0.0, spread - 0.2)) * _side(ahead, across)
        way = _turned(ahead, turn)
        long = size * (0.42 if folded else 1.18 - 0.16 * abs(place - 1.2))
        tips.append(root + way * long)
        paths.append(tube([root, tips[-1]], (size * 0.30, size * 0.25), steps=3))
    thumb = palm + across * size * 0.50 - ahead * size * 0.12
    out = ahead * (0.75 - 0.3 * spread) + across * (0.55 + 0.5 * spread)
    if folded:
        out = ahead * 0.9 - across * 0.2
    paths.append(tube([thumb, thumb + out * size * 0.92], (size * 0.32, size * 0.25), steps=3))
    for path in paths:
        canvas.fill(path, colour)
    slit = far(colour, _SLIT)
    for one, other, root, end in zip(roots, roots[1:], tips, tips[1:], strict=False):
        canvas.stroke(
            tube([(one + other) / 2, (root + end) / 2], (0.0005, 0.0005), steps=2),
            slit,
            size * 0.07,
            alpha=0.55,
            blend="within",
        )


def _least(way: Points, least: float, beside: Points | None = None) -> Points:
    """A direction seen at least this long: a hand that points at us is still a hand."""
    long = float(np.hypot(*way))
    if beside is not None:
        square = vec(-beside[1], beside[0]) / max(1e-6, float(np.hypot(*beside)))
        share = float(way @ square)
        return square * (max(least, abs(share)) * (1 if share >= 0 else -1))
    return way * (max(long, least) / max(1e-6, long))


def _side(ahead: Points, across: Points) -> int:
    return 1 if ahead[0] * across[1] - ahead[1] * across[0] > 0 else -1


def _turned(way: Points, turn: float) -> Points:
    return vec(way[0] * math.cos(turn) - way[1] * math.sin(turn), way[0] * math.sin(turn) + way[1] * math.cos(turn))


def leg(canvas: Canvas, build: Build, outfit: Outfit, palette: Palette, bones: Leg, *, away: float) -> None:
    skin, cloth, leather = (far(palette.of(key), away) for key in ("skin", "legs", "shoes"))
    cover, wide = outfit.trousers
    path, radii = [bones.hip, bones.knee, bones.ankle], np.array(build.leg_radii)
    canvas.fill(tube(path, radii), skin if cover < 1 else cloth)
    if cover > 0:
        full = radii * (1.0, 0.4 + 0.6 * wide, 0.45 + 0.62 * wide)
        if cover == 1:
            canvas.fill(tube(path, full), cloth)
        else:
            canvas.fill(part(path, full * 1.10 + 0.004, 0.0, cover), cloth)
    shoe(canvas, build, bones, leather)
    if outfit.boot:
        top = bones.ankle + (bones.knee - bones.ankle) * outfit.boot
        wide = max(1.0, wide) if cover == 1 else 1.0
        thick = build.leg_radii[2] * wide * 1.10
        upper = thick + (build.leg_radii[1] * wide * 1.05 - thick) * outfit.boot
        canvas.fill(
            part([top, (top + bones.ankle) / 2, bones.ankle], np.array((upper, (upper + thick) / 2, thick)), 0.0, 1.0),
            leather,
        )


def shoe(canvas: Canvas, build: Build, bones: Leg, colour: Colour) -> None:
    thick = build.ankle * 0.72
    upper = tube(
        [bones.ankle + vec(0, build.ankle * 0.05), bones.heel * 0.4 + bones.ball * 0.6 - vec(0, thick * 0.1)],
        (thick * 0.92, thick * 0.74),
    )
    length = tube([bones.heel, bones.ball, bones.toe], (thick * 0.66, thick * 0.62, thick * 0.46))
    canvas.fill(union([upper, length]), colour)
    sole = [point + vec(0, thick * 0.52) for point in (bones.heel, bones.ball)] + [bones.toe + vec(0, thick * 0.36)]
    canvas.fill(tube(sole, (thick * 0.16, thick * 0.16, thick * 0.14)), far(colour, 0.35), blend="within")


def bite(canvas: Canvas, build: Build, bones: Arm, colour: Colour) -> None:
    """An apple in the hand."""
    size = build.hand * 0.95
    spot = bones.wrist + _least(bones.points, 0.55) * build.hand * 1.35
    canvas.fill(ellipse(spot[0] - size * 0.25, spot[1], size * 0.72, size * 0.85), colour)
    canvas.fill(ellipse(spot[0] + size * 0.25, spot[1], size * 0.72, size * 0.85), colour)
