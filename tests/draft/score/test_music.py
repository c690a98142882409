"""Music, its beats, and the beats of what is sent."""

import numpy as np
import pytest
from tests.draft.score.makers import RATE, brief, clicks, heard, power, whole

from filmgate.draft.score import beats, beats_of
from filmgate.draft.score.music.composing import composed, style_name
from filmgate.draft.score.music.performing import performed
from filmgate.draft.score.music.playing import HELD, PLUCKED, note
from filmgate.draft.score.music.styles import DRUMS, FEELINGS, NAMES, PROGRESSIONS, SCALES, STYLES
from filmgate.draft.score.waves import random_of


def test_the_tables_fit_together():
    assert set(NAMES.values()) <= set(STYLES)
    assert {feeling.scale for feeling in FEELINGS.values()} <= set(SCALES) == set(PROGRESSIONS)
    for style in STYLES.values():
        assert {style.pad, style.chords, style.bass, style.lead} <= {"", *PLUCKED, *HELD}
        assert style.drums in {"", *DRUMS}
        assert style.scale in {"", *SCALES}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_plays_to_the_end_and_fades(style):
    piece = composed(brief(music=style), 5, 1)
    sound = performed(piece, 5 * RATE, seed=1)
    assert np.isfinite(sound).all()
    assert power(sound, 1, 4) > 0.3
    assert np.abs(sound[:, :20]).max() < 0.05
    assert np.abs(sound[:, -20:]).max() < 0.05
    assert np.abs(np.diff(sound)).max() < 0.5 * np.abs(sound).max()


def test_music_is_heard_only_when_asked_for():
    with_music = heard(brief("studio", seconds=3, music="piano"))
    whole(with_music, seconds=3)
    assert not np.array_equal(with_music, heard(brief("studio", seconds=3)))
    assert beats(brief(), 5, 1) == ()
    assert composed(brief(), 5, 1) is None


def test_beats_are_even_and_within_the_film():
    found = beats(brief(music="upbeat"), 10, 3)
    steps = np.diff(found)
    assert 0 <= found[0] < 0.5
    assert found[-1] < 10
    assert steps == pytest.approx(steps[0])
    assert 100 < 60 / steps[0] < 140
    assert found == beats(brief(music="upbeat"), 10, 3)
    notes = [composed(brief(music="upbeat"), 10, seed).notes for seed in (3, 3, 4)]
    assert notes[0] == notes[1] != notes[2]


def test_moods_change_the_key_and_the_tempo():
    happy, sad = (composed(brief(music="piano", mood=mood), 12, 2) for mood in ("joyful", "sad"))
    assert happy.beat < sad.beat
    intervals = [{(each.pitch - piece.notes[-1].pitch) % 12 for each in piece.notes} for piece in (happy, sad)]
    assert 4 in intervals[0]
    assert 3 in intervals[1]


def test_unknown_music_is_something_quiet_and_words_for_the_same_are_known():
    assert style_name("Lo-Fi") == "lofi"
    assert style_name("zorp") is None
    assert composed(brief(music="zorp"), 5, 1) is not None


@pytest.mark.parametrize("seconds", [0.04, 0.3, 1, 2.7, 20])
def test_music_fits_any_length(seconds):
    piece = composed(brief(music="orchestral"), seconds, 1)
    assert piece.beats == tuple(sorted(piece.beats))
    assert all(each.second >= 0 for each in piece.notes)
    assert performed(piece, round(seconds * RATE), seed=1).shape == (2, round(seconds * RATE))


def test_instruments_are_in_tune():
    for instrument in ("piano", "strings", "flute", "celesta"):
        sound = note(instrument, 69, 1.0, random_of(1))
        spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 18))
        low = slice(round(400 / RATE * (1 << 18)), round(480 / RATE * (1 << 18)))
        peak = (int(np.argmax(spectrum[low])) + low.start) * RATE / (1 << 18)
        assert abs(peak - 440) < 3, instrument


@pytest.mark.parametrize("tempo", [60, 84, 100, 120, 144])
def test_the_beats_of_a_click_track_are_found(tempo):
    given = np.arange(0.3, 9.7, 60 / tempo)
    found = np.array(beats_of(clicks(*given, length=10)))
    assert max(np.abs(found - beat).min() for beat in given) < 0.02
    assert abs(len(found) - len(given)) <= 2


def test_the_beats_of_its_own_music_are_found():
    film = brief("studio", seconds=8, music="upbeat")
    given, found = (np.array(each) for each in (beats(film, 8, 1), beats_of(heard(film))))
    assert np.median([np.abs(found - beat).min() for beat in given]) < 0.03


def test_no_beats_where_there_are_none():
    assert beats_of(np.zeros((2, 5 * RATE), np.float32)) == ()
    assert beats_of(np.zeros((2, 0), np.float32)) == ()
    assert beats_of(np.zeros(100, np.float32)) == ()
    assert all(0 <= beat <= 5 for beat in beats_of(random_of(1).normal(0, 0.1, 5 * RATE).astype(np.float32)))
