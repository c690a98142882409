"""Given frames: exact at the ends, in motion between."""

import numpy as np
import pillow_heif
import pytest
from PIL import Image
from tests.draft import makers
from tests.draft.makers import made, pictures, request, scenery

from filmgate.draft import DraftError, render
from filmgate.draft.briefing import understand
from filmgate.draft.pictures.footage import fitted, still
from filmgate.draft.pictures.morph import _Aligned, _Dissolve, _ZoomThrough, transition
from filmgate.draft.reel import Reel


def frames(wanted) -> list[np.ndarray]:
    reel = Reel(wanted, understand(wanted))
    return [reel.picture(index) for index in range(wanted.frames)]


def far(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize("prompt", ["", "snow falls"])
def test_a_first_frame_is_the_first_frame(tmp_path, prompt):
    picture = scenery(192, 108)
    film = frames(request(prompt, first_frame=makers.still(tmp_path / "a.png", picture)))
    assert (film[0] == picture).all()
    assert far(film[-1], picture) > 3
    assert all(far(one, other) < 25 for one, other in zip(film, film[1:], strict=False))


def test_a_last_frame_is_the_last_frame(tmp_path):
    picture = scenery(192, 108)
    film = frames(request("snow", last_frame=makers.still(tmp_path / "a.png", picture)))
    assert (film[-1] == picture).all()
    assert far(film[0], picture) > 3


@pytest.mark.parametrize("fixed", [False, True])
def test_both_ends_are_exact(tmp_path, fixed):
    first, last = scenery(192, 108, seed=1), scenery(192, 108, seed=2)
    wanted = request(
        "rain",
        first_frame=makers.still(tmp_path / "a.png", first),
        last_frame=makers.still(tmp_path / "b.png", last),
        seconds=2,
        camera_fixed=fixed,
    )
    film = frames(wanted)
    assert (film[0] == first).all()
    assert (film[-1] == last).all()
    path, png, _ = made(tmp_path, wanted)
    assert (np.asarray(Image.open(png)) == last).all()
    seen = pictures(path)
    assert far(seen[0], first) < far(seen[0], last)


def test_a_fixed_camera_leaves_the_picture_in_place(tmp_path):
    picture = scenery(192, 108)
    film = frames(request(first_frame=makers.still(tmp_path / "a.png", picture), camera_fixed=True))
    # Only motes of light pass over it.
    assert all((np.abs(frame.astype(int) - picture).max(axis=2) > 2).mean() < 0.2 for frame in film)


def test_near_things_move_more_than_far_ones(tmp_path):
    wanted = request(first_frame=makers.still(tmp_path / "a.png", scenery(192, 108)))
    reel = Reel(wanted, understand(wanted))
    reel.picture(0)
    across, _ = reel._film._course._way._way
    # How much each row grows between its ends: what is low in a picture is mostly near.
    grown = across[:, 0] - across[:, -1]
    assert grown[-10:].mean() > 1.02 * grown[:10].mean() > 0


def test_given_frames_are_never_drawn_over(tmp_path):
    picture = scenery(192, 108)
    film = frames(request("watercolour style", first_frame=makers.still(tmp_path / "a.png", picture)))
    assert (film[0] == picture).all()


def test_pictures_are_fitted_never_stretched(tmp_path):
    picture = np.zeros((100, 300, 3), np.uint8)
    picture[:, 100:200] = 255
    square = fitted(picture, 80, 80)
    assert square.shape == (80, 80, 3)
    assert square.mean() > 250


def test_turned_and_clear_pictures_are_shown_as_meant(tmp_path):
    wide = np.zeros((20, 60, 3), np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = still(makers.still(tmp_path / "a.jpg", wide, exif=exif), "picture")
    assert turned.shape[:2] == (60, 20)
    clear = np.zeros((8, 8, 4), np.uint8)
    assert (still(makers.still(tmp_path / "b.png", clear), "picture") == 255).all()
    for mode in ("L", "P", "1", "CMYK", "I;16", "LA"):
        path = tmp_path / ("m.tiff" if mode == "CMYK" else "m.png")
        Image.new(mode, (6, 6)).save(path)
        assert still(path, "picture").shape == (6, 6, 3)


def test_a_phones_picture_is_read_as_the_intake_reads_it(tmp_path):
    path = tmp_path / "photo.heic"
    pillow_heif.from_pillow(Image.fromarray(scenery(64, 48))).save(path)
    assert still(path, "picture").shape == (48, 64, 3)


def test_a_transition_suits_its_pictures():
    one, other = scenery(320, 180, seed=1), scenery(320, 180, seed=2)
    nudged = np.roll(one, 6, axis=1)
    assert isinstance(transition(one, nudged, seconds=4, moves=True), _Aligned)
    assert isinstance(transition(one, other, seconds=4, moves=True), _ZoomThrough)
    assert type(transition(one, other, seconds=4, moves=False)) is _Dissolve
    blank = np.full_like(one, 128)
    assert not isinstance(transition(blank, blank, seconds=4, moves=True), _Aligned)


@pytest.mark.parametrize("field", ["first_frame", "last_frame"])
@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff\xe0" + bytes(9)]
)
def test_a_broken_picture_is_named(tmp_path, field, content):
    broken = tmp_path / "secret-path"
    broken.write_bytes(content)
    with pytest.raises(DraftError, match=field.replace("_", " ")) as caught:
        render(request(**{field: broken}), output=tmp_path / "film.mp4")
    assert "secret-path" not in str(caught.value)


def test_a_truncated_picture_is_named(tmp_path):
    whole = makers.still(tmp_path / "a.png", scenery(192, 108)).read_bytes()
    broken = tmp_path / "b.png"
    broken.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DraftError, match="first frame"):
        render(request(first_frame=broken), output=tmp_path / "film.mp4")
