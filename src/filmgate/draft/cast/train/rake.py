"""A train drawn: car behind car, wheels and rods, smoke, lamps."""

import math
from collections.abc import Iterator, Mapping

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings import lamps, windows
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.cast.fittings.puffs import Trail, trail
from filmgate.draft.cast.fittings.wheels import turned, wheel
from filmgate.draft.cast.inks import dark_out, in_light
from filmgate.draft.cast.train.kinds import Car, Kind, cars
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour, hexed, lighter
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, ellipse, joined, polygon, straight, tube, vec

_CRANK = 0.52
"""Where on a driver its pin is, as a share of its radius."""
_BOUNCE = 0.004


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, rolls: bool, ridden: bool) -> None:
    """At a phase of its cycle; ``rolls``: under way; ``ridden``: somebody else is in it."""
    shown = in_light(inks, easel.light)
    way = math.tau * kind.radius * kind.turns * phase if rolls else kind.radius * 0.8
    if kind.smoke:
        _smoke(easel, kind, phase, rolls=rolls)
    with easel.piece(Surface(form=0.10)) as canvas:
        for index, (car, x) in enumerate(_rake(kind)):
            rise = _BOUNCE * math.sin(math.tau * (phase + index * 0.37)) if rolls else 0.0
            with canvas.moved(x, rise):
                _body(canvas, car, shown, ridden=ridden)
            with canvas.moved(x, 0):
                _gear(canvas, car, shown, way)
    _lamps(easel, kind, ridden=ridden)


def _rake(kind: Kind) -> Iterator[tuple[Car, float]]:
    return ((cars()[name], x) for name, x in kind.cars)


def _body(canvas: Canvas, car: Car, inks: Mapping[str, Colour], *, ridden: bool) -> None:
    if car.pantograph:
        x, y = car.pantograph
        canvas.stroke(straight([(x, y), (x + 0.13, y - 0.09), (x - 0.02, y - 0.175)]), inks["shade"], 0.020)
        canvas.stroke(straight([(x - 0.13, y - 0.178), (x + 0.10, y - 0.178)]), inks["shade"], 0.022)
    paint(canvas, car.panels, inks)
    windows.glaze(canvas, car.panes, car.people, inks, through=ridden)
    paint(canvas, car.over, inks)


def _gear(canvas: Canvas, car: Car, inks: Mapping[str, Colour], way: float) -> None:
    for x, radius in car.wheels:
        wheel(canvas, x, radius, turned(way, radius), "rail", inks["accent"])
    for x, radius in car.drivers:
        wheel(canvas, x, radius, turned(way, radius), "driver", inks["accent"])
    if car.drivers:
        _rods(canvas, car, inks, way)


def _rods(canvas: Canvas, car: Car, inks: Mapping[str, Colour], way: float) -> None:
    """One along the drivers, one from the cylinder to the first of them; both hang on the same pins."""
    pins = [_pin(x, radius, way) for x, radius in car.drivers]
    steel = lighter(inks["steel"], 0.08)
    cylinder = vec(*car.cylinder)
    # The crosshead slides level with the cylinder, a rod's length before its pin.
    leading = pins[-1]
    drop = leading[1] - cylinder[1]
    cross = vec(leading[0] + math.sqrt(0.36**2 - drop**2), cylinder[1])
    canvas.fill(tube([cross, cylinder], (0.014, 0.014), steps=2), inks["steel"])
    canvas.fill(tube([leading, cross], (0.024, 0.020), steps=2), lighter(steel, -0.06))
    canvas.fill(tube(pins, (0.026,) * len(pins), steps=2), steel)
    for pin in pins:
        canvas.fill(ellipse(pin[0], pin[1], 0.034), lighter(steel, 0.05))
    canvas.fill(
        polygon(
            [cross + vec(-0.03, -0.03), cross + vec(0.03, -0.03), cross + vec(0.03, 0.03), cross + vec(-0.03, 0.03)]
        ),
        inks["shade"],
    )


def _pin(x: float, radius: float, way: float) -> Points:
    turn = way / radius
    return vec(x + math.cos(turn) * radius * _CRANK, -radius + math.sin(turn) * radius * _CRANK)


def _smoke(easel: Easel, kind: Kind, phase: float, *, rolls: bool) -> None:
    x, y = kind.smoke
    if rolls:
        path = Trail(start=(x, y), drift=(-2.3, -0.42), sizes=(0.085, 0.25), count=13, bend=0.45, alpha=0.95)
    else:
        path = Trail(start=(x, y), drift=(-0.16, -0.36), sizes=(0.035, 0.09), count=4, bend=1.0, alpha=0.6)
    with easel.piece(Surface(form=0.14, flat=0.35, rim=0.5)) as canvas:
        trail(canvas, path, phase, hexed("f4f0ec"), hexed("b9b4c0"))


def _lamps(easel: Easel, kind: Kind, *, ridden: bool) -> None:
    for car, x in _rake(kind):
        if dark_out(easel.light) and car.panes and not ridden:
            _warm(easel, car, x)
        if car.head:
            lamps.head(easel, x + car.head[0], car.head[1], 1.6)
        if car.tail:
            lamps.tail(easel, x + car.tail[0], car.tail[1], 1.4)


def _warm(easel: Easel, car: Car, x: float) -> None:
    path = joined(pane.path for pane in car.panes)
    with easel.glow() as canvas, canvas.moved(x, 0):
        canvas.fill(path, hexed("ffdc98"), alpha=0.92)
        with canvas.clipped(path):
            for person in car.people:
                canvas.fill(windows.silhouette(*person), hexed("3a1f2e"), alpha=0.85)
