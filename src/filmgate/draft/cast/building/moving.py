"""What moves on a building: smoke from its chimney, flags, sails, the beam of its lamp."""

import math
from collections.abc import Mapping

from filmgate.draft.cast.building.kinds import Kind
from filmgate.draft.cast.building.works import bar
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings.cloth import waving
from filmgate.draft.cast.fittings.puffs import Trail, trail
from filmgate.draft.cast.masonry.faces import lamps_lit, shown
from filmgate.draft.cast.masonry.view import Spot
from filmgate.draft.paint.canvas import linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import ellipse, joined, polygon

_SMOKE, _SMOKE_LOW = hexed("e4dde0"), hexed("a9a0b0")
_BRISK = 3
"""Times smoke and flags go round in a cycle."""
_LAMP = hexed("fff0c0")


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float) -> None:
    """At a phase of its cycle."""
    if kind.smoke:
        _smoke(easel, kind, phase * _BRISK % 1)
    for index, flag in enumerate(kind.flags):
        _flag(easel, kind, flag, inks, (phase * _BRISK + index * 0.37) % 1)
    if kind.sails:
        _sails(easel, kind, inks, phase)
    if kind.beam and lamps_lit(easel):
        _beam(easel, kind, phase)


def _smoke(easel: Easel, kind: Kind, phase: float) -> None:
    u, v, h, wide = kind.smoke
    start = kind.view.at(u, v, h)
    way = Trail(start=start, drift=(-0.24, -0.34), sizes=(wide, wide * 2.6), count=6, bend=0.8, alpha=0.62)
    with easel.piece(Surface(form=0.04, flat=0.45, rim=0.4)) as canvas:
        trail(canvas, way, phase, _SMOKE, _SMOKE_LOW)


def _flag(easel: Easel, kind: Kind, flag: tuple[float, ...], inks: Mapping[str, Colour], phase: float) -> None:
    u, v, h, wide = flag
    x, y = kind.view.at(u, v, h)
    with easel.piece(Surface(form=0.02, flat=0.8, rim=0.4)) as canvas:
        canvas.fill(bar([(x, y + 0.03), (x, y - wide * 0.85)], 0.010), inks["dark"])
        waving(canvas, easel, (x, y - wide * 0.82), (wide, wide * 0.58), phase, inks["flag"], pennant=True)


def _sails(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float) -> None:
    """Four sails before a hub; a quarter turn brings each to the place of the next."""
    u, v, h, long = kind.sails
    middle, narrow = kind.view.at(u, v, h), math.cos(math.radians(kind.view.turn))
    cloth = shown(inks["sail"], easel, kind.view.turn)
    frame = shown(inks["frame"], easel, kind.view.turn)

    def at(turn: float, out: float, aside: float) -> Spot:
        s, c = math.sin(turn), math.cos(turn)
        return middle[0] + (out * s + aside * c) * narrow, middle[1] - out * c + aside * s

    with easel.piece(Surface(form=0.025, flat=0.6, rim=0.7)) as canvas:
        for blade in range(4):
            turn = math.tau * (blade + phase) / 4 + 0.42
            inner, outer, deep = long * 0.22, long, long * 0.23
            corners = [(inner, 0.0), (outer, 0.0), (outer, deep), (inner, deep * 0.85)]
            canvas.fill(polygon([at(turn, *corner) for corner in corners]), cloth)
            laths = [bar([at(turn, inner + (outer - inner) * i / 6, 0), at(turn, inner + (outer - inner) * i / 6, deep * (0.85 + 0.025 * i))], 0.007) for i in range(7)]  # fmt: skip
            laths += [bar([at(turn, inner, deep * q * 0.85), at(turn, outer, deep * q)], 0.007) for q in (0.5, 1.0)]
            canvas.fill(joined(laths), frame)
            canvas.fill(bar([at(turn, 0, 0), at(turn, outer * 1.02, 0)], 0.019), frame)
        canvas.fill(ellipse(*middle, 0.035), frame)
        canvas.fill(ellipse(middle[0] - 0.004, middle[1] - 0.006, 0.018), shown(inks["roof"], easel, 0.0))


def _beam(easel: Easel, kind: Kind, phase: float) -> None:
    """Two beams that go round; a half turn brings each to the place of the other."""
    u, v, h, reach = kind.beam
    x, y = kind.view.at(u, v, h)
    turn = math.pi * phase
    with easel.glow() as canvas:
        for side in (-1, 1):
            long = side * reach * math.cos(turn)
            # One that comes towards us is short, wide and bright.
            near = side * math.sin(turn)
            wide = 0.10 + 0.05 * max(0.0, near)
            if abs(long) > 0.06:
                cone = polygon([(x, y - 0.016), (x + long, y - wide), (x + long, y + wide), (x, y + 0.016)])
                ink = [clear(_LAMP, 0.62 + 0.2 * near), clear(_LAMP, 0.22), clear(_LAMP, 0.0)]
                canvas.fill(cone, linear((x, 0), (x + long, 0), ink, [0, 0.45, 1]), blend="screen", blur=0.006)
        flash = 0.55 + 0.45 * math.sin(turn) ** 8
        halo = radial((x, y), 0.19, [clear(_LAMP, 0.9 * flash), clear(_LAMP, 0.25 * flash), clear(_LAMP, 0.0)], [0, 0.4, 1])  # fmt: skip
        canvas.fill(ellipse(x, y, 0.19), halo, blend="screen")
        canvas.fill(ellipse(x, y, 0.045), mix(_LAMP, WHITE, 0.7), blur=0.006)
