"""A snowman: three balls, sticks for arms, a carrot; it gets about by hopping."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.rhythm import bump, hop, wave
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, mix
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import blob, box, ellipse, line, tube

_COAL, _CARROT, _STICK, _HAT = hexed("2a2433"), hexed("ef8436"), hexed("6b4630"), hexed("3a3350")
_FRAMES: dict[Verb, int] = {"jump": 24, "wave": 36, "dance": 32, "look": 72, "sleep": 72}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """How it stands or hops."""

    up: float = 0.0
    tall: float = 1.0
    lean: float = 0.0
    face: float = 0.35
    """How far the face is turned to the right: 1 is profile."""
    tilt: float = 0.0
    arms: tuple[float, float] = (-0.2, -0.2)
    """How far each is raised, in turns of a quarter."""


class Snowman:
    """One snowman, a unit high without its hat."""

    metres = 1.4
    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset(("stand", "rest", "walk", "run", "jump", "wave", "dance", "look", "sleep"))

    def __init__(self, look: Look) -> None:
        self._snow = look.colour or hexed("f4f6fb")
        self._scarf = look.accent or hexed("d4423c")

    def extent(self, verb: Verb) -> Extent:
        high = {"jump": 0.34, "walk": 0.16, "run": 0.22}.get(verb, 0.0)
        return Extent(left=-0.70, top=-1.36 - high, right=0.70, bottom=0.12)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb in {"walk", "run"}:
            frames = round((20 if verb == "walk" else 15) * {"slow": 1.3, "even": 1.0, "fast": 0.8}[pace])
            return Gait(frames=frames, stride=0.42 if verb == "walk" else 0.62, falls=(0.0,))
        return Gait(frames=_FRAMES.get(verb, 60))

    def hand(self, pose: Pose) -> tuple[float, float]:
        held = _held(pose)
        (x, y), turn = _stick(held, 0)[-1], math.radians(held.lean * 30)
        x, y = x / math.sqrt(held.tall), y * held.tall
        return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn) - held.up

    def draw(self, easel: Easel, pose: Pose) -> None:
        held = _held(pose)
        with easel.piece(Surface(form=0.02, rim=0.6), far=True) as canvas, _pressed(canvas, held):
            _arm(canvas, held, 1)
        with easel.piece(Surface(form=0.13, fillet=0.012, flat=0.12)) as canvas, _pressed(canvas, held):
            self._body(canvas, held)
        with easel.piece(Surface(form=0.085, flat=0.12)) as canvas, _pressed(canvas, held):
            self._head(canvas, held)
        with easel.detail() as canvas, _pressed(canvas, held):
            self._face(canvas, held, shut=pose.blink or pose.verb == "sleep")
        with easel.piece(Surface(form=0.03)) as canvas, _pressed(canvas, held):
            self._warm(canvas, held)
            _arm(canvas, held, 0)

    def _body(self, canvas: Canvas, held: _Held) -> None:
        low, middle = (
            [
                (-0.30, -0.02),
                (0, 0.005),
                (0.30, -0.02),
                (0.385, -0.22),
                (0.25, -0.46),
                (0, -0.52),
                (-0.25, -0.46),
                (-0.385, -0.22),
            ],
            -0.60,
        )
        canvas.fill(blob(low, steps=8), self._snow)
        canvas.fill(ellipse(0, middle, 0.265, 0.225), lighter(self._snow, 0.01))
        canvas.fill(
            ellipse(0, -0.425, 0.25, 0.04),
            mix(self._snow, hexed("6a7fb8"), 0.45),
            alpha=0.5,
            blur=0.025,
            blend="within",
        )
        for high in (-0.70, -0.58, -0.45):
            x = 0.19 * held.face * math.sqrt(max(0.1, 1 - ((high + 0.58) / 0.24) ** 2))
            canvas.fill(ellipse(x, high, 0.022, 0.024), _COAL)

    def _head(self, canvas: Canvas, held: _Held) -> None:
        with canvas.moved(0, -0.90, turn=held.tilt):
            canvas.fill(ellipse(0, 0, 0.195, 0.185), self._snow)

    def _face(self, canvas: Canvas, held: _Held, *, shut: bool) -> None:
        with canvas.moved(0, -0.90, turn=held.tilt):
            turn = math.asin(min(0.98, held.face))
            for way in (-1, 1):
                at = turn + way * 0.44
                if math.cos(at) < 0.15:
                    continue
                x, wide = 0.18 * math.sin(at), 0.026 * max(0.45, math.cos(at))
                if shut:
                    canvas.stroke(line([(x - wide * 1.2, -0.045), (x, -0.03), (x + wide * 1.2, -0.045)]), _COAL, 0.013)
                else:
                    canvas.fill(ellipse(x, -0.045, wide, 0.031), _COAL)
                    canvas.fill(ellipse(x + wide * 0.3, -0.056, wide * 0.3, 0.009), WHITE)
            for index in range(-2, 3):
                at = turn + index * 0.24
                if math.cos(at) > 0.15:
                    canvas.fill(
                        ellipse(
                            0.17 * math.sin(at), 0.098 - 0.014 * index * index, 0.012 * max(0.5, math.cos(at)), 0.012
                        ),
                        _COAL,
                    )

    def _warm(self, canvas: Canvas, held: _Held) -> None:
        """Carrot, scarf and hat."""
        with canvas.moved(0, -0.90, turn=held.tilt):
            root = 0.165 * held.face
            tip = (root + 0.10 + 0.14 * held.face, 0.035 - 0.01 * held.face)
            canvas.fill(tube([(root, 0.02), ((root + tip[0]) / 2, 0.022), tip], (0.036, 0.026, 0.006)), _CARROT)
            hat = [(-0.145, -0.17), (-0.135, -0.37), (0, -0.395), (0.135, -0.37), (0.145, -0.17)]
            canvas.fill(ellipse(0, -0.150, 0.235, 0.038), lighter(_HAT, -0.02))
            canvas.fill(blob([*hat, (0, -0.145)], steps=4), _HAT)
            canvas.fill(box(-0.146, -0.225, 0.292, 0.055, 0.012), self._scarf)
        end = [(0.07, -0.735), (0.12 + 0.05 * held.face, -0.63), (0.115 + 0.05 * held.face - held.lean * 0.3, -0.50)]
        canvas.fill(tube(end, (0.040, 0.048, 0.052)), lighter(self._scarf, -0.05))
        canvas.fill(tube([(-0.17, -0.755), (0, -0.715), (0.17, -0.755)], (0.040, 0.046, 0.040)), self._scarf)
        _fringe(canvas, end[-1], self._scarf)


@contextmanager
def _pressed(canvas: Canvas, held: _Held) -> Iterator[None]:
    """Drawn wider as it is pressed flat, narrower as it is stretched: it keeps its bulk."""
    wide = 1 / math.sqrt(held.tall)
    with canvas.moved(0, -held.up, scale=wide, flat=held.tall / wide, turn=held.lean * 30):
        yield


def _fringe(canvas: Canvas, end: tuple[float, float], colour: Colour) -> None:
    for across in (-0.03, 0.0, 0.03):
        canvas.stroke(line([(end[0] + across, end[1] + 0.03), (end[0] + across * 1.2, end[1] + 0.075)]), colour, 0.016)


def _stick(held: _Held, number: int) -> list[tuple[float, float]]:
    """From the body to the twig's end; near is to the left."""
    way, raised = (-1, held.arms[0]) if number == 0 else (1, held.arms[1])
    turn = raised * math.pi / 2
    root = (way * 0.20, -0.64)
    elbow = (root[0] + way * 0.17 * math.cos(turn * 0.8), root[1] - 0.17 * math.sin(turn * 0.8))
    return [root, elbow, (elbow[0] + way * 0.17 * math.cos(turn * 1.15), elbow[1] - 0.17 * math.sin(turn * 1.15))]


