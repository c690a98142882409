"""Heads: skull, muzzle, ears and what is painted on them, then the face. All features sit on one ellipsoid, so heads turn.

Everything is drawn from the head's middle, tilted with it.
"""

import math
from collections.abc import Callable

from filmgate.draft.cast.quadruped.build import Build, muzzle
from filmgate.draft.cast.quadruped.coat import Coat
from filmgate.draft.cast.quadruped.ears import ear
from filmgate.draft.cast.quadruped.skeleton import Skeleton, on_head
from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, lightness, mix
from filmgate.draft.paint.shapes import Points, blob, drawn, ellipse, line, tube, vec

_INK = hexed("2a2430")
_BLUSH = hexed("f0a49a")


def ears(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, *, far: bool) -> None:
    with canvas.moved(*bones.head, turn=bones.tilt):
        ear(canvas, build, coat, bones, far=far)


def skull(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    root, tip = muzzle(build, bones.yaw)
    rx, ry = build.head
    radius = build.muzzle[1]
    colour = coat.mark if "dark_face" in build.marks else coat.base
    with canvas.moved(*bones.head, turn=bones.tilt):
        canvas.fill(ellipse(0, 0, rx, ry), colour)
        canvas.fill(tube([root, root * 0.45 + tip * 0.55, tip], (radius * 1.35, radius * 1.05, radius * 0.72)), colour)
        if build.face == "kitten":
            _cheek_tufts(canvas, build, coat, bones.yaw)


def _cheek_tufts(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    """Fluff at the edges of the face; it goes under when its side turns away."""
    rx, ry = build.head
    for side in (-1, 1):
        edge = rx * 0.97 * math.sin(math.radians(yaw + side * 82))
        for up, out, long in ((0.30, -0.005, 0.075), (0.48, -0.06, 0.065)):
            root = vec(edge + side * (out - 0.09), ry * up)
            tip = vec(edge + side * (out + long * 0.55), ry * up + 0.05)
            canvas.fill(tube([root, (root + tip) / 2 + vec(0, 0.012), tip], (0.075, 0.048, 0.006), steps=5), coat.base)


def markings(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    with canvas.moved(*bones.head, turn=bones.tilt):
        for name in build.marks:
            if name in _MARKINGS:
                _MARKINGS[name](canvas, build, coat, bones.yaw)


def _whisker_pads(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    """Pale cheek and pads, as wide as they face us."""
    rx, ry = build.head
    _, tip = muzzle(build, yaw)
    k = rx / 0.40
    cheek = on_head(build, yaw, -66, -26, 0.9)[0]
    canvas.fill(ellipse(cheek[0], cheek[1], 0.15 * k, 0.11 * k), coat.pale, alpha=0.7, blur=0.03, blend="within")
    lean = math.sin(math.radians(yaw))
    for side, wide in ((-1, 1.0 + 0.3 * (lean - 0.64)), (1, 1.0 - 0.3 * (lean - 0.64))):
        pad = tip + vec((0.078 * side - 0.025) * k, 0.035 * ry / 0.345)
        canvas.fill(ellipse(pad[0], pad[1], 0.092 * wide * k, 0.074 * k), coat.pale, alpha=0.85, blend="within")


def _brow(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    """Three stripes between the ears."""
    for turn in (-22, 0, 22):
        top = on_head(build, yaw, turn * 1.3, 66, 1.0)[0]
        end = on_head(build, yaw, turn, 34 if turn else 28, 0.97)[0]
        canvas.fill(
            tube([top, end], (0.055 * build.head[0], 0.02 * build.head[0])),
            coat.dark,
            alpha=0.6,
            blur=0.008,
            blend="within",
        )


def _tiger_brow(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    for turn, up, wide in ((0, 62, 24), (0, 44, 18), (0, 30, 10)):
        across = [on_head(build, yaw, turn + w, up, 1.0)[0] for w in (-wide, 0, wide)]
        canvas.fill(tube(across, (0.008, 0.020, 0.008), steps=5), coat.mark, blend="within")
    for up, turn in ((6, -96), (-10, -88), (-24, -78)):
        stripe = [on_head(build, yaw, turn - 14, up, 1.05)[0], on_head(build, yaw, turn + 26, up + 4, 0.95)[0]]
        canvas.fill(tube(stripe, (0.022, 0.005), steps=3), coat.mark, blend="within")


def _cheeks(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    """A fox's: white from the jaw to the nose, pointed back."""
    rx, ry = build.head
    root, tip = muzzle(build, yaw)
    points = [
        vec(-rx * 0.55, ry * 0.25),
        vec(rx * 0.12, ry * 0.28),
        root + vec(0.08, 0.035),
        tip + vec(0.07, 0.0),
        tip + vec(0, 0.10),
        vec(rx * 0.1, ry * 1.2),
        vec(-rx * 0.5, ry * 1.3),
        vec(-rx * 1.05, ry * 1.0),
    ]
    canvas.fill(blob(points), coat.pale, blend="within")


def _muzzled(
    colour_of: Callable[[Coat], Colour], *, from_root: float, wide: float
) -> "Callable[[Canvas, Build, Coat, float], None]":
    def mark(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
        root, tip = muzzle(build, yaw)
        radius = build.muzzle[1] * wide
        start = root + (tip - root) * from_root + vec(0, 0.01)
        canvas.fill(
            tube([start, tip + vec(0.01, 0.012)], (radius * 0.95, radius * 0.82)),
            colour_of(coat),
            blur=0.012,
            blend="within",
        )

    return mark


def _blaze(canvas: Canvas, build: Build, _: Coat, yaw: float) -> None:
    root, tip = muzzle(build, yaw)
    top = on_head(build, yaw, -6, 40, 0.98)[0]
    end = root * 0.35 + tip * 0.65
    canvas.fill(
        tube(
            [top, end + vec(build.muzzle[1] * 0.6 * math.sin(math.radians(yaw)), -build.muzzle[1] * 0.6)],
            (0.024, 0.014),
        ),
        hexed("f6e9dc"),
        blend="within",
    )


def _eye_patches(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    for side in (-1, 1):
        at, facing = on_head(build, yaw, side * (build.eye_turn + 3), 1, 0.93)
        if facing > 0.05:
            wide = build.eye * 1.75 * max(0.35, facing)
            canvas.fill(
                ellipse(at[0] - 0.008 * side, at[1] + 0.012, wide, build.eye * 2.1, turn=22 * side),
                coat.mark,
                blend="within",
            )


def _mask(canvas: Canvas, build: Build, coat: Coat, yaw: float) -> None:
    """A monkey's bare face: two round fields and the muzzle."""
    for side in (-1, 1):
        at, facing = on_head(build, yaw, side * 24, 8, 0.9)
        canvas.fill(
            ellipse(at[0], at[1], build.head[0] * 0.46 * max(0.4, facing), build.head[1] * 0.46),
            coat.pale,
            blend="within",
        )
    _, tip = muzzle(build, yaw)
    canvas.fill(
        ellipse(tip[0] - 0.02, tip[1] - 0.005, build.muzzle[1] * 1.25, build.muzzle[1] * 1.08),
        coat.pale,
        blend="within",
    )


def face(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, *, blink: bool) -> None:
    with canvas.moved(*bones.head, turn=bones.tilt):
        for side in (-1, 1):
            at, facing = on_head(build, bones.yaw, side * build.eye_turn, 5, 0.93)
            if facing > 0.14:
                eye(canvas, build, coat, at, min(1.0, facing), blink=blink)
        _, tip = muzzle(build, bones.yaw)
        _FACES[build.face](canvas, build, coat, tip, bones.yaw)


def eye(canvas: Canvas, build: Build, coat: Coat, at: Points, facing: float, *, blink: bool) -> None:
    x, y = at
    size = build.eye
    wide, high = size * max(0.42, facing) * 0.88, size * 1.12
    if blink:
        lid = [(x - wide * 1.1, y), (x, y + high * 0.40), (x + wide * 1.1, y)]
        canvas.stroke(line(lid), _lid(coat), min(0.022, max(0.013, size * 0.2)))
        return
    if lightness(coat.base) < 0.4:
        # Dark eyes would drown in a dark coat.
        canvas.fill(ellipse(x, y, wide * 1.1 + size * 0.3, high + size * 0.3), lighter(coat.base, 0.22))
    if size < 0.045:
        canvas.fill(ellipse(x, y, wide * 1.1, high), coat.iris)
        if lightness(coat.iris) > 0.4:
            canvas.stroke(ellipse(x, y, wide * 1.1, high), _INK, size * 0.22)
            canvas.fill(ellipse(x + wide * 0.1, y, wide * 0.55, high * 0.62), _INK)
        canvas.fill(ellipse(x + wide * 0.32, y - high * 0.36, wide * 0.36, high * 0.33), WHITE, alpha=0.95)
        return
    canvas.fill(ellipse(x, y, wide, high), _INK)
    iris = radial((x, y + high * 0.4), high * 1.3, [lighter(coat.iris, 0.18), coat.iris, mix(coat.iris, _INK, 0.8)])
    canvas.fill(ellipse(x, y + size * 0.14, wide * 0.86, high * 0.84), iris)
    canvas.fill(ellipse(x + wide * 0.08, y, wide * 0.48, high * 0.66), hexed("15131c"))
    canvas.fill(ellipse(x + wide * 0.30, y - high * 0.36, wide * 0.30, high * 0.24), WHITE)
    canvas.fill(ellipse(x - wide * 0.30, y + high * 0.35, wide * 0.15, high * 0.11), WHITE, alpha=0.7)


def _lid(coat: Coat) -> Colour:
    """Dark on pale fur, pale on dark."""
    return _INK if lighter(coat.base, 0)[0] > 0.25 else lighter(coat.base, 0.3)


def _kitten(canvas: Canvas, build: Build, coat: Coat, tip: Points, yaw: float) -> None:
    k = build.head[0] / 0.40
    x, y = tip[0] - 0.015 * k, tip[1] - 0.02 * k
    nose = [(-0.040, -0.019), (0, -0.025), (0.036, -0.019), (0.018, 0.014), (-0.002, 0.025), (-0.022, 0.014)]
    canvas.fill(blob([(x + dx * k, y + dy * k) for dx, dy in nose]), coat.nose)
    canvas.fill(ellipse(x + 0.004 * k, y - 0.010 * k, 0.014 * k, 0.005 * k), WHITE, alpha=0.55)
    mouth = drawn(
        (x - 0.084 * k, y + 0.050 * k),
        (x - 0.05 * k, y + 0.094 * k, x - 0.004 * k, y + 0.034 * k),
        (x + 0.038 * k, y + 0.092 * k, x + 0.072 * k, y + 0.048 * k),
    )
    canvas.stroke(mouth, hexed("9a7570"), 0.012 * k, alpha=0.85)
    _whiskers(canvas, x, y, k)
    for turn, wide, alpha in ((-48, 0.072, 0.42), (46, 0.05, 0.38)):
        at, facing = on_head(build, yaw, turn, -27, 0.92)
        if facing > 0.1:
            canvas.fill(
                ellipse(at[0], at[1], wide * k * max(0.5, facing), 0.040 * k), _BLUSH, alpha=alpha, blur=0.02 * k
            )


def _whiskers(canvas: Canvas, x: float, y: float, k: float) -> None:
    for row in (-1, 0, 1):
        for side, long in ((-1, 1.0), (1, 0.72)):
            points = [
                (x + 0.10 * side * k, y + (0.03 + 0.012 * row) * k),
                (x + 0.26 * side * long * k, y + (0.008 + 0.05 * row) * k),
                (x + 0.40 * side * long * k, y + (0.03 + 0.083 * row) * k),
            ]
            canvas.stroke(line(points), WHITE, 0.0065 * k, alpha=0.8)


def _pad(canvas: Canvas, build: Build, coat: Coat, tip: Points, yaw: float) -> None:
    """A short broad muzzle: nose on top, mouth under it."""
    radius, lean = build.muzzle[1], math.sin(math.radians(yaw))
    x, y = tip[0] + radius * 0.22 * lean, tip[1] - radius * 0.32
    wide = radius * (0.42 - 0.08 * lean)
    canvas.fill(ellipse(x, y, wide, radius * 0.28), coat.nose)
    canvas.fill(ellipse(x - wide * 0.1, y - radius * 0.09, wide * 0.42, radius * 0.08), WHITE, alpha=0.45)
    canvas.stroke(line([(x, y + radius * 0.25), (x - 0.004, y + radius * 0.60)]), coat.nose, radius * 0.10, alpha=0.75)
    smile = [
        (x - radius * 0.62, y + radius * 0.62),
        (x - radius * 0.22, y + radius * 0.82),
        (x, y + radius * 0.60),
        (x + radius * 0.22, y + radius * 0.80),
        (x + radius * 0.46, y + radius * 0.60),
    ]
    canvas.stroke(line(smile), coat.nose, radius * 0.10, alpha=0.75)


def _long(canvas: Canvas, build: Build, coat: Coat, tip: Points, yaw: float) -> None:
    radius, lean = build.muzzle[1], math.sin(math.radians(yaw))
    if "hoof" in build.marks:
        _nostril(canvas, coat, tip, radius, lean)
        return
    nose = tip + vec(radius * 0.52 * lean, -radius * (0.26 + 0.1 * (1 - lean)))
    canvas.fill(ellipse(nose[0], nose[1], radius * 0.35, radius * 0.29), coat.nose)
    canvas.fill(ellipse(nose[0] + radius * 0.07, nose[1] - radius * 0.1, radius * 0.1, radius * 0.05), WHITE, alpha=0.6)
    back = -radius * (0.5 + 0.9 * lean)
    mouth = [
        tip + vec(radius * 0.45, radius * 0.30),
        tip + vec(back * 0.4, radius * 0.46),
        tip + vec(back, radius * 0.22),
    ]
    canvas.stroke(line(mouth), coat.nose, radius * 0.11, alpha=0.75)


def _nostril(canvas: Canvas, coat: Coat, tip: Points, radius: float, lean: float) -> None:
    ink = mix(coat.nose, _INK, 0.5)
    for side in (-1, 1) if lean < 0.85 else (-1,):
        spread = side * radius * 0.42 * (1 - lean * 0.55)
        canvas.fill(
            ellipse(tip[0] + radius * 0.40 * lean + spread * 0.6, tip[1] - radius * 0.12, radius * 0.13, radius * 0.20),
            ink,
            alpha=0.9,
        )
    canvas.stroke(
        line(
            [
                tip + vec(radius * 0.48, radius * 0.38),
                tip + vec(-radius * 0.1, radius * 0.46),
                tip + vec(-radius * 0.75, radius * 0.26),
            ]
        ),
        ink,
        radius * 0.11,
        alpha=0.6,
    )


def _snout(canvas: Canvas, build: Build, coat: Coat, tip: Points, yaw: float) -> None:
    """A pig's: a disc with two nostrils."""
    radius, lean = build.muzzle[1], math.sin(math.radians(yaw))
    wide = radius * (1.0 - 0.45 * lean)
    at = tip + vec(radius * 0.50 * lean, -radius * 0.05)
    canvas.fill(ellipse(at[0] - 0.012, at[1], wide, radius * 0.86), lighter(coat.nose, -0.10))
    canvas.fill(ellipse(at[0], at[1], wide, radius * 0.84), coat.nose)
    for side in (-1, 1):
        canvas.fill(ellipse(at[0] + side * wide * 0.36, at[1], wide * 0.16, radius * 0.24), hexed("8a4a52"))
    smile = [
        tip + vec(-radius * 1.5, radius * 0.55),
        tip + vec(-radius * 0.8, radius * 1.05),
        tip + vec(radius * 0.1, radius * 0.95),
    ]
    canvas.stroke(line(smile), hexed("8a4a52"), radius * 0.11, alpha=0.75)


def _beaked(canvas: Canvas, build: Build, coat: Coat, tip: Points, yaw: float) -> None:
    """A turtle's or a dinosaur's: a wide smile and two small nostrils."""
    radius, lean = build.muzzle[1], math.sin(math.radians(yaw))
    ink = lighter(coat.dark, -0.18)
    smile = [
        tip + vec(radius * 0.62 * lean + radius * 0.1, radius * 0.16),
        tip + vec(-radius * 0.3, radius * 0.42),
        tip + vec(-radius * 1.5, radius * 0.25),
        tip + vec(-radius * 1.75, radius * 0.0),
    ]
    canvas.stroke(line(smile), ink, max(0.010, radius * 0.11), alpha=0.85)
    canvas.fill(ellipse(tip[0] + radius * 0.48 * lean, tip[1] - radius * 0.34, radius * 0.08, radius * 0.06), ink)


_MARKINGS: dict[str, Callable[[Canvas, Build, Coat, float], None]] = {
    "pads": _whisker_pads,
    "tabby": _brow,
    "tiger": _tiger_brow,
    "cheeks": _cheeks,
    "pale_muzzle": _muzzled(lambda coat: coat.pale, from_root=0.35, wide=1.05),
    "dark_muzzle": _muzzled(lambda coat: mix(coat.base, coat.nose, 0.7), from_root=0.80, wide=1.15),
    "pink_muzzle": _muzzled(lambda _: hexed("eeb0a6"), from_root=0.72, wide=1.3),
    "blaze": _blaze,
    "eye_patches": _eye_patches,
    "mask": _mask,
}
_FACES: dict[str, Callable[[Canvas, Build, Coat, Points, float], None]] = {
    "kitten": _kitten,
    "pad": _pad,
    "long": _long,
    "snout": _snout,
    "beaked": _beaked,
}
