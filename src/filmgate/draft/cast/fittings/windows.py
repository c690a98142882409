"""Windows: panes that mirror the air, with people behind them, lit from within at night."""

from collections.abc import Mapping, Sequence

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.fittings.panels import Panel, paint
from filmgate.draft.cast.inks import dark_out
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import WHITE, Colour, clear, hexed
from filmgate.draft.paint.shapes import Path, blob, ellipse, joined, polygon

Person = tuple[float, float, float]
"""Where a chin is, and the size of the head."""
_CLEAR = 0.28
"""How much a clear pane hides."""
_WARM, _WARM_LOW = hexed("ffe3a4"), hexed("f0a860")


def glaze(
    canvas: Canvas,
    panes: Sequence[Panel],
    people: Sequence[Person],
    inks: Mapping[str, Colour],
    *,
    through: bool = False,
) -> None:
    """Panes, those behind them, and two slanting reflections over each of the larger ones.

    With ``through`` nobody is painted and the panes are clear, for whoever is laid behind.
    """
    if through:
        for pane in panes:
            canvas.fill(pane.path, WHITE, blend="erase")
            canvas.fill(pane.path, inks["glass"], alpha=_CLEAR)
    else:
        paint(canvas, panes, inks)
        with canvas.clipped(joined(pane.path for pane in panes)):
            for person in people:
                canvas.fill(silhouette(*person), inks["silhouette"], alpha=0.85)
    for pane in panes:
        left, top, right, bottom = pane.room
        high = bottom - top
        if right - left < high * 0.35:
            continue
        with canvas.clipped(pane.path):
            for start, wide, alpha in ((0.24, 0.36, 0.22), (0.72, 0.10, 0.18)):
                x = left + (right - left) * start
                canvas.fill(_slant(x, wide * high, top, bottom), WHITE, alpha=alpha)


def lit_from_within(easel: Easel, panes: Sequence[Panel], people: Sequence[Person] = ()) -> None:
    """At night the windows of what carries people are warm."""
    if not dark_out(easel.light) or not panes:
        return
    path = joined(pane.path for pane in panes)
    top, bottom = min(pane.room[1] for pane in panes), max(pane.room[3] for pane in panes)
    with easel.glow() as canvas:
        canvas.fill(path, linear((0, top), (0, bottom), [clear(_WARM, 0.92), clear(_WARM_LOW, 0.85)]))
        with canvas.clipped(path):
            for person in people:
                canvas.fill(silhouette(*person), hexed("3a1f2e"), alpha=0.85)


def silhouette(x: float, y: float, size: float) -> Path:
    """Head and shoulders of somebody seen from the side, the chin at a point."""
    head = ellipse(x, y - size * 0.9, size * 0.78, size)
    shoulders = blob(
        [
            (x - size * 1.75, y + size * 2.2), (x - size * 1.45, y + size * 0.7), (x - size * 0.4, y + size * 0.12),
            (x + size * 0.7, y + size * 0.5), (x + size * 1.5, y + size * 2.2),
        ]
    )  # fmt: skip
    return joined([head, shoulders])


def _slant(x: float, wide: float, top: float, bottom: float) -> Path:
    lean = (bottom - top) * 0.55
    return polygon([(x, bottom), (x + lean, top), (x + lean + wide, top), (x + wide, bottom)])
