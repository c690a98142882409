"""The air of a film's scenes: beds that go on as long as the scene does, and what calls in it by chance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.brief import Brief, Scene, Shot
from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.beds import bedded
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.kinds import CHOICES, REFERENCE, loudness
from filmgate.draft.score.places import Air, air
from filmgate.draft.score.waves import Random, decibels, random_of

_SPARE = 0.5
"""Seconds at the end of a stretch in which nothing new begins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Shots one after the other in the same scene: their air goes on over the cuts between them."""

    scene: Scene
    start: float
    end: float
    """Seconds of the film."""
    number: int


def spans(brief: Brief, seconds: float) -> tuple[tuple[Shot, float, float], ...]:
    """Each shot with its first and last second within a film of so many seconds; the last one takes what is left."""
    found: list[tuple[Shot, float, float]] = []
    at = 0.0
    for index, shot in enumerate(brief.shots):
        end = seconds if index == len(brief.shots) - 1 else min(seconds, at + max(0.0, shot.seconds))
        if end > at or not found:
            found.append((shot, at, end))
        at = end
    return tuple(found)


def stretches(brief: Brief, seconds: float) -> tuple[Stretch, ...]:
    """The film's scenes in order."""
    found: list[Stretch] = []
    for shot, start, end in spans(brief, seconds):
        if found and found[-1].scene == shot.scene:
            last = found.pop()
            found.append(Stretch(scene=last.scene, start=last.start, end=end, number=last.number))
        else:
            found.append(Stretch(scene=shot.scene, start=start, end=end, number=len(found)))
    return tuple(found)


def air_of(scene: Scene) -> Air:
    """What a scene is heard by."""
    return air(scene.place, scene.hour, scene.season, scene.weather)


def beds(scene: Scene, n: int, *, seed: int, where: int) -> Floats:
    """So many samples of what goes on in a scene."""
    sound = np.zeros((2, n), np.float32)
    for name, strength in air_of(scene).beds:
        sound += bedded(name, n, seed=seed, where=where) * np.float32(strength * REFERENCE)
    return sound


def calls(stretch: Stretch, *, seed: int, thunder: bool) -> tuple[Cue, ...]:
    """What calls in a stretch by chance; thunder only where the picture has not said when it flashes."""
    here, found = air_of(stretch.scene), []
    for kind, rate, level in here.calls:
        random = random_of(seed, "call", kind, stretch.scene.place, stretch.number)
        for second in _moments(random, rate, stretch):
            nearness = float(random.uniform(0.4, 1.0))
            x = float(random.uniform(-0.9, 0.9))
            # A level is beside a voice that speaks; a cue's is beside its own kind.
            found.append(Cue(second=second, kind=kind, x=x, level=nearness * level / _usual(kind)))
    if thunder and here.thunder:
        found += [_clap(second, far=here.far) for second in flashes_of(stretch, seed=seed)]
    return tuple(found)


def flashes_of(stretch: Stretch, *, seed: int) -> tuple[float, ...]:
    """When lightning flashes in a stretch: early once, for a storm without any is none, then by chance."""
    here = air_of(stretch.scene)
    if not here.thunder:
        return ()
    random = random_of(seed, "lightning", stretch.scene.place, stretch.number)
    room = stretch.end - stretch.start
    first = stretch.start + float(random.uniform(0.08, 0.3)) * room
    later = [second for second in _moments(random, here.thunder * 0.6, stretch) if second > first + 1.5]
    return (first, *later)


def _clap(flash: float, *, far: bool) -> Cue:
    # Sound takes three seconds for a kilometre; a film's storms are nearer than that. The fraction of the flash's own
    # second serves as chance: the picture may have set it.
    delay = 0.35 + 1.3 * ((flash * 7.31) % 1)
    near = 1.15 - 0.45 * delay
    x = ((flash * 3.17) % 1) - 0.5
    return Cue(second=flash + delay, kind="thunder.far" if far else "thunder", x=x, level=near * (0.4 if far else 1.0))


def claps(cues: Sequence[Cue], *, far: bool) -> tuple[Cue, ...]:
    """The thunder that belongs to flashes which the picture has told of."""
    return tuple(_clap(cue.second, far=far) for cue in cues)


def _moments(random: Random, rate: float, stretch: Stretch) -> list[float]:
    """Moments at chance, not too close to each other, none where there is no time left."""
    room = stretch.end - stretch.start - _SPARE
    if room <= 0:
        return []
    count = int(random.poisson(rate * room / 60))
    return sorted(stretch.start + float(at) for at in random.uniform(0, room, count))


def _usual(kind: str) -> float:
    """The strength a kind has at level 1, beside a voice that speaks."""
    names = CHOICES.get(kind, (kind,))
    return decibels(sum(loudness(name) for name in names) / len(names))
