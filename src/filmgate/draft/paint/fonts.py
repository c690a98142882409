"""Faces for every script, from font packages this package depends on; the system's fonts are never looked at."""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from PIL import ImageFont

_NOTO, _CJK = "manimgx_fonts", "manimgx_fonts_cjk"
_SIMPLIFIED, _JAPANESE, _KOREAN = 2, 0, 1
_JOINERS = frozenset("\u200c\u200d")
_EMOJI_STYLE = frozenset("\ufe0e\ufe0f")


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """A font file, or one face of a collection."""

    package: str
    name: str
    index: int = 0

    @property
    def path(self) -> Path:
        return Path(str(files(self.package).joinpath(self.name)))


LATIN = Face(package=_NOTO, name="NotoSans[wght].ttf")
ITALIC = Face(package=_NOTO, name="NotoSans-Italic[wght].ttf")
EMOJI = Face(package=_NOTO, name="NotoEmoji[wght].ttf")
CHINESE = Face(package=_CJK, name="NotoSansCJK-VF.otf.ttc", index=_SIMPLIFIED)
JAPANESE = Face(package=_CJK, name="NotoSansCJK-VF.otf.ttc", index=_JAPANESE)
KOREAN = Face(package=_CJK, name="NotoSansCJK-VF.otf.ttc", index=_KOREAN)
_SCRIPTS = (
    "Arabic Hebrew Devanagari Bengali Thai Tamil Telugu Kannada Malayalam Gujarati Gurmukhi Oriya Sinhala Khmer Lao "
    "Myanmar Armenian Georgian Ethiopic Symbols"
)
OTHERS = tuple(Face(package=_NOTO, name=f"NotoSans{script}[wght].ttf") for script in _SCRIPTS.split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Text that one face can set."""

    text: str
    face: Face


def runs(text: str, *, italic: bool = False) -> tuple[Run, ...]:
    """The text in pieces, each with a face that has all its glyphs. Characters no face has are left out."""
    found: list[tuple[str, Face]] = []
    order = _order(text, italic=italic)
    for character in text:
        face = _face(character, order, found[-1][1] if found else None)
        if face is None:
            continue
        if found and found[-1][1] == face:
            found[-1] = (found[-1][0] + character, face)
        else:
            found.append((character, face))
    return tuple(run for piece, face in found for run in _parted(piece, face))


def _parted(piece: str, face: Face) -> Iterator[Run]:
    """A run, and the space after it as one of its own: pieces may come to stand in another order."""
    words = piece.rstrip(" ")
    if words:
        yield Run(text=words, face=face)
    if len(words) < len(piece):
        yield Run(text=piece[len(words) :], face=face)


def sized(face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels and the nearest weight it has."""
    font = ImageFont.truetype(str(face.path), size, index=face.index, layout_engine=ImageFont.Layout.RAQM)
    axis = font.get_variation_axes()[0]
    font.set_variation_by_axes([min(max(weight, axis["minimum"] or 0), axis["maximum"] or 1000)])
    return font


def covers(face: Face, character: str) -> bool:
    """Whether the face has a glyph for this character."""
    return ord(character) in _characters(face.path, face.index)


def _order(text: str, *, italic: bool) -> tuple[Face, ...]:
    # One Han character is drawn differently by each language; kana and hangul tell which it is.
    if any("\u3040" <= character <= "\u30ff" for character in text):
        han = JAPANESE
    else:
        han = KOREAN if any("\uac00" <= character <= "\ud7a3" for character in text) else CHINESE
    return (*((ITALIC,) if italic else ()), LATIN, han, EMOJI, *OTHERS)


def _face(character: str, order: tuple[Face, ...], before: Face | None) -> Face | None:
    if character in _JOINERS:
        return before
    if character in _EMOJI_STYLE:
        return before if before == EMOJI else None
    if unicodedata.category(character) in {"Cc", "Cf"}:
        # Some faces map control characters; none of them is anything to see.
        return None
    # Marks and joined emoji stay with what they follow; an emoji face's own space is as wide as an emoji.
    spaced = character == " " and before == EMOJI
    if before is not None and not spaced and not character.isalnum() and covers(before, character):
        return before
    return next((face for face in order if covers(face, character)), None)


@cache
def _characters(path: Path, index: int) -> frozenset[int]:
    """The code points a font file maps to glyphs, from its character map."""
    data = path.read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables = dict(_entry(data, start + 12 + 16 * i) for i in range(count))
    table = tables[b"cmap"]
    subtables = struct.unpack_from(">H", data, table + 2)[0]
    offsets = {table + struct.unpack_from(">HHI", data, table + 4 + 8 * i)[2] for i in range(subtables)}
    ranges = [piece for offset in sorted(offsets) for piece in _ranges(data, offset)]
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


def _entry(data: bytes, at: int) -> tuple[bytes, int]:
    return data[at : at + 4], struct.unpack_from(">I", data, at + 8)[0]


def _ranges(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Ranges of mapped characters of one subtable; formats 4 and 12 are what modern fonts use."""
    kind = struct.unpack_from(">H", data, at)[0]
    if kind == 12:
        groups = struct.unpack_from(">I", data, at + 12)[0]
        for first, last, _glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups]):
            yield first, last
    if kind == 4:
        size = struct.unpack_from(">H", data, at + 6)[0]
        ends = np.frombuffer(data, ">u2", size // 2, at + 14)
        starts = np.frombuffer(data, ">u2", size // 2, at + 16 + size)
        for first, last in zip(starts.tolist(), ends.tolist(), strict=True):
            if last != 0xFFFF:
                yield first, last
