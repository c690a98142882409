"""What is carried about, and opens: cameras, books, umbrellas, gifts and suitcases."""

import math
from itertools import pairwise

import numpy as np

from filmgate.draft.cast.solids.shaper import Shaper, deeper, haze, ring, rounded
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import closed, drawn, ellipse, polygon, star, tube

_PAPER, _GLASS = hexed("f8f0df"), hexed("20304e")


def camera(work: Work) -> None:
    """A body with a large lens, a finder and a flash; at work, it flashes."""
    seen, body = view(20, 10, half=(0.62, 0.20)), work.base
    with work.solid(seen, form=0.03) as shape:
        shape.block((0, 0.0, 0), (1.22, 0.74, 0.36), body, soft=0.05)
        shape.block((0, 0.59, 0), (1.23, 0.17, 0.365), work.accent, soft=0.03)
        shape.block((0.02, 0.75, 0), (0.42, 0.15, 0.28), work.accent, soft=0.035)
        shape.block((-0.42, 0.755, 0), (0.17, 0.055, 0.17), lighter(work.accent, -0.08), soft=0.02)
        shape.block((0.44, 0.755, 0), (0.14, 0.07, 0.14), hexed("d8452f"), soft=0.03)
        shape.on_front(rounded(-0.575, 0.06, 1.15, 0.50, 0.04), 0.181, lighter(body, -0.06))
        shape.on_front(rounded(-0.12, 0.775, 0.28, 0.10, 0.02), 0.142, hexed("fff4d6"))
        shape.on_front(rounded(-0.53, 0.62, 0.16, 0.09, 0.02), 0.184, _GLASS)
        for radius, front, deep, ink in (
            (0.295, 0.29, 0.12, work.accent),
            (0.265, 0.42, 0.15, lighter(body, -0.08)),
            (0.23, 0.45, 0.04, lighter(body, -0.02)),
        ):
            shape.barrel((0.04, 0.335, front), radius, deep, ink)
    _lens(work, seen)
    if work.verb == "play":
        _flash(work, seen)


def _lens(work: Work, seen: View) -> None:
    """Dark glass with two reflections that wander a little."""
    drift = 0.012 * math.sin(math.tau * work.phase)
    glass = polygon(seen.flat(ring((0.04, 0.335, 0.452), 0.185)))
    x, y = seen.spot(0.04, 0.335, 0.452)
    with work.easel.detail() as canvas, canvas.clipped(glass):
        canvas.fill(glass, radial((x + 0.03, y + 0.05), 0.22, [hexed("5a6fc0"), hexed("2a2f62"), hexed("120f26")]))
        canvas.fill(ellipse(x - 0.065 + drift, y - 0.075, 0.062, 0.042, turn=-38), WHITE, alpha=0.8, blur=0.010)
        canvas.fill(
            ellipse(x + 0.075 - drift, y + 0.085, 0.035, 0.022, turn=-38), hexed("d7a0f0"), alpha=0.6, blur=0.010
        )


def _flash(work: Work, seen: View) -> None:
    """Once in a cycle, quick and gone."""
    level = max(0.0, 1 - (work.phase % 1.0) * 5) ** 1.5
    middle = seen.spot(0.02, 0.825, 0.15)
    with work.easel.halo() as canvas:
        haze(canvas, middle, 0.55, hexed("fff6df"), max(0.001, 0.9 * level))


