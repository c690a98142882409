"""Sounds of one thing hit by another: bells, glass, wood, drums, keys, clocks."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import Random, eased, falling, joined, levelled, noise, passed, samples, tone

Partial = tuple[float, float, float]
"""Times the base pitch, strength, and seconds to fall by 60 dB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Strike:
    """How a thing rings when it is hit."""

    base: float
    """Hertz."""
    partials: tuple[Partial, ...]
    click: float = 0.3
    """Strength of the noise of the hit itself."""
    click_band: tuple[float, float] = (800, 9000)
    click_seconds: float = 0.02
    hits: tuple[int, int] = (1, 1)
    """The fewest and the most hits."""
    gap: float = 0.2
    """Seconds from hit to hit."""
    drop: float = 0.0
    """By what share the pitch falls at once, as a drum's does."""
    vary: float = 0.08
    """How much the pitch differs from hit to hit, in octaves."""
    uneven: float = 0.15
    """How uneven the gaps are, as a share."""


def struck(strike: Strike, random: Random) -> Floats:
    """One or several hits, each a little otherwise."""
    at, pieces = 0.0, []
    for _ in range(int(random.integers(strike.hits[0], strike.hits[1] + 1))):
        pieces.append((at, _hit(strike, random) * np.float32(random.uniform(0.7, 1.0))))
        at += strike.gap * (1 + random.uniform(-strike.uneven, strike.uneven))
    return levelled(joined(pieces))


def _hit(strike: Strike, random: Random) -> Floats:
    n = samples(min(6.0, max(seconds for _, _, seconds in strike.partials)))
    base = strike.base * 2 ** random.uniform(-strike.vary, strike.vary)
    sound = np.zeros(n, np.float32)
    for ratio, strength, seconds in strike.partials:
        part = min(n, samples(seconds))
        pitch: Floats | float = base * ratio
        if strike.drop:
            pitch = np.float32(base * ratio) * (1 + np.float32(strike.drop) * falling(part, 0.12))
        # A bell's partials are pairs that beat slowly; the phase by chance does for the rest.
        sound[:part] += np.float32(strength) * tone(pitch, part, start=random.random()) * falling(part, seconds)
    click = noise(random, samples(strike.click_seconds * 2), (*strike.click_band, 1.0))
    click = click * falling(len(click), strike.click_seconds) * np.float32(strike.click)
    sound[: min(n, len(click))] += click[:n]
    return eased(passed(sound, low=30, slope=4), attack=0.0008, release=0.02)


_BELL = (
    (0.5, 0.5, 1.0),
    (1.0, 1.0, 0.7),
    (1.19, 0.6, 0.6),
    (1.5, 0.4, 0.5),
    (2.0, 0.7, 0.4),
    (2.67, 0.3, 0.3),
    (4.2, 0.2, 0.2),
)


def _bell(seconds: float) -> tuple[Partial, ...]:
    return tuple((ratio, strength, share * seconds) for ratio, strength, share in _BELL)


_BAR = ((1.0, 1.0, 0.6), (2.76, 0.5, 0.35), (5.4, 0.3, 0.2), (8.9, 0.15, 0.12))
_WOOD = ((1.0, 1.0, 0.09), (2.3, 0.5, 0.06), (3.9, 0.3, 0.04))
_STRING = ((1, 1.0, 2.2), (2, 0.5, 1.5), (3, 0.3, 1.0), (4, 0.18, 0.7), (5, 0.1, 0.5))

