"""Ground: crests, faceted mountains, rolling hills, forests on them."""

import numpy as np

from filmgate.draft.canvas import Behaviour, Canvas
from filmgate.draft.noise import line, rolling, smoothstep
from filmgate.draft.outlines import Outline, fir, polygon, together
from filmgate.draft.palette import Floats, mix
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Setting


def crest(
    setting: Setting, *, y: float, amplitude: float, base: float, smooth: bool = False, peak: float | None = None
) -> Floats:
    """The height of an outline over the stage's columns, in picture pixels; ``peak`` places one summit across."""
    width = setting.frame.stage[1]
    # The same hills per length of landscape at any ratio.
    steps = max(1.5, base * width / setting.frame.unit / 1.9)
    shape = (
        rolling(width, setting.random, base=steps)
        if smooth
        else 1 - np.abs(line(width, setting.random, base=steps)) * 1.7
    )
    shape = shape - shape.mean()
    if smooth:
        shape = shape / max(1e-6, float(np.abs(shape).max()))
    if peak is not None:
        at = np.linspace(-0.06, 1.06, width)
        reach = 0.16 * setting.frame.unit / setting.frame.width * 1.4
        shape = shape + 1.1 * np.exp(-(((at - peak) / reach) ** 2))
    return np.asarray(setting.y(y) - setting.u(amplitude) * shape, np.float32)


def ground(canvas: Canvas, top: Floats, colour: Floats, foot: Floats, *, blur: float = 0.0) -> None:
    """Fill everything below a crest; crisp at the crest, lighter with depth below it."""
    rows = np.arange(canvas.paint.shape[0], dtype=np.float32)[:, None] - canvas.frame.top
    edge = max(1.0, blur * 2)
    mask = np.clip((rows - top[None]) / edge + 0.5, 0, 1)
    high, low = float(np.percentile(top, 4)), float(canvas.frame.height)
    share = smoothstep(high, high + (low - high) * 0.75, np.arange(canvas.paint.shape[0]) - canvas.frame.top)
    canvas.flood(mask, mix(colour, foot, share)[:, None])


def facets(
    canvas: Canvas, setting: Setting, top: Floats, shade: Floats, *, alpha: float, sun: float, depth: float
) -> None:
    """Darken the side of every summit that is turned away from the sun, down a wandering edge."""
    reach = max(4, int(setting.u(0.02)))
    side = 1 if sun < 0.5 else -1
    deep = setting.u(depth)
    for index in _summits(top, reach):
        x, y = float(index - setting.frame.left), float(top[index])
        edge = [(x, y)]
        for step in range(1, 9):
            wander = setting.u(0.012) * (1 if step % 2 else -1) + float(setting.random.normal()) * setting.u(0.006)
            edge.append((x + side * deep * 0.1 * step / 8 + wander, y + deep * step / 8))
        outer = [(x + side * deep * 1.25, y + deep), (x + side * deep * 0.3, y - setting.u(0.02))]
        canvas.fill(polygon([*edge, *outer]), shade, alpha=alpha, inside=True, fade=True)


def _summits(top: Floats, reach: int) -> list[int]:
    lowest = np.array([top[max(0, i - reach) : i + reach + 1].min() for i in range(0, len(top), 2)])
    found = [2 * i for i, value in enumerate(lowest) if value == top[2 * i]]
    return [index for position, index in enumerate(found) if position == 0 or index - found[position - 1] > reach]


def snowcaps(
    canvas: Canvas, setting: Setting, top: Floats, colour: Floats, *, line_y: float, alpha: float = 0.9
) -> None:
    """Snow above a height, with an irregular lower edge."""
    ragged = line(len(top), setting.random, base=70, octaves=3, gain=0.6) * setting.u(0.02)
    lower = setting.y(line_y) + ragged
    rows = np.arange(canvas.paint.shape[0], dtype=np.float32)[:, None] - canvas.frame.top
    thick = np.minimum(lower, top + setting.u(0.045) + ragged * 0.8)
    mask = np.clip(thick[None] - rows, 0, 1) * np.clip(rows - top[None] + 0.5, 0, 1) * canvas.paint[..., 3]
    canvas.flood(mask * alpha, colour)


def firs(
    setting: Setting, top: Floats, *, count: int, height: float, wide: float = 0.36, clear: tuple[float, float] = (2, 2)
) -> Outline:
    """Firs along a crest, in uneven groups; none between the two places of ``clear``."""
    grown = []
    for _ in range(int(count * setting.frame.width / setting.frame.unit / 1.78) + 1):
        share = setting.pick(-0.05, 1.05)
        if clear[0] < share < clear[1]:
            continue
        x = setting.x(share)
        foot = float(top[int(np.clip(x + setting.frame.left, 0, len(top) - 1))]) + setting.u(0.012)
        tall = setting.u(height) * setting.pick(0.5, 1.25)
        grown.append(fir(x, foot, tall, setting.random, wide=wide))
    return together(grown) if grown else polygon([(0, -9e3), (1, -9e3), (1, -9.1e3)])


def hill(
    setting: Setting,
    *,
    y: float,
    amplitude: float,
    near: float,
    colour: Floats,
    foot: Floats,
    base: float = 2.0,
    trees: int = 0,
    tree_height: float = 0.08,
    blur: float = 0.0,
    smooth: bool = True,
    clear: tuple[float, float] = (2, 2),
) -> Plane:
    """A plane of ground, with firs on its crest if wanted."""
    canvas = setting.canvas()
    top = crest(setting, y=y, amplitude=amplitude, base=base, smooth=smooth)
    if trees:
        canvas.fill(firs(setting, top, count=trees, height=tree_height, clear=clear), colour)
    ground(canvas, top, colour, foot)
    if blur:
        _soften_crest(canvas, blur)
    behaviour: Behaviour = {"near": near}
    return canvas.plane(**behaviour)


def _soften_crest(canvas: Canvas, sigma: float) -> None:
    # What runs off the stage's lower edge must stay opaque there.
    solid = canvas.paint[-1:].copy()
    canvas.blur(sigma)
    canvas.paint[-int(sigma * 3 + 1) :] = solid
