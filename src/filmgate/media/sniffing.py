"""What some bytes are, told by how they begin. Pure; never by a name or a declared type."""

import codecs
from dataclasses import dataclass
from typing import Final

from filmgate.video import Kind

HEAD: Final = 512
"""Bytes that :func:`sniff` and :func:`likeness` look at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sniffed:
    """A medium this server can read."""

    kind: Kind
    format: str
    mime: str


def _image(format_: str) -> Sniffed:
    return Sniffed(kind=Kind.IMAGE, format=format_, mime=f"image/{format_}")


MP4: Final = Sniffed(kind=Kind.VIDEO, format="mp4", mime="video/mp4")
MOV: Final = Sniffed(kind=Kind.VIDEO, format="mov", mime="video/quicktime")
WAV: Final = Sniffed(kind=Kind.AUDIO, format="wav", mime="audio/wav")
MP3: Final = Sniffed(kind=Kind.AUDIO, format="mp3", mime="audio/mpeg")

_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", _image("png")),
    (b"\xff\xd8\xff", _image("jpeg")),
    (b"GIF87a", _image("gif")),
    (b"GIF89a", _image("gif")),
    (b"II*\x00", _image("tiff")),
    (b"MM\x00*", _image("tiff")),
    (b"ID3", MP3),
)
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_HEIF: Final = frozenset({b"mif1", b"mif2", b"msf1"})
_MP4: Final = frozenset(
    {b"isom", b"mp41", b"mp42", b"avc1", b"hvc1", b"dash", b"MSNV", b"M4V ", b"M4VH", b"M4VP", b"XAVC"}
)
_QUICKTIME: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
"""What a QuickTime file from before 2001 may begin with, instead of ``ftyp``."""

_LIKENESSES: Final = (
    ((b"<!doctype html", b"<html", b"<head"), "an HTML page"),
    ((b"<svg",), "an SVG drawing"),
    ((b"<?xml", b"<"), "XML or markup"),
    ((b"{", b"["), "JSON"),
    ((b"#extm3u",), "a playlist"),
    ((b"ffconcat",), "a playlist"),
    ((b"%pdf-",), "a PDF document"),
    ((b"pk\x03\x04",), "a ZIP archive"),
    ((b"\x1f\x8b",), "gzip-compressed data"),
    ((b"8bps",), "a Photoshop document"),
    ((b"\x1a\x45\xdf\xa3",), "WebM or Matroska"),
    ((b"oggs",), "Ogg"),
    ((b"flac",), "FLAC"),
    ((b"\x00\x00\x01\x00",), "an icon"),
    ((b"\x00\x00\x00\x0cJXL ", b"\xff\x0a"), "JPEG XL"),
    ((b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51"), "JPEG 2000"),
)


def sniff(head: bytes) -> Sniffed | None:
    """The medium whose first bytes these are, or None for anything this server does not read."""
    for beginning, sniffed in _BEGINNINGS:
        if head.startswith(beginning):
            return sniffed
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head[:4] in (b"RIFF", b"RF64"):
        return {b"WAVE": WAV, b"WEBP": _image("webp")}.get(head[8:12])
    return next((sniffed for sniffed, likely in _LIKELY.items() if likely(head)), None)


def likeness(head: bytes) -> str:
    """What unreadable bytes look like, in words, so that the caller sees the mistake."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginnings, words in _LIKENESSES:
        if start.startswith(tuple(beginning.lower() for beginning in beginnings)):
            return words
    if head[4:8] == b"ftyp":
        return "AVIF" if {b"avif", b"avis"} & set(_brands(head)) else "a file of the MP4 family that is no video"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "AVI"
    return "plain text" if head and _is_text(head) else "of no known format"


def _by_brands(head: bytes) -> Sniffed | None:
    major, *compatible = _brands(head)
    if major in _HEIC:
        return _image("heic")
    if major in _HEIF:
        return None if {b"avif", b"avis"} & set(compatible) else _image("heic" if _HEIC & set(compatible) else "heif")
    if major == b"qt  ":
        return MOV
    known = major in _MP4 or major.startswith((b"iso", b"3g", b"mp4")) or bool(_MP4 & set(compatible))
    return MP4 if known and major not in (b"M4A ", b"M4B ", b"avif", b"avis") else None


def _brands(head: bytes) -> list[bytes]:
    """The major brand, then the compatible ones."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))]


def _is_mp3_frame(head: bytes) -> bool:
    """Whether this begins with the header of an MPEG audio frame of layer III with a real bit rate and sample rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return False
    return head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3


def _is_quicktime(head: bytes) -> bool:
    return head[4:8] in _QUICKTIME


def _is_bmp(head: bytes) -> bool:
    """Two letters are not enough: also the size of its header must be one there is."""
    return head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124)


def _is_text(head: bytes) -> bool:
    try:
        # The last character may be cut in two.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not any(byte < 9 or 13 < byte < 32 for byte in head)


_LIKELY: Final = {MOV: _is_quicktime, _image("bmp"): _is_bmp, MP3: _is_mp3_frame}
"""Formats without a beginning of their own."""
