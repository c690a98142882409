"""Sound that fits: the air of a place, its weather, a soft chord under it, and what was sent to be heard."""

import numpy as np
from numpy.typing import NDArray

from filmgate.draft.encoding import SAMPLE_RATE
from filmgate.draft.palette import Floats
from filmgate.draft.reading import Reading

LOUDNESS = 10 ** (-18.5 / 20)
"""The aim for the loud parts' mean power; with noise and pads about -16 LUFS."""
CEILING = 10 ** (-1.5 / 20)
_SENT, _UNDER = 1.0, 0.35
"""How loud what was sent is beside the ambience under it."""

# Low edge and high edge in hertz, strength, how much it swells, and swells a second.
_AIRS: dict[str, tuple[tuple[float, float, float, float, float], ...]] = {
    "ridges": ((90, 500, 0.8, 0.6, 0.09), (400, 1600, 0.25, 0.8, 0.16)),
    "desert": ((70, 380, 0.9, 0.7, 0.08), (900, 3000, 0.15, 0.9, 0.2)),
    "snow": ((120, 600, 0.7, 0.7, 0.1), (1500, 4500, 0.10, 0.8, 0.17)),
    "forest": ((200, 900, 0.5, 0.6, 0.12), (1800, 6500, 0.28, 0.8, 0.22)),
    "meadow": ((150, 800, 0.4, 0.6, 0.12), (2500, 7000, 0.22, 0.7, 0.3)),
    "sea": ((60, 700, 0.9, 0.85, 0.13), (700, 6000, 0.5, 0.95, 0.13)),
    "water": ((40, 220, 1.0, 0.5, 0.15), (220, 700, 0.3, 0.7, 0.4)),
    "city": ((50, 260, 0.9, 0.4, 0.11), (300, 1800, 0.3, 0.5, 0.23)),
    "room": ((60, 240, 0.4, 0.2, 0.07), (240, 1200, 0.12, 0.3, 0.1)),
    "space": ((30, 120, 0.9, 0.5, 0.06), (120, 320, 0.4, 0.6, 0.09)),
}
_RAIN = ((500, 9000, 1.0, 0.15, 0.2), (120, 420, 0.4, 0.3, 0.1))
# A root and a chord for every hour, in hertz and semitones.
_CHORDS: dict[str, tuple[float, tuple[int, ...]]] = {
    "dawn": (146.8, (0, 7, 11, 14, 16)),
    "golden": (130.8, (0, 7, 12, 16, 19)),
    "day": (164.8, (0, 7, 12, 14, 16)),
    "overcast": (110.0, (0, 7, 10, 14, 15)),
    "dusk": (123.5, (0, 7, 10, 15, 17)),
    "night": (98.0, (0, 7, 12, 15, 22)),
    "neon": (110.0, (0, 7, 10, 12, 15)),
    "water": (98.0, (0, 7, 14, 16, 21)),
    "room": (174.6, (0, 4, 7, 11, 14)),
}


def track(read: Reading, *, frames: int, seed: int, sent: list[Floats]) -> Floats:
    """Two channels at 48 kHz, exactly as long as so many frames; ``sent`` sounds play from the start, over the ambience."""
    length = round(frames / 24 * SAMPLE_RATE)
    random = np.random.default_rng(np.uint64(seed % 2**64))
    bed = ambience(read, length, random)
    if sent:
        bed = _levelled(bed) * _UNDER
        for sound in sent:
            heard = _levelled(_edged(sound[:, :length])) * (_SENT / len(sent) ** 0.5)
            bed[:, : heard.shape[1]] += heard
    return _limited(_levelled(_edged(bed)))


def ambience(read: Reading, length: int, random: np.random.Generator) -> Floats:
    """The place's air, its weather and its hour's chord, unlevelled."""
    layers = list(_AIRS[read.place])
    if read.weather == "rain":
        layers = [*_RAIN, *((low, high, strength * 0.4, swell, pace) for low, high, strength, swell, pace in layers)]
    sound = np.zeros((2, length), np.float32)
    for low, high, strength, swell, pace in layers:
        sound += _band(length, low, high, random) * strength * _swelling(length, swell, pace, random)
    return sound + _chord(length, *_CHORDS[read.mood], random) * (0.8 if read.weather != "rain" else 0.5)


