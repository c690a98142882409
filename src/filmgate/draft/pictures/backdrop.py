"""A picture that was sent, as the place of a shot: subjects are drawn before it, in its light as far as that can be told."""

from dataclasses import replace

import cv2
import numpy as np

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.light import Cast
from filmgate.draft.pictures.footage import Clip, fitted
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_SOFT = 1.3
"""Pixels of 720 it is put out of focus, so that who stands before it stands out."""


def backdrop(setting: Setting, picture: Pixels) -> Painted:
    """From RGB of the stage's size."""
    soft = cv2.GaussianBlur(picture, (0, 0), max(0.4, _SOFT * setting.frame.fine))
    paint = np.asarray(cv2.cvtColor(soft, cv2.COLOR_RGB2RGBA), np.uint8)
    left, top, _, _ = setting.edges
    plane = Plane(paint=paint, left=left, top=top, near=0.25, solid=True)
    bright, from_left = _lit(picture)
    light = setting.light
    side = 1.0 if from_left else -1.0
    level = 0.45 + 0.65 * bright
    light = replace(
        light,
        towards=(-0.6 * side, -0.75),
        key=(1.05 * level, 1.02 * level, 0.98 * level),
        rim=replace(light.rim, towards=(-0.6 * side, -0.75)),
        exposure=min(1.0, level),
        cast=Cast(shear=0.8 * side, flat=-0.22, alpha=0.35 * bright),
    )
    return Painted(planes=(plane,), behind=1, ground=Ground(), light=light, sheltered=True)


class Screen:
    """A clip that plays as the backmost plane, picture after picture."""

    def __init__(self, clip: Clip, setting: Setting) -> None:
        self._clip, self._frame = clip, setting.frame
        self._left, self._top, _, _ = setting.edges

    def plane(self) -> Plane:
        """The plane with the clip's next picture; asked for once a frame."""
        height, width = self._frame.stage
        paint = cv2.cvtColor(fitted(self._clip.picture(), width, height), cv2.COLOR_RGB2RGBA)
        return Plane(paint=np.asarray(paint, np.uint8), left=self._left, top=self._top, near=0.25, solid=True)


def _lit(picture: Pixels) -> tuple[float, bool]:
    """How bright a picture is, 0 to 1, and whether its left half is the brighter one."""
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (32, 18), interpolation=cv2.INTER_AREA)
    columns = np.asarray(grey, np.float32).mean(axis=0)
    return float(columns.mean() / 255), bool(columns[:16].mean() >= columns[16:].mean())
