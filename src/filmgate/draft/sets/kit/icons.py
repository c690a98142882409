"""Icons for signs: what a shop sells, said without letters. Lines in a square of -1 to 1, y downwards."""

import math

from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.shapes import ellipse, straight

Line = tuple[tuple[float, float], ...]

_STAR = tuple(
    (r * math.sin(i * math.pi / 5), -r * math.cos(i * math.pi / 5)) for i in range(11) for r in ((0.95, 0.4)[i % 2],)
)
_ROUND = tuple((0.8 * math.sin(i * math.tau / 24), -0.8 * math.cos(i * math.tau / 24)) for i in range(25))
_CORE = tuple((0.3 * x / 0.8, 0.3 * y / 0.8) for x, y in _ROUND)
_NOTE = tuple((-0.45 + 0.3 * math.sin(i * math.tau / 12), 0.6 + 0.24 * math.cos(i * math.tau / 12)) for i in range(13))
_LEAF = ((0, 0.95), (0, 0.1), (-0.55, -0.15), (-0.45, -0.7), (0, -0.95), (0.45, -0.7), (0.55, -0.15), (0, 0.1))

ICONS: tuple[tuple[Line, ...], ...] = (
    (
        ((-1, -0.1), (-0.7, 0.6), (0, 0.8), (0.7, 0.6), (1, -0.1), (-1, -0.1)),
        ((-0.3, -0.4), (-0.15, -0.7), (-0.3, -1)),
        ((0.25, -0.4), (0.4, -0.7), (0.25, -1)),
    ),
    (((-1, 0), (-0.2, -0.5), (0.5, -0.1), (1, -0.5), (1, 0.5), (0.5, 0.1), (-0.2, 0.5), (-1, 0)),),
    (((-0.8, -0.7), (0.8, -0.7), (0, 0.2), (-0.8, -0.7)), ((0, 0.2), (0, 0.9)), ((-0.45, 0.9), (0.45, 0.9))),
    (_STAR,),
    (_ROUND, _CORE),
    (
        ((-0.7, 0.8), (-0.7, -0.6), (-0.3, -0.15), (0.3, -0.15), (0.7, -0.6), (0.7, 0.8), (-0.7, 0.8)),
        ((-0.3, 0.25), (-0.2, 0.25)),
        ((0.2, 0.25), (0.3, 0.25)),
    ),
    (((0.4, -0.9), (-0.5, 0.1), (0.05, 0.1), (-0.35, 0.95), (0.55, -0.2), (0, -0.2), (0.4, -0.9)),),
    (_NOTE, ((-0.16, 0.6), (-0.16, -0.8), (0.6, -0.95), (0.6, 0.3))),
    (_LEAF,),
    (
        ((-0.75, -0.35), (-0.6, 0.7), (0.4, 0.7), (0.55, -0.35), (-0.75, -0.35)),
        ((0.52, -0.15), (0.95, -0.1), (0.9, 0.35), (0.46, 0.4)),
    ),
)
"""A noodle bowl, a fish, a cocktail glass, a star, a disc, a cat, a flash, a note, a leaf, a cup."""


def icon(canvas: Canvas, number: int, middle: tuple[float, float], half: float, colour: Colour, width: float) -> None:
    """One of the icons, stroked; ``half`` is half its size."""
    x, y = middle
    for known in ICONS[number % len(ICONS)]:
        canvas.stroke(straight([(x + half * a, y + half * b) for a, b in known]), colour, width)


def lamp_sign(
    canvas: Canvas, number: int, middle: tuple[float, float], half: float, tones: tuple[Colour, Colour]
) -> None:
    """A round sign with an icon: ground and ink."""
    canvas.fill(ellipse(*middle, half), tones[0])
    icon(canvas, number, middle, half * 0.55, tones[1], half * 0.12)
