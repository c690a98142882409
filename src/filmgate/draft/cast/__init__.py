"""The cast: everything the engine can draw as a subject, by noun.

A rig is a module that draws one family of kinds from parameters; a figure is one subject of such a kind, ready to be drawn
in any phase of what it does. Rigs know nothing of places, cameras or prompts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Literal, Protocol, runtime_checkable

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast.easel import Cel, Easel, Extent
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.light import Light

Element = Literal["ground", "air", "water", "surface"]
"""Where a figure is at home: on its feet, in the air, under water, or lying on water."""

_LEGS = 0.38
"""Of what walks upright, in its units; rather less than more."""
RIGS: dict[str, tuple[str, ...]] = {
    "quadruped": (
        "kitten", "cat", "dog", "puppy", "fox", "wolf", "horse", "cow", "sheep", "goat", "pig", "deer", "rabbit", "bear",
        "panda", "lion", "tiger", "elephant", "giraffe", "zebra", "camel", "mouse", "squirrel", "turtle", "monkey",
        "dinosaur", "unicorn", "hedgehog",
    ),
    "bird": (
        "bird", "eagle", "owl", "parrot", "seagull", "swan", "duck", "chicken", "penguin", "crow", "flamingo", "dove",
        "peacock",
    ),
    "fish": ("fish", "goldfish", "shark", "whale", "dolphin", "jellyfish", "octopus", "manta_ray"),
    "insect": ("butterfly", "bee", "dragonfly", "ladybird", "ant", "spider", "firefly"),
    "person": (
        "man", "woman", "boy", "girl", "baby", "old_man", "old_woman", "astronaut", "chef", "dancer", "knight", "wizard",
        "farmer", "doctor", "runner", "monk", "samurai", "pirate", "princess", "king", "worker",
    ),
    "toon": ("robot", "ghost", "snowman"),
    "wheeled": (
        "car", "taxi", "bus", "truck", "van", "sports_car", "tractor", "motorcycle", "bicycle", "police_car", "ambulance",
        "fire_engine",
    ),
    "train": ("train", "steam_train", "tram"),
    "boat": ("boat", "sailboat", "ship", "rowing_boat", "submarine", "canoe"),
    "aircraft": (
        "aeroplane", "helicopter", "drone", "hot_air_balloon", "airship", "rocket", "satellite", "ufo", "kite",
        "paraglider",
    ),
    "plant": (
        "tree", "fir", "palm", "cherry_tree", "flower", "sunflower", "rose", "tulip", "cactus", "mushroom", "bamboo",
        "bonsai",
    ),
    "building": (
        "house", "castle", "skyscraper", "lighthouse", "windmill", "temple", "pagoda", "church", "tower", "bridge", "tent",
        "barn", "pyramid", "igloo",
    ),
    "furniture": ("chair", "table", "sofa", "bed", "lamp", "bookcase", "clock", "mirror", "door"),
    "device": (
        "laptop", "phone", "television", "camera", "guitar", "piano", "book", "umbrella", "ball", "gift", "candle",
        "suitcase", "globe", "violin", "drum",
    ),
    "food": (
        "mug", "teapot", "bottle", "glass", "bowl", "cake", "pizza", "burger", "apple", "orange", "banana", "bread",
        "ice_cream", "noodles", "doughnut", "egg", "vase", "strawberry", "watermelon", "cheese",
    ),
    "prop": ("campfire", "lantern", "toy_balloon", "flag", "fountain", "treasure_chest"),
}  # fmt: skip
"""Every noun of the cast, by the rig (a module of this package) that draws it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What one subject looks like, as far as the brief says."""

    colour: Colour | None = None
    """Its main colour; None: as its kind is."""
    accent: Colour | None = None
    material: str = ""
    seed: int = 0
    """For small differences between several of one kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gait:
    """How a figure moves while it does something."""

    frames: int
    """Length of its cycle at 24 frames a second; 1: it does not move by itself."""
    stride: float = 0.0
    """Units it advances in a cycle; its feet slide unless the staging keeps to it. 0: it stays on the spot."""
    falls: tuple[float, ...] = ()
    """Phases at which a foot comes down, for the sound."""
    once: bool = False
    """Whether the cycle is played once and its end held (sitting down, opening) instead of going round."""
    settles: int = 0
    """Frames it takes from standing into it, before its cycle begins; skipped at the start of a shot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Where somebody who rides has hands and feet: ahead of the seat and below it."""

    hands: tuple[float, float]
    feet: tuple[tuple[float, float], tuple[float, float]]
    """The near one and the far one."""

    def times(self, scale: float) -> "Hold":
        """In other units."""
        hands, near, far = ((ahead * scale, down * scale) for ahead, down in (self.hands, *self.feet))
        return Hold(hands=hands, feet=(near, far))


