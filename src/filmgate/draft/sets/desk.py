"""A desk by a window, seen from its front edge."""

from dataclasses import replace

from filmgate.draft.brief import Scene
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, clear, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import blob, box, ellipse, line, polygon, tube
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Ground, Painted, Setting

_EDGE = 0.65
"""Where the desk's far edge lies."""


def ground(_scene: Scene) -> Ground:
    return Ground(y=0.885, horizon=_EDGE, air=0.42, kind="wood", metres=0.52, near=0.62, card=(0.5, 0.42))


def paint(setting: Setting) -> Painted:
    light = replace(setting.light, bounce=(0.16, 0.11, 0.06), edge=0.10, contrast=1.36, reflection=0.16)
    planes = [_wall(setting), _shelf(setting), _sunlight(setting), _top(setting), *_things(setting)]
    return Painted(
        planes=(*planes, _leaves(setting)),
        behind=len(planes),
        ground=ground(setting.scene),
        light=light,
        air="motes",
        sheltered=True,
    )


def _warm(setting: Setting) -> Colour:
    """What comes in at the window."""
    return {
        "dawn": hexed("ffd9b8"),
        "day": hexed("fff6e0"),
        "golden": hexed("ffc98a"),
        "dusk": hexed("e89a86"),
        "night": hexed("5f78c4"),
    }[setting.scene.hour]


def _wall(setting: Setting) -> Plane:
    canvas = setting.canvas()
    lit, middle, far = (
        setting.shown(lch(*tone)) for tone in ((0.74, 0.035, 150), (0.60, 0.040, 195), (0.47, 0.045, 215))
    )
    canvas.flood(linear((setting.side(0), 0), (setting.side(1), 0), [lit, middle, far]))
    _window(canvas, setting)
    return setting.plane(canvas, blur=5, near=0.12)


def _window(canvas: Canvas, setting: Setting) -> None:
    """Two panes with greenery out of focus behind them, between curtains."""
    u, warm = setting.u, _warm(setting)
    wide, high, top = u(0.52), setting.y(0.66), -setting.y(0.06)
    left = setting.side(0.02) - wide * 0.28 - (wide * 0.44 if setting.from_right else 0)
    frame = setting.shown(lch(0.90, 0.018, 90))
    sky = [
        mix(lch(0.97, 0.02, 220), warm, 0.25),
        mix(lch(0.985, 0.035, 95), warm, 0.35),
        mix(lch(0.93, 0.07, 110), warm, 0.3),
    ]
    if setting.night:
        sky = [hexed("101a4a"), hexed("2a2f74"), hexed("5b4589")]
    canvas.fill(box(left - u(0.02), top, wide + u(0.04), high + u(0.035)), frame)
    pane = box(left, top, wide, high)
    canvas.fill(pane, linear((0, top), (0, top + high), sky))
    with canvas.clipped(pane):
        for _ in range(46):
            size = u(setting.pick(0.02, 0.058))
            x, y = left + wide * setting.pick(0, 1), top + high * (0.48 + 0.52 * setting.pick(0, 1) ** 0.7)
            green = setting.shown(mix(lch(0.78, 0.11, 130), mix(lch(0.93, 0.09, 105), warm, 0.4), setting.pick(0, 1)))
            canvas.fill(ellipse(x, y, size), green, alpha=0.42)
    canvas.fill(box(left + wide * 0.5 - u(0.008), top, u(0.016), high), frame)
    canvas.fill(box(left, top + high * 0.42, wide, u(0.012)), frame)
    canvas.fill(box(left - u(0.04), top + high + u(0.02), wide + u(0.08), u(0.022)), setting.shown(lch(0.88, 0.02, 85)))
    for start, end, lean in ((left - u(0.02), left + u(0.10), 1), (left + wide - u(0.05), left + wide + u(0.10), -1)):
        _curtain(canvas, setting, start, end, lean)


def _curtain(canvas: Canvas, setting: Setting, start: float, end: float, lean: int) -> None:
    folds, foot = 7, setting.y(0.75)
    pale, shade = setting.shown(lch(0.93, 0.03, 80)), setting.shown(lch(0.83, 0.035, 70))
    for index in range(folds):
        a = start + (end - start) * index / folds
        b = start + (end - start) * (index + 1.15) / folds
        fold = polygon([(a, -setting.frame.top), (b, -setting.frame.top), (b + lean * 8, foot), (a + lean * 6, foot)])
        canvas.fill(fold, linear((a, 0), (b, 0), [pale, shade, lighter(pale, -0.02)]), alpha=0.92)


