"""Wet techniques: watercolour, ink wash, pastel."""

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import field
from filmgate.draft.styles.textures import curve, curves, edges, paper, saturated, simplified, spread, thrice, times


class Watercolour:
    """Washes with wandering, darker rims on rough paper that stays white at the border."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        unit = min(width, height)
        self._line = max(1.0, unit / 420)
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        wander = unit * 0.0055
        self._x = across + (field((height, width), random, cells=34, octaves=3) - 0.5) * 2 * wander
        self._y = down + (field((height, width), random, cells=34, octaves=3) - 0.5) * 2 * wander
        pools = np.clip(0.95 + 0.24 * (field((height, width), random, cells=7, octaves=4) - 0.40), 0.84, 1.0)
        sheet = paper(width, height, random, depth=0.9)
        self._sheet = thrice(np.asarray(sheet * pools, np.uint8))
        self._border = thrice(_border(width, height, random))
        self._washed = curve([(0, 0.17), (0.25, 0.46), (0.6, 0.86), (0.85, 1), (1, 1)])
        self._colours = saturated(1.45)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        plain = simplified(picture, shrink=3, rounds=2)
        wandered = cv2.remap(plain, self._x, self._y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        flat = np.asarray(wandered, np.uint8)
        rims = edges(flat, width=self._line, gain=2.6)
        washed = cv2.LUT(cv2.transform(flat, self._colours), self._washed)
        washed = cv2.subtract(washed, thrice(np.asarray(np.minimum(rims, np.uint8(90)), np.uint8)))
        done = times(np.asarray(washed, np.uint8), self._sheet)
        return np.asarray(cv2.max(done, self._border), np.uint8)


class Ink:
    """Brush and wash: greys on warm paper, darks that bleed, strokes where forms meet."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        unit = min(width, height)
        self._line = max(1.0, unit / 300)
        self._bleed = max(1.0, unit / 90)
        self._sheet = thrice(paper(width, height, random, depth=0.8))
        self._border = thrice(_border(width, height, random))
        self._tone = curve([(0, 0.03), (0.20, 0.16), (0.38, 0.46), (0.58, 0.80), (0.78, 0.97), (1, 1)])
        self._tint = curves(
            curve([(0, 0.09), (1, 0.985)]), curve([(0, 0.09), (1, 0.965)]), curve([(0, 0.13), (1, 0.92)])
        )

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        flat = simplified(picture, shrink=3, rounds=2)
        grey = cv2.LUT(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), self._tone)
        bled = spread(np.asarray(grey, np.uint8), self._bleed)
        grey = cv2.addWeighted(grey, 0.72, cv2.min(grey, bled), 0.28, 0)
        strokes = edges(picture, width=self._line, gain=7.0)
        grey = cv2.subtract(grey, strokes)
        done = cv2.LUT(thrice(np.asarray(grey, np.uint8)), self._tint)
        return np.asarray(cv2.max(times(np.asarray(done, np.uint8), self._sheet), self._border), np.uint8)


class Pastel:
    """Soft chalk: pale, low in contrast, with grain of the paper and a bloom."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        self._sheet = thrice(paper(width, height, random, depth=1.0))
        self._tone = curves(
            curve([(0, 0.24), (0.5, 0.70), (1, 1.0)]),
            curve([(0, 0.22), (0.5, 0.66), (1, 0.99)]),
            curve([(0, 0.32), (0.5, 0.70), (1, 0.99)]),
        )
        self._colours = saturated(1.18)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        flat = simplified(picture, shrink=2)
        pale = cv2.LUT(cv2.transform(flat, self._colours), self._tone)
        glow = spread(np.asarray(pale, np.uint8), 24)
        return times(np.asarray(cv2.addWeighted(pale, 0.74, glow, 0.27, 0), np.uint8), self._sheet)


def _border(width: int, height: int, random: np.random.Generator) -> Pixels:
    """White at the sheet's border, with an uneven edge."""
    unit = min(width, height)
    across = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)[None]
    down = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)[:, None]
    out = np.minimum(across, down) / unit
    uneven = (field((height, width), random, cells=18, octaves=4) - 0.5) * 0.07
    bare = np.clip((0.028 + uneven - out) / 0.012, 0, 1)
    return np.asarray(bare * 250, np.uint8)
