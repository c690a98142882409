"""Blocking: who stands where, faces which way and does what, at every moment of a shot. Pure.

Positions are pixels of the picture as a camera at rest sees it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.brief import Act, Pace, Shot, Size, Subject, Verb
from filmgate.draft.cast import Figure, Gait, Pose
from filmgate.draft.stage.planes import Frame
from filmgate.draft.stage.setting import Ground

FPS = 24
_SHARE: dict[Size, float] = {
    "extreme_close": 0.50, "close": 0.50, "medium": 0.50, "full": 0.46, "wide": 0.27, "extreme_wide": 0.14,
}  # fmt: skip
"""Height of the lead in the picture before the camera's zoom, for something as large as its place is meant for."""
_BLINK_EVERY = 2.9
"""Seconds; a blink lasts four frames."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """One act of one figure, from here to there."""

    start: float
    """Seconds into the shot."""
    end: float
    verb: Verb
    gait: Gait
    x: tuple[float, float]
    """Pixels, at its start and its end."""
    y: tuple[float, float]
    flip: bool = False
    """Whether it faces left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One figure's way through a shot."""

    subject: Subject
    figure: Figure
    scale: float
    """Pixels a unit."""
    near: float
    beats: tuple[Beat, ...]
    phase: float = 0.0
    """Where in its cycle it begins, so that several of a kind are not in step."""

    def beat(self, seconds: float) -> Beat:
        return next((beat for beat in self.beats if seconds < beat.end), self.beats[-1])

    def at(self, seconds: float) -> tuple[float, float]:
        """Where its origin is."""
        beat = self.beat(seconds)
        share = min(1.0, max(0.0, (seconds - beat.start) / max(1e-6, beat.end - beat.start)))
        if beat.gait.stride == 0:
            share = share * share * (3 - 2 * share)
        return beat.x[0] + (beat.x[1] - beat.x[0]) * share, beat.y[0] + (beat.y[1] - beat.y[0]) * share

    def pose(self, seconds: float) -> Pose:
        """What it looks like; phases fall on whole frames of its cycle."""
        beat = self.beat(seconds)
        frames = max(1, beat.gait.frames)
        passed = round((seconds - beat.start) * FPS)
        if beat.gait.once:
            return Pose(verb=beat.verb, phase=min(passed, frames - 1) / frames)
        index = (passed + round(self.phase * frames)) % frames
        blinking = (seconds + self.phase * _BLINK_EVERY + 1.3) % _BLINK_EVERY < 4 / FPS
        return Pose(verb=beat.verb, phase=index / frames, blink=blinking)

    @property
    def eyes(self) -> float:
        """How far below its origin a camera looks at it, in pixels; negative: above."""
        extent = self.figure.extent(self.beats[0].verb)
        return (extent.top * 0.62 + max(0.0, extent.bottom - 0.2) * 0.3) * self.scale


_NEAREST: dict[Verb, tuple[Verb, ...]] = {
    "run": ("walk", "drive", "fly", "swim"),
    "walk": ("run", "drive", "fly", "swim"),
    "fly": ("walk", "drive"),
    "swim": ("walk", "drive", "fly"),
    "drive": ("fly", "swim", "walk"),
    "approach": ("walk", "drive", "fly", "swim"),
    "follow": ("walk", "drive", "fly", "swim"),
    "chase": ("run", "walk", "drive", "fly", "swim"),
    "meet": ("walk", "drive", "fly", "swim"),
    "hand_over": ("wave", "stand"),
    "sleep": ("rest", "sit"),
    "rise": ("fly",),
    "play": ("dance", "stand"),
}
_GOING = frozenset(("walk", "run", "fly", "swim", "drive", "approach", "follow", "meet", "chase", "rise", "fall"))


def able(figure: Figure, verb: Verb) -> Verb:
    """What the figure does for this: the thing itself, the nearest it can do, or nothing."""
    for candidate in (verb, *_NEAREST.get(verb, ())):
        if candidate in figure.verbs:
            return candidate
    return "rest" if "rest" in figure.verbs else "stand"


def cast_shot(
    shot: Shot, figures: Sequence[tuple[Subject, Figure]], ground: Ground, frame: Frame, random: np.random.Generator
) -> tuple[Part, ...]:
    """Everybody's part, the farthest first, so that the nearest is laid last. ``figures`` holds each of a count by itself."""
    rightward = random.random() < 0.6
    parts = [_part(index, figures, shot, ground, frame, random, rightward=rightward) for index in range(len(figures))]
    return tuple(sorted(parts, key=lambda part: part.near))


def _part(
    index: int,
    figures: Sequence[tuple[Subject, Figure]],
    shot: Shot,
    ground: Ground,
    frame: Frame,
    random: np.random.Generator,
    *,
    rightward: bool,
) -> Part:
    subject, figure = figures[index]
    depth = 0.0 if index == 0 else _depth(index, len(figures))
    scale = _scale(subject, figure, shot.camera.size, ground, frame) * (1 - depth)
    x = _spot(index, len(figures), rightward=rightward) * frame.width + random.uniform(-0.02, 0.02) * frame.width
    y = _level(figure, ground, frame, depth, scale)
    acts = subject.acts or (Act(verb="rest"),)
    faces = _faces_right(acts[0], index, rightward=rightward)
    beats = _beats(figure, acts, shot.seconds, start=(x, y), scale=scale, frame=frame, right=faces)
    near = ground.near * (1 - depth * 0.8) - 0.001 * index
    return Part(
        subject=subject,
        figure=figure,
        scale=scale,
        near=near,
        beats=beats,
        phase=float(random.random()) if index else 0.0,
    )


