"""Lamps: they shine at night, and the beacons of those in a hurry flash by day too."""

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.inks import dark_out
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, mix
from filmgate.draft.paint.shapes import ellipse, polygon

WARM, RED, BLUE = hexed("ffe9b0"), hexed("ff4a36"), hexed("4a8cff")
BEAM = 0.30
"""How far a headlamp's beam reaches, in the units it is given in."""


def shine(canvas: Canvas, x: float, y: float, radius: float, ink: Colour, *, strength: float = 1.0) -> None:
    """A lamp's core and the light about it, which ends inside its radius."""
    halo = radial(
        (x, y), radius, [clear(ink, 0.75 * strength), clear(ink, 0.22 * strength), clear(ink, 0.0)], [0, 0.4, 1]
    )
    canvas.fill(ellipse(x, y, radius), halo, blend="screen")
    canvas.fill(ellipse(x, y, radius * 0.16), mix(ink, WHITE, 0.7), alpha=min(1.0, strength))


def head(easel: Easel, x: float, y: float, size: float) -> None:
    """A lamp that lights the way, if it is dark: its glow and a beam that falls ahead."""
    if not dark_out(easel.light):
        return
    with easel.glow() as canvas:
        ahead = x + BEAM * size
        cone = polygon([(x, y - 0.02 * size), (ahead, y - 0.05 * size), (ahead, y + 0.12 * size), (x, y + 0.02 * size)])
        canvas.fill(
            cone, linear((x, y), (ahead, y), [clear(WARM, 0.5), clear(WARM, 0.0)]), blend="screen", blur=0.008 * size
        )
        shine(canvas, x, y, 0.11 * size, WARM)


def tail(easel: Easel, x: float, y: float, size: float, ink: Colour = RED) -> None:
    """A small lamp behind, if it is dark."""
    if dark_out(easel.light):
        with easel.glow() as canvas:
            shine(canvas, x, y, 0.07 * size, ink, strength=0.9)


def beacon(easel: Easel, x: float, y: float, size: float, phase: float, inks: tuple[Colour, Colour]) -> None:
    """Two lamps in turn, once each in a cycle: slow enough for every eye."""
    left = phase % 1.0 < 0.5
    with easel.glow() as canvas:
        for lamp, on in ((-1, left), (1, not left)):
            ink = inks[0] if lamp < 0 else inks[1]
            if on:
                shine(canvas, x + lamp * size * 0.30, y, size, ink)
