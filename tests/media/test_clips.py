"""Videos and sounds: good ones, and what only looks like one."""

import random

import pytest
from tests import samples

from filmgate.child.guard import Refused
from filmgate.media.examination import examine


def examined(data, tmp_path, kind="video", *, output=False):
    path = tmp_path / "input"
    path.write_bytes(data)
    return examine({"from": "/", "path": str(path), "kind": kind, "output": output})


def refused(data, tmp_path, kind="video", **given):
    with pytest.raises(Refused) as caught:
        examined(data, tmp_path, kind, **given)
    assert caught.value.code != "fault"
    return caught.value.message


def test_a_video(tmp_path):
    data = samples.mp4(2, 854, 480, 24)
    assert examined(data, tmp_path) == {
        "format": "mp4", "mime": "video/mp4", "bytes": len(data), "size": [854, 480], "seconds": 2.0, "fps": 24.0,
        "frames": None, "has_audio": False, "video_codec": "h264", "pix_fmt": "yuv420p",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ({"audio": True}, {"has_audio": True, "seconds": 2.0}),
        ({"audio": True, "audio_codec": "libmp3lame"}, {"has_audio": True}),
        ({"form": "mov"}, {"format": "mov", "mime": "video/quicktime"}),
        ({"codec": "libx265"}, {"video_codec": "hevc"}),
        ({"fps": 60}, {"fps": 60.0, "seconds": 2.0}),
        ({"seconds": 361 / 24, "width": 320, "height": 320}, {"seconds": pytest.approx(15.0417, abs=1e-3), "fps": pytest.approx(24)}),
        ({"pix_fmt": "yuv444p"}, {"pix_fmt": "yuv444p"}),
        ({"rotation": 90}, {"size": [480, 854]}),
        ({"rotation": -90}, {"size": [480, 854]}),
        ({"rotation": 180}, {"size": [854, 480]}),
    ],
)  # fmt: skip
def test_kinds_of_video(tmp_path, given, facts):
    found = examined(samples.mp4(**given), tmp_path)
    assert {name: found[name] for name in facts} == facts


def test_an_output_is_counted_frame_by_frame(tmp_path):
    found = examined(samples.mp4(121 / 24, 640, 360, audio=True), tmp_path, output=True)
    assert (found["frames"], found["has_audio"], found["size"]) == (121, True, [640, 360])


def test_a_damaged_frame_in_an_output_is_found(tmp_path):
    data = bytearray(samples.mp4(2, 854, 480))
    start = data.index(b"mdat") + len(data) // 3
    data[start : start + 4000] = bytes(4000)
    assert "does not decode" in refused(bytes(data), tmp_path, output=True)


@pytest.mark.parametrize("form", ["mp4", "mov"])
@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_a_truncated_video_is_refused(tmp_path, form, part):
    data = samples.mp4(form=form)
    assert "ends too early" in refused(data[: int(len(data) * part)], tmp_path)


def test_a_codec_that_no_model_takes_is_named_not_run(tmp_path):
    found = examined(samples.mp4(codec="mpeg4"), tmp_path)
    assert (found["video_codec"], "frames" in found) == ("mpeg4", False)


def test_other_sound_in_a_video_is_refused(tmp_path):
    data = samples.mp4(audio=True, form="mov", audio_codec="pcm_s16le")
    assert refused(data, tmp_path) == "has sound coded as pcm_s16le: AAC and MP3 are allowed."


def test_an_engines_own_video_may_have_any_sound(tmp_path):
    data = samples.mp4(audio=True, form="mov", audio_codec="pcm_s16le", pix_fmt="yuv444p")
    found = examined(data, tmp_path, output=True)
    assert (found["has_audio"], found["frames"], found["pix_fmt"]) == (True, 48, "yuv444p")


def test_a_long_clip_is_not_read_through(tmp_path):
    found = examined(samples.mp4(62, 320, 320), tmp_path)
    assert (found["seconds"], "frames" in found) == (62, False)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", "a playlist"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "a playlist"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n", "damaged"),
        (b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A isom" + bytes(100), "no video"),
        (b"\x1aE\xdf\xa3" + bytes(100), "WebM"), (b"RIFF\x00\x00\x00\x00AVI LIST", "AVI"), (b"", "no bytes"),
        (b"\x00\x00\x00\x08moov", "no picture"), (b"<?xml version='1.0'?><MPD>", "markup"), (samples.wav, "is wav"),
        (samples.png, "is png"),
    ],
)  # fmt: skip
def test_what_is_no_video(tmp_path, data, says):
    assert says in refused(data() if callable(data) else data, tmp_path)


