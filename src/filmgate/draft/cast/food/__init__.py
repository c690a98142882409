"""Food and what it is served in: fruit, cakes, meals, cups and bottles, standing on a table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.food import baked, fruit, meals, sweets, vessels
from filmgate.draft.cast.food.serving import Serving, serving
from filmgate.draft.cast.ruler import measured

_OPENING = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Dish:
    """What a kind is: how it is drawn, its size, its colours and how long a cycle it has."""

    draw: Callable[[Serving], None]
    metres: float
    base: str
    accent: str
    frames: int = 1
    """1: nothing about it moves."""
    opens: bool = False
    vessel: bool = False
    grip: tuple[float, float] = (0.0, -0.3)


_DISHES: dict[str, Dish] = {
    "mug": Dish(draw=vessels.mug, vessel=True, metres=0.11, base="efe7d9", accent="c9674a", frames=60, grip=(0.48, -0.42)),
    "teapot": Dish(draw=vessels.teapot, vessel=True, metres=0.2, base="4a83a3", accent="f0d9a8", frames=60, opens=True, grip=(-0.56, -0.42)),
    "bottle": Dish(draw=vessels.bottle, vessel=True, metres=0.3, base="3f7d57", accent="f3e6cb", grip=(0.0, -0.72)),
    "glass": Dish(draw=vessels.glass, metres=0.15, base="7cc4dd", accent="ef7b5a", frames=60, grip=(0.0, -0.4)),
    "bowl": Dish(draw=vessels.bowl, vessel=True, metres=0.16, base="dfe6e4", accent="3f6d9c", grip=(0.0, -0.1)),
    "vase": Dish(draw=vessels.vase, vessel=True, metres=0.4, base="3f7f86", accent="f0cf9a", frames=72, grip=(0.0, -0.3)),
    "cake": Dish(draw=sweets.cake, metres=0.3, base="f29ab2", accent="fff1de", frames=24),
    "doughnut": Dish(draw=sweets.doughnut, metres=0.11, base="f07fa6", accent="d99a55"),
    "ice_cream": Dish(draw=sweets.ice_cream, metres=0.2, base="f6a8bd", accent="f6e3b4", grip=(0.0, -0.2)),
    "pizza": Dish(draw=meals.pizza, metres=0.36, base="3f7f93", accent="f2c055", frames=60),
    "burger": Dish(draw=meals.burger, metres=0.13, base="d9914a", accent="f6c13f"),
    "noodles": Dish(draw=meals.noodles, metres=0.22, base="b8392f", accent="f3d389", frames=60),
    "egg": Dish(draw=meals.egg, metres=0.09, base="f3dcc0", accent="5b93a8"),
    "bread": Dish(draw=baked.bread, metres=0.3, base="c98745", accent="f6e3c0"),
    "cheese": Dish(draw=baked.cheese, metres=0.18, base="f4c244", accent="d8532f"),
    "apple": Dish(draw=fruit.apple, metres=0.09, base="cf2f2c", accent="6fa544"),
    "orange": Dish(draw=fruit.orange, metres=0.09, base="f08a24", accent="5d9a45"),
    "banana": Dish(draw=fruit.banana, metres=0.2, base="f5cb3c", accent="6d5230"),
    "strawberry": Dish(draw=fruit.strawberry, metres=0.05, base="dc2c38", accent="5fa046"),
    "watermelon": Dish(draw=fruit.watermelon, metres=0.28, base="e8485a", accent="3f8a4a"),
}  # fmt: skip


class Served:
    """One thing on a table."""

    element: Element = "ground"

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._look, self._dish = noun, look, _DISHES[noun]
        self.metres, self.grip = self._dish.metres, self._dish.grip
        verbs: tuple[Verb, ...] = ("rest", "open") if self._dish.opens else ("rest",)
        self.verbs: frozenset[Verb] = frozenset(verbs)

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb == "open":
            return Gait(frames={"slow": 44, "even": _OPENING, "fast": 18}[pace], once=True)
        return Gait(frames=self._dish.frames)

    def draw(self, easel: Easel, pose: Pose) -> None:
        self._dish.draw(serving(easel, self._look, self._dish.base, self._dish.accent, pose, vessel=self._dish.vessel))


def figure(noun: str, look: Look) -> Figure:
    """A dish or a vessel; its skin, its icing or its glaze takes the look's colour, vessels its material too."""
    return Served(noun, look)


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    return measured(Served(noun, Look()).draw, verb, steps=6, margin=0.025)
