"""Broad trees: an oak of summer, a cherry in blossom, a bonsai in its dish."""

import math
from collections.abc import Sequence

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.plant.kinds import Growth
from filmgate.draft.cast.plant.leaves import Lobe, Random, Tones, cut, lobe, trunk
from filmgate.draft.cast.plant.sway import Sway
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import ellipse, line, polygon, spline, tube, vec

Masses = Sequence[tuple[float, float, float, float]]

_BACK: Masses = ((-0.24, -0.58, 0.16, 0.13), (0.25, -0.60, 0.16, 0.13), (0.0, -0.52, 0.20, 0.11), (-0.13, -0.80, 0.15, 0.12),
                 (0.15, -0.80, 0.15, 0.12))  # fmt: skip
_MIDDLE: Masses = ((-0.20, -0.68, 0.17, 0.14), (0.20, -0.69, 0.17, 0.14), (0.01, -0.84, 0.18, 0.135), (0.31, -0.53, 0.11, 0.09),
                   (-0.31, -0.51, 0.11, 0.09))  # fmt: skip
_FRONT: Masses = (
    (-0.03, -0.68, 0.18, 0.14),
    (-0.17, -0.555, 0.13, 0.10),
    (0.15, -0.555, 0.14, 0.10),
    (0.06, -0.78, 0.13, 0.10),
)


def _lobes(random: Random, masses: Masses, *, deep: float, lift: float = 0.0, wide: float = 1.0) -> list[Lobe]:
    return [
        Lobe(
            x=(x + random.uniform(-0.022, 0.022)) * wide,
            y=y + lift + random.uniform(-0.018, 0.018),
            wide=across * random.uniform(0.92, 1.10) * wide**0.5,
            high=down * random.uniform(0.92, 1.08),
            deep=deep,
        )
        for x, y, across, down in masses
    ]


def _crown(easel: Easel, growth: Growth, sway: Sway, *, lift: float = 0.0, wide: float = 1.0, seed: int = 0) -> None:
    """Masses from behind to before, each row lighter than the one it hides."""
    tones, random = growth.tones(), np.random.default_rng(growth.seed + seed)
    for masses, deep, dabs in ((_BACK, 0.55, 5), (_MIDDLE, 0.22, 12), (_FRONT, 0.0, 16)):
        surface = Surface(form=0.055, rim=0.5, flat=0.30)
        with easel.piece(surface, far=masses is _BACK) as canvas:
            for mass in _lobes(random, masses, deep=deep, lift=lift, wide=wide):
                lobe(canvas, random, sway, mass, tones, easel.towards, dabs=dabs)


def tree(easel: Easel, growth: Growth, sway: Sway) -> None:
    wood = growth.tones(growth.wood)
    with easel.piece(Surface(fillet=0.012, form=0.035, rim=0.7)) as canvas:
        trunk(
            canvas,
            sway,
            [(0.0, 0.0), (0.012, -0.20), (-0.005, -0.42), (0.01, -0.60)],
            (0.060, 0.040, 0.033, 0.018),
            wood,
        )
        for foot in (-0.075, 0.08):
            canvas.fill(tube([(foot, 0.0), (foot * 0.45, -0.022), (foot * 0.1, -0.10)], (0.008, 0.020, 0.026)), wood[1])
        for end in ((-0.22, -0.57), (0.21, -0.58), (-0.10, -0.66), (0.12, -0.68)):
            trunk(
                canvas,
                sway,
                [(0.0, -0.33), (end[0] * 0.45, (end[1] - 0.34) / 2 - 0.02), end],
                (0.022, 0.016, 0.007),
                wood,
            )
        for x, top, low in (
            (-0.016, -0.36, -0.13),
            (0.012, -0.40, -0.20),
            (0.024, -0.20, -0.05),
            (-0.030, -0.14, -0.03),
        ):
            bark = line([(x, top), (x + 0.006, (top + low) / 2), (x - 0.004, low)])
            canvas.stroke(bark, mix(wood[1], wood[2], 0.7), 0.007, alpha=0.55, blend="within")
        cut(canvas)
    _crown(easel, growth, sway, wide=1.16, lift=0.045, seed=11)


def cherry(easel: Easel, growth: Growth, sway: Sway) -> None:
    """Wide and low on a leaning dark stem; petals come down."""
    wood = growth.tones(growth.wood)
    with easel.piece(Surface(fillet=0.012, form=0.035, rim=0.7)) as canvas:
        trunk(
            canvas,
            sway,
            [(-0.03, 0.0), (-0.045, -0.16), (0.02, -0.34), (-0.01, -0.55)],
            (0.056, 0.040, 0.034, 0.02),
            wood,
        )
        for foot in (-0.12, 0.06):
            canvas.fill(
                tube([(foot, 0.0), (foot * 0.5 - 0.02, -0.022), (-0.03, -0.10)], (0.008, 0.020, 0.030)), wood[1]
            )
        for end in ((-0.36, -0.52), (0.37, -0.54), (-0.17, -0.66), (0.18, -0.68)):
            trunk(
                canvas,
                sway,
                [(0.0, -0.29), (end[0] * 0.5, (end[1] - 0.30) / 2 - 0.04), end],
                (0.024, 0.016, 0.007),
                wood,
            )
        for y in (-0.08, -0.15, -0.22):
            canvas.stroke(
                polygon([(-0.075, y), (-0.02, y - 0.006)], close=False),
                lighter(growth.wood, 0.10),
                0.006,
                alpha=0.6,
                blend="within",
            )
        cut(canvas)
    _crown(easel, growth, sway, wide=1.30, lift=0.02, seed=23)
    with easel.detail() as canvas:
        _petals(canvas, growth, sway)


