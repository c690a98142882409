"""A railway station: a platform under a canopy, the rails and the other platform behind, a clock without figures."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, drawn, ellipse, polygon, straight
from filmgate.draft.sets.kit import bands, boards, glow, icons, season, sky, terrain, trees, windows
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.stage.hours import mood
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.56
_FAR = 0.685
"""Top of the other platform."""
_PIT = 0.715
"""Where its wall meets the ballast."""
_EDGE = 0.785
"""The near platform's edge."""
_MARK = 0.880
_EAVES = 0.150
_OTHER = 0.5
"""How near the other platform is, for its air."""


def ground(_scene: Scene) -> Ground:
    return Ground(y=_MARK, horizon=_EDGE, air=0.36, kind="stone", metres=4.0, near=0.6, card=(0.5, 0.36))


def paint(setting: Setting) -> Painted:
    # The rails lie in the open air, whatever the weather; only the platform is under a roof.
    outside = mood(replace(setting.scene, place="meadow"))
    open_air = replace(setting, mood=replace(outside, disc_y=max(outside.disc_y, 0.33)))
    planes = [
        *sky.planes(open_air, horizon=_HORIZON),
        _land(open_air),
        _other(open_air),
        _rails(open_air),
        *_rain(open_air),
        _platform(open_air),
        _canopy(open_air),
        *_lamps(open_air),
    ]
    return Painted(
        planes=tuple(planes),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(open_air.light, reflection=0.12, bounce=(0.14, 0.12, 0.09)),
        sheltered=True,
    )


def _evening(setting: Setting) -> bool:
    return setting.scene.hour in {"dusk", "night"} or setting.scene.weather == "storm"


def _land(setting: Setting) -> Plane:
    """Hills or roofs behind the station."""
    canvas = setting.canvas()
    if setting.pick(0, 1) < 0.5:
        _roofs(canvas, setting)
    for index, (y, high, near) in enumerate(((0.575, 0.055, 0.2), (0.625, 0.040, 0.4))):
        crest = terrain.hill(setting, setting.y(y), setting.u(high), base=3 + index)
        own = mix(season.grass(setting.scene)[1 + index], SNOW, 0.9 * cover(setting))
        tone = toned(setting, own, near)
        terrain.land(canvas, setting, crest, [tone, mix(tone, setting.mood.fog, 0.35)], foot=setting.y(0.72))
        for _ in range(round(9 * setting.wide)):
            share, size = setting.pick(-0.05, 1.05), setting.u(0.030 + 0.02 * index) * setting.pick(0.6, 1.3)
            leaf = season.leaf(setting.scene, setting.random) if not cover(setting) else hexed("8c8f93")
            shown = toned(setting, leaf, near, lit=-0.12)
            foot = crest.at(setting.x(share)) + size * 0.2
            bush = trees.bush(setting.random, setting.x(share), foot, size * 1.4, size)
            canvas.fill(bush, linear((0, foot - size), (0, foot), [lighter(shown, 0.05), lighter(shown, -0.05)]))
    return setting.plane(canvas, blur=0.8, near=0.12)


def _roofs(canvas: Canvas, setting: Setting) -> None:
    left, _, right, _ = setting.edges
    x, foot = left, setting.y(0.62)
    while x < right:
        wide, high = setting.u(setting.pick(0.09, 0.17)), setting.u(setting.pick(0.07, 0.15))
        tone = mix(
            toned(setting, lch(0.66, 0.05, setting.pick(30, 80)), 0.16),
            setting.mood.dark,
            0.25 if _evening(setting) else 0.0,
        )
        canvas.fill(box(x, foot - high, wide, high), tone)
        gable = [
            (x - wide * 0.05, foot - high),
            (x + wide * 0.5, foot - high - wide * 0.34),
            (x + wide * 1.05, foot - high),
        ]
        canvas.fill(
            polygon(gable), mix(tone, toned(setting, SNOW if cover(setting) else lch(0.48, 0.09, 35), 0.2), 0.6)
        )
        for column in (0.22, 0.60):
            lit = _evening(setting) and setting.pick(0, 1) < 0.6
            canvas.fill(
                box(x + wide * column, foot - high * 0.78, wide * 0.18, high * 0.22),
                hexed("ffd08a") if lit else mix(tone, setting.mood.dark, 0.3),
                alpha=0.85,
            )
        x += wide * setting.pick(0.95, 1.3)


def _paint(setting: Setting, near: float, lit: float = 0.0) -> Colour:
    """The station's ironwork."""
    return toned(setting, lch(0.42, 0.070, 165), near, lit=lit)


