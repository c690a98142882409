"""Media made on the spot: no file of anybody's is kept in the tests. Cached, since several tests want the same clip."""

import io
import tempfile
from functools import cache

import av
import numpy as np
from PIL import Image


def picture(width: int, height: int) -> Image.Image:
    """Two gradients: not uniform, quick to make, small when coded."""
    across = np.linspace(0, 255, width, dtype=np.uint8)
    down = np.linspace(0, 255, height, dtype=np.uint8)
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = across, down[:, None], 96
    return Image.fromarray(pixels)


@cache
def image(width: int, height: int, form: str, **options) -> bytes:
    out = io.BytesIO()
    picture(width, height).save(out, form.upper(), **options)
    return out.getvalue()


def png(width: int = 640, height: int = 360) -> bytes:
    return image(width, height, "png", compress_level=1)


def jpeg(width: int = 640, height: int = 360, **options) -> bytes:
    return image(width, height, "jpeg", **options)


@cache
def mp4(
    seconds: float = 2,
    width: int = 854,
    height: int = 480,
    fps: int = 24,
    *,
    audio: bool = False,
    codec: str = "libx264",
    form: str = "mp4",
    audio_codec: str = "aac",
    pix_fmt: str = "yuv420p",
    rotation: int = 0,
) -> bytes:
    """A clip of exactly ``round(seconds * fps)`` frames."""
    with tempfile.NamedTemporaryFile() as file:
        with av.open(file.name, "w", format=form, options={"movflags": "faststart"}) as container:
            _film(container, seconds, width, height, fps, audio, codec, audio_codec, pix_fmt, rotation)
        return file.read()


def _film(container, seconds, width, height, fps, audio, codec, audio_codec, pix_fmt, rotation) -> None:
    stream = container.add_stream(codec, rate=fps, options=_quick(codec))
    stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
    if rotation:
        stream.set_display_rotation(rotation)
    sound = container.add_stream(audio_codec, rate=48000, layout="mono") if audio else None
    frame = av.VideoFrame.from_image(picture(width, height)).reformat(format=pix_fmt)
    for number in range(round(seconds * fps)):
        frame.pts = number
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
    if sound is not None:
        _add_tone(container, sound, seconds, 48000)


def _quick(codec: str) -> dict[str, str]:
    if codec == "libx265":
        return {"preset": "ultrafast", "x265-params": "log-level=none:pools=1"}
    return {"preset": "ultrafast", "threads": "1"} if codec == "libx264" else {}


@cache
def wav(seconds: float = 2, rate: int = 16000) -> bytes:
    return _sound(seconds, "wav", "pcm_s16le", rate)


@cache
def mp3(seconds: float = 2, rate: int = 16000) -> bytes:
    return _sound(seconds, "mp3", "libmp3lame", rate)


def _sound(seconds: float, form: str, codec: str, rate: int) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        _add_tone(container, container.add_stream(codec, rate=rate, layout="mono"), seconds, rate)
    return out.getvalue()


def _add_tone(container, stream, seconds: float, rate: int) -> None:
    """A quiet 220 Hz."""
    total = round(seconds * rate)
    samples = (np.sin(np.arange(total) * (2 * np.pi * 220 / rate)) * 8000).astype(np.int16)
    chunk = stream.codec_context.frame_size or 4096
    resampler = av.AudioResampler(format=stream.codec_context.format or "s16", layout="mono", rate=rate)
    for start in range(0, total, chunk):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + chunk], format="s16", layout="mono")
        frame.sample_rate, frame.pts = rate, start
        for ready in resampler.resample(frame):
            container.mux(stream.encode(ready))
    container.mux(stream.encode())
