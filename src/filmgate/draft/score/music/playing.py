"""Instruments made of code: one note each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import (
    Random,
    curve,
    eased,
    falling,
    filtered,
    noise,
    passed,
    rich,
    samples,
    tone,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plucked:
    """Struck or plucked: bright at once, then ever duller."""

    bright: float
    """Each overtone beside the one below, at the beginning."""
    dull: float
    """The same for what lasts."""
    seconds: float
    """To fall by 60 dB, at middle C."""
    attack: float = 0.003
    detune: float = 0.0006
    hammer: float = 0.04
    body: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """Bowed, blown or a machine's: as long as the note is held."""

    bright: float
    attack: float
    release: float
    voices: int = 3
    detune: float = 0.003
    vibrato: float = 0.0
    breath: float = 0.0
    odd: bool = False
    """Only every second overtone, as in a clarinet."""
    mouth: tuple[float, ...] = ()


PLUCKED: dict[str, Plucked] = {
    "piano": Plucked(bright=0.62, dull=0.28, seconds=3.6),
    "epiano": Plucked(bright=0.35, dull=0.12, seconds=2.6, detune=0.001, hammer=0.02),
    "guitar": Plucked(bright=0.72, dull=0.4, seconds=2.2, hammer=0.03, body=(110, 220, 420)),
    "guzheng": Plucked(bright=0.8, dull=0.5, seconds=2.8, hammer=0.02, detune=0.001),
    "celesta": Plucked(bright=0.22, dull=0.05, seconds=2.0, detune=0.0, hammer=0.03),
    "bass": Plucked(bright=0.5, dull=0.25, seconds=1.8, attack=0.006, hammer=0.02),
    "synth": Plucked(bright=0.8, dull=0.5, seconds=0.9, attack=0.004, detune=0.004, hammer=0.0),
    "synth_bass": Plucked(bright=0.75, dull=0.45, seconds=1.0, attack=0.004, detune=0.002, hammer=0.0),
    "overdrive": Plucked(bright=0.88, dull=0.8, seconds=2.6, detune=0.003, hammer=0.05, body=(400, 900)),
}
HELD: dict[str, Held] = {
    "pad": Held(bright=0.45, attack=0.7, release=0.9, detune=0.004),
    "strings": Held(bright=0.68, attack=0.18, release=0.35, detune=0.004, vibrato=0.003),
    "low_strings": Held(bright=0.62, attack=0.12, release=0.3, detune=0.002),
    "horn": Held(bright=0.5, attack=0.09, release=0.2, voices=2, detune=0.002, vibrato=0.002),
    "choir": Held(bright=0.8, attack=0.4, release=0.5, voices=4, detune=0.006, vibrato=0.004, mouth=(650, 1080, 2500)),
    "flute": Held(bright=0.2, attack=0.06, release=0.12, voices=1, vibrato=0.005, breath=0.06),
    "clarinet": Held(bright=0.5, attack=0.05, release=0.1, voices=1, vibrato=0.003, odd=True, breath=0.01),
    "sub": Held(bright=0.3, attack=0.04, release=0.2, voices=1),
}


def note(instrument: str, pitch: int, seconds: float, random: Random) -> Floats:
    """One channel of a note, counted in semitones with 60 as middle C, about as loud as any other."""
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    if instrument in PLUCKED:
        return _plucked(PLUCKED[instrument], hertz, seconds, random)
    return _held(HELD[instrument], hertz, seconds, random)


