"""The child that makes a film: a real one, with its own measures written on it, and as small as the encoder makes it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import OutputContainer
from av.video.stream import VideoStream
from PIL import Image, ImageDraw, ImageFont

from filmgate.child.guard import serve
from filmgate.sandbox.tasks import Film

FPS = 24
RATE = 48_000
CODECS = {"mp4": "libx264", "mp4-hevc": "libx265", "mov": "libx264"}
FORMATS = {"mp4": "yuv420p", "mp4-hevc": "yuv420p10le", "mov": "yuv444p"}
OPTIONS = {
    "libx264": {"preset": "ultrafast", "crf": "32", "g": "240"},
    "libx265": {"preset": "ultrafast", "crf": "36", "x265-params": "log-level=none:pools=1:keyint=240"},
}

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def work(order: dict[str, Any], _tell: Any) -> dict[str, Any]:
    film = Film(**order["film"])
    last = make(film, Path(order["output"]))
    Image.fromarray(last).save(order["last_frame"], "PNG", compress_level=1)
    return {}


def make(film: Film, path: Path) -> Pixels:
    """Write the film; the last picture without its label."""
    mov = film.form == "mov"
    options = {} if mov else {"movflags": "+faststart"}
    still = _still(film, labelled=film.labelled)
    with av.open(str(path), "w", format="mov" if mov else "mp4", options=options) as container:
        video = _video(container, film)
        sound = container.add_stream("pcm_s16le" if mov else "aac", rate=RATE, layout="stereo") if film.audio else None
        for number in range(film.frames):
            frame = av.VideoFrame.from_ndarray(_marked(still, number, film.frames), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(video.encode(frame.reformat(format=FORMATS[film.form])))
        container.mux(video.encode(None))
        if sound is not None:
            _hum(container, sound, film.frames * RATE // FPS)
    return _marked(_still(film, labelled=False), film.frames - 1, film.frames)


def _video(container: OutputContainer, film: Film) -> VideoStream:
    codec = CODECS[film.form]
    stream: VideoStream = container.add_stream(codec, rate=FPS, options=OPTIONS[codec])  # type: ignore[assignment]
    stream.width, stream.height, stream.pix_fmt = film.width, film.height, FORMATS[film.form]
    stream.codec_context.thread_count = 1
    if film.form == "mp4-hevc":
        stream.codec_context.codec_tag = "hvc1"
    return stream


def _still(film: Film, *, labelled: bool) -> Pixels:
    picture = Image.new("RGB", (film.width, film.height), (28, 34, 48))
    draw = ImageDraw.Draw(picture)
    size = max(12, film.height // 16)
    words = f"SANDBOX\n{film.width}x{film.height}\n{film.frames} frames"
    draw.multiline_text((size, size), words, fill=(236, 236, 228), font=ImageFont.load_default(size))
    if labelled:
        corner = (film.width - size // 2, film.height - size // 2)
        draw.text(corner, "AI generated", fill=(255, 255, 255), font=ImageFont.load_default(size // 2), anchor="rs")
    return np.asarray(picture)


def _marked(still: Pixels, number: int, frames: int) -> Pixels:
    """The picture with a bar that grows from the left, so that no two frames are alike."""
    picture = still.copy()
    height, width = picture.shape[:2]
    picture[height * 7 // 8 - 6 : height * 7 // 8 + 6, : max(1, width * (number + 1) // frames)] = (208, 160, 64)
    return picture


def _hum(container: OutputContainer, stream: Any, samples: int) -> None:
    """A quiet 110 Hz."""
    form = "fltp" if stream.codec_context.name == "aac" else "s16"
    resampler = av.AudioResampler(format=form, layout="stereo", rate=RATE)
    for start in range(0, samples, 1024):
        steps = np.arange(start, min(start + 1024, samples))
        wave = (np.sin(steps * (2 * np.pi * 110 / RATE)) * 2000).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(wave[None], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        for ready in resampler.resample(frame):
            container.mux(stream.encode(ready))
    container.mux(stream.encode(None))


if __name__ == "__main__":
    serve(work)
