"""How a four-legged kind holds itself in every phase of what it does, before its joints are worked out. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from filmgate.draft.brief import Verb
from filmgate.draft.cast.quadruped.build import Build, Pair, chin
from filmgate.draft.cast.rhythm import bump

Foot = tuple[float, float, float]
"""How far a foot is ahead of where it stands, how high, and how folded its ankle is."""
Feet = tuple[Foot, Foot, Foot, Foot]
"""Near hind, far hind, near fore, far fore."""
OFFSETS: dict[str, tuple[float, float, float, float]] = {
    # Each foot comes down alone, the hind one first on each side.
    "walk": (0.0, 0.5, 0.75, 0.25),
    "trot": (0.0, 0.5, 0.5, 0.0),
    # Hind pair, flight stretched out, fore pair, flight gathered in.
    "gallop": (0.0, 0.92, 0.54, 0.46),
    "hop": (0.0, 0.97, 0.52, 0.48),
}
GALLOP_DUTY = 0.30
_STILL: Foot = (0.0, 0.0, 0.0)
_STOOD: Feet = ((-0.05, 0.0, 0.0), (0.07, 0.0, 0.0), (0.01, 0.0, 0.0), (-0.19, 0.0, 0.0))
"""Standing at ease: never all in line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stance:
    """Departures from standing still; lengths in units, y down, turns in degrees."""

    shoulder: Pair = (0.0, 0.0)
    hip: Pair = (0.0, 0.0)
    arch: float = 0.0
    """How far the middle of the back is raised."""
    head: Pair = (0.0, 0.0)
    turned: float = 0.0
    """How far the face is turned to us, as a share: 1 looks out of the picture."""
    tilt: float = 0.0
    """How far the nose is dipped."""
    feet: Feet = (_STILL, _STILL, _STILL, _STILL)
    breath: float = 0.0
    """-1 to 1."""
    swing: float = 0.0
    """Turns of the tail's swing."""
    flow: float = 0.0
    """How far the tail streams out behind."""
    laid: float = 0.0
    """How far the tail lies on the ground."""
    ear: float = 0.0
    """How far an ear is flicked, as a share."""
    asleep: bool = False
    curled: float = 0.0
    """How far the tail is laid round the body."""
    haunch: float = 0.0
    """How far it rests on its thighs, as a share."""


def stance(build: Build, verb: Verb, phase: float) -> Stance:
    return _STANCES.get(verb, _rest)(build, phase)


def settling(build: Build, verb: Verb, share: float) -> Stance:
    """On the way from standing into what it does."""
    eased = share * share * (3 - 2 * share)
    return _between(_rest(build, 0.0), stance(build, verb, 0.0), eased)


def moved(build: Build, verb: Verb) -> tuple[str, float, float, int]:
    """Its gait for walking or running, how far a foot is carried by the ground, for which share of a cycle, and frames."""
    if verb == "run":
        duty = GALLOP_DUTY if build.run in {"gallop", "hop"} else max(0.42, build.duty - 0.12)
        return build.run, build.run_stride * build.shoulder, duty, build.run_frames
    return build.gait, build.stride, build.duty, build.frames


def _between(one: Stance, other: Stance, share: float) -> Stance:
    def mixed(a: Any, b: Any) -> Any:
        if isinstance(a, tuple):
            return tuple(mixed(x, y) for x, y in zip(a, b, strict=True))
        return b if isinstance(a, bool) else a + (b - a) * share

    return Stance(
        **{known.name: mixed(getattr(one, known.name), getattr(other, known.name)) for known in fields(Stance)}
    )


def _rest(build: Build, phase: float) -> Stance:
    turn = 2 * math.pi * phase
    breath = math.sin(turn)
    return Stance(
        shoulder=(0.0, -0.006 * breath),
        hip=(0.0, -0.003 * breath),
        head=(0.0, 0.008 * math.sin(turn - 0.8)),
        tilt=1.2 * math.sin(turn - 0.8),
        feet=_STOOD,
        breath=breath,
        swing=turn * build.wag,
        ear=max(0.0, math.sin((phase - 0.62) / 0.12 * math.pi)) if 0.62 < phase < 0.74 else 0.0,
    )


def _walk(build: Build, phase: float) -> Stance:
    return _going(build, "walk", phase)


def _run(build: Build, phase: float) -> Stance:
    return _going(build, "run", phase)