def _plucked(how: Plucked, hertz: float, seconds: float, random: Random) -> Floats:
    rings = how.seconds * min(1.6, (262 / hertz) ** 0.4)
    # The key is let go at the note's end: it dies away soon after.
    n = samples(min(rings, seconds + 0.35))
    order = np.arange(20)
    early = rich(hertz * (1 + how.detune), n, how.bright**order, random) * falling(n, rings * 0.35)
    late = rich(hertz * (1 - how.detune), n, how.dull**order, random) * falling(n, rings)
    sound = early * np.float32(0.6) + late
    if how.body:
        sound = filtered(sound, [(peak, peak * 0.6, 0.8) for peak in how.body], floor=0.6)
    if how.hammer:
        knock = noise(random, samples(0.03), (300, 3500, 1.0)) * falling(samples(0.03), 0.03)
        sound[: len(knock)] += (knock * np.float32(how.hammer))[:n]
    return _even(eased(sound, attack=how.attack, release=min(0.3, seconds * 0.4)), hertz)


def _held(how: Held, hertz: float, seconds: float, random: Random) -> Floats:
    n = samples(seconds + how.release * 0.6)
    overtones = how.bright ** np.arange(20)
    if how.odd:
        overtones[1::2] *= 0.08
    sound = np.zeros(n, np.float32)
    for _ in range(how.voices):
        pitch: Floats | float = hertz * (1 + random.uniform(-how.detune, how.detune))
        if how.vibrato:
            grown = curve((0.1, 0.6, 1.0, 1.0), n) * np.float32(how.vibrato)
            pitch = np.float32(pitch) * (1 + grown * tone(random.uniform(4.8, 5.8), n, start=random.random()))
        sound += rich(pitch, n, overtones, random)
    if how.mouth:
        sound = filtered(sound, [(peak, 110 + peak * 0.1, 0.8) for peak in how.mouth], floor=0.05)
    if how.breath:
        sound += noise(random, n, (hertz, min(9000, hertz * 5), 1.0)) * np.float32(how.breath * how.voices)
    return _even(eased(sound, attack=min(how.attack, seconds * 0.5), release=how.release), hertz)


def _even(sound: Floats, hertz: float) -> Floats:
    """At unit peak, high notes a little softer, as the ear likes it."""
    return np.asarray(sound / max(1e-6, float(np.abs(sound).max())) * min(1.2, (330 / hertz) ** 0.25), np.float32)


def drum(name: str, random: Random) -> Floats:
    """One channel of a hit."""
    sound = _DRUMS[name](random)
    return np.asarray(sound / max(1e-6, float(np.abs(sound).max())), np.float32)


def _kick(random: Random) -> Floats:
    n = samples(0.32)
    body = tone(46 * (1 + 2.2 * falling(n, 0.1)), n) * falling(n, 0.4)
    return eased(body + noise(random, n, (600, 4000, 0.06)) * 0.05 * falling(n, 0.02), attack=0.001, release=0.05)


def _skin(random: Random, *, pitch: float, seconds: float, band: tuple[float, float], share: float) -> Floats:
    n = samples(seconds)
    body = tone(pitch * (1 + 0.25 * falling(n, 0.08)), n) * falling(n, seconds)
    rattle = noise(random, n, (*band, 1.0)) * falling(n, seconds * 0.8)
    return eased(passed(body * (1 - share) + rattle * share, low=35), attack=0.001, release=0.03)


def _breath(random: Random, *, low: float, high: float, seconds: float, attack: float = 0.001) -> Floats:
    n = samples(seconds)
    return eased(noise(random, n, (low, high, 1.0)) * falling(n, seconds), attack=attack, release=0.02)


_DRUMS: dict[str, Callable[[Random], Floats]] = {
    "kick": _kick,
    "snare": partial(_skin, pitch=185, seconds=0.22, band=(900, 7500), share=0.55),
    "timpani": partial(_skin, pitch=82, seconds=1.4, band=(80, 600), share=0.2),
    "hat": partial(_breath, low=7000, high=14000, seconds=0.06),
    "clap": partial(_breath, low=900, high=4500, seconds=0.18),
    "shaker": partial(_breath, low=5000, high=11000, seconds=0.07, attack=0.015),
    "brush": partial(_breath, low=1800, high=8000, seconds=0.2, attack=0.03),
}