def _scale(subject: Subject, figure: Figure, size: Size, ground: Ground, frame: Frame) -> float:
    """Pixels a unit: mostly by the shot, a little by the thing's real size."""
    extent = figure.extent(able(figure, "rest"))
    real = figure.metres * extent.height * subject.size / ground.metres
    share = _SHARE[size] * min(1.25, max(0.62, (real / 0.4) ** 0.35))
    tallest = share * frame.height
    # Long things must fit the width too: a whale, a train.
    widest = frame.width * min(0.80, share * 1.6)
    return float(min(tallest / extent.height, widest / (extent.right - extent.left)))


def _depth(index: int, count: int) -> float:
    return 0.10 + 0.06 * ((index * 7) % 5) if count > 2 else 0.04 * index


def _spot(index: int, count: int, *, rightward: bool) -> float:
    """Middle of the picture for one alone, thirds for two, spread out for more."""
    if count == 1:
        return 0.5
    order = [(i + 0.5) / count for i in range(count)]
    order.sort(key=lambda at: abs(at - (0.40 if rightward else 0.60)))
    return 0.5 + (order[index] - 0.5) * min(0.86, 0.60 + 0.06 * count)


def _level(figure: Figure, ground: Ground, frame: Frame, depth: float, scale: float) -> float:
    if figure.element == "air":
        return frame.height * (ground.air + depth * 0.3 * (-1 if depth < 0.15 else 0.4))
    if figure.element == "water":
        return frame.height * (ground.air + 0.06 + depth * 0.5)
    base = ground.water if figure.element == "surface" and ground.water is not None else ground.y
    del scale
    return frame.height * (base + (ground.horizon - base) * depth)


def _faces_right(act: Act, index: int, *, rightward: bool) -> bool:
    if act.way in {"left", "right"}:
        return act.way == "right"
    return rightward if index == 0 or act.verb in _GOING else not rightward


def _beats(
    figure: Figure,
    acts: tuple[Act, ...],
    seconds: float,
    *,
    start: tuple[float, float],
    scale: float,
    frame: Frame,
    right: bool,
) -> tuple[Beat, ...]:
    """The acts one after the other, each for its share of the shot."""
    found: list[Beat] = []
    at, (x, y) = 0.0, start
    going = [act for act in acts if act.verb in _GOING]
    if going and acts[0].verb in _GOING:
        # Whoever goes begins on the side it comes from, so that the middle of its way is the middle of the picture.
        share = seconds / len(acts)
        way = _speed(figure, going[0], scale) * share * (1 if right else -1)
        x -= max(-0.62 * frame.width, min(0.62 * frame.width, way)) / 2
    for index, act in enumerate(acts):
        end = seconds if index == len(acts) - 1 else at + seconds / len(acts)
        beats = _acted(figure, act, (at, end), (x, y), scale, frame, right=right)
        found += beats
        at, x, y, right = end, beats[-1].x[1], beats[-1].y[1], not beats[-1].flip
    return tuple(found)


def _speed(figure: Figure, act: Act, scale: float) -> float:
    """Pixels a second."""
    gait = figure.gait(able(figure, act.verb), act.pace)
    return gait.stride * scale * FPS / max(1, gait.frames)


def _acted(
    figure: Figure,
    act: Act,
    span: tuple[float, float],
    start: tuple[float, float],
    scale: float,
    frame: Frame,
    *,
    right: bool,
) -> list[Beat]:
    verb, pace = able(figure, act.verb), act.pace
    gait = figure.gait(verb, pace)
    x, y = start
    if act.verb in {"rise", "fall"} and act.verb not in figure.verbs:
        far = -0.5 if act.verb == "rise" else 0.4
        return [_beat(verb, gait, span, (x, x), (y, y + far * frame.height), right=right)]
    if gait.stride == 0 or act.verb not in _GOING:
        return [_beat(verb, gait, span, (x, x), (y, y), right=right)]
    if act.way in {"up", "down"}:
        way = gait.stride * scale * FPS / gait.frames * (span[1] - span[0])
        return [_beat(verb, gait, span, (x, x), (y, y - way if act.way == "up" else y + way), right=right)]
    return _crossings(figure, verb, pace, span, start, scale, right=right)


def _crossings(
    figure: Figure,
    verb: Verb,
    pace: Pace,
    span: tuple[float, float],
    start: tuple[float, float],
    scale: float,
    *,
    right: bool,
) -> list[Beat]:
    """On to the side, at the speed its feet say. A camera that follows makes the picture go on; see Course.follow."""
    gait = figure.gait(verb, pace)
    speed = gait.stride * scale * FPS / gait.frames
    x, y = start
    way = speed * (span[1] - span[0]) * (1 if right else -1)
    return [_beat(verb, gait, span, (x, x + way), (y, y), right=right)]


def _beat(
    verb: Verb, gait: Gait, span: tuple[float, float], x: tuple[float, float], y: tuple[float, float], *, right: bool
) -> Beat:
    return Beat(start=span[0], end=span[1], verb=verb, gait=gait, x=x, y=y, flip=not right)
