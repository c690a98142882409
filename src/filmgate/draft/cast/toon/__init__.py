"""Beings of drawing rooms only: a robot, a ghost, a snowman."""

from filmgate.draft.cast import Figure, Look
from filmgate.draft.cast.toon.ghost import Ghost
from filmgate.draft.cast.toon.robot import Robot
from filmgate.draft.cast.toon.snowman import Snowman

_KINDS = {"robot": Robot, "ghost": Ghost, "snowman": Snowman}


def figure(noun: str, look: Look) -> Figure:
    """One of them; its body takes the look's colour, what it wears the accent."""
    made: Figure = _KINDS[noun](look)
    return made
