"""What people do on the spot: sitting, waving, dancing, eating, sleeping and more, as stances. Pure."""

import math
from collections.abc import Callable
from dataclasses import replace

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Hold
from filmgate.draft.cast.person import motion
from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.motion import rest
from filmgate.draft.cast.person.stance import Stance, between
from filmgate.draft.cast.rhythm import bump, eased, wave

_CARRIED = (34.0, 8.0, 80.0, 4.0)
"""The near arm with something in the hand, held before the body."""


def stance(
    build: Build, verb: Verb, phase: float, *, carries: bool = False, seat: float = 0.0, hold: Hold | None = None
) -> Stance:
    if hold is not None and verb == "sit":
        return _riding(build, phase, seat, hold)
    held = _seated(build, phase, seat) if verb == "sit" and seat else _STANCES.get(verb, rest)(build, phase)
    if (
        carries
        and verb not in {"sleep", "hand_over", "fall", "swim"}
        and not (build.crawls and verb in {"walk", "run"})
    ):
        sway = 3 * wave(phase, 0.1)
        arm = (_CARRIED[0] + sway, _CARRIED[1], _CARRIED[2], _CARRIED[3])
        held = replace(
            held,
            arms=(arm, held.arms[1]),
            reach=(None, held.reach[1]),
            spread=(0.0, held.spread[1]),
            over=(True, held.over[1]),
        )
    return held


def settling(build: Build, verb: Verb, share: float, *, carries: bool = False, seat: float = 0.0) -> Stance:
    """On the way from standing into what is done."""
    here, there = (stance(build, at, 0.0, carries=carries, seat=seat) for at in ("rest", verb))
    return between(here, there, eased(share))


def _stand(build: Build, phase: float) -> Stance:
    return (
        rest(build, phase) if not build.crawls else replace(rest(build, phase), arms=((10, 34, 20, 4), (10, 34, 20, 4)))
    )


def _rest(build: Build, phase: float) -> Stance:
    return _sit(build, phase) if build.crawls else rest(build, phase)


def _sit(build: Build, phase: float) -> Stance:
    """On the ground, knees drawn up, hands on them; a baby's legs lie stretched before it."""
    still = rest(build, phase)
    low = build.hip - build.trunk[0][2] * (0.9 if build.crawls else 1.1)
    leg = build.hip - build.ankle
    if build.crawls:
        foot = (leg * 0.98, 0.045, 0.0, -62.0)
        pat = max(0.0, wave(phase, 0.0, 2)) * 40
        arms = ((30 + pat, 30, 40, 18), (36 + 40 * max(0.0, -wave(phase, 0.0, 2)), 30, 40, 18))
        return replace(
            still,
            yaw=34,
            hip=(-0.06, low, 0.0),
            lean=4,
            feet=(foot, foot),
            splay=34,
            knees=20,
            arms=arms,
            spread=(0.7, 0.7),
            smile=0.9,
            mouth=0.2,
        )
    foot = (leg * 0.72 - 0.16, 0.012, 0.0, 0.0)
    knee = (leg * 0.36 - 0.14, build.ankle + leg * 0.46, 0.05)
    return replace(
        still,
        yaw=52,
        hip=(-0.16, low, 0.0),
        lean=14 + build.stoop * 0.3,
        arch=0.018,
        turn=-18 + 3 * wave(phase, 0.3),
        feet=(foot, (foot[0] - 0.02, 0.012, 0.0, 0.0)),
        knees=40,
        splay=8,
        reach=(knee, (knee[0], knee[1], knee[2])),
        spread=(0.2, 0.2),
    )


def _seated(build: Build, phase: float, seat: float) -> Stance:
    still = rest(build, phase)
    low = build.hip - seat - build.trunk[0][2] * 0.9
    long = (build.hip - build.ankle) * 0.52
    foot = (long * 1.02, 0.01, max(0.0, seat - long - build.ankle * 0.6), 0.0)
    hand = (long * 0.62, seat + build.leg_radii[1] * 2.1, 0.055)
    return replace(
        still,
        yaw=48,
        hip=(0.0, low, 0.0),
        lean=2 + build.stoop * 0.5,
        feet=(foot, foot),
        knees=35,
        splay=6,
        reach=(hand, hand),
        spread=(0.3, 0.3),
    )


def _riding(build: Build, phase: float, seat: float, hold: Hold) -> Stance:
    """On a saddle: hands at the bars, feet on the pedals, wherever these are just now."""
    still = _seated(build, phase, seat)
    hand = (hold.hands[0], seat - hold.hands[1], build.broad * 0.9)
    near, far = ((ahead - build.foot * 0.3, 0.0, seat - down, 0.0) for ahead, down in hold.feet)
    return replace(
        still, yaw=70, lean=36, arch=0.015, turn=-20, feet=(near, far), knees=30, reach=(hand, hand), spread=(0.0, 0.0)
    )


