"""What a prompt says: hour, place, weather, camera, and the words to set as a title.

Work grows with the length of a prompt and no faster; only its beginning is read for words to set.
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from filmgate.draft.lexicon import (
    ARTICLES,
    CAMERAS,
    HOMES,
    MOODS,
    NOT_VERBS,
    PLACES,
    SETTING_ONLY,
    TURNS,
    WEATHERS,
    Lexicon,
)
from filmgate.draft.request import DraftRequest, Unhonoured

_WORDED = 2_000
"""Characters of a prompt in which its title is looked for."""
_READ = 32_000
"""Characters of a prompt that are read at all: what the API takes."""
_PLACE_MOODS = {"water": "water", "space": "night", "room": "room", "city": "neon", "desert": "golden", "snow": "dusk"}
"""The hour of a place when the prompt names none."""
_ANYWHERE = (("ridges", "dawn"), ("sea", "golden"), ("ridges", "dusk"), ("meadow", "day"))
"""For prompts that name no place the engine knows."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MEASURE = re.compile("^一[只个位辆条头朵座片艘匹]")
_CJK_TURN = re.compile("在|正|从|穿过|慢慢|缓缓|走过|奔跑|飞过|游泳|が|は|を|で")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_QUOTE = '"\u201c\u201d\u00ab\u00bb\u300c\u300d\u300e\u300f'
_QUOTED = re.compile(f"[{_QUOTE}][^{_QUOTE}]{{1,200}}[{_QUOTE}]")
_CLAUSE_END = re.compile(
    r"[,;:!?\n\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f\u060c\u061b\u061f]|\.(?:\s|$)|\s[-\u2013\u2014]\s"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A prompt understood as far as the engine understands prompts."""

    mood: str
    """A key of the palette's moods."""
    place: str
    """A key of the scene's places."""
    weather: str
    """A kind of particle, or empty for what the place has anyway."""
    camera: str
    """A direction for the camera, or empty."""
    title: str
    """The subject, as words; may be empty."""
    line: str
    """The rest of its clause, as words; may be empty."""


def read(prompt: str) -> Reading:
    """Understand a prompt. Pure; the same prompt is always understood the same."""
    text = prompt[:_READ]
    words = _words(text)
    place = _found(PLACES, words, text) or _found(HOMES, words, text)
    weather = _found(WEATHERS, words, text)
    mood = _found(MOODS, words, text)
    if place == "city" and mood == "overcast" and weather == "rain" and not _found(MOODS[-1:], words, text):
        # Rain in a city is a night of lights, unless the prompt says day.
        mood = "neon"
    if not place:
        place, usual = _ANYWHERE[zlib.crc32(text.encode(errors="replace")) % len(_ANYWHERE)]
        mood = mood or usual
    title, line = wording(text)
    return Reading(
        mood=_mood(place, mood),
        place=place,
        weather=weather,
        camera=_found(CAMERAS, words, text),
        title=title,
        line=line,
    )


def _mood(place: str, named: str) -> str:
    """The hour a place is shown at. Under water and indoors have a light of their own."""
    if place == "water" or (place == "room" and named in {"day", "overcast", ""}):
        return place
    if place == "city" and named in {"night", ""}:
        return "neon"
    return named or _PLACE_MOODS.get(place, "dawn")


def _words(text: str) -> set[str]:
    """Words, and pairs of neighbours joined by a hyphen: "zoom out" says what "zoom-out" says."""
    single = [word.lower() for word in _WORD.findall(text)]
    return {*single, *(f"{one}-{other}" for one, other in pairwise(single))}


def _found(lexicon: Lexicon, words: set[str], text: str) -> str:
    """The first entry with a word of the prompt. Chinese has no spaces, so its words are looked for anywhere."""
    for name, entry in lexicon:
        for word in entry.split():
            if word in words or (_CJK.match(word) and word in text):
                return name
    return ""


def wording(prompt: str) -> tuple[str, str]:
    """The subject and the rest of its clause, short enough to be set in large letters."""
    text = " ".join(_QUOTED.sub(" ", prompt[:_WORDED]).split()) or " ".join(prompt[:_WORDED].split())
    clauses = [clause.strip() for clause in _CLAUSE_END.split(text) if clause and clause.strip()]
    if not clauses:
        return text[:24], ""
    if _CJK.search(clauses[0]):
        return _unspaced(clauses)
    words = clauses[0].split()
    if words[0].lower() in ARTICLES and len(words) > 1:
        words = words[1:]
    cut = _turn(words)
    title, line = _short(words[:cut], 32), _short(words[cut:], 56)
    return title[:1].upper() + title[1:], line


def _unspaced(clauses: list[str]) -> tuple[str, str]:
    """As wording, for scripts without spaces: the subject ends where its place or its movement begins."""
    clause = _MEASURE.sub("", clauses[0])
    turn = _CJK_TURN.search(clause, 1)
    cut = min(turn.start() if turn else 12, 12)
    return clause[:cut], (clause[cut : cut + 18] or (clauses[1][:20] if len(clauses) > 1 else ""))


def _turn(words: list[str]) -> int:
    """Where the subject ends: at its verb, its adverb or its place."""
    for index, word in enumerate(words[1:], start=1):
        low = word.lower()
        if low in TURNS or (low.endswith(("ing", "ly")) and low not in NOT_VERBS):
            return index
    return min(len(words), 4)


def _short(words: Iterable[str], limit: int) -> str:
    text = ""
    for word in words:
        if text and len(text) + 1 + len(word) > limit:
            return text
        text = f"{text} {word}".strip()
    return text[:limit]


def unhonoured(request: DraftRequest) -> tuple[Unhonoured, ...]:
    """Everything the engine will leave undone, in a fixed order."""
    given = request.first_frame is not None or request.last_frame is not None
    pictures = bool(request.reference_images or request.reference_videos)
    found: list[Unhonoured] = []
    if given:
        if request.prompt.strip():
            found.append(
                _say("action", "The draft engine moves the camera over the given frames; what they show stays still.")
            )
        if pictures:
            found.append(
                _say("reference_media", "The draft engine uses either given frames or reference pictures and clips.")
            )
    elif _has_subject(request.prompt[:_READ]):
        found.append(_say("subject", _SUBJECT_BESIDE if pictures else _SUBJECT))
    if request.generate_audio and _QUOTED.search(request.prompt[:_READ]):
        found.append(_say("dialogue", "The draft engine has no voices; quoted words are not spoken."))
    if request.reference_audios and not request.generate_audio:
        found.append(_say("reference_audio", "Reference sound is heard only in a film with sound."))
    return tuple(found)


_SUBJECT = "The draft engine shows the subject as words in the scene; it does not draw it."
_SUBJECT_BESIDE = (
    "The draft engine shows the subject as words, and reference pictures as they are; it does not draw it anew."
)


def _say(what: str, why: str) -> Unhonoured:
    return Unhonoured(what=what, why=why)


def _has_subject(prompt: str) -> bool:
    """Whether the prompt names anything beyond hour, place, weather and camera."""
    known = {word for lexicon in (MOODS, PLACES, WEATHERS, CAMERAS) for _, entry in lexicon for word in entry.split()}
    words = {word for word in _words(_QUOTED.sub(" ", prompt)) if "-" not in word}
    return bool(words - known - SETTING_ONLY) or (bool(prompt.strip()) and not words)