def _arm(canvas: Canvas, held: _Held, number: int) -> None:
    path = _stick(held, number)
    canvas.fill(tube(path, (0.024, 0.018, 0.014)), _STICK)
    (x, y), (before_x, before_y) = path[-1], path[1]
    way = math.atan2(y - before_y, x - before_x)
    for turn in (-0.75, 0.0, 0.75):
        tip = (x + 0.085 * math.cos(way + turn), y + 0.085 * math.sin(way + turn))
        canvas.fill(tube([(x, y), tip], (0.012, 0.007), steps=2), _STICK)


def _held(pose: Pose) -> _Held:
    return _DEEDS.get(pose.verb, _rest)(pose.phase)


def _rest(phase: float) -> _Held:
    arms = (-0.2 + 0.05 * wave(phase), -0.2 + 0.05 * wave(phase, 0.2))
    return _Held(tall=1 + 0.008 * wave(phase), tilt=1.5 * wave(phase, 0.2), arms=arms)


def _hopping(high: float) -> Callable[[float], _Held]:
    def hopped(phase: float) -> _Held:
        up, tall = hop(phase, high, 0.14)
        return _Held(up=up, tall=tall, lean=0.10 + up * 0.5, face=0.70, tilt=-4, arms=(-0.3 + 4 * up, -0.3 + 4 * up))

    return hopped


def _jump(phase: float) -> _Held:
    high, tall = hop(phase, 0.32, 0.20)
    return _Held(up=high, tall=tall, arms=(-0.2 + 3.0 * high, -0.2 + 3.0 * high))


def _wave(phase: float) -> _Held:
    return _Held(face=0.15, tilt=4 * wave(phase), arms=(-0.2, 0.75 + 0.25 * wave(phase, 0.0, 2)))


def _dance(phase: float) -> _Held:
    side = wave(phase)
    return _Held(
        up=0.03 * abs(side),
        tall=1 - 0.05 * abs(wave(phase, 0.25)),
        lean=0.22 * side,
        face=0.3 + 0.3 * side,
        tilt=-7 * side,
        arms=(0.2 - 0.6 * side, 0.2 + 0.6 * side),
    )


def _look(phase: float) -> _Held:
    there, back = bump(phase, 0.1, 0.2, 0.44, 0.56), bump(phase, 0.56, 0.68, 0.86, 0.96)
    return _Held(face=0.2 + 0.65 * there - 0.15 * back, tilt=3 * there - 5 * back)


def _sleep(phase: float) -> _Held:
    return _Held(tall=0.985 + 0.012 * wave(phase), face=0.25, tilt=8, arms=(-0.5, -0.5))


_DEEDS: dict[Verb, Callable[[float], _Held]] = {
    "walk": _hopping(0.13),
    "run": _hopping(0.19),
    "jump": _jump,
    "wave": _wave,
    "dance": _dance,
    "look": _look,
    "sleep": _sleep,
}