def _going(build: Build, verb: Verb, phase: float) -> Stance:
    gait, stride, duty, _ = moved(build, verb)
    lift = build.lift * (1.5 if verb == "run" else 1.0)
    steps = [_step(phase + offset, stride, lift, duty) for offset in OFFSETS[gait]]
    feet = (steps[0], steps[1], steps[2], steps[3])
    if gait in {"gallop", "hop"}:
        return _leaping(build, phase, feet, high=2.2 if gait == "hop" else 1.0)
    turn, hasty = 2 * math.pi * phase, 1.6 if verb == "run" else 1.0
    bob, pitch = 0.018 * hasty * math.cos(2 * turn), 0.012 * math.sin(2 * turn)
    return Stance(
        shoulder=(0.0, bob + pitch),
        hip=(0.0, bob - pitch),
        head=(0.05 if verb == "run" else 0.0, 0.012 * math.sin(2 * turn + 0.8)),
        tilt=2.0 * math.sin(2 * turn + 0.4),
        feet=feet,
        swing=turn,
        flow=0.3 if verb == "run" else 0.0,
    )


def _swim(build: Build, phase: float) -> Stance:
    """Paddling, its chin over the water."""
    turn = 2 * math.pi * phase
    steps = [_step(phase + offset, build.stride * 0.9, build.lift * 1.6, 0.5) for offset in OFFSETS["trot"]]
    sunk = build.shoulder - build.trunk[0] * 0.30
    up = min(0.0, build.shoulder + build.neck[1] - sunk - chin(build, -6.0) - 0.03)
    return Stance(
        shoulder=(0.0, 0.012 * math.sin(turn)),
        hip=(0.0, 0.05 * build.shoulder + 0.012 * math.sin(turn - 0.8)),
        head=(0.0, up + 0.008 * math.sin(2 * turn)),
        tilt=-6.0 + 1.5 * math.sin(2 * turn),
        feet=(steps[0], steps[1], steps[2], steps[3]),
        swing=turn,
        flow=0.4,
    )


def _step(phase: float, stride: float, lift: float, duty: float) -> Foot:
    at = phase % 1
    if at < duty:
        return stride * (0.5 - at / duty), 0.0, 0.0
    swung = (at - duty) / (1 - duty)
    eased = swung * swung * (3 - 2 * swung)
    arc = math.sin(math.pi * swung)
    return stride * (eased - 0.5), lift * arc**1.2, arc


def _leaping(build: Build, phase: float, feet: Feet, *, high: float) -> Stance:
    """The trunk of a galloping or hopping animal: stretched in one flight, gathered in the other."""
    tall = build.shoulder
    stretch = math.cos(2 * math.pi * (phase - 0.42))
    # Feet in the air reach out with the trunk; the fold is 0 on the ground, so nothing slides.
    out = 0.26 * tall * stretch
    reached = [(a - out * fold, up, fold) for a, up, fold in feet[:2]] + [
        (a + out * fold, up, fold) for a, up, fold in feet[2:]
    ]
    front_up = math.cos(2 * math.pi * (phase - 0.20)) * 0.055 * tall * high**0.5
    air = (0.042 * math.cos(4 * math.pi * (phase - 0.42)) + 0.03 * (high - 1) * (1 + stretch)) * tall
    return Stance(
        shoulder=(0.07 * stretch * tall, -air - front_up + 0.02),
        hip=(-0.07 * stretch * tall, -air + front_up + 0.02),
        arch=-0.075 * stretch * tall,
        head=(
            build.neck[1] * 0.20 + 0.02 * stretch,
            build.neck[1] * 0.22 + 0.03 * math.sin(2 * math.pi * (phase - 0.2)),
        ),
        tilt=-6.0 * stretch,
        feet=(reached[0], reached[1], reached[2], reached[3]),
        swing=2 * math.pi * phase,
        flow=0.75,
    )


