"""Lamps, mirrors and doors."""

import math

import numpy as np

from filmgate.draft.cast.solids.shaper import Shaper, faint, haze, ring, rounded
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.canvas import linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import ellipse, polygon

_BRASS, _WARM = hexed("d9a94e"), hexed("ffd9a0")
_SHADE = ((0.33, 0.50), (0.30, 0.60), (0.235, 0.80), (0.19, 0.94))


def lamp(work: Work) -> None:
    """A table lamp: a turned foot and a cloth shade, lit from within; softly by day, plainly in the dark."""
    seen, foot = view(0, 11), work.accent
    breath = 1 - 0.16 * (0.5 - 0.5 * math.cos(math.tau * work.phase))
    with work.solid(seen, form=0.04) as shape:
        shape.turned([(0.19, 0.015), (0.19, 0.035), (0.17, 0.055)], lighter(foot, -0.08))
        shape.turned(_vase(), foot)
        shape.turned([(0.028, 0.42), (0.028, 0.56)], _BRASS)
    with work.solid(seen, form=0.05, flat=0.5) as shape:
        shape.turned(_SHADE, work.base)
    _lit(work, seen, breath)


def _vase() -> list[tuple[float, float]]:
    """The outline of the foot."""
    heights = np.linspace(0.05, 0.44, 22)
    at = (heights - 0.05) / 0.39
    return [
        (0.05 + 0.105 * math.sin(math.pi * min(1.0, x**0.75)) ** 1.3, float(y))
        for x, y in zip(at, heights, strict=True)
    ]


def _lit(work: Work, seen: View, breath: float) -> None:
    strength = (0.92 if work.dark else 0.55) * breath
    glow: Colour = mix(work.base, hexed("fff0cc"), 0.62)
    ends = [seen.spot(0, height) for _, height in _SHADE]
    cloth = polygon(
        [(-radius, y) for (radius, _), (_, y) in zip(_SHADE, ends, strict=True)]
        + [(radius, y) for (radius, _), (_, y) in reversed(list(zip(_SHADE, ends, strict=True)))]
    )
    with work.shining() as canvas, canvas.clipped(cloth):
        middle = (0.0, ends[1][1] - 0.05)
        tones = [
            faint(mix(glow, WHITE, 0.45), strength),
            faint(glow, strength * 0.75),
            faint(work.base, 0.10 * strength),
        ]
        canvas.fill(ellipse(0, middle[1], 0.42), radial(middle, 0.42, tones, [0, 0.38, 1]))
    with work.easel.halo() as canvas:
        reach, middle = 0.50, (0.0, ends[1][1] - 0.08)
        level = (0.50 if work.dark else 0.16) * breath
        haze(canvas, middle, reach, _WARM, level)


def mirror(work: Work) -> None:
    """A tall oval one between two posts; a gleam goes over its glass."""
    seen = view(22, 9, half=(0.30, 0.14))
    with work.solid(seen, form=0.02) as shape:
        for x in (-0.315, 0.315):
            shape.rod(
                [(x, 0.0, -0.16), (x, 0.10, -0.02), (x, 0.0, 0.17)], (0.020, 0.024, 0.020), lighter(work.base, -0.06)
            )
            shape.rod([(x, 0.06, 0), (x, 0.70, 0)], (0.024, 0.019), work.base)
            shape.rod([(x, 0.70, 0), (x, 0.715, 0)], 0.032, work.accent)
        shape.rod([(-0.31, 0.13, 0), (0.31, 0.13, 0)], 0.018, lighter(work.base, -0.05))
    tilted = seen.about((0, 0.60, 0), (1, 0, 0), -5)
    with work.solid(tilted, form=0.02) as shape:
        shape.disc((0, 0.555, -0.03), 0.285, lighter(work.base, -0.13), high=1.49)
        shape.disc((0, 0.555, 0.0), 0.285, work.base, high=1.49)
        shape.disc((0, 0.555, 0.004), 0.252, work.accent, high=1.54)
    _glass(work, tilted)


