"""Props that live by themselves: fire, lanterns, a toy balloon, a flag, a fountain, a chest of gold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.inks import MATERIALS
from filmgate.draft.cast.prop import afloat, campfire, chest, flag, fountain, lantern
from filmgate.draft.cast.ruler import measured
from filmgate.draft.paint.colour import Colour, hexed, lightness, mix

_PACES: dict[Pace, float] = {"slow": 1.4, "even": 1.0, "fast": 0.7}
_DRIFTING: frozenset[Verb] = frozenset(("rest", "fly", "rise"))
_OPENING = 36


@dataclass(frozen=True, kw_only=True, slots=True)
class Make:
    """What a prop is: its size, where it is at home, what it does and how it is drawn."""

    metres: float
    main: str
    second: str
    draw: Callable[[Easel, Pose, Mapping[str, Colour]], None]
    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset(("rest",))
    frames: int = 48


_MAKES: dict[str, Make] = {
    "campfire": Make(metres=1.1, main="ff7a2e", second="8a5a3a", draw=campfire.draw),
    "lantern": Make(metres=0.45, main="46566b", second="d9a648", draw=lantern.draw),
    "paper_lantern": Make(
        metres=0.6, main="e2452f", second="e0b050", draw=afloat.lantern, element="air", verbs=_DRIFTING, frames=72
    ),
    "toy_balloon": Make(
        metres=1.1, main="e2463a", second="7a6670", draw=afloat.balloon, element="air", verbs=_DRIFTING, frames=72
    ),
    "flag": Make(metres=6.0, main="d8403a", second="f6ead2", draw=flag.draw, verbs=frozenset(("rest", "wave"))),
    "fountain": Make(metres=3.6, main="cbbfae", second="cbbfae", draw=fountain.draw),
    "treasure_chest": Make(
        metres=0.8, main="9a5a34", second="e3b04a", draw=chest.draw, verbs=frozenset(("rest", "open")), frames=1
    ),
}


class Prop:
    """One prop of a colour."""

    def __init__(self, make: str, look: Look) -> None:
        self._name, self._make = make, _MAKES[make]
        self._inks = _inks(self._make, look)
        self.metres, self.element, self.verbs = self._make.metres, self._make.element, self._make.verbs

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._name, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb == "open":
            return Gait(frames=_OPENING, once=True)
        frames = self._make.frames if self._make.frames == 1 else round(self._make.frames * _PACES[pace])
        return Gait(frames=frames, stride=0.5 if verb == "fly" else 0.0)

    def draw(self, easel: Easel, pose: Pose) -> None:
        self._make.draw(easel, pose, self._inks)


def figure(noun: str, look: Look) -> Figure:
    """A prop; its body or cloth takes the look's colour, its trim the accent."""
    # Coloured lanterns are of paper, and float; plain ones are of iron and glass, and stand.
    if noun == "lantern" and (look.material in {"paper", "cloth"} or (look.colour is not None and not look.material)):
        noun = "paper_lantern"
    return Prop(noun, look)


def _inks(make: Make, look: Look) -> dict[str, Colour]:
    main = hexed(make.main)
    if look.material in MATERIALS and look.material != "paper":
        main = MATERIALS[look.material]
    if look.material == "stone":
        main = hexed("b5aca6")
    if look.colour is not None:
        main = mix(look.colour, hexed("8a8794"), 0.10) if lightness(look.colour) < 0.16 else look.colour
    second = hexed(make.second) if look.accent is None else look.accent
    if make.main == make.second and look.accent is None:
        second = main
    return {"main": main, "second": second}


@lru_cache(maxsize=32)
def _extent(name: str, verb: Verb) -> Extent:
    make = _MAKES[name]
    inks = _inks(make, Look())
    return measured(lambda easel, pose: make.draw(easel, pose, inks), verb, steps=24)