def _shelf(setting: Setting) -> Plane:
    """A shelf with books and a plant, and a picture, on the far side from the window."""
    canvas, u = setting.canvas(), setting.u
    wide, y = u(0.46), setting.y(0.30)
    left = setting.side(0.80) - wide / 2
    canvas.fill(box(left, y, wide, u(0.017)), setting.shown(lch(0.56, 0.06, 60)))
    canvas.fill(box(left, y + u(0.017), wide, u(0.014)), setting.shown(lch(0.36, 0.04, 230)), alpha=0.35, blur=u(0.010))
    _books(canvas, setting, left + u(0.035), y)
    _potted(canvas, setting, left + wide * 0.74, y, u(0.060), leaves=11)
    if not setting.tall:
        _picture(canvas, setting, setting.side(0.595) - u(0.09), setting.y(0.085))
    return setting.plane(canvas, blur=3.2, near=0.2)


def _books(canvas: Canvas, setting: Setting, left: float, foot: float) -> None:
    tones = (
        (0.60, 0.11, 35), (0.86, 0.04, 85), (0.50, 0.06, 230), (0.74, 0.10, 75), (0.66, 0.05, 160), (0.85, 0.03, 60),
    )  # fmt: skip
    x = left
    for index, tone in enumerate(tones):
        wide, high = setting.u(setting.pick(0.022, 0.036)), setting.u(setting.pick(0.10, 0.138))
        colour = setting.shown(lch(*tone))
        spine = linear((x, 0), (x + wide, 0), [lighter(colour, 0.08), colour, lighter(colour, -0.06)])
        canvas.fill(box(x, foot - high, wide, high, 2), spine)
        if index % 2:
            canvas.fill(
                box(x + wide * 0.2, foot - high * 0.82, wide * 0.6, high * 0.08), lighter(colour, -0.12), alpha=0.7
            )
        x += wide + setting.u(0.003)


def _potted(canvas: Canvas, setting: Setting, x: float, foot: float, size: float, *, leaves: int) -> None:
    pot = setting.shown(lch(0.84, 0.035, 65))
    sides = [
        (x - size * 0.46, foot - size * 0.73),
        (x + size * 0.46, foot - size * 0.73),
        (x + size * 0.36, foot),
        (x - size * 0.36, foot),
    ]
    canvas.fill(
        polygon(sides), linear((x - size * 0.46, 0), (x + size * 0.46, 0), [lighter(pot, 0.05), lighter(pot, -0.12)])
    )
    root = foot - size * 0.73
    for index in range(leaves):
        out = (index - (leaves - 1) / 2) / leaves
        long = size * setting.pick(1.0, 1.6)
        tip = x + out * 2.4 * long, root - long * (1 - 2.2 * out * out)
        middle = (x + tip[0]) / 2, (root + tip[1]) / 2 - size * 0.16
        green = setting.shown(lch(0.56 + 0.04 * (index % 3), 0.085, 145))
        canvas.fill(tube([(x, root), middle, tip], (size * 0.03, size * 0.15, size * 0.016)), green)


def _picture(canvas: Canvas, setting: Setting, left: float, top: float) -> None:
    u = setting.u
    wide, high, edge = u(0.178), u(0.222), u(0.014)
    canvas.fill(box(left, top, wide, high, 3), setting.shown(lch(0.90, 0.02, 80)))
    inner = box(left + edge, top + edge, wide - 2 * edge, high - 2 * edge)
    tones = [setting.shown(lch(0.88, 0.05, 70)), setting.shown(lch(0.78, 0.08, 50))]
    canvas.fill(inner, linear((0, top), (0, top + high), tones))
    with canvas.clipped(inner):
        canvas.fill(ellipse(left + wide * 0.58, top + high * 0.36, u(0.028)), setting.shown(lch(0.72, 0.14, 45)))
        hill = [(0, 0.8), (0.28, 0.55), (0.5, 0.72), (0.78, 0.48), (1.05, 0.75), (1.05, 1.1), (0, 1.1)]
        canvas.fill(blob([(left + wide * x, top + high * y) for x, y in hill]), setting.shown(lch(0.52, 0.06, 200)))


