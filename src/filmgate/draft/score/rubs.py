"""Sounds of air and friction: rustling, splashes, wings, whooshes, paper, water poured."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import Band, Random, curve, eased, falling, joined, levelled, noise, passed, samples


@dataclass(frozen=True, kw_only=True, slots=True)
class Rub:
    """How noise comes and goes."""

    bands: tuple[Band, ...]
    shape: tuple[float, ...] = (0, 1, 0.4, 0)
    """Its strength along one stroke."""
    seconds: float = 0.3
    """Of one stroke."""
    strokes: tuple[int, int] = (1, 1)
    gap: float = 0.1
    grain: float = 0.0
    """How rough it is: the depth of flutter at some tens of hertz."""


def rubbed(rub: Rub, random: Random) -> Floats:
    """One or several strokes, each a little otherwise."""
    at, pieces = 0.0, []
    for _ in range(int(random.integers(rub.strokes[0], rub.strokes[1] + 1))):
        stroke = _stroke(rub, random)
        pieces.append((at, stroke * np.float32(random.uniform(0.6, 1.0))))
        at += len(stroke) / 48_000 + rub.gap * random.uniform(0.7, 1.3)
    return levelled(joined(pieces))


def _stroke(rub: Rub, random: Random) -> Floats:
    n = samples(rub.seconds * random.uniform(0.85, 1.15))
    sound = noise(random, n, *rub.bands) * curve(rub.shape, n)
    if rub.grain:
        flutter = random.random(max(4, int(n / 48_000 * 60))).astype(np.float32)
        sound = sound * (1 - np.float32(rub.grain) * curve(flutter, n))
    return eased(sound, attack=0.003, release=0.01)


def thunder(random: Random, *, near: float) -> Floats:
    """A crack if it is near, then rolls that grow dull and die away over seconds."""
    n = samples(3.5 + 3 * random.random())
    blows = np.abs(random.normal(0.4, 0.35, max(6, n // 9_000))).astype(np.float32)
    blows *= np.exp(-np.linspace(0, 3.2, len(blows))).astype(np.float32)
    blows[0] = 0
    roll = noise(random, n, (28, 95, 1.0), (95, 260, 0.6)) * curve(blows, n)
    crack = noise(random, n, (180, 2200, 1.0)) * falling(n, 0.5 + 0.5 * random.random()) * np.float32(near)
    return levelled(eased(passed(roll + crack, low=24), attack=0.02 + 0.15 * (1 - near), release=0.9))


def explosion(random: Random) -> Floats:
    """A blow and its rumble."""
    n = samples(2.6)
    blow = noise(random, n, (60, 3000, 1.0)) * falling(n, 0.9)
    rumble = noise(random, n, (26, 160, 1.0)) * falling(n, 2.4)
    return levelled(eased(blow + rumble * 1.4, attack=0.004, release=0.5))


RUBS: dict[str, Rub] = {
    "rustle": Rub(bands=((1800, 7500, 1.0),), seconds=0.45, strokes=(1, 3), grain=0.8),
    "cloth": Rub(bands=((500, 3500, 1.0),), seconds=0.25, shape=(0, 1, 0.6, 0)),
    "paper": Rub(bands=((1500, 9000, 1.0),), seconds=0.32, shape=(0, 0.5, 1, 0.3, 0.7, 0), grain=0.7),
    "page": Rub(bands=((1200, 8000, 1.0),), seconds=0.4, shape=(0, 0.3, 0.5, 1, 0.2, 0), grain=0.5),
    "whoosh": Rub(bands=((250, 2400, 1.0),), seconds=0.55, shape=(0, 0.2, 1, 0.3, 0)),
    "swish": Rub(bands=((900, 6000, 1.0),), seconds=0.22, shape=(0, 1, 0)),
    "wings.large": Rub(bands=((110, 900, 1.0), (900, 2600, 0.25)), seconds=0.34, shape=(0, 1, 0.35, 0)),
    "wings.small": Rub(bands=((400, 3200, 1.0),), seconds=0.07, shape=(0, 1, 0.2, 0), strokes=(5, 8), gap=0.03),
    "wings.soft": Rub(bands=((200, 1400, 1.0),), seconds=0.16, shape=(0, 1, 0), strokes=(2, 3), gap=0.14),
    "splash": Rub(bands=((350, 7000, 1.0), (120, 500, 0.6)), seconds=0.9, shape=(0.2, 1, 0.5, 0.3, 0.15, 0.05, 0), grain=0.5),
    "splash.small": Rub(bands=((700, 6000, 1.0),), seconds=0.3, shape=(0.3, 1, 0.3, 0.1, 0), grain=0.4),
    "paddle": Rub(bands=((250, 3000, 1.0),), seconds=0.7, shape=(0, 0.6, 1, 0.5, 0.2, 0), grain=0.5),
    "stroke": Rub(bands=((140, 1500, 1.0),), seconds=0.6, shape=(0, 0.5, 1, 0.3, 0), grain=0.3),
    "swirl": Rub(bands=((70, 600, 1.0),), seconds=0.8, shape=(0, 1, 0.4, 0), grain=0.2),
    "blow": Rub(bands=((150, 2500, 1.0),), seconds=1.2, shape=(0, 1, 0.6, 0.25, 0), grain=0.25),
    "pour": Rub(bands=((500, 1500, 0.8), (2000, 6000, 0.5)), seconds=1.8, shape=(0, 0.8, 1, 1, 0.9, 0.5, 0), grain=0.6),
    "sizzle": Rub(bands=((3000, 12000, 1.0),), seconds=1.8, shape=(0, 1, 0.7, 0.8, 0.6, 0), grain=0.7),
    "hiss": Rub(bands=((2200, 11000, 1.0),), seconds=0.7, shape=(0, 1, 0.5, 0.2, 0)),
    "spray": Rub(bands=((2500, 12000, 1.0),), seconds=0.6, shape=(0, 1, 0.9, 0.4, 0)),
    "bite": Rub(bands=((900, 5500, 1.0),), seconds=0.11, shape=(0, 1, 0.3, 0.7, 0), strokes=(2, 4), gap=0.22, grain=0.8),
    "lap": Rub(bands=((700, 3500, 1.0),), seconds=0.07, shape=(0, 1, 0), strokes=(3, 6), gap=0.16),
    "slurp": Rub(bands=((900, 4200, 1.0),), seconds=0.5, shape=(0, 0.4, 0.7, 1, 0), grain=0.85),
    "roll": Rub(bands=((120, 900, 1.0), (1500, 4000, 0.2)), seconds=1.1, shape=(0, 1, 1, 0.8, 0), grain=0.6),
    "slide": Rub(bands=((300, 2800, 1.0),), seconds=0.6, shape=(0, 1, 0.8, 0), grain=0.35),
    "flap": Rub(bands=((120, 1300, 1.0),), seconds=0.18, shape=(0, 1, 0.3, 0), strokes=(2, 5), gap=0.12),
    "flutter": Rub(bands=((500, 3000, 1.0),), seconds=0.06, shape=(0, 1, 0), strokes=(4, 8), gap=0.05),
    "crash": Rub(bands=((200, 8000, 1.0),), seconds=1.1, shape=(0.4, 1, 0.4, 0.25, 0.1, 0), grain=0.8),
    "shatter": Rub(bands=((2500, 13000, 1.0),), seconds=0.8, shape=(0.8, 1, 0.4, 0.2, 0.1, 0), grain=0.9),
    "puff": Rub(bands=((200, 3500, 1.0),), seconds=0.24, shape=(0, 1, 0.4, 0)),
    "burner": Rub(bands=((90, 1100, 1.0), (1800, 6000, 0.2)), seconds=1.7, shape=(0, 1, 0.9, 1, 0.8, 0), grain=0.3),
    "brush": Rub(bands=((1500, 6500, 1.0),), seconds=0.35, shape=(0, 1, 0.6, 0), strokes=(2, 4), gap=0.15),
    "clap": Rub(bands=((700, 3600, 1.0),), seconds=0.05, shape=(1, 0.4, 0.1, 0), strokes=(3, 5), gap=0.3),
    "snip": Rub(bands=((2500, 9000, 1.0),), seconds=0.08, shape=(0, 1, 0.2, 0.8, 0)),
    "dig": Rub(bands=((300, 4200, 1.0),), seconds=0.45, shape=(0, 1, 0.3, 0.4, 0), grain=0.8),
}  # fmt: skip
