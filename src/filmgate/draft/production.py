"""The road of one film: read the brief, prepare, then frame after frame into the encoder."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import cv2
from PIL import Image

from filmgate.draft import score
from filmgate.draft.account import unhonoured
from filmgate.draft.brief import Brief
from filmgate.draft.briefing import understand
from filmgate.draft.captions import Caption, Captions
from filmgate.draft.cuts import on_beats
from filmgate.draft.encoding import encoder
from filmgate.draft.label import Label
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.noise import Floats
from filmgate.draft.pictures import footage
from filmgate.draft.reel import Reel
from filmgate.draft.request import FRAMES_PER_SECOND, Draft, DraftRequest

THREADS = 2
"""Of OpenCV's; the encoder has as many of its own. More would not change a bit of the film."""


def produce(
    request: DraftRequest, *, output: Path, last_frame: Path | None, on_frame: Callable[[int, int], None]
) -> Draft:
    """Make the film. Raises DraftError when an input file cannot be used."""
    with _threads():
        sent = _sent(request) if request.generate_audio else []
        brief = on_beats(understand(request), _beats(request, sent))
        reel = Reel(request, brief)
        touches = _Touches(request, brief)
        with (
            _scored(request, brief, reel, sent) as heard,
            encoder(output, width=request.width, height=request.height, sound=heard) as writing,
        ):
            for index in range(request.frames):
                picture = touches.captioned(reel.picture(index), index)
                if last_frame is not None and index == request.frames - 1:
                    Image.fromarray(picture).save(last_frame, format="PNG", compress_level=4)
                writing.put(touches.labelled(picture))
                on_frame(index + 1, request.frames)
    return Draft(
        frames=request.frames,
        width=request.width,
        height=request.height,
        seconds=request.seconds,
        has_audio=request.generate_audio,
        unhonoured=(*unhonoured(request, brief), *reel.undone()),
    )


class _Touches:
    """What is laid on finished pictures: captions, which belong to the film, and the label, which does not."""

    def __init__(self, request: DraftRequest, brief: Brief) -> None:
        seconds = request.frames / FRAMES_PER_SECOND
        spoken = score.lines_at(brief, seconds=seconds, seed=request.seed)
        said = [Caption(words=line.words, start=line.start, end=line.end) for line in spoken]
        self._captions = Captions(said, request.width, request.height)
        self._label = Label(request.width, request.height) if request.watermark else None

    def captioned(self, picture: Pixels, index: int) -> Pixels:
        return self._captions.on(picture, index / FRAMES_PER_SECOND)

    def labelled(self, picture: Pixels) -> Pixels:
        return picture if self._label is None else self._label.on(picture)


@contextmanager
def _scored(
    request: DraftRequest, brief: Brief, reel: Reel, sent: Sequence[Floats]
) -> Iterator[Callable[[], Floats] | None]:
    """The film's sound, made on a thread of its own while the first pictures are; None for a silent film."""
    if not request.generate_audio:
        yield None
        return
    # What figures do is read here: their faults end the film, and OpenCV's chance is one per process.
    cues = reel.cues()
    with ThreadPoolExecutor(1, thread_name_prefix="draft-score") as pool:
        making = pool.submit(score.track, brief, cues, frames=request.frames, seed=request.seed, sent=sent)
        yield making.result


def _beats(request: DraftRequest, sent: Sequence[Floats]) -> tuple[float, ...]:
    """Of the music asked for, else of the first sound sent; none in a silent film."""
    brief = understand(request)
    if request.generate_audio and brief.music:
        return score.beats(brief, request.frames / FRAMES_PER_SECOND, request.seed)
    return score.beats_of(sent[0]) if sent and request.reference_audios else ()


def _sent(request: DraftRequest) -> list[Floats]:
    """The sounds that were sent, first those that are nothing else."""
    seconds = request.frames / FRAMES_PER_SECOND
    sent = [
        footage.sound(path, f"reference audio {number}", seconds=seconds)
        for number, path in enumerate(request.reference_audios, start=1)
    ]
    for number, path in enumerate(request.reference_videos, start=1):
        heard = footage.sound_if_any(path, f"reference video {number}", seconds=seconds)
        sent += [] if heard is None else [heard]
    return sent


@contextmanager
def _threads() -> Iterator[None]:
    """OpenCV's threads are one number for the whole process: set for the film, put back after it."""
    before = cv2.getNumThreads()
    cv2.setNumThreads(THREADS)
    try:
        yield
    finally:
        cv2.setNumThreads(before)
