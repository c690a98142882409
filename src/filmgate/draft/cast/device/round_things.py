"""Balls, globes and candles."""

import math

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.solids.shaper import haze
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.canvas import linear, radial
from filmgate.draft.paint.colour import WHITE, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, ellipse, joined, line, polygon, spline, tube

_LANDS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((-165, 62), (-125, 72), (-85, 68), (-60, 52), (-80, 30), (-97, 18), (-83, 9), (-106, 22), (-124, 42), (-140, 60)),
    ((-80, 8), (-52, 4), (-36, -8), (-48, -26), (-66, -54), (-74, -36), (-79, -8)),
    ((-16, 28), (10, 36), (34, 30), (50, 11), (40, -14), (26, -34), (14, -18), (8, 4), (-12, 8)),
    ((-8, 38), (2, 50), (14, 68), (60, 72), (110, 74), (168, 66), (138, 48), (122, 30), (104, 10), (88, 24), (77, 9), (66, 26), (44, 20), (36, 36), (18, 40)),
    ((115, -22), (132, -12), (146, -18), (152, -34), (134, -34), (117, -34)),
    ((-50, 62), (-22, 72), (-40, 82), (-62, 78)),
)  # fmt: skip
"""Outlines of continents, roughly: degrees east and north."""
_FLAME = (
    (0.0, 0.0),
    (0.048, 0.035),
    (0.060, 0.09),
    (0.038, 0.16),
    (0.0, 0.26),
    (-0.034, 0.16),
    (-0.058, 0.09),
    (-0.046, 0.035),
)


def ball(work: Work) -> None:
    """Six panels about two caps; it rolls as far as it turns, and gives a little when it comes down."""
    up, turn, squash = _flight(work)
    middle = (0.0, -0.5 * squash - up)
    with work.easel.piece(Surface(form=0.21, rim=0.7)) as canvas, canvas.moved(*middle, scale=1.0, flat=squash):
        canvas.fill(ellipse(0, 0, 0.5), work.accent)
        with canvas.clipped(ellipse(0, 0, 0.5)):
            for panel in range(0, 6, 2):
                canvas.fill(_panel(panel, turn), work.base)
            for pole in (1.0, -1.0):
                cap = _on_ball(np.linspace(0, 360, 40), np.full(40, pole * 68.0), turn)
                if cap[:, 2].mean() > 0:
                    canvas.fill(polygon(cap[:, :2]), mix(work.base, hexed("ffd24a"), 0.75))
    with work.easel.detail(alpha=0.5) as canvas, canvas.moved(*middle, flat=squash):
        side = 1 if work.easel.towards[0] > 0 else -1
        canvas.fill(ellipse(side * 0.20, -0.26, 0.10, 0.065, turn=side * 38), WHITE, blur=0.022)


def _flight(work: Work) -> tuple[float, float, float]:
    """How high it is, how far it has turned in degrees, and how flat it is pressed."""
    phase = work.phase
    if work.verb in {"walk", "run", "turn"}:
        return 0.0, 360 * phase, 1.0
    if work.verb in {"jump", "play"}:
        return _bounce(phase % 1.0, 1.3 if work.verb == "jump" else 0.7)
    if work.verb == "fall":
        return _dropped(phase)
    return 0.0, 0.0, 1.0


def _bounce(at: float, high: float) -> tuple[float, float, float]:
    """One leap: it rests on the ground, pressed flat, for the first and the last bit of it."""
    ground = 0.08
    if at < ground or at > 1 - ground:
        pressed = 1 - (at if at < ground else 1 - at) / ground
        return 0.0, 0.0, 1 - 0.16 * math.sin(pressed * math.pi / 2)
    flown = (at - ground) / (1 - 2 * ground)
    up = 4 * high * flown * (1 - flown)
    return up, 0.0, 1 + 0.05 * abs(1 - 2 * flown)


def _dropped(at: float) -> tuple[float, float, float]:
    """From above, with ever lower leaps, to rest."""
    first = 0.23
    if at < first:
        return 1.5 * (1 - (at / first) ** 2), 60 * at, 1.02
    for start, end, high in ((first, 0.58, 0.62), (0.58, 0.80, 0.24), (0.80, 0.93, 0.07)):
        if at < end:
            flown = (at - start) / (end - start)
            return 4 * high * flown * (1 - flown), 60 * min(at, 0.93), 1 - 0.10 * max(0.0, 1 - 9 * flown) * high
    return 0.0, 60 * 0.93, 1.0


