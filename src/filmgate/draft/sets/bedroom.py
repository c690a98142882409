"""A bedroom: a bed under a string of small lights, a window with the moon in it, a lamp on a bedside chest."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse
from filmgate.draft.sets.kit import boards, daylight, decor, furniture, glow, lamps, windows
from filmgate.draft.sets.kit.bands import band
from filmgate.draft.sets.kit.curtains import Cloth, light_curtain
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.705
_MARK = 0.872


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taste:
    wall: Colour
    blanket: Colour
    curtain: Colour


_TASTES = (
    _Taste(wall=lch(0.60, 0.060, 285), blanket=lch(0.70, 0.105, 60), curtain=lch(0.86, 0.035, 300)),
    _Taste(wall=lch(0.62, 0.050, 225), blanket=lch(0.66, 0.100, 20), curtain=lch(0.88, 0.030, 85)),
    _Taste(wall=lch(0.66, 0.060, 18), blanket=lch(0.50, 0.060, 230), curtain=lch(0.90, 0.030, 60)),
    _Taste(wall=lch(0.62, 0.050, 165), blanket=lch(0.76, 0.085, 78), curtain=lch(0.88, 0.030, 110)),
)


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_EDGE, air=0.38, kind="carpet", metres=2.8, near=0.6, card=(0.5, 0.38))


def paint(setting: Setting) -> Painted:
    taste = _TASTES[int(setting.random.integers(len(_TASTES)))]
    light = daylight.daylight(setting)
    opening = _opening(setting)
    planes = [
        _wall(setting, light, taste, opening),
        *windows.rain_on(setting, opening, near=0.14, blur=2.0),
        _shafts(setting, light),
        _floor(setting, light, taste),
        _bed(setting, light, taste),
        *_lamplight(setting, light),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, bounce=(0.14, 0.10, 0.08), edge=0.08, contrast=1.34),
        air="motes",
        sheltered=True,
    )


def _opening(setting: Setting) -> windows.Window:
    wide = setting.u(0.38)
    middle, high = (
        setting.side(0.155 if not setting.tall else 0.12),
        setting.y(0.44) if not setting.tall else setting.u(0.66),
    )
    return windows.Window(
        left=middle - wide / 2,
        top=setting.y(0.56) - high,
        wide=wide,
        high=high,
        rows=(0.5,),
        view="town" if setting.pick(0, 1) < 0.4 else "garden",
    )


def _head(setting: Setting) -> float:
    """Where the bed's head is, on the far side from the window."""
    return setting.side(1.05 if not setting.tall else 1.10)


def _wall(setting: Setting, light: daylight.Daylight, taste: _Taste, opening: windows.Window) -> Plane:
    canvas, tone, edge, u = setting.canvas(), light.tone, setting.y(_EDGE), setting.u
    shades = [tone(lighter(mix(taste.wall, light.ray, 0.16), 0.05)), tone(taste.wall), tone(lighter(taste.wall, -0.11))]
    canvas.flood(linear((setting.side(0), 0), (setting.side(1), 0), shades))
    _paper(canvas, setting, light, taste)
    windows.window(canvas, setting, light, opening, frame=tone(lch(0.92, 0.015, 90)))
    sheen = mix(light.ray, (1.0, 1.0, 1.0), 0.4) if light.strength > 0.3 else tone(taste.curtain)
    cloth = Cloth(base=tone(taste.curtain), deep=tone(lighter(taste.curtain, -0.18)), sheen=sheen)
    rod, far = opening.top - u(0.04), opening.left + opening.wide
    canvas.fill(
        box(opening.left - u(0.11), rod - u(0.006), opening.wide + u(0.22), u(0.010), u(0.005)),
        tone(lch(0.88, 0.02, 80)),
    )
    light_curtain(
        canvas,
        setting,
        span=(opening.left - u(0.10), opening.left + u(0.05)),
        rows=(rod, edge - u(0.01)),
        lean=-u(0.02),
        cloth=cloth,
    )
    light_curtain(
        canvas, setting, span=(far - u(0.05), far + u(0.10)), rows=(rod, edge - u(0.01)), lean=u(0.02), cloth=cloth
    )
    board = tone(lch(0.88, 0.02, 85))
    # Down behind the floor, so that no gap opens while the camera rises.
    band(
        canvas,
        setting,
        edge - u(0.028),
        u(0.10),
        board,
        lighter(board, -0.08),
        lighter(board, -0.14),
        stops=[0, 0.3, 1],
    )
    _hung(canvas, setting, light)
    return setting.plane(canvas, blur=2.4, near=0.14)


def _paper(canvas: Canvas, setting: Setting, light: daylight.Daylight, taste: _Taste) -> None:
    """A wallpaper of small stars or soft stripes, hardly there."""
    left, top, right, _ = setting.edges
    pale, step = light.tone(lighter(taste.wall, 0.09)), setting.u(0.085)
    stripes, x, index = setting.pick(0, 1) < 0.5, left, 0
    while x < right:
        if stripes:
            canvas.fill(box(x, top, step * 0.5, setting.y(_EDGE) - top), pale, alpha=0.16)
        else:
            for row in range(int(setting.y(_EDGE) / step) + 1):
                canvas.fill(ellipse(x, (row + 0.5 * (index % 2)) * step, setting.u(0.005)), pale, alpha=0.45)
        x, index = x + step, index + 1