def _sunlight(setting: Setting) -> Plane:
    """Shafts from the window across the wall; by night a lamp's pool instead."""
    canvas, y = setting.canvas(), setting.y
    lean = -1 if setting.from_right else 1
    ray, strength = _warm(setting), 0.09 if setting.night else 0.20
    for start, end in ((-0.02, 0.07), (0.09, 0.17), (0.20, 0.26)):
        a, b = setting.side(start), setting.side(end)
        shaft = polygon(
            [(a, -9), (b, -9), (b + lean * setting.u(0.72), y(0.72)), (a + lean * setting.u(0.65), y(0.72))]
        )
        fade = linear((a, 0), (a + lean * setting.u(0.58), y(0.72)), [clear(ray, strength), clear(ray, 0)])
        canvas.fill(shaft, fade, blur=setting.u(0.022), blend="screen")
    return setting.plane(canvas, near=0.3)


def _top(setting: Setting) -> Plane:
    """The desk: wood in the window's light."""
    canvas, (left, _, right, bottom) = setting.canvas(), setting.edges
    edge, warm = setting.y(_EDGE), _warm(setting)
    back, middle, front = (
        setting.shown(lch(*tone)) for tone in ((0.885, 0.035, 80), (0.80, 0.058, 72), (0.70, 0.068, 65))
    )
    whole = box(left, edge, right - left, bottom - edge)
    canvas.fill(whole, linear((0, edge), (0, setting.y(1)), [back, middle, front], [0, 0.35, 1]))
    shade = setting.shown(lch(0.45, 0.05, 30))
    fall = [clear(warm, 0.35), clear(warm, 0.05), clear(shade, 0.22)]
    canvas.fill(whole, linear((setting.side(0), 0), (setting.side(1), 0), fall))
    grain = setting.shown(lch(0.60, 0.07, 60))
    for _ in range(round(40 * setting.wide)):
        deep = setting.pick(0, 1) ** 1.6
        y, long, x = (
            edge + 6 + (bottom - edge) * deep,
            setting.u(setting.pick(0.17, 0.72)) * (0.5 + deep),
            setting.pick(left, right),
        )
        vein = [(x - long / 2, y), (x, y + setting.pick(-2, 2)), (x + long / 2, y + setting.pick(-2, 2))]
        canvas.fill(tube(vein, (0.2, 0.5 + deep, 0.2), steps=5), grain, alpha=setting.pick(0.10, 0.20))
    canvas.fill(box(left, edge, right - left, max(1, setting.u(0.003))), lighter(back, 0.10), alpha=0.8)
    _panes(canvas, setting, edge, warm)
    return setting.plane(canvas, near=0.85, near_top=0.34)


def _panes(canvas: Canvas, setting: Setting, edge: float, warm: Colour) -> None:
    """The window's light lying on the wood."""
    lean, strength = (-1 if setting.from_right else 1), 0.16 if setting.night else 0.48
    for start, end in ((0.05, 0.20), (0.24, 0.40)):
        a, b, u = setting.side(start), setting.side(end), setting.u
        for near, far, shift in ((0.03, 0.18, 0.20), (0.20, 0.37, 0.44)):
            spot = [
                (a + lean * u(shift), edge + u(near)),
                (b + lean * u(shift - 0.01), edge + u(near)),
                (b + lean * u(shift + 0.25), edge + u(far)),
                (a + lean * u(shift + 0.21), edge + u(far)),
            ]
            canvas.fill(polygon(spot), warm, alpha=strength, blur=u(0.014), blend="screen")


def _things(setting: Setting) -> list[Plane]:
    """Books with a mug on one side, a lamp and a plant on the other; the middle stays free."""
    canvas = setting.canvas()
    foot = setting.y(_EDGE) + setting.u(0.10)
    shadow = setting.shown(lch(0.38, 0.06, 50))
    spots = [(setting.side(0.12), 0.13), (setting.side(0.87), 0.085)]
    if not setting.tall:
        spots.append((setting.side(0.735), 0.055))
    for x, half in spots:
        canvas.fill(
            ellipse(x + setting.u(0.01), foot, setting.u(half), setting.u(0.012)),
            shadow,
            alpha=0.5,
            blur=setting.u(0.008),
        )
    _stack(canvas, setting, spots[0][0], foot)
    _lamp(canvas, setting, spots[1][0], foot)
    if not setting.tall:
        props = setting.canvas()
        _potted(props, setting, spots[2][0], foot, setting.u(0.115), leaves=9)
        setting.props(props, canvas, form=9)
    return [setting.plane(canvas, blur=1.5, near=0.46)]


