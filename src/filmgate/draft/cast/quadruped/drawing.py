"""A four-legged kind drawn over its skeleton: far limbs, trunk with the near ones, head, what grows on it, face."""

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.quadruped import bulk, crown, head, marks
from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.cast.quadruped.coat import Coat
from filmgate.draft.cast.quadruped.skeleton import Leg, Skeleton, neck_middle, trunk_at
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, lightness, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, ellipse, line, tube, vec


def draw(easel: Easel, build: Build, coat: Coat, bones: Skeleton, *, blink: bool) -> None:
    # Pale coats stay pale in the shade; a hard rim would draw a line where a near leg leaves the trunk.
    pale = lightness(coat.base) > 0.85
    joined = build.joined and not bones.asleep
    with easel.piece(Surface(fillet=build.fillet, form=0.06), far=True) as canvas:
        _far(canvas, build, coat, bones)
    with easel.piece(Surface(fillet=build.fillet, form=0.11, rim=0.65, flat=0.16 if pale else 0.0)) as canvas:
        _body(canvas, build, coat, bones, joined=joined)
    bulk.draw(easel, build, coat, bones)
    if bones.curled >= 0.5:
        with easel.piece(Surface(fillet=0.01, form=0.06, rim=0.8, flat=0.16 if pale else 0.0)) as canvas:
            _tail(canvas, build, coat, bones)
    if not joined:
        if "ruff" in build.marks:
            with easel.piece(Surface(fillet=0.008, form=0.07, rim=0.6)) as canvas:
                crown.ruff(canvas, build, coat, bones)
        with easel.piece(
            Surface(fillet=build.fillet * 0.55, form=0.10, rim=0.6 if pale else 0.42, flat=0.32 if pale else 0.08)
        ) as canvas:
            head.ears(canvas, build, coat, bones, far=True)
            head.skull(canvas, build, coat, bones)
            head.ears(canvas, build, coat, bones, far=False)
            head.markings(canvas, build, coat, bones)
    if _raised(build, bones):
        with easel.piece(Surface(fillet=build.fillet, form=0.06)) as canvas:
            leg_of(canvas, build, bones.near_fore, _hosed(build, coat, far=False))
    grown = crown.needed(build)
    if joined or grown:
        with easel.piece(Surface(fillet=0.004, form=0.05, rim=0.8)) as canvas:
            if grown:
                crown.draw(canvas, build, coat, bones)
            if joined:
                head.ears(canvas, build, coat, bones, far=False)
    with easel.detail() as canvas:
        head.face(canvas, build, coat, bones, blink=blink or bones.asleep)


def _raised(build: Build, bones: Skeleton) -> bool:
    """Whether a forepaw is held up before the head."""
    return bones.haunch > 0 and float(bones.near_fore.joints[-1][1]) < -build.shoulder * 0.6


