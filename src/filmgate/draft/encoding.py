"""From pictures and sound to an MP4: H.264 and AAC, made on a thread of their own behind a short queue.

The bytes depend on nothing but the pictures and the sound: threads are counted, nothing is stamped with a time.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import av
import cv2
import numpy as np
from av.codec.context import ThreadType
from av.container import OutputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats
from filmgate.draft.request import FRAMES_PER_SECOND, SAMPLE_RATE

ENCODER_THREADS = 2
QUEUED = 4
"""Pictures waiting for the encoder at most; each is a few megabytes."""

_BLOCK = 1024
_BT709, _LIMITED_RANGE = 1, 1
# Full-range RGB of 0..255 to limited-range BT.709. OpenCV's own conversion is BT.601 only.
_LUMA = np.array([[0.2126, 0.7152, 0.0722]]) * 219 / 255
_CHROMA = np.array([[-0.2126, -0.7152, 0.9278], [0.7874, -0.7152, -0.0722]]) / [[1.8556], [1.5748]] * 224 / 255
_TO_LUMA = np.hstack([_LUMA, [[16]]]).astype(np.float32)
_TO_CHROMA = np.hstack([_CHROMA, [[128], [128]]]).astype(np.float32)


class Encoder:
    """One file being written. ``put`` pictures in order; ``sound`` is asked for once, when the first picture is there."""

    def __init__(self, path: Path, *, width: int, height: int, sound: Callable[[], Floats] | None) -> None:
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        self._video = _video_stream(self._container, width, height)
        self._sound = sound
        self._waiting: queue.Queue[Pixels | None] = queue.Queue(QUEUED)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="draft-encoder", daemon=True)
        self._thread.start()

    def put(self, picture: Pixels) -> None:
        """Hand over the next picture, RGB; it must not be changed afterwards. Raises what the encoder raised."""
        if self._failure is not None:
            raise self._failure
        self._waiting.put(picture)

    def finish(self) -> None:
        """Write what is left. Raises what the encoder raised."""
        self._stop()
        if self._failure is not None:
            raise self._failure

    def abandon(self) -> None:
        """Stop writing; the file is worthless. Harmless after finish."""
        if self._thread.is_alive():
            self._failure = self._failure or InterruptedError("abandoned")
            self._stop()

    def _stop(self) -> None:
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        try:
            with self._container:
                self._encode()
        except BaseException as error:  # noqa: BLE001  (raised again on the caller's thread)
            self._failure = error
            # The caller may be waiting for room in the queue: make room until it hears of the failure.
            while self._waiting.get() is not None:
                continue

    def _encode(self) -> None:
        # Streams must all exist before the first packet.
        sound = None if self._sound is None else _Sound(self._container, self._sound)
        index = 0
        while (picture := self._waiting.get()) is not None:
            if self._failure is not None:
                continue
            frame = av.VideoFrame.from_ndarray(planar(picture), format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, FRAMES_PER_SECOND)
            self._container.mux(self._video.encode(frame))
            index += 1
            if sound is not None:
                sound.until(index / FRAMES_PER_SECOND)
        self._container.mux(self._video.encode(None))
        if sound is not None:
            sound.finish()


class _Sound:
    """The sound track, written along with the pictures so that the muxer has little to hold back."""

    def __init__(self, container: OutputContainer, samples: Callable[[], Floats]) -> None:
        self._container, self._made, self._at = container, samples, 0
        self._stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        self._stream.bit_rate = 160_000

    @cached_property
    def _samples(self) -> Floats:
        return self._made()

    def until(self, seconds: float) -> None:
        while self._at < min(seconds * SAMPLE_RATE, self._samples.shape[1]):
            block = np.ascontiguousarray(self._samples[:, self._at : self._at + _BLOCK])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, self._at, Fraction(1, SAMPLE_RATE)
            self._container.mux(self._stream.encode(frame))
            self._at += _BLOCK

    def finish(self) -> None:
        self.until(self._samples.shape[1] / SAMPLE_RATE)
        self._container.mux(self._stream.encode(None))


@contextmanager
def encoder(path: Path, *, width: int, height: int, sound: Callable[[], Floats] | None) -> Iterator[Encoder]:
    """An encoder whose file is whole when the block ends well."""
    writing = Encoder(path, width=width, height=height, sound=sound)
    try:
        yield writing
        writing.finish()
    finally:
        with suppress(Exception):
            writing.abandon()


def planar(picture: Pixels) -> Pixels:
    """An RGB picture of even size as limited-range BT.709 planes, one above the other."""
    height, width = picture.shape[:2]
    planes = np.empty((height * 3 // 2, width), np.uint8)
    cv2.transform(picture, _TO_LUMA, planes[:height])
    half = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    chroma = cv2.transform(half, _TO_CHROMA)
    quarter = height * width // 4
    flat = planes.reshape(-1)[height * width :]
    flat[:quarter] = cv2.extractChannel(chroma, 0).reshape(-1)
    flat[quarter:] = cv2.extractChannel(chroma, 1).reshape(-1)
    return planes


def _video_stream(container: OutputContainer, width: int, height: int) -> VideoStream:
    stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND)
    context: VideoCodecContext = stream.codec_context
    context.width, context.height, context.pix_fmt = width, height, "yuv420p"
    context.time_base = Fraction(1, FRAMES_PER_SECOND)
    context.color_primaries = context.color_trc = context.colorspace = _BT709
    context.color_range = _LIMITED_RANGE
    # Measured on a busy machine: PyAV's default, threads on slices of a frame, gives other bytes now and then. So does
    # x264's macroblock tree where it uses AVX-512 (about one run in fifty); without it, none in hundreds.
    context.thread_count, context.thread_type = ENCODER_THREADS, ThreadType.FRAME
    # A key frame every two seconds: players seek to them.
    context.options = {"preset": "veryfast", "crf": "20", "g": str(2 * FRAMES_PER_SECOND), "mbtree": "0"}
    return stream
