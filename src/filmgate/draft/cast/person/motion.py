"""Standing, walking, running, jumping and falling of people, as stances. Pure."""

import math
from dataclasses import replace

from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.stance import Stance, Step, Swing
from filmgate.draft.cast.rhythm import bump, eased, wave

WALK_YAW, RUN_YAW = 76.0, 80.0
RUN_DUTY = 0.34
_LAID = 150.0
"""Pitch of a foot whose toes point back."""
_BALL, _HEEL = 0.055, 0.030
"""How far ball and heel lie from the ankle, along the foot."""


def rest(build: Build, phase: float) -> Stance:
    """Breathing, weight shifting from one leg to the other, eyes wandering."""
    shift, breath = wave(phase), wave(phase, times=1)
    arm = 1.6 * wave(phase, 0.15)
    return Stance(
        # Legs are a little longer than the way down, for stride; who stands does not bend knees for that.
        hip=(0.0, 0.002 * abs(shift) - 0.026 * (build.hip - build.ankle), 0.009 * shift),
        roll=-1.2 * shift,
        lean=build.stoop + 0.5 * wave(phase, 0.1),
        twist=1.5 * wave(phase, 0.2),
        turn=-10 + 4 * wave(phase, 0.3),
        tilt=1.6 * wave(phase, 0.2),
        nod=1.0 * wave(phase, 0.35),
        feet=((0.014, 0.016, 0.0, 0.0), (-0.010, 0.014, 0.0, 0.0)),
        splay=16,
        arms=((2 + arm, 10, 16, 5), (4 - arm, 9, 18, 6)),
        breath=breath,
        gaze=(0.35 * bump(phase, 0.55, 0.60, 0.80, 0.86), 0.0),
        smile=0.55,
    )


def walk(build: Build, phase: float) -> Stance:
    if build.crawls:
        return crawl(build, phase)
    feet = tuple(_walked(build, phase + shift) for shift in (0.0, 0.5))
    # The near arm goes with the far leg.
    near, far = -wave(phase, -0.25), wave(phase, -0.25)
    arms = tuple(_swung(build, at, 14.0) for at in (near, far))
    return Stance(
        yaw=WALK_YAW,
        hip=(0.0, 0.012 * math.cos(4 * math.pi * phase) + build.hip * 0.004, 0.006 * wave(phase, 0.05)),
        lean=2.5 + build.stoop,
        twist=-7.0 * near,
        roll=0.8 * wave(phase, 0.05),
        turn=-14,
        nod=1.2 * wave(phase, 0.1, 2),
        feet=(feet[0], feet[1]),
        splay=5,
        arms=(arms[0], arms[1]),
        sway=0.05 + 0.03 * wave(phase, 0.12, 2),
        breath=wave(phase, 0.2, 2) * 0.3,
    )


def _swung(build: Build, at: float, bend: float) -> Swing:
    return (2 + build.swing * at, 6.0, bend + 12 * (0.5 + 0.5 * at) * build.swing / 24, 6.0)


def _walked(build: Build, phase: float) -> Step:
    """A foot in a walk: heel first, flat, off the toes, through the air."""
    at, stride = phase % 1, build.stride
    if at < build.duty:
        share = at / build.duty
        pitch = -20 * (1 - eased(share / 0.20)) + 38 * eased((share - 0.62) / 0.38) ** 1.4
        return stride * (0.5 - share), 0.0, 0.0, pitch
    share = (at - build.duty) / (1 - build.duty)
    pitch = 38 + 18 * math.sin(math.pi * min(1.0, share * 1.4)) if share < 0.3 else 0.0
    pitch = pitch if share < 0.3 else 52 * (1 - eased((share - 0.3) / 0.5)) - 20 * eased((share - 0.55) / 0.45)
    return stride * (eased(share) - 0.5), 0.0, build.lift * math.sin(math.pi * share) ** 1.2, pitch


def run(build: Build, phase: float) -> Stance:
    if build.crawls:
        return crawl(build, phase)
    feet = tuple(_ran(build, phase + shift) for shift in (0.0, 0.5))
    near, far = -wave(phase, -0.20), wave(phase, -0.20)
    old = build.stoop > 0
    out = build.swing * 1.5
    high = 4 * math.pi * (phase - RUN_DUTY / 2)
    return Stance(
        yaw=RUN_YAW,
        hip=(0.0, 0.018 + (0.010 if old else 0.024) * math.cos(high) - (0.0 if old else 0.008), 0.0),
        lean=13.0 + build.stoop * 0.6,
        twist=-12.0 * near,
        turn=-16,
        nod=-2 + 2.0 * wave(phase, 0.1, 2),
        feet=(feet[0], feet[1]),
        splay=2,
        arms=((-8 + out * near, 8, 84 + 14 * near, 14), (-8 + out * far, 8, 84 + 14 * far, 14)),
        spread=(0.05, 0.05),
        sway=0.20 + 0.06 * wave(phase, 0.15, 2),
        mouth=0.18,
        smile=0.7,
    )


def _ran(build: Build, phase: float) -> Step:
    at, stride = phase % 1, build.run_stride
    if at < RUN_DUTY:
        share = at / RUN_DUTY
        return stride * (0.43 - share), 0.0, 0.0, -8 * (1 - eased(share / 0.25)) + 58 * eased((share - 0.40) / 0.60)
    share = (at - RUN_DUTY) / (1 - RUN_DUTY)
    kick = 0.38 * build.hip * math.sin(math.pi * share**0.72) ** 1.3
    pitch = 58 + 28 * math.sin(math.pi * min(1.0, share * 1.5)) if share < 0.34 else 0.0
    pitch = pitch if share < 0.34 else 86 * (1 - eased((share - 0.34) / 0.55)) - 8 * eased((share - 0.7) / 0.3)
    return stride * (-0.57 + eased(share)), 0.0, kick, pitch


