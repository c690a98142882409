"""Bookcases and clocks: cases with something going on in them."""

import math

import numpy as np

from filmgate.draft.cast.solids.shaper import Shaper, ring, rounded
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import View, view
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import line

_BINDINGS = tuple(hexed(ink) for ink in ("2f6f8f", "e7b24c", "5f8f6a", "f0e2c8", "7a4b7c", "d77a4a", "345a86"))
_CREAM, _INK = hexed("fbf3e0"), hexed("3a2742")


def bookcase(work: Work) -> None:
    """Four shelves of books, leaning here and there, with a plant and a vase among them."""
    wood, chance = work.base, work.chance()
    seen = view(14, 8, half=(0.27, 0.09))
    inks = (work.accent, *_BINDINGS)
    with work.solid(seen, form=0.02, flat=0.6) as shape:
        shape.block((0, 0.03, -0.075), (0.52, 0.95, 0.02), lighter(wood, -0.20), soft=0.004)
        shape.block((-0.26, 0.0, 0), (0.025, 1.0, 0.19), lighter(wood, -0.04), soft=0.006)
        for level in range(4):
            low = 0.05 + level * 0.235
            shape.block((0, low - 0.022, 0), (0.51, 0.024, 0.17), wood, soft=0.004)
            _row(shape, chance, low, inks, level)
        shape.block((0.26, 0.0, 0), (0.025, 1.0, 0.19), lighter(wood, -0.02), soft=0.006)
        shape.block((0, 0.975, 0), (0.56, 0.028, 0.21), lighter(wood, 0.01), soft=0.008)
        shape.block((0, 0.0, 0.07), (0.50, 0.028, 0.03), lighter(wood, -0.06), soft=0.004)


def _row(shape: Shaper, chance: np.random.Generator, low: float, inks: tuple[Colour, ...], level: int) -> None:
    """Books from the left until something else stands there."""
    x, end, before = -0.24, 0.235 if level % 2 == 0 else 0.08, -1
    while x < end - 0.02:
        wide, high = float(chance.uniform(0.024, 0.044)), float(chance.uniform(0.135, 0.19))
        index = int(chance.integers(0, len(inks)))
        index = (index + 1) % len(inks) if index == before else index
        ink, before = inks[index], index
        shape.block((x + wide / 2, low, 0.0), (wide * 0.94, high, 0.12), ink, soft=0.006)
        shape.on_front(
            [
                (x + wide * 0.06, low + high * 0.76),
                (x + wide * 0.9, low + high * 0.76),
                (x + wide * 0.9, low + high * 0.82),
                (x + wide * 0.06, low + high * 0.82),
            ],
            0.061,
            lighter(ink, 0.18),
            alpha=0.7,
        )
        x += wide
    if level == 1:
        _plant(shape, 0.165, low)
    elif level == 3:
        shape.turned(
            [(0.030, low), (0.048, low + 0.05), (0.042, low + 0.09), (0.018, low + 0.125), (0.026, low + 0.145)],
            inks[0],
            at=(0.165, 0.02),
        )


def _plant(shape: Shaper, x: float, low: float) -> None:
    for turn, long in ((-62, 0.11), (-32, 0.14), (-4, 0.15), (26, 0.14), (58, 0.11)):
        way = math.radians(turn)
        tip = (x + math.sin(way) * long * 0.55, low + 0.06 + math.cos(way) * long * 0.75, 0.03)
        shape.rod([(x, low + 0.05, 0.03), tip], (0.014, 0.003), hexed("4f9160") if turn < 0 else hexed("3f7f55"))
    shape.turned([(0.032, low), (0.043, low + 0.065)], _CREAM, at=(x, 0.03))


def clock(work: Work) -> None:
    """A mantel clock with a round face; its hands turn and its pendulum swings behind a pane."""
    seen, wood = view(16, 9, half=(0.30, 0.13)), work.base
    with work.solid(seen, form=0.025) as shape:
        shape.block((0, 0.0, 0), (0.66, 0.075, 0.30), lighter(wood, -0.07), soft=0.014)
        shape.block((0, 0.07, 0), (0.58, 0.05, 0.26), wood, soft=0.014)
        _body(shape, wood)
        shape.on_front(rounded(-0.15, 0.16, 0.30, 0.19, 0.03), 0.105, lighter(wood, -0.24))
    _pendulum(work, seen)
    with work.solid(seen, form=0.02) as shape:
        shape.barrel((0, 0.66, 0.135), 0.245, 0.04, work.accent)
        shape.disc((0, 0.66, 0.137), 0.208, lighter(work.accent, -0.14))
        shape.disc((0, 0.655, 0.138), 0.202, _CREAM)
        shape.barrel((0, 0.99, 0.02), 0.035, 0.03, work.accent)
    _hands(work, seen)


def _body(shape: Shaper, wood: Colour) -> None:
    """An arched case: its outline pulled back in depth, then its front."""
    arch = [(0.27 * math.cos(turn), 0.66 + 0.29 * math.sin(turn)) for turn in np.linspace(0, math.pi, 24)]
    front = np.array([(-0.27, 0.12), (0.27, 0.12), *arch])
    for back in np.linspace(-0.10, 0.09, 12):
        shape.on_front(front, float(back), lighter(wood, -0.06))
    shape.on_front(front, 0.10, wood)
    inner = [(0.245 * math.cos(turn), 0.66 + 0.262 * math.sin(turn)) for turn in np.linspace(0, math.pi, 24)]
    shape.on_front(np.array([(-0.245, 0.14), (0.245, 0.14), *inner]), 0.101, lighter(wood, 0.03))


def _pendulum(work: Work, seen: View) -> None:
    swing = 20 * math.sin(math.tau * 2 * work.phase)
    with work.solid(seen.about((0, 0.44, 0.1), (0, 0, 1), swing), form=0.02) as shape:
        shape.rod([(0, 0.345, 0.107), (0, 0.23, 0.107)], 0.009, work.accent)
        shape.disc((0, 0.225, 0.108), 0.050, lighter(work.accent, 0.03))


def _hands(work: Work, seen: View) -> None:
    """The long hand goes round in a cycle, while the pendulum swings twice; the short one shows ten."""
    with work.shown(seen) as shape:
        for hour in range(12):
            turn, long = math.tau * hour / 12, 0.145 if hour % 3 == 0 else 0.160
            ends = [(at * math.sin(turn), 0.655 + at * math.cos(turn), 0.139) for at in (long, 0.182)]
            shape.streak(ends, _INK, 0.016 if hour % 3 == 0 else 0.009)
        for turn, long, wide in ((math.radians(305), 0.095, 0.022), (math.tau * work.phase, 0.148, 0.014)):
            tip = (long * math.sin(turn), 0.655 + long * math.cos(turn), 0.14)
            shape.canvas.stroke(line(shape.view.flat([(0, 0.655, 0.14), tip])), _INK, wide)
        shape.face(ring((0, 0.655, 0.141), 0.018), mix(work.accent, WHITE, 0.1))
