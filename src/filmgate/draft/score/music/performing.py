"""A piece played: notes into sound, in a hall, faded at both ends."""

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.music.composing import Note, Piece
from filmgate.draft.score.music.playing import drum, note
from filmgate.draft.score.rooms import ringing
from filmgate.draft.score.waves import RATE, eased, random_of

_GRID = 0.05
"""Seconds to which lengths are rounded, so that a note made once serves wherever it is played."""
_DRUMS = {"kick", "snare", "timpani", "hat", "clap", "shaker", "brush"}
_FADE_IN, _FADE_OUT = 0.05, 1.3


def performed(piece: Piece, n: int, *, seed: int) -> Floats:
    """Two channels of so many samples, at unit power where it is loudest."""
    dry = np.zeros((2, n), np.float32)
    made: dict[tuple[str, int, int], Floats] = {}
    for each in piece.notes:
        start = round(each.second * RATE)
        if start >= n:
            continue
        key = (each.player, each.pitch, max(1, round(each.seconds / _GRID)))
        if key not in made:
            made[key] = _sound(key, seed)
        _put(dry, made[key], start, each)
    sound = dry + ringing(dry, "music", seed=seed) * np.float32(piece.room)
    power = float(np.sqrt(np.mean(sound * sound)))
    even = np.asarray(sound / np.float32(max(power, 1e-6)), np.float32)
    return eased(even, attack=_FADE_IN, release=_FADE_OUT)


def _sound(key: tuple[str, int, int], seed: int) -> Floats:
    player, pitch, length = key
    random = random_of(seed, "note", player, pitch, length)
    return drum(player, random) if player in _DRUMS else note(player, pitch, length * _GRID, random)


def _put(dry: Floats, sound: Floats, start: int, how: Note) -> None:
    room = sound[: dry.shape[1] - start]
    angle = (how.x * 0.8 + 1) * np.pi / 4
    for channel, side in enumerate((np.cos(angle), np.sin(angle))):
        dry[channel, start : start + len(room)] += room * np.float32(side * how.strength)
