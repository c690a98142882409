"""A small café with a bakery: a counter under glass, shelves of bread, lamps in a row, the street outside the window."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, line, polygon, tube
from filmgate.draft.sets.kit import boards, daylight, decor, furniture, glow, icons, lamps, windows
from filmgate.draft.sets.kit.bands import band, wash
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.725
_MARK = 0.875
_COUNTER = 0.545
"""The counter's top."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taste:
    wall: Colour
    front: Colour
    """Of the counter."""
    accent: Colour
    floor: tuple[Colour, Colour]


_TASTES = (
    _Taste(wall=lch(0.50, 0.050, 185), front=lch(0.56, 0.085, 50), accent=lch(0.78, 0.11, 75), floor=(lch(0.74, 0.03, 70), lch(0.52, 0.05, 45))),
    _Taste(wall=lch(0.62, 0.055, 42), front=lch(0.46, 0.055, 200), accent=lch(0.84, 0.06, 85), floor=(lch(0.78, 0.03, 80), lch(0.56, 0.045, 200))),
    _Taste(wall=lch(0.52, 0.050, 150), front=lch(0.80, 0.045, 82), accent=lch(0.68, 0.12, 48), floor=(lch(0.76, 0.03, 75), lch(0.54, 0.055, 50))),
    _Taste(wall=lch(0.50, 0.060, 275), front=lch(0.70, 0.075, 60), accent=lch(0.76, 0.10, 20), floor=(lch(0.72, 0.03, 280), lch(0.50, 0.05, 275))),
)  # fmt: skip
_CRUSTS = (lch(0.68, 0.105, 62), lch(0.60, 0.105, 55), lch(0.76, 0.095, 72), lch(0.52, 0.090, 50))
_CAKES = (lch(0.80, 0.08, 12), lch(0.88, 0.06, 90), lch(0.52, 0.07, 50), lch(0.80, 0.07, 145), lch(0.74, 0.10, 55))


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_EDGE, air=0.36, kind="wood", metres=3.4, near=0.6, card=(0.5, 0.34))


def paint(setting: Setting) -> Painted:
    taste = _TASTES[int(setting.random.integers(len(_TASTES)))]
    light = daylight.daylight(setting)
    opening = _opening(setting)
    planes = [
        _wall(setting, light, taste, opening),
        *windows.rain_on(setting, opening, near=0.15, blur=2.0),
        _shafts(setting, light),
        _floor(setting, light, taste),
        _counter(setting, light, taste),
        _tables(setting, light),
        *_lamps(setting, light, taste),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.16, 0.11, 0.06), edge=0.06, contrast=1.34, reflection=0.10),
        air="motes",
        sheltered=True,
    )


def _opening(setting: Setting) -> windows.Window:
    """A large shop window with a band of small panes above."""
    wide, top = setting.u(0.60 if not setting.tall else 0.46), setting.y(0.12 if not setting.tall else 0.26)
    middle = setting.side(0.15 if not setting.tall else 0.10)
    return windows.Window(
        left=middle - wide / 2, top=top, wide=wide, high=setting.y(0.615) - top, columns=3, rows=(0.20,), view="town"
    )


def _wall(setting: Setting, light: daylight.Daylight, taste: _Taste, opening: windows.Window) -> Plane:
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    tone, edge, u = light.tone, setting.y(_EDGE), setting.u
    shades = [tone(lighter(mix(taste.wall, light.ray, 0.16), 0.05)), tone(taste.wall), tone(lighter(taste.wall, -0.08))]
    canvas.flood(linear((setting.side(0), 0), (setting.side(1), 0), shades))
    panel = tone(lighter(mix(taste.wall, taste.front, 0.25), -0.08))
    band(canvas, setting, setting.y(0.60), edge - setting.y(0.60) + u(0.07), panel)
    x = left
    while x < right:
        canvas.fill(
            box(x, setting.y(0.60), u(0.003), edge - setting.y(0.60) + u(0.07)), lighter(panel, -0.06), alpha=0.7
        )
        x += u(0.042)
    band(canvas, setting, setting.y(0.60) - u(0.008), u(0.014), lighter(panel, 0.06))
    windows.window(canvas, setting, light, opening, frame=tone(lighter(taste.front, -0.12)))
    for level in (0.175, 0.295, 0.415) if not setting.tall else (0.20, 0.275, 0.35):
        _shelf(canvas, setting, light, taste, level)
    _board(canvas, setting, light)
    return setting.plane(canvas, blur=2.3, near=0.15)


