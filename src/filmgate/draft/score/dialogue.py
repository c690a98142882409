"""Lines of dialogue as sound: spoken where a speaker is there, else murmured."""

from collections.abc import Sequence

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.kinds import REFERENCE
from filmgate.draft.score.mixing import added, placed
from filmgate.draft.score.murmur import VOICES, murmured
from filmgate.draft.score.speech.lines import Spoken
from filmgate.draft.score.speech.speaking import spoken
from filmgate.draft.score.waves import RATE, eased, levelled, random_of, tone
from filmgate.draft.voice import Speaker


def dialogue(lines: Sequence[Spoken], n: int, *, seed: int, with_: Speaker | None) -> Floats:
    """Two channels of so many samples with all lines in their places."""
    whole = np.zeros((2, n), np.float32)
    for number, line in enumerate(lines):
        sound = _said(line, with_)
        if sound is None:
            sound = _murmured(line, seed, number)
        even = eased(sound, attack=0.008, release=0.04) * np.float32(REFERENCE * 0.55)
        added(whole, placed(even, Cue(second=line.start, kind="line", x=line.x)), round(line.start * RATE))
    return whole


def _said(line: Spoken, with_: Speaker | None) -> Floats | None:
    if with_ is None or line.end - line.start < 0.2:
        return None
    # A little longer than its caption: a program's voice is slower than the plan now and then.
    sound = spoken(line.words, line.voice, seconds=(line.end - line.start) * 1.05 + 0.1, with_=with_)
    if sound is None:
        return None
    if VOICES[line.voice].metal:
        sound = sound * np.float32(0.6) + sound * tone(62.0, len(sound)) * np.float32(0.6)
    return levelled(sound)


def _murmured(line: Spoken, seed: int, number: int) -> Floats:
    beats = [(start - line.start, length) for start, length in line.syllables]
    random = random_of(seed, "murmur", line.voice, number)
    return murmured(beats, line.end - line.start, VOICES[line.voice], random)
