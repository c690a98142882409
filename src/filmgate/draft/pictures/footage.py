"""Pictures, moving pictures and sounds that were sent, read into memory within bounds."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import cv2
import numpy as np
from PIL import Image

from filmgate.child.guard import Refused
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats
from filmgate.draft.request import FRAMES_PER_SECOND, SAMPLE_RATE, DraftError
from filmgate.media.images import load_upright

MOST_SECONDS = 60
_MOST_PIXELS = 12_000_000
"""Larger pictures are made smaller first: no film shows more, and one of 36 million would take half a gigabyte to prepare."""
_SPARE = 4
"""Times what is shown of a picture that it is kept while it is scaled."""
_MOST_A_SECOND = 240
"""Pictures decoded of a second of a clip, and at its beginning; some have thousands that take no time."""
_LOUDEST = 4.0
"""Of floating samples, which may say anything, numbers that are none included."""
_THREADS = 2
"""Decoders would take a thread, and memory, for every core."""


def still(path: Path, name: str) -> Pixels:
    """A picture as RGB, upright, on white where it is transparent. Raises DraftError, naming it by ``name``."""
    return _flat(_opened(path, name))


def still_if_clear(path: Path, name: str) -> Pixels | None:
    """A picture as RGBA, when it says itself what of it is clear; None for all others. Raises DraftError."""
    image = _opened(path, name)
    return np.asarray(image, np.uint8) if image.mode == "RGBA" else None


def _opened(path: Path, name: str) -> Image.Image:
    """A picture as RGB or RGBA, upright, of a size that can be worked on."""
    try:
        with _usable(name):
            return _plain(load_upright(path))
    except Refused as refused:
        raise DraftError(f"The {name} {refused.message}") from refused


def fitted(picture: Pixels, width: int, height: int) -> Pixels:
    """The picture at exactly this size: scaled to cover it, cut about its middle, never stretched."""
    scale = max(width / picture.shape[1], height / picture.shape[0])
    # A strip would be scaled to a picture of gigabytes only to be cut: most of what is not shown goes first.
    picture = _middle(picture, math.ceil(_SPARE * width / scale), math.ceil(_SPARE * height / scale))
    size = (max(width, round(picture.shape[1] * scale)), max(height, round(picture.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled = picture if size == (picture.shape[1], picture.shape[0]) else cv2.resize(picture, size, interpolation=way)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return np.ascontiguousarray(scaled[top : top + height, left : left + width], np.uint8)


def _middle(picture: Pixels, width: int, height: int) -> Pixels:
    """What is in the middle of a picture, no more than so many pixels each way."""
    left, top = max(0, (picture.shape[1] - width) // 2), max(0, (picture.shape[0] - height) // 2)
    return picture[top : top + height, left : left + width]


def within(picture: Pixels, width: int, height: int) -> Pixels:
    """The whole picture, as large as fits into this size."""
    scale = min(width / picture.shape[1], height / picture.shape[0])
    size = (max(2, round(picture.shape[1] * scale)), max(2, round(picture.shape[0] * scale)))
    return np.asarray(
        cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC), np.uint8
    )


class Clip:
    """A video played picture after picture at 24 a second, over and over; only the present one is in memory."""

    def __init__(self, path: Path, name: str, *, width: int, height: int) -> None:
        """Pictures are as large as fits into the size. Raises DraftError when there is none."""
        self._path, self._name, self._size = path, name, (width, height)
        self._pictures = _pictures(path, width, height)
        with _usable(name):
            self._next = next(self._pictures, None)
        if self._next is None:
            raise DraftError(f"The {name} has no pictures.")
        self._given = 1
        self.first: Pixels = self._next

    def picture(self) -> Pixels:
        """The next picture. Raises DraftError where the file is damaged."""
        with _usable(self._name):
            if self._next is None and self._given > 1:
                self._pictures = _pictures(self._path, *self._size)
                self._next = next(self._pictures, None)
            # What has one picture only is not opened for each of the film's.
            shown = self.first if self._next is None else self._next
            self._next = next(self._pictures, None)
            self._given += 1 if self._next is not None else 0
        return shown


def pictures_of(path: Path, name: str, *, width: int, height: int) -> Iterator[Pixels]:
    """All pictures of a video, 24 a second, each as large as covers the size. Raises DraftError."""
    count = 0
    with _usable(name):
        for picture in _pictures(path, width * 2, height * 2):
            yield fitted(picture, width, height)
            count += 1
    if not count:
        raise DraftError(f"The {name} has no pictures.")


def sound(path: Path, name: str, *, seconds: float) -> Floats:
    """The beginning of a sound, or of a video's sound, as two channels at 48 kHz. Raises DraftError."""
    with _usable(name):
        heard = _sound(path, seconds)
        if heard is None:
            raise DraftError(f"The {name} has no sound.")
        return heard


