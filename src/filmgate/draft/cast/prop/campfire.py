"""A fire of logs between stones: tongues of flame, sparks, light on what is near."""

import math
from collections.abc import Mapping

import numpy as np

from filmgate.draft.cast import Pose
from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import Path, blob, ellipse, polygon, spline, tube, vec

_STONE = hexed("857b80")
_WARM = hexed("ffd98a")
_TONGUES = (
    # Where its root is, how wide and high it is, and how often it flickers in a cycle and when.
    (-0.20, 0.13, 0.46, 3, 0.10), (0.21, 0.12, 0.42, 4, 0.55), (-0.10, 0.15, 0.66, 2, 0.35), (0.11, 0.16, 0.60, 3, 0.80),
    (0.0, 0.19, 0.84, 2, 0.0),
)  # fmt: skip
_LOGS = (((-0.44, -0.05), (0.16, -0.22)), ((0.44, -0.05), (-0.16, -0.22)), ((-0.27, 0.0), (0.04, -0.27)), ((0.25, 0.01), (-0.03, -0.24)))  # fmt: skip
_STONES = ((-0.50, 0.09), (-0.31, 0.075), (-0.09, 0.085), (0.14, 0.075), (0.35, 0.09), (0.53, 0.075))
_SPARKS = 12


def draw(easel: Easel, pose: Pose, inks: Mapping[str, Colour]) -> None:
    """At a phase of its flicker."""
    flame, wood = inks["main"], inks["second"]
    breath = 0.88 + 0.08 * math.sin(math.tau * 2 * pose.phase) + 0.04 * math.sin(math.tau * 5 * pose.phase + 1)
    with easel.glow() as canvas:
        _halo(canvas, flame, breath, day=easel.light.exposure)
    with easel.piece(Surface(form=0.05)) as canvas:
        for start, end in _LOGS[:2]:
            _log(canvas, start, end, wood)
    with easel.glow() as canvas:
        _flames(canvas, flame, pose.phase)
    with easel.piece(Surface(form=0.05)) as canvas:
        for start, end in _LOGS[2:]:
            _log(canvas, start, end, wood)
        for index, (x, size) in enumerate(_STONES):
            canvas.fill(_stone(x, size, index), lighter(_STONE, 0.03 * (index % 3 - 1)))
    with easel.glow() as canvas:
        _embers(canvas, flame, breath)
        _sparks(canvas, flame, pose.phase)


def _hot(flame: Colour) -> Colour:
    """The heart of a flame: yellow in a common fire, paler than its rim in a blue or green one."""
    return _WARM if flame[0] >= flame[2] and flame[0] >= flame[1] else mix(flame, WHITE, 0.55)


def _halo(canvas: Canvas, flame: Colour, breath: float, *, day: float) -> None:
    strength = (0.16 if day > 0.95 else 0.34) * breath
    warm = mix(flame, _hot(flame), 0.4)
    ink = radial((0, 0), 0.86, [clear(warm, strength), clear(warm, strength * 0.35), clear(warm, 0.0)], [0, 0.5, 1])
    with canvas.moved(0, -0.40, flat=0.58):
        canvas.fill(ellipse(0, 0, 0.86), ink, blend="screen")


def _log(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], wood: Colour) -> None:
    a, b = vec(*start), vec(*end)
    canvas.fill(tube([a, b], (0.062, 0.05)), linear(start, end, [wood, mix(wood, hexed("2a1a1c"), 0.75)]))
    canvas.fill(ellipse(start[0], start[1], 0.05, 0.058), lighter(mix(wood, hexed("f0cf9a"), 0.55), 0.02))
    canvas.fill(ellipse(start[0], start[1], 0.026, 0.030), mix(wood, hexed("c89a64"), 0.5))


def _stone(x: float, size: float, index: int) -> Path:
    turns = np.linspace(0, math.tau, 8)[:-1] + index
    wide = size * (1 + 0.14 * np.sin(turns * 2 + index * 1.7))
    return blob(np.stack([x + wide * 1.15 * np.cos(turns), 0.005 + wide * 0.72 * np.sin(turns)], axis=1))


def _flames(canvas: Canvas, flame: Colour, phase: float) -> None:
    """Three layers, hotter inwards; each tongue leans and stretches in its own time."""
    layers = (
        (1.0, [clear(flame, 0.0), clear(flame, 0.85), flame]),
        (0.72, [clear(mix(flame, _hot(flame), 0.55), 0.3), mix(flame, _hot(flame), 0.6), mix(flame, _hot(flame), 0.7)]),
        (
            0.44,
            [mix(flame, _hot(flame), 0.8), mix(mix(flame, _hot(flame), 0.8), WHITE, 0.5), mix(_hot(flame), WHITE, 0.6)],
        ),
    )
    for size, inks in layers:
        for tongue in _TONGUES:
            path, top = _tongue(tongue, phase, size)
            canvas.fill(path, linear((0, top), (0, 0.0), inks, [0, 0.35, 1]), blur=0.004)


def _tongue(tongue: tuple[float, float, float, int, float], phase: float, size: float) -> tuple[Path, float]:
    x, wide, high, times, late = tongue
    turn = math.tau * (times * phase + late)
    rise = high * (1 + 0.13 * math.sin(turn) + 0.05 * math.sin(3 * turn + 1)) * (0.35 + 0.65 * size)
    lean = 0.07 * math.sin(turn + 1.1) + 0.025 * math.sin(2 * turn)
    half, foot = wide * size * (0.95 + 0.05 * math.cos(turn)), -0.06

    def at(share: float, side: float) -> tuple[float, float]:
        """A point up the tongue; it waves more towards its tip."""
        wave = lean * share**1.5 + 0.035 * share * math.sin(math.tau * 1.0 * share - turn)
        return x * (1 - 0.35 * share) + wave + side * half * math.sin(math.pi * (0.22 + 0.78 * share)) ** 0.9 * (1 - 0.25 * share), foot - rise * share  # fmt: skip

    shares = [0.0, 0.14, 0.32, 0.52, 0.72, 0.88]
    left, right = [at(share, -1) for share in shares], [at(share, 1) for share in reversed(shares)]
    tip = (x * 0.65 + lean + 0.035 * math.sin(math.tau - turn), foot - rise)
    return polygon(spline([*left, tip, *right], steps=5, closed=True)), foot - rise


def _embers(canvas: Canvas, flame: Colour, breath: float) -> None:
    """Light of the fire on its logs and stones, and the glow at its root."""
    warm = mix(flame, _hot(flame), 0.35)
    ink = radial((0, 0), 0.46, [clear(warm, 0.75 * breath), clear(warm, 0.25), clear(warm, 0.0)], [0, 0.45, 1])
    with canvas.moved(0, -0.07, flat=0.4):
        canvas.fill(ellipse(0, 0, 0.46), ink, blend="screen")


def _sparks(canvas: Canvas, flame: Colour, phase: float) -> None:
    """They rise, swing and go out, each in its turn."""
    ink = mix(flame, _hot(flame), 0.6)
    for index in range(_SPARKS):
        age = (phase + index * 0.618) % 1
        turn = index * 2.4
        x = 0.22 * math.sin(turn) * (0.4 + age) + 0.05 * math.sin(math.tau * age * 2 + turn)
        y = -0.30 - (0.62 + 0.12 * math.cos(turn)) * age
        size = 0.013 * (1 - age) * min(1.0, age * 6) + 0.002
        canvas.fill(ellipse(x, y, size), ink, alpha=(1 - age) * 0.95)
