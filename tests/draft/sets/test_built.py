"""What is special to the built places: lamps in the evening, wet streets, a spot on the stage, windows that show the weather."""

from functools import lru_cache

import numpy as np
import pytest

from filmgate.draft import sets
from filmgate.draft.brief import Hour, Place, Scene
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import lab, lightness
from filmgate.draft.paint.noise import Floats
from filmgate.draft.paint.shapes import box
from filmgate.draft.sets.kit import boards, daylight, fronts, perspective, towers, wet
from filmgate.draft.sets.kit.town import town
from filmgate.draft.stage.camera import Stand
from filmgate.draft.stage.hours import mood
from filmgate.draft.stage.planes import Frame, composed
from filmgate.draft.stage.setting import Painted, Setting

BUILT: tuple[Place, ...] = (
    "desk", "kitchen", "living_room", "bedroom", "shop", "street", "skyline", "road", "rooftop", "station", "stage",
    "studio", "abstract",
)  # fmt: skip
ROOMS: tuple[Place, ...] = ("desk", "kitchen", "living_room", "bedroom", "shop")
WIDTH, HEIGHT = 160, 90
FRAME = Frame(width=WIDTH, height=HEIGHT, left=6, top=4)


def setting(place: Place, seed: int = 3, *, travels: bool = False, right: bool = False, **scene: str) -> Setting:
    known = Scene(place=place, **scene)  # type: ignore[arg-type]
    random = np.random.default_rng(seed)
    return Setting(frame=FRAME, scene=known, mood=mood(known), random=random, travels=travels, from_right=right)


@lru_cache(maxsize=64)
def painted(
    place: Place, hour: Hour = "day", weather: str = "clear", seed: int = 3, *, travels: bool = False
) -> Painted:
    return sets.paint(setting(place, seed, travels=travels, hour=hour, weather=weather))


def behind(place: Place, hour: Hour = "day", weather: str = "clear", seed: int = 3, *, x: float = 0.0) -> Floats:
    """What stands behind the subjects: RGB of 0 to 255."""
    known = painted(place, hour, weather, seed, travels=x != 0)
    return composed(known.planes[: known.behind], FRAME, Stand(x=x), 0.0)[..., :3].astype(np.float32)


def warmth(picture: Floats) -> Floats:
    return picture[..., 0] - picture[..., 2]


@pytest.mark.parametrize("place", BUILT)
def test_where_a_head_will_be_the_picture_is_calm(place: Place) -> None:
    ground = sets.ground(Scene(place=place))
    top = ground.y - 0.45
    calm = behind(place)[int(HEIGHT * top) : int(HEIGHT * (top + 0.14)), int(WIDTH * 0.45) : int(WIDTH * 0.55)]
    assert calm.mean(axis=-1).std() < 48


@pytest.mark.parametrize("place", ROOMS)
def test_lamps_warm_a_room_in_the_evening(place: Place) -> None:
    night = behind(place, "night")
    assert np.percentile(warmth(night), 99.5) > np.median(warmth(night)) + 60


@pytest.mark.parametrize("place", ROOMS)
def test_rain_runs_down_the_windows(place: Place) -> None:
    dry, rainy = (painted(place, "day", weather).planes for weather in ("clear", "rain"))
    assert len(rainy) == len(dry) + 2
    assert painted(place, "day", "rain").sheltered


@pytest.mark.parametrize("place", ["street", "skyline", "rooftop"])
def test_windows_are_lit_at_night(place: Place) -> None:
    lit = {}
    for hour in ("day", "night"):
        picture = behind(place, hour)[int(HEIGHT * 0.25) : int(HEIGHT * 0.62)]
        dark = np.median(picture.mean(axis=-1))
        lit[hour] = ((warmth(picture) > 25) & (picture.mean(axis=-1) > dark * 1.6)).mean()
    assert lit["night"] > lit["day"] + 0.003


class TestStage:
    def test_the_spot_lies_where_the_subject_stands(self) -> None:
        ground = sets.ground(Scene(place="stage"))
        boards_ = behind("stage")[int(HEIGHT * ground.y) - 2 : int(HEIGHT * ground.y) + 2].mean(axis=(0, 2))
        middle = boards_[int(WIDTH * 0.4) : int(WIDTH * 0.6)].mean()
        assert middle > boards_[: int(WIDTH * 0.2)].mean() + 40
        assert middle > boards_[int(WIDTH * 0.8) :].mean() + 40

    def test_it_follows_whoever_is_followed(self) -> None:
        ground = sets.ground(Scene(place="stage"))
        for x in (0.8, 2.3):
            row = behind("stage", x=x)[int(HEIGHT * ground.y)].mean(axis=-1)
            assert row[int(WIDTH * 0.4) : int(WIDTH * 0.6)].mean() > row[: int(WIDTH * 0.2)].mean() + 40

    def test_it_is_red_at_any_hour(self) -> None:
        for hour in ("day", "night"):
            curtain = behind("stage", hour)[int(HEIGHT * 0.2) : int(HEIGHT * 0.6)].mean(axis=(0, 1))
            assert curtain[0] > 1.6 * max(curtain[1:])