@dataclass(frozen=True, kw_only=True, slots=True)
class Pose:
    """A moment of what a figure does."""

    verb: Verb
    phase: float
    """0 to 1 through its cycle."""
    blink: bool = False
    """Whether its eyes are shut for this moment."""
    settled: float = 1.0
    """Below 1 it is still on its way from standing into this; see Gait."""
    carries: bool = False
    """Whether it holds something before it in the hand that :class:`Carrier` tells of."""
    ridden: bool = False
    """Whether somebody of the shot is on or in it: it shows no rider of its own."""
    hold: Hold | None = None
    """What it holds on to where it sits, in its own units: handlebars and pedals."""
    seat: float = 0.0
    """How high in units what it sits on is; 0: it sits on the ground."""


class Figure(Protocol):
    """One subject, ready to be drawn."""

    @property
    def metres(self) -> float:
        """The usual size of one unit, in metres."""
        ...

    @property
    def element(self) -> Element: ...

    @property
    def verbs(self) -> frozenset[Verb]:
        """What it can do and shows; the staging takes the nearest of them for anything else."""
        ...

    def extent(self, verb: Verb) -> Extent:
        """What it covers in all phases of this; nothing is drawn outside."""
        ...

    def gait(self, verb: Verb, pace: Pace) -> Gait: ...

    def draw(self, easel: Easel, pose: Pose) -> None:
        """Draw it: origin on the ground under its middle, facing +x. Pure but for the easel."""
        ...


@runtime_checkable
class Roams(Protocol):
    """A figure that is at home elsewhere while it does some things: a duck walks, swims on water and flies."""

    def element_of(self, verb: Verb) -> Element: ...


@runtime_checkable
class Launches(Protocol):
    """A figure that leaves the ground straight upwards: told to fly where there is ground, it rises from it."""

    launches: bool


@runtime_checkable
class Carrier(Protocol):
    """A figure with hands, into which an umbrella, a gift or a flower may be put."""

    def hand(self, pose: Pose) -> tuple[float, float]:
        """The middle of the palm that carries, in units from its origin, as it is when it faces +x."""
        ...


@runtime_checkable
class Gripped(Protocol):
    """A thing that is held elsewhere than a quarter of its height up: by a handle, from below."""

    grip: tuple[float, float]
    """The point that is put into a hand, in units from its origin, as it faces +x."""


@runtime_checkable
class Handled(Protocol):
    """A thing that is taken into the hand for what is done with it: a book that is read."""

    handled: Mapping[Verb, Verb]
    """What is done with it in the hand, and what it does then."""


@runtime_checkable
class Instrument(Protocol):
    """A thing that whoever plays it holds against the body."""

    played: tuple[float, float]
    """The point that is put into the hand or on the shoulder, in units from its origin, as it is while it is played."""
    at_shoulder: bool


@runtime_checkable
class Seat(Protocol):
    """Something with a place to sit or lie on."""

    seat: tuple[float, float]
    """Where, in units from its origin, as it faces +x."""


@runtime_checkable
class Cabin(Protocol):
    """Something one sits in: who does is seen through its windows, or over its side."""

    cabin: tuple[float, float, float]
    """Where one sits, in units from its origin, as it faces +x; and how tall whoever is in it is at least."""


@runtime_checkable
class Mount(Protocol):
    """Something ridden with hands and feet: a bicycle."""

    def hold(self, pose: Pose) -> Hold:
        """In its own units, from its seat."""
        ...


@runtime_checkable
class Sitter(Protocol):
    """A figure that lets its legs down from what it sits on: it heeds a pose's ``seat``, its origin under it on the floor."""

    sits_up: bool


def home(figure: Figure, verb: Verb) -> Element:
    """Where a figure is while it does this."""
    return figure.element_of(verb) if isinstance(figure, Roams) else figure.element


def known() -> frozenset[str]:
    """Every noun that can be drawn."""
    return frozenset(noun for nouns in RIGS.values() for noun in nouns)


def figure(noun: str, look: Look) -> Figure:
    """A subject of this kind. Raises KeyError for a noun that is not in the cast."""
    rig = next((rig for rig, nouns in RIGS.items() if noun in nouns), None)
    if rig is None:
        raise KeyError(noun)
    made: Figure = import_module(f"filmgate.draft.cast.{rig}").figure(noun, look)
    return made


def _mounted(subject: Figure, hold: Hold, seat: float) -> Extent:
    """On a saddle one is as tall as on foot, and taller by what the saddle is higher than the legs are long."""
    afoot = subject.extent("walk" if "walk" in subject.verbs else "stand")
    return replace(afoot, top=afoot.top - max(0.0, seat - _LEGS), right=max(afoot.right, hold.hands[0] + _LEGS * 0.4))


def drawn(subject: Figure, pose: Pose, *, light: Light, scale: float, fine: float = 1.0, flip: bool = False) -> Cel:
    """The figure in a pose, ``scale`` pixels a unit; facing left with ``flip``."""
    extent = subject.extent(pose.verb)
    if pose.settled < 1:
        extent = extent.around(subject.extent("rest" if "rest" in subject.verbs else "stand"))
    if pose.hold is not None:
        extent = extent.around(_mounted(subject, pose.hold, pose.seat))
    easel = Easel(light, extent=extent, scale=scale, fine=fine, flip=flip)
    subject.draw(easel, pose)
    return easel.cel()
