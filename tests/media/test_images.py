"""Pictures: good ones in every format, and the bad ones people and attackers send.

Most run the examination in this process, where it is the same code; the media here are our own.
"""

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image
from tests import samples

from filmgate.child.guard import Refused
from filmgate.media.examination import examine
from filmgate.media.images import load_upright

pillow_heif.register_heif_opener()

FORMATS = {
    "png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "bmp": "image/bmp", "tiff": "image/tiff",
    "gif": "image/gif", "heif": "image/heic",
}  # fmt: skip


def examined(data, tmp_path, kind="image"):
    path = tmp_path / "input"
    path.write_bytes(data)
    return examine({"from": "/", "path": str(path), "kind": kind, "output": False})


def refused(data, tmp_path, kind="image"):
    with pytest.raises(Refused) as caught:
        examined(data, tmp_path, kind)
    assert caught.value.code != "fault"
    return caught.value


def png_of(width, height, *, data=b"", chunks=()):
    """A PNG by hand, whose header may say anything."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + b"".join(chunk(*c) for c in chunks) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("form", "mime"), FORMATS.items())
def test_every_format(tmp_path, form, mime):
    data = samples.image(640, 360, form)
    expected = "heic" if form == "heif" else form
    assert examined(data, tmp_path) == {"format": expected, "mime": mime, "bytes": len(data), "size": [640, 360]}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png(tmp_path, mode):
    out = io.BytesIO()
    samples.picture(400, 300).convert("L" if mode == "I;16" else mode).convert(mode).save(out, "PNG")
    assert examined(out.getvalue(), tmp_path)["size"] == [400, 300]


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"quality": 5}, {"exif": b"Exif\x00\x00garbage"}, {"dpi": (72, 72)}]
)
def test_every_kind_of_jpeg(tmp_path, options):
    assert examined(samples.jpeg(400, 300, **options), tmp_path)["size"] == [400, 300]


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "tiff", "heif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_the_one_shown(tmp_path, orientation, form):
    exif = Image.Exif()
    exif[0x0112] = orientation
    shown = [360, 640] if orientation > 4 else [640, 360]
    assert examined(samples.image(640, 360, form, exif=exif.tobytes()), tmp_path)["size"] == shown
    assert list(load_upright(tmp_path / "input").size) == shown


@pytest.mark.parametrize("form", ["gif", "webp", "png"])
def test_an_animation_counts_as_its_first_frame(tmp_path, form):
    out = io.BytesIO()
    frames = [samples.picture(320, 320), samples.picture(320, 320).rotate(90)]
    frames[0].save(out, form.upper(), save_all=True, append_images=frames[1:])
    assert examined(out.getvalue(), tmp_path)["size"] == [320, 320]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", [0.3, 0.7, 0.98])
def test_a_truncated_image_is_refused(tmp_path, form, part):
    data = samples.image(640, 360, form)
    assert refused(data[: int(len(data) * part)], tmp_path).message.startswith("is no whole ")


def test_a_damaged_image_is_refused(tmp_path):
    data = bytearray(samples.png())
    data[len(data) // 2] ^= 0xFF
    assert refused(bytes(data), tmp_path).message == "is no whole PNG image: its data is damaged."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "has no bytes"), (b"hello, I am a picture", "plain text"), (b"<!DOCTYPE html><html>", "an HTML page"),
        (b'\xef\xbb\xbf <svg xmlns="http://www.w3.org/2000/svg">', "an SVG"), (b'{"error": 1}', "JSON"), (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04" + bytes(100), "a ZIP"), (bytes(1000), "no known format"), (b"\x89PNG", "no known format"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"), (b"BM is a text", "plain text"), (b"MZ\x90\x00" + bytes(80), "no known format"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avifmiaf" + bytes(64), "AVIF"), (b"8BPS\x00\x01", "Photoshop"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd", "a playlist"), (b"\xff\xd9", "no known format"),
    ],
)  # fmt: skip
def test_what_is_no_image_is_named(tmp_path, data, says):
    message = refused(data, tmp_path).message
    assert says in message
    if data:
        assert message.endswith("it must be an image: JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC or HEIF.")


@pytest.mark.parametrize(
    "head", ["\x89PNG\r\n\x1a\n", "ÿØÿà\x00\x10JFIF", "GIF89a", "II*\x00\x08\x00", "RIFF\x64\x00\x00\x00WEBPVP8 "]
)
def test_a_right_beginning_is_not_enough(tmp_path, head):
    assert "is no whole" in refused(head.encode("latin-1") + bytes(range(256)) * 4, tmp_path).message


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_an_image_is_nothing_else(tmp_path, kind):
    assert refused(samples.png(), tmp_path, kind).message.startswith("is png: it must be ")


@pytest.mark.parametrize("size", [(60_000, 60_000), (6001, 6000), (16_385, 10), (2**31 - 1, 2**31 - 1), (2**31 - 1, 1)])
def test_a_bomb_is_refused_by_its_header(tmp_path, size):
    error = refused(png_of(*size, data=zlib.compress(bytes(1000))), tmp_path)
    assert error.code == "too_large"
    assert f"is {size[0]}x{size[1]} pixels" in error.message


@pytest.mark.parametrize("form", ["gif", "bmp", "jpeg"])
def test_other_formats_have_bombs_too(tmp_path, form):
    data = bytearray(samples.image(640, 360, form))
    if form == "gif":
        data[6:10] = struct.pack("<HH", 60_000, 60_000)
    elif form == "bmp":
        data[18:26] = struct.pack("<ii", 60_000, 60_000)
    else:
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">HH", 60_000, 60_000)
    error = refused(bytes(data), tmp_path)
    assert (error.code, "60000x60000" in error.message) == ("too_large", True)


def test_text_that_unpacks_without_end_is_refused(tmp_path):
    packed = zlib.compress(bytes(100_000_000), 9)
    bomb = png_of(400, 300, data=zlib.compress(bytes(300 * 1201)), chunks=[(b"zTXt", b"Comment\x00\x00" + packed)])
    assert "is no whole PNG" in refused(bomb, tmp_path).message


def test_more_data_than_the_header_says_does_no_harm(tmp_path):
    """A hundred megabytes of zeros in a small picture: only what the picture needs is unpacked."""
    data = png_of(400, 300, data=zlib.compress(bytes(100_000_000), 9))
    assert examined(data, tmp_path)["size"] == [400, 300]


def test_the_largest_image_any_model_takes_is_read(tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (6000, 6000), "navy").save(out, "JPEG", quality=30)
    assert examined(out.getvalue(), tmp_path)["size"] == [6000, 6000]


def test_what_is_loaded_is_upright_and_whole(tmp_path):
    path = tmp_path / "photo"
    path.write_bytes(samples.image(640, 360, "heif"))
    assert load_upright(path).size == (640, 360)
    path.write_bytes(samples.png()[:-300])
    with pytest.raises(Refused):
        load_upright(path)
    path.write_bytes(samples.wav())
    with pytest.raises(Refused):
        load_upright(path)
