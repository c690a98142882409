"""Openings in walls: windows, doors, arrow slits, and the grids of windows of tall buildings."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from filmgate.draft.cast.masonry.faces import Face, face
from filmgate.draft.cast.masonry.view import Spot, Wall
from filmgate.draft.paint.shapes import Path, joined, polygon

Outline = Callable[[float, float, float, float], list[Spot]]
"""From its middle along a wall, its foot, its width and its height."""


def opening(wall: Wall, entry: Sequence[Any], turn: float, *, opened: float, round_: float = 0.0) -> list[Face]:
    """What fills an entry of ``kind, along, foot, width, height``; ``round_`` is the radius of a round wall."""
    kind, numbers = str(entry[0]), [float(value) for value in entry[1:5]]
    if round_:
        # Along a round wall lengths are angles.
        numbers[2] /= round_
    return _KINDS[kind](wall, numbers, turn, opened)


def grid(
    wall: Wall, across: tuple[float, float], rows: Sequence[float], counts: Sequence[int], chance: np.random.Generator
) -> list[Face]:
    """Panes in columns and rows; some have light behind them at night."""
    columns, levels = counts
    step, rise = (across[1] - across[0]) / columns, (rows[1] - rows[0]) / levels
    lit: list[Path] = []
    dark: list[Path] = []
    for level in range(levels):
        # Whole floors are often dark or bright together.
        share = 0.15 + 0.45 * float(chance.random())
        for column in range(columns):
            left, low = across[0] + step * (column + 0.2), rows[0] + rise * (level + 0.2)
            pane = _shape(wall, _square(left + step * 0.3, low, step * 0.6, rise * 0.62))
            (lit if chance.random() < share else dark).append(pane)
    return [Face(path=joined(panes), kind="glass", lamp=panes is lit) for panes in (dark, lit) if panes]


def _square(along: float, foot: float, width: float, height: float) -> list[Spot]:
    a, b = along - width / 2, along + width / 2
    return [(a, foot), (a, foot + height), (along, foot + height), (b, foot + height), (b, foot)]


def _arched(along: float, foot: float, width: float, height: float) -> list[Spot]:
    turns = [math.pi * (1 - i / 8) for i in range(9)]
    crown = min(height * 0.5, width * 0.55)
    arch = [(along + width / 2 * math.cos(t), foot + height - crown + crown * math.sin(t)) for t in turns]
    return [(along - width / 2, foot), *arch, (along + width / 2, foot)]


def _disc(along: float, foot: float, width: float, height: float) -> list[Spot]:
    turns = [math.tau * i / 20 for i in range(20)]
    return [(along + width / 2 * math.cos(t), foot + height / 2 * (1 + math.sin(t))) for t in turns]


def _shape(wall: Wall, points: Sequence[Spot]) -> Path:
    return polygon([wall(*point) for point in points])


def _window(shape: Outline) -> Callable[[Wall, list[float], float, float], list[Face]]:
    def made(wall: Wall, numbers: list[float], turn: float, _opened: float) -> list[Face]:
        along, foot, width, height = numbers
        edge = min(width, height) * 0.13
        frame = _shape(wall, shape(along, foot - edge, width + 2 * edge, height + 2 * edge))
        pane = Face(path=_shape(wall, shape(along, foot, width, height)), kind="glass", lamp=True)
        bars = [
            _shape(wall, _square(along, foot, width * 0.09, height)),
            _shape(wall, _square(along, foot + height * 0.48, width, height * 0.07)),
        ]
        sill = _shape(wall, _square(along, foot - edge * 2, width + 4 * edge, edge * 1.1))
        return [
            Face(path=frame, ink="trim", turn=turn),
            pane,
            Face(path=joined(bars), ink="trim", turn=turn),
            Face(path=sill, ink="trim", turn=turn, up=0.5),
        ]

    return made


def _pane(shape: Outline) -> Callable[[Wall, list[float], float, float], list[Face]]:
    """A plain opening with light behind it."""

    def made(wall: Wall, numbers: list[float], _turn: float, _opened: float) -> list[Face]:
        return [Face(path=_shape(wall, shape(*numbers)), ink="dark", kind="inside", lamp=True)]

    return made


def _dark(wall: Wall, numbers: list[float], _turn: float, _opened: float) -> list[Face]:
    return [Face(path=_shape(wall, _arched(*numbers)), ink="dark", kind="inside")]


def _rose(wall: Wall, numbers: list[float], turn: float, _opened: float) -> list[Face]:
    along, foot, width, height = numbers
    frame = _shape(wall, _disc(along, foot - width * 0.12, width * 1.24, height * 1.24))
    spokes = [_shape(wall, _square(along, foot, width * 0.08, height)),
              _shape(wall, _square(along, foot + height * 0.46, width, height * 0.08))]  # fmt: skip
    return [
        Face(path=frame, ink="trim", turn=turn),
        Face(path=_shape(wall, _disc(*numbers)), kind="glass", lamp=True),
        Face(path=joined(spokes), ink="trim", turn=turn),
    ]


def _door(shape: Outline, leaves: int) -> Callable[[Wall, list[float], float, float], list[Face]]:
    def made(wall: Wall, numbers: list[float], turn: float, opened: float) -> list[Face]:
        along, foot, width, height = numbers
        edge = width * (0.13 if leaves == 1 else 0.08)
        frame = Face(path=_shape(wall, shape(along, foot, width + 2 * edge, height + edge)), ink="trim", turn=turn)
        room = Face(path=_shape(wall, shape(*numbers)), ink="inside", kind="inside", lamp=opened > 0)
        return [frame, room, *_leaves(wall, shape, numbers, turn, leaves, opened)]

    return made


def _leaves(wall: Wall, shape: Outline, numbers: list[float], turn: float, leaves: int, opened: float) -> list[Face]:
    """Leaves that turn inwards about their hinges: seen narrower and a little shorter."""
    along, foot, width, height = numbers
    shown = max(0.06, math.cos(math.radians(84 * opened)))
    left, found = along - width / 2, []
    for leaf in range(leaves):
        hinge = left if leaf == 0 else left + width
        start, end = left + width * leaf / leaves, left + width * (leaf + 1) / leaves
        points = [
            (hinge + (min(end, max(start, x)) - hinge) * shown, foot + (h - foot) * (1 - 0.06 * opened))
            for x, h in shape(*numbers)
        ]
        path = _shape(wall, points)
        found.append(Face(path=path, ink="door", turn=turn + 30 * opened * (1 if leaf else -1)))
        split = hinge + ((end if leaf == 0 else start) - hinge) * shown
        seam = _square(split, foot, width * 0.02, height * 0.93)
        found.append(Face(path=_shape(wall, seam), ink="door:-0.12", alpha=0.8))
        knob = split + (hinge - split) * 0.16
        found.append(
            face([wall(*p) for p in _disc(knob, foot + height * 0.43, width * 0.06, width * 0.06)], ink="gilt")
        )
    return found


_KINDS: dict[str, Callable[[Wall, list[float], float, float], list[Face]]] = {
    "window": _window(_square),
    "arch": _window(_arched),
    "slit": _pane(_arched),
    "square": _pane(_square),
    "hole": _dark,
    "rose": _rose,
    "door": _door(_square, 1),
    "round_door": _door(_arched, 1),
    "gate": _door(_arched, 2),
    "doors": _door(_square, 2),
}
