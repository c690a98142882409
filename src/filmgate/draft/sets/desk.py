"""A desk by a window, seen from its front edge."""

from dataclasses import dataclass, replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter
from filmgate.draft.paint.shapes import blob, box, ellipse, line, tube
from filmgate.draft.sets.kit import daylight, decor, glow, tabletop, windows
from filmgate.draft.sets.kit.curtains import Cloth, light_curtain
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.65
"""Where the desk's far edge lies."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taste:
    """A wall from its lit side to its far side, and the wood of the desk from far to near."""

    wall: tuple[Colour, Colour, Colour]
    wood: tuple[Colour, Colour, Colour]
    lamp: Colour


_BEECH = lch(0.885, 0.035, 80), lch(0.80, 0.058, 72), lch(0.70, 0.068, 65)
_OAK = lch(0.82, 0.050, 70), lch(0.73, 0.068, 64), lch(0.62, 0.074, 58)
_TASTES = (
    _Taste(wall=(lch(0.74, 0.035, 150), lch(0.60, 0.040, 195), lch(0.47, 0.045, 215)), wood=_BEECH, lamp=lch(0.43, 0.05, 200)),
    _Taste(wall=(lch(0.74, 0.035, 240), lch(0.58, 0.050, 255), lch(0.46, 0.055, 270)), wood=_BEECH, lamp=lch(0.60, 0.12, 40)),
    _Taste(wall=(lch(0.72, 0.045, 130), lch(0.58, 0.055, 150), lch(0.46, 0.055, 165)), wood=_OAK, lamp=lch(0.74, 0.11, 78)),
    _Taste(wall=(lch(0.72, 0.040, 40), lch(0.58, 0.055, 25), lch(0.47, 0.055, 10)), wood=_BEECH, lamp=lch(0.42, 0.06, 230)),
)  # fmt: skip


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.885, horizon=_EDGE, air=0.42, kind="wood", metres=0.52, near=0.62, card=(0.5, 0.42))


def paint(setting: Setting) -> Painted:
    taste = _TASTES[int(setting.random.integers(len(_TASTES)))]
    day, opening = daylight.daylight(setting), _opening(setting)
    light = replace(setting.light, bounce=(0.16, 0.11, 0.06), edge=0.10, contrast=1.36, reflection=0.16)
    planes = [
        _wall(setting, day, taste, opening),
        *windows.rain_on(setting, opening, near=0.12, blur=3.0),
        _shelf(setting, day),
        _sunlight(setting, day),
        tabletop.top(setting, day, taste.wood, edge=_EDGE),
        _things(setting, day, taste),
        *_lamplight(setting, day),
    ]
    return Painted(
        planes=(*planes, _leaves(setting, day)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=light,
        air="motes",
        sheltered=True,
    )


def _opening(setting: Setting) -> windows.Window:
    """A large window, partly out of the picture."""
    wide, top = setting.u(0.52), -setting.y(0.06)
    left = setting.side(0.02) - wide * 0.28 - (wide * 0.44 if setting.from_right else 0)
    view: windows.View = "garden" if setting.pick(0, 1) < 0.75 else "town"
    return windows.Window(left=left, top=top, wide=wide, high=setting.y(0.66), view=view)


def _wall(setting: Setting, day: daylight.Daylight, taste: _Taste, opening: windows.Window) -> Plane:
    canvas, u = setting.canvas(), setting.u
    canvas.flood(linear((setting.side(0), 0), (setting.side(1), 0), [day.tone(tone) for tone in taste.wall]))
    windows.window(canvas, setting, day, opening, frame=day.tone(lch(0.90, 0.018, 90)))
    pale = day.tone(lch(0.93, 0.03, 80))
    cloth = Cloth(base=pale, deep=day.tone(lch(0.80, 0.04, 70)), sheen=lighter(pale, 0.03))
    top, foot, far = setting.edges[1], setting.y(0.75), opening.left + opening.wide
    for start, end, lean in ((opening.left - u(0.02), opening.left + u(0.10), 8), (far - u(0.05), far + u(0.10), -8)):
        light_curtain(canvas, setting, span=(start, end), rows=(top, foot), lean=lean, cloth=cloth)
    return setting.plane(canvas, blur=4.5, near=0.12)


def _shelf(setting: Setting, day: daylight.Daylight) -> Plane:
    """A shelf with books and a plant, and a picture, on the far side from the window."""
    canvas, u = setting.canvas(), setting.u
    wide, y = u(0.46), setting.y(setting.pick(0.28, 0.32))
    left = setting.side(0.80) - wide / 2
    canvas.fill(box(left, y, wide, u(0.017)), day.tone(lch(0.56, 0.06, 60)))
    canvas.fill(box(left, y + u(0.017), wide, u(0.014)), day.tone(lch(0.36, 0.04, 230)), alpha=0.35, blur=u(0.010))
    books, plant = (0.035, 0.74) if setting.pick(0, 1) < 0.5 else (0.19, 0.20)
    decor.books(canvas, setting, left + u(books), y, day.tone)
    decor.potted(canvas, setting, left + wide * plant, y, u(0.060), day.tone, leaves=11)
    if not setting.tall:
        motif, size = int(setting.random.integers(3)), (u(0.178), u(0.222))
        decor.picture(canvas, setting.side(0.595) - u(0.09), setting.y(0.085), size, day.tone, motif=motif)
    return setting.plane(canvas, blur=3.2, near=0.2)


def _sunlight(setting: Setting, day: daylight.Daylight) -> Plane:
    canvas = setting.canvas()
    daylight.shafts(canvas, setting, day, foot=0.72)
    return setting.plane(canvas, near=0.3, pulse=0.10, pace=0.06)


def _lamp_foot(setting: Setting) -> float:
    return setting.side(0.87)


def _things(setting: Setting, day: daylight.Daylight, taste: _Taste) -> Plane:
    """Books with a mug on one side, a lamp and a plant on the other; the middle stays free."""
    canvas, u = setting.canvas(), setting.u
    foot = setting.y(_EDGE) + u(0.10)
    shadow = day.tone(lch(0.38, 0.06, 50))
    spots = [(setting.side(setting.pick(0.10, 0.14)), 0.13), (_lamp_foot(setting), 0.085)]
    if not setting.tall:
        spots.append((setting.side(0.735), 0.055))
    for x, half in spots:
        canvas.fill(ellipse(x + u(0.01), foot, u(half), u(0.012)), shadow, alpha=0.5, blur=u(0.008))
    _stack(canvas, setting, day, spots[0][0], foot)
    if not setting.tall:
        props = setting.canvas()
        decor.potted(props, setting, spots[2][0], foot, u(0.115), day.thing, pot=lch(0.66, 0.12, 42))
        setting.props(props, canvas, form=9)
    _lamp(canvas, setting, day, spots[1][0], foot, taste.lamp)
    return setting.plane(canvas, blur=1.5, near=0.46)


def _stack(onto: Canvas, setting: Setting, day: daylight.Daylight, x: float, foot: float) -> None:
    canvas, u = setting.canvas(), setting.u
    tones = [day.thing(lch(*tone)) for tone in ((0.55, 0.07, 225), (0.90, 0.03, 85), (0.66, 0.12, 38))]
    order, page = setting.random.permutation(3), day.thing(lch(0.95, 0.015, 85))
    y = foot
    for index, (wide, high) in zip(order, ((0.264, 0.036), (0.233, 0.033), (0.208, 0.030)), strict=True):
        left, y = x - u(wide) / 2 + u(setting.pick(-0.01, 0.01)), y - u(high)
        canvas.fill(box(left, y, u(wide), u(high), 4), tones[index])
        canvas.fill(box(left + u(0.014), y + u(0.005), u(wide) - u(0.014), u(high) - u(0.010)), page, alpha=0.92)
        canvas.fill(box(left, y, u(0.022), u(high), 4), tones[index])
    mug = day.thing(lch(0.93, 0.02, 70))
    canvas.fill(box(x - u(0.046), y - u(0.086), u(0.092), u(0.086), u(0.011)), mug)
    handle = [(0.046, 0.067), (0.076, 0.056), (0.070, 0.025), (0.043, 0.017)]
    canvas.stroke(line([(x + u(right), y - u(up)) for right, up in handle]), mug, u(0.014))
    setting.props(canvas, onto, form=10)


_HEAD = (
    (0.128, 0.486), (0.092, 0.442), (0.117, 0.356), (0.167, 0.353), (0.233, 0.375), (0.244, 0.406), (0.178, 0.467),
)  # fmt: skip
"""The lamp's shade: to the right and up from its foot, in units."""
_BULB = (0.178, 0.358)


