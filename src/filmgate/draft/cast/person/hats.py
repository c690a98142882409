"""What is worn on the head. Heights are in half heads, widths in half widths of the head as it is seen."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from filmgate.draft.cast.person import hair
from filmgate.draft.cast.person.hair import Hair
from filmgate.draft.cast.person.outfit import Outfit
from filmgate.draft.cast.person.palette import Palette, far
from filmgate.draft.cast.person.skull import Head
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter
from filmgate.draft.paint.shapes import Points, blob, box, closed, ellipse, line, oval, polygon, star, tube, vec

_CAPS = {
    "helm": Hair(
        line=((0, -0.36), (36, -0.32), (52, -0.06), (60, 0.60), (84, 0.98), (180, 1.04)), puff=1.17, strands=False
    ),
    "kabuto": Hair(
        line=((0, -0.42), (40, -0.40), (60, -0.22), (74, 0.42), (100, 0.78), (180, 0.86)), puff=1.20, strands=False
    ),
    "hard_hat": Hair(line=((0, -0.50), (90, -0.44), (180, -0.34)), puff=1.24, strands=False),
}
"""Hats that fit the head, as hair does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fit:
    """Where a hat sits: the middle of the head's top as it is seen, and its measures."""

    x: float
    half: float
    high: float
    ahead: float
    """How much of its front is seen to the right: 1 in profile."""

    def at(self, across: float, up: float) -> Points:
        return vec(self.x + across * self.half, up * self.high)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hat:
    """One to be drawn."""

    canvas: Canvas
    head: Head
    fit: _Fit
    colour: Colour
    palette: Palette


def behind(canvas: Canvas, head: Head, outfit: Outfit, palette: Palette) -> None:
    """What of it lies behind the head."""
    fit = _fit(head)
    if outfit.hat == "bubble":
        canvas.fill(ellipse(fit.x * 0.6, 0.02 * fit.high, fit.high * 1.46, fit.high * 1.42), palette.of("main"))
        canvas.fill(
            ellipse(fit.x * 0.6 + fit.high * 0.10 * fit.ahead, 0.04 * fit.high, fit.high * 1.28, fit.high * 1.22),
            hexed("31395c"),
        )
    if outfit.hat == "kabuto":
        _guard(canvas, head, palette, fit, away=True)
    if outfit.hat in {"straw", "wizard"}:
        canvas.fill(oval(fit.at(0, -0.44), fit.half * 1.9, fit.high * 0.24), far(palette.of(outfit.hat_colour), 0.4))


def before(canvas: Canvas, head: Head, outfit: Outfit, palette: Palette) -> None:
    if not outfit.hat:
        return
    colour = palette.of(outfit.hat_colour)
    if outfit.hat in _CAPS:
        hair.before(canvas, head, _CAPS[outfit.hat], colour, 0.0)
    _HATS[outfit.hat](_Hat(canvas=canvas, head=head, fit=_fit(head), colour=colour, palette=palette))


def glass(canvas: Canvas, head: Head, outfit: Outfit) -> None:
    """The pane of a space helmet, with what it mirrors."""
    if outfit.hat != "bubble":
        return
    fit = _fit(head)
    x, high = fit.x * 0.6 + fit.high * 0.10 * fit.ahead, fit.high
    pane = ellipse(x, 0.04 * high, high * 1.28, high * 1.22)
    canvas.fill(pane, hexed("9fd0ff"), alpha=0.12)
    with canvas.clipped(pane):
        arc = [(x - high * 1.0, high * 0.15), (x - high * 0.86, -high * 0.52), (x - high * 0.36, -high * 0.98)]
        canvas.stroke(line(arc), WHITE, high * 0.15, alpha=0.55, blur=high * 0.03)
        canvas.stroke(
            line([(x + high * 0.78, high * 0.78), (x + high * 1.02, high * 0.42)]),
            hexed("ffd08a"),
            high * 0.09,
            alpha=0.5,
            blur=high * 0.03,
        )


def _fit(head: Head) -> _Fit:
    low, high = head.span(-0.45)
    return _Fit(
        x=(low + high) / 2,
        half=(high - low) / 2 * 1.10,
        high=head.build.head[1],
        ahead=math.sin(math.radians(head.yaw)),
    )


