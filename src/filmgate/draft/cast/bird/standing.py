"""A bird on its feet, or swimming: legs, tail, body with neck and head, folded wing, face."""

import math
from contextlib import AbstractContextManager, nullcontext

import numpy as np

from filmgate.draft.cast.bird import front, tails
from filmgate.draft.cast.bird.head import crown, face, skull
from filmgate.draft.cast.bird.plumage import Bird, Feathers
from filmgate.draft.cast.bird.posture import Posture
from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, lightness
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, box, ellipse, knee, line, tube, vec


def draw(easel: Easel, bird: Bird, coat: Feathers, held: Posture, *, blink: bool) -> None:
    if bird.front:
        front.draw(easel, bird, coat, held, blink=blink)
        return
    flat = 0.18 if lightness(coat.base) > 0.85 else 0.0
    if held.feet is not None:
        with easel.piece(Surface(form=0.03), far=True) as canvas, _leaning(canvas, held):
            _leg(canvas, bird, held, lighter(coat.leg, -0.10), 1)
    with (
        easel.piece(Surface(fillet=0.006, form=0.06, rim=0.7)) as canvas,
        _leaning(canvas, held),
        _afloat(canvas, held),
    ):
        tails.draw(canvas, bird, coat, held)
    if held.feet is not None:
        with easel.piece(Surface(form=0.03, rim=0.7)) as canvas, _leaning(canvas, held):
            _leg(canvas, bird, held, coat.leg, 0)
    with (
        easel.piece(Surface(fillet=0.022, form=0.10, rim=0.8, flat=flat)) as canvas,
        _leaning(canvas, held),
        _afloat(canvas, held),
    ):
        _body(canvas, bird, coat, held)
    with (
        easel.piece(Surface(fillet=0.004, form=0.07, rim=0.7, flat=flat)) as canvas,
        _leaning(canvas, held),
        _afloat(canvas, held),
    ):
        crown(canvas, bird, coat, held)
        _wing(canvas, bird, coat, held)
    with easel.detail() as canvas, _leaning(canvas, held):
        face(canvas, bird, coat, held.head, yaw=held.yaw, nod=held.nod, blink=blink or held.asleep)
        if held.feet is None:
            _waterline(canvas, bird, coat, held)


def _leaning(canvas: Canvas, held: Posture) -> AbstractContextManager[None]:
    return canvas.moved(turn=held.lean) if held.lean else nullcontext()


def _afloat(canvas: Canvas, held: Posture) -> AbstractContextManager[None]:
    """What is under water is not seen."""
    return canvas.clipped(box(-9, -9, 18, 9.015)) if held.feet is None else nullcontext()


def _leg(canvas: Canvas, bird: Bird, held: Posture, colour: Colour, index: int) -> None:
    if held.feet is None:
        return
    foot = held.feet[index]
    root = held.on_body(-bird.body[0] * 0.05 + 0.05 * index, -bird.body[1] * 0.62)
    thin = bird.thin
    ankle = foot + vec(-0.012, -thin * 0.8)
    long = max(0.04, -float(root[1])) * 0.60
    # What looks like a bird's knee is its heel: it bends back.
    bend = knee(root, ankle, long, long * 0.95, 1)
    canvas.fill(tube([root, bend, ankle], (thin * 2.2, thin * 1.15, thin), steps=5), colour)
    toe = bird.toe
    if "webbed" in bird.marks:
        canvas.fill(
            tube(
                [ankle + vec(-0.02, thin * 0.2), ankle + vec(toe * 1.1, thin * 0.25)],
                (thin * 0.7, thin * 0.85),
                steps=3,
            ),
            colour,
        )
        return
    for ahead, up in ((1.15, 0.0), (0.75, -0.35), (-0.55, 0.0)):
        tip = ankle + vec(toe * ahead, thin * (0.35 + up * 0.4))
        canvas.fill(
            tube([ankle, (ankle + tip) / 2 + vec(0, -thin * 0.25), tip], (thin * 0.9, thin * 0.8, thin * 0.5), steps=3),
            colour,
        )


