"""The prompt's key words, set in the scene: in the air, or printed on a card that stands there."""

from dataclasses import dataclass

from filmgate.draft.canvas import Canvas
from filmgate.draft.outlines import box, ellipse
from filmgate.draft.paint.lettering import lines, set_in, settable
from filmgate.draft.palette import Floats, mix, rgb
from filmgate.draft.planes import Plane
from filmgate.draft.setting import Setting, Spot

APPEARS = 0.9
"""Seconds until the words are fully there."""
_WEIGHT, _LINE_WEIGHT = 620, 520


@dataclass(frozen=True, kw_only=True, slots=True)
class _Set:
    """Words laid out: masks with their middles."""

    masks: tuple[tuple[Floats, float, float], ...]
    rule: tuple[float, float, float] | None
    """Where a hairline parts title and line: x, y, half its length."""
    height: float
    """From the first line's top to the last one's foot."""


def planes(setting: Setting, spot: Spot, title: str, line: str) -> list[Plane]:
    """The words as planes; none when there is nothing to say that has letters."""
    title, line = settable(title), settable(line)
    if not title:
        return []
    words = _laid_out(setting, spot, title, line)
    if spot.card:
        return [_card(setting, spot, words)]
    return [_in_the_air(setting, spot, words)]


def _laid_out(setting: Setting, spot: Spot, title: str, line: str) -> _Set:
    width, height = setting.x(spot.width), setting.y(spot.height)
    if spot.card:
        width, height = width * 0.86, height * 0.8
    size = min(height * 0.42, setting.u(0.155), setting.frame.width * 0.15)
    while True:
        words = _sized(setting, spot, (title, line), width, int(size))
        if words.height <= height or size < 12:
            return words
        size *= 0.9


def _sized(setting: Setting, spot: Spot, text: tuple[str, str], width: float, size: int) -> _Set:
    title, line = text
    parts = lines(title, per_line=width / size, most=2, weight=_WEIGHT)
    set_parts = [
        set_in(part, width=int(width), size=int(size * (0.78 if len(parts) > 1 else 1.0)), weight=_WEIGHT)
        for part in parts
    ]
    small = max(9, int(size * 0.40))
    under = [
        set_in(part, width=int(width * 0.94), size=small, weight=_LINE_WEIGHT, italic=True)
        for part in (
            lines(line, per_line=width * 0.94 / small, most=2, weight=_LINE_WEIGHT, italic=True) if line else []
        )
    ]
    return _stacked(setting, spot, set_parts, under, small)


def _stacked(setting: Setting, spot: Spot, title: list[Floats], under: list[Floats], small: int) -> _Set:
    """Everything below each other about the spot's middle. Masks are 1.7 letters high; lines stand closer than that."""
    tight, gap = 0.74, small * 1.3 if under else 0.0
    heights = [mask.shape[0] * tight for mask in [*title, *under]]
    total = sum(heights) + gap
    x, y = setting.x(spot.x), setting.y(spot.y) - total / 2
    placed: list[tuple[Floats, float, float]] = []
    rule = None
    for index, (mask, height) in enumerate(zip([*title, *under], heights, strict=True)):
        if index == len(title):
            rule = (x, y + gap * 0.42, setting.u(0.055))
            y += gap
        placed.append((mask, x, y + height / 2))
        y += height
    return _Set(masks=tuple(placed), rule=rule, height=total)


def _in_the_air(setting: Setting, spot: Spot, words: _Set) -> Plane:
    canvas = setting.canvas()
    shade = setting.dark
    for mask, x, y in words.masks:
        # Small letters need a denser shade about them: they cross clouds, lamps and the sun.
        size = mask.shape[0] / 1.7
        canvas.stamp(mask, x, y, shade, alpha=0.62, blur=max(size * 0.30, setting.u(0.012)))
        canvas.stamp(mask, x, y, shade, alpha=0.62, blur=max(size * 0.10, setting.u(0.005)))
        canvas.stamp(mask, x, y + setting.u(0.002), shade, alpha=0.6, blur=setting.u(0.0025))
    ink = rgb(spot.ink) if spot.ink else mix(setting.light, rgb("ffffff"), 0.55)
    _ink(canvas, setting, words, ink)
    return canvas.plane(near=spot.near, enter=APPEARS)


def _ink(canvas: Canvas, setting: Setting, words: _Set, ink: Floats) -> None:
    for mask, x, y in words.masks:
        canvas.stamp(mask, x, y, ink)
    if words.rule is not None:
        x, y, half = words.rule
        thick = max(1.0, setting.u(0.0024))
        canvas.fill(box(x - half, y - thick / 2, half * 2, thick, thick / 2), ink, alpha=0.8)


def _card(setting: Setting, spot: Spot, words: _Set) -> Plane:
    """A paper card standing on the ground, with its contact shadow, its long shadow and its faint reflection."""
    canvas = setting.canvas()
    half, height = setting.x(spot.width) / 2, setting.y(spot.height)
    x, top = setting.x(spot.x), setting.y(spot.y) - height / 2
    foot, corner = top + height, setting.u(0.016)
    night = setting.hour in {"night", "neon", "dusk"}
    paper, shaded, shadow = rgb("fffaf0"), rgb("ecdfc8"), rgb("4a3340")
    if night:
        paper, shaded = mix(paper, rgb("5a5a90"), 0.4), mix(shaded, rgb("3a3a70"), 0.5)
    canvas.fill(
        ellipse(x + half * 0.18, foot + setting.u(0.012), half * 1.1, setting.u(0.03)),
        shadow,
        alpha=0.26,
        blur=setting.u(0.016),
    )
    canvas.fill(
        ellipse(x + half * 0.02, foot + setting.u(0.002), half * 1.0, setting.u(0.008)),
        shadow,
        alpha=0.6,
        blur=setting.u(0.004),
    )
    canvas.fill(box(x - half, foot, half * 2, height * 0.22), paper, alpha=0.22, blur=setting.u(0.004), fade=True)
    canvas.fill(box(x - half, top, half * 2, height, corner), shaded)
    canvas.fill(box(x - half, top, half * 2, height - setting.u(0.006), corner), paper, foot=mix(paper, shaded, 0.6))
    inset, line_width = setting.u(0.018), max(1.0, setting.u(0.0022))
    ink = mix(rgb(spot.ink), rgb("101030"), 0.35) if night else rgb(spot.ink)
    _frame_line(
        canvas,
        (x - half + inset, top + inset, half * 2 - inset * 2, height - inset * 2),
        line_width,
        corner * 0.6,
        ink,
        paper,
        shaded,
    )
    _ink(canvas, setting, words, ink)
    return canvas.plane(near=spot.near)


def _frame_line(
    canvas: Canvas,
    inner: tuple[float, float, float, float],
    thick: float,
    corner: float,
    ink: Floats,
    paper: Floats,
    shaded: Floats,
) -> None:
    x, y, width, height = inner
    canvas.fill(box(x, y, width, height, corner), mix(paper, ink, 0.45))
    within = box(x + thick, y + thick, width - 2 * thick, height - 2 * thick, corner - thick)
    canvas.fill(within, paper, foot=mix(paper, shaded, 0.6))
