"""Small things that make a room lived in: plants, books, pictures, jars, rugs. Colours are a room's own, toned by the caller."""

from collections.abc import Callable

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, lch, lighter, mix
from filmgate.draft.paint.shapes import blob, box, ellipse, polygon, tube
from filmgate.draft.stage.setting import Setting

Tone = Callable[[Colour], Colour]
"""What the hour makes of a thing's own colour."""
SPINES = (
    lch(0.60, 0.11, 35), lch(0.86, 0.04, 85), lch(0.50, 0.06, 230), lch(0.74, 0.10, 75), lch(0.66, 0.05, 160),
    lch(0.85, 0.03, 60), lch(0.52, 0.09, 15), lch(0.62, 0.07, 200),
)  # fmt: skip


def books(
    canvas: Canvas, setting: Setting, left: float, foot: float, tone: Tone, *, count: int = 6, high: float = 0.12
) -> float:
    """Books upright on a board; where they end."""
    x, first = left, int(setting.random.integers(len(SPINES)))
    for index in range(count):
        wide, tall = setting.u(high * setting.pick(0.18, 0.30)), setting.u(high * setting.pick(0.82, 1.14))
        colour = tone(SPINES[(first + index * 3) % len(SPINES)])
        spine = linear((x, 0), (x + wide, 0), [lighter(colour, 0.08), colour, lighter(colour, -0.06)])
        canvas.fill(box(x, foot - tall, wide, tall, 2), spine)
        if index % 2:
            canvas.fill(
                box(x + wide * 0.2, foot - tall * 0.82, wide * 0.6, tall * 0.08), lighter(colour, -0.12), alpha=0.7
            )
        x += wide + setting.u(0.003)
    return x


def potted(
    canvas: Canvas,
    setting: Setting,
    x: float,
    foot: float,
    size: float,
    tone: Tone,
    *,
    leaves: int = 9,
    pot: Colour | None = None,
) -> None:
    """A plant of long leaves in a pot; ``size`` is the pot's height and a third, about."""
    clay = tone(pot or lch(0.84, 0.035, 65))
    root = foot - size * 0.73
    sides = [(x - size * 0.46, root), (x + size * 0.46, root), (x + size * 0.36, foot), (x - size * 0.36, foot)]
    across = linear((x - size * 0.46, 0), (x + size * 0.46, 0), [lighter(clay, 0.05), lighter(clay, -0.12)])
    canvas.fill(polygon(sides), across)
    for index in range(leaves):
        out = (index - (leaves - 1) / 2) / leaves
        long = size * setting.pick(1.0, 1.6)
        tip = x + out * 2.4 * long, root - long * (1 - 2.2 * out * out)
        middle = (x + tip[0]) / 2, (root + tip[1]) / 2 - size * 0.16
        green = tone(lch(0.56 + 0.04 * (index % 3), 0.085, 145))
        canvas.fill(tube([(x, root), middle, tip], (size * 0.03, size * 0.15, size * 0.016)), green)


def big_plant(canvas: Canvas, setting: Setting, x: float, foot: float, high: float, tone: Tone) -> None:
    """A floor plant: broad leaves on stalks, in a basket."""
    clay, pot = tone(lch(0.72, 0.055, 68)), high * 0.24
    basket = [
        (x - pot * 0.50, foot - pot),
        (x + pot * 0.50, foot - pot),
        (x + pot * 0.42, foot),
        (x - pot * 0.42, foot),
    ]
    across = linear((x - pot * 0.5, 0), (x + pot * 0.5, 0), [lighter(clay, 0.05), lighter(clay, -0.14)])
    for index in range(9):
        lean = (index / 8 - 0.5) * 2.3 + setting.pick(-0.12, 0.12)
        long = high * setting.pick(0.50, 0.78) * (1 - 0.16 * abs(lean))
        stem = x + lean * high * 0.10, foot - pot - long * 0.55
        tip = x + lean * high * 0.30, foot - pot - long
        green = tone(lch(0.46 + 0.05 * (index % 3), 0.085, 150 - 6 * (index % 2)))
        canvas.fill(tube([(x, foot - pot), stem, tip], (high * 0.008,) * 3), mix(green, clay, 0.2))
        end = tip[0] + lean * high * 0.07, tip[1] + abs(lean) * high * 0.07 - high * 0.03
        leaf = tube([stem, tip, end], (high * 0.012, high * 0.062, high * 0.006))
        canvas.fill(leaf, linear(stem, end, [lighter(green, -0.04), lighter(green, 0.06)]))
    canvas.fill(polygon(basket), across)
    for row in (0.3, 0.6):
        y = foot - pot * row
        canvas.fill(box(x - pot * 0.47, y, pot * 0.94, pot * 0.05), lighter(clay, -0.10), alpha=0.5)


