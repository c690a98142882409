"""Sounds with a pitch that glides: voices of animals, songs of whales, horns, sirens."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import (
    Random,
    curve,
    eased,
    filtered,
    joined,
    levelled,
    noise,
    phase,
    rich,
    samples,
    tone,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """How one calls."""

    pitch: tuple[float, ...]
    """Hertz along one note."""
    seconds: float
    """Of one note."""
    bright: float = 0.6
    """Each overtone's strength beside the one below it."""
    breath: float = 0.0
    """The share of noise, 0 to 1."""
    mouth: tuple[float, ...] = ()
    """Resonances in hertz when a note begins; none: an open tone."""
    mouth_end: tuple[float, ...] = ()
    """Resonances when it ends; none: as it began."""
    tremble: tuple[float, float] = (0.0, 0.0)
    """Times a second and depth of its loudness."""
    vibrato: tuple[float, float] = (0.0, 0.0)
    """Times a second and depth of its pitch, as a share."""
    notes: tuple[int, int] = (1, 1)
    """The fewest and the most notes."""
    gap: float = 0.1
    """Seconds between notes, on average."""
    step: float = 1.0
    """Each note's pitch beside the one before."""
    attack: float = 0.02
    release: float = 0.08


def called(call: Call, random: Random) -> Floats:
    """One call, each a little otherwise."""
    count = int(random.integers(call.notes[0], call.notes[1] + 1))
    tune, at, pieces = 2 ** random.uniform(-0.1, 0.1), 0.0, []
    for index in range(count):
        note = _note(call, tune * call.step**index * 2 ** random.uniform(-0.03, 0.03), random)
        pieces.append((at, note * np.float32(random.uniform(0.75, 1.0))))
        at += len(note) / 48_000 + call.gap * random.uniform(0.7, 1.3)
    return levelled(joined(pieces))


def _note(call: Call, tune: float, random: Random) -> Floats:
    n = samples(call.seconds * random.uniform(0.85, 1.15))
    pitch = curve(call.pitch, n) * np.float32(tune)
    rate, depth = call.vibrato
    if depth:
        pitch = pitch * (1 + np.float32(depth) * tone(rate, n, start=random.random()))
    # A throat is never quite steady.
    pitch = pitch * (1 + curve(random.normal(0, 0.008, max(4, int(call.seconds * 25))), n))
    sound = rich(pitch, n, call.bright ** np.arange(24), random)
    if call.breath:
        sound = sound * np.float32(1 - call.breath) + np.float32(call.breath) * _rough(call, n, random)
    rate, depth = call.tremble
    if depth:
        sound = sound * (1 - np.float32(depth) * (0.5 + 0.5 * tone(rate * random.uniform(0.9, 1.1), n)))
    return eased(_mouthed(sound, call), attack=call.attack, release=call.release)


def _rough(call: Call, n: int, random: Random) -> Floats:
    """Breath that comes in the rhythm of the throat, as in a growl."""
    air = noise(random, n, (120, 7000, 1.0))
    throat = phase(float(np.mean(call.pitch)) / 2 if np.mean(call.pitch) < 300 else 60.0, n)
    return np.asarray(air * (0.45 + 0.55 * (1 - throat)), np.float32)


def _mouthed(sound: Floats, call: Call) -> Floats:
    """Resonances that move from one setting of the mouth to another."""
    if not call.mouth:
        return sound
    first = _resonant(sound, call.mouth)
    if not call.mouth_end:
        return first
    share = curve((0.0, 1.0), sound.shape[-1])
    return first * (1 - share) + _resonant(sound, call.mouth_end) * share


def _resonant(sound: Floats, peaks: tuple[float, ...]) -> Floats:
    return filtered(sound, [(peak, 70 + peak * 0.13, 0.75**index) for index, peak in enumerate(peaks)], floor=0.03)
