"""Where the camera stands at every moment of a shot, and how much stage it will see."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from filmgate.draft.brief import Camera, Size

Path = Callable[[float], tuple[float, float]]
"""Where the lead is at a moment: x and y as fractions of the picture, as a camera at rest sees it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stand:
    """A camera position. At rest everything is 0 and the zoom is 1."""

    x: float = 0.0
    """Way to the right, in picture widths as seen on a plane of nearness 1; farther planes show less of it."""
    y: float = 0.0
    """Way down, in picture heights likewise."""
    push: float = 0.0
    """Way towards the scene."""
    turn: float = 0.0
    """Pan to the right, in picture widths: everything moves alike."""
    nod: float = 0.0
    """Tilt down, in picture heights."""
    zoom: float = 1.0
    roll: float = 0.0
    """Degrees."""
    focus: float = 1.0
    """Where it is sharp: 1 on the subject, 0 on the background."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """A move from one stand to another, following the lead if it must, held by a hand if it is."""

    start: Stand
    end: Stand
    seconds: float
    follow: Path | None = None
    near: float = 0.6
    """The lead's nearness."""
    shake: float = 0.0
    """Amplitude of a hand, in picture heights."""
    phase: float = 0.0

    def at(self, seconds: float) -> Stand:
        share = ease(min(1.0, max(0.0, seconds / self.seconds)))
        stand = _between(self.start, self.end, share)
        if self.follow is not None:
            stand = replace(stand, x=stand.x + (self.follow(seconds)[0] - self.follow(0.0)[0]) / self.near)
        return stand if not self.shake else _held(stand, self.shake, seconds + self.phase)

    @property
    def still(self) -> bool:
        """Whether not a pixel moves by it."""
        return self.start == self.end and self.follow is None and not self.shake

    @property
    def turns(self) -> bool:
        """Whether it only turns and zooms where it stands: then near and far move alike."""
        stands = self.start, self.end
        return self.follow is None and all(s.x == s.y == s.push == 0.0 for s in stands)

    @property
    def racks(self) -> bool:
        """Whether its focus is pulled."""
        return self.start.focus != self.end.focus

    @property
    def steady(self) -> bool:
        """Whether it comes neither nearer nor farther on its way."""
        return self.start.zoom == self.end.zoom and self.start.push == self.end.push

    @property
    def closest(self) -> float:
        """The largest zoom of the way."""
        return max(self.start.zoom, self.end.zoom)

    @property
    def travels(self) -> bool:
        """Whether it goes farther sideways than a stage can be painted."""
        return self.follow is not None

    def margins(self) -> tuple[float, float]:
        """How much wider and higher than the picture the stage must be, on every side, as shares of width and height."""
        stands = [self.at(self.seconds * step / 12) for step in range(13)]
        across = max((0.5 + abs(s.turn) + s.zoom * min(0.3, abs(s.x))) / s.zoom - 0.5 for s in stands)
        down = max((0.5 + abs(s.nod) + s.zoom * abs(s.y)) / s.zoom - 0.5 for s in stands)
        return max(0.01, across + 0.012), max(0.01, down + 0.012)


def ease(share: float) -> float:
    """0 to 1 with slow ends and an even middle; smoother than a cosine at its ends."""
    return share * share * share * (share * (6 * share - 15) + 10)


_ZOOM: dict[Size, float] = {
    "extreme_close": 3.4,
    "close": 2.1,
    "medium": 1.45,
    "full": 1.0,
    "wide": 1.0,
    "extreme_wide": 1.0,
}
_SHAKE = 0.014
"""Amplitude of a hand, in picture heights."""
_SIDEWAYS = frozenset(("truck", "track", "pan", "orbit"))
_PACE = {"slow": 0.75, "even": 1.0, "fast": 1.5}
"""How far a move goes: a slow one must still be seen within a shot of seconds."""
_GENTLE = 0.75
"""And how far one goes that nobody asked for, of that."""


def _reach(camera: Camera) -> float:
    return _PACE[camera.pace] * (1.0 if camera.asked else _GENTLE)


