"""Odd and broken files become a film or an error that names them; never a crash, never a path."""

from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image
from tests.draft import makers
from tests.draft.makers import request

from filmgate.draft import DraftError, render

PROMPTS = [
    "a cat in front of video 1",
    "continue video 1",
    "slow motion of video 1",
    "a sea, camera movement of video 1",
]


def clip(path, *, pictures=24, size=(96, 64), gop=12, form="mp4", due=lambda index: index * 3750, pixels="yuv420p"):
    """A clip whose pictures are due when they are said to be, in 90,000ths of a second."""
    with av.open(str(path), "w", format=form) as file:
        video = file.add_stream("libx264", rate=24)
        video.width, video.height, video.pix_fmt, video.gop_size = *size, pixels, gop
        video.codec_context.time_base = Fraction(1, 90_000)
        for index in range(pictures):
            picture = np.full((size[1], size[0], 3), (20, 160, 60), np.uint8)
            picture[:, index % size[0]] = 255
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = due(index), Fraction(1, 90_000)
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
    return path


def without_its_beginning(path):
    """The second half of a stream whose only key picture is its first."""
    whole = clip(path, pictures=48, gop=9999, form="mpegts").read_bytes()
    path.write_bytes(whole[188 * (len(whole) // 188 // 2) :])
    return path


def of_two_sizes(path):
    first = clip(path, form="mpegts").read_bytes()
    path.write_bytes(first + clip(path, form="mpegts", size=(160, 120)).read_bytes())
    return path


CLIPS = {
    "one picture": lambda path: clip(path, pictures=1),
    "quicker and quicker": lambda path: clip(path, due=lambda index: int(90_000 * index**0.5)),
    "a jump of five hours": lambda path: clip(path, due=lambda index: index * 3750 + (index > 12) * 90_000 * 18_000),
    "a thousand in an instant": lambda path: clip(path, pictures=1000, due=lambda index: index),
    "one key picture": lambda path: clip(path, pictures=96, gop=9999),
    "two sizes": of_two_sizes,
    "two pixels": lambda path: clip(path, size=(2, 2)),
    "a thread": lambda path: clip(path, size=(2048, 2)),
    "ten bits": lambda path: clip(path, pixels="yuv444p10le"),
}


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("kind", CLIPS)
def test_odd_clips_become_films(tmp_path, kind, prompt):
    sent = CLIPS[kind](tmp_path / "secret-path")
    made = render(request(prompt, width=96, height=54, reference_videos=(sent,)), output=tmp_path / "film.mp4")
    assert made.frames == 25


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("kind", ["sound", "half", "no key picture", "playlist", "list"])
def test_what_is_no_clip_is_named(tmp_path, kind, prompt):
    sent = tmp_path / "secret-path"
    if kind == "sound":
        makers.tone(sent)
    elif kind == "half":
        sent.write_bytes(clip(sent).read_bytes()[:1500])
    elif kind == "no key picture":
        without_its_beginning(sent)
    else:
        # A player would open whatever these name.
        lists = {
            "playlist": "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
            "list": "ffconcat version 1.0\nfile /etc/passwd\n",
        }
        sent.write_text(lists[kind])
    with pytest.raises(DraftError, match="reference video 1") as caught:
        render(request(prompt, reference_videos=(sent,)), output=tmp_path / "film.mp4")
    assert "secret-path" not in str(caught.value)


def picture() -> Image.Image:
    return Image.fromarray(makers.scenery(96, 64))


def animated(path, form):
    picture().save(path, format=form, save_all=True, append_images=[Image.new("RGB", (96, 64), "red")] * 3)


def turned(path, way):
    exif = Image.Exif()
    exif[0x112] = way
    picture().save(path, format="JPEG", exif=exif)


STILLS = {
    "cmyk": lambda path: picture().convert("CMYK").save(path, format="JPEG"),
    "lab": lambda path: picture().convert("LAB").save(path, format="TIFF"),
    "two tones": lambda path: picture().convert("1").save(path, format="PNG"),
    "16 bits": lambda path: Image.fromarray(np.full((64, 96), 40_000, np.uint16)).save(path, format="PNG"),
    "no numbers": lambda path: Image.fromarray(np.full((64, 96), np.nan, np.float32)).save(path, format="TIFF"),
    "all clear": lambda path: Image.new("RGBA", (96, 64), (9, 9, 9, 0)).save(path, format="PNG"),
    "a clear colour": lambda path: picture().convert("P").save(path, format="PNG", transparency=0),
    "gif": lambda path: animated(path, "GIF"),
    "webp": lambda path: animated(path, "WEBP"),
    "on its side": lambda path: turned(path, 6),
    "turned no way": lambda path: turned(path, 99),
    "one pixel": lambda path: Image.new("RGB", (1, 1), "red").save(path, format="PNG"),
    "a thread": lambda path: Image.new("RGBA", (3000, 1), (200, 9, 9, 99)).save(path, format="PNG"),
}


@pytest.mark.parametrize("role", ["first_frame", "reference_images"])
@pytest.mark.parametrize("kind", STILLS)
def test_odd_pictures_become_films(tmp_path, kind, role):
    sent = tmp_path / "secret-path"
    STILLS[kind](sent)
    given = {role: sent if role == "first_frame" else (sent,)}
    made = render(request("a ball from image 1", width=96, height=54, **given), output=tmp_path / "film.mp4")
    assert made.frames == 25


@pytest.mark.parametrize("role", ["first_frame", "reference_images"])
@pytest.mark.parametrize("content", [b"<svg/>", b"%!PS-Adobe-3.0 EPSF-3.0", b"\x89PNG\r\n\x1a\n" + bytes(99)])
def test_what_is_no_picture_is_named(tmp_path, content, role):
    sent = tmp_path / "secret-path"
    sent.write_bytes(content)
    given = {role: sent if role == "first_frame" else (sent,)}
    with pytest.raises(DraftError, match="first frame|reference image 1") as caught:
        render(request("a ball from image 1", **given), output=tmp_path / "film.mp4")
    assert "secret-path" not in str(caught.value)
