"""Insects and spiders: on six or eight legs, and in the air."""

from collections.abc import Callable
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.insect import crawlers, fliers
from filmgate.draft.cast.insect.kinds import Kind, Tint, kinds, tint_of
from filmgate.draft.cast.insect.legs import DUTY
from filmgate.draft.cast.ruler import measured

_PACES = {"slow": 1.35, "even": 1.0, "fast": 0.7}
_FRAMES: dict[Verb, int] = {"rest": 72, "sit": 72, "sleep": 96, "eat": 48, "look": 72, "dance": 48, "open": 36}
_DRAWINGS: dict[str, Callable[[Easel, Kind, Tint, Pose], None]] = {
    "butterfly": fliers.butterfly,
    "bee": fliers.bee,
    "dragonfly": fliers.dragonfly,
    "firefly": fliers.firefly,
    "ladybird": crawlers.ladybird,
    "ant": crawlers.ant,
    "spider": crawlers.spider,
}


class Crawler:
    """One insect: on its feet, or in the air while it flies; some hover whenever nothing else is said."""

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._kind = noun, kinds()[noun]
        self._tint = tint_of(self._kind, look)
        self.metres = self._kind.metres
        self.verbs: frozenset[Verb] = frozenset(self._kind.does)
        self.element: Element = "air" if self._kind.hovers else "ground"

    def element_of(self, verb: Verb) -> Element:
        return "air" if verb == "fly" or (verb == "rest" and self._kind.hovers) else "ground"

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        slower = _PACES[pace]
        if verb == "fly":
            frames = round(self._kind.flight * slower)
            return Gait(frames=frames, stride=self._kind.speed / 24 * frames / slower)
        if verb in {"walk", "run"}:
            quick = 0.6 if verb == "run" else 1.0
            # Nobody hears their feet, so there are no falls.
            return Gait(frames=max(6, round(self._kind.frames * slower * quick)), stride=self._kind.step / DUTY)
        if verb == "open":
            return Gait(frames=_FRAMES["open"], once=True)
        return Gait(frames=_FRAMES.get(verb, 60))

    def draw(self, easel: Easel, pose: Pose) -> None:
        _DRAWINGS[self._noun](easel, self._kind, self._tint, pose)


def figure(noun: str, look: Look) -> Figure:
    """An insect or a spider; wings, wing cases or body take the look's colour."""
    return Crawler(noun, look)


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    return measured(Crawler(noun, Look()).draw, verb, steps=14, margin=0.04)