def _panel(index: int, turn: float) -> object:
    """One of six panels from cap to cap."""
    lat = np.linspace(-90, 90, 48)
    west, east = (_on_ball(np.full(48, index * 60.0 + by), lat, turn) for by in (0, 60))
    return polygon(np.vstack([west, east[::-1]])[:, :2])


def _on_ball(lon: Points, lat: Points, turn: float) -> Points:
    """Points on the ball: x, y downwards, and how near; those behind lie on its edge."""
    points = _sphere(lon, lat)
    tilt, roll = math.radians(52), math.radians(turn)
    # The pole leans towards the viewer, then all of it rolls.
    x, y, z = points[:, 0], points[:, 1], points[:, 2]
    y, z = y * math.cos(tilt) - z * math.sin(tilt), y * math.sin(tilt) + z * math.cos(tilt)
    x, y = x * math.cos(0.5) - y * math.sin(0.5), x * math.sin(0.5) + y * math.cos(0.5)
    seen = np.column_stack([x, -y, z])
    seen = _edged(seen)
    a, b = seen[:, 0].copy(), seen[:, 1].copy()
    seen[:, 0], seen[:, 1] = a * math.cos(roll) - b * math.sin(roll), a * math.sin(roll) + b * math.cos(roll)
    return np.asarray(seen * 0.502)


def _sphere(lon: Points, lat: Points) -> Points:
    """Points on a sphere of radius 1, north up, the meridian of 0 to the viewer."""
    east, north = np.radians(lon), np.radians(lat)
    return np.column_stack([np.sin(east) * np.cos(north), np.sin(north), np.cos(east) * np.cos(north)])


def _edged(seen: Points) -> Points:
    """Points behind moved out to the edge of the disc."""
    behind = seen[:, 2] < 0
    reach = np.maximum(np.hypot(seen[:, 0], seen[:, 1]), 1e-6)
    factor = np.where(behind, 1 / reach, 1.0)
    return np.column_stack([seen[:, 0] * factor, seen[:, 1] * factor, seen[:, 2]])


def globe(work: Work) -> None:
    """A globe in its arc on a foot; it turns all the time, faster when it is told to turn."""
    seen = view(0, 10)
    centre, radius, wood = (0.0, -0.60), 0.345, work.accent
    with work.solid(seen, form=0.03) as shape:
        shape.turned([(0.24, 0.012), (0.24, 0.03), (0.21, 0.05)], lighter(wood, -0.06))
        shape.turned([(0.19, 0.05), (0.10, 0.085), (0.036, 0.12), (0.030, 0.17), (0.044, 0.20)], wood)
        arc = [_arc(turn, centre, 0.392) for turn in range(-67, 119, 6)]
        shape.canvas.stroke(line(arc), hexed("d9a94e"), 0.032)
        shape.canvas.fill(ellipse(*arc[0], 0.026), lighter(hexed("d9a94e"), 0.08))
    with work.easel.piece(Surface(form=0.15, rim=0.8)) as canvas, canvas.moved(*centre, turn=23):
        canvas.fill(
            ellipse(0, 0, radius),
            radial((-0.1, -0.12), radius * 1.3, [lighter(work.base, 0.07), work.base, lighter(work.base, -0.08)]),
        )
        with canvas.clipped(ellipse(0, 0, radius)):
            for number, land in enumerate(_LANDS):
                canvas.fill(_land(land, work.phase, radius), hexed("e9d38e") if number % 2 else hexed("8fb86a"))
            for north in (-23, 0, 23):
                canvas.stroke(line(_parallel(north, radius)), WHITE, 0.005, alpha=0.28)
    with work.easel.detail(alpha=0.45) as canvas:
        side = 1 if work.easel.towards[0] > 0 else -1
        canvas.fill(ellipse(centre[0] + side * 0.14, centre[1] - 0.17, 0.075, 0.045, turn=side * 40), WHITE, blur=0.018)


