"""Machines with a hull of panels: airliners, helicopters, drones, airships, satellites, saucers, paper planes."""

import math
from collections.abc import Mapping

from filmgate.draft.cast.aircraft.kinds import Kind
from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings import lamps, windows
from filmgate.draft.cast.fittings.panels import paint
from filmgate.draft.cast.inks import dark_out, in_light
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, blob, box, ellipse, joined, polygon, tube

_BLADES = 5
"""Turns of a rotor in a cycle; what is seen is a blur and two blades in it."""


def draw(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, *, flies: bool, ridden: bool) -> None:
    shown = in_light(inks, easel.light)
    turn = kind.sway[0] * math.sin(math.tau * phase) + (kind.tilt if flies else kind.tilt * 0.4)
    rise = kind.sway[1] * math.sin(math.tau * phase + 1.2)
    if kind.far or kind.rotors:
        with easel.piece(Surface(form=0.04), far=True) as canvas, canvas.moved(0, rise, turn=turn):
            paint(canvas, kind.far, shown)
            for rotor in kind.rotors[2:]:
                _disc(canvas, *rotor, phase)
    if kind.dome:
        _beam(easel, shown, turn, rise)
        _dome(easel, kind, shown, turn, rise)
    with easel.piece(Surface(form=0.05)) as canvas, canvas.moved(0, rise, turn=turn):
        paint(canvas, kind.panels, shown)
        windows.glaze(canvas, kind.panes, kind.people, shown, through=ridden)
        if kind.windows:
            canvas.fill(_row(*kind.windows), mix(shown["glass_low"], hexed("28324a"), 0.5))
        paint(canvas, kind.over, shown)
    _moving(easel, kind, shown, phase, turn, rise)
    _lights(easel, kind, shown, phase, turn, rise)


def _moving(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, turn: float, rise: float) -> None:
    if not (kind.mast or kind.rotor_behind or kind.rotors):
        return
    with easel.detail() as canvas, canvas.moved(0, rise, turn=turn):
        for rotor in kind.rotors[:2]:
            _disc(canvas, *rotor, phase)
        if kind.mast:
            x, y, reach = kind.mast
            _disc(canvas, x, y, reach, reach * 0.040, phase)
            canvas.fill(ellipse(x, y, 0.028, 0.022), inks["shade"])
        if kind.rotor_behind:
            x, y, reach = kind.rotor_behind
            _spun(canvas, x, y, reach, phase)


def _disc(canvas: Canvas, x: float, y: float, wide: float, high: float, phase: float) -> None:
    """A rotor seen almost from its edge."""
    ink = hexed("e9edf4")
    canvas.fill(ellipse(x, y, wide, high), ink, alpha=0.34)
    along = max(wide, high)
    reach = along * abs(math.cos(math.tau * _BLADES * phase + 0.5))
    size = min(wide, high) * 0.34
    ends = [(x - reach, y), (x + reach, y)] if wide > high else [(x, y - reach), (x, y + reach)]
    canvas.fill(tube(ends, (size, size), steps=2), hexed("3a3846"), alpha=0.6)


def _spun(canvas: Canvas, x: float, y: float, reach: float, phase: float) -> None:
    """A rotor seen from its side."""
    canvas.fill(ellipse(x, y, reach), hexed("e9edf4"), alpha=0.32)
    for blade in range(2):
        turn = math.tau * _BLADES * phase + blade * math.pi / 2
        dx, dy = reach * math.cos(turn), reach * math.sin(turn)
        canvas.fill(tube([(x - dx, y - dy), (x + dx, y + dy)], (0.008, 0.008), steps=2), hexed("3a3846"), alpha=0.5)
    canvas.fill(ellipse(x, y, 0.016), hexed("3a3846"))


def _row(start: float, end: float, y: float, count: float, size: float) -> Path:
    step = (end - start) / (count - 1)
    return joined(
        box(start + index * step - size * 0.7, y - size, size * 1.4, size * 2, size * 0.6)
        for index in range(int(count))
    )


def _lights(easel: Easel, kind: Kind, inks: Mapping[str, Colour], phase: float, turn: float, rise: float) -> None:
    dark = dark_out(easel.light)
    with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
        if kind.windows and dark:
            canvas.fill(_row(*kind.windows), hexed("ffe3a4"), alpha=0.95)
        for index, (x, y) in enumerate(kind.lights):
            if (phase * 2 + index * 0.5) % 1 < 0.3:
                lamps.shine(canvas, x, y, 0.075 if dark else 0.045, lamps.RED if index == 0 else hexed("eaf4ff"))
        if kind.dome:
            _ring(canvas, inks["accent"], phase)
    if kind.warm and dark:
        with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
            canvas.fill(joined(pane.path for pane in kind.panes), hexed("ffdf9c"), alpha=0.9)


def _ring(canvas: Canvas, ink: Colour, phase: float) -> None:
    """Lamps about a saucer, lit one after the other."""
    for index in range(9):
        turn = (index - 4) / 4.5 * 1.25
        x, y = 0.445 * math.sin(turn), 0.030 + 0.046 * math.cos(turn)
        bright = 0.35 + 0.65 * max(0.0, math.cos(math.tau * (phase * 2 - index / 3))) ** 2
        size = 0.020 * (0.7 + 0.3 * math.cos(turn))
        lamps.shine(canvas, x, y, size * 3.2, ink, strength=bright)
        canvas.fill(ellipse(x, y, size * 0.8, size * 0.62), mix(ink, WHITE, 0.35), alpha=bright)


def _beam(easel: Easel, inks: Mapping[str, Colour], turn: float, rise: float) -> None:
    cone = polygon([(-0.13, 0.10), (0.13, 0.10), (0.30, 0.52), (-0.30, 0.52)])
    ink = mix(inks["accent"], WHITE, 0.35)
    with easel.glow() as canvas, canvas.moved(0, rise, turn=turn):
        canvas.fill(
            cone, linear((0, 0.10), (0, 0.52), [clear(ink, 0.6), clear(ink, 0.22), clear(ink, 0.0)]), blur=0.012
        )


def _dome(easel: Easel, kind: Kind, inks: Mapping[str, Colour], turn: float, rise: float) -> None:
    x, y, wide, high = kind.dome
    glass = mix(inks["accent"], hexed("bfe6ee"), 0.55)
    with easel.piece(Surface(form=0.07)) as canvas, canvas.moved(0, rise, turn=turn):
        shell = ellipse(x, y, wide, high)
        canvas.fill(shell, linear((0, y - high), (0, y), [lighter(glass, 0.05), mix(glass, hexed("24405a"), 0.55)]))
        with canvas.clipped(shell):
            head = blob(
                [(-0.055, -0.115), (0.0, -0.150), (0.055, -0.115), (0.03, -0.065), (0.0, -0.052), (-0.03, -0.065)]
            )
            canvas.fill(head, hexed("2c5a4a"))
            canvas.fill(blob([(-0.08, -0.02), (-0.05, -0.055), (0.05, -0.055), (0.08, -0.02)]), hexed("2c5a4a"))
            for side in (-1, 1):
                canvas.fill(ellipse(side * 0.024, -0.103, 0.017, 0.011, side * -25), hexed("c9fff0"))
            canvas.fill(ellipse(x - wide * 0.45, y - high * 0.5, wide * 0.12, high * 0.28, 24), WHITE, alpha=0.65)