def picture(canvas: Canvas, left: float, top: float, size: tuple[float, float], tone: Tone, *, motif: int = 0) -> None:
    """A framed picture: sun and hill, a vase of shapes, or a wave; ``size`` in pixels."""
    (wide, high), edge = size, min(size) * 0.08
    shade = box(left + edge * 0.3, top + edge * 0.6, wide, high, 3)
    canvas.fill(shade, tone(lch(0.30, 0.04, 250)), alpha=0.30, blur=edge * 0.6)
    canvas.fill(box(left, top, wide, high, 3), tone(lch(0.90, 0.02, 80)))
    inner = box(left + edge, top + edge, wide - 2 * edge, high - 2 * edge)
    grounds = ((0.88, 0.05, 70, 0.78, 0.08, 50), (0.86, 0.04, 200, 0.78, 0.06, 220), (0.90, 0.03, 110, 0.84, 0.06, 95))
    a, b, c, d, e, f = grounds[motif % 3]
    canvas.fill(inner, linear((0, top), (0, top + high), [tone(lch(a, b, c)), tone(lch(d, e, f))]))
    with canvas.clipped(inner):
        _MOTIFS[motif % 3](canvas, left, top, wide, high, tone)


def _hill(canvas: Canvas, left: float, top: float, wide: float, high: float, tone: Tone) -> None:
    canvas.fill(ellipse(left + wide * 0.58, top + high * 0.36, min(wide, high) * 0.16), tone(lch(0.72, 0.14, 45)))
    hill = [(0, 0.8), (0.28, 0.55), (0.5, 0.72), (0.78, 0.48), (1.05, 0.75), (1.05, 1.1), (0, 1.1)]
    canvas.fill(blob([(left + wide * x, top + high * y) for x, y in hill]), tone(lch(0.52, 0.06, 200)))


def _wave(canvas: Canvas, left: float, top: float, wide: float, high: float, tone: Tone) -> None:
    canvas.fill(ellipse(left + wide * 0.36, top + high * 0.34, min(wide, high) * 0.15), tone(lch(0.94, 0.05, 90)))
    for index, level in enumerate((0.56, 0.68, 0.80)):
        crest = [
            (-0.1, level),
            (0.2, level - 0.06),
            (0.5, level + 0.02),
            (0.8, level - 0.05),
            (1.1, level),
            (1.1, 1.2),
            (-0.1, 1.2),
        ]
        canvas.fill(
            blob([(left + wide * x, top + high * y) for x, y in crest]), tone(lch(0.66 - 0.09 * index, 0.075, 232))
        )


def _leafy(canvas: Canvas, left: float, top: float, wide: float, high: float, tone: Tone) -> None:
    for index in range(5):
        lean = (index - 2) * 0.17
        stem = [(left + wide * 0.5, top + high * 0.9), (left + wide * (0.5 + lean * 0.6), top + high * 0.55)]
        end = (left + wide * (0.5 + lean * 1.5), top + high * (0.22 + abs(lean) * 0.4))
        canvas.fill(
            tube([*stem, end], (wide * 0.012, wide * 0.075, wide * 0.008)),
            tone(lch(0.55 + 0.04 * (index % 2), 0.09, 145)),
        )


_MOTIFS: tuple[Callable[[Canvas, float, float, float, float, Tone], None], ...] = (_hill, _wave, _leafy)


def jar(canvas: Canvas, x: float, foot: float, wide: float, high: float, glass: Colour, fill: Colour) -> None:
    """A jar with something in it and a lid."""
    canvas.fill(box(x - wide / 2, foot - high, wide, high, wide * 0.16), glass)
    canvas.fill(box(x - wide * 0.44, foot - high * 0.62, wide * 0.88, high * 0.58, wide * 0.14), fill)
    canvas.fill(box(x - wide * 0.46, foot - high * 1.06, wide * 0.92, high * 0.16, wide * 0.06), lighter(fill, -0.16))


def bowl(canvas: Canvas, x: float, foot: float, wide: float, clay: Colour, fruit: tuple[Colour, ...]) -> None:
    """A bowl of fruit."""
    for index, colour in enumerate(fruit):
        at = (index + 0.5) / len(fruit) - 0.5
        canvas.fill(ellipse(x + at * wide * 0.72, foot - wide * (0.40 - 0.3 * at * at), wide * 0.16), colour)
    sides = [
        (x - wide / 2, foot - wide * 0.34),
        (x + wide / 2, foot - wide * 0.34),
        (x + wide * 0.22, foot),
        (x - wide * 0.22, foot),
    ]
    canvas.fill(
        blob(
            [
                sides[0],
                (x, foot - wide * 0.335),
                sides[1],
                (x + wide * 0.36, foot - wide * 0.1),
                sides[2],
                sides[3],
                (x - wide * 0.36, foot - wide * 0.1),
            ]
        ),
        clay,
    )


def rug(
    canvas: Canvas, setting: Setting, x: float, y: float, across: float, down: float, tones: tuple[Colour, Colour]
) -> None:
    """An oval rug with two borders."""
    canvas.fill(
        ellipse(x, y + setting.u(0.004), across * 1.01, down * 1.03),
        setting.mood.dark,
        alpha=0.20,
        blur=setting.u(0.005),
    )
    for share, colour in ((1.0, tones[1]), (0.92, tones[0]), (0.74, tones[1]), (0.70, tones[0])):
        canvas.fill(ellipse(x, y, across * share, down * share), colour)
