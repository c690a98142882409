"""A shot from given frames: it begins and ends exactly on them, and moves gently in depth between.

The depth is a guess, so it is smooth and small: what is low and in the middle of a picture is mostly near. A sharp
guess would bend straight edges.
"""

import math
from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np

from filmgate.draft.brief import Camera
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats
from filmgate.draft.pictures.morph import Transition, transition
from filmgate.draft.request import FRAMES_PER_SECOND
from filmgate.draft.stage.camera import ease
from filmgate.draft.stage.planes import over
from filmgate.draft.stage.weather import Weather

_ZOOM = 0.075
"""How far the view closes in over a shot."""
_DEPTH = 0.020
"""How much more the nearest parts grow than the farthest, as a fraction of the unit."""
_DRIFT = 0.012
_PAN = 0.055
"""Sideways ways of the camera, as fractions of the unit."""
_PART = 0.6
"""The part of its way a picture makes when it shares the shot with another."""
_RAMP = 0.6
"""Seconds over which particles come and go, so that the given frames stay untouched."""
_SIDES = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}


class Photo:
    """Pictures from a first frame, a last frame or both, of the film's size. Each is asked for once, in order."""

    def __init__(
        self,
        first: Pixels | None,
        last: Pixels | None,
        *,
        seconds: float,
        camera: Camera,
        airs: Sequence[Weather],
        random: np.random.Generator,
    ) -> None:
        self._seconds, self._airs = seconds, airs
        self._begins, self._ends = first is not None, last is not None
        self._course = _course(first, last, seconds, camera, random)

    def picture(self, index: int) -> Pixels:
        seconds = index / FRAMES_PER_SECOND
        picture = self._course.at(min(1.0, seconds / self._seconds), seconds)
        presence = self._presence(seconds)
        return _weathered(picture, self._airs, seconds, presence) if self._airs and presence > 0 else picture

    def _presence(self, seconds: float) -> float:
        """How much of the weather is there: nothing on a given frame."""
        came = seconds / _RAMP if self._begins else 1.0
        leaves = (self._seconds - seconds) / _RAMP if self._ends else 1.0
        return min(1.0, came, leaves)


def _weathered(picture: Pixels, airs: Sequence[Weather], seconds: float, presence: float) -> Pixels:
    layer: Pixels = np.zeros((*picture.shape[:2], 4), np.uint8)
    for falling in airs:
        falling.fall(layer, seconds)
    if presence < 1:
        layer = np.asarray(cv2.convertScaleAbs(layer, alpha=presence), np.uint8)
    canvas = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA), np.uint8)
    over(canvas, layer)
    return np.asarray(cv2.cvtColor(canvas, cv2.COLOR_RGBA2RGB), np.uint8)


class _Course(Protocol):
    """How a shot gets from its first picture to its last."""

    def at(self, share: float, seconds: float) -> Pixels:
        """The picture after a share of the shot."""
        ...


def _course(
    first: Pixels | None, last: Pixels | None, seconds: float, camera: Camera, random: np.random.Generator
) -> _Course:
    moves = not (camera.asked and camera.move == "static")
    ways = [None if picture is None else _Dolly(picture, camera, random, moves=moves) for picture in (first, last)]
    begin, end = ways
    if begin is not None and end is not None and first is not None and last is not None:
        return _Pair(begin, end, transition(first, last, seconds=seconds, moves=moves))
    only = begin or end
    if only is None:
        raise ValueError("neither a first nor a last frame")
    return _Alone(only, backward=begin is None)


class _Alone:
    """Into a picture, or backward out of it."""

    def __init__(self, way: "_Dolly", *, backward: bool) -> None:
        self._way, self._backward = way, backward

    def at(self, share: float, _seconds: float) -> Pixels:
        return self._way.at(1 - ease(share) if self._backward else ease(share))


class _Pair:
    """Away from one picture and towards another, each over a part of its way."""

    def __init__(self, first: "_Dolly", last: "_Dolly", passage: Transition) -> None:
        self._first, self._last, self._passage = first, last, passage

    def at(self, share: float, seconds: float) -> Pixels:
        away, towards = _PART * ease(share), _PART * (1 - ease(share))
        if self._passage.before(seconds):
            return self._first.at(away)
        if self._passage.after(seconds):
            return self._last.at(towards)
        return self._passage.between(self._first.at(away), self._last.at(towards), seconds)


class _Dolly:
    """One picture and the camera's way into it; at 0 it is the picture itself, to the last bit."""

    def __init__(self, picture: Pixels, camera: Camera, random: np.random.Generator, *, moves: bool) -> None:
        self._picture, self._moves = picture, moves
        height, width = picture.shape[:2]
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self._still = (across, down)
        near, side = _nearness(height, width), _side(camera, min(width, height), random)
        parallax = (near - 0.5) * 2 if camera.way not in _SIDES else 0.7 + 0.6 * near
        scale = 1 - 1 / (1 + _ZOOM + (near - 0.5) * _DEPTH)
        self._way = (
            -(across - width / 2) * scale + np.float32(side[0]) * parallax,
            -(down - height / 2) * scale + np.float32(side[1]) * parallax,
        )

    def at(self, share: float) -> Pixels:
        """The picture after a share of the way."""
        if share <= 0 or not self._moves:
            return self._picture
        across, down = (cv2.scaleAdd(way, share, still) for way, still in zip(self._way, self._still, strict=True))
        return np.asarray(
            cv2.remap(self._picture, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.uint8
        )


def _side(camera: Camera, unit: int, random: np.random.Generator) -> tuple[float, float]:
    """The camera's way across, in pixels: as asked, or a little of its own."""
    turn = float(random.uniform(0, 2 * math.pi))
    if camera.way in _SIDES:
        x, y = _SIDES[camera.way]
        return x * _PAN * unit, y * _PAN * unit
    return -math.cos(turn) * _DRIFT * unit, -0.45 * math.sin(turn) * _DRIFT * unit


def _nearness(height: int, width: int) -> Floats:
    """0 far to 1 near, smooth everywhere."""
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    middle = np.exp(-((across / 0.62) ** 2 + ((down - 0.15) / 0.7) ** 2))
    return np.asarray(np.clip(0.28 + 0.24 * down + 0.55 * middle, 0, 1), np.float32)
