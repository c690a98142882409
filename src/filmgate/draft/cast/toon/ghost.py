"""A ghost under a sheet: it hovers a hand above the ground, its hem in waves."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.rhythm import bump, wave
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, blob, ellipse, line, tube

_INK, _BLUSH = hexed("2b2440"), hexed("f09aa8")
_FRAMES: dict[Verb, int] = {"wave": 36, "dance": 36, "look": 72, "jump": 30, "run": 36, "sleep": 72}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """How it hovers."""

    up: float
    lean: float = 0.0
    """How far its top is ahead of its hem."""
    face: float = 0.10
    """How far its face is turned to the right."""
    wind: float = 0.0
    """How far its hem trails behind."""
    arms: tuple[float, float] = (0.0, 0.0)
    """How far each is raised: -1 hangs, 1 is up."""
    mouth: float = 0.3


class Ghost:
    """One ghost, a unit high. Its home is the ground, a little above it; it flies as well."""

    metres = 1.2
    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset(
        ("stand", "rest", "walk", "run", "fly", "jump", "wave", "dance", "look", "sleep")
    )

    def __init__(self, look: Look) -> None:
        self._sheet = look.colour or hexed("eef0f8")
        self._accent = look.accent or _BLUSH

    def element_of(self, verb: Verb) -> Element:
        return "air" if verb == "fly" else "ground"

    def extent(self, verb: Verb) -> Extent:
        high = 0.36 if verb == "jump" else 0.0
        middle = 0.5 if verb == "fly" else 0.0
        return Extent(left=-0.72, top=-1.24 - high + middle, right=0.62, bottom=0.12 + middle)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        times = {"slow": 0.7, "even": 1.0, "fast": 1.5}[pace] * (1.7 if verb == "run" else 1.0)
        if verb in {"walk", "run", "fly"}:
            return Gait(frames=48, stride=0.85 * times)
        return Gait(frames=_FRAMES.get(verb, 60))

    def hand(self, pose: Pose) -> tuple[float, float]:
        held = _held(pose)
        return -0.36 + held.lean * 0.5, self._base(pose) - 0.46 - 0.2 * held.arms[0]

    def draw(self, easel: Easel, pose: Pose) -> None:
        held, base = _held(pose), self._base(pose)
        with easel.glow() as canvas:
            halo = radial(
                (0, base - 0.55), 0.62, [clear(self._sheet, 0.20), clear(self._sheet, 0.07), clear(self._sheet, 0.0)]
            )
            canvas.fill(ellipse(0, base - 0.55, 0.60, 0.60), halo)
        with easel.piece(Surface(form=0.085, fillet=0.012, flat=0.25)) as canvas:
            self._cloth(canvas, held, base, pose.phase)
        with easel.detail() as canvas, canvas.clipped(_sheet(held, base, pose.phase)):
            self._face(canvas, held, base, shut=pose.blink or pose.verb == "sleep")

    @staticmethod
    def _base(pose: Pose) -> float:
        """Where its hem is."""
        return -0.10 - _held(pose).up + (0.5 if pose.verb == "fly" else 0.0)

    def _cloth(self, canvas: Canvas, held: _Held, base: float, phase: float) -> None:
        body = _sheet(held, base, phase)
        fade = linear(
            (0, base - 0.95),
            (0, base + 0.02),
            [lighter(self._sheet, 0.02), self._sheet, mix(self._sheet, hexed("8f86d8"), 0.35)],
        )
        canvas.fill(body, fade)
        for way, raised in zip((-1, 1), held.arms, strict=True):
            x = held.lean * 0.55 + way * 0.25
            tip = (x + way * (0.17 - 0.03 * abs(raised)), base - 0.46 - 0.20 * raised)
            canvas.fill(
                tube(
                    [(x - way * 0.08, base - 0.50), (x + way * 0.06, base - 0.47 - 0.10 * raised), tip],
                    (0.085, 0.075, 0.050),
                ),
                self._sheet,
            )
        for index, across in enumerate((-0.17, -0.02, 0.14)):
            low = (across - held.wind * 0.8, base - 0.04)
            fold = [(across * 0.7 + held.lean * 0.4, base - 0.40), (across * 0.9 - held.wind * 0.3, base - 0.2), low]
            canvas.stroke(
                line(fold),
                mix(self._sheet, hexed("6a63b8"), 0.35),
                0.016,
                alpha=0.35 + 0.05 * index,
                blur=0.008,
                blend="within",
            )

    def _face(self, canvas: Canvas, held: _Held, base: float, *, shut: bool) -> None:
        x, y = held.lean * 0.9 + held.face, base - 0.70
        narrow = 1 - 0.9 * abs(held.face)
        for way in (-1, 1):
            at = x + way * 0.095 * narrow
            if shut:
                canvas.stroke(line([(at - 0.040, y), (at, y + 0.022), (at + 0.040, y)]), _INK, 0.016)
            else:
                canvas.fill(ellipse(at, y, 0.040 * narrow, 0.062), _INK)
                canvas.fill(ellipse(at + 0.013, y - 0.022, 0.013, 0.016), WHITE)
            canvas.fill(
                ellipse(x + way * 0.165 * narrow, y + 0.085, 0.040, 0.024), self._accent, alpha=0.55, blur=0.012
            )
        wide, tall = 0.030 + 0.012 * held.mouth, 0.012 + 0.055 * held.mouth
        canvas.fill(ellipse(x, y + 0.118, wide, tall), _INK)
        canvas.fill(ellipse(x, y + 0.118 + tall * 0.5, wide * 0.6, tall * 0.4), hexed("c8606e"), alpha=0.9)


def _sheet(held: _Held, base: float, phase: float) -> Path:
    """A dome that widens to a hem of five waves running through it."""
    lean, wind = held.lean, held.wind
    top = [
        (lean - 0.20, base - 0.80),
        (lean - 0.12, base - 0.93),
        (lean, base - 0.97),
        (lean + 0.12, base - 0.93),
        (lean + 0.20, base - 0.80),
    ]
    right = [(lean * 0.6 + 0.245, base - 0.55), (lean * 0.2 + 0.27 - wind * 0.2, base - 0.28)]
    left = [(lean * 0.2 - 0.27 - wind * 0.35, base - 0.28), (lean * 0.6 - 0.245, base - 0.55)]
    hem = []
    for index, across in enumerate(np.linspace(0.30, -0.30, 11)):
        deep = (0.035 if index % 2 else -0.035) + 0.020 * math.sin(2 * math.pi * phase + index * 1.1)
        hem.append((float(across) - wind * (1.0 + 0.25 * math.sin(2 * math.pi * phase + index)), base - 0.03 + deep))
    return blob([*top, *right, *hem, *left], steps=6)


def _held(pose: Pose) -> _Held:
    return _DEEDS.get(pose.verb, _rest)(pose.phase)


def _rest(phase: float) -> _Held:
    return _Held(up=_bob(phase), arms=(-0.35 + 0.12 * wave(phase, 0.2), -0.35 + 0.12 * wave(phase, 0.4)))


def _bob(phase: float) -> float:
    return 0.030 * wave(phase)


def _float(phase: float) -> _Held:
    return _Held(up=_bob(phase), lean=0.06, face=0.12, wind=0.09, arms=(-0.2 + 0.1 * wave(phase, 0.2), 0.3))


def _rush(phase: float) -> _Held:
    return _Held(up=_bob(phase) * 1.3, lean=0.13, face=0.13, wind=0.20, arms=(0.2, 0.7), mouth=0.9)


def _jump(phase: float) -> _Held:
    high = 0.34 * math.sin(math.pi * phase) ** 2
    return _Held(up=high, arms=(0.4 + high * 2, 0.4 + high * 2), mouth=0.4 + high * 1.6)


def _wave(phase: float) -> _Held:
    return _Held(up=_bob(phase), face=0.04, arms=(-0.4, 0.95 + 0.3 * wave(phase, 0.0, 2)), mouth=0.6)


def _dance(phase: float) -> _Held:
    side = wave(phase)
    return _Held(
        up=0.05 * abs(side),
        lean=0.09 * side,
        face=0.07 * side,
        wind=0.08 * wave(phase, 0.12),
        arms=(-side, side),
        mouth=0.6,
    )


def _look(phase: float) -> _Held:
    there, back = bump(phase, 0.1, 0.2, 0.44, 0.56), bump(phase, 0.56, 0.68, 0.86, 0.96)
    return _Held(up=_bob(phase), face=0.05 + 0.10 * there - 0.16 * back, arms=(-0.4, -0.4), mouth=0.2)


def _sleep(phase: float) -> _Held:
    return _Held(up=_bob(phase) * 0.5 - 0.04, face=0.06, arms=(-0.7, -0.7), mouth=0.15 + 0.1 * wave(phase))


_DEEDS: dict[Verb, Callable[[float], _Held]] = {
    "walk": _float,
    "fly": _float,
    "run": _rush,
    "jump": _jump,
    "wave": _wave,
    "dance": _dance,
    "look": _look,
    "sleep": _sleep,
}
