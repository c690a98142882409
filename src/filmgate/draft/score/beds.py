"""What goes on without beginning or end: winds, waters, hums, far streets, many voices. Two channels, all around."""

from collections.abc import Callable

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.murmur import babble
from filmgate.draft.score.waves import (
    RATE,
    Band,
    Random,
    curve,
    falling,
    laid,
    noise,
    passed,
    random_of,
    spread,
    sprinkled,
    swell,
    tone,
    wide,
)

Bed = Callable[[Random, int], Floats]
"""So many samples of it, of about unit power."""


def _size(n: int) -> int:
    """Of a tile for so many samples: about five seconds at most, less for less."""
    return 1 << min(18, max(14, (n - 1).bit_length()))


def _airs(*bands: Band, depth: float = 0.0, pace: float = 0.3) -> Bed:
    """Steady noise, or noise that swells; the two channels swell nearly together."""

    def bed(random: Random, n: int) -> Floats:
        sound = wide(random, n, *bands)
        return sound * swell(random, n, depth=depth, pace=pace) if depth else sound

    return bed


def _gusts(strength: float) -> Bed:
    """Wind: a low push, and above it air whose colour and strength come and go with the gusts."""

    def bed(random: Random, n: int) -> Floats:
        gust = swell(random, n, depth=0.35 + 0.45 * strength, pace=0.35 + 0.4 * strength)
        low = wide(random, n, (70, 420, 1.0)) * gust
        high = wide(random, n, (400, 1500 + 2200 * strength, 1.0)) * gust * gust
        return low + high * np.float32(0.25 + 0.5 * strength)

    return bed


def _howl(random: Random, n: int) -> Floats:
    """Wind in a chimney: strong gusts, with a whistle that follows them."""
    gust = swell(random, n, depth=0.8, pace=0.7)
    whistle = tone(300 + 420 * gust, n) + 0.4 * tone(760 + 640 * gust, n)
    air = noise(random, n, (300, 1400, 1.0))
    tune = np.float32(0.35) * gust**3 * (whistle * np.abs(air) + np.float32(0.3) * air)
    return np.asarray(_gusts(1.0)(random, n) + tune, np.float32)


def _patter(rate: float, band: tuple[float, float], *, hiss: Band, drops: float) -> Bed:
    """Rain: single drops on a ground, over the hiss of all those too far to tell apart."""

    def bed(random: Random, n: int) -> Floats:
        patter = np.zeros(_size(n), np.float32)
        for _ in range(5):
            # No two drops fall alike; a drop of one colour over and over would be heard as a tone.
            length, tune = int(random.integers(400, 1800)), random.uniform(0.7, 1.4)
            drop = noise(random, length, (band[0] * tune, band[1] * tune, 1.0)) * falling(length, length / RATE * 0.8)
            drop *= np.minimum(1, np.arange(length, dtype=np.float32) / 40)
            patter += sprinkled(random, _size(n), drop, rate=rate / 3, spread_db=26)
        patter /= np.float32(max(1e-6, float(np.sqrt(np.mean(patter * patter)))))
        # The nearest drop of all is bent down: one that stands out twenty times is a click, and no rain.
        patter = np.tanh(patter * np.float32(0.3)) * np.float32(3.3)
        far = wide(random, n, hiss) * swell(random, n, depth=0.2, pace=0.4) * np.float32(0.75)
        return spread(patter, n, random) * np.float32(drops * 0.85) + far

    return bed


def _surf(random: Random, n: int) -> Floats:
    """Waves that come in, break and run out, some seconds apart, over a low roar."""
    near, far = wide(random, n, (500, 6500, 1.0)), wide(random, n, (50, 420, 1.0))
    height = np.zeros(n, np.float32)
    at = -int(random.integers(0, 4 * RATE))
    while at < n:
        length = int(random.uniform(4.0, 6.5) * RATE)
        wave = curve((0, 0.12, 0.35, 1.0, 0.62, 0.4, 0.22, 0.1, 0), length) * np.float32(random.uniform(0.6, 1.0))
        first, last = max(0, at), min(n, at + length)
        height[first:last] = np.maximum(height[first:last], wave[first - at : last - at])
        at += int(length * random.uniform(0.6, 0.85))
    return near * (0.1 + height) + far * (0.5 + 0.5 * height)


def _bubbling(rate: float, low: float, high: float) -> Bed:
    """Many small gulps of air, each a short rising tone, at random pitches."""

    def bed(random: Random, n: int) -> Floats:
        sound = np.zeros(_size(n), np.float32)
        for _ in range(8):
            length = int(random.integers(1400, 5200))
            pitch = np.linspace(1.0, 1.5, length, dtype=np.float32) * np.float32(random.uniform(low, high))
            gulp = tone(pitch, length) * falling(length, length / RATE * 1.5)
            gulp *= np.minimum(1, np.arange(length, dtype=np.float32) / 200)
            sound += sprinkled(random, _size(n), gulp, rate=rate / 8, spread_db=20)
        return spread(sound / np.float32(max(1e-6, float(np.sqrt(np.mean(sound * sound))))), n, random)

    return bed