def book(work: Work) -> None:
    """Standing upright; it opens, and leaf after leaf turns."""
    open_ = work.done("open")
    seen = view(26 - 22 * open_, 12, half=(0.36, 0.07)).moved(0.20 * open_ + 0.0, 0)
    left, wide, high = -0.36, 0.70, 0.94
    with work.solid(seen, form=0.02, flat=0.65) as shape:
        shape.block((left + wide / 2, 0, -0.075), (wide, high, 0.022), work.base, soft=0.008)
        shape.block((left + wide * 0.485, 0.022, 0.0), (wide * 0.95, high - 0.044, 0.13), _PAPER, soft=0.012)
        for z in (-0.04, -0.015, 0.012, 0.038):
            shape.streak(
                [(left + wide * 0.965, 0.03, z), (left + wide * 0.965, high - 0.03, z)],
                lighter(_PAPER, -0.13),
                0.004,
                alpha=0.6,
            )
        shape.block((left - 0.008, 0, 0), (0.03, high, 0.165), lighter(work.base, -0.05), soft=0.012)
        _print(shape, left, wide, high, 0.066)
    _cover(work, seen.about((left, 0, 0.078), (0, 1, 0), -168 * _turned(work, 0.0)), left, wide, high)
    with work.solid(seen, form=0.02, flat=0.8) as shape:
        for number in range(3):
            _leaf(shape, left, (wide, high), _turned(work, 0.34 + 0.15 * number) * (163 - 3 * number))


def _turned(work: Work, start: float) -> float:
    """How far a leaf that begins to turn then has been turned."""
    if work.verb != "open":
        return 0.0
    at = min(1.0, max(0.0, (work.phase - start) / 0.30))
    return at * at * (3 - 2 * at)


def _print(shape: Shaper, left: float, wide: float, high: float, z: float, *, picture: bool = True) -> None:
    """Lines of grey and a picture, too small to read."""
    ink = hexed("a79aa6")
    for row in range(9):
        y, end = high * (0.84 - row * 0.082), 0.82 if row % 4 != 3 else 0.5
        if row > 4 or not picture:
            shape.streak([(left + wide * 0.16, y, z), (left + wide * end, y, z)], ink, 0.010, alpha=0.7)
    if not picture:
        return
    box = [
        (left + wide * 0.16, high * 0.54),
        (left + wide * 0.82, high * 0.54),
        (left + wide * 0.82, high * 0.88),
        (left + wide * 0.16, high * 0.88),
    ]
    shape.on_front(box, z, hexed("9cc4cf"), alpha=0.9)
    shape.on_front(
        [
            (left + wide * 0.16, high * 0.54),
            (left + wide * 0.82, high * 0.54),
            (left + wide * 0.82, high * 0.62),
            (left + wide * 0.6, high * 0.72),
            (left + wide * 0.42, high * 0.63),
            (left + wide * 0.3, high * 0.68),
            (left + wide * 0.16, high * 0.60),
        ],
        z,
        hexed("5f8f7a"),
        alpha=0.9,
    )


def _leaf(shape: Shaper, left: float, size: tuple[float, float], degrees: float) -> None:
    """A page on its way; nothing before it begins to turn."""
    if degrees <= 1:
        return
    (wide, high), z = size, 0.066
    with shape.seen(shape.view.about((left, 0, z), (0, 1, 0), -degrees)):
        looks = 1 if shape.view.facing((0, 0, 1))[2] > 0 else -1
        right = left + wide * 0.95
        page = [(left, 0.03, z), (right, 0.03, z), (right, high - 0.03, z), (left, high - 0.03, z)]
        shape.face(page, lighter(_PAPER, 0.01), (0, 0, looks))
        _print(shape, left, wide, high, z, picture=False)


def _cover(work: Work, seen: View, left: float, wide: float, high: float) -> None:
    shut = seen.facing((0, 0, 1))[2] > 0
    with work.solid(seen, form=0.02, flat=0.6) as shape:
        shape.block((left + wide / 2, 0, 0.066), (wide, high, 0.022), work.base, soft=0.008)
        if not shut:
            inner = [
                (left + wide * 0.03, 0.03, 0.065),
                (left + wide * 0.97, 0.03, 0.065),
                (left + wide * 0.97, high - 0.03, 0.065),
                (left + wide * 0.03, high - 0.03, 0.065),
            ]
            shape.face(inner, _PAPER, (0, 0, -1))
            return
        gold, z = work.accent, 0.0885
        for inset, ink in ((0.055, gold), (0.068, work.base)):
            shape.on_front(rounded(left + inset + 0.03, inset, wide - 2 * inset - 0.03, high - 2 * inset, 0.02), z, ink)
        x, y = left + wide * 0.52, high * 0.56
        shape.on_front(
            [(x + 0.15 * math.cos(a), y + 0.15 * math.sin(a)) for a in np.linspace(0, math.tau, 32)], z, gold
        )
        points = [
            (x + r * math.sin(a), y + r * math.cos(a))
            for a, r in ((math.pi * i / 5, 0.11 if i % 2 == 0 else 0.046) for i in range(10))
        ]
        shape.on_front(points, z, work.base)
        shape.on_front(rounded(left + wide * 0.28, high * 0.22, wide * 0.48, 0.03, 0.014), z, gold)


