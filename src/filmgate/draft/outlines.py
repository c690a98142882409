"""Outlines: shapes as polygons, in picture pixels. Several polygons in one outline are their union."""

import math
from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from filmgate.draft.palette import Floats
from filmgate.draft.planes import Pixels

Outline = tuple[Floats, ...]
Point = tuple[float, float]

_FINER = 2
_SHIFT = 3
"""Masks are drawn at twice the size with antialiasing, in eighths of a pixel: smooth at any slope."""


def polygon(points: Iterable[Point] | Floats) -> Outline:
    return (np.asarray(points if isinstance(points, np.ndarray) else list(points), np.float32),)


def box(x: float, y: float, width: float, height: float, round_by: float = 0.0) -> Outline:
    """A rectangle from its top left corner, with round corners if wanted."""
    radius = max(0.01, min(round_by, width / 2, height / 2))
    turns = np.linspace(0, math.pi / 2, 9)
    corners = (
        (x + width - radius, y + radius, -math.pi / 2),
        (x + width - radius, y + height - radius, 0),
        (x + radius, y + height - radius, math.pi / 2),
        (x + radius, y + radius, math.pi),
    )
    arcs = [
        np.stack([cx + radius * np.cos(start + turns), cy + radius * np.sin(start + turns)], axis=1)
        for cx, cy, start in corners
    ]
    return (np.concatenate(arcs).astype(np.float32),)


def ellipse(x: float, y: float, width: float, height: float, turn: float = 0.0) -> Outline:
    """An ellipse about its middle, from its half axes; ``turn`` in radians."""
    at = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    across, along = width * np.cos(at), height * np.sin(at)
    cos, sin = math.cos(turn), math.sin(turn)
    return (np.stack([x + across * cos - along * sin, y + across * sin + along * cos], axis=1).astype(np.float32),)


def curve(points: Sequence[Point], count: int = 24) -> Floats:
    """A smooth line through all these points."""
    known = np.asarray([points[0], *points, points[-1]], np.float32)
    pieces = []
    share = np.linspace(0, 1, max(2, count // (len(points) - 1)), endpoint=False, dtype=np.float32)[:, None]
    for before, start, end, after in zip(known, known[1:], known[2:], known[3:], strict=False):
        pieces.append(
            start
            + 0.5
            * share
            * (
                end
                - before
                + share * (2 * before - 5 * start + 4 * end - after + share * (3 * (start - end) + after - before))
            )
        )
    return np.concatenate([*pieces, known[-1:]]).astype(np.float32)


def tube(points: Sequence[Point], radii: Sequence[float], count: int = 24) -> Outline:
    """A limb: a smooth spine with a radius at each given point, round at its ends."""
    spine = curve(points, count)
    along = np.linspace(0, len(radii) - 1, len(spine))
    radius = np.interp(along, np.arange(len(radii)), radii).astype(np.float32)[:, None]
    ahead = np.gradient(spine, axis=0)
    normal = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    side = np.concatenate([spine + normal * radius, (spine - normal * radius)[::-1]]).astype(np.float32)
    ends = [
        ellipse(float(spine[i, 0]), float(spine[i, 1]), float(radius[i, 0]), float(radius[i, 0]))[0] for i in (0, -1)
    ]
    return (side, *ends)


def together(outlines: Iterable[Outline]) -> Outline:
    return tuple(part for outline in outlines for part in outline)


def moved(outline: Outline, x: float, y: float, scale: float = 1.0) -> Outline:
    return tuple((part * scale + np.array([x, y], np.float32)).astype(np.float32) for part in outline)


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    every = np.concatenate(outline)
    left, top = every.min(axis=0)
    right, bottom = every.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def cover(outline: Outline, left: int, top: int, width: int, height: int) -> Floats:
    """How much of each pixel of this box the outline covers, 0 to 1."""
    mask: Pixels = np.zeros((height * _FINER, width * _FINER), np.uint8)
    scale = _FINER * (1 << _SHIFT)
    for part in outline:
        points = ((part - (left, top)) * scale - scale / 4).round().astype(np.int32)
        # One at a time: polygons of one call would cut holes into each other.
        cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _SHIFT)
    return np.asarray(cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA) / 255, np.float32)


