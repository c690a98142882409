"""The whole track: length, loudness, sameness, and what is in it."""

import itertools
import typing

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.draft.score.makers import RATE, brief, clicks, heard, line, power, share, shot, subject, whole

from filmgate.draft.brief import Act, Brief, Hour, Line, Pace, Place, Scene, Season, Shot, Subject, Verb, Way, Weather
from filmgate.draft.score import beats, cues_of, flashes, track, unheard
from filmgate.draft.score.asked import asked
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.nouns import NOUNS

PLACES, WEATHERS, HOURS = typing.get_args(Place), typing.get_args(Weather), typing.get_args(Hour)
SEASONS = typing.get_args(Season)
# Every place in every weather, the hours and seasons going round, so that each pair of them meets.
SCENES = [
    (place, weather, HOURS[(index + turn) % len(HOURS)], SEASONS[(index // 2 + turn) % len(SEASONS)])
    for index, (place, weather) in enumerate(itertools.product(PLACES, WEATHERS))
    for turn in (index % 3,)
]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_heard_in_every_weather(place):
    for _, weather, hour, season in (scene for scene in SCENES if scene[0] == place):
        whole(heard(brief(place, weather=weather, hour=hour, season=season, seconds=1)), seconds=1)


def test_the_public_track_is_the_mixed_one_and_says_nothing_twice():
    film = brief("beach")
    one, other = (track(film, [], frames=31, seed=5, sent=[]) for _ in range(2))
    assert one.tobytes() == other.tobytes()
    assert one.shape == (2, 62_000)


@pytest.mark.parametrize("frames", [1, 2, 7, 25])
def test_a_track_may_be_very_short(frames):
    sound = track(brief("street", music="upbeat", lines=(line("Hi."),)), [], frames=frames, seed=1, sent=[])
    assert sound.shape == (2, frames * 2000)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() <= 1


def test_another_seed_is_another_sound():
    film = brief("forest", subjects=(subject("dog"),))
    one, other = (heard(film, *cues_of(film, seconds=2, seed=seed), seed=seed) for seed in (1, 2))
    assert np.corrcoef(one[0], other[0])[0, 1] < 0.5
    calls = [[cue.second for cue in cues_of(film, seconds=2, seed=seed) if cue.kind == "bark"] for seed in (1, 2)]
    assert calls[0] != calls[1]


def test_a_cue_more_changes_no_other():
    film = brief("studio", seconds=3)
    bell = Cue(second=1.5, kind="bell")
    with_step = heard(film, Cue(second=0.3, kind="shoe.wood", level=0.01), bell)
    without = heard(film, bell)
    late = slice(round(1.6 * RATE), round(2.6 * RATE))
    assert np.corrcoef(with_step[0, late], without[0, late])[0, 1] > 0.99


@pytest.mark.parametrize("kind", ["bark", "shoe.gravel", "engine.car", "splash"])
def test_a_sound_is_on_the_side_where_it_is(kind):
    left = heard(brief("studio"), Cue(second=0.5, kind=kind, x=-1, length=1))
    right = heard(brief("studio"), Cue(second=0.5, kind=kind, x=1, length=1))
    assert power(left[0], 0.5, 0.8) > 1.4 * power(left[1], 0.5, 0.8)
    assert power(right[1], 0.5, 0.8) > 1.4 * power(right[0], 0.5, 0.8)


def test_what_passes_by_goes_from_one_side_to_the_other():
    sound = heard(brief("studio", seconds=3), Cue(second=0, kind="engine.car", x=-1, x_end=1, length=3))
    assert power(sound[0], 0.2, 0.9) > 1.5 * power(sound[1], 0.2, 0.9)
    assert power(sound[1], 2.1, 2.8) > 1.5 * power(sound[0], 2.1, 2.8)


def test_a_louder_thing_is_louder():
    cues = [Cue(second=at, kind="engine.truck", level=level, length=1) for at, level in ((0.1, 0.25), (1.6, 1))]
    sound = heard(brief("studio", seconds=3), *cues)
    assert power(sound, 1.7, 2.5) > 2.5 * power(sound, 0.2, 1)


def test_what_comes_nearer_grows_louder():
    cue = Cue(second=0, kind="engine.tractor", level=0.2, level_end=1.2, length=3)
    sound = heard(brief("studio", seconds=3), cue)
    assert power(sound, 2, 2.6) > 2 * power(sound, 0.4, 1)


def test_scenes_go_over_into_each_other_without_a_jump():
    film = Brief(
        shots=(shot("beach"), shot("street", subjects=(subject("car", "drive"),)), shot("space", hour="night"))
    )
    sound = heard(film, *cues_of(film, seconds=6, seed=1))
    steps = np.abs(np.diff(sound, axis=1)).max(axis=0)
    for cut in (2, 4):
        near = steps[round((cut - 0.05) * RATE) : round((cut + 0.05) * RATE)].max()
        before = steps[round((cut - 1) * RATE) : round((cut - 0.1) * RATE)].max()
        assert near <= 1.5 * before
    assert share(sound[:, : 2 * RATE], 1000, 20000) > 5 * share(sound[:, 4 * RATE :], 1000, 20000)


def test_a_cut_within_a_scene_is_not_heard():
    one, two = brief("river", seconds=4), Brief(shots=(shot("river"), shot("river")))
    assert heard(one).tobytes() == heard(two).tobytes()


def test_nothing_begins_or_ends_at_once():
    sound = heard(brief("sea", weather="storm", music="rock"))
    assert np.abs(sound[:, :10]).max() < 0.01
    assert np.abs(sound[:, -10:]).max() < 0.01


@pytest.mark.parametrize("place", ["space", "snowfield", "studio", "abstract", "bedroom"])
def test_a_quiet_place_is_never_dead(place):
    sound = heard(brief(place, hour="night", season="winter", weather="snow"))
    blocks = np.abs(sound[:, 2000:-12000]).max(axis=0)
    assert blocks[: len(blocks) // 240 * 240].reshape(-1, 240).max(axis=1).min() > 1e-4


def test_noise_is_not_pumped():
    blocks = heard(brief("snowfield", hour="night", seconds=6)).reshape(2, -1, RATE // 2)[:, :, :]
    levels = np.sqrt((blocks**2).mean(axis=(0, 2)))[1:-1]
    assert levels.max() / levels.min() < 4


def test_silence_that_is_asked_for_is_silence():
    assert not heard(brief("street", sounds=("silence",))).any()
    film = Brief(shots=(shot("street"), shot("street", sounds=("silence",), seconds=1.5), shot("beach")))
    sound = heard(film)
    assert not sound[:, round(2.0 * RATE) : round(3.5 * RATE) - 1].any()
    assert power(sound, 0.5, 1.5) > 0.01


def test_sounds_asked_for_are_heard_and_unknown_ones_are_named():
    film = brief("studio", sounds=("bell", "zorp", "Applause", "zorp"), music="glorp")
    assert unheard(film) == ("zorp", "glorp")
    quiet, loud = heard(brief("studio")), heard(brief("studio", sounds=("siren",)))
    assert share(loud, 500, 4000) > 2 * share(quiet, 500, 4000)


@pytest.mark.parametrize(
    "key",
    "bell applause thunder birds rain wind sea crowd traffic footsteps engine fire clock meow bark roar laughter insects"
    " water whistle siren".split(),
)  # fmt: skip
def test_every_key_that_briefs_use_is_known(key):
    assert asked(key) is not None


def test_a_sound_that_was_sent_leads_and_the_rest_goes_under_it():
    tone = np.sin(np.arange(2 * RATE) * 2 * np.pi * 1000 / RATE).astype(np.float32) * 0.3
    sound = heard(brief("beach", seconds=4), sent=[np.stack([tone, tone])])
    assert share(sound[:, RATE // 2 : 3 * RATE // 2], 900, 1100) > 0.8
    whole(sound, seconds=4)


def test_sent_sounds_of_any_shape_are_taken():
    for sent in (np.zeros((2, 0), np.float32), np.zeros((2, 999), np.float32), clicks(0.1, length=60)):
        whole(heard(brief("forest"), sent=[sent]), seconds=2)


def test_the_ambience_goes_down_under_speech():
    film = brief("snowfield", hour="night", seconds=4, weather="wind", lines=(line("one two three four five six"),))
    quiet, talk = heard(brief("snowfield", hour="night", seconds=4, weather="wind")), heard(film)
    during, after = slice(RATE // 2, RATE), slice(3 * RATE, 7 * RATE // 2)
    # Below any voice there is only the wind.
    low = [
        share(sound[:, part], 20, 90) ** 0.5 * power(sound[:, part])
        for sound in (quiet, talk)
        for part in (during, after)
    ]
    assert low[2] / low[3] < 0.7 * low[0] / low[1]


def test_thunder_follows_the_flash():
    film = brief("desert", weather="storm", seconds=4)
    assert all(0 <= at < 4 for at in flashes(film, seconds=4, seed=1))
    assert flashes(film, seconds=4, seed=1) == flashes(film, seconds=4, seed=1) != flashes(film, seconds=4, seed=2)
    assert flashes(brief("desert"), seconds=4, seed=1) == ()
    sound = heard(brief("studio", seconds=5), Cue(second=1.0, kind="lightning"))
    assert power(sound, 1.4, 4) > 2 * power(sound, 0.3, 1.3)


def test_cues_nobody_knows_or_beyond_the_end_are_left_out():
    film = brief("forest")
    odd = [
        Cue(second=0.5, kind="zorp"),
        Cue(second=99, kind="bark"),
        Cue(second=-1, kind="bark"),
        Cue(second=0, kind=""),
    ]
    assert heard(film, *odd).tobytes() == heard(film).tobytes()


def test_a_herd_is_heard():
    film = brief("meadow")
    herd = [Cue(second=index * 0.0013, kind="hoof.grass", x=(index % 20 - 10) / 10) for index in range(1500)]
    whole(heard(film, *herd), seconds=2)


def test_under_water_all_is_dull():
    above, below = (
        heard(brief(place, seconds=2), Cue(second=0.3, kind="bark", level=4)) for place in ("studio", "underwater")
    )
    assert share(below, 3000, 20000) < 0.3 * share(above, 3000, 20000)


words = st.text(max_size=40) | st.sampled_from(["Hello there, my friend!", "你好，世界。", "مرحبا", "…", "1234 5678"])
acts = st.builds(
    Act,
    verb=st.sampled_from(typing.get_args(Verb)), pace=st.sampled_from(typing.get_args(Pace)),
    way=st.sampled_from(typing.get_args(Way)), other=st.none() | st.integers(0, 3),
)  # fmt: skip
subjects = st.builds(
    Subject, noun=st.sampled_from([*NOUNS, "", "nonsense"]), size=st.floats(0.3, 3), count=st.integers(1, 12),
    acts=st.lists(acts, max_size=3).map(tuple),
)  # fmt: skip
scenes = st.builds(
    Scene, place=st.sampled_from(PLACES), hour=st.sampled_from(HOURS), weather=st.sampled_from(WEATHERS),
    season=st.sampled_from(SEASONS),
)  # fmt: skip
shots = st.builds(
    Shot, seconds=st.floats(0.1, 2), scene=scenes, subjects=st.lists(subjects, max_size=2).map(tuple),
    lines=st.lists(st.builds(Line, words=words, speaker=st.none() | st.integers(0, 4), shown=st.booleans()), max_size=2).map(tuple),
    sounds=st.lists(st.text(max_size=8) | st.sampled_from(["bell", "rain", "siren", "typing"]), max_size=2).map(tuple),
)  # fmt: skip
films = st.builds(
    Brief, shots=st.lists(shots, min_size=1, max_size=3).map(tuple),
    music=st.sampled_from(["", "", "piano", "upbeat", "nonsense"]), mood=st.sampled_from(["", "sad", "epic", "nonsense"]),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(film=films, frames=st.integers(24, 60), seed=st.integers(-(2**70), 2**70))
def test_any_brief_has_a_sound(film, frames, seed):
    seconds = frames / 24
    cues = cues_of(film, seconds=seconds, seed=seed)
    assert all(0 <= cue.second <= seconds for cue in cues)
    sound = heard(film, *cues, seconds=seconds, seed=seed)
    whole(sound, seconds=seconds)
    assert all(0 <= beat < seconds for beat in beats(film, seconds, seed))
