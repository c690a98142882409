"""Styles of light and film: cinematic, noir, neon, vintage."""

import math

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.styles.textures import curve, curves, edges, saturated, spread, thrice, times, vignette

_SLACK = 48


class _Grain:
    """Film grain: one large sheet, read at another place for each picture."""

    def __init__(self, width: int, height: int, random: np.random.Generator, strength: float) -> None:
        noise = random.normal(0, strength, (height + _SLACK, width + _SLACK)).astype(np.float32)
        noise = cv2.GaussianBlur(noise, (0, 0), max(0.5, min(width, height) / 900)) * 1.5
        self._more = thrice(np.clip(noise, 0, 255).astype(np.uint8))
        self._less = thrice(np.clip(-noise, 0, 255).astype(np.uint8))
        self._random, self._size = random, (height, width)

    def on(self, picture: Pixels) -> Pixels:
        down, across = (int(value) for value in self._random.integers(0, _SLACK, 2))
        part = slice(down, down + self._size[0]), slice(across, across + self._size[1])
        return np.asarray(cv2.subtract(cv2.add(picture, self._more[part]), self._less[part]), np.uint8)


class Cinematic:
    """Teal in the shadows, warm in the lights, deep corners."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        self._tone = curves(
            curve([(0, 0.0), (0.25, 0.19), (0.5, 0.53), (0.8, 0.90), (1, 1.0)]),
            curve([(0, 0.02), (0.25, 0.21), (0.5, 0.49), (0.8, 0.81), (1, 0.97)]),
            curve([(0, 0.07), (0.25, 0.26), (0.5, 0.46), (0.8, 0.70), (1, 0.87)]),
        )
        self._colours = saturated(1.12)
        self._corners = vignette(width, height, 0.42)
        self._grain = _Grain(width, height, random, 2.6)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        graded = cv2.LUT(cv2.transform(picture, self._colours), self._tone)
        return self._grain.on(times(np.asarray(graded, np.uint8), self._corners))


class Noir:
    """Black and white with hard contrast, coarse grain and one pool of light."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        self._tone = curve([(0, 0.0), (0.20, 0.03), (0.42, 0.26), (0.62, 0.70), (0.80, 0.95), (1, 1)])
        self._corners = vignette(width, height, 0.80, power=1.0)
        self._grain = _Grain(width, height, random, 8.0)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        grey = cv2.LUT(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), self._tone)
        return self._grain.on(times(thrice(np.asarray(grey, np.uint8)), self._corners))


class Neon:
    """Dark violet with glowing outlines in the picture's own hues, pushed to their brightest."""

    def __init__(self, width: int, height: int, _random: np.random.Generator) -> None:
        unit = min(width, height)
        self._line, self._glow = max(0.9, unit / 420), max(1.5, unit / 90)
        self._dark = curves(
            curve([(0, 0.03), (0.6, 0.20), (1, 0.46)]),
            curve([(0, 0.01), (0.6, 0.12), (1, 0.40)]),
            curve([(0, 0.09), (0.6, 0.34), (1, 0.66)]),
        )

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        hues = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
        full = np.full(hues.shape[:2], 255, np.uint8)
        tubes = cv2.convertScaleAbs(edges(picture, width=self._line, gain=9.0), alpha=1.0)
        lively = np.maximum(cv2.extractChannel(hues, 1), np.uint8(150))
        lines = cv2.cvtColor(cv2.merge([cv2.extractChannel(hues, 0), lively, full]), cv2.COLOR_HSV2RGB)
        lines = times(np.asarray(lines, np.uint8), thrice(np.asarray(tubes, np.uint8)))
        glow = spread(lines, self._glow)
        lit = cv2.add(cv2.LUT(picture, self._dark), lines)
        return np.asarray(cv2.addWeighted(lit, 1.0, glow, 1.5, 0), np.uint8)


class Vintage:
    """Old colour film: faded and warm, unsteady in the gate, with dust and scratches."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        self._size, self._random = (width, height), random
        self._unit = min(width, height)
        self._colours = saturated(0.55, (1.07, 0.99, 0.84))
        self._tone = curve([(0, 0.12), (0.3, 0.36), (0.7, 0.76), (1, 0.95)])
        self._corners = vignette(width, height, 0.55)
        self._grain = _Grain(width, height, random, 6.0)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        x, y = 0.0016 * self._unit * math.sin(index * 0.9), 0.0028 * self._unit * math.sin(index * 0.53 + 1)
        weave = np.array([[1, 0, x], [0, 1, y]], np.float32)
        moved = cv2.warpAffine(picture, weave, self._size, borderMode=cv2.BORDER_REPLICATE)
        faded = cv2.LUT(cv2.transform(moved, self._colours), self._tone)
        flicker = 1 + 0.025 * math.sin(index * 1.7) + 0.02 * math.sin(index * 0.61)
        aged = times(np.asarray(cv2.convertScaleAbs(faded, alpha=flicker), np.uint8), self._corners)
        return self._worn(self._grain.on(aged), index)

    def _worn(self, picture: Pixels, index: int) -> Pixels:
        width, height = self._size
        for _ in range(int(self._random.poisson(2.0))):
            spot = int(self._random.integers(width)), int(self._random.integers(height))
            tone = 235 if self._random.random() < 0.6 else 30
            size = max(1, round(self._unit * float(self._random.uniform(0.0008, 0.003))))
            cv2.circle(picture, spot, size, (tone, tone, tone - 10), -1, cv2.LINE_AA)
        if index % 40 < 14:
            x = int(width * (0.2 + 0.6 * ((index // 40 * 0.37) % 1))) + index % 3
            cv2.line(picture, (x, 0), (x, height), (226, 218, 196), 1, cv2.LINE_AA)
        return picture
