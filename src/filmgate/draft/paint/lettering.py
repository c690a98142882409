"""Words as masks: shaped, ordered from right to left where the script is, fitted to a width."""

import unicodedata

import numpy as np
from PIL import Image, ImageDraw

from filmgate.draft.paint.fonts import Run, runs, sized
from filmgate.draft.paint.noise import Floats

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_PROBE = 64
"""Pixels at which words are measured before their real size is known."""


def settable(text: str) -> str:
    """The part of a text there are glyphs for, on one line."""
    line = " ".join("".join(run.text for run in runs(" ".join(text.split()))).split())
    return "" if all(unicodedata.category(character)[0] in "ZCM" for character in line) else line


def lines(text: str, *, per_line: float, most: int, weight: int, italic: bool = False) -> list[str]:
    """The text broken where it may be, into at most so many lines; ``per_line`` is a width in letter heights."""
    pieces, broken = _pieces(text), [""]
    for piece in pieces:
        longer = broken[-1] + piece
        if broken[-1] and len(broken) < most and _width(longer.strip(), weight, italic=italic) > per_line:
            broken.append(piece)
        else:
            broken[-1] = longer
    return [line.strip() for line in broken if line.strip()]


def set_in(text: str, *, width: int, size: int, weight: int, italic: bool = False) -> Floats:
    """One line as a mask of 0 to 1, in letters of this size or as much smaller as the width demands."""
    natural = _width(text, weight, italic=italic) * size
    fitted = max(4, int(size * min(1.0, width / max(1.0, natural))))
    return _mask(text, fitted, weight, italic=italic)


def _mask(text: str, size: int, weight: int, *, italic: bool) -> Floats:
    found = _visual(runs(text, italic=italic))
    fonts = [sized(run.face, size, weight) for run in found]
    widths = [font.getlength(run.text) for run, font in zip(found, fonts, strict=True)]
    image = Image.new("L", (int(sum(widths)) + size, int(size * 1.7)))
    draw, x = ImageDraw.Draw(image), size / 2
    for run, font, advance in zip(found, fonts, widths, strict=True):
        draw.text((x, size * 1.15), run.text, fill=255, font=font, anchor="ls")
        x += advance
    return (np.asarray(image) / 255).astype(np.float32)


def _visual(found: tuple[Run, ...]) -> tuple[Run, ...]:
    """Pieces from left to right: a line that begins in a script written leftward is laid out leftward."""
    text = "".join(run.text for run in found)
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in _RIGHT_TO_LEFT or kind == "L"), "L")
    return found[::-1] if strong in _RIGHT_TO_LEFT else found


def _width(text: str, weight: int, *, italic: bool) -> float:
    """Width in letter heights."""
    return sum(sized(run.face, _PROBE, weight).getlength(run.text) for run in runs(text, italic=italic)) / _PROBE


def _pieces(text: str) -> list[str]:
    """What may stand on a line of its own: words with the space before them, or single Han characters."""
    found: list[str] = []
    for character in text:
        if character == " " or not found or _breaks_anywhere(character):
            found.append(character)
        else:
            found[-1] += character
    return found


def _breaks_anywhere(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" and unicodedata.category(character).startswith("L")
