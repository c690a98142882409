"""What lives in water: fish, sharks, whales, dolphins, jellyfish, octopuses and rays."""

from collections.abc import Callable
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.fish import drifters, finned, mammals, ray
from filmgate.draft.cast.fish.kinds import Hide, Kind, hide_of, kinds
from filmgate.draft.cast.fish.motion import Moment, moment
from filmgate.draft.cast.ruler import measured

_PACES = {"slow": 1.35, "even": 1.0, "fast": 0.7}
_SLOWER: dict[Verb, float] = {"rest": 2.2, "sleep": 3.0, "eat": 2.6, "jump": 1.7, "wave": 1.5, "dance": 1.2}
"""Cycles as multiples of the swimming beat."""
_LONGEST = 120
_SHAPES: dict[str, Callable[[Easel, Kind, Hide, Moment, Pose], None]] = {
    "finned": finned.draw,
    "whale": mammals.whale,
    "dolphin": mammals.dolphin,
    "jellyfish": drifters.jellyfish,
    "octopus": drifters.octopus,
    "manta": ray.draw,
}


class Swimmer:
    """One swimmer; its origin is its own middle."""

    element: Element = "water"

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._kind = noun, kinds()[noun]
        self._hide = hide_of(self._kind, look)
        self.metres = self._kind.metres
        self.verbs: frozenset[Verb] = frozenset(self._kind.does)

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        slower = _PACES[pace]
        if verb == "swim":
            frames = max(8, round(self._kind.frames * slower))
            return Gait(frames=frames, stride=self._kind.speed / 24 * frames / slower)
        return Gait(frames=min(_LONGEST, max(24, round(self._kind.frames * _SLOWER.get(verb, 2.0)))))

    def draw(self, easel: Easel, pose: Pose) -> None:
        _SHAPES[self._kind.shape](easel, self._kind, self._hide, moment(pose.verb, pose.phase), pose)


class Mount(Swimmer):
    """A swimmer with a back to ride on."""

    def __init__(self, noun: str, look: Look, seat: tuple[float, float]) -> None:
        super().__init__(noun, look)
        self.seat = seat


def figure(noun: str, look: Look) -> Figure:
    """A swimmer; its skin takes the look's colour, its belly stays paler."""
    seat = kinds()[noun].seat
    return Swimmer(noun, look) if seat is None else Mount(noun, look, seat)


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    return measured(Swimmer(noun, Look()).draw, verb)