def _body(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    long, deep = bird.body
    full = 1 + 0.012 * held.breath + (0.05 if held.asleep else 0.0)
    spine = [
        held.on_body(long * at, deep * up)
        for at, up in ((-1.02, 0.10), (-0.55, 0.06), (0.0, 0.0), (0.45, 0.02), (0.72, 0.10))
    ]
    canvas.fill(tube(spine, (deep * 0.26, deep * 0.70, deep * full, deep * 0.90 * full, deep * 0.66)), coat.base)
    if "hood" in bird.marks:
        _breast(canvas, bird, coat, held)
        canvas.fill(neck(bird, held, bird.bend), coat.head)
    else:
        canvas.fill(neck(bird, held, bird.bend), coat.base)
        _breast(canvas, bird, coat, held)
    if "collar" in bird.marks:
        at = held.head * 0.42 + held.on_body(long * 0.62, deep * 0.2) * 0.58
        canvas.fill(
            tube([at + vec(-0.16, 0.01), at + vec(0.16, -0.01)], (0.020, 0.020)), (0.97, 0.96, 0.93), blend="within"
        )
    skull(canvas, bird, coat, held.head, yaw=held.yaw, nod=held.nod)
    if "patch" in bird.marks:
        at = held.head + vec(-bird.head * 0.15, bird.head * 0.72)
        canvas.fill(ellipse(at[0], at[1], bird.head * 0.42, bird.head * 0.34), coat.mark, blur=0.015, blend="within")


def _breast(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    """The pale or bright underside, up to the throat."""
    long, deep = bird.body
    places = ((-0.7, 0.62), (0.0, 0.80), (0.55, 0.50), (0.98, -0.02), (1.0, -0.40))
    under = [held.on_body(long * at, -deep * low) for at, low in places]
    radii = (deep * 0.2, deep * 0.52, deep * 0.58, deep * 0.46, deep * 0.30)
    canvas.fill(tube(under, radii), coat.belly, blur=0.012, blend="within")


def neck(bird: Bird, held: Posture, bend: float) -> Path:
    root = held.on_body(bird.body[0] * 0.55, bird.body[1] * 0.10)
    way = held.head - root
    across = vec(way[1], -way[0])
    low, high = root + way * 0.33 - across * bend, root + way * 0.74 + across * bend * 0.9
    a, b = bird.neck_radii
    return tube([root, low, high, held.head], (a * 1.25, a, b, b), steps=9)


def _wing(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    """Folded along the side: flight feathers, then coverts, then the shoulder."""
    long, deep = bird.wing
    if "flipper" in bird.marks:
        _flipper(canvas, bird, coat, held)
        return
    lift = held.ruffle * 0.16
    start = held.on_body(bird.body[0] * 0.46, bird.body[1] * 0.30)

    def place(along: float, up: float) -> Points:
        return np.asarray(held.on_body(bird.body[0] * 0.46 - long * along, bird.body[1] * 0.30 + up + lift * along))

    for share in (0.0, 0.5, 1.0):
        feather = [
            place(0.35, -deep * (0.30 + 0.3 * share)),
            place(0.75, -deep * (0.25 + 0.25 * share)),
            place(1.04 - 0.16 * share, -deep * (0.05 + 0.42 * share)),
        ]
        canvas.fill(tube(feather, (deep * 0.40, deep * 0.32, deep * 0.07), steps=6), lighter(coat.tip, 0.05 * share))
    canvas.fill(
        tube([start, place(0.30, -deep * 0.25), place(0.78, -deep * 0.20)], (deep * 0.55, deep * 0.86, deep * 0.18)),
        coat.wing,
    )
    if "bars" in bird.marks:
        canvas.fill(
            tube([place(0.45, deep * 0.5), place(0.55, -deep * 0.9)], (0.03, 0.03), steps=4), coat.mark, blend="within"
        )
    for along in (0.34, 0.52):
        scallop = [place(along, deep * 0.4), place(along + 0.07, -deep * 0.3), place(along, -deep * 0.95)]
        canvas.stroke(line(scallop), coat.tip, 0.014, alpha=0.45, blur=0.004, blend="within")


def _flipper(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    long, deep = bird.wing
    root = held.on_body(bird.body[0] * 0.50, bird.body[1] * 0.05)
    swing = vec(-0.10 - 0.25 * held.ruffle - 0.012 * held.lean, 1.0)
    tip = root + swing * long
    canvas.fill(tube([root, (root + tip) / 2 + vec(-0.03, 0), tip], (deep * 0.9, deep, deep * 0.35)), coat.wing)


def _waterline(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    """A pale lip of water along its side."""
    half = bird.body[0] * 0.92
    at = float(held.middle[0])
    lip = [(at - half * 1.1, 0.012), (at, 0.024 + 0.004 * math.sin(held.breath)), (at + half * 1.15, 0.010)]
    canvas.stroke(line(lip), (1.0, 1.0, 1.0), 0.016, alpha=0.45, blur=0.006)
    canvas.stroke(
        line([(x * 1.0, y - 0.016) for x, y in lip]), lighter(coat.base, -0.25), 0.014, alpha=0.30, blur=0.006
    )
