"""What hangs over a street: cables with lanterns in the dark, bunting by day."""

from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.shapes import drawn, ellipse, polygon, straight
from filmgate.draft.sets.kit import glow
from filmgate.draft.sets.kit.town import AWNINGS, Town
from filmgate.draft.stage.planes import Plane
from filmgate.draft.stage.setting import Setting


def planes(setting: Setting, town: Town) -> list[Plane]:
    """Two or three lines from house to house; they swing a little."""
    canvas, (left, _, right, _) = setting.canvas(), setting.edges
    lines = ((0.26, 0.235, 0.040), (0.165, 0.115, 0.045)) if setting.tall else ((0.20, 0.165, 0.055),)
    thread = mix(setting.mood.dark, setting.mood.fog, 0.12)
    for index, (start, end, sag) in enumerate(lines):
        a, b = (left, setting.y(start)), (right, setting.y(end))
        if setting.from_right:
            a, b = (left, b[1]), (right, a[1])
        low = setting.u(sag)
        canvas.stroke(drawn(a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 2 * low, *b)), thread, setting.u(0.0032))
        if index == 0:
            _hung(canvas, setting, town, a, b, low)
    return [setting.plane(canvas, near=0.34, bob=0.0016, pace=0.16)]


def _hung(
    canvas: Canvas, setting: Setting, town: Town, a: tuple[float, float], b: tuple[float, float], sag: float
) -> None:
    count = max(6, round((b[0] - a[0]) / setting.u(0.115)))
    for index in range(count):
        share = (index + 0.5) / count
        x = a[0] + (b[0] - a[0]) * share
        y = a[1] + (b[1] - a[1]) * share + 4 * sag * share * (1 - share)
        if town.dark:
            _lantern(canvas, setting, x, y)
        else:
            _flag(canvas, setting, town, x, y, index)


def _lantern(canvas: Canvas, setting: Setting, x: float, y: float) -> None:
    s = setting.u(0.0125)
    glow.halo(canvas, (x, y + s * 1.2), s * 5, hexed("ffb45c"), 0.38)
    tones = [hexed("fff0c0"), hexed("ff8a3c")]
    canvas.fill(ellipse(x, y + s * 1.2, s * 1.15, s * 1.3), linear((0, y), (0, y + s * 2.4), tones))
    canvas.stroke(straight([(x, y - s * 0.3), (x, y)]), setting.mood.dark, s * 0.2)


def _flag(canvas: Canvas, setting: Setting, town: Town, x: float, y: float, index: int) -> None:
    half, long = setting.u(0.021), setting.u(0.052)
    colour = town.cloth(AWNINGS[index % len(AWNINGS)], 0.75)
    lean = setting.pick(-0.25, 0.35) * half
    tones = [lighter(colour, 0.04), lighter(colour, -0.05)]
    canvas.fill(
        polygon([(x - half, y), (x + half, y), (x + lean, y + long)]), linear((x - half, 0), (x + half, 0), tones)
    )
