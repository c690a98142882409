"""A view: how points in space fall on the picture. In space x goes ahead, y up and z towards the viewer."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from filmgate.draft.paint.shapes import Points

Spot = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A turn and a shift into the viewer's own space, whose z the picture leaves out."""

    turn: Points
    shift: Points

    def flat(self, points: Any) -> Points:
        """Where points fall on the picture; y grows downwards there."""
        seen = np.atleast_2d(np.asarray(points, float)) @ self.turn.T + self.shift
        return np.stack([seen[:, 0], -seen[:, 1]], axis=1)

    def spot(self, x: float, y: float, z: float = 0.0) -> tuple[float, float]:
        """Where one point falls."""
        found = self.flat((x, y, z))[0]
        return float(found[0]), float(found[1])

    def facing(self, normal: Spot) -> Points:
        """A direction as the viewer has it."""
        return np.asarray(self.turn @ np.asarray(normal, float))

    def about(self, point: Spot, axis: Spot, degrees: float) -> "View":
        """For what is turned about an axis through a point: a lid on its hinge."""
        held = _turn(axis, degrees)
        middle = np.asarray(point, float)
        return View(turn=self.turn @ held, shift=self.turn @ (middle - held @ middle) + self.shift)

    def moved(self, x: float, y: float, z: float = 0.0) -> "View":
        """For what is somewhere else in space."""
        return replace(self, shift=self.turn @ np.array((x, y, z)) + self.shift)


def view(yaw: float, pitch: float, *, half: tuple[float, float] = (0.0, 0.0)) -> View:
    """A view of a thing whose front is turned ahead by ``yaw`` degrees, from ``pitch`` degrees above.

    ``half`` is half the width and the depth of what it stands on: its nearest corner is put on the ground line.
    """
    turn = _turn((1, 0, 0), pitch) @ _turn((0, 1, 0), yaw)
    corners = np.array([(x, 0, z) for x in (-half[0], half[0]) for z in (-half[1], half[1])]) @ turn.T
    return View(turn=turn, shift=np.array((0.0, -float(corners[:, 1].min()) * 0.8, 0.0)))


def _turn(axis: Spot, degrees: float) -> Points:
    """The matrix of a turn about an axis (Rodrigues)."""
    x, y, z = np.asarray(axis, float) / np.linalg.norm(axis)
    held, by = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]]), math.radians(degrees)
    return np.asarray(np.eye(3) + math.sin(by) * held + (1 - math.cos(by)) * held @ held)
