"""A bird in the air, seen from the side and a little from above: wings beat, their tips lag."""

import math
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.bird import front
from filmgate.draft.cast.bird.head import crown, face, skull
from filmgate.draft.cast.bird.plumage import Bird, Feathers
from filmgate.draft.cast.bird.posture import Posture
from filmgate.draft.cast.bird.standing import neck
from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, lightness, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, polygon, spline, tube, vec

_FEATHERS = 11
GLIDE_BEATS = 3
"""Beats in a gliding bird's cycle; as long again it holds its wings still."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """A moment of the wings."""

    inner: float
    """Angle of the arm above the horizon, radians."""
    outer: float
    """Of the hand; it lags."""
    rise: float
    """How far the body is lifted."""


def beat(bird: Bird, phase: float) -> Beat:
    if not bird.glides:
        return _beaten(2 * math.pi * phase, 1.0)
    turn = 2 * math.pi * phase * GLIDE_BEATS * 2
    # Beats in the first half of the cycle, fading into the glide and out of it.
    share = min(1.0, max(0.0, (0.5 - phase) / 0.10), 1.0) * min(1.0, phase / 0.08) if phase < 0.5 else 0.0
    beaten = _beaten(turn, share)
    still = 1 - share
    drift = 0.03 * math.sin(2 * math.pi * phase)
    return Beat(
        inner=beaten.inner + (0.17 + drift) * still, outer=beaten.outer + (0.05 + drift * 2) * still, rise=beaten.rise
    )


def _beaten(turn: float, share: float) -> Beat:
    return Beat(
        inner=share * (0.10 + 0.72 * math.sin(turn)),
        outer=share * (0.06 + 0.95 * math.sin(turn - 0.95)),
        rise=share * 0.045 * math.cos(turn + 0.3),
    )


def flown(bird: Bird, phase: float) -> Posture:
    """The body in the air: about level, neck ahead, legs drawn in."""
    up = beat(bird, phase).rise
    middle = vec(0.0, -up)
    level = 7.0
    held = Posture(middle=middle, tilt=level, head=middle, nod=0.0, feet=None, yaw=bird.turn)
    chest = held.on_body(bird.body[0] * 0.62, bird.body[1] * 0.2)
    long = math.hypot(*bird.neck)
    lean = 0.42 if bird.bend > 0.12 else 0.62
    head = chest + vec(long * math.cos(lean * 0.8) * 0.92, -long * math.sin(lean * 0.8) * 0.62)
    return Posture(middle=middle, tilt=level, head=head, nod=2.0, feet=None, yaw=max(bird.turn, 50.0))


def draw(easel: Easel, bird: Bird, coat: Feathers, phase: float, *, blink: bool) -> None:
    held, wings = flown(bird, phase), beat(bird, phase)
    flat = 0.18 if lightness(coat.base) > 0.85 else 0.0
    with easel.piece(Surface(fillet=0.004, form=0.07, rim=0.6), far=True) as canvas:
        _wing(canvas, bird, coat, held, wings, far=True)
    with easel.piece(Surface(fillet=0.018, form=0.09, rim=0.8, flat=flat)) as canvas:
        _tail(canvas, bird, coat, held)
        _trailing(canvas, bird, coat, held)
        _body(canvas, bird, coat, held)
    with easel.piece(Surface(fillet=0.003, form=0.05, rim=0.7)) as canvas:
        if bird.front:
            front.head_front(canvas, bird, coat, held.head[0], held.head[1], 40.0)
        else:
            crown(canvas, bird, coat, held)
    with easel.piece(Surface(fillet=0.004, form=0.08, rim=0.7, flat=flat)) as canvas:
        _wing(canvas, bird, coat, held, wings, far=False)
    with easel.detail() as canvas:
        if bird.front:
            front.face_front(canvas, bird, coat, held.head[0], held.head[1], 40.0, blink=blink)
        else:
            face(canvas, bird, coat, held.head, yaw=held.yaw, nod=held.nod, blink=blink)


def _body(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    long, deep = bird.body
    if bird.upright or bird.front:
        long, deep = max(bird.body), min(bird.body) * 0.86
    spine = [
        held.on_body(long * at, deep * up)
        for at, up in ((-1.05, 0.06), (-0.5, 0.0), (0.0, 0.0), (0.45, 0.04), (0.72, 0.10))
    ]
    canvas.fill(tube(spine, (deep * 0.20, deep * 0.62, deep * 0.92, deep * 0.84, deep * 0.62)), coat.base)
    under = [held.on_body(long * at, -deep * low) for at, low in ((-0.6, 0.55), (0.0, 0.78), (0.55, 0.55), (0.9, 0.2))]
    canvas.fill(tube(under, (deep * 0.2, deep * 0.45, deep * 0.5, deep * 0.34)), coat.belly, blur=0.012, blend="within")
    canvas.fill(neck(bird, held, bird.bend * 0.2), coat.head if "hood" in bird.marks else coat.base)
    if not bird.front:
        skull(canvas, bird, coat, held.head, yaw=held.yaw, nod=held.nod)


def _tail(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    long, wide, _ = bird.tail
    root = held.on_body(-max(bird.body) * 0.75, 0.02)
    for index in range(5):
        spread = index / 2 - 1
        turn = math.radians(held.tilt * 0.6 + 11 * spread)
        out = vec(-math.cos(turn), math.sin(turn))
        reach = long * (1 - 0.08 * abs(spread))
        colour = mix(coat.tip, coat.wing, 0.4 * (index % 2)) if "train" not in bird.marks else coat.mark
        canvas.fill(
            tube([root, root + out * reach * 0.6, root + out * reach], (wide * 0.4, wide * 0.52, wide * 0.26), steps=5),
            colour,
        )


def _trailing(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    """Long legs stream out behind; short ones are drawn in."""
    if bird.leg < 0.75:
        return
    root = held.on_body(-bird.body[0] * 0.3, -bird.body[1] * 0.6)
    for drop in (0.03, 0.0):
        end = root + vec(-bird.leg * 0.95, 0.10 + drop)
        canvas.fill(
            tube(
                [root, (root + end) / 2 + vec(0, 0.02), end, end + vec(-0.10, 0.0)],
                (0.045, bird.thin * 1.1, bird.thin, bird.thin * 0.7),
            ),
            coat.leg,
        )


def _wing(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture, wings: Beat, *, far: bool) -> None:
    arm = _arm(bird, held, wings, far=far)
    if "flipper" in bird.marks:
        canvas.fill(
            tube(arm, (bird.chord * 0.5, bird.chord * 0.45, bird.chord * 0.18)),
            lighter(coat.wing, -0.06 if far else 0.0),
        )
        return
    spine = spline(arm, steps=8)
    out = arm[2] - arm[1]
    out = out / max(1e-6, float(np.hypot(*out)))
    tint = -0.09 if far else 0.0
    for index in range(_FEATHERS):
        share = index / (_FEATHERS - 1)
        root = spine[round(share * (len(spine) - 1))]
        back = vec(-1.0, 0.10)
        turned = back * (1 - share**1.3) + out * share**1.3
        turned = turned / max(1e-6, float(np.hypot(*turned)))
        long = bird.chord * (0.98 + 0.20 * math.sin(share * math.pi)) * (1.0 if share < 0.95 else 0.85)
        colour = _feather_colour(coat, share, index)
        tip = root + turned * long
        fat = bird.chord * (0.165 if share < 0.6 else 0.125)
        canvas.fill(tube([root, (root + tip) / 2, tip], (fat, fat, fat * 0.42), steps=4), lighter(colour, tint))
    lead = [
        *spine,
        *[
            point + (vec(-1.0, 0.10) * (1 - share) + out * share * 0.6) * bird.chord * 0.46
            for share, point in zip(np.linspace(1, 0, len(spine)), spine[::-1], strict=True)
        ],
    ]
    canvas.fill(polygon(lead), lighter(coat.wing, tint))
    canvas.fill(
        tube(arm, (bird.chord * 0.17, bird.chord * 0.13, bird.chord * 0.07), steps=8), lighter(coat.wing, tint + 0.02)
    )


def _feather_colour(coat: Feathers, share: float, index: int) -> Colour:
    """Quills are darker towards the wing's end, every other a shade lighter."""
    colour = mix(mix(coat.wing, coat.tip, 0.45), coat.tip, min(1.0, share * 1.25))
    return lighter(colour, 0.025 * (index % 2))


def _arm(bird: Bird, held: Posture, wings: Beat, *, far: bool) -> list[Points]:
    """Shoulder, wrist and tip of a wing: up and down with the beat, and a little towards us or away."""
    side = -0.36 if far else 0.46
    root = held.on_body(max(bird.body) * 0.34, min(bird.body) * (0.62 if far else 0.36)) + vec(
        0.05 if far else 0.0, 0.0
    )
    first, second = bird.span * 0.46, bird.span * 0.54
    wrist = root + vec(
        first * (0.30 + 0.10 * math.sin(wings.inner)),
        -first * math.sin(wings.inner) * 1.05 + first * side * math.cos(wings.inner),
    )
    tip = wrist + vec(
        -second * (0.34 + 0.28 * abs(math.sin(wings.outer))),
        -second * math.sin(wings.outer) + second * side * math.cos(wings.outer),
    )
    return [root, wrist, tip]
