"""Houses, signs, trees, lamps and cars of a street seen along its depth, through an eye."""

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, mix
from filmgate.draft.paint.shapes import box, ellipse, joined, polygon, straight, union
from filmgate.draft.sets.kit import glow, icons
from filmgate.draft.sets.kit.perspective import Eye
from filmgate.draft.sets.kit.tones import SNOW, cover, toned
from filmgate.draft.sets.kit.town import Town
from filmgate.draft.sets.street import surface
from filmgate.draft.sets.street.plan import HALF, Block, Sign, Thing

_DEEP = 8.0
"""Metres a house reaches back from the street."""


def house(canvas: Canvas, eye: Eye, town: Town, block: Block) -> None:
    """A house with its shop, windows and signs."""
    side, near = block.side, block.closeness
    setting = town.setting
    sunny = 0.10 if (side < 0) == setting.from_right else -0.22
    wall, mood = town.wall(block.wall, near, sunny=sunny), setting.mood
    x = side * HALF
    front = x, x + side * _DEEP
    gable = lighter(wall, -0.03) if setting.night else town.wall(block.wall, near, sunny=-0.26)
    # Walls go below the ground, which is laid over them, so that no gap opens while both move.
    foot = -0.0 if eye.mirrored else -0.5
    canvas.fill(eye.front((min(front), max(front)), (foot, block.high), block.near), gable)
    start, end = eye.at(x, 0, block.near), eye.at(x, 0, block.far)
    canvas.fill(
        eye.wall(x, (foot, block.high), (block.near, block.far)),
        linear(start, end, [wall, mix(wall, mood.fog, 0.35 if setting.night else 0.16)]),
    )
    _cornice(canvas, eye, town, block, sunny)
    _shop(canvas, eye, town, block, wall)
    for window in block.windows:
        if not setting.night:
            (low, high), (close, far) = window.ups, window.aways
            rim = eye.wall(x, (low - 0.12, high + 0.10), (close - 0.07, far + 0.07))
            canvas.fill(rim, town.trim(block.wall, near, sunny=sunny))
        canvas.fill(eye.wall(x, window.ups, window.aways), window.colour, alpha=0.92)
    for sign in block.signs:
        _sign(canvas, eye, town, block, sign)


def _cornice(canvas: Canvas, eye: Eye, town: Town, block: Block, sunny: float) -> None:
    if town.setting.night:
        return
    x, trim = block.side * (HALF - 0.12), town.trim(block.wall, block.closeness, sunny=sunny)
    for up, high in ((block.high - 0.35, 0.35), (3.35, 0.14)):
        canvas.fill(eye.wall(x, (up, up + high), (block.near, block.far)), trim)
    snow = town.snow(block.closeness)
    if snow is not None:
        canvas.fill(eye.wall(x, (block.high, block.high + 0.22), (block.near, block.far)), snow)


def _shop(canvas: Canvas, eye: Eye, town: Town, block: Block, wall: Colour) -> None:
    """The lit band of the ground floor, mullions, and an awning over it."""
    x, near, far = block.side * HALF, block.near, block.far
    tones = town.shop(block.shop, block.closeness)
    band = eye.wall(x, (0.35, 2.6), (near + 0.2, far - 0.2))
    canvas.fill(band, linear(eye.at(x, 0, near), eye.at(x, 0, far), tones), alpha=0.9)
    dim = mix(tones[1], town.setting.mood.dark, 0.42)
    for piece in block.goods:
        canvas.fill(
            eye.wall(x, piece.ups, piece.aways), mix(dim, town.cloth(piece.colour, block.closeness), 0.35), alpha=0.55
        )
    if block.goods:
        canvas.fill(eye.wall(x, (1.26, 1.30), (near + 0.25, far - 0.25)), dim, alpha=0.7)
    for step in range(1, 4):
        away = near + (far - near) * step / 4
        post = straight([eye.at(x, 0.0, away), eye.at(x, 2.7, away)])
        canvas.stroke(post, wall, max(1.0, eye.length(0.10, away)))
    out = x - block.side * 0.85
    night = town.setting.night
    cloth = mix(block.shop, hexed("140d2c"), 0.55) if night else town.cloth(block.awning, block.closeness)
    pale = cloth if night else town.cloth((0.97, 0.93, 0.86), block.closeness)
    stripes = 1 if night else max(4, round((far - near) / 0.5))
    for stripe in range(stripes):
        a, b = (near + (far - near) * (stripe + step) / stripes for step in (0, 1))
        roof = polygon([eye.at(out, 2.45, a), eye.at(x, 3.1, a), eye.at(x, 3.1, b), eye.at(out, 2.45, b)])
        canvas.fill(roof, cloth if stripe % 2 == 0 else pale)


