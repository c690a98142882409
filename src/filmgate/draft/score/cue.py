"""A foley event: what the picture gives to be heard."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """One sound at one moment of the film, heard from one spot or along a way."""

    second: float
    """When it begins, counted from the film's first picture."""
    kind: str
    """A name that :mod:`kinds` knows, such as ``step.gravel``, ``meow``, ``engine.car``; others are not heard."""
    x: float = 0.0
    """Where, from -1 at the left edge of the picture to 1 at the right one."""
    x_end: float | None = None
    """Where it is when it ends, for what moves; None: it stays."""
    level: float = 1.0
    """Times its kind's usual loudness: nearer is louder."""
    level_end: float | None = None
    """The level when it ends, for what comes or goes; None: as it began."""
    length: float = 0.0
    """How many seconds it goes on, for what lasts (engines, fire, a purr); 0: as long as its kind is by nature."""
