"""Four-legged kinds: one skeleton, many builds."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.quadruped.coat import Coat, coat_of, draw
from filmgate.draft.cast.quadruped.skeleton import Build, skeleton

_PACES = {"slow": 1.3, "even": 1.0, "fast": 0.72}


class Quadruped:
    """A four-legged animal of one build and coat."""

    element: Element = "ground"
    verbs: frozenset[Verb] = frozenset(("walk", "stand", "rest"))

    def __init__(self, build: Build, coat: Coat) -> None:
        self._build, self._coat = build, coat
        self.metres = build.metres

    def extent(self, verb: Verb) -> Extent:  # noqa: ARG002  (one frame holds all it does so far)
        build = self._build
        tail = min(x - radius for (x, _), radius in zip(build.tail, build.tail_radii, strict=True))
        top = max(build.shoulder + build.neck[1] + build.head[1] + build.ear[1], build.shoulder + 0.9)
        reach = build.body / 2 + build.neck[0] + build.head[0] + build.muzzle[0] + 0.35
        return Extent(left=-build.body / 2 + tail - 0.45, top=-top - 0.12, right=reach, bottom=0.12)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        build = self._build
        if verb not in {"walk", "run"}:
            return Gait(frames=48)
        frames = round(build.frames * _PACES[pace])
        return Gait(frames=frames, stride=build.stride / build.duty, falls=(0.0, 0.25, 0.5, 0.75))

    def draw(self, easel: Easel, pose: Pose) -> None:
        draw(easel, self._build, self._coat, skeleton(self._build, pose.verb, pose.phase), blink=pose.blink)


def figure(noun: str, look: Look) -> Figure:
    """An animal; its coat takes the look's colour and keeps its kind's marks."""
    build = builds()[noun]
    return Quadruped(build, coat_of(build, look))


@lru_cache(maxsize=1)
def builds() -> dict[str, Build]:
    known = tomllib.loads(files(__package__).joinpath("builds.toml").read_text("utf-8"))
    return {noun: Build(**{key: _frozen(value) for key, value in entry.items()}) for noun, entry in known.items()}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
