"""Flat figures that stand in a scene like those of a paper theatre: cards, photographs, things cut out of pictures.

They play a part by going, hopping and swaying as one piece.
"""

import math

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Gait, Pose

VERBS: frozenset[Verb] = frozenset(("rest", "walk", "run", "dance", "jump"))
ON_THE_MOVE = frozenset(("walk", "run", "dance", "jump"))
_FRAMES = {"slow": 26, "even": 20, "fast": 14}


def gait(verb: Verb, pace: Pace) -> Gait:
    """How a flat figure one unit high moves."""
    if verb not in ON_THE_MOVE:
        return Gait(frames=72)
    return Gait(frames=_FRAMES[pace], stride=0.0 if verb in {"dance", "jump"} else 0.34, falls=(0.0, 0.5))


def swing(pose: Pose) -> tuple[float, float]:
    """How far it leans, in degrees, and how high it hops, in units."""
    turn = 2 * math.pi * pose.phase
    if pose.verb in ON_THE_MOVE:
        high = 0.16 if pose.verb == "jump" else 0.035
        return 5.0 * math.sin(turn), high * abs(math.sin(turn))
    return 1.1 * math.sin(turn), 0.0
