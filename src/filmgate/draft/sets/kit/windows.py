"""Windows of rooms, and what is seen through them: garden or town, in any hour, weather and season."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from filmgate.draft.brief import Season
from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, joined, polygon, straight
from filmgate.draft.sets.kit.daylight import Daylight
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Setting

View = Literal["garden", "town"]
_LEAVES: dict[Season, tuple[Colour, ...]] = {
    "spring": (lch(0.84, 0.09, 125), lch(0.90, 0.06, 350), lch(0.80, 0.10, 135)),
    "summer": (lch(0.78, 0.11, 130), lch(0.72, 0.12, 138), lch(0.90, 0.09, 108)),
    "autumn": (lch(0.74, 0.13, 62), lch(0.66, 0.14, 42), lch(0.82, 0.11, 85)),
    "winter": (lch(0.80, 0.02, 250), lch(0.72, 0.03, 260), lch(0.90, 0.01, 240)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A window's opening, in pixels, and its bars."""

    left: float
    top: float
    wide: float
    high: float
    columns: int = 2
    rows: tuple[float, ...] = (0.42,)
    """Heights of its cross bars, as shares."""
    view: View = "garden"

    @property
    def foot(self) -> float:
        return self.top + self.high


def window(canvas: Canvas, setting: Setting, light: Daylight, known: Window, *, frame: Colour) -> None:
    """The view, the weather on the glass, the frame and its sill."""
    pane = box(known.left, known.top, known.wide, known.high)
    edge, bar = setting.u(0.020), setting.u(0.013)
    outer = box(known.left - edge, known.top - edge, known.wide + 2 * edge, known.high + 2 * edge, setting.u(0.004))
    canvas.fill(outer, frame)
    with canvas.clipped(pane):
        _sky(canvas, setting, light, known)
        _VIEWS[known.view](canvas, setting, light, known)
        if setting.scene.weather == "snow":
            _flakes(canvas, setting, known)
    for column in range(1, known.columns):
        x = known.left + known.wide * column / known.columns
        canvas.fill(box(x - bar / 2, known.top, bar, known.high), frame)
    for row in known.rows:
        canvas.fill(box(known.left, known.top + known.high * row - bar * 0.4, known.wide, bar * 0.8), frame)
    sill = box(known.left - edge * 2, known.foot + edge, known.wide + 4 * edge, setting.u(0.022), setting.u(0.003))
    canvas.fill(sill, lighter(frame, -0.02))
    shade = box(known.left - edge * 2, known.foot + edge + setting.u(0.022), known.wide + 4 * edge, setting.u(0.012))
    canvas.fill(shade, setting.mood.dark, alpha=0.28, blur=setting.u(0.008))


def _sky(canvas: Canvas, setting: Setting, light: Daylight, known: Window) -> None:
    outside, foot = light.outside, known.top + known.high * 0.95
    tones = [
        mix(outside.sky[1], light.ray, 0.30),
        mix(outside.sky[-2], light.ray, 0.35),
        mix(outside.sky[-1], light.ray, 0.35),
    ]
    if setting.scene.hour in {"day", "golden", "dawn"} and setting.scene.weather in {"clear", "wind"}:
        # From a room, a bright day burns out.
        tones = [mix(tone, (1.0, 0.99, 0.95), 0.45) for tone in tones]
    if setting.night:
        tones = [outside.sky[0], outside.sky[1], mix(outside.sky[3], outside.sky[2], 0.4)]
    canvas.fill(box(known.left, known.top, known.wide, known.high), linear((0, known.top), (0, foot), tones))
    if setting.night and setting.scene.weather in {"clear", "wind", "cloud"}:
        _night_sky(canvas, setting, light, known)


def _night_sky(canvas: Canvas, setting: Setting, light: Daylight, known: Window) -> None:
    for _ in range(16):
        x, y = known.left + known.wide * setting.pick(0, 1), known.top + known.high * setting.pick(0, 0.5)
        canvas.fill(ellipse(x, y, setting.u(0.0022)), light.outside.light, alpha=setting.pick(0.4, 1))
    x, y, size = known.left + known.wide * 0.68, known.top + known.high * 0.24, setting.u(0.036)
    tones = [clear(light.outside.light, 0.5), clear(light.outside.light, 0)]
    canvas.fill(ellipse(x, y, size * 4), radial((x, y), size * 4, tones), blend="screen")
    canvas.fill(ellipse(x, y, size), hexed("fdf6e2"))


