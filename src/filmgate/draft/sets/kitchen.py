"""A kitchen: cupboards under a worktop, a window over the sink, a stove that steams, shelves, lamps over it all."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, closed, ellipse, line, tube
from filmgate.draft.sets.kit import boards, daylight, decor, furniture, glow, lamps, windows
from filmgate.draft.sets.kit.bands import band, wash
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.745
"""Where the cupboards stand."""
_TOP = 0.545
"""The worktop: below the heads of those who stand before it."""
_MARK = 0.875


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taste:
    wall: Colour
    paint: Colour
    """Of the cupboards."""
    accent: Colour
    floor: tuple[Colour, Colour]


_TASTES = (
    _Taste(wall=lch(0.72, 0.060, 70), paint=lch(0.55, 0.060, 170), accent=lch(0.64, 0.14, 38), floor=(lch(0.82, 0.025, 80), lch(0.62, 0.05, 45))),
    _Taste(wall=lch(0.68, 0.050, 38), paint=lch(0.50, 0.060, 245), accent=lch(0.76, 0.12, 80), floor=(lch(0.84, 0.02, 90), lch(0.60, 0.035, 240))),
    _Taste(wall=lch(0.62, 0.050, 195), paint=lch(0.74, 0.075, 62), accent=lch(0.58, 0.12, 25), floor=(lch(0.80, 0.03, 70), lch(0.58, 0.06, 35))),
    _Taste(wall=lch(0.66, 0.050, 150), paint=lch(0.84, 0.030, 85), accent=lch(0.60, 0.12, 30), floor=(lch(0.78, 0.03, 80), lch(0.56, 0.05, 160))),
)  # fmt: skip


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_EDGE, air=0.36, kind="stone", metres=3.2, near=0.6, card=(0.5, 0.34))


def paint(setting: Setting) -> Painted:
    taste = _TASTES[int(setting.random.integers(len(_TASTES)))]
    light = daylight.daylight(setting)
    opening = _opening(setting)
    planes = [
        _wall(setting, light, taste, opening),
        *windows.rain_on(setting, opening, near=0.16, blur=2.0),
        _upper(setting, light, taste),
        _shafts(setting, light),
        _floor(setting, light, taste),
        _lower(setting, light, taste),
        *_steam(setting),
        *_lamps(setting, light, taste),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.16, 0.13, 0.09), edge=0.08, contrast=1.36, reflection=0.14),
        air="motes",
        sheltered=True,
    )


def _opening(setting: Setting) -> windows.Window:
    wide = setting.u(0.46 if not setting.tall else 0.40)
    middle, top = setting.side(0.17), setting.y(0.10 if not setting.tall else 0.27)
    return windows.Window(
        left=middle - wide / 2,
        top=top,
        wide=wide,
        high=setting.y(_TOP - 0.075) - top,
        columns=2,
        rows=() if setting.pick(0, 1) < 0.5 else (0.34,),
        view="garden" if setting.pick(0, 1) < 0.65 else "town",
    )


def _stove(setting: Setting) -> float:
    return setting.side(0.80 if not setting.tall else 0.78)


def _wall(setting: Setting, light: daylight.Daylight, taste: _Taste, opening: windows.Window) -> Plane:
    canvas, tone, top, u = setting.canvas(), light.tone, setting.y(_TOP), setting.u
    shades = [
        tone(lighter(mix(taste.wall, light.ray, 0.2), 0.03)),
        tone(lighter(taste.wall, -0.04)),
        tone(lighter(taste.wall, -0.13)),
    ]
    canvas.flood(linear((setting.side(0), 0), (setting.side(1), 0), shades))
    _tiles(canvas, setting, light, taste)
    windows.window(canvas, setting, light, opening, frame=tone(lch(0.93, 0.015, 90)))
    sill = opening.foot + u(0.02)
    decor.potted(canvas, setting, opening.left + opening.wide * 0.80, sill, u(0.055), tone, leaves=9, pot=taste.accent)
    decor.potted(canvas, setting, opening.left + opening.wide * 0.62, sill, u(0.045), tone, leaves=7)
    band(canvas, setting, top - u(0.04), u(0.04), clear(setting.mood.dark, 0), clear(setting.mood.dark, 0.22))
    return setting.plane(canvas, blur=2.4, near=0.16)


def _tiles(canvas: Canvas, setting: Setting, light: daylight.Daylight, taste: _Taste) -> None:
    """Glazed tiles above the worktop, each a little its own tone."""
    left, _, right, _ = setting.edges
    size, top = setting.u(0.058), setting.y(_TOP)
    pale = light.tone(mix(lch(0.86, 0.02, 95), taste.wall, 0.55))
    start = left - (left % size)
    for row in range(3):
        x = start - size * 0.5 * (row % 2)
        while x < right:
            shade = lighter(pale, setting.pick(-0.035, 0.02) - 0.10 * abs(x - setting.side(0.1)) / setting.x(1))
            canvas.fill(box(x, top - size * (row + 1), size * 0.95, size * 0.93, size * 0.05), shade)
            x += size


def _upper(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    """The hood over the stove with a shelf beside it, on the far side; the middle stays free."""
    canvas, u, tone = setting.canvas(), setting.u, light.tone
    x, foot = _stove(setting), setting.y(_TOP) - u(0.30)
    metal = tone(mix(lch(0.84, 0.012, 90), taste.paint, 0.16))
    hood = closed(
        (x - u(0.062), -setting.frame.top),
        (x + u(0.062), -setting.frame.top),
        (x + u(0.062), foot - u(0.14)),
        (x + u(0.07), foot - u(0.05), x + u(0.16), foot),
        (x + u(0.16), foot + u(0.032)),
        (x - u(0.16), foot + u(0.032)),
        (x - u(0.16), foot),
        (x - u(0.07), foot - u(0.05), x - u(0.062), foot - u(0.14)),
    )
    away = -1 if setting.from_right else 1
    canvas.fill(
        hood,
        linear((x - away * u(0.15), 0), (x + away * u(0.15), 0), [lighter(metal, 0.05), metal, lighter(metal, -0.13)]),
    )
    wood = tone(lch(0.58, 0.075, 60))
    side = 1 if not setting.from_right else -1
    start, end = sorted((x - side * u(0.185), x - side * u(0.365)))
    y = foot - u(0.02)
    if setting.tall:
        start, end, y = *sorted((setting.side(0.30), setting.side(0.56))), setting.y(0.19)
    canvas.fill(box(start, y, end - start, u(0.014)), wood)
    _dishes(canvas, setting, light, taste, start, end, y)
    return setting.plane(canvas, blur=1.8, near=0.2)


def _dishes(
    canvas: Canvas, setting: Setting, light: daylight.Daylight, taste: _Taste, start: float, end: float, foot: float
) -> None:
    u, x = setting.u, start + setting.u(0.03)
    while x < end - u(0.02):
        kind = int(setting.random.integers(3))
        colour = light.tone((lch(0.90, 0.02, 85), taste.accent, lch(0.62, 0.06, 225))[int(setting.random.integers(3))])
        if kind == 0:
            decor.jar(
                canvas,
                x,
                foot,
                u(0.042),
                u(0.066),
                mix(colour, (1.0, 1.0, 1.0), 0.4),
                light.tone(lch(0.70, 0.09, setting.pick(40, 110))),
            )
        elif kind == 1:
            for index in range(4):
                canvas.fill(
                    box(x - u(0.026), foot - u(0.012) * (index + 1), u(0.052), u(0.010), u(0.004)),
                    lighter(colour, -0.02 * index),
                )
        else:
            canvas.fill(box(x - u(0.02), foot - u(0.040), u(0.04), u(0.040), u(0.006)), colour)
            canvas.stroke(
                line(
                    [(x + u(0.019), foot - u(0.032)), (x + u(0.034), foot - u(0.022)), (x + u(0.018), foot - u(0.010))]
                ),
                colour,
                u(0.006),
            )
        x += u(setting.pick(0.056, 0.072))


def _shafts(setting: Setting, light: daylight.Daylight) -> Plane:
    canvas = setting.canvas()
    daylight.shafts(canvas, setting, light, foot=0.86, top=0.06)
    return setting.plane(canvas, near=0.3, pulse=0.12, pace=0.06)


def _floor(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    canvas, tone = setting.canvas(), light.tone
    pale, other = tone(taste.floor[0]), tone(taste.floor[1])
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(lighter(pale, 0.0), lighter(pale, -0.02), lighter(pale, -0.10)),
        seam=other,
        far=0.115,
        near=0.30,
    )
    whole = boards.laid(canvas, setting, floor)
    boards.tiles(canvas, setting, floor, other=other, rows=4, share=0.85)
    wash(
        canvas,
        setting,
        whole,
        clear(light.ray, 0.30 * light.strength),
        clear(light.ray, 0.03 * light.strength),
        clear(setting.mood.dark, 0.22),
    )
    daylight.panes(canvas, setting, light, edge=floor.edge, deep=setting.y(0.24), strength=0.42)
    return boards.level(setting, canvas, near=0.85, far=0.28)


def _lower(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    """The run of cupboards with the worktop, the oven, the tap, what stands on it."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    u, tone, top, foot = setting.u, light.tone, setting.y(_TOP), setting.y(_EDGE)
    paint_, knob = tone(taste.paint), tone(lch(0.80, 0.09, 80))
    wide = u(0.23)
    count = round((right - left) / wide) + 1
    furniture.cupboards(
        canvas,
        left - u(0.05),
        top + u(0.018),
        wide * count,
        foot - top - u(0.045),
        count=count,
        paint=paint_,
        knob=knob,
    )
    band(canvas, setting, foot - u(0.030), u(0.034), mix(paint_, setting.mood.dark, 0.62))
    run = box(left, top, right - left, foot - top)
    wash(
        canvas,
        setting,
        run,
        clear(light.ray, 0.16 * light.strength),
        clear(setting.mood.dark, 0.0),
        clear(setting.mood.dark, 0.26),
        blend="within",
    )
    slab = tone(lch(0.74, 0.065, 68))
    band(canvas, setting, top - u(0.006), u(0.030), lighter(slab, 0.08), slab, lighter(slab, -0.12), stops=[0, 0.35, 1])
    _oven(canvas, setting, light)
    props = setting.canvas()
    _standing(props, setting, light, taste)
    setting.props(props, canvas, form=8)
    return setting.plane(canvas, blur=1.0, near=0.32)


