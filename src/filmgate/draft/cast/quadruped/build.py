"""The proportions, colours and marks of each four-legged kind, read from builds.toml."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from filmgate.draft.cast.tables import entries
from filmgate.draft.paint.shapes import Points, vec

Gaits = Literal["walk", "trot", "gallop", "hop"]
Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """A kind's proportions; see builds.toml for the units."""

    metres: float
    body: float
    shoulder: float
    trunk: tuple[float, float, float]
    legs: tuple[float, float, float, float]
    paw: float
    neck: Pair
    neck_radii: Pair
    head: Pair
    yaw: float
    muzzle: tuple[float, float, float, float]
    eye: float
    eye_turn: float
    ear: tuple[Literal["pointed", "flop", "round", "leaf", "long", "fan", "none"], float, float]
    tail: tuple[Pair, ...]
    tail_radii: tuple[float, ...]
    stride: float
    lift: float
    duty: float
    frames: int
    base: str
    dark: str
    pale: str
    nose: str
    inner: str = "e0a08f"
    iris: str = "241a18"
    mark: str = ""
    """Of patches, stripes and manes; empty: as ``dark``."""
    belly: float = 0.0
    neck_bend: Pair = (-0.02, 0.0)
    """How far the middle of the neck lies off the straight way to the head."""
    gait: Gaits = "walk"
    run: Gaits = "gallop"
    run_stride: float = 0.85
    run_frames: int = 13
    arm: float = 1.0
    """Length of the forelegs' bones, times the usual."""
    fillet: float = 0.026
    hock: float = 0.37
    hock_turn: float = 0.30
    wrist: float = 0.155
    stout: float = 1.0
    """Thickness of the thighs, times the usual."""
    sits: bool = True
    """On its haunches; otherwise it lies down with its head up."""
    jumps: bool = True
    grazes: bool = True
    """Whether it eats with its head down; otherwise with what it has for a hand."""
    joined: bool = True
    """Whether head and neck are one form with the body, or a round head before it."""
    dives: bool = False
    """Whether it swims in the water, not on it."""
    curls: bool = False
    """Whether it sleeps rolled up, its tail round it."""
    tail_up: bool = False
    """Whether its tail stays up when it sits."""
    wag: int = 1
    """Times the tail swings in a cycle at rest."""
    face: Literal["kitten", "pad", "long", "snout", "beaked"] = "long"
    marks: tuple[str, ...] = ()
    room: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """What horns, manes, wool and trunks need beyond the joints: behind, above and before."""


def muzzle(build: Build, yaw: float) -> tuple[Points, Points]:
    """Its root and its tip, from the head's middle."""
    (rx, ry), (long, _, down, drop) = build.head, build.muzzle
    side = math.sin(math.radians(yaw))
    root = vec(rx * 0.55 * side, down * 0.6 + ry * 0.10)
    return root, vec((rx * 0.86 + long) * side, down + ry * 0.22 + drop * long)


def chin(build: Build, tilt: float) -> float:
    """How far the head reaches below its middle when the nose is dipped by these degrees."""
    turn, (x, y) = math.radians(tilt), muzzle(build, build.yaw)[1]
    return max(build.head[1] * 0.94, float(x * math.sin(turn) + y * math.cos(turn)) + build.muzzle[1] * 0.74)


@lru_cache(maxsize=1)
def builds() -> dict[str, Build]:
    """Every kind; one that is ``like`` another says only what differs."""
    return {noun: Build(**entry) for noun, entry in entries(__package__, table="builds.toml").items()}
