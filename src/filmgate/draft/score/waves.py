"""The raw matter of every sound: noise of a colour, tones along a curve, envelopes, filters.

All of it is float32 and whole arrays at a time: a second of sound has 48,000 samples, and none of them is met one by one.
"""

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filmgate.draft.paint.noise import Floats
from filmgate.draft.request import SAMPLE_RATE

RATE = SAMPLE_RATE
"""Samples a second, everywhere in the score."""
Random = np.random.Generator
Points = Sequence[float] | NDArray[Any]
Band = tuple[float, float, float]
"""Noise between two frequencies in hertz, and its strength beside other bands."""

_TABLE = 1 << 15
_LONGEST_TILE = 1 << 19
"""Eleven seconds: noise that comes again after so long is not noticed, least of all when it swells."""


def random_of(seed: int, *names: str | int) -> Random:
    """Chance of its own for each named thing, so that one more sound changes none of the others."""
    return np.random.default_rng([seed % 2**64, *(_number(name) for name in names)])


def _number(name: str | int) -> int:
    return zlib.crc32(name.encode(errors="replace")) if isinstance(name, str) else name % 2**64


def samples(seconds: float) -> int:
    """How many samples last so long; at least one."""
    return max(1, round(seconds * RATE))


def decibels(level: float) -> float:
    """The factor for so many decibels."""
    return float(10 ** (level / 20))


