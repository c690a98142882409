"""What flies by itself: machines, balloons, rockets, kites."""

from collections.abc import Mapping
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.aircraft import balloon, cloth, craft, rocket
from filmgate.draft.cast.aircraft.kinds import Kind, kinds
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.inks import painted
from filmgate.draft.cast.ruler import measured
from filmgate.draft.paint.colour import Colour

_PACES = {"slow": 1.5, "even": 1.0, "fast": 0.7}
_VERBS: frozenset[Verb] = frozenset(("rest", "fly"))
_FOLDED = {("aeroplane", "paper"): "paper_plane"}
"""Kinds that are another thing in another material."""
_RISE_FRAMES = 240


class Aircraft:
    """Something at home in the air."""

    element: Element = "air"
    verbs = _VERBS

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._kind = noun, kinds()[noun]
        self._inks: Mapping[str, Colour] = painted(look, self._kind.base, self._kind.accent, self._kind.liveries)
        self.metres = self._kind.metres
        self.cabin = self._kind.cabin

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        frames = round(self._kind.frames * (_PACES[pace] if verb == "fly" else 1.0))
        return Gait(frames=frames, stride=self._kind.stride if verb == "fly" else 0.0)

    def draw(self, easel: Easel, pose: Pose) -> None:
        if self._noun == "hot_air_balloon":
            balloon.draw(easel, self._kind, self._inks, pose.phase, ridden=pose.ridden)
        elif self._noun == "kite":
            cloth.kite(easel, self._kind, self._inks, pose.phase)
        elif self._noun == "paraglider":
            cloth.paraglider(easel, self._kind, self._inks, pose.phase, ridden=pose.ridden)
        else:
            craft.draw(easel, self._kind, self._inks, pose.phase, flies=pose.verb == "fly", ridden=pose.ridden)


class Rocket:
    """It stands on the ground, rises from it over its smoke, and flies upright on its flame."""

    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset(("rest", "fly", "rise"))
    launches = True

    def __init__(self, look: Look) -> None:
        self._kind: Kind = kinds()["rocket"]
        self._inks: Mapping[str, Colour] = painted(look, self._kind.base, self._kind.accent, self._kind.liveries)
        self.metres = self._kind.metres
        self.cabin = self._kind.cabin

    def element_of(self, verb: Verb) -> Element:
        return "air" if verb == "fly" else "ground"

    def extent(self, verb: Verb) -> Extent:
        if verb == "rise":
            return Extent(left=-1.28, top=-1.03, right=1.28, bottom=2.25)
        if verb == "fly":
            return Extent(left=-0.28, top=-0.55, right=0.28, bottom=1.62)
        return Extent(left=-0.25, top=-1.03, right=0.25, bottom=0.06)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb == "rise":
            return Gait(frames=round(_RISE_FRAMES * _PACES[pace]), stride=rocket.CLIMB, once=True)
        return Gait(frames=self._kind.frames if verb == "fly" else 1)

    def draw(self, easel: Easel, pose: Pose) -> None:
        up = {"rise": rocket.CLIMB * pose.phase, "fly": 9.0}.get(pose.verb)
        # The flicker of a rise is its own, twenty times in it.
        phase = pose.phase * 20 if pose.verb == "rise" else pose.phase
        rocket.draw(easel, self._kind, self._inks, phase, up=up, base=0.5 if pose.verb == "fly" else 0.0)


def figure(noun: str, look: Look) -> Figure:
    """Something that flies; its hull or cloth takes the look's colour, its stripes and fins the accent."""
    return Rocket(look) if noun == "rocket" else Aircraft(_FOLDED.get((noun, look.material), noun), look)


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    return measured(Aircraft(noun, Look()).draw, verb, steps=24, margin=0.07)
