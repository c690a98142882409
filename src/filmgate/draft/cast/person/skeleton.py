"""Where a person's joints are, from how the body is held: in depth first, then as we see them. Pure.

In depth, points are (ahead, down, to the far side), with the origin on the ground under the body and heights negative.
"""

import math
from dataclasses import dataclass

import numpy as np

from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.motion import ground_of
from filmgate.draft.cast.person.stance import Reach, Stance, Swing
from filmgate.draft.paint.shapes import Points, vec

_HIGH = 0.11
"""How much lower what is nearer to us is shown: we look a little down on people."""
_STRETCH = 1.035
"""Length of a leg, times the straight way from the hip to the ankle."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What we see of directions in depth."""

    yaw: float

    def at(self, point: Points) -> Points:
        """Where a point is seen."""
        turn = math.radians(self.yaw)
        x = point[0] * math.sin(turn) + point[2] * math.cos(turn)
        return vec(x, point[1] + _HIGH * self.depth(point))

    def depth(self, point: Points) -> float:
        """How much nearer to us it is than the origin."""
        turn = math.radians(self.yaw)
        return float(point[0] * math.cos(turn) - point[2] * math.sin(turn))


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """Where an arm is seen."""

    shoulder: Points
    elbow: Points
    wrist: Points
    points: Points
    """The direction the hand points in, of length 1 or less."""
    across: Points
    """The direction from its little finger to its thumb."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """Where a leg is seen."""

    hip: Points
    knee: Points
    ankle: Points
    heel: Points
    ball: Points
    toe: Points


@dataclass(frozen=True, kw_only=True, slots=True)
class Bones:
    """All joints in one moment, near ones first."""

    view: View
    spine: tuple[Points, Points, Points, Points, Points]
    """In depth: hips, middle, shoulders, where the neck begins and where the head ends it."""
    axes: tuple[Points, Points, Points]
    """In depth: up the trunk, ahead of it, to its far side."""
    below: tuple[Points, Points]
    """In depth: between the knees, between the ankles."""
    head: Points
    yaw: float
    """Where the face looks, degrees from us."""
    roll: float
    """How far the head is turned in the picture, clockwise."""
    dip: float
    """How far the face is lowered."""
    arms: tuple[Arm, Arm]
    legs: tuple[Leg, Leg]


def bones_of(build: Build, held: Stance) -> Bones:
    view = View(yaw=held.yaw)
    up, ahead, side = _axes(held)
    hip = np.array((held.hip[0], -build.hip * build.bent + held.hip[1], held.hip[2]))
    chest = hip + up * (build.shoulder - build.hip) * (1 + 0.004 * held.breath)
    middle = (hip + chest) / 2 - ahead * (held.arch - 0.004 * held.breath)
    lean = math.radians(held.lean * 0.6 + build.crane + held.neck)
    nape = chest + up * 0.02
    neck = np.array((math.sin(lean), -math.cos(lean), math.sin(math.radians(held.roll * 0.5))))
    head = nape + neck * (build.head_at - build.shoulder - 0.02) + np.array((0.006, 0.0, 0.0))
    shown = math.radians(held.yaw)
    legs = [_leg(build, held, hip, number) for number in (0, 1)]
    return Bones(
        view=view,
        spine=(hip, middle, chest, nape, head),
        axes=(up, ahead, side),
        below=((legs[0][1] + legs[1][1]) / 2, (legs[0][2] + legs[1][2]) / 2),
        head=view.at(head),
        yaw=held.yaw + held.turn,
        roll=held.nod * math.sin(shown) + (held.tilt + held.roll * 0.4) * math.cos(shown),
        dip=held.nod * math.cos(math.radians(held.yaw + held.turn)),
        arms=(_arm(build, held, chest, (up, ahead, side), 0), _arm(build, held, chest, (up, ahead, side), 1)),
        legs=(_seen_leg(view, legs[0]), _seen_leg(view, legs[1])),
    )


def _axes(held: Stance) -> tuple[Points, Points, Points]:
    lean, roll, twist = (math.radians(turn) for turn in (held.lean, held.roll, held.twist))
    up = np.array((math.sin(lean) * math.cos(roll), -math.cos(lean) * math.cos(roll), math.sin(roll)))
    forward = np.array((math.cos(lean), math.sin(lean), 0.0))
    sideways = np.cross(up, forward) * -1.0
    sideways = sideways if sideways[2] > 0 else -sideways
    side = sideways * math.cos(twist) + forward * math.sin(twist)
    return up, forward * math.cos(twist) - sideways * math.sin(twist), side


def _leg(build: Build, held: Stance, hip: Points, number: int) -> tuple[Points, ...]:
    """Hip, knee, ankle, heel, ball, toe, in depth."""
    way = -1 if number == 0 else 1
    step = held.feet[number]
    root = hip + np.array((0.0, 0.0, way * build.hips))
    ahead, high = ground_of(step, build.ankle)
    ankle = np.array((ahead, -high, way * (build.hips * 0.92 + step[1])))
    out, raised = math.radians(held.splay), math.radians(held.knees)
    pole = np.array((math.cos(raised) * math.cos(out), -math.sin(raised), way * math.sin(out)))
    long = (build.hip - build.ankle) * _STRETCH
    knee = _joint(root, ankle, (long * 0.505, long * 0.495), pole)
    turn, toes = math.radians(step[3]), math.radians(held.splay)
    forward = np.array((math.cos(turn) * math.cos(toes), math.sin(turn), way * math.cos(turn) * math.sin(toes)))
    sole = np.array((-math.sin(turn), math.cos(turn), 0.0)) * build.ankle * 0.5
    return (
        root,
        knee,
        ankle,
        ankle + sole - forward * build.foot * 0.22,
        ankle + sole * 1.16 + forward * build.foot * 0.42,
        ankle + sole * 1.24 + forward * build.foot * 0.66,
    )


def _seen_leg(view: View, joints: tuple[Points, ...]) -> Leg:
    hip, knee, ankle, heel, ball, toe = (view.at(joint) for joint in joints)
    return Leg(hip=hip, knee=knee, ankle=ankle, heel=heel, ball=ball, toe=toe)


def _joint(root: Points, end: Points, bones: tuple[float, float], pole: Points) -> Points:
    """Where a limb of two bones bends, towards the pole."""
    upper, lower = bones
    way = end - root
    reach = max(1e-6, float(np.linalg.norm(way)))
    unit = way / reach
    kept = min(reach, (upper + lower) * 0.9995)
    along = (upper * upper - lower * lower + kept * kept) / (2 * kept)
    out = math.sqrt(max(0.0, upper * upper - along * along))
    bend = pole - unit * float(pole @ unit)
    return np.asarray(root + unit * along + bend / max(1e-6, float(np.linalg.norm(bend))) * out)


def _arm(build: Build, held: Stance, chest: Points, axes: tuple[Points, Points, Points], number: int) -> Arm:
    view, way = View(yaw=held.yaw), -1 if number == 0 else 1
    # The joint lies below the top of the shoulder.
    shoulder = chest + axes[2] * way * build.broad * 0.94 - axes[0] * build.arm_radii[0] * 0.72
    reach = held.reach[number]
    if reach is None:
        elbow, wrist = _swung(build, held.arms[number], shoulder, axes, way)
    else:
        elbow, wrist = _reached(build, reach, shoulder, axes, way)
    fore = wrist - elbow
    points = view.at(fore) / max(1e-6, float(np.linalg.norm(fore)))
    # Thumbs lead: ahead when an arm hangs, inwards when it is raised.
    raised = 0.5 + 0.5 * float(fore @ axes[0]) / max(1e-6, float(np.linalg.norm(fore)))
    across = view.at(axes[1] * (1 - raised) - axes[2] * way * (0.25 + 0.75 * raised))
    return Arm(shoulder=view.at(shoulder), elbow=view.at(elbow), wrist=view.at(wrist), points=points, across=across)


def _swung(
    build: Build, swing: Swing, shoulder: Points, axes: tuple[Points, Points, Points], way: int
) -> tuple[Points, Points]:
    forward, out, bend, cross = swing
    elbow = shoulder + _towards(axes, forward, out, way) * build.arm[0]
    return elbow, elbow + _towards(axes, forward + bend, out - cross, way) * build.arm[1]


def _towards(axes: tuple[Points, Points, Points], forward: float, out: float, way: int) -> Points:
    up, ahead, side = axes
    raised, wide = math.radians(forward), math.radians(out)
    return np.asarray(math.cos(wide) * (ahead * math.sin(raised) - up * math.cos(raised)) + side * math.sin(wide) * way)


def _reached(
    build: Build, reach: Reach, shoulder: Points, axes: tuple[Points, Points, Points], way: int
) -> tuple[Points, Points]:
    wrist = np.array((reach[0], -reach[1], way * reach[2]))
    upper, lower = build.arm
    far = wrist - shoulder
    long = float(np.linalg.norm(far))
    if long > (upper + lower) * 0.999:
        wrist = shoulder + far / long * (upper + lower) * 0.999
    pole = -axes[1] * 0.5 - axes[0] * 0.7 + axes[2] * way * 0.35
    return _joint(shoulder, wrist, (upper, lower), pole), wrist


def palm(build: Build, arm: Arm) -> Points:
    """The middle of the palm."""
    return np.asarray(arm.wrist + arm.points * build.hand * 0.9)
