"""Hours: what sky, air, dark and light a picture is mixed from, and how that light falls on subjects."""

from dataclasses import dataclass, replace
from typing import Any

from filmgate.draft.brief import Scene
from filmgate.draft.paint.colour import Colour, hexed, lightness, mix
from filmgate.draft.paint.light import Cast, Light, Rim, Triple, triple


@dataclass(frozen=True, kw_only=True, slots=True)
class Mood:
    """An hour's colours and its finish."""

    name: str
    sky: tuple[Colour, ...]
    """From the top to the horizon."""
    stops: tuple[float, ...]
    """Where they are, as fractions of the height from the top to a horizon at 0.6."""
    fog: Colour
    """What distance dissolves into."""
    dark: Colour
    """The deepest tone; near planes are made of it."""
    light: Colour
    """The one light."""
    cloud: Colour
    """The lit side of clouds."""
    disc: float
    """Radius of the sun or moon, as a fraction of the unit; 0: it is not seen."""
    disc_y: float
    """Its height, as a fraction of the height."""
    key: Triple
    """What the lit side of a subject is multiplied by, in linear light."""
    shade: Triple
    rim: Triple
    towards: tuple[float, float]
    """The direction to the light, for a light in the left half; mirrored for one in the right."""
    cast: float
    """Strength of the shadow on the ground."""
    exposure: float = 1.0
    bloom: float = 0.5
    threshold: float = 0.8
    """Brightness above which light spills."""
    vignette: float = 0.24


def _mood(name: str, sky: str, stops: tuple[float, ...], **rest: Any) -> Mood:
    colours: dict[str, Any] = {key: hexed(str(rest.pop(key))) for key in ("fog", "dark", "light", "cloud")}
    return Mood(name=name, sky=tuple(hexed(c) for c in sky.split()), stops=stops, **colours, **rest)


DAWN = _mood(
    "dawn", "33508c 6f83b6 bba3bd f4b49f ffd6a0", (0, 0.20, 0.36, 0.48, 0.58),
    fog="ffc9a2", dark="1f2a52", light="fff0cf", cloud="ffd9c4", disc=0.045, disc_y=0.47,
    key=(1.10, 1.00, 0.88), shade=(0.46, 0.42, 0.62), rim=(1.0, 0.88, 0.62), towards=(-0.85, -0.30), cast=0.45,
    bloom=0.55, threshold=0.70,
)  # fmt: skip
DAY = _mood(
    "day", "2f7fc4 6aaede a9d3ea d9ecef eef3e8", (0, 0.18, 0.34, 0.48, 0.58),
    fog="cfe3e6", dark="1f4552", light="fffbe8", cloud="ffffff", disc=0.045, disc_y=0.15,
    key=(1.06, 1.02, 0.95), shade=(0.42, 0.46, 0.62), rim=(1.0, 0.96, 0.84), towards=(-0.60, -0.80), cast=0.50,
    bloom=0.42, threshold=0.80, vignette=0.20,
)  # fmt: skip
GOLDEN = _mood(
    "golden", "3d6796 8c9fb0 dcae98 f9ac72 ffc98a", (0, 0.15, 0.27, 0.38, 0.47),
    fog="f6b987", dark="33324d", light="fff3c8", cloud="ffe2c0", disc=0.050, disc_y=0.38,
    key=(1.10, 0.98, 0.86), shade=(0.50, 0.42, 0.56), rim=(1.0, 0.86, 0.58), towards=(-0.80, -0.50), cast=0.62,
    bloom=0.60, threshold=0.68,
)  # fmt: skip
OVERCAST = _mood(
    "overcast", "5b6b80 7d8b9b 9ea9b2 bcc2c4 cfd0cc", (0, 0.20, 0.36, 0.48, 0.60),
    fog="b9c0c3", dark="232c3a", light="eef2f2", cloud="dfe3e4", disc=0.0, disc_y=0.3,
    key=(0.96, 0.98, 1.00), shade=(0.46, 0.50, 0.60), rim=(0.85, 0.90, 0.95), towards=(-0.25, -1.0), cast=0.22,
    bloom=0.30, threshold=0.84,
)  # fmt: skip
DUSK = _mood(
    "dusk", "1d2452 4a3f7d 9a5d91 e8857f ffc48a", (0, 0.18, 0.34, 0.48, 0.60),
    fog="f0a08c", dark="161a3c", light="ffe2b0", cloud="d98a96", disc=0.042, disc_y=0.52,
    key=(1.12, 0.94, 0.86), shade=(0.36, 0.33, 0.60), rim=(1.0, 0.72, 0.42), towards=(-0.85, -0.42), cast=0.70,
    exposure=0.92, bloom=0.62, threshold=0.62, vignette=0.30,
)  # fmt: skip
NIGHT = _mood(
    "night", "060a22 101a4a 2a2f74 5b4589 a8617f", (0, 0.25, 0.52, 0.72, 0.86),
    fog="4d3a78", dark="070719", light="f4f0ff", cloud="4c4688", disc=0.040, disc_y=0.18,
    key=(0.62, 0.66, 0.92), shade=(0.15, 0.15, 0.36), rim=(0.62, 0.72, 1.0), towards=(-0.70, -0.70), cast=0.40,
    exposure=0.62, bloom=0.75, threshold=0.60, vignette=0.32,
)  # fmt: skip
NEON = _mood(
    "neon", "141540 3a2a78 8d4aa6 e0609a", (0, 0.26, 0.48, 0.66),
    fog="7a3f9a", dark="0d0b26", light="ffd0ee", cloud="5a3d90", disc=0.0, disc_y=0.2,
    key=(0.92, 0.84, 0.98), shade=(0.34, 0.26, 0.52), rim=(0.25, 1.0, 1.0), towards=(0.9, -0.25), cast=0.0,
    exposure=0.85, bloom=0.85, threshold=0.50, vignette=0.34,
)  # fmt: skip
WATER = _mood(
    "water", "d8fbee 74d6d3 2399b4 0f5f8c 0a3763 071f42", (0, 0.16, 0.36, 0.58, 0.80, 1),
    fog="2fa7bd", dark="04132c", light="e6fff6", cloud="74d6d3", disc=0.0, disc_y=0.0,
    key=(1.10, 1.16, 1.10), shade=(0.16, 0.34, 0.50), rim=(0.75, 1.0, 0.95), towards=(0.25, -1.0), cast=0.0,
    bloom=0.55, threshold=0.60, vignette=0.30,
)  # fmt: skip
SPACE = replace(NIGHT, name="space", key=(1.08, 1.02, 0.98), shade=(0.16, 0.16, 0.36), exposure=1.0, cast=0.6)
_HOURS = {"dawn": DAWN, "day": DAY, "golden": GOLDEN, "dusk": DUSK, "night": NIGHT}
_GLOOM = {"rain": 0.14, "storm": 0.36}
"""How much darker than under plain cloud it is, and nearer to slate."""
_SLATE = hexed("16234a")
INDOORS = frozenset({"desk", "kitchen", "living_room", "bedroom", "shop", "stage", "studio", "station"})


