"""What a place is painted with, and what a painted place is."""

import math
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

import cv2
import numpy as np

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, Ink, linear
from filmgate.draft.paint.colour import Colour, mix
from filmgate.draft.paint.light import Light, Surface, lit
from filmgate.draft.stage.hours import Mood, light_of
from filmgate.draft.stage.planes import Frame, Plane

GroundKind = Literal["wood", "stone", "asphalt", "grass", "earth", "sand", "snow", "water", "carpet", "metal", "none"]
"""What feet fall on."""
HORIZON = 0.6
"""The height a mood's sky ramp is laid out for."""


class Behaviour(TypedDict, total=False):
    """What a plane does; see Plane."""

    near: float
    near_top: float | None
    endless: bool
    drift: float
    sway: float
    bob: float
    pace: float
    phase: float
    pulse: float
    enter: float
    flash: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Strikes:
    """When a storm's lightning strikes in a shot: at even distances, which nobody counts in a few seconds."""

    every: float = 4.4
    """Seconds from one to the next."""
    passed: float = 0.7
    """The share of them that has passed when the shot begins."""

    def until(self, seconds: float) -> list[float]:
        """All of them before this second of the shot."""
        first = self.every * (1 - self.passed)
        return [first + self.every * number for number in range(int(seconds / self.every) + 1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A scene, a picture and a source of chance. Places by fractions: x of the width, y of the height, sizes of the unit."""

    frame: Frame
    scene: Scene
    mood: Mood
    random: np.random.Generator
    travels: bool = False
    """Whether the camera goes along the place: then planes go on beyond their sides."""
    from_right: bool = False
    """Which side the light comes from: paint the sun, windows and lamps there."""
    strikes: Strikes = field(default_factory=Strikes)
    """When lightning strikes, if it does: the sound follows the same."""

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
    def wide(self) -> float:
        """Width over unit: how many things of one size fit side by side."""
        return self.frame.width / self.frame.unit

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the stage, in the picture's pixels: paint to these."""
        frame = self.frame
        return -frame.left, -frame.top, frame.width + frame.left, frame.height + frame.top

    @property
    def night(self) -> bool:
        return self.scene.hour == "night"

    @property
    def light(self) -> Light:
        """How the light falls on subjects and props here."""
        return light_of(self.mood, from_right=self.from_right)

    def side(self, share: float) -> float:
        """A horizontal place counted from the side the light comes from."""
        return self.x(1 - share if self.from_right else share)

    def air(self, near: float, tint: Colour | None = None, share: float = 0.0) -> Colour:
        """The colour of things at a nearness of 0 (far, all fog) to 1 (dark), with a share of their own colour."""
        thick = {"fog": 1.5, "snow": 1.2, "rain": 1.15, "storm": 1.15}.get(self.scene.weather, 1.0)
        fog = min(0.97, (0.80 * math.exp(-2.4 * near) + 0.05) * thick)
        colour = mix(self.mood.dark, self.mood.fog, fog)
        return colour if tint is None else mix(colour, tint, share * (0.35 + 0.65 * near) * (2 - thick))

    def shown(self, colour: Colour) -> Colour:
        """A thing's own colour in this hour's light, for what is painted without :meth:`props`."""
        if self.mood.exposure >= 1.0:
            return mix(colour, self.mood.light, 0.05)
        return mix(colour, self.mood.dark, min(0.8, (1 - self.mood.exposure) * 1.35))

    def pick(self, low: float, high: float) -> float:
        return float(self.random.uniform(low, high))

    def canvas(self) -> Canvas:
        """An empty canvas of the stage's size; the picture's upper left corner is at 0, 0."""
        left, top, _, _ = self.edges
        height, width = self.frame.stage
        return Canvas(width, height, left=int(left), top=int(top))

    def plane(self, canvas: Canvas, *, blur: float = 0.0, **behaviour: Unpack[Behaviour]) -> Plane:
        """What is painted, as a plane cut to its extent; ``blur`` (in pixels of 720) puts it out of focus."""
        return as_plane(canvas, blur=blur * self.frame.fine, travels=self.travels, **behaviour)

    def props(self, canvas: Canvas, onto: Canvas, *, form: float, light: Light | None = None, rim: float = 1.0) -> None:
        """Light what is painted on one canvas, as props of the scene, and lay it on another; ``form`` in pixels of 720."""
        fine = self.frame.fine
        done = lit(canvas, light or self.light, Surface(form=form, rim=rim), scale=fine, fine=fine)
        onto.put(done.pixels, done.left, done.top)

    def sky(self, horizon: float = HORIZON) -> Ink:
        """The mood's sky with its horizon at this height."""
        stops = [min(1.0, stop) for stop in self.mood.stops]
        last = stops[-1]
        # The stage is higher than the picture: the ramp keeps its place in the picture.
        return linear((0, 0), (0, self.y(horizon / HORIZON * last)), self.mood.sky, [s / last for s in stops])


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Where subjects are in a place. Heights are fractions of the picture's height."""

    y: float = 0.86
    """Where feet and wheels stand."""
    horizon: float = 0.56
    """The far end of the ground; what lies behind others stands higher, towards it."""
    air: float = 0.40
    """Where what flies is, its middle."""
    water: float | None = None
    """The surface boats and swimmers lie on; None: there is none, and they rest on the ground."""
    kind: GroundKind = "earth"
    metres: float = 4.5
    """Height of the picture at the subjects' depth: a subject of that size would fill it."""
    near: float = 0.6
    """The subjects' nearness."""
    card: tuple[float, float] = (0.5, 0.40)
    """The middle of where a card with words may stand: fractions of width and height."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Painted:
    """A place painted: planes from far to near, and how subjects stand in it."""

    planes: tuple[Plane, ...]
    behind: int
    """How many of the planes lie behind the subjects."""
    ground: Ground
    light: Light
    air: str = ""
    """Particles it has of its own (motes, bubbles, leaves, fireflies, stars); weather comes on top."""
    sheltered: bool = False
    """Whether weather stays outside."""


def as_plane(canvas: Canvas, *, blur: float = 0.0, travels: bool = False, **behaviour: Unpack[Behaviour]) -> Plane:
    """A canvas as a plane cut to its extent."""
    paint = canvas.pixels
    if blur > 0.3:
        paint = np.asarray(cv2.GaussianBlur(paint, (0, 0), blur, borderType=cv2.BORDER_REPLICATE), np.uint8)
    brightest = np.asarray(cv2.transform(paint, np.ones((1, 4), np.float32)))
    x, y, width, height = cv2.boundingRect((brightest > 0).astype(np.uint8))
    if width == 0:
        x, y, width, height = 0, 0, 1, 1
    endless = travels and width >= paint.shape[1] * 0.5 and behaviour.get("near", 0.0) > 0
    if endless:
        x, width = 0, paint.shape[1]
        behaviour["endless"] = True
    part = np.ascontiguousarray(paint[y : y + height, x : x + width])
    return Plane(paint=part, left=canvas.left + x, top=canvas.top + y, **behaviour)
