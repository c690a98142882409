"""The proportions of people by age, read from builds.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """Somebody's proportions; see builds.toml for the units."""

    metres: float
    hip: float
    shoulder: float
    head_at: float
    broad: float
    hips: float
    trunk: tuple[tuple[float, float, float, float], ...]
    neck: float
    arm: tuple[float, float]
    arm_radii: tuple[float, float, float]
    hand: float
    leg_radii: tuple[float, float, float]
    ankle: float
    foot: float
    head: tuple[float, float, float]
    jaw: float
    """Width of the lower face, times a man's."""
    eye: float
    brow: float
    nose: float
    blush: float
    lips: float
    stride: float
    """How far a foot is carried by the ground in a step."""
    lift: float
    duty: float
    frames: int
    run_stride: float
    run_frames: int
    swing: float
    stoop: float = 0.0
    crane: float = 0.0
    """How far the neck leans forward."""
    bent: float = 1.0
    """Height of the hips, times what straight legs would give: old knees stay bent."""
    eye_at: float = 0.06
    """How low the eyes sit, as a share of half the head."""
    crawls: bool = False


@lru_cache(maxsize=1)
def builds() -> dict[str, Build]:
    """Every build; one that is ``like`` another says only what differs."""
    known = tomllib.loads(files(__package__).joinpath("builds.toml").read_text("utf-8"))
    return {name: Build(**frozen(whole(known, name))) for name in known}


def whole(known: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    """A table with what it takes from the one it is like."""
    own = dict(known[name])
    like = own.pop("like", "")
    return (whole(known, like) if like else {}) | own


def frozen(value: Any) -> Any:
    """Lists as tuples, all the way down."""
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return tuple(frozen(item) for item in value) if isinstance(value, list) else value
