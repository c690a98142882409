"""Which sounds belong where and when."""

import typing

import pytest
from tests.draft.score.makers import brief, heard, share

from filmgate.draft.brief import Hour, Place, Scene, Season, Weather
from filmgate.draft.score import ground_of
from filmgate.draft.score.beds import BEDS
from filmgate.draft.score.kinds import CHOICES, known
from filmgate.draft.score.places import PLACES, WEATHERS, WHEN, air
from filmgate.draft.score.rooms import ROOMS
from filmgate.draft.score.steps import GROUNDS


def names(place, hour="day", season="summer", weather="clear"):
    here = air(place, hour, season, weather)
    return {name for name, _ in here.beds} | {name for name, _, _ in here.calls}


def test_every_place_is_described_and_every_name_in_it_is_a_sound():
    assert set(PLACES) == set(typing.get_args(Place))
    assert set(WEATHERS) == set(typing.get_args(Weather))
    for place, here in PLACES.items():
        assert {name for name, _ in here.beds} | set(here.rain) <= set(BEDS), place
        assert all(known(name) for name, _, _ in here.calls), place
        assert here.room in ROOMS
        assert here.ground in GROUNDS
    assert {name for over in WEATHERS.values() for name, _ in over.beds} <= set(BEDS)


def test_whatever_has_its_times_is_heard_somewhere():
    heard_somewhere = {name for here in PLACES.values() for name, _ in here.beds}
    heard_somewhere |= {name for here in PLACES.values() for name, _, _ in here.calls}
    assert {name for name in WHEN if name not in CHOICES} <= heard_somewhere


def test_winter_has_no_crickets_and_no_songbirds():
    assert "crickets" in names("meadow", "night")
    assert "crickets" not in names("meadow", "night", "winter")
    assert "birdsong" not in names("forest", "dawn", "winter")


def test_birds_sing_by_day_and_most_at_dawn():
    rates = {
        hour: {name: rate for name, rate, _ in air("forest", hour, "spring", "clear").calls} for hour in ("dawn", "day")
    }
    assert rates["dawn"]["birdsong"] > rates["day"]["birdsong"]
    assert "birdsong" not in names("forest", "night")
    assert "hoot" in names("forest", "night")


def test_a_city_has_traffic_by_day_and_is_far_by_night():
    assert {"traffic", "city"} <= names("street")
    assert "traffic" not in names("street", "night")
    assert "city" in names("street", "night")


def test_rain_meets_what_is_there():
    assert "rain.leaves" in names("forest", weather="rain")
    assert "rain.asphalt" in names("street", weather="rain")
    assert "rain.window" in names("kitchen", weather="rain")
    assert not {name for name in names("underwater", weather="rain") if name.startswith("rain")}
    assert not {name for name in names("space", weather="storm") if name.startswith(("rain", "wind"))}


def test_weather_is_softer_indoors():
    levels = {place: dict(air(place, "day", "summer", "wind").beds)["wind.strong"] for place in ("meadow", "bedroom")}
    assert levels["bedroom"] < 0.3 * levels["meadow"]


def test_fog_has_its_horn_by_the_sea():
    assert "horn.fog" in names("sea", weather="fog")
    assert "horn.fog" not in names("sea")


@pytest.mark.parametrize(
    ("place", "weather", "ground"),
    [("beach", "clear", "sand"), ("street", "snow", "snow"), ("kitchen", "snow", "tile"), ("farm", "rain", "mud")],
)
def test_feet_meet_the_ground_of_the_place_under_its_weather(place, weather, ground):
    assert ground_of(Scene(place=place, weather=weather)) == ground


def test_every_scene_has_something_to_hear():
    for place in typing.get_args(Place):
        for hour in typing.get_args(Hour):
            for season in typing.get_args(Season):
                assert all(air(place, hour, season, weather).beds for weather in typing.get_args(Weather))


def test_places_differ_to_the_ear():
    bright = {place: share(heard(brief(place, seconds=2)), 2000, 20000) for place in ("space", "street", "beach")}
    assert bright["space"] < bright["street"] < bright["beach"]
    rain, dry = (
        share(heard(brief("street", seconds=2, weather=weather)), 3000, 20000) for weather in ("rain", "clear")
    )
    assert rain > 2 * dry
