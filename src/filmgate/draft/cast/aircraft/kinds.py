"""The proportions and colours of what flies, read from kinds.toml."""

from dataclasses import dataclass
from functools import lru_cache

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
    stride: float = 0.0
    sway: Pair = (0.0, 0.0)
    tilt: float = 0.0
    far: tuple[Panel, ...] = ()
    panels: tuple[Panel, ...] = ()
    panes: tuple[Panel, ...] = ()
    over: tuple[Panel, ...] = ()
    people: tuple[Person, ...] = ()
    windows: tuple[float, ...] = ()
    """A row of small ones: from and to x, y, how many, their half height."""
    warm: bool = False
    """Whether its windows are lit from within at night."""
    lights: tuple[Pair, ...] = ()
    mast: tuple[float, ...] = ()
    """The hub of a large rotor above, and its reach."""
    rotor_behind: tuple[float, ...] = ()
    """The hub of one at the tail, and its reach."""
    rotors: tuple[tuple[float, float, float, float], ...] = ()
    cabin: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Where somebody of the shot sits, and how tall at least."""
    dome: tuple[float, ...] = ()


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind that flies."""
    known = entries(__package__, ("far", "panels", "panes", "over"))
    return {noun: Kind(**entry) for noun, entry in known.items()}