def _sign(canvas: Canvas, eye: Eye, town: Town, block: Block, sign: Sign) -> None:
    x = block.side * (HALF - 0.12)
    corners = eye.at(x, sign.up + sign.high, sign.away), eye.at(x - block.side * sign.wide, sign.up, sign.away)
    (left, right), (top, foot) = (sorted(pair) for pair in zip(*corners, strict=True))
    wide, high = right - left, foot - top
    edge = max(1.0, wide * 0.055)
    ground, line, ink = town.sign(sign.colour, filled=sign.filled)
    if town.dark and not eye.mirrored:
        glow.halo(canvas, ((left + right) / 2, (top + foot) / 2), max(wide, high) * 0.9, sign.colour, 0.22)
    canvas.fill(box(left, top, wide, high, wide * 0.14), ground, alpha=0.95)
    canvas.stroke(box(left + edge, top + edge, wide - 2 * edge, high - 2 * edge, wide * 0.10), line, edge)
    for index, number in enumerate(sign.icons):
        share = (index + 0.5) / len(sign.icons)
        y = foot - high * share if eye.mirrored else top + high * share
        icons.icon(canvas, number, ((left + right) / 2, y), wide * 0.29, ink, max(1.1, wide * 0.065))


def thing(canvas: Canvas, eye: Eye, town: Town, known: Thing) -> None:
    {"tree": _tree, "lamp": _lamp, "car": _car}[known.kind](canvas, eye, town, known)


def _tree(canvas: Canvas, eye: Eye, town: Town, known: Thing) -> None:
    x, foot = eye.at(known.across, 0, known.away)
    high = eye.length(5.2 * known.size, known.away)
    surface.tree(canvas, town, x, foot, high, known.closeness, seed=known.seed, flat=-1.0 if eye.mirrored else 1.0)


def _lamp(canvas: Canvas, eye: Eye, town: Town, known: Thing) -> None:
    """A street lamp with one arm over the road."""
    side = -1 if known.across > 0 else 1
    iron = town.cloth(lch(0.34, 0.03, 250), known.closeness)
    thick = max(1.0, eye.length(0.10, known.away))
    post = [
        (known.across, 0.0),
        (known.across, 4.5),
        (known.across + side * 0.35, 4.8),
        (known.across + side * 1.0, 4.8),
    ]
    canvas.stroke(straight([eye.at(x, up, known.away) for x, up in post]), iron, thick)
    head = eye.at(known.across + side * 1.0, 4.72, known.away)
    wide = eye.length(0.28, known.away)
    canvas.fill(ellipse(*head, wide, wide * 0.45), hexed("fff0c8") if town.dark else lighter(iron, 0.15))
    if town.dark and not eye.mirrored:
        glow.halo(canvas, head, wide * 5, hexed("ffcf8f"), 0.55)


def _car(canvas: Canvas, eye: Eye, town: Town, known: Thing) -> None:
    """A parked car from behind: two rounded boxes, a pane, lamps."""
    near = known.closeness
    (x, foot), s = eye.at(known.across, 0, known.away), eye.length(1.0, known.away)
    paint, dark = town.cloth(known.colour, near), town.cloth(hexed("1d1a26"), near)
    with canvas.moved(x, foot, scale=s, flat=-1.0 if eye.mirrored else 1.0):
        canvas.fill(ellipse(0, -0.02, 1.05, 0.10), town.setting.mood.dark, alpha=0.45, blur=0.04)
        canvas.fill(joined([box(side * 0.62 - 0.11, -0.36, 0.22, 0.36, 0.06) for side in (-1, 1)]), dark)
        cabin = polygon([(-0.72, -0.85), (-0.52, -1.38), (0.52, -1.38), (0.72, -0.85)])
        body = union([box(-0.86, -0.96, 1.72, 0.74, 0.2), cabin])
        canvas.fill(
            body, linear((0, -1.4), (0, -0.2), [lighter(paint, 0.06), paint, mix(paint, dark, 0.5)], [0, 0.5, 1])
        )
        glass = town.shop(known.colour, near)[1] if not town.setting.night else hexed("2a2352")
        canvas.fill(polygon([(-0.58, -0.90), (-0.44, -1.28), (0.44, -1.28), (0.58, -0.90)]), glass)
        for side in (-1, 1):
            canvas.fill(
                box(side * 0.66 - 0.13, -0.74, 0.26, 0.13, 0.05), hexed("ff4a3c") if town.dark else lch(0.52, 0.16, 27)
            )
        canvas.fill(box(-0.24, -0.58, 0.48, 0.12, 0.02), town.cloth((0.9, 0.88, 0.84), near))
        if cover(town.setting):
            canvas.fill(box(-0.55, -1.46, 1.1, 0.12, 0.06), toned(town.setting, SNOW, near))