def _other(setting: Setting) -> Plane:
    """The other platform: a wall, and a shelter on slender columns before it."""
    canvas, u = setting.canvas(), setting.u
    top, near = setting.y(_FAR), _OTHER
    brick = toned(setting, lch(0.56, 0.085, 40), near, lit=-0.05)
    bands.band(canvas, setting, top - u(0.090), u(0.090), brick, lighter(brick, -0.06))
    bands.band(canvas, setting, top - u(0.098), u(0.012), toned(setting, lch(0.80, 0.03, 80), near))
    _shelter(canvas, setting, top - u(0.310), top)
    wall = toned(setting, lch(0.70, 0.025, 75), near, lit=-0.1)
    bands.band(canvas, setting, top, setting.y(_PIT) - top + u(0.03), wall, mix(wall, setting.mood.dark, 0.4))
    bands.band(canvas, setting, top - u(0.003), u(0.008), toned(setting, hexed("f2c84b"), near))
    return setting.plane(canvas, blur=0.8, near=0.28)


def _shelter(canvas: Canvas, setting: Setting, roof: float, foot: float) -> None:
    """Columns with benches and signs between them, under a roof. Nothing stands behind a head in the middle."""
    u, places = setting.u, bands.even(setting, 0.42)
    step, dim = places[1] - places[0], _paint(setting, _OTHER, -0.3)
    for index, x in enumerate(places):
        canvas.fill(box(x - u(0.006), roof, u(0.012), foot - roof), dim)
        for side in (-1, 1):
            arm = drawn((x, roof + u(0.07)), (x + side * u(0.01), roof + u(0.02), x + side * u(0.07), roof + u(0.008)))
            canvas.stroke(arm, dim, u(0.006))
        middle = x + step * 0.5
        if _evening(setting):
            glow.halo(canvas, (middle, roof + u(0.03)), u(0.17), hexed("ffcf8f"), 0.42)
        if abs(middle - setting.x(0.5)) < step * 0.4:
            continue
        if index % 2:
            _bench(canvas, setting, middle, foot, _OTHER)
        else:
            _sign(canvas, setting, middle, roof + u(0.050), index)
    shown = toned(setting, SNOW, _OTHER, lit=0.05) if cover(setting) else _paint(setting, _OTHER)
    bands.band(canvas, setting, roof - u(0.028), u(0.034), lighter(shown, 0.06), dim, stops=[0, 0.85])
    _teeth(canvas, setting, roof + u(0.006), u(0.014), dim)


def _teeth(canvas: Canvas, setting: Setting, y: float, size: float, tone: Colour) -> None:
    """The fretted edge of a station's roof: a row of points."""
    left, _, right, _ = setting.edges
    points, x = [(left, y)], left
    while x < right:
        points += [(x + size * 0.5, y + size * 1.2), (x + size, y)]
        x += size
    canvas.fill(polygon(points), tone)


def _bench(canvas: Canvas, setting: Setting, x: float, foot: float, near: float) -> None:
    u, wood = setting.u, toned(setting, lch(0.50, 0.09, 45), near, lit=-0.05)
    for side in (-1, 1):
        canvas.fill(
            box(x + side * u(0.045) - u(0.003), foot - u(0.050), u(0.006), u(0.050)), _paint(setting, near, -0.35)
        )
    for up in (0.028, 0.048):
        canvas.fill(box(x - u(0.060), foot - u(up), u(0.120), u(0.010), u(0.003)), wood)


def _sign(canvas: Canvas, setting: Setting, x: float, y: float, number: int) -> None:
    u, ground_ = setting.u, toned(setting, lch(0.46, 0.09, 245), 0.6, lit=0.05)
    for side in (-1, 1):
        canvas.fill(box(x + side * u(0.030) - u(0.001), y - u(0.046), u(0.002), u(0.046)), _paint(setting, 0.5, -0.3))
    canvas.fill(box(x - u(0.048), y, u(0.096), u(0.046), u(0.006)), ground_)
    icons.icon(canvas, (9, 3, 4)[number % 3], (x - u(0.020), y + u(0.023)), u(0.014), hexed("f4efe2"), u(0.0028))
    arrow = [(x + u(0.004), y + u(0.023)), (x + u(0.034), y + u(0.023)), (x + u(0.024), y + u(0.013))]
    canvas.stroke(straight(arrow), hexed("f4efe2"), u(0.0034))


