"""Inks: the paint of one thing, and what the hour puts into its glass."""

from collections.abc import Mapping, Sequence

import numpy as np

from filmgate.draft.cast import Look
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, lightness, mix
from filmgate.draft.paint.light import Light

MATERIALS: dict[str, Colour] = {
    "wood": hexed("b27a47"), "gold": hexed("dca83c"), "silver": hexed("c3c7d2"), "metal": hexed("a9afbb"),
    "steel": hexed("a9afbb"), "paper": hexed("f4eee2"), "cardboard": hexed("c79a66"), "glass": hexed("a8d0d6"),
    "plastic": hexed("e2574a"), "ice": hexed("cfe8f0"),
}  # fmt: skip
_FIXED: dict[str, Colour] = {
    "dark": hexed("1a151f"), "tyre": hexed("1f1a24"), "seam": hexed("200818"), "chrome": hexed("e8dccb"),
    "white": hexed("f4efe8"), "cream": hexed("f3e8d4"), "silhouette": hexed("2b1b28"), "lamp": hexed("fff3cf"),
    "stop": hexed("e8452e"), "steel": hexed("8d8b99"), "wood": hexed("a86f40"), "shade": hexed("3a3040"),
}  # fmt: skip


_DARK_AIR = 0.5


Livery = tuple[str, str]
"""A colour and a second one, as hexadecimal digits."""


def painted(look: Look, base: str, accent: str, others: Sequence[Livery] = ()) -> dict[str, Colour]:
    """The inks of one thing: its kind's colours or, as its seed has it, others; or those of its look."""
    if look.colour is None and look.seed and others:
        # The usual ones come up most often.
        chosen = int(np.random.default_rng(look.seed + 1).integers(len(others) + 2))
        base, accent = others[chosen] if chosen < len(others) else (base, accent)
    own = MATERIALS.get(look.material, hexed(base))
    if look.colour is not None:
        # A body of pure black or white has no shade to be told from.
        own = mix(look.colour, hexed("8a8794"), 0.10) if lightness(look.colour) < 0.16 else look.colour
    elif look.seed:
        own = lighter(own, float(np.random.default_rng(look.seed).uniform(-0.02, 0.015)))
    second = hexed(accent) if look.accent is None else look.accent
    if look.accent is None and look.colour is not None and _near(own, second):
        second = _FIXED["cream"] if lightness(own) < 0.72 else mix(own, _FIXED["seam"], 0.6)
    # Some wear their second colour on large parts, until they are told a colour.
    return _FIXED | {"base": own, "accent": second, "coat": second if look.colour is None else own}


def in_light(inks: Mapping[str, Colour], light: Light) -> dict[str, Colour]:
    """With glass and sheen that mirror this light's air."""
    air: Colour = light.fog
    return dict(inks) | {
        "glass": mix(mix(air, WHITE, 0.25), hexed("bcd4d8"), 0.35),
        "glass_low": mix(mix(air, hexed("4d647c"), 0.62), hexed("30405a"), 0.2),
        "sheen": mix(mix(air, hexed("ffe0b0"), 0.35), WHITE, 0.15),
    }


def dark_out(light: Light) -> bool:
    """Whether lamps are lit: at night, and wherever the air itself is dark."""
    return light.exposure < 0.9 or lightness(light.fog) < _DARK_AIR


def _near(one: Colour, other: Colour) -> bool:
    return sum(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True)) < 0.5
