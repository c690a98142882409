"""Every place, whoever painted it: any hour, weather, shape and seed."""

from functools import lru_cache
from typing import get_args

import numpy as np
import pytest

from filmgate.draft import sets
from filmgate.draft.brief import Hour, Place, Scene, Season, Weather
from filmgate.draft.paint.noise import Floats
from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.hours import mood
from filmgate.draft.stage.planes import Frame, composed
from filmgate.draft.stage.setting import Painted, Setting

PLACES = tuple(sorted(sets.MODULES))
HOURS, WEATHERS, SEASONS = get_args(Hour), get_args(Weather), get_args(Season)
WIDE, TALL, LONG = (128, 72), (72, 128), (168, 72)
LAMPLIT = frozenset({"stage", "studio", "space", "abstract"})
"""Places whose light is not the hour's."""


@lru_cache(maxsize=256)
def painted(scene: Scene, size: tuple[int, int] = WIDE, seed: int = 1, *, travels: bool = False) -> Painted:
    return sets.paint(setting(scene, size, seed, travels=travels))


def setting(scene: Scene, size: tuple[int, int], seed: int, *, travels: bool = False) -> Setting:
    random = np.random.default_rng(seed)
    return Setting(
        frame=frame(size),
        scene=scene,
        mood=mood(scene),
        random=random,
        travels=travels,
        from_right=bool(random.random() < 0.5),
    )


def frame(size: tuple[int, int]) -> Frame:
    width, height = size
    return Frame(width=width, height=height, left=6, top=4)


def behind(scene: Scene, size: tuple[int, int] = WIDE, seed: int = 1, *, seconds: float = 0.0) -> Floats:
    """What stands behind the subjects, as RGBA."""
    place = painted(scene, size, seed)
    picture = composed(place.planes[: place.behind], frame(size), Stand(), seconds)
    return picture.astype(np.float32)


def chance(place: Place) -> np.random.Generator:
    return np.random.default_rng(sum(place.encode()))


def some_scenes(place: Place) -> list[tuple[Scene, tuple[int, int]]]:
    """Two of the many scenes a place can be asked for, tall and long; others for every place."""
    random = chance(place)
    return [
        (
            Scene(
                place=place,
                hour=HOURS[random.integers(len(HOURS))],
                weather=WEATHERS[random.integers(len(WEATHERS))],
                season=SEASONS[random.integers(len(SEASONS))],
            ),
            size,
        )
        for size in (TALL, LONG)
    ]


def snows(place: Place) -> bool:
    """Whether snow changes what feet fall on there."""
    bare, white = (sets.ground(Scene(place=place, weather=weather)).kind for weather in ("clear", "snow"))
    return white == "snow" and bare != "snow"


@pytest.mark.parametrize("place", PLACES)
class TestEveryPlace:
    def test_subjects_stand_in_the_picture(self, place: Place) -> None:
        ground = sets.ground(Scene(place=place))
        assert 0.6 <= ground.y <= 0.97
        assert ground.horizon <= ground.y
        assert 0.15 <= ground.air <= 0.6
        assert 0.2 <= ground.near <= 0.95
        assert ground.metres > 0
        assert ground.water is None or 0.4 <= ground.water <= 0.97

    def test_its_planes_go_from_far_to_near(self, place: Place) -> None:
        place_ = painted(Scene(place=place))
        assert 3 <= len(place_.planes) <= 16
        assert 1 <= place_.behind <= len(place_.planes)
        assert all(0 <= plane.near <= 1 for plane in place_.planes)
        assert place_.planes[0].near <= 0.3
        assert place_.ground == sets.ground(Scene(place=place))

    def test_nothing_shows_through(self, place: Place) -> None:
        for scene, size in some_scenes(place):
            for seconds in (0.0, 7.3):
                assert behind(scene, size, seconds=seconds)[..., 3].min() >= 254
        assert behind(Scene(place=place))[..., 3].min() >= 254

    def test_it_is_the_same_for_the_same_seed_only(self, place: Place) -> None:
        scene = Scene(place=place)
        again = sets.paint(setting(scene, WIDE, 1))
        assert len(again.planes) == len(painted(scene).planes)
        assert all((a.paint == b.paint).all() for a, b in zip(again.planes, painted(scene).planes, strict=True))
        assert np.abs(behind(scene, seed=2) - behind(scene))[..., :3].mean() > 0.5

    def test_it_goes_on_when_the_camera_travels(self, place: Place) -> None:
        place_ = painted(Scene(place=place), travels=True)
        stand = Stand(x=1.4)
        picture = composed(place_.planes[: place_.behind], frame(WIDE), stand, 0.0)
        assert picture[..., 3].min() >= 254


@pytest.mark.parametrize("place", [place for place in PLACES if place not in LAMPLIT])
def test_night_is_darker(place: Place) -> None:
    day, night = (behind(Scene(place=place, hour=hour))[..., :3].mean() for hour in ("day", "night"))
    assert night < day * 0.8


@pytest.mark.parametrize("place", [place for place in PLACES if snows(place)])
def test_snow_lies_brighter(place: Place) -> None:
    ground = sets.ground(Scene(place=place, weather="snow"))
    rows = slice(int(WIDE[1] * (ground.y - 0.03)), int(WIDE[1] * (ground.y + 0.03)))
    bare, white = (behind(Scene(place=place, weather=weather))[rows, :, :3].mean() for weather in ("cloud", "snow"))
    assert white > bare + 20