def sound_if_any(path: Path, name: str, *, seconds: float) -> Floats | None:
    """As :func:`sound`; None for a video without one."""
    with _usable(name):
        return _sound(path, seconds)


@contextmanager
def _usable(name: str) -> Iterator[None]:
    """Whatever a decoder makes of a broken file becomes one error that names the input, never its path."""
    try:
        yield
    except (
        av.FFmpegError,
        cv2.error,
        ArithmeticError,
        OSError,
        ValueError,
        EOFError,
        IndexError,
    ) as error:
        raise DraftError(f"The {name} cannot be read; it is damaged or of an unknown kind.") from error


def _flat(image: Image.Image) -> Pixels:
    """RGB, on white where it is clear."""
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, (255, 255, 255, 255)), image)
    return np.asarray(image.convert("RGB"), np.uint8)


def _plain(image: Image.Image) -> Image.Image:
    step = math.ceil(math.sqrt(image.width * image.height / _MOST_PIXELS))
    if image.mode.startswith(("I", "F")):
        # More than 8 bits: Pillow would cut them off at 255 instead of scaling.
        values = np.nan_to_num(np.asarray(image)[::step, ::step].astype(np.float32))
        top = 65535.0 if values.max() > 255 else 255.0
        return Image.fromarray((np.clip(values / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    whole = image.convert("RGBA" if clear else "RGB")
    return whole.reduce(step) if step > 1 else whole


def _pictures(path: Path, width: int, height: int) -> Iterator[Pixels]:
    """Decoded pictures, repeated or left out so that 24 of them make a second."""
    given, start, last = 0, None, None
    with av.open(str(path), options={"protocol_whitelist": "file"}) as file:
        stream = file.streams.video[0]
        stream.thread_type, stream.codec_context.thread_count = "AUTO", _THREADS
        for decoded, frame in enumerate(file.decode(stream)):
            at = float(frame.time or 0.0)
            start = at if start is None else start
            if at - start > MOST_SECONDS + 1 or decoded > _MOST_A_SECOND * (at - start + 1):
                break
            # Everything due before this picture is the one before it.
            while last is not None and given / FRAMES_PER_SECOND < min(at - start, MOST_SECONDS) - 1e-6:
                yield last
                given += 1
            last = within(_upright(frame), width, height)
    if last is not None:
        yield last


def _upright(frame: av.VideoFrame) -> Pixels:
    picture = np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
    turns = round(-(frame.rotation or 0) / 90) % 4
    return np.ascontiguousarray(np.rot90(picture, -turns)) if turns else picture


def _sound(path: Path, seconds: float) -> Floats | None:
    pieces: list[Floats] = []
    wanted, have = int(min(seconds, MOST_SECONDS) * SAMPLE_RATE), 0
    with av.open(str(path), options={"protocol_whitelist": "file"}) as file:
        if not file.streams.audio:
            return None
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
        for frame in file.decode(file.streams.audio[0]):
            for piece in resampler.resample(frame):
                pieces.append(np.asarray(piece.to_ndarray(), np.float32))
                have += pieces[-1].shape[1]
            if have >= wanted:
                break
    return np.clip(np.nan_to_num(np.concatenate(pieces, axis=1)[:, :wanted]), -_LOUDEST, _LOUDEST) if pieces else None
