"""The hour indoors: what comes in at the windows, what it does to walls and floors, and whether the lamps are lit."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Hour, Weather
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, mix
from filmgate.draft.paint.shapes import polygon
from filmgate.draft.stage.hours import Mood, mood
from filmgate.draft.stage.setting import Setting

_RAYS: dict[Hour, Colour] = {
    "dawn": hexed("ffd9b8"), "day": hexed("fff6e0"), "golden": hexed("ffc98a"), "dusk": hexed("e89a86"),
    "night": hexed("5f78c4"),
}  # fmt: skip
_STRENGTH: dict[Hour, float] = {"dawn": 0.8, "day": 1.0, "golden": 1.15, "dusk": 0.45, "night": 0.30}
_VEILED: dict[Weather, float] = {"cloud": 0.35, "rain": 0.18, "storm": 0.10, "snow": 0.45, "fog": 0.25}
"""Share of the sun that weather lets through."""
_CAST: dict[Hour, tuple[Colour, float]] = {
    "dawn": (hexed("b98a9a"), 0.20), "day": (hexed("ffffff"), 0.0), "golden": (hexed("d2844f"), 0.18),
    "dusk": (hexed("45365f"), 0.46), "night": (hexed("1a1c54"), 0.66),
}  # fmt: skip
"""What a room's own colours are mixed with, and how much."""
_GLOOM: dict[Weather, float] = {"cloud": 0.08, "rain": 0.17, "storm": 0.30, "fog": 0.10, "snow": 0.03}
LAMP = hexed("ffd08a")


@dataclass(frozen=True, kw_only=True, slots=True)
class Daylight:
    """What the hour and the weather make of a room."""

    ray: Colour
    """The light through the window."""
    strength: float
    """How strongly it lies on things, 0 to about 1."""
    lamps: bool
    """Whether lamps are lit."""
    outside: Mood
    """The open air, for what is seen through the window."""
    cast: Colour
    share: float
    gloom: float

    def tone(self, colour: Colour) -> Colour:
        """A wall's or floor's own colour in this hour."""
        shown = mix(colour, self.cast, self.share)
        return mix(shown, _SLATE, self.gloom)

    def thing(self, colour: Colour) -> Colour:
        """The same for what is lit as a prop: its light darkens it already."""
        return mix(colour, self.cast, self.share * 0.45)


_SLATE = hexed("3c4a63")


def daylight(setting: Setting) -> Daylight:
    hour, weather = setting.scene.hour, setting.scene.weather
    veiled = _VEILED.get(weather, 1.0)
    cast, share = _CAST[hour]
    return Daylight(
        ray=mix(_RAYS[hour], hexed("dfe9f2"), 0.7 * (1 - veiled)),
        strength=_STRENGTH[hour] * veiled,
        lamps=hour in {"dusk", "night"} or weather == "storm",
        outside=mood(replace(setting.scene, place="meadow")),
        cast=cast,
        share=share,
        gloom=_GLOOM.get(weather, 0.0) * (0.4 if setting.night else 1.0),
    )


def shafts(canvas: Canvas, setting: Setting, light: Daylight, *, foot: float, top: float = -0.02) -> None:
    """Slanting light from the window's side through the room's air."""
    lean = -1 if setting.from_right else 1
    for start, end in ((-0.02, 0.07), (0.09, 0.17), (0.20, 0.26)):
        a, b = setting.side(start), setting.side(end)
        high, low = setting.y(top), setting.y(foot)
        shaft = polygon([(a, high), (b, high), (b + lean * setting.u(0.72), low), (a + lean * setting.u(0.65), low)])
        fade = linear(
            (a, high), (a + lean * setting.u(0.58), low), [clear(light.ray, 0.20 * light.strength), clear(light.ray, 0)]
        )
        canvas.fill(shaft, fade, blur=setting.u(0.022), blend="screen")


def panes(
    canvas: Canvas, setting: Setting, light: Daylight, *, edge: float, deep: float, strength: float = 0.48
) -> None:
    """The window's light lying on a floor or a desk: two by two panes, sheared away from the window.

    ``edge`` is the far end of that surface in pixels, ``deep`` the length of the light on it.
    """
    lean = -1 if setting.from_right else 1
    for start, end in ((0.05, 0.20), (0.24, 0.40)):
        a, b, u = setting.side(start), setting.side(end), setting.u
        for near, far, shift in ((0.08, 0.48, 0.20), (0.54, 1.0, 0.44)):
            spot = [
                (a + lean * u(shift), edge + deep * near),
                (b + lean * u(shift - 0.01), edge + deep * near),
                (b + lean * u(shift + 0.25), edge + deep * far),
                (a + lean * u(shift + 0.21), edge + deep * far),
            ]
            canvas.fill(
                polygon(spot), light.ray, alpha=min(0.9, strength * light.strength), blur=u(0.014), blend="screen"
            )