def _petals(canvas: Canvas, growth: Growth, sway: Sway) -> None:
    random = np.random.default_rng(growth.seed + 5)
    share = sway.turn / (2 * math.pi)
    for _ in range(16):
        start, offset, late = random.uniform(-0.42, 0.36), random.random(), random.uniform(0, 6)
        fall = (share + offset) % 1
        x = start + 0.10 * fall + 0.022 * math.sin(2 * math.pi * 2 * fall + late)
        y = -0.52 + 0.52 * fall
        shown = min(1.0, fall * 8, (1 - fall) * 8)
        canvas.fill(
            ellipse(x, y, 0.011, 0.006, 60 * math.sin(late + 9 * fall)), mix(growth.main, growth.mark, 0.4), alpha=shown
        )


_PADS = (
    (-0.30, -0.55, 0.20, 0.075),
    (0.24, -0.44, 0.19, 0.07),
    (0.02, -0.80, 0.21, 0.095),
    (-0.10, -0.66, 0.15, 0.07),
    (0.20, -0.63, 0.15, 0.065),
)


def bonsai(easel: Easel, growth: Growth, sway: Sway) -> None:
    """A bent stem with clouds of leaves, in a glazed dish."""
    tones, wood = growth.tones(), growth.tones(growth.wood)
    random = np.random.default_rng(growth.seed + 31)
    calm = Sway(turn=sway.turn, power=sway.power * 0.45)
    with easel.piece(Surface(form=0.03, rim=0.5, flat=0.3), far=True) as canvas:
        for x, y, wide, high in _PADS[3:]:
            _pad(canvas, random, calm, (x, y, wide, high), tones, easel.towards, deep=0.35)
    with easel.piece(Surface(fillet=0.014, form=0.035)) as canvas:
        spine = [(0.02, -0.16), (0.09, -0.28), (0.04, -0.42), (-0.06, -0.52), (0.0, -0.66), (0.03, -0.76)]
        trunk(canvas, calm, spine, (0.062, 0.046, 0.038, 0.032, 0.022, 0.012), wood)
        for foot in (-0.07, 0.12):
            canvas.fill(
                tube([(foot, -0.155), (foot * 0.6 + 0.01, -0.175), (0.04, -0.22)], (0.010, 0.020, 0.030)), wood[1]
            )
        for root, end in (((-0.05, -0.50), (-0.28, -0.54)), ((0.06, -0.38), (0.24, -0.44))):
            trunk(
                canvas,
                calm,
                [root, ((root[0] + end[0]) / 2, (root[1] + end[1]) / 2 + 0.03), end],
                (0.020, 0.014, 0.008),
                wood,
            )
    with easel.piece(Surface(form=0.032, rim=0.6, flat=0.25)) as canvas:
        for x, y, wide, high in _PADS[:3]:
            _pad(canvas, random, calm, (x, y, wide, high), tones, easel.towards, deep=0.0)
    _dish(easel, growth)


def _pad(
    canvas: Canvas, random: Random, sway: Sway, place: tuple[float, float, float, float], tones: Tones,
    towards: tuple[float, float], *, deep: float,
) -> None:  # fmt: skip
    x, y, wide, high = place
    for across, lift, size in (
        (-0.62, 0.25, 0.42),
        (0.60, 0.25, 0.44),
        (-0.28, -0.25, 0.50),
        (0.30, -0.22, 0.50),
        (0.0, 0.10, 0.62),
    ):
        mass = Lobe(
            x=x + across * wide, y=y + lift * high, wide=wide * size, high=high * (0.62 + 0.2 * size), deep=deep
        )
        lobe(canvas, random, sway, mass, tones, towards, dabs=6)


def _dish(easel: Easel, growth: Growth) -> None:
    glaze = growth.mark
    with easel.piece(Surface(form=0.04)) as canvas:
        for x in (-0.24, 0.20):
            canvas.fill(
                polygon([(x, -0.03), (x + 0.06, -0.03), (x + 0.05, 0.0), (x + 0.01, 0.0)]), lighter(glaze, -0.08)
            )
        side = spline(
            [(-0.34, -0.155), (-0.30, -0.06), (-0.27, -0.022), (0.27, -0.022), (0.30, -0.06), (0.34, -0.155)], steps=4
        )
        canvas.fill(polygon(side), linear((0, -0.16), (0, -0.02), [lighter(glaze, 0.08), glaze, lighter(glaze, -0.08)]))
        canvas.fill(tube([(-0.345, -0.155), (0.345, -0.155)], (0.018, 0.018)), lighter(glaze, 0.05))
        canvas.fill(ellipse(0.02, -0.166, 0.30, 0.022), mix(growth.green, growth.wood, 0.35))
    with easel.detail(alpha=0.6) as canvas:
        canvas.fill(tube([vec(-0.26, -0.115), vec(-0.22, -0.07)], (0.010, 0.006)), lighter(glaze, 0.40), blur=0.006)
