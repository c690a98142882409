"""The file: what any player and the server rely on."""

import struct

import av
import numpy as np
import pytest
from PIL import Image
from tests.draft.makers import made, pictures, request, samples

from filmgate.draft import render


def boxes(data: bytes) -> list[str]:
    found, at = [], 0
    while at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        found.append(name.decode())
        at += size if size > 1 else struct.unpack_from(">Q", data, at + 8)[0]
    return found


@pytest.mark.parametrize(
    ("width", "height", "seconds"), [(192, 108, 1), (108, 192, 2), (210, 90, 1), (126, 168, 1), (166, 222, 1)]
)
def test_size_frames_and_codec_are_exact(tmp_path, width, height, seconds):
    path, _, draft = made(tmp_path, request(width=width, height=height, seconds=seconds))
    with av.open(str(path)) as file:
        video = file.streams.video[0]
        assert (video.width, video.height, video.frames) == (width, height, 24 * seconds + 1)
        assert (video.codec_context.name, video.pix_fmt, video.average_rate) == ("h264", "yuv420p", 24)
        assert (video.codec_context.color_primaries, video.codec_context.colorspace) == (1, 1)
        assert file.duration == pytest.approx((24 * seconds + 1) / 24 * 1e6, abs=2)
        assert not file.streams.audio
    assert len(pictures(path)) == draft.frames == 24 * seconds + 1
    assert draft.has_audio is False


def test_the_index_comes_before_the_pictures(tmp_path):
    path, _, _ = made(tmp_path, request(generate_audio=True))
    assert boxes(path.read_bytes())[:2] == ["ftyp", "moov"]


@pytest.mark.parametrize(("width", "height"), [(192, 108), (166, 222), (210, 90)])
def test_colours_survive(tmp_path, width, height):
    path, last, _ = made(tmp_path, request("A red desert at noon", width=width, height=height))
    raw = np.asarray(Image.open(last), np.float32)
    assert np.abs(pictures(path)[-1] - raw).mean() < 4


def test_sound_is_there_exactly_when_asked(tmp_path):
    path, _, draft = made(tmp_path, request(generate_audio=True, seconds=2))
    with av.open(str(path)) as file:
        audio = file.streams.audio[0]
        assert (audio.codec_context.name, audio.rate, audio.layout.name) == ("aac", 48000, "stereo")
        assert float(audio.duration * audio.time_base) == pytest.approx(49 / 24, abs=0.03)
    assert draft.has_audio


def test_the_same_request_gives_the_same_bytes(tmp_path):
    wanted = request("Snow in a forest at night", generate_audio=True)
    first, second = (made(tmp_path, wanted, name)[0].read_bytes() for name in ("one.mp4", "two.mp4"))
    assert first == second


def test_another_seed_is_another_film(tmp_path):
    one, other = (pictures(made(tmp_path, request(seed=seed), f"{seed}.mp4")[0]) for seed in (1, 2))
    assert np.abs(one.astype(int) - other).mean() > 4


@pytest.mark.parametrize("seed", [0, -1, 2**63, 2**64 - 1])
def test_any_seed_serves(tmp_path, seed):
    path, _, draft = made(tmp_path, request(seed=seed))
    assert len(pictures(path)) == draft.frames


def test_every_frame_is_told(tmp_path):
    told = []
    render(request(), output=tmp_path / "film.mp4", on_frame=lambda done, total: told.append((done, total)))
    assert told == [(done, 25) for done in range(1, 26)]
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_what_a_listener_raises_ends_the_film(tmp_path):
    class Enough(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 9:
            raise Enough

    with pytest.raises(Enough):
        render(request(), output=tmp_path / "film.mp4", on_frame=stop)


def test_a_file_that_cannot_be_written_is_an_error_not_a_hang(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        render(request(), output=tmp_path / "missing" / "film.mp4")


def test_the_sound_is_loud_enough_and_never_clips(tmp_path):
    path, _, _ = made(tmp_path, request("Waves on a beach", generate_audio=True, seconds=3))
    heard = samples(path)
    level = 20 * np.log10(np.sqrt((heard[:, 12000:-12000] ** 2).mean()))
    assert -24 < level < -14
    assert np.abs(heard).max() < 0.98