def _shelf(canvas: Canvas, setting: Setting, light: daylight.Daylight, taste: _Taste, level: float) -> None:
    """Bread, jars and bottles on a board, on the far side."""
    u, y, tone = setting.u, setting.y(level), light.tone
    a, b = sorted((setting.side(0.685 if not setting.tall else 0.58), setting.side(1.04)))
    canvas.fill(box(a, y, b - a, u(0.014)), tone(lch(0.52, 0.075, 55)))
    canvas.fill(box(a, y + u(0.014), b - a, u(0.016)), setting.mood.dark, alpha=0.28, blur=u(0.006))
    x = a + u(0.04)
    while x < b - u(0.03):
        kind = int(setting.random.integers(4))
        if kind < 2:
            crust = tone(_CRUSTS[int(setting.random.integers(len(_CRUSTS)))])
            wide = u(setting.pick(0.075, 0.105))
            _loaf(canvas, x + wide * 0.4, y, wide, crust)
            x += wide + u(0.018)
        elif kind == 2:
            decor.jar(
                canvas,
                x,
                y,
                u(0.046),
                u(0.075),
                tone(mix(taste.accent, (1.0, 1.0, 1.0), 0.5)),
                tone(lch(0.66, 0.09, setting.pick(30, 120))),
            )
            x += u(0.060)
        else:
            colour = tone(lch(0.46, 0.08, setting.pick(120, 220)))
            canvas.fill(tube([(x, y - u(0.012)), (x, y - u(0.062))], (u(0.015), u(0.015))), colour)
            canvas.fill(box(x - u(0.006), y - u(0.108), u(0.012), u(0.05), u(0.003)), lighter(colour, 0.06))
            x += u(0.044)


def _loaf(canvas: Canvas, x: float, foot: float, wide: float, crust: Colour) -> None:
    high = wide * 0.52
    canvas.fill(
        box(x - wide / 2, foot - high, wide, high, high * 0.48),
        linear((0, foot - high), (0, foot), [lighter(crust, 0.07), crust, lighter(crust, -0.08)]),
    )
    for index in range(3):
        at = x + wide * 0.24 * (index - 1)
        canvas.stroke(
            line([(at - wide * 0.06, foot - high * 0.84), (at + wide * 0.05, foot - high * 0.5)]),
            lighter(crust, 0.13),
            wide * 0.045,
        )


def _board(canvas: Canvas, setting: Setting, light: daylight.Daylight) -> None:
    """A dark board with what there is, in chalk icons; by seed a row of plates instead."""
    if setting.tall:
        return
    u, x, y = setting.u, setting.side(0.565), setting.y(0.125)
    wide, high = u(0.20), u(0.24)
    slate, chalk = light.tone(lch(0.32, 0.025, 200)), light.tone(lch(0.90, 0.02, 90))
    canvas.fill(box(x - wide / 2, y, wide, high, u(0.006)), light.tone(lch(0.54, 0.075, 58)))
    canvas.fill(box(x - wide * 0.45, y + wide * 0.05, wide * 0.90, high - wide * 0.10), slate)
    for row, number in enumerate((9, 0, 2)):
        level = y + high * (0.22 + 0.28 * row)
        icons.icon(canvas, number, (x - wide * 0.22, level), u(0.019), chalk, u(0.0034))
        canvas.stroke(
            line([(x - wide * 0.02, level), (x + wide * setting.pick(0.18, 0.32), level)]), chalk, u(0.0034), alpha=0.75
        )


def _shafts(setting: Setting, light: daylight.Daylight) -> Plane:
    canvas = setting.canvas()
    daylight.shafts(canvas, setting, light, foot=0.84, top=0.08)
    return setting.plane(canvas, near=0.3, pulse=0.12, pace=0.06)