def _glass(work: Work, seen: View) -> None:
    """What it shows: the air of the place above, its floor below, and light slanting over."""
    air: Colour = work.easel.light.fog
    glass = polygon(seen.flat(ring((0, 0.555, 0.006), 0.238, high=1.57)))
    tones = [mix(air, WHITE, 0.50), mix(air, hexed("9cc4d6"), 0.5), mix(mix(air, hexed("4f7690"), 0.55), WHITE, 0.06)]
    with work.easel.detail() as canvas, canvas.clipped(glass):
        canvas.fill(glass, linear(seen.spot(-0.1, 0.95), seen.spot(0.1, 0.15), tones))
        shape = Shaper(canvas, seen, work.easel.towards)
        at = -0.6 + 1.5 * ((work.phase * 1.0) % 1.0)
        for start, wide, alpha in ((-0.20, 0.13, 0.34), (-0.02, 0.04, 0.30), (at - 0.15, 0.10, 0.22)):
            shape.on_front(
                [(start - 0.22, 0.1), (start + wide - 0.22, 0.1), (start + wide + 0.26, 1.0), (start + 0.26, 1.0)],
                0.007,
                WHITE,
                alpha=alpha,
            )


def door(work: Work) -> None:
    """A panelled door in its frame; it opens into warm light."""
    seen, open_ = view(14, 5, half=(0.30, 0.05)), work.done("open")
    frame = mix(work.base, hexed("f4ead8"), 0.78)
    with work.solid(seen, form=0.015, flat=0.7) as shape:
        shape.block((0, 0, -0.03), (0.60, 1.0, 0.05), frame, soft=0.006)
        shape.block((0, 0.0, 0.0), (0.62, 0.018, 0.15), lighter(frame, -0.12), soft=0.006)
    _beyond(work, seen, open_)
    leaf = seen.about((-0.24, 0, 0.0), (0, 1, 0), -82 * open_)
    with work.solid(leaf, form=0.015, flat=0.65) as shape:
        _leaf(shape, work.base, work.accent)


def _beyond(work: Work, seen: View, open_: float) -> None:
    opening = polygon(seen.flat([(-0.245, 0.018, 0.0), (0.245, 0.018, 0.0), (0.245, 0.94, 0.0), (-0.245, 0.94, 0.0)]))
    if open_ <= 0:
        return
    top, low = seen.spot(0, 0.94), seen.spot(0, 0.0)
    with work.shining() as canvas:
        canvas.fill(opening, linear(top, low, [hexed("ffe9bd"), hexed("ffcf86"), hexed("e89a58")]))
        with canvas.clipped(opening):
            canvas.fill(ellipse(*seen.spot(0.03, 0.62), 0.20, 0.34), hexed("fffaf0"), alpha=0.75, blur=0.08)
    with work.easel.halo() as canvas:
        middle, warm = seen.spot(0, 0.5), hexed("ffcf90")
        haze(canvas, middle, 0.48, warm, 0.32 * open_)


def _leaf(shape: Shaper, paint: Colour, knob: Colour) -> None:
    shape.block((0, 0.02, 0.012), (0.485, 0.92, 0.035), paint, soft=0.006)
    outward = shape.view.facing((0, 0, 1))[2] > 0
    if not outward:
        return
    for left in (-0.19, 0.02):
        for low, high in ((0.08, 0.30), (0.47, 0.40)):
            shape.on_front(rounded(left, low, 0.17, high, 0.012), 0.031, lighter(paint, -0.085))
            shape.on_front(rounded(left + 0.012, low, 0.158, high - 0.012, 0.012), 0.031, lighter(paint, 0.02))
            shape.on_front(rounded(left + 0.026, low + 0.016, 0.13, high - 0.044, 0.008), 0.031, lighter(paint, -0.025))
    shape.barrel((0.205, 0.425, 0.065), 0.021, 0.035, knob)
