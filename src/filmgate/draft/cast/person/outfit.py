"""What people wear, read from outfits.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from filmgate.draft.cast.person.build import frozen, whole

Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Garment:
    """What hangs on the trunk."""

    ease: float = 1.05
    """Its width, times the body's."""
    top: float = 1.04
    """Heights where it begins and ends; see trunk.py."""
    hem: float = -0.10
    flare: float = 1.0
    """Width of its hem, times that of the hips."""
    waist: float = 1.0
    """Width at the waist, times its own otherwise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trim:
    """What is painted on a garment; places are (turn, height), see trunk.py."""

    panels: tuple[tuple[Pair, ...], ...] = ()
    dots: tuple[tuple[float, float, float], ...] = ()
    """Turn, height and radius."""
    lines: tuple[tuple[Pair, ...], ...] = ()
    width: float = 0.006
    alpha: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Outfit:
    """Somebody's dress. Colours are keys of the palette, or six digits, with -dark, -deep or -light after them."""

    build: str
    tone: int = 0
    """Which skin tone the first of a kind has; others follow by seed."""
    main: str
    accent: str
    legs: str = "2f3350"
    shoes: str = "33262b"
    wears: tuple[tuple[str, str], ...]
    """Garments and their colours, the innermost first."""
    trims: tuple[tuple[str, str], ...] = ()
    sleeve: tuple[float, float, str] = (1.0, 1.0, "main")
    """How much of the arm it covers, its width at the wrist, times the arm's, and its colour."""
    cuff: str = ""
    trousers: tuple[float, float] = (1.0, 1.0)
    """How much of the legs they cover, and their width, times the legs'."""
    boot: float = 0.0
    """How high shoes reach, as a share of the shin."""
    gloves: str = ""
    hair: str = "short"
    hair_colour: str = ""
    """Empty: natural."""
    beard: str = ""
    hat: str = ""
    hat_colour: str = "accent"
    face: tuple[str, ...] = ()
    """Glasses and the like."""
    things: tuple[str, ...] = ()
    """What is carried or hangs behind."""


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("outfits.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def garments() -> dict[str, Garment]:
    return {name: Garment(**own) for name, own in _known()["garments"].items()}


@lru_cache(maxsize=1)
def trims() -> dict[str, Trim]:
    return {name: Trim(**frozen(own)) for name, own in _known()["trims"].items()}


@lru_cache(maxsize=1)
def outfits() -> dict[str, Outfit]:
    """Every noun's dress; one that is ``like`` another says only what differs."""
    known = _known()["outfits"]
    return {noun: Outfit(**frozen(whole(known, noun))) for noun in known}
