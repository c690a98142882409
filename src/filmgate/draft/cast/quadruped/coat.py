"""The colours of one animal."""

from dataclasses import dataclass, replace

import numpy as np

from filmgate.draft.cast import Look
from filmgate.draft.cast.inks import MATERIALS
from filmgate.draft.cast.quadruped.build import Build
from filmgate.draft.paint.colour import WHITE, Colour, hexed, lighter, lightness, mix

_WHITE_FUR = hexed("f8f2ea")
"""Paper white would leave no room for light."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Coat:
    """What each part of an animal is painted with."""

    base: Colour
    dark: Colour
    inner: Colour
    """Of ears."""
    pale: Colour
    nose: Colour
    iris: Colour
    mark: Colour
    """Of patches, stripes and manes."""
    seed: int = 0
    """For the places of its marks."""

    @property
    def far(self) -> Colour:
        """Of what is on the side away from us."""
        return mix(self.base, self.dark, 0.55)


def coat_of(build: Build, look: Look) -> Coat:
    """The kind's own colours, or those of a look: then dark and pale follow the base."""
    kind = {key: hexed(getattr(build, key)) for key in ("base", "dark", "inner", "pale", "nose", "iris")}
    coat = Coat(**kind, mark=hexed(build.mark or build.dark), seed=look.seed)
    if look.material in MATERIALS and look.colour is None:
        coat = _made_of(coat, MATERIALS[look.material])
    elif look.colour is not None:
        # A little of the kind's own dark keeps shade from turning grey on white and black coats.
        base = _WHITE_FUR if lightness(look.colour) > 0.96 else mix(look.colour, coat.base, 0.08)
        coat = replace(coat, base=base, dark=lighter(mix(base, coat.dark, 0.22), -0.09), pale=mix(base, WHITE, 0.6))
        if not build.mark:
            coat = replace(coat, mark=coat.dark)
    elif look.seed:
        shift = float(np.random.default_rng(look.seed).uniform(-0.025, 0.02))
        coat = replace(coat, base=lighter(coat.base, shift), dark=lighter(coat.dark, shift))
    return coat if look.accent is None else _accented(build, coat, look.accent)


def _made_of(coat: Coat, stuff: Colour) -> Coat:
    """A figure of wood or gold: marks are shades of the one stuff."""
    return replace(
        coat,
        base=stuff,
        dark=lighter(stuff, -0.13),
        pale=lighter(stuff, 0.08),
        inner=lighter(stuff, -0.09),
        mark=lighter(stuff, -0.20),
        nose=lighter(stuff, -0.26),
    )


def _accented(build: Build, coat: Coat, accent: Colour) -> Coat:
    """A second colour goes to patches and stripes; a paler one on a plain coat to bib, belly and muzzle."""
    if build.mark or lightness(accent) < lightness(coat.base) + 0.1:
        return replace(coat, mark=accent, dark=mix(coat.dark, accent, 0.5))
    return replace(coat, pale=accent)