def test_a_film_without_a_picture(tmp_path):
    import av

    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w", format="mp4") as container:
        samples._add_tone(container, container.add_stream("aac", rate=48000, layout="mono"), 2, 48000)
    assert refused(path.read_bytes(), tmp_path) == "has no picture in it."


@pytest.mark.parametrize(
    ("make", "form", "mime"), [(samples.wav, "wav", "audio/wav"), (samples.mp3, "mp3", "audio/mpeg")]
)
@pytest.mark.parametrize("seconds", [2, 7.5, 15])
def test_sounds(tmp_path, make, form, mime, seconds):
    data = make(seconds)
    assert examined(data, tmp_path, "audio") == {
        "format": form, "mime": mime, "bytes": len(data), "size": None, "has_audio": True,
        "seconds": pytest.approx(seconds, abs=0.08),
    }  # fmt: skip


def test_an_mp3_cut_from_a_longer_one_is_read(tmp_path):
    data = samples.mp3(8)
    start = data.index(b"\xff\xf3", len(data) // 2)
    assert examined(data[start:], tmp_path, "audio")["seconds"] == pytest.approx(4, abs=0.3)


def test_a_long_sound_is_not_heard_to_its_end(tmp_path):
    assert examined(samples.wav(100, 8000), tmp_path, "audio")["seconds"] == 100


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(5000), "damaged"), (b"RIFF\xff\xff\x00\x00WAVEfmt ", "damaged"),
        (b"\xff\xfb\x90\x00" + b"noise" * 1000, "damaged"), (b"OggS" + bytes(60), "Ogg"), (b"fLaC" + bytes(60), "FLAC"),
        (samples.png, "is png"), (b"la la la", "plain text"),
    ],
)  # fmt: skip
def test_what_is_no_sound(tmp_path, data, says):
    assert says in refused(data() if callable(data) else data, tmp_path, "audio")


def test_a_codec_nobody_knows(tmp_path):
    data = samples.mp4(audio=True).replace(b"avc1\x00", b"zzzz\x00")
    assert examined(data, tmp_path)["video_codec"] == "something unknown"


def test_a_second_sound_track_that_nobody_knows_is_passed_over(tmp_path):
    """As phones write it: AAC, and beside it spatial sound."""
    import av

    path = tmp_path / "two.mp4"
    with av.open(str(path), "w") as container:
        film = container.add_stream("libx264", rate=24, options={"preset": "ultrafast"})
        film.width = film.height = 320
        sounds = [container.add_stream("aac", rate=48000, layout="mono") for _ in range(2)]
        frame = av.VideoFrame.from_image(samples.picture(320, 320))
        for frame.pts in range(48):
            container.mux(film.encode(frame))
        container.mux(film.encode())
        for sound in sounds:
            samples._add_tone(container, sound, 2, 48000)
    head, first, second = path.read_bytes().split(b"mp4a\x00")
    known, unknown = b"mp4a\x00" + first, b"apac\x00" + first.replace(b"esds", b"free")
    last = b"apac\x00" + second.replace(b"esds", b"free")
    found = examined(head + known + last, tmp_path)
    assert (found["has_audio"], found["video_codec"], found["seconds"]) == (True, "h264", 2.0)
    assert "sound coded as something unknown" in refused(head + unknown + last, tmp_path)


@pytest.mark.parametrize("kind", ["video", "audio", "image"])
def test_damage_anywhere_is_the_files_fault_never_ours(tmp_path, kind):
    whole = {"video": samples.mp4(2, 320, 320, audio=True), "audio": samples.mp3(), "image": samples.jpeg(320, 320)}[
        kind
    ]
    chance = random.Random(kind)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(chance.choice((64, 1000, len(data))))] = chance.choice(
                (0, 255, chance.randrange(256))
            )
        try:
            examined(bytes(data), tmp_path, kind, output=chance.random() < 0.3)
        except Refused as refused:
            assert refused.code != "fault", data
        except MemoryError:
            pass
