"""A request's brief: the one given with it, or the one its prompt is read as."""

from collections.abc import Iterator
from functools import lru_cache

from filmgate.draft.brief import Asset, Brief
from filmgate.draft.brief.reading import read
from filmgate.draft.request import DraftError, DraftRequest


def understand(request: DraftRequest) -> Brief:
    """What will be filmed. Pure; opens no file. Raises DraftError when a given brief asks for what was not sent."""
    if request.brief is not None:
        _were_sent(request, request.brief)
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


def _were_sent(request: DraftRequest, brief: Brief) -> None:
    sent = {
        "image": len(request.reference_images),
        "video": len(request.reference_videos),
        "audio": len(request.reference_audios),
    }
    for where, asset in _assets(brief):
        if not 1 <= asset.number <= sent[asset.medium]:
            raise DraftError(
                f"{where} is {asset.medium} {asset.number}; the request comes with {sent[asset.medium]} of that kind, "
                f"counted from 1."
            )


def _assets(brief: Brief) -> Iterator[tuple[str, Asset]]:
    """Everything a brief uses of what was sent, and where it says so."""
    for number, asset in enumerate(brief.assets):
        yield f"brief.assets[{number}]", asset
    for number, shot in enumerate(brief.shots):
        where = f"brief.shots[{number}]"
        if shot.backdrop is not None:
            yield f"{where}.backdrop", shot.backdrop
        for index, subject in enumerate(shot.subjects):
            if subject.asset is not None:
                yield f"{where}.subjects[{index}].asset", subject.asset
