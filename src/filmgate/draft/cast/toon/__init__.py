"""Beings of drawing rooms only: a robot, a ghost, a snowman."""

from collections.abc import Callable

from filmgate.draft.cast import Figure, Look
from filmgate.draft.cast.toon.ghost import Ghost
from filmgate.draft.cast.toon.robot import Robot
from filmgate.draft.cast.toon.snowman import Snowman

_KINDS: dict[str, Callable[[Look], Figure]] = {"robot": Robot, "ghost": Ghost, "snowman": Snowman}


def figure(noun: str, look: Look) -> Figure:
    """One of them; its body takes the look's colour, what it wears the accent."""
    return _KINDS[noun](look)
