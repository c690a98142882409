"""Hours and weathers differ as they do outdoors."""

import itertools
from typing import get_args

import numpy as np
import pytest

from filmgate.draft.brief import Hour, Place, Scene, Weather
from filmgate.draft.paint.colour import lightness
from filmgate.draft.stage.hours import light_of, mood


@pytest.mark.parametrize(
    ("place", "hour", "weather"),
    list(itertools.product(["meadow", "street", "underwater", "desk"], get_args(Hour), get_args(Weather))),
)
def test_every_scene_has_a_mood(place, hour, weather):
    found = mood(Scene(place=place, hour=hour, weather=weather))
    assert len(found.sky) == len(found.stops)
    assert all(0 <= value <= 1 for colour in (*found.sky, found.fog, found.dark) for value in colour)
    assert lightness(found.dark) < 0.45


def test_night_is_darker_than_day():
    day, night = (mood(Scene(place="meadow", hour=hour)) for hour in ("day", "night"))
    assert lightness(night.fog) < lightness(day.fog) - 0.2
    assert sum(night.key) < sum(day.key) - 0.5


def test_cloud_hides_the_sun_and_greys_the_sky():
    clear, storm = (mood(Scene(place="meadow", weather=weather)) for weather in ("clear", "storm"))
    assert clear.disc > storm.disc == 0
    assert np.ptp(storm.sky[0]) < np.ptp(clear.sky[0])
    assert storm.cast < clear.cast


def test_weather_stays_outside_of_rooms():
    inside, sunny = (mood(Scene(place="kitchen", weather=weather)) for weather in ("storm", "clear"))
    assert inside == sunny


@pytest.mark.parametrize("place", get_args(Place))
def test_light_comes_from_the_side_it_is_told(place):
    left, right = (light_of(mood(Scene(place=place)), from_right=side) for side in (False, True))
    assert left.towards[0] == -right.towards[0]
    if left.cast is not None and right.cast is not None:
        assert left.cast.shear == -right.cast.shear
