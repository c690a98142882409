"""Birds' heads: skull and bill, what grows on them, eyes. Drawn about the head's middle."""

import math

from filmgate.draft.cast.bird.plumage import Bird, Feathers
from filmgate.draft.cast.bird.posture import Posture
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, lightness, mix
from filmgate.draft.paint.shapes import Path, Points, closed, ellipse, line, tube, vec

_INK = hexed("241d26")
_RED = hexed("d23b32")


def skull(canvas: Canvas, bird: Bird, coat: Feathers, at: Points, *, yaw: float, nod: float) -> None:
    with canvas.moved(*at, turn=nod):
        canvas.fill(ellipse(0, 0, bird.head, bird.head * 0.96), coat.head)
        if "cheek" in bird.marks:
            lean = math.sin(math.radians(yaw))
            canvas.fill(
                ellipse(bird.head * 0.42 * lean, bird.head * 0.10, bird.head * 0.55, bird.head * 0.62),
                coat.mark,
                blur=0.006,
                blend="within",
            )


def crown(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    """The bill, and combs and crests."""
    size = bird.head
    with canvas.moved(*held.head, turn=held.nod):
        if "comb" in bird.marks:
            for x, y, r in ((-0.45, -0.98, 0.30), (-0.05, -1.18, 0.36), (0.38, -1.02, 0.30)):
                canvas.fill(ellipse(size * x, size * y, size * r, size * r * 1.15), _RED)
            canvas.fill(
                tube([(size * 0.72, size * 0.45), (size * 0.78, size * 0.98)], (size * 0.20, size * 0.26)), _RED
            )
        if "coronet" in bird.marks:
            for turn in (-38, -14, 10):
                out = vec(math.sin(math.radians(turn)), -math.cos(math.radians(turn)))
                canvas.fill(tube([out * size * 0.9, out * size * 1.9], (0.008, 0.006), steps=2), coat.base)
                canvas.fill(ellipse(out[0] * size * 2.0, out[1] * size * 2.0, size * 0.22), coat.mark)
        lean = math.sin(math.radians(held.yaw))
        _bill(canvas, bird, coat.bill, lean)


def _bill(canvas: Canvas, bird: Bird, colour: Colour, lean: float) -> None:
    shape, long, thick = bird.bill
    root = vec(bird.head * 0.80 * lean, bird.head * 0.10)
    reach = long * max(0.22, lean)
    dark = lighter(colour, -0.12)
    if shape == "hook":
        canvas.fill(_hook(root, reach, thick * 0.8, 0.5), dark)
        canvas.fill(_hook(root + vec(0, -thick * 0.25), reach, thick, 1.0), colour)
        return
    if shape == "bent":
        canvas.fill(
            tube(
                [root, root + vec(reach * 0.55, thick * 0.1), root + vec(reach * 0.86, reach * 0.5)],
                (thick, thick * 0.9, thick * 0.3),
            ),
            colour,
        )
        canvas.fill(
            ellipse(root[0] + reach * 0.86, root[1] + reach * 0.5, thick * 0.95, thick * 1.0), _INK, blend="within"
        )
        return
    end = {"cone": 0.06, "long": 0.10, "flat": 0.55}[shape]
    drop = 0.12 if shape == "flat" else 0.06
    lower = [root + vec(0, thick * 0.45), root + vec(reach * 0.86, thick * 0.55 + long * drop)]
    canvas.fill(tube(lower, (thick * 0.6, thick * end), steps=3), dark)
    upper = [
        root + vec(-thick * 0.2, -thick * 0.1),
        root + vec(reach * 0.5, thick * 0.0),
        root + vec(reach, long * drop),
    ]
    canvas.fill(tube(upper, (thick, thick * (0.62 if shape != "flat" else 0.66), thick * end), steps=5), colour)
    if "knob" in bird.marks:
        canvas.fill(ellipse(root[0] + 0.018, root[1] - thick * 0.62, thick * 0.62, thick * 0.46), _INK)


def _hook(root: Points, long: float, thick: float, curl: float) -> Path:
    return closed(
        root + vec(-thick * 0.3, -thick),
        (*(root + vec(long * 0.75, -thick * 1.1)), *(root + vec(long, thick * 0.2))),
        (*(root + vec(long * 1.06, thick * (0.5 + curl))), *(root + vec(long * 0.86, thick * (0.7 + 0.8 * curl)))),
        (*(root + vec(long * 0.70, thick * 0.55)), *(root + vec(-thick * 0.3, thick * 0.8))),
    )


def face(canvas: Canvas, bird: Bird, coat: Feathers, at: Points, *, yaw: float, nod: float, blink: bool) -> None:
    with canvas.moved(*at, turn=nod):
        for side in (-1, 1):
            turn = math.radians(yaw + side * 46)
            facing = math.cos(turn)
            if facing > 0.16:
                place = vec(bird.head * 0.92 * math.sin(turn), -bird.head * 0.16)
                eye(canvas, bird, coat, place, max(0.5, facing), blink=blink)
        if "brow" in bird.marks:
            turn = math.radians(yaw - 46)
            place = vec(bird.head * 0.92 * math.sin(turn), -bird.head * 0.16 - bird.eye * 1.1)
            canvas.stroke(
                line([place + vec(-bird.eye * 1.2, -bird.eye * 0.35), place + vec(bird.eye * 1.5, bird.eye * 0.45)]),
                lighter(coat.head, -0.22),
                bird.eye * 0.5,
            )


def eye(canvas: Canvas, bird: Bird, coat: Feathers, at: Points, facing: float, *, blink: bool) -> None:
    x, y = at
    size = bird.eye
    wide = size * facing
    if blink:
        lid = WHITE if lightness(coat.head) < 0.45 else _INK
        canvas.stroke(
            line([(x - wide, y), (x, y + size * 0.4), (x + wide, y)]),
            mix(lid, coat.head, 0.2),
            min(0.020, max(0.010, size * 0.3)),
        )
        return
    if lightness(coat.head) < 0.45:
        canvas.fill(ellipse(x, y, wide * 1.25, size * 1.25), lighter(coat.head, 0.16))
    canvas.fill(ellipse(x, y, wide, size), _INK)
    if lightness(coat.iris) > 0.4:
        canvas.fill(ellipse(x, y, wide * 0.86, size * 0.86), coat.iris)
        canvas.fill(ellipse(x + wide * 0.05, y, wide * 0.52, size * 0.52), _INK)
    canvas.fill(ellipse(x + wide * 0.30, y - size * 0.34, wide * 0.32, size * 0.30), WHITE, alpha=0.95)