def _band(length: int, low: float, high: float, random: np.random.Generator) -> Floats:
    """Noise between two frequencies, falling by 3 dB an octave, of unit power; each channel its own."""
    size = 1 << (length - 1).bit_length()
    frequency = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    shape = 1 / np.sqrt(np.maximum(frequency, 20.0))
    shape *= 1 / (1 + (low / np.maximum(frequency, 1e-3)) ** 4) / (1 + (frequency / high) ** 4)
    channels = []
    for _ in range(2):
        spectrum = (random.normal(size=len(frequency)) + 1j * random.normal(size=len(frequency))) * shape
        wave = np.fft.irfft(spectrum, size)[:length]
        channels.append(wave / max(1e-9, float(np.sqrt(np.mean(wave**2)))))
    return np.asarray(channels, np.float32)


def _swelling(length: int, depth: float, pace: float, random: np.random.Generator) -> Floats:
    at, phase = np.arange(length) / SAMPLE_RATE, random.random(2)
    wave = (
        0.5 + 0.3 * np.sin(2 * np.pi * (pace * at + phase[0])) + 0.2 * np.sin(2 * np.pi * (pace * 2.7 * at + phase[1]))
    )
    return np.asarray((1 - depth + depth * wave)[None], np.float32)


def _chord(length: int, root: float, steps: tuple[int, ...], random: np.random.Generator) -> Floats:
    """A soft chord: slightly detuned voices with a few harmonics, each coming and going in its own time."""
    at = np.arange(length) / SAMPLE_RATE
    sound: NDArray[np.float64] = np.zeros((2, length))
    for index, step in enumerate(steps):
        swell = _swelling(length, 0.7, 0.07 + 0.02 * index, random)[0]
        for channel in range(2):
            pitch = root * 2 ** (step / 12) * (1 + (random.random() - 0.5) * 0.003)
            for harmonic, strength in ((1, 1.0), (2, 0.28), (3, 0.10)):
                sound[channel] += (
                    strength / (1 + 0.4 * index) * swell * np.sin(2 * np.pi * (pitch * harmonic * at + random.random()))
                )
    rise = np.clip(at / 1.2, 0, 1)
    return np.asarray(sound * 0.22 * rise * rise * (3 - 2 * rise), np.float32)


def _edged(sound: Floats) -> Floats:
    """Fades at both ends: a sound that begins or stops at once clicks."""
    edge = min(SAMPLE_RATE // 6, sound.shape[1] // 2)
    if edge == 0:
        return sound
    faded, rise = sound.copy(), np.linspace(0, 1, edge, dtype=np.float32)
    faded[:, :edge] *= rise
    faded[:, -edge:] *= rise[::-1]
    return faded


def _levelled(sound: Floats) -> Floats:
    """At the loudness aimed for, measured where it is not silent."""
    block = SAMPLE_RATE // 10
    blocks = (
        sound[:, : sound.shape[1] // block * block].reshape(2, -1, block) if sound.shape[1] >= block else sound[:, None]
    )
    power = (blocks**2).mean(axis=(0, 2))
    heard = power[power > power.max() * 0.01] if power.size and power.max() > 0 else power
    level = float(np.sqrt(heard.mean())) if heard.size else 0.0
    return sound * np.float32(LOUDNESS / level) if level > 1e-7 else sound


def _limited(sound: Floats) -> Floats:
    """Peaks are bent softly below the ceiling."""
    knee = CEILING * 0.6
    size = np.abs(sound)
    bent = knee + (CEILING - knee) * np.tanh((size - knee) / (CEILING - knee))
    return np.where(size > knee, np.sign(sound) * bent, sound).astype(np.float32)
