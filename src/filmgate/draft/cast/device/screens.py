"""What has a screen: laptops, phones and televisions; a soft landscape drifts over it."""

import math

import numpy as np

from filmgate.draft.cast.solids.shaper import Shaper, deeper, haze, rounded
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, clear, hexed, lighter, mix
from filmgate.draft.paint.shapes import Points, ellipse, polygon

Frame = tuple[float, float, float, float]
_DARK = hexed("1d1830")
_SKY = (hexed("4a6fd0"), hexed("b08be0"), hexed("ffb59a"), hexed("ffe2a8"))
_HILLS = (hexed("8a7cc8"), hexed("4f8fb0"), hexed("2f6f86"))


def laptop(work: Work) -> None:
    """Turned ahead; opening, its lid rises from the keys and its screen comes on."""
    seen = view(16, 19, half=(0.66, 0.44))
    open_ = work.done("open") if work.verb == "open" else 1.0
    with work.solid(seen, form=0.02, flat=0.65) as shape:
        shape.block((0, 0, 0), (1.30, 0.045, 0.88), work.base, soft=0.018)
        if open_ > 0.25:
            _keys(shape, work)
    lid = seen.about((0, 0.05, -0.42), (1, 0, 0), 90 - 104 * open_)
    with work.solid(lid, form=0.02, flat=0.65) as shape:
        shape.block((0, 0.05, -0.42), (1.30, 0.90, 0.035), work.base, soft=0.016)
    if lid.facing((0, 0, 1))[2] > 0.03:
        with work.solid(lid, flat=0.8) as shape:
            shape.on_front(rounded(-0.62, 0.09, 1.24, 0.82, 0.03), -0.40, _DARK)
        _landscape(work, lid, (-0.585, 0.135, 1.17, 0.74), -0.399, min(1.0, max(0.0, open_ * 2 - 1)), corner=0.015)


def _keys(shape: Shaper, work: Work) -> None:
    for row in range(5):
        for column in range(12):
            x, z = -0.555 + column * 0.094, -0.30 + row * 0.088
            if row < 4 or not 3 < column < 8:
                _key(shape, work, x, z, 0.076)
    _key(shape, work, -0.555 + 4 * 0.094, 0.052, 0.358)
    shape.face([(x, 0.046, z) for x, z in rounded(-0.21, 0.17, 0.42, 0.22, 0.02)], lighter(work.base, -0.07), (0, 1, 0))


def _key(shape: Shaper, work: Work, x: float, z: float, wide: float) -> None:
    shape.face(
        [(x, 0.046, z), (x + wide, 0.046, z), (x + wide, 0.046, z + 0.068), (x, 0.046, z + 0.068)],
        work.accent,
        (0, 1, 0),
    )


def phone(work: Work) -> None:
    """Upright, its screen to the viewer."""
    seen = view(20, 8, half=(0.25, 0.04)).about((0, 0, 0), (0, 0, 1), -7)
    with work.solid(seen, form=0.02, flat=0.6) as shape:
        shape.block((0, 0.0, 0), (0.50, 1.0, 0.065), work.base, soft=0.03)
        shape.on_front(rounded(-0.25, 0.0, 0.50, 1.0, 0.07), 0.033, lighter(work.base, 0.03))
        shape.on_front(rounded(-0.232, 0.018, 0.464, 0.964, 0.058), 0.034, _DARK)
    _landscape(work, seen, (-0.212, 0.038, 0.424, 0.924), 0.035, 1.0, corner=0.042)
    with work.shown(seen) as shape:
        shape.on_front(rounded(-0.065, 0.915, 0.13, 0.030, 0.014), 0.036, _DARK)


