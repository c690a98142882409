"""The proportions and colours of each kind of bird, read from kinds.toml."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Element, Look
from filmgate.draft.cast.inks import MATERIALS
from filmgate.draft.cast.tables import entries
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix

Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bird:
    """A kind's proportions; see kinds.toml for the units."""

    metres: float
    does: tuple[Verb, ...]
    swims: Element = "surface"
    """Where it swims: on the water or in it."""
    body: Pair
    tilt: float
    leg: float
    thin: float
    toe: float = 0.09
    neck: Pair
    neck_radii: Pair
    bend: float = 0.0
    """How far the neck is bent into an S."""
    head: float
    bill: tuple[Literal["cone", "hook", "flat", "long", "bent"], float, float]
    eye: float
    turn: float = 62.0
    """Where the face points, degrees from us."""
    wing: Pair
    """Folded: its length and half its depth."""
    span: float
    chord: float
    tail: tuple[float, float, float]
    tail_shape: Literal["fan", "fork", "cocked", "train", "stub"] = "fan"
    stride: float
    frames: int
    beat: int
    """Frames of one beat of its wings."""
    glides: bool = False
    speed: float = 2.0
    """Units a second in the air: slow enough to be watched; nothing in the air shows that feet would."""
    upright: bool = False
    front: bool = False
    """Whether it is seen from the front when it sits, as an owl is."""
    marks: tuple[str, ...] = ()
    base: str
    wing_colour: str
    tip: str
    belly: str
    head_colour: str = ""
    bill_colour: str
    leg_colour: str
    mark: str = ""
    iris: str = "1c1614"


@dataclass(frozen=True, kw_only=True, slots=True)
class Feathers:
    """What each part of one bird is painted with."""

    base: Colour
    wing: Colour
    tip: Colour
    belly: Colour
    head: Colour
    bill: Colour
    leg: Colour
    mark: Colour
    iris: Colour


def feathers_of(bird: Bird, look: Look) -> Feathers:
    """The kind's own colours, or those of a look: then wings and belly follow the base."""
    names = {
        "base": bird.base,
        "wing": bird.wing_colour,
        "tip": bird.tip,
        "belly": bird.belly,
        "head": bird.head_colour,
    }
    names |= {"bill": bird.bill_colour, "leg": bird.leg_colour, "mark": bird.mark, "iris": bird.iris}
    known = Feathers(**{name: hexed(value or bird.base) for name, value in names.items()})
    if look.material in MATERIALS and look.colour is None:
        known = _made_of(known, MATERIALS[look.material])
    elif look.colour is not None:
        base = mix(look.colour, known.base, 0.06)
        known = replace(
            known, base=base, wing=lighter(base, -0.07), tip=lighter(base, -0.17), belly=mix(base, WHITE, 0.45)
        )
        known = replace(known, head=lighter(base, 0.03) if bird.head_colour else base)
    elif look.seed:
        shift = float(np.random.default_rng(look.seed).uniform(-0.025, 0.02))
        known = replace(known, base=lighter(known.base, shift), wing=lighter(known.wing, shift))
    return known if look.accent is None else replace(known, mark=look.accent, wing=look.accent)


def _made_of(known: Feathers, stuff: Colour) -> Feathers:
    """A figure of wood or gold: all its feathers are shades of the one stuff."""
    shades = {
        "base": 0.0,
        "wing": -0.07,
        "tip": -0.16,
        "belly": 0.07,
        "head": 0.03,
        "bill": -0.2,
        "leg": -0.2,
        "mark": -0.12,
    }
    return replace(known, **{name: lighter(stuff, by) for name, by in shades.items()})


@lru_cache(maxsize=1)
def kinds() -> dict[str, Bird]:
    return {noun: Bird(**entry) for noun, entry in entries(__package__).items()}
