"""A fountain: a stone basin, a bowl on a foot, water that springs up and falls from bowl to basin."""

import math
from collections.abc import Mapping

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.masonry.faces import Face, face, paint
from filmgate.draft.cast.masonry.forms import spun
from filmgate.draft.cast.masonry.view import Spot, View
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, Colour, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, ellipse, joined, line

_VIEW = View(turn=0.0, eye=0.62, depth=0.30)
_BASIN = ((0.58, 0.0), (0.60, 0.03), (0.57, 0.06), (0.60, 0.17))
_RIM = ((0.645, 0.17), (0.65, 0.215))
_FOOT = ((0.15, 0.12), (0.08, 0.20), (0.055, 0.32), (0.06, 0.44), (0.11, 0.50))
_BOWL = ((0.08, 0.48), (0.24, 0.535), (0.315, 0.59), (0.32, 0.615))
_TOP = ((0.05, 0.58), (0.075, 0.66), (0.04, 0.70), (0.03, 0.735))
_FALLS = 13
"""Strands that fall from the bowl, seen half from before and half from behind."""
_JETS = 9


def draw(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """At a phase of its flow."""
    known, water = {"stone": inks["main"], "rim": inks["second"]}, _water(easel)
    with easel.piece(Surface(form=0.05, flat=0.45)) as canvas:
        paint(canvas, [*_spun(_BASIN, "stone"), *_spun(_RIM, "rim"), _disc(0.65, 0.215, "rim")], known, easel)
        _pool(canvas, 0.575, 0.19, water)
    _strands(easel, water, pose.phase, _falls(behind=True), alpha=0.5)
    with easel.piece(Surface(form=0.04, flat=0.3)) as canvas:
        paint(canvas, [*_spun(_FOOT, "stone"), *_spun(_BOWL, "rim"), _disc(0.32, 0.615, "rim")], known, easel)
        _pool(canvas, 0.28, 0.605, water)
        paint(canvas, _spun(_TOP, "stone"), known, easel)
    _ripples(easel, water, pose.phase)
    _strands(easel, water, pose.phase, [*_jets(), *_falls(behind=False)], alpha=0.85)


def _water(easel: Easel) -> tuple[Colour, Colour]:
    """Light and deep, with the air in it."""
    air: Colour = easel.light.fog
    return mix(mix(air, hexed("d8f0fa"), 0.55), WHITE, 0.25), mix(mix(air, hexed("4fa0bc"), 0.7), hexed("2f6f92"), 0.25)


def _spun(rings: tuple[Spot, ...], ink: str) -> list[Face]:
    return spun(_VIEW, (0, 0), rings, ink)


def _ring(radius: float, h: float) -> list[Spot]:
    wall = _VIEW.round(0, 0, lambda _: radius)
    return [wall(math.tau * i / 40, h) for i in range(40)]


def _disc(radius: float, h: float, ink: str) -> Face:
    return face(_ring(radius, h), ink=f"{ink}:0.03", up=0.9)


def _pool(canvas: Canvas, radius: float, h: float, water: tuple[Colour, Colour]) -> None:
    points = _ring(radius, h)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    canvas.fill(face(points).path, linear((0, top), (0, bottom), [mix(water[1], water[0], 0.15), mix(water[1], water[0], 0.6)]))  # fmt: skip


def _falls(*, behind: bool) -> list[list[Spot]]:
    """Where water falls from the bowl into the basin."""
    found = []
    for index in range(_FALLS):
        turn = math.tau * (index + 0.5) / _FALLS
        if (math.cos(turn) < 0) == behind:
            found.append([_thrown(turn, 0.32 + 0.11 * q, 0.615 - 0.425 * q * q) for q in (0, 0.2, 0.4, 0.6, 0.8, 1.0)])
    return found


def _jets() -> list[list[Spot]]:
    """Where water springs up and falls back into the bowl."""
    shares = [i / 8 for i in range(9)]
    return [
        [_thrown(math.tau * index / _JETS, 0.015 + 0.20 * q, 0.73 + 1.02 * q - 1.14 * q * q) for q in shares]
        for index in range(_JETS)
    ]


def _thrown(turn: float, radius: float, h: float) -> Spot:
    return _VIEW.round(0, 0, lambda _: radius)(turn, h)


def _strands(easel: Easel, water: tuple[Colour, Colour], phase: float, ways: list[list[Spot]], *, alpha: float) -> None:
    """Thin sheets of water, and drops that run along them."""
    with easel.detail(alpha=alpha) as canvas:
        for way in ways:
            canvas.stroke(line(way, steps=4), mix(water[0], water[1], 0.25), 0.022, alpha=0.55)
        canvas.fill(joined(drop for index, way in enumerate(ways) for drop in _drops(way, phase, index)), water[0])


def _drops(way: list[Spot], phase: float, index: int) -> list[Path]:
    found = []
    for drop in range(4):
        # Each runs the whole way twice in a cycle.
        at = (phase * 2 + drop / 4 + index * 0.29) % 1 * (len(way) - 1)
        low = min(len(way) - 2, int(at))
        (x, y), (x2, y2) = way[low], way[low + 1]
        share = at - low
        found.append(ellipse(x + (x2 - x) * share, y + (y2 - y) * share, 0.011, 0.02))
    return found


def _ripples(easel: Easel, water: tuple[Colour, Colour], phase: float) -> None:
    """Rings where the water meets the pool."""
    with easel.detail(alpha=0.8) as canvas, canvas.clipped(face(_ring(0.56, 0.19)).path):
        for index in range(_FALLS):
            turn, age = math.tau * (index + 0.5) / _FALLS, (phase * 3 + index * 0.38) % 1
            if math.cos(turn) > -0.2:
                x, y = _thrown(turn, 0.43, 0.19)
                canvas.stroke(ellipse(x, y, 0.02 + 0.07 * age, 0.006 + 0.022 * age), water[0], 0.008, alpha=1 - age)
