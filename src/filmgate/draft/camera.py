"""Where the camera stands: one eased move from the first frame to the last."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, kw_only=True, slots=True)
class Stand:
    """A camera position. Planes nearer than the eye's focus move more, farther ones less."""

    x: float
    """To the right, as a fraction of the width."""
    y: float
    """Down, as a fraction of the height."""
    push: float
    """Towards the scene; 0 is the widest view."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A move between two stands."""

    start: Stand
    end: Stand

    def at(self, share: float) -> Stand:
        """The stand after ``share`` of the film, easing in and out."""
        eased = ease(share)
        return Stand(
            x=self.start.x + (self.end.x - self.start.x) * eased,
            y=self.start.y + (self.end.y - self.start.y) * eased,
            push=self.start.push + (self.end.push - self.start.push) * eased,
        )


REST = Stand(x=0.0, y=0.0, push=0.35)


def ease(share: float) -> float:
    """0 to 1 with slow ends and an even middle; smoother than a cosine at its ends."""
    return share * share * share * (share * (6 * share - 15) + 10)


def plan(direction: str, random: np.random.Generator) -> Move:
    """A move as directed (``push``, ``pull``, ``left``, ``right``, ``up``, ``down``, ``fixed``), or one of its own."""
    if direction == "fixed":
        return Move(start=REST, end=REST)
    side = 1.0 if random.random() < 0.5 else -1.0
    drift, push = side * random.uniform(0.25, 0.5), random.uniform(0.6, 0.9)
    moves = {
        "push": Move(start=Stand(x=-drift * 0.4, y=0, push=0.0), end=Stand(x=drift * 0.4, y=0.05, push=1.0)),
        "pull": Move(start=Stand(x=-drift * 0.4, y=0.05, push=1.0), end=Stand(x=drift * 0.4, y=0, push=0.0)),
        "left": Move(start=Stand(x=0.85, y=0, push=0.3), end=Stand(x=-0.85, y=0, push=0.5)),
        "right": Move(start=Stand(x=-0.85, y=0, push=0.3), end=Stand(x=0.85, y=0, push=0.5)),
        "up": Move(start=Stand(x=0, y=0.7, push=0.4), end=Stand(x=0, y=-0.7, push=0.4)),
        "down": Move(start=Stand(x=0, y=-0.7, push=0.4), end=Stand(x=0, y=0.7, push=0.4)),
    }
    return moves.get(direction) or Move(start=Stand(x=-drift, y=0.1, push=0.05), end=Stand(x=drift, y=-0.05, push=push))
