"""Four-legged kinds: one skeleton, many builds."""

import math
from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.quadruped.afloat import Immersed, depth, ripple
from filmgate.draft.cast.quadruped.build import Build, builds
from filmgate.draft.cast.quadruped.coat import Coat, coat_of
from filmgate.draft.cast.quadruped.drawing import draw
from filmgate.draft.cast.quadruped.motion import OFFSETS, moved, settling, stance
from filmgate.draft.cast.quadruped.skeleton import Skeleton, skeleton

_PACES = {"slow": 1.3, "even": 1.0, "fast": 0.72}
_VERBS: frozenset[Verb] = frozenset(("walk", "run", "stand", "rest", "sit", "sleep", "eat", "look", "turn", "swim"))
_FRAMES: dict[Verb, int] = {"jump": 26, "look": 72, "turn": 60, "sleep": 60, "play": 52, "dance": 52}
_SETTLES: dict[Verb, int] = {"sit": 10, "wave": 10, "sleep": 16, "eat": 12}
"""Frames it takes from standing into these."""


class Quadruped:
    """A four-legged animal of one build and coat."""

    element: Element = "ground"

    def __init__(self, noun: str, coat: Coat) -> None:
        self._noun, self._build, self._coat = noun, builds()[noun], coat
        self.metres = self._build.metres
        self.verbs = _able(self._build)

    def element_of(self, verb: Verb) -> Element:
        if verb != "swim":
            return "ground"
        return "water" if self._build.dives else "surface"

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb == "swim":
            return Gait(frames=30, stride=1.1 / _PACES[pace])
        if verb not in {"walk", "run"}:
            return Gait(frames=_FRAMES.get(verb, 48), settles=_SETTLES.get(verb, 0))
        way, stride, duty, frames = moved(self._build, verb)
        falls = tuple(sorted(-offset % 1 for offset in OFFSETS[way]))
        return Gait(frames=round(frames * _PACES[pace]), stride=stride / duty, falls=falls)

    def draw(self, easel: Easel, pose: Pose) -> None:
        held = stance(self._build, pose.verb, pose.phase)
        if pose.settled < 1:
            held = settling(self._build, pose.verb, pose.settled)
        bones = skeleton(self._build, held)
        if pose.verb != "swim":
            draw(easel, self._build, self._coat, bones, blink=pose.blink)
            return
        draw(Immersed(easel, self._build), self._build, self._coat, bones, blink=pose.blink)
        if not self._build.dives:
            ripple(easel, self._build, self._coat.base, pose.phase)


def figure(noun: str, look: Look) -> Figure:
    """An animal; its coat takes the look's colour and keeps its kind's marks."""
    return Quadruped(noun, coat_of(builds()[noun], look))


def _able(build: Build) -> frozenset[Verb]:
    """What every kind does, and what only some can."""
    leaping: frozenset[Verb] = frozenset(("jump", "play", "dance")) if build.jumps else frozenset()
    waving: frozenset[Verb] = frozenset(("wave",)) if build.sits and not build.joined else frozenset()
    return _VERBS | leaping | waving


@lru_cache(maxsize=512)
def _extent(noun: str, verb: Verb) -> Extent:
    """Around all joints in all phases."""
    build = builds()[noun]
    poses = [skeleton(build, stance(build, verb, step / 16)) for step in range(16)]
    boxes = [_box(build, bones) for bones in poses]
    left, top, right = build.room
    margin = 0.10
    down = depth(build) if verb == "swim" else 0.0
    return Extent(
        left=min(box[0] for box in boxes) - left - margin,
        top=min(box[1] for box in boxes) - top - margin + down,
        right=max(box[2] for box in boxes) + right + margin,
        bottom=down + 0.15 if build.dives else 0.15,
    )


def _box(build: Build, bones: Skeleton) -> tuple[float, float, float]:
    """Left, top and right of one pose."""
    thick = max(build.trunk) + 0.05
    rx, ry = build.head
    # Ears and muzzle turn about the head's middle with its tilt.
    turned = math.radians(bones.tilt)
    up = ry + build.ear[1] * 1.1
    ahead = rx + build.muzzle[0] + build.muzzle[1] * 0.6
    high = up * abs(math.cos(turned)) + ahead * max(0.0, -math.sin(turned))
    front = ahead + up * max(0.0, math.sin(turned)) + 0.12 * (build.face == "kitten")
    back = rx * 1.1 + up * max(0.0, -math.sin(turned)) + build.ear[2]
    feet = [joint for leg in (bones.near_hind, bones.far_hind, bones.near_fore, bones.far_fore) for joint in leg.joints]
    swung = list(zip(bones.tail, build.tail_radii, strict=True))
    left = min(
        bones.hip[0] - thick,
        bones.head[0] - back,
        *(joint[0] - build.legs[0] * 1.3 - build.paw for joint in feet),
        *(at[0] - radius for at, radius in swung),
    )
    top = min(bones.shoulder[1] - thick, bones.hip[1] - thick, bones.head[1] - high, *(at[1] - r for at, r in swung))
    right = max(bones.shoulder[0] + thick, bones.head[0] + front, max(joint[0] for joint in feet) + build.paw * 1.8)
    return left, top, right
