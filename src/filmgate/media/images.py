"""Still images, opened with Pillow. For child processes only: what is decoded here was sent by strangers."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageFile

from filmgate.child.guard import Refused

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
ORIENTATION: Final = 0x0112
SIDEWAYS: Final = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange width and height."""


def measure(path: Path, format_: str) -> dict[str, Any]:
    """The displayed size of an image that decodes whole. Raises Refused."""
    width, height = _load(path, format_)
    return {"size": [width, height]}


def _load(path: Path, format_: str) -> tuple[int, int]:
    Image.MAX_IMAGE_PIXELS = None  # Judged here, with a better message.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with _opened(path, format_) as image:
            _refuse_bomb(image.size)
            image.verify()
        # Verifying uses an image up.
        with _opened(path, format_) as image:
            image.load()
            return _upright(image)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        # Decoders of ten formats fail in as many ways: OSError, SyntaxError, struct.error, EOFError, ZeroDivisionError.
        raise Refused("unreadable", f"is no whole {format_.upper()} image: {_reason(error)}.") from error


def _opened(path: Path, format_: str) -> Image.Image:
    if format_ in ("heic", "heif"):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
        return Image.open(path, formats=["HEIF"])
    import_module(f"PIL.{_PLUGINS[format_]}")
    return Image.open(path, formats=[format_.upper()])


def _refuse_bomb(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        message = f"is {width}x{height} pixels: it is not decoded, at most {MAX_PIXELS} pixels in all are."
        raise Refused("too_large", message)


def _upright(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) in SIDEWAYS else (width, height)


def _orientation(image: Image.Image) -> int | None:
    try:
        return image.getexif().get(ORIENTATION)
    except Exception:  # noqa: BLE001
        # As many ways to fail as there are metadata formats. A picture with unreadable EXIF is shown as it is stored.
        return None


def _reason(error: Exception) -> str:
    text = str(error)
    return "it ends too early" if "truncated" in text.lower() or isinstance(error, EOFError) else "its data is damaged"
