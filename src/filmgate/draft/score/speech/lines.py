"""When lines are said: a plan that captions, mouths and voices all follow. No sound yet."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from filmgate.draft.brief import Brief, Line, Shot
from filmgate.draft.score.ambience import spans
from filmgate.draft.score.nouns import voice_of
from filmgate.draft.score.waves import random_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """A line of dialogue in the film."""

    start: float
    end: float
    """Seconds of the film."""
    words: str
    speaker: int | None
    """The subject who says it, by its place in its shot's list; None: a voice out of the picture."""
    shot: int
    """The shot's place in the film."""
    voice: str
    """A key of the voices."""
    syllables: tuple[tuple[float, float], ...]
    """Each syllable's second of the film and length: when a mouth opens."""
    x: float
    """Where it is heard from."""


_LEAD, _REST = 0.35, 0.25
"""Seconds before a shot's first line, and between lines."""
_SYLLABLE, _PAUSE = 0.185, 0.24
"""Seconds of a syllable and of a comma, unhurried."""
_QUICKEST = 0.075
"""Seconds of a syllable that nobody is quicker than: more of them than there is time for are not murmured one by one."""
_MOST = 400
"""Syllables of a line that are counted; more has no time in any film."""
_VOWELS = frozenset(
    "aeiouy"
    # Cyrillic and Greek.
    "\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u0456\u0454"
    "\u03b1\u03b5\u03b7\u03b9\u03bf\u03c5\u03c9"
)
_SHORT_STOPS = ",;:\u3001\uff0c\uff1b\uff1a"
_WORD = re.compile(
    r"[^\s,;:.!?\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]+[,;:.!?\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]*"
)
"""What stands between spaces and stops, with the stops after it: Chinese has no spaces."""


def lines_at(brief: Brief, *, seconds: float, seed: int) -> tuple[Spoken, ...]:
    """Every line that is said, in order. Each begins and ends within its shot."""
    found: list[Spoken] = []
    for index, (shot, start, end) in enumerate(spans(brief, seconds)):
        said = [line for line in shot.lines if not line.shown and line.words.strip()]
        if said:
            found += _shot_lines(shot, said, index, (start, end), seed)
    return tuple(found)


def _shot_lines(shot: Shot, said: Sequence[Line], index: int, span: tuple[float, float], seed: int) -> list[Spoken]:
    start, end = span
    lead = min(_LEAD, (end - start) * 0.12)
    timings = [_timing(line.words) for line in said]
    wanted = sum(timing[-1] for timing in timings) + _REST * (len(said) - 1)
    # All of a shot's lines are said quicker when there is little time; captions are read, so that nothing is lost.
    pace = min(1.0, (end - start - 2 * lead) / max(wanted, 1e-6))
    at, found = start + lead, []
    for line, timing in zip(said, timings, strict=True):
        length = timing[-1] * pace
        found.append(_spoken(shot, line, index, at, length, [moment * pace for moment in timing], seed))
        at += length + _REST * pace
    return found


def _spoken(
    shot: Shot, line: Line, index: int, at: float, length: float, moments: Sequence[float], seed: int
) -> Spoken:
    given = line.speaker if line.speaker is not None and line.speaker < len(shot.subjects) else None
    few = moments[:: max(1, round(_QUICKEST * len(moments) / max(length, 1e-6)))]
    # The pause after a word is nobody's syllable.
    longest = 1.25 * _SYLLABLE
    voice = ("woman", "man")[int(random_of(seed, "narrator").integers(2))]
    return Spoken(
        start=at,
        end=at + length,
        words=line.words,
        speaker=given,
        shot=index,
        voice=voice if given is None else voice_of(shot.subjects[given].noun),
        syllables=tuple((at + one, max(0.03, min(two - one, longest) * 0.95)) for one, two in pairwise(few)),
        # Two who speak stand left and right of each other; one stands in the middle, and so does a narrator.
        x=0.0 if given is None or len(shot.subjects) < 2 else (-0.3, 0.3, 0.0)[given % 3],
    )


def _timing(words: str) -> list[float]:
    """The second at which each syllable begins, with the end of the line as the last."""
    at, moments = 0.0, [0.0]
    for word in _WORD.findall(words):
        for _ in range(syllables(word)):
            if len(moments) > _MOST:
                return moments
            at += _SYLLABLE
            moments.append(at)
        if unicodedata.category(word[-1]).startswith("P") and len(moments) > 1:
            at += _PAUSE if word[-1] in _SHORT_STOPS else 2 * _PAUSE
            moments[-1] = at
    if len(moments) == 1:
        moments.append(_SYLLABLE)
    return moments


def syllables(word: str) -> int:
    """About how many syllables a word has, in any script; none for marks alone."""
    count, in_vowel = 0, False
    letters, last = 0, ""
    for letter in unicodedata.normalize("NFD", word.lower())[:_MOST]:
        kind = unicodedata.category(letter)
        if kind in {"Lo", "Nd"}:
            # Han, kana, hangul's parts and the like: each about one. Hangul falls apart into up to three.
            count += 1 if not "\u1100" <= letter <= "\u11ff" else letter <= "\u1112"
            in_vowel = False
        elif kind.startswith("L"):
            letters, last = letters + 1, letter
            vowel = letter in _VOWELS
            count += vowel and not in_vowel
            in_vowel = vowel
    # A last e is silent in English, which most of what is written so is.
    if last == "e" and count > 1 and letters > 3:
        count -= 1
    return count or min(1, letters)