def fir(x: float, foot: float, height: float, random: np.random.Generator, *, wide: float = 0.36) -> Outline:
    """A fir standing on ``foot``; no two are alike."""
    tiers = 11 if height > 150 else 6
    step = height * 0.88 / tiers
    sides: list[list[Point]] = [[], []]
    for tier in range(tiers):
        down = (tier + 0.6) / tiers
        y = foot - height * (0.97 - down * 0.88)
        for side, points in zip((-1, 1), sides, strict=True):
            reach = side * height * wide * 0.5 * down**0.85 * random.uniform(0.82, 1.12)
            points += [(x + reach, y + step * random.uniform(0.18, 0.4)), (x + reach * 0.42, y + step * 0.02)]
    trunk = [
        (x + height * 0.02, foot - height * 0.07),
        (x + height * 0.02, foot),
        (x - height * 0.02, foot),
        (x - height * 0.02, foot - height * 0.07),
    ]
    return polygon([(x, foot - height), *sides[1][:-1], *trunk, *sides[0][-2::-1]])


def crown(x: float, y: float, width: float, height: float, random: np.random.Generator) -> Outline:
    """The leaves of a broad tree."""
    bumps = [ellipse(x, y, width * 0.36, height * 0.36)]
    for turn in np.linspace(0, 2 * math.pi, 13, endpoint=False):
        out = random.uniform(0.5, 0.8)
        size = random.uniform(0.8, 1.25)
        bumps.append(
            ellipse(
                x + math.cos(turn) * width * 0.45 * out,
                y + math.sin(turn) * height * 0.42 * out,
                width * 0.19 * size,
                height * 0.21 * size,
            )
        )
    return together(bumps)


def cloud(x: float, base: float, width: float, random: np.random.Generator) -> Outline:
    """A flat-based cloud."""
    parts = [box(x - width * 0.54, base - width * 0.07, width * 1.08, width * 0.07, width * 0.035)]
    count = int(random.integers(5, 9))
    for index in range(count):
        along = 0.1 + 0.8 * (index + 0.5) / count
        radius = width * (0.045 + 0.105 * math.sin(math.pi * along) ** 0.7 * random.uniform(0.7, 1.15))
        # Cut at the base: bumps are half ellipses.
        at = np.linspace(math.pi, 2 * math.pi, 24)
        points = np.stack(
            [x + (along - 0.5) * width + radius * 1.2 * np.cos(at), base - width * 0.03 + radius * 1.15 * np.sin(at)],
            axis=1,
        )
        parts.append((points.astype(np.float32),))
    return together(parts)


def tuft(
    x: float, foot: float, height: float, random: np.random.Generator, *, blades: int = 9, spread: float = 0.8
) -> Outline:
    """Grass."""
    grown = []
    for _ in range(blades):
        lean, tall = random.uniform(-spread, spread), height * random.uniform(0.5, 1.0)
        points = [
            (x + lean * height * 0.15, foot),
            (x + lean * height * 0.35, foot - tall * 0.55),
            (x + lean * height * 0.85, foot - tall),
        ]
        grown.append(tube(points, (height * 0.022, height * 0.018, height * 0.003), 8)[:1])
    return together(grown)


def leaf(x: float, y: float, length: float, turn: float, wide: float = 0.16) -> Outline:
    """A pointed leaf from its stalk, at an angle in radians."""
    at = np.linspace(0, 1, 14)
    half = np.sin(np.pi * at**0.8) * wide * length
    bend = at**2 * length * 0.12
    along, across = (
        np.concatenate([at, at[::-1]]) * length,
        np.concatenate([half, -half[::-1]]) + np.concatenate([bend, bend[::-1]]),
    )
    cos, sin = math.cos(turn), math.sin(turn)
    return (np.stack([x + along * cos - across * sin, y + along * sin + across * cos], axis=1).astype(np.float32),)