def _rails(setting: Setting) -> Plane:
    """Ballast, sleepers and two tracks, seen almost level."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    u, top, foot = setting.u, setting.y(_PIT), setting.y(_EDGE)
    own = mix(lch(0.52, 0.035, 55), SNOW, 0.75 * cover(setting))
    stones = [toned(setting, own, 0.55, lit=-0.25), toned(setting, own, 0.7, lit=-0.12)]
    canvas.fill(box(left, top, right - left, foot - top + u(0.02)), linear((0, top), (0, foot), stones))
    for _ in range(round(230 * setting.wide)):
        spot = ellipse(setting.pick(left, right), setting.pick(top, foot), u(setting.pick(0.002, 0.005)), u(0.0018))
        canvas.fill(spot, lighter(stones[1], setting.pick(-0.09, 0.08)), alpha=0.7)
    wood, steel = toned(setting, lch(0.38, 0.035, 45), 0.7, lit=-0.25), toned(setting, lch(0.76, 0.02, 240), 0.75)
    for share in (0.22, 0.70):
        y = top + (foot - top) * share
        x, step = left, u(0.062)
        while x < right:
            canvas.fill(
                polygon(
                    [
                        (x, y - u(0.010)),
                        (x + u(0.026), y - u(0.010)),
                        (x + u(0.030), y + u(0.020)),
                        (x - u(0.004), y + u(0.020)),
                    ]
                ),
                wood,
                alpha=0.9,
            )
            x += step
        for rail, thick in ((-0.007, 0.0035), (0.014, 0.0048)):
            bands.band(canvas, setting, y + u(rail), u(thick), mix(steel, setting.mood.dark, 0.45))
            bands.band(canvas, setting, y + u(rail), u(thick * 0.4), lighter(steel, 0.05))
    return boards.level(setting, canvas, near=0.46, far=0.32, middle=0.40)


def _rain(setting: Setting) -> list[Plane]:
    """Rain falls on the rails, between the roofs."""
    left, _, right, _ = setting.edges
    top = setting.y(_EAVES)
    open_ = windows.Window(left=left, top=top, wide=right - left, high=setting.y(_EDGE) - top)
    return windows.rain_on(setting, open_, near=0.4)


def _platform(setting: Setting) -> Plane:
    """Paving up to a yellow line and the edge."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    slab = lch(0.66, 0.035, 60)
    floor = boards.Floor(
        edge=setting.y(_EDGE),
        middle=setting.x(0.5),
        tones=(
            toned(setting, slab, 0.75, lit=0.02),
            toned(setting, slab, 0.88, lit=-0.06),
            toned(setting, slab, 1.0, lit=-0.26),
        ),
        seam=mix(toned(setting, slab, 0.9, lit=-0.4), setting.mood.dark, 0.4),
        far=0.13,
        near=0.28,
    )
    u = setting.u
    boards.laid(canvas, setting, floor)
    boards.paving(canvas, setting, floor, rows=4, strength=0.28)
    edge = toned(setting, lch(0.82, 0.02, 80), 0.75, lit=0.06)
    bands.band(canvas, setting, floor.edge - u(0.010), u(0.016), lighter(edge, 0.02), lighter(edge, -0.14))
    if cover(setting):
        bands.band(canvas, setting, floor.edge - u(0.012), u(0.014), toned(setting, SNOW, 0.75), corner=u(0.006))
    yellow = toned(setting, hexed("f2c23c"), 0.8, lit=0.05)
    bands.band(canvas, setting, floor.edge + u(0.022), u(0.017), yellow)
    x = left
    while x < right:
        for row in (0.0265, 0.0335):
            canvas.fill(ellipse(x, floor.edge + u(row), u(0.0035), u(0.0014)), lighter(yellow, 0.06))
        x += u(0.013)
    if _evening(setting):
        glow.pool(canvas, (setting.x(0.5), setting.y(_MARK)), u(0.85), u(0.10), hexed("ffc27a"), 0.36)
    return boards.level(setting, canvas, near=0.92, far=0.50)


def _columns(setting: Setting) -> tuple[float, ...]:
    return (setting.side(0.085), setting.side(0.925)) if not setting.tall else (setting.side(0.92),)


def _canopy(setting: Setting) -> Plane:
    """The roof overhead with its fretted edge, iron columns at unequal places, the clock."""
    canvas, (left, top, right, _) = setting.canvas(), setting.edges
    u, eaves = setting.u, setting.y(_EAVES)
    iron, dim = _paint(setting, 0.9, -0.15), mix(_paint(setting, 0.95, -0.6), setting.mood.dark, 0.3)
    boards_ = mix(toned(setting, lch(0.60, 0.06, 60), 0.9, lit=-0.5), setting.mood.dark, 0.2)
    bands.band(canvas, setting, top, eaves - top, lighter(boards_, -0.06), lighter(boards_, 0.02))
    x = left
    while x < right:
        inward = (x - setting.x(0.5)) * 0.5
        canvas.stroke(straight([(x, eaves), (x + inward, top)]), dim, u(0.003), alpha=0.5)
        x += u(0.085)
    bands.band(canvas, setting, eaves - u(0.030), u(0.036), iron, dim)
    _teeth(canvas, setting, eaves + u(0.005), u(0.024), dim)
    for x in _columns(setting):
        _column(canvas, setting, x, eaves, iron, dim)
    _clock(canvas, setting, dim)
    return setting.plane(canvas, near=0.52)


