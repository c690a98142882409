"""The shot brief: what a film shall show and sound like, as plain records.

A brief is read from a prompt (:mod:`filmgate.draft.brief.reading`) or given as JSON by another program that directs.
Everything downstream (staging, rigs, places, sound) sees a brief only, never a prompt. Words in it are keys: a noun is a
key of the cast, a place a key of the places, and so on; what the engine does not know is carried as words.
"""

from dataclasses import dataclass, field
from typing import Literal

Place = Literal[
    "desk", "kitchen", "living_room", "bedroom", "shop", "street", "skyline", "road", "forest", "meadow", "mountains",
    "desert", "beach", "sea", "underwater", "snowfield", "river", "farm", "garden", "rooftop", "station", "stage",
    "studio", "space", "sky", "abstract",
]  # fmt: skip
"""Where a shot plays."""
Hour = Literal["dawn", "day", "golden", "dusk", "night"]
"""The light of the shot: before sunrise, full day, low sun, after sunset, night."""
Weather = Literal["clear", "cloud", "rain", "storm", "snow", "fog", "wind"]
Season = Literal["spring", "summer", "autumn", "winter"]
Style = Literal[
    "house", "cinematic", "watercolour", "ink", "anime", "papercut", "pixel", "line", "noir", "pastel", "neon", "vintage"
]  # fmt: skip
"""How the picture is drawn; ``house`` is the engine's own look, unchanged."""
Verb = Literal[
    "stand", "walk", "run", "jump", "fly", "swim", "drive", "sit", "turn", "wave", "dance", "look", "eat", "sleep",
    "open", "fall", "rise", "approach", "follow", "meet", "chase", "hand_over", "play", "rest",
]  # fmt: skip
"""What a subject does. ``rest`` is being there without moving from the spot, as things do; ``play`` is with an instrument
or a toy; from ``approach`` to ``hand_over`` another subject is meant."""
Pace = Literal["slow", "even", "fast"]
Way = Literal["", "left", "right", "towards", "away", "up", "down"]
"""Across the picture or in its depth; empty: as the staging likes."""
Move = Literal[
    "static", "pan", "tilt", "dolly", "zoom", "truck", "crane", "orbit", "handheld", "track", "push", "rack"
]  # fmt: skip
"""What the camera does: ``push`` closes in on the subject, ``track`` goes along with it, ``rack`` pulls the focus."""
Size = Literal["extreme_close", "close", "medium", "full", "wide", "extreme_wide"]
"""How large the subject is in the picture."""
Angle = Literal["eye", "low", "high", "overhead"]
Medium = Literal["image", "video", "audio"]
Use = Literal["subject", "backdrop", "extend", "retime", "restyle", "motion", "sound"]
"""What an asset is for: ``subject`` is cut out and put in the scene, ``backdrop`` lies behind it, ``extend`` goes on where
the clip ends, ``retime`` and ``restyle`` show the clip itself otherwise, ``motion`` lends its camera movement."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asset:
    """One of the pictures, clips or sounds sent with the request."""

    medium: Medium
    number: int
    """Counted from 1 within its medium, in the order sent."""
    use: Use = "subject"
    rate: float = 1.0
    """Times its own speed when it is retimed, 0.1 to 8."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One thing a subject does, after the one before it."""

    verb: Verb
    pace: Pace = "even"
    way: Way = ""
    other: int | None = None
    """The subject it is done to or with, by its place in the shot's list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Somebody or something in a shot."""

    noun: str
    """A key of the cast; empty when the engine cannot draw it: then its words are set on a card in the scene."""
    words: str = ""
    """What the prompt calls it."""
    colour: str = ""
    """Its main colour as six hexadecimal digits; empty: as its kind is."""
    accent: str = ""
    """A second colour (a hat, a stripe, a cover); as ``colour``."""
    size: float = 1.0
    """Times its usual size, 0.3 to 3."""
    count: int = 1
    """How many of them, 1 to 12."""
    material: str = ""
    """A key such as wood, glass, gold, paper, metal; empty: as its kind is."""
    acts: tuple[Act, ...] = ()
    """In order; empty: its kind's usual idling."""
    asset: Asset | None = None
    """The picture or clip it is cut out of, instead of being drawn."""
    held_by: int | None = None
    """The subject that carries it, by its place in the shot's list: an umbrella, a gift."""
    on: int | None = None
    """The subject it is on or in, by its place in the shot's list: a cat on a sofa, a rider on a horse."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Camera:
    """What the camera does in a shot."""

    move: Move = "static"
    way: Literal["", "left", "right", "up", "down", "in", "out"] = ""
    """The direction of the move: of a pan or truck left or right, of a tilt or crane up or down, of a dolly or zoom in or out."""
    pace: Pace = "even"
    size: Size = "full"
    angle: Angle = "eye"
    asked: bool = False
    """Whether the prompt asked for this move; otherwise it is the engine's own gentle choice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Quoted words."""

    words: str
    speaker: int | None = None
    """The subject who says them, by its place in the shot's list; None: a voice out of the picture."""
    shown: bool = False
    """Whether they are text to be seen in the picture (a sign, a title) instead of being said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Where and when a shot plays."""

    place: Place
    hour: Hour = "day"
    weather: Weather = "clear"
    season: Season = "summer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """What is seen between two cuts."""

    seconds: float
    scene: Scene
    subjects: tuple[Subject, ...] = ()
    """In the order of their weight: the first is the one the picture is composed for."""
    camera: Camera = field(default_factory=Camera)
    lines: tuple[Line, ...] = ()
    sounds: tuple[str, ...] = ()
    """Sounds asked for beyond those of the place, the weather and the subjects; keys such as bell, applause, thunder."""
    backdrop: Asset | None = None
    """A picture or clip shown instead of a drawn place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """A film."""

    shots: tuple[Shot, ...]
    """At least one; their seconds add up to the film's."""
    style: Style = "house"
    mood: str = ""
    """A key such as calm, tense, joyful, sad, epic, mysterious; colours the grading and the music."""
    music: str = ""
    """A key such as piano, ambient, upbeat, orchestral, lofi when music is asked for; empty: none."""
    assets: tuple[Asset, ...] = ()
    """Those that serve the whole film instead of a subject or a place: sounds, lent camera movements, lent looks."""
    unknown: tuple[str, ...] = ()
    """Words of the prompt the engine did not understand, in order, each once."""
