"""An open road seen from its side: dashes, a rail and a verge before the sea, hills and fields, or a plain under mountains."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, joined, line, polygon
from filmgate.draft.sets.kit import bands, grass, season, sky, terrain, trees, water
from filmgate.draft.sets.kit.ground import breeze, earth, footing, puddles
from filmgate.draft.sets.kit.tones import SNOW, cover, toned, wet
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_HORIZON = 0.47
_VERGE = 0.705
_FAR, _NEAR = 0.748, 0.962
"""The road's edges."""
_MARK = 0.842
"""Where wheels stand: on the far lane."""
_ASPHALT = hexed("7a7280")


def ground(scene: Scene) -> Ground:
    return Ground(
        y=_MARK, horizon=0.72, air=0.30, kind=footing(scene, "asphalt"), metres=3.6, near=0.6, card=(0.5, 0.30)
    )


def paint(setting: Setting) -> Painted:
    view = (_coast, _hills, _plain)[int(setting.random.integers(3))]
    planes = [
        *sky.planes(setting, horizon=_HORIZON),
        *view(setting),
        _verge(setting),
        _beside(setting, pine=view is _coast),
        _road(setting),
        _rail(setting),
    ]
    wet_road = wet(setting) and not cover(setting)
    return Painted(
        planes=(*planes, _front(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=replace(setting.light, reflection=0.35 if wet_road else 0.0, bounce=(0.14, 0.11, 0.09)),
        air=season.adrift(setting.scene),
    )


def _coast(setting: Setting) -> list[Plane]:
    """The sea below the road, headlands on the side away from the sun."""
    canvas, top, bottom = setting.canvas(), setting.y(_HORIZON), setting.y(_FAR)
    colours = water.tones(setting)
    water.sheet(canvas, setting, top, bottom, colours)
    water.ripples(canvas, setting, top, bottom, count=240, dark=colours[3], pale=lighter(colours[1], 0.05))
    found = [setting.plane(canvas, near=0.34, near_top=0.06)]
    found += water.glitter(setting, top, bottom, count=300)
    canvas = setting.canvas()
    start = setting.side(1.0) + (setting.x(0.12) if not setting.from_right else -setting.x(0.12))
    strength = 0.10 if setting.night else 0.16 + 0.5 * max(0.0, setting.mood.cast - 0.3)
    glow = mix(setting.mood.light, setting.mood.sky[-1], 0.35)
    for end, foot, high, near in ((0.42, 0.474, 0.125, 0.16), (0.58, 0.500, 0.175, 0.34), (0.78, 0.555, 0.250, 0.50)):
        tone = toned(setting, hexed("8a7a72"), near, lit=-0.1)
        terrain.cliff(
            canvas,
            setting,
            start=start,
            end=setting.side(end),
            foot=setting.y(foot),
            high=setting.u(high) * setting.pick(0.8, 1.1),
            tone=tone,
            fog=setting.mood.fog,
            glow=glow,
            strength=strength,
        )
        sky.mist(canvas, setting, setting.y(foot) - setting.u(0.008), setting.u(0.034), alpha=0.16)
    return [*found, setting.plane(canvas, near=0.18), _sails(setting)]


def _sails(setting: Setting) -> Plane:
    """Two sails far out, rocking."""
    canvas = setting.canvas()
    for share, size in ((0.10, 0.034), (0.36, 0.018)):
        x, y, s = setting.side(share), setting.y(_HORIZON) + setting.u(size * 0.5), setting.u(size)
        cloth = mix(hexed("fff4dc"), setting.mood.fog, 0.35 if not setting.night else 0.8)
        canvas.fill(polygon([(x, y - s * 1.5), (x, y - s * 0.06), (x + s * 0.8, y - s * 0.06)]), cloth)
        canvas.fill(
            polygon([(x - s * 0.1, y - s * 1.2), (x - s * 0.1, y - s * 0.06), (x - s * 0.5, y - s * 0.06)]),
            mix(cloth, setting.mood.fog, 0.4),
        )
        hull = [(x - s * 0.6, y), (x + s * 0.8, y), (x + s * 0.5, y + s * 0.2), (x - s * 0.4, y + s * 0.2)]
        canvas.fill(polygon(hull), toned(setting, hexed("5a4658"), 0.4))
    return setting.plane(canvas, near=0.10, bob=0.0014, pace=0.22)


def _hills(setting: Setting) -> list[Plane]:
    """Three rows of hills with fields, hedges and copses."""
    found = []
    far, middle, near = season.grass(setting.scene)
    rows = ((0.485, 0.075, far, 0.16), (0.545, 0.070, middle, 0.34), (0.625, 0.060, mix(near, middle, 0.4), 0.52))
    for index, (y, high, own, depth) in enumerate(rows):
        canvas = setting.canvas()
        crest = terrain.hill(setting, setting.y(y), setting.u(high), base=3 + index)
        tone = toned(setting, earth(setting, own), depth, lit=0.04)
        path = terrain.land(
            canvas,
            setting,
            crest,
            [lighter(tone, 0.03), tone, mix(tone, setting.mood.fog, 0.35)],
            foot=setting.y(y + 0.16),
        )
        with canvas.clipped(path):
            _fields(canvas, setting, crest, own, depth)
        _copses(canvas, setting, crest, depth, count=5 - index)
        found.append(setting.plane(canvas, near=0.10 + 0.11 * index))
    return found


def _fields(canvas: Canvas, setting: Setting, crest: terrain.Crest, own: Colour, depth: float) -> None:
    """Strips of other crops that follow the hill."""
    crops = (lch(0.82, 0.11, 95), lch(0.70, 0.10, 128), lch(0.66, 0.07, 70), mix(own, lch(0.58, 0.09, 145), 0.5))
    for _ in range(6):
        x, wide = setting.x(setting.pick(-0.05, 1.05)), setting.u(setting.pick(0.16, 0.36))
        deep, crop = setting.u(setting.pick(0.03, 0.07)), crops[int(setting.random.integers(len(crops)))]
        top = crest.at(x) + setting.u(setting.pick(0.012, 0.05))
        lean = setting.pick(-0.3, 0.3) * wide
        strip = [
            (x - wide / 2, top),
            (x + wide / 2, top + deep * 0.1),
            (x + wide * 0.62 + lean, top + deep),
            (x - wide * 0.55 + lean, top + deep * 0.9),
        ]
        canvas.fill(polygon(strip), toned(setting, earth(setting, crop), depth), alpha=0.55, blur=setting.u(0.002))


def _copses(canvas: Canvas, setting: Setting, crest: terrain.Crest, depth: float, *, count: int) -> None:
    """Groups of round trees on the crest, away from the middle."""
    for _ in range(round(count * setting.wide / 1.4)):
        share = setting.pick(-0.04, 1.04)
        size, x = setting.u(0.016 + 0.05 * depth) * setting.pick(0.8, 1.2), setting.x(share)
        leaf = season.leaf(setting.scene, setting.random) if not cover(setting) else hexed("8c8f93")
        for _ in range(int(setting.random.integers(1, 5))):
            big = size * setting.pick(0.55, 1.25)
            tone = lighter(toned(setting, leaf, depth, lit=-0.12), setting.pick(-0.02, 0.02))
            y = crest.at(x) + size * 0.12
            bush = trees.bush(setting.random, x, y, big * 1.3, big)
            canvas.fill(bush, linear((0, y - big), (0, y), [lighter(tone, 0.05), lighter(tone, -0.05)]))
            x += big * setting.pick(0.5, 0.9)


def _plain(setting: Setting) -> list[Plane]:
    """Mountains far off over a wide plain, poles with wires along the way."""
    found = []
    fog = setting.mood.fog
    for index, (y, high, depth) in enumerate(((0.475, 0.10, 0.12), (0.500, 0.075, 0.30))):
        canvas = setting.canvas()
        place = setting.pick(0.05, 0.25) if setting.from_right else setting.pick(0.75, 0.95)
        crest = terrain.ridge(
            setting, setting.y(y), setting.u(high), base=3 + index, peak=(place, 0.16, 1.6 - 0.6 * index)
        )
        stone = toned(setting, lch(0.55, 0.05, 290), depth)
        snow = toned(setting, SNOW, depth, lit=0.1) if index == 0 or cover(setting) else None
        terrain.mountain(
            canvas,
            setting,
            crest,
            foot=setting.y(0.56),
            top=stone,
            base=mix(stone, fog, 0.6),
            shade=mix(stone, setting.mood.dark, 0.5),
            snow=snow,
            line_=0.34,
        )
        sky.mist(canvas, setting, setting.y(0.545), setting.u(0.05), alpha=0.5)
        found.append(setting.plane(canvas, near=0.06 + 0.07 * index))
    canvas = setting.canvas()
    far, middle, _ = season.grass(setting.scene)
    crest = terrain.hill(setting, setting.y(0.555), setting.u(0.012), base=3)
    tones = [
        toned(setting, earth(setting, mix(own, lch(0.74, 0.09, 85), 0.4)), depth, lit=0.06)
        for own, depth in ((far, 0.34), (middle, 0.55), (middle, 0.7))
    ]
    terrain.land(canvas, setting, crest, tones, foot=setting.y(_FAR))
    _copses(canvas, setting, crest, 0.40, count=5)
    return [*found, setting.plane(canvas, near=0.30), _poles(setting)]


def _poles(setting: Setting) -> Plane:
    canvas = setting.canvas()
    wood, u = toned(setting, lch(0.42, 0.04, 50), 0.5, lit=-0.2), setting.u
    top, foot = setting.y(0.325), setting.y(0.665)
    places = bands.even(setting, 0.52)
    step = places[1] - places[0]
    for x in places:
        canvas.fill(box(x - u(0.004), top, u(0.008), foot - top), wood)
        canvas.fill(box(x - u(0.040), top + u(0.018), u(0.080), u(0.006)), wood)
        for arm in (-0.034, 0.034):
            wire = [
                (x + u(arm), top + u(0.016)),
                (x + step / 2 + u(arm), top + u(0.056)),
                (x + step + u(arm), top + u(0.016)),
            ]
            canvas.stroke(line(wire), wood, u(0.0016), alpha=0.75)
    return setting.plane(canvas, near=0.36)


def _grassy(setting: Setting, near: float, lit: float = 0.0) -> Colour:
    return toned(setting, earth(setting, mix(season.grass(setting.scene)[0], lch(0.68, 0.09, 75), 0.35)), near, lit=lit)


def _verge(setting: Setting) -> Plane:
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    crest = terrain.hill(setting, setting.y(_VERGE), setting.u(0.010), base=5)
    tone = _grassy(setting, 0.66, 0.06)
    terrain.land(canvas, setting, crest, [tone, lighter(tone, -0.10)], foot=setting.y(_FAR))
    for step in range(4):
        blades = [
            grass.tuft(
                setting.random,
                x := setting.pick(left, right),
                crest.at(x) + setting.u(0.012),
                setting.u(setting.pick(0.018, 0.042)),
                blades=6,
            )
            for _ in range(round(22 * setting.wide))
        ]
        canvas.fill(joined(blades), mix(lighter(tone, 0.05 - 0.05 * step), setting.mood.dark, 0.10 * step))
    return setting.plane(canvas, near=0.50)


def _beside(setting: Setting, *, pine: bool) -> Plane:
    """A tree behind the rail on the far side from the light, bushes here and there."""
    canvas, near = setting.canvas(), 0.6
    foot = setting.y(_VERGE - 0.006)
    wood = toned(setting, lch(0.36, 0.05, 45), near, lit=-0.3)
    glow = mix(setting.mood.light, setting.mood.sky[-1], 0.3)
    high = setting.u(0.62) * (1.2 if setting.tall else 1.0) * setting.pick(0.9, 1.05)
    x = setting.side(setting.pick(0.86, 0.93))
    leaf = toned(setting, season.leaf(setting.scene, setting.random), near, lit=-0.12)
    gleam = mix(leaf, glow, 0.4 if not setting.night else 0.12)
    if season.leafless(setting.scene) and not pine:
        canvas.fill(trees.bare(setting.random, x, foot, high), wood)
    elif pine:
        needles = toned(setting, mix(lch(0.46, 0.08, 135), SNOW, 0.3 * cover(setting)), near, lit=-0.15)
        trees.stone_pine(
            canvas,
            setting,
            x,
            foot,
            high,
            leaf=needles,
            wood=wood,
            glow=mix(needles, glow, 0.4 if not setting.night else 0.12),
        )
    else:
        trees.leafy(canvas, setting, x, foot, high * 0.82, leaf=leaf, wood=wood, glow=gleam)
    return setting.plane(canvas, blur=0.6, near=0.48, sway=0.004 * breeze(setting), pace=0.16)


def _road(setting: Setting) -> Plane:
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    far, near, u = setting.y(_FAR), setting.y(_NEAR), setting.u
    own = earth(setting, _ASPHALT)
    tones = [
        mix(toned(setting, own, 0.6, lit=0.05), setting.mood.fog, 0.30),
        toned(setting, own, 0.8),
        toned(setting, own, 1.0, lit=-0.2),
    ]
    canvas.fill(box(left, far, right - left, bottom - far), linear((0, far), (0, near), tones, [0, 0.3, 1]))
    _worn(canvas, setting, lighter(tones[1], 0.035))
    x, _ = sky.sun_at(setting, horizon=_HORIZON)
    if setting.mood.disc:
        terrain.pool(
            canvas,
            x,
            far + u(0.03),
            u(0.6),
            u(0.05),
            colour=mix(setting.mood.light, setting.mood.sky[-1], 0.4),
            alpha=0.30,
        )
    if wet(setting) and not cover(setting):
        bands.sheen(canvas, setting, far, far=0.45, near=0.10)
        puddles(canvas, setting, far, near, count=6)
    _lines(canvas, setting)
    # Followed, the whole road goes by at the pace of those on it: sheared, its dashes would lean.
    return setting.plane(canvas, near=0.6) if setting.travels else setting.plane(canvas, near=0.88, near_top=0.50)


def _worn(canvas: Canvas, setting: Setting, tone: Colour) -> None:
    """Wheel tracks and patches."""
    left, _, right, _ = setting.edges
    for y in (0.795, 0.835, 0.905, 0.94):
        canvas.fill(box(left, setting.y(y), right - left, setting.u(0.010)), tone, alpha=0.5, blur=setting.u(0.006))
    for _ in range(round(8 * setting.wide)):
        patch = ellipse(
            setting.pick(left, right),
            setting.y(setting.pick(0.77, 0.95)),
            setting.u(setting.pick(0.08, 0.26)),
            setting.u(setting.pick(0.005, 0.012)),
        )
        canvas.fill(patch, tone, alpha=setting.pick(0.2, 0.6), blur=setting.u(0.006))


def _lines(canvas: Canvas, setting: Setting) -> None:
    left, _, right, _ = setting.edges
    u, white = setting.u, toned(setting, hexed("fbf4e2"), 0.8, lit=0.05)
    alpha = 0.85 * (1 - 0.75 * cover(setting))
    bands.band(canvas, setting, setting.y(_FAR) + u(0.004), u(0.0045), white, alpha=alpha)
    bands.band(canvas, setting, setting.y(_NEAR) - u(0.020), u(0.009), white, alpha=alpha)
    count = max(3, round((right - left) / u(0.23)))
    step, y = (right - left) / count, setting.y(0.879)
    for index in range(count):
        x = left + step * (index + 0.23)
        dash = [(x, y), (x + step * 0.54, y), (x + step * 0.51, y + u(0.0105)), (x - step * 0.05, y + u(0.0105))]
        canvas.fill(polygon(dash), white, alpha=alpha)


def _rail(setting: Setting) -> Plane:
    """A guard rail on posts; its upper edge takes the light, or snow."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    u, y = setting.u, setting.y(_FAR) - _raised(setting)
    steel, near = lch(0.80, 0.02, 60), 0.72
    bright, middle, dim = (toned(setting, steel, near, lit=lit) for lit in (0.14, -0.20, -0.55))
    count = max(4, round((right - left) / u(0.142)))
    for index in range(count):
        x = left + (right - left) * (index + 0.5) / count
        canvas.fill(
            box(x - u(0.006), y - u(0.004), u(0.012), u(0.078), u(0.003)),
            linear((x - u(0.006), 0), (x + u(0.006), 0), [dim, bright, middle]),
        )
        if setting.night or setting.scene.hour == "dusk":
            canvas.fill(box(x - u(0.004), y + u(0.026), u(0.008), u(0.009)), hexed("ffb35c"))
    bands.band(canvas, setting, y, u(0.024), bright, middle, dim, stops=[0, 0.35, 1], corner=u(0.006))
    bands.band(canvas, setting, y + u(0.0105), u(0.0026), setting.mood.dark, alpha=0.45)
    if cover(setting):
        bands.band(canvas, setting, y - u(0.009), u(0.012), toned(setting, SNOW, near, lit=0.1), corner=u(0.006))
    return setting.plane(canvas, near=0.54)


def _raised(setting: Setting) -> float:
    """Height of the rail's upper edge over the road's far edge."""
    return setting.u(0.066)


def _front(setting: Setting) -> Plane:
    """The near verge: dark grasses, highest at the corners, out of focus."""
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    crest = terrain.hill(setting, setting.y(0.985), setting.u(0.010), base=3)
    deep = mix(_grassy(setting, 1.0, -0.5), setting.mood.dark, 0.55)
    terrain.land(canvas, setting, crest, [deep, mix(deep, setting.mood.dark, 0.6)], foot=bottom)
    for step in range(5):
        tone = mix(deep, _grassy(setting, 1.0, -0.1), 0.14 * step)
        blades = []
        for _ in range(round(14 * setting.wide)):
            x = setting.pick(left, right)
            corner = min(1.0, abs(x / setting.frame.width - 0.5) * 2)
            blades.append(
                grass.tuft(
                    setting.random,
                    x,
                    crest.at(x) + setting.u(0.014),
                    setting.u(0.034 + 0.13 * corner**1.5 * setting.pick(0.4, 1)),
                    blades=7,
                )
            )
        canvas.fill(joined(blades), tone)
    return setting.plane(canvas, blur=1.2, near=0.95, sway=0.012 * breeze(setting), pace=0.22)
