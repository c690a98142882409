"""Feet on grounds: a thump of the weight, and what the ground says to it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import Random, eased, falling, joined, levelled, noise, passed, samples, sprinkled, tone

Foot = Literal["shoe", "bare", "paw", "claw", "hoof", "heavy"]
FEET: tuple[Foot, ...] = ("shoe", "bare", "paw", "claw", "hoof", "heavy")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What answers a foot."""

    knock: float
    """Strength of the hard contact."""
    knock_pitch: float = 900.0
    body: float = 110.0
    """Hertz of the thump underneath."""
    thump: float = 0.5
    band: tuple[float, float] = (600, 5000)
    """Of the noise the ground gives."""
    give: float = 0.3
    """Strength of that noise."""
    seconds: float = 0.12
    """How long it goes on."""
    grains: float = 0.0
    """Grains a second (gravel, snow, leaves); 0: smooth."""


GROUNDS: dict[str, Ground] = {
    "wood": Ground(knock=0.7, knock_pitch=420, body=120, thump=0.8, band=(300, 2500), give=0.15, seconds=0.09),
    "tile": Ground(knock=1.0, knock_pitch=1500, body=160, thump=0.35, band=(1500, 8000), give=0.15, seconds=0.06),
    "carpet": Ground(knock=0.05, body=85, thump=0.8, band=(200, 1800), give=0.3, seconds=0.12),
    "asphalt": Ground(knock=0.6, knock_pitch=1000, body=120, thump=0.5, band=(1200, 6500), give=0.35, seconds=0.08),
    "gravel": Ground(knock=0.15, body=100, thump=0.4, band=(1500, 9000), give=1.0, seconds=0.24, grains=260),
    "grass": Ground(knock=0.0, body=80, thump=0.6, band=(1500, 8000), give=0.55, seconds=0.22, grains=500),
    "leaves": Ground(knock=0.0, body=80, thump=0.35, band=(2000, 11000), give=1.0, seconds=0.3, grains=180),
    "snow": Ground(knock=0.0, body=95, thump=0.5, band=(900, 5200), give=1.0, seconds=0.3, grains=340),
    "sand": Ground(knock=0.0, body=75, thump=0.45, band=(700, 5000), give=0.8, seconds=0.26, grains=900),
    "water": Ground(knock=0.0, body=150, thump=0.25, band=(500, 6500), give=1.0, seconds=0.4, grains=120),
    "metal": Ground(knock=1.0, knock_pitch=640, body=210, thump=0.6, band=(1200, 7000), give=0.15, seconds=0.25),
    "mud": Ground(knock=0.0, body=90, thump=0.5, band=(250, 2200), give=0.9, seconds=0.28, grains=80),
    "earth": Ground(knock=0.12, knock_pitch=500, body=85, thump=0.9, band=(500, 3500), give=0.4, seconds=0.14, grains=300),
    "stage": Ground(knock=0.6, knock_pitch=330, body=90, thump=1.0, band=(300, 2200), give=0.15, seconds=0.14),
    "dust": Ground(knock=0.0, body=70, thump=0.6, band=(300, 2500), give=0.4, seconds=0.2, grains=700),
}  # fmt: skip

# Strength of knock, thump and give, pitch, and a second contact (heel and toe) after so many seconds.
_FEET: dict[Foot, tuple[float, float, float, float, float]] = {
    "shoe": (1.0, 1.0, 1.0, 1.0, 0.075),
    "bare": (0.25, 1.0, 0.9, 0.9, 0.06),
    "paw": (0.12, 0.55, 0.8, 1.5, 0.0),
    "claw": (0.7, 0.15, 0.7, 2.2, 0.02),
    "hoof": (1.7, 0.9, 0.7, 1.25, 0.0),
    "heavy": (0.5, 2.2, 1.1, 0.55, 0.09),
}


def step(foot: Foot, ground: Ground, random: Random) -> Floats:
    """One step."""
    knock, thump, give, pitch, second = _FEET[foot]
    tune = pitch * 2 ** random.uniform(-0.12, 0.12)
    n = samples(ground.seconds + 0.12)
    whole = joined([(0.0, _contact(ground, n, tune, knock=knock, thump=thump, random=random))])
    pieces = [(0.0, whole), (0.005, _given(ground, n, random) * np.float32(ground.give * give))]
    if second:
        toe = _contact(ground, n, tune * 1.2, knock=knock * 0.5, thump=thump * 0.4, random=random)
        pieces.append((second * random.uniform(0.8, 1.2), toe))
    return levelled(eased(passed(joined(pieces), low=35), attack=0.001, release=0.03))


def _contact(ground: Ground, n: int, tune: float, *, knock: float, thump: float, random: Random) -> Floats:
    low = tone(np.float32(ground.body * tune) * (1 + 0.5 * falling(n, 0.08)), n) * falling(n, 0.16)
    hard = tone(ground.knock_pitch * tune, n, start=random.random()) * falling(n, 0.05)
    hard += noise(random, n, (ground.knock_pitch, ground.knock_pitch * 5, 0.7)) * falling(n, 0.025)
    return np.asarray(low * np.float32(ground.thump * thump) + hard * np.float32(ground.knock * knock), np.float32)


def _given(ground: Ground, n: int, random: Random) -> Floats:
    """Noise, or a crunch of grains that begins with the weight and thins out."""
    fall = falling(n, ground.seconds * 2.2)
    if not ground.grains:
        return noise(random, n, (*ground.band, 1.0)) * fall
    grain = noise(random, 512, (*ground.band, 1.0)) * falling(512, 0.006)
    crunch = sprinkled(random, 1 << (n - 1).bit_length(), grain, rate=ground.grains * 6, spread_db=18)[:n]
    crunch = crunch / np.float32(max(1e-6, float(np.sqrt(np.mean(crunch * crunch)))))
    return np.asarray(crunch * fall * np.minimum(1, np.arange(n, dtype=np.float32) / 600), np.float32)
