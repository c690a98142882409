"""The kinds of plants, read from kinds.toml, and the colours of one of them."""

from dataclasses import dataclass, replace
from functools import lru_cache

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Look
from filmgate.draft.cast.tables import entries
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix

_DEEP = hexed("16233f")
_SUN = hexed("fff0b8")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind's size and ways; see kinds.toml for the colours."""

    metres: float
    does: tuple[Verb, ...]
    frames: int
    main: str
    green: str
    wood: str
    mark: str
    seat: tuple[float, float] | None = None
    """Where somebody small may sit on it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """What each part of one plant is painted with, and the chance of its own that shapes it."""

    main: Colour
    green: Colour
    wood: Colour
    mark: Colour
    seed: int

    def tones(self, colour: Colour | None = None) -> tuple[Colour, Colour, Colour]:
        """A colour where the light falls on it, as it is, and in its depth."""
        base = colour or self.main
        return mix(lighter(base, 0.07), _SUN, 0.16), base, mix(base, _DEEP, 0.40)


def growth_of(kind: Kind, look: Look) -> Growth:
    """The kind's own colours, or those of a look."""
    known = Growth(
        main=hexed(kind.main), green=hexed(kind.green), wood=hexed(kind.wood), mark=hexed(kind.mark), seed=look.seed
    )
    if look.colour is not None:
        known = replace(known, main=look.colour)
    return known if look.accent is None else replace(known, mark=look.accent)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    return {noun: Kind(**entry) for noun, entry in entries(__package__).items()}