def _jump(build: Build, phase: float) -> Stance:
    tall = build.shoulder
    air = (phase - 0.24) / 0.50
    if not 0 < air < 1:
        bent = math.sin(math.pi * (phase / 0.24 if air <= 0 else (phase - 0.74) / 0.26))
        down = 0.20 * tall * bent
        return replace(
            _rest(build, 0.0),
            shoulder=(0.0, down),
            hip=(0.02 * bent, down * 1.1),
            head=(0.03 * bent, 0.06 * bent),
            tilt=-4 * bent,
        )
    high, arc, slope = (0.65 * tall + 0.10) * 4 * air * (1 - air), math.sin(math.pi * air), math.cos(math.pi * air)
    hind = (-0.16 * slope * tall * arc + 0.04 * arc, high + 0.10 * arc * tall * (1 - slope), 0.5 * arc)
    fore = (0.20 * arc * tall, high + 0.20 * arc * tall * (1 + slope * 0.6), 1.3 * arc)
    return Stance(
        shoulder=(0.0, -high - 0.14 * tall * slope * arc),
        hip=(0.0, -high + 0.14 * tall * slope * arc),
        head=(0.02 * arc, 0.02 * arc),
        tilt=-14 * slope * arc,
        feet=_from_standing((hind, hind, fore, fore), arc),
        flow=0.5 * arc,
    )


def _from_standing(feet: Feet, share: float) -> Feet:
    """Feet leave the ground where they stood and come down there again."""
    near_hind, far_hind, near_fore, far_fore = (
        (ahead + stood[0] * (1 - share), up, fold) for (ahead, up, fold), stood in zip(feet, _STOOD, strict=True)
    )
    return near_hind, far_hind, near_fore, far_fore


def _sit(build: Build, phase: float) -> Stance:
    still = _rest(build, phase)
    if not build.sits:
        return replace(_lying(build, phase), ear=still.ear)
    low = -build.trunk[2] * 0.94
    drop = build.shoulder + 0.02 + low
    back = math.sqrt(max(0.05, build.body**2 - drop**2))
    shift = -(build.body - back) / 2
    flat = (1.45 - build.hock_turn) / 0.75
    hind = (build.body - back + shift + build.trunk[2] * 0.8 + 0.03, 0.0, flat)
    fore = (shift - 0.03, 0.0, 0.0)
    return replace(
        still,
        shoulder=(shift - 0.04, still.shoulder[1] - 0.03),
        hip=(build.body - back + shift, drop),
        arch=0.07 * build.shoulder,
        head=(still.head[0] - 0.04, still.head[1] - 0.01),
        feet=(hind, hind, fore, fore),
        laid=0.0 if build.tail_up else 0.8,
        haunch=1.0,
    )


def _lying(build: Build, phase: float) -> Stance:
    still = _rest(build, phase)
    flat = (1.5 - build.hock_turn) / 0.75
    hind, fore = (build.trunk[2] * 0.9 + 0.05, 0.0, flat), (build.shoulder * 0.30, 0.0, -1.9)
    return replace(
        still,
        shoulder=(0.0, build.shoulder - build.trunk[0] * 1.02 + still.shoulder[1] * 2),
        hip=(0.0, build.shoulder + 0.02 - build.trunk[2] * 0.98 + still.hip[1]),
        feet=(hind, hind, fore, fore),
        arch=0.02 * build.shoulder,
        laid=1.0,
        haunch=0.8,
    )


def _sleep(build: Build, phase: float) -> Stance:
    lying = _lying(build, phase)
    if build.curls:
        near, far, fore, other = lying.feet
        drawn_in = (near[0] + 0.14 * build.body, *near[1:]), (far[0] + 0.14 * build.body, *far[1:])
        lying = replace(
            lying,
            shoulder=(-0.10 * build.body, lying.shoulder[1]),
            hip=(0.14 * build.body, lying.hip[1]),
            arch=0.10 * build.shoulder,
            feet=(*drawn_in, (fore[0] - 0.22 * build.body, *fore[1:]), (other[0] - 0.22 * build.body, *other[1:])),
            laid=0.0,
            curled=1.0,
        )
    length = math.hypot(*build.neck)
    tilt = 8.0 if not build.joined else -10.0
    deep = -chin(build, tilt)
    rise = -build.trunk[0] * 1.02 - deep
    ahead = math.sqrt(max(0.1 * length, length**2 - rise**2)) * 0.92
    # From where standing puts the head, as everything else.
    head = (ahead - build.neck[0], build.neck[1] - rise + 0.006 * math.sin(2 * math.pi * phase))
    return replace(lying, head=head, tilt=tilt, asleep=True, ear=0.0, swing=0.0)


def _look(build: Build, phase: float) -> Stance:
    still = _rest(build, phase)
    turned = bump(phase, 0.12, 0.28, 0.62, 0.80)
    return replace(still, turned=turned, tilt=-3.0 * turned, head=(-0.03 * turned, still.head[1] - 0.02 * turned))