def _floor(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    canvas, tone = setting.canvas(), light.tone
    pale, other = tone(taste.floor[0]), tone(taste.floor[1])
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(pale, lighter(pale, -0.03), lighter(pale, -0.12)),
        seam=other,
        far=0.075,
        near=0.20,
    )
    whole = boards.laid(canvas, setting, floor)
    boards.tiles(canvas, setting, floor, other=other, rows=5, share=0.75)
    wash(
        canvas,
        setting,
        whole,
        clear(light.ray, 0.30 * light.strength),
        clear(light.ray, 0.03 * light.strength),
        clear(setting.mood.dark, 0.24),
    )
    daylight.panes(canvas, setting, light, edge=floor.edge, deep=setting.y(0.24), strength=0.40)
    return boards.level(setting, canvas, near=0.85, far=0.25)


def _counter(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    """The counter with its glass case, a machine and a till of cups, on the far side."""
    canvas, u, tone = setting.canvas(), setting.u, light.tone
    a, b = sorted((setting.side(0.655 if not setting.tall else 0.60), setting.side(1.09)))
    top, foot = setting.y(_COUNTER), setting.y(_EDGE) + u(0.050)
    front, wood = tone(taste.front), tone(lch(0.62, 0.080, 60))
    canvas.fill(ellipse((a + b) / 2, foot, (b - a) * 0.53, u(0.016)), setting.mood.dark, alpha=0.45, blur=u(0.010))
    canvas.fill(
        box(a, top, b - a, foot - top, u(0.012)),
        linear((0, top), (0, foot), [lighter(front, 0.02), lighter(front, -0.09)]),
    )
    glass = a + u(0.05), top + u(0.045), b - a - u(0.10), u(0.120)
    _case(canvas, setting, light, glass)
    canvas.fill(
        box(a - u(0.02), top - u(0.012), b - a + u(0.04), u(0.028), u(0.008)),
        linear((0, top - u(0.012)), (0, top + u(0.016)), [lighter(wood, 0.06), lighter(wood, -0.07)]),
    )
    canvas.fill(box(a, foot - u(0.022), b - a, u(0.022)), mix(front, setting.mood.dark, 0.5))
    props = setting.canvas()
    _machine(props, setting, light, setting.side(0.90 if not setting.tall else 0.88), top - u(0.010))
    decor.bowl(
        props,
        setting.side(0.735 if not setting.tall else 0.70),
        top - u(0.010),
        u(0.105),
        light.thing(lch(0.88, 0.03, 80)),
        tuple(light.thing(crust) for crust in _CRUSTS[:3]),
    )
    setting.props(props, canvas, form=8)
    return setting.plane(canvas, blur=1.0, near=0.34)


def _case(canvas: Canvas, setting: Setting, light: daylight.Daylight, case: tuple[float, float, float, float]) -> None:
    """The glass front with cakes behind it, lit from within in the evening."""
    (left, top, wide, high), u = case, setting.u
    inside = hexed("ffdfa6") if light.lamps else light.tone(lch(0.84, 0.045, 80))
    back = linear((0, top), (0, top + high), [inside, mix(inside, setting.mood.dark, 0.25)])
    canvas.fill(box(left, top, wide, high, u(0.006)), back)
    dim, x = (0.0 if light.lamps else light.share * 0.6), left + u(0.04)
    while x < left + wide - u(0.03):
        half = u(setting.pick(0.024, 0.032))
        cake = _CAKES[int(setting.random.integers(len(_CAKES)))]
        _cake(canvas, x, top + high * 0.92, half, mix(cake, setting.mood.dark, dim))
        x += half * 2.7
    glint = [(left + wide * share, top + high * down) for share, down in ((0.12, 0), (0.24, 0), (0.16, 1), (0.04, 1))]
    canvas.fill(polygon(glint), (1.0, 1.0, 1.0), alpha=0.18)
    canvas.stroke(box(left, top, wide, high, u(0.006)), light.tone(lch(0.80, 0.06, 80)), u(0.005))


def _cake(canvas: Canvas, x: float, foot: float, half: float, tone: Colour) -> None:
    """A small cake with a cherry."""
    cup = [
        (x - half, foot - half * 1.3),
        (x + half, foot - half * 1.3),
        (x + half * 0.85, foot),
        (x - half * 0.85, foot),
    ]
    canvas.fill(polygon(cup), tone)
    canvas.fill(ellipse(x, foot - half * 1.3, half * 1.05, half * 0.42), lighter(tone, 0.08))
    canvas.fill(ellipse(x, foot - half * 1.75, half * 0.24), lch(0.58, 0.18, 25))


def _machine(canvas: Canvas, setting: Setting, light: daylight.Daylight, x: float, foot: float) -> None:
    """An espresso machine with cups on top."""
    u, steel, dark = setting.u, light.thing(lch(0.80, 0.015, 240)), light.thing(lch(0.34, 0.03, 40))
    canvas.fill(box(x - u(0.10), foot - u(0.135), u(0.20), u(0.055), u(0.014)), steel)
    canvas.fill(box(x - u(0.10), foot - u(0.03), u(0.20), u(0.03), u(0.006)), steel)
    canvas.fill(box(x - u(0.088), foot - u(0.09), u(0.176), u(0.065)), dark)
    for side in (-1, 1):
        canvas.fill(box(x + side * u(0.045) - u(0.013), foot - u(0.085), u(0.026), u(0.018), u(0.004)), steel)
        canvas.fill(
            box(x + side * u(0.045) - u(0.014), foot - u(0.052), u(0.028), u(0.024), u(0.005)),
            light.thing(lch(0.92, 0.02, 85)),
        )
    for index in range(4):
        canvas.fill(
            box(x - u(0.088) + u(0.045) * index, foot - u(0.158), u(0.034), u(0.024), u(0.006)),
            light.thing(lch(0.92, 0.02, 85)),
        )


def _tables(setting: Setting, light: daylight.Daylight) -> Plane:
    """A round table with chairs by the window."""
    canvas, u = setting.canvas(), setting.u
    x, foot = setting.side(0.165 if not setting.tall else 0.10), setting.y(_EDGE) + u(0.065)
    canvas.fill(ellipse(x, foot, u(0.20), u(0.018)), setting.mood.dark, alpha=0.4, blur=u(0.010))
    props, wood, iron = setting.canvas(), light.thing(lch(0.58, 0.085, 55)), light.thing(lch(0.32, 0.03, 240))
    furniture.chair(props, x - u(0.155), foot - u(0.01), u(0.27), wood, way=1)
    furniture.chair(props, x + u(0.155), foot - u(0.01), u(0.27), wood, way=-1)
    furniture.round_table(props, x, foot, u(0.22), u(0.20), wood, iron)
    canvas_cup = x + u(0.03), foot - u(0.20)
    props.fill(
        box(canvas_cup[0] - u(0.019), canvas_cup[1] - u(0.030), u(0.038), u(0.030), u(0.008)),
        light.thing(lch(0.93, 0.02, 85)),
    )
    setting.props(props, canvas, form=7)
    return setting.plane(canvas, blur=1.3, near=0.36)


def _lamps(setting: Setting, light: daylight.Daylight, taste: _Taste) -> list[Plane]:
    """A row of hanging lamps, always lit, brighter in the evening."""
    canvas, u = setting.canvas(), setting.u
    count = 2 if setting.tall else max(3, round(setting.wide * 2.2))
    shade = light.tone(mix(taste.accent, lch(0.35, 0.04, 50), 0.25))
    for index in range(count):
        x = setting.x((index + 0.5) / count) + u(setting.pick(-0.02, 0.02))
        lamps.pendant(canvas, setting, x, setting.y(0.105) + u(0.018) * (index % 2), u(0.085), shade, lit=True)
    found = [setting.plane(canvas, blur=0.8, near=0.4)]
    if light.lamps:
        warm = setting.canvas()
        glow.halo(warm, (setting.side(0.80), setting.y(0.36)), u(0.85), hexed("ffb866"), 0.42)
        glow.pool(warm, (setting.x(0.5), setting.y(_MARK)), u(0.85), u(0.13), hexed("ffc27a"), 0.42)
        found.append(setting.plane(warm, near=0.35, pulse=0.05, pace=0.5))
    return found
