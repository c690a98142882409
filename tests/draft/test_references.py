"""Reference pictures are seen, clips play, sounds are heard."""

import cv2
import numpy as np
import pytest
from tests.draft import makers
from tests.draft.makers import made, pictures, request, samples

from filmgate.draft import DraftError, foresee, render
from filmgate.draft.pictures.motion import steps


def greenness(film: np.ndarray) -> np.ndarray:
    red, green, blue = film[..., 0].astype(int), film[..., 1].astype(int), film[..., 2].astype(int)
    return (green - np.maximum(red, blue) > 50).reshape(len(film), -1).mean(axis=1)


def thing(path):
    """A green disc before a plain wall."""
    picture = np.full((90, 120, 3), (176, 170, 180), np.uint8)
    cv2.circle(picture, (60, 45), 28, (10, 200, 30), -1, cv2.LINE_AA)
    return makers.still(path, picture)


@pytest.mark.parametrize(
    "prompt", ["the ball from image 1 in the mountains", "图片1里的球在山上", "mountains at dusk", ""]
)
def test_a_reference_picture_is_seen(tmp_path, prompt):
    path, _, _ = made(tmp_path, request(prompt, reference_images=(thing(tmp_path / "a.png"),)))
    assert greenness(pictures(path))[-1] > 0.01


@pytest.mark.parametrize("count", [2, 9])
def test_many_reference_pictures_are_seen(tmp_path, count):
    paths = tuple(thing(tmp_path / f"{index}.png") for index in range(count))
    one, _, _ = made(tmp_path, request("a studio", reference_images=paths[:1]), "one.mp4")
    all_, _, _ = made(tmp_path, request("a studio", reference_images=paths), "all.mp4")
    assert greenness(pictures(all_))[-1] > greenness(pictures(one))[-1] > 0


def test_the_cut_out_stands_in_the_scene_without_its_background(tmp_path):
    path, _, _ = made(
        tmp_path, request("the ball from image 1 on a desk, static shot", reference_images=(thing(tmp_path / "a.png"),))
    )
    film = pictures(path)
    wall = np.abs(film[-1].astype(int) - (176, 170, 180)).max(axis=2) < 4
    assert wall.mean() < 0.05


def across(frame: np.ndarray) -> float:
    return float(np.nonzero((frame > 225).all(axis=2))[1].mean())


@pytest.mark.parametrize("prompt", ["a card in front of video 1", "slow motion of video 1"])
def test_a_clip_plays(tmp_path, prompt):
    path, _, _ = made(tmp_path, request(prompt, reference_videos=(makers.clip(tmp_path / "clip.mp4"),)))
    film = pictures(path)
    assert greenness(film)[-1] > 0.1
    # The white square walks from left to right.
    assert across(film[20]) - across(film[6]) > 5


def test_a_clip_is_continued_from_its_last_picture(tmp_path):
    path, _, _ = made(tmp_path, request("continue video 1", reference_videos=(makers.clip(tmp_path / "clip.mp4"),)))
    assert greenness(pictures(path)).min() > 0.5


def test_a_clip_is_drawn_over(tmp_path):
    clip = makers.clip(tmp_path / "clip.mp4")
    path, _, _ = made(tmp_path, request("make video 1 black and white, film noir", reference_videos=(clip,)))
    assert greenness(pictures(path)).max() < 0.01


def test_a_clip_lends_its_cameras_movement(tmp_path):
    clip = makers.panning(tmp_path / "pan.mp4")
    path, _, _ = made(
        tmp_path,
        request(
            "mountains at noon, with the camera movement of video 1",
            reference_videos=(clip,),
            seconds=2,
            width=320,
            height=180,
        ),
    )
    moved = sum(step.x for step in steps(pictures(path)))
    assert moved < -0.02


def test_pictures_and_clips_together(tmp_path):
    image = makers.still(tmp_path / "a.png", makers.scenery(90, 60))
    clips = tuple(makers.clip(tmp_path / f"{index}.mp4") for index in range(3))
    path, _, draft = made(
        tmp_path, request("", reference_images=(image,) * 9, reference_videos=clips, width=108, height=192)
    )
    assert draft.unhonoured == ()
    assert pictures(path)[-1].std() > 3


def strength(heard: np.ndarray, hertz: float) -> float:
    """How much a frequency stands out of its neighbourhood."""
    spectrum = np.abs(np.fft.rfft(heard.mean(axis=0) * np.hanning(heard.shape[1])))
    at = int(hertz * heard.shape[1] / 48000)
    return float(spectrum[at - 3 : at + 4].max() / np.median(spectrum[at - 200 : at + 200]))


def test_reference_sound_is_in_the_track(tmp_path):
    tone = makers.tone(tmp_path / "tone.wav", 1234.0)
    with_tone, _, _ = made(tmp_path, request(reference_audios=(tone,), generate_audio=True), "with.mp4")
    without, _, _ = made(tmp_path, request(generate_audio=True), "without.mp4")
    assert strength(samples(with_tone), 1234.0) > 60 > strength(samples(without), 1234.0)


def test_a_clips_own_sound_is_heard_too(tmp_path):
    clip = makers.clip(tmp_path / "clip.mp4", tone=2345.0)
    path, _, _ = made(tmp_path, request(reference_videos=(clip,), generate_audio=True))
    assert strength(samples(path), 2345.0) > 60


def test_without_sound_reference_sound_is_said_to_be_left_out(tmp_path):
    wanted = request("forest", reference_audios=(makers.tone(tmp_path / "tone.wav"),))
    _, _, draft = made(tmp_path, wanted)
    assert [entry.what for entry in draft.unhonoured] == ["reference_audio"]
    assert draft.unhonoured == foresee(wanted)


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("reference_images", "reference image 1"),
        ("reference_videos", "reference video 1"),
        ("reference_audios", "reference audio 1"),
    ],
)
@pytest.mark.parametrize("content", [b"", b"junk", bytes(5000)])
def test_broken_references_are_named(tmp_path, field, named, content):
    broken = tmp_path / "secret-path"
    broken.write_bytes(content)
    with pytest.raises(DraftError, match=named) as caught:
        render(request(**{field: (broken,)}, generate_audio=True), output=tmp_path / "film.mp4")
    assert "secret-path" not in str(caught.value)


def test_a_silent_sound_file_is_named(tmp_path):
    with pytest.raises(DraftError, match="reference audio 1"):
        render(
            request(reference_audios=(makers.clip(tmp_path / "clip.mp4"),), generate_audio=True),
            output=tmp_path / "film.mp4",
        )
