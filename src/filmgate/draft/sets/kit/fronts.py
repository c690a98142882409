"""Fronts of town houses seen square on: shops below, windows above, a roof; lit from within in the dark."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, closed, ellipse, polygon, straight
from filmgate.draft.sets.kit import glow, icons
from filmgate.draft.sets.kit.icons import ICONS
from filmgate.draft.sets.kit.town import AWNINGS, NEON, PLASTER, Town

GROUND = 0.245
"""Height of a ground floor, in the front's own unit."""
FLOOR = 0.165
_DISTANCE = 0.62
"""How near the fronts are, for their air."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Front:
    """One house. Lengths in pixels."""

    left: float
    foot: float
    wide: float
    unit: float
    floors: int
    wall: Colour
    awning: Colour
    neon: Colour
    pitched: bool
    seed: int

    @property
    def top(self) -> float:
        return self.foot - self.unit * (GROUND + FLOOR * self.floors + 0.035)


def terrace(town: Town, *, foot: float, unit: float, floors: tuple[int, int], gap: float = 0.25) -> list[Front]:
    """Houses side by side along the whole stage, now and then with a gap between."""
    left, _, right, _ = town.setting.edges
    random, x, found = town.setting.random, left - unit * 0.2, []
    while x < right:
        wide = unit * random.uniform(0.40, 0.62)
        # Where the stage ends and goes on mirrored, no sliver of a house is left over.
        if 0 < right - (x + wide) < unit * 0.30:
            wide = right - x + unit * 0.02
        found.append(
            Front(
                left=x,
                foot=foot,
                wide=wide,
                unit=unit,
                floors=int(random.integers(floors[0], floors[1] + 1)),
                wall=PLASTER[int(random.integers(len(PLASTER)))],
                awning=AWNINGS[int(random.integers(len(AWNINGS)))],
                neon=NEON[int(random.integers(len(NEON)))],
                pitched=bool(random.random() < 0.4),
                seed=int(random.integers(2**31)),
            )
        )
        x += wide + (unit * random.uniform(0.10, 0.18) if random.random() < gap else 0)
    return found


def front(canvas: Canvas, town: Town, house: Front) -> None:
    """Draw one house."""
    random = np.random.default_rng(house.seed)
    wall, trim = town.wall(house.wall, _DISTANCE), town.trim(house.wall, _DISTANCE)
    left, top, wide, unit = house.left, house.top, house.wide, house.unit
    _roof(canvas, town, house, trim)
    away = left if not town.setting.from_right else left + wide
    towards = left + wide - (away - left)
    tones = [lighter(wall, 0.02), wall, mix(wall, town.setting.mood.dark, 0.10)]
    # The wall goes on behind the pavement, so that no gap opens while the camera rises.
    canvas.fill(box(left, top, wide, house.foot - top + unit * 0.05), linear((away, top), (towards, top), tones))
    canvas.fill(
        box(left, top, wide, house.foot - top),
        linear((0, top), (0, house.foot), [(*town.setting.mood.dark, 0.0), (*town.setting.mood.dark, 0.16)]),
    )
    for floor in range(house.floors):
        _storey(canvas, town, house, random, house.foot - unit * (GROUND + FLOOR * floor), trim)
    _shop(canvas, town, house, random, trim)
    if town.dark and random.random() < 0.75:
        _hanging_sign(canvas, town, house, random)


def _roof(canvas: Canvas, town: Town, house: Front, trim: Colour) -> None:
    left, top, wide, unit = house.left, house.top, house.wide, house.unit
    snow = town.snow(_DISTANCE)
    if house.pitched:
        tile = town.wall(lch(0.52, 0.085, 38), _DISTANCE)
        high, lean = unit * 0.085, unit * 0.05
        slope = polygon(
            [
                (left - unit * 0.012, top),
                (left + lean, top - high),
                (left + wide - lean, top - high),
                (left + wide + unit * 0.012, top),
            ]
        )
        canvas.fill(slope, linear((0, top - high), (0, top), [lighter(tile, 0.04), lighter(tile, -0.04)]))
        stack = box(left + wide * 0.68, top - high * 1.5, unit * 0.032, high)
        canvas.fill(stack, lighter(tile, -0.06))
        if snow is not None:
            canvas.fill(slope, snow, alpha=0.95)
        return
    canvas.fill(box(left - unit * 0.010, top - unit * 0.018, wide + unit * 0.020, unit * 0.030), trim)
    if snow is not None:
        canvas.fill(box(left - unit * 0.012, top - unit * 0.034, wide + unit * 0.024, unit * 0.020, unit * 0.009), snow)


def _storey(canvas: Canvas, town: Town, house: Front, random: np.random.Generator, foot: float, trim: Colour) -> None:
    """A row of windows with frames and sills, shutters on some houses, flowers on some sills."""
    unit = house.unit
    count = max(2, round(house.wide / (unit * 0.155)))
    wide, high = unit * 0.070, unit * 0.100
    shutters = town.cloth(house.awning, _DISTANCE) if house.seed % 3 == 0 else None
    snow = town.snow(_DISTANCE)
    for index in range(count):
        x = house.left + house.wide * (index + 0.5) / count - wide / 2
        y = foot - FLOOR * unit * 0.22 - high
        pane = town.window(random, _DISTANCE)
        if shutters is not None:
            for side in (x - wide * 0.52, x + wide * 1.06):
                canvas.fill(box(side, y, wide * 0.46, high), shutters)
        canvas.fill(box(x - unit * 0.008, y - unit * 0.008, wide + unit * 0.016, high + unit * 0.016), trim)
        canvas.fill(box(x, y, wide, high), linear((0, y), (0, y + high), [lighter(pane, 0.03), lighter(pane, -0.04)]))
        canvas.fill(box(x + wide / 2 - unit * 0.002, y, unit * 0.004, high), trim)
        canvas.fill(box(x, y + high * 0.38, wide, unit * 0.004), trim)
        canvas.fill(
            box(x - unit * 0.014, y + high + unit * 0.006, wide + unit * 0.028, unit * 0.009),
            snow or lighter(trim, -0.05),
        )
        if house.seed % 4 == 1 and random.random() < 0.7 and snow is None:
            _flowers(canvas, town, random, x, y + high + unit * 0.006, wide, unit)


def _flowers(
    canvas: Canvas, town: Town, random: np.random.Generator, x: float, y: float, wide: float, unit: float
) -> None:
    for index in range(7):
        at = x + wide * (index + 0.5) / 7
        canvas.fill(
            ellipse(at, y - unit * 0.004, unit * 0.012, unit * 0.011), town.cloth(lch(0.52, 0.10, 145), _DISTANCE)
        )
    for _ in range(6):
        dot = ellipse(x + wide * random.uniform(0, 1), y - unit * random.uniform(0.004, 0.017), unit * 0.006)
        canvas.fill(dot, town.cloth(lch(0.64, 0.18, random.choice((5.0, 28.0, 350.0))), _DISTANCE))


def _shop(canvas: Canvas, town: Town, house: Front, random: np.random.Generator, trim: Colour) -> None:
    """A door, a display window with its goods, a fascia with an icon, an awning."""
    unit, left, foot, wide = house.unit, house.left + house.unit * 0.03, house.foot, house.wide - house.unit * 0.06
    own = house.neon if town.setting.night else house.awning
    upper, lower = town.shop(own, _DISTANCE)
    door_left = bool(house.seed % 2)
    door = left + (0.0 if door_left else wide - unit * 0.095)
    pane = left + (unit * 0.115 if door_left else 0.0), wide - unit * 0.115
    case = town.cloth(mix(house.awning, (0.2, 0.16, 0.2), 0.55), _DISTANCE)
    canvas.fill(box(left - unit * 0.012, foot - unit * 0.215, wide + unit * 0.024, unit * 0.215), case)
    glass = box(pane[0], foot - unit * 0.160, pane[1], unit * 0.125)
    canvas.fill(glass, linear((0, foot - unit * 0.16), (0, foot - unit * 0.03), [upper, lower]))
    with canvas.clipped(glass):
        _goods(canvas, town, random, pane, foot - unit * 0.035, unit, own)
    canvas.fill(box(door, foot - unit * 0.160, unit * 0.090, unit * 0.160), mix(case, trim, 0.2))
    canvas.fill(
        box(door + unit * 0.014, foot - unit * 0.148, unit * 0.062, unit * 0.098),
        linear((0, foot - unit * 0.15), (0, foot - unit * 0.05), [upper, lower]),
    )
    ground, edge, ink = town.sign(own, filled=True)
    middle = left + wide / 2, foot - unit * 0.196
    icons.lamp_sign(canvas, house.seed % len(ICONS), middle, unit * 0.028, (ground, ink))
    if town.dark:
        glow.halo(canvas, middle, unit * 0.10, edge, 0.35)
        glow.halo(canvas, (pane[0] + pane[1] / 2, foot - unit * 0.10), unit * 0.26, upper, 0.20)
    if house.seed % 5 != 0:
        _awning(canvas, town, house, left, wide)


def _goods(
    canvas: Canvas,
    town: Town,
    random: np.random.Generator,
    pane: tuple[float, float],
    foot: float,
    unit: float,
    own: Colour,
) -> None:
    """Shapes behind the glass: bottles, boxes, a dress on a stand."""
    tone = mix(town.shop(own, _DISTANCE)[1], town.setting.mood.dark, 0.42)
    x = pane[0] + unit * 0.02
    while x < pane[0] + pane[1] - unit * 0.02:
        wide, high = unit * random.uniform(0.014, 0.04), unit * random.uniform(0.02, 0.065)
        ink = mix(tone, town.cloth(AWNINGS[int(random.integers(len(AWNINGS)))], 0.7), 0.35)
        canvas.fill(box(x, foot - high, wide, high, wide * random.uniform(0.05, 0.45)), ink, alpha=0.75)
        x += wide + unit * random.uniform(0.006, 0.024)


def _awning(canvas: Canvas, town: Town, house: Front, left: float, wide: float) -> None:
    """Striped, with a scalloped hem."""
    unit, y = house.unit, house.foot - house.unit * 0.180
    count = max(5, round(wide / (unit * 0.045)))
    strip, out, high = (wide + unit * 0.03) / count, unit * 0.016, unit * 0.048
    tones = town.cloth(house.awning, _DISTANCE), town.cloth((0.97, 0.94, 0.87), _DISTANCE)
    start, spread = left - unit * 0.015, 1 + 2 * out / (wide + unit * 0.03)
    for index in range(count):
        a, b = start + strip * index, start + strip * (index + 1)
        c, d = (start - out + strip * spread * (index + step) for step in (0, 1))
        ink = tones[index % 2]
        cloth = closed((a, y), (b, y), (d, y + high), ((c + d) / 2, y + high + unit * 0.022, c, y + high))
        canvas.fill(cloth, linear((0, y), (0, y + high * 1.3), [lighter(ink, 0.02), lighter(ink, -0.06)]))
    shade = box(left, y + high, wide, unit * 0.05)
    dark = town.setting.mood.dark
    canvas.fill(shade, linear((0, y + high), (0, y + high + unit * 0.05), [(*dark, 0.30), (*dark, 0.0)]))


def _hanging_sign(canvas: Canvas, town: Town, house: Front, random: np.random.Generator) -> None:
    """A tall lit sign on the wall, with icons."""
    unit, count = house.unit, int(random.integers(2, 4))
    size = unit * random.uniform(0.058, 0.075)
    x = house.left + house.wide * random.choice((0.08, 0.72))
    foot = house.foot - unit * (GROUND + 0.02)
    filled = random.random() < 0.4
    ground, line, ink = town.sign(NEON[int(random.integers(len(NEON)))], filled=filled)
    high = size * count
    glow.halo(canvas, (x + size / 2, foot - high / 2), high * 0.9, line, 0.25)
    canvas.fill(box(x, foot - high, size, high, size * 0.16), ground, alpha=0.96)
    canvas.stroke(
        box(x + size * 0.06, foot - high + size * 0.06, size * 0.88, high - size * 0.12, size * 0.12), line, size * 0.05
    )
    for index in range(count):
        middle = x + size / 2, foot - high + size * (index + 0.5)
        icons.icon(canvas, int(random.integers(len(ICONS))), middle, size * 0.28, ink, max(1.0, size * 0.06))


def parked_car(canvas: Canvas, town: Town, x: float, foot: float, long: float, colour: Colour) -> None:
    """A small car from its side."""
    paint = town.cloth(colour, 0.75)
    dark, glass = town.cloth(hexed("1d1a26"), 0.8), town.shop(colour, 0.8)[1]
    if town.setting.night:
        glass = hexed("332a5e")
    mood = town.setting.mood
    with canvas.moved(x, foot, scale=long):
        canvas.fill(ellipse(0, 0, 0.52, 0.025), mood.dark, alpha=0.5, blur=0.012)
        cabin = closed(
            (-0.34, -0.235), (-0.27, -0.33, -0.17, -0.375, -0.05, -0.375), (0.08, -0.375, 0.14, -0.30, 0.19, -0.235)
        )
        canvas.fill(cabin, paint)
        body = closed(
            (-0.49, -0.08),
            (-0.50, -0.22, -0.44, -0.235, -0.30, -0.25),
            (0.18, -0.25),
            (0.42, -0.23, 0.50, -0.19, 0.49, -0.08),
        )
        canvas.fill(
            body, linear((0, -0.26), (0, -0.07), [lighter(paint, 0.07), paint, mix(paint, dark, 0.45)], [0, 0.35, 1])
        )
        for left, right in ((-0.28, -0.09), (-0.06, 0.12)):
            lean = 0.05 if left < -0.2 else 0.0
            tail = 0.06 if right > 0 else 0.0
            canvas.fill(
                polygon([(left, -0.245), (left + lean, -0.345), (right - tail, -0.345), (right, -0.245)]), glass
            )
        for axle in (-0.295, 0.295):
            canvas.fill(ellipse(axle, -0.083, 0.090), dark)
            canvas.fill(
                ellipse(axle, -0.083, 0.045),
                mix(paint, (0.9, 0.9, 0.92), 0.65) if not town.setting.night else lighter(dark, 0.2),
            )
        canvas.stroke(straight([(-0.07, -0.24), (-0.075, -0.10)]), dark, 0.006, alpha=0.5)
