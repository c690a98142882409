"""Where the joints of a four-legged kind are in every phase of what it does. Pure."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.paint.shapes import Points, knee, vec


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """A kind's proportions; see builds.toml for the units."""

    metres: float
    body: float
    shoulder: float
    trunk: tuple[float, float, float]
    belly: float
    legs: tuple[float, float, float, float]
    paw: float
    neck: tuple[float, float]
    neck_radii: tuple[float, float]
    head: tuple[float, float]
    yaw: float
    muzzle: tuple[float, float, float, float]
    eye: float
    eye_turn: float
    ear: tuple[Literal["pointed", "flop", "round"], float, float]
    tail: tuple[tuple[float, float], ...]
    tail_radii: tuple[float, ...]
    stride: float
    lift: float
    duty: float
    frames: int
    trot: bool
    fillet: float
    face: str
    base: str
    dark: str
    inner: str
    pale: str
    nose: str
    iris: str
    hock: float = 0.37
    hock_turn: float = 0.30
    wrist: float = 0.155
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """A leg from its root to its paw."""

    joints: tuple[Points, Points, Points, Points]
    hind: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Skeleton:
    """All joints in one phase."""

    shoulder: Points
    hip: Points
    middle: Points
    head: Points
    tail: tuple[Points, ...]
    muzzle: tuple[Points, Points]
    """Its root and its tip."""
    near_hind: Leg
    far_hind: Leg
    near_fore: Leg
    far_fore: Leg


_WALK = (0.0, 0.5, 0.75, 0.25)
_TROT = (0.0, 0.5, 0.5, 0.0)
"""Phase offsets of near hind, far hind, near fore and far fore."""


def skeleton(build: Build, verb: Verb, phase: float) -> Skeleton:
    """The joints; at rest only breath and tail move."""
    moving = verb in {"walk", "run"}
    turn = 2 * math.pi * phase
    bob = 0.018 * math.cos(2 * turn) if moving else 0.006 * math.sin(turn)
    pitch = 0.012 * math.sin(2 * turn) if moving else 0.0
    shoulder = vec(build.body / 2, -build.shoulder + bob + pitch)
    hip = vec(-build.body / 2, -build.shoulder - 0.02 + bob - pitch)
    head = shoulder + vec(build.neck[0], -build.neck[1] + 0.012 * math.sin(2 * turn + 0.8))
    offsets = _TROT if build.trot else _WALK
    steps = [_step(build, phase + offset) if moving else (0.0, 0.0, 0.0) for offset in offsets]
    return Skeleton(
        shoulder=shoulder,
        hip=hip,
        middle=(shoulder + hip) / 2 + vec(0, build.belly - 0.01),
        head=head,
        tail=_tail(build, hip, turn),
        muzzle=_muzzle(build, head),
        near_hind=_hind(build, hip, steps[0], 0.03),
        far_hind=_hind(build, hip, steps[1], 0.10),
        near_fore=_fore(build, shoulder, steps[2], 0.0),
        far_fore=_fore(build, shoulder, steps[3], 0.08),
    )


def on_head(build: Build, head: Points, turn: float, up: float, out: float = 1.0) -> tuple[Points, float]:
    """A place on the head's ellipsoid, by degrees from where the face points and upwards, and how far it faces us."""
    across, high = math.radians(build.yaw + turn), math.radians(up)
    rx, ry = build.head
    place = head + vec(rx * out * math.sin(across) * math.cos(high), -ry * out * math.sin(high))
    return place, math.cos(across) * math.cos(high)


Step = tuple[float, float, float]
"""How far a foot is ahead, how high, and how folded its ankle is."""


def _step(build: Build, phase: float) -> Step:
    at = phase % 1
    if at < build.duty:
        return build.stride * (0.5 - at / build.duty), 0.0, 0.0
    swung = (at - build.duty) / (1 - build.duty)
    eased = swung * swung * (3 - 2 * swung)
    arc = math.sin(math.pi * swung)
    return build.stride * (eased - 0.5), build.lift * arc**1.2, arc


def _fore(build: Build, shoulder: Points, step: Step, behind: float) -> Leg:
    ahead, lift, fold = step
    paw = vec(build.body / 2 + behind + 0.02 + ahead, -lift - build.paw * 0.62)
    bend = fold * 0.75
    wrist = paw + vec(math.sin(bend) * build.wrist * 0.9 - 0.015, -math.cos(bend) * build.wrist)
    root = shoulder + vec(behind * 0.4 - 0.02 + ahead * 0.10, 0.06)
    # The elbow points back.
    elbow = knee(root, wrist, build.shoulder * 0.44, build.shoulder * 0.42, 1)
    return Leg(joints=(root, elbow, wrist, paw), hind=False)


def _hind(build: Build, hip: Points, step: Step, behind: float) -> Leg:
    ahead, lift, fold = step
    paw = vec(-build.body / 2 + behind - 0.02 + ahead, -lift - build.paw * 0.62)
    bend = build.hock_turn + fold * 0.75 + 0.5 * ahead
    long = build.shoulder * build.hock
    hock = paw + vec(-math.sin(bend) * long, -math.cos(bend) * long)
    root = hip + vec(0.06 + behind * 0.4 + ahead * 0.08, 0.08)
    thigh = build.shoulder * 0.93
    # The stifle points forward, the hock back.
    stifle = knee(root, hock, thigh * 0.42, thigh * 0.36, -1)
    return Leg(joints=(root, stifle, hock, paw), hind=True)


def _tail(build: Build, hip: Points, turn: float) -> tuple[Points, ...]:
    """It swings with a lag from joint to joint."""
    swing, found = 0.05 * math.sin(turn), []
    for index, point in enumerate(build.tail):
        lag = swing * (index / 3) ** 1.5 * math.sin(turn - index * 0.6)
        found.append(
            hip + vec(-0.16, -0.06) + np.array(point) + vec(lag, 0.02 * math.sin(2 * turn - index) * index / 2)
        )
    return tuple(found)


def _muzzle(build: Build, head: Points) -> tuple[Points, Points]:
    (rx, ry), (long, _, down, drop) = build.head, build.muzzle
    side = math.sin(math.radians(build.yaw))
    root = head + vec(rx * 0.55 * side, down * 0.6 + ry * 0.10)
    return root, head + vec((rx * 0.86 + long) * side, down + ry * 0.22 + drop * long)
