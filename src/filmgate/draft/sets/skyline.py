"""A city from afar: towers in three depths over water that mirrors them, or over roofs; a quay or a terrace before it."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, line, polygon
from filmgate.draft.sets.kit import bands, boards, glow, sky, towers, water, wet
from filmgate.draft.sets.kit.ground import earth, footing
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.sets.kit.tones import wet as rainy
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_SHORE = 0.640
_QUAY = 0.815
_MARK = 0.895


def ground(scene: Scene) -> Ground:
    return Ground(
        y=_MARK,
        horizon=_QUAY,
        air=0.34,
        water=0.745,
        kind=footing(scene, "stone"),
        metres=4.6,
        near=0.62,
        card=(0.5, 0.34),
    )


def paint(setting: Setting) -> Painted:
    lit = towers.lit_share(setting)
    rows = _rows(setting)
    city = [_far(setting, lit), *(_city(setting, row, lit) for row in rows)]
    back = sky.planes(setting, horizon=_SHORE)
    below = _roofs(setting) if setting.pick(0, 1) < 0.3 else _river(setting, back, city)
    planes = [
        *back,
        *city,
        *_twinkling(setting, rows, lit),
        *below,
        _railing(setting),
        _quay(setting),
        *_lamps(setting),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, reflection=0.4 if rainy(setting) and not cover(setting) else 0.0),
    )


def _far(setting: Setting, lit: float) -> Plane:
    """The farthest towers, hardly more than fog, with a haze of the city's light at their feet."""
    canvas = setting.canvas()
    foot = setting.y(_SHORE)
    for known in towers.row(setting, foot=foot, high=(0.10, 0.24), wide=(0.035, 0.075)):
        towers.tower(canvas, setting, known, 0.06, lit=lit * 0.6)
    tint = mix(setting.mood.fog, hexed("ff9a6a"), 0.45) if lit > 0.2 else setting.mood.fog
    sky.mist(canvas, setting, foot - setting.u(0.03), setting.u(0.13), alpha=0.55, colour=tint)
    # Haze behind the shore, so that no gap opens while the camera rises.
    bands.band(canvas, setting, foot, setting.u(0.06), mix(tint, setting.mood.dark, 0.15))
    if lit > 0.2:
        middle = setting.x(0.5), foot
        with canvas.moved(*middle, flat=0.55):
            glow.halo(canvas, (0.0, 0.0), setting.x(0.62), tint, 0.50)
    return setting.plane(canvas, blur=0.8, near=0.06)


def _rows(setting: Setting) -> list[tuple[float, list[towers.Tower]]]:
    """The towers that tell the city's outline, by their nearness, highest about one place away from the middle."""
    summit = setting.side(setting.pick(0.60, 0.80)) / setting.frame.width
    tall = 1.25 if setting.tall else 1.0
    return [
        (near, towers.row(setting, foot=setting.y(_SHORE), high=(low * tall, high * tall), wide=wide, summit=summit))
        for near, low, high, wide in ((0.20, 0.14, 0.32, (0.05, 0.10)), (0.42, 0.10, 0.30, (0.07, 0.13)))
    ]


def _city(setting: Setting, row: tuple[float, list[towers.Tower]], lit: float) -> Plane:
    canvas, (near, known) = setting.canvas(), row
    for one in known:
        towers.tower(canvas, setting, one, near, lit=lit)
    sky.mist(canvas, setting, setting.y(_SHORE), setting.u(0.055), alpha=0.40)
    return setting.plane(canvas, near=0.10 + 0.22 * near)


