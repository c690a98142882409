"""A four-legged kind drawn: body, head and face over its skeleton."""

from dataclasses import dataclass

from filmgate.draft.cast import Look
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.quadruped.skeleton import Build, Leg, Skeleton, on_head
from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, closed, drawn, ellipse, line, tube, vec


@dataclass(frozen=True, kw_only=True, slots=True)
class Coat:
    """The colours of one animal."""

    base: Colour
    dark: Colour
    inner: Colour
    pale: Colour
    nose: Colour
    iris: Colour


def coat_of(build: Build, look: Look) -> Coat:
    """The kind's own colours, or those of a look: then dark and pale follow the base."""
    kind = {key: hexed(getattr(build, key)) for key in ("base", "dark", "inner", "pale", "nose", "iris")}
    if look.colour is not None:
        kind |= {"base": look.colour, "dark": lighter(look.colour, -0.14), "pale": mix(look.colour, WHITE, 0.55)}
    if look.accent is not None:
        kind |= {"dark": look.accent}
    return Coat(**kind)


def draw(easel: Easel, build: Build, coat: Coat, bones: Skeleton, *, blink: bool) -> None:
    """Far limbs first, then the body with the near ones, then the head, then the face."""
    fillet = build.fillet
    with easel.piece(Surface(fillet=fillet, form=0.06), far=True) as canvas:
        for leg in (bones.far_hind, bones.far_fore):
            _leg(canvas, build, leg, mix(coat.base, coat.dark, 0.55))
    with easel.piece(Surface(fillet=fillet, form=0.11)) as canvas:
        _body(canvas, build, coat, bones)
    with easel.piece(Surface(fillet=fillet * 0.55, form=0.10)) as canvas:
        _head(canvas, build, coat, bones)
    with easel.detail() as canvas:
        _face(canvas, build, coat, bones, blink=blink)


def _leg(canvas: Canvas, build: Build, leg: Leg, colour: Colour) -> None:
    a, b, c, d = build.legs
    radii = (a * 1.35, b * 1.22, c * 0.95, d) if leg.hind else (a, b, c, d)
    canvas.fill(tube(leg.joints, radii), colour)
    paw = leg.joints[-1]
    canvas.fill(
        tube([paw + vec(-0.01, 0), paw + vec(build.paw * 0.85, build.paw * 0.05)], (build.paw, build.paw * 0.82)),
        colour,
    )


