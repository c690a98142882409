"""How a robot holds itself in every phase of what it does, and where its parts are seen then. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from filmgate.draft.brief import Verb
from filmgate.draft.cast import Pose
from filmgate.draft.cast.rhythm import bump, eased, hop, step, wave
from filmgate.draft.paint.shapes import Points, vec

Triple = tuple[float, float, float]
STRIDE, DUTY = 0.26, 0.58
YAW = 52.0
"""Where it faces as it walks: far enough round to see its face."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """How it holds itself; near side first. Hands are ahead, high and outwards of the body's middle."""

    yaw: float = 8.0
    down: float = 0.0
    lean: float = 0.0
    turn: float = 0.0
    """How far the head is turned beyond the body."""
    tilt: float = 0.0
    feet: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))
    """How far ahead and how high."""
    apart: float = 0.12
    hands: tuple[Triple, Triple] = ((0.03, 0.30, 0.33), (0.03, 0.30, 0.33))
    spread: float = 0.6
    eyes: float = 1.0
    gaze: float = 0.0
    smile: float = 1.0


def size_of(verb: Verb) -> float:
    return 1.25 if verb == "run" else 1.0


def seen(held: Held, ahead: float, down: float, side: float) -> Points:
    turn = math.radians(held.yaw)
    depth = ahead * math.cos(turn) - side * math.sin(turn)
    return vec(ahead * math.sin(turn) + side * math.cos(turn), down + 0.12 * depth)


def half_of(held: Held, wide: float, deep: float) -> float:
    """Half the width of a round box turned to the side."""
    turn = math.radians(held.yaw)
    return math.hypot(wide * math.cos(turn), deep * math.sin(turn))


def fronted(held: Held, wide: float, deep: float) -> tuple[float, float]:
    """Where something on the front is seen, and half how wide; 0 when it is turned away."""
    turn = math.radians(held.yaw)
    facing = math.cos(turn)
    return deep * math.sin(turn) * 0.86, wide * max(0.0, 0.30 + 0.70 * facing) if facing > -0.15 else 0.0


def neck_of(held: Held) -> Points:
    turn = math.radians(held.lean)
    return vec(0.72 * math.sin(turn), -0.72 * math.cos(turn) + held.down)


def shoulder_of(held: Held, number: int) -> Points:
    way = -1 if number == 0 else 1
    spot = seen(held, 0.0, -0.58, way * 0.205)
    turn = math.radians(held.lean)
    return vec(
        spot[0] * math.cos(turn) - spot[1] * math.sin(turn),
        spot[0] * math.sin(turn) + spot[1] * math.cos(turn) + held.down,
    )


def hand_of(held: Held, number: int) -> Points:
    ahead, high, out = held.hands[number]
    return seen(held, ahead, -high + held.down, (-1 if number == 0 else 1) * out)


def held_in(pose: Pose) -> Held:
    found = _DEEDS.get(pose.verb, _rest)(pose.phase)
    if pose.carries:
        found = replace(found, hands=((0.30, 0.50, 0.27), found.hands[1]), spread=0.2)
    if pose.settled < 1:
        share, still = eased(pose.settled), _rest(0.0)
        hands = [_between(one, two, share) for one, two in zip(still.hands, found.hands, strict=True)]
        return replace(
            found,
            down=found.down * share,
            lean=found.lean * share,
            tilt=found.tilt * share,
            hands=(hands[0], hands[1]),
            apart=0.12 + (found.apart - 0.12) * share,
        )
    return found


def _between(one: Triple, other: Triple, share: float) -> Triple:
    return (
        one[0] + (other[0] - one[0]) * share,
        one[1] + (other[1] - one[1]) * share,
        one[2] + (other[2] - one[2]) * share,
    )


def _rest(phase: float) -> Held:
    sway = wave(phase)
    return Held(
        down=0.006 * sway,
        tilt=2.0 * wave(phase, 0.2),
        hands=((0.03, 0.30 + 0.012 * sway, 0.335), (0.03, 0.30 - 0.008 * sway, 0.335)),
        gaze=0.8 * bump(phase, 0.5, 0.55, 0.78, 0.84),
    )


