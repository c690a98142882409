"""What a thing's own colour becomes outdoors: in this hour's light, at this depth of air, under this weather."""

import math
from dataclasses import dataclass

from filmgate.draft.brief import Hour, Scene
from filmgate.draft.paint.colour import Colour, hexed, lightness, mix, times
from filmgate.draft.paint.light import triple
from filmgate.draft.stage.hours import Mood
from filmgate.draft.stage.setting import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fall:
    """How the light of an hour falls on open land."""

    lit: float
    """From all shade (0) to all light (1)."""
    dark: float
    """Share of the hour's deepest tone."""
    air: float = 0.0
    """Share of a deep colour of the hour's sky: it draws all colours together."""
    back: float = 0.3
    """How dark things get that are turned away from the light: the lower it stands, the more."""


_FALLS: dict[Hour, _Fall] = {
    "dawn": _Fall(lit=0.50, dark=0.14, air=0.26, back=0.8),
    "day": _Fall(lit=0.86, dark=0.0),
    "golden": _Fall(lit=0.62, dark=0.08, air=0.14, back=0.6),
    "dusk": _Fall(lit=0.20, dark=0.12, air=0.60, back=1.7),
    "night": _Fall(lit=0.26, dark=0.20, air=0.42, back=1.5),
}
SNOW = hexed("eef1fb")


def toned(setting: Setting, colour: Colour, near: float, *, lit: float = 0.0) -> Colour:
    """The colour in this hour's light behind this hour's air; ``lit`` turns it more to the light, or away when negative."""
    fall, mood = _FALLS[setting.scene.hour], setting.mood
    share = min(1.0, max(0.0, fall.lit - _AIR[setting.scene.weather].gloom + lit))
    shade = triple(a + (b - a) * share for a, b in zip(mood.shade, mood.key, strict=True))
    dark = fall.dark - (0.3 if lit > 0 else fall.back) * lit
    shown = mix(times(colour, shade), mood.dark, min(0.85, max(0.0, dark)))
    drawn = mix(shown, _deep_sky(mood), fall.air)
    # What is close dissolves into the sky overhead, what is far into the fog at the horizon.
    high = 0.0 if setting.scene.weather == "fog" else min(0.8, near * 1.6)
    veil = mix(mood.fog, mood.sky[len(mood.sky) // 2], high)
    return mix(drawn, veil, fogged(setting, near))


def _deep_sky(mood: Mood) -> Colour:
    """The colour of the sky about as dark as shade on the land."""
    return min(mood.sky, key=lambda colour: abs(lightness(colour) - 0.38))


def fogged(setting: Setting, near: float) -> float:
    """The share of fog before a thing at this nearness."""
    return _AIR[setting.scene.weather].share(near)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Air:
    """How fast things dissolve into the fog."""

    thick: float = 0.74
    """At infinity."""
    reach: float = 3.0
    """The larger, the sooner it clears towards the viewer."""
    gloom: float = 0.0
    """Share of the light it takes from the land."""

    def share(self, near: float) -> float:
        here = min(1.0, max(0.0, near))
        return min(0.98, self.thick * math.exp(-self.reach * here) * (1 - 0.8 * here**3))


_AIR: dict[str, _Air] = {
    "clear": _Air(),
    "wind": _Air(),
    "cloud": _Air(reach=2.8, gloom=0.10),
    "rain": _Air(thick=0.86, reach=2.3, gloom=0.28),
    "storm": _Air(thick=0.86, reach=2.3, gloom=0.48),
    "snow": _Air(thick=0.90, reach=2.3),
    "fog": _Air(thick=1.12, reach=1.6),
}


def cover(setting: Setting) -> float:
    """How much snow lies."""
    return laid(setting.scene)


def laid(scene: Scene) -> float:
    """How much snow lies: all under falling snow, nearly all in winter, none else."""
    if scene.weather == "snow":
        return 1.0
    return 0.97 if scene.season == "winter" and scene.weather not in {"rain", "storm"} else 0.0


def wet(setting: Setting) -> bool:
    return setting.scene.weather in {"rain", "storm"}
