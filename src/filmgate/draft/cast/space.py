"""How a figure stands in space: points before it, above it and to its near side become points of the picture."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from filmgate.draft.paint.shapes import Points, vec


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """Where it is and how it is turned: x forward, y up, z towards us."""

    x: float = 0.0
    y: float = 0.0
    """Of its own origin, in the picture: y down."""
    yaw: float = 0.0
    """How far its front is turned away from the picture's right, degrees; its near side comes forward."""
    high: float = 0.0
    """How far from above it is seen, degrees."""
    pitch: float = 0.0
    """Its nose up, degrees."""

    def at(self, x: float, y: float, z: float = 0.0) -> Points:
        return np.asarray(self.all([(x, y, z)])[0])

    def all(self, points: Any) -> Points:
        known = np.asarray(points, float)
        pitch, yaw, high = (math.radians(angle) for angle in (self.pitch, self.yaw, self.high))
        x = known[:, 0] * math.cos(pitch) - known[:, 1] * math.sin(pitch)
        y = known[:, 0] * math.sin(pitch) + known[:, 1] * math.cos(pitch)
        across = x * math.cos(yaw) + known[:, 2] * math.sin(yaw)
        near = known[:, 2] * math.cos(yaw) - x * math.sin(yaw)
        down = -y * math.cos(high) + near * math.sin(high)
        return np.stack([across, down], axis=1) + vec(self.x, self.y)

    def wing(
        self, outline: Any, root: tuple[float, float, float], raised: float, *, far: bool, sweep: float = 0.0
    ) -> Points:
        """A flat wing's outline (forward, outward) hinged at a root, raised by radians above the level."""
        flat = np.asarray(outline, float)
        turn = math.radians(sweep)
        forward = flat[:, 0] * math.cos(turn) - flat[:, 1] * math.sin(turn)
        out = flat[:, 0] * math.sin(turn) + flat[:, 1] * math.cos(turn)
        side = -1.0 if far else 1.0
        solid = np.stack(
            [root[0] + forward, root[1] + out * math.sin(raised), side * (root[2] + out * math.cos(raised))], axis=1
        )
        return self.all(solid)
