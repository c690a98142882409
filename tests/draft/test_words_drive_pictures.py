"""What a prompt says changes the picture in the direction it says."""

import numpy as np
import pytest
from tests.draft.makers import request

from filmgate.draft import understand
from filmgate.draft.pictures.motion import steps
from filmgate.draft.reel import Reel


def picture(prompt: str, index=12, **changes) -> np.ndarray:
    wanted = request(prompt, **({"width": 320, "height": 180} | changes))
    reel = Reel(wanted, understand(wanted))
    return [reel.picture(at) for at in range(index + 1)][-1].astype(float)


def light(shown: np.ndarray) -> float:
    return float((shown @ [0.3, 0.59, 0.11]).mean())


@pytest.mark.parametrize("place", ["meadow", "forest", "beach", "street", "desk", "mountains", "desert"])
def test_night_is_darker_than_noon(place):
    assert light(picture(f"a {place} at night")) < light(picture(f"a {place} at noon")) - 25


def test_snow_makes_brighter_ground_than_asphalt():
    snow, asphalt = (picture(prompt)[140:175] for prompt in ("a snow field at noon", "a road at noon"))
    assert light(snow) > light(asphalt) + 25


def test_snow_lies_on_what_was_green():
    summer, winter = (picture(f"a meadow {when}")[120:170] for when in ("in summer", "in falling snow in winter"))
    assert (summer[..., 1] - summer[..., 2]).mean() > (winter[..., 1] - winter[..., 2]).mean() + 15


@pytest.mark.parametrize(("name", "channel"), [("red", 0), ("green", 1), ("blue", 2)])
@pytest.mark.parametrize("thing", ["car", "kitten", "ball"])
def test_a_things_colour_is_where_the_thing_is(thing, name, channel):
    shown, plain = (picture(f"a {colour} {thing} in a studio, static shot") for colour in (name, "white"))
    changed = np.abs(shown - plain).max(axis=2) > 30
    assert changed.mean() > 0.01
    inside = shown[changed].mean(axis=0)
    others = [value for index, value in enumerate(inside) if index != channel]
    assert inside[channel] > max(others) + 15


def height_of_subject(prompt: str) -> float:
    """Rows in which a white thing differs from a red one."""
    white, red = (picture(prompt.format(colour=colour)) for colour in ("white", "red"))
    rows = np.nonzero((np.abs(white - red).max(axis=2) > 40).any(axis=1))[0]
    return float(rows.max() - rows.min()) if rows.size else 0.0


def test_a_close_ups_subject_is_larger_than_a_wide_shots():
    sizes = [
        height_of_subject(f"{size} of a {{colour}} kitten in a studio, static")
        for size in ("extreme wide shot", "wide shot", "full shot", "close-up")
    ]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 2.5 * sizes[0] > 0


@pytest.mark.parametrize(("way", "sign"), [("left", 1), ("right", -1)])
def test_a_pan_moves_the_backdrop_the_other_way(way, sign):
    wanted = request(f"mountains at noon, the camera pans {way}", width=320, height=180, seconds=2)
    reel = Reel(wanted, understand(wanted))
    found = steps(reel.picture(index) for index in range(wanted.frames))
    assert sum(step.x for step in found) * sign > 0.05


@pytest.mark.parametrize(("prompt", "larger"), [("zoom in", True), ("zoom out", False)])
def test_a_zoom_goes_the_way_it_says(prompt, larger):
    wanted = request(f"mountains at noon, {prompt}", width=320, height=180, seconds=2)
    reel = Reel(wanted, understand(wanted))
    grown = np.prod([step.zoom for step in steps(reel.picture(index) for index in range(wanted.frames))])
    assert (grown > 1.05) if larger else (grown < 0.95)


def test_rain_falls():
    dry, wet = (
        np.abs(
            picture(f"a street by day{how}, static shot", 13) - picture(f"a street by day{how}, static shot", 12)
        ).mean()
        for how in ("", " in heavy rain")
    )
    assert wet > dry * 1.5


def test_three_are_more_than_one():
    def covered(count: str) -> float:
        white, red = (picture(f"{count} in a studio, static shot".format(colour=colour)) for colour in ("white", "red"))
        return float((np.abs(white - red).max(axis=2) > 40).mean())

    assert covered("three {colour} kittens") > covered("a {colour} kitten") * 1.2


def test_chinese_and_english_say_the_same():
    assert (
        understand(request("夜晚的森林里，一只红色的狐狸在奔跑")).shots[0].scene
        == understand(request("a red fox runs in a forest at night")).shots[0].scene
    )


def test_another_seed_stages_the_same_brief_otherwise():
    one, other = (picture("a kitten on a desk", seed=seed) for seed in (1, 2))
    assert np.abs(one - other).mean() > 5
