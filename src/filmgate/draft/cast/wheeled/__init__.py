"""What goes on wheels: cars and their kin with one body each, two-wheelers with a rider."""

import math
from collections.abc import Mapping
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Hold, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.fittings.lamps import BEAM
from filmgate.draft.cast.fittings.panels import covered
from filmgate.draft.cast.inks import painted
from filmgate.draft.cast.wheeled import bodywork, cycles
from filmgate.draft.cast.wheeled.kinds import Kind, kinds
from filmgate.draft.paint.colour import Colour

_PACES = {"slow": 1.5, "even": 1.0, "fast": 0.7}
_FLASH_FRAMES = 24
_DRIVEN: frozenset[Verb] = frozenset(("rest", "drive"))
_RIDDEN: frozenset[Verb] = _DRIVEN | {"stand"}
"""Two-wheelers rest without their riders, and stand with a foot on the ground."""


class Wheeled:
    """A vehicle that rolls on the ground; one may sit on its roof or its saddle."""

    element: Element = "ground"

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._kind = noun, kinds()[noun]
        self._inks: Mapping[str, Colour] = painted(look, self._kind.base, self._kind.accent, self._kind.liveries)
        self.metres = self._kind.metres
        self.seat = self._kind.roof
        self.verbs: frozenset[Verb] = _RIDDEN if self._kind.cycle else _DRIVEN

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        kind = self._kind
        if verb != "drive":
            return Gait(frames=_FLASH_FRAMES if kind.flash else 1)
        round_ = math.tau * kind.wheels[0][1] * kind.turns
        return Gait(frames=round(kind.frames * _PACES[pace]), stride=round_)

    def draw(self, easel: Easel, pose: Pose) -> None:
        rolls = pose.verb == "drive"
        if self._kind.cycle:
            manned = pose.verb != "rest" and not pose.ridden
            cycles.draw(
                easel, self._kind, self._inks, pose.phase, rolls=rolls, manned=manned, stands=pose.verb == "rest"
            )
        else:
            bodywork.draw(easel, self._kind, self._inks, pose.phase, rolls=rolls, ridden=pose.ridden)


class Enclosed(Wheeled):
    """One with seats inside."""

    def __init__(self, noun: str, look: Look) -> None:
        super().__init__(noun, look)
        x, chin, head = self._kind.people[0]
        # Where the usual driver sits: the hip about six heads below the chin.
        self.cabin = (x + head, min(chin + head * 6.5, -0.075), head * 8.0)


class Cycle(Wheeled):
    """One that is ridden with hands and feet."""

    def hold(self, pose: Pose) -> Hold:
        return cycles.hold(self._kind, pose.phase if pose.verb == "drive" else 0.12)


def figure(noun: str, look: Look) -> Figure:
    """A vehicle; its body takes the look's colour, its stripes, box or rider the accent."""
    if kinds()[noun].cycle:
        return Cycle(noun, look)
    return Enclosed(noun, look) if kinds()[noun].people else Wheeled(noun, look)


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    kind: Kind = kinds()[noun]
    room = covered((*kind.panels, *kind.panes, *kind.over), margin=0.03)
    left, top, right = room.left, room.top, room.right
    for x, radius in kind.wheels:
        left, top, right = min(left, x - radius - 0.03), min(top, -2 * radius), max(right, x + radius + 0.03)
    left, right = min(left, -0.575), max(right, *(x + BEAM + 0.02 for x, _ in (*kind.heads, (0.0, 0.0))))
    if kind.flash:
        top = min(top, kind.flash[1] - kind.flash[2] * 1.05)
    if kind.sign:
        top = min(top, kind.sign[1] - 0.11)
    if kind.stack and verb == "drive":
        top = min(top, kind.stack[1] - 0.24)
    if kind.cycle:
        rider = cycles.rider_of(kind)
        top = min(top, kind.saddle[1] - math.cos(kind.lean) * rider.back - rider.head * 2.9 - 0.02)
    return Extent(left=left, top=top, right=right, bottom=0.06)
