"""Every single sound."""

import numpy as np
import pytest
from tests.draft.score.makers import RATE, power, share

from filmgate.draft.score.asked import _NAMES
from filmgate.draft.score.beds import BEDS
from filmgate.draft.score.callers import CALLS
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.engines import ENGINES
from filmgate.draft.score.kinds import CHOICES, MIXTURES, ROUNDS, known, lasts, loudness, sound_of
from filmgate.draft.score.mixing import crossing, ducking, placed
from filmgate.draft.score.rubs import RUBS
from filmgate.draft.score.steps import FEET, GROUNDS
from filmgate.draft.score.strikes import STRIKES
from filmgate.draft.score.waves import falling, noise, random_of, rich, samples, tone

STEPS = [f"{foot}.{ground}" for foot, ground in zip(FEET * 3, GROUNDS, strict=False)]
ENGINE_KINDS = [f"engine.{name}" for name in ENGINES]
FAMILIES = {
    "calls": list(CALLS), "strikes": list(STRIKES), "rubs": list(RUBS), "steps": STEPS, "engines": ENGINE_KINDS,
    "beds": list(BEDS), "mixtures": list(MIXTURES), "rounds": list(ROUNDS), "choices": list(CHOICES),
    "rest": ["thunder", "thunder.far", "explosion"],
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_every_sound_is_one_and_begins_and_ends_softly(family):
    for kind in FAMILIES[family]:
        assert known(kind), kind
        sound = sound_of(kind, random_of(1, kind), seconds=0.7)
        assert sound.dtype == np.float32, kind
        assert np.isfinite(sound).all(), kind
        peak = float(np.abs(sound).max())
        assert 1e-4 < peak < 2, kind
        assert np.abs(sound[:3]).max() < 0.03 * peak, kind
        assert np.abs(sound[-3:]).max() < 0.03 * peak, kind


def test_names_mean_one_thing():
    tables = [set(CALLS), set(STRIKES), set(RUBS), set(BEDS), set(MIXTURES), set(ROUNDS), set(CHOICES)]
    assert sum(map(len, tables)) == len(set().union(*tables))
    assert not known("zorp")
    assert not known("engine.zorp")
    assert not known("shoe.zorp")


def test_what_things_are_made_of_exists():
    assert all(known(part) for parts in MIXTURES.values() for _, part, _ in parts)
    assert all(known(part) for part, _, _ in ROUNDS.values())
    assert all(known(part) for parts in CHOICES.values() for part in parts)
    assert all(known(wanted.kind) or wanted.kind == "footsteps" for wanted in _NAMES.values())


def test_no_two_are_quite_alike_and_the_same_chance_is_the_same_sound():
    one, same, other = (sound_of("bark", random_of(seed, "x")) for seed in (1, 1, 2))
    assert one.tobytes() == same.tobytes() != other.tobytes()


def test_what_lasts_lasts_as_long_as_asked():
    for kind in ("engine.car", "fire", "clock"):
        assert lasts(kind)
        assert abs(len(sound_of(kind, random_of(1), seconds=2.5)) / RATE - 2.5) < 0.5
    assert not lasts("bark")


def test_loud_things_are_louder_than_soft_ones():
    assert loudness("thunder") > loudness("engine.car") > loudness("shoe.wood") > loudness("tick")
    assert power(sound_of("roar", random_of(1))) > 5 * power(sound_of("squeak", random_of(1)))


def test_an_engine_is_as_deep_as_it_is_large():
    low = {name: share(sound_of(f"engine.{name}", random_of(1), seconds=1), 20, 300) for name in ("ship", "drone")}
    assert low["ship"] > 3 * low["drone"]


def test_birds_are_high_and_whales_are_low():
    assert share(sound_of("chirp", random_of(1)), 2500, 16000) > 0.9
    assert share(sound_of("whale", random_of(1)), 80, 900) > 0.9


def test_snow_crunches_where_tile_clicks():
    snow, tile = (sound_of(f"shoe.{ground}", random_of(3)) for ground in ("snow", "tile"))
    assert power(snow, 0.06, 0.15) / power(snow, 0, 0.03) > power(tile, 0.03, 0.06) / power(tile, 0, 0.01) * 0.5


def test_noise_has_its_colour_and_no_constant():
    sound = noise(random_of(1), RATE, (1000, 2000, 1.0))
    assert share(sound, 700, 3000) > 0.9
    assert abs(float(sound.mean())) < 1e-3
    assert 0.9 < power(sound) < 1.1


def test_tones_are_where_they_should_be():
    for sound in (
        tone(1000.0, RATE),
        tone(np.full(RATE, 1000, np.float32), RATE),
        rich(1000.0, RATE, [1.0], random_of(1)),
    ):
        assert share(sound, 990, 1010) > 0.999
    assert falling(samples(1), 1)[-1] == pytest.approx(0.001, rel=0.05)


@pytest.mark.parametrize("x", [-1, -0.5, 0, 0.5, 1])
def test_a_place_costs_no_power(x):
    sound = np.ones(1000, np.float32)
    assert (placed(sound, Cue(second=0, kind="x", x=x)) ** 2).sum(axis=0) == pytest.approx(1, rel=1e-4)


def test_beyond_the_edge_it_is_softer():
    at_edge, beyond = (placed(np.ones(1000, np.float32), Cue(second=0, kind="x", x=x)) for x in (1, 1.6))
    assert power(beyond) < 0.6 * power(at_edge)


def test_a_crossing_keeps_the_power():
    opens, closes = crossing(100, opens=100, closes=0), crossing(100, opens=0, closes=100)
    assert opens**2 + closes**2 == pytest.approx(1, abs=1e-4)


def test_ducking_goes_down_before_and_comes_up_slowly():
    over = np.zeros((2, 4 * RATE), np.float32)
    over[:, RATE : 2 * RATE] = 0.2
    line = ducking(over, depth=0.6)
    assert line[RATE // 2] == pytest.approx(1, abs=0.01)
    assert line[3 * RATE // 2] == pytest.approx(0.4, abs=0.05)
    assert line[-1] > 0.9
    assert np.abs(np.diff(line)).max() < 0.001