STRIKES: dict[str, Strike] = {
    "church_bell": Strike(base=220, partials=_bell(7), click=0.15, hits=(2, 3), gap=1.7, vary=0.01, uneven=0.03),
    "temple_bell": Strike(base=96, partials=_bell(9), click=0.1, click_band=(100, 900), vary=0.01),
    "bell": Strike(base=880, partials=_bell(3), click=0.2, hits=(1, 2), gap=0.6, vary=0.02),
    "door_bell": Strike(base=659, partials=_bell(1.6), click=0.05, hits=(2, 2), gap=0.45, vary=0.25),
    "school_bell": Strike(base=1650, partials=_BAR, click=0.2, hits=(14, 18), gap=0.07, vary=0.0),
    "tram_bell": Strike(base=1180, partials=_bell(0.9), click=0.25, hits=(2, 2), gap=0.22, vary=0.0),
    "cow_bell": Strike(base=560, partials=((1, 1, 0.3), (1.48, 0.8, 0.25), (2.9, 0.3, 0.15)), hits=(2, 4), gap=0.4, uneven=0.5),
    "gong": Strike(base=110, partials=((1, 1, 5), (1.41, 0.7, 4), (2.13, 0.7, 3.5), (2.9, 0.5, 3), (3.77, 0.4, 2.2), (5.2, 0.3, 1.5)), click=0.3, click_band=(80, 2500), click_seconds=0.2),
    "chime": Strike(base=1400, partials=_BAR, click=0.05, hits=(3, 6), gap=0.3, vary=0.45, uneven=0.6),
    "triangle": Strike(base=3100, partials=((1, 1, 1.6), (1.7, 0.7, 1.2), (2.9, 0.4, 0.8)), click=0.1, vary=0.02),
    "glass": Strike(base=2100, partials=((1, 1, 0.7), (2.3, 0.5, 0.4), (3.9, 0.25, 0.2)), click=0.12, hits=(1, 2), gap=0.15),
    "mug": Strike(base=1250, partials=((1, 1, 0.14), (2.6, 0.5, 0.1), (4.3, 0.3, 0.06)), click=0.3, hits=(1, 2), gap=0.12),
    "plate": Strike(base=1750, partials=((1, 1, 0.25), (1.8, 0.7, 0.2), (3.1, 0.5, 0.12)), click=0.25, hits=(1, 3), gap=0.16, vary=0.2),
    "coins": Strike(base=4200, partials=((1, 1, 0.25), (1.53, 0.8, 0.2), (2.2, 0.4, 0.1)), click=0.2, hits=(6, 11), gap=0.07, vary=0.3, uneven=0.7),
    "metal": Strike(base=620, partials=_BAR, click=0.4, hits=(1, 2), gap=0.2),
    "anvil": Strike(base=1900, partials=((1, 1, 0.9), (1.37, 0.8, 0.7), (2.6, 0.6, 0.5)), click=0.5, hits=(2, 3), gap=0.6, vary=0.01),
    "sword": Strike(base=2600, partials=((1, 1, 0.8), (1.62, 0.8, 0.7), (2.41, 0.6, 0.5)), click=0.6, click_seconds=0.05),
    "knock": Strike(base=190, partials=_WOOD, click=0.5, click_band=(300, 3000), hits=(3, 3), gap=0.22),
    "wood": Strike(base=340, partials=_WOOD, click=0.4, click_band=(400, 4000)),
    "thud": Strike(base=70, partials=((1, 1, 0.2), (1.8, 0.4, 0.12)), click=0.5, click_band=(80, 900), drop=0.5),
    "slam": Strike(base=95, partials=((1, 1, 0.22), (2.2, 0.6, 0.15), (5.1, 0.3, 0.08)), click=1.0, click_band=(100, 3000), click_seconds=0.06, drop=0.3),
    "latch": Strike(base=1500, partials=_WOOD, click=0.8, hits=(2, 2), gap=0.07),
    "bounce": Strike(base=120, partials=((1, 1, 0.1), (2.1, 0.5, 0.06), (7.4, 0.15, 0.09)), click=0.35, click_band=(200, 2500), drop=0.4),
    "crack": Strike(base=900, partials=_WOOD, click=1.2, click_band=(900, 12000), hits=(1, 3), gap=0.06),
    "drum": Strike(base=105, partials=((1, 1, 0.4), (1.59, 0.6, 0.25), (2.14, 0.4, 0.18)), click=0.3, hits=(4, 4), gap=0.26, drop=0.25, vary=0.02, uneven=0.02),
    "heartbeat": Strike(base=48, partials=((1, 1, 0.18), (1.9, 0.3, 0.1)), click=0.1, click_band=(40, 200), hits=(2, 2), gap=0.28, drop=0.4, vary=0.03),
    "tick": Strike(base=2400, partials=((1, 1, 0.03), (2.4, 0.6, 0.02)), click=0.5, click_seconds=0.004, vary=0.02),
    "shutter": Strike(base=1300, partials=((1, 0.6, 0.03), (3.1, 0.4, 0.02)), click=1.0, click_seconds=0.012, hits=(2, 2), gap=0.07),
    "key": Strike(base=1700, partials=((1, 0.5, 0.02), (2.7, 0.3, 0.015)), click=0.8, click_band=(900, 6000), click_seconds=0.008, vary=0.25),
    "phone": Strike(base=1280, partials=_BAR, click=0.05, hits=(10, 14), gap=0.055, vary=0.06, uneven=0.02),
    "pluck": Strike(base=220, partials=_STRING, click=0.15, click_seconds=0.006, vary=0.0),
    "string": Strike(base=294, partials=_STRING, click=0.1, hits=(3, 5), gap=0.24, vary=0.35, uneven=0.05),
    "piano_note": Strike(base=330, partials=_STRING, click=0.08, click_band=(200, 2500), hits=(2, 4), gap=0.35, vary=0.3, uneven=0.05),
    "drip": Strike(base=1150, partials=((1, 1, 0.06), (1.6, 0.3, 0.04)), click=0.05, drop=-0.35, vary=0.3),
    "pop": Strike(base=420, partials=((1, 1, 0.05),), click=0.3, drop=-0.4),
    "bubble": Strike(base=520, partials=((1, 1, 0.09),), click=0.0, drop=-0.45, hits=(2, 6), gap=0.1, vary=0.6, uneven=0.7),
    "rail": Strike(base=150, partials=((1, 1, 0.1), (3.7, 0.4, 0.07), (9.3, 0.25, 0.05)), click=0.7, click_band=(400, 4500), hits=(2, 2), gap=0.13),
    "castanet": Strike(base=2100, partials=_WOOD, click=0.5, hits=(3, 5), gap=0.1),
}  # fmt: skip
