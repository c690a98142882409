"""How a swimmer moves: a wave that runs down its body, leaps, bites, sleep. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast.rhythm import eased
from filmgate.draft.paint.shapes import Points


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What a swimmer's body does now."""

    turn: float
    """Of its beat, in radians."""
    power: float = 1.0
    """Share of the full beat."""
    rise: float = 0.0
    """How far it is lifted from its place, in units."""
    tilt: float = 0.0
    """Its nose up, degrees."""
    mouth: float = 0.0
    """0 shut, 1 wide open."""
    asleep: bool = False
    going: bool = True

    @property
    def beat(self) -> float:
        return self.power * math.sin(self.turn)

    def lagging(self, by: float) -> float:
        """The beat as what follows it by so many radians has it."""
        return self.power * math.sin(self.turn - by)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wave:
    """Bends a straight body: nothing at the head, most at the tail, each part a little later than the one before it."""

    moment: Moment
    swing: float
    """How far the tail goes up and down, in units."""
    pivot: float = 0.20
    """Where the bend begins, forward of the middle."""
    lag: float = 2.2
    """Radians from there to the tail."""

    def at(self, x: float, y: float) -> Points:
        return np.asarray(self.all([(x, y)])[0])

    def all(self, points: Any) -> Points:
        known = np.array(points, float)
        back = np.clip((self.pivot - known[:, 0]) / (self.pivot + 0.5), 0, 1.4)
        bend = np.sin(self.moment.turn - self.lag * back) * back**1.7
        nod = -0.10 * math.sin(self.moment.turn + 0.5) * np.clip(known[:, 0], 0, 0.5)
        known[:, 1] += self.swing * self.moment.power * (bend + nod)
        return known


def moment(verb: Verb, phase: float) -> Moment:
    return _MOMENTS.get(verb, _swim)(phase)


def _swim(phase: float) -> Moment:
    turn = 2 * math.pi * phase
    return Moment(turn=turn, rise=0.012 * math.sin(turn + 0.6), tilt=1.2 * math.sin(turn - 0.5))


def _rest(phase: float) -> Moment:
    turn = 2 * math.pi * phase
    return Moment(turn=turn, power=0.5, rise=0.014 * math.sin(turn), tilt=1.5 * math.sin(turn + 1.2), going=False)


def _jump(phase: float) -> Moment:
    """Nose up, out over an arc, and level again."""
    air = min(1.0, max(0.0, (phase - 0.16) / 0.64))
    high = 0.62 * 4 * air * (1 - air)
    lead = eased(min(1.0, phase / 0.16)) * eased(min(1.0, (1 - phase) / 0.20))
    return Moment(turn=2 * math.pi * phase * 2, power=0.8, rise=high, tilt=48 * lead * math.cos(math.pi * air))


def _eat(phase: float) -> Moment:
    turn = 2 * math.pi * phase
    bite = max(0.0, math.sin(turn * 3)) * eased(min(1.0, phase / 0.1, (1 - phase) / 0.1))
    dip = 0.5 - 0.5 * math.cos(turn)
    return Moment(turn=turn * 2, power=0.45, tilt=-9 * dip, mouth=bite, going=False)


def _sleep(phase: float) -> Moment:
    turn = 2 * math.pi * phase
    return Moment(turn=turn, power=0.18, rise=0.012 * math.sin(turn), tilt=-5.0, asleep=True, going=False)


def _dance(phase: float) -> Moment:
    turn = 2 * math.pi * phase
    return Moment(turn=turn, power=1.25, rise=0.05 * math.sin(2 * turn), tilt=13 * math.sin(turn), going=False)


_MOMENTS: dict[Verb, Callable[[float], Moment]] = {
    "rest": _rest,
    "jump": _jump,
    "eat": _eat,
    "sleep": _sleep,
    "dance": _dance,
    "wave": _rest,
}
