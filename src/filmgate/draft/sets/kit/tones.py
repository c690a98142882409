"""What a thing's own colour becomes outdoors: in this hour's light, at this depth of air, under this weather."""

from dataclasses import dataclass

from filmgate.draft.brief import Hour
from filmgate.draft.paint.colour import Colour, hexed, mix, times
from filmgate.draft.stage.setting import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fall:
    """How the light of an hour falls on open land."""

    lit: float
    """From all shade (0) to all light (1)."""
    dark: float
    """Share of the hour's deepest tone."""


_FALLS: dict[Hour, _Fall] = {
    "dawn": _Fall(lit=0.50, dark=0.20),
    "day": _Fall(lit=0.86, dark=0.0),
    "golden": _Fall(lit=0.62, dark=0.12),
    "dusk": _Fall(lit=0.22, dark=0.22),
    "night": _Fall(lit=0.22, dark=0.26),
}
SNOW = hexed("eef1fb")


def toned(setting: Setting, colour: Colour, near: float, *, lit: float = 0.0) -> Colour:
    """The colour in this hour's light behind this hour's air; ``lit`` turns it more to the light, or away when negative."""
    fall, mood = _FALLS[setting.scene.hour], setting.mood
    share = min(1.0, max(0.0, fall.lit + lit))
    shade = tuple(a + (b - a) * share for a, b in zip(mood.shade, mood.key, strict=True))
    shown = mix(times(colour, shade), mood.dark, max(0.0, fall.dark - 0.3 * max(0.0, lit)))  # type: ignore[arg-type]
    return mix(shown, mood.fog, fogged(setting, near))


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

    def share(self, near: float) -> float:
        return float(min(0.98, self.thick * 2.718281828 ** (-self.reach * max(0.0, near))))


_AIR: dict[str, _Air] = {
    "clear": _Air(),
    "wind": _Air(),
    "cloud": _Air(reach=2.8),
    "rain": _Air(thick=0.86, reach=2.3),
    "storm": _Air(thick=0.86, reach=2.3),
    "snow": _Air(thick=0.90, reach=2.3),
    "fog": _Air(thick=1.12, reach=1.6),
}


def cover(setting: Setting) -> float:
    """How much snow lies: 1 under falling snow, some in winter, none else."""
    if setting.scene.weather == "snow":
        return 1.0
    return (
        0.8 if setting.scene.season == "winter" and setting.scene.weather in {"clear", "cloud", "fog", "wind"} else 0.0
    )


def wet(setting: Setting) -> bool:
    return setting.scene.weather in {"rain", "storm"}
