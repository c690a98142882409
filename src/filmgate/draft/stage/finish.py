"""The last touch on every picture: spilled light, darkened corners, grain."""

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.stage.hours import Mood
from filmgate.draft.stage.planes import Frame

_COARSE = 8
"""Light spills so softly that it is worked out at this fraction of the size."""
_GRAIN_SLACK = 64
_GRAIN = 1.2
"""Strength in 8-bit steps; the eye reads more as dirt."""


class Finish:
    """Made once for a film; then one call a picture."""

    def __init__(self, frame: Frame, mood: Mood, random: np.random.Generator) -> None:
        self._frame, self._random = frame, random
        self._small = (max(2, frame.width // _COARSE), max(2, frame.height // _COARSE))
        self._bright = _curve(mood.threshold, mood.bloom)
        self._corners = _corners(frame, mood.vignette)
        noise = random.normal(0, _GRAIN, (frame.height + _GRAIN_SLACK, frame.width + _GRAIN_SLACK)).astype(np.float32)
        whole = np.rint(noise)
        self._more = cv2.cvtColor(np.clip(whole, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2RGB)
        self._less = cv2.cvtColor(np.clip(-whole, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2RGB)

    def __call__(self, picture: Pixels) -> Pixels:
        """A finished RGB picture from a composed RGBA one, which is used up."""
        self._spill(picture)
        cv2.multiply(picture, self._corners, picture, scale=1 / 255)
        done = cv2.cvtColor(picture, cv2.COLOR_RGBA2RGB)
        down, across = (int(value) for value in self._random.integers(0, _GRAIN_SLACK, 2))
        place = (slice(down, down + self._frame.height), slice(across, across + self._frame.width))
        cv2.add(done, self._more[place], done)
        cv2.subtract(done, self._less[place], done)
        return np.asarray(done, np.uint8)

    def _spill(self, picture: Pixels) -> None:
        small = cv2.resize(picture, self._small, interpolation=cv2.INTER_AREA)
        bright = cv2.LUT(small, self._bright)
        unit = min(self._small)
        glow = cv2.addWeighted(
            cv2.GaussianBlur(bright, (0, 0), max(0.6, unit * 0.014)),
            0.55,
            cv2.GaussianBlur(bright, (0, 0), max(1.0, unit * 0.07)),
            0.5,
            0,
        )
        cv2.add(
            picture, cv2.resize(glow, (self._frame.width, self._frame.height), interpolation=cv2.INTER_LINEAR), picture
        )


def _curve(threshold: float, amount: float) -> Pixels:
    """What of each brightness spills."""
    values = np.arange(256) / 255
    spilled = np.clip((values - threshold) / (1 - threshold), 0, 1) ** 1.4 * amount * 0.21
    return (spilled * 255).astype(np.uint8)


def _corners(frame: Frame, strength: float) -> Pixels:
    across = np.linspace(-1, 1, frame.width, dtype=np.float32)[None]
    down = np.linspace(-1, 1, frame.height, dtype=np.float32)[:, None]
    out = np.clip((across**2 + down**2) / 2, 0, 1) ** 1.3
    kept = ((1 - strength * out) * 255 + 0.5).astype(np.uint8)
    return np.asarray(cv2.merge([kept, kept, kept, np.full_like(kept, 255)]), np.uint8)