def _stack(onto: Canvas, setting: Setting, x: float, foot: float) -> None:
    canvas, u = setting.canvas(), setting.u
    tones = ((0.55, 0.07, 225), (0.90, 0.03, 85), (0.66, 0.12, 38))
    sizes = ((0.264, 0.036), (0.233, 0.033), (0.208, 0.030))
    y = foot
    for tone, (wide, high) in zip(tones, sizes, strict=True):
        left, y = x - u(wide) / 2 + u(setting.pick(-0.01, 0.01)), y - u(high)
        canvas.fill(box(left, y, u(wide), u(high), 4), lch(*tone))
        canvas.fill(
            box(left + u(0.014), y + u(0.005), u(wide) - u(0.014), u(high) - u(0.010)), lch(0.95, 0.015, 85), alpha=0.92
        )
        canvas.fill(box(left, y, u(0.022), u(high), 4), lch(*tone))
    mug = lch(0.93, 0.02, 70)
    canvas.fill(box(x - u(0.046), y - u(0.086), u(0.092), u(0.086), u(0.011)), mug)
    handle = [
        (x + u(0.046), y - u(0.067)),
        (x + u(0.076), y - u(0.056)),
        (x + u(0.070), y - u(0.025)),
        (x + u(0.043), y - u(0.017)),
    ]
    canvas.stroke(line(handle), mug, u(0.014))
    setting.props(canvas, onto, form=10)


def _lamp(onto: Canvas, setting: Setting, x: float, foot: float) -> None:
    """A jointed desk lamp leaning to the middle; lit in the evening."""
    canvas, u, lean = setting.canvas(), setting.u, 1 if setting.from_right else -1
    body, on = lch(0.43, 0.05, 200), setting.scene.hour in {"dusk", "night"}

    def at(right: float, up: float) -> tuple[float, float]:
        return x + lean * u(right), foot - u(up)

    canvas.fill(ellipse(*at(0, 0), u(0.086), u(0.018)), body)
    canvas.fill(tube([at(0, 0.008), at(0.011, 0.167), at(-0.047, 0.328)], (u(0.007),) * 3), body)
    canvas.fill(tube([at(-0.047, 0.328), at(0.056, 0.417), at(0.136, 0.447)], (u(0.007),) * 3), body)
    canvas.fill(ellipse(*at(-0.047, 0.328), u(0.0125)), lch(0.75, 0.10, 75))
    head = [
        (0.128, 0.486),
        (0.092, 0.442),
        (0.117, 0.356),
        (0.167, 0.353),
        (0.233, 0.375),
        (0.244, 0.406),
        (0.178, 0.467),
    ]
    canvas.fill(blob([at(*point) for point in head]), lighter(body, 0.02))
    setting.props(canvas, onto, form=10)
    if on:
        bulb = at(0.185, 0.365)
        onto.fill(ellipse(*bulb, u(0.045), u(0.030), 20 * lean), hexed("fff2c8"), blur=u(0.006))
        onto.fill(ellipse(*bulb, u(0.20), u(0.16)), clear(hexed("ffd58a"), 0.42), blur=u(0.07), blend="screen")


def _leaves(setting: Setting) -> Plane:
    """A plant at the very front, out of focus, in the corner away from the window."""
    canvas, u, lean = setting.canvas(), setting.u, 1 if setting.from_right else -1
    x, y = setting.side(1.03), setting.y(1.06)
    for index in range(6):
        turn, long = 0.25 + 0.28 * index, u(0.34)
        middle = x + lean * long * 0.55 * (1 - turn / 2.6), y - long * 0.62 * min(1.0, turn) - u(0.04)
        tip = x + lean * long * (1 - turn / 2.2), y - long * min(1.1, turn)
        canvas.fill(
            tube([(x, y), middle, tip], (u(0.007), u(0.047), u(0.004))),
            setting.shown(lch(0.40 + 0.03 * (index % 2), 0.07, 160)),
        )
    return setting.plane(canvas, blur=11, near=1.0)
