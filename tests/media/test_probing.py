"""The look through a child: what comes back, and how each bad end is told."""

import asyncio
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests import samples

from filmgate.media import Unfit, probe, probe_output
from filmgate.media.probing import LIMITS
from filmgate.video import Kind, Probed, Size


def probed(data, tmp_path, kind=Kind.IMAGE, **given):
    path = tmp_path / "input"
    path.write_bytes(data)
    return asyncio.run(probe(path, kind=kind, scratch=tmp_path, **given))


def unfit(data, tmp_path, kind=Kind.IMAGE, **given):
    with pytest.raises(Unfit) as caught:
        probed(data, tmp_path, kind, **given)
    return caught.value


def test_an_image(tmp_path):
    data = samples.png()
    assert probed(data, tmp_path) == Probed(
        kind=Kind.IMAGE, format="png", mime="image/png", bytes=len(data), size=Size(width=640, height=360)
    )  # fmt: skip
    assert os.listdir(tmp_path) == ["input"]


def test_a_phone_photo(tmp_path):
    import pillow_heif

    pillow_heif.register_heif_opener()
    assert probed(samples.image(640, 360, "heif"), tmp_path).format == "heic"


def test_a_video_and_a_sound(tmp_path):
    video = probed(samples.mp4(audio=True), tmp_path, Kind.VIDEO)
    assert (video.size, video.seconds, video.fps, video.has_audio) == (Size(width=854, height=480), 2.0, 24.0, True)
    assert probed(samples.mp3(), tmp_path, Kind.AUDIO).seconds == pytest.approx(2, abs=0.08)


def test_an_output(tmp_path):
    path = tmp_path / "video.mp4"
    path.write_bytes(samples.mp4(97 / 24, 640, 480))
    found = asyncio.run(probe_output(path, scratch=tmp_path))
    assert (found.frames, found.video_codec, found.pix_fmt, str(found.size)) == (97, "h264", "yuv420p", "640x480")


def test_a_relative_path_is_ours_not_the_childs(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "input").write_bytes(samples.png())
    path = Path(os.path.relpath(tmp_path / "input"))
    assert asyncio.run(probe(path, kind=Kind.IMAGE, scratch=tmp_path / "room")).format == "png"


def test_a_refusal_speaks_to_the_caller(tmp_path):
    error = unfit(b"<html>Not found</html>", tmp_path)
    assert str(error) == "is an HTML page: it must be an image: JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC or HEIF."
    assert not error.too_large


def test_too_large_is_told_apart(tmp_path):
    data = bytearray(samples.image(640, 360, "bmp"))
    data[18:26] = b"\xff\xff\x00\x00\xff\xff\x00\x00"
    assert unfit(bytes(data), tmp_path).too_large


def test_a_look_that_hangs(tmp_path, caplog):
    error = unfit(samples.png(), tmp_path, limits=replace(LIMITS, wall_seconds=0.01))
    assert str(error) == "takes too long to read: it is damaged, or made to be slow."
    assert "timeout" in caplog.text


def test_a_look_that_needs_too_much_memory(tmp_path):
    out = io.BytesIO()
    Image.new("RGBA", (6000, 6000)).save(out, "PNG", compress_level=1)
    error = unfit(out.getvalue(), tmp_path, limits=replace(LIMITS, address_space=170 << 20))
    assert str(error) == "needs too much memory to read."
    assert error.too_large


def test_a_fault_of_the_probe_is_not_the_callers(tmp_path):
    with pytest.raises(RuntimeError, match="FileNotFoundError"):
        asyncio.run(probe(tmp_path / "missing", kind=Kind.IMAGE, scratch=tmp_path))


def test_this_process_decodes_nothing():
    """Not even by import: a server would carry the decoders' memory, and their holes."""
    code = (
        "import sys, filmgate.engine.inputs, filmgate.media.dialling\n"
        "print([name for name in ('av', 'cv2', 'PIL', 'numpy', 'pillow_heif') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_look_imports_no_more_than_it_needs():
    """Each look pays for its imports."""
    code = (
        "import sys, filmgate.media.examination\n"
        "print([name for name in ('aiohttp', 'yarl', 'filmgate.catalog', 'PIL', 'av') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