def _toque(hat: _Hat) -> None:
    canvas, fit, colour, palette = hat.canvas, hat.fit, hat.colour, hat.palette
    at = fit.at
    lobes = [
        at(-1.0, -0.95),
        at(-1.38, -1.45),
        at(-0.95, -1.95),
        at(-0.25, -2.02),
        at(0.40, -2.08),
        at(1.10, -1.88),
        at(1.36, -1.42),
        at(1.0, -0.95),
    ]
    canvas.fill(blob(lobes), colour)
    for across in (-0.5, 0.05, 0.55):
        canvas.stroke(
            line([at(across, -0.98), at(across * 1.15, -1.35), at(across * 1.25, -1.62)]),
            palette.of("main-dark"),
            fit.half * 0.06,
            alpha=0.7,
        )
    band = [at(-1.03, -0.42), at(-1.02, -1.02), at(0, -1.08), at(1.02, -1.02), at(1.03, -0.42), at(0, -0.34)]
    canvas.fill(polygon(band), lighter(colour, -0.03))
    canvas.stroke(
        line([at(-1.02, -0.98), at(0, -0.90), at(1.02, -0.98)]), palette.of("main-dark"), fit.half * 0.06, alpha=0.8
    )


def _straw(hat: _Hat) -> None:
    canvas, fit, colour, palette = hat.canvas, hat.fit, hat.colour, hat.palette
    at = fit.at
    dome = [at(-0.98, -0.52), at(-0.92, -1.12), at(-0.5, -1.32), at(0.5, -1.32), at(0.92, -1.12), at(0.98, -0.52)]
    canvas.fill(oval(at(0, -0.50), fit.half * 1.95, fit.high * 0.22), colour)
    for ring in (1.72, 1.45, 1.2):
        canvas.stroke(
            oval(at(0, -0.51), fit.half * ring, fit.high * 0.20 * ring / 1.95),
            lighter(colour, -0.10),
            fit.half * 0.03,
            alpha=0.7,
        )
    canvas.fill(blob([*dome, at(0, -0.44)]), lighter(colour, 0.03))
    canvas.fill(
        polygon([at(-0.99, -0.54), at(-0.97, -0.80), at(0, -0.72), at(0.97, -0.80), at(0.99, -0.54), at(0, -0.44)]),
        palette.of("accent"),
    )


def _wizard(hat: _Hat) -> None:
    canvas, fit, colour, palette = hat.canvas, hat.fit, hat.colour, hat.palette
    at, gold = fit.at, palette.of("accent")
    canvas.fill(oval(at(0, -0.48), fit.half * 1.95, fit.high * 0.23), colour)
    cone = [
        at(-1.02, -0.52),
        at(-0.72, -1.30),
        at(-0.62, -2.0),
        at(-1.0, -2.62),
        at(-1.35, -2.70),
        at(-0.6, -2.86),
        at(-0.05, -2.30),
        at(0.45, -1.5),
        at(1.02, -0.52),
        at(0, -0.40),
    ]
    canvas.fill(blob(cone), colour)
    canvas.fill(
        polygon([at(-1.02, -0.50), at(-0.94, -0.80), at(0, -0.72), at(0.90, -0.80), at(1.02, -0.50), at(0, -0.40)]),
        gold,
    )
    for across, up, size in ((-0.25, -1.35, 0.20), (0.18, -1.08, 0.13), (-0.22, -1.95, 0.12)):
        canvas.fill(
            star(float(at(across, up)[0]), float(at(across, up)[1]), size * fit.half, size * fit.half * 0.45), gold
        )


def _tricorn(hat: _Hat) -> None:
    canvas, fit, colour, palette = hat.canvas, hat.fit, hat.colour, hat.palette
    at, gold = fit.at, palette.of("accent")
    lean = 0.22 * fit.ahead
    canvas.fill(
        blob([at(-0.9, -0.7), at(-0.75, -1.30), at(0, -1.45), at(0.75, -1.30), at(0.9, -0.7)]), lighter(colour, 0.03)
    )
    brim = closed(
        at(-1.62, -0.62),
        (*at(-1.25, -1.16), *at(-0.55, -1.02)),
        (*at(lean, -1.62), *at(0.62 + lean, -1.06)),
        (*at(1.3, -1.12), *at(1.70, -0.60)),
        (*at(0.9, -0.52), *at(lean, -0.34)),
        (*at(-0.9, -0.52), *at(-1.62, -0.62)),
    )
    canvas.fill(brim, colour)
    edge = [
        at(-1.58, -0.65),
        at(-1.05, -1.00),
        at(-0.50, -1.04),
        at(lean * 0.8, -1.27),
        at(0.60 + lean, -1.07),
        at(1.12, -0.98),
        at(1.66, -0.63),
    ]
    canvas.stroke(line(edge), gold, fit.half * 0.09)
    x, y = at(0.05 + 0.30 * fit.ahead, -0.80)
    size = fit.half * 0.17
    bone = hexed("f7efe0")
    for way in (-1, 1):
        canvas.stroke(
            line([(x - way * size * 1.5, y + size * 1.0), (x + way * size * 1.5, y + size * 1.9)]), bone, size * 0.42
        )
    canvas.fill(ellipse(x, y, size, size * 0.95), bone)
    canvas.fill(box(x - size * 0.5, y + size * 0.4, size, size * 0.85, size * 0.2), bone)
    for way in (-1, 1):
        canvas.fill(ellipse(x + way * size * 0.40, y + size * 0.1, size * 0.25, size * 0.28), colour)


