"""Lines: when they are said, how they are murmured, and the speaker in its own process."""

import os
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draft.score.makers import RATE, brief, heard, line, power, share, shot, subject, whole

from filmgate.draft.brief import Brief
from filmgate.draft.score import lines_at
from filmgate.draft.score.murmur import VOICES, murmured
from filmgate.draft.score.speech.lines import syllables
from filmgate.draft.score.speech.speaking import _VOICES, language, spoken
from filmgate.draft.score.waves import random_of
from filmgate.draft.voice import Speaker, speaker


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("water", 2), ("beautiful", 3), ("home", 1), ("你好", 2), ("こんにちは", 5), ("1984", 4), ("...", 0),
     ("привет", 2), ("hmm", 1), ("안녕", 2)],
)  # fmt: skip
def test_syllables_are_counted_in_any_script(word, count):
    assert syllables(word) == count


def test_lines_follow_each_other_within_their_shot():
    two = (line("Hello there.", 0), line("And a good day to you!", 1))
    film = Brief(
        shots=(shot(seconds=4, subjects=(subject("woman"), subject("man")), lines=two), shot(lines=(line("Bye."),)))
    )
    one, other, last = lines_at(film, seconds=6, seed=1)
    assert 0 < one.start < one.end < other.start < other.end < 4 < last.start < last.end < 6
    assert (one.voice, other.voice, one.shot, last.shot) == ("woman", "man", 0, 1)
    assert one.x < other.x
    assert len(one.syllables) == 3


def test_text_in_the_picture_is_not_said():
    assert lines_at(brief(lines=(line("EXIT", shown=True), line("   "))), seconds=2, seed=1) == ()


def test_many_words_are_said_quicker_and_end_in_time():
    (said,) = lines_at(brief(lines=(line("word " * 5000),)), seconds=2, seed=1)
    assert said.end < 2
    assert len(said.syllables) < 60
    whole(heard(brief(lines=(line("word " * 5000),))), seconds=2)


@pytest.mark.parametrize(
    ("noun", "voice"), [("woman", "woman"), ("boy", "child"), ("robot", "robot"), ("cat", "small"), ("zorp", "small")]
)
def test_speakers_have_their_voices(noun, voice):
    (said,) = lines_at(brief(subjects=(subject(noun),), lines=(line("Hello.", 0),)), seconds=2, seed=1)
    assert said.voice == voice


def test_a_murmur_has_its_speakers_pitch_and_opens_for_each_syllable():
    beats = [(0.1 + 0.3 * index, 0.16) for index in range(5)]
    deep, high = (murmured(beats, 1.7, VOICES[voice], random_of(1)) for voice in ("man", "child"))
    assert share(deep, 80, 180) > 3 * share(high, 80, 180)
    for start, length in beats[1:]:
        assert power(deep, start, start + length) > 2 * power(deep, start - 0.1, start - 0.02)


def test_a_line_is_heard_when_its_caption_is_shown():
    film = brief("studio", seconds=4, lines=(line("Good morning to you all."),))
    (said,) = lines_at(film, seconds=4, seed=1)
    sound = heard(film)
    assert power(sound, said.start + 0.1, said.end - 0.5) > 2 * power(sound, 3.2, 3.8)


words = st.text(max_size=300) | st.text(alphabet="ab ,.你好", max_size=200)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(texts=st.lists(words, max_size=4), seconds=st.floats(0.05, 5))
def test_any_words_have_their_time(texts, seconds):
    film = brief(seconds=seconds, lines=tuple(line(text) for text in texts))
    at = 0.0
    for said in lines_at(film, seconds=seconds, seed=1):
        assert at <= said.start <= said.end <= seconds + 1e-6
        assert all(said.start - 1e-6 <= start <= said.end + 1e-6 for start, _ in said.syllables)
        at = said.end


@pytest.mark.parametrize(
    ("text", "name"),
    [("Hello", "en"), ("你好", "cmn"), ("こんにちは世界", "ja"), ("¿Qué?", "es"), ("Привет", "ru"), ("", "en")],
)
def test_the_language_is_told_from_the_letters(text, name):
    assert language(text) == name


def test_every_voice_is_one_of_the_speakers_too():
    assert set(_VOICES) == set(VOICES)


def _program(folder, body):
    """A stand-in for the speaking program."""
    path = folder / "espeak-ng"
    path.write_text(f"#!{sys.executable}\n{body}\n")
    path.chmod(0o755)
    return Speaker(program=str(path))


WAV = """
import math, struct, sys
text = sys.stdin.buffer.read()
pace = int(sys.argv[sys.argv.index("-s") + 1])
wave = b"".join(struct.pack("<h", round(9000 * math.sin(n * math.pi / 50))) for n in range(100))
body = wave * int(220.5 * 3 * 165 / pace)
sys.stdout.buffer.write(struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 0, b"WAVE", b"fmt ", 16, 1, 1, 22050, 44100, 2, 16, b"data", 0))
sys.stdout.buffer.write(body)
"""


def test_what_the_program_says_is_heard_and_hurried_to_fit(tmp_path):
    sound = spoken("Hello.", "man", seconds=2, with_=_program(tmp_path, WAV))
    assert sound.dtype == np.float32
    assert 1.7 * RATE < len(sound) <= 2 * RATE
    assert np.abs(sound).max() == pytest.approx(9000 / 32768, abs=0.01)
    assert share(sound, 210, 230) > 0.99


@pytest.mark.parametrize(
    "body", ["raise SystemExit(1)", "print('no sound')", "import os; os.kill(os.getpid(), 9)", "x = b'1' * (1 << 33)"]
)
def test_a_program_that_fails_is_a_murmur(tmp_path, body):
    broken = _program(tmp_path, body)
    assert spoken("Hello.", "man", seconds=2, with_=broken) is None
    film = brief("studio", lines=(line("Hello."),))
    assert heard(film, speaker=broken).tobytes() == heard(film).tobytes()


def test_the_child_gets_nothing_of_ours(tmp_path):
    spy = _program(tmp_path, f"import os; open({str(tmp_path / 'seen')!r}, 'w').write(' '.join(sorted(os.environ)))")
    os.environ["FILMGATE_TEST_SECRET"] = "x"
    try:
        spoken("Hello.", "man", seconds=2, with_=spy)
    finally:
        del os.environ["FILMGATE_TEST_SECRET"]
    assert "FILMGATE" not in (tmp_path / "seen").read_text()


def _any_speaker(folder):
    """The one that is installed, else the stand-in."""
    return speaker() or _program(folder, WAV)


@pytest.mark.parametrize("text", ["Hello, how are you?", "你好，世界。", "--help", "-w /tmp/x", "a\0b"])
def test_words_are_spoken_and_never_taken_for_options(tmp_path, text):
    sound = spoken(text, "woman", seconds=3, with_=_any_speaker(tmp_path))
    assert 0.2 * RATE < len(sound) <= 3 * RATE
    assert 0.01 < np.abs(sound).max() <= 1


def test_a_film_that_speaks_is_as_loud_as_any(tmp_path):
    whole(heard(brief("garden", lines=(line("Hello, how are you?"),)), speaker=_any_speaker(tmp_path)), seconds=2)
