"""Every kind of sound by its name: which maker makes it, how loud it is by nature, and what it is put together from."""

from collections.abc import Callable
from functools import partial

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.beds import BEDS
from filmgate.draft.score.callers import CALLS
from filmgate.draft.score.calls import called
from filmgate.draft.score.engines import ENGINES, run
from filmgate.draft.score.rubs import RUBS, explosion, rubbed, thunder
from filmgate.draft.score.steps import FEET, GROUNDS, step
from filmgate.draft.score.strikes import STRIKES, struck
from filmgate.draft.score.waves import Random, decibels, eased, joined, levelled, rounded, samples

REFERENCE = 0.1
"""The power of a voice that speaks: 0 dB of every level here."""

_LONG = 4.0
"""Seconds that a lasting sound goes on when nobody says how long."""

_SINGLE: dict[str, Callable[[Random], Floats]] = {
    "thunder": lambda random: thunder(random, near=random.uniform(0.4, 0.9)),
    "thunder.far": lambda random: thunder(random, near=0.0),
    "explosion": explosion,
    **{name: partial(called, call) for name, call in CALLS.items()},
    **{name: partial(struck, strike) for name, strike in STRIKES.items()},
    **{name: partial(rubbed, rub) for name, rub in RUBS.items()},
}

MIXTURES: dict[str, tuple[tuple[float, str, float], ...]] = {
    "door.open": ((0.0, "latch", -4), (0.18, "creak", -6)),
    "door.shut": ((0.0, "creak", -12), (0.6, "slam", 0), (0.68, "latch", -8)),
    "kettle": ((0.0, "boiling", 0), (1.2, "steam_whistle", -6)),
    "tea": ((0.0, "pour", 0), (1.9, "mug", -4)),
    "sip": ((0.0, "slurp", 0), (0.6, "mug", -3)),
    "laughter": ((0.0, "laugh", 0), (0.35, "laugh", -3), (0.8, "laugh", -2), (1.3, "laugh", -6)),
    "cheer": ((0.0, "applause", 0), (0.0, "crowd", -2), (0.5, "whistle", -12)),
    "dive": ((0.0, "splash", 0), (0.4, "bubble", -6), (0.9, "bubble", -10)),
    "leap": ((0.0, "cloth", -4),),
    "rocket.launch": ((0.0, "explosion", -3), (0.15, "engine.rocket", 0)),
    "lantern": ((0.0, "creak", -14), (0.5, "hiss", -16)),
    "treasure": ((0.0, "creak", -6), (0.7, "coins", 0), (1.2, "glint", -8)),
    "magic": ((0.0, "glint", 0), (0.2, "chime", -6), (0.0, "swish", -10)),
    "gallop": ((0.0, "hoof.earth", 0), (0.12, "hoof.earth", -2), (0.24, "hoof.earth", -1)),
    "firework": ((0.0, "whistle", -6), (0.9, "explosion", 0), (1.2, "sizzle", -8)),
    "wedding": ((0.0, "church_bell", 0), (1.0, "church_bell", -2)),
    "crash.car": ((0.0, "crash", 0), (0.15, "shatter", -6), (0.3, "metal", -6)),
    "unicorn": ((0.0, "whinny", 0), (0.3, "glint", -8)),
}
"""Each part begins after so many seconds and is so many decibels louder than the whole."""

ROUNDS: dict[str, tuple[str, float, float]] = {
    "clock": ("tick", 0.5, 0.0),
    "typing": ("key", 0.13, 0.7),
    "heart": ("heartbeat", 0.95, 0.03),
    "flight.large": ("wings.large", 0.52, 0.1),
    "flight.small": ("wings.small", 0.55, 0.3),
    "flight.soft": ("wings.soft", 0.6, 0.25),
    "rowing": ("paddle", 1.7, 0.08),
    "swimming": ("stroke", 1.0, 0.12),
    "finning": ("swirl", 1.3, 0.3),
    "snoring": ("snore", 2.8, 0.06),
    "purring": ("purr", 1.7, 0.04),
    "drumming": ("drum", 1.04, 0.0),
    "strumming": ("string", 1.3, 0.05),
    "playing": ("piano_note", 1.2, 0.1),
    "knocking": ("knock", 1.6, 0.2),
    "dripping": ("drip", 0.9, 0.5),
    "ringing": ("phone", 2.2, 0.02),
    "sonar.search": ("sonar", 2.6, 0.0),
    "galloping": ("gallop", 0.42, 0.05),
    "eating": ("bite", 0.9, 0.3),
    "lapping": ("lap", 1.1, 0.2),
    "flapping": ("flap", 0.9, 0.4),
    "fluttering": ("flutter", 0.7, 0.3),
    "rustling": ("rustle", 1.4, 0.5),
    "chopping": ("wood", 0.3, 0.1),
    "hammering": ("anvil", 1.9, 0.08),
    "sweeping": ("brush", 1.3, 0.2),
    "bouncing": ("bounce", 0.55, 0.08),
    "birds": ("birdsong", 1.0, 0.8),
    "clapping": ("clap", 1.3, 0.2),
    "alarm": ("beep", 0.7, 0.0),
    "camera": ("shutter", 1.1, 0.6),
    "violin": ("bow", 1.3, 0.05),
}
"""A sound over and over: which, how many seconds from one to the next, and how unevenly."""

