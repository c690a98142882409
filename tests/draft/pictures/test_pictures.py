"""What was sent is cut out, continued, retimed and followed."""

import struct

import cv2
import numpy as np
import pytest
from PIL import Image
from tests.draft import makers

from filmgate.draft.brief import Asset, Camera
from filmgate.draft.cast import Pose, drawn
from filmgate.draft.cast.cutout import CutOut, Print
from filmgate.draft.cast.easel import lone_light
from filmgate.draft.pictures.assets import Assets
from filmgate.draft.pictures.clips import Continued, Retimed
from filmgate.draft.pictures.cutting import cut_out
from filmgate.draft.pictures.footage import fitted, pictures_of, sound, still, still_if_clear
from filmgate.draft.pictures.lent import LentCourse
from filmgate.draft.pictures.motion import Step, steps
from filmgate.draft.pictures.photo import Photo
from filmgate.draft.request import DraftError
from filmgate.draft.stage.camera import Stand


def ball(size=(240, 320)) -> np.ndarray:
    picture = np.full((*size, 3), (180, 200, 190), np.uint8)
    noise = np.random.default_rng(1).normal(0, 3, picture.shape)
    cv2.circle(picture, (160, 130), 62, (190, 40, 40), -1, cv2.LINE_AA)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def test_a_thing_before_a_plain_ground_is_cut_out():
    found = cut_out(ball())
    assert found is not None
    height, width = found.shape[:2]
    assert abs(height - 125) < 12
    assert abs(width - 125) < 12
    assert found[height // 2, width // 2, 3] == 255
    assert found[1, 1, 3] < 40
    assert (found[..., :3].astype(int) <= found[..., 3:].astype(int) + 1).all()


def test_a_picture_that_says_what_is_clear_is_taken_at_its_word():
    picture = np.zeros((40, 40, 4), np.uint8)
    picture[10:30, 5:35] = (10, 200, 30, 255)
    found = cut_out(picture)
    assert found is not None
    assert found.shape[:2] == (20, 30)


@pytest.mark.parametrize("picture", [np.full((90, 120, 3), 128, np.uint8), makers.scenery(200, 150)])
def test_where_nothing_can_be_told_apart_nothing_is_cut(picture):
    assert cut_out(picture) is None


def test_sent_pictures_become_figures(tmp_path):
    thing = makers.still(tmp_path / "ball.png", ball())
    scene = makers.still(tmp_path / "scene.png", makers.scenery(160, 90))
    assets = Assets(images=(thing, scene))
    assert isinstance(assets.figure(Asset(medium="image", number=1)), CutOut)
    assert isinstance(assets.figure(Asset(medium="image", number=2)), Print)


@pytest.mark.parametrize("verb", ["rest", "walk", "jump"])
def test_a_cut_out_stays_within_its_extent_and_is_never_mirrored(verb):
    paint = np.zeros((60, 40, 4), np.uint8)
    paint[:, :20] = (200, 0, 0, 255)
    paint[:, 20:] = (0, 0, 200, 255)
    figure = CutOut(paint)
    for flip in (False, True):
        cel = drawn(figure, Pose(verb=verb, phase=0.2), light=lone_light(), scale=80, flip=flip)
        edge = np.concatenate([cel.paint[0], cel.paint[:, 0], cel.paint[:, -1]])
        assert edge[:, 3].max() == 0
        left = cel.paint[:, : cel.paint.shape[1] // 2].astype(int).sum(axis=(0, 1))
        assert left[0] > left[2]


def test_the_cameras_way_is_read_from_a_clip():
    scene = makers.scenery(480, 270, seed=3)
    moved = [scene[10:190, x : x + 320] for x in range(0, 60, 5)]
    found = steps(moved)
    assert np.median([step.x for step in found]) == pytest.approx(-5 / 320, abs=0.004)
    grown = [cv2.resize(scene[index : 270 - index, index : 480 - index], (480, 270)) for index in range(0, 30, 3)]
    assert np.median([step.zoom for step in steps(grown)]) > 1.005
    assert steps([np.full((90, 160, 3), 100, np.uint8)] * 4) == [Step()] * 3


def test_a_lent_course_follows_its_clip_within_the_stage():
    course = LentCourse(Stand(), [Step(x=-0.02, zoom=1.01)] * 48)
    assert course.at(2.0).turn > course.at(0.0).turn
    assert course.at(2.0).zoom > course.at(0.0).zoom >= 1.0
    across, down = course.margins()
    assert 0.1 < across < 0.3
    assert down < 0.05
    assert LentCourse(Stand(), []).at(1.0) == Stand()


def test_a_continued_clip_begins_on_its_last_picture_and_goes_on(tmp_path):
    path = makers.clip(tmp_path / "a.mp4", seconds=1)
    last = list(pictures_of(path, "clip", width=96, height=64))[-1]
    film = Continued(path, "clip", width=96, height=64)
    assert (film.picture(0) == last).all()
    assert film.picture(1).shape == (64, 96, 3)


def test_a_clip_plays_at_its_rate_and_rests_at_its_end(tmp_path):
    path = makers.clip(tmp_path / "a.mp4", seconds=2)

    def across(picture) -> float:
        return float(np.nonzero((picture > 220).all(axis=2))[1].mean())

    slow, quick = (Retimed(path, "clip", width=96, height=64, rate=rate) for rate in (0.5, 2.0))
    assert across(slow.picture(20)) < across(quick.picture(20)) - 10
    assert (quick.picture(200) == quick.picture(400)).all()


@pytest.mark.parametrize("make", [Continued, Retimed])
def test_a_broken_clip_is_named(tmp_path, make):
    broken = tmp_path / "secret-path"
    broken.write_bytes(b"nothing")
    with pytest.raises(DraftError, match="reference video 1") as caught:
        make(broken, "reference video 1", width=32, height=32)
    assert "secret-path" not in str(caught.value)


@pytest.mark.parametrize(("way", "sign"), [("left", 1), ("right", -1)])
def test_a_photos_camera_pans_as_told(way, sign):
    scene = makers.scenery(320, 180, seed=2)
    photo = Photo(
        scene, None, seconds=2, camera=Camera(move="pan", way=way, asked=True), airs=(), random=np.random.default_rng(1)
    )
    film = [photo.picture(index) for index in range(49)]
    assert (film[0] == scene).all()
    moved = sum(step.x for step in steps(film))
    assert moved * sign > 0.01


def test_a_photos_camera_stays_when_told():
    scene = makers.scenery(160, 90)
    photo = Photo(scene, None, seconds=1, camera=Camera(asked=True), airs=(), random=np.random.default_rng(1))
    assert all((photo.picture(index) == scene).all() for index in (0, 12, 24))


def flat(*colour: int) -> np.ndarray:
    return np.full((320, 320, 3), colour, np.uint8)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "picture",
    [
        flat(255, 255, 255),
        flat(255, 0, 0),
        np.kron(np.indices((20, 20)).sum(0) % 2 * 255, np.ones((16, 16)))[..., None].repeat(3, 2).astype(np.uint8),
        np.tile(np.linspace(0, 255, 320).astype(np.uint8)[None, :, None], (320, 1, 3)),
        np.full((1, 1, 3), (255, 0, 0), np.uint8),
        np.full((6000, 1, 3), (255, 0, 0), np.uint8),
        np.full((1, 6000, 3), (255, 0, 0), np.uint8),
    ],
    ids=["white", "red", "checks", "ramp", "dot", "tall", "long"],
)
def test_a_picture_without_anything_in_it_is_soon_given_up(picture):
    found = cut_out(picture)
    assert found is None or found.shape[2] == 4


def test_a_thing_of_one_colour_before_one_colour_is_cut_out():
    picture = flat(255, 255, 255)
    cv2.circle(picture, (160, 160), 80, (255, 0, 0), -1)
    found = cut_out(picture)
    assert found is not None
    assert abs(found.shape[0] - 160) < 12


@pytest.mark.parametrize("shape", [(1, 6000), (6000, 1), (1, 1), (3000, 2)])
def test_a_strip_is_fitted_without_being_made_huge(shape):
    thing = np.full((*shape, 3), (10, 200, 30), np.uint8)
    assert (fitted(thing, 1920, 1080) == (10, 200, 30)).all()
    assert fitted(thing, 1920, 1080).shape == (1080, 1920, 3)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P", "L", "I;16", "F"])
def test_a_huge_picture_is_made_smaller_first(tmp_path, mode):
    path = tmp_path / "huge.tiff"
    Image.new(mode, (6000, 4000), 1).save(path)
    assert still(path, "picture").shape == (2000, 3000, 3)
    clear = still_if_clear(path, "picture")
    assert (clear is not None) == (mode in {"RGBA", "LA"})


def test_what_is_too_large_to_be_opened_is_named_whatever_it_is_for(tmp_path):
    path = tmp_path / "bomb.png"
    Image.new("RGBA", (7000, 6000), (1, 2, 3, 90)).save(path)
    with pytest.raises(DraftError, match="reference image 1 is 7000x6000"):
        Assets(images=(path,)).figure(Asset(medium="image", number=1))


def test_numbers_that_are_none_are_not_heard(tmp_path):
    path = tmp_path / "nan.wav"
    data = np.full(48000, np.nan, np.float32)
    data[::2] = 1e30
    form = struct.pack("<IHHIIHH", 16, 3, 1, 48000, 192000, 4, 32)
    body = data.tobytes()
    path.write_bytes(
        b"RIFF" + struct.pack("<I", 36 + len(body)) + b"WAVEfmt " + form + b"data" + struct.pack("<I", len(body)) + body
    )
    heard = sound(path, "sound", seconds=1)
    assert np.isfinite(heard).all()
    assert np.abs(heard).max() <= 4
