"""Seeded noise: outlines of ridges, clouds, puddles."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def line(length: int, random: np.random.Generator, *, base: float, octaves: int = 6, gain: float = 0.48) -> Floats:
    """A ridged outline around 0, about -1 to 1."""
    at, total = np.linspace(0, 1, length), np.zeros(length)
    strength, frequency = 1.0, base
    for _ in range(octaves):
        knots = random.uniform(-1, 1, int(frequency) + 3)
        total += strength * np.interp(at * frequency, np.arange(len(knots)), knots)
        strength, frequency = strength * gain, frequency * 2.03
    return (total / 1.6).astype(np.float32)


def rolling(length: int, random: np.random.Generator, *, base: float) -> Floats:
    """A smooth outline around 0: dunes, hills, snow."""
    rough = line(max(16, length // 8), random, base=base, octaves=3, gain=0.4)
    smooth = cv2.GaussianBlur(rough[None], (0, 0), max(1.0, len(rough) / (base * 9)))
    return np.asarray(cv2.resize(smooth, (length, 1), interpolation=cv2.INTER_CUBIC)[0], np.float32)


def field(shape: tuple[int, int], random: np.random.Generator, *, cells: float, octaves: int = 4) -> Floats:
    """A soft field of 0 to 1."""
    height, width = shape
    total, weight, strength = np.zeros(shape, np.float32), 0.0, 1.0
    for octave in range(octaves):
        scale = cells * 2**octave / max(shape)
        grid = random.random((int(height * scale) + 3, int(width * scale) + 3)).astype(np.float32)
        total += strength * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        weight, strength = weight + strength, strength * 0.55
    return total / weight


def smoothstep(low: float, high: float, at: NDArray[Any]) -> Floats:
    """0 below the low edge, 1 above the high one, smooth between."""
    share = np.clip((at - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)