CHOICES: dict[str, tuple[str, ...]] = {
    "birdsong": ("chirp", "trill", "tweet", "warble", "whistle"),
    "birds.winter": ("caw", "chirp"),
    "gulls": ("gull",),
    "frogs": ("frog",),
    "farm": ("moo", "baa", "cluck", "oink"),
    "jungle": ("squawk", "monkey", "warble"),
    "dishes": ("plate", "glass", "mug"),
    "rubbing": ("cloth", "rustle"),
}
"""One of several, by chance."""

_FAMILY: dict[str, float] = {
    "shoe": -15, "step": -15, "bare": -18, "paw": -20, "claw": -21, "hoof": -11, "heavy": -6, "engine": -8, "wings": -14,
    "horn": -8, "rain": -8, "wind": -10, "flight": -14,
}  # fmt: skip
_LEVELS: dict[str, float] = {
    "thunder": 3, "thunder.far": -3, "explosion": 4, "roar": 0, "dinosaur": 2, "trumpet": -2, "siren": -5, "tick": -22,
    "key": -18, "purr": -15, "bee": -16, "dragonfly": -20, "glint": -16, "tweet": -18, "chirp": -17, "trill": -18,
    "whistle": -14, "warble": -16, "squeak": -18, "horn.fog": -10, "horn.ship": -4, "horn.train": -4, "gong": -6,
    "temple_bell": -6, "church_bell": -7, "crash": 0, "slam": -4, "drip": -20, "bubble": -16, "cloth": -22, "page": -16,
    "scream": -2, "bark": -5, "meow": -6, "mew": -7, "whinny": -5, "moo": -6, "howl": -6, "laugh": -7, "applause": -4, "snuffle": -20, "engine.jet": -3, "engine.helicopter": -3, "engine.rocket": 2,
    "engine.train": -4, "engine.steam_train": -3, "engine.bicycle": -20, "engine.satellite": -18, "engine.ufo": -12,
    "engine.drone": -13, "flutter": -22, "lap": -22, "heartbeat": -8, "shutter": -14, "servo": -14, "coins": -12,
    "hush": -16, "room": -18, "ticking": -24, "fire": -9, "crowd": -9, "murmur": -12, "leaves": -14, "breath": -22, "static": -18,
}  # fmt: skip


def known(kind: str) -> bool:
    """Whether there is such a sound."""
    foot, _, ground = kind.partition(".")
    return (
        kind in _SINGLE
        or kind in MIXTURES
        or kind in ROUNDS
        or kind in CHOICES
        or kind in BEDS
        or (foot == "engine" and ground in ENGINES)
        or is_step(kind)
    )


def is_step(kind: str) -> bool:
    """Whether it is a foot on a ground."""
    foot, _, ground = kind.partition(".")
    return foot in {"step", *FEET} and ground in GROUNDS


def loudness(kind: str) -> float:
    """Decibels beside a voice that speaks, at level 1."""
    return _LEVELS.get(kind, _FAMILY.get(kind.partition(".")[0], -11.0 if kind in BEDS else -9.0))


def sound_of(kind: str, random: Random, *, seconds: float = 0.0) -> Floats:
    """One channel of a known kind, as loud as it is by nature; KeyError for another.

    What lasts does so for ``seconds`` (0: as long as it likes); a single sound has its own length."""
    if kind in MIXTURES:
        return _mixture(kind, random, seconds)
    if kind in ROUNDS:
        return _round(kind, random, seconds)
    if kind in CHOICES:
        return sound_of(str(random.choice(CHOICES[kind])), random)
    made = _lasting(kind, random, samples(seconds or _LONG))
    made = _once(kind, random) if made is None else made
    return rounded(made) * np.float32(decibels(loudness(kind)) * REFERENCE)


def lasts(kind: str) -> bool:
    """Whether it goes on for as long as it is asked to."""
    return kind in ROUNDS or kind in BEDS or kind.startswith("engine.")


def _lasting(kind: str, random: Random, n: int) -> Floats | None:
    family, _, name = kind.partition(".")
    if family == "engine":
        return run(ENGINES[name], n, random)
    if kind in BEDS:
        return levelled(eased(np.asarray(BEDS[kind](random, n).mean(axis=0), np.float32), attack=0.2, release=0.35))
    return None


def _once(kind: str, random: Random) -> Floats:
    family, _, name = kind.partition(".")
    if kind in _SINGLE:
        return _SINGLE[kind](random)
    foot = "shoe" if family == "step" else family
    ground = GROUNDS[name]
    return step(next(each for each in FEET if each == foot), ground, random)


def _mixture(kind: str, random: Random, seconds: float) -> Floats:
    return joined(
        [
            (
                at,
                sound_of(part, random, seconds=max(0.5, seconds - at) if seconds else 0.0)
                * np.float32(decibels(level)),
            )
            for at, part, level in MIXTURES[kind]
        ]
    )


def _round(kind: str, random: Random, seconds: float) -> Floats:
    part, gap, uneven = ROUNDS[kind]
    # A few are made and told apart by chance: a hundred footfalls or keys need no hundred makings.
    few = [sound_of(part, random) for _ in range(5)]
    until = seconds or _LONG
    at, pieces = random.uniform(0, min(gap, until) * 0.4), []
    while at < until:
        pieces.append((at, few[int(random.integers(len(few)))]))
        at += gap * (1 + uneven * random.uniform(-0.6, 0.9))
    whole = joined(pieces)[: samples(until + 0.4)]
    return eased(whole, attack=0.001, release=min(0.3, until / 4))
