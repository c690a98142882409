"""Plants: trees, flowers, and what else grows."""

from collections.abc import Callable
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.plant import flowers, rose, small, tall, trees
from filmgate.draft.cast.plant.kinds import Growth, growth_of, kinds
from filmgate.draft.cast.plant.sway import Sway, sway
from filmgate.draft.cast.ruler import measured

_PACES = {"slow": 1.4, "even": 1.0, "fast": 0.65}
_DRAWINGS: dict[str, Callable[[Easel, Growth, Sway], None]] = {
    "tree": trees.tree,
    "cherry_tree": trees.cherry,
    "bonsai": trees.bonsai,
    "fir": tall.fir,
    "palm": tall.palm,
    "bamboo": tall.bamboo,
    "flower": flowers.flower,
    "sunflower": flowers.sunflower,
    "tulip": flowers.tulip,
    "rose": rose.draw,
    "cactus": small.cactus,
    "mushroom": small.mushroom,
}


class Plant:
    """One plant, rooted where it stands."""

    element: Element = "ground"

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._look, self._kind = noun, look, kinds()[noun]
        self._growth = growth_of(self._kind, look)
        self.metres = self._kind.metres
        self.verbs: frozenset[Verb] = frozenset(self._kind.does)

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, self._look.seed, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        slower = _PACES[pace]
        if verb == "open":
            return Gait(frames=round(64 * slower), once=True)
        if verb == "dance":
            return Gait(frames=round(44 * slower))
        return Gait(frames=round((self._kind.frames + 24 * (verb == "turn")) * slower))

    def draw(self, easel: Easel, pose: Pose) -> None:
        _DRAWINGS[self._noun](easel, self._growth, sway(pose.verb, pose.phase))


class Perch(Plant):
    """A plant something small may sit on: a butterfly on a flower, a bird in a tree."""

    def __init__(self, noun: str, look: Look, seat: tuple[float, float]) -> None:
        super().__init__(noun, look)
        self.seat = seat


def figure(noun: str, look: Look) -> Figure:
    """A plant; its leaves or blossoms take the look's colour."""
    seat = kinds()[noun].seat
    return Plant(noun, look) if seat is None else Perch(noun, look, seat)


@lru_cache(maxsize=128)
def _extent(noun: str, seed: int, verb: Verb) -> Extent:
    return measured(Plant(noun, Look(seed=seed)).draw, verb, steps=8, margin=0.025)
