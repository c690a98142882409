"""What is painted on a coat: stripes, patches, spots, socks. Everything keeps to the paint that is there."""

from collections.abc import Callable

import numpy as np

from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.cast.quadruped.coat import Coat
from filmgate.draft.cast.quadruped.skeleton import Leg, Skeleton, neck_at, trunk_at
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.shapes import Path, Points, blob, ellipse, tube, vec

Mark = Callable[[Canvas, Build, Coat, Skeleton], None]


def on_trunk(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    for name in build.marks:
        if name in _TRUNK:
            _TRUNK[name](canvas, build, coat, bones)


def before_legs(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    for name in build.marks:
        if name in _BEFORE:
            _BEFORE[name](canvas, build, coat, bones)


def on_leg(canvas: Canvas, build: Build, coat: Coat, leg: Leg, *, far: bool) -> None:
    ankle, paw = leg.joints[2:]
    _, _, c, d = build.legs
    dim = mix(coat.mark, coat.far, 0.2) if far else coat.mark
    if "socks" in build.marks:
        sock = [ankle * 0.85 + paw * 0.15, ankle * 0.4 + paw * 0.6, paw, paw + vec(build.paw, 0)]
        canvas.fill(tube(sock, (c * 1.2, c * 1.25, d * 1.4, build.paw * 1.1)), dim, blend="within")
    if "hoof" in build.marks:
        hoof = ellipse(paw[0] + build.paw * 0.2, paw[1] + build.paw * 0.55, build.paw * 1.6, build.paw * 0.62)
        canvas.fill(hoof, lighter(coat.nose, -0.04 if far else 0.0), blend="within")
    if "toes" in build.marks:
        for toe in (-0.55, 0.15, 0.85):
            nail = ellipse(paw[0] + build.paw * toe, paw[1] + build.paw * 0.50, build.paw * 0.27, build.paw * 0.22)
            canvas.fill(nail, lighter(coat.base, 0.10), alpha=0.4 if far else 0.85, blend="within")
    if "zebra" in build.marks or "tiger" in build.marks:
        _bands(canvas, build, leg, dim)


def _bands(canvas: Canvas, build: Build, leg: Leg, colour: tuple[float, ...]) -> None:
    """Short stripes across a leg."""
    for start, end, radius in zip(leg.joints, leg.joints[1:], build.legs[1:], strict=False):
        for share in (0.35, 0.8):
            at = start + (end - start) * share
            band = [at + vec(-radius * 1.7, 0.012), at + vec(0, -0.004), at + vec(radius * 1.7, 0.012)]
            canvas.fill(tube(band, (0.012, 0.018, 0.012)), colour, blend="within")


def _tabby(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    for along in (0.26, 0.48, 0.70):
        stripe = tube(
            [trunk_at(build, bones, along, -1.05), trunk_at(build, bones, along - 0.02, -0.42)], (0.035, 0.012)
        )
        canvas.fill(stripe, coat.dark, alpha=0.55, blur=0.012, blend="within")


def _tiger(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """Pointed stripes down from the back, some up from the belly."""
    for index in range(8):
        along = -0.10 + 0.15 * index
        long = 0.25 if index % 2 else -0.15
        top, tip = trunk_at(build, bones, along, -1.1), trunk_at(build, bones, along - 0.05, long)
        middle = trunk_at(build, bones, along + 0.035, (long - 1.1) / 2)
        canvas.fill(tube([top, middle, tip], (0.030, 0.024, 0.004)), coat.mark, blend="within")
        if 2 <= index <= 5:
            rise = [trunk_at(build, bones, along + 0.08, 1.05), trunk_at(build, bones, along + 0.05, 0.35)]
            canvas.fill(tube(rise, (0.022, 0.003)), coat.mark, blend="within")
    for along in (0.25, 0.6):
        stripe = [neck_at(build, bones, along, -1.1), neck_at(build, bones, along - 0.1, 0.0)]
        canvas.fill(tube(stripe, (0.028, 0.005)), coat.mark, blend="within")


def _zebra(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    for index in range(9):
        along = -0.18 + 0.14 * index
        lean = 0.10 * (0.5 - along)
        points = [
            trunk_at(build, bones, along + lean * share, down) for share, down in ((0, -1.1), (0.6, -0.2), (1.6, 0.85))
        ]
        canvas.fill(tube(points, (0.034, 0.030, 0.006)), coat.mark, blend="within")
    for along in (0.22, 0.42, 0.60, 0.78):
        points = [
            neck_at(build, bones, along + 0.05, -1.1),
            neck_at(build, bones, along, 0),
            neck_at(build, bones, along + 0.02, 0.95),
        ]
        canvas.fill(tube(points, (0.028, 0.024, 0.006)), coat.mark, blend="within")


def _patches(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A cow's: a few large ones, never the same."""
    random = np.random.default_rng(coat.seed + 5)
    for along, down, size in ((0.10, -0.35, 0.21), (0.60, -0.30, 0.19), (1.02, -0.1, 0.15), (0.36, 0.55, 0.09)):
        middle = trunk_at(
            build, bones, along + float(random.uniform(-0.06, 0.06)), down + float(random.uniform(-0.1, 0.1))
        )
        canvas.fill(_island(middle, size, random, corners=8), coat.mark, blend="within")


def _giraffe(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    random = np.random.default_rng(coat.seed + 3)
    for row, down in enumerate((-0.72, 0.0, 0.62)):
        for column in range(6):
            middle = trunk_at(build, bones, -0.12 + 0.23 * column + 0.10 * (row % 2), down)
            canvas.fill(_island(middle, 0.066, random, corners=6), coat.mark, blend="within")
    for step in range(9):
        along = 0.16 + 0.088 * step
        size = float(np.interp(along, (0.1, 0.95), (0.060, 0.030)))
        for across in (-0.55, 0.5):
            middle = neck_at(build, bones, along + 0.04 * (across > 0), across)
            canvas.fill(_island(middle, size, random, corners=6), coat.mark, blend="within")
    for leg in (bones.near_hind, bones.near_fore):
        for share, size in ((0.1, 0.060), (0.55, 0.048), (0.95, 0.036)):
            middle = leg.joints[0] + (leg.joints[1] - leg.joints[0]) * share
            canvas.fill(_island(middle, size, random, corners=6), coat.mark, blend="within")


def _island(middle: Points, size: float, random: np.random.Generator, *, corners: int) -> Path:
    turns = np.arange(corners) * 2 * np.pi / corners + random.uniform(0, 1)
    radii = size * random.uniform(0.82, 1.18, corners)
    return blob(
        np.stack([middle[0] + radii * np.cos(turns), middle[1] + radii * 0.92 * np.sin(turns)], axis=1), steps=5
    )


def _spots(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A deer's: pale, in three loose rows along the back."""
    random = np.random.default_rng(coat.seed + 9)
    for row, down in enumerate((-0.74, -0.38, -0.02)):
        for column in range(6):
            at = trunk_at(
                build, bones, -0.08 + 0.20 * column + 0.09 * (row % 2), down + float(random.uniform(-0.08, 0.08))
            )
            canvas.fill(ellipse(at[0], at[1], 0.020, 0.017), coat.pale, alpha=0.9, blend="within")


def _saddle(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A darker back that fades down the sides."""
    points = [trunk_at(build, bones, at, -0.95) for at in (-0.12, 0.3, 0.7, 1.05)]
    wide = build.trunk[1] * 0.45
    canvas.fill(tube(points, (wide * 0.7, wide, wide, wide * 0.9)), coat.mark, alpha=0.6, blur=0.05, blend="within")


def _bib(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A pale throat and chest."""
    chest = build.trunk[0]
    throat = [neck_at(build, bones, at, 0.75) for at in (0.80, 0.45)]
    points = [*throat, bones.shoulder + vec(chest * 0.68, chest * 0.25), bones.shoulder + vec(chest * 0.1, chest * 0.9)]
    canvas.fill(tube(points, (0.09, 0.10, 0.11, 0.02)), coat.pale, blur=0.01, blend="within")


def _panda(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A dark band over the shoulders."""
    shoulder = bones.shoulder
    band = [shoulder + vec(-0.02, -build.trunk[0] * 1.1), shoulder + vec(0.02, 0), shoulder + vec(0.02, build.trunk[0])]
    canvas.fill(tube(band, (0.10, 0.17, 0.26)), coat.mark, blend="within")


def _dapples(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A dinosaur's: round, darker, larger on the back."""
    random = np.random.default_rng(coat.seed + 2)
    for column in range(7):
        along = -0.16 + 0.20 * column
        for down, size in ((-0.70, 0.055), (-0.28, 0.032)):
            at = trunk_at(build, bones, along + 0.08 * (down > -0.5), down + float(random.uniform(-0.06, 0.06)))
            canvas.fill(ellipse(at[0], at[1], size, size * 0.8), coat.mark, alpha=0.75, blend="within")
    for along in (0.35, 0.55, 0.74):
        at = neck_at(build, bones, along, -0.55)
        canvas.fill(ellipse(at[0], at[1], 0.035 * (1.2 - along * 0.6), 0.028), coat.mark, alpha=0.75, blend="within")


def _belly(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """Pale, from the chest to between the hind legs; the near legs lie over it."""
    under = [trunk_at(build, bones, at, 1.02) for at in (0.02, 0.3, 0.7, 1.05)]
    wide = build.trunk[1] * 0.36
    canvas.fill(tube(under, (wide * 0.5, wide, wide * 1.1, wide)), coat.pale, alpha=0.9, blur=0.018, blend="within")


def _udder(canvas: Canvas, build: Build, _: Coat, bones: Skeleton) -> None:
    if bones.haunch:
        return
    at = trunk_at(build, bones, 0.30, 0.92)
    pink = hexed("eeb0a6")
    canvas.fill(ellipse(at[0] + 0.04, at[1] + 0.03, 0.11, 0.085), pink)
    for side in (-0.03, 0.05):
        canvas.fill(
            tube([at + vec(0.04 + side, 0.09), at + vec(0.04 + side, 0.135)], (0.020, 0.015)), lighter(pink, -0.05)
        )


def _humps(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A camel's two, of one form with the back, with darker tops."""
    for along in (0.26, 0.74):
        foot, top = trunk_at(build, bones, along, -0.5), trunk_at(build, bones, along - 0.03, -1.78)
        canvas.fill(tube([foot, (foot + top) / 2, top], (0.185, 0.150, 0.070)), coat.base)
        canvas.fill(ellipse(top[0], top[1] - 0.02, 0.11, 0.075), coat.mark, alpha=0.45, blur=0.03, blend="within")


def _dark_face(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """A sheep's: throat and head are dark, the wool lies over the rest."""
    points = [neck_at(build, bones, at) for at in (0.55, 0.85, 1.0)]
    canvas.fill(
        tube(points, (build.neck_radii[0], build.neck_radii[1] * 1.1, build.head[0] * 1.08)), coat.mark, blend="within"
    )


_TRUNK: dict[str, Mark] = {
    "tabby": _tabby,
    "tiger": _tiger,
    "zebra": _zebra,
    "patches": _patches,
    "giraffe": _giraffe,
    "spots": _spots,
    "saddle": _saddle,
    "bib": _bib,
    "panda": _panda,
    "dapples": _dapples,
    "dark_face": _dark_face,
}
_BEFORE: dict[str, Mark] = {"belly": _belly, "udder": _udder, "humps": _humps}
