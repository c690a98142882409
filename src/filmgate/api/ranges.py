"""Conditional and partial requests, decided purely (RFC 9110, sections 13 and 14)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_DIGITS = 18
"""No file is longer than a number of so many digits can say."""

_BYTES = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What of the content to send: bytes ``start`` up to, not including, ``end``."""

    status: int
    """200 whole, 206 part, 304 unchanged, 416 outside."""
    start: int
    end: int


def choose_part(headers: Mapping[str, str], *, length: int, etag: str, head: bool = False) -> Part:
    """Decide by ``If-None-Match``, ``Range`` and ``If-Range`` (lower-case names).

    A malformed Range, another unit, or several ranges are ignored, as the RFC allows: the whole content is sent.
    Ranges are defined for GET alone: a HEAD request's are ignored too.
    """
    whole = Part(status=200, start=0, end=length)
    if _names(headers.get("if-none-match"), etag):
        return Part(status=304, start=0, end=0)
    asked = None if head else _BYTES.fullmatch(headers.get("range", ""))
    # If-Range needs a strong match; a date never is one, since no Last-Modified is sent.
    if asked is None or not _unchanged(headers.get("if-range"), etag):
        return whole
    return _within(_number(asked.group(1)), _number(asked.group(2)), length) or whole


def _number(digits: str) -> int | None:
    """What the digits say, or a number beyond any file: as many as a header holds would be slow to read."""
    plain = digits.lstrip("0") or digits[:1]
    return int(plain) if 0 < len(plain) <= MOST_DIGITS else 10**MOST_DIGITS if plain else None


def _within(first: int | None, last: int | None, length: int) -> Part | None:
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return None
    start = max(0, length - (last or 0)) if first is None else first
    end = length if first is None or last is None else min(length, last + 1)
    if start >= length:
        return Part(status=416, start=0, end=0)
    return Part(status=206, start=start, end=end)


def _names(header: str | None, etag: str) -> bool:
    """Weak comparison, as If-None-Match asks for."""
    if header is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or etag in tags


def _unchanged(header: str | None, etag: str) -> bool:
    return header is None or header.strip() == etag