_RIBS = 8


def umbrella(work: Work) -> None:
    """Open above its handle, its canopy in eight panels; shut it is a slender roll."""
    spread = 0.12 + 0.88 * work.done("open") if work.verb == "open" else 1.0
    turn = work.phase if work.verb == "turn" else 0.0
    sway = (
        (0.6 if work.verb == "rest" else 1.4) * math.sin(math.tau * work.phase)
        if work.verb in {"rest", "walk"}
        else 0.0
    )
    place = {"turn": sway}
    with work.easel.piece(Surface(form=0.012)) as canvas, canvas.moved(0, 0, turn=place["turn"]):
        canvas.fill(tube([(0, -0.10), (0, -0.93)], (0.010, 0.009)), hexed("c9c2cc"))
        hook = [(0, -0.20), (0, -0.06), (0.018, -0.022), (0.052, -0.018), (0.075, -0.045), (0.075, -0.065)]
        canvas.fill(tube(hook, (0.018, 0.019, 0.019, 0.019, 0.019, 0.017)), work.accent)
    with work.easel.piece(Surface(form=0.09, flat=0.5)) as canvas, canvas.moved(0, 0, turn=place["turn"]):
        _inside(canvas, work.base, spread)
        _canopy(canvas, work.base, spread, turn)
        canvas.fill(tube([(0, -0.93), (0, -1.0)], (0.012, 0.006)), work.accent)


def _rim(spread: float) -> tuple[float, float, float]:
    """Half the width of the canopy, where its rim is, and how high the rim's ellipse is."""
    return 0.44 * spread, -0.95 + 0.22 + 0.26 * (1 - spread), 0.062 * spread


def _inside(canvas: Canvas, ink: Colour, spread: float) -> None:
    """What is seen of its far half from below the rim."""
    half, low, flat = _rim(spread)
    canvas.fill(ellipse(0, low, half * 0.985, flat), mix(lighter(ink, -0.20), hexed("2b1f4d"), 0.25))