class TestStreet:
    def test_wet_ground_shows_the_shops(self) -> None:
        rows = slice(int(HEIGHT * 0.80), int(HEIGHT * 0.97))

        def colourful(hour: Hour, weather: str) -> float:
            ground = behind("street", hour, weather)[rows]
            return float((ground.max(axis=-1) - ground.min(axis=-1)).std())

        assert colourful("night", "rain") > colourful("night", "snow") * 1.4

    def test_whoever_is_followed_goes_along_fronts(self) -> None:
        deep, row = painted("street"), painted("street", travels=True)
        assert any(plane.near_top is not None for plane in deep.planes)
        assert all(plane.near_top is None for plane in row.planes)

    def test_neon_is_not_greyed_by_rain(self) -> None:
        clear, rain = (mood(Scene(place="street", hour="night", weather=weather)) for weather in ("clear", "rain"))
        assert clear == rain

    def test_it_mirrors_subjects_when_wet(self) -> None:
        assert painted("street", "day", "rain").light.reflection > 0.3
        assert painted("street", "day", "clear").light.reflection == 0
        assert painted("street", "night", "snow").light.reflection == 0


@pytest.mark.parametrize("place", ["studio", "abstract", "desk", "living_room"])
def test_seeds_have_colours_of_their_own(place: Place) -> None:
    found = []
    for seed in (1, 2, 5, 9):
        tone = tuple(float(v) / 255 for v in behind(place, seed=seed)[: HEIGHT // 2].mean(axis=(0, 1)))
        found.append(np.array(lab(tone)[1:]))
    apart = [np.hypot(*(a - b)) for i, a in enumerate(found) for b in found[:i]]
    assert max(apart) > 0.02


class TestKit:
    def test_what_is_twice_as_far_is_half_as_large(self) -> None:
        eye = perspective.eye(setting("street"), 0.58, 0.5)
        assert eye.length(2, 10) == pytest.approx(2 * eye.length(2, 20))
        assert eye.at(0, eye.high, 7) == pytest.approx((eye.x, eye.y))

    def test_an_eye_sees_the_mirror_image_below_the_ground(self) -> None:
        eye = perspective.eye(setting("street"), 0.58, 0.5)
        foot, top = eye.at(2, 0, 5)[1], eye.at(2, 3, 5)[1]
        assert eye.below().at(2, 0, 5)[1] == pytest.approx(foot)
        assert eye.below().at(2, 3, 5)[1] - foot == pytest.approx(foot - top)

    def test_upside_down_is_a_mirror(self) -> None:
        known = setting("street")
        canvas = known.canvas()
        canvas.fill(box(-10, 40, 300, 5), (1.0, 0.0, 0.0))
        image = wet.upside_down([canvas.pixels], known, fold=60)
        rows = np.flatnonzero(image[..., 0].max(axis=1)) - FRAME.top
        assert rows.min() >= 74
        assert rows.max() <= 81

    def test_water_stays_on_the_ground(self) -> None:
        known = setting("street")
        canvas, image = known.canvas(), known.canvas()
        canvas.fill(box(0, 60, 40, 40), (0.2, 0.2, 0.3))
        image.flood((1.0, 0.5, 0.5))
        before = canvas.pixels.copy()
        wet.mirror(canvas, image.pixels, known, top=50)
        assert (canvas.pixels[..., 3] == before[..., 3]).all()
        assert (canvas.pixels[..., :3] <= canvas.pixels[..., 3:]).all()
        assert canvas.pixels[80, 20, 0] > before[80, 20, 0]

    def test_no_sliver_of_a_house_is_left_at_the_end(self) -> None:
        for seed in range(8):
            known = setting("street", seed)
            row = fronts.terrace(town(known), foot=60, unit=90, floors=(1, 2))
            right = known.edges[2]
            assert row[-1].left + row[-1].wide >= right
            assert right - row[-1].left >= 90 * 0.2

    def test_towers_are_highest_at_the_summit(self) -> None:
        row = towers.row(setting("skyline"), foot=50, high=(0.2, 0.2), wide=(0.05, 0.05), summit=0.7)
        tallest = max(row, key=lambda tower: tower.high)
        assert abs(tallest.x / WIDTH - 0.7) < 0.1

    def test_clouds_take_the_sun_out_of_a_room(self) -> None:
        clear, cloud = (daylight.daylight(setting("desk", weather=weather)) for weather in ("clear", "cloud"))
        assert cloud.strength < clear.strength / 2
        assert lightness(cloud.tone((0.8, 0.8, 0.8))) < lightness(clear.tone((0.8, 0.8, 0.8)))

    def test_boards_lie_along_the_way_of_whoever_is_followed(self) -> None:
        for travels in (False, True):
            known = setting("stage", travels=travels)
            canvas = Canvas(*FRAME.stage[::-1], left=-FRAME.left, top=-FRAME.top)
            white = (1.0, 1.0, 1.0)
            floor = boards.Floor(edge=60, middle=80, tones=(white, white, white), seam=(0.0, 0.0, 0.0))
            boards.laid(canvas, known, floor)
            boards.boards(canvas, known, floor, strength=1.0)
            assert (boards.level(known, canvas, near=0.9, far=0.3).near_top is None) is travels
