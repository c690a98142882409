"""The road of one film: read the prompt, prepare, then frame after frame into the encoder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from filmgate.draft import reading
from filmgate.draft.encoding import encoder
from filmgate.draft.planes import Frame, Pixels
from filmgate.draft.request import Draft, DraftRequest

THREADS = 2
"""Threads of OpenCV's own; the encoder has its two."""


def produce(
    request: DraftRequest, *, output: Path, last_frame: Path | None, on_frame: Callable[[int, int], None]
) -> Draft:
    """Make the film. Raises DraftError when an input file cannot be used."""
    from filmgate.draft.palette import MOODS, ramp

    read = reading.read(request.prompt)
    mood = MOODS[read.mood]
    sky = ramp(mood.sky, mood.stops, np.linspace(0, 1, request.height, dtype=np.float32))
    picture = np.ascontiguousarray(np.broadcast_to(sky[:, None] * 255, (request.height, request.width, 3)).astype(np.uint8))
    with encoder(output, width=request.width, height=request.height, sound=None if not request.generate_audio else np.zeros((2, request.frames * 2000), np.float32)) as writing:
        for index in range(request.frames):
            p = np.roll(picture, index, axis=0)
            if last_frame is not None and index == request.frames - 1:
                cv2.imwrite(str(last_frame), cv2.cvtColor(p, cv2.COLOR_RGB2BGR))
            writing.put(p)
            on_frame(index + 1, request.frames)
    return Draft(
        frames=request.frames, width=request.width, height=request.height, seconds=request.seconds,
        has_audio=request.generate_audio, unhonoured=reading.unhonoured(request),
    )
