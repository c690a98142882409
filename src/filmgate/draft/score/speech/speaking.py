"""Lines spoken by eSpeak NG, when it is there: a program of its own, under its own licence, in a process of its own.

It is looked for as ``espeak-ng`` on the path, then as the library that the ``speech`` extra installs, which is loaded by a
child process and never by this one. The child limits itself, is killed when it takes too long, and gets text and nothing
else of ours. Without it, or when it fails, the caller murmurs.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import RATE
from filmgate.draft.voice import Speaker

_SECONDS = 20
"""How long a line may take; it takes a few hundredths of one."""
_MOST_LETTERS = 1500
_WORDS_A_MINUTE, _QUICKEST = 165, 420
_CHILD = Path(__file__).with_name("espeaking.py")

# Pitch of 0 to 99 and the program's variant of each voice.
_VOICES: dict[str, tuple[int, str]] = {
    "man": (38, "+m3"),
    "woman": (58, "+f2"),
    "child": (80, "+f4"),
    "old_man": (28, "+m7"),
    "old_woman": (48, "+f5"),
    "robot": (45, "+m1"),
    "ghost": (52, "+whisper"),
    "giant": (8, "+m7"),
    "small": (95, "+f4"),
}
# The first letter of a script and the one after its last, and the language it is taken for.
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("\u3040", "\u3100", "ja"),
    ("\uac00", "\ud7b0", "ko"),
    ("\u4e00", "\u9fff", "cmn"),
    ("\u0400", "\u0500", "ru"),
    ("\u0600", "\u0700", "ar"),
    ("\u0900", "\u0980", "hi"),
    ("\u0370", "\u0400", "el"),
)
# Letters and words that only one of the languages written in Latin letters has.
_SIGNS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset("¿¡ñ"), "es"),
    (frozenset("ãõ"), "pt"),
    (frozenset("äöß"), "de"),
    (frozenset("èêàùœ"), "fr"),
)


def spoken(words: str, voice: str, *, seconds: float, with_: Speaker) -> Floats | None:
    """One channel of the words, no longer than so many seconds; None when it could not be done."""
    pace = _WORDS_A_MINUTE
    sound = _said(words, voice, pace, with_)
    if sound is not None and len(sound) > seconds * RATE:
        # Said once more, as much quicker as it must be: a voice that hurries is better than one that is wound up.
        pace = min(_QUICKEST, round(pace * len(sound) / (seconds * RATE) * 1.06))
        sound = _said(words, voice, pace, with_)
    return None if sound is None else sound[: max(1, round(seconds * RATE))]


def language(words: str) -> str:
    """The language that words seem to be written in."""
    for first, beyond, name in _SCRIPTS:
        if any(first <= letter < beyond for letter in words):
            return name
    letters = set(words.lower())
    return next((name for signs, name in _SIGNS if letters & signs), "en")


def _said(words: str, voice: str, pace: int, with_: Speaker) -> Floats | None:
    pitch, variant = _VOICES.get(voice, _VOICES["man"])
    order = {
        "program": with_.program,
        "library": with_.library,
        "data": with_.data,
        "voice": language(words) + variant,
        "pace": pace,
        "pitch": pitch,
        "words": " ".join(words.replace("\0", " ").split())[:_MOST_LETTERS].encode(errors="ignore").decode(),
    }
    command = [sys.executable, "-I", "-S", str(_CHILD)]
    try:
        done = subprocess.run(
            command, input=json.dumps(order).encode(), capture_output=True, timeout=_SECONDS, check=True, env={}
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _heard(done.stdout)


def _heard(data: bytes) -> Floats | None:
    """A WAV of one channel at 48 kHz, without the silence at its ends; its header is not asked for its length."""
    if len(data) < 2000 or data[:4] != b"RIFF":
        return None
    rate = int.from_bytes(data[24:28], "little")
    body = data[44 : len(data) - len(data) % 2]
    sound = np.frombuffer(body, "<i2").astype(np.float32) / np.float32(32768)
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    if len(loud) == 0 or not 8_000 <= rate <= RATE:
        return None
    return _at_our_rate(np.asarray(sound[max(0, loud[0] - 200) : loud[-1] + 400], np.float32), rate)


def _at_our_rate(sound: Floats, rate: int) -> Floats:
    """More samples between those there are, with nothing above what was there."""
    n = round(len(sound) * RATE / rate)
    size = len(sound) + 2 * 2048
    out = round(size * RATE / rate)
    spectrum = np.fft.rfft(np.pad(sound, 2048))
    full = np.zeros(out // 2 + 1, np.complex64)
    full[: len(spectrum)] = spectrum[: len(full)]
    start = round(2048 * RATE / rate)
    return np.asarray(np.fft.irfft(full, out)[start : start + n] * (out / size), np.float32)
