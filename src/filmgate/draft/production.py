"""The road of one film: read the prompt, prepare, then frame after frame into the encoder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import cv2
from PIL import Image

from filmgate.draft import reading, sound
from filmgate.draft.encoding import encoder
from filmgate.draft.label import Label
from filmgate.draft.paint.noise import Floats
from filmgate.draft.photo import Photo
from filmgate.draft.pictures import footage
from filmgate.draft.planes import Pixels
from filmgate.draft.reading import Reading
from filmgate.draft.request import FRAMES_PER_SECOND, Draft, DraftRequest
from filmgate.draft.scene import Scene

THREADS = 2
"""Of OpenCV's; the encoder has as many of its own. More would not change a bit of the film."""


class Film(Protocol):
    """Something that has a film's pictures."""

    def picture(self, index: int) -> Pixels:
        """The picture at an index, RGB, ours to keep; asked for once each, in order."""
        ...


def produce(
    request: DraftRequest, *, output: Path, last_frame: Path | None, on_frame: Callable[[int, int], None]
) -> Draft:
    """Make the film. Raises DraftError when an input file cannot be used."""
    read = reading.read(request.prompt)
    with _threads():
        film = _film(request, read)
        heard = _sound(request, read) if request.generate_audio else None
        label = Label(request.width, request.height) if request.watermark else None
        with encoder(output, width=request.width, height=request.height, sound=heard) as writing:
            for index in range(request.frames):
                picture = film.picture(index)
                if last_frame is not None and index == request.frames - 1:
                    Image.fromarray(picture).save(last_frame, format="PNG", compress_level=4)
                writing.put(picture if label is None else label.on(picture))
                on_frame(index + 1, request.frames)
    return Draft(
        frames=request.frames,
        width=request.width,
        height=request.height,
        seconds=request.seconds,
        has_audio=heard is not None,
        unhonoured=reading.unhonoured(request),
    )


def _film(request: DraftRequest, read: Reading) -> Film:
    given = request.first_frame is not None or request.last_frame is not None
    return Photo(request, read) if given else Scene(request, read)


def _sound(request: DraftRequest, read: Reading) -> Floats:
    seconds = request.frames / FRAMES_PER_SECOND
    sent = [
        footage.sound(path, f"reference audio {number}", seconds=seconds)
        for number, path in enumerate(request.reference_audios, start=1)
    ]
    for number, path in enumerate(request.reference_videos, start=1):
        heard = footage.sound_if_any(path, f"reference video {number}", seconds=seconds)
        sent += [] if heard is None else [heard]
    return sound.track(read, frames=request.frames, seed=request.seed, sent=sent)


@contextmanager
def _threads() -> Iterator[None]:
    """OpenCV's threads are one number for the whole process: set for the film, put back after it."""
    before = cv2.getNumThreads()
    cv2.setNumThreads(THREADS)
    try:
        yield
    finally:
        cv2.setNumThreads(before)
