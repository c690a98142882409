"""The score: everything a film is heard by, made in code. Nothing here was recorded.

The picture side plans with :func:`lines_at` (captions), :func:`beats` (cuts on the beat) and :func:`cues_for` (what
subjects are heard doing), and then asks for the :func:`track`. All are pure and give the same for the same seed.
"""

from collections.abc import Sequence

from filmgate.draft.brief import Brief
from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.film import flashes, mixed, unheard
from filmgate.draft.score.foley import cues_for, cues_of, ground_of
from filmgate.draft.score.music.composing import composed
from filmgate.draft.score.music.pulse import beats_of
from filmgate.draft.score.speech.lines import Spoken, lines_at
from filmgate.draft.voice import speaker

__all__ = [
    "Cue", "Spoken", "beats", "beats_of", "cues_for", "cues_of", "flashes", "ground_of", "lines_at", "track",
    "unheard",
]  # fmt: skip


def track(brief: Brief, cues: Sequence[Cue], *, frames: int, seed: int, sent: Sequence[Floats]) -> Floats:
    """Two channels at 48 kHz, exactly as long as so many frames; ``sent`` sounds play from the start, over the rest.

    About -16 LUFS with no true peak above -1.5 dBTP. Dialogue is spoken where a speaker is there, else murmured.
    """
    return mixed(brief, cues, frames=frames, seed=seed, sent=sent, speaker=speaker())


def beats(brief: Brief, seconds: float, seed: int) -> tuple[float, ...]:
    """When the brief's music has its beats in a film of so many seconds; none without music."""
    piece = composed(brief, seconds, seed)
    return () if piece is None else piece.beats