def _walk(phase: float, size: float = 1.0) -> Held:
    feet = [step(phase + shift, STRIDE * size, 0.07 * size, DUTY) for shift in (0.0, 0.5)]
    swing = wave(phase, -0.25)
    return Held(
        yaw=YAW,
        down=0.016 * math.cos(4 * math.pi * phase),
        lean=3.0 * size + 2.0 * wave(phase, 0.1, 2),
        tilt=2.5 * wave(phase, 0.2, 2),
        turn=-16,
        feet=(feet[0], feet[1]),
        hands=((-0.17 * swing, 0.32 + 0.05 * abs(swing), 0.27), (0.17 * swing, 0.32 + 0.05 * abs(swing), 0.27)),
    )


def _jump(phase: float) -> Held:
    high, tall = hop(phase, 0.30, 0.16)
    up = min(1.0, high / 0.18)
    hand = (0.06, 0.30 + 0.52 * up, 0.34)
    return Held(
        yaw=14,
        down=-high + (1 - min(1.0, tall)) * 0.5,
        feet=((0.0, high), (0.0, high)),
        hands=(hand, hand),
        eyes=1 + 0.15 * up,
    )


def _wave(phase: float) -> Held:
    swung = wave(phase, 0.0, 2)
    still = _rest(phase)
    return replace(
        still,
        tilt=3 + 2 * swung,
        hands=(still.hands[0], (0.05, 0.88 - 0.02 * abs(swung), 0.36 + 0.06 * swung)),
        spread=1.0,
    )


def _dance(phase: float) -> Held:
    side, beat = wave(phase), abs(wave(phase, 0.25))
    return Held(
        yaw=8 + 16 * side,
        down=0.012 + 0.03 * beat,
        lean=6 * side,
        tilt=-8 * side,
        feet=((0.0, 0.06 * max(0.0, side) ** 1.5), (0.0, 0.06 * max(0.0, -side) ** 1.5)),
        hands=((0.08, 0.60 + 0.26 * side, 0.36), (0.08, 0.60 - 0.26 * side, 0.36)),
        spread=0.9,
    )


def _look(phase: float) -> Held:
    there, back = bump(phase, 0.08, 0.20, 0.44, 0.56), bump(phase, 0.56, 0.68, 0.86, 0.96)
    return replace(_rest(phase), turn=46 * there - 46 * back, tilt=0.0, gaze=there - back)


def _sleep(phase: float) -> Held:
    return Held(
        down=0.06 + 0.008 * wave(phase), tilt=9 + wave(phase), hands=((0.04, 0.24, 0.29), (0.04, 0.24, 0.29)), smile=0.4
    )


def _hand_over(phase: float) -> Held:
    out = eased(phase / 0.6)
    return Held(
        yaw=8 + 36 * out,
        lean=4 * out,
        turn=-10 * out,
        hands=((0.03 + 0.36 * out, 0.30 + 0.26 * out, 0.33 - 0.13 * out), (0.03, 0.30, 0.335)),
        spread=0.5,
    )


def _open(phase: float) -> Held:
    out = eased(phase / 0.55)
    hand = (0.16 - 0.06 * out, 0.44 + 0.12 * out, 0.14 + 0.30 * out)
    return Held(hands=(hand, hand), spread=0.9, tilt=-2 * out, eyes=1 + 0.1 * out)


def _turn(phase: float) -> Held:
    lifts = [0.04 * max(0.0, way * wave(phase, 0.0, 4)) for way in (1, -1)]
    return Held(yaw=8 + 360 * phase, feet=((0.0, lifts[0]), (0.0, lifts[1])))


def _sit(phase: float) -> Held:
    return replace(
        _rest(phase),
        down=0.27 + 0.005 * wave(phase),
        feet=((0.24, 0.0), (0.24, 0.0)),
        apart=0.16,
        hands=((0.05, 0.32, 0.33), (0.05, 0.32, 0.33)),
    )


_DEEDS: dict[Verb, Callable[[float], Held]] = {
    "walk": _walk,
    "run": lambda phase: _walk(phase, size_of("run")),
    "jump": _jump,
    "wave": _wave,
    "dance": _dance,
    "look": _look,
    "sleep": _sleep,
    "hand_over": _hand_over,
    "open": _open,
    "turn": _turn,
    "sit": _sit,
}