def _column(canvas: Canvas, setting: Setting, x: float, top: float, iron: Colour, dim: Colour) -> None:
    u, foot = setting.u, setting.y(_EDGE) + setting.u(0.050)
    tones = [dim, lighter(iron, 0.08), iron, dim] if not setting.from_right else [dim, iron, lighter(iron, 0.08), dim]
    canvas.fill(ellipse(x, foot, u(0.040), u(0.008)), setting.mood.dark, alpha=0.4, blur=u(0.004))
    canvas.fill(box(x - u(0.014), top, u(0.028), foot - top), linear((x - u(0.014), 0), (x + u(0.014), 0), tones))
    for y, half, high in ((foot - u(0.03), 0.024, 0.03), (top + u(0.13), 0.020, 0.014), (foot - u(0.13), 0.019, 0.010)):
        canvas.fill(
            box(x - u(half), y, u(2 * half), u(high), u(0.004)), linear((x - u(half), 0), (x + u(half), 0), tones)
        )
    for side in (-1, 1):
        arm = drawn((x, top + u(0.13)), (x + side * u(0.015), top + u(0.035), x + side * u(0.115), top + u(0.012)))
        canvas.stroke(arm, iron, u(0.011))
        canvas.stroke(ellipse(x + side * u(0.036), top + u(0.040), u(0.020)), iron, u(0.006))


def _clock(canvas: Canvas, setting: Setting, dim: Colour) -> None:
    """A round clock that hangs from the canopy: marks for the hours, two hands."""
    u, x = setting.u, setting.side(0.71 if not setting.tall else 0.5)
    y, r = setting.y(_EAVES) + setting.u(0.098), setting.u(0.058)
    canvas.fill(box(x - u(0.005), setting.y(_EAVES), u(0.010), u(0.05)), dim)
    if _evening(setting):
        glow.halo(canvas, (x, y), u(0.19), hexed("fff0c8"), 0.45)
    canvas.fill(ellipse(x, y, r * 1.14), dim)
    face = hexed("fff6dd") if _evening(setting) else toned(setting, hexed("fbf6ea"), 0.9)
    canvas.fill(ellipse(x, y, r), face)
    for hour in range(12):
        with canvas.moved(x, y, turn=30.0 * hour):
            long = 0.16 if hour % 3 == 0 else 0.09
            canvas.fill(box(-r * 0.025, -r * 0.92, r * 0.05, r * long), dim)
    for turn, long, thick in ((setting.pick(0, 360), 0.52, 0.085), (setting.pick(0, 360), 0.80, 0.06)):
        with canvas.moved(x, y, turn=turn):
            canvas.fill(box(-r * thick / 2, -r * long, r * thick, r * (long + 0.14), r * 0.02), dim)
    canvas.fill(ellipse(x, y, r * 0.07), hexed("c8452f"))


def _lamps(setting: Setting) -> list[Plane]:
    """Globes under the canopy; lit in the evening, they breathe hardly at all."""
    canvas, u, on = setting.canvas(), setting.u, _evening(setting)
    count = 2 if setting.tall else 3
    for index in range(count):
        x, y = setting.x((index + 0.5) / count) + u(0.03), setting.y(_EAVES) + u(0.042)
        canvas.fill(box(x - u(0.002), setting.y(_EAVES) - u(0.01), u(0.004), u(0.04)), setting.mood.dark)
        if on:
            glow.halo(canvas, (x, y), u(0.26), hexed("ffcf8f"), 0.5)
        canvas.fill(ellipse(x, y, u(0.021)), hexed("fff3d0") if on else toned(setting, hexed("f2ede0"), 0.85))
    found = [setting.plane(canvas, near=0.52, pulse=0.05 if on else 0.0, pace=0.6)]
    if on:
        warm = setting.canvas()
        glow.halo(warm, (setting.x(0.5), setting.y(0.45)), u(0.9), hexed("ffb866"), 0.18)
        found.append(setting.plane(warm, near=0.4))
    return found
