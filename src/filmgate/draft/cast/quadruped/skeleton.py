"""Where the joints of a four-legged kind are, from how it holds itself. Pure."""

import math
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.cast.quadruped.motion import Foot, Stance
from filmgate.draft.paint.shapes import Points, knee, vec


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
    breath: float
    head: Points
    yaw: float
    """Where the face points, degrees from us."""
    tilt: float
    ear: float
    asleep: bool
    haunch: float
    curled: float
    tail: tuple[Points, ...]
    near_hind: Leg
    far_hind: Leg
    near_fore: Leg
    far_fore: Leg


def skeleton(build: Build, held: Stance) -> Skeleton:
    shoulder = vec(build.body / 2, -build.shoulder) + np.array(held.shoulder)
    hip = vec(-build.body / 2, -build.shoulder - 0.02) + np.array(held.hip)
    yaw = build.yaw + (12 - build.yaw) * held.turned
    return Skeleton(
        shoulder=shoulder,
        hip=hip,
        middle=(shoulder + hip) / 2 + vec(0, build.belly - 0.01) + _across(hip, shoulder) * held.arch,
        breath=held.breath,
        head=shoulder + vec(build.neck[0], -build.neck[1]) + np.array(held.head),
        yaw=yaw,
        tilt=held.tilt,
        ear=held.ear,
        asleep=held.asleep,
        haunch=held.haunch,
        curled=held.curled,
        tail=_tail(build, hip, held),
        near_hind=_hind(build, hip, held.feet[0], 0.03),
        far_hind=_hind(build, hip, held.feet[1], 0.10),
        near_fore=_fore(build, shoulder, held.feet[2], 0.0),
        far_fore=_fore(build, shoulder, held.feet[3], 0.08),
    )


def _across(hip: Points, shoulder: Points) -> Points:
    """Out of the back, one unit long."""
    along = shoulder - hip
    return np.asarray(vec(along[1], -along[0]) / max(1e-9, float(np.hypot(*along))))


def trunk_at(build: Build, bones: Skeleton, along: float, down: float) -> Points:
    """A place on the trunk's side: ``along`` from hip (0) to shoulder (1), ``down`` from back (-1) to belly (1)."""
    chest, waist, rump = build.trunk
    spine = _bent(bones.hip, bones.middle, bones.shoulder, along)
    ahead = _bent(bones.hip, bones.middle, bones.shoulder, along + 0.02) - spine
    across = vec(-ahead[1], ahead[0]) / max(1e-9, float(np.hypot(*ahead)))
    share = min(1.0, max(0.0, along))
    radius = rump + (waist - rump) * share * 2 if share < 0.5 else waist + (chest - waist) * (share * 2 - 1)
    return np.asarray(spine + across * radius * down)


def neck_at(build: Build, bones: Skeleton, along: float, across: float = 0.0) -> Points:
    """A place on the neck: ``along`` from the shoulder (0) to the head (1), ``across`` from nape (-1) to throat (1)."""
    root = bones.shoulder + vec(-0.02, 0.02)
    middle = neck_middle(build, bones)
    spine = _bent(root, middle, bones.head, along)
    ahead = _bent(root, middle, bones.head, along + 0.02) - spine
    side = vec(-ahead[1], ahead[0]) / max(1e-9, float(np.hypot(*ahead)))
    radius = float(np.interp(along, (0, 0.5, 1), (build.trunk[0] * 0.86, *build.neck_radii)))
    return np.asarray(spine + side * radius * across)


def neck_middle(build: Build, bones: Skeleton) -> Points:
    return np.asarray((bones.shoulder + vec(0.02, -0.06) + bones.head) / 2 + np.array(build.neck_bend))


def on_head(build: Build, yaw: float, turn: float, up: float, out: float = 1.0) -> tuple[Points, float]:
    """A place on the head's ellipsoid, by degrees from where the face points and upwards, and how far it faces us.

    From the head's middle, before the head is tilted.
    """
    across, high = math.radians(yaw + turn), math.radians(up)
    rx, ry = build.head
    place = vec(rx * out * math.sin(across) * math.cos(high), -ry * out * math.sin(high))
    return place, math.cos(across) * math.cos(high)


