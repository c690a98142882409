"""A soft voice without words: the melody and the rhythm of speech, through a mouth that opens and closes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import (
    RATE,
    Random,
    curve,
    eased,
    levelled,
    noise,
    resonances,
    rich,
    samples,
    spectrum_of,
    tone,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """Who speaks."""

    pitch: float
    """Hertz, about which the melody moves."""
    mouth: float = 1.0
    """Times a man's resonances: a smaller head has higher ones."""
    lively: float = 1.0
    """How far the melody goes."""
    breath: float = 0.12
    metal: float = 0.0
    """How much of it is a machine's."""


VOICES: dict[str, Voice] = {
    "man": Voice(pitch=112),
    "woman": Voice(pitch=205, mouth=1.16, lively=1.1),
    "child": Voice(pitch=285, mouth=1.34, lively=1.3),
    "old_man": Voice(pitch=102, mouth=0.98, breath=0.25, lively=0.8),
    "old_woman": Voice(pitch=180, mouth=1.1, breath=0.25, lively=0.8),
    "robot": Voice(pitch=128, lively=0.12, metal=0.8, breath=0.02),
    "ghost": Voice(pitch=150, mouth=1.05, breath=0.5, lively=0.6),
    "giant": Voice(pitch=74, mouth=0.86, lively=0.7),
    "small": Voice(pitch=340, mouth=1.5, lively=1.4),
}
"""The kinds of speakers; ``small`` and ``giant`` are for animals and things that speak."""

# The first three resonances of a man's ah, eh, ee, oh, oo and the neutral vowel between them.
_VOWELS = (
    (730, 1090, 2440),
    (530, 1840, 2480),
    (280, 2240, 2900),
    (570, 840, 2410),
    (310, 880, 2240),
    (500, 1450, 2450),
)


def murmured(
    beats: Sequence[tuple[float, float]], seconds: float, voice: Voice, random: Random, *, vowels: int = len(_VOWELS)
) -> Floats:
    """Syllables, each from a second for so long, within a line of so many seconds; of fewer vowels it is cheaper."""
    n = samples(seconds)
    if not beats:
        return np.zeros(n, np.float32)
    source = _source(n, beats, voice, random)
    sound = _vowels(source, n, beats, voice, random, vowels)
    sound += _consonants(n, beats, random) * np.float32(0.055)
    if voice.metal:
        ring = sound * tone(62.0, n)
        sound = sound * np.float32(1 - voice.metal * 0.6) + ring * np.float32(voice.metal)
    return levelled(eased(sound, attack=0.02, release=0.08))


def _source(n: int, beats: Sequence[tuple[float, float]], voice: Voice, random: Random) -> Floats:
    """The throat: a melody that falls along the line, with an accent here and there and a fall at its end."""
    count = max(3, int(n / RATE * 14))
    at = np.linspace(0, 1, count)
    melody = 0.12 - 0.22 * at + random.normal(0, 0.035, count)
    for start, _ in beats[:: max(1, len(beats) // max(1, len(beats) // 4))]:
        melody += 0.2 * random.uniform(0.4, 1.0) * np.exp(-(((at - start * RATE / n) * n / RATE / 0.16) ** 2))
    melody -= 0.18 * np.clip((at - 0.88) / 0.12, 0, 1)
    pitch = curve(2 ** (melody * voice.lively), n) * np.float32(voice.pitch)
    throat = rich(pitch, n, 1 / np.arange(1, 41) ** 1.15, random)
    air = noise(random, n, (300, 5000, 1.0))
    return np.asarray(throat * (1 - voice.breath) + air * np.float32(voice.breath * 0.6), np.float32)


def _vowels(
    source: Floats, n: int, beats: Sequence[tuple[float, float]], voice: Voice, random: Random, count: int
) -> Floats:
    """Each vowel's sound of the whole line, mixed by which one is meant when."""
    known = random.permutation(len(_VOWELS))[:count]
    # Each syllable goes from one vowel towards another: a mouth that stands still sounds like an organ.
    pairs = random.choice(known, (len(beats), 2))
    sound = np.zeros(n, np.float32)
    spectrum, size = spectrum_of(source)
    for index, vowel in enumerate(_VOWELS):
        first = [beat for beat, pair in zip(beats, pairs, strict=True) if pair[0] == index]
        then = [beat for beat, pair in zip(beats, pairs, strict=True) if pair[1] == index]
        if first or then:
            peaks = [(f * voice.mouth, 80 + 0.06 * f, 0.6**k) for k, f in enumerate(vowel)]
            shaped = np.fft.irfft(spectrum * resonances(len(spectrum), peaks, floor=0.012), size)[:n]
            sound += shaped.astype(np.float32) * (_opening(n, first, (1, 0.25)) + _opening(n, then, (0, 0.75)))
    return sound


def _opening(n: int, beats: Sequence[tuple[float, float]], share: tuple[float, float]) -> Floats:
    """How open the mouth is: a hill for each syllable, of which a vowel has a share that grows or wanes."""
    coarse = np.arange(n // 128 + 2, dtype=np.float32) * np.float32(128 / RATE)
    hills = np.zeros(len(coarse), np.float32)
    for start, length in beats:
        low, high = np.searchsorted(coarse, (start - 0.015, start + length + 0.015))
        inner = np.clip((coarse[low:high] - start + 0.015) / (length + 0.03), 0, 1)
        # Quickly open, slowly closed; shut nearly all the way between two syllables, which is what makes them two.
        hill = np.sin(np.pi * inner**0.7) ** 1.1 * (share[0] + (share[1] - share[0]) * inner)
        hills[low:high] = np.maximum(hills[low:high], hill)
    return np.interp(np.arange(n, dtype=np.float32), np.arange(len(hills)) * 128.0, hills).astype(np.float32)


def _consonants(n: int, beats: Sequence[tuple[float, float]], random: Random) -> Floats:
    """Little puffs of air before some syllables."""
    sound = np.zeros(n, np.float32)
    bank = [noise(random, 3600, (low, high, 1.0)) for low, high in ((3500, 8000), (1500, 4000), (600, 2000))]
    for start, _ in beats:
        if random.random() < 0.45:
            puff = bank[int(random.integers(3))][: int(random.integers(1200, 3600))]
            at = max(0, round((start - 0.02) * RATE))
            room = max(0, min(len(puff), n - at))
            sound[at : at + room] += eased(puff[:room], attack=0.012, release=0.025) * np.float32(
                random.uniform(0.3, 1)
            )
    return sound


def babble(random: Random, size: int, *, people: int) -> Floats:
    """A tile of so many people who talk at once; nobody is understood."""
    sound, seconds = np.zeros(size, np.float32), size / RATE
    for _ in range(people):
        at, beats = random.uniform(0, 0.5), []
        while at < seconds - 0.4:
            length = random.uniform(0.09, 0.24)
            beats.append((at, length))
            at += length + (random.uniform(0.25, 0.9) if random.random() < 0.12 else 0.02)
        voice = Voice(pitch=random.uniform(100, 230), mouth=random.uniform(1.0, 1.2))
        line = murmured(beats, seconds, voice, random, vowels=3)
        sound += np.roll(line, int(random.integers(0, size))) * np.float32(random.uniform(0.4, 1.0))
    return sound