def _garden(canvas: Canvas, setting: Setting, light: Daylight, known: Window) -> None:
    """Greenery out of focus: discs of light and leaf, the lower the denser."""
    leaves = _LEAVES["winter" if setting.scene.weather == "snow" else setting.scene.season]
    dim = 0.0 if light.strength > 0.6 else 0.25
    for _ in range(46):
        size = setting.u(setting.pick(0.02, 0.058))
        x = known.left + known.wide * setting.pick(0, 1)
        y = known.top + known.high * (0.48 + 0.52 * setting.pick(0, 1) ** 0.7)
        tone = mix(leaves[int(setting.random.integers(3))], light.ray, 0.25 * light.strength)
        tone = mix(tone, light.outside.dark, 0.70 if setting.night else dim + 0.18 * (setting.scene.hour == "dusk"))
        canvas.fill(ellipse(x, y, size), tone, alpha=0.46)


def _town(canvas: Canvas, setting: Setting, light: Daylight, known: Window) -> None:
    """Roofs and house fronts across the way, with their windows."""
    lit = light.lamps
    for row, (base, fog) in enumerate(((0.62, 0.62), (0.84, 0.34))):
        x = known.left - known.wide * 0.1
        while x < known.left + known.wide * 1.05:
            wide, high = known.wide * setting.pick(0.16, 0.30), known.high * setting.pick(0.16, 0.34)
            top = known.top + known.high * base - high
            own = lch(0.66, 0.05, setting.pick(20, 80)) if row else lch(0.62, 0.04, 250)
            tone = mix(mix(own, light.outside.dark, 0.62 if lit else 0.25), light.outside.fog, fog)
            canvas.fill(box(x, top, wide, known.high), tone)
            roof = [(x - wide * 0.06, top), (x + wide * 0.5, top - wide * 0.32), (x + wide * 1.06, top)]
            canvas.fill(polygon(roof), mix(tone, lch(0.45, 0.08, 35), 0.35))
            _panes(canvas, setting, (x, top, wide, high), lit=lit, tone=tone)
            x += wide * 1.02


def _panes(
    canvas: Canvas, setting: Setting, house: tuple[float, float, float, float], *, lit: bool, tone: Colour
) -> None:
    x, top, wide, high = house
    for column in range(2):
        for row in range(2):
            colour = hexed("ffd08a") if lit and setting.pick(0, 1) < 0.6 else lighter(tone, -0.10)
            canvas.fill(
                box(x + wide * (0.18 + 0.40 * column), top + high * (0.16 + 0.5 * row), wide * 0.22, high * 0.26),
                colour,
                alpha=0.85,
            )


_VIEWS: dict[View, Callable[[Canvas, Setting, Daylight, Window], None]] = {"garden": _garden, "town": _town}


def _flakes(canvas: Canvas, setting: Setting, known: Window) -> None:
    for _ in range(60):
        x, y = known.left + known.wide * setting.pick(0, 1), known.top + known.high * setting.pick(0, 1)
        canvas.fill(ellipse(x, y, setting.u(setting.pick(0.002, 0.006))), hexed("fbfcff"), alpha=setting.pick(0.4, 0.9))
    canvas.fill(
        box(known.left, known.foot - setting.u(0.03), known.wide, setting.u(0.04), setting.u(0.018)), hexed("eef1fb")
    )


def rain_on(setting: Setting, known: Window, *, near: float, blur: float = 0.0) -> list[Plane]:
    """Rain running down the glass, in two sets that come and go; nothing in other weather."""
    if setting.scene.weather not in {"rain", "storm"}:
        return []
    found = []
    for phase in (0.0, 0.5):
        canvas = setting.canvas()
        with canvas.clipped(box(known.left, known.top, known.wide, known.high)):
            streaks = []
            for _ in range(round(26 * known.wide * known.high / setting.u(0.5) ** 2)):
                x, y = known.left + known.wide * setting.pick(0, 1), known.top + known.high * setting.pick(-0.1, 0.95)
                streaks.append(straight([(x, y), (x - setting.u(0.004), y + setting.u(setting.pick(0.03, 0.10)))]))
            canvas.stroke(joined(streaks), hexed("e6eefc"), setting.u(0.0024), alpha=0.5)
        found.append(setting.plane(canvas, blur=blur, near=near, pulse=0.85, pace=1.1, phase=phase))
    return found
