"""The proportions and colours of each kind on wheels, read from kinds.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from filmgate.draft.cast.fittings.panels import Panel, panels
from filmgate.draft.cast.fittings.wheels import Make
from filmgate.draft.cast.fittings.windows import Person
from filmgate.draft.paint.colour import Colour, hexed

Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind's parts; see kinds.toml for the units."""

    metres: float
    base: str
    accent: str
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
    flash_inks: tuple[Colour, ...] = ()
    stack: tuple[float, ...] = ()
    """Where smoke leaves it."""
    cycle: Literal["", "motor", "pedals"] = ""
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
    """Every kind; one that is ``like`` another says only what differs."""
    known = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
    return {noun: Kind(**_made(_whole(known, noun))) for noun in known}


def _whole(known: dict[str, dict[str, Any]], noun: str) -> dict[str, Any]:
    own = dict(known[noun])
    like = own.pop("like", "")
    return (_whole(known, like) if like else {}) | own


def _made(entry: dict[str, Any]) -> dict[str, Any]:
    made = {key: _frozen(value) for key, value in entry.items() if key not in {"panels", "panes", "over"}}
    made |= {key: panels(entry[key]) for key in ("panels", "panes", "over") if key in entry}
    if "flash_inks" in made:
        made["flash_inks"] = tuple(hexed(ink) for ink in made["flash_inks"])
    return made


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