def _arc(degrees: float, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    """On the arc that holds it, which goes round behind."""
    turn = math.radians(degrees)
    return centre[0] - radius * math.cos(turn), centre[1] + radius * math.sin(turn)


def _tipped(points: Points, radius: float) -> Points:
    """Seen from a little above."""
    low = math.radians(12)
    x, y, z = points[:, 0], points[:, 1], points[:, 2]
    seen = _edged(np.column_stack([x, -(y * math.cos(low) - z * math.sin(low)), y * math.sin(low) + z * math.cos(low)]))
    return np.asarray(seen * radius)


def _land(outline: tuple[tuple[float, float], ...], phase: float, radius: float) -> object:
    known = spline(np.array(outline, float), steps=5, closed=True)
    points = _tipped(_sphere(known[:, 0] + 360 * phase, known[:, 1]), radius)
    return polygon(points[:, :2]) if (points[:, 2] > 0).any() else joined([])


def _parallel(north: float, radius: float) -> Points:
    lon = np.linspace(-88, 88, 24)
    return _tipped(_sphere(lon, np.full(24, north)), radius)[:, :2]


def candle(work: Work) -> None:
    """A candle in a dish with a ring to hold it by; its flame flickers."""
    seen = view(0, 13)
    with work.solid(seen, form=0.03) as shape:
        shape.canvas.stroke(ellipse(0.33, -0.085, 0.062, 0.055), lighter(work.accent, -0.04), 0.024)
        shape.turned([(0.22, 0.01), (0.30, 0.03), (0.325, 0.07), (0.32, 0.075)], work.accent)
        shape.disc((0, 0.075, 0), 0.275, lighter(work.accent, -0.12), normal=(0, 1, 0))
        shape.turned([(0.135, 0.05), (0.135, 0.11)], lighter(work.accent, 0.02))
    with work.solid(seen, form=0.05, flat=0.4) as shape:
        shape.turned([(0.105, 0.10), (0.105, 0.71)], work.base)
        shape.canvas.fill(_drips(seen), lighter(work.base, 0.035))
        shape.disc((0, 0.71, 0), 0.082, mix(work.base, hexed("ffb860"), 0.35), normal=(0, 1, 0))
        shape.rod([(0, 0.71, 0), (0.004, 0.745, 0), (0.0, 0.775, 0)], 0.009, hexed("3a2430"))
    _flame(work.easel, seen.spot(0, 0.75), work.phase, dark=work.dark)


def _drips(seen: View) -> object:
    drops = ((-0.082, 0.50, 0.020), (-0.02, 0.58, 0.017), (0.065, 0.42, 0.022))
    return joined(
        [tube([seen.spot(x, 0.70, 0.06), seen.spot(x, low, 0.06)], (size * 0.7, size)) for x, low, size in drops]
    )


def _flame(easel: Easel, foot: tuple[float, float], phase: float, *, dark: bool) -> None:
    """A warm drop that leans and stretches, and the light about it."""
    turn = math.tau * phase
    lean = 0.030 * math.sin(turn) + 0.018 * math.sin(3 * turn + 1)
    tall = 1 + 0.09 * math.sin(2 * turn + 0.6) + 0.05 * math.sin(5 * turn)
    points = [(foot[0] + x * (2 - tall) + lean * (y / 0.26) ** 1.5, foot[1] - y * tall) for x, y in _FLAME]
    tip, low = points[4], points[0]
    with easel.glow() as canvas:
        canvas.fill(
            blob(points),
            linear(low, tip, [hexed("ffb347"), hexed("fff2b8"), hexed("ffc24a"), hexed("ff8a2a")], [0, 0.35, 0.7, 1]),
            blur=0.004,
        )
        core = [(foot[0] + (x - foot[0]) * 0.5 + 0.0, foot[1] + (y - foot[1]) * 0.55 - 0.012) for x, y in points]
        canvas.fill(blob(core), hexed("fffbe8"), alpha=0.85, blur=0.008)
        canvas.fill(ellipse(foot[0], foot[1] - 0.012, 0.026, 0.018), hexed("6f8fe0"), alpha=0.5, blur=0.010)
    with easel.halo() as canvas:
        middle = (foot[0] + lean * 0.4, foot[1] - 0.11)
        haze(canvas, middle, 0.46, clear(hexed("ffb765"), 1.0), (0.62 if dark else 0.26) * (0.92 + 0.08 * tall))
