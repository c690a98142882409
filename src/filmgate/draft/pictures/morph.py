"""From one picture to another: a dissolve in step when they show the same thing, a cut through motion when not."""

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats
from filmgate.draft.stage.camera import ease

_MATCHES = 40
"""Fewer points in geometric agreement than this, and two pictures count as unrelated: a morph would put a cup in an eye."""


class Transition(Protocol):
    """A passage in the middle of a film."""

    def before(self, seconds: float) -> bool:
        """Whether it has not begun."""
        ...

    def after(self, seconds: float) -> bool:
        """Whether it is over."""
        ...

    def between(self, first: Pixels, last: Pixels, seconds: float) -> Pixels:
        """The mixture of the two pictures as they are now."""
        ...


def transition(first: Pixels, last: Pixels, *, seconds: float, moves: bool) -> Transition:
    """The passage that suits two pictures."""
    same = _agreement(first, last)
    if same is not None:
        return _Aligned(same, seconds=seconds)
    return _ZoomThrough(seconds=seconds) if moves else _Dissolve(seconds=seconds, length=min(1.6, seconds * 0.5))


class _Dissolve:
    def __init__(self, *, seconds: float, length: float) -> None:
        self._start, self._end = (seconds - length) / 2, (seconds + length) / 2

    def before(self, seconds: float) -> bool:
        return seconds <= self._start

    def after(self, seconds: float) -> bool:
        return seconds >= self._end

    def share(self, seconds: float) -> float:
        return min(1.0, max(0.0, (seconds - self._start) / (self._end - self._start)))

    def between(self, first: Pixels, last: Pixels, seconds: float) -> Pixels:
        return _mixed(first, last, ease(self.share(seconds)))


class _ZoomThrough(_Dissolve):
    """The first picture rushes past the viewer and the last one settles out of the same rush."""

    def __init__(self, *, seconds: float) -> None:
        super().__init__(seconds=seconds, length=min(1.0, seconds * 0.4))

    def between(self, first: Pixels, last: Pixels, seconds: float) -> Pixels:
        share = self.share(seconds)
        into, out = ease(min(1.0, share * 1.6)), ease(min(1.0, (1 - share) * 1.6))
        mixture = ease(min(1.0, max(0.0, (share - 0.3) / 0.4)))
        if mixture <= 0:
            return _rush(first, 0.55 * into, 0.10 * into)
        if mixture >= 1:
            return _rush(last, 0.35 * out, 0.10 * out)
        return _mixed(_rush(first, 0.55 * into, 0.10 * into), _rush(last, 0.35 * out, 0.10 * out), mixture)


class _Aligned(_Dissolve):
    """Both pictures take the shape half-way between them while one fades into the other."""

    def __init__(self, same: NDArray[np.float64], *, seconds: float) -> None:
        super().__init__(seconds=seconds, length=seconds * 0.7)
        self._there, self._back = same, np.asarray(np.linalg.inv(same), np.float64)

    def between(self, first: Pixels, last: Pixels, seconds: float) -> Pixels:
        share = ease(self.share(seconds))
        return _mixed(_bent(first, self._there, share), _bent(last, self._back, 1 - share), share)


def _agreement(first: Pixels, last: Pixels) -> NDArray[np.float64] | None:
    """How the first picture's plane lies in the last one, if enough points say the same and it is a gentle change."""
    scale = min(1.0, 640 / max(first.shape[:2]))
    small = [
        cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), None, fx=scale, fy=scale) for picture in (first, last)
    ]
    finder = cv2.ORB.create(1200)
    (points, marks), (other_points, other_marks) = (finder.detectAndCompute(picture, None) for picture in small)
    if marks is None or other_marks is None or len(marks) < _MATCHES or len(other_marks) < _MATCHES:
        return None
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(marks, other_marks)
    if len(matches) < _MATCHES:
        return None
    here = np.array([points[match.queryIdx].pt for match in matches], np.float32)
    there = np.array([other_points[match.trainIdx].pt for match in matches], np.float32)
    cv2.setRNGSeed(1)
    plane, agreeing = cv2.findHomography(here, there, cv2.RANSAC, 3.0)
    if plane is None:
        return None
    found = np.asarray(plane, np.float64)
    if int(agreeing.sum()) < max(_MATCHES, 0.35 * len(matches)) or not _gentle(found, small[0].shape[:2]):
        return None
    size = np.diag([1 / scale, 1 / scale, 1.0])
    return np.asarray(size @ found @ np.linalg.inv(size), np.float64)


def _gentle(found: NDArray[np.float64], shape: tuple[int, ...]) -> bool:
    """Whether the corners stay within a third of the picture of where they were."""
    height, width = shape[:2]
    corners: Floats = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float32)
    moved = cv2.perspectiveTransform(corners, found)
    return bool(np.abs(moved - corners).max() < max(width, height) / 3)


def _bent(picture: Pixels, way: NDArray[np.float64], share: float) -> Pixels:
    if share <= 0:
        return picture
    part = np.eye(3) * (1 - share) + way / way[2, 2] * share
    size = (picture.shape[1], picture.shape[0])
    return np.asarray(cv2.warpPerspective(picture, part, size, borderMode=cv2.BORDER_REFLECT), np.uint8)


def _rush(picture: Pixels, zoom: float, blur: float) -> Pixels:
    """Closer, and blurred along the way there."""
    moved = _closer(picture, 1 + zoom)
    if blur <= 0.002:
        return moved
    for doubling in range(4):
        moved = np.asarray(cv2.addWeighted(moved, 0.5, _closer(moved, 1 + blur * 2**doubling / 8), 0.5, 0), np.uint8)
    return moved


def _closer(picture: Pixels, zoom: float) -> Pixels:
    height, width = picture.shape[:2]
    matrix = np.array([[zoom, 0, (1 - zoom) * width / 2], [0, zoom, (1 - zoom) * height / 2]])
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _mixed(first: Pixels, last: Pixels, share: float) -> Pixels:
    return np.asarray(cv2.addWeighted(first, 1 - share, last, share, 0), np.uint8)
