"""What a place is painted with: the picture's measures, the hour's colours, the seed."""

import math
from dataclasses import dataclass

import numpy as np

from filmgate.draft.canvas import Canvas
from filmgate.draft.palette import Floats, Mood, lab, mix, rgb
from filmgate.draft.planes import Frame, Plane


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """An hour, a picture and a source of chance. Places by fractions: x of the width, y of the height, sizes of the unit."""

    frame: Frame
    mood: Mood
    hour: str
    """The mood's name."""
    random: np.random.Generator

    def x(self, share: float) -> float:
        return share * self.frame.width

    def y(self, share: float) -> float:
        return share * self.frame.height

    def u(self, share: float) -> float:
        return share * self.frame.unit

    @property
    def tall(self) -> bool:
        """Whether the picture is higher than wide: then it is composed anew, not cropped."""
        return self.frame.height > self.frame.width * 1.05

    @property
    def dark(self) -> Floats:
        return rgb(self.mood.dark)

    @property
    def fog(self) -> Floats:
        return rgb(self.mood.fog)

    @property
    def light(self) -> Floats:
        return rgb(self.mood.light)

    @property
    def lit(self) -> float:
        """How light the air is, 0 to 1; tells a bright hour from a dark one."""
        return float(lab(self.fog)[0])

    def air(self, near: float, tint: Floats | None = None, share: float = 0.0) -> Floats:
        """The colour of things at a nearness of 0 (far, all fog) to 1 (dark), with a share of their own colour."""
        colour = mix(self.dark, self.fog, min(1.0, 0.82 * math.exp(-2.4 * near) + 0.05))
        return colour if tint is None else mix(colour, tint, share * (0.35 + 0.65 * near))

    def canvas(self) -> Canvas:
        return Canvas(self.frame)

    def pick(self, low: float, high: float) -> float:
        return float(self.random.uniform(low, high))


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where a place has room for a title."""

    x: float
    """The middle, as a fraction of the width."""
    y: float
    """The middle, as a fraction of the height."""
    width: float
    """As a fraction of the picture's width."""
    height: float
    """As a fraction of the picture's height."""
    near: float = 0.3
    """Its depth."""
    card: bool = False
    """Whether the words are printed on a card that stands there, rather than set in the air."""
    ink: str = ""
    """The colour of the words; empty for the light's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place painted: planes from far to near, and what moves in it."""

    planes: tuple[Plane, ...]
    spot: Spot
    weather: str = ""
    """Particles it has of its own."""
    behind: int = -1
    """How many planes lie behind the title; -1: all of them."""