def _twinkling(setting: Setting, rows: list[tuple[float, list[towers.Tower]]], lit: float) -> list[Plane]:
    """Red lamps on the highest towers, and windows that go on and off."""
    if lit < 0.2:
        return []
    near, known = rows[-1]
    lamps, sparks = setting.canvas(), setting.canvas()
    for one in sorted(known, key=lambda tower: tower.top)[: max(3, len(known) // 4)]:
        towers.beacon(lamps, setting, one)
    size = setting.u(0.0066 + 0.0050 * near)
    for one in known:
        for _ in range(3):
            x, y = one.x + one.wide * setting.pick(-0.4, 0.35), one.foot - one.high * setting.pick(0.1, 0.8)
            sparks.fill(box(x, y, size, size * 1.2), hexed("ffe2a8"))
    return [
        setting.plane(lamps, near=0.10 + 0.22 * near, pulse=0.9, pace=0.5),
        setting.plane(sparks, near=0.10 + 0.22 * near, pulse=1.0, pace=0.07, phase=0.3),
    ]


def _river(setting: Setting, back: list[Plane], city: list[Plane]) -> list[Plane]:
    """Water up to the quay, the city upside down in it."""
    canvas, top, bottom = setting.canvas(), setting.y(_SHORE), setting.y(_QUAY) + setting.u(0.02)
    colours = water.tones(setting, lch(0.52, 0.075, 225))
    water.sheet(canvas, setting, top, bottom, colours)
    layers = [wet.laid_out(plane, setting) for plane in (back[0], *city)]
    image = wet.upside_down(layers, setting, fold=top)
    wet.mirror(canvas, image, setting, top=top, strength=0.85)
    water.ripples(canvas, setting, top, bottom, count=170, dark=colours[3], pale=lighter(colours[0], 0.03), alpha=0.20)
    shore = mix(setting.mood.dark, setting.mood.fog, 0.3)
    bands.band(canvas, setting, top - setting.u(0.004), setting.u(0.008), shore, alpha=0.8)
    found = [boards.level(setting, canvas, near=0.50, far=0.20, middle=0.34)]
    return found + water.glitter(setting, top, bottom, count=200)


def _roofs(setting: Setting) -> list[Plane]:
    """Two rows of roofs with chimneys and gables, nearer and darker."""
    found = []
    for index, (level, near) in enumerate(((0.715, 0.45), (0.800, 0.66))):
        canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
        x = left - setting.u(0.05)
        while x < right:
            wide, high = setting.u(setting.pick(0.13, 0.26)), setting.u(setting.pick(0.045, 0.085))
            _roof(
                canvas,
                setting,
                (x, setting.y(level) + setting.u(setting.pick(-0.016, 0.016))),
                (wide, high),
                near,
                bottom,
            )
            x += wide * setting.pick(0.85, 1.0)
        sky.mist(canvas, setting, setting.y(level + 0.09), setting.u(0.07), alpha=0.25)
        found.append(setting.plane(canvas, near=0.26 + 0.16 * index))
    return found


def _roof(
    canvas: Canvas, setting: Setting, place: tuple[float, float], size: tuple[float, float], near: float, bottom: float
) -> None:
    (x, y), (wide, high) = place, size
    tile = toned(setting, earth(setting, lch(0.50, 0.095, setting.pick(28, 52))), near, lit=-0.05)
    wall = toned(setting, lch(0.78, 0.04, 75), near, lit=-0.2)
    canvas.fill(
        box(x + wide * 0.03, y, wide * 0.94, bottom - y),
        linear((0, y), (0, y + high * 2), [wall, mix(wall, setting.mood.fog, 0.3)]),
    )
    slope = [(x, y), (x + wide * 0.12, y - high), (x + wide * 0.88, y - high), (x + wide, y)]
    canvas.fill(polygon(slope), linear((0, y - high), (0, y), [lighter(tile, 0.05), lighter(tile, -0.04)]))
    stack = x + wide * setting.pick(0.2, 0.7)
    canvas.fill(box(stack, y - high * 1.45, wide * 0.09, high * 0.8), mix(tile, wall, 0.4))
    if cover(setting):
        canvas.fill(box(stack - wide * 0.01, y - high * 1.5, wide * 0.11, high * 0.12), toned(setting, SNOW, near))
    lit = setting.scene.hour in {"dusk", "night"}
    for share in (0.22, 0.50, 0.76):
        pane = hexed("ffd08a") if lit and setting.pick(0, 1) < 0.6 else mix(wall, setting.mood.dark, 0.5)
        canvas.fill(box(x + wide * share - wide * 0.04, y + high * 0.35, wide * 0.08, high * 0.55), pane, alpha=0.85)


def _quay(setting: Setting) -> Plane:
    """Paving before it, with a curb of stone."""
    canvas = setting.canvas()
    slab = earth(setting, lch(0.66, 0.035, 70))
    floor = boards.Floor(
        edge=setting.y(_QUAY),
        middle=setting.x(0.5),
        tones=(toned(setting, slab, 0.75, lit=0.06), toned(setting, slab, 0.85), toned(setting, slab, 1.0, lit=-0.22)),
        seam=mix(toned(setting, slab, 0.9, lit=-0.4), setting.mood.dark, 0.4),
        far=0.12,
        near=0.28,
    )
    boards.laid(canvas, setting, floor)
    boards.paving(canvas, setting, floor, rows=4, strength=0.28 * (1 - 0.8 * cover(setting)))
    curb = toned(setting, lighter(slab, 0.06), 0.75, lit=0.1)
    bands.band(canvas, setting, floor.edge - setting.u(0.012), setting.u(0.020), curb, lighter(curb, -0.12))
    if rainy(setting) and not cover(setting):
        bands.sheen(canvas, setting, floor.edge)
        wet.rings(canvas, setting, rows=(floor.edge + setting.u(0.02), setting.y(1)), colour=wet.drops(setting))
    return boards.level(setting, canvas, near=0.95, far=0.52)


def _railing(setting: Setting) -> Plane:
    """An iron railing. Its posts go on behind the quay, so that no gap opens while the camera rises."""
    canvas, u = setting.canvas(), setting.u
    foot, high = setting.y(_QUAY) - u(0.004), u(0.105)
    iron = toned(setting, lch(0.38, 0.035, 240), 0.8, lit=-0.3)
    bright = mix(iron, setting.mood.light, 0.30 if not setting.night else 0.10)
    for x in bands.even(setting, 0.20):
        canvas.fill(box(x - u(0.006), foot - high, u(0.012), high + u(0.07)), iron)
        canvas.fill(ellipse(x, foot - high - u(0.006), u(0.010)), iron)
    for share, thick in ((1.0, 0.010), (0.66, 0.004), (0.34, 0.004)):
        bands.band(canvas, setting, foot - high * share, u(thick), iron)
    bands.band(canvas, setting, foot - high, u(0.0026), bright)
    if cover(setting):
        bands.band(canvas, setting, foot - high - u(0.007), u(0.009), toned(setting, SNOW, 0.8), corner=u(0.004))
    return setting.plane(canvas, near=0.54)


def _lamps(setting: Setting) -> list[Plane]:
    """Lamp posts on the quay at unequal places by the sides; lit in the dark."""
    canvas, u = setting.canvas(), setting.u
    foot, on = setting.y(_QUAY) + u(0.012), setting.scene.hour in {"dusk", "night"}
    iron = toned(setting, lch(0.34, 0.035, 250), 0.9, lit=-0.35)
    for share in (0.13, 0.93) if not setting.tall else (0.95,):
        x, high = setting.side(share), u(0.42) * setting.pick(0.95, 1.05)
        canvas.fill(
            polygon(
                [
                    (x - u(0.012), foot),
                    (x + u(0.012), foot),
                    (x + u(0.005), foot - high * 0.3),
                    (x + u(0.004), foot - high),
                    (x - u(0.004), foot - high),
                    (x - u(0.005), foot - high * 0.3),
                ]
            ),
            iron,
        )
        if on:
            glow.pool(canvas, (x, foot + u(0.03)), u(0.40), u(0.07), hexed("ffc27a"), 0.34)
        for side in (-1, 1):
            bracket = [
                (x, foot - high * 0.97),
                (x + side * u(0.028), foot - high * 1.02),
                (x + side * u(0.040), foot - high * 0.96),
            ]
            canvas.stroke(line(bracket), iron, u(0.005))
            _globe(canvas, setting, (x + side * u(0.040), foot - high * 0.93), iron, on=on)
    return [setting.plane(canvas, near=0.56)]


def _globe(canvas: Canvas, setting: Setting, middle: tuple[float, float], iron: Colour, *, on: bool) -> None:
    if on:
        glow.halo(canvas, middle, setting.u(0.13), hexed("ffcf8f"), 0.5)
    canvas.fill(ellipse(*middle, setting.u(0.014)), hexed("fff0c8") if on else mix(iron, setting.mood.fog, 0.75))