def _stream(random: Random, n: int) -> Floats:
    return wide(random, n, (350, 2600, 1.0), (2600, 8000, 0.5)) * swell(random, n, depth=0.25, pace=2.0) + (
        _bubbling(90, 380, 1500)(random, n) * np.float32(0.7)
    )


def _hum(*partials: tuple[float, float], air: Band, share: float) -> Bed:
    """A machine at rest: some steady tones and a little air."""

    def bed(random: Random, n: int) -> Floats:
        sound = wide(random, n, air) * np.float32(share)
        for pitch, strength in partials:
            for channel in range(2):
                sound[channel] += np.float32(strength) * tone(pitch, n, start=random.random())
        return sound

    return bed


def _chirring(pitches: tuple[float, ...], pulse: float, pause: float) -> Bed:
    """Insects: high tones in pulses, each of its own pitch, from left or right."""

    def bed(random: Random, n: int) -> Floats:
        sound = np.zeros((2, n), np.float32)
        for pitch in pitches:
            beat = tone(pulse * random.uniform(0.93, 1.07), n, start=random.random())
            phrase = np.clip(swell(random, n, depth=1.0, pace=pause) * 2.4 - 0.7, 0, 1)
            chirr = tone(pitch * random.uniform(0.97, 1.03), n) * np.maximum(beat, 0) ** 2 * phrase
            left = random.uniform(0.15, 0.85)
            sound += chirr[None] * np.array([[left], [1 - left]], np.float32)
        return sound

    return bed


def _traffic(random: Random, n: int) -> Floats:
    """A street: a low roar, and cars that pass from one side to the other."""
    sound = wide(random, n, (45, 260, 1.0), (260, 1500, 0.3)) * swell(random, n, depth=0.3, pace=0.3)
    car = wide(random, n, (110, 1900, 1.0))
    for _ in range(1 + int(n / RATE / 4)):
        centre, width = random.uniform(0, n), random.uniform(0.6, 1.4) * RATE
        at = (np.arange(n, dtype=np.float32) - np.float32(centre)) / np.float32(width)
        pass_by = np.float32(random.uniform(0.6, 1.3)) / (1 + at * at) ** 1.5
        side = np.clip(at * np.float32(random.choice((-1, 1))) * 0.5, -1, 1)
        sound += car * pass_by * np.sqrt(np.stack([0.5 - 0.45 * side, 0.5 + 0.45 * side]))
    return sound


