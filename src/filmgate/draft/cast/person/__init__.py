"""People: one skeleton in depth, ages by proportion, dress by data, seen from the side that suits what they do."""

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.person.build import builds
from filmgate.draft.cast.person.deeds import settling, stance
from filmgate.draft.cast.person.drawing import Portrait
from filmgate.draft.cast.person.hair import styles
from filmgate.draft.cast.person.motion import RUN_DUTY, RUN_YAW, WALK_YAW
from filmgate.draft.cast.person.outfit import outfits
from filmgate.draft.cast.person.palette import palette
from filmgate.draft.cast.person.skeleton import Bones, bones_of, palm
from filmgate.draft.cast.person.stance import Stance
from filmgate.draft.cast.person.things import PROPS

_PACES = {"slow": 1.3, "even": 1.0, "fast": 0.78}
_FRAMES: dict[Verb, int] = {
    "jump": 28, "wave": 40, "dance": 36, "look": 84, "eat": 60, "sleep": 72, "open": 28, "fall": 40, "play": 48,
    "hand_over": 26, "turn": 40, "swim": 36, "fly": 72, "sit": 64,
}  # fmt: skip
_ONCE: frozenset[Verb] = frozenset(("open", "fall", "hand_over"))
_SETTLES: dict[Verb, int] = {"sit": 14, "sleep": 22, "eat": 8, "play": 10, "wave": 8, "dance": 8}
"""Frames it takes from standing into these."""
_HELD: frozenset[Verb] = frozenset(("stand", "rest", "walk", "look", "turn", "eat", "hand_over"))
"""What is done with a cane or a staff in the far hand."""
_VERBS: frozenset[Verb] = frozenset((
    "stand", "rest", "walk", "run", "jump", "sit", "wave", "dance", "look", "eat", "sleep", "open", "fall", "play",
    "hand_over", "turn", "swim",
))  # fmt: skip
_CRAWLER: frozenset[Verb] = frozenset(("stand", "rest", "walk", "run", "sit", "wave", "look", "eat", "sleep", "play"))
_ABOVE = {
    "": 0.0, "toque": 1.25, "straw": 0.45, "wizard": 2.0, "tricorn": 0.8, "crown": 0.65, "tiara": 0.4, "hard_hat": 0.4,
    "headband": 0.2, "helm": 1.0, "kabuto": 0.9, "bubble": 0.6,
}  # fmt: skip
"""How far hats stand above the crown, in half heads."""
_BESIDE = {
    "gown": 0.38, "robe": 0.34, "hakama": 0.34, "tutu": 0.27, "dress": 0.28, "long_skirt": 0.28, "pack": 0.30,
    "sword": 0.25, "katana": 0.31,
}  # fmt: skip
"""How far skirts, packs and swords reach from the hips."""


class Person:
    """Somebody of one age and dress."""

    element: Element = "ground"
    sits_up = True

    def __init__(self, noun: str, look: Look) -> None:
        self._noun, self._seed = noun, look.seed
        self._outfit = outfits()[noun]
        self._build = builds()[self._outfit.build]
        self._palette = palette(noun, self._outfit, look)
        self.metres = self._build.metres
        self.verbs = _verbs(noun)

    def element_of(self, verb: Verb) -> Element:
        return "surface" if verb == "swim" else "air" if verb == "fly" else "ground"

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        build = self._build
        if verb == "swim":
            return Gait(frames=round(_FRAMES["swim"] * _PACES[pace]), stride=0.55)
        if verb == "fly":
            return Gait(frames=round(_FRAMES["fly"] * _PACES[pace]), stride=0.5)
        if verb not in {"walk", "run"}:
            return Gait(frames=_FRAMES.get(verb, 64), once=verb in _ONCE, settles=_SETTLES.get(verb, 0))
        hasty = verb == "run" and not build.crawls
        stride, duty = (build.run_stride, RUN_DUTY) if hasty else (build.stride, build.duty)
        frames = build.run_frames if verb == "run" else build.frames
        seen = math.sin(math.radians(68 if build.crawls else RUN_YAW if hasty else WALK_YAW))
        return Gait(frames=round(frames * _PACES[pace]), stride=stride / duty * seen, falls=(0.0, 0.5))

    def hand(self, pose: Pose) -> tuple[float, float]:
        x, y = palm(self._build, _posed(self._noun, pose)[1].arms[0])
        return float(x), float(y)

    def draw(self, easel: Easel, pose: Pose) -> None:
        held, bones = _posed(self._noun, pose)
        Portrait(
            easel,
            self._build,
            self._outfit,
            self._palette,
            bones,
            held,
            blink=pose.blink,
            prop=_holds(self._noun, pose.verb),
            afloat=pose.verb == "swim",
            seed=self._seed,
        ).draw()


