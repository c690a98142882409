"""Pictures and clips that were sent to be used: framed prints and screens that hang in the scene, in depth."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from filmgate.draft.noise import blurred
from filmgate.draft.outlines import box, cover
from filmgate.draft.palette import Floats
from filmgate.draft.pictures.footage import Clip, still, within
from filmgate.draft.planes import Pixels, Plane
from filmgate.draft.request import DraftRequest
from filmgate.draft.setting import Setting, Spot

TITLE_SPOT = Spot(x=0.5, y=0.135, width=0.74, height=0.17, near=0.2)
"""Where the words go when pictures hang below them."""
_REGION = (0.05, 0.25, 0.95, 0.95)
"""Left, top, right and bottom of where they hang, as fractions of the picture."""
_REGION_ALONE = (0.07, 0.09, 0.93, 0.91)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hanging:
    """One print or screen."""

    plane: Plane
    clip: Clip | None = None
    """What plays on it; None for a print."""
    inset: int = 0
    """Where on the plane's paint the clip lies, from its left and top."""

    def now(self) -> Plane:
        """The plane with what it shows in the next frame; asked for once a frame."""
        if self.clip is None:
            return self.plane
        picture = self.clip.picture()
        paint = self.plane.paint.copy()
        paint[self.inset : self.inset + picture.shape[0], self.inset : self.inset + picture.shape[1], :3] = picture
        return replace(self.plane, paint=paint)


def hangings(setting: Setting, request: DraftRequest, *, titled: bool) -> tuple[Hanging, ...]:
    """All reference pictures and clips, hung side by side in order. Raises DraftError."""
    count = len(request.reference_images) + len(request.reference_videos)
    if not count:
        return ()
    places = _places(setting, count, _REGION if titled else _REGION_ALONE)
    found = []
    for number, (path, place) in enumerate(zip(request.reference_images, places, strict=False), start=1):
        picture = within(still(path, f"reference image {number}"), place[2], place[3])
        found.append(_hung(setting, picture, place, number, tilt=setting.pick(-0.035, 0.035)))
    for number, (path, place) in enumerate(zip(request.reference_videos, places[len(found) :], strict=True), start=1):
        playing = Clip(path, f"reference video {number}", width=place[2], height=place[3])
        found.append(replace(_hung(setting, playing.first, place, len(found) + 1, tilt=0.0), clip=playing))
    return tuple(found)


def _places(
    setting: Setting, count: int, region: tuple[float, float, float, float]
) -> list[tuple[float, float, int, int]]:
    """Middle x and y, and the most width and height, of each: in the rows that leave most room."""
    left, top, right, bottom = setting.x(region[0]), setting.y(region[1]), setting.x(region[2]), setting.y(region[3])
    best = max(
        range(1, count + 1), key=lambda rows: min((bottom - top) / rows, (right - left) / math.ceil(count / rows) * 0.8)
    )
    found: list[tuple[float, float, int, int]] = []
    for row in range(best):
        here = math.ceil((count - len(found)) / (best - row))
        wide, high = (right - left) / here, (bottom - top) / best
        most = max(4, int(wide * 0.80)), max(4, int(high * 0.80))
        found += [(left + wide * (column + 0.5), top + high * (row + 0.5), *most) for column in range(here)]
    return found


def _hung(
    setting: Setting, picture: Pixels, place: tuple[float, float, int, int], number: int, *, tilt: float
) -> Hanging:
    """A print with a pale border and a soft shadow."""
    edge, reach = max(2, round(setting.u(0.010))), max(3, round(setting.u(0.030)))
    height, width = picture.shape[0] + 2 * edge, picture.shape[1] + 2 * edge
    inset = reach + edge
    paint = _shadow(height, width, reach)
    paper = cover(box(reach, reach, width, height, edge * 0.5), 0, 0, paint.shape[1], paint.shape[0])[..., None]
    paint = paint * (1 - paper) + paper * np.array([250, 247, 240, 255], np.float32)
    paint[inset : inset + picture.shape[0], inset : inset + picture.shape[1], :3] = picture
    turned = _turned(paint, tilt)
    left = round(place[0] + setting.frame.left - turned.shape[1] / 2)
    top = round(place[1] + setting.frame.top - turned.shape[0] / 2)
    plane = Plane(
        paint=(turned + 0.5).astype(np.uint8),
        left=left,
        top=top,
        near=0.5 + 0.12 * (number % 3),
        bob=0.0035,
        pace=0.16 + 0.02 * (number % 4),
        phase=number * 0.29,
        enter=0.35 + 0.12 * min(number, 5),
    )
    return Hanging(plane=plane, inset=inset)


def _shadow(height: int, width: int, reach: int) -> Floats:
    """Premultiplied: black, with a cover that falls off to nothing at the edge."""
    paint: Floats = np.zeros((height + 2 * reach, width + 2 * reach, 4), np.float32)
    paint[reach + reach // 4 : reach + height, reach : reach + width, 3] = 150
    paint[..., 3] = blurred(paint[..., 3], reach / 3.2)
    return paint


def _turned(paint: Floats, tilt: float) -> Floats:
    if not tilt:
        return paint
    height, width = paint.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(tilt), 1.0)
    wide = math.ceil(width * abs(math.cos(tilt)) + height * abs(math.sin(tilt)))
    high = math.ceil(height * abs(math.cos(tilt)) + width * abs(math.sin(tilt)))
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    return np.asarray(np.clip(cv2.warpAffine(paint, matrix, (wide, high), flags=cv2.INTER_CUBIC), 0, 255), np.float32)
