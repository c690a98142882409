"""Small real media, made on the spot."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image

from filmgate.draft import DraftRequest, render


def request(prompt="A quiet lake at dawn", **changes) -> DraftRequest:
    """A film small and short enough to make in a blink."""
    fields = {"prompt": prompt, "width": 192, "height": 108, "seconds": 1, "seed": 7}
    return DraftRequest(**(fields | changes))


def made(folder: Path, wanted: DraftRequest, name="film.mp4"):
    """The path of a rendered film, the path of its last picture, and the draft."""
    path, last = folder / name, folder / f"{name}.png"
    draft = render(wanted, output=path, last_frame=last)
    return path, last, draft


def pictures(path: Path) -> np.ndarray:
    with av.open(str(path)) as file:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)])


def samples(path: Path) -> np.ndarray:
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)


def scenery(width: int, height: int, seed=1) -> np.ndarray:
    """A picture with large and small shapes everywhere, so that movement shows and features are found."""
    random = np.random.default_rng(seed)
    coarse = random.integers(40, 215, (8, 12, 3)).astype(np.uint8)
    picture = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)).copy()
    for _ in range(240):
        x, y = random.integers(0, width - 4), random.integers(0, height - 4)
        picture[y : y + random.integers(3, 9), x : x + random.integers(3, 9)] = random.integers(0, 255, 3)
    return picture


def still(path: Path, picture: np.ndarray, **how) -> Path:
    Image.fromarray(picture).save(path, **how)
    return path


def clip(path: Path, *, seconds=1, rate=30, tone=None) -> Path:
    """A white square that walks over green, with a tone if wanted."""
    with av.open(str(path), "w", format="mp4") as file:
        video = file.add_stream("libx264", rate=rate)
        video.width, video.height, video.pix_fmt = 96, 64, "yuv420p"
        sound = file.add_stream("aac", rate=48000, layout="stereo") if tone else None
        for index in range(seconds * rate):
            picture = np.zeros((64, 96, 3), np.uint8)
            picture[:] = (20, 160, 60)
            left = index * 60 // (seconds * rate)
            picture[20:44, left : left + 24] = 255
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, rate)
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        if sound is not None:
            frame = av.AudioFrame.from_ndarray(wave(tone, seconds), format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = 48000, 0
            file.mux(sound.encode(frame))
            file.mux(sound.encode(None))
    return path


def panning(path: Path, *, seconds=1) -> Path:
    """A landscape over which a camera pans to the right."""
    wide = scenery(560, 180, seed=4)
    with av.open(str(path), "w", format="mp4") as file:
        video = file.add_stream("libx264", rate=24)
        video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
        for index in range(seconds * 24):
            left = index * 240 // (seconds * 24)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(wide[:, left : left + 320]), format="rgb24")
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
    return path


def wave(hertz: float, seconds: float) -> np.ndarray:
    at = np.arange(int(seconds * 48000)) / 48000
    return np.tile(0.4 * np.sin(2 * np.pi * hertz * at), (2, 1)).astype(np.float32)


def tone(path: Path, hertz=1234.0, seconds=1.0) -> Path:
    """A WAV file with a tone."""
    with av.open(str(path), "w", format="wav") as file:
        stream = file.add_stream("pcm_s16le", rate=48000, layout="stereo")
        data = (wave(hertz, seconds).T.reshape(1, -1) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(data, format="s16", layout="stereo")
        frame.sample_rate, frame.pts = 48000, 0
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path
