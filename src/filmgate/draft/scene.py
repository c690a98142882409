"""A prompt's scene, frame by frame."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from filmgate.draft import title
from filmgate.draft.camera import Move, plan
from filmgate.draft.finish import Finish
from filmgate.draft.palette import MOODS
from filmgate.draft.places import PLACES
from filmgate.draft.planes import Frame, Pixels, Plane, economical, gain, lay, place
from filmgate.draft.reading import Reading
from filmgate.draft.references import TITLE_SPOT, hangings
from filmgate.draft.request import FRAMES_PER_SECOND, DraftRequest
from filmgate.draft.setting import Setting
from filmgate.draft.weather import weather

_OWN_AIR = {"room", "space", "water"}
"""Places the weather does not reach."""


class Scene:
    """A film's pictures from a prompt. Each is asked for once, in order."""

    def __init__(self, request: DraftRequest, read: Reading) -> None:
        self._frame = Frame(width=request.width, height=request.height)
        self._length = request.seconds
        random = np.random.default_rng(np.uint64(request.seed % 2**64))
        setting = Setting(frame=self._frame, mood=MOODS[read.mood], hour=read.mood, random=random)
        painted = PLACES[read.place](setting)
        self.move = plan("fixed" if request.camera_fixed else read.camera, random)
        pictures = bool(request.reference_images or request.reference_videos)
        words = title.planes(setting, TITLE_SPOT if pictures else painted.spot, read.title, read.line)
        self._hangings = hangings(setting, request, titled=bool(words))
        planes = [*painted.planes[: painted.behind], *words, *painted.planes[painted.behind :]]
        self.planes = settled(economical(planes, self._frame), self._frame, self.move)
        sheltered = read.place in _OWN_AIR
        self._weather = weather(painted.weather if sheltered else read.weather or painted.weather, setting)
        self._finish = Finish(self._frame, setting.mood, random)

    def picture(self, index: int) -> Pixels:
        seconds = index / FRAMES_PER_SECOND
        hung = [hanging.now() for hanging in self._hangings]
        picture = composed([*self.planes, *hung], self._frame, self.move, seconds, self._length)
        if self._weather is not None:
            self._weather.fall(picture, seconds)
        return self._finish(picture)


def composed(planes: Iterable[Plane], frame: Frame, move: Move, seconds: float, length: float) -> Pixels:
    """All planes at one moment, as RGBA."""
    picture: Pixels = np.zeros((frame.height, frame.width, 4), np.uint8)
    stand = move.at(min(1.0, seconds / length))
    for plane in planes:
        lay(picture, plane, place(plane, frame, stand, seconds), gain(plane, seconds))
    return picture


def settled(planes: Iterable[Plane], frame: Frame, move: Move) -> tuple[Plane, ...]:
    """The same scene with planes that never move against the picture painted together beforehand."""
    found: list[Plane] = []
    together: list[Plane] = []
    fixed = move.start == move.end
    for plane in planes:
        if plane.still and (fixed or plane.near == 0):
            together.append(plane)
            continue
        found += _merged(together, frame, move, backmost=not found)
        together = []
        found.append(plane)
    return (*found, *_merged(together, frame, move, backmost=not found))


def _merged(planes: list[Plane], frame: Frame, move: Move, *, backmost: bool) -> list[Plane]:
    """One plane for several; the backmost is solid, for what is clear in it is hidden by others."""
    if not planes:
        return []
    paint = composed(planes, frame, replace(move, end=move.start), 0.0, 1.0)
    return [Plane(paint=paint, left=frame.left, top=frame.top, solid=backmost or bool((paint[..., 3] == 255).all()))]
