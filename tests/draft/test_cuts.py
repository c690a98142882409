"""Cuts fall on beats, where there are any near."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.draft.makers import made, pictures, request, tone

from filmgate.draft import score, understand
from filmgate.draft.brief import Brief, Scene, Shot
from filmgate.draft.cuts import on_beats

TWO = "A kitten on a desk, static shot. Then cut to: a dog in a snowy forest at night, static shot"


def film(*seconds: float) -> Brief:
    return Brief(shots=tuple(Shot(seconds=each, scene=Scene(place="sea")) for each in seconds))


def cuts(brief: Brief) -> list[float]:
    return [float(at) for at in np.cumsum([shot.seconds for shot in brief.shots])]


@pytest.mark.parametrize(
    ("seconds", "beats", "cut"),
    [
        ((2, 2), (0.5, 1.8, 2.5), [1.8, 4]),
        ((2, 2), (), [2, 4]),
        ((2, 2), (0.1, 3.9), [2, 4]),
        ((1, 1, 2), (0.9, 1.2, 2.2), [0.9, 2.2, 4]),
        ((4,), (1, 2, 3), [4]),
    ],
)
def test_a_cut_goes_to_the_nearest_beat_if_one_is_near(seconds, beats, cut):
    assert cuts(on_beats(film(*seconds), beats)) == pytest.approx(cut)


@given(
    seconds=st.lists(st.floats(0.02, 5), min_size=1, max_size=30),
    beats=st.lists(st.floats(0, 60), max_size=60).map(sorted),
)
def test_a_film_lasts_as_long_as_before_and_no_shot_is_lost(seconds, beats):
    before, after = film(*seconds), on_beats(film(*seconds), beats)
    assert cuts(after)[-1] == pytest.approx(cuts(before)[-1])
    assert len(after.shots) == len(before.shots)
    assert all(shot.seconds >= -1e-6 for shot in after.shots)


def jump(path) -> int:
    film = pictures(path).astype(int)
    return int(np.argmax([np.abs(after - before).mean() for before, after in pairwise(film)])) + 1


def test_a_film_with_music_is_cut_on_its_beat(tmp_path):
    wanted = request(f"{TWO}, piano music", generate_audio=True, seconds=3)
    path, _, _ = made(tmp_path, wanted)
    beats = score.beats(understand(wanted), wanted.frames / 24, wanted.seed)
    assert min(abs(beat - jump(path) / 24) for beat in beats) < 0.03


def test_a_film_without_a_beat_is_cut_as_was_said(tmp_path):
    path, _, _ = made(
        tmp_path,
        request(TWO, generate_audio=True, seconds=3, reference_audios=(tone(tmp_path / "tone.wav", 440.0, 3.0),)),
    )
    assert jump(path) == pytest.approx(36, abs=10)
