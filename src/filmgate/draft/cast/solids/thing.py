"""A thing: one piece of furniture or one device, as the cast has it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.inks import dark_out, painted
from filmgate.draft.cast.ruler import measured
from filmgate.draft.cast.solids.shaper import Shaper
from filmgate.draft.cast.solids.view import View
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import Colour
from filmgate.draft.paint.light import Surface

_PACES: Mapping[Pace, float] = {"slow": 1.6, "even": 1.0, "fast": 0.65}
_SHINY = frozenset(("gold", "silver", "metal", "steel"))
STILL = Gait(frames=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """What a thing is drawn with: the easel, its inks and the moment."""

    easel: Easel
    inks: Mapping[str, Colour]
    look: Look
    verb: Verb
    phase: float

    @property
    def base(self) -> Colour:
        return self.inks["base"]

    @property
    def accent(self) -> Colour:
        return self.inks["accent"]

    @property
    def dark(self) -> bool:
        """Whether lamps are lit."""
        return dark_out(self.easel.light)

    def done(self, verb: Verb) -> float:
        """How far an act that is done once is done, gently begun and ended; 0 when it is not this that is done."""
        at = min(1.0, self.phase * 1.12)
        return at * at * (3 - 2 * at) if self.verb == verb else 0.0

    def chance(self) -> np.random.Generator:
        """What makes it differ from others of its kind."""
        return np.random.default_rng(self.look.seed)

    @contextmanager
    def solid(self, view: View, *, form: float = 0.035, fillet: float = 0.0, flat: float = 0.55) -> Iterator[Shaper]:
        """A piece made of volumes. Their faces have their own light; the whole takes a little more, and a rim."""
        shiny = self.base if self.look.material in _SHINY else None
        with self.easel.piece(Surface(form=form, fillet=fillet, flat=flat, rim=0.8)) as canvas:
            yield Shaper(canvas, view, self.easel.towards, shiny=shiny)

    @contextmanager
    def shown(self, view: View) -> Iterator[Shaper]:
        """Fine things on a volume, unlit."""
        with self.easel.detail() as canvas:
            yield Shaper(canvas, view, self.easel.towards)

    @contextmanager
    def shining(self) -> Iterator[Canvas]:
        with self.easel.glow() as canvas:
            yield canvas


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What a kind is: its size, its colours, what it does, and how it is drawn."""

    draw: Callable[[Work], None]
    metres: float
    base: str
    accent: str
    does: Mapping[Verb, Gait] = field(default_factory=lambda: {"rest": STILL})
    seat: tuple[float, float] | None = None
    grip: tuple[float, float] | None = None
    handled: Mapping[Verb, Verb] = field(default_factory=dict)
    played: tuple[float, float] | None = None
    at_shoulder: bool = False


class Thing:
    """One of a kind. Its unit is about its own height."""

    element: Element = "ground"

    def __init__(self, kind: Kind, look: Look) -> None:
        self._kind, self._look = kind, look
        self._inks = painted(look, kind.base, kind.accent)
        self.metres = kind.metres
        self.verbs: frozenset[Verb] = frozenset(kind.does)

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._kind.draw, verb, 1 if self._kind.does[verb].frames == 1 else 10)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        known = self._kind.does[verb]
        if not known.stride:
            return known
        return Gait(frames=max(6, round(known.frames * _PACES[pace])), stride=known.stride, falls=known.falls)

    def draw(self, easel: Easel, pose: Pose) -> None:
        work = Work(easel=easel, inks=self._inks, look=self._look, verb=pose.verb, phase=pose.phase)
        self._kind.draw(work)


class Held(Thing):
    """A thing with a handle."""

    def __init__(self, kind: Kind, look: Look, grip: tuple[float, float]) -> None:
        super().__init__(kind, look)
        self.grip, self.handled = grip, kind.handled


class Played(Held):
    """A thing that is held while it is played."""

    def __init__(self, kind: Kind, look: Look, grip: tuple[float, float], played: tuple[float, float]) -> None:
        super().__init__(kind, look, grip)
        self.played, self.at_shoulder = played, kind.at_shoulder


class SatOn(Thing):
    """A thing with a place to sit, to lie or to stand things on."""

    def __init__(self, kind: Kind, look: Look, seat: tuple[float, float]) -> None:
        super().__init__(kind, look)
        self.seat = seat


def thing(kind: Kind, look: Look) -> Figure:
    """A figure of a kind."""
    if kind.seat is not None:
        return SatOn(kind, look, kind.seat)
    if kind.grip is None:
        return Thing(kind, look)
    return Held(kind, look, kind.grip) if kind.played is None else Played(kind, look, kind.grip, kind.played)


@lru_cache(maxsize=128)
def _extent(draw: Callable[[Work], None], verb: Verb, steps: int) -> Extent:
    def plainly(easel: Easel, pose: Pose) -> None:
        look = Look()
        draw(Work(easel=easel, inks=painted(look, "808080", "a0a0a0"), look=look, verb=pose.verb, phase=pose.phase))

    return measured(plainly, verb, steps=steps, margin=0.025)
