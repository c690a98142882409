"""Cutting the subject out of a picture: by its transparency, or by telling it from the border it does not touch."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats

_PIXELS = 48_000
"""Of the small picture the cut is found in; its edge is then made smooth at full size. Twice as many took up to 8 s."""
_FLAT = 3.0
"""Levels a picture must vary by (standard deviation) to show anything before anything."""
_GRAIN = 2
"""Levels of noise laid on the small picture: in areas of one colour the search for the cut would not end."""
_ROUNDS = 4
_LEAST, _MOST = 0.02, 0.86
"""Shares of the picture a cut may cover: outside of them nothing was told apart."""
_RAGGED = 0.55
"""A cut must fill this much of its own smoothed outline: crumbs all over are no subject."""
_SLIMMEST = 8
"""Times as long as wide: a strip has no subject before a background."""
_CALM = (3, 3, 3)
"""Steps of lightness and of both hues between neighbours that are no edge."""
_LARGEST = 1080
"""Pixels a cut-out is kept high at most."""


def cut_out(picture: Pixels) -> Pixels | None:
    """The subject as premultiplied RGBA cut to its extent; None when none can be told from its background.

    ``picture`` is RGB, or RGBA that already says what is clear.
    """
    if picture.shape[2] == 4 and int(picture[..., 3].min()) < 128:
        mask: Floats | None = picture[..., 3].astype(np.float32) / np.float32(255)
    else:
        mask = _told_apart(np.ascontiguousarray(picture[..., :3]))
    return None if mask is None else _trimmed(np.ascontiguousarray(picture[..., :3]), mask)


def whole(picture: Pixels) -> Pixels:
    """The picture as opaque RGBA."""
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_RGB2RGBA), np.uint8)


def _told_apart(picture: Pixels) -> Floats | None:
    if not 1 / _SLIMMEST < picture.shape[1] / picture.shape[0] < _SLIMMEST:
        return None
    small = _small(picture)
    if float(small.std(axis=(0, 1)).max()) < _FLAT:
        return None
    height, width = small.shape[:2]
    known = np.full((height, width), cv2.GC_PR_BGD, np.uint8)
    # People put what they mean in the middle, a little below it.
    middle = width // 2, round(height * 0.54)
    cv2.ellipse(known, middle, (round(width * 0.30), round(height * 0.40)), 0, 0, 360, cv2.GC_PR_FGD, cv2.FILLED)
    known[_flooded(small)] = cv2.GC_BGD
    if not (known == cv2.GC_PR_FGD).any() or not (known == cv2.GC_BGD).any():
        return None
    back, front = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    cv2.grabCut(small, known, (0, 0, 0, 0), back, front, _ROUNDS, cv2.GC_INIT_WITH_MASK)
    kept = _largest(np.isin(known, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8))
    if kept is None:
        return None
    size = picture.shape[1], picture.shape[0]
    soft = cv2.GaussianBlur(cv2.resize(kept.astype(np.float32), size, interpolation=cv2.INTER_CUBIC), (0, 0), 2.2)
    return np.asarray(np.clip((soft - 0.5) * 4 + 0.5, 0, 1), np.float32)


def _small(picture: Pixels) -> Pixels:
    scale = math.sqrt(_PIXELS / (picture.shape[0] * picture.shape[1]))
    size = max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    grain = np.random.default_rng(1).integers(-_GRAIN, _GRAIN + 1, small.shape, np.int16)
    return np.asarray(np.clip(small + grain, 0, 255), np.uint8)


def _flooded(small: Pixels) -> NDArray[np.bool_]:
    """What can be reached from the border without crossing an edge: walls, tables and skies, however they shade off."""
    height, width = small.shape[:2]
    calm = cv2.bilateralFilter(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), 7, 12, 5)
    reached = np.zeros((height + 2, width + 2), np.uint8)
    way = 8 | cv2.FLOODFILL_MASK_ONLY | (1 << 8)
    border = [(x, y) for x in range(0, width, 3) for y in (0, height - 1)]
    border += [(x, y) for y in range(0, height, 3) for x in (0, width - 1)]
    for place in border:
        if not reached[place[1] + 1, place[0] + 1]:
            cv2.floodFill(calm, reached, place, (0, 0, 0), _CALM, _CALM, way)
    # An edge belongs to the thing it is the edge of.
    return np.asarray(cv2.erode(reached[1:-1, 1:-1], np.ones((3, 3), np.uint8)) > 0)


def _middling(shape: tuple[int, ...]) -> Floats:
    """How much each pixel counts: most in the middle, a little below it, and next to nothing at the border."""
    down = (np.arange(shape[0], dtype=np.float32) / shape[0] - 0.55) / 0.24
    across = (np.arange(shape[1], dtype=np.float32) / shape[1] - 0.5) / 0.20
    return np.asarray(np.exp(-(down[:, None] ** 2) - across[None] ** 2), np.float32)


def _largest(kept: Pixels) -> Pixels | None:
    """The largest connected part with its holes filled, if it is a subject and not the picture or crumbs of it."""
    count, labels = cv2.connectedComponents(kept)
    if count < 2:
        return None
    # Large, and in the middle: a frame on the wall may be larger than the cat before it.
    weights = np.bincount(labels.ravel(), weights=_middling(kept.shape).ravel(), minlength=count)
    best = 1 + int(weights[1:].argmax())
    part = (labels == best).astype(np.uint8)
    outlines, _ = cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(np.zeros_like(part), outlines, -1, 1, cv2.FILLED)
    share = float(filled.mean())
    smooth = cv2.morphologyEx(filled, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    if not _LEAST < share < _MOST or float(kept.sum()) < _RAGGED * float(smooth.sum()):
        return None
    opened = cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return np.asarray(opened, np.uint8)


def _trimmed(picture: Pixels, mask: Floats) -> Pixels | None:
    x, y, width, height = cv2.boundingRect((mask > 0.5).astype(np.uint8))
    if width < 4 or height < 4:
        return None
    part, cover = picture[y : y + height, x : x + width], mask[y : y + height, x : x + width, None]
    paint = np.concatenate([part * cover, cover * 255], axis=-1)
    scale = min(1.0, _LARGEST / height)
    if scale < 1:
        paint = cv2.resize(paint, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(paint + 0.5, np.uint8)