def _lamp(onto: Canvas, setting: Setting, day: daylight.Daylight, x: float, foot: float, body: Colour) -> None:
    """A jointed desk lamp leaning away from the window; lit in the evening."""
    canvas, u, lean = setting.canvas(), setting.u, 1 if setting.from_right else -1
    paint_ = day.thing(body)

    def at(right: float, up: float) -> tuple[float, float]:
        return x + lean * u(right), foot - u(up)

    if day.lamps:
        onto.fill(ellipse(*at(*_BULB), u(0.052), u(0.030), 18 * lean), hexed("fff2c8"), blur=u(0.006))
    canvas.fill(ellipse(*at(0, 0), u(0.086), u(0.018)), paint_)
    canvas.fill(tube([at(0, 0.008), at(0.011, 0.167), at(-0.047, 0.328)], (u(0.007),) * 3), paint_)
    canvas.fill(tube([at(-0.047, 0.328), at(0.056, 0.417), at(0.136, 0.447)], (u(0.007),) * 3), paint_)
    canvas.fill(ellipse(*at(-0.047, 0.328), u(0.0125)), lch(0.75, 0.10, 75))
    canvas.fill(blob([at(*point) for point in _HEAD]), lighter(paint_, 0.02))
    setting.props(canvas, onto, form=10)
    if day.lamps:
        onto.fill(ellipse(*at(*_BULB), u(0.046), u(0.020), 18 * lean), hexed("fff6da"), blur=u(0.003))


