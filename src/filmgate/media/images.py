"""Still images, opened with Pillow. For child processes only: what is decoded here was sent by strangers."""

import contextlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

from PIL import Image, ImageFile, ImageOps

from filmgate.child.guard import Refused
from filmgate.media.sniffing import HEAD, sniff
from filmgate.video import Kind

MAX_SIDE: Final = 16_384
"""Pixels. Nothing longer is decoded; what a model takes is far below and is judged afterwards."""
MAX_PIXELS: Final = 36_000_000
"""Pixels of the largest image any model takes, 6000 x 6000; decoded with alpha that is 144 MB."""

_PLUGINS: Final = {
    "png": "PngImagePlugin",
    "jpeg": "JpegImagePlugin",
    "webp": "WebPImagePlugin",
    "bmp": "BmpImagePlugin",
    "tiff": "TiffImagePlugin",
    "gif": "GifImagePlugin",
}
_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange width and height."""


def measure(path: Path, format_: str) -> dict[str, Any]:
    """The displayed size of an image that decodes whole. Raises Refused."""
    with _whole(path, format_) as image:
        width, height = image.size
        return {"size": [height, width] if _orientation(image) in _SIDEWAYS else [width, height]}


def load_upright(path: Path) -> Image.Image:
    """An image as it is meant to be seen: the first frame, decoded whole, turned as its EXIF says. Raises Refused."""
    with path.open("rb") as file:
        sniffed = sniff(file.read(HEAD))
    if sniffed is None or sniffed.kind is not Kind.IMAGE:
        raise Refused("unreadable", "is no image.")
    with _whole(path, sniffed.format) as image:
        # With unreadable EXIF it is shown as it is stored; Pillow itself would raise.
        return ImageOps.exif_transpose(image) if _orientation(image) is not None else image.copy()


@contextlib.contextmanager
def _whole(path: Path, format_: str) -> Iterator[Image.Image]:
    """The decoded image, while its file is open."""
    Image.MAX_IMAGE_PIXELS = None  # Judged here, before anything is decoded and with a better message.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with path.open("rb") as file:
        try:
            image = _opened(file, format_)
            _refuse_bomb(image.size)
            image.verify()
            # Verifying uses an image up.
            image = _opened(file, format_)
            if format_ == "tiff":
                image.getexif()  # It stands in the file, which loading lets go of; kept from here on.
            image.load()
        except (Refused, MemoryError):
            raise
        except Exception as error:
            # Decoders of eight formats fail in as many ways: OSError, SyntaxError, struct.error, EOFError, TypeError.
            raise Refused("unreadable", f"is no whole {format_.upper()} image: {_reason(error)}.") from error
        yield image


def _opened(file: BinaryIO, format_: str) -> Image.Image:
    file.seek(0)
    if format_ in ("heic", "heif"):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
        return Image.open(file, formats=["HEIF"])
    # Only the one decoder: Pillow would import forty.
    import_module(f"PIL.{_PLUGINS[format_]}")
    return Image.open(file, formats=[format_.upper()])


def _refuse_bomb(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        message = f"is {width}x{height} pixels, which is not even decoded: at most {MAX_PIXELS} pixels in all are."
        raise Refused("too_large", message)


def _orientation(image: Image.Image) -> int | None:
    try:
        found: int = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001  as many ways to fail as there are metadata formats
        return None
    return found


def _reason(error: Exception) -> str:
    early = "truncated" in str(error).lower() or isinstance(error, EOFError)
    return "it ends too early" if early else "its data is damaged"
