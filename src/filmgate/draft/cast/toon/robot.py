"""A friendly robot: a big head with a screen for a face, a round box of a body, limbs like hoses."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.toon.rhythm import bump, eased, hop, step, wave
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Points, blob, box, ellipse, line, polygon, tube, vec

_CREAM, _DARK, _RING, _LIT = hexed("f3ead9"), hexed("34323f"), hexed("5b5868"), hexed("8ff5ff")
_MATERIALS = {"gold": "d9a63f", "wood": "b07a48", "metal": "a9b4c2", "silver": "c3cbd6", "copper": "c47a4e"}
_STRIDE, _DUTY = 0.26, 0.58
_PACES = {"slow": 1.3, "even": 1.0, "fast": 0.75}
_FRAMES: dict[Verb, int] = {
    "walk": 26,
    "run": 18,
    "jump": 26,
    "wave": 36,
    "dance": 32,
    "look": 72,
    "sleep": 72,
    "hand_over": 24,
    "open": 24,
    "turn": 48,
    "sit": 60,
}
Triple = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
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


class Robot:
    """One robot; a unit is its height without the antenna, about."""

    metres = 1.15
    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset((
        "stand", "rest", "walk", "run", "jump", "wave", "dance", "look", "sleep", "hand_over", "open", "turn", "sit",
    ))  # fmt: skip

    def __init__(self, look: Look) -> None:
        self._body = look.colour or hexed(_MATERIALS.get(look.material, "7fb7b2"))
        self._accent = look.accent or hexed("f0a93f")
        self._seed = look.seed

    def extent(self, verb: Verb) -> Extent:
        return _extent(verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb in {"walk", "run"}:
            frames = round(_FRAMES[verb] * _PACES[pace])
            return Gait(
                frames=frames, stride=_STRIDE * _size(verb) / _DUTY * math.sin(math.radians(_YAW)), falls=(0.0, 0.5)
            )
        once = verb in {"hand_over", "open"}
        return Gait(frames=_FRAMES.get(verb, 60), once=once, settles={"sit": 12, "sleep": 10}.get(verb, 0))

    def hand(self, pose: Pose) -> tuple[float, float]:
        x, y = _hand(_held(pose), 0)
        return float(x), float(y)

    def draw(self, easel: Easel, pose: Pose) -> None:
        held = _held(pose)
        shut = pose.blink or pose.verb == "sleep"
        legs = Surface(form=0.045, rim=0.8)
        with easel.piece(legs, far=True) as canvas:
            self._leg(canvas, held, 1)
            self._arm(canvas, held, 1)
        with easel.piece(legs) as canvas:
            self._leg(canvas, held, 0)
        with easel.piece(Surface(form=0.058)) as canvas:
            self._trunk(canvas, held)
        with easel.detail() as canvas:
            self._panel(canvas, held)
        with easel.piece(Surface(form=0.058)) as canvas:
            self._head(canvas, held)
        with easel.detail() as canvas:
            self._screen(canvas, held)
        with easel.glow() as canvas:
            self._face(canvas, held, shut=shut)
        with easel.piece(legs) as canvas:
            self._arm(canvas, held, 0)

    def _leg(self, canvas: Canvas, held: _Held, number: int) -> None:
        way = -1 if number == 0 else 1
        hip = _seen(held, 0.0, -0.32 + held.down, way * 0.10)
        ahead, lift = held.feet[number]
        foot = _seen(held, ahead, -lift, way * held.apart)
        knee = (hip + foot) / 2 + vec(0.05 * math.sin(math.radians(held.yaw)) + way * 0.02, -0.02)
        dim = 0.20 if number else 0.0
        canvas.fill(tube([hip, knee, foot + vec(0, -0.07)], (0.040, 0.036, 0.040)), _DARK)
        for share in (0.3, 0.55, 0.8):
            at = hip + (foot + vec(0, -0.07) - hip) * share + (knee - (hip + foot) / 2) * (1 - abs(share - 0.5) * 2)
            canvas.stroke(line([at + vec(-0.042, 0), at + vec(0.042, 0)]), _RING, 0.011)
        long = 0.035 * math.sin(math.radians(held.yaw))
        boot = [
            (-0.085, 0.0),
            (-0.080, -0.058),
            (-0.03, -0.10),
            (0.03 + long * 0.3, -0.10),
            (0.085 + long, -0.055),
            (0.092 + long, 0.0),
        ]
        canvas.fill(blob([foot + vec(*spot) for spot in boot], steps=8), mix(self._body, _DARK, dim))

    def _arm(self, canvas: Canvas, held: _Held, number: int) -> None:
        way = -1 if number == 0 else 1
        shoulder, hand = _shoulder(held, number), _hand(held, number)
        out = vec(way * math.cos(math.radians(held.yaw)) - 0.4 * math.sin(math.radians(held.yaw)), 0.5)
        slack = max(0.02, 0.30 - float(abs(hand - shoulder).max())) * 0.75
        elbow = (shoulder + hand) / 2 + out * slack + vec(0, 0.02)
        canvas.fill(tube([shoulder, elbow, hand], (0.036, 0.034, 0.036)), _DARK)
        canvas.fill(ellipse(*shoulder, 0.062, 0.062), self._accent)
        along = hand - elbow
        along /= max(1e-6, float((along @ along) ** 0.5))
        across = vec(-along[1], along[0])
        for place in (-1, 0, 1):
            root, tip = (
                hand + across * 0.030 * place,
                hand + across * (0.030 + 0.055 * held.spread) * place + along * (0.098 - 0.012 * abs(place)),
            )
            canvas.fill(tube([root, tip], (0.020, 0.018), steps=3), _CREAM)
        canvas.fill(ellipse(*(hand + along * 0.005), 0.054, 0.052), mix(self._body, _DARK, 0.15 * number))

    def _trunk(self, canvas: Canvas, held: _Held) -> None:
        half = _half(held, 0.22, 0.17)
        with canvas.moved(0, held.down, turn=held.lean):
            canvas.fill(box(-0.06, -0.76, 0.12, 0.11, 0.03), _DARK)
            canvas.fill(box(-half, -0.68, half * 2, 0.40, 0.13), self._body)
            canvas.fill(box(-half, -0.345, half * 2, 0.03, 0.012), mix(self._body, _DARK, 0.45))
            x, wide = _fronted(held, 0.145, 0.15)
            if wide > 0.02:
                canvas.fill(box(x - wide, -0.60, wide * 2, 0.20, 0.045 * wide / 0.145), _CREAM)

    def _panel(self, canvas: Canvas, held: _Held) -> None:
        x, wide = _fronted(held, 0.145, 0.15)
        if wide < 0.03:
            return
        dark = mix(self._body, hexed("2c4a5a"), 0.4)
        k = wide / 0.145
        with canvas.moved(0, held.down, turn=held.lean):
            for index, colour in enumerate((hexed("e0503f"), self._accent, hexed("58b58a"))):
                canvas.fill(ellipse(x + (-0.085 + 0.05 * index) * k, -0.545, 0.017 * k, 0.017), colour)
            for index in range(4):
                tall = 0.018 + 0.018 * ((index * 2 + self._seed) % 3)
                canvas.fill(box(x + (-0.105 + 0.052 * index) * k, -0.437 - tall, 0.030 * k, tall, 0.004), dark)
            canvas.fill(ellipse(x + 0.085 * k, -0.50, 0.038 * k, 0.038), mix(self._body, hexed("2c4a5a"), 0.3))
            canvas.stroke(line([(x + 0.085 * k, -0.50), (x + 0.105 * k, -0.522)]), _CREAM, 0.009)

    def _head(self, canvas: Canvas, held: _Held) -> None:
        side = replace(held, yaw=held.yaw + held.turn)
        half = _half(side, 0.27, 0.22)
        with canvas.moved(*_neck(held), turn=held.lean + held.tilt):
            for way in (-1, 1):
                x = way * half * 1.02 * math.cos(math.radians(side.yaw))
                if way * math.sin(math.radians(side.yaw)) < 0.35:
                    canvas.fill(box(x - 0.030, -0.245, 0.06, 0.12, 0.025), self._accent)
            canvas.fill(tube([(0, -0.36), (0, -0.45)], (0.012, 0.010)), _DARK)
            canvas.fill(ellipse(0.012 * math.sin(held.tilt), -0.475, 0.036, 0.036), self._accent)
            canvas.fill(box(-half, -0.38, half * 2, 0.38, 0.16), _CREAM)
            near = -0.27 * math.cos(math.radians(side.yaw)) * 0.62
            if math.sin(math.radians(side.yaw)) > 0.35:
                canvas.fill(box(near - 0.045, -0.255, 0.085, 0.14, 0.04), self._accent)

    def _screen(self, canvas: Canvas, held: _Held) -> None:
        x, wide = _fronted(replace(held, yaw=held.yaw + held.turn), 0.215, 0.20)
        if wide < 0.03:
            return
        with canvas.moved(*_neck(held), turn=held.lean + held.tilt):
            glass = linear((0, -0.33), (0, -0.07), [hexed("1b2436"), hexed("2c3c52")])
            canvas.fill(box(x - wide, -0.325, wide * 2, 0.255, min(0.11, wide * 0.6)), glass)
            shine = [
                (x - wide * 0.80, -0.32),
                (x - wide * 0.30, -0.32),
                (x - wide * 0.70, -0.08),
                (x - wide * 0.93, -0.08),
            ]
            canvas.fill(polygon(shine), WHITE, alpha=0.09)

    def _face(self, canvas: Canvas, held: _Held, *, shut: bool) -> None:
        x, wide = _fronted(replace(held, yaw=held.yaw + held.turn), 0.215, 0.20)
        if wide < 0.05:
            return
        k = wide / 0.215
        with canvas.moved(*_neck(held), turn=held.lean + held.tilt):
            for way in (-1, 1):
                at = x + (way * 0.09 + held.gaze * 0.03) * k
                if shut:
                    canvas.stroke(line([(at - 0.036 * k, -0.20), (at, -0.188), (at + 0.036 * k, -0.20)]), _LIT, 0.013)
                    continue
                canvas.fill(ellipse(at, -0.205, 0.056 * k, 0.070), _LIT, alpha=0.22, blur=0.012)
                canvas.fill(ellipse(at, -0.205, 0.040 * k, 0.052 * held.eyes), _LIT)
                canvas.fill(ellipse(at + 0.012 * k, -0.223, 0.012 * k, 0.014 * held.eyes), WHITE)
            mouth = [(x - 0.045 * k, -0.135), (x, -0.135 + 0.017 * held.smile), (x + 0.045 * k, -0.135)]
            canvas.stroke(line(mouth), _LIT, 0.014)


_YAW = 52.0
"""Where it faces as it walks: far enough round to see its face."""


def _size(verb: Verb) -> float:
    return 1.25 if verb == "run" else 1.0


def _seen(held: _Held, ahead: float, down: float, side: float) -> Points:
    turn = math.radians(held.yaw)
    depth = ahead * math.cos(turn) - side * math.sin(turn)
    return vec(ahead * math.sin(turn) + side * math.cos(turn), down + 0.12 * depth)


def _half(held: _Held, wide: float, deep: float) -> float:
    """Half the width of a round box turned to the side."""
    turn = math.radians(held.yaw)
    return math.hypot(wide * math.cos(turn), deep * math.sin(turn))


def _fronted(held: _Held, wide: float, deep: float) -> tuple[float, float]:
    """Where something on the front is seen, and half how wide; 0 when it is turned away."""
    turn = math.radians(held.yaw)
    facing = math.cos(turn)
    return deep * math.sin(turn) * 0.86, wide * max(0.0, 0.30 + 0.70 * facing) if facing > -0.15 else 0.0


def _neck(held: _Held) -> Points:
    turn = math.radians(held.lean)
    return vec(0.72 * math.sin(turn), -0.72 * math.cos(turn) + held.down)


def _shoulder(held: _Held, number: int) -> Points:
    way = -1 if number == 0 else 1
    spot = _seen(held, 0.0, -0.58, way * 0.205)
    turn = math.radians(held.lean)
    return vec(
        spot[0] * math.cos(turn) - spot[1] * math.sin(turn),
        spot[0] * math.sin(turn) + spot[1] * math.cos(turn) + held.down,
    )


def _hand(held: _Held, number: int) -> Points:
    ahead, high, out = held.hands[number]
    return _seen(held, ahead, -high + held.down, (-1 if number == 0 else 1) * out)


def _held(pose: Pose) -> _Held:
    found = _DEEDS.get(pose.verb, _rest)(pose.phase)
    if pose.carries:
        found = replace(found, hands=((0.20, 0.52, 0.24), found.hands[1]), spread=0.2)
    if pose.settled < 1:
        share, still = eased(pose.settled), _rest(0.0)
        hands = tuple(
            tuple(a + (b - a) * share for a, b in zip(one, two, strict=True))
            for one, two in zip(still.hands, found.hands, strict=True)
        )
        return replace(
            found,
            down=found.down * share,
            lean=found.lean * share,
            tilt=found.tilt * share,
            hands=((*hands[0],), (*hands[1],)),
            apart=0.12 + (found.apart - 0.12) * share,
        )
    return found


def _rest(phase: float) -> _Held:
    sway = wave(phase)
    return _Held(
        down=0.006 * sway,
        tilt=2.0 * wave(phase, 0.2),
        hands=((0.03, 0.30 + 0.012 * sway, 0.335), (0.03, 0.30 - 0.008 * sway, 0.335)),
        gaze=0.8 * bump(phase, 0.5, 0.55, 0.78, 0.84),
    )


def _walk(phase: float, size: float = 1.0) -> _Held:
    feet = [step(phase + shift, _STRIDE * size, 0.07 * size, _DUTY) for shift in (0.0, 0.5)]
    swing = wave(phase, -0.25)
    return _Held(
        yaw=_YAW,
        down=0.016 * math.cos(4 * math.pi * phase),
        lean=3.0 * size + 2.0 * wave(phase, 0.1, 2),
        tilt=2.5 * wave(phase, 0.2, 2),
        turn=-16,
        feet=(feet[0], feet[1]),
        hands=((-0.17 * swing, 0.32 + 0.05 * abs(swing), 0.27), (0.17 * swing, 0.32 + 0.05 * abs(swing), 0.27)),
    )


def _jump(phase: float) -> _Held:
    high, tall = hop(phase, 0.30, 0.16)
    up = min(1.0, high / 0.18)
    hand = (0.06, 0.30 + 0.52 * up, 0.34)
    return _Held(
        yaw=14,
        down=-high + (1 - min(1.0, tall)) * 0.5,
        feet=((0.0, high), (0.0, high)),
        hands=(hand, hand),
        eyes=1 + 0.15 * up,
    )


def _wave(phase: float) -> _Held:
    swung = wave(phase, 0.0, 2)
    still = _rest(phase)
    return replace(
        still,
        tilt=3 + 2 * swung,
        hands=(still.hands[0], (0.05, 0.88 - 0.02 * abs(swung), 0.36 + 0.06 * swung)),
        spread=1.0,
    )


def _dance(phase: float) -> _Held:
    side, beat = wave(phase), abs(wave(phase, 0.25))
    return _Held(
        yaw=8 + 16 * side,
        down=0.012 + 0.03 * beat,
        lean=6 * side,
        tilt=-8 * side,
        feet=((0.0, 0.06 * max(0.0, side) ** 1.5), (0.0, 0.06 * max(0.0, -side) ** 1.5)),
        hands=((0.08, 0.60 + 0.26 * side, 0.36), (0.08, 0.60 - 0.26 * side, 0.36)),
        spread=0.9,
    )


def _look(phase: float) -> _Held:
    there, back = bump(phase, 0.08, 0.20, 0.44, 0.56), bump(phase, 0.56, 0.68, 0.86, 0.96)
    return replace(_rest(phase), turn=46 * there - 46 * back, tilt=0.0, gaze=there - back)


def _sleep(phase: float) -> _Held:
    return _Held(
        down=0.06 + 0.008 * wave(phase), tilt=9 + wave(phase), hands=((0.04, 0.24, 0.29), (0.04, 0.24, 0.29)), smile=0.4
    )


def _hand_over(phase: float) -> _Held:
    out = eased(phase / 0.6)
    return _Held(
        yaw=8 + 36 * out,
        lean=4 * out,
        turn=-10 * out,
        hands=((0.03 + 0.36 * out, 0.30 + 0.26 * out, 0.33 - 0.13 * out), (0.03, 0.30, 0.335)),
        spread=0.5,
    )


def _open(phase: float) -> _Held:
    out = eased(phase / 0.55)
    hand = (0.16 - 0.06 * out, 0.44 + 0.12 * out, 0.14 + 0.30 * out)
    return _Held(hands=(hand, hand), spread=0.9, tilt=-2 * out, eyes=1 + 0.1 * out)


def _turn(phase: float) -> _Held:
    lifts = [0.04 * max(0.0, way * wave(phase, 0.0, 4)) for way in (1, -1)]
    return _Held(yaw=8 + 360 * phase, feet=((0.0, lifts[0]), (0.0, lifts[1])))


def _sit(phase: float) -> _Held:
    return replace(
        _rest(phase),
        down=0.27 + 0.005 * wave(phase),
        feet=((0.24, 0.0), (0.24, 0.0)),
        apart=0.16,
        hands=((0.05, 0.32, 0.33), (0.05, 0.32, 0.33)),
    )


_DEEDS: dict[Verb, Callable[[float], _Held]] = {
    "walk": _walk,
    "run": lambda phase: _walk(phase, _size("run")),
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


@lru_cache(maxsize=32)
def _extent(verb: Verb) -> Extent:
    """Around hands, feet and head in all phases."""
    poses = [_held(Pose(verb=verb, phase=at / 24)) for at in range(25)] + [
        _held(Pose(verb=verb, phase=0.0, settled=at / 4)) for at in range(4)
    ]
    poses += [_held(Pose(verb=verb, phase=at / 4, carries=True)) for at in range(4)]
    hands = [_hand(held, number) for held in poses for number in (0, 1)]
    feet = [_seen(held, held.feet[way][0], 0.0, (-1, 1)[way] * held.apart) for held in poses for way in (0, 1)]
    necks = [_neck(held) for held in poses]
    reach = 0.17
    return Extent(
        left=float(
            min(
                min(hand[0] for hand in hands) - reach,
                min(foot[0] for foot in feet) - 0.14,
                min(neck[0] for neck in necks) - 0.38,
            )
        ),
        top=float(min(min(neck[1] for neck in necks) - 0.56, min(hand[1] for hand in hands) - reach)),
        right=float(
            max(
                max(hand[0] for hand in hands) + reach,
                max(foot[0] for foot in feet) + 0.18,
                max(neck[0] for neck in necks) + 0.38,
            )
        ),
        bottom=0.12,
    )
