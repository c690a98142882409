"""Dry techniques: flat anime colours, line drawing, cut paper, pixels."""

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.styles.textures import curve, edges, paper, saturated, simplified, thrice, times


class Anime:
    """Flat, lively colours in few tones, with a fine dark line."""

    _TONES = 7

    def __init__(self, width: int, height: int, _random: np.random.Generator) -> None:
        self._line = max(0.8, min(width, height) / 620)
        self._colours = saturated(1.38)
        steps = np.arange(256) / 255 * self._TONES
        # Steps with a short ramp, so that their edges do not crawl.
        part = np.clip((steps % 1 - 0.40) * 5, 0, 1)
        self._tones = np.asarray((np.floor(steps) + part) / self._TONES * 255, np.uint8)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        flat = cv2.LUT(cv2.transform(simplified(picture, shrink=2), self._colours), self._tones)
        lines = edges(picture, width=self._line, gain=5.0)
        return np.asarray(cv2.subtract(flat, thrice(np.asarray(np.minimum(lines, np.uint8(150)), np.uint8))), np.uint8)


class Lines:
    """Pencil on paper: outlines, and hatching that thickens with the dark."""

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        unit = min(width, height)
        self._line = max(0.9, unit / 460)
        self._sheet = thrice(paper(width, height, random, depth=0.75))
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        step = max(3.0, unit / 120)
        wander = cv2.GaussianBlur(random.normal(0, 26, (height, width)).astype(np.float32), (0, 0), unit / 60)
        first = np.sin((across + down + wander * 2) * 2 * np.pi / step)
        second = np.sin((across - down + wander * 2) * 2 * np.pi / step)
        # Darkness a stroke needs before it is drawn: one direction first, the other over it.
        self._first = np.asarray((first * 0.5 + 0.5) * 110 + 92, np.uint8)
        self._second = np.asarray((second * 0.5 + 0.5) * 90 + 150, np.uint8)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        grey = cv2.cvtColor(simplified(picture, shrink=2), cv2.COLOR_RGB2GRAY)
        dark = cv2.bitwise_not(grey)
        hatched = cv2.convertScaleAbs(cv2.subtract(dark, self._first), alpha=3.0)
        crossed = cv2.convertScaleAbs(cv2.subtract(dark, self._second), alpha=3.0)
        shade = cv2.addWeighted(np.minimum(hatched, np.uint8(150)), 0.62, np.minimum(crossed, np.uint8(150)), 0.62, 0)
        outlines = edges(picture, width=self._line, gain=16.0)
        sheet = np.asarray(cv2.bitwise_not(cv2.add(shade, outlines)), np.uint8)
        ink = cv2.addWeighted(thrice(sheet), 0.86, np.full_like(picture, (36, 34, 46)), 0.14, 0)
        return times(np.asarray(ink, np.uint8), self._sheet)


class PaperCut:
    """Layers of coloured paper, each lighter one lying higher and throwing a shadow on the one below."""

    _LAYERS = 6

    def __init__(self, width: int, height: int, random: np.random.Generator) -> None:
        self._shift = max(1, round(min(width, height) / 300))
        self._sheet = thrice(paper(width, height, random, depth=0.7))
        steps = np.round(np.arange(256) / 255 * self._LAYERS) / self._LAYERS
        self._layer = np.asarray(steps * 255, np.uint8)
        self._colours = saturated(1.15)

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        height, width = picture.shape[:2]
        half = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
        small = simplified(np.asarray(half, np.uint8), shrink=2, rounds=2)
        grey = cv2.medianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), 5)
        layer = np.asarray(cv2.LUT(grey, self._layer), np.uint8)
        # The colour of a layer: its own hue at the layer's one lightness.
        ratio = np.asarray(cv2.divide(layer, np.maximum(grey, np.uint8(8)), scale=128), np.uint8)
        coloured = cv2.multiply(cv2.transform(small, self._colours), thrice(ratio), scale=1 / 128)
        coloured = cv2.addWeighted(coloured, 0.86, np.full_like(small, 200), 0.14, 0)
        cut = times(np.asarray(coloured, np.uint8), self._shadow(layer))
        large = cv2.resize(cut, (width, height), interpolation=cv2.INTER_CUBIC)
        return times(np.asarray(large, np.uint8), self._sheet)

    def _shadow(self, layer: Pixels) -> Pixels:
        """Where a higher layer lies to the upper left."""
        way = np.array([[1, 0, self._shift], [0, 1, self._shift]], np.float32)
        higher = cv2.warpAffine(layer, way, (layer.shape[1], layer.shape[0]), borderMode=cv2.BORDER_REPLICATE)
        deep = cv2.convertScaleAbs(cv2.subtract(higher, layer), alpha=1.4)
        soft = cv2.blur(np.minimum(deep, np.uint8(120)), (self._shift + 1, self._shift + 1))
        return thrice(np.asarray(cv2.bitwise_not(soft), np.uint8))


class PixelArt:
    """Large pixels in few colours, with an ordered dither."""

    _ROWS = 128

    def __init__(self, width: int, height: int, _random: np.random.Generator) -> None:
        size = max(2, round(min(width, height) / self._ROWS))
        self._small = max(8, width // size), max(8, height // size)
        bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
        tiled = np.tile(bayer, (self._small[1] // 4 + 1, self._small[0] // 4 + 1))[: self._small[1], : self._small[0]]
        self._dither = thrice(np.asarray(tiled / 16 * 15, np.uint8))
        self._levels = np.asarray(np.clip(np.arange(256) // 26 * 26 + 12, 0, 255), np.uint8)
        self._colours = saturated(1.30)
        self._tone = curve([(0, 0), (0.5, 0.47), (1, 0.94)])

    def __call__(self, picture: Pixels, index: int) -> Pixels:
        del index
        small = cv2.resize(picture, self._small, interpolation=cv2.INTER_AREA)
        small = cv2.LUT(cv2.transform(small, self._colours), self._tone)
        few = cv2.LUT(cv2.add(small, self._dither), self._levels)
        size = picture.shape[1], picture.shape[0]
        return np.asarray(cv2.resize(few, size, interpolation=cv2.INTER_NEAREST), np.uint8)
