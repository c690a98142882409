"""Films made of a clip that was sent: continued from its last picture, or shown in another time."""

from collections import deque
from pathlib import Path

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.pictures.footage import fitted, pictures_of
from filmgate.draft.pictures.motion import Step, steps

_REMEMBERED = 13
"""Pictures at a clip's end that its camera's movement is read from: half a second."""
_FADES = 0.97
"""Share of its speed a continued movement keeps from one picture to the next, so that it comes to rest."""


class Continued:
    """Goes on where a clip ends: the first picture is the clip's last, and the camera's movement runs out gently."""

    def __init__(self, path: Path, name: str, *, width: int, height: int) -> None:
        """Raises DraftError when the clip cannot be read."""
        ends: deque[Pixels] = deque(maxlen=_REMEMBERED)
        for picture in pictures_of(path, name, width=width, height=height):
            ends.append(picture)
        self._last = fitted(ends[-1], width, height)
        self._step = _typical(steps(ends))
        self._at = np.eye(3)
        self._speed = 1.0

    def picture(self, _index: int) -> Pixels:
        shown = self._seen()
        self._at = _matrix(self._step, self._speed, self._last.shape) @ self._at
        self._speed *= _FADES
        return shown

    def _seen(self) -> Pixels:
        if np.allclose(self._at, np.eye(3)):
            return self._last
        size = self._last.shape[1], self._last.shape[0]
        warped = cv2.warpAffine(self._last, self._at[:2], size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
        return np.asarray(warped, np.uint8)


class Retimed:
    """A clip at a speed of its own: slowed with mixed pictures, or quickened; it rests on its last picture."""

    def __init__(self, path: Path, name: str, *, width: int, height: int, rate: float = 1.0) -> None:
        """Raises DraftError when the clip cannot be read."""
        self._rate = rate
        self._pictures = pictures_of(path, name, width=width, height=height)
        self._at = 0
        self._before = next(self._pictures)
        self._after = next(self._pictures, None)

    def picture(self, index: int) -> Pixels:
        """Raises DraftError where the clip is damaged."""
        wanted = index * self._rate
        while self._after is not None and self._at + 1 <= wanted:
            self._before, self._after = self._after, next(self._pictures, None)
            self._at += 1
        share = wanted - self._at
        if self._after is None or share < 0.02:
            return self._before.copy()
        return np.asarray(cv2.addWeighted(self._before, 1 - share, self._after, share, 0), np.uint8)


def _typical(found: list[Step]) -> Step:
    """The middle one in every direction: a single wrong step says nothing."""
    if not found:
        return Step()
    x, y, zoom, turn = (float(np.median([getattr(step, name) for step in found])) for name in Step.__slots__)
    return Step(x=x, y=y, zoom=min(1.03, max(0.985, zoom)), turn=turn)


def _matrix(step: Step, speed: float, shape: tuple[int, ...]) -> np.ndarray:
    height, width = shape[:2]
    turned = cv2.getRotationMatrix2D((width / 2, height / 2), -step.turn * speed, 1 + (step.zoom - 1) * speed)
    way = np.array([[0, 0, step.x * width * speed], [0, 0, step.y * height * speed]])
    return np.vstack([turned + way, [0, 0, 1]])
