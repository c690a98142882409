"""The proportions and colours of each kind on wheels, read from kinds.toml."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from filmgate.draft.cast.fittings.panels import Panel
from filmgate.draft.cast.fittings.wheels import Make
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
    wheels: tuple[Pair, ...]
    """The first one's circumference is what it advances in a turn."""
    make: Make = "alloy"
    arch: float = 1.24
    frames: int = 16
    """Of a cycle; few enough that it goes briskly, and not so few that spokes seem to go backwards."""
    turns: int = 1
    """Of the first wheel in a cycle."""
    panels: tuple[Panel, ...]
    panes: tuple[Panel, ...] = ()
    over: tuple[Panel, ...] = ()
    people: tuple[Person, ...] = ()
    heads: tuple[Pair, ...] = ()
    tails: tuple[Pair, ...] = ()
    warm: bool = False
    """Whether its windows are lit from within at night."""
    checks: tuple[float, ...] = ()
    """A chequered band: left, top, width, height."""
    ladder: tuple[float, ...] = ()
    """Rungs from one end to the other, and how long they are."""
    sign: tuple[float, ...] = ()
    """A lit sign on its roof."""
    flash: tuple[float, ...] = ()
    flash_inks: tuple[str, ...] = ()
    stack: tuple[float, ...] = ()
    """Where smoke leaves it."""
    cycle: Literal["", "motor", "pedals"] = ""
    roof: Pair = (-0.08, -0.37)
    """Where one sits on it."""
    saddle: Pair = (0.0, 0.0)
    """Where the hip of its rider is."""
    grips: Pair = (0.0, 0.0)
    pegs: Pair = (0.0, 0.0)
    crank: tuple[float, ...] = ()
    """Its axle and its length."""
    lean: float = 0.0
    """How far its rider leans forward, in radians."""


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind on wheels."""
    known = entries(__package__, ("panels", "panes", "over"))
    return {noun: Kind(**entry) for noun, entry in known.items()}
