"""The proportions and colours of what floats, read from kinds.toml."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from filmgate.draft.cast.fittings.panels import Panel
from filmgate.draft.cast.fittings.windows import Person
from filmgate.draft.cast.inks import Livery
from filmgate.draft.cast.tables import entries

Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind's parts; see kinds.toml for the units."""

    metres: float
    base: str
    accent: str
    liveries: tuple[Livery, ...] = ()
    """Other colours it comes in."""
    frames: int
    cabin: tuple[float, float, float]
    """Where somebody of the shot sits, and how tall at least."""
    stride: float
    roll: float
    bob: float
    stern: float = -0.45
    bow: float = 0.45
    under: bool = False
    """Whether it goes under water."""
    far: tuple[Panel, ...] = ()
    panels: tuple[Panel, ...]
    panes: tuple[Panel, ...] = ()
    over: tuple[Panel, ...] = ()
    people: tuple[Person, ...] = ()
    """Behind its windows."""
    crew: tuple[Person, ...] = ()
    """On deck."""
    rows: tuple[tuple[float, ...], ...] = ()
    """Portholes: from and to x, y, how many, their radius."""
    stacks: tuple[Pair, ...] = ()
    """Where smoke leaves it."""
    mast: tuple[float, ...] = ()
    """Of one that sails: its foot's x, its top's y."""
    flag: tuple[float, ...] = ()
    screw: tuple[float, ...] = ()
    """A propeller: x, y, half width, half height."""
    head: tuple[float, ...] = ()
    """A lamp that lights the way."""
    rower: Literal["", "oars", "paddle"] = ""
    warm: bool = False
    """Whether its windows are lit from within at night."""


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind that floats."""
    known = entries(__package__, ("far", "panels", "panes", "over"))
    return {noun: Kind(**entry) for noun, entry in known.items()}
