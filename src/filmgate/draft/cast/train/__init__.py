"""What goes on rails."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.fittings.lamps import BEAM
from filmgate.draft.cast.inks import painted
from filmgate.draft.cast.ruler import measured
from filmgate.draft.cast.train import rake
from filmgate.draft.cast.train.kinds import kinds
from filmgate.draft.paint.colour import Colour

_PACES = {"slow": 1.5, "even": 1.0, "fast": 0.75}


class Train:
    """A locomotive and its cars, or a tram."""

    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset(("rest", "drive"))

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._kind = noun, kinds()[noun]
        self._inks: Mapping[str, Colour] = painted(look, self._kind.base, self._kind.accent, self._kind.liveries)
        self.metres = self._kind.metres
        self.cabin = self._kind.cabin

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        kind = self._kind
        if verb != "drive":
            return Gait(frames=24 if kind.smoke else 1)
        falls = (0.0, 0.5) if kind.smoke else ()
        return Gait(frames=round(kind.frames * _PACES[pace]), stride=math.tau * kind.radius * kind.turns, falls=falls)

    def draw(self, easel: Easel, pose: Pose) -> None:
        rake.draw(easel, self._kind, self._inks, pose.phase, rolls=pose.verb == "drive", ridden=pose.ridden)


def figure(noun: str, look: Look) -> Figure:
    """A train; its cars take the look's colour, their stripes the accent."""
    return Train(noun, look)


@lru_cache(maxsize=16)
def _extent(noun: str, verb: Verb) -> Extent:
    room = measured(Train(noun, Look()).draw, verb, steps=16)
    last = max(x for _, x in kinds()[noun].cars) + 0.70
    return replace(room, left=min(room.left, -2.0), right=max(room.right, last + BEAM * 1.6), bottom=0.08)
