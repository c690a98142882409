"""A whole film, shot after shot: each is prepared when its first picture is asked for, and dropped after its last."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from filmgate.draft.brief import Brief, Camera, Shot
from filmgate.draft.chance import stream
from filmgate.draft.heard import heard
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.pictures.assets import Assets
from filmgate.draft.pictures.clips import Continued, Retimed
from filmgate.draft.pictures.footage import fitted, still
from filmgate.draft.pictures.motion import Step
from filmgate.draft.pictures.photo import Photo
from filmgate.draft.request import FRAMES_PER_SECOND, DraftRequest, Unhonoured
from filmgate.draft.score import Cue
from filmgate.draft.stage.part import able
from filmgate.draft.styles import Hand, hand
from filmgate.draft.take import Staged, Take, airs_over, staged

_STAYS = frozenset(("rest", "stand", "rise", "fall"))
"""What every figure does: it is there, and the staging lifts and lowers it."""


class Film(Protocol):
    """Something that has pictures."""

    def picture(self, index: int) -> Pixels:
        """The picture at an index, RGB, ours to keep; asked for once each, in order."""
        ...


class Reel:
    """A film's pictures from its brief. Each is asked for once, in order."""

    def __init__(self, request: DraftRequest, brief: Brief) -> None:
        self._request, self._brief = request, brief
        self._assets = Assets(images=request.reference_images, videos=request.reference_videos)
        self._starts = starts(brief, request.frames)
        self._plans: dict[int, Staged] = {}
        self._shot = -1
        self._film: Film | None = None
        self._hand = _hand(request, brief)

    def picture(self, index: int) -> Pixels:
        """Raises DraftError when an input cannot be used."""
        if self._film is None or (self._shot + 1 < len(self._starts) and index >= self._starts[self._shot + 1]):
            self._shot += 1
            # The last shot's planes go before the next one's come.
            self._film = None
            self._film = self._filmed(self._shot)
        picture = self._film.picture(index - self._starts[self._shot])
        return picture if self._hand is None else self._hand(picture, index)

    def _filmed(self, number: int) -> Film:
        request, shot = self._request, self._brief.shots[number]
        if request.first_frame is not None or request.last_frame is not None:
            return _photo(request, shot)
        if shot.backdrop is not None and shot.backdrop.use in {"extend", "retime", "restyle"}:
            return _clip(self._assets, shot, request)
        return Take(self._staged(number), self._assets)

    def cues(self) -> list[Cue]:
        """What the subjects are heard doing, in all shots."""
        if self._request.first_frame is not None or self._request.last_frame is not None:
            return []
        found: list[Cue] = []
        for number, start in enumerate(self._starts):
            found += heard(self._staged(number), start / FRAMES_PER_SECOND)
        return found

    def undone(self) -> tuple[Unhonoured, ...]:
        """What subjects were to do and their kind cannot; known when the film's shots have been planned."""
        told = [
            f"The draft engine cannot show this: {subject.words or subject.noun}, {act.verb.replace('_', ' ')}."
            for plan in self._plans.values()
            for subject, figure in ((part.subject, part.figure) for part in plan.parts)
            for act in subject.acts
            if subject.noun and act.verb not in _STAYS and able(figure, act.verb) in _STAYS
        ]
        return tuple(Unhonoured(what="action", why=why) for why in dict.fromkeys(told))

    def _staged(self, number: int) -> Staged:
        if number not in self._plans:
            self._plans[number] = self._plan(number)
        return self._plans[number]

    def _plan(self, number: int) -> Staged:
        request = self._request
        return staged(
            self._brief.shots[number],
            width=request.width,
            height=request.height,
            seed=request.seed,
            number=number,
            camera_fixed=request.camera_fixed,
            assets=self._assets,
            lent=self._lent,
        )

    @cached_property
    def _lent(self) -> Sequence[Step]:
        """The camera movement a clip lends to the whole film."""
        lending = [asset for asset in self._brief.assets if asset.use == "motion" and asset.medium == "video"]
        return self._assets.steps(lending[0]) if lending else ()


def starts(brief: Brief, frames: int) -> list[int]:
    """The index of each shot's first picture."""
    found, seconds = [0], 0.0
    for shot in brief.shots[:-1]:
        seconds += shot.seconds
        found.append(min(frames - 1, max(found[-1] + 1, round(seconds * FRAMES_PER_SECOND))))
    return found


def _photo(request: DraftRequest, shot: Shot) -> Photo:
    width, height = request.width, request.height
    held = Camera(move="static", asked=True) if request.camera_fixed else shot.camera
    return Photo(
        _given(request.first_frame, "first frame", width, height),
        _given(request.last_frame, "last frame", width, height),
        seconds=(request.frames - 1) / FRAMES_PER_SECOND,
        camera=held,
        airs=airs_over(shot.scene, width=width, height=height, seed=request.seed),
        random=stream(request.seed, "photo"),
    )


def _given(path: Path | None, name: str, width: int, height: int) -> Pixels | None:
    return None if path is None else fitted(still(path, name), width, height)


def _clip(assets: Assets, shot: Shot, request: DraftRequest) -> Film:
    asset = shot.backdrop
    if asset is None:
        raise ValueError("a shot without a clip")
    path, name, size = assets.path(asset), assets.name(asset), {"width": request.width, "height": request.height}
    if asset.use == "extend":
        return Continued(path, name, **size)
    return Retimed(path, name, rate=asset.rate, **size)


def _hand(request: DraftRequest, brief: Brief) -> Hand | None:
    """Given frames stay as they are: the film must begin and end exactly on them."""
    if request.first_frame is not None or request.last_frame is not None:
        return None
    return hand(brief.style, request.width, request.height, stream(request.seed, "style"))
