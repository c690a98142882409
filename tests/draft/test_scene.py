"""Scenes: the camera, the places, the words, the label."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.draft.makers import made, pictures, request

from filmgate.draft import reading
from filmgate.draft.paint.lettering import settable
from filmgate.draft.palette import MOODS
from filmgate.draft.places import PLACES
from filmgate.draft.planes import Frame, economical, place
from filmgate.draft.production import produce
from filmgate.draft.scene import Scene, composed, settled
from filmgate.draft.setting import Setting


def scene(wanted) -> Scene:
    return Scene(wanted, reading.read(wanted.prompt))


@pytest.mark.parametrize("name", sorted(PLACES))
@pytest.mark.parametrize("shape", [(160, 90), (90, 160), (210, 90)])
def test_every_place_fills_every_shape(name, shape):
    frame = Frame(width=shape[0], height=shape[1])
    painted = PLACES[name](Setting(frame=frame, mood=MOODS["dawn"], hour="dawn", random=np.random.default_rng(1)))
    still = reading.read("static shot")
    move = Scene(request(camera_fixed=True), still).move
    picture = composed(painted.planes, frame, move, 0.0, 1.0)
    assert (picture[..., 3] >= 254).all(), "something shows through"
    assert picture[..., :3].std() > 12
    assert len(painted.planes) >= 6


@pytest.mark.parametrize("name", sorted(MOODS))
def test_every_hour_lights_every_place(name):
    for paint in PLACES.values():
        frame = Frame(width=96, height=54)
        paint(Setting(frame=frame, mood=MOODS[name], hour=name, random=np.random.default_rng(1)))


@pytest.mark.parametrize("prompt", ["mountains at dawn", "a forest", "a neon city", "a ship at sea", "under water"])
def test_cutting_hidden_paint_away_changes_nothing(prompt):
    wanted = request(prompt, width=320, height=180)
    read = reading.read(prompt)
    frame = Frame(width=320, height=180)
    painted = PLACES[read.place](
        Setting(frame=frame, mood=MOODS[read.mood], hour=read.mood, random=np.random.default_rng(3))
    )
    move = scene(wanted).move
    cut = settled(economical(painted.planes, frame), frame, move)
    for seconds in (0.0, 0.37, 1.0):
        whole = composed(painted.planes, frame, move, seconds, 1.0)[..., :3].astype(int)
        less = composed(cut, frame, move, seconds, 1.0)[..., :3].astype(int)
        assert (np.abs(whole - less).max(axis=2) > 6).sum() < 20


def test_the_camera_moves_unless_fixed():
    moving, fixed = scene(request("mountains")), scene(request("mountains", camera_fixed=True))
    assert moving.move.start != moving.move.end
    assert fixed.move.start == fixed.move.end


@pytest.mark.parametrize("prompt", ["mountains, stable shot", "mountains, static camera", "群山，固定镜头"])
def test_a_prompt_can_hold_the_camera(prompt):
    assert scene(request(prompt)).move.start == scene(request(prompt)).move.end


def test_with_a_fixed_camera_every_plane_stays_where_it_is():
    wanted = request("A white kitten on a desk, daylight", camera_fixed=True, seconds=3)
    still = scene(wanted)
    frame = Frame(width=wanted.width, height=wanted.height)
    for plane in still.planes:
        if plane.drift or plane.sway or plane.bob:
            continue
        places = [place(plane, frame, still.move.at(share), 3 * share) for share in (0, 0.3, 0.7, 1)]
        assert all((one == other).all() for one, other in pairwise(places))


def test_with_a_fixed_camera_the_ground_does_not_move_by_a_pixel(tmp_path):
    path, _, _ = made(tmp_path, request("mountains at noon", camera_fixed=True, width=320, height=180, seconds=2))
    film = pictures(path).astype(int)
    ground = film[:, 120:]
    assert np.abs(ground[-1] - ground[0]).mean() < 2.5
    moving, _, _ = made(tmp_path, request("mountains at noon", width=320, height=180, seconds=2), "moving.mp4")
    film = pictures(moving).astype(int)
    assert np.abs(film[-1, 120:] - film[0, 120:]).mean() > 4


def test_a_fixed_scene_still_lives(tmp_path):
    path, _, _ = made(tmp_path, request("sea at dawn", camera_fixed=True, seconds=2))
    film = pictures(path).astype(int)
    assert np.abs(film[-1] - film[12]).max() > 20


def test_the_words_are_in_the_picture():
    wanted = request("Zebra", camera_fixed=True, width=320, height=180)
    read = reading.read("Zebra")
    spoken = Scene(wanted, read).picture(24)
    silent = Scene(wanted, replace(read, title="")).picture(24)
    assert (np.abs(spoken.astype(int) - silent).max(axis=2) > 40).sum() > 200


def test_every_frame_is_labelled_and_the_last_picture_is_not(tmp_path):
    plain, last_plain, _ = made(tmp_path, request(), "plain.mp4")
    marked, last_marked, _ = made(tmp_path, request(watermark=True), "marked.mp4")
    difference = np.abs(pictures(plain).astype(int) - pictures(marked)).max(axis=3)
    corner = difference[:, 90:, 120:]
    assert (corner.reshape(len(corner), -1).max(axis=1) > 40).all()
    assert difference[:, :60].mean() < 2
    assert last_plain.read_bytes() == last_marked.read_bytes()


def test_the_last_picture_is_the_raw_last_frame(tmp_path):
    wanted = request("A forest in autumn")
    _, last, _ = made(tmp_path, wanted)
    film = scene(wanted)
    raw = [film.picture(index) for index in range(25)][-1]
    assert (np.asarray(Image.open(last)) == raw).all()


NASTY = [
    "",
    " ",
    ",",
    "\x00\x01\x02",
    "," * 32_000,
    "a" * 32_000,
    "word " * 6_400,
    "\u0301" * 4_000,
    "e\u0301\u0302" * 900,
    "\u202e\u202dabc\u2066",
    "\ufdfa" * 200,
    "👨‍👩‍👧‍👦" * 300,
    "🇫🇷" * 500,
    "\U000e0001\ue000\U0010ffff",
    "ﷺ قطة 猫 cat 🐱 ไทย",
    "\u200b\u200c\u200d\ufeff",
    '"' * 4_000,
    "“" * 999 + "”" * 999,
    "\ud800",
    "1" * 500,
    "- " * 5_000,
    "\n" * 9_000,
    "zoom " * 3_000,
]


@pytest.mark.parametrize("prompt", NASTY, ids=range(len(NASTY)))
def test_no_prompt_is_too_odd(prompt):
    film = scene(request(prompt, width=96, height=54))
    assert film.picture(0).shape == (54, 96, 3)
    assert film.picture(24).std() > 5


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
def test_any_text_is_read_and_set(prompt):
    read = reading.read(prompt)
    assert read.place in PLACES
    assert read.mood in MOODS
    assert len(read.title) <= 32
    settable(read.title)


def test_produce_is_what_render_calls(tmp_path):
    draft = produce(request(), output=tmp_path / "film.mp4", last_frame=None, on_frame=lambda _done, _total: None)
    assert draft.frames == 25
