"""Faces: the flat and round surfaces a building is put together from, and their paint in a light."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from filmgate.draft.cast.easel import Easel
from filmgate.draft.paint.canvas import Canvas, Ink, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lighter, mix, times
from filmgate.draft.paint.light import triple
from filmgate.draft.paint.shapes import Path, polygon

Kind = Literal["flat", "round", "glass", "inside", "shadow"]
_WARM, _WARM_LOW = hexed("ffe3a4"), hexed("f2a55c")
_SHADOW = hexed("231a3a")
_AHEAD = 0.52
"""How much of the light falls on what looks straight at us."""
_SOFT = 0.72
"""Share of the light's shade that a wall away from it takes; the air lights it too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """One surface."""

    path: Path
    ink: str = "wall"
    """A name among the inks; after a colon, how much lighter or darker."""
    kind: Kind = "flat"
    """``shadow`` darkens what is below it, from its upper edge down; ``inside`` is a room seen through a door."""
    turn: float = 0.0
    """Degrees it is turned from us towards +x."""
    up: float = 0.0
    """How far it looks up, 0 to 1."""
    lamp: bool = False
    """Whether there is light behind it at night."""
    alpha: float = 1.0
    blur: float = 0.0


def face(points: Iterable[tuple[float, float]], **rest: Any) -> Face:
    """A face with straight edges."""
    return Face(path=polygon(list(points)), **rest)


def paint(canvas: Canvas, faces: Iterable[Face], inks: Mapping[str, Colour], easel: Easel) -> None:
    """Paint faces one over the other, each as light as it is turned to the light."""
    for one in faces:
        canvas.fill(
            one.path, _ink(one, inks, easel), alpha=one.alpha, blur=one.blur, blend="within" if one.blur else "over"
        )


def lamps_lit(easel: Easel) -> bool:
    """Whether people have lit their lamps: from dusk on, a little before cars do."""
    return easel.light.exposure < 0.95


def shine(easel: Easel, faces: Sequence[Face]) -> None:
    """At night, light in the windows and a little around them; what stands before a window keeps it back."""
    if not lamps_lit(easel) or not any(one.lamp for one in faces):
        return
    first = next(index for index, one in enumerate(faces) if one.lamp)
    with easel.glow() as canvas, canvas.softened(0.0):
        for one in faces[first:]:
            if not one.lamp:
                canvas.fill(one.path, _SHADOW, alpha=0.0 if one.kind == "shadow" else one.alpha, blend="erase")
                continue
            bounds = one.path.getBounds()
            night = linear((0, bounds.top()), (0, bounds.bottom()), [_WARM, _WARM_LOW])
            canvas.fill(one.path, _WARM_LOW, alpha=0.5 * one.alpha, blur=0.022)
            canvas.fill(one.path, night, alpha=0.95 * one.alpha)


def colour(name: str, inks: Mapping[str, Colour]) -> Colour:
    known, _, by = name.partition(":")
    return lighter(inks[known], float(by)) if by else inks[known]


def shown(flat: Colour, easel: Easel, turn: float, up: float = 0.0) -> Colour:
    """A surface's colour as it is turned to the light: complementary in light and shade, never black."""
    angle, light = math.radians(turn), easel.light
    level = math.sqrt(max(0.0, 1 - up * up))
    facing = level * (math.sin(angle) * easel.sun + math.cos(angle) * _AHEAD) - up * light.towards[1] * 0.5
    share = min(1.0, max(0.0, (facing + 0.25) / 1.05))
    share = share * share * (3 - 2 * share)
    dark = triple(1 + _SOFT * (low / key - 1) for low, key in zip(light.shade, light.key, strict=True))
    return mix(times(flat, dark), lighter(flat, 0.02), share)


def _ink(one: Face, inks: Mapping[str, Colour], easel: Easel) -> Ink:
    bounds = one.path.getBounds()
    top, bottom = (0.0, bounds.top()), (0.0, bounds.bottom())
    if one.kind == "glass":
        return linear(top, bottom, [inks["glass"], inks["glass_low"]])
    if one.kind == "shadow":
        return linear(top, bottom, [clear(_SHADOW, 0.62), clear(_SHADOW, 0.0)])
    flat = colour(one.ink, inks)
    if one.kind == "inside":
        return linear(top, bottom, [mix(flat, _SHADOW, 0.75), mix(flat, _SHADOW, 0.45)])
    if one.kind == "round":
        turns = (-80, -50, -20, 10, 40, 80)
        tones = [shown(flat, easel, turn, one.up) for turn in turns]
        places = [(math.sin(math.radians(turn)) + 1) / 2 for turn in turns]
        return linear((bounds.left(), 0), (bounds.right(), 0), [tones[0], *tones, tones[-1]], [0, *places, 1])
    tone = shown(flat, easel, one.turn, one.up)
    # One slope of light over all of it, so that walls which meet have no seam.
    return linear((0, -1), (0, 0), [lighter(tone, 0.04), lighter(tone, -0.05)])
