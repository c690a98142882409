"""What floats, and what goes under water."""

import math
from collections.abc import Mapping
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.boat import hull, water
from filmgate.draft.cast.boat.kinds import kinds
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.fittings.panels import covered
from filmgate.draft.cast.inks import painted
from filmgate.draft.cast.ruler import measured
from filmgate.draft.paint.colour import Colour

_PACES = {"slow": 1.4, "even": 1.0, "fast": 0.72}
_SAILED: frozenset[Verb] = frozenset(("rest", "swim", "drive"))
_ROWED: frozenset[Verb] = _SAILED | {"stand"}
"""Those without engine or sail rest empty, and stand with their rower waiting."""
_FOLDED = {("boat", "paper"): "paper_boat"}
"""Kinds that are another thing in another material."""


class Vessel:
    """A boat on the water, or a submarine in it."""

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._kind = noun, kinds()[noun]
        self._inks: Mapping[str, Colour] = painted(look, self._kind.base, self._kind.accent, self._kind.liveries)
        self.metres = self._kind.metres
        self.cabin = self._kind.cabin
        self.element: Element = "water" if self._kind.under else "surface"
        self.verbs: frozenset[Verb] = _ROWED if self._kind.rower else _SAILED

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb in {"rest", "stand"}:
            return Gait(frames=84)
        kind = self._kind
        falls = (0.02,) if kind.rower else ()
        return Gait(frames=round(kind.frames * _PACES[pace]), stride=kind.stride, falls=falls)

    def draw(self, easel: Easel, pose: Pose) -> None:
        going = pose.verb in {"swim", "drive"}
        hull.draw(
            easel, self._kind, self._inks, pose.phase, going=going, manned=pose.verb != "rest" and not pose.ridden
        )


def figure(noun: str, look: Look) -> Figure:
    """A vessel; its hull takes the look's colour, its sails, stripes or upper works the accent."""
    return Vessel(_FOLDED.get((noun, look.material), noun), look)


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    kind = kinds()[noun]
    # One that is rowed is as large empty as with its rower.
    room = measured(
        Vessel(noun, Look()).draw, "stand" if kind.rower and verb == "rest" else verb, steps=24, margin=0.05
    )
    if kind.under:
        return room
    # What a ruler does not see, because it is cut off at the water: the hull, as it pitches.
    hull_, pitch = covered(kind.panels, margin=0.05), kind.bob + 0.5 * math.sin(math.radians(kind.roll + 0.8))
    return Extent(
        left=min(room.left, hull_.left),
        top=min(room.top, hull_.top - pitch),
        right=max(room.right, hull_.right),
        bottom=water.DEEP + 0.02,
    )