def crawl(build: Build, phase: float) -> Stance:
    """On hands and knees, hands with the opposite knees."""
    thigh = (build.hip - build.ankle) * 0.52
    feet, reach = [], []
    back, up = ground_of((0.0, 0.0, 0.0, _LAID), build.ankle)
    for knee, hand in ((0.0, 0.5), (0.5, 0.0)):
        ahead, high = _slid(build, phase + knee)
        feet.append((ahead - 0.04 - thigh * 0.96 - back, 0.02, high + 0.06 - up, _LAID))
        ahead, high = _slid(build, phase + hand)
        reach.append((ahead + 0.245, build.hand * 0.7 + high, build.broad * 1.02))
    low = build.hip - thigh - build.leg_radii[1] * 0.9
    return Stance(
        yaw=68,
        hip=(-0.04, low + 0.006 * wave(phase, 0.0, 2), 0.008 * wave(phase)),
        lean=74 + 2 * wave(phase, 0.1, 2),
        neck=-40,
        nod=-6 + 3 * wave(phase, 0.2, 2),
        turn=-22,
        tilt=3 * wave(phase),
        feet=(feet[0], feet[1]),
        splay=8,
        reach=(reach[0], reach[1]),
        spread=(0.5, 0.5),
        smile=0.9,
        mouth=0.15,
    )


def _slid(build: Build, phase: float) -> tuple[float, float]:
    at = phase % 1
    if at < build.duty:
        return build.stride * (0.5 - at / build.duty), 0.0
    share = (at - build.duty) / (1 - build.duty)
    return build.stride * (eased(share) - 0.5), build.lift * 0.7 * math.sin(math.pi * share)


def jump(build: Build, phase: float) -> Stance:
    """Down, up with both arms thrown high, and down again."""
    still = rest(build, 0.0)
    air = (phase - 0.26) / 0.46
    if not 0 < air < 1:
        bent = math.sin(math.pi * (phase / 0.26 if air <= 0 else (phase - 0.72) / 0.28))
        back = -58 * bent if air <= 0 else 30 * bent
        arm = (back, 10 + 6 * bent, 14 + 20 * bent, 4.0)
        down = 0.13 * build.hip / 0.48 * bent
        return replace(
            still, yaw=50, hip=(-0.03 * bent, down, 0.0), lean=build.stoop + 20 * bent, arms=(arm, arm), sway=0.0
        )
    high = (0.26 if not build.stoop else 0.10) * 4 * air * (1 - air)
    up, tuck = math.sin(math.pi * air), 0.10 * math.sin(math.pi * air) * build.hip / 0.48
    feet = ((-0.05 * up, 0.02, high + tuck, 34 * up), (0.03 * up, 0.02, high + tuck * 0.6, 30 * up))
    arm = (30 * up, 9 + 132 * up, 14.0, 4 + 16 * up)
    return replace(
        still,
        yaw=50,
        hip=(0.0, -high, 0.0),
        lean=build.stoop - 4 * up,
        feet=feet,
        arms=(arm, arm),
        spread=(0.8, 0.8),
        mouth=0.7 * up,
        smile=1.0,
        nod=-8 * up,
        sway=0.10 * (1 - 2 * air),
    )


def fall(build: Build, phase: float) -> Stance:
    """Backwards over, to sit on the ground, arms flung out; then a look round."""
    still = rest(build, 0.0)
    over, down = eased(phase / 0.35), eased((phase - 0.12) / 0.38) ** 1.5
    thrown = math.sin(math.pi * eased(phase / 0.6))
    leg = build.hip * 0.86
    low = build.hip - 0.075 - build.trunk[0][2] * 0.4
    bounce = -0.03 * math.sin(math.pi * eased((phase - 0.5) / 0.16))
    foot = (leg * 0.72 * down, 0.02, 0.16 * math.sin(math.pi * min(1.0, phase / 0.5)) ** 2, -40 * down)
    arm = (-30 * down + 70 * thrown, 10 + 70 * thrown + 14 * down, 12 + 8 * down, 2.0)
    return replace(
        still,
        yaw=62,
        hip=(-0.16 * down, low * down + bounce, 0.0),
        lean=build.stoop - 26 * over + 10 * down,
        neck=18 * down,
        nod=10 * over - 8 * down,
        feet=(foot, (foot[0] * 0.9, 0.03, foot[2] * 0.7, foot[3])),
        knees=60 * down,
        arms=(arm, arm),
        spread=(0.9, 0.9),
        mouth=0.9 * thrown + 0.25,
        smile=0.1,
        gaze=(0.0, 0.0),
    )


def ground_of(step: Step, ankle: float) -> tuple[float, float]:
    """Where the ankle is, ahead and high: a foot turns about its ball when the heel is up, about its heel when the toes are."""
    ahead, _, lift, pitch = step
    turn = math.radians(pitch)
    if pitch >= 0:
        return (
            ahead + _BALL - _BALL * math.cos(turn) + ankle * math.sin(turn),
            lift + ankle * math.cos(turn) + _BALL * math.sin(turn),
        )
    turn = -turn
    return (
        ahead - _HEEL + _HEEL * math.cos(turn) - ankle * math.sin(turn),
        lift + ankle * math.cos(turn) + _HEEL * math.sin(turn),
    )
