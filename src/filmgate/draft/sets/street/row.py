"""The street square on: a terrace of shops across the way, its trees, lamps and parked cars, and the road we stand on.

It goes on for as long as somebody is followed along it.
"""

from filmgate.draft.paint.canvas import Canvas, Pixels, linear
from filmgate.draft.paint.colour import hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, polygon, straight
from filmgate.draft.sets.kit import fronts, glow, season, sky, wet
from filmgate.draft.sets.kit.bands import band
from filmgate.draft.sets.kit.tones import cover
from filmgate.draft.sets.kit.tones import wet as rainy
from filmgate.draft.sets.kit.town import AWNINGS, Town, town
from filmgate.draft.sets.street import surface
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_FOOT = 0.715
"""Where the houses stand."""
_KERB = 0.765


def paint(setting: Setting, ground: Ground) -> Painted:
    known = town(setting)
    back = [*sky.planes(setting, horizon=0.62), _far(known)]
    houses, kerb = setting.canvas(), setting.canvas()
    for house in fronts.terrace(
        known, foot=setting.y(_FOOT), unit=_unit(setting), floors=(2, 4) if setting.tall else (1, 2)
    ):
        fronts.front(houses, known, house)
    _pavement(kerb, setting)
    _along(kerb, known)
    planes = [
        *back,
        setting.plane(houses, blur=0.6, near=0.32),
        *_haze(setting),
        _road(known, wet.upside_down([back[0].paint, houses.pixels, kerb.pixels], setting, fold=setting.y(_KERB))),
        setting.plane(kerb, near=0.42),
        *_glows(known),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground,
        light=surface.light_of(setting),
        air=season.adrift(setting.scene),
    )


def _unit(setting: Setting) -> float:
    """Height of a full storeyed front: most of a wide picture, less of a tall one."""
    return setting.u(1.22) if setting.tall else setting.y(1)


def _far(known: Town) -> Plane:
    """Roofs and towers behind the terrace, dissolving."""
    setting = known.setting
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    foot, x = setting.y(_FOOT), left
    while x < right:
        wide, high = setting.u(setting.pick(0.08, 0.2)), setting.y(setting.pick(0.34, 0.66))
        tone = mix(setting.mood.fog, setting.mood.dark, setting.pick(0.14, 0.28) + (0.26 if setting.night else 0))
        canvas.fill(
            box(x, foot - high, wide, high),
            linear((0, foot - high), (0, foot), [tone, mix(tone, setting.mood.fog, 0.5)]),
        )
        if known.dark:
            _specks(canvas, setting, x, foot - high, wide, high)
        x += wide * setting.pick(0.8, 1.3)
    return setting.plane(canvas, blur=0.9, near=0.12)


def _specks(canvas: Canvas, setting: Setting, x: float, top: float, wide: float, high: float) -> None:
    for _ in range(14):
        size = setting.u(0.007)
        spot = box(x + wide * setting.pick(0.08, 0.86), top + high * setting.pick(0.05, 0.6), size, size * 1.3)
        canvas.fill(spot, hexed("ffcf8a"), alpha=setting.pick(0.25, 0.7))


def _haze(setting: Setting) -> list[Plane]:
    if setting.scene.weather != "fog":
        return []
    canvas = setting.canvas()
    sky.mist(canvas, setting, setting.y(0.55), setting.u(0.60), alpha=0.62)
    return [setting.plane(canvas, near=0.36)]


def _along(canvas: Canvas, known: Town) -> None:
    """Trees, lamps and cars at the kerb, unevenly spaced."""
    setting, (left, _, right, _) = known.setting, known.setting.edges
    unit = _unit(setting)
    # Clear of the stage's ends, where it goes on mirrored: half a car would be joined to its own half.
    x = left + unit * setting.pick(0.22, 0.34)
    kinds = (_tree, _lamp, _car, _tree, _bench)
    turn = int(setting.random.integers(len(kinds)))
    while x < right - unit * 0.20:
        kinds[turn % len(kinds)](canvas, known, x, unit)
        turn += int(setting.random.integers(1, 3))
        x += unit * setting.pick(0.34, 0.58)


def _tree(canvas: Canvas, known: Town, x: float, unit: float) -> None:
    setting, foot = known.setting, known.setting.y(_KERB - 0.012)
    surface.tree(canvas, known, x, foot, unit * setting.pick(0.42, 0.52), 0.72)


