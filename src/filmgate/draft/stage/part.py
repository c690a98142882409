"""A part: one figure's way through a shot, act after act. Pure.

Positions are pixels of the picture as a camera at rest sees it.
"""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Subject, Verb
from filmgate.draft.cast import Carrier, Figure, Gait, Mount, Pose
from filmgate.draft.request import FRAMES_PER_SECOND

FPS = FRAMES_PER_SECOND
_BLINK_EVERY = 2.9
"""Seconds; a blink lasts four frames."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """One act of one figure, from here to there."""

    start: float
    """Seconds into the shot."""
    end: float
    verb: Verb
    gait: Gait
    x: tuple[float, float]
    """Pixels, at its start and its end."""
    y: tuple[float, float]
    flip: bool = False
    """Whether it faces left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """What a part hangs on: another part's hand, or a place on it. Units are of the figures, facing +x."""

    to: "Part"
    at: tuple[float, float] | None
    """Where, from the other's origin; None: in its hand, which moves."""
    grip: tuple[float, float]
    """The point of the tied figure that is put there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One figure's way through a shot."""

    subject: Subject
    figure: Figure
    scale: float
    """Pixels a unit."""
    near: float
    beats: tuple[Beat, ...]
    phase: float = 0.0
    """Where in its cycle it begins, so that several of a kind are not in step."""
    lead: bool = False
    """Whether the picture is composed for it."""
    carries: bool = False
    """Whether it holds another part in its hand."""
    tie: Tie | None = None
    seat: float = 0.0
    """How high it sits, in its own units; 0: not on anything."""
    ridden: bool = False
    """Whether another part is on or in it."""

    def flipped(self, seconds: float) -> bool:
        """Whether it faces left; what is tied faces as what it is tied to."""
        return self.beat(seconds).flip if self.tie is None else self.tie.to.flipped(seconds)

    def beat(self, seconds: float) -> Beat:
        return next((beat for beat in self.beats if seconds < beat.end), self.beats[-1])

    def at(self, seconds: float) -> tuple[float, float]:
        """Where its origin is."""
        if self.tie is not None:
            return self._tied(self.tie, seconds)
        beat = self.beat(seconds)
        share = min(1.0, max(0.0, (seconds - beat.start) / max(1e-6, beat.end - beat.start)))
        if beat.gait.stride == 0:
            share = share * share * (3 - 2 * share)
        return beat.x[0] + (beat.x[1] - beat.x[0]) * share, beat.y[0] + (beat.y[1] - beat.y[0]) * share

    def _tied(self, tie: Tie, seconds: float) -> tuple[float, float]:
        (x, y), other = tie.to.at(seconds), tie.to
        hold = tie.at
        if hold is None:
            hold = other.figure.hand(other.pose(seconds)) if isinstance(other.figure, Carrier) else (0.0, 0.0)
        side = -1.0 if other.flipped(seconds) else 1.0
        return (
            x + side * (hold[0] * other.scale - tie.grip[0] * self.scale),
            y + hold[1] * other.scale - tie.grip[1] * self.scale,
        )

    def pose(self, seconds: float) -> Pose:
        """What it looks like; phases fall on whole frames of its cycle."""
        posed = self._posed(seconds)
        if self.seat and posed.verb == "sit":
            posed = self._mounted(replace(posed, seat=self.seat), seconds)
        return replace(posed, carries=self.carries, ridden=self.ridden) if self.carries or self.ridden else posed

    def _mounted(self, posed: Pose, seconds: float) -> Pose:
        """Feet go round with the pedals, in the rhythm of what is ridden."""
        if self.tie is None or not isinstance(self.tie.to.figure, Mount):
            return posed
        ridden = self.tie.to.pose(seconds)
        hold = self.tie.to.figure.hold(ridden).times(self.tie.to.scale / self.scale)
        return replace(posed, hold=hold, phase=ridden.phase)

    def _posed(self, seconds: float) -> Pose:
        beat = self.beat(seconds)
        frames = max(1, beat.gait.frames)
        passed = round((seconds - beat.start) * FPS)
        if beat.gait.once:
            return Pose(verb=beat.verb, phase=min(passed, frames - 1) / frames)
        settles = beat.gait.settles if beat.start > 0 else 0
        if passed < settles:
            return Pose(verb=beat.verb, phase=0.0, settled=passed / settles)
        index = (passed - settles + round(self.phase * frames) * (not settles)) % frames
        blinking = (seconds + self.phase * _BLINK_EVERY + 1.3) % _BLINK_EVERY < 4 / FPS
        return Pose(verb=beat.verb, phase=index / frames, blink=blinking)

    @property
    def upright(self) -> bool:
        """Whether it stands like a person, its face at the top."""
        extent = self.figure.extent(able(self.figure, "rest"))
        return isinstance(self.figure, Carrier) and extent.height > 1.35 * (extent.right - extent.left)

    def face(self, seconds: float) -> tuple[float, float]:
        """Where its face is from its origin, in pixels: an animal's is at its front."""
        extent = self.figure.extent(self.beats[0].verb)
        if self.upright or not {"walk", "eat"} <= self.figure.verbs:
            return 0.0, self.eyes
        side = -1.0 if self.flipped(seconds) else 1.0
        return side * 0.58 * extent.right * self.scale, 0.74 * extent.top * self.scale

    @property
    def eyes(self) -> float:
        """How far below its origin a camera looks at it, in pixels; negative: above."""
        extent = self.figure.extent(self.beats[0].verb)
        if self.upright:
            return extent.top * 0.84 * self.scale
        return (extent.top * 0.62 + max(0.0, extent.bottom - 0.2) * 0.3) * self.scale


_NEAREST: dict[Verb, tuple[Verb, ...]] = {
    "run": ("walk", "drive", "fly", "swim"),
    "walk": ("run", "drive", "fly", "swim"),
    "fly": ("walk", "drive"),
    "swim": ("walk", "drive", "fly"),
    "drive": ("fly", "walk", "swim"),
    "approach": ("walk", "drive", "fly", "swim"),
    "follow": ("walk", "drive", "fly", "swim"),
    "chase": ("run", "walk", "drive", "fly", "swim"),
    "meet": ("walk", "drive", "fly", "swim"),
    "hand_over": ("wave", "stand"),
    "sleep": ("rest", "sit"),
    "rise": ("fly",),
    "play": ("dance", "stand"),
}
GOING = frozenset(("walk", "run", "fly", "swim", "drive", "approach", "follow", "meet", "chase", "rise", "fall"))


def able(figure: Figure, verb: Verb) -> Verb:
    """What the figure does for this: the thing itself, the nearest it can do, or nothing."""
    for candidate in (verb, *_NEAREST.get(verb, ())):
        if candidate in figure.verbs:
            return candidate
    return "rest" if "rest" in figure.verbs else "stand"
