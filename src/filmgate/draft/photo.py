"""A film from given frames: it begins and ends exactly on them, and moves gently in depth between.

The depth is a guess, so it is smooth and small: what is low and in the middle of a picture is mostly near. A sharp
guess would bend straight edges.
"""

import math
from typing import Protocol

import cv2
import numpy as np

from filmgate.draft.camera import ease
from filmgate.draft.palette import MOODS, Floats
from filmgate.draft.pictures.footage import fitted, still
from filmgate.draft.pictures.morph import Transition, transition
from filmgate.draft.planes import Frame, Pixels, over
from filmgate.draft.reading import Reading
from filmgate.draft.request import FRAMES_PER_SECOND, DraftRequest
from filmgate.draft.setting import Setting
from filmgate.draft.weather import Weather, weather

_ZOOM = 0.075
"""How far the view closes in over a film."""
_DEPTH = 0.020
"""How much more the nearest parts grow than the farthest, as a fraction of the unit."""
_PART = 0.6
"""The part of its way a picture makes when it shares the film with another."""
_RAMP = 0.6
"""Seconds over which particles come and go, so that the given frames stay untouched."""


class Photo:
    """A film's pictures from a first frame, a last frame or both. Each is asked for once, in order."""

    def __init__(self, request: DraftRequest, read: Reading) -> None:
        self._frames, self._seconds = request.frames, request.seconds
        self._begins, self._ends = request.first_frame is not None, request.last_frame is not None
        random = np.random.default_rng(np.uint64(request.seed % 2**64))
        moves = not request.camera_fixed and read.camera != "fixed"
        self._course = _course(request, random, moves=moves)
        frame = Frame(width=request.width, height=request.height)
        setting = Setting(frame=frame, mood=MOODS[read.mood], hour=read.mood, random=random)
        # With the camera fixed only the air can move.
        self._weather = weather(read.weather or ("" if moves else "motes"), setting)

    def picture(self, index: int) -> Pixels:
        seconds = index / FRAMES_PER_SECOND
        picture, presence = self._course.at(index / (self._frames - 1), seconds), self._presence(seconds)
        if self._weather is None or presence <= 0:
            return picture
        return _weathered(picture, self._weather, seconds, presence)

    def _presence(self, seconds: float) -> float:
        """How much of the weather is there: nothing on a given frame."""
        came = seconds / _RAMP if self._begins else 1.0
        leaves = (self._seconds - seconds) / _RAMP if self._ends else 1.0
        return min(1.0, came, leaves)


def _weathered(picture: Pixels, falling: Weather, seconds: float, presence: float) -> Pixels:
    layer: Pixels = np.zeros((*picture.shape[:2], 4), np.uint8)
    falling.fall(layer, seconds)
    if presence < 1:
        layer = np.asarray(cv2.convertScaleAbs(layer, alpha=presence), np.uint8)
    canvas = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA), np.uint8)
    over(canvas, layer)
    return np.asarray(cv2.cvtColor(canvas, cv2.COLOR_RGBA2RGB), np.uint8)


class _Course(Protocol):
    """How a film gets from its first picture to its last."""

    def at(self, share: float, seconds: float) -> Pixels:
        """The picture after a share of the film."""
        ...


def _course(request: DraftRequest, random: np.random.Generator, *, moves: bool) -> _Course:
    given = ((request.first_frame, "first frame"), (request.last_frame, "last frame"))
    pictures = [fitted(still(path, name), request.width, request.height) for path, name in given if path is not None]
    ways = [_Dolly(picture, random, moves=moves) for picture in pictures]
    if len(pictures) == 1:
        return _Alone(ways[0], backward=request.first_frame is None)
    passage = transition(pictures[0], pictures[1], seconds=request.seconds, moves=moves)
    return _Pair(ways[0], ways[1], passage)


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

    def __init__(self, picture: Pixels, random: np.random.Generator, *, moves: bool) -> None:
        self._picture, self._moves = picture, moves
        height, width = picture.shape[:2]
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self._still = (across, down)
        unit = min(width, height)
        turn = random.uniform(0, 2 * math.pi)
        side = np.array([math.cos(turn), 0.45 * math.sin(turn)]) * unit * 0.012
        near = _nearness(height, width)
        scale = 1 - 1 / (1 + _ZOOM + (near - 0.5) * _DEPTH)
        self._way = (
            -(across - width / 2) * scale - np.float32(side[0]) * (near - 0.5) * 2,
            -(down - height / 2) * scale - np.float32(side[1]) * (near - 0.5) * 2,
        )

    def at(self, share: float) -> Pixels:
        """The picture after a share of the way."""
        if share <= 0 or not self._moves:
            return self._picture
        across, down = (cv2.scaleAdd(way, share, still) for way, still in zip(self._way, self._still, strict=True))
        return np.asarray(
            cv2.remap(self._picture, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8
        )


def _nearness(height: int, width: int) -> Floats:
    """0 far to 1 near, smooth everywhere."""
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    middle = np.exp(-((across / 0.62) ** 2 + ((down - 0.15) / 0.7) ** 2))
    return np.asarray(np.clip(0.28 + 0.24 * down + 0.55 * middle, 0, 1), np.float32)