def _lamp(canvas: Canvas, known: Town, x: float, unit: float) -> None:
    setting, foot = known.setting, known.setting.y(_KERB - 0.008)
    iron, high = known.cloth(lch(0.34, 0.03, 250), 0.75), unit * 0.40
    canvas.stroke(straight([(x, foot), (x, foot - high)]), iron, unit * 0.010)
    canvas.fill(
        polygon(
            [
                (x - unit * 0.016, foot),
                (x + unit * 0.016, foot),
                (x + unit * 0.007, foot - unit * 0.05),
                (x - unit * 0.007, foot - unit * 0.05),
            ]
        ),
        iron,
    )
    head = x, foot - high - unit * 0.014
    canvas.fill(
        ellipse(*head, unit * 0.021, unit * 0.025), hexed("fff0c8") if known.dark else mix(iron, setting.mood.fog, 0.7)
    )
    canvas.fill(
        polygon(
            [
                (x - unit * 0.024, head[1] - unit * 0.016),
                (x + unit * 0.024, head[1] - unit * 0.016),
                (x, head[1] - unit * 0.046),
            ]
        ),
        iron,
    )
    if known.dark:
        glow.halo(canvas, head, unit * 0.17, hexed("ffcf8f"), 0.55)


def _car(canvas: Canvas, known: Town, x: float, unit: float) -> None:
    colour = AWNINGS[int(known.setting.random.integers(len(AWNINGS)))]
    fronts.parked_car(canvas, known, x, known.setting.y(_KERB + 0.012), unit * 0.34, colour)


def _bench(canvas: Canvas, known: Town, x: float, unit: float) -> None:
    foot, wood = known.setting.y(_KERB - 0.012), known.cloth(lch(0.52, 0.08, 58), 0.75)
    iron = known.cloth(lch(0.32, 0.03, 250), 0.75)
    for side in (-1, 1):
        canvas.fill(box(x + side * unit * 0.075 - unit * 0.004, foot - unit * 0.085, unit * 0.008, unit * 0.085), iron)
    for up in (0.045, 0.064, 0.082):
        canvas.fill(
            box(x - unit * 0.095, foot - unit * up, unit * 0.19, unit * 0.012, unit * 0.003), lighter(wood, up - 0.06)
        )


def _road(known: Town, image: Pixels) -> Plane:
    setting = known.setting
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    kerb = setting.y(_KERB)
    far, middle, front = surface.asphalt(setting)
    whole = box(left, kerb, right - left, bottom - kerb)
    canvas.fill(whole, linear((0, kerb), (0, setting.y(1)), [far, middle, front], [0, 0.3, 1]))
    _lane(canvas, setting)
    if setting.night or rainy(setting):
        strength = 0.0 if cover(setting) else 1.0
        wet.mirror(canvas, image, setting, top=kerb, strength=strength * (0.9 if setting.night else 0.6))
    gutter = setting.u(0.016)
    shade = [mix(middle, setting.mood.dark, 0.5), (*middle[:3], 0.0)]
    canvas.fill(box(left, kerb, right - left, gutter), linear((0, kerb), (0, kerb + gutter), shade))
    if rainy(setting):
        wet.rings(canvas, setting, rows=(kerb + setting.u(0.05), bottom), colour=wet.drops(setting))
    # Square on, the whole road goes by at the pace of those on it: sheared, its mirror images would lean.
    return setting.plane(canvas, near=0.6)


def _lane(canvas: Canvas, setting: Setting) -> None:
    """Worn patches and a dashed line on the near side."""
    left, _, right, _ = setting.edges
    middle, line = surface.asphalt(setting)[1], surface.paint(setting)
    for _ in range(round(7 * setting.wide)):
        x, y = setting.pick(left, right), setting.y(setting.pick(0.80, 0.98))
        patch = ellipse(x, y, setting.u(setting.pick(0.1, 0.3)), setting.u(setting.pick(0.008, 0.022)))
        canvas.fill(patch, lighter(middle, setting.pick(-0.03, 0.04)), alpha=0.6, blur=setting.u(0.008))
    x, y, u = left, setting.y(0.945), setting.u
    while x < right:
        dash = [(x, y), (x + u(0.135), y), (x + u(0.128), y + u(0.011)), (x - u(0.010), y + u(0.011))]
        canvas.fill(polygon(dash), line, alpha=0.25 if cover(setting) else 0.7)
        x += u(0.26)


def _pavement(canvas: Canvas, setting: Setting) -> None:
    left, _, right, _ = setting.edges
    foot, kerb, tone = setting.y(_FOOT), setting.y(_KERB), surface.pavement(setting)[1]
    slab = box(left, foot, right - left, kerb - foot)
    canvas.fill(slab, linear((0, foot), (0, kerb), [mix(tone, setting.mood.dark, 0.2), tone]))
    band(canvas, setting, kerb - setting.u(0.006), setting.u(0.006), lighter(tone, 0.07))


def _glows(known: Town) -> list[Plane]:
    """The light of the shops on the wet air before them; it flickers a little."""
    if not known.dark:
        return []
    setting = known.setting
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    x = left
    while x < right:
        colour = hexed("ff7ab0") if setting.night and setting.pick(0, 1) < 0.5 else hexed("ffc98a")
        glow.halo(canvas, (x, setting.y(_FOOT - 0.08)), setting.u(0.34), colour, 0.20)
        x += setting.u(setting.pick(0.3, 0.6))
    return [setting.plane(canvas, near=0.36, pulse=0.22, pace=0.23)]