def _oven(canvas: Canvas, setting: Setting, light: daylight.Daylight) -> None:
    x, u, top, foot = _stove(setting), setting.u, setting.y(_TOP), setting.y(_EDGE)
    metal, glass = light.tone(lch(0.80, 0.012, 250)), light.tone(lch(0.30, 0.03, 260))
    canvas.fill(
        box(x - u(0.16), top, u(0.32), foot - top - u(0.018)),
        linear((0, top), (0, foot), [lighter(metal, 0.04), lighter(metal, -0.12)]),
    )
    for index in range(5):
        canvas.fill(ellipse(x + u(0.056) * (index - 2), top + u(0.030), u(0.010)), glass)
    pane = box(x - u(0.125), top + u(0.066), u(0.25), u(0.105), u(0.012))
    canvas.fill(
        pane,
        linear(
            (0, top + u(0.06)), (0, top + u(0.17)), [lighter(glass, 0.06), hexed("c9743a") if light.lamps else glass]
        ),
    )
    canvas.fill(box(x - u(0.125), top + u(0.051), u(0.25), u(0.009), u(0.004)), lighter(metal, 0.08))


def _standing(canvas: Canvas, setting: Setting, light: daylight.Daylight, taste: _Taste) -> None:
    """What stands on the worktop: a pot and a kettle on the stove, the tap, a board, fruit."""
    u, top, thing = setting.u, setting.y(_TOP) - setting.u(0.004), light.thing
    steel, stove = thing(lch(0.80, 0.012, 240)), _stove(setting)
    _pot(canvas, setting, (stove - u(0.0575), top), thing(taste.accent), thing(lch(0.28, 0.02, 60)))
    _kettle(canvas, setting, (stove + u(0.078), top), steel, thing(lch(0.32, 0.03, 60)))
    sink, lean = setting.side(0.17), -1 if setting.from_right else 1
    bend = [(0.0, 0.0), (0.0, 0.075), (0.03, 0.11), (0.062, 0.085), (0.062, 0.07)]
    canvas.fill(tube([(sink + lean * u(right), top - u(up)) for right, up in bend], (u(0.0075),) * 5), steel)
    if setting.tall:
        return
    board = box(setting.side(0.345) - u(0.05), top - u(0.165), u(0.10), u(0.165), u(0.02))
    canvas.fill(board, thing(lch(0.62, 0.085, 58)))
    fruit = tuple(thing(lch(*tone)) for tone in _FRUIT)
    decor.bowl(canvas, setting.side(0.655), top, u(0.125), thing(lch(0.88, 0.02, 85)), fruit)


