"""Low growth: tufts, blades, flowers, reeds, ferns."""

import math

import numpy as np

from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.shapes import Path, closed, ellipse, joined

Random = np.random.Generator


def blade(x: float, foot: float, high: float, lean: float, thick: float) -> Path:
    """One bent blade from its foot to its tip."""
    tip = x + lean * high, foot - high
    bend = x + lean * high * 0.25, foot - high * 0.6
    return closed(
        (x - thick, foot), (bend[0] - thick * 0.6, bend[1], *tip), (bend[0] + thick * 0.9, bend[1], x + thick, foot)
    )


def tuft(random: Random, x: float, foot: float, high: float, *, blades: int = 7, spread: float = 0.8) -> Path:
    """Several blades from one root."""
    return joined(
        blade(x + lean * high * 0.14, foot, high * random.uniform(0.5, 1), lean * 0.8, high * 0.026)
        for lean in random.uniform(-spread, spread, blades)
    )


def flower(
    canvas: Canvas, random: Random, x: float, foot: float, high: float, *, petal: Colour, heart: Colour, green: Colour
) -> None:
    """A stalk with a blossom of five petals."""
    lean = random.uniform(-0.18, 0.18)
    top = x + lean * high, foot - high
    canvas.fill(blade(x, foot, high, lean, high * 0.022), green)
    size = high * random.uniform(0.12, 0.17)
    turn = random.uniform(0, math.tau)
    petals = joined(
        ellipse(
            top[0] + math.cos(turn + k * math.tau / 5) * size * 0.72,
            top[1] + math.sin(turn + k * math.tau / 5) * size * 0.5,
            size * 0.58,
            size * 0.44,
        )
        for k in range(5)
    )
    canvas.fill(petals, petal)
    canvas.fill(ellipse(*top, size * 0.36, size * 0.30), heart)


def fern(random: Random, x: float, foot: float, high: float, *, fronds: int = 7) -> Path:
    """A fan of feathered fronds."""
    parts = []
    for frond in range(fronds):
        lean = (frond / (fronds - 1) - 0.5) * 2.1 + random.uniform(-0.1, 0.1)
        tip = x + math.sin(lean) * high, foot - math.cos(lean) * high * 0.9 + abs(lean) * high * 0.18
        bend = x + math.sin(lean) * high * 0.45, foot - high * 0.62
        for step in range(2, 13):
            share = step / 12
            a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share * share
            px, py = a * x + b * bend[0] + c * tip[0], a * foot + b * bend[1] + c * tip[1]
            reach = high * 0.17 * (1.1 - share)
            parts += [_pinna(px, py, reach, side) for side in (-1, 1)]
        parts.append(blade(x, foot, foot - tip[1], (tip[0] - x) / max(1.0, foot - tip[1]), high * 0.012))
    return joined(parts)


def _pinna(x: float, y: float, reach: float, side: int) -> Path:
    return closed((x - reach * 0.13, y), (x + side * reach, y + reach * 0.35), (x + reach * 0.13, y + reach * 0.12))


def reed(random: Random, x: float, foot: float, high: float) -> Path:
    """A stalk with a brown head, and a leaf."""
    lean = random.uniform(-0.12, 0.12)
    top = x + lean * high, foot - high
    return joined(
        [
            blade(x, foot, high, lean, high * 0.010),
            ellipse(top[0] - lean * high * 0.05, top[1] + high * 0.06, high * 0.017, high * 0.075, lean * 30),
            blade(x, foot, high * 0.7, lean + random.choice([-0.4, 0.4]), high * 0.013),
        ]
    )
