"""Panels: the pieces a vehicle's side is put together from, told by a table instead of by code.

A table names a panel's shape by its key (``path``, ``box``, ``oval``, ``blob``, ``tube``, ``line`` or ``star``) and says
what it is painted with; the inks are given when it is drawn, so one table serves every colour and hour.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from filmgate.draft.cast.easel import Extent
from filmgate.draft.paint import shapes
from filmgate.draft.paint.canvas import Blend, Canvas, Ink, linear
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix
from filmgate.draft.paint.shapes import Path

Finish = Literal["flat", "metal", "round", "upright", "glass"]
"""How a panel is shaded: plainly, as curved sheet metal, as a lying or a standing cylinder, as a pane."""
_SHADE = hexed("200818")


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """One shape and its paint."""

    path: Path
    ink: str
    """A name among the inks; after a colon, how much lighter or darker."""
    finish: Finish = "flat"
    alpha: float = 1.0
    blur: float = 0.0
    width: float = 0.0
    """Of its line; 0: it is filled."""
    within: bool = False
    """Whether it keeps to what is painted already."""

    @property
    def room(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        bounds, half = self.path.getBounds(), self.width / 2
        return bounds.left() - half, bounds.top() - half, bounds.right() + half, bounds.bottom() + half


_SHAPES: dict[str, Callable[[Any], Path]] = {
    "path": lambda strokes: shapes.closed(*strokes),
    "box": lambda numbers: shapes.box(*numbers),
    "oval": lambda numbers: shapes.ellipse(*numbers),
    "star": lambda numbers: shapes.star(*numbers),
    "blob": shapes.blob,
    "line": shapes.line,
    "bar": shapes.straight,
    "poly": shapes.polygon,
    "tube": lambda points: shapes.tube([point[:2] for point in points], [point[2] for point in points]),
}


def panel(entry: Mapping[str, Any]) -> Panel:
    """A panel from its table. Raises StopIteration when it names no shape."""
    shape = next(key for key in entry if key in _SHAPES)
    rest = {key: value for key, value in entry.items() if key != shape}
    return Panel(path=_SHAPES[shape](entry[shape]), **rest)


def panels(entries: Iterable[Mapping[str, Any]]) -> tuple[Panel, ...]:
    return tuple(panel(entry) for entry in entries)


def paint(canvas: Canvas, pieces: Iterable[Panel], inks: Mapping[str, Colour]) -> None:
    """Paint panels one over the other."""
    for piece in pieces:
        ink, blend = _ink(piece, inks), _blend(piece)
        if piece.width:
            canvas.stroke(piece.path, ink, piece.width, alpha=piece.alpha, blur=piece.blur, blend=blend)
        else:
            canvas.fill(piece.path, ink, alpha=piece.alpha, blur=piece.blur, blend=blend)


def colour(name: str, inks: Mapping[str, Colour]) -> Colour:
    """An ink by its name: one of those given, or six hexadecimal digits; ``name:-0.1`` is darker."""
    known, _, by = name.partition(":")
    found = inks[known] if known in inks else hexed(known)
    return lighter(found, float(by)) if by else found


def covered(pieces: Iterable[Panel], margin: float = 0.02) -> Extent:
    """What panels cover, with a margin; down to the ground at least."""
    rooms = [piece.room for piece in pieces]
    return Extent(
        left=min(room[0] for room in rooms) - margin,
        top=min(room[1] for room in rooms) - margin,
        right=max(room[2] for room in rooms) + margin,
        bottom=max(0.0, *(room[3] for room in rooms)) + margin,
    )


def _blend(piece: Panel) -> Blend:
    return "within" if piece.within else "over"


def _ink(piece: Panel, inks: Mapping[str, Colour]) -> Ink:
    flat = colour(piece.ink, inks)
    left, top, right, bottom = piece.room
    if piece.finish == "metal":
        shades = [lighter(flat, 0.07), flat, mix(flat, _SHADE, 0.26), mix(flat, _SHADE, 0.48)]
        return linear((0, top), (0, bottom), shades, [0, 0.35, 0.66, 1])
    if piece.finish == "round":
        shades = [lighter(flat, 0.02), lighter(flat, 0.06), flat, mix(flat, _SHADE, 0.42)]
        return linear((0, top), (0, bottom), shades, [0, 0.22, 0.55, 1])
    if piece.finish == "upright":
        shades = [lighter(flat, 0.02), lighter(flat, 0.04), flat, mix(flat, _SHADE, 0.30)]
        return linear((left, 0), (right, 0), shades, [0, 0.25, 0.6, 1])
    if piece.finish == "glass":
        return linear((0, top), (0, bottom), [inks["glass"], inks["glass_low"]])
    return flat