def _wave(build: Build, phase: float) -> Stance:
    still = _rest(build, phase) if build.crawls else rest(build, phase)
    swung = wave(phase, 0.0, 2)
    arm = (8.0, 112 + 5 * swung, 0.0, -56 + 24 * swung)
    return replace(
        still,
        yaw=22,
        turn=-10,
        roll=still.roll - 2,
        tilt=3 + 2 * swung,
        arms=(still.arms[0], arm),
        spread=(0.25, 1.0),
        smile=1.0,
        mouth=0.32,
    )


def _dance(build: Build, phase: float) -> Stance:
    """Hips from side to side, arms up in turns, a step on every beat."""
    side, bounce = wave(phase), abs(wave(phase, 0.25))
    up = [eased(0.5 + 0.55 * wave(phase, lag)) for lag in (0.05, 0.55)]
    arms = [(14 + 10 * share, 34 + 86 * share, 46 - 22 * share, 8 - 44 * share) for share in up]
    feet = [
        (0.02 * side * way, 0.026, 0.055 * max(0.0, way * wave(phase, 0.02)) ** 1.5, 34 * max(0.0, way * side))
        for way in (1, -1)
    ]
    return Stance(
        yaw=14 + 20 * wave(phase, 0.1),
        hip=(0.0, 0.012 + 0.018 * bounce, 0.030 * side),
        roll=-7 * side,
        lean=build.stoop * 0.7 + 2 * bounce,
        twist=14 * wave(phase, 0.12),
        turn=-10 - 12 * wave(phase, 0.2),
        tilt=7 * wave(phase, 0.1),
        feet=(feet[0], feet[1]),
        splay=20,
        arms=(arms[0], arms[1]),
        spread=(0.7, 0.7),
        sway=0.10 * wave(phase, 0.2),
        smile=1.0,
        mouth=0.34,
    )


def _look(build: Build, phase: float) -> Stance:
    still = _rest(build, phase)
    there, back = bump(phase, 0.08, 0.22, 0.46, 0.58), bump(phase, 0.58, 0.70, 0.86, 0.96)
    return replace(
        still,
        yaw=still.yaw if build.crawls else 44,
        turn=-10 + 52 * there - 50 * back,
        twist=8 * there - 8 * back,
        nod=-3 * there,
        tilt=2 * there,
        gaze=(0.9 * bump(phase, 0.03, 0.08, 0.20, 0.34) - 0.9 * bump(phase, 0.52, 0.58, 0.66, 0.78), 0.0),
        smile=0.4,
    )


def _eat(build: Build, phase: float) -> Stance:
    """The near hand to the mouth for a bite, then down while it is chewed."""
    still = _rest(build, phase)
    bite = bump(phase, 0.02, 0.24, 0.36, 0.52)
    chew = max(0.0, wave(phase, 0.0, 6)) * (phase > 0.36)
    _, ry, rz = build.head
    low = build.shoulder - (build.hip - build.ankle - 0.12 if build.crawls else 0.0) - 0.14
    mouth = build.head_at - ry * 0.62 - build.hand * 1.5 - (still.hip[1] if build.crawls else 0.0)
    reach = (
        rz * 1.25 + (0.10 - rz * 0.25) * (1 - bite) + still.hip[0],
        low + (mouth - low) * bite,
        0.075 - 0.05 * bite,
    )
    return replace(
        still,
        yaw=46,
        reach=(reach, None),
        spread=(0.1, 0.25),
        nod=4 * bite,
        turn=-12,
        mouth=max(0.75 * bump(phase, 0.14, 0.24, 0.30, 0.36), 0.35 * chew),
        food=True,
        lean=still.lean + 2 * bite,
    )


def _sleep(build: Build, phase: float) -> Stance:
    """On the back, one hand on the belly; the chest rises and sinks."""
    breath = wave(phase)
    deep = build.trunk[3][2] * 1.02
    leg = build.hip - build.ankle
    # The head lies on the ground as well, however large it is.
    rise = (build.head[2] * 0.98 - deep) / (build.head_at - build.shoulder - 0.02)
    flat = -90 + math.degrees(math.asin(min(0.9, max(-0.9, rise))))
    return Stance(
        yaw=90,
        hip=(0.02, build.hip * build.bent - deep, 0.0),
        lean=-90 + 0.4 * breath,
        neck=flat + 54 - build.crane,
        nod=-78,
        turn=-20,
        feet=((leg * 1.03 + 0.055, 0.0, build.ankle * 0.3, -74.0), (leg * 0.74, 0.0, 0.0, -8.0)),
        splay=0,
        knees=80,
        reach=((-0.14, deep * 1.98 + 0.006 * breath, 0.02), None),
        arms=((0.0, 4, 0, 0), (4.0, 10, 6, 0)),
        breath=breath * 1.6,
        smile=0.35,
        asleep=True,
    )


def _open(build: Build, phase: float) -> Stance:
    """Both arms from the chest outwards, and held."""
    still, wide = rest(build, 0.0), eased(phase / 0.55)
    arm = (46 - 18 * wide, 8 + 42 * wide, 92 - 66 * wide, 42 - 56 * wide)
    return replace(
        still,
        yaw=26,
        lean=build.stoop - 3 * wide,
        arms=(arm, arm),
        over=(True, True),
        spread=(0.7, 0.7),
        smile=0.6 + 0.4 * wide,
        mouth=0.15 * wide,
        nod=-3 * wide,
        breath=wide,
    )