_UPRIGHT: dict[Size, tuple[float, float]] = {"extreme_close": (6.5, 0.47), "close": (3.8, 0.42), "medium": (2.2, 0.30)}
"""Of whoever stands upright and has a face: the zoom, and the height in the picture at which the face is shown."""
_SHOWN = 0.44


def facing(size: Size, face: tuple[float, float]) -> Stand:
    """The stand for whoever stands upright: head and shoulders in a close-up, from the waist up in a medium shot."""
    if size not in _UPRIGHT:
        return framing(size, face, (0.5, _SHOWN))
    zoom, shown = _UPRIGHT[size]
    return Stand(zoom=zoom, turn=zoom * (face[0] - 0.5), nod=0.5 + zoom * (face[1] - 0.5) - shown)


def framing(size: Size, point: tuple[float, float], shown: tuple[float, float]) -> Stand:
    """The stand that brings a point of the picture to where it shall be shown, as near as the shot's size says."""
    zoom = _ZOOM[size]
    if zoom == 1.0:
        return Stand()
    return Stand(
        zoom=zoom,
        turn=0.5 + zoom * (point[0] - 0.5) - shown[0],
        nod=0.5 + zoom * (point[1] - 0.5) - shown[1],
    )


def plan(
    camera: Camera,
    *,
    base: Stand,
    seconds: float,
    path: Path,
    near: float,
    random: np.random.Generator,
    along: bool = False,
) -> Course:
    """The course of a shot's camera: the move that was asked for, or a gentle one of its own; ``along`` with the lead."""
    side = 1.0 if random.random() < 0.5 else -1.0
    drift = side * float(random.uniform(0.016, 0.030))
    phase = float(random.uniform(0, 60))
    if not camera.asked and camera.move == "static":
        # Sideways only: planes that slide cost a fraction of planes that grow, and depth shows as well.
        return Course(start=replace(base, x=base.x - drift), end=replace(base, x=base.x + drift), seconds=seconds)
    start, end = _ENDS[camera.move](camera, base, side, _reach(camera))
    if along and camera.move in _SIDEWAYS:
        # Whoever goes along goes sideways already, by as much as the lead does.
        start, end = base, base
    course = Course(start=start, end=end, seconds=seconds, near=near, phase=phase)
    if along:
        return _along(camera, course, path, seconds)
    if camera.move == "handheld":
        return replace(course, shake=_SHAKE * _reach(camera))
    return _about(course, camera, path, seconds) if camera.move in {"push", "zoom", "orbit"} else course


Ends = tuple[Stand, Stand]


def _nearer(stand: Stand, times: float) -> Stand:
    """Zoomed in on what is in the middle of the picture."""
    return replace(stand, zoom=stand.zoom * times, turn=stand.turn * times, nod=stand.nod * times)


def _static(_camera: Camera, base: Stand, _side: float, _pace: float) -> Ends:
    return base, base


def _pan(camera: Camera, base: Stand, side: float, pace: float) -> Ends:
    way = {"left": -1.0, "right": 1.0}.get(camera.way, side) * 0.13 * pace
    return replace(base, turn=base.turn - way), replace(base, turn=base.turn + way)


def _tilt(camera: Camera, base: Stand, _side: float, pace: float) -> Ends:
    way = {"up": -1.0, "down": 1.0}.get(camera.way, -1.0) * 0.15 * pace
    return replace(base, nod=base.nod - way), replace(base, nod=base.nod + way * 0.2)


def _dolly(camera: Camera, base: Stand, _side: float, pace: float) -> Ends:
    near = replace(base, push=base.push + 2.7 * min(1.3, pace))
    return (near, base) if camera.way == "out" else (base, near)


def _zoomed(camera: Camera, base: Stand, _side: float, pace: float) -> Ends:
    near = _nearer(base, 1 + 0.42 * min(1.3, pace))
    return (near, base) if camera.way == "out" else (base, near)


def _truck(camera: Camera, base: Stand, side: float, pace: float) -> Ends:
    way = {"left": -1.0, "right": 1.0}.get(camera.way, side) * 0.15 * pace
    return replace(base, x=base.x - way), replace(base, x=base.x + way)