def _bent(start: Points, middle: Points, end: Points, at: float) -> Points:
    """On the parabola through three points at 0, 1/2 and 1."""
    return np.asarray(start * (1 - at) * (1 - 2 * at) + middle * 4 * at * (1 - at) + end * at * (2 * at - 1))


def _fore(build: Build, shoulder: Points, step: Foot, behind: float) -> Leg:
    ahead, lift, fold = step
    paw = vec(build.body / 2 + behind + 0.02 + ahead, -lift - build.paw * 0.62)
    bend = fold * 0.75
    wrist = paw + vec(math.sin(bend) * build.wrist * 0.9 - 0.015, -math.cos(bend) * build.wrist)
    root = shoulder + vec(behind * 0.4 - 0.02 + ahead * 0.10, 0.06)
    # The elbow points back.
    long = build.shoulder * build.arm
    elbow = knee(root, wrist, long * 0.395, long * 0.365, 1)
    return Leg(joints=(root, _above(elbow, build.legs[1]), _above(wrist, build.legs[2]), paw), hind=False)


def _hind(build: Build, hip: Points, step: Foot, behind: float) -> Leg:
    ahead, lift, fold = step
    paw = vec(-build.body / 2 + behind - 0.02 + ahead, -lift - build.paw * 0.62)
    bend = build.hock_turn + fold * 0.75 + 0.5 * ahead * (lift > 0 or abs(fold) < 0.01)
    long = build.shoulder * build.hock
    hock = paw + vec(-math.sin(bend) * long, -math.cos(bend) * long)
    root = hip + vec(0.06 + behind * 0.4 + max(-0.3, min(0.3, ahead)) * 0.08, 0.08)
    thigh = build.shoulder * 0.93
    # The stifle points forward, the hock back.
    stifle = knee(root, hock, thigh * 0.42, thigh * 0.36, -1)
    return Leg(joints=(root, _above(stifle, build.legs[1]), _above(hock, build.legs[2]), paw), hind=True)


def _above(joint: Points, radius: float) -> Points:
    """No joint sinks into the ground, however deep the animal crouches."""
    return vec(joint[0], min(joint[1], -radius * 0.8))


def _round(build: Build, root: Points, index: int, share: float) -> Points:
    """Where a part of the tail lies that is laid round the body: down behind it, then forward along its side."""
    ground = -build.tail_radii[index] * 0.95
    behind = -build.trunk[2] * 0.55 * math.sin(math.pi * min(1.0, share * 1.7))
    forward = (build.body * 0.9 + 0.1) * max(0.0, share - 0.25) / 0.75
    low = min(1.0, share / 0.35)
    return vec(root[0] + behind + forward, (root[1] + 0.1) * (1 - low) + ground * low)


def _tail(build: Build, hip: Points, held: Stance) -> tuple[Points, ...]:
    """It swings with a lag from joint to joint, streams out behind at a run and lies on the ground with its owner."""
    swing, found, gone = 0.05 * math.sin(held.swing), [], 0.0
    total = sum(math.dist(one, other) for one, other in zip(build.tail, build.tail[1:], strict=False))
    root = hip + vec(-0.16, -0.06)
    for index, point in enumerate(build.tail):
        if index:
            gone += math.dist(point, build.tail[index - 1])
        lag = swing * (index / 3) ** 1.5 * math.sin(held.swing - index * 0.6)
        place = root + np.array(point) + vec(lag, 0.02 * math.sin(2 * held.swing - index) * index / 2)
        stream = root + vec(-gone * 0.94, -0.05 + 0.10 * gone + 0.05 * math.sin(held.swing - index * 0.9) * index / 2)
        ground = vec(root[0] - gone * 0.92, -build.tail_radii[index] * 0.95)
        place = place + (stream - place) * held.flow * 0.7
        place = place + (_round(build, root, index, gone / total) - place) * held.curled
        place = place + (ground - place) * held.laid * min(1.0, index / 1.5)
        found.append(vec(place[0], min(place[1], -build.tail_radii[index] * 0.8)))
    return tuple(found)
