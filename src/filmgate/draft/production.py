"""The road of one film: read the prompt, prepare, then frame after frame into the encoder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from filmgate.draft import reading
from filmgate.draft.encoding import encoder
from filmgate.draft.request import Draft, DraftRequest
from filmgate.draft.scene import Scene

THREADS = 2
"""Threads of OpenCV's own; the encoder has its two."""


def produce(
    request: DraftRequest, *, output: Path, last_frame: Path | None, on_frame: Callable[[int, int], None]
) -> Draft:
    """Make the film. Raises DraftError when an input file cannot be used."""
    read = reading.read(request.prompt)
    film = Scene(request, read)
    sound = np.zeros((2, request.frames * 2000), np.float32) if request.generate_audio else None
    with encoder(output, width=request.width, height=request.height, sound=sound) as writing:
        for index in range(request.frames):
            picture = film.picture(index)
            if last_frame is not None and index == request.frames - 1:
                cv2.imwrite(str(last_frame), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
            writing.put(picture)
            on_frame(index + 1, request.frames)
    return Draft(
        frames=request.frames, width=request.width, height=request.height, seconds=request.seconds,
        has_audio=request.generate_audio, unhonoured=reading.unhonoured(request),
    )
