"""Buildings: solids in a slight three-quarter view, a lit and a shaded side, windows that are warm at night."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Figure, Gait, Look, Pose
from filmgate.draft.cast.building import moving, works
from filmgate.draft.cast.building.kinds import Kind, faces, kinds
from filmgate.draft.cast.easel import Cel, Easel, Extent
from filmgate.draft.cast.inks import MATERIALS, in_light
from filmgate.draft.cast.masonry.faces import paint, shine
from filmgate.draft.cast.ruler import measured
from filmgate.draft.paint.colour import Colour, hexed, lighter, lightness, mix
from filmgate.draft.paint.light import Surface

_BUILT_OF: dict[str, Colour] = MATERIALS | {
    "stone": hexed("b5aca6"), "sand": hexed("e2c084"), "clay": hexed("c98a5e"), "iron": hexed("6d5a58"),
    "cloth": hexed("e0cfae"), "porcelain": hexed("f3f0ea"),
}  # fmt: skip
_FIXED: dict[str, Colour] = {
    "dark": hexed("2c2438"), "inside": hexed("8a6248"), "stone": hexed("a39a98"), "gilt": hexed("e0b050"),
    "trim": hexed("fff7e8"), "door": hexed("6e4630"),
}  # fmt: skip
_TIME = (0.95, 2.1)
"""Where a clock's hands point, in radians from its top."""
_FRAMES: dict[Pace, int] = {"slow": 96, "even": 64, "fast": 44}
_OPENING = 30
_STEPS = 12
"""Positions of a door on its way."""


class Building:
    """A building of one kind and colour."""

    element: Element = "ground"

    def __init__(self, noun: str, look: Look) -> None:
        self._noun = kinds()[noun].by_material.get(look.material, noun)
        self._kind, self._seed = kinds()[self._noun], look.seed
        self._inks = _inks(self._kind, look)
        self.metres = self._kind.metres
        self._kept: tuple[object, Cel] | None = None
        self.verbs: frozenset[Verb] = frozenset(("rest", "open") if self._kind.opens else ("rest",))

    def extent(self, verb: Verb) -> Extent:
        return _extent(self._noun, verb)

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        if verb == "open":
            return Gait(frames=_OPENING, once=True)
        return Gait(frames=_FRAMES[pace] if self._kind.moves else 1)

    def draw(self, easel: Easel, pose: Pose) -> None:
        opened = _eased(pose.phase) if pose.verb == "open" else 0.0
        # Only flags, sails and smoke are drawn anew for every cel.
        if self._kept is None or self._kept[0] != (easel.make, opened):
            _standing(easel, self._noun, self._kind, self._inks, self._seed, opened)
            drawn = easel.cel()
            self._kept = (easel.make, opened), replace(drawn, paint=drawn.paint.copy())
        else:
            easel.lay(self._kept[1])
        moving.draw(easel, self._kind, self._inks, pose.phase)


def figure(noun: str, look: Look) -> Figure:
    """A building; its walls take the look's colour, its roof the accent."""
    return Building(noun, look)


def _standing(easel: Easel, noun: str, kind: Kind, inks: Mapping[str, Colour], seed: int, opened: float) -> None:
    """All that does not move by itself."""
    seen, lit = faces(noun, seed, opened), in_light(inks, easel.light)
    with easel.piece(Surface(form=0.05, flat=0.72, rim=0.55)) as canvas:
        paint(canvas, seen, lit, easel)
    shine(easel, seen)
    if kind.clock:
        with easel.detail() as canvas:
            paint(canvas, works.hands(kind.view, kind.clock, _TIME), lit, easel)


def _eased(phase: float) -> float:
    """How far doors are open; they stand open when it is over."""
    share = min(1.0, phase * _OPENING / (_OPENING - 1) * 1.05)
    return round(_STEPS * share * share * (3 - 2 * share)) / _STEPS


def _inks(kind: Kind, look: Look) -> dict[str, Colour]:
    known = _FIXED | {name: hexed(text) for name, text in kind.inks.items()}
    # A kind that is there for its material has that material's colours already.
    own = None if kind.of_itself and look.material in kind.of_itself else _BUILT_OF.get(look.material)
    if look.colour is not None:
        # Walls of pure black or white have no shade to be told from.
        own = mix(look.colour, hexed("8a8794"), 0.10) if lightness(look.colour) < 0.16 else look.colour
    by = float(np.random.default_rng(look.seed).uniform(-0.02, 0.02)) if look.seed else 0.0
    base = known[kind.main[0]]
    for name in kind.main:
        # What belongs to the main colour keeps how much lighter or darker it is.
        known[name] = lighter(known[name], by) if own is None else lighter(own, _step(known[name], base))
    if look.accent is not None:
        known |= dict.fromkeys(kind.second, look.accent)
    return known


def _step(one: Colour, other: Colour) -> float:
    return 0.5 * (lightness(one) - lightness(other))


@lru_cache(maxsize=64)
def _extent(noun: str, verb: Verb) -> Extent:
    kind = kinds()[noun]
    inks = _inks(kind, Look())

    def draw(easel: Easel, pose: Pose) -> None:
        _standing(easel, noun, kind, inks, 0, _eased(pose.phase) if pose.verb == "open" else 0.0)
        moving.draw(easel, kind, inks, pose.phase)

    room = measured(draw, verb)
    if not kind.beam:
        return room
    # It shines at night only, and the ruler measures by day.
    x, y = kind.view.at(*kind.beam[:3])
    reach = kind.beam[3] + 0.02
    return room.around(Extent(left=x - reach, top=y - 0.2, right=x + reach, bottom=0.0))
