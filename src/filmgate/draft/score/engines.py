"""What turns and drives: engines, rotors, rails, hums."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import (
    Band,
    Random,
    curve,
    eased,
    filtered,
    levelled,
    noise,
    passed,
    phase,
    rich,
    samples,
    swell,
    tone,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """A thing that goes round."""

    pitch: float
    """Firings, or turns, a second when it runs."""
    fade: float = 0.82
    """Each overtone's strength beside the one below it."""
    odd: float = 0.3
    """How uneven its firings are: the strength of what lies between its overtones."""
    tone: float = 1.0
    """Strength of the turning itself."""
    bands: tuple[Band, ...] = ()
    """The air and the tyres."""
    air: float = 0.3
    """Strength of that noise."""
    chop: tuple[float, float] = (0.0, 0.0)
    """Times a second and depth of a rotor's blades cutting the sound."""
    body: tuple[float, ...] = ()
    """Resonances in hertz."""
    wander: float = 0.03
    """How much the pitch wanders, as a share."""
    ticks: float = 0.0
    """Clanks a second (rails, a chain)."""


def run(engine: Engine, n: int, random: Random) -> Floats:
    """So many samples of it running."""
    sound = np.zeros(n, np.float32)
    if engine.tone:
        sound += _turning(engine, n, random) * np.float32(engine.tone)
    if engine.bands:
        air = noise(random, n, *engine.bands) * swell(random, n, depth=0.3, pace=1.5)
        sound += air * np.float32(engine.air)
    rate, depth = engine.chop
    if depth:
        blade = (1 - phase(rate * random.uniform(0.97, 1.03), n)) ** 3
        sound *= 1 - np.float32(depth) * (1 - blade)
    if engine.ticks:
        sound += _clanks(engine, n, random)
    return levelled(eased(passed(sound, low=28), attack=0.15, release=0.2))


def _turning(engine: Engine, n: int, random: Random) -> Floats:
    # Runs up within its first second, then wanders about its speed.
    points = 1 + random.normal(0, engine.wander, max(4, int(n / 48_000 * 3) + 2))
    points[0] *= 0.88
    pitch = curve(points, n) * np.float32(engine.pitch / 4)
    # Four firings are one round, so that every fourth overtone is a firing and the others are its unevenness.
    order = np.arange(1, 97)
    overtones = engine.fade ** (order / 4) * np.where(order % 4 == 0, 1.0, engine.odd * random.uniform(0.3, 1, 96))
    sound = rich(pitch, n, overtones, random)
    if engine.body:
        sound = filtered(sound, [(peak, peak * 0.5, 1.0) for peak in engine.body], floor=0.25)
    return np.asarray(sound / max(1e-6, float(np.sqrt(np.mean(sound * sound)))), np.float32)


