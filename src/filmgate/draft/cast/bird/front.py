"""A bird seen from the front: an owl. Its face turns on a still body."""

import math

from filmgate.draft.cast.bird.head import eye
from filmgate.draft.cast.bird.plumage import Bird, Feathers
from filmgate.draft.cast.bird.posture import Posture
from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import lighter
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import blob, ellipse, line, tube, vec


def draw(easel: Easel, bird: Bird, coat: Feathers, held: Posture, *, blink: bool) -> None:
    with easel.piece(Surface(form=0.03)) as canvas:
        _feet(canvas, coat, held)
    with easel.piece(Surface(fillet=0.02, form=0.12, rim=0.8)) as canvas, canvas.moved(turn=held.lean):
        _body(canvas, bird, coat, held)
    with easel.piece(Surface(fillet=0.008, form=0.10, rim=0.6)) as canvas, canvas.moved(turn=held.lean):
        head_front(canvas, bird, coat, held.head[0], held.head[1], held.yaw)
    with easel.detail() as canvas, canvas.moved(turn=held.lean):
        face_front(canvas, bird, coat, held.head[0], held.head[1], held.yaw, blink=blink or held.asleep)


def _feet(canvas: Canvas, coat: Feathers, held: Posture) -> None:
    feet = held.feet or (vec(0, 0), vec(0, 0))
    for side, foot in zip((-1, 1), feet, strict=True):
        for toe in (-0.045, 0.0, 0.045):
            at = vec(side * 0.12 + toe + foot[0] * 0.3, foot[1] - 0.022)
            canvas.fill(tube([at + vec(0, -0.05), at], (0.024, 0.022), steps=2), coat.leg)


def _body(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    x, y = held.middle
    deep, tall = bird.body[1] * (1 + 0.012 * held.breath), bird.body[0]
    canvas.fill(ellipse(x, y, deep, tall), coat.base)
    canvas.fill(ellipse(x, y + tall * 0.16, deep * 0.66, tall * 0.78), coat.belly, blur=0.012, blend="within")
    for row in range(4):
        for index in range(5 - row % 2):
            at = vec(x + (index - (4 - row % 2) / 2) * deep * 0.26, y - tall * 0.22 + row * tall * 0.26)
            canvas.stroke(
                line([at + vec(-0.032, 0), at + vec(0, 0.028), at + vec(0.032, 0)]),
                coat.mark,
                0.016,
                alpha=0.8,
                blend="within",
            )
    for side in (-1, 1):
        wing = [
            vec(x + side * deep * 0.74, y - tall * 0.52),
            vec(x + side * deep * (1.02 + held.ruffle * 0.5), y + tall * 0.05),
            vec(x + side * deep * 0.66, y + tall * 0.80),
        ]
        canvas.fill(tube(wing, (0.10, 0.125, 0.03)), coat.wing)


def head_front(canvas: Canvas, bird: Bird, coat: Feathers, x: float, y: float, yaw: float) -> None:
    size = bird.head
    shift = size * 0.42 * math.sin(math.radians(yaw))
    for side in (-1, 1):
        tuft = [
            vec(x + side * size * 0.50 + shift * 0.3, y - size * 0.55),
            vec(x + side * size * 0.86 + shift * 0.3, y - size * 1.28),
        ]
        canvas.fill(tube(tuft, (size * 0.34, size * 0.05), steps=4), coat.wing)
    canvas.fill(ellipse(x, y, size * 1.06, size * 0.92), coat.base)
    for side in (-1, 1):
        squeezed = 1 - 0.30 * abs(math.sin(math.radians(yaw))) * (side * shift > 0)
        canvas.fill(
            ellipse(x + shift + side * size * 0.40 * squeezed, y + size * 0.04, size * 0.50 * squeezed, size * 0.56),
            coat.belly,
            blend="within",
        )
    brow = blob(
        [
            vec(x + shift * 0.8, y - size * 0.22),
            vec(x + shift * 0.7 - size * 0.5, y - size * 0.66),
            vec(x + shift * 0.7, y - size * 0.74),
            vec(x + shift * 0.7 + size * 0.5, y - size * 0.66),
        ]
    )
    canvas.fill(brow, coat.wing, blend="within")


def face_front(canvas: Canvas, bird: Bird, coat: Feathers, x: float, y: float, yaw: float, *, blink: bool) -> None:
    size = bird.head
    shift = size * 0.42 * math.sin(math.radians(yaw))
    for side in (-1, 1):
        squeezed = 1 - 0.30 * abs(math.sin(math.radians(yaw))) * (side * shift > 0)
        eye(canvas, bird, coat, vec(x + shift + side * size * 0.40 * squeezed, y - size * 0.02), squeezed, blink=blink)
    at = vec(x + shift * 1.15, y + size * 0.30)
    canvas.fill(
        blob(
            [
                at + vec(-size * 0.11, -size * 0.10),
                at + vec(0, -size * 0.16),
                at + vec(size * 0.11, -size * 0.10),
                at + vec(0, size * 0.20),
            ]
        ),
        coat.bill,
    )
    canvas.fill(
        ellipse(at[0] - size * 0.02, at[1] - size * 0.06, size * 0.03, size * 0.05), lighter(coat.bill, 0.15), alpha=0.7
    )