def _lamplight(setting: Setting, day: daylight.Daylight) -> list[Plane]:
    """In the evening the lamp's light in the air and on the wood."""
    if not day.lamps:
        return []
    canvas, u, lean = setting.canvas(), setting.u, 1 if setting.from_right else -1
    x, foot = _lamp_foot(setting) + lean * u(_BULB[0]), setting.y(_EDGE) + u(0.10)
    warm = hexed("ffc070")
    glow.halo(canvas, (x, foot - u(_BULB[1])), u(0.62), warm, 0.60)
    glow.cone(
        canvas,
        (x, foot - u(_BULB[1])),
        (x + lean * u(0.05), foot + u(0.04)),
        warm,
        widths=(u(0.03), u(0.26)),
        strength=0.22,
        blur=u(0.02),
    )
    glow.pool(canvas, (x + lean * u(0.10), foot + u(0.06)), u(0.62), u(0.16), warm, 0.62)
    return [setting.plane(canvas, near=0.46, pulse=0.04, pace=0.4)]


def _leaves(setting: Setting, day: daylight.Daylight) -> Plane:
    """A plant at the very front, out of focus, in the corner away from the window."""
    canvas, u, lean = setting.canvas(), setting.u, 1 if setting.from_right else -1
    x, y = setting.side(1.03), setting.y(1.06)
    for index in range(6):
        turn, long = 0.25 + 0.28 * index, u(0.34)
        middle = x + lean * long * 0.55 * (1 - turn / 2.6), y - long * 0.62 * min(1.0, turn) - u(0.04)
        tip = x + lean * long * (1 - turn / 2.2), y - long * min(1.1, turn)
        green = day.tone(lch(0.40 + 0.03 * (index % 2), 0.07, 160))
        canvas.fill(tube([(x, y), middle, tip], (u(0.007), u(0.047), u(0.004))), green)
    return setting.plane(canvas, blur=11, near=0.0 if setting.travels else 1.0)
