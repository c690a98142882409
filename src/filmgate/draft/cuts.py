"""Cuts on the beat: where a film has music, a shot ends when the music says so."""

from collections.abc import Sequence
from dataclasses import replace

from filmgate.draft.brief import Brief

_NEAR = 0.4
"""Seconds a cut is moved at most: what was asked to happen by the clock still happens about then."""
_SHORTEST = 0.8
"""Seconds that a shot keeps, if it had them."""


def on_beats(brief: Brief, beats: Sequence[float]) -> Brief:
    """The brief with every cut on the nearest beat, where one is near; it lasts as long as before."""
    if not beats or len(brief.shots) < 2:
        return brief
    lasting, at, since = [], 0.0, 0.0
    end = sum(shot.seconds for shot in brief.shots)
    for shot, after in zip(brief.shots, brief.shots[1:], strict=False):
        at += shot.seconds
        near = _nearest(beats, at)
        kept = near - since >= min(_SHORTEST, shot.seconds) and end - near >= min(_SHORTEST, after.seconds)
        cut = near if kept and abs(near - at) <= _NEAR else max(at, since)
        lasting.append(cut - since)
        since = cut
    lasting.append(end - since)
    shots = tuple(replace(shot, seconds=each) for shot, each in zip(brief.shots, lasting, strict=True))
    return replace(brief, shots=shots)


def _nearest(beats: Sequence[float], at: float) -> float:
    return min(beats, key=lambda beat: abs(beat - at))
