"""How a person holds the body in a moment, before joints are worked out."""

from dataclasses import dataclass, fields
from typing import Any

Step = tuple[float, float, float, float]
"""A foot: how far it is ahead, outwards and high, and its pitch in degrees (positive: heel up)."""
Swing = tuple[float, float, float, float]
"""An arm, in degrees from hanging: raised forward and outwards, the elbow's bend, and how far that leads inwards."""
Reach = tuple[float, float, float]
"""Where a hand is instead: ahead, high and outwards."""
FLAT: Step = (0.0, 0.0, 0.0, 0.0)
HANGING: Swing = (2.0, 9.0, 14.0, 4.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stance:
    """Lengths in units, turns in degrees. Pairs are of the near side, then the far one, as seen in profile."""

    yaw: float = 38.0
    """Where the body faces: 0 is to us, 90 to the right."""
    hip: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """How far the hips are ahead, down and to the far side."""
    lean: float = 0.0
    """How far the trunk is pitched forward."""
    roll: float = 0.0
    """How far it leans to the far side."""
    twist: float = 0.0
    """How far the far shoulder is turned ahead."""
    arch: float = 0.0
    """How far the middle of the back is pushed out behind."""
    neck: float = 0.0
    """How far the neck leans forward, beyond what the trunk makes it."""
    turn: float = -8.0
    """How far the face is turned from where the body faces; negative towards us."""
    nod: float = 0.0
    """How far the face looks down, whatever the trunk does."""
    tilt: float = 0.0
    """How far the head leans to the far side."""
    feet: tuple[Step, Step] = (FLAT, FLAT)
    splay: float = 12.0
    """How far knees and toes point outwards."""
    knees: float = 0.0
    """How far the knees point upwards instead of ahead."""
    arms: tuple[Swing, Swing] = (HANGING, HANGING)
    reach: tuple[Reach | None, Reach | None] = (None, None)
    spread: tuple[float, float] = (0.25, 0.25)
    """How far the fingers are spread: 0 is a fist."""
    over: tuple[bool, bool] = (True, False)
    """Which arms lie before the trunk."""
    breath: float = 0.0
    """-1 to 1."""
    sway: float = 0.0
    """How far hair and hems trail behind, as a share of their length."""
    mouth: float = 0.0
    """How far it is open."""
    smile: float = 0.5
    gaze: tuple[float, float] = (0.0, 0.0)
    """Where the eyes look: ahead of the face and down, as shares."""
    asleep: bool = False
    food: bool = False
    """Whether there is a bite in the near hand."""


def between(one: Stance, other: Stance, share: float) -> Stance:
    """Part of the way from one to another."""

    def mixed(a: Any, b: Any) -> Any:
        if isinstance(a, tuple) and isinstance(b, tuple):
            return tuple(mixed(x, y) for x, y in zip(a, b, strict=True))
        if a is None or b is None or isinstance(b, bool):
            return b
        return a + (b - a) * share

    return Stance(
        **{known.name: mixed(getattr(one, known.name), getattr(other, known.name)) for known in fields(Stance)}
    )