def _clanks(engine: Engine, n: int, random: Random) -> Floats:
    """Pairs of knocks, as wheels over the joints of rails."""
    sound, step = np.zeros(n, np.float32), samples(1 / engine.ticks)
    clank = noise(random, 4096, (250, 3800, 1.0)) * np.exp(-np.arange(4096, dtype=np.float32) / 500)
    clank += tone(140.0, 4096) * np.exp(-np.arange(4096, dtype=np.float32) / 900)
    for start in range(int(random.integers(0, step)), n, step):
        for at, strength in ((start, 1.0), (start + step // 4, 0.7)):
            piece = clank[: max(0, n - at)] * np.float32(strength * random.uniform(0.7, 1.0))
            sound[at : at + len(piece)] += piece
    return sound


_ROAD: tuple[Band, ...] = ((120, 900, 1.0), (900, 3500, 0.35))

ENGINES: dict[str, Engine] = {
    "car": Engine(pitch=62, bands=_ROAD, air=0.7, body=(120, 260, 700)),
    "sports_car": Engine(pitch=128, fade=0.9, odd=0.5, bands=_ROAD, air=0.4, body=(250, 600, 1500)),
    "bus": Engine(pitch=44, fade=0.86, odd=0.5, bands=_ROAD, air=0.5, body=(90, 210, 480)),
    "truck": Engine(pitch=40, fade=0.88, odd=0.6, bands=_ROAD, air=0.5, body=(80, 190, 420)),
    "tractor": Engine(pitch=26, fade=0.9, odd=0.8, bands=((150, 900, 1.0),), air=0.3, body=(100, 300), chop=(26, 0.4)),
    "motorcycle": Engine(pitch=74, fade=0.91, odd=0.9, bands=((300, 2500, 1.0),), air=0.25, body=(200, 550, 1300)),
    "bicycle": Engine(pitch=9, tone=0.0, bands=((1500, 6000, 1.0), (200, 700, 0.4)), air=0.4, ticks=2.2),
    "train": Engine(pitch=50, fade=0.7, tone=0.35, bands=((60, 500, 1.0), (900, 3500, 0.2)), air=0.9, ticks=1.7),
    "steam_train": Engine(pitch=12, tone=0.0, bands=((120, 2600, 1.0), (2600, 7000, 0.4)), air=1.0, chop=(4.2, 0.85), ticks=1.4),
    "tram": Engine(pitch=96, fade=0.6, odd=0.1, tone=0.5, bands=((90, 700, 1.0), (2500, 5000, 0.15)), air=0.7, ticks=1.2),
    "motorboat": Engine(pitch=54, fade=0.88, odd=0.6, bands=((200, 3500, 1.0),), air=0.5, body=(150, 400)),
    "ship": Engine(pitch=17, fade=0.86, odd=0.4, bands=((40, 300, 1.0), (300, 2500, 0.3)), air=0.5, body=(60, 130)),
    "submarine": Engine(pitch=29, fade=0.6, odd=0.2, bands=((40, 220, 1.0),), air=0.5, body=(58, 116), chop=(2.4, 0.35)),
    "propeller": Engine(pitch=84, fade=0.9, odd=0.25, bands=((150, 2200, 1.0),), air=0.45, chop=(21, 0.25), body=(170, 420)),
    "jet": Engine(pitch=2400, fade=0.3, odd=0.0, tone=0.08, bands=((70, 1100, 1.0), (1100, 6000, 0.5)), air=1.0, wander=0.01),
    "helicopter": Engine(pitch=46, fade=0.8, odd=0.3, tone=0.5, bands=((60, 900, 1.0), (900, 4000, 0.3)), air=0.9, chop=(12.5, 0.8)),
    "drone": Engine(pitch=230, fade=0.87, odd=0.3, bands=((800, 6000, 1.0),), air=0.15, wander=0.04),
    "rocket": Engine(pitch=20, tone=0.0, bands=((28, 260, 1.2), (260, 2500, 0.8), (2500, 9000, 0.3)), air=1.0, chop=(17, 0.3)),
    "ufo": Engine(pitch=180, fade=0.4, odd=0.0, chop=(6, 0.3), bands=((1500, 5000, 1.0),), air=0.05, wander=0.12),
    "airship": Engine(pitch=38, fade=0.8, odd=0.3, bands=((100, 700, 1.0),), air=0.4, body=(110, 240)),
    "satellite": Engine(pitch=110, fade=0.5, odd=0.0, bands=((3000, 7000, 1.0),), air=0.06, wander=0.004),
    "wheels": Engine(pitch=12, tone=0.0, bands=((120, 900, 1.0), (1600, 4200, 0.25)), air=1.0, ticks=3.0),
    "windmill": Engine(pitch=6, tone=0.0, bands=((90, 800, 1.0),), air=1.0, chop=(0.8, 0.8)),
    "fan": Engine(pitch=48, fade=0.5, odd=0.1, tone=0.3, bands=((150, 2500, 1.0),), air=0.6, wander=0.003),
    "scooter": Engine(pitch=96, fade=0.9, odd=0.7, bands=((400, 3000, 1.0),), air=0.25, body=(350, 900)),
    "sail": Engine(pitch=2, tone=0.0, bands=((200, 2600, 1.0), (60, 300, 0.5)), air=1.0, chop=(0.5, 0.3)),
    "machine": Engine(pitch=31, fade=0.85, odd=0.4, bands=((150, 2000, 1.0),), air=0.3, ticks=2.0),
}  # fmt: skip
