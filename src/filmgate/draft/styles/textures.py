"""Sheets that styles draw on, and the curves and filters they share."""

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats, field

_FINE = 500
"""Pixels of a picture's shorter side beyond which its outlines are found at half the size."""


def paper(width: int, height: int, random: np.random.Generator, *, depth: float) -> Pixels:
    """A sheet with tooth, as one channel to multiply by; ``depth`` of 0 to 1 is how rough."""
    unit = min(width, height)
    fine = random.normal(0, 1, (height, width)).astype(np.float32)
    fine = cv2.GaussianBlur(fine, (0, 0), max(0.6, unit / 900)) * 1.6
    coarse = (field((height, width), random, cells=26, octaves=3) - 0.5) * 2
    tooth = 1 - depth * np.clip(0.045 + 0.055 * fine + 0.045 * coarse, 0, 0.3)
    return np.asarray(tooth * 255, np.uint8)


def thrice(channel: Pixels) -> Pixels:
    return np.asarray(cv2.merge([channel, channel, channel]), np.uint8)


def times(picture: Pixels, factor: Pixels) -> Pixels:
    """Multiplied by a sheet of three channels."""
    return np.asarray(cv2.multiply(picture, factor, scale=1 / 255), np.uint8)


def curve(points: list[tuple[float, float]]) -> Pixels:
    """A tone curve through these points of 0 to 1, straight between, as a table."""
    known = np.array(points)
    return np.asarray(np.interp(np.arange(256) / 255, known[:, 0], known[:, 1]) * 255 + 0.5, np.uint8)


def curves(red: Pixels, green: Pixels, blue: Pixels) -> Pixels:
    """Three tables as one that cv2.LUT takes."""
    return np.ascontiguousarray(np.stack([red, green, blue], axis=-1)[None])


def saturated(amount: float, tint: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Floats:
    """A colour matrix: 0 is grey, 1 as it was, more is livelier; then tinted."""
    luma = np.array([0.30, 0.59, 0.11], np.float32)
    matrix = np.eye(3, dtype=np.float32) * amount + np.outer(np.ones(3, np.float32), luma) * (1 - amount)
    return np.asarray(matrix * np.array(tint, np.float32)[:, None], np.float32)


def vignette(width: int, height: int, strength: float, power: float = 1.3) -> Pixels:
    """Darkened corners, as a sheet of three channels."""
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    out = np.clip((across**2 + down**2) / 2, 0, 1) ** power
    return thrice(np.asarray((1 - strength * out) * 255 + 0.5, np.uint8))


def simplified(picture: Pixels, *, shrink: int, rounds: int = 1) -> Pixels:
    """Flat areas with kept edges: bilateral at a fraction of the size, where it is cheap."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(8, width // shrink), max(8, height // shrink)), interpolation=cv2.INTER_AREA)
    for _ in range(rounds):
        small = cv2.bilateralFilter(small, 5, 34, 5)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def edges(picture: Pixels, *, width: float, gain: float) -> Pixels:
    """Where tones change, 0 to 255: a difference of two blurs of the grey picture, so that lines have a thickness."""
    size, down = picture.shape[:2], 2 if min(picture.shape[:2]) > _FINE else 1
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if down > 1:
        # Lines are thick enough to be found at half the size of large pictures.
        grey = cv2.resize(grey, (size[1] // down, size[0] // down), interpolation=cv2.INTER_AREA)
    near = cv2.GaussianBlur(grey, (0, 0), max(0.5, width * 0.6 / down))
    far = cv2.GaussianBlur(grey, (0, 0), max(0.9, width * 1.6 / down))
    found = cv2.convertScaleAbs(cv2.subtract(far, near), alpha=gain)
    return np.asarray(found if down == 1 else cv2.resize(found, size[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def spread(picture: Pixels, sigma: float) -> Pixels:
    """A wide blur, at a quarter of the size."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 4), (width, height)), np.uint8)
