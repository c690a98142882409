"""A living room: a window with curtains, a sofa under pictures, lamps, plants, a rug on wooden boards."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse
from filmgate.draft.sets.kit import boards, daylight, decor, furniture, glow, lamps, windows
from filmgate.draft.sets.kit.bands import band
from filmgate.draft.sets.kit.curtains import Cloth, light_curtain
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.70
"""Where the floor meets the wall."""
_MARK = 0.87


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taste:
    """Colours that go together."""

    wall: Colour
    sofa: Colour
    accent: Colour
    rug: tuple[Colour, Colour]


_TASTES = (
    _Taste(wall=lch(0.60, 0.045, 200), sofa=lch(0.68, 0.115, 48), accent=lch(0.86, 0.05, 85), rug=(lch(0.84, 0.035, 75), lch(0.56, 0.09, 35))),
    _Taste(wall=lch(0.66, 0.045, 152), sofa=lch(0.62, 0.10, 22), accent=lch(0.88, 0.05, 95), rug=(lch(0.86, 0.03, 90), lch(0.52, 0.06, 165))),
    _Taste(wall=lch(0.66, 0.060, 40), sofa=lch(0.50, 0.055, 205), accent=lch(0.86, 0.07, 78), rug=(lch(0.83, 0.04, 60), lch(0.50, 0.06, 215))),
    _Taste(wall=lch(0.56, 0.055, 262), sofa=lch(0.74, 0.105, 78), accent=lch(0.66, 0.11, 25), rug=(lch(0.80, 0.03, 280), lch(0.46, 0.07, 270))),
    _Taste(wall=lch(0.70, 0.055, 85), sofa=lch(0.48, 0.075, 155), accent=lch(0.66, 0.12, 42), rug=(lch(0.86, 0.03, 85), lch(0.58, 0.10, 40))),
)  # fmt: skip


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_EDGE, air=0.38, kind="wood", metres=3.0, near=0.6, card=(0.5, 0.38))


def paint(setting: Setting) -> Painted:
    taste = _TASTES[int(setting.random.integers(len(_TASTES)))]
    light = daylight.daylight(setting)
    opening = _opening(setting)
    planes = [
        _wall(setting, light, taste, opening),
        *windows.rain_on(setting, opening, near=0.14, blur=2.0),
        _pictures(setting, light),
        _shafts(setting, light),
        _floor(setting, light, taste),
        *_furniture(setting, light, taste),
        *_lamplight(setting, light),
    ]
    return Painted(
        planes=(*planes, _front(setting, light, taste)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.16, 0.11, 0.06), edge=0.08, contrast=1.36, reflection=0.08),
        air="motes",
        sheltered=True,
    )


def _opening(setting: Setting) -> windows.Window:
    wide = setting.u(0.44 if not setting.tall else 0.40)
    middle = setting.side(0.15 if not setting.tall else 0.13)
    high = setting.y(0.46) if not setting.tall else setting.u(0.72)
    return windows.Window(
        left=middle - wide / 2,
        top=setting.y(0.57) - high,
        wide=wide,
        high=high,
        columns=2 if setting.pick(0, 1) < 0.6 else 3,
        rows=(0.36,),
        view="garden" if setting.pick(0, 1) < 0.55 else "town",
    )


def _wall(setting: Setting, light: daylight.Daylight, taste: _Taste, opening: windows.Window) -> Plane:
    canvas, tone, edge, u = setting.canvas(), light.tone, setting.y(_EDGE), setting.u
    tones = [tone(lighter(mix(taste.wall, light.ray, 0.16), 0.06)), tone(taste.wall), tone(lighter(taste.wall, -0.10))]
    canvas.flood(linear((setting.side(0), 0), (setting.side(1), 0), tones))
    band(
        canvas,
        setting,
        0,
        edge,
        clear(setting.mood.dark, 0.16),
        clear(setting.mood.dark, 0),
        clear(setting.mood.dark, 0.10),
    )
    frame = tone(lch(0.92, 0.018, 90))
    windows.window(canvas, setting, light, opening, frame=frame)
    cloth = Cloth(
        base=tone(lch(0.93, 0.03, 80)),
        deep=tone(lch(0.78, 0.04, 65)),
        sheen=mix(light.ray, (1.0, 1.0, 1.0), 0.4) if light.strength > 0.3 else tone(lch(0.95, 0.02, 80)),
    )
    rod = opening.top - u(0.045)
    canvas.fill(
        box(opening.left - u(0.12), rod - u(0.006), opening.wide + u(0.24), u(0.010), u(0.005)),
        tone(lch(0.42, 0.05, 60)),
    )
    for start, end, lean in (
        (opening.left - u(0.11), opening.left + u(0.015), u(0.012)),
        (opening.left + opening.wide - u(0.015), opening.left + opening.wide + u(0.11), -u(0.012)),
    ):
        light_curtain(canvas, setting, span=(start, end), rows=(rod, edge - u(0.012)), lean=lean, cloth=cloth)
    board = tone(lch(0.90, 0.02, 85))
    # Down behind the floor, so that no gap opens while the camera rises.
    band(
        canvas,
        setting,
        edge - u(0.030),
        u(0.10),
        board,
        lighter(board, -0.08),
        lighter(board, -0.14),
        stops=[0, 0.3, 1],
    )
    return setting.plane(canvas, blur=2.6, near=0.14)


def _pictures(setting: Setting, light: daylight.Daylight) -> Plane:
    """Pictures over the sofa, a shelf with books in a tall picture."""
    canvas, u = setting.canvas(), setting.u
    middle, first = setting.side(0.835 if not setting.tall else 0.80), int(setting.random.integers(3))
    foot = setting.y(0.385)
    if setting.tall:
        sizes = [(0.20, 0.25)]
    elif setting.pick(0, 1) < 0.5:
        sizes = [(0.15, 0.20), (0.20, 0.26), (0.13, 0.17)]
    else:
        sizes = [(0.24, 0.19), (0.15, 0.20)]
    gap = u(0.035)
    x = middle - (sum(u(wide) for wide, _ in sizes) + gap * (len(sizes) - 1)) / 2
    for index, (wide, high) in enumerate(sizes):
        decor.picture(canvas, x, foot - u(high), (u(wide), u(high)), light.tone, motif=first + index)
        x += u(wide) + gap
    if setting.tall:
        _shelf(canvas, setting, light, setting.side(0.72), setting.y(0.205))
    return setting.plane(canvas, blur=2.2, near=0.18)


def _shelf(canvas: Canvas, setting: Setting, light: daylight.Daylight, x: float, y: float) -> None:
    u = setting.u
    canvas.fill(box(x - u(0.22), y, u(0.44), u(0.016)), light.tone(lch(0.56, 0.06, 60)))
    decor.books(canvas, setting, x - u(0.18), y, light.tone)
    decor.potted(canvas, setting, x + u(0.13), y, u(0.060), light.tone, leaves=11)


def _shafts(setting: Setting, light: daylight.Daylight) -> Plane:
    canvas = setting.canvas()
    daylight.shafts(canvas, setting, light, foot=0.80, top=0.08)
    return setting.plane(canvas, near=0.3, pulse=0.12, pace=0.06)


def _floor(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    canvas, tone = setting.canvas(), light.tone
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(tone(lch(0.70, 0.058, 68)), tone(lch(0.64, 0.068, 62)), tone(lch(0.52, 0.068, 55))),
        seam=tone(lch(0.36, 0.05, 45)),
    )
    boards.parlour(canvas, setting, light, floor, seams=0.28, sunlight=0.30)
    across = min(setting.u(0.72), setting.x(0.46))
    rug = tone(taste.rug[0]), tone(taste.rug[1])
    decor.rug(canvas, setting, setting.x(0.5), setting.y(_MARK + 0.005), across, setting.y(0.072), rug)
    daylight.panes(canvas, setting, light, edge=floor.edge, deep=setting.y(0.24), strength=0.40)
    return boards.level(setting, canvas, near=0.85, far=0.2)


def _furniture(setting: Setting, light: daylight.Daylight, taste: _Taste) -> list[Plane]:
    """The sofa with a lamp on the far side, a plant near the window."""
    canvas, u, tone = setting.canvas(), setting.u, light.tone
    foot = setting.y(_EDGE) + u(0.055)
    sofa, wide = setting.side(0.845 if not setting.tall else 0.90), u(0.58)
    shadow = tone(lch(0.26, 0.05, 40))
    shaded = [(sofa, wide * 0.52)] if setting.tall else [(sofa, wide * 0.52), (setting.side(0.315), u(0.07))]
    for x, half in shaded:
        canvas.fill(ellipse(x, foot, half, u(0.016)), shadow, alpha=0.5, blur=u(0.010))
    lamps.standing(canvas, setting, _lamp(setting), foot - u(0.02), u(0.56), tone(lch(0.88, 0.05, 80)), lit=light.lamps)
    props = setting.canvas()
    cushions = (taste.accent, lighter(taste.wall, 0.12), taste.accent)
    colours = [light.thing(colour) for colour in (taste.sofa, lch(0.36, 0.05, 50), *cushions)]
    furniture.sofa(props, sofa, foot, wide, colours[0], colours[1], tuple(colours[2:]))
    setting.props(props, canvas, form=13)
    if not setting.tall:
        plant = setting.canvas()
        decor.big_plant(plant, setting, setting.side(0.315), foot, u(0.42), light.thing)
        setting.props(plant, canvas, form=8)
    return [setting.plane(canvas, blur=1.3, near=0.34)]


def _lamp(setting: Setting) -> float:
    """Where the floor lamp stands: between the sofa and the subject."""
    return setting.side(0.665 if not setting.tall else 0.62)


def _lamplight(setting: Setting, light: daylight.Daylight) -> list[Plane]:
    """In the evening the lamp's light on the wall and the boards."""
    if not light.lamps:
        return []
    canvas = setting.canvas()
    warm = hexed("ffb866")
    glow.halo(canvas, (_lamp(setting), setting.y(_EDGE) - setting.u(0.42)), setting.u(0.85), warm, 0.55)
    glow.pool(canvas, (_lamp(setting), setting.y(_EDGE + 0.08)), setting.u(0.72), setting.u(0.16), warm, 0.42)
    return [setting.plane(canvas, near=0.3, pulse=0.06, pace=0.4)]


def _front(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    """The back of an armchair in the near corner on the window's side, out of focus."""
    canvas, u = setting.canvas(), setting.u
    cloth = light.tone(lighter(mix(taste.sofa, setting.mood.dark, 0.45), -0.02))
    x, y = setting.side(-0.01), setting.y(1.0)
    canvas.fill(
        box(x - u(0.20), y - u(0.15), u(0.40), u(0.4), u(0.09)),
        linear((0, y - u(0.15)), (0, y), [lighter(cloth, 0.05), lighter(cloth, -0.06)]),
    )
    return setting.plane(canvas, blur=9, near=0.0 if setting.travels else 1.0)