_FRUIT = ((0.64, 0.17, 30), (0.78, 0.15, 75), (0.70, 0.14, 128), (0.62, 0.17, 24))


def _pot(canvas: Canvas, setting: Setting, place: tuple[float, float], enamel: Colour, knob: Colour) -> None:
    (x, foot), u = place, setting.u
    canvas.fill(box(x - u(0.0575), foot - u(0.088), u(0.115), u(0.088), u(0.014)), enamel)
    canvas.fill(box(x - u(0.0635), foot - u(0.096), u(0.127), u(0.014), u(0.006)), lighter(enamel, -0.08))
    canvas.fill(ellipse(x, foot - u(0.104), u(0.012), u(0.009)), knob)


def _kettle(canvas: Canvas, setting: Setting, place: tuple[float, float], steel: Colour, grip: Colour) -> None:
    (x, foot), u = place, setting.u
    body = closed(
        (x - u(0.048), foot),
        (x - u(0.058), foot - u(0.085), x, foot - u(0.088)),
        (x + u(0.058), foot - u(0.085), x + u(0.048), foot),
    )
    canvas.fill(body, steel)
    handle = [(x - u(0.038), foot - u(0.075)), (x, foot - u(0.125)), (x + u(0.038), foot - u(0.075))]
    canvas.stroke(line(handle), grip, u(0.009))