def mood(scene: Scene) -> Mood:
    """The mood a scene is painted in: its hour, greyed by its weather; water has one of its own."""
    if scene.place == "underwater":
        return WATER if scene.hour != "night" else _dimmed(WATER)
    if scene.place == "space":
        return SPACE
    known = _HOURS[scene.hour]
    if scene.place == "street" and scene.hour == "night":
        # Its lamps colour the clouds and the rain, so that no weather greys it.
        return NEON
    if scene.place in INDOORS or scene.weather in {"clear", "wind"}:
        return known
    greyed = _greyed(known, {"cloud": 0.55, "snow": 0.34, "fog": 0.6, "rain": 0.8, "storm": 1.0}[scene.weather])
    return _dimmed(greyed, _GLOOM[scene.weather], _SLATE) if scene.weather in _GLOOM else greyed


def light_of(mood: Mood, *, from_right: bool) -> Light:
    """How a mood's light falls on subjects."""
    side = -1.0 if from_right else 1.0
    towards = mood.towards[0] * side, mood.towards[1]
    low = abs(towards[0]) > abs(towards[1])
    dark = triple(0.6 * value + 0.02 for value in mood.dark[:3])
    return Light(
        towards=towards,
        key=mood.key,
        shade=mood.shade,
        rim=Rim(towards=towards, colour=mood.rim, strength=0.9 if low else 0.75, width=2.8),
        bounce=triple(0.10 * value for value in mood.fog[:3]),
        vertical=0.15 if low else 0.28,
        fog=triple(mood.fog[:3]),
        cast=Cast(
            shear=(1.3 if low else 0.75) * side,
            flat=-0.34 if low else -0.20,
            alpha=mood.cast,
            colour=dark,
        )
        if mood.cast
        else None,
        contact=dark,
        exposure=mood.exposure,
    )


def _greyed(known: Mood, share: float) -> Mood:
    """Under cloud: the sky towards an overcast one as light as its hour, the sun gone, shadows soft."""
    level = lightness(known.fog) / lightness(OVERCAST.fog)
    grey = OVERCAST if level > 0.85 else _dimmed(OVERCAST, share=1 - level)

    def at(place: float, sky: Mood) -> Colour:
        for start, end, one, other in zip(sky.stops, sky.stops[1:], sky.sky, sky.sky[1:], strict=False):
            if start <= place <= end:
                return mix(one, other, (place - start) / (end - start))
        return sky.sky[-1]

    return replace(
        known,
        sky=tuple(mix(colour, at(stop, grey), share) for colour, stop in zip(known.sky, known.stops, strict=True)),
        fog=mix(known.fog, grey.fog, share),
        dark=mix(known.dark, grey.dark, share * 0.6),
        light=mix(known.light, grey.light, share),
        cloud=mix(known.cloud, grey.cloud, share),
        disc=0.0 if share > 0.52 else known.disc,
        key=triple(a + (b * level - a) * share for a, b in zip(known.key, grey.key, strict=True)),
        cast=known.cast * (1 - 0.6 * share),
        bloom=known.bloom * (1 - 0.3 * share),
    )


def _dimmed(known: Mood, share: float = 0.55, night: Colour = NIGHT.dark) -> Mood:
    """The same at night, or nearer to another deep tone."""
    keep = 1 - 0.7 * share
    return replace(
        known,
        sky=tuple(mix(colour, night, share) for colour in known.sky),
        fog=mix(known.fog, night, share),
        dark=mix(known.dark, night, share),
        light=mix(known.light, NIGHT.light, share * 0.4),
        cloud=mix(known.cloud, night, share),
        key=triple(value * keep for value in known.key),
        shade=triple(value * keep for value in known.shade),
        exposure=known.exposure * keep,
    )
