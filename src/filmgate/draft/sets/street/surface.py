"""What both ways of seeing the street share: the ground's tones, the light, a tree at the kerb."""

from dataclasses import replace

import numpy as np

from filmgate.draft.brief import Season
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.light import Light, Rim
from filmgate.draft.paint.shapes import polygon
from filmgate.draft.sets.kit import trees
from filmgate.draft.sets.kit.tones import SNOW, cover, toned, wet
from filmgate.draft.sets.kit.town import Town
from filmgate.draft.stage.setting import Setting

_LEAVES: dict[Season, tuple[Colour, Colour]] = {
    "spring": (lch(0.82, 0.075, 5), lch(0.90, 0.050, 0)),
    "summer": (lch(0.55, 0.105, 140), lch(0.76, 0.13, 125)),
    "autumn": (lch(0.62, 0.135, 55), lch(0.76, 0.14, 70)),
}
"""A street tree's leaves, in the shade and in the light; in winter it has none."""


def light_of(setting: Setting) -> Light:
    """Neon lights both edges of whoever stands there; wet ground mirrors."""
    shines = 0.55 if setting.night or wet(setting) else 0.0
    light = replace(setting.light, reflection=0.0 if cover(setting) else shines, edge=0.08)
    if not setting.night:
        return light
    side = -1.0 if setting.from_right else 1.0
    return replace(
        light,
        towards=(-0.9 * side, -0.25),
        rim=Rim(towards=(-0.9 * side, -0.25), colour=(0.25, 1.0, 1.0), strength=1.0, width=3.2),
        rim2=Rim(towards=(0.9 * side, -0.3), colour=(1.0, 0.25, 0.62), strength=1.0, width=3.2),
        vertical=0.1,
        contact_alpha=0.9,
        exposure=0.95,
    )


def asphalt(setting: Setting) -> list[Colour]:
    """Far, middle, near."""
    if cover(setting):
        snow = mix(toned(setting, SNOW, 0.8), setting.mood.dark, 0.45 if setting.night else 0.06)
        return [mix(snow, setting.mood.fog, 0.4), snow, lighter(snow, -0.06)]
    if setting.night:
        return [hexed("50325f"), hexed("241d40"), hexed("141130")]
    return _damp(setting, hexed("7f7786"), 0.08)


def pavement(setting: Setting) -> list[Colour]:
    """Far, middle, near."""
    if cover(setting):
        return [lighter(tone, 0.02) for tone in asphalt(setting)]
    if setting.night:
        return [hexed("5c3a6a"), hexed("2e2450"), hexed("1b173c")]
    return _damp(setting, hexed("b9b0a4"), 0.05)


def paint(setting: Setting) -> Colour:
    """Lines and stripes on the road."""
    return hexed("e9dcff") if setting.night else toned(setting, (0.96, 0.95, 0.92), 0.8)


def _damp(setting: Setting, dry: Colour, fall: float) -> list[Colour]:
    tone = toned(setting, dry, 0.7)
    if wet(setting):
        tone = lighter(tone, -0.10)
    return [mix(tone, setting.mood.fog, 0.5), tone, lighter(tone, -fall)]


def tree(
    canvas: Canvas,
    known: Town,
    x: float,
    foot: float,
    high: float,
    near: float,
    *,
    seed: int | None = None,
    flat: float = 1.0,
) -> None:
    """A round street tree in its season; upside down with a ``flat`` of -1."""
    setting = known.setting
    random = np.random.default_rng(int(setting.random.integers(2**31)) if seed is None else seed)
    wood = known.cloth(lch(0.36, 0.045, 50), near)
    with canvas.moved(x, foot, flat=flat):
        if setting.scene.season == "winter" or cover(setting):
            canvas.fill(trees.bare(random, 0, 0, high), wood)
            return
        leaf, gleam = (known.cloth(tone, near) for tone in _LEAVES[setting.scene.season])
        stem = [(-0.02, 0.0), (0.02, 0.0), (0.012, -0.6), (-0.012, -0.6)]
        canvas.fill(polygon([(high * a, high * b) for a, b in stem]), wood)
        crown = trees.crown(random, 0, -high * 0.72, high * 0.52, high * 0.56)
        side = 1 if setting.from_right else -1
        ends = (side * high * 0.24, -high), (-side * high * 0.2, -high * 0.45)
        deep = mix(leaf, setting.mood.dark, 0.34)
        canvas.fill(crown, linear(*ends, [mix(leaf, gleam, 0.6), leaf, deep], [0, 0.45, 1]))