def _hung(canvas: Canvas, setting: Setting, light: daylight.Daylight) -> None:
    """A picture and a string of lights over the bed."""
    u, middle = setting.u, setting.side(0.83 if not setting.tall else 0.78)
    size = (u(0.22), u(0.17)) if setting.pick(0, 1) < 0.5 else (u(0.16), u(0.21))
    decor.picture(
        canvas, middle - size[0] / 2, setting.y(0.40) - size[1], size, light.tone, motif=int(setting.random.integers(3))
    )
    a, b = sorted((setting.side(0.60 if not setting.tall else 0.40), setting.side(1.06)))
    level = setting.y(0.115)
    for start, end in ((a, (a + b) / 2), ((a + b) / 2, b)):
        lamps.fairy_lights(canvas, setting, ((start, level), (end, level)), u(0.040), lit=light.lamps)


def _shafts(setting: Setting, light: daylight.Daylight) -> Plane:
    canvas = setting.canvas()
    daylight.shafts(canvas, setting, light, foot=0.82, top=0.10)
    return setting.plane(canvas, near=0.3, pulse=0.12, pace=0.06)


def _floor(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    canvas, tone = setting.canvas(), light.tone
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(tone(lch(0.72, 0.045, 70)), tone(lch(0.67, 0.052, 65)), tone(lch(0.55, 0.052, 58))),
        seam=tone(lch(0.40, 0.04, 50)),
    )
    boards.parlour(canvas, setting, light, floor, seams=0.25, sunlight=0.26)
    across = min(setting.u(0.60), setting.x(0.44))
    rug = tone(mix(lch(0.90, 0.02, 85), taste.wall, 0.1)), tone(mix(taste.wall, lch(0.88, 0.03, 80), 0.45))
    decor.rug(canvas, setting, setting.x(0.5), setting.y(_MARK + 0.004), across, setting.y(0.066), rug)
    daylight.panes(canvas, setting, light, edge=floor.edge, deep=setting.y(0.24), strength=0.36)
    return boards.level(setting, canvas, near=0.85, far=0.2)


def _bed(setting: Setting, light: daylight.Daylight, taste: _Taste) -> Plane:
    """The bed, partly out of the picture on the far side, and what stands at its foot end."""
    canvas, props, u = setting.canvas(), setting.canvas(), setting.u
    foot, wide, thing = setting.y(_EDGE) + u(0.060), u(0.66), light.thing
    head = _head(setting)
    left = min(head, head + (wide if setting.from_right else -wide))
    shade = light.tone(lch(0.24, 0.05, 290))
    canvas.fill(ellipse(left + wide / 2, foot, wide * 0.52, u(0.020)), shade, alpha=0.55, blur=u(0.010))
    wood, linen, blanket = thing(lch(0.48, 0.07, 55)), thing(lch(0.92, 0.015, 85)), thing(taste.blanket)
    size = (wide, u(0.36))
    furniture.bed(props, left, foot, size, wood=wood, linen=linen, blanket=blanket, head_left=setting.from_right)
    if not setting.tall:
        canvas.fill(ellipse(_chest(setting), foot - u(0.02), u(0.09), u(0.012)), shade, alpha=0.5, blur=u(0.008))
        spot, knob = (_chest(setting) - u(0.075), foot - u(0.02)), thing(lch(0.80, 0.08, 80))
        furniture.bedside(props, *spot, u(0.15), u(0.185), thing(lch(0.54, 0.07, 58)), knob)
    setting.props(props, canvas, form=12)
    _lamp(canvas, setting, light, foot)
    return setting.plane(canvas, blur=1.3, near=0.34)


def _lamp(canvas: Canvas, setting: Setting, light: daylight.Daylight, foot: float) -> None:
    """On the chest; in a tall picture it hangs from the ceiling instead."""
    u, shade = setting.u, light.tone(lch(0.88, 0.05, 70))
    if setting.tall:
        lamps.pendant(canvas, setting, setting.side(0.5), setting.y(0.20), u(0.17), shade, lit=light.lamps)
    else:
        lamps.standing(canvas, setting, _chest(setting), foot - u(0.205), u(0.25), shade, lit=light.lamps)


def _chest(setting: Setting) -> float:
    return setting.side(0.635)


def _lamplight(setting: Setting, light: daylight.Daylight) -> list[Plane]:
    if not light.lamps:
        return []
    canvas, warm = setting.canvas(), hexed("ffb070")
    x, y = (
        (setting.side(0.5), setting.y(0.24)) if setting.tall else (_chest(setting), setting.y(_EDGE) - setting.u(0.30))
    )
    glow.halo(canvas, (x, y), setting.u(0.78), warm, 0.50)
    glow.pool(canvas, (x, setting.y(_EDGE + 0.07)), setting.u(0.62), setting.u(0.13), warm, 0.34)
    return [setting.plane(canvas, near=0.3, pulse=0.06, pace=0.35)]