def television(work: Work) -> None:
    """An old one: a case with round corners on four legs, two knobs, a grille, an aerial."""
    seen, case = view(16, 8, half=(0.56, 0.22)), work.base
    with work.solid(seen, form=0.03) as shape:
        for way in (-1, 1):
            shape.rod([(0, 0.83, 0), (way * 0.26, 1.10, 0)], (0.012, 0.008), hexed("8d8b99"))
            shape.rod([(way * 0.258, 1.098, 0), (way * 0.26, 1.10, 0)], 0.020, work.accent)
            for z in (-0.16, 0.16):
                shape.rod([(way * 0.50, 0, z), (way * 0.40, 0.17, z)], (0.016, 0.032), deeper(case, 0.22))
        shape.block((0, 0.145, 0), (1.14, 0.69, 0.44), case, soft=0.07)
        shape.on_front(rounded(-0.535, 0.175, 1.07, 0.63, 0.06), 0.221, lighter(case, -0.10))
        shape.on_front(rounded(-0.525, 0.185, 1.05, 0.61, 0.055), 0.221, work.accent)
        _knobs(shape, work)
        shape.on_front(_tube(-0.495, 0.215, 0.74, 0.55), 0.223, deeper(case, 0.30))
    _landscape(work, seen, (-0.475, 0.235, 0.70, 0.51), 0.224, 1.0, outline=_tube(-0.475, 0.235, 0.70, 0.51))


def _tube(left: float, bottom: float, width: float, height: float) -> Points:
    """The bulging outline of a picture tube."""
    turns = np.linspace(0, math.tau, 72, endpoint=False)
    across, up = (np.sign(way) * np.abs(way) ** 0.36 for way in (np.cos(turns), np.sin(turns)))
    return np.column_stack([left + width * (0.5 + across / 2), bottom + height * (0.5 + up / 2)])


def _knobs(shape: Shaper, work: Work) -> None:
    for index, y in enumerate((0.68, 0.53)):
        shape.barrel((0.385, y, 0.26), 0.056, 0.04, deeper(work.base, 0.2))
        turn = 0.7 + index * 1.6
        ends = [(0.385 + at * math.cos(turn), y + at * math.sin(turn), 0.262) for at in (0.012, 0.048)]
        shape.streak(ends, work.accent, 0.012)
    for row in range(5):
        y = 0.245 + row * 0.042
        shape.on_front(rounded(0.32, y, 0.13, 0.018, 0.008), 0.223, deeper(work.base, 0.22))


def _landscape(
    work: Work, seen: View, frame: Frame, z: float, level: float, *, corner: float = 0.02, outline: Points | None = None
) -> None:
    """The sun goes round behind hills that pass by: bright, soft, and never the same picture twice in a cycle."""
    if level <= 0:
        return
    left, low, wide, high = frame
    edge = outline if outline is not None else rounded(left, low, wide, high, corner)
    flat = polygon(seen.flat(np.column_stack([edge, np.full(len(edge), z)])))

    def at(across: float, up: float) -> tuple[float, float]:
        return seen.spot(left + wide * across, low + high * up, z)

    with work.shining() as canvas, canvas.clipped(flat):
        canvas.fill(flat, _DARK)
        with canvas.softened(0.0, alpha=level):
            canvas.fill(flat, linear(at(0.5, 1), at(0.5, 0.2), _SKY))
            swing = math.tau * work.phase
            _sun(canvas, at(0.5 + 0.22 * math.sin(swing), 0.58 + 0.10 * math.cos(swing)), high * 0.13)
            for index, ink in enumerate(_HILLS):
                crest = [(x, 0.46 - 0.13 * index + 0.10 * math.sin(math.tau * (x * (1.1 + 0.25 * index) + work.phase * (index - 1) + index * 0.3))) for x in np.linspace(-0.02, 1.02, 22)]  # fmt: skip
                canvas.fill(
                    polygon([at(x, y) for x, y in [(-0.02, -0.1), *crest, (1.02, -0.1)]]),
                    linear(at(0.5, 0.6 - 0.13 * index), at(0.5, -0.05), [lighter(ink, 0.06), lighter(ink, -0.08)]),
                )
        canvas.fill(polygon([at(-0.1, 1.1), at(0.36, 1.1), at(0.06, -0.1), at(-0.1, -0.1)]), WHITE, alpha=0.10)
    strength = (0.34 if work.dark else 0.10) * level
    with work.easel.halo() as canvas:
        haze(canvas, at(0.5, 0.5), min(0.5, high * 0.8), mix(hexed("b9b0f0"), hexed("ffd9b8"), 0.4), strength)


def _sun(canvas: Canvas, middle: tuple[float, float], radius: float) -> None:
    warm = hexed("fff0c0")
    canvas.fill(ellipse(*middle, radius * 2.6), radial(middle, radius * 2.6, [clear(warm, 0.7), clear(warm, 0.0)]))
    canvas.fill(ellipse(*middle, radius), hexed("fff6dc"))