def _crowd(people: int, dull: float) -> Bed:
    def bed(random: Random, n: int) -> Floats:
        talk = passed(babble(random, _size(n // 2), people=people), low=120, high=dull)
        # What the walls give back makes a crowd of the few.
        echo = np.roll(talk, 4_801) * 0.6 + np.roll(talk, 31_003) * 0.5 + np.roll(talk, 90_001) * 0.5
        return spread(np.asarray(talk + echo, np.float32), n, random) + wide(random, n, (150, 900, 1.0)) * 0.4

    return bed


def _crackle(random: Random, n: int) -> Floats:
    """A fire: a low breathing, and wood that snaps now and then, sometimes loudly."""
    snap = noise(random, 700, (1200, 9000, 1.0)) * falling(700, 0.008)
    pop = noise(random, 2200, (400, 3500, 1.0)) * falling(2200, 0.03)
    snaps = sprinkled(random, _size(n), snap, rate=16, spread_db=24) + sprinkled(
        random, _size(n), pop, rate=2.2, spread_db=14
    )
    breath = wide(random, n, (50, 420, 1.0)) * swell(random, n, depth=0.6, pace=3.0)
    return spread(snaps, n, random) * np.float32(2.2) + breath * 0.55


def _ticking(random: Random, n: int) -> Floats:
    """A clock on a wall, a little to one side: tick and tock, two in a second."""
    second = np.zeros(RATE, np.float32)
    for at, pitch in ((0, 2300.0), (RATE // 2, 1900.0)):
        knock = tone(pitch, 1200) + tone(pitch * 2.4, 1200) * 0.5 + noise(random, 1200, (900, 6000, 0.5)) * 0.4
        second[at : at + 1200] = knock * falling(1200, 0.02) * np.minimum(1, np.arange(1200, dtype=np.float32) / 20)
    ticks = laid(second, int(random.integers(RATE)), n)
    side = random.uniform(0.35, 0.65)
    return np.asarray(np.stack([ticks * np.float32(side), ticks * np.float32(1 - side)]), np.float32)


def _clapping(random: Random, n: int) -> Floats:
    """Many hands."""
    sound = np.zeros(_size(n), np.float32)
    for _ in range(10):
        low = random.uniform(500, 1500)
        clap = noise(random, 1600, (low, low * 2.6, 1.0)) * falling(1600, 0.03)
        sound += sprinkled(random, _size(n), clap, rate=14, spread_db=20)
    return spread(sound, n, random) * swell(random, n, depth=0.25, pace=0.8)


def _drone(*pitches: float, air: Band, share: float) -> Bed:
    """Low tones that beat with each other and come and go, as nobody hears in space but everybody expects."""

    def bed(random: Random, n: int) -> Floats:
        sound = wide(random, n, air) * swell(random, n, depth=0.6, pace=0.2) * np.float32(share)
        for pitch in pitches:
            strength = swell(random, n, depth=0.7, pace=0.25)
            for channel in range(2):
                tuned = pitch * (1 + random.uniform(-0.002, 0.002))
                sound[channel] += strength * (tone(tuned, n) + 0.3 * tone(tuned * 2.003, n))
        return sound

    return bed


BEDS: dict[str, Bed] = {
    "wind.light": _gusts(0.15),
    "wind.middle": _gusts(0.5),
    "wind.strong": _gusts(1.0),
    "wind.howl": _howl,
    "wind.high": _airs((150, 1100, 1.0), (1100, 4500, 0.35), depth=0.3, pace=0.5),
    "leaves": _airs((1500, 7500, 1.0), (400, 1500, 0.3), depth=0.85, pace=0.6),
    "sand": _airs((2500, 9000, 1.0), (90, 400, 0.5), depth=0.8, pace=0.5),
    "hush": _airs((120, 700, 1.0), (3000, 9000, 0.12), depth=0.5, pace=0.25),
    "rain.light": _patter(60, (1500, 9000), hiss=(2500, 10000, 1.0), drops=0.8),
    "rain.leaves": _patter(130, (900, 6500), hiss=(1200, 8000, 1.0), drops=0.9),
    "rain.asphalt": _patter(220, (1800, 11000), hiss=(1500, 11000, 1.0), drops=0.7),
    "rain.roof": _patter(160, (350, 2400), hiss=(200, 1500, 0.8), drops=1.0),
    "rain.window": _patter(40, (900, 5000), hiss=(150, 1300, 1.0), drops=0.45),
    "rain.water": _patter(200, (2200, 9000), hiss=(900, 7000, 1.0), drops=0.6),
    "rain.heavy": _patter(420, (900, 9000), hiss=(350, 9000, 1.2), drops=0.5),
    "waves": _surf,
    "swell": _airs((40, 300, 1.0), (300, 2500, 0.35), depth=0.7, pace=0.3),
    "ripples": _bubbling(40, 250, 700),
    "stream": _stream,
    "fountain": _patter(420, (900, 7000), hiss=(700, 6000, 1.0), drops=0.9),
    "underwater": _airs((28, 170, 1.0), (170, 600, 0.3), depth=0.5, pace=0.5),
    "bubbles": _bubbling(9, 220, 900),
    "boiling": _bubbling(70, 160, 600),
    "room": _airs((50, 260, 1.0), (260, 1600, 0.25)),
    "fridge": _hum((50.0, 0.8), (100.0, 0.6), (150.0, 0.25), (300.0, 0.1), air=(150, 900, 1.0), share=0.4),
    "computer": _hum((120.0, 0.15), (1830.0, 0.03), air=(200, 1900, 1.0), share=1.0),
    "neon": _hum((100.0, 0.5), (200.0, 0.4), (600.0, 0.12), air=(300, 3000, 1.0), share=0.4),
    "hall": _airs((40, 220, 1.0), (220, 900, 0.2), depth=0.2, pace=0.2),
    "studio": _airs((60, 400, 1.0), (400, 3000, 0.12)),
    "traffic": _traffic,
    "city": _airs((40, 230, 1.0), (230, 900, 0.25), depth=0.35, pace=0.2),
    "insects": _airs((3800, 6500, 0.5), (190, 420, 1.0), depth=0.6, pace=0.7),
    "crickets": _chirring((4350, 4620, 3980, 4800), 15, 0.9),
    "cicadas": _chirring((5200, 6100, 5600), 42, 0.5),
    "crowd": _crowd(5, 3600),
    "murmur": _crowd(4, 1700),
    "fire": _crackle,
    "applause": _clapping,
    "drone": _drone(43.7, 65.4, 98.0, air=(60, 500, 1.0), share=0.5),
    "shimmer": _drone(220.0, 329.6, 440.0, 659.3, air=(2000, 8000, 1.0), share=0.15),
    "ticking": _ticking,
    "television": _crowd(2, 2400),
    "static": _airs((1000, 9000, 1.0), depth=0.4, pace=6.0),
}


def bedded(name: str, n: int, *, seed: int, where: str | int = 0) -> Floats:
    """So many samples of a bed, at unit power."""
    sound = BEDS[name](random_of(seed, "bed", name, where), n)
    power = float(np.sqrt(np.mean(sound * sound)))
    return np.asarray(sound / max(power, 1e-6), np.float32)