def _turn(build: Build, phase: float) -> Stance:
    """Its head goes all the way round, to what is behind it, and comes back."""
    still = _rest(build, phase)
    round_ = bump(phase, 0.06, 0.30, 0.58, 0.86)
    # A long head joined to its neck turns to us only: from behind it would have to pass through itself.
    back = 1.0 if build.joined else (build.yaw + 46) / max(1.0, build.yaw - 12)
    lean = math.sin(math.pi * round_)
    return replace(
        still,
        turned=back * round_,
        head=(-0.30 * build.neck[0] * round_, still.head[1] - 0.03 * lean),
        tilt=-2.0 * lean,
    )


def _play(build: Build, phase: float) -> Stance:
    """Down on its forelegs with its rump in the air, then up in a leap."""
    if phase >= 0.5:
        return _jump(build, phase * 2 - 1)
    tall, down = build.shoulder, bump(phase * 2, 0.0, 0.30, 0.72, 1.0)
    wiggle = math.sin(2 * math.pi * phase * 8) * down
    near, far = (0.20 * tall * down, 0.0, -0.5 * down), (0.14 * tall * down, 0.0, -0.5 * down)
    return replace(
        _rest(build, 0.0),
        shoulder=(0.02 * down, 0.34 * tall * down),
        hip=(0.015 * wiggle, -0.03 * down),
        head=(0.05 * down, 0.05 * down),
        tilt=-12 * down,
        feet=(_STOOD[0], _STOOD[1], _between_feet(_STOOD[2], near, down), _between_feet(_STOOD[3], far, down)),
        swing=2 * math.pi * phase * 6,
    )


def _between_feet(one: Foot, other: Foot, share: float) -> Foot:
    return (one[0] + (other[0] - one[0]) * share, other[1], other[2])


def _wave(build: Build, phase: float) -> Stance:
    """Sitting, one forepaw in the air."""
    sat = _sit(build, phase)
    waved = math.sin(2 * math.pi * phase * 3)
    up = build.shoulder * 0.84
    paw = (
        sat.feet[2][0] + build.shoulder * 0.66 + 0.03 * waved,
        up + 0.07 * build.shoulder * waved,
        -0.35 + 0.5 * waved,
    )
    return replace(sat, feet=(sat.feet[0], sat.feet[1], paw, sat.feet[3]), tilt=sat.tilt - 3.0, turned=0.45)


def _eat(build: Build, phase: float) -> Stance:
    still = _rest(build, phase)
    chew = math.sin(2 * math.pi * phase * 4)
    if not build.grazes:
        return (
            _nibbling(build, phase, chew) if build.sits else replace(still, tilt=2.0 * chew, head=(0.0, 0.008 * chew))
        )
    length = math.hypot(*build.neck)
    tilt = 16.0 if build.yaw < 55 else 34.0 + 20 * min(1.0, build.muzzle[3])
    deep = -chin(build, tilt)
    drop = min(length * 0.97, deep + build.shoulder)
    dip = max(0.0, deep + build.shoulder - length * 0.97)
    ahead = math.sqrt(length**2 - drop**2) * 0.9
    return replace(
        still,
        shoulder=(0.0, dip + still.shoulder[1]),
        head=(ahead - build.neck[0], drop + build.neck[1] + 0.010 * chew),
        tilt=tilt + 2.0 * chew,
    )


def _nibbling(build: Build, phase: float, chew: float) -> Stance:
    """Sitting up, its forepaws at its mouth."""
    sat = _sit(build, phase)
    up = build.shoulder + build.neck[1] * 0.35 - build.head[1] * 0.45
    near = (sat.feet[2][0] + build.neck[0] + build.head[0] * 0.35, up + 0.012 * chew, -0.6)
    return replace(sat, feet=(sat.feet[0], sat.feet[1], near, near), tilt=7.0 + 2.0 * chew)


_STANCES: dict[Verb, Callable[[Build, float], Stance]] = {
    "walk": _walk,
    "run": _run,
    "jump": _jump,
    "sit": _sit,
    "swim": _swim,
    "sleep": _sleep,
    "look": _look,
    "turn": _turn,
    "play": _play,
    "dance": _play,
    "wave": _wave,
    "eat": _eat,
}
