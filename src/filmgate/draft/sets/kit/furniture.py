"""Furniture as albedo shapes, to be lit as props: flat colours, large round forms. Units are pixels."""

from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, polygon, tube


def sofa(
    canvas: Canvas, x: float, foot: float, wide: float, cloth: Colour, wood: Colour, cushions: tuple[Colour, ...]
) -> None:
    """A two-seat sofa seen from the front: back, arms, seats, legs and cushions."""
    w = wide
    for side in (-1, 1):
        canvas.fill(
            polygon(
                [
                    (x + side * w * 0.42, foot - w * 0.10),
                    (x + side * w * 0.46, foot - w * 0.10),
                    (x + side * w * 0.47, foot),
                    (x + side * w * 0.445, foot),
                ]
            ),
            wood,
        )
    canvas.fill(box(x - w * 0.44, foot - w * 0.44, w * 0.88, w * 0.36, w * 0.06), lighter(cloth, -0.04))
    canvas.fill(box(x - w * 0.003, foot - w * 0.42, w * 0.006, w * 0.2), lighter(cloth, -0.12), alpha=0.8)
    for index, colour in enumerate(cushions):
        at = x + (-0.28 + 0.56 * index / max(1, len(cushions) - 1)) * w
        canvas.fill(box(at - w * 0.085, foot - w * 0.365, w * 0.17, w * 0.155, w * 0.04), colour)
    for side in (-1, 1):
        left = x - w * 0.40 if side < 0 else x + w * 0.004
        canvas.fill(box(left, foot - w * 0.245, w * 0.396, w * 0.12, w * 0.035), lighter(cloth, 0.025))
    canvas.fill(box(x - w * 0.42, foot - w * 0.145, w * 0.84, w * 0.07, w * 0.02), lighter(cloth, -0.05))
    for side in (-1, 1):
        canvas.fill(
            box(x + side * w * 0.445 - w * 0.055, foot - w * 0.315, w * 0.11, w * 0.24, w * 0.05), lighter(cloth, 0.01)
        )


def bed(
    canvas: Canvas,
    left: float,
    foot: float,
    size: tuple[float, float],
    *,
    wood: Colour,
    linen: Colour,
    blanket: Colour,
    head_left: bool,
) -> None:
    """A bed from its side: headboard, mattress, pillows, a blanket with a fold turned back; ``size`` is its length and its height."""
    wide, high = size

    def at(share: float) -> float:
        return left + wide * (share if head_left else 1 - share)

    def piece(start: float, end: float, up: float, down: float, corner: float, colour: Colour) -> None:
        a, b = sorted((at(start), at(end)))
        canvas.fill(box(a, foot - high * up, b - a, high * (up - down), high * corner), colour)

    piece(-0.015, 0.045, 1.0, 0.0, 0.10, wood)
    piece(0.955, 1.0, 0.46, 0.0, 0.06, wood)
    piece(0.02, 0.98, 0.30, 0.12, 0.02, lighter(wood, -0.04))
    piece(0.03, 0.97, 0.50, 0.26, 0.09, linen)
    piece(0.05, 0.25, 0.66, 0.46, 0.09, lighter(linen, 0.02))
    piece(0.09, 0.30, 0.60, 0.45, 0.07, mix(linen, blanket, 0.18))
    piece(0.33, 0.99, 0.56, 0.16, 0.10, blanket)
    piece(0.31, 0.42, 0.575, 0.22, 0.05, mix(linen, blanket, 0.25))


def bedside(canvas: Canvas, left: float, foot: float, wide: float, high: float, wood: Colour, knob: Colour) -> None:
    """A small chest with two drawers."""
    canvas.fill(box(left, foot - high, wide, high * 0.86, wide * 0.05), wood)
    for x in (left + wide * 0.08, left + wide * 0.86):
        canvas.fill(box(x, foot - high * 0.16, wide * 0.06, high * 0.16), lighter(wood, -0.12))
    for index in range(2):
        y = foot - high * (0.92 - 0.40 * index)
        canvas.fill(box(left + wide * 0.08, y, wide * 0.84, high * 0.32, wide * 0.03), lighter(wood, 0.035))
        canvas.fill(ellipse(left + wide * 0.5, y + high * 0.16, wide * 0.045), knob)


def cupboards(
    canvas: Canvas, left: float, top: float, wide: float, high: float, *, count: int, paint: Colour, knob: Colour
) -> None:
    """A run of cupboard doors with knobs."""
    step = wide / count
    canvas.fill(box(left, top, wide, high), lighter(paint, -0.06))
    for index in range(count):
        x = left + step * index + step * 0.03
        canvas.fill(box(x, top + high * 0.03, step * 0.94, high * 0.94, step * 0.02), paint)
        canvas.fill(
            box(x + step * 0.10, top + high * 0.13, step * 0.74, high * 0.74, step * 0.02), lighter(paint, -0.025)
        )
        hinge = 0.86 if index % 2 == 0 else 0.08
        canvas.fill(ellipse(x + step * hinge, top + high * 0.22, step * 0.024), knob)


def chair(canvas: Canvas, x: float, foot: float, high: float, wood: Colour, *, way: int) -> None:
    """A chair from its side; ``way`` is 1 when it faces right."""
    w = high * 0.46
    back = x - way * w * 0.5
    for at, lean in ((-0.42, -0.06), (0.40, 0.05)):
        canvas.fill(
            tube(
                [(x + way * w * at, foot - high * 0.48), (x + way * w * (at + lean), foot)],
                (high * 0.020, high * 0.014),
            ),
            lighter(wood, -0.05),
        )
    canvas.fill(
        tube(
            [(back + way * w * 0.06, foot - high * 0.46), (back - way * w * 0.06, foot - high)],
            (high * 0.022, high * 0.020),
        ),
        wood,
    )
    canvas.fill(
        tube(
            [(back - way * w * 0.01, foot - high * 0.76), (back - way * w * 0.05, foot - high * 0.98)],
            (high * 0.034, high * 0.036),
        ),
        wood,
    )
    canvas.fill(
        box(min(x - w * 0.5, x + w * 0.5), foot - high * 0.51, w, high * 0.055, high * 0.025), lighter(wood, 0.03)
    )


def round_table(canvas: Canvas, x: float, foot: float, wide: float, high: float, wood: Colour, iron: Colour) -> None:
    """A café table on one foot."""
    canvas.fill(ellipse(x, foot, wide * 0.26, wide * 0.05), iron)
    canvas.fill(tube([(x, foot), (x, foot - high)], (wide * 0.03, wide * 0.026)), iron)
    canvas.fill(ellipse(x, foot - high, wide * 0.5, wide * 0.075), wood)
