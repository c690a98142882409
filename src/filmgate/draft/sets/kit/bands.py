"""Strips and washes over the whole stage: ledges, rails, kerbs, the fall of light across a floor, wet sheen; and even places along it."""

from collections.abc import Sequence

from filmgate.draft.paint.canvas import Blend, Canvas, linear
from filmgate.draft.paint.colour import Colour, clear
from filmgate.draft.paint.shapes import Path, box
from filmgate.draft.sets.kit import sky
from filmgate.draft.stage.setting import Setting


def band(
    canvas: Canvas,
    setting: Setting,
    top: float,
    high: float,
    *tones: Colour,
    stops: Sequence[float] | None = None,
    corner: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """A level strip from one end of the stage to the other, its tones from its upper to its lower edge; pixels."""
    left, _, right, _ = setting.edges
    ink = tones[0] if len(tones) == 1 else linear((0, top), (0, top + high), tones, stops)
    canvas.fill(box(left, top, right - left, high, corner), ink, alpha=alpha)


def wash(canvas: Canvas, setting: Setting, outline: Path, *tones: Colour, blend: Blend = "over") -> None:
    """Tones over an outline, from the side the light comes from to the other."""
    canvas.fill(outline, linear((setting.side(0), 0), (setting.side(1), 0), tones), blend=blend)


def sheen(canvas: Canvas, setting: Setting, top: float, *, far: float = 0.40, near: float = 0.06) -> None:
    """The sky in wet ground from a height down, stronger where it is seen more level."""
    tone = sky.colour_at(setting, 0.9)
    band(canvas, setting, top, setting.edges[3] - top, clear(tone, far), clear(tone, near))


def even(setting: Setting, apart: float) -> list[float]:
    """Places along the stage about this many units apart, so that the middle of the picture lies between two of them."""
    left, _, right, _ = setting.edges
    step = (right - left) / max(3, round((right - left) / setting.u(apart)))
    first = setting.x(0.5) - step * (0.5 + int((setting.x(0.5) - left) / step + 1))
    return [first + step * index for index in range(int((right - first) / step) + 2)]