def _canopy(canvas: Canvas, ink: Colour, spread: float, turn: float) -> None:
    """Panels between the ribs that are before; each hangs a little between its ends."""
    half, low, flat = _rim(spread)
    top = -0.955
    ends = [math.pi * (i + (turn * _RIBS) % 1.0) / (_RIBS / 2) for i in range(-1, _RIBS // 2 + 1)]
    for index, (start, end) in enumerate(pairwise(ends)):
        a, b = (math.pi - min(math.pi, max(0.0, at)) for at in (start, end))
        if a - b < 0.02:
            continue
        (xa, ya), (xb, yb), (xm, ym) = ((half * math.cos(t), low + flat * math.sin(t)) for t in (a, b, (a + b) / 2))
        rise = top + (low - top) * 0.20
        panel = closed(
            (0, top), (xa * 0.72, rise, xa, ya), (xm * 0.99, ym - 0.030 * spread, xb, yb), (xb * 0.72, rise, 0, top)
        )
        tone = lighter(ink, 0.035 if index % 2 else -0.025)
        canvas.fill(panel, linear((0, top), (0, low + flat), [lighter(tone, 0.05), tone, lighter(tone, -0.035)]))
        canvas.stroke(drawn((0, top), (xb * 0.72, rise, xb, yb)), lighter(ink, -0.10), 0.005, alpha=0.5)


def gift(work: Work) -> None:
    """A wrapped box with a bow; its lid lifts, and light comes out."""
    open_ = work.done("open")
    seen = view(24, 15, half=(0.5, 0.46))
    with work.solid(seen, form=0.03) as shape:
        shape.block((0, 0.0, 0), (0.98, 0.62, 0.92), work.base, soft=0.015)
        shape.on_front([(-0.09, 0), (0.09, 0), (0.09, 0.62), (-0.09, 0.62)], 0.461, work.accent)
        shape.face(
            [(-0.491, 0, -0.09), (-0.491, 0, 0.09), (-0.491, 0.62, 0.09), (-0.491, 0.62, -0.09)],
            work.accent,
            (-1, 0, 0),
        )
    _light_within(work, seen, open_)
    lid = seen.about((-0.52, 0.60, 0), (0, 0, 1), 42 * open_).moved(-0.06 * open_, 0.30 * open_, 0)
    with work.solid(lid, form=0.03) as shape:
        shape.block((0, 0.58, 0), (1.06, 0.19, 1.0), lighter(work.base, 0.02), soft=0.018)
        shape.on_front([(-0.09, 0.58), (0.09, 0.58), (0.09, 0.77), (-0.09, 0.77)], 0.501, work.accent)
        shape.face(
            [(-0.531, 0.58, -0.09), (-0.531, 0.58, 0.09), (-0.531, 0.77, 0.09), (-0.531, 0.77, -0.09)],
            work.accent,
            (-1, 0, 0),
        )
        for cross in (
            [(-0.09, -0.5), (0.09, -0.5), (0.09, 0.5), (-0.09, 0.5)],
            [(-0.53, -0.09), (-0.53, 0.09), (0.53, 0.09), (0.53, -0.09)],
        ):
            shape.face([(x, 0.771, z) for x, z in cross], work.accent, (0, 1, 0))
    with work.solid(lid, form=0.03, flat=0.35) as shape:
        _bow(shape, work.accent)


def _bow(shape: Shaper, ink: Colour) -> None:
    x, y = shape.view.spot(0, 0.79, 0)
    canvas = shape.canvas
    for way in (-1, 1):
        canvas.fill(
            tube([(x, y), (x + way * 0.13, y + 0.02), (x + way * 0.21, y + 0.075)], (0.035, 0.04, 0.028)),
            lighter(ink, -0.09),
        )
    for way in (-1, 1):
        loop = closed(
            (x, y + 0.01),
            (x + way * 0.10, y - 0.26, x + way * 0.34, y - 0.27, x + way * 0.33, y - 0.10),
            (x + way * 0.31, y + 0.03, x + way * 0.14, y + 0.05, x, y + 0.01),
        )
        canvas.fill(loop, lighter(ink, 0.02 if way < 0 else -0.03))
        inner = closed(
            (x + way * 0.08, y - 0.01),
            (x + way * 0.14, y - 0.17, x + way * 0.27, y - 0.19, x + way * 0.26, y - 0.09),
            (x + way * 0.24, y - 0.01, x + way * 0.14, y + 0.01, x + way * 0.08, y - 0.01),
        )
        canvas.fill(inner, lighter(ink, -0.16))
    canvas.fill(ellipse(x, y - 0.005, 0.062, 0.052), lighter(ink, 0.04))


def _light_within(work: Work, seen: View, open_: float) -> None:
    if open_ <= 0.02:
        return
    inside = polygon(
        seen.flat([(-0.46, 0.625, -0.43), (0.46, 0.625, -0.43), (0.46, 0.625, 0.43), (-0.46, 0.625, 0.43)])
    )
    x, y = seen.spot(0, 0.62)
    with work.shining() as canvas:
        canvas.fill(inside, radial((x, y), 0.55, [hexed("fffbe6"), hexed("ffdf8f"), hexed("e8a04a")]))
    with work.easel.halo() as canvas:
        haze(canvas, (x + 0.12, y - 0.16), 0.62, hexed("ffd98a"), 0.62 * open_)
    with work.shining() as canvas:
        for number in range(7):
            turn = number * 2.4
            at = (
                x + 0.12 + 0.34 * math.sin(turn) * (0.4 + 0.6 * open_),
                y - 0.10 - 0.34 * open_ * (0.4 + 0.6 * abs(math.cos(turn))),
            )
            canvas.fill(star(*at, 0.030 * open_, 0.010 * open_, points=4), clear(hexed("fff2c0"), 0.9))


def suitcase(work: Work) -> None:
    """A travelling case on its edge, strapped, with corners; it opens like a cupboard."""
    open_ = work.done("open")
    seen = view(20, 8, half=(0.64, 0.20)).moved(0.30 * open_, 0)
    with work.solid(seen, form=0.03) as shape:
        handle = [(-0.16, 0.86, 0), (-0.15, 0.975, 0), (0.15, 0.975, 0), (0.16, 0.86, 0)]
        shape.rod(handle, 0.028, deeper(work.base, 0.2))
        shape.block((0, 0.0, -0.10), (1.26, 0.88, 0.18), work.base, soft=0.045)
        if open_ > 0.02:
            _packed(shape)
    with work.solid(seen.about((-0.62, 0, 0.0), (0, 1, 0), -148 * open_), form=0.03) as shape:
        shell = shape.block((0, 0.0, 0.09), (1.26, 0.88, 0.18), work.base, soft=0.045)
        if shape.view.facing((0, 0, 1))[2] > 0:
            with shape.canvas.clipped(shell):
                _fittings(shape, work)
        else:
            shape.face([(x, y, -0.001) for x, y in rounded(-0.57, 0.06, 1.14, 0.76, 0.05)], hexed("efdcb8"), (0, 0, -1))


def _fittings(shape: Shaper, work: Work) -> None:
    """Straps with buckles, corners, and two labels from somewhere."""
    trim = work.accent
    for x in (-0.36, 0.36):
        shape.on_front(
            [(x - 0.055, 0.0), (x + 0.055, 0.0), (x + 0.055, 0.88), (x - 0.055, 0.88)], 0.181, deeper(work.base, 0.17)
        )
        shape.on_front(rounded(x - 0.075, 0.62, 0.15, 0.11, 0.02), 0.183, trim)
        shape.on_front(rounded(x - 0.04, 0.645, 0.08, 0.06, 0.01), 0.184, deeper(work.base, 0.17))
    for x, y in ((-0.62, 0.01), (0.62, 0.01), (-0.62, 0.87), (0.62, 0.87)):
        turn = math.atan2(0.44 - y, -x)
        arc = [(x + 0.13 * math.cos(turn + by), y + 0.13 * math.sin(turn + by)) for by in np.linspace(-0.9, 0.9, 9)]
        shape.on_front([(x, y), *arc], 0.182, lighter(trim, -0.03))
    shape.on_front(
        [(-0.13 + 0.15 * math.cos(a), 0.33 + 0.15 * math.sin(a)) for a in np.linspace(0, math.tau, 28)],
        0.182,
        hexed("3f8f9a"),
    )
    shape.on_front([(-0.23, 0.27), (-0.14, 0.40), (-0.09, 0.34), (-0.06, 0.38), (0.0, 0.27)], 0.183, hexed("f4e6c4"))
    shape.on_front([(0.04, 0.50), (0.25, 0.54), (0.23, 0.69), (0.02, 0.65)], 0.182, hexed("e8b04c"))


def _packed(shape: Shaper) -> None:
    """The lining, and what was folded into it."""
    shape.on_front(rounded(-0.57, 0.06, 1.14, 0.76, 0.05), -0.009, hexed("d9bd90"))
    for low, high, ink in (
        (0.08, 0.15, "3f7fa8"),
        (0.23, 0.13, "f0e6d4"),
        (0.36, 0.14, "d8574a"),
        (0.50, 0.11, "e9b44c"),
    ):
        shape.block((0.0, low, 0.0), (1.02, high, 0.10), hexed(ink), soft=0.045)
