"""How a building is seen: a slight three-quarter view from the street, so that its front faces +x and its near side -x.

Plans are in units from the middle of the ground it stands on: ``u`` to the right along its front, ``v`` away from the
front, ``h`` up.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

Spot = tuple[float, float]
Wall = Callable[[float, float], Spot]
"""Where a point of a wall is seen: how far along it, and how high."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """An eye before a building."""

    turn: float = 28.0
    """Degrees the front is turned away from us."""
    eye: float = 0.06
    """Height of the eye: what is above it goes down with distance, what is below it up."""
    depth: float = 0.16
    """How much smaller things get with each unit of distance; the sides of a skyscraper hardly meet, those of a hut do."""

    def plan(self, u: float, v: float) -> Spot:
        """Across the picture, and away from us."""
        turn = math.radians(self.turn)
        return u * math.cos(turn) - v * math.sin(turn), u * math.sin(turn) + v * math.cos(turn)

    def seen(self, across: float, away: float, h: float) -> Spot:
        size = 1 / (1 + self.depth * away)
        return across * size, -(h - self.eye) * size - self.eye

    def at(self, u: float, v: float, h: float) -> Spot:
        return self.seen(*self.plan(u, v), h)

    def front(self, v: float) -> Wall:
        """A wall that faces as the front does."""
        return lambda along, h: self.at(along, v, h)

    def side(self, u: float) -> Wall:
        """A wall that faces as the near side does."""
        return lambda along, h: self.at(u, along, h)

    def round(self, u: float, v: float, radius: Callable[[float], float]) -> Wall:
        """A round wall, of another radius at each height; along it in radians from what is nearest to us."""
        across, away = self.plan(u, v)

        def wall(angle: float, h: float) -> Spot:
            r = radius(h)
            return self.seen(across + r * math.sin(angle), away - r * math.cos(angle), h)

        return wall