def curve(points: Points, n: int) -> Floats:
    """A smooth line through evenly spaced points."""
    given = np.asarray(points, np.float32)
    if len(given) == 1:
        return np.full(n, given[0], np.float32)
    # Bends at every 64th sample are far below hearing, and 64 times cheaper.
    coarse = np.linspace(0, len(given) - 1, n // 64 + 2)
    at = np.minimum(coarse.astype(np.int64), len(given) - 2)
    share = coarse - at
    share = share * share * (3 - 2 * share)
    bends = given[at] * (1 - share) + given[at + 1] * share
    return straight(bends, n)


def straight(points: Points, n: int) -> Floats:
    """Straight lines between evenly spaced points."""
    given = np.asarray(points, np.float64)
    return np.interp(np.linspace(0, len(given) - 1, n), np.arange(len(given)), given).astype(np.float32)


def swell(random: Random, n: int, *, depth: float, pace: float) -> Floats:
    """A strength that wanders between 1 - depth and 1, so many times a second."""
    points = random.random(int(n / RATE * pace) + 3).astype(np.float32)
    return np.asarray(1 - depth * curve(points, n), np.float32)


def phase(pitch: Floats | float, n: int) -> Floats:
    """Turns, 0 to 1 over and over, of something that turns ``pitch`` times a second."""
    if isinstance(pitch, float | int):
        turns = np.arange(n, dtype=np.float64) * (pitch / RATE)
    else:
        turns = np.cumsum(pitch, dtype=np.float64) / RATE
    return np.asarray(turns - np.floor(turns), np.float32)


def tone(pitch: Floats | float, n: int, *, start: float = 0.0) -> Floats:
    """A pure tone."""
    return np.asarray(np.sin((phase(pitch, n) + np.float32(start)) * np.float32(2 * np.pi)), np.float32)


def rich(pitch: Floats | float, n: int, overtones: Points, random: Random) -> Floats:
    """A tone with overtones, each with its strength and a phase by chance; those above hearing are left out."""
    highest = float(np.max(pitch))
    kept = np.asarray(overtones, np.float32)[: max(1, int(16_000 / max(highest, 1.0)))]
    spectrum = np.zeros(_TABLE // 2 + 1, np.complex64)
    spectrum[1 : len(kept) + 1] = kept * np.exp(2j * np.pi * random.random(len(kept))) * (_TABLE / 2)
    table = np.fft.irfft(spectrum, _TABLE).astype(np.float32)
    return np.asarray(table[(phase(pitch, n) * _TABLE).astype(np.int32) % _TABLE], np.float32)


def falling(n: int, seconds: float) -> Floats:
    """An exponential fall, by 60 dB in so long."""
    return np.asarray(np.exp(np.arange(n, dtype=np.float32) * np.float32(-6.9 / (seconds * RATE))), np.float32)


def eased(sound: Floats, *, attack: float, release: float) -> Floats:
    """Risen and fallen softly at its ends, in seconds; shorter where there is no room."""
    n = sound.shape[-1]
    shaped = sound.copy()
    for edge, backwards in ((min(samples(attack), n // 2), False), (min(samples(release), n // 2), True)):
        slope = (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, edge))).astype(np.float32)
        part = slice(n - edge, n) if backwards else slice(0, edge)
        shaped[..., part] *= slope[::-1] if backwards else slope
    return shaped


def noise(random: Random, n: int, *bands: Band) -> Floats:
    """Noise of these bands, falling by 3 dB an octave within them, of unit power."""
    size = _fast(max(n, 512))
    return tile(random, size, *bands)[:n]


def tile(random: Random, size: int, *bands: Band) -> Floats:
    """As :func:`noise`, of a size that is a power of two; its end goes on at its beginning."""
    count = size // 2 + 1
    spectrum = random.standard_normal((2, count), np.float32)
    spectrum *= colour(count, bands)
    wave = np.fft.irfft(spectrum[0] + 1j * spectrum[1], size).astype(np.float32)
    return np.asarray(wave / max(1e-9, float(np.sqrt(np.mean(wave * wave)))), np.float32)


def colour(count: int, bands: Sequence[Band]) -> Floats:
    """The strengths of so many evenly spaced frequencies."""
    frequency = np.linspace(0, RATE / 2, count, dtype=np.float32)
    frequency[0] = frequency[1]
    shape = np.zeros(count, np.float32)
    for low, high, strength in bands:
        edge_low, edge_high = (low / frequency) ** 4, (frequency / high) ** 4
        # Each band has its own power, however broad it is.
        width = np.sqrt(np.log(max(high / low, 1.05)))
        shape += (strength / width) / ((1 + edge_low) * (1 + edge_high))
    shape *= frequency**-0.5
    shape[0] = 0
    return shape


def wide(random: Random, n: int, *bands: Band) -> Floats:
    """Noise all around: two channels that have nothing to do with each other."""
    one = tile(random, min(_LONGEST_TILE, _fast(max(n, 1 << 14))), *bands)
    return spread(one, n, random)


def spread(one: Floats, n: int, random: Random) -> Floats:
    """Two channels from a tile, each beginning elsewhere in it."""
    size = len(one)
    start = int(random.integers(0, size))
    return np.stack([laid(one, start, n), laid(one, start + size // 2 + size // 11, n)])


def laid(one: Floats, start: int, n: int) -> Floats:
    """A tile over and over, from a start."""
    turned = np.roll(one, -(start % len(one)))
    return np.asarray(np.resize(turned, n), np.float32)


def _fast(n: int) -> int:
    """A size no smaller that is quick to transform: a power of two times four, five or six."""
    power = 1 << max(0, (n - 1).bit_length() - 3)
    return next(power * times for times in (4, 5, 6, 8) if power * times >= n)


def resonances(count: int, peaks: Sequence[tuple[float, float, float]], *, floor: float = 0.0) -> Floats:
    """How much of each of so many evenly spaced frequencies passes through resonances."""
    frequency = np.linspace(0, RATE / 2, count, dtype=np.float32)
    response = np.full(count, floor, np.float32)
    for centre, width, strength in peaks:
        response += strength / (1 + ((frequency - centre) / (width / 2)) ** 2)
    return response


def spectrum_of(sound: Floats) -> tuple[NDArray[np.complex64], int]:
    """The transform of a sound with room for what rings on, and its size."""
    size = _fast(sound.shape[-1] + 512)
    return np.fft.rfft(sound, size).astype(np.complex64), size


def filtered(sound: Floats, peaks: Sequence[tuple[float, float, float]], *, floor: float = 0.0) -> Floats:
    """Through resonances: each a frequency, a width in hertz and a strength; ``floor`` passes everywhere."""
    spectrum, size = spectrum_of(sound)
    spectrum *= resonances(spectrum.shape[-1], peaks, floor=floor)
    return np.asarray(np.fft.irfft(spectrum, size)[..., : sound.shape[-1]], np.float32)


def passed(sound: Floats, *, low: float = 0.0, high: float = 24_000.0, slope: float = 4.0) -> Floats:
    """Without what is below ``low`` and above ``high``."""
    size = _fast(sound.shape[-1] + 2048)
    frequency = np.maximum(np.linspace(0, RATE / 2, size // 2 + 1, dtype=np.float32), np.float32(1.0))
    response = 1 / ((1 + (low / frequency) ** slope) * (1 + (frequency / high) ** slope))
    return np.asarray(np.fft.irfft(np.fft.rfft(sound, size) * response, size)[..., : sound.shape[-1]], np.float32)


def convolved(sound: Floats, responses: Floats) -> Floats:
    """One channel as it rings on in each of several responses; as long as the sound."""
    size = _fast(sound.shape[-1] + responses.shape[-1])
    rung = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(responses, size), size)
    return np.asarray(rung[..., : sound.shape[-1]], np.float32)


def sprinkled(random: Random, size: int, grain: Floats, *, rate: float, spread_db: float = 12.0) -> Floats:
    """A tile with a grain so many times a second at moments by chance, some much louder than others."""
    count = max(1, int(random.poisson(rate * size / RATE)))
    sparse = np.zeros(size, np.float32)
    strength = 10 ** (random.random(count) * -spread_db / 20) * random.choice((-1.0, 1.0), count)
    np.add.at(sparse, random.integers(0, size, count), strength.astype(np.float32))
    wave = np.fft.irfft(np.fft.rfft(sparse) * np.fft.rfft(grain, size), size)
    return np.asarray(wave, np.float32)


def levelled(sound: Floats) -> Floats:
    """Its loudest twentieth of a second at unit power: how loud it seems, whether short or long."""
    mono = np.abs(sound).max(axis=0) if sound.ndim > 1 else sound
    window = max(1, min(RATE // 20, len(mono)))
    sums = np.concatenate([[0.0], np.cumsum(mono.astype(np.float64) ** 2)])
    power = float((sums[window:] - sums[:-window]).max()) / (RATE / 20)
    return np.asarray(sound / np.sqrt(power), np.float32) if power > 1e-12 else sound


def rounded(sound: Floats) -> Floats:
    """A levelled sound whose peaks are bent down to about three times its power.

    A film is as loud as its peaks allow: what is all peak, as a step on gravel is, would have to be soft to fit."""
    knee, most = np.float32(1.9), np.float32(3.0)
    size = np.abs(sound)
    bent = knee + (most - knee) * np.tanh((size - knee) / (most - knee))
    shaped = np.where(size > knee, np.sign(sound) * bent, sound)
    # Peaks of one side bent more than the other's leave a constant: taken away where there is sound, so that its ends stay soft.
    loud = np.abs(shaped)
    return np.asarray(shaped - loud * (shaped.sum() / max(float(loud.sum()), 1e-9)), np.float32)


def joined(pieces: Sequence[tuple[float, Floats]]) -> Floats:
    """Mono pieces added up, each from its second on."""
    ends = [samples(at) + len(piece) for at, piece in pieces]
    whole = np.zeros(max(ends, default=1), np.float32)
    for (_, piece), end in zip(pieces, ends, strict=True):
        whole[end - len(piece) : end] += piece
    return whole
