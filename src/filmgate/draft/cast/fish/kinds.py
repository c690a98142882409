"""The kinds of swimmers, read from kinds.toml, and the colours of one of them."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Look
from filmgate.draft.cast.tables import entries
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind's proportions; see kinds.toml for the units."""

    metres: float
    shape: str
    does: tuple[Verb, ...]
    frames: int
    """Of one beat of its tail."""
    speed: float
    """Units a second."""
    sweep: float = 1.0
    body: tuple[tuple[float, float, float], ...] = ()
    tail: tuple[float, float, float] = (0.2, 0.2, 0.5)
    dorsal: tuple[float, float, float, float] = (0.2, -0.2, 0.1, 0.05)
    anal: tuple[float, float, float] = (-0.1, -0.2, 0.1)
    marks: tuple[str, ...] = ()
    seat: tuple[float, float] | None = None
    """Where somebody may ride on its back."""
    eye: float = 0.03
    eye_at: tuple[float, float] = (0.3, -0.04)
    base: str
    back: str
    belly: str
    fin: str
    mark: str
    edge: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hide:
    """What each part of one swimmer is painted with."""

    base: Colour
    back: Colour
    belly: Colour
    fin: Colour
    mark: Colour
    edge: Colour
    """The darkest: lines and the edges of marks."""


def hide_of(kind: Kind, look: Look) -> Hide:
    """The kind's own colours, or those of a look: then back and fins follow the base."""
    known = Hide(
        base=hexed(kind.base), back=hexed(kind.back), belly=hexed(kind.belly),
        fin=hexed(kind.fin), mark=hexed(kind.mark), edge=hexed(kind.edge),
    )  # fmt: skip
    if look.colour is not None:
        base = look.colour
        known = replace(
            known, base=base, back=lighter(base, -0.09), fin=lighter(base, -0.04), belly=mix(base, WHITE, 0.55),
            mark=mix(base, WHITE, 0.45), edge=mix(base, hexed("141a33"), 0.62),
        )  # fmt: skip
    elif look.seed:
        shift = float(np.random.default_rng(look.seed).uniform(-0.04, 0.04))
        known = replace(known, base=lighter(known.base, shift), back=lighter(known.back, shift))
    return known if look.accent is None else replace(known, mark=look.accent, belly=mix(look.accent, WHITE, 0.2))


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    return {noun: Kind(**entry) for noun, entry in entries(__package__).items()}
