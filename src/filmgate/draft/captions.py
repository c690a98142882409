"""Captions: spoken words at the foot of the picture, while they are heard."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Canvas, Pixels
from filmgate.draft.paint.colour import WHITE, hexed
from filmgate.draft.paint.lettering import lines, set_in, settable
from filmgate.draft.paint.shapes import box

_WEIGHT = 560
_MOST_LINES = 2
_FADE = 0.18
"""Seconds a caption takes to come and to go."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """Words, and the seconds of the film they are shown for."""

    words: str
    start: float
    end: float


class Captions:
    """Lays each caption on the pictures of its time."""

    def __init__(self, captions: Sequence[Caption], width: int, height: int) -> None:
        self._set = [(caption, _band(settable(caption.words), width, height)) for caption in captions]

    def on(self, picture: Pixels, seconds: float) -> Pixels:
        """The picture with what is said at this moment; itself when nothing is."""
        for caption, band in self._set:
            shown = min(1.0, (seconds - caption.start) / _FADE, (caption.end - seconds) / _FADE)
            if shown > 0:
                return _laid(picture, band, shown)
        return picture


def _laid(picture: Pixels, band: Canvas, shown: float) -> Pixels:
    captioned = picture.copy()
    height, width = band.pixels.shape[:2]
    part = captioned[band.top : band.top + height, band.left : band.left + width]
    paint = band.pixels[: part.shape[0], : part.shape[1]]
    if shown < 1:
        paint = np.asarray(cv2.convertScaleAbs(paint, alpha=shown), np.uint8)
    keep = 255 - paint[..., 3:].astype(np.uint16)
    part[:] = np.minimum(255, part * keep // 255 + paint[..., :3]).astype(np.uint8)
    return captioned


def _band(words: str, width: int, height: int) -> Canvas:
    """White letters on a soft dark band, in at most two lines."""
    unit = min(width, height)
    size = max(9, round(unit * 0.042))
    broken = lines(words, per_line=width * 0.82 / size, most=_MOST_LINES, weight=_WEIGHT) or [" "]
    masks = [set_in(line, width=int(width * 0.86), size=size, weight=_WEIGHT) for line in broken]
    step, pad = round(size * 1.35), round(size * 0.5)
    wide = min(width, max(mask.shape[1] for mask in masks) + pad)
    high = step * len(masks) + pad
    band = Canvas(wide, high, left=(width - wide) // 2, top=max(0, height - high - round(height * 0.055)))
    with band.moved(band.left, band.top):
        band.fill(box(0, 0, wide, high, size * 0.4), hexed("0c0a1c"), alpha=0.52)
        for index, mask in enumerate(masks):
            top = pad / 2 + step * index + (step - mask.shape[0]) / 2
            band.stencil(mask, (wide - mask.shape[1]) / 2, top, WHITE)
    return band
