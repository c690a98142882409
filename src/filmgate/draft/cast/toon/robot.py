"""A friendly robot: a big head with a screen for a face, a round box of a body, limbs like hoses."""

import math
from dataclasses import replace
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.toon.robotics import (
    DUTY,
    STRIDE,
    YAW,
    Held,
    fronted,
    half_of,
    hand_of,
    held_in,
    neck_of,
    seen,
    shoulder_of,
    size_of,
)
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, hexed, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import blob, box, ellipse, line, oval, polygon, tube, vec

_CREAM, _DARK, _RING, _LIT = hexed("f3ead9"), hexed("34323f"), hexed("5b5868"), hexed("8ff5ff")
_MATERIALS = {"gold": "d9a63f", "wood": "b07a48", "metal": "a9b4c2", "silver": "c3cbd6", "copper": "c47a4e"}
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
                frames=frames, stride=STRIDE * size_of(verb) / DUTY * math.sin(math.radians(YAW)), falls=(0.0, 0.5)
            )
        once = verb in {"hand_over", "open"}
        return Gait(frames=_FRAMES.get(verb, 60), once=once, settles={"sit": 12, "sleep": 10}.get(verb, 0))

    def hand(self, pose: Pose) -> tuple[float, float]:
        x, y = hand_of(held_in(pose), 0)
        return float(x), float(y)

    def draw(self, easel: Easel, pose: Pose) -> None:
        held = held_in(pose)
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

    def _leg(self, canvas: Canvas, held: Held, number: int) -> None:
        way = -1 if number == 0 else 1
        hip = seen(held, 0.0, -0.32 + held.down, way * 0.10)
        ahead, lift = held.feet[number]
        foot = seen(held, ahead, -lift, way * held.apart)
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

    def _arm(self, canvas: Canvas, held: Held, number: int) -> None:
        way = -1 if number == 0 else 1
        shoulder, hand = shoulder_of(held, number), hand_of(held, number)
        out = vec(way * math.cos(math.radians(held.yaw)) - 0.4 * math.sin(math.radians(held.yaw)), 0.5)
        slack = max(0.02, 0.30 - float(abs(hand - shoulder).max())) * 0.75
        elbow = (shoulder + hand) / 2 + out * slack + vec(0, 0.02)
        canvas.fill(tube([shoulder, elbow, hand], (0.036, 0.034, 0.036)), _DARK)
        canvas.fill(oval(shoulder, 0.062, 0.062), self._accent)
        along = hand - elbow
        along /= max(1e-6, float((along @ along) ** 0.5))
        across = vec(-along[1], along[0])
        for place in (-1, 0, 1):
            root, tip = (
                hand + across * 0.030 * place,
                hand + across * (0.030 + 0.055 * held.spread) * place + along * (0.098 - 0.012 * abs(place)),
            )
            canvas.fill(tube([root, tip], (0.020, 0.018), steps=3), _CREAM)
        canvas.fill(oval((hand + along * 0.005), 0.054, 0.052), mix(self._body, _DARK, 0.15 * number))

    def _trunk(self, canvas: Canvas, held: Held) -> None:
        half = half_of(held, 0.22, 0.17)
        with canvas.moved(0, held.down, turn=held.lean):
            canvas.fill(box(-0.06, -0.76, 0.12, 0.11, 0.03), _DARK)
            canvas.fill(box(-half, -0.68, half * 2, 0.40, 0.13), self._body)
            canvas.fill(box(-half, -0.345, half * 2, 0.03, 0.012), mix(self._body, _DARK, 0.45))
            x, wide = fronted(held, 0.145, 0.15)
            if wide > 0.02:
                canvas.fill(box(x - wide, -0.60, wide * 2, 0.20, 0.045 * wide / 0.145), _CREAM)

    def _panel(self, canvas: Canvas, held: Held) -> None:
        x, wide = fronted(held, 0.145, 0.15)
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

    def _head(self, canvas: Canvas, held: Held) -> None:
        side = replace(held, yaw=held.yaw + held.turn)
        half = half_of(side, 0.27, 0.22)
        with canvas.moved(*neck_of(held), turn=held.lean + held.tilt):
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

    def _screen(self, canvas: Canvas, held: Held) -> None:
        x, wide = fronted(replace(held, yaw=held.yaw + held.turn), 0.215, 0.20)
        if wide < 0.03:
            return
        with canvas.moved(*neck_of(held), turn=held.lean + held.tilt):
            glass = linear((0, -0.33), (0, -0.07), [hexed("1b2436"), hexed("2c3c52")])
            canvas.fill(box(x - wide, -0.325, wide * 2, 0.255, min(0.11, wide * 0.6)), glass)
            shine = [
                (x - wide * 0.80, -0.32),
                (x - wide * 0.30, -0.32),
                (x - wide * 0.70, -0.08),
                (x - wide * 0.93, -0.08),
            ]
            canvas.fill(polygon(shine), WHITE, alpha=0.09)

    def _face(self, canvas: Canvas, held: Held, *, shut: bool) -> None:
        x, wide = fronted(replace(held, yaw=held.yaw + held.turn), 0.215, 0.20)
        if wide < 0.05:
            return
        k = wide / 0.215
        with canvas.moved(*neck_of(held), turn=held.lean + held.tilt):
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


@lru_cache(maxsize=32)
def _extent(verb: Verb) -> Extent:
    """Around hands, feet and head in all phases."""
    poses = [held_in(Pose(verb=verb, phase=at / 24)) for at in range(25)] + [
        held_in(Pose(verb=verb, phase=0.0, settled=at / 4)) for at in range(4)
    ]
    poses += [held_in(Pose(verb=verb, phase=at / 4, carries=True)) for at in range(4)]
    hands = [hand_of(held, number) for held in poses for number in (0, 1)]
    feet = [seen(held, held.feet[way][0], 0.0, (-1, 1)[way] * held.apart) for held in poses for way in (0, 1)]
    necks = [neck_of(held) for held in poses]
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
