"""A camera's movement lent by a clip: what the clip's camera did, this shot's camera does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from filmgate.draft.pictures.motion import Step
from filmgate.draft.stage.camera import Stand

_WIDEST = 0.16
"""Picture widths such a camera goes to either side at most; longer ways are scaled down to it."""
_CLOSEST = 1.6
_SMOOTH = 9
"""Pictures a way is averaged over: what is lent is the movement, not the measuring."""


class LentCourse:
    """A course as a clip's camera took it; longer shots stay at its end."""

    still = False
    steady = False
    turns = False
    racks = False
    travels = False

    def __init__(self, base: Stand, steps: Sequence[Step]) -> None:
        self._base = base
        x, y = (_way([getattr(step, name) for step in steps], _WIDEST) for name in ("x", "y"))
        zoom = np.cumsum(np.log([step.zoom for step in steps] or [1.0]))
        # It never shows more than the stage holds: the widest moment is the shot's own framing.
        self._zoom = np.minimum(np.exp(_smooth(zoom - zoom.min())), _CLOSEST)
        self._turn, self._nod = -x, -y

    @property
    def closest(self) -> float:
        return float(self._base.zoom * self._zoom.max())

    def at(self, seconds: float) -> Stand:
        index = min(len(self._turn) - 1, max(0, round(seconds * 24)))
        return replace(
            self._base,
            turn=self._base.turn + float(self._turn[index]),
            nod=self._base.nod + float(self._nod[index]),
            zoom=self._base.zoom * float(self._zoom[index]),
        )

    def margins(self) -> tuple[float, float]:
        """How much wider and higher than the picture the stage must be; see Course."""
        base = self._base
        across = (0.5 + abs(base.turn) + float(np.abs(self._turn).max())) / base.zoom - 0.5
        down = (0.5 + abs(base.nod) + float(np.abs(self._nod).max())) / base.zoom - 0.5
        return max(0.01, across + 0.012), max(0.01, down + 0.012)


def _way(steps: Sequence[float], most: float) -> np.ndarray:
    """Where it is after each step, about the middle of its way, no farther than ``most``."""
    at = _smooth(np.cumsum(np.asarray(steps or [0.0], float)))
    at -= (at.max() + at.min()) / 2
    farthest = float(np.abs(at).max())
    return at if farthest <= most else at * (most / farthest)


def _smooth(way: np.ndarray) -> np.ndarray:
    padded = np.pad(way, (_SMOOTH // 2, _SMOOTH // 2), mode="edge")
    return np.convolve(padded, np.ones(_SMOOTH) / _SMOOTH, mode="valid")