def figure(noun: str, look: Look) -> Figure:
    """Somebody; the main garment takes the look's colour, hat, scarf or second garment its accent."""
    return Person(noun, look)


def _posed(noun: str, pose: Pose) -> tuple[Stance, Bones]:
    build = builds()[outfits()[noun].build]
    if pose.settled < 1:
        held = settling(build, pose.verb, pose.settled, carries=pose.carries, seat=pose.seat)
    else:
        held = stance(build, pose.verb, pose.phase, carries=pose.carries, seat=pose.seat, hold=pose.hold)
    if _holds(noun, pose.verb):
        swing = 5 * math.sin(2 * math.pi * pose.phase) if pose.verb == "walk" else 0.0
        held = replace(held, arms=(held.arms[0], (16 + swing, 13, 56, 2)), spread=(held.spread[0], 0.0))
    return held, bones_of(build, held)


def _holds(noun: str, verb: Verb) -> bool:
    """Whether there is a cane or a staff in the far hand."""
    return verb in _HELD and bool(PROPS & set(outfits()[noun].things))


def _verbs(noun: str) -> frozenset[Verb]:
    if builds()[outfits()[noun].build].crawls:
        return _CRAWLER
    return _VERBS | {"fly"} if noun == "astronaut" else _VERBS


@lru_cache(maxsize=512)
def _extent(noun: str, verb: Verb) -> Extent:
    """Around all joints in all phases and on the way there."""
    poses = [Pose(verb=verb, phase=step / 16) for step in range(17)]
    poses += [Pose(verb=verb, phase=0.0, settled=share / 4) for share in range(4) if verb in _SETTLES]
    poses += [Pose(verb=verb, phase=step / 4, carries=True) for step in range(4)]
    poses += [Pose(verb=verb, phase=0.0, seat=seat) for seat in (0.2, 0.32)] if verb == "sit" else []
    boxes = np.array([_box(noun, _posed(noun, pose)[1]) for pose in poses])
    left, top, right, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    # A swimmer is cut off at the water, who sits or lies at the ground.
    bottom = 0.08 if verb in {"swim", "sit", "sleep", "fall"} else max(0.08, bottom)
    if _holds(noun, verb):
        things = outfits()[noun].things
        top, right = min(top, -1.20 if "staff" in things else top), right + 0.05
    return Extent(left=float(left), top=float(top), right=float(right), bottom=float(bottom))


def _box(noun: str, bones: Bones) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of one pose."""
    outfit, style = outfits()[noun], styles()[outfits()[noun].hair]
    build = builds()[outfit.build]
    limbs = [at for arm in bones.arms for at in (arm.shoulder, arm.elbow, arm.wrist + arm.points * build.hand * 2.6)]
    limbs += [at for leg in bones.legs for at in (leg.hip, leg.knee, leg.ankle, leg.heel, leg.toe)]
    places = np.array(limbs)
    thick = max(max(build.leg_radii) * 1.4, build.hand * 2.0, 0.06) + 0.02
    rx, ry, rz = build.head
    reach = max(rx, rz) * (2.15 if outfit.hat in {"straw", "wizard", "tricorn", "helm"} else 1.75)
    tall = ry * (1.22 + max(_ABOVE[outfit.hat], 0.65 if style.buns else 0.0))
    # A head that lies or bows turns its hat with it.
    turned = math.radians(bones.roll)
    up = max(tall * math.cos(turned), reach * abs(math.sin(turned)), ry * 1.25)
    across = reach + tall * abs(math.sin(turned))
    x, y = bones.head
    behind = max((_BESIDE[name] for name, _ in outfit.wears if name in _BESIDE), default=0.17)
    behind = max(behind, *(_BESIDE[name] for name in outfit.things if name in _BESIDE), 0.0)
    hip = bones.view.at(bones.spine[0])
    hung = style.longest * ry
    return (
        min(places[:, 0].min() - thick, x - across, hip[0] - behind),
        min(places[:, 1].min() - thick, y - up),
        max(places[:, 0].max() + thick, x + across, hip[0] + behind),
        max(places[:, 1].max() + 0.03, y + max(ry, hung if hung < ry * 2 else ry)),
    )
