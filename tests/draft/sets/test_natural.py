"""What skies, land and plants are made of, and what the seasons and the weather do to natural places."""

import itertools
from typing import get_args

import numpy as np
import pytest

from filmgate.draft.brief import Hour, Scene, Weather
from filmgate.draft.paint.colour import hexed, lab, lightness
from filmgate.draft.sets.kit import season, sky, trees
from filmgate.draft.sets.kit.ground import breeze, earth, footing
from filmgate.draft.sets.kit.terrain import hill, ridge, summits
from filmgate.draft.sets.kit.tones import cover, fogged, toned
from filmgate.draft.stage.hours import mood
from filmgate.draft.stage.planes import Frame, gain
from filmgate.draft.stage.setting import Setting

GREEN = hexed("5f9e4e")


def setting(scene: Scene, *, seed: int = 3, width: int = 160, height: int = 90, from_right: bool = False) -> Setting:
    return Setting(
        frame=Frame(width=width, height=height, left=4, top=4),
        scene=scene,
        mood=mood(scene),
        random=np.random.default_rng(seed),
        from_right=from_right,
    )


def meadow(hour: Hour = "day", weather: Weather = "clear") -> Setting:
    return setting(Scene(place="meadow", hour=hour, weather=weather))


@pytest.mark.parametrize("hour", get_args(Hour))
def test_things_dissolve_into_the_fog_with_distance(hour: Hour) -> None:
    place = meadow(hour)
    far, near = toned(place, GREEN, 0.0), toned(place, GREEN, 1.0)

    def apart(colour: tuple[float, ...]) -> float:
        return float(np.hypot(*np.subtract(lab(colour), lab(place.mood.fog))[1:])) + abs(
            lightness(colour) - lightness(place.mood.fog)
        )

    assert apart(far) < apart(near)


def test_fog_swallows_more_than_clear_air() -> None:
    assert fogged(meadow(weather="fog"), 0.3) > fogged(meadow(), 0.3) + 0.2


def test_the_darker_the_hour_the_darker_the_land() -> None:
    levels = [lightness(toned(meadow(hour), GREEN, 0.9)) for hour in ("day", "golden", "dusk", "night")]
    assert levels == sorted(levels, reverse=True)


def test_what_is_turned_to_the_light_is_lighter() -> None:
    for hour in get_args(Hour):
        assert lightness(toned(meadow(hour), GREEN, 0.8, lit=0.3)) > lightness(
            toned(meadow(hour), GREEN, 0.8, lit=-0.3)
        )


def test_snow_covers_and_rain_darkens() -> None:
    assert cover(meadow()) == 0
    assert cover(meadow(weather="snow")) == 1
    assert lightness(earth(meadow(weather="snow"), GREEN)) > lightness(GREEN) + 0.2
    assert lightness(earth(meadow(weather="rain"), GREEN)) < lightness(GREEN)
    assert footing(Scene(place="meadow", weather="snow"), "grass") == "snow"
    assert footing(Scene(place="meadow", season="winter"), "grass") == "snow"
    assert footing(Scene(place="meadow", season="winter", weather="rain"), "grass") == "grass"


def test_wind_bends_more_than_still_air() -> None:
    assert breeze(meadow(weather="wind")) > breeze(meadow()) > breeze(meadow(weather="fog"))


def test_leaves_turn_red_in_autumn_and_are_gone_in_winter() -> None:
    random = np.random.default_rng(1)
    summer, autumn = (
        np.mean([lab(season.leaf(Scene(place="forest", season=time), random))[1] for _ in range(12)])
        for time in ("summer", "autumn")
    )
    assert autumn > 0 > summer
    assert season.leafless(Scene(place="forest", season="winter"))
    assert not season.leafless(Scene(place="forest"))


def test_the_sun_stands_on_its_side_above_the_horizon() -> None:
    for hour in get_args(Hour):
        scene = Scene(place="sea", hour=hour)
        left, right = (sky.sun_at(setting(scene, from_right=side), horizon=0.5) for side in (False, True))
        assert left[0] < 80 < right[0]
        assert left[1] == right[1] < 45


def test_the_sky_climbs_to_its_horizon_and_is_the_ramp_that_is_painted() -> None:
    place = meadow("dusk")
    levels = [lightness(sky.colour_at(place, share)) for share in np.linspace(0, 1, 9)]
    assert levels == sorted(levels)


@pytest.mark.parametrize("weather", get_args(Weather))
def test_clouds_drift_and_go_on_beyond_the_stage(weather: Weather) -> None:
    found = [plane for plane in sky.clouds(meadow(weather=weather)) if not plane.flash]
    assert all(plane.endless and plane.drift for plane in found)
    assert len(found) == {"fog": 0, "cloud": 2, "rain": 2, "storm": 2}.get(weather, 1)


def test_lightning_is_short_and_far_between() -> None:
    (bolt,) = (plane for plane in sky.clouds(meadow(weather="storm")) if plane.flash)
    seen = [gain(bolt, index / 24) for index in range(24 * 20)]
    strokes = sum(a < 0.9 <= b for a, b in itertools.pairwise(seen))
    assert 3 <= strokes <= 6
    assert np.mean([there > 0.02 for there in seen]) < 0.25


def test_crests_reach_across_the_stage_and_have_summits() -> None:
    place = meadow()
    for crest in (ridge(place, 50, 12, base=4), hill(place, 50, 6, base=3)):
        left, _, right, _ = place.edges
        assert crest.xs[0] <= left
        assert crest.xs[-1] >= right
        assert abs(crest.ys.mean() - 50) < 15
    assert summits(ridge(place, 50, 12, base=4))


def test_a_peak_is_where_it_is_put() -> None:
    place = meadow()
    crest = ridge(place, 60, 8, base=3, peak=(0.25, 0.08, 4.0))
    assert abs(float(crest.xs[int(crest.ys.argmin())]) - 40) < 12


@pytest.mark.parametrize("tree", [trees.fir, trees.bare, trees.palm])
def test_trees_stand_on_their_foot_and_are_as_high_as_asked(tree) -> None:  # type: ignore[no-untyped-def]
    bounds = tree(np.random.default_rng(2), 50.0, 80.0, 40.0).getBounds()
    assert bounds.bottom() == pytest.approx(80, abs=2)
    assert 25 <= 80 - bounds.top() <= 62
    assert bounds.left() < 50 < bounds.right()