def _crown(hat: _Hat) -> None:
    canvas, fit, colour, palette = hat.canvas, hat.fit, hat.colour, hat.palette
    at = fit.at
    points = [at(-0.98, -0.50)]
    for index in range(5):
        across = -0.96 + 0.48 * index
        points += [at(across * 1.12, -1.42 + 0.10 * abs(index - 2))]
        if index < 4:
            points += [at(across * 1.02 + 0.24, -0.98)]
    points += [at(0.98, -0.50), at(0, -0.42)]
    canvas.fill(polygon([at(-0.9, -0.6), at(-0.9, -1.05), at(0.9, -1.05), at(0.9, -0.6)]), palette.of("main-dark"))
    canvas.fill(polygon(points), colour)
    for index in range(5):
        across = -0.96 + 0.48 * index
        canvas.fill(
            oval(at(across * 1.12, -1.46 + 0.10 * abs(index - 2)), fit.half * 0.10, fit.half * 0.10),
            lighter(colour, 0.08),
        )
    canvas.stroke(line([at(-0.97, -0.58), at(0, -0.50), at(0.97, -0.58)]), lighter(colour, -0.14), fit.half * 0.07)
    for across, key in ((-0.55, "58b58a"), (0.0, "d43c4a"), (0.55, "4d7fd0")):
        canvas.fill(oval(at(across + 0.15 * fit.ahead, -0.74), fit.half * 0.10, fit.half * 0.12), hexed(key))


def _tiara(hat: _Hat) -> None:
    canvas, head, fit, colour = hat.canvas, hat.head, hat.fit, hat.colour
    turns = [turn for turn in range(-80, 81, 8) if head.facing(turn) > -0.05]
    if len(turns) < 3:
        return
    low = [head.place(turn, -0.70 - 0.0010 * abs(turn), 1.12) for turn in turns]
    high = [
        spot - vec(0, fit.high * (0.10 + 0.34 * max(0.0, 1 - abs(turn) / 70) * (1 - 0.35 * (index % 2))))
        for index, (spot, turn) in enumerate(zip(low, turns, strict=True))
    ]
    canvas.fill(polygon([*low, *high[::-1]]), colour)
    for turn in (-36, 0, 36):
        if head.facing(turn) > 0.2:
            spot = head.place(turn, -0.70, 1.12) - vec(0, fit.high * 0.13)
            canvas.fill(
                oval(spot, fit.half * 0.065, fit.half * 0.09), hexed("e0486a") if turn == 0 else hexed("7fd0e8")
            )


def _hard_hat(hat: _Hat) -> None:
    canvas, head, fit, colour = hat.canvas, hat.head, hat.fit, hat.colour
    at = fit.at
    peak = 0.42 * fit.ahead
    canvas.fill(
        oval(at(peak * 0.9, -0.44), fit.half * (1.28 + 0.12 * abs(peak)), fit.high * 0.12), lighter(colour, -0.05)
    )
    ridge = [
        head.place(0, -0.56, 1.30),
        head.place(0, -0.92, 1.22) - vec(0, fit.high * 0.12),
        at(-0.1 * fit.ahead, -1.26),
    ]
    canvas.stroke(line(ridge), lighter(colour, 0.06), fit.half * 0.22)
    x, y = at(-0.16 + peak * 1.3, -0.78)
    canvas.fill(box(float(x), float(y), fit.half * 0.32, fit.high * 0.20, 0.006), WHITE, alpha=0.85)


def _headband(hat: _Hat) -> None:
    canvas, head, colour = hat.canvas, hat.head, hat.colour
    turns = [-90 - head.yaw + step * 7.5 for step in range(25)]
    upper = [head.place(turn, -0.60, 1.12) for turn in turns]
    lower = [head.place(turn, -0.38, 1.09) for turn in turns]
    canvas.fill(polygon([*upper, *lower[::-1]]), colour)


