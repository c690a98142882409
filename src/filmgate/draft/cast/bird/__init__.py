"""Birds: perched, on foot, on the water and in the air."""

from functools import lru_cache

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.bird import flying, standing
from filmgate.draft.cast.bird.plumage import Bird, Feathers, feathers_of, kinds
from filmgate.draft.cast.bird.posture import Posture, posture
from filmgate.draft.cast.easel import Easel, Extent

_PACES = {"slow": 1.3, "even": 1.0, "fast": 0.72}
_FRAMES: dict[Verb, int] = {"jump": 20, "look": 72, "turn": 60, "eat": 60, "sleep": 60, "swim": 48}
_DUTY = 0.58
_AFLOAT = 0.75
"""Units a second on the water."""


class Fowl:
    """A bird of one kind; on the ground unless it flies or swims."""

    element: Element = "ground"

    def __init__(self, noun: str, coat: Feathers) -> None:
        self._noun, self._bird, self._coat = noun, kinds()[noun], coat
        self.metres = self._bird.metres
        self.verbs: frozenset[Verb] = frozenset(self._bird.does)

    def element_of(self, verb: Verb) -> Element:
        if verb == "fly":
            return "air"
        return self._bird.swims if verb == "swim" else "ground"

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        bird, slower = self._bird, _PACES[pace]
        if self._winged(verb):
            beats = 2 * flying.GLIDE_BEATS if bird.glides else 1
            frames = round(bird.beat * slower) * beats
            return Gait(frames=frames, stride=bird.speed / 24 * frames / slower)
        if verb == "swim":
            return Gait(frames=48, stride=_AFLOAT * 2 / slower)
        if verb in {"walk", "run"}:
            quick = 0.62 if verb == "run" else 1.0
            return Gait(
                frames=max(6, round(bird.frames * slower * quick)), stride=bird.stride / _DUTY, falls=(0.0, 0.5)
            )
        return Gait(frames=_FRAMES.get(verb, 60))

    def draw(self, easel: Easel, pose: Pose) -> None:
        if self._winged(pose.verb):
            flying.draw(easel, self._bird, self._coat, pose.phase, blink=pose.blink)
            return
        held = posture(self._bird, pose.verb, pose.phase)
        standing.draw(easel, self._bird, self._coat, held, blink=pose.blink)

    def _winged(self, verb: Verb) -> bool:
        """Penguins fly under water."""
        return verb == "fly" or (verb == "swim" and self._bird.swims == "water")


def figure(noun: str, look: Look) -> Figure:
    """A bird; its feathers take the look's colour and keep their kind's bill, legs and marks."""
    return Fowl(noun, feathers_of(kinds()[noun], look))


@lru_cache(maxsize=256)
def _extent(noun: str, verb: Verb) -> Extent:
    bird = kinds()[noun]
    if verb == "fly" or (verb == "swim" and bird.swims == "water"):
        return _in_air(bird)
    boxes = [_box(bird, posture(bird, verb, step / 24)) for step in range(24)]
    return Extent(
        left=min(box[0] for box in boxes),
        top=min(box[1] for box in boxes),
        right=max(box[2] for box in boxes),
        bottom=0.15,
    )


def _box(bird: Bird, held: Posture) -> tuple[float, float, float]:
    """Left, top and right of a standing bird."""
    body, margin = max(bird.body) * 1.1, 0.12
    crest = 2.4 if "coronet" in bird.marks else 1.8
    head, bill = bird.head, bird.bill[1]
    tail = bird.tail[0] + bird.tail[1] * 0.6
    train = bird.tail_shape == "train"
    left = min(-body - tail, float(held.head[0]) - head * crest)
    if bird.front:
        left = -bird.body[1] - head * 0.4
    fanned = tail + 0.12 if held.fan else 0.0
    cocked = tail if bird.tail_shape == "cocked" else 0.0
    top = min(
        float(held.head[1]) - head * crest,
        float(held.middle[1]) - body - fanned,
        float(held.middle[1]) - cocked - bird.body[1] * 0.3,
    )
    right = max(body, float(held.head[0]) + head + bill, fanned * 1.06 if train else 0.0)
    # A waddle leans the whole bird.
    lean = 0.012 * abs(held.lean) * abs(top)
    feet = max((float(foot[0]) for foot in held.feet), default=0.0) + bird.toe * 1.4 if held.feet else 0.0
    return left - margin - lean, top - margin, max(right, feet) + margin + lean


def _in_air(bird: Bird) -> Extent:
    body, wing = max(bird.body), bird.span * 0.98 + bird.chord * 0.75
    neck = bird.neck[0] + bird.neck[1] + bird.head * 1.6 + bird.bill[1]
    behind = max(bird.tail[0] + bird.tail[1], bird.leg if bird.leg >= 0.75 else 0.0, bird.chord * 0.9 + bird.span * 0.2)
    over = max(wing + body * 0.35, bird.neck[1] + bird.head * 2.2)
    return Extent(
        left=-body - behind - 0.15, top=-over - 0.10, right=body + neck + 0.10, bottom=wing + body * 0.3 + 0.10
    )
