"""A hot air balloon: gores about an axis, a burner that breathes, a basket with people."""

import math
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from filmgate.draft.cast.aircraft.kinds import Kind
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.inks import dark_out
from filmgate.draft.paint.canvas import Canvas, radial
from filmgate.draft.paint.colour import Colour, clear, hexed
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, Points, blob, box, closed, ellipse, line, polygon, tube

_R = 0.5
_UP = -0.24
"""Height of the envelope's middle, so that the whole has its middle at 0."""
_GORES = 14
_MOUTH = _UP + _R * 1.32
_BASKET = _UP + _R * 1.72


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, ridden: bool) -> None:
    turn = kind.sway[0] * math.sin(math.tau * phase)
    rise = kind.sway[1] * math.sin(math.tau * phase + 1.0)
    burning = _burning(phase)
    with easel.piece(Surface(form=0.20, rim=0.9)) as canvas, canvas.moved(0, rise, turn=turn):
        _envelope(canvas, inks)
    if burning > 0.02:
        with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
            _warmth(canvas, burning * (0.95 if dark_out(easel.light) else 0.5))
    with easel.piece(Surface(form=0.025, rim=0.7)) as canvas, canvas.moved(0, rise, turn=turn):
        _basket(canvas, ridden=ridden)
    with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
        _flame(canvas, burning, phase)


def _burning(phase: float) -> float:
    """Two long bursts in a cycle, flickering."""
    burst = math.sqrt(max(0.0, math.sin(math.tau * 2 * phase)))
    # Never quite out, so that it is a lantern at night.
    return max(0.2, burst) * (0.85 + 0.15 * math.sin(math.tau * 24 * phase))


@lru_cache(maxsize=1)
def _profile() -> Points:
    """Half width and height from the crown to the mouth."""
    at = np.linspace(0, 1, 40)
    dome = np.sqrt(np.clip(1 - ((0.46 - at) / 0.46) ** 2, 0, 1))
    cone = np.interp(at, [0.46, 0.62, 0.78, 0.92, 1.0], [1, 0.93, 0.70, 0.36, 0.20])
    half = np.where(at < 0.46, dome, cone)
    eased = np.convolve(np.pad(half, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    half = np.where(at > 0.3, eased, half)
    half[0], half[-1] = 0.0, 0.19
    return np.stack([half * _R, _UP - _R + at * _R * 2.32], axis=1)


@lru_cache(maxsize=1)
def _sides() -> Points:
    """Where gores meet, as shares of the half width: equal angles about the axis."""
    turns = np.linspace(-math.pi / 2, math.pi / 2, _GORES + 1) + 0.08
    turns[0], turns[-1] = -math.pi / 2, math.pi / 2
    return np.asarray(np.sin(turns))


def _between(left: float, right: float) -> Path:
    half, y = _profile()[:, 0], _profile()[:, 1]
    return polygon(np.vstack([np.stack([half * left, y], 1), np.stack([half * right, y], 1)[::-1]]))


def _envelope(canvas: Canvas, inks: Mapping[str, Colour]) -> None:
    cloths = (inks["base"], inks["cream"], inks["base"], inks["accent"])
    sides = _sides()
    for index in range(_GORES):
        canvas.fill(_between(sides[index], sides[index + 1]), cloths[index % len(cloths)])
    whole, profile = _between(-1, 1), _profile()
    top, bottom = float(profile[17, 1]), float(profile[21, 1])
    with canvas.clipped(whole):
        band = closed((-0.55, top), (0, top + 0.13, 0.55, top), (0.55, bottom), (0, bottom + 0.12, -0.55, bottom))
        canvas.fill(band, inks["accent"], alpha=0.95)
        for side in sides[1:-1]:
            seam = np.stack([profile[::3, 0] * side, profile[::3, 1]], 1)
            canvas.stroke(line(seam), hexed("3a1f3c"), 0.004, alpha=0.22)
        canvas.fill(ellipse(0, _MOUTH, 0.10, 0.018), hexed("3a1f2c"), alpha=0.6)


def _warmth(canvas: Canvas, strength: float) -> None:
    middle = (0, _UP + _R * 1.25)
    glow = [clear(hexed("ffdf8a"), 0.85 * strength), clear(hexed("ff9a4a"), 0.30 * strength), clear(hexed("ff9a4a"), 0)]
    with canvas.clipped(_between(-1, 1)):
        canvas.fill(ellipse(0, middle[1], _R * 1.1), radial(middle, _R * 1.1, glow), blend="screen")


def _basket(canvas: Canvas, *, ridden: bool) -> None:
    rope, people, wicker = hexed("3a2a3c"), hexed("2f2030"), hexed("9a6238")
    for side in (-1, -0.35, 0.35, 1):
        canvas.stroke(line([(side * 0.09, _MOUTH), (side * 0.065, _BASKET)]), rope, 0.006)
    for x in () if ridden else (-0.027, 0.030):
        canvas.fill(ellipse(x, _BASKET - 0.038, 0.014, 0.017), people)
        canvas.fill(ellipse(x, _BASKET - 0.008, 0.023, 0.025), people)
    sides = [(-0.072, 0), (0.072, 0), (0.060, 0.110), (0, 0.118), (-0.060, 0.110)]
    canvas.fill(blob([(x, _BASKET + y) for x, y in sides], steps=6), wicker)
    for row in (0.035, 0.065):
        canvas.stroke(
            line([(-0.07, _BASKET + row), (0, _BASKET + row + 0.006), (0.07, _BASKET + row)]),
            hexed("6f4329"),
            0.006,
            alpha=0.6,
            blend="within",
        )
    canvas.fill(box(-0.078, _BASKET - 0.008, 0.156, 0.023, 0.010), hexed("5f3a2a"))


def _flame(canvas: Canvas, burning: float, phase: float) -> None:
    root = _BASKET - 0.085
    pilot = 0.35 + 0.65 * burning
    high = 0.115 * pilot * (1 + 0.08 * math.sin(math.tau * 16 * phase))
    for wide, ink, alpha in ((0.030, "ff9a4a", 0.55), (0.017, "fff0b8", 1.0)):
        shape = tube([(0, root), (0, root - high * 0.4), (0, root - high)], (wide * 0.55 * pilot, wide * pilot, 0.002))
        canvas.fill(shape, hexed(ink), alpha=alpha, blur=0.004 if alpha < 1 else 0.0)