def _helm(hat: _Hat) -> None:
    """A crest of feathers, a ridge and a raised visor."""
    canvas, head, fit, colour, palette = hat.canvas, hat.head, hat.fit, hat.colour, hat.palette
    at, steel = fit.at, lighter(colour, -0.16)
    plume = [
        at(-0.1, -1.12),
        at(-0.45, -1.75),
        at(-1.25, -1.82),
        at(-1.85, -1.20),
        at(-2.0, -0.45),
        at(-1.45, -0.80),
        at(-0.95, -1.12),
    ]
    canvas.fill(blob(plume), palette.of("accent"))
    canvas.stroke(
        line([at(-0.3, -1.3), at(-1.0, -1.45), at(-1.6, -1.0)]), palette.of("accent-light"), fit.half * 0.10, alpha=0.6
    )
    turns = [turn for turn in range(-76, 77, 8) if head.facing(turn) > 0.0]
    if len(turns) > 2:
        upper = [head.place(turn, -0.80, 1.24) for turn in turns]
        lower = [head.place(turn, -0.40 - 0.0016 * abs(turn), 1.27) for turn in turns]
        canvas.fill(polygon([*upper, *lower[::-1]]), steel)
        slit = [head.place(turn, -0.60, 1.26) for turn in turns if abs(turn) < 56]
        if len(slit) > 1:
            canvas.stroke(line(slit, steps=2), lighter(colour, -0.36), fit.high * 0.07)
    for way in (-1, 1):
        if head.facing(way * 84) > 0.15:
            canvas.fill(
                oval(head.place(way * 84, -0.35, 1.22), fit.half * 0.13, fit.half * 0.13), lighter(colour, 0.08)
            )


def _kabuto(hat: _Hat) -> None:
    """The neck guard's plates, a peak and a golden crescent."""
    canvas, head, fit, colour, palette = hat.canvas, hat.head, hat.fit, hat.colour, hat.palette
    gold = palette.of("accent")
    _guard(canvas, head, palette, fit, away=False)
    turns = [turn for turn in range(-84, 85, 8) if head.facing(turn) > -0.05]
    if len(turns) > 2:
        upper = [head.place(turn, -0.56, 1.20) for turn in turns]
        lower = [head.place(turn, -0.36, 1.20 + 0.20 * max(0.0, 1 - abs(turn) / 84)) for turn in turns]
        canvas.fill(polygon([*upper, *lower[::-1]]), lighter(colour, 0.10))
    front = head.place(0, -0.66, 1.24)
    if head.facing(0) > -0.2:
        narrow = max(0.45, head.facing(0))
        for way in (-1, 1):
            horn = [
                front,
                front + vec(way * fit.half * 0.62 * narrow, -fit.high * 0.30),
                front + vec(way * fit.half * 0.86 * narrow, -fit.high * 0.98),
            ]
            canvas.fill(tube(horn, (fit.half * 0.13, fit.half * 0.14, fit.half * 0.015)), gold)
        canvas.fill(oval(front, fit.half * 0.18 * narrow, fit.half * 0.18), lighter(gold, 0.05))


def _guard(canvas: Canvas, head: Head, palette: Palette, fit: _Fit, *, away: bool) -> None:
    """Three rows of plates that flare out about the neck."""
    colour, gold = palette.of("main-deep"), palette.of("accent")
    if away and abs(fit.ahead) > 0.75:
        return
    for way in (-1, 1):
        turns = [way * turn for turn in range(66, 171, 13)]
        turns = [turn for turn in turns if (head.facing(turn) < 0.0) == away]
        if len(turns) < 2:
            continue
        for step in range(3):
            low, out = 0.16 + 0.24 * step, 1.22 + 0.13 * step
            upper = [head.place(turn, 0.0, out - 0.13) + vec(0, (low - 0.34) * fit.high) for turn in turns]
            lower = [head.place(turn, 0.0, out + 0.06) + vec(0, low * fit.high) for turn in turns]
            canvas.fill(polygon([*upper, *lower[::-1]]), far(colour, 0.3) if away else lighter(colour, 0.03 * step))
            canvas.stroke(line(lower, steps=3), gold, fit.half * 0.05)


def _bubble(hat: _Hat) -> None:
    """The rim about the pane, ear caps and a lamp."""
    canvas, head, fit, colour, palette = hat.canvas, hat.head, hat.fit, hat.colour, hat.palette
    high = fit.high
    x = fit.x * 0.6 + high * 0.10 * fit.ahead
    canvas.stroke(ellipse(x, 0.04 * high, high * 1.30, high * 1.24), palette.of("main"), high * 0.16)
    canvas.stroke(ellipse(x, 0.04 * high, high * 1.21, high * 1.15), palette.of("main-dark"), high * 0.05)
    for way in (-1, 1):
        if head.facing(way * 96) > -0.35:
            spot = head.place(way * 96, 0.1, 1.0) * 1.42
            canvas.fill(ellipse(spot[0], spot[1], high * 0.15, high * 0.26), colour)


_HATS: dict[str, Callable[[_Hat], None]] = {
    "toque": _toque,
    "straw": _straw,
    "wizard": _wizard,
    "tricorn": _tricorn,
    "crown": _crown,
    "tiara": _tiara,
    "hard_hat": _hard_hat,
    "headband": _headband,
    "helm": _helm,
    "kabuto": _kabuto,
    "bubble": _bubble,
}
