"""A rocket: upright on the ground, on its flame in the air, and over its own smoke while it leaves."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from filmgate.draft.cast.aircraft.kinds import Kind
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.cast.inks import dark_out, in_light
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import box, ellipse, tube

CLIMB = 3.5
"""Units it has risen by the end of its rise."""
_GONE = 2.1
"""Units after which the smoke it left is out of sight."""
_FLAMES = ((0.150, 0.40, "ff7a45"), (0.094, 0.65, "ffb061"), (0.058, 0.95, "ffe9b0"), (0.032, 1.0, "ffffff"))
_NIGHT = tuple(hexed(ink) for ink in ("fff3cf", "ffc27d", "ee7d5c", "96508a", "3d326f", "211d4c"))
_DAY = tuple(hexed(ink) for ink in ("fff6dc", "ffd79a", "f2ab86", "dcc0bb", "cdc3c8", "aaa6b8"))
"""Smoke from the flame outwards."""


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, up: float | None, base: float) -> None:
    """``up``: how far above the ground it left it is, None when it stands still; ``base``: where its foot is."""
    shown = in_light(inks, easel.light)
    shake = kind.sway[1] * math.sin(math.tau * 3 * phase) if up is not None else 0.0
    if up is not None:
        reach = min(0.95, max(0.10, up - 0.02))
        if up < _GONE:
            _smoke(easel, up, base)
        with easel.glow() as canvas, canvas.moved(shake, base), canvas.clipped(box(-1, -1, 2, 1.03 + up)):
            _flame(canvas, phase, reach)
    with easel.piece(Surface(form=0.047, rim=0.9)) as canvas, canvas.moved(shake, base):
        paint(canvas, kind.panels, shown)
    if up is not None:
        with easel.glow() as canvas, canvas.moved(shake, base), canvas.clipped(box(-1, -1, 2, 1.03 + up)):
            _core(canvas)


def _flame(canvas: Canvas, phase: float, reach: float) -> None:
    """Wider and fainter downwards; it flickers in length."""
    long = reach * (0.94 + 0.06 * math.sin(math.tau * 5 * phase))
    for wide, alpha, ink in _FLAMES:
        colour = hexed(ink)
        fade = [clear(colour, alpha), clear(colour, alpha * 0.85), clear(colour, 0.0)]
        radii = (wide * 0.45, wide * 0.75, wide * 0.85, wide * 0.95)
        shape = tube([(0, -0.03), (0, long * 0.25), (0, long * 0.6), (0, long)], radii)
        canvas.fill(
            shape, linear((0, -0.03), (0, long + wide * 0.5), fade, [0, 0.45, 1]), blur=wide * 0.16, blend="screen"
        )


def _core(canvas: Canvas) -> None:
    glow = [clear(hexed("ffffff"), 0.75), clear(hexed("ffd08a"), 0.38), clear(hexed("ff9a4c"), 0)]
    canvas.fill(ellipse(0, 0.05, 0.24), radial((0, 0.05), 0.24, glow), blend="screen")


@lru_cache(maxsize=1)
def _puffs() -> tuple[tuple[float, float, float], ...]:
    """Where puffs end up, to the sides and upwards, and their sizes; the same for every rocket."""
    random = np.random.default_rng(9)
    found = []
    for _ in range(84):
        aside = float(random.random())
        side = 1 if random.random() < 0.5 else -1
        high = (1 - aside) ** 0.6 * 0.20 + 0.17 * float(random.random()) * (1 - aside * 0.4)
        size = 0.075 + 0.135 * (1 - aside * 0.45) * float(random.uniform(0.5, 1.1))
        found.append((side * aside**0.9 * 0.98, high * float(random.random()) ** 0.8, size))
    return tuple(sorted(found, key=lambda puff: -puff[1] + puff[2] * 0.5))


def _smoke(easel: Easel, up: float, base: float) -> None:
    """What the flame drives along the ground, nearer the viewer the lower it lies."""
    grown = 1 - math.exp(-3.4 * (up + 0.16))
    fade = min(1.0, max(0.0, (_GONE - up) / 0.6))
    heat = max(0.0, 1 - up / 1.9)
    ramp = _NIGHT if dark_out(easel.light) else _DAY
    ground = base + up
    with easel.glow() as canvas, canvas.clipped(box(-2, ground - 2, 4, 2.03)), canvas.moved(0, ground):
        for aside, high, size in _puffs():
            x, y, radius = aside * grown, -0.02 - high * grown * 1.25, size * (0.35 + 0.65 * grown)
            far = math.hypot(x / 1.05, (y + 0.12) / 0.62) + 0.42 * (1 - heat)
            # Each is lit from where the flame meets the ground.
            away = math.hypot(x, y + 0.22) + 1e-3
            spot = (x - x / away * radius * 0.45, y - (y + 0.22) / away * radius * 0.45)
            inks = [_ramp(ramp, far * 0.85), _ramp(ramp, far * 0.95 + 0.10), _ramp(ramp, far + 0.34)]
            canvas.fill(
                ellipse(x, y, radius, radius * 0.92), radial(spot, radius * 1.5, inks, [0, 0.45, 1]), alpha=0.96 * fade
            )


def _ramp(inks: Sequence[Colour], at: float) -> Colour:
    place = min(0.999, max(0.0, at)) * (len(inks) - 1)
    index = int(place)
    return mix(inks[index], inks[index + 1], round(place - index, 2))
