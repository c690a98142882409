"""Sounds put in their places: left or right, near or far, passing by, and out of each other's way."""

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.waves import RATE, curve, straight

CUT = 0.06
"""Seconds over which one shot's sound goes over into the next one's."""

_WIDTH = 0.88
"""How far to a side the edge of the picture is: nothing is ever in one ear only."""
_DOPPLER = 0.05
"""How much higher what comes is than what goes, for something that crosses the picture; as a share."""


def placed(sound: Floats, cue: Cue) -> Floats:
    """One channel as two, at equal power wherever it is; what moves also sounds like it."""
    n = len(sound)
    moves = cue.x_end is not None and abs(cue.x_end - cue.x) > 0.05
    x = curve((cue.x, cue.x_end), n) if moves and cue.x_end is not None else np.full(1, cue.x, np.float32)
    angle = (np.clip(x, -1, 1) * np.float32(_WIDTH) + 1) * np.float32(np.pi / 4)
    level = straight((cue.level, cue.level if cue.level_end is None else cue.level_end), n)
    # Beyond the edge of the picture it is farther away, and so softer.
    level *= (np.maximum(1, np.abs(x)) ** -1.5).astype(np.float32)
    if moves and n > RATE // 2:
        sound = _passing(sound, float(cue.x), float(cue.x_end or 0.0))
    return np.asarray(np.stack([np.cos(angle), np.sin(angle)]) * (sound * level), np.float32)


def _passing(sound: Floats, start: float, end: float) -> Floats:
    """Higher while it comes to the middle, lower while it goes."""
    n = len(sound)
    x = np.linspace(start, end, n // 64 + 2)
    towards = np.tanh(-x * np.sign(end - start) * 2.0)
    speed = np.interp(np.arange(n), np.linspace(0, n, len(x)), 1 + _DOPPLER * towards * min(1.0, abs(end - start)))
    at = np.cumsum(speed)
    return np.asarray(np.interp(at * ((n - 1) / at[-1]), np.arange(n), sound), np.float32)


def added(whole: Floats, piece: Floats, start: int) -> None:
    """Add a piece where it belongs; what lies outside is left out."""
    first, last = max(0, start), min(whole.shape[1], start + piece.shape[1])
    if first < last:
        whole[:, first:last] += piece[:, first - start : last - start]


def crossing(n: int, *, opens: int, closes: int) -> Floats:
    """The strength of a shot's sound, of equal power at its ends: rising in so many samples, falling in so many."""
    strength = np.ones(n, np.float32)
    if opens:
        strength[:opens] = np.sin(np.linspace(0, np.pi / 2, min(opens, n), dtype=np.float32))
    if closes:
        strength[n - min(closes, n) :] *= np.cos(np.linspace(0, np.pi / 2, min(closes, n), dtype=np.float32))
    return strength


def ducking(over: Floats, *, depth: float) -> Floats:
    """The strength of what lies under a sound: down by ``depth`` while that sounds, soon after it up again."""
    block = RATE // 50
    count = -(-over.shape[1] // block)
    power = np.zeros(count * block, np.float32)
    power[: over.shape[1]] = (over * over).mean(axis=0)
    loud = np.sqrt(power.reshape(count, block).mean(axis=1))
    heard = np.clip(loud / max(1e-6, float(loud.max()) * 0.16), 0, 1)
    held = _held(heard, rise=4, fall=26)
    line = np.interp(np.arange(over.shape[1]), (np.arange(count) + 0.5) * block, held)
    return np.asarray(1 - depth * line, np.float32)


def _held(heard: Floats, *, rise: int, fall: int) -> Floats:
    """A line that goes up a little before and comes down slowly after; over blocks, so a plain loop does."""
    held, present = np.zeros_like(heard), 0.0
    ahead = np.lib.stride_tricks.sliding_window_view(np.pad(heard, (0, rise)), rise + 1).max(axis=1)
    for index, value in enumerate(ahead):
        present += (float(value) - present) / (rise if value > present else fall)
        held[index] = present
    return held
