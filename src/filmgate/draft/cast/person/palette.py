"""The colours of a person: skin and hair over a natural range, clothes from the outfit and the look."""

from dataclasses import dataclass
from functools import lru_cache

from filmgate.draft.cast import Look
from filmgate.draft.cast.person.outfit import Outfit
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, lightness, mix

_NIGHT = hexed("15122a")
_SKINS = (
    (lch(0.865, 0.066, 62), 0.0),
    (lch(0.825, 0.078, 60), 0.2),
    (lch(0.765, 0.086, 60), 0.5),
    (lch(0.680, 0.090, 58), 0.8),
    (lch(0.575, 0.084, 54), 1.0),
    (lch(0.475, 0.070, 50), 1.0),
)
"""Tones, and how dark the hair is that goes with them, at the fairest."""
_HAIR = ("e0b96d", "b5652f", "8a5a36", "5d3a2a", "3b2622", "241a1f")
"""From fair to dark."""
_SHADES = {"light": 0.10, "dark": 0.22, "deep": 0.45}


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """Somebody's colours."""

    skin: Colour
    hair: Colour
    dress: tuple[tuple[str, Colour], ...]

    @property
    def blush(self) -> Colour:
        return mix(self.skin, hexed("d8433f"), 0.45)

    @property
    def shade(self) -> Colour:
        """Skin in the shade of something near."""
        return mix(self.skin, hexed("7a2b3a"), 0.30)

    def of(self, key: str) -> Colour:
        """A colour by its key: one of the palette's or six digits, with -light, -dark or -deep after it."""
        name, _, shade = key.partition("-")
        base = self.skin if name == "skin" else self.hair if name == "hair" else dict(self.dress).get(name)
        found = hexed(name) if base is None else base
        if not shade:
            return found
        return lighter(found, _SHADES[shade]) if shade == "light" else mix(found, _NIGHT, _SHADES[shade])


@lru_cache(maxsize=256)
def palette(noun: str, outfit: Outfit, look: Look) -> Palette:
    chance = (sum(ord(letter) * (place + 3) for place, letter in enumerate(noun)) * 7 + look.seed * 2654435761) % 2**32
    skin, darkest = _SKINS[(outfit.tone + (chance >> 3) * bool(look.seed)) % len(_SKINS)]
    fairest = round(darkest * (len(_HAIR) - 1))
    natural = _HAIR[fairest + (chance >> 11) % (len(_HAIR) - fairest)]
    main = look.colour or hexed(outfit.main)
    dress = {"main": main, "accent": look.accent or _beside(hexed(outfit.accent), main, outfit)}
    for key in ("legs", "shoes"):
        own = getattr(outfit, key)
        base, _, shade = own.partition("-")
        found = dress[base] if base in dress else hexed(base)
        dress[key] = mix(found, _NIGHT, _SHADES[shade]) if shade else found
    return Palette(skin=skin, hair=hexed(outfit.hair_colour or natural), dress=tuple(dress.items()))


def _beside(accent: Colour, main: Colour, outfit: Outfit) -> Colour:
    """The accent, set apart from a main colour that was asked for."""
    if main == hexed(outfit.main) or max(abs(a - b) for a, b in zip(accent, main, strict=False)) > 0.25:
        return accent
    return lighter(accent, -0.28 if lightness(main) > 0.6 else 0.28)


def far(colour: Colour, share: float = 0.30) -> Colour:
    """As it looks on the far side of a body."""
    return mix(colour, _NIGHT, share)