def _crane(camera: Camera, base: Stand, _side: float, pace: float) -> Ends:
    way = {"up": -1.0, "down": 1.0}.get(camera.way, -1.0) * 0.16 * pace
    return replace(base, y=base.y - way, nod=base.nod + way * 0.12), replace(
        base, y=base.y + way, nod=base.nod - way * 0.12
    )


def _orbit(camera: Camera, base: Stand, side: float, pace: float) -> Ends:
    way = {"left": -1.0, "right": 1.0}.get(camera.way, side) * 0.16 * pace
    return replace(base, x=base.x - way, push=base.push + 0.3), replace(base, x=base.x + way, push=base.push + 0.3)


def _rack(camera: Camera, base: Stand, _side: float, _pace: float) -> Ends:
    ends = replace(base, focus=0.0), replace(base, focus=1.0)
    return (ends[1], ends[0]) if camera.way == "out" else ends


_ENDS: dict[str, Callable[[Camera, Stand, float, float], Ends]] = {
    "static": _static,
    "pan": _pan,
    "tilt": _tilt,
    "dolly": _dolly,
    "zoom": _zoomed,
    "truck": _truck,
    "crane": _crane,
    "orbit": _orbit,
    "handheld": _static,
    "track": _static,
    "push": _static,
    "rack": _rack,
}


def _along(camera: Camera, course: Course, path: Path, seconds: float) -> Course:
    """With the lead, from its first moment on: it stays a little behind the middle, with room ahead.

    A camera that closes in, rises, turns or is held by a hand does so on its way.
    """
    begins, ends = path(0.0)[0], path(seconds)[0]
    start, end = course.start, course.end
    if start.zoom == 1.0:
        shown = 0.5 if begins == ends else 0.43 if ends > begins else 0.57
        away = (begins - shown) / course.near
        start, end = replace(start, x=start.x + away), replace(end, x=end.x + away)
    if camera.move in {"push", "zoom"}:
        end = _nearer(start, 1.22)
        start, end = (end, start) if camera.way == "out" else (start, end)
    return replace(
        course,
        start=start,
        end=end,
        follow=path,
        shake=_SHAKE * _reach(camera) if camera.move == "handheld" else 0.0,
    )


def _about(course: Course, camera: Camera, path: Path, seconds: float) -> Course:
    """Moves that keep the lead where it is in the picture: closing in on it, or going round it."""
    if camera.move == "orbit":
        # What the way round shows of the lead is taken back by turning towards it.
        return replace(
            course,
            start=replace(course.start, turn=course.start.turn - course.start.x * course.near),
            end=replace(course.end, turn=course.end.turn - course.end.x * course.near),
        )
    x, y = path(seconds)
    times = 1 + 0.42 * min(1.4, _reach(camera))
    near = course.start
    zoom = near.zoom * times
    # From where the lead is at the end, to a little nearer the middle.
    shown = 0.5 + near.zoom * (x - 0.5) - near.turn, 0.5 + near.zoom * (y - 0.5) - near.nod
    goal = shown[0] * 0.55 + 0.5 * 0.45, shown[1] * 0.7 + 0.5 * 0.3
    end = replace(near, zoom=zoom, turn=0.5 + zoom * (x - 0.5) - goal[0], nod=0.5 + zoom * (y - 0.5) - goal[1])
    return replace(course, start=end, end=near) if camera.way == "out" else replace(course, end=end)


def _between(start: Stand, end: Stand, share: float) -> Stand:
    if start == end:
        return start
    values = {name: (getattr(start, name), getattr(end, name)) for name in Stand.__slots__}
    return Stand(**{name: one + (other - one) * share for name, (one, other) in values.items()})


def _held(stand: Stand, shake: float, seconds: float) -> Stand:
    """A hand: three slow swings a direction that never fall into step."""

    def swing(paces: tuple[float, float, float]) -> float:
        return sum(math.sin(2 * math.pi * pace * seconds + 9 * pace) / (1 + i) for i, pace in enumerate(paces)) / 1.8

    return replace(
        stand,
        turn=stand.turn + shake * swing((0.31, 0.83, 1.9)),
        nod=stand.nod + shake * swing((0.27, 0.71, 2.3)),
        roll=stand.roll + shake * 60 * swing((0.19, 0.53, 1.3)),
    )
