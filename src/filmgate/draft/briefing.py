"""A request's brief: the one given with it, or the one its prompt is read as."""

from functools import lru_cache

from filmgate.draft.brief import Brief
from filmgate.draft.brief.reading import read
from filmgate.draft.request import DraftRequest


def understand(request: DraftRequest) -> Brief:
    """What will be filmed. Pure; opens no file."""
    if request.brief is not None:
        return request.brief
    return _read(
        request.prompt,
        request.seconds,
        (len(request.reference_images), len(request.reference_videos), len(request.reference_audios)),
        request.camera_fixed,
    )


@lru_cache(maxsize=4)
def _read(prompt: str, seconds: int, sent: tuple[int, int, int], camera_fixed: bool) -> Brief:
    # Asked for what a film leaves undone and then for the film itself, the engine reads a prompt once.
    images, videos, audios = sent
    return read(prompt, seconds=seconds, images=images, videos=videos, audios=audios, camera_fixed=camera_fixed)