def _steam(setting: Setting) -> list[Plane]:
    """Steam over the pot: three veils that rise, fade and come again."""
    found = []
    x, y, u = _stove(setting) - setting.u(0.0575), setting.y(_TOP) - setting.u(0.11), setting.u
    pale = mix(setting.mood.light, (1.0, 1.0, 1.0), 0.5)
    for index in range(3):
        canvas = setting.canvas()
        for step in range(4):
            lift = u(0.030 + 0.042 * step)
            sway = u(0.014) * (1 if (step + index) % 2 else -1)
            canvas.fill(
                ellipse(x + sway, y - lift, u(0.018 + 0.008 * step), u(0.026)),
                pale,
                alpha=0.17 - 0.03 * step,
                blur=u(0.011),
            )
        found.append(setting.plane(canvas, near=0.33, bob=0.014, pulse=0.8, pace=0.28, phase=index / 3))
    return found


def _lamps(setting: Setting, light: daylight.Daylight, taste: _Taste) -> list[Plane]:
    """Two or three lamps in a row over the middle, well above heads; their light on the floor in the evening."""
    canvas, u = setting.canvas(), setting.u
    count = 2 if setting.tall else int(setting.random.integers(2, 4))
    shade = light.tone(mix(taste.accent, setting.mood.dark, 0.1))
    rim = setting.y(0.125 if not setting.tall else 0.14)
    for index in range(count):
        lamps.pendant(
            canvas, setting, setting.x(0.5) + u(0.27) * (index - (count - 1) / 2), rim, u(0.115), shade, lit=light.lamps
        )
    found = [setting.plane(canvas, blur=0.8, near=0.4)]
    if light.lamps:
        pool = setting.canvas()
        glow.halo(pool, (setting.x(0.5), rim + u(0.06)), u(0.95), hexed("ffb866"), 0.40)
        glow.pool(pool, (setting.x(0.5), setting.y(_MARK)), u(0.8), u(0.13), hexed("ffc27a"), 0.40)
        found.append(setting.plane(pool, near=0.35, pulse=0.05, pace=0.5))
    return found
