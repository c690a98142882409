"""The account a film gives of itself: what was asked for and is not done, told before and after in the same words.

Pure, and light: it is asked for by servers that draw nothing.
"""

from filmgate.draft.brief import Brief, Subject
from filmgate.draft.request import DraftRequest, Unhonoured
from filmgate.draft.voice import speaker

_MOST_WORDS = 40
"""Words told one by one; of a very long prompt the rest is counted."""


def unhonoured(request: DraftRequest, brief: Brief) -> tuple[Unhonoured, ...]:
    """Everything the engine will leave undone, in a fixed order."""
    given = request.first_frame is not None or request.last_frame is not None
    found = _of_given_frames(request, brief) if given else _of_subjects(brief)
    lines = [line for shot in brief.shots for line in shot.lines if not line.shown]
    if request.generate_audio and lines and speaker() is None:
        found.append(_say("dialogue", "There is no voice installed here: quoted words are captioned and murmured."))
    if lines and not request.generate_audio:
        found.append(_say("dialogue", "The film has no sound: quoted words are captioned only."))
    if request.reference_audios and not request.generate_audio:
        found.append(_say("reference_audio", "Reference sound is heard only in a film with sound."))
    return tuple(found + _of_sounds(request) + _of_words(brief))


def _of_given_frames(request: DraftRequest, brief: Brief) -> list[Unhonoured]:
    found: list[Unhonoured] = []
    if any(shot.subjects for shot in brief.shots) or len(brief.shots) > 1:
        found.append(
            _say("action", "The draft engine moves the camera over the given frames; what they show stays still.")
        )
    if brief.style != "house":
        found.append(_say("style", "Given frames are shown as they are, so that the film begins and ends on them."))
    if request.reference_images or request.reference_videos:
        found.append(
            _say("reference_media", "The draft engine uses either given frames or reference pictures and clips.")
        )
    return found


def _of_subjects(brief: Brief) -> list[Unhonoured]:
    words = [subject.words for shot in brief.shots for subject in shot.subjects if _is_card(subject)]
    return [
        _say("subject", f"The draft engine cannot draw {_quoted(word)}; a card with the words plays its part.")
        for word in dict.fromkeys(words)
    ]


def _of_sounds(request: DraftRequest) -> list[Unhonoured]:
    """Sounds and music of a brief that was given and that nobody here can make; a prompt is read as known ones only."""
    if request.brief is None or not request.generate_audio:
        return []
    # Only who gives a brief of its own pays for what makes sound being loaded.
    from filmgate.draft.score import unheard

    return [_say("sound", f"The draft engine cannot make the sound {_quoted(key)}.") for key in unheard(request.brief)]


def _is_card(subject: Subject) -> bool:
    return not subject.noun and subject.asset is None


def _of_words(brief: Brief) -> list[Unhonoured]:
    words = [
        _say("prompt", f"The draft engine did not understand {_quoted(word)}.") for word in brief.unknown[:_MOST_WORDS]
    ]
    more = len(brief.unknown) - _MOST_WORDS
    if more > 0:
        words.append(_say("prompt", f"The draft engine did not understand {more} more words."))
    return words


def _quoted(word: str) -> str:
    return f'"{word[:60]}"'


def _say(what: str, why: str) -> Unhonoured:
    return Unhonoured(what=what, why=why)
