"""Wheels, which turn as far as they roll."""

import math
from typing import Literal

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import Path, ellipse, joined, tube

Make = Literal["alloy", "truck", "tractor", "wire", "sport", "rail", "driver"]
_SPOKES = 5
"""Few enough that they are seen to go forward: at 24 pictures a second ten would seem to stand still."""
_TYRE, _RIM, _RIM_LOW, _WELL, _PALE = (hexed(text) for text in ("1f1a24", "f2e8dc", "8f8791", "4a4450", "e0d6d0"))


def turned(distance: float, radius: float) -> float:
    """Degrees a wheel of this radius turns over this distance."""
    return math.degrees(distance / radius)


def wheel(
    canvas: Canvas, x: float, radius: float, spin: float, make: Make, paint: Colour, *, axle: float | None = None
) -> None:
    """A wheel that stands on the ground, or has its axle at a height; ``spin`` in degrees, forward."""
    y = -radius if axle is None else axle
    with canvas.moved(x, y, scale=radius):
        _MAKES[make](canvas, spin, paint)


def _disc(canvas: Canvas, radius: float, ink: Colour) -> None:
    canvas.fill(ellipse(0, 0, radius), ink)


def _rim(canvas: Canvas, outer: float, inner: float) -> None:
    canvas.fill(ellipse(0, 0, outer), linear((0, -outer), (0, outer), [_RIM, _RIM_LOW]))
    _disc(canvas, inner, _WELL)


def _star(count: int, inner: float, outer: float, root: float, tip: float, spin: float) -> Path:
    return joined(
        tube([(inner * c, inner * s), (outer * c, outer * s)], (root, tip), steps=2)
        for c, s in (
            (math.cos(turn), math.sin(turn))
            for turn in (math.radians(spin) + index * math.tau / count for index in range(count))
        )
    )


def _alloy(canvas: Canvas, spin: float, _paint: Colour) -> None:
    _disc(canvas, 1.0, _TYRE)
    _rim(canvas, 0.70, 0.58)
    canvas.fill(_star(_SPOKES, 0.1, 0.60, 0.15, 0.085, spin), _PALE)
    _disc(canvas, 0.18, _RIM)


def _sport(canvas: Canvas, spin: float, _paint: Colour) -> None:
    _disc(canvas, 1.0, _TYRE)
    _rim(canvas, 0.78, 0.71)
    canvas.fill(_star(_SPOKES, 0.1, 0.72, 0.10, 0.07, spin - 9), _PALE)
    canvas.fill(_star(_SPOKES, 0.1, 0.72, 0.10, 0.07, spin + 9), _PALE)
    _disc(canvas, 0.13, _RIM)


def _truck(canvas: Canvas, spin: float, _paint: Colour) -> None:
    _disc(canvas, 1.0, _TYRE)
    canvas.fill(ellipse(0, 0, 0.62), linear((0, -0.62), (0, 0.62), [_RIM, _RIM_LOW]))
    _disc(canvas, 0.50, mix(_RIM_LOW, _WELL, 0.4))
    turns = [math.radians(spin) + index * math.tau / _SPOKES for index in range(_SPOKES)]
    for turn in turns:
        canvas.fill(ellipse(0.37 * math.cos(turn), 0.37 * math.sin(turn), 0.085), _WELL)
    _disc(canvas, 0.2, _PALE)


def _tractor(canvas: Canvas, spin: float, paint: Colour) -> None:
    treads = joined(_star(1, 0.9, 0.955, 0.045, 0.045, spin + index * 360 / 25) for index in range(25))
    _disc(canvas, 0.95, _TYRE)
    canvas.fill(treads, _TYRE)
    _disc(canvas, 0.66, mix(paint, _WELL, 0.25))
    canvas.fill(ellipse(0, 0, 0.60), linear((0, -0.6), (0, 0.6), [lighter(paint, 0.04), mix(paint, _WELL, 0.3)]))
    canvas.fill(_star(_SPOKES, 0.26, 0.46, 0.055, 0.085, spin), mix(paint, _WELL, 0.55))
    _disc(canvas, 0.2, lighter(paint, 0.04))
    _disc(canvas, 0.09, _WELL)


def _wire(canvas: Canvas, spin: float, _paint: Colour) -> None:
    canvas.stroke(ellipse(0, 0, 0.94), _TYRE, 0.12)
    canvas.stroke(ellipse(0, 0, 0.865), _PALE, 0.035)
    canvas.fill(_star(_SPOKES, 0.05, 0.85, 0.016, 0.012, spin - 8), _PALE)
    canvas.fill(_star(_SPOKES, 0.05, 0.85, 0.016, 0.012, spin + 8), _PALE)
    _disc(canvas, 0.09, _RIM_LOW)


def _rail(canvas: Canvas, spin: float, _paint: Colour) -> None:
    _disc(canvas, 1.0, mix(_RIM_LOW, _WELL, 0.45))
    _disc(canvas, 0.82, _TYRE)
    canvas.fill(_star(3, 0.0, 0.7, 0.12, 0.09, spin), _WELL)
    _disc(canvas, 0.25, _RIM_LOW)


def _driver(canvas: Canvas, spin: float, paint: Colour) -> None:
    """A locomotive's: open spokes, and the weight that balances its rods."""
    canvas.stroke(ellipse(0, 0, 0.92), mix(_RIM_LOW, _WELL, 0.3), 0.16)
    canvas.stroke(ellipse(0, 0, 0.80), paint, 0.12)
    canvas.fill(_star(9, 0.1, 0.80, 0.05, 0.042, spin), paint)
    turn = math.radians(spin + 180)
    canvas.fill(ellipse(0.62 * math.cos(turn), 0.62 * math.sin(turn), 0.14, 0.36, spin), paint)
    _disc(canvas, 0.2, paint)


_MAKES = {
    "alloy": _alloy, "sport": _sport, "truck": _truck, "tractor": _tractor, "wire": _wire, "rail": _rail,
    "driver": _driver,
}  # fmt: skip