def _body(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    chest, waist, rump = build.trunk
    shoulder, hip, middle = bones.shoulder, bones.hip, bones.middle
    spine = [hip + vec(-0.05, 0.02), hip + vec(0.10, 0), middle, shoulder + vec(-0.10, 0.02), shoulder + vec(0.07, 0)]
    canvas.fill(tube(spine, (rump * 0.82, rump, waist, chest, chest * 0.80)), coat.base)
    base = shoulder + vec(0.02, -0.06)
    neck = [shoulder + vec(-0.02, 0.02), (base + bones.head) / 2 + vec(-0.02, 0), bones.head]
    canvas.fill(tube(neck, (chest * 0.86, *build.neck_radii)), coat.base)
    for leg in (bones.near_hind, bones.near_fore):
        _leg(canvas, build, leg, coat.base)
    canvas.fill(tube(bones.tail, build.tail_radii, steps=12), coat.base)
    under = [hip + vec(0.12, 0.20), middle + vec(0, waist * 0.95), shoulder + vec(-0.05, chest * 0.86)]
    canvas.fill(tube(under, (0.02, 0.07, 0.04)), coat.dark, alpha=0.5, blur=0.04, blend="within")
    for fold in (hip + vec(0.19, 0.06), shoulder + vec(-0.12, 0.10)):
        crease = line([fold + vec(0, -0.08), fold + vec(0.03, 0.05), fold + vec(-0.01, 0.17)])
        canvas.stroke(crease, coat.dark, 0.03, alpha=0.30, blur=0.02, blend="within")
    if "tabby" in build.marks:
        for index in range(3):
            stripe = tube(
                [middle + vec(-0.16 + 0.15 * index, -0.27), middle + vec(-0.17 + 0.15 * index, -0.10)], (0.035, 0.012)
            )
            canvas.fill(stripe, coat.dark, alpha=0.55, blur=0.012, blend="within")


def _head(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton) -> None:
    head, (rx, ry), (_, radius, _, _) = bones.head, build.head, build.muzzle
    for turn, colour in ((52.0, mix(coat.base, coat.dark, 0.35)), (-52.0, coat.base)):
        if turn < 0:
            _skull(canvas, coat, bones, (rx, ry), radius)
        shape, inside = _ear(build, head, turn)
        canvas.fill(shape, colour)
        if inside is not None:
            canvas.fill(inside, coat.inner, alpha=0.85)
    if build.face == "kitten":
        _kitten_mask(canvas, coat, bones)


def _skull(canvas: Canvas, coat: Coat, bones: Skeleton, radii: tuple[float, float], muzzle: float) -> None:
    root, tip = bones.muzzle
    canvas.fill(ellipse(bones.head[0], bones.head[1], *radii), coat.base)
    canvas.fill(tube([root, root * 0.45 + tip * 0.55, tip], (muzzle * 1.35, muzzle * 1.05, muzzle * 0.72)), coat.base)


def _ear(build: Build, head: Points, turn: float) -> tuple[Path, Path | None]:
    _, high, half = build.ear
    foot, _ = on_head(build, head, turn, 50, 0.92)
    lean = (foot[0] - head[0]) * 0.35
    tip, back, front = foot + vec(lean, -high), foot + vec(-half, 0.12), foot + vec(half, 0.08)
    outer = closed(
        back,
        (*(back * 0.45 + tip * 0.55 + vec(-0.045, -0.03)), *(tip + vec(-0.015, 0.012))),
        (*(tip + vec(0, -0.012)), *(tip + vec(0.018, 0.016))),
        (*(front * 0.5 + tip * 0.5 + vec(0.05, -0.03)), *front),
        foot + vec(0, 0.2),
    )
    start, end, peak = (
        foot + vec(-half * 0.45, 0),
        foot + vec(half * 0.62, 0.02),
        foot * 0.25 + tip * 0.75 + vec(0.01, 0),
    )
    inner = closed(
        start,
        (*(start * 0.5 + peak * 0.5 + vec(-0.02, -0.02)), *peak),
        (*(end * 0.5 + peak * 0.5 + vec(0.03, -0.02)), *end),
    )
    return outer, inner


def _kitten_mask(canvas: Canvas, coat: Coat, bones: Skeleton) -> None:
    """Pale cheeks and whisker pads, three stripes on the brow."""
    head, tip = bones.head, bones.muzzle[1]
    canvas.fill(ellipse(head[0] - 0.17, head[1] + 0.16, 0.16, 0.11), coat.pale, alpha=0.7, blur=0.03, blend="within")
    canvas.fill(ellipse(tip[0] - 0.10, tip[1] + 0.035, 0.10, 0.075), coat.pale, blend="within")
    canvas.fill(ellipse(tip[0] + 0.055, tip[1] + 0.03, 0.08, 0.07), coat.pale, blend="within")
    for side in (-1, 0, 1):
        stripe = [head + vec(0.08 + 0.075 * side, -0.33), head + vec(0.09 + 0.06 * side, -0.20 if side else -0.17)]
        canvas.fill(tube(stripe, (0.022, 0.008)), coat.dark, alpha=0.6, blur=0.008, blend="within")


def _face(canvas: Canvas, build: Build, coat: Coat, bones: Skeleton, *, blink: bool) -> None:
    for turn in (-build.eye_turn, build.eye_turn):
        place, facing = on_head(build, bones.head, turn, 4, 0.93)
        _eye(canvas, build, coat, place, max(0.45, facing), blink=blink)
    _nose_and_mouth(canvas, coat, bones.muzzle[1])
    cheek = bones.head
    canvas.fill(ellipse(cheek[0] - 0.02, cheek[1] + 0.155, 0.07, 0.038), hexed("f0a49a"), alpha=0.35, blur=0.02)
    canvas.fill(ellipse(cheek[0] + 0.325, cheek[1] + 0.14, 0.03, 0.03), hexed("f0a49a"), alpha=0.30, blur=0.015)


def _eye(canvas: Canvas, build: Build, coat: Coat, at: Points, facing: float, *, blink: bool) -> None:
    x, y = at
    wide, high = build.eye * facing * 0.86, build.eye * 1.12
    if blink:
        canvas.stroke(line([(x - wide, y + 0.01), (x, y + high * 0.35), (x + wide, y + 0.01)]), hexed("2a2430"), 0.016)
        return
    canvas.fill(ellipse(x, y, wide, high), hexed("2a2430"))
    iris = radial((x, y + high * 0.4), high * 1.3, [lighter(coat.iris, 0.18), coat.iris, hexed("26303c")])
    canvas.fill(ellipse(x, y + 0.012, wide * 0.86, high * 0.84), iris)
    canvas.fill(ellipse(x + wide * 0.08, y, wide * 0.46, high * 0.66), hexed("15131c"))
    canvas.fill(ellipse(x + wide * 0.30, y - high * 0.36, wide * 0.26, high * 0.22), WHITE)
    canvas.fill(ellipse(x - wide * 0.30, y + high * 0.35, wide * 0.13, high * 0.10), WHITE, alpha=0.7)


def _nose_and_mouth(canvas: Canvas, coat: Coat, tip: Points) -> None:
    x, y = tip[0] - 0.015, tip[1] - 0.02
    nose = [(-0.038, -0.018), (0, -0.024), (0.034, -0.018), (0.016, 0.014), (-0.002, 0.024), (-0.02, 0.014)]
    canvas.fill(blob([(x + dx, y + dy) for dx, dy in nose]), coat.nose)
    mouth = drawn(
        (x - 0.088, y + 0.052),
        (x - 0.05, y + 0.098, x - 0.004, y + 0.036),
        (x + 0.038, y + 0.096, x + 0.074, y + 0.050),
    )
    canvas.stroke(mouth, hexed("9a7570"), 0.012, alpha=0.85)
    for side in (-1, 0, 1):
        back = [
            (x - 0.11, y + 0.03 + 0.012 * side),
            (x - 0.27, y + 0.01 + 0.05 * side),
            (x - 0.40, y + 0.03 + 0.085 * side),
        ]
        front = [
            (x + 0.09, y + 0.03 + 0.012 * side),
            (x + 0.20, y + 0.005 + 0.045 * side),
            (x + 0.28, y + 0.02 + 0.08 * side),
        ]
        for whisker in (back, front):
            canvas.stroke(line(whisker), WHITE, 0.006, alpha=0.75)
