"""How a plant moves in the air: from its foot to its top each part later and further than the one below. Pure."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.paint.shapes import Points


@dataclass(frozen=True, kw_only=True, slots=True)
class Sway:
    """A moment of it."""

    turn: float
    """Of its cycle, in radians."""
    power: float = 1.0
    bloom: float = 1.0
    """How far its blossoms are open: 0 is a bud."""
    facing: float = 0.0
    """How far a blossom has turned to the side, -1 to 1."""

    def across(self, height: float, *, late: float = 0.0) -> float:
        """How far what is this high is moved to the side."""
        at = self.turn - 1.1 * height - late
        return self.power * 0.026 * math.pow(max(0.0, height), 1.5) * (math.sin(at) + 0.35 * math.sin(2 * at + 0.8))

    def flutter(self, late: float, *, times: int = 2) -> float:
        """A small quick motion of leaves, -1 to 1; ``late`` sets each apart."""
        return min(1.6, self.power) * math.sin(times * self.turn - late)

    def at(self, x: float, y: float) -> Points:
        return np.asarray(self.all([(x, y)])[0])

    def all(self, points: Any) -> Points:
        known = np.array(points, float)
        moved = np.array([self.across(-y) for y in known[:, 1]])
        known[:, 0] += moved
        known[:, 1] += np.abs(moved) * 0.12
        return known


def sway(verb: Verb, phase: float) -> Sway:
    turn = 2 * math.pi * phase
    if verb == "dance":
        return Sway(turn=turn, power=3.4)
    if verb == "open":
        share = min(1.0, phase * 1.12)
        return Sway(turn=turn, power=0.8, bloom=share * share * (3 - 2 * share))
    if verb == "turn":
        return Sway(turn=turn, facing=math.sin(turn))
    return Sway(turn=turn)