def _play(build: Build, phase: float) -> Stance:
    """As on a guitar: the near hand strums before the belly, the far one walks along a neck."""
    still, strum = _rest(build, phase), wave(phase, 0.0, 4)
    base = build.hip - still.hip[1]
    high = build.shoulder - build.hip
    near = (0.150 + 0.01 * strum + still.hip[0], base + high * 0.26 + 0.030 * strum, 0.030)
    far = (0.135 + still.hip[0], base + high * (0.62 + 0.05 * wave(phase)), build.broad + 0.135 + 0.03 * wave(phase))
    return replace(
        still,
        yaw=26,
        reach=(near, far),
        over=(True, True),
        spread=(0.15, 0.4),
        turn=-4,
        tilt=4 * wave(phase, 0.1),
        nod=6 + 3 * wave(phase, 0.0, 2),
        smile=0.8,
        gaze=(0.2, 0.5),
    )


def _hand_over(build: Build, phase: float) -> Stance:
    """The near arm stretched out, palm up; held there."""
    still, out = rest(build, 0.0), eased(phase / 0.6)
    arm = (4 + 62 * out, 8 - 4 * out, 20 + 6 * math.sin(math.pi * out) * 8 + 4 * out, 6.0)
    return replace(
        still,
        yaw=38 + 32 * out,
        turn=-8,
        lean=build.stoop + 7 * out,
        twist=-14 * out,
        arms=(arm, still.arms[1]),
        spread=(0.35, 0.25),
        smile=0.6 + 0.3 * out,
        nod=3 * out,
    )


def _turn(build: Build, phase: float) -> Stance:
    """Once round on the spot, the head a little before the body."""
    still, share = rest(build, 0.0), phase - 0.06 * math.sin(2 * math.pi * phase)
    lead = 22 * math.sin(math.pi * phase) ** 2
    lifts = [0.03 * max(0.0, way * wave(phase, 0.0, 3)) for way in (1, -1)]
    return replace(
        still,
        yaw=38 - 360 * share,
        turn=-8 - lead,
        arms=((6, 18, 18, 4), (6, 18, 18, 4)),
        feet=((0.0, 0.0, lifts[0], 0.0), (0.0, 0.0, lifts[1], 0.0)),
        sway=0.0,
    )


def _swim(build: Build, phase: float) -> Stance:
    """A crawl: prone at the surface, arms over in turns, legs beating."""
    kick = wave(phase, 0.0, 3)
    leg = (build.hip - build.ankle) * 0.99
    feet = [(-leg - 0.11, 0.0, 0.022 + 0.030 * kick * way, 70.0) for way in (1, -1)]
    turns = [phase % 1.0, (phase + 0.5) % 1.0]
    arms = [(180 - 360 * at, 10.0, 14 + 52 * max(0.0, math.cos(2 * math.pi * (at - 0.75))), 0.0) for at in turns]
    return Stance(
        yaw=84,
        hip=(-0.06, build.hip * build.bent - 0.018 + 0.006 * wave(phase, 0.0, 2), 0.0),
        lean=82,
        twist=-12 * wave(phase),
        neck=-34 - build.crane,
        nod=4 + 4 * wave(phase),
        turn=-14,
        feet=(feet[0], feet[1]),
        splay=0,
        knees=-80,
        arms=(arms[0], arms[1]),
        spread=(0.1, 0.1),
        mouth=0.3,
    )


def _fly(_build: Build, phase: float) -> Stance:
    """Afloat without weight: everything drifts. The origin is the body's middle."""
    drift = wave(phase)
    return Stance(
        yaw=46,
        hip=(0.0, 0.5 + 0.02 * drift, 0.0),
        lean=16 + 4 * wave(phase, 0.2),
        roll=4 * wave(phase, 0.35),
        neck=-8,
        turn=-16,
        nod=-4,
        feet=(
            (-0.16 + 0.02 * drift, 0.03, -0.41 + 0.02 * drift, 34.0),
            (0.06 - 0.02 * drift, 0.02, -0.37 - 0.01 * drift, 26.0),
        ),
        splay=8,
        arms=((38 + 6 * drift, 48, 34, 0), (46 - 6 * drift, 52 + 4 * drift, 34, -8)),
        spread=(0.8, 0.8),
        smile=0.8,
    )


_STANCES: dict[Verb, Callable[[Build, float], Stance]] = {
    "stand": _stand,
    "rest": _rest,
    "walk": motion.walk,
    "run": motion.run,
    "jump": motion.jump,
    "fall": motion.fall,
    "sit": _sit,
    "wave": _wave,
    "dance": _dance,
    "look": _look,
    "eat": _eat,
    "sleep": _sleep,
    "open": _open,
    "play": _play,
    "hand_over": _hand_over,
    "turn": _turn,
    "swim": _swim,
    "fly": _fly,
}
