"""The kinds of insects, read from kinds.toml, and the colours of one of them."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Look
from filmgate.draft.cast.tables import entries
from filmgate.draft.paint.colour import Colour, hexed, lighter


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind's size and ways; see kinds.toml for the units."""

    metres: float
    does: tuple[Verb, ...]
    hovers: bool = False
    frames: int
    """Of a walking cycle."""
    flight: int = 24
    """Of a cycle in the air."""
    speed: float
    """Units a second in the air."""
    step: float
    base: str
    dark: str
    mark: str
    shine: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tint:
    """What each part of one insect is painted with."""

    base: Colour
    dark: Colour
    mark: Colour
    shine: Colour


def tint_of(kind: Kind, look: Look) -> Tint:
    """The kind's own colours; a look's colour takes the place of the base."""
    known = Tint(base=hexed(kind.base), dark=hexed(kind.dark), mark=hexed(kind.mark), shine=hexed(kind.shine))
    if look.colour is not None:
        known = replace(known, base=look.colour)
    elif look.seed:
        shift = float(np.random.default_rng(look.seed).uniform(-0.035, 0.035))
        known = replace(known, base=lighter(known.base, shift))
    return known if look.accent is None else replace(known, mark=look.accent)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    return {noun: Kind(**entry) for noun, entry in entries(__package__).items()}
