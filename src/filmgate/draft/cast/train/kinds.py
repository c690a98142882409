"""Trains and the cars they are made of, read from kinds.toml and cars.toml."""

from dataclasses import dataclass
from functools import lru_cache

from filmgate.draft.cast.fittings.panels import Panel
from filmgate.draft.cast.fittings.windows import Person
from filmgate.draft.cast.inks import Livery
from filmgate.draft.cast.tables import entries

Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Car:
    """One car; see cars.toml for the units."""

    panels: tuple[Panel, ...]
    panes: tuple[Panel, ...] = ()
    over: tuple[Panel, ...] = ()
    people: tuple[Person, ...] = ()
    wheels: tuple[Pair, ...]
    drivers: tuple[Pair, ...] = ()
    """Wheels joined by a rod."""
    cylinder: tuple[float, ...] = ()
    """What drives the first of them."""
    pantograph: tuple[float, ...] = ()
    head: tuple[float, ...] = ()
    """A lamp that lights the way."""
    tail: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A train; see kinds.toml for the units."""

    metres: float
    base: str
    accent: str
    liveries: tuple[Livery, ...] = ()
    """Other colours it comes in."""
    cars: tuple[tuple[str, float], ...]
    radius: float
    frames: int
    turns: int
    cabin: tuple[float, float, float]
    """Where somebody of the shot sits, and how tall at least."""
    smoke: tuple[float, ...] = ()


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind of train."""
    return {noun: Kind(**entry) for noun, entry in entries(__package__, ()).items()}


@lru_cache(maxsize=1)
def cars() -> dict[str, Car]:
    """Every kind of car."""
    known = entries(__package__, ("panels", "panes", "over"), "cars.toml")
    return {name: Car(**entry) for name, entry in known.items()}