def _far(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    if "strands" in build.marks:
        _strands(canvas, build, coat, bones)
    if build.joined and not bones.asleep:
        crown.far(canvas, build, bones)
        head.ears(canvas, build, coat, bones, far=True)
    for leg in (bones.far_hind, bones.far_fore):
        leg_of(canvas, build, leg, _hosed(build, coat, far=True))
        marks.on_leg(canvas, build, coat, leg, far=True)
        # The trunk keeps the light from their tops.
        top, joint = leg.joints[0], leg.joints[1]
        canvas.fill(
            tube([top, top * 0.3 + joint * 0.7], (build.legs[0] * 1.5, build.legs[1])),
            lighter(coat.far, -0.16),
            alpha=0.5,
            blur=0.05,
            blend="within",
        )


def _hosed(build: Build, coat: Coat, *, far: bool) -> Colour:
    """A leg's colour: its coat's, or the marks' where the whole leg is dark."""
    if "dark_legs" not in build.marks:
        return coat.far if far else coat.base
    return mix(coat.mark, coat.far, 0.2) if far else coat.mark


def leg_of(canvas: Canvas, build: Build, leg: Leg, colour: Colour) -> None:
    a, b, c, d = build.legs
    radii = (a * 1.35 * build.stout, b * 1.22 * build.stout, c * 0.95, d) if leg.hind else (a, b, c, d)
    canvas.fill(tube(leg.joints, radii), colour)
    canvas.fill(foot(build, leg), colour)


def foot(build: Build, leg: Leg) -> Path:
    paw = leg.joints[-1]
    if "hoof" in build.marks:
        return tube(
            [paw + vec(-0.004, -build.paw * 0.3), paw + vec(build.paw * 0.3, build.paw * 0.1)],
            (build.paw * 0.9, build.paw),
        )
    return tube([paw + vec(-0.01, 0), paw + vec(build.paw * 0.85, build.paw * 0.05)], (build.paw, build.paw * 0.82))


def _body(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, *, joined: bool) -> None:
    chest, waist, rump = build.trunk
    shoulder, hip, middle = bones.shoulder, bones.hip, bones.middle
    fuller = 1 + 0.014 * bones.breath
    spine = [hip + vec(-0.05, 0.02), hip + vec(0.10, 0), middle, shoulder + vec(-0.10, 0.02), shoulder + vec(0.07, 0)]
    canvas.fill(tube(spine, (rump * 0.82, rump, waist * fuller, chest * fuller, chest * 0.80)), coat.base)
    neck = [shoulder + vec(-0.02, 0.02), neck_middle(build, bones), bones.head]
    canvas.fill(tube(neck, (chest * 0.86, *build.neck_radii)), coat.base)
    if joined:
        head.skull(canvas, build, coat, bones)
    marks.before_legs(canvas, build, coat, bones)
    for leg in (bones.near_hind,) if _raised(build, bones) else (bones.near_hind, bones.near_fore):
        leg_of(canvas, build, leg, _hosed(build, coat, far=False))
    if bones.haunch:
        _haunch(canvas, build, coat, bones)
    if bones.curled < 0.5:
        _tail(canvas, build, coat, bones)
    _underside(canvas, build, coat, bones)
    marks.on_trunk(canvas, build, coat, bones)
    for leg in (bones.near_hind, bones.near_fore):
        marks.on_leg(canvas, build, coat, leg, far=False)
    if joined:
        head.markings(canvas, build, coat, bones)


def _haunch(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """The folded thigh of one that sits or lies, with its foot before it."""
    size = build.trunk[2] * (0.55 + 0.36 * bones.haunch) * min(1.12, build.stout)
    paw = bones.near_hind.joints[-1]
    middle = vec(bones.hip[0] + size * 0.42, -size * 0.98)
    canvas.fill(ellipse(middle[0], middle[1], size * 1.04, size), _hosed(build, coat, far=False))
    canvas.fill(
        tube([middle + vec(0, size * 0.5), paw + vec(build.paw * 0.9, 0)], (size * 0.5, build.paw * 0.95)),
        _hosed(build, coat, far=False),
    )
    turns = np.linspace(-2.3, 0.75, 9)
    edge = np.stack([middle[0] + size * np.cos(turns), middle[1] + size * 0.96 * np.sin(turns)], axis=1)
    canvas.stroke(line(edge), coat.dark, 0.035, alpha=0.75 * bones.haunch, blur=0.016, blend="within")


def _underside(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """The belly's shade, and the folds where near legs meet the trunk; on dark legs neither shows."""
    if "dark_legs" in build.marks:
        return
    under = [trunk_at(build, bones, at, 0.92) for at in (0.18, 0.5, 0.92)]
    shade = tube(under, (0.02, build.trunk[1] * 0.36, 0.04))
    canvas.fill(shade, coat.dark, alpha=0.3 if "belly" in build.marks else 0.5, blur=0.04, blend="within")
    for fold in (trunk_at(build, bones, 0.31, 0.3), trunk_at(build, bones, 0.80, 0.4)):
        crease = line([fold + vec(0, -0.08), fold + vec(0.03, 0.05), fold + vec(-0.01, 0.17)])
        canvas.stroke(crease, coat.dark, 0.03, alpha=0.30, blur=0.02, blend="within")


def _tail(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    if "strands" in build.marks or "curl" in build.marks:
        return
    canvas.fill(tube(bones.tail, build.tail_radii, steps=12), coat.pale if "scut" in build.marks else coat.base)
    end, before = bones.tail[-1], bones.tail[-2]
    radius = build.tail_radii[-2]
    if "white_tip" in build.marks:
        tip = [before + vec(-0.02, 0), (before + end) / 2, end]
        canvas.fill(tube(tip, (radius * 0.97, radius * 0.8, build.tail_radii[-1] * 1.2)), coat.pale, blend="within")
    if "tuft" in build.marks:
        out = (end - before) / max(1e-6, float(np.hypot(*(end - before))))
        canvas.fill(tube([end - out * 0.03, end + out * 0.06, end + out * 0.15], (0.02, 0.055, 0.012)), coat.mark)
    if "ringed" in build.marks:
        for at, radius in zip(bones.tail[1:], build.tail_radii[1:], strict=True):
            canvas.fill(
                tube([at + vec(-radius, 0.01), at + vec(radius, -0.01)], (0.022, 0.022)),
                coat.mark,
                alpha=0.8,
                blend="within",
            )


def _strands(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    """Seven strands of long hair, spread towards their ends."""
    for strand in range(7):
        side = (strand - 3) * 0.022
        points = [
            point + vec(side * index * 0.9, abs(side) * index * 0.5 - 0.02 * index * (strand % 2))
            for index, point in enumerate(bones.tail)
        ]
        points = [vec(at[0], min(at[1], -0.03)) for at in points]
        colour = coat.mark if strand % 2 else lighter(coat.mark, 0.04)
        canvas.fill(tube(points, np.array(build.tail_radii) * 0.55, steps=10), colour)
